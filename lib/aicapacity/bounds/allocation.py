"""What a total says of its parts when only their number is known.

So many whole units are shared by so many groups, each with a few at least. Nothing is known of the
split, so the largest share and the concentration have bounds and no value; an even split is an
assumption. Bounds here are attained by some split of whole units, and so are closed.
"""

from __future__ import annotations

from aicapacity.bounds.interval import Bounds


class ImpossibleSplit(ValueError):
    """A total that cannot be shared out as described."""


def largest_share(total: int, parts: int, *, at_least: int = 1) -> Bounds:
    """Return the bounds of the share that the largest of the parts has.

    At least the total split as evenly as whole units allow, ⌈total / parts⌉; at most what is left
    when every other part has the least, total − (parts − 1) · at_least.

    Parameters
    ----------
    total : int
        Units to share, 1 or more.
    parts : int
        Groups that share them, 1 or more.
    at_least : int
        Units that every group has at least; 0 allows empty ones.

    Returns
    -------
    Bounds
        Closed, a fraction from 0 to 1.

    Raises
    ------
    ImpossibleSplit
        When a number is not whole or too small, or the total is less than parts · at_least.

    Examples
    --------
    >>> print(largest_share(10, 4))
    [0.3, 0.7]
    """
    _check(total, parts, at_least)
    return Bounds(-(-total // parts) / total, (total - (parts - 1) * at_least) / total)


def concentration(total: int, parts: int, *, at_least: int = 1) -> Bounds:
    """Return the bounds of the Herfindahl–Hirschman index of the parts: the sum of squared shares.

    A sum of squares is least for the most even split of whole units and greatest for the least
    even one. Parameters and errors are those of `largest_share`.

    Returns
    -------
    Bounds
        Closed, a fraction from 1 / parts to 1; times 10,000 in the points of merger guidelines.

    Examples
    --------
    >>> print(concentration(10, 4))
    [0.26, 0.52]
    >>> print(concentration(10, 4, at_least=0))
    [0.26, 1]
    """
    _check(total, parts, at_least)
    each, left = divmod(total, parts)
    even = left * (each + 1) ** 2 + (parts - left) * each**2
    most = total - (parts - 1) * at_least
    return Bounds(even / total**2, (most**2 + (parts - 1) * at_least**2) / total**2)


def mean_per_part(total: int, parts: int) -> Bounds:
    """Return units a part on average, which no split changes; arguments as of `largest_share`.

    Examples
    --------
    >>> print(mean_per_part(10, 4))
    [2.5, 2.5]
    """
    _check(total, parts, 0)
    return Bounds.exactly(total / parts)


def _check(total: int, parts: int, at_least: int) -> None:
    for name, value, least in (("total", total, 1), ("parts", parts, 1), ("at_least", at_least, 0)):
        if value != int(value) or value < least:
            raise ImpossibleSplit(f"{name} is {value!r}: give a whole number of {least} or more")
    if total < parts * at_least:
        raise ImpossibleSplit(
            f"{total} units cannot give each of {parts} parts {at_least}: "
            f"that takes {parts * at_least}"
        )
