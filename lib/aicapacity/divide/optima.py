"""Where a function of several bounded figures is least and greatest: ends, levels and crossings.

What the indices of inequality and of concentration share. An optimum is a value and whether it is
approached only, because each way to it needs an end that is open.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable

from aicapacity.bounds import Bounds

MOST_INEXACT = 10
"""Figures that may be inexact; each doubles the ends to be tried."""

ROUNDS = 200

SAME = 1e-12  # values nearer than this, relatively, are one optimum reached in two ways

Optimum = tuple[float, bool]
"""A value, and whether it is approached only."""


class TooManyGroups(ValueError):
    """More inexact figures than ends can be tried for."""


def check_number(figures: list[Bounds]) -> None:
    """Raise TooManyGroups where trying every end would take too long."""
    inexact = sum(not figure.is_point for figure in figures)
    if inexact > MOST_INEXACT:
        raise TooManyGroups(
            f"{inexact} groups have inexact figures; the ends of {MOST_INEXACT} at most are tried"
        )


def ends(figures: list[Bounds]) -> Iterable[tuple[list[float], bool]]:
    """Yield every choice of an end of each, and whether one of the ends is open."""
    options = [
        [(f.lower, f.lower_open)]
        if f.is_point
        else [(f.lower, f.lower_open), (f.upper, f.upper_open)]
        for f in figures
    ]
    for chosen in itertools.product(*options):
        yield [end for end, _ in chosen], any(is_open for _, is_open in chosen)


def clipped(figures: list[Bounds], level: float) -> list[float]:
    """Return the number nearest to a level within each."""
    return [min(max(level, f.lower), f.upper) for f in figures]


def clipped_at_open(figures: list[Bounds], level: float) -> bool:
    """Whether a figure that is clipped to a level stands at an open end."""
    return any(
        (f.lower_open and (level <= f.lower or close(level, f.lower)))
        or (f.upper_open and (level >= f.upper or close(level, f.upper)))
        for f in figures
    )


def root(rising: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function that crosses zero once, upwards, does so; an end if nowhere."""
    if rising(low) >= 0:
        return low
    if rising(high) <= 0:
        return high
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (low, middle) if rising(middle) >= 0 else (middle, high)
    return (low + high) / 2


def close(one: float, other: float) -> bool:
    """Whether two numbers differ by no more than rounding leaves behind."""
    return math.isclose(one, other, rel_tol=SAME, abs_tol=SAME)


def lowest(found: Iterable[Optimum]) -> Optimum:
    """Return the least of several ends; open where every way to it is."""
    found = list(found)
    least = min(value for value, _ in found)
    return least, all(is_open for value, is_open in found if close(value, least))


def highest(found: Iterable[Optimum]) -> Optimum:
    """Return the greatest of several ends; open where every way to it is."""
    most, is_open = lowest((-value, is_open) for value, is_open in found)
    return -most, is_open
