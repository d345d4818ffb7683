"""Cases submitted and selected, edition by edition.

An edition's submissions are counted to the last one: they are no sample, and the share selected has
no error of sampling. An interval is worked out beside it only for the question what could be said
had each submission been an independent draw. Editions that choose by different rules are set side
by side and never called a trend.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import periods, proportions, selection
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.findings import Refused, finding
from aicapacity.sections.topic import bounds

SUBMITTED, SELECTED, COUNTRIES = "cases.submitted", "cases.selected", "cases.countries"
COUNTED, DRAWN = "as counted", "if independent draws"

NO_COUNT = "the printed figures are no exact counts"


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition: what was submitted, from how many countries, and what was selected.

    Attributes
    ----------
    period : str
        As printed or assigned.
    submitted, countries, selected : DataFrame
        Tidy rows; empty where the edition prints none.
    """

    period: str
    submitted: pd.DataFrame
    countries: pd.DataFrame
    selected: pd.DataFrame

    @property
    def rows(self) -> pd.DataFrame:
        """The rows behind the share selected."""
        return pd.concat([self.selected, self.submitted])

    @property
    def share(self) -> Bounds | None:
        """The share selected, in per cent."""
        chosen, whole = bounds(self.selected), bounds(self.submitted)
        return None if chosen is None or whole is None else chosen / whole * 100

    @property
    def per_country(self) -> Bounds | None:
        """Submissions a country."""
        whole, countries = bounds(self.submitted), bounds(self.countries)
        return None if whole is None or countries is None else whole / countries

    @property
    def counts(self) -> tuple[int, int] | None:
        """How many were selected of how many; None where either is no exact count."""
        found = [bounds(self.selected), bounds(self.submitted)]
        if any(one is None or not one.is_point for one in found):
            return None
        return int(found[0].lower), int(found[1].lower)


class Cases:
    """The editions of the collection of cases that an article reports on.

    Parameters
    ----------
    package
        A selection: article and ``as_of`` chosen.
    level
        Level of confidence of the intervals, in per cent.
    """

    def __init__(self, package: Package, level: int = 95):
        self.package = package
        self.level = level

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Every reported row on the cases."""
        return selection.reported(self.package.tidy("cases"))

    @cached_property
    def claimed(self) -> pd.DataFrame:
        """The article's own rows."""
        return self.rows[self.rows["source"] == self.package.article]

    @cached_property
    def outside(self) -> pd.DataFrame:
        """The best rows of others that do not themselves come from the article."""
        return selection.best(selection.outside(self.rows, self.package.article))

    @cached_property
    def own(self) -> Edition:
        """The article's edition; without rows where it prints none."""
        dated = self.claimed.loc[self.claimed["concept"] == SUBMITTED, "period"]
        return self._edition(self.claimed, dated.iloc[0] if len(dated) else "")

    @cached_property
    def following(self) -> Edition:
        """The first edition after the article's of which others print the submissions."""
        dated = self.outside.loc[self.outside["concept"] == SUBMITTED, "period"]
        own = self.own.period
        later = [text for text in dated if own and periods.compare(own, text) == -1]
        first = min(later, key=lambda text: periods.parse(text).first, default="")
        return self._edition(self.outside, first)

    @cached_property
    def printed_shares(self) -> pd.DataFrame:
        """Shares selected that others print of the article's edition, by whatever rule."""
        rows = self.outside[(self.outside["concept"] == SELECTED) & (self.outside["unit"] == "%")]
        own = self.own.period
        meets = [bool(own and text) and periods.parse(own).meets(text) for text in rows["period"]]
        return rows[pd.Series(meets, index=rows.index, dtype="bool")]

    def _edition(self, rows: pd.DataFrame, period: str) -> Edition:
        rows = rows[(rows["period"] == period) & (rows["period"] != "") & (rows["unit"] == "count")]
        parts = [rows[rows["concept"] == one] for one in (SUBMITTED, COUNTRIES, SELECTED)]
        return Edition(period, *parts)

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """The shares selected, their difference and the submissions a country."""
        own, later = self.own, self.following
        a_country = finding(
            "cases_per_country",
            own.per_country,
            "cases a country",
            pd.concat([own.submitted, own.countries]),
            period=own.period,
            base="cases submitted by countries",
        )
        return [
            *self._shares("selection_rate", own),
            a_country,
            *self._shares("next_edition_selection_rate", later),
            *self._differences(),
        ]

    def _shares(self, name: str, edition: Edition) -> Iterator[Result]:
        drawn = self._drawn(edition.share, edition.counts)
        for key, found, base in (
            (COUNTED, edition.share, "cases selected of cases submitted"),
            (DRAWN, drawn, f"Wilson, {self.level}%"),
        ):
            yield finding(
                name, found, "%", edition.rows, key=key, period=edition.period, base=base,
                headline=key == COUNTED,
            )  # fmt: skip

    def _drawn(self, share: Bounds | None, counts: tuple[int, int] | None):
        if share is None:
            return None
        if counts is None:
            return Refused(NO_COUNT)
        return proportions.wilson(*counts, level=self.level / 100) * 100

    def _differences(self) -> Iterator[Result]:
        """The next edition's share less this one's, in points."""
        own, later = self.own, self.following
        rows = pd.concat([own.rows, later.rows])
        counted, drawn = None, None
        if own.share is not None and later.share is not None:
            counted = later.share - own.share
            drawn = Refused(NO_COUNT)
            if own.counts and later.counts:
                level = self.level / 100
                drawn = proportions.newcombe(*later.counts, *own.counts, level=level) * 100
        span = f"{own.period}/{later.period}" if counted is not None else ""
        for key, found, base in (
            (DRAWN, drawn, f"Newcombe, {self.level}%"),
            (COUNTED, counted, "cases selected of cases submitted"),
        ):
            yield finding(
                "selection_rate_difference", found, "points", rows,
                key=key, period=span, base=base, headline=key == COUNTED,
            )  # fmt: skip
