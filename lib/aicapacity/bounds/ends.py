"""Arithmetic on the ends of intervals: a value, and whether the interval leaves it out.

Which pairs of ends meet, and in what order, is the interval's business.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

End = tuple[float, bool]
"""A value and whether it is open: approached, not attained."""


def lowest(ends: Iterable[End]) -> End:
    """Pick the least value; attained where one of the ends attains it."""
    return min(ends)


def highest(ends: Iterable[End]) -> End:
    """Pick the greatest value; attained where one of the ends attains it."""
    value, attained = max((value, not is_open) for value, is_open in ends)
    return value, not attained


def product(one: End, two: End) -> End:
    """Multiply two ends.

    A closed 0 attains 0 whatever the other end is. 0 times infinity counts as 0: the products near
    that corner take every value of one sign, and the other corners bring the far end of those.
    """
    (x, x_open), (y, y_open) = one, two
    if x == 0 or y == 0:
        return 0.0, not ((x == 0 and not x_open) or (y == 0 and not y_open))
    return x * y, x_open or y_open


def quotient(one: End, two: End, side: float) -> End:
    """Divide two ends: `product` with 1/y, without the rounding of 1/y.

    `side` is the sign of the denominator, needed where its end is 0.
    """
    (x, x_open), (y, y_open) = one, two
    if x == 0:
        return 0.0, x_open
    if math.isinf(y):
        return 0.0, True
    if y == 0:
        return math.copysign(math.inf, x) * side, True
    return x / y, x_open or y_open
