"""Two groups as the rows print them for one period: on one page, or on two pages of one publisher.

A page that prints both has measured them alike, and is what is taken. Only where no page prints
both does one publisher's figure of each stand beside the other, by one definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds, hull_of
from aicapacity.divide import Gap

_PAGE = ["series", "period", "source"]


@dataclass(frozen=True)
class Pair:
    """The two groups as one page, or one publisher on two pages, prints them for one period."""

    series: str
    period: str
    source: str
    grade: str
    vintage: str
    high: Bounds
    low: Bounds
    pages: frozenset[str] = frozenset()

    @property
    def on_one_page(self) -> bool:
        """Whether one page prints both."""
        return not self.pages

    @property
    def sources(self) -> frozenset[str]:
        """The pages that print them."""
        return self.pages or frozenset([self.source])

    @property
    def gap(self) -> Gap:
        """The pair as `divide` takes it; the page tells one edition from another."""
        edition = self.source if self.on_one_page else f"{self.source}, {self.period}"
        return Gap(self.high, self.low, self.period, edition, self.series)


def found(rows: pd.DataFrame, high: str, low: str, *, across_pages: bool = False) -> list[Pair]:
    """The pairs of two groups that these rows hold.

    Parameters
    ----------
    rows
        Reported rows of one concept; those without a period are in no pair.
    high, low
        The codes of the two groups.
    across_pages
        Where no page prints both, take one publisher's figures on two pages.
    """
    rows = rows[rows["subject"].isin([high, low]) & (rows["period"] != "")]
    if high == low or rows.empty:
        return []
    pairs = list(_of_pages(rows, high, low))
    return pairs or (list(_of_publishers(rows, high, low)) if across_pages else [])


def _of_pages(rows: pd.DataFrame, high: str, low: str) -> Iterator[Pair]:
    for page, own in rows.groupby(_PAGE, sort=False):
        if own["subject"].nunique() == 2:
            yield Pair(*page, *_standing_of(own), *_sides(own, high, low))


def _of_publishers(rows: pd.DataFrame, high: str, low: str) -> Iterator[Pair]:
    """The best row of each side by series, period and publisher."""
    for (series, period, _), own in rows.groupby(["series", "period", "publisher"], sort=False):
        own = selection.best(own)
        if own["subject"].nunique() == 2:
            pages = frozenset(own["source"])
            both = series, period, " and ".join(sorted(pages))
            yield Pair(*both, *_standing_of(own), *_sides(own, high, low), pages)


def _standing_of(rows: pd.DataFrame) -> tuple[str, str]:
    """The weakest grade and the latest vintage among rows."""
    latest = max(rows["vintage"], key=lambda text: periods.parse(text).last)
    return selection.weakest_grade(rows), latest


def _sides(rows: pd.DataFrame, *groups: str) -> list[Bounds]:
    """The hull of what the rows print of each group."""
    return [hull_of(selection.bounds_of(rows[rows["subject"] == one])) for one in groups]


def best(pairs: list[Pair]) -> list[Pair]:
    """Keep the best grade, then the latest vintage."""
    grade = min((one.grade for one in pairs), default="")
    pairs = [one for one in pairs if one.grade == grade]
    known = [periods.parse(one.vintage).last for one in pairs]
    return [one for one, day in zip(pairs, known, strict=True) if day == max(known)]


def leader(rows: pd.DataFrame, subject: str, countries: Iterable[str]) -> str | None:
    """The country that a subject is set beside: the one with most among those comparable to it.

    A country is comparable where a pair holds it and the subject; a page of grade C, or two pages,
    count only where there is nothing better. Countries that can be followed over two dates come
    first, then those at the latest date; of them the one with most.
    """
    each = {one: found(rows, one, subject, across_pages=True) for one in sorted(set(countries))}
    each = {one: pairs for one, pairs in each.items() if pairs}
    for wanted in (_sound, lambda one: one.on_one_page):
        kept = {one: [pair for pair in pairs if wanted(pair)] for one, pairs in each.items()}
        each = {one: pairs for one, pairs in kept.items() if pairs} or each
    return max(each, key=lambda one: _standing(each[one]), default=None)


def _sound(pair: Pair) -> bool:
    return pair.grade != "C"


def _standing(pairs: list[Pair]) -> tuple[bool, int, float]:
    """Whether two dates are held, the last of them, and how much there is then."""
    last = in_order(one.period for one in pairs)[-1]
    most = hull_of(one.high for one in best([one for one in pairs if one.period == last]))
    followed = len({one.period for one in pairs}) > 1
    return followed, periods.parse(last).last.toordinal(), most.lower


def in_order(dates: Iterable[str]) -> list[str]:
    """The periods among some texts, each once, by their last day."""
    return sorted(set(dates) - {""}, key=lambda text: periods.parse(text).last)
