"""The rows of one topic: what the article prints on it, and what stands beside that.

Series are found by concept, so another article or another country is other rows. A topic chooses
rows and computes nothing; the rooms beside this module ask it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds, QualifierRules, hull_of
from aicapacity.data import Package


@dataclass(frozen=True)
class Topic:
    """The tidy rows of some concepts about the selected subject.

    A subclass names the concepts; each takes the concepts below it too, so ``compute`` stands for
    ``compute.total`` and all its kin. Without any, the topic has every row.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    rules
        How qualifiers become bounds.
    """

    CONCEPTS: ClassVar[tuple[str, ...]] = ()

    package: Package
    rules: QualifierRules = QualifierRules()

    @cached_property
    def everyone(self) -> pd.DataFrame:
        """The topic's rows on every subject, targets and labelled readings included."""
        parts = [self.package.tidy(one, rules=self.rules) for one in self.CONCEPTS or (None,)]
        return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows on the selected subject, targets and labelled readings included."""
        mine = self.everyone[self.everyone["subject"] == self.package.subject]
        return mine.reset_index(drop=True)

    @cached_property
    def usable(self) -> pd.DataFrame:
        """Reported values of the plain reading: no targets, no forecasts, no other reading."""
        return selection.reported(self.rows)

    @cached_property
    def claimed(self) -> pd.DataFrame:
        """The article's own rows."""
        return self.usable[self.usable["source"] == self.package.article]

    @cached_property
    def outside(self) -> pd.DataFrame:
        """Everybody else's rows that do not themselves come from the article."""
        return selection.outside(self.usable, self.package.article)

    @cached_property
    def best(self) -> pd.DataFrame:
        """The best outside rows for each quantity: best grade, then latest vintage."""
        return selection.best(self.outside)

    def at(self, series: str | None, period: str | None) -> pd.DataFrame:
        """The best outside rows of one series and period."""
        return self.best.loc[self._places.get((series, period), [])]

    @cached_property
    def _places(self) -> dict[tuple[str, str], pd.Index]:
        """Where the best rows of each series and period stand: looked up often, grouped once."""
        return self.best.groupby(["series", "period"], sort=False).groups

    def claimed_of(self, concept: str) -> pd.DataFrame:
        """The article's own rows of exactly this concept."""
        return self.claimed[self.claimed["concept"] == concept]

    def series_of(self, concept: str) -> str | None:
        """The series of the article's first row of a concept; None where it prints none."""
        found = self.claimed_of(concept)["series"]
        return None if found.empty else found.iloc[0]


def latest(rows: pd.DataFrame) -> str | None:
    """The period of these rows that ends last; None without a dated row."""
    dated = [text for text in rows["period"] if text]
    return max(dated, key=lambda text: periods.parse(text).last, default=None)


def bounds(rows: pd.DataFrame) -> Bounds | None:
    """The hull of these rows in the unit of their series; None without a row."""
    return hull_of(selection.bounds_of(rows)) if len(rows) else None
