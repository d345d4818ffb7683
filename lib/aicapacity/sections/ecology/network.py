"""What had been built to monitor, each figure of its own period, and whether that precedes a plan.

A plan is dated by the first event on record of it. Without such an event nothing is said to stand
before it; a count of stations is of what is installed, not of what they achieve.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pandas as pd

from aicapacity import periods, selection
from aicapacity.sections.findings import in_words
from aicapacity.sections.text import listing, uncapital
from aicapacity.sections.topic import Topic, bounds, latest

# The noun that a label counts: "Automatic stations for surface water".
_COUNTED = re.compile(r"^([^,(]*?[a-z])s(?= (?:for|of|in|on)\b|$)")


@dataclass(frozen=True)
class Network(Topic):
    """The figures on the network that monitors the environment.

    Parameters
    ----------
    package, rules
        As for every topic.
    plans
        The ids of the actions that are the plan.
    """

    CONCEPTS: ClassVar[tuple[str, ...]] = ("ecology",)

    plans: tuple[str, ...] = ()

    @cached_property
    def table(self) -> pd.DataFrame:
        """The best rows on the network, whoever prints them."""
        return selection.best(self.usable)

    @cached_property
    def planned(self) -> periods.Period | None:
        """When the plan is first on record; None without a dated event of it."""
        events = self.package.events
        mine = events["concept"].isin(self.plans) & (events["subject"] == self.package.subject)
        dated = [periods.parse(date) for date in events.loc[mine, "date"] if date]
        return min(dated, key=lambda one: one.first, default=None)

    def precedes(self, period: str) -> bool:
        """Whether a period ends before the plan is first on record."""
        return bool(period and self.planned) and periods.parse(period).last < self.planned.first

    @cached_property
    def start(self) -> dict[str, list[str]]:
        """What had been built, in words, by period: of each series the last figure before the plan.

        Where none is from before it, or no plan is dated, the last figure.
        """
        found: dict[str, list[str]] = {}
        for _, rows in self.table.groupby("series", sort=False):
            before = rows[[self.precedes(period) for period in rows["period"]]]
            period = latest(before) or latest(rows) or ""
            built = bounds(rows[rows["period"] == period])
            label = rows["label"].iloc[0]
            what = uncapital(label)
            if built.is_point and built.lower == 1:
                what = _COUNTED.sub(r"\1", what)
            found.setdefault(period, []).append(f"{built} {what}")
        return found

    @property
    def before(self) -> str:
        """What a sentence adds where every figure is from before the plan."""
        return ": before the plan" if self._all_before(self.start) else ""

    @property
    def words(self) -> str | None:
        """What had been built by when; None without a figure."""
        told = [f"{listing(what)} {self._when(period)}" for period, what in self.start.items()]
        return listing(told) if told else None

    def _when(self, period: str) -> str:
        """A period in words and, where only some of the figures are, that it is before the plan."""
        some = self.precedes(period) and not self._all_before(self.start)
        date = f"by {in_words(period)}" if period else "(undated)"
        return f"{date} (before the plan)" if some else date

    def _all_before(self, dates: Iterable[str]) -> bool:
        """Whether there are such periods and all of them precede the plan."""
        return bool(dates) and all(map(self.precedes, dates))
