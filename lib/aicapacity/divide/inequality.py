"""Inequality between groups, with their populations as weights.

Theil's two indices of a division into groups count differences *between* groups only: everybody is
given the group's mean, so what differs within a group is not seen and the index is a floor. Without
populations there is no index, and none of a single group.

Both indices are bounded tightly. Along the values each falls to the most even figures that the
bounds allow and rises from there, so its most is at ends; along the populations it is the other way
round.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aicapacity.bounds import Bounds
from aicapacity.divide.optima import (
    ROUNDS,
    Optimum,
    check_number,
    clipped,
    clipped_at_open,
    close,
    ends,
    highest,
    lowest,
    root,
)


class NoGroups(ValueError):
    """Fewer than two groups, or not one population for each value."""


class NotPositive(ValueError):
    """A value or population that may be zero or less, or that has no upper end."""


Figures = Sequence[float]


@dataclass(frozen=True)
class _Index:
    """An index and the signs of its slopes, which its tight bounds need.

    `along_value` rises from below to above zero as a value, shared by some groups, passes the one
    that makes the index least. `along_population` falls from above to below zero as a group's
    population passes the one that makes it greatest.
    """

    of: Callable[[Figures, Figures], float]
    along_value: Callable[[float, Figures, Figures], float]
    along_population: Callable[[float, Figures, Figures], float]


def theil_t(values: Sequence[Bounds], populations: Sequence[Bounds]) -> Bounds:
    """Return Theil's T between groups: Σ p (x / μ) ln(x / μ), p the shares of the population.

    μ = Σ p x is the mean. T weights groups by their share of what is shared out, and so looks at
    the top. It is 0 when all groups have the same, and cannot exceed −ln of the least p. Source:
    H. Theil, *Economics and Information Theory*, North-Holland 1967, chapter 4.

    Parameters
    ----------
    values : sequence of Bounds
        What a head of each group has; above zero, with an upper end. One unit.
    populations : sequence of Bounds
        Heads of each group, in the same order; above zero, with an upper end. One unit.

    Returns
    -------
    Bounds
        A pure number from 0. Values and populations vary freely of each other.

    Raises
    ------
    NoGroups, NotPositive, TooManyGroups

    Examples
    --------
    >>> one, three = Bounds.exactly(1), Bounds.exactly(3)
    >>> print(f"{theil_t([one, three], [one, one]).lower:.6f}")
    0.130812
    """
    return _between(_T, values, populations)


def theil_l(values: Sequence[Bounds], populations: Sequence[Bounds]) -> Bounds:
    """Return Theil's L between groups: Σ p ln(μ / x), the mean log deviation.

    L weights groups by their share of the population, and so looks at the bottom. Parameters,
    errors and source are those of `theil_t`.

    Examples
    --------
    >>> one, three = Bounds.exactly(1), Bounds.exactly(3)
    >>> print(f"{theil_l([one, three], [one, one]).lower:.6f}")
    0.143841
    """
    return _between(_L, values, populations)


# --- Theil ----------------------------------------------------------------------------------------


def _mean(values: Figures, populations: Figures) -> float:
    weighed = [x * heads for x, heads in zip(values, populations, strict=True)]
    return math.fsum(weighed) / math.fsum(populations)


def _t(values: Figures, populations: Figures) -> float:
    mean = _mean(values, populations)
    return max(0.0, _mean([x / mean * math.log(x / mean) for x in values], populations))


def _l(values: Figures, populations: Figures) -> float:
    mean = _mean(values, populations)
    return max(0.0, _mean([math.log(mean / x) for x in values], populations))


def _t_along_population(value: float, values: Figures, populations: Figures) -> float:
    part = value / _mean(values, populations)
    return part * (math.log(part) - _t(values, populations) - 1) + 1


def _l_along_population(value: float, values: Figures, populations: Figures) -> float:
    part = value / _mean(values, populations)
    return part - 1 - math.log(part) - _l(values, populations)


_T = _Index(
    of=_t,
    along_value=lambda x, xs, ns: math.log(x / _mean(xs, ns)) - _t(xs, ns),
    along_population=_t_along_population,
)
_L = _Index(
    of=_l,
    along_value=lambda x, xs, ns: x - _mean(xs, ns),
    along_population=_l_along_population,
)


def _between(index: _Index, values: Sequence[Bounds], populations: Sequence[Bounds]) -> Bounds:
    values, populations = list(values), list(populations)
    _check_groups(values, populations)
    if all(one.is_point for one in values + populations):
        return Bounds.exactly(index.of([v.lower for v in values], [p.lower for p in populations]))
    low, low_open = _least(index, values, populations)
    high, high_open = highest(
        _most_over_populations(index, chosen, populations) for chosen in ends(values)
    )
    return Bounds(low, max(low, high), low_open, high_open)


def _least(index: _Index, values: list[Bounds], populations: list[Bounds]) -> Optimum:
    """Return the least of an index: at the most even values, at ends of the populations."""
    floor, ceiling = max(v.lower for v in values), min(v.upper for v in values)
    if floor <= ceiling:
        shared = floor < ceiling or all(floor in v for v in values)
        return 0.0, not shared
    found = []
    for heads, heads_open in ends(populations):
        level = root(
            lambda x, heads=heads: index.along_value(x, clipped(values, x), heads), ceiling, floor
        )
        evenly = index.of(clipped(values, level), heads)
        found.append((evenly, heads_open or clipped_at_open(values, level)))
    return lowest(found)


def _most_over_populations(
    index: _Index, chosen: tuple[Figures, bool], populations: list[Bounds]
) -> Optimum:
    """Return the most of an index for given values: one population after the other, till none."""
    values, values_open = chosen
    heads = [(p.lower + p.upper) / 2 for p in populations]
    for _ in range(ROUNDS):
        before = list(heads)
        for place, allowed in enumerate(populations):
            heads[place] = _best_population(index, values, heads, place, allowed)
        if all(map(close, before, heads)):
            break
    at_open_end = any(
        (head == p.lower and p.lower_open) or (head == p.upper and p.upper_open)
        for head, p in zip(heads, populations, strict=True)
    )
    return index.of(values, heads), values_open or at_open_end


def _best_population(
    index: _Index, values: Figures, heads: list[float], place: int, allowed: Bounds
) -> float:
    def falling(head: float) -> float:
        tried = [*heads[:place], head, *heads[place + 1 :]]
        return -index.along_population(values[place], values, tried)

    return root(falling, allowed.lower, allowed.upper)


def _check_groups(values: list[Bounds], populations: list[Bounds]) -> None:
    if len(values) != len(populations):
        raise NoGroups(
            f"{len(values)} values and {len(populations)} populations: inequality between groups "
            "needs the population of each as its weight"
        )
    if len(values) < 2:
        raise NoGroups("between fewer than two groups there is no inequality")
    for figure in values + populations:
        if figure.lower <= 0 or not figure.is_bounded:
            raise NotPositive(f"{figure} is no value or population of a group: above 0, bounded")
    check_number(values)
    check_number(populations)
