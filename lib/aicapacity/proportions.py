"""Intervals of shares that were counted: one share, and the difference of two.

They answer one question: had each unit been an independent draw, which shares would agree with the
count? Of a census there is no such question, and whether one was drawn is for the caller to say.
Nothing here reads a row or knows a population.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from aicapacity.bounds import Bounds

LEVEL = 0.95


class ImpossibleCount(ValueError):
    """More successes than draws, fewer than none, or no draws at all."""


class NotALevel(ValueError):
    """A level of confidence that is not strictly between 0 and 1."""


def wilson(successes: int, n: int, *, level: float = LEVEL) -> Bounds:
    """Return the score interval of a share, without continuity correction.

    The shares that a test of the given level does not reject. Sources: E. B. Wilson, Probable
    inference, the law of succession, and statistical inference, *Journal of the American
    Statistical Association* 22 (1927), 209–212; method 3 of R. G. Newcombe, *Statistics in
    Medicine* 17 (1998), 857–872.

    Parameters
    ----------
    successes, n : int
        Whole numbers, 0 ≤ successes ≤ n, n above 0.
    level : float
        Level of confidence, strictly between 0 and 1.

    Returns
    -------
    Bounds
        Closed, a fraction from 0 to 1. No success ends at 0 itself, n of n at 1.

    Raises
    ------
    ImpossibleCount, NotALevel

    Examples
    --------
    >>> share = wilson(81, 263)
    >>> print(f"{share.lower:.4f} to {share.upper:.4f}")
    0.2553 to 0.3662
    """
    _check_count(successes, n)
    z = quantile(level)
    share, square = successes / n, z * z
    middle = share + square / (2 * n)
    reach = z * math.sqrt((share * (1 - share) + square / (4 * n)) / n)
    scale = 1 + square / n
    # At none and at all the end is 0 or 1; rounding would leave it a hair beside that.
    lower = 0.0 if successes == 0 else (middle - reach) / scale
    upper = 1.0 if successes == n else (middle + reach) / scale
    return Bounds(lower, upper)


def newcombe(
    successes_1: int, n_1: int, successes_2: int, n_2: int, *, level: float = LEVEL
) -> Bounds:
    """Return the interval of the difference of two independent shares, the first less the second.

    The two score intervals are joined by the squares of their reach, without continuity
    correction. Source: method 10 of R. G. Newcombe, Interval estimation for the difference between
    independent proportions: comparison of eleven methods, *Statistics in Medicine* 17 (1998),
    873–890.

    Parameters
    ----------
    successes_1, n_1, successes_2, n_2 : int
        Two counts as `wilson` takes them, of unrelated units.
    level : float
        Level of confidence, strictly between 0 and 1.

    Returns
    -------
    Bounds
        Closed, a difference of fractions from -1 to 1.

    Raises
    ------
    ImpossibleCount, NotALevel

    Examples
    --------
    >>> difference = newcombe(56, 70, 48, 80)
    >>> print(f"{difference.lower:.4f} to {difference.upper:.4f}")
    0.0524 to 0.3339
    """
    one = wilson(successes_1, n_1, level=level)
    other = wilson(successes_2, n_2, level=level)
    return recovered([(successes_1 / n_1, one), (-successes_2 / n_2, -other)])


def poisson(count: int, *, level: float = LEVEL) -> Bounds:
    """Return the score interval of the number that was to be expected where so many were counted.

    The counterpart of `wilson` for events without a number of draws: the expected numbers m with
    (count − m)² ≤ z² m. Source: the solution of that inequality.

    Parameters
    ----------
    count : int
        A whole number of 0 or more.
    level : float
        Level of confidence, strictly between 0 and 1.

    Returns
    -------
    Bounds
        Closed, from 0.

    Raises
    ------
    ImpossibleCount, NotALevel

    Examples
    --------
    >>> expected = poisson(15)
    >>> print(f"{expected.lower:.2f} to {expected.upper:.2f}")
    9.09 to 24.75
    """
    if count != int(count) or count < 0:
        raise ImpossibleCount(f"{count!r} is no count: give a whole number of 0 or more")
    square = quantile(level) ** 2
    reach = math.sqrt(square * (count + square / 4))
    return Bounds(0.0 if count == 0 else count + square / 2 - reach, count + square / 2 + reach)


def recovered(terms: list[tuple[float, Bounds]]) -> Bounds:
    """Return the interval of a sum of independent estimates from an interval of each.

    Each end's distance from its estimate stands for so many standard deviations, and distances of
    independent terms add up by their squares. With two shares this is `newcombe`. Source: G. Y.
    Zou, A. Donner, Construction of confidence limits about effect measures: a general approach,
    *Statistics in Medicine* 27 (2008), 1693–1702.

    Parameters
    ----------
    terms : list of (float, Bounds)
        Estimates and their intervals, the sign of the term in both.

    Examples
    --------
    >>> print(recovered([(5, Bounds(2, 9)), (-1, Bounds(-5, 2))]))
    [−1, 9]
    """
    middle = math.fsum(estimate for estimate, _ in terms)
    below = math.hypot(*(estimate - bounds.lower for estimate, bounds in terms))
    above = math.hypot(*(bounds.upper - estimate for estimate, bounds in terms))
    return Bounds(middle - below, middle + above)


def quantile(level: float) -> float:
    """Return how many standard deviations either side a two-sided level spans.

    Examples
    --------
    >>> f"{quantile(0.95):.4f}"
    '1.9600'
    """
    if not 0 < level < 1:
        raise NotALevel(f"a level of confidence lies between 0 and 1, not at {level!r}")
    return NormalDist().inv_cdf((1 + level) / 2)


def _check_count(successes: int, n: int) -> None:
    whole = successes == int(successes) and n == int(n)
    if not whole or n < 1 or not 0 <= successes <= n:
        raise ImpossibleCount(
            f"{successes!r} of {n!r} is no count of successes: give whole numbers, "
            "none to all of one draw or more"
        )
