"""Growth rate, compound annual rate and doubling time of two bounded figures: pure functions.

Each is monotone in its arguments, so its bounds are the function at the ends, open where the end is
open. The two figures are taken as unrelated. Where a system ties them together, bound their ratio
there and pass ``Bounds.exactly(1)`` and the ratio: dividing two intervals would be too wide.
"""

from __future__ import annotations

import math

from aicapacity.bounds import Bounds


class NotPositive(ValueError):
    """A figure that growth is measured from, or grows to, may be zero or less."""


class NoGrowth(ValueError):
    """A doubling time is asked of figures that cannot have grown."""


def rate(start: Bounds, end: Bounds) -> Bounds:
    """Return the growth from `start` to `end` as a fraction: end / start - 1.

    Rises with `end` and falls with `start`. Source: World Bank, statistical manual, "Growth rates",
    one-period growth rate.

    Parameters
    ----------
    start, end : Bounds
        In one unit; `start` above zero, `end` not below zero.

    Returns
    -------
    Bounds
        A fraction: 0.7 is a growth of 70%.

    Raises
    ------
    NotPositive
        When `start` may be below or at zero, or `end` below.

    Examples
    --------
    >>> print(f"{rate(Bounds.exactly(180), Bounds(230, 240)):%}")
    27.7% to 33.4%
    """
    return _ratio(start, end) - 1


def cagr(start: Bounds, end: Bounds, years: float) -> Bounds:
    """Return the compound annual growth rate as a fraction: (end / start) ** (1 / years) - 1.

    Source: World Bank, statistical manual, "Growth rates", compounding growth rate; UN ESCAP,
    *Stats Brief* 7 (April 2015), "Average growth rate: computation methods", geometric growth.

    Parameters
    ----------
    start, end : Bounds
        In one unit, `start` above zero, `end` not below zero.
    years : float
        The time between them, above zero.

    Raises
    ------
    NotPositive
        When `start` may be below or at zero, or `end` below.
    ValueError
        When `years` is not above zero.

    Examples
    --------
    >>> str(cagr(Bounds.exactly(100), Bounds.exactly(400), years=2))
    '[1, 1]'
    """
    check_years(years)
    return _ratio(start, end).map(lambda ratio: ratio ** (1 / years)) - 1


def doubling_time(start: Bounds, end: Bounds, years: float) -> Bounds:
    """Return the years to double at this pace: years * ln 2 / ln(end / start).

    Falls as the ratio rises. Without a ceiling on the ratio it comes as near to zero as one likes
    (an open end); if the figures may not have grown at all there is no longest time, and the upper
    end is infinite. Source: the solution for t of 2 = (end / start) ** (t / years).

    Parameters
    ----------
    start, end : Bounds
        In one unit, `start` above zero.
    years : float
        The time between them, above zero.

    Returns
    -------
    Bounds
        In years.

    Raises
    ------
    NoGrowth
        When `end` cannot be above `start`.
    NotPositive
        When `start` may be below or at zero, or `end` below.

    Examples
    --------
    >>> print(doubling_time(Bounds.exactly(1), Bounds(2, 4), years=1))
    [0.5, 1]
    """
    check_years(years)
    ratio = _ratio(start, end)
    if ratio.upper <= 1:
        raise NoGrowth(f"from {start} to {end} nothing grows, so nothing doubles")
    shrinking = ratio.lower < 1
    growing = Bounds(
        max(ratio.lower, 1.0), ratio.upper, ratio.lower_open or shrinking, ratio.upper_open
    )
    return growing.map(lambda value: _years_to_double(value, years), decreasing=True)


def _ratio(start: Bounds, end: Bounds) -> Bounds:
    if start.lower < 0 or (start.lower == 0 and not start.lower_open):
        raise NotPositive(f"growth is measured from a figure above zero, not from {start}")
    if end.lower < 0:
        raise NotPositive(f"growth leads to a figure that is not below zero, not to {end}")
    return end / start


def _years_to_double(ratio: float, years: float) -> float:
    if ratio <= 1:
        return math.inf
    return years * math.log(2) / math.log(ratio)


def check_years(years: float) -> None:
    """Raise ValueError unless the time between two figures is above zero."""
    if not (math.isfinite(years) and years > 0):
        raise ValueError(f"the time between two figures must be above zero years, not {years}")
