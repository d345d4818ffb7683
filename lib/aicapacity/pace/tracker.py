"""A target of the tidy frame set against the pace of a series: the verdict, or the refusal.

A target is a floor with a deadline. Two definitions are crossed only where the caller names the
bridge, a break never. The arithmetic is in `forms`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from aicapacity import growth, periods, selection
from aicapacity.bounds import Bounds, hull_of, qualifiers
from aicapacity.pace import forms

VERDICTS = ("met", "on course", "behind", "undetermined")

_MONTHS = 12


class NotAFloor(ValueError):
    """A target that is not to be reached or passed from below."""


@dataclass(frozen=True)
class Pace:
    """A target seen from one base date in one form.

    Attributes
    ----------
    series, start_period, base_period : str
        The figures that the pace was seen between.
    deadline, form : str
        When the target is due, and how the pace is read.
    start, base, goal : Bounds
        The two figures and the target, in the unit of the series.
    required, observed : Bounds
        Points a year (linear) or log-odds a year (logit).
    projected : Bounds
        Where the observed pace would lead by the deadline, in the unit of the series.
    crossing : Bounds or None
        Years from the base to the target at the observed pace; None when it never gets there.
    verdict : str
        One of `VERDICTS`.
    bridge : tuple of str
        The series that the caller took as one to get here; empty when none was crossed.
    weakest_grade : str
        Among the rows used.
    """

    series: str
    start_period: str
    base_period: str
    deadline: str
    form: str
    start: Bounds
    base: Bounds
    goal: Bounds
    required: Bounds
    observed: Bounds
    projected: Bounds
    crossing: Bounds | None
    verdict: str
    bridge: tuple[str, ...]
    weakest_grade: str


def verdict(base: Bounds, projection: Bounds, goal: Bounds) -> str:
    """Say how a target stands: met, on course, behind, or undetermined.

    Met: the base lies wholly inside the target. On course: the projection does. Behind: none of
    the projection does. Otherwise rounding or wording leaves it open.
    """
    if base.within(goal):
        return "met"
    if projection.within(goal):
        return "on course"
    return "undetermined" if projection.meets(goal) else "behind"


def years_between(earlier: str, later: str) -> float:
    """Return the years between the last months of two periods, of whatever precision.

    Examples
    --------
    >>> years_between("2023-12", "2027"), years_between("2021-10", "2023-06")
    (4.0, 1.6666666666666667)
    """
    start, end = periods.parse(earlier).last, periods.parse(later).last
    return ((end.year - start.year) * _MONTHS + end.month - start.month) / _MONTHS


def floor_of(target: pd.Series) -> Bounds:
    """Return a target's row as the half-line that meets it; passing it is no failure.

    Raises
    ------
    NotAFloor
        When the row is printed as an upper limit ("under", "at most", "nearly", "about").
    """
    word = qualifiers.named(target["qualifier"])
    if not (word.is_floor or word.is_plain):
        floors = [one.name for one in qualifiers.table().values() if one.is_floor or one.is_plain]
        raise NotAFloor(
            f"target {target['observation']!r} is printed as {target['qualifier']!r}: a pace needs "
            f"a floor, printed as one of {', '.join(floors)}"
        )
    return Bounds(float(target["value"]), lower_open=word.is_floor and word.lower_open)


def bridge_of(series: pd.DataFrame, one: str) -> tuple[str, ...]:
    """Return the series that the table says may be taken as one with `one`, itself included.

    Parameters
    ----------
    series : DataFrame
        The table `series` with its column `bridge_to`.
    one : str
        A series.

    Examples
    --------
    >>> table = pd.DataFrame({"series": ["a", "b", "c"], "bridge_to": ["", "a", ""]})
    >>> bridge_of(table, "a"), bridge_of(table, "c")
    (('a', 'b'), ('c',))
    """
    links = [(a, b) for a, b in zip(series["series"], series["bridge_to"], strict=True) if b]
    found: set[str] = set()
    reached = {one}
    while reached:
        found |= reached
        reached = {end for link in links if found & set(link) for end in link} - found
    return tuple(sorted(found))


def track(
    rows: pd.DataFrame,
    target: str,
    series: str,
    start_period: str,
    base_period: str,
    *,
    form: str = "linear",
    ceiling: float = forms.CEILING,
    bridge: Collection[str] = (),
) -> Pace | None:
    """Set one target against the pace of a series between two periods, or refuse.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows of one subject.
    target : str
        The observation, role target, that is to be reached.
    series, start_period, base_period : str
        Where the pace is read, the earlier period first.
    form, ceiling
        As of `forms.required`.
    bridge : collection of str
        Series that the caller takes as one definition.

    Returns
    -------
    Pace or None
        None when the target or a figure is missing.

    Raises
    ------
    growth.CrossesBreak
        When the series has a break after the start.
    growth.CrossesDefinition
        When the target is of another series and `bridge` does not name both.
    DeadlinePassed, NotAFloor, UnknownForm, NotBelowCeiling
    """
    aims = rows[(rows["observation"] == target) & (rows["role"] == "target")]
    parts = [_row_of(rows, series, period) for period in (start_period, base_period)]
    if aims.empty or any(part.empty for part in parts):
        return None
    aim = aims.iloc[0]
    crossed = refuse(rows, aim, series, base_period, bridge=bridge)
    fault = growth.obstacle(rows, series, start_period, series, base_period)
    if fault is not None:
        raise growth.CrossesBreak(fault)
    start, base = (hull_of(selection.bounds_of(part)) for part in parts)
    years = years_between(start_period, base_period)
    ahead = years_between(base_period, aim["period"])
    goal, look = floor_of(aim), {"form": form, "ceiling": ceiling}
    ahead_at = forms.projected(start, base, years, ahead, **look)
    return Pace(
        series=series,
        start_period=start_period,
        base_period=base_period,
        deadline=aim["period"],
        form=form,
        start=start,
        base=base,
        goal=goal,
        required=forms.required(base, goal.lower, ahead, **look),
        observed=forms.observed(start, base, years, **look),
        projected=ahead_at,
        crossing=forms.crossing(start, base, years, goal.lower, **look),
        verdict=verdict(base, ahead_at, goal),
        bridge=crossed,
        weakest_grade=selection.weakest_grade(pd.concat([aims, *parts])),
    )


def refuse(
    rows: pd.DataFrame,
    target: pd.Series,
    series: str,
    base_period: str,
    *,
    bridge: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the bridge that a target and a series need, or raise as `track` does."""
    fault = growth.obstacle(rows, series, base_period, target["series"], target["period"])
    if target["series"] == series:
        if fault is not None:
            raise growth.CrossesBreak(fault)
        return ()
    if {series, target["series"]} <= set(bridge):
        return tuple(sorted({series, target["series"]}))
    raise growth.CrossesDefinition(fault)


def _row_of(rows: pd.DataFrame, series: str, period: str) -> pd.DataFrame:
    found = selection.of_series(rows, series)
    return selection.best(found[found["period"] == period])
