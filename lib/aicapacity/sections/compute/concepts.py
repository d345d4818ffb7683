"""The concepts of the computing paragraph, as the series name them."""

TOTAL = "compute.total"
INTELLIGENT = "compute.intelligent"
GENERAL = "compute.general"
INTELLIGENT_GROWTH = "compute.intelligent.growth"
INTELLIGENT_SHARE = "compute.intelligent.share"
TOTAL_GROWTH = "compute.total.growth"
ADDED_SHARE = "compute.intelligent.added_share"
WORLD_SHARE = "compute.world_share"
FACILITIES = "compute.facilities.added_share"

COMPLEMENT_GROWS = "complement_grows"

YEAR = 12  # months
