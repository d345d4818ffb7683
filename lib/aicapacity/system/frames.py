"""From rows of a frame to rows of the system, and the unknowns that they speak of.

A row enters with the bounds that stand in its columns, so what a reader sees is what is solved.
What a ratio or a growth rate is of comes from the relations of the data package, limits and parts
from its series. Nothing is solved here.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from aicapacity import data, periods, selection
from aicapacity.system.expressions import Expression, Quantity, Row
from aicapacity.system.faults import NotAdmitted, StaleBounds, UnknownSeries, UnknownSubject
from aicapacity.system.reading import limits_of, scale_of, scaled, sides_of, structure_of
from aicapacity.system.structure import Structure

COLUMNS = (
    "observation", "series", "subject", "period", "value", "step", "qualifier", "lower", "upper",
    "lower_open", "upper_open", "role", "reading", "claim", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Unknowns:
    """The quantities of one series, of one place, by period: ``ai["2022-12"]``.

    Attributes
    ----------
    series, subject : str
        As in the data package.
    """

    series: str
    subject: str

    def __getitem__(self, period: str) -> Expression:
        """Return the quantity in a period, to compute with and to ask a system about.

        Raises
        ------
        PeriodError
            When the period is no ISO date.
        """
        periods.parse(period)
        return Expression.of(Quantity(self.series, self.subject, period))


def unknowns(series: str, subject: str) -> Unknowns:
    """Return the quantities of a series, whether or not anybody printed them.

    Parameters
    ----------
    series : str
        A series of the data package; values are in the base of its unit.
    subject : str
        The place, by its code.

    Raises
    ------
    UnknownSeries, UnknownSubject
        Naming what there is, the nearest first.

    Examples
    --------
    >>> ai = unknowns("compute.intelligent.miit", "CHN")
    >>> print(ai["2023-12"] - ai["2022-12"])  # doctest: +ELLIPSIS
    compute.intelligent.miit[CHN, 2023-12] - compute.intelligent.miit[CHN, 2022-12]
    """
    package = data.package()
    _known(series, package.series["series"], UnknownSeries, "series")
    _known(subject, package.subjects["subject"], UnknownSubject, "subject")
    return Unknowns(series, subject)


def rows_of(figures: pd.DataFrame) -> list[Row]:
    """Return what the rows of a frame state, each row once.

    Parameters
    ----------
    figures : DataFrame
        Rows of `data.observations`, chosen, changed or made by hand; it needs `COLUMNS`.

    Raises
    ------
    NotAdmitted
        For targets, two readings of one claim, or a row that is in twice with different values.
    StaleBounds
        For a row whose bounds are not those of its value, step and qualifier.
    UnknownSeries
        For a series that the data package does not define.
    """
    missing = [name for name in COLUMNS if name not in figures]
    if missing:
        raise NotAdmitted(
            f"a system needs the columns {', '.join(missing)}: take the rows from observations(…) "
            "with all their columns, and choose columns for showing only"
        )
    figures = figures.drop_duplicates(list(COLUMNS))
    _refuse(figures)
    package = data.package()
    series = package.by_key("series")
    for name in figures["series"].unique():
        _known(name, series, UnknownSeries, "series")
    rows = []
    bounds = selection.bounds_of(figures)
    for row, printed in zip(figures.to_dict("records"), bounds, strict=True):
        scale, related = scale_of(package, row["series"]), package.related(row["observation"])
        above, below = sides_of(row, related)
        rows.append(
            Row(
                name=row["observation"],
                group=row["claim"] or row["observation"],
                numerator=above,
                denominator=below,
                bounds=scaled(printed, scale),
                **({"limits": limits_of(package, row["series"])} if related else {}),
                source=row["source"],
            )
        )
    return rows


def structure() -> Structure:
    """Return the limits and the parts of every series of the data package."""
    return structure_of(data.package())


def _refuse(figures: pd.DataFrame) -> None:
    targets = figures.loc[figures["role"] == "target", "observation"]
    if len(targets):
        raise NotAdmitted(
            f"targets state no fact: {', '.join(targets)}; leave them out with "
            ".query(\"role != 'target'\")"
        )
    twice = figures.loc[figures["observation"].duplicated(), "observation"]
    if len(twice):
        raise NotAdmitted(
            f"in twice, with different values: {', '.join(dict.fromkeys(twice))}; keep one of each"
        )
    claimed = figures[figures["claim"] != ""]
    for claim, rivals in claimed.groupby("claim"):
        if rivals["reading"].nunique() > 1:
            raise NotAdmitted(
                f"{' and '.join(rivals['observation'])} are readings of one claim, {claim}, and "
                "only one can be meant: choose by the column reading"
            )
    again = data.with_bounds(figures)
    ends = ["lower", "upper", "lower_open", "upper_open"]
    stale = figures.loc[(again[ends] != figures[ends]).any(axis="columns"), "observation"]
    if len(stale):
        raise StaleBounds(
            f"the bounds of {', '.join(stale)} are not those of value, step and qualifier: after "
            "changing one of these call with_bounds(rows); what is no printed figure goes into "
            ".assume(why, inequality)"
        )


def _known(name: str, known: Iterable[str], fault: type[ValueError], what: str) -> None:
    known = list(known)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=6, cutoff=0.5) or known[:12]
        raise fault(f"there is no {what} {name!r} in the data package; there are {', '.join(near)}")
