"""The study behind notebook 01: its results by name, each worked out once, and its tables."""

from dataclasses import replace
from functools import cached_property

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.ai_plus import wording
from aicapacity.sections.ai_plus.board import Board
from aicapacity.sections.ai_plus.industry import Industry
from aicapacity.sections.ai_plus.instruments import Instruments
from aicapacity.sections.ai_plus.readings import IN_UNITS, unlimited, widest
from aicapacity.sections.ai_plus.values import ARTICLE
from aicapacity.sections.findings import Refused, as_printed, frame_of, in_words
from aicapacity.sections.study import Study

#: How a table of `AiPlus.ahead` is headed.
SCOPES = {
    "scope": "scope",
    "population": "what it counts",
    "first": "first figure above",
    "years": "years ahead",
    "grade": "grade",
}
#: How a table of `AiPlus.by_value` is headed.
VALUES = {
    "printed": "base, as printed",
    "required": "required growth a year",
    "observed": "growth before",
    "publisher": "publisher",
    "grade": "grade",
}

_NARROW = 1e-3  # rates nearer to each other than this are said in hundredths of a per cent


class AiPlus(Study):
    """The results on instruments and targets, by the names they are recorded under.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    bridge
        Whether the populations that the data links are taken as one.
    base_date
        ``"article"`` or an ISO date: where the required growth of the industry starts.
    """

    def __init__(self, package: Package, *, bridge: bool = True, base_date: str = ARTICLE):
        super().__init__(package)
        self.bridge = bridge
        self.board = Board(package, bridge=bridge)
        self.industry = Industry(package, base_date=base_date)
        self.instruments = Instruments(package, self.board.printed)

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        return [*self.board.results(), *self.industry.results()]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; see `wording`."""
        return wording.words(self)

    # --- tables and figures -----------------------------------------------------------------------

    @cached_property
    def targets(self) -> pd.DataFrame:
        """One row a target; see `Board.frame`."""
        return self.board.frame()

    @cached_property
    def progress(self) -> pd.DataFrame:
        """The last figure by the deadline in per cent of the target; see `Board.progress`."""
        return self.board.progress()

    @property
    def earlier_base(self) -> str:
        """The base before this one, for a comparison; this study's where there is none."""
        return self.industry.start or self.industry.base_date

    @property
    def met(self) -> list[str]:
        """The labels of the targets that were met, as `progress` has them."""
        return list(self.progress.loc[self.progress["standing"] == "met", "label"])

    @cached_property
    def timeline(self) -> pd.DataFrame:
        """Dates and deadlines of the instruments; see `Instruments.timeline`."""
        return self.instruments.timeline()

    @property
    def reference(self) -> tuple[str, str] | None:
        """The article's date and its name, for a line in a figure; None without instruments."""
        day = self.industry.article_day
        return (day.text, "the article") if day is not None and len(self.timeline) else None

    @cached_property
    def aims(self) -> pd.DataFrame:
        """The section's aims and whether they are measured; see `Instruments.aims`."""
        return self.instruments.aims()

    @cached_property
    def levels(self) -> pd.DataFrame:
        """The industry's values in every scope, and the targets.

        A value that another one of its scope and year tells more exactly is left out, and a target
        of several wordings asks for what all of them do. Each row is a series of its own, so that
        no figure draws a slope between two floors; scopes are told apart by their label, and so is
        what no page prints.
        """
        values = self.industry.distinct
        names = values["label"].where(values["role"] != "derived", values["label"] + ", worked out")
        targets = map(widest, self.industry.targets)
        rows = pd.concat([values.assign(label=names), *targets])
        return rows.assign(series=rows["observation"])

    @cached_property
    def printed(self) -> pd.DataFrame:
        """What is known of the base year, the targets' scope first; says what is worked out."""
        rows = self.industry.values[self.industry.values["period"] == self.industry.base]
        words = rows["qualifier"].where(
            rows["role"] != "derived", "worked out: " + rows["qualifier"]
        )
        rows = rows.assign(qualifier=words)
        own = rows["series"] == self.industry.scope
        return pd.concat([rows[own], rows[~own]])

    @cached_property
    def growths(self) -> pd.DataFrame:
        """Growth a year in the targets' scope: required, and after the base.

        Returns
        -------
        DataFrame
            As of `findings.frame_of`; the last row, up to the last figure, is not recorded.
        """
        required, since = self.industry.required(), self.industry.since()
        due, base = required.period.rpartition("/")[2], since.period.partition("/")[0]
        found = {
            f"Required to {due}": required,
            f"The same, {IN_UNITS}": self.industry.required_in_units(),
            f"As printed since {base}": since,
        }
        named = {
            name: replace(one, bounds=unlimited(one.bounds / 100) * 100)
            for name, one in found.items()
            if one is not None and one.bounds is not None
        }
        return frame_of(named)

    @cached_property
    def ahead(self) -> pd.DataFrame:
        """One row a scope: what it counts, its first figure above the target, years ahead."""
        rows = [
            (
                self.board.label(one.key),
                self.industry.population(one.key),
                self._first(one),
                one.value,
                one.weakest_grade,
            )
            for one in self.industry.ahead()
            if one.bounds is not None
        ]
        return pd.DataFrame(rows, columns=list(SCOPES))

    def _first(self, one: Result) -> str:
        """The period of the figure that a scope is first above its target by."""
        date = one.period.partition("/")[0]
        more = " (worked out)" if self.industry.worked_out(one.key, date) else ""
        return f"{in_words(date)}{more}"

    @cached_property
    def by_value(self) -> pd.DataFrame:
        """The growth from each printed value of the base year alone.

        Returns
        -------
        DataFrame
            Columns printed, required, observed (words), publisher, grade.
        """
        rows = [
            (
                as_printed(row.to_frame().T) + (f", if {rounding}" if rounding else ""),
                _said(needed),
                _said(seen),
                row["publisher"],
                row["grade"],
            )
            for row, rounding, needed, seen in self.industry.by_value()
        ]
        return pd.DataFrame(rows, columns=list(VALUES))


def _said(growth: Bounds | Refused | None) -> str | None:
    """A growth in words; None where there is none or it was refused."""
    if not isinstance(growth, Bounds):
        return None
    if growth.width >= _NARROW:
        return f"{unlimited(growth):%}"
    return f"{growth:{'.3g%' if growth.upper < 0.1 else '.4g%'}}"
