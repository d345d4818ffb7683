"""Two groups set beside each other, measured by one page at a time.

A page that prints both groups has measured them alike; figures of two pages may not be so, and are
paired only for a country that no page prints beside another (see `pairs`). A change is read off one
page that prints both dates, where there is one; otherwise the two dates stand in two editions, and
`divide.signs` is told so. This module finds rows by concept and judges no change.
"""

import math
import re
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import Bounds, hull_of
from aicapacity.data import Package
from aicapacity.divide import Gap, Measure, changes, forms
from aicapacity.record import Result
from aicapacity.sections.findings import Refused, finding
from aicapacity.sections.outlook import pairs
from aicapacity.sections.outlook.pairs import Pair, in_order

WORLD = "WLD"
INCOME = ("HIC", "LIC")
HALVES = ("Global-North", "Global-South")
WHOLE = 100.0  # shares are printed in per cent

_UNBOUND = "the figures leave open what would bound it on either side"
_HALF = re.compile(r"([0-9]{4})-(06|12)")


@dataclass(frozen=True)
class Contrast:
    """One measure of a divide between two groups.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    everyone
        The reported rows of the measure on every subject.
    label
        What tables and figures call the measure.
    groups
        The group expected ahead and the other; None for the selected subject, and above it the
        country with most among those that it can be compared with, whether or not that is ahead.
    complete
        Whether everybody is in one of the two groups, so that the world's figure is their mean.
    """

    package: Package
    everyone: pd.DataFrame
    label: str
    groups: tuple[str, str] | None = None
    complete: bool = False

    @property
    def of_subject(self) -> bool:
        """Whether one of the two groups is the selected subject."""
        return self.groups is None

    @cached_property
    def pair(self) -> tuple[str, str] | None:
        """The codes of the two groups; None where the package lacks one of them."""
        if self.groups is not None:
            known = set(self.package.subjects["subject"])
            return self.groups if known.issuperset(self.groups) else None
        leader = self._leader()
        return None if leader is None else (leader, self.package.subject)

    def _leader(self) -> str | None:
        subjects = self.package.subjects
        countries = set(subjects.loc[subjects["kind"] == "country", "subject"])
        subject = self.package.subject
        return pairs.leader(self.everyone, subject, countries - {subject})

    @cached_property
    def names(self) -> tuple[str, str] | None:
        """The names of the two groups."""
        if self.pair is None:
            return None
        named = self.package.names
        return named[self.pair[0]], named[self.pair[1]]

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows on the two groups."""
        return self.everyone[self.everyone["subject"].isin(self.pair or ())]

    @cached_property
    def pairs(self) -> list[Pair]:
        """What prints both groups for one period: pages, or for lack of any, publishers."""
        if self.pair is None:
            return []
        return pairs.found(self.everyone, *self.pair, across_pages=self.of_subject)

    @cached_property
    def series(self) -> str | None:
        """The series with pairs at most dates; None without a pair."""
        dates: dict[str, set[str]] = {}
        for one in self.pairs:
            dates.setdefault(one.series, set()).add(one.period)
        return max(sorted(dates), key=lambda series: len(dates[series]), default=None)

    @cached_property
    def periods(self) -> list[str]:
        """The periods of the pairs of that series, in order."""
        return in_order(one.period for one in self.pairs if one.series == self.series)

    @cached_property
    def best(self) -> dict[str, list[Pair]]:
        """By period, the pairs of the best grade, then of the latest vintage; ties stay."""
        own = [one for one in self.pairs if one.series == self.series]
        return {
            when: pairs.best([one for one in own if one.period == when]) for when in self.periods
        }

    def said(self, period: str) -> str:
        """A period as prose says it; see `when`."""
        own = self.everyone[self.everyone["series"] == self.series]
        return when(period, *own["quantity"].head(1))

    def value(self, period: str, form: str) -> Bounds | None:
        """How far the two groups stand apart at a period; None where the pairs bound nothing."""
        found = self.judged(period, form)
        return found if isinstance(found, Bounds) else None

    def judged(self, period: str, form: str) -> Bounds | Refused | None:
        """The hull of the best pairs in a form, or why there is none; None without a pair."""
        own = self.best.get(period, ())
        try:
            found = [changes.value(one.gap, form, WHOLE) for one in own]
        except (forms.NotPositive, forms.NotAShare) as fault:
            return Refused(str(fault))
        if not found:
            return None
        hull = hull_of(found)
        least = -math.inf if form == "points" else 0
        return Refused(_UNBOUND) if (hull.lower, hull.upper) == (least, math.inf) else hull

    def told(self, form: str) -> list[str]:
        """The periods at which a form has bounds."""
        return [one for one in self.periods if self.value(one, form) is not None]

    def side(self, period: str, which: str) -> Bounds | None:
        """The figure of one group, "high" or "low": the hull of the best pairs."""
        found = [getattr(one, which) for one in self.best.get(period, ())]
        return hull_of(found) if found else None

    @cached_property
    def kind(self) -> str:
        """Share, amount or count, as its series is measured."""
        if self.everyone.empty:
            return "amount"
        first = self.everyone.iloc[0]
        if first["unit"] == "%":
            return "share"
        return "count" if first["measure"] == "count" else "amount"

    @cached_property
    def ends(self) -> tuple[Gap, Gap] | None:
        """The first and the last date, from one page if one prints both; None with one date only.

        Among pages that print both, the best grade, then the latest vintage, is taken. A date
        whose figures bound no ratio of the subject's is none.
        """
        dates = self.told("ratio") if self.of_subject else self.periods
        if len(dates) < 2:
            return None
        first, last = dates[0], dates[-1]
        own = [one for one in self.pairs if one.series == self.series and one.on_one_page]
        firsts = {one.source: one for one in own if one.period == first}
        lasts = {one.source: one for one in own if one.period == last}
        both = pairs.best([one for source, one in lasts.items() if source in firsts])
        if both:
            return firsts[both[0].source].gap, both[0].gap
        return self._hull(first), self._hull(last)

    def _hull(self, period: str) -> Gap:
        """Pages of one rank as one gap; where they differ, the hull of each side."""
        high, low = self.side(period, "high"), self.side(period, "low")
        return Gap(high, low, period, self.best[period][0].gap.edition, self.series)

    @property
    def on_one_page(self) -> bool:
        """Whether one page prints the first and the last date."""
        return self.ends is not None and self.ends[0].edition == self.ends[1].edition

    @property
    def measure(self) -> Measure | None:
        """The measure at its first and last date; None with one date only."""
        return None if self.ends is None else Measure(self.label, self.kind, *self.ends, WHOLE)

    def evidence(self, *dates: str) -> pd.DataFrame:
        """The rows behind the best pairs of some periods; of all without any."""
        pages = {
            (one.series, one.period, source)
            for date in dates or self.periods
            for one in self.best.get(date, ())
            for source in one.sources
        }
        keys = zip(self.rows["series"], self.rows["period"], self.rows["source"], strict=True)
        mine = pd.Series([key in pages for key in keys], index=self.rows.index, dtype="bool")
        return self.rows[mine]

    def by_period(self, name: str, form: str, unit: str) -> list[Result]:
        """One result a period of how far the two groups stand apart; one without data if none."""
        key = "" if self.groups or self.names is None else " over ".join(self.names)
        return [
            finding(
                name,
                self.judged(date, form),
                unit,
                self.evidence(date),
                key=key,
                period=date,
                base=self.rows["label"].iloc[0],
            )
            for date in self.periods
        ] or [finding(name, None, unit, self.rows)]


def when(period: str, quantity: str = "") -> str:
    """Say a period as prose does; where the quantity is of a half-year, by which half it is.

    Examples
    --------
    >>> when("2025-12"), when("2025-12", "share of users in the half-year")
    ('December 2025', 'the second half of 2025')
    """
    half = _HALF.fullmatch(period)
    if half is None or "half-year" not in quantity:
        return periods.parse(period).words()
    return f"the {'first' if half[2] == '06' else 'second'} half of {half[1]}"
