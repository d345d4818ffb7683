"""How concentrated the shares of a whole are.

The shares make up the whole, so each one leaves the rest to the others: that narrows what separate
bounds would allow, and every bound here is tight.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from aicapacity.bounds import Bounds
from aicapacity.divide.optima import (
    SAME,
    Optimum,
    check_number,
    clipped,
    clipped_at_open,
    close,
    ends,
    highest,
    root,
)


class NoWhole(ValueError):
    """Shares that cannot add up to the whole, or that are none."""


def hhi(shares: Iterable[Bounds], *, whole: float = 1.0) -> Bounds:
    """Return the Herfindahl–Hirschman index of shares that make up a whole: Σ (s / whole)².

    The shares add up to the whole, which narrows the bounds that each one has alone. Source: O. C.
    Herfindahl, *Concentration in the U.S. Steel Industry*, Columbia University 1950; A. O.
    Hirschman, The paternity of an index, *American Economic Review* 54 (1964), 761–762.

    Parameters
    ----------
    shares : iterable of Bounds
        Shares of one whole, from 0, complete.
    whole : float
        What the whole is in their unit: 1, or 100 for per cent.

    Returns
    -------
    Bounds
        A fraction from 1 / number of shares to 1.

    Raises
    ------
    NoWhole, TooManyGroups

    Examples
    --------
    >>> print(hhi([Bounds.exactly(50), Bounds.exactly(30), Bounds.exactly(20)], whole=100))
    [0.38, 0.38]
    """
    parts = [share / whole for share in shares]
    _check_whole(parts)
    even, even_open = _most_even(parts)
    most, most_open = highest(_corners(parts))
    # The two optima of exact shares are one number, computed twice.
    most, most_open = (even, even_open) if math.isclose(even, most) else (most, most_open)
    return Bounds(even, most, even_open, most_open)


def _most_even(parts: list[Bounds]) -> Optimum:
    """Return the least sum of squares: every share at one level, or at its end nearest to it."""
    ceiling = max(part.upper for part in parts)
    level = root(lambda x: math.fsum(clipped(parts, x)) - 1, 0.0, ceiling)
    squares = math.fsum(x * x for x in clipped(parts, level))
    return squares, clipped_at_open(parts, level)


def _corners(parts: list[Bounds]) -> Iterable[Optimum]:
    """Yield the sum of squares where all shares but one are at an end."""
    for place, free in enumerate(parts):
        for others, others_open in ends(parts[:place] + parts[place + 1 :]):
            left = 1 - math.fsum(others)
            if free.lower - SAME <= left <= free.upper + SAME:
                at_end = (free.lower_open and close(left, free.lower)) or (
                    free.upper_open and close(left, free.upper)
                )
                yield math.fsum(x * x for x in (*others, left)), others_open or at_end


def _check_whole(parts: list[Bounds]) -> None:
    if not parts or any(part.lower < 0 or not part.is_bounded for part in parts):
        raise NoWhole("shares of a whole are one at least, from 0, each with an upper end")
    least, most = math.fsum(p.lower for p in parts), math.fsum(p.upper for p in parts)
    low_fits = least < 1 or (close(least, 1) and not any(p.lower_open for p in parts))
    high_fits = most > 1 or (close(most, 1) and not any(p.upper_open for p in parts))
    if not (low_fits and high_fits):
        raise NoWhole(f"the shares add up to {least:.6g} to {most:.6g} of the whole, never to 1")
    check_number(parts)
