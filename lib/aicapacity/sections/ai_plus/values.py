"""The value of the industry: what is printed of each scope and year, and the targets for it.

Every scope is a series of its own. Publishers that print different values for one year of one scope
both stay: the value is their hull. Nothing here takes a floor for a value, and no growth is read.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pandas as pd

from aicapacity import pace, periods, selection
from aicapacity.bounds import Bounds
from aicapacity.sections.ai_plus.readings import disagreement, tells
from aicapacity.sections.topic import Topic

ARTICLE = "article"  # the base that had passed when the article appeared
VALUE, GROWTH = "industry.ai", "industry.ai.growth"
NAMED_SPAN, NAMED_GOAL, NAMED_NEXT = ("2021", "2023"), "2030", "2025"  # years in results' names


@dataclass(frozen=True)
class Values(Topic):
    """The AI industry of the selected subject in every scope that is printed.

    Parameters
    ----------
    base_date
        ``"article"``, or an ISO date: the last figure of a period that had ended when the article
        appeared, or the last figure within the date.
    """

    CONCEPTS: ClassVar[tuple[str, ...]] = (VALUE,)

    base_date: str = ARTICLE

    @cached_property
    def values(self) -> pd.DataFrame:
        """The dated values of every scope; a derived one where nobody reports the year."""
        rows = self.rows[(self.rows["concept"] == VALUE) & (self.rows["period"] != "")]
        reported = selection.reported(rows)
        known = set(zip(reported["series"], reported["period"], strict=True))
        derived = rows[(rows["role"] == "derived") & (rows["reading"] == "")]
        alone = [key not in known for key in zip(derived["series"], derived["period"], strict=True)]
        return pd.concat([reported, derived[pd.Series(alone, derived.index, dtype="bool")]])

    @cached_property
    def targets(self) -> list[pd.DataFrame]:
        """The targets for the industry, by deadline."""
        return pace.targets(self.rows[self.rows["concept"] == VALUE])

    @cached_property
    def coming(self) -> list[pd.DataFrame]:
        """The targets whose deadline lay ahead when the article appeared."""
        day = self.article_day
        return [one for one in self.targets if day and periods.parse(due(one)).last > day.first]

    @cached_property
    def goal(self) -> pd.DataFrame | None:
        """The target that the growth leads to: the one due in the results' year, or the last."""
        last = self.targets[-1] if self.targets else None
        return next((one for one in self.coming if due(one) == NAMED_GOAL), last)

    @cached_property
    def scope(self) -> str | None:
        """The series that the targets are set for; None without a target."""
        return None if self.goal is None else self.goal["series"].iloc[0]

    @cached_property
    def article_day(self) -> periods.Period | None:
        """When the article appeared; None where its source has no date."""
        date = self.package.sources.set_index("source")["date"].get(self.package.article, "")
        return periods.parse(date) if date else None

    def dates(self, series: str | None) -> list[str]:
        """The periods of a scope that have a value, in order."""
        found = set(self.values.loc[self.values["series"] == series, "period"])
        return sorted(found, key=lambda text: periods.parse(text).last)

    @cached_property
    def base(self) -> str | None:
        """The period that the required growth starts from."""
        dates = self.dates(self.scope)
        if self.base_date != ARTICLE:
            near = [date for date in dates if periods.parse(self.base_date).meets(date)]
        elif self.article_day is None:
            near = []
        else:
            near = [date for date in dates if periods.parse(date).last < self.article_day.first]
        return near[-1] if near else None

    @cached_property
    def start(self) -> str | None:
        """The period of the figure before the base."""
        if self.base is None:
            return None
        earlier = self.dates(self.scope)
        earlier = earlier[: earlier.index(self.base)]
        return earlier[-1] if earlier else None

    # --- values -----------------------------------------------------------------------------------

    def told(self, series: str | None, period: str | None) -> pd.DataFrame:
        """The rows that speak for a year of a scope: the best grade, each publisher's latest."""
        return self._told.get((series, period), self.values.head(0))

    @cached_property
    def _told(self) -> dict[tuple[str, str], pd.DataFrame]:
        return {key: _voices(rows) for key, rows in self.values.groupby(["series", "period"])}

    def value(self, series: str, period: str) -> Bounds | None:
        """The hull of what the publishers print for a year of a scope; None without a row."""
        found = selection.bounds_of(self.told(series, period))
        return disagreement(found) if found else None

    @cached_property
    def distinct(self) -> pd.DataFrame:
        """The values without those that another of their scope and year tells more exactly."""
        groups = self.values.groupby(["series", "period"], sort=False)
        kept = [rows[tells(selection.bounds_of(rows))] for _, rows in groups]
        return pd.concat(kept) if kept else self.values

    def population(self, series: str) -> str:
        """What a scope counts."""
        return self.rows.loc[self.rows["series"] == series, "population"].iloc[0]

    def deciding(self, series: str, period: str) -> pd.DataFrame:
        """The rows that a target is held against, as in the table of targets: ties stay."""
        rows = self.values
        return selection.best(rows[(rows["series"] == series) & (rows["period"] == period)])

    def worked_out(self, series: str, period: str) -> bool:
        """Whether no page prints the value of a year, so that it was worked out from others."""
        return bool((self.told(series, period)["role"] == "derived").all())

    @cached_property
    def next_target(self) -> pd.DataFrame | None:
        """The first target that was coming; one due in the results' year goes before."""
        first = self.coming[0] if self.coming else None
        return next((one for one in self.coming if due(one) == NAMED_NEXT), first)


def due(target: pd.DataFrame) -> str:
    """The deadline of a target."""
    return target["period"].iloc[0]


def _voices(rows: pd.DataFrame) -> pd.DataFrame:
    best = rows[rows["grade"] == rows["grade"].min()]
    return pd.concat([selection.best(one) for _, one in best.groupby("publisher", sort=False)])
