"""The study of notebook 07: what a total over pilot places tells, and what it counts.

`pilots` bounds how the total may be split, `products` sets other counts beside it, `study` puts
the results together and says which words its sentences may use.
"""

from aicapacity.sections.social_services.products import COUNTS
from aicapacity.sections.social_services.study import SocialServices

__all__ = ["COUNTS", "SocialServices"]
