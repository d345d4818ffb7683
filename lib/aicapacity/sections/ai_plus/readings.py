"""How the printed values of one year are read, and targets and growth as bounds.

Values that differ all stay, and a value whose unit can be read in two ways is read in both.
"""

from collections.abc import Mapping

import pandas as pd

from aicapacity import pace
from aicapacity.bounds import Bounds, hull_of

IN_UNITS = "rounded to units"  # the other unit that a value with zeros at its end may have


def disagreement(items: list[Bounds]) -> Bounds:
    """The hull of figures that differ; one that another lies within tells the same less exactly.

    Examples
    --------
    >>> print(disagreement([Bounds(450, 550), Bounds.exactly(578), Bounds(577, lower_open=True)]))
    [450, 578]
    """
    return hull_of([one for one, own in zip(items, tells(items), strict=True) if own])


def tells(items: list[Bounds]) -> list[bool]:
    """Whether each figure tells something that no other one tells more exactly."""
    return [not any(other != one and other.within(one) for other in items) for one in items]


def coarse(row: Mapping) -> bool:
    """Whether a value is stored as rounded to more than units, by the zeros at its end."""
    return row["qualifier"] in ("exact", "reached") and row["step"] > 1 and row["value"] % 1 == 0


def in_units(row: Mapping) -> Bounds:
    """The bounds of a value, of one that may be rounded to units as such."""
    if coarse(row):
        return Bounds(row["value"] - 0.5, row["value"] + 0.5, upper_open=True)
    return Bounds(row["lower"], row["upper"], bool(row["lower_open"]), bool(row["upper_open"]))


def floor(target: pd.DataFrame) -> float:
    """The number that a target, in any of its wordings, asks to reach or pass."""
    return max(pace.goal_of(row).lower for _, row in target.iterrows())


def widest(target: pd.DataFrame) -> pd.DataFrame:
    """One row for a target in several wordings: the one that the others ask no less than."""
    goals = [pace.goal_of(row) for _, row in target.iterrows()]
    return target[[goal == hull_of(goals) for goal in goals]].head(1)


def over(target: pd.DataFrame) -> Bounds:
    """Everything above the number of a target."""
    return Bounds(floor(target), lower_open=True)


def unlimited(growth: Bounds) -> Bounds:
    """A growth for a sentence: a total loss is no finding, so it is no lower end.

    Examples
    --------
    >>> print(unlimited(Bounds(-1, 0.25, True, True)), unlimited(Bounds(0.1, 0.2)))
    (−∞, 0.25) [0.1, 0.2]
    """
    return (
        Bounds(upper=growth.upper, upper_open=growth.upper_open) if growth.lower <= -1 else growth
    )
