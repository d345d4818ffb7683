"""The pattern of a study, on one concept: what `notebooks/template.ipynb` asks for.

A study takes a selected package, finds its rows by concept, works out each result once, and hands
the notebook results by name, frames to show and the words its sentences may use.
"""

from functools import cached_property

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import QualifierRules
from aicapacity.record import Result
from aicapacity.sections.findings import credit, finding, in_words, spoken
from aicapacity.sections.study import Study
from aicapacity.sections.text import plural

CONCEPT = "compute.total"


class Example(Study):
    """The article's latest printed figure of one concept.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    """

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The article's reported rows of the concept, by period."""
        return self._rows(QualifierRules())

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook."""
        return [
            self._level("example_level", self.rows),
            self._level("example_level_with_ceiling", self._rows(QualifierRules("next_round"))),
        ]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where the rows hold nothing."""
        rows = self.rows
        last = None if rows.empty else rows.loc[_latest(rows)]
        return spoken(self.results) | {
            "place": self.package.place(),
            "now": None if last is None else in_words(last["period"]),
            "label": None if last is None else last["label"],
            "rows_held": plural(len(self.rows), "row"),
            "credit": credit(self.rows),
        }

    def _rows(self, rules: QualifierRules) -> pd.DataFrame:
        rows = self.package.tidy(CONCEPT, subject=self.package.subject, rules=rules)
        rows = selection.reported(rows[rows["concept"] == CONCEPT])
        return rows[rows["source"] == self.package.article]

    def _level(self, name: str, rows: pd.DataFrame) -> Result:
        if rows.empty:
            return finding(name, None, "", rows)
        last = rows.loc[[_latest(rows)]]
        bounds, unit, period = selection.bounds_of(last)[0], *last.iloc[0][["unit", "period"]]
        return finding(name, bounds, unit, last, period=period)


def _latest(rows: pd.DataFrame) -> int:
    """The index of the row whose period ends last."""
    return max(rows.index, key=lambda index: periods.parse(rows.at[index, "period"]).last)
