"""Growth between bounded figures, and the refusal to compute it across a break.

`rates` holds the pure functions, `chain` decides whether two figures of the tidy frame may be
joined at all, `history` draws a fan from the growth rates a series has shown. Nothing here knows a
target or a verdict.
"""

from aicapacity.growth.chain import (
    CrossesBreak,
    CrossesDefinition,
    Growth,
    Refusal,
    between,
    obstacle,
)
from aicapacity.growth.history import TooFewRates, fan, yearly
from aicapacity.growth.rates import NoGrowth, NotPositive, cagr, doubling_time, rate

__all__ = [
    "CrossesBreak",
    "CrossesDefinition",
    "Growth",
    "NoGrowth",
    "NotPositive",
    "Refusal",
    "TooFewRates",
    "between",
    "cagr",
    "doubling_time",
    "fan",
    "obstacle",
    "rate",
    "yearly",
]
