"""Every official target of the subject held against the record.

A target is a row of the role target, so a new one is a row. The rule is in `pace.targets`; this
module makes results and tables of it.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from aicapacity import pace, periods, selection
from aicapacity.bounds import Bounds
from aicapacity.data.packages import LATEST
from aicapacity.record import Result
from aicapacity.sections.findings import finding, in_words
from aicapacity.sections.topic import Topic

UNIT = "targets"

#: How a table of `Board.frame` is headed.
TARGETS = {
    "target": "target",
    "due": "deadline",
    "asks": "asks for",
    "figure": "held against",
    "of": "figure of",
    "standing": "standing",
    "grade": "grade",
}

_PROGRESS = ("label", "standing", "lower", "upper", "lower_open", "upper_open", "unit", "grade")
_BRIDGES = {True: "linked populations taken as one", False: "no bridge between populations"}


@dataclass(frozen=True)
class Board(Topic):
    """The targets of the selected subject.

    Parameters
    ----------
    bridge
        Whether the populations that the data links are taken as one.
    """

    bridge: bool = True

    @cached_property
    def standings(self) -> list[pace.Standing]:
        """How each target stands, by deadline."""
        return pace.standings(self.rows, self.package.series, bridge=self.bridge)

    @cached_property
    def otherwise(self) -> list[pace.Standing]:
        """How each target stands with the other choice of `bridge`."""
        return pace.standings(self.rows, self.package.series, bridge=not self.bridge)

    @cached_property
    def printed(self) -> pd.DataFrame:
        """Every row that prints a target, the second sightings too."""
        return self.rows[self.rows["role"] == "target"]

    def results(self) -> list[Result]:
        """How many targets there are, can be tracked and were met."""
        trackable = [one for one in self.standings if one.trackable]
        met = self.of("met")
        return [
            self._count("targets", self.standings, "one a series and deadline"),
            self._count("targets_trackable", trackable, _BRIDGES[self.bridge]),
            self._count("targets_met", met, _BRIDGES[self.bridge]),
        ]

    def _count(self, name: str, counted: list[pace.Standing], base: str) -> Result:
        if not self.standings:
            return finding(name, None, UNIT, self.printed)
        grades = pd.DataFrame({"grade": [one.weakest_grade for one in counted or self.standings]})
        return finding(name, Bounds.exactly(len(counted)), UNIT, grades, base=base)

    def of(self, standing: str) -> list[pace.Standing]:
        """The targets with this standing."""
        return [one for one in self.standings if one.standing == standing]

    # --- tables and figures -----------------------------------------------------------------------

    def frame(self) -> pd.DataFrame:
        """One row a target: what it asks, the figure it is held against, its standing.

        That figure is the one that decides, or else the last one no later than the deadline.

        Returns
        -------
        DataFrame
            Columns target, due, asks, figure, of (the figure's date, whether that was assigned, and
            its population where the bridge led to another one), standing, grade (of the figure);
            texts in the unit of the series. A target without a figure has "none".
        """
        rows = [
            (
                self.label(one.series),
                in_words(one.deadline),
                said(one.goal, self._unit(one.series)),
                said(one.figure.bounds, self._unit(one.series)) if one.figure else "none",
                self._dated(one),
                one.standing,
                one.figure.grade if one.figure else "",
            )
            for one in self.standings
        ]
        return pd.DataFrame(rows, columns=list(TARGETS))

    def progress(self) -> pd.DataFrame:
        """The figure each target is held against, in per cent of what the target asks for.

        Returns
        -------
        DataFrame
            Columns label, standing, lower, upper, lower_open, upper_open, unit, grade (of the
            figure); no bounds where there is no figure, or where the target is no floor above
            zero.
        """
        rows = []
        for one in self.standings:
            part = None
            if one.figure is not None and one.goal.lower > 0:
                part = one.figure.bounds / one.goal.lower * 100
            ends = (part.lower, part.upper, part.lower_open, part.upper_open) if part else ()
            grade = one.figure.grade if one.figure else ""
            rows.append((self.name(one), one.standing, *(ends or (None,) * 4), "%", grade))
        return pd.DataFrame(rows, columns=list(_PROGRESS))

    def name(self, one: pace.Standing) -> str:
        """A target in words: what it is of, and its deadline."""
        return f"{self.label(one.series)}, {in_words(one.deadline)}"

    def label(self, series: str) -> str:
        """What a series is called."""
        return self._text(series, "label")

    @cached_property
    def day(self) -> date:
        """The day that the selection knows up to: the one chosen, or that of its last row."""
        chosen = self.package.as_of_day()
        if chosen != LATEST:
            return _last(chosen)
        known = filter(None, self.package.observations["vintage"])
        return max((periods.parse(vintage).first for vintage in known), default=date.min)

    def overdue(self) -> list[pace.Standing]:
        """The open targets whose deadline has passed."""
        return [one for one in self.of("open") if _last(one.deadline) < self.day]

    def unseen(self, one: pace.Standing) -> bool:
        """Whether nothing is known of a target's end, and the last figure by then falls short."""
        held = {one.series} | ({one.figure.series} if one.figure else set())
        rows = selection.reported(self.rows)
        dates = filter(None, rows.loc[rows["series"].isin(held), "period"])
        short = one.figure is not None and not one.figure.bounds.meets(one.goal)
        return short and all(_last(period) < _last(one.deadline) for period in dates)

    def silent(self) -> list[pace.Standing]:
        """The targets of series of which nothing at all is observed."""
        observed = set(selection.reported(self.rows)["series"])
        return [one for one in self.of("not trackable") if one.series not in observed]

    def late(self) -> list[tuple[pace.Standing, str]]:
        """The targets whose series is first observed after the deadline, with that period."""
        found = []
        for one in self.of("not trackable"):
            dated = selection.of_series(self.rows, one.series)["period"]
            first = min((text for text in dated if text), key=_last, default=None)
            if first is not None and _last(first) > _last(one.deadline):
                found.append((one, first))
        return found

    def rows_behind(self) -> pd.DataFrame:
        """The rows of the targets and of the series that they are held against."""
        used = {one.series for one in self.standings}
        used |= {one.figure.series for one in self.standings if one.figure}
        return self.rows[self.rows["series"].isin(used)]

    def _dated(self, one: pace.Standing) -> str:
        if one.figure is None:
            return ""
        when = in_words(one.figure.period) + (" (assigned)" if self.assigned(one.figure) else "")
        if not one.bridge:
            return when
        # what follows a semicolon is a remark on the population, not its name
        return f"{when}: {self._text(one.figure.series, 'population').partition(';')[0]}"

    def assigned(self, figure: pace.Figure) -> bool:
        """Whether no page prints the date of a figure, so that we supply it."""
        rows = selection.reported(self.rows)
        mine = (rows["series"] == figure.series) & (rows["period"] == figure.period)
        return set(rows.loc[mine, "period_basis"]) <= {"assigned"}

    def _unit(self, series: str) -> str:
        return self._text(series, "unit")

    def _text(self, series: str, column: str) -> str:
        return self.rows.loc[self.rows["series"] == series, column].iloc[0]


def _last(period: str) -> date:
    return periods.parse(period).last


def said(bounds: Bounds, unit: str) -> str:
    """Bounds in the unit of their series, in words; a count needs no unit.

    Examples
    --------
    >>> said(Bounds(85), "%"), said(Bounds(500), "count"), said(Bounds(300), "EFLOPS")
    ('at least 85%', 'at least 500', 'at least 300 EFLOPS')
    """
    if unit == "%":
        return f"{bounds / 100:%}"
    return format(bounds, "" if unit == "count" else unit)
