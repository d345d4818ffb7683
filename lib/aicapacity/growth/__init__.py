"""Growth between bounded figures, and the refusal to compute it across a break.

`rates` holds the pure functions, `chain` decides whether two figures may be joined at all. Nothing
here knows a target or a verdict.
"""

from aicapacity.growth.chain import (
    CrossesBreak,
    CrossesDefinition,
    Growth,
    Refusal,
    between,
    obstacle,
)
from aicapacity.growth.rates import NoGrowth, NotPositive, cagr, doubling_time, rate

__all__ = [
    "CrossesBreak",
    "CrossesDefinition",
    "Growth",
    "NoGrowth",
    "NotPositive",
    "Refusal",
    "between",
    "cagr",
    "doubling_time",
    "obstacle",
    "rate",
]
