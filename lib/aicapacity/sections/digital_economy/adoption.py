"""Adoption rates: whose they are, and the base figure and the target of each.

A rate is printed of several populations, each a series of its own, which the data may link. This
module finds series by concept; `progress` sets them against their targets.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import pace, periods, selection
from aicapacity.bounds import Bounds, QualifierRules
from aicapacity.data import Package
from aicapacity.sections.digital_economy.misprints import Printed
from aicapacity.sections.own_rows import fullest, nearest

#: The rates by the name their results carry, with their concept and what tables call them.
RATES = {
    "design_tools": ("tools.design", "Design tools"),
    "numerical_control": ("control.numerical", "Numerical control"),
}
ARTICLE = "article"  # the base date that the article's own figure has


@dataclass(frozen=True)
class Rate:
    """One adoption rate of the selected subject.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    name
        A key of `RATES`.
    rules
        How qualifiers become bounds.
    bridge
        Whether the populations that the data links are taken as one.
    base_date
        ``"article"``, or an ISO date: the latest linked figure within that period is the base.
    """

    package: Package
    name: str
    rules: QualifierRules = QualifierRules()
    bridge: bool = True
    base_date: str = ARTICLE

    @property
    def concept(self) -> str:
        """The concept of the rate's series."""
        return RATES[self.name][0]

    @property
    def title(self) -> str:
        """What tables and figures call the rate."""
        return RATES[self.name][1]

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The subject's tidy rows of the rate in every population, targets included."""
        rows = self.package.tidy(self.concept, subject=self.package.subject, rules=self.rules)
        own = (rows["concept"] == self.concept) & (rows["derived_from"] != self.package.article)
        return rows[own]

    @cached_property
    def claimed(self) -> pd.DataFrame:
        """The article's own rows."""
        rows = selection.reported(self.rows)
        return rows[rows["source"] == self.package.article]

    @property
    def by_article(self) -> bool:
        """Whether the article prints the rate of the subject."""
        return not self.claimed.empty

    @cached_property
    def stated(self) -> pd.DataFrame:
        """The article's own rows, or else the best row of the series that stands for them.

        That row is of the period of the article's rate of any subject, or else the last one.
        """
        if self.by_article or self.series is None:
            return self.claimed
        article = self.package.article
        everyone = self.package.tidy(self.concept, rules=self.rules)
        own = (everyone["source"] == article) & (everyone["concept"] == self.concept)
        period = nearest(self.dates(self.series), set(everyone.loc[own, "period"]))
        return self.rows_at(self.series, period).head(1)

    @cached_property
    def stated_dates(self) -> set[str]:
        """The periods of those rows."""
        return set(self.stated["period"]) - {""}

    @cached_property
    def series(self) -> str | None:
        """The series of the article's rate, or else the subject's of most periods."""
        if self.by_article:
            return self.claimed["series"].iloc[0]
        return fullest(selection.best(selection.reported(self.rows)))

    @cached_property
    def printed(self) -> Printed:
        """The printed values of the own series, and which one the others exclude."""
        return Printed(self.package, self.series, self.rules)

    @cached_property
    def settled(self) -> pd.DataFrame:
        """`rows` without the value that the others exclude."""
        out = set(self.printed.rejected_rows["observation"])
        return self.rows[~self.rows["observation"].isin(out)]

    @cached_property
    def family(self) -> tuple[str, ...]:
        """The article's series and those that the data links with it."""
        return () if self.series is None else pace.bridge_of(self.package.series, self.series)

    @cached_property
    def target(self) -> pd.Series | None:
        """The best row of the target with the latest deadline in the family."""
        aims = pace.targets(self.rows[self.rows["series"].isin(self.family)])
        return aims[-1].iloc[0] if aims else None

    @cached_property
    def base(self) -> tuple[str, str] | None:
        """Series and period of the base figure."""
        known = [(s, p) for s in self.by_nearness() for p in self.dates(s)]
        if self.base_date == ARTICLE:
            own = [one for one in known if one[0] == self.series and one[1] in self.stated_dates]
            return own[-1] if own else None
        wanted = periods.parse(self.base_date)
        near = [one for one in known if wanted.meets(one[1])]
        # the article's own series wins at a tie, since it stands first and `max` keeps the first
        return max(near, key=lambda one: periods.parse(one[1]).last, default=None)

    @cached_property
    def start(self) -> str | None:
        """The period before the base in the base's series."""
        if self.base is None:
            return None
        series, period = self.base
        earlier = self.dates(series)
        earlier = earlier[: earlier.index(period)]
        return earlier[-1] if earlier else None

    def dates(self, series: str) -> list[str]:
        """The periods of a series that are reported, in order."""
        rows = selection.of_series(self.settled, series)
        return sorted(set(rows["period"]) - {""}, key=lambda text: periods.parse(text).last)

    def bounds(self, series: str, period: str) -> Bounds | None:
        """The settled value of a series at a period."""
        return selection.value(self.settled, series, period)

    def rows_at(self, series: str, period: str) -> pd.DataFrame:
        """The best settled rows of a series at a period."""
        rows = selection.of_series(self.settled, series)
        return selection.best(rows[rows["period"] == period])

    def is_assigned(self, series: str, period: str) -> bool:
        """Whether there is a figure at a period, and no row of it prints that period."""
        rows = selection.of_series(self.settled, series)
        return set(rows.loc[rows["period"] == period, "period_basis"]) == {"assigned"}

    def label_of(self, series: str) -> str:
        """What a series is called."""
        return self.rows.loc[self.rows["series"] == series, "label"].iloc[0]

    @property
    def bridged(self) -> tuple[str, ...]:
        """The series taken as one; none without the bridge."""
        return self.family if self.bridge else ()

    def by_nearness(self) -> list[str]:
        """The family, the article's own series first."""
        known = set(self.rows["series"])
        return sorted((s for s in self.family if s in known), key=lambda s: (s != self.series, s))
