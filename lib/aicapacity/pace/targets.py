"""Many targets at once: which of them can be tracked, and which were met.

A target is a half-line with a deadline. It is met by an observation no later than the deadline that
lies wholly inside, missed by one at or after it that lies wholly outside, and open otherwise: what
nobody has observed is neither. It can be tracked when an observation of its series, or of one that
the caller takes as one with it, decides that or was made before the deadline. No pace is read here;
see `tracker`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pandas as pd

from aicapacity import growth, periods, selection
from aicapacity.bounds import Bounds, hull_of, qualifiers
from aicapacity.pace.tracker import bridge_of, floor_of

STANDINGS = ("met", "missed", "open", "not trackable")


@dataclass(frozen=True)
class Figure:
    """One observed value that a target may be held against.

    Attributes
    ----------
    series, period : str
        Which quantity.
    bounds : Bounds
        The hull of its best rows, in the unit of the series.
    grade : str
        The weakest among those rows.
    """

    series: str
    period: str
    bounds: Bounds
    grade: str


@dataclass(frozen=True)
class Standing:
    """How one target stands.

    Attributes
    ----------
    targets : tuple of str
        The observations that print it, the best ones; several where they tie.
    series, deadline : str
        What it asks of, and by when.
    goal : Bounds
        The half-line that meets it; of several wordings the hull.
    standing : str
        One of `STANDINGS`.
    latest : Figure or None
        The last figure that is no later than the deadline.
    decided_by : Figure or None
        The figure that met or missed it: the best grade, then the earliest.
    bridge : tuple of str
        The series that were taken as one, where a figure of another one is held against it.
    weakest_grade : str
        Of the target's rows and of what the standing rests on: the figure that decides, or else
        the best one that makes the target trackable.
    """

    targets: tuple[str, ...]
    series: str
    deadline: str
    goal: Bounds
    standing: str
    latest: Figure | None
    decided_by: Figure | None
    bridge: tuple[str, ...]
    weakest_grade: str

    @property
    def trackable(self) -> bool:
        """Whether an observation decides it, or was made before the deadline."""
        return self.standing != "not trackable"

    @property
    def figure(self) -> Figure | None:
        """The figure that decides, or else the latest one; None where there is none by then."""
        return self.decided_by or self.latest


def targets(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the targets among rows, each as its best rows, by deadline and series.

    One series and one deadline make one target, however many pages print it.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows of one subject.

    Returns
    -------
    list of DataFrame
        One frame a target; several rows where pages of equal rank differ.
    """
    aims = selection.best(rows[(rows["role"] == "target") & (rows["period"] != "")])
    groups = [group for _, group in aims.groupby(["series", "period"], sort=False)]
    return sorted(groups, key=lambda one: (_last(one["period"].iloc[0]), one["series"].iloc[0]))


def goal_of(target: pd.Series, *, better: str = "up") -> Bounds:
    """Return a target's row as the half-line that meets it: a floor, or a ceiling.

    "Under" and "at most" are ceilings, and so is a bare number where less is better. "About" and
    "nearly" ask for no more than the least that the words allow.

    Parameters
    ----------
    target : Series
        A tidy row.
    better : {"up", "down", "none"}
        The column `better` of the target's series.

    Examples
    --------
    >>> row = {"value": 5.0, "qualifier": "over", "lower": 5.0, "upper": float("inf")}
    >>> row |= {"observation": "x", "lower_open": True, "upper_open": True}
    >>> print(goal_of(pd.Series(row)), goal_of(pd.Series(row | {"qualifier": "under"})))
    (5, ∞) (−∞, 5)
    """
    word, value = qualifiers.named(target["qualifier"]), float(target["value"])
    if word.is_ceiling or (better == "down" and word.is_plain):
        return Bounds(upper=value, upper_open=word.is_ceiling and word.upper_open)
    if word.is_floor or word.is_plain:
        return floor_of(target)
    if better == "down":
        return Bounds(upper=target["upper"], upper_open=bool(target["upper_open"]))
    return Bounds(target["lower"], lower_open=bool(target["lower_open"]))


