"""Two groups whose weights nobody printed, where the mean of all is printed beside theirs.

A mean lies between the two groups at the place that their weights give it, so three printed figures
imply the weights: provided that the mean is one of exactly these two groups, each weighted by its
heads. Whether it is, is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aicapacity.bounds import Bounds

Index = Callable[[Sequence[Bounds], Sequence[Bounds]], Bounds]


class NotBetween(ValueError):
    """A mean that may lie outside the two groups, or groups that may be equal."""


def weight(high: Bounds, low: Bounds, mean: Bounds) -> Bounds:
    """Return the share of heads that the higher group has: (mean − low) / (high − low).

    It falls as either group rises and rises with the mean, so the bounds are tight.

    Parameters
    ----------
    high, low, mean : Bounds
        What a head has in either group and in both together, in one unit.

    Returns
    -------
    Bounds
        A fraction from 0 to 1.

    Raises
    ------
    NotBetween

    Examples
    --------
    >>> print(weight(Bounds.exactly(30), Bounds.exactly(10), Bounds(14, 15)))
    [0.2, 0.25]
    """
    _check(high, low, mean)
    heads = _odds(high.lower, low.lower, mean.upper), _odds(high.upper, low.upper, mean.lower)
    most, least = (one / (1 + one) for one in heads)
    return Bounds(
        least,
        most,
        high.upper_open or low.upper_open or mean.lower_open,
        high.lower_open or low.lower_open or mean.upper_open,
    )


def between(index: Index, high: Bounds, low: Bounds, mean: Bounds) -> Bounds:
    """Return an index of inequality between two groups with the weights that their mean implies.

    With the mean held, moving the groups apart makes any such index rise: so its most is at the
    highest and lowest figures, its least at the nearest. Along the mean it is bounded as along
    populations. The result is tight, where separate bounds of the weights would be too wide.

    Parameters
    ----------
    index : callable
        `theil_t` or `theil_l`.
    high, low, mean : Bounds
        As of `weight`.

    Raises
    ------
    NotBetween, NotPositive

    Examples
    --------
    >>> from aicapacity.divide import theil_t
    >>> found = between(theil_t, Bounds.exactly(3), Bounds.exactly(1), Bounds.exactly(2))
    >>> print(f"{found.lower:.6f}")
    0.130812
    """
    _check(high, low, mean)
    near = _of_mean(index, high.lower, low.upper, mean)
    far = _of_mean(index, high.upper, low.lower, mean)
    return Bounds(
        near.lower,
        far.upper,
        near.lower_open or high.lower_open or low.upper_open,
        far.upper_open or high.upper_open or low.lower_open,
    )


def _of_mean(index: Index, high: float, low: float, mean: Bounds) -> Bounds:
    """Return the index over the whole range of the mean, the two groups' figures being fixed."""
    heads = mean.map(lambda value: _odds(high, low, value))
    return index([Bounds.exactly(high), Bounds.exactly(low)], [heads, Bounds.exactly(1)])


def _odds(high: float, low: float, mean: float) -> float:
    """Return the heads of the higher group to one of the lower."""
    return (mean - low) / (high - mean)


def _check(high: Bounds, low: Bounds, mean: Bounds) -> None:
    if not (low.upper < mean.lower and mean.upper < high.lower):
        raise NotBetween(
            f"the mean {mean} must lie between the groups, {low} and {high}, however rounded"
        )
