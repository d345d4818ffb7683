"""The growth of the industry between its figures and its targets, and how far ahead it is.

A growth never leaves its scope. A floor is never a value, so growth from "over 400" has no lower
limit but a total loss.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from aicapacity import growth, pace, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.ai_plus.readings import (
    IN_UNITS,
    coarse,
    disagreement,
    floor,
    in_units,
    over,
)
from aicapacity.sections.ai_plus.values import NAMED_GOAL, NAMED_NEXT, NAMED_SPAN, Values, due
from aicapacity.sections.findings import Refused, finding, in_percent
from aicapacity.sections.topic import bounds

REQUIRED = "core_industry_required_cagr_2030"
OBSERVED = "core_industry_observed_cagr_2021_2023"
AHEAD = "years_ahead_of_2025_target"


@dataclass(frozen=True)
class Industry(Values):
    """What follows from the values: growth up to a target and years ahead of it.

    Parameters
    ----------
    base_date
        As of `Values`.
    """

    # --- results ----------------------------------------------------------------------------------

    def results(self) -> list[Result]:
        """Required and observed growth, and how far ahead of its target each scope is.

        Their names hold years: figures and targets of these years go before, and a result of other
        years says that it is.
        """
        otherwise = self.required_in_units()
        more = [] if otherwise is None else [otherwise]
        required = [_named(one, NAMED_GOAL) for one in (self.required(), *more)]
        ahead = [_named(one, NAMED_NEXT) for one in self.ahead()]
        return [*required, self._observed_by_name(), *ahead]

    def _observed_by_name(self) -> Result:
        """The growth over the span that the result is named for, up to the base."""
        start, end = NAMED_SPAN
        if self.base == end and start in self.dates(self.scope):
            return self.grown(OBSERVED, start, end)
        return _named(self.observed(), end, start)

    def required(self) -> Result:
        """The yearly growth from the base that just leads to the last target."""
        target = self.goal
        if self.base is None or target is None:
            return finding(REQUIRED, None, "%", self.values.head(0))
        rows = pd.concat([self.told(self.scope, self.base), target])
        rate = self.rate_to(self.value(self.scope, self.base), target)
        span = f"{self.base}/{target['period'].iloc[0]}"
        return finding(REQUIRED, in_percent(rate), "%", rows, period=span, base=self._words())

    def required_in_units(self) -> Result | None:
        """The required growth if every value of the base is rounded to units; None if all are."""
        rows = self.told(self.scope, self.base)
        if self.goal is None or not any(map(coarse, rows.to_dict("records"))):
            return None
        value = disagreement([in_units(row) for row in rows.to_dict("records")])
        rate = in_percent(self.rate_to(value, self.goal))
        span = f"{self.base}/{due(self.goal)}"
        more = {"key": IN_UNITS, "period": span, "base": self._words(), "headline": False}
        return finding(REQUIRED, rate, "%", pd.concat([rows, self.goal]), **more)

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
        if self.base is None or self.goal is None:
            return
        rows = self.told(self.scope, self.base)
        for (_, row), stored in zip(rows.iterrows(), selection.bounds_of(rows), strict=True):
            readings = {"": stored} | ({IN_UNITS: in_units(row)} if coarse(row) else {})
            for rounding, value in readings.items():
                seen = None
                if self.start is not None:
                    first = self.value(self.scope, self.start)
                    seen = self.rate(first, value, self.start, self.base)
                yield row, rounding, self.rate_to(value, self.goal), seen

    def ahead(self) -> list[Result]:
        """How many years before the deadline each scope first lay wholly above the target."""
        target = self.next_target
        scopes = list(dict.fromkeys(self.values["series"])) if target is not None else []
        if not scopes:
            return [finding(AHEAD, None, "years", self.values.head(0))]
        own_first = sorted(scopes, key=lambda series: (series != self.scope, series))
        return [self._ahead(series, target) for series in own_first]

    def _ahead(self, series: str, target: pd.DataFrame) -> Result:
        by = due(target)
        first = self.first_above(series, target)
        if first is None:
            return finding(AHEAD, None, "years", target, key=series)
        rows = pd.concat([self.deciding(series, first), target])
        own = "the scope of the target" if series == self.scope else "another scope"
        return finding(
            AHEAD,
            Bounds.exactly(pace.years_between(first, by)),
            "years",
            rows,
            key=series,
            period=f"{first}/{by}",
            base=f"the first figure wholly above the target; {own}",
            headline=series == self.scope,
        )

    def first_above(
        self, series: str, target: pd.DataFrame, *, printed: bool = False
    ) -> str | None:
        """The first period that a scope lies wholly above a target in, of printed values or all."""
        for date in self.dates(series):
            known = bounds(self.deciding(series, date)).within(over(target))
            if known and not (printed and self.worked_out(series, date)):
                return date
        return None

    def _words(self) -> str:
        return f"{self.goal['label'].iloc[0]}: the hull of what is printed for {self.base}"


def _named(result: Result, end: str, start: str = "") -> Result:
    """A result whose name holds years; one of other years says so, and is no headline."""
    first, _, last = result.period.partition("/")
    if result.bounds is None or (last == end and start in ("", first)):
        return result
    base = f"{first} to {last}, not the years of the name; {result.base}"
    return replace(result, base=base, headline=False)