def standing(
    rows: pd.DataFrame,
    target: pd.DataFrame,
    *,
    better: str = "up",
    bridge: Collection[str] = (),
) -> Standing:
    """Say how one target stands.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows of one subject.
    target : DataFrame
        The rows of one target, as `targets` gives them.
    better : {"up", "down", "none"}
        As of `goal_of`.
    bridge : collection of str
        Series that the caller takes as one definition. A break is never crossed.
    """
    return _standing(rows, _known(rows), target, better, bridge)


def _standing(
    rows: pd.DataFrame,
    known: pd.DataFrame,
    target: pd.DataFrame,
    better: str,
    bridge: Collection[str],
) -> Standing:
    aim = target.iloc[0]
    goals = [goal_of(row, better=better) for _, row in target.iterrows()]
    due = _last(aim["period"])
    figures = list(_figures(rows, known, aim, bridge))
    by_then = [one for one in figures if _last(one.period) <= due]
    met = [one for one in by_then if all(one.bounds.within(goal) for goal in goals)]
    missed = [
        one
        for one in figures
        if _last(one.period) >= due and not any(one.bounds.meets(goal) for goal in goals)
    ]
    before = [one for one in figures if _last(one.period) < due]
    if met or missed:
        said = "met" if met else "missed"
        deciding = min(met or missed, key=lambda one: (one.grade, _last(one.period)))
    else:
        said, deciding = ("open" if before else "not trackable"), None
    latest = by_then[-1] if by_then else None
    held = deciding or latest
    crossed = held is not None and held.series != aim["series"]
    proof = min((one.grade for one in ([deciding] if deciding else before)), default=None)
    return Standing(
        targets=tuple(target["observation"]),
        series=aim["series"],
        deadline=aim["period"],
        goal=hull_of(goals),
        standing=said,
        latest=latest,
        decided_by=deciding,
        bridge=tuple(sorted({held.series, aim["series"]})) if crossed else (),
        weakest_grade=selection.weakest_grade([*target["grade"], *([proof] if proof else [])]),
    )


def standings(rows: pd.DataFrame, series: pd.DataFrame, *, bridge: bool = True) -> list[Standing]:
    """Say how every target among the rows stands, by deadline and series.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows of one subject.
    series : DataFrame
        The table `series` with its columns `bridge_to` and `better`.
    bridge : bool
        Whether series that the table links are taken as one; see `bridge_of`.

    Returns
    -------
    list of Standing
        Empty where no row is a target.
    """
    better = dict(zip(series["series"], series["better"], strict=True))
    known, found = _known(rows), []
    for one in targets(rows):
        name = one["series"].iloc[0]
        family = bridge_of(series, name) if bridge else ()
        found.append(_standing(rows, known, one, better[name], family))
    return found


def _known(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the best rows of every dated figure."""
    return selection.best(selection.reported(rows[rows["period"] != ""]))


def _figures(
    rows: pd.DataFrame, known: pd.DataFrame, aim: pd.Series, bridge: Collection[str]
) -> Iterator[Figure]:
    """Yield the dated figures that the target may be held against, in order of time."""
    family = {aim["series"]} | (set(bridge) if aim["series"] in bridge else set())
    rows, known = (frame[frame["series"].isin(family)] for frame in (rows, known))
    broken = "B" in set(rows["status"])
    groups = known.groupby(["series", "period"], sort=False)
    # at one date the target's own series comes last, so that it is the latest figure
    for (series, period), group in sorted(
        groups, key=lambda one: (_last(one[0][1]), one[0][0] == aim["series"])
    ):
        span = sorted([period, aim["period"]], key=_last)
        if not broken or growth.obstacle(rows, series, span[0], series, span[1]) is None:
            bounds = hull_of(selection.bounds_of(group))
            yield Figure(series, period, bounds, selection.weakest_grade(group))


def _last(period: str) -> int:
    return periods.parse(period).last.toordinal()
