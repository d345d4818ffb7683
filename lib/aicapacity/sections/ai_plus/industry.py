"""The value of the industry: by scope, by voice, and the growth between its figures and its target.

Every scope is a series of its own, and a growth never leaves its scope. Publishers that print
different values for one year of one scope both stay: the value is their hull. Nothing here takes a
floor for a value, so growth from "over 400" has no lower limit but a total loss.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pandas as pd

from aicapacity import growth, pace, periods, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.ai_plus.readings import (
    IN_UNITS,
    coarse,
    disagreement,
    floor,
    in_units,
    over,
    tells,
)
from aicapacity.sections.findings import Refused, finding, in_percent
from aicapacity.sections.topic import Topic

ARTICLE = "article"  # the base that had passed when the article appeared
REQUIRED = "core_industry_required_cagr_2030"
OBSERVED = "core_industry_observed_cagr_2021_2023"
AHEAD = "years_ahead_of_2025_target"
Growth = Bounds | Refused
VALUE, GROWTH = "industry.ai", "industry.ai.growth"


@dataclass(frozen=True)
class Industry(Topic):
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
    def scope(self) -> str | None:
        """The series that the targets are set for; None without a target."""
        return self.targets[-1]["series"].iloc[0] if self.targets else None

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

    # --- results ----------------------------------------------------------------------------------

    def results(self) -> list[Result]:
        """Required and observed growth, and how far ahead of its target each scope is."""
        otherwise = self.required_in_units()
        more = [] if otherwise is None else [otherwise]
        return [self.required(), *more, self.observed(), *self.ahead()]

    def required(self) -> Result:
        """The yearly growth from the base that just leads to the last target."""
        if self.base is None or not self.targets:
            return finding(REQUIRED, None, "%", self.values.head(0))
        target = self.targets[-1]
        rows = pd.concat([self.told(self.scope, self.base), target])
        rate = self.rate_to(self.value(self.scope, self.base), target)
        span = f"{self.base}/{target['period'].iloc[0]}"
        return finding(REQUIRED, in_percent(rate), "%", rows, period=span, base=self._words())

    def required_in_units(self) -> Result | None:
        """The required growth if every value of the base is rounded to units; None if all are."""
        rows = self.told(self.scope, self.base)
        if not self.targets or not any(map(coarse, rows.to_dict("records"))):
            return None
        value = disagreement([in_units(row) for row in rows.to_dict("records")])
        rate = in_percent(self.rate_to(value, self.targets[-1]))
        span = f"{self.base}/{self.targets[-1]['period'].iloc[0]}"
        more = {"key": IN_UNITS, "period": span, "base": self._words(), "headline": False}
        return finding(REQUIRED, rate, "%", pd.concat([rows, self.targets[-1]]), **more)

    def observed(self) -> Result:
        """The yearly growth that led to the base."""
        return self.grown(OBSERVED, self.start, self.base)

    def since(self) -> Result:
        """The yearly growth from the base to the last figure there is."""
        last = self.dates(self.scope)[-1:] or [None]
        return self.grown("growth_since_base", self.base, None if last[0] == self.base else last[0])

    def grown(self, name: str, start: str | None, end: str | None) -> Result:
        """The yearly growth between two figures of the targets' scope, as a result in per cent."""
        if start is None or end is None:
            return finding(name, None, "%", self.values.head(0))
        rows = pd.concat([self.told(self.scope, date) for date in (start, end)])
        pair = (self.value(self.scope, date) for date in (start, end))
        rate = in_percent(self.rate(*pair, start, end))
        return finding(name, rate, "%", rows, period=f"{start}/{end}", base=self._words())

    def rate_to(self, value: Bounds, target: pd.DataFrame) -> Bounds | Refused:
        """The yearly growth from a value at the base to a target, as a fraction."""
        if not math.isfinite(floor(target)):
            return Refused("the target is a ceiling, and growth leads to a floor")
        return self.rate(value, Bounds.exactly(floor(target)), self.base, target["period"].iloc[0])

    def rate(self, start: Bounds, end: Bounds, since: str, until: str) -> Bounds | Refused:
        """The yearly growth between two values of the targets' scope, as a fraction."""
        fault = growth.obstacle(self.rows, self.scope, since, self.scope, until)
        if fault is not None:
            return Refused(fault)
        years = pace.years_between(since, until)
        if years <= 0:
            return Refused("the deadline lies no later than the base")
        return growth.cagr(start, end, years)

    def by_value(
        self,
    ) -> Iterator[tuple[pd.Series, str, Bounds | Refused, Bounds | Refused | None]]:
        """Each printed value of the base alone, and once more if its unit may be a finer one.

        Yields
        ------
        tuple
            The row, how it is rounded where that is not as stored, required and observed growth.
        """
        if self.base is None or not self.targets:
            return
        rows = self.told(self.scope, self.base)
        for (_, row), stored in zip(rows.iterrows(), selection.bounds_of(rows), strict=True):
            readings = {"": stored} | ({IN_UNITS: in_units(row)} if coarse(row) else {})
            for rounding, value in readings.items():
                seen = None
                if self.start is not None:
                    first = self.value(self.scope, self.start)
                    seen = self.rate(first, value, self.start, self.base)
                yield row, rounding, self.rate_to(value, self.targets[-1]), seen

    def ahead(self) -> list[Result]:
        """How many years before the deadline each scope first lay wholly above the target."""
        target = self.next_target
        scopes = list(dict.fromkeys(self.values["series"])) if target is not None else []
        if not scopes:
            return [finding(AHEAD, None, "years", self.values.head(0))]
        own_first = sorted(scopes, key=lambda series: (series != self.scope, series))
        return [self._ahead(series, target) for series in own_first]

    def _ahead(self, series: str, target: pd.DataFrame) -> Result:
        due = target["period"].iloc[0]
        first = self.first_above(series, target)
        if first is None:
            return finding(AHEAD, None, "years", target, key=series)
        rows = pd.concat([self.told(series, first), target])
        own = "the scope of the target" if series == self.scope else "another scope"
        return finding(
            AHEAD,
            Bounds.exactly(pace.years_between(first, due)),
            "years",
            rows,
            key=series,
            period=f"{first}/{due}",
            base=f"the first figure wholly above the target; {own}",
            headline=series == self.scope,
        )

    def first_above(
        self, series: str, target: pd.DataFrame, *, printed: bool = False
    ) -> str | None:
        """The first period that a scope lies wholly above a target in, of printed values or all."""
        for date in self.dates(series):
            known = self.value(series, date).within(over(target))
            if known and not (printed and self.worked_out(series, date)):
                return date
        return None

    def worked_out(self, series: str, period: str) -> bool:
        """Whether no page prints the value of a year, so that it was worked out from others."""
        return bool((self.told(series, period)["role"] == "derived").all())

    @cached_property
    def next_target(self) -> pd.DataFrame | None:
        """The first target whose deadline lay ahead when the article appeared."""
        day = self.article_day
        ahead = [
            target
            for target in self.targets
            if day is not None and periods.parse(target["period"].iloc[0]).last > day.first
        ]
        return ahead[0] if ahead else None

    def _words(self) -> str:
        return f"{self.targets[-1]['label'].iloc[0]}: the hull of what is printed for {self.base}"


def _voices(rows: pd.DataFrame) -> pd.DataFrame:
    best = rows[rows["grade"] == rows["grade"].min()]
    return pd.concat([selection.best(one) for _, one in best.groupby("publisher", sort=False)])
