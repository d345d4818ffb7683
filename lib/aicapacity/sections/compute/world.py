"""The subject's share of the world: infrastructure and device side apart, never chained."""

import pandas as pd

from aicapacity import selection
from aicapacity.record import Result
from aicapacity.sections.compute.bases import TOTAL, WORLD_SHARE, Bases
from aicapacity.sections.findings import finding, in_percent

WORLD = "WLD"
INFRASTRUCTURE, DEVICE = "infrastructure", "device"
NAME = "world_share_2023"


def infrastructure_share(bases: Bases) -> Result:
    """The official total over the world's on the same side, at the article's period."""
    name = f"{NAME}_{INFRASTRUCTURE}"
    rows = selection.reported(bases.package.tidy(TOTAL, subject=WORLD, rules=bases.rules))
    world = rows[(rows["series"] == f"{TOTAL}.world") & (rows["period"] == bases.period)]
    world, mine = selection.best(world), bases.best(bases.total, bases.period)
    if world.empty or mine.empty:
        return finding(name, None, "%", world)
    share = selection.bounds_of(mine)[0] / selection.bounds_of(world)[0]
    return finding(
        name,
        in_percent(share),
        "%",
        pd.concat([mine, world]),
        period=bases.period,
        base="subject over world",
    )


def printed_share(bases: Bases, side: str) -> Result:
    """The share of one side as its publisher prints it, for the article's year."""
    name, rows = f"{NAME}_{side}", bases.outside
    rows = rows[rows["series"] == f"{WORLD_SHARE}.{side}"]
    year = (bases.period or "none")[:4]
    rows = selection.best(rows[rows["period"].str[:4] == year])
    if rows.empty:
        return finding(name, None, "%", rows)
    bounds = selection.bounds_of(rows)[0]
    return finding(name, bounds, "%", rows, period=rows["period"].iloc[0], base="as printed")
