"""The rows of the computing paragraph and the systems made of them.

Three systems, each a superset or a stated variation of the one before:

* ``A`` the article's own rows;
* ``O`` A, and the best outside figure for the total a year earlier;
* ``R`` O, with the best outside figure for the article's total in place of the article's row,
  and without the article's share of the increment.

Where the article prints no level of the subject, the rows of others take its place in all three
(`lead`), and R reads their floors as values. Series are found by concept, so another article or
another country is other rows. A level's series is named ``<concept>.<definition>``. This module
knows no result; its neighbours ask the systems.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from aicapacity import periods
from aicapacity.data import Package
from aicapacity.sections.compute import lead
from aicapacity.sections.compute.concepts import (
    ADDED_SHARE,
    INTELLIGENT,
    TOTAL,
    YEAR,
)
from aicapacity.sections.findings import among
from aicapacity.sections.topic import Topic, latest
from aicapacity.system import Expression, Ratio, System

PLAIN = ["exact", "reached"]


@dataclass(frozen=True)
class Bases(Topic):
    """The selected rows, the article's two series and the systems A, O and R.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    rules
        How qualifiers become bounds.
    premises
        Names of premises switched on in every system.
    total_step
        How many of its stored rounding units a total printed as a plain value or as "reached" is
        taken to be rounded to; it only coarsens.
    """

    CONCEPTS = ("compute",)

    premises: tuple[str, ...] = ()
    total_step: float = 1.0

    @cached_property
    def article_leads(self) -> bool:
        """Whether the article prints a level of this subject; else the rows of others lead."""
        return any(self.series_of(concept) is not None for concept in (TOTAL, INTELLIGENT))

    @cached_property
    def definition(self) -> str:
        """The definition that the leading levels follow: the end of their series' names."""
        if not self.article_leads:
            return lead.definition(self.best) or ""
        own = next(filter(None, map(self.series_of, (TOTAL, INTELLIGENT))))
        return own.removeprefix(f"{TOTAL}.").removeprefix(f"{INTELLIGENT}.")

    @cached_property
    def total(self) -> str | None:
        """The series of the leading total; None where none is printed for this subject."""
        return self._level_of(TOTAL)

    @cached_property
    def intelligent(self) -> str | None:
        """The series of the leading intelligent part; None where none is printed."""
        return self._level_of(INTELLIGENT)

    def _level_of(self, concept: str) -> str | None:
        """The article's series of a level, else the outside one of the same definition."""
        series = f"{concept}.{self.definition}"
        known = self.definition and (self.outside["series"] == series).any()
        return self.series_of(concept) or (series if known else None)

    @cached_property
    def period(self) -> str | None:
        """The latest period of the article's level, else that of outside rows nearest to it."""
        if not self.article_leads:
            return lead.period(self)
        mine = [self.claimed[self.claimed["series"] == s] for s in (self.total, self.intelligent)]
        return latest(mine[0]) or latest(mine[1])

    def months_from_period(self, months: int) -> str | None:
        """The period that lies ``months`` after the article's, at the same precision."""
        return None if self.period is None else periods.shift(self.period, months)

    @cached_property
    def year_before(self) -> str | None:
        """The article's period less a year."""
        return self.months_from_period(-YEAR)

    @cached_property
    def year_after(self) -> str | None:
        """The article's period and a year."""
        return self.months_from_period(YEAR)

    @property
    def year(self) -> str:
        """The twelve months up to the article's period, as an ISO interval."""
        return "" if self.period is None else f"{self.year_before}/{self.period}"

    @property
    def prints_both(self) -> bool:
        """Whether who leads prints a total and an intelligent part."""
        if self.article_leads:
            return None not in (self.series_of(TOTAL), self.series_of(INTELLIGENT))
        levels = (self.total, self.intelligent)
        return not any(self.at(series, self.period).empty for series in levels)

    def system(
        self,
        observations: Sequence[str],
        *,
        total_step: float | None = None,
        premises: tuple[str, ...] | None = None,
        totals_reached: bool = False,
    ) -> System:
        """The system of the named observations.

        Parameters
        ----------
        observations
            What goes in.
        total_step, premises
            Other choices than those of the bases.
        totals_reached
            Read outside totals printed with "over" as values too.
        """
        package = self._totals_reached if totals_reached else self.package
        times = max(1.0, self.total_step if total_step is None else total_step)
        totals = package.observations.loc[_outside_totals(package, self.total, PLAIN)]
        return System.from_package(
            package,
            list(observations),
            premises=self.premises if premises is None else premises,
            rules=self.rules,
            steps=dict(zip(totals["observation"], totals["step"] * times, strict=True)),
        )

    @cached_property
    def _totals_reached(self) -> Package:
        """The package with outside totals printed as "over" read as "reached"."""
        rows = self.package.observations.copy()
        rows.loc[_outside_totals(self.package, self.total, ["over"]), "qualifier"] = "reached"
        return replace(self.package, tables={**self.package.tables, "observations": rows})

    @cached_property
    def rows_a(self) -> list[str]:
        """The observations of system A."""
        leading = self.claimed if self.article_leads else lead.year(self)
        return list(leading["observation"])

    @cached_property
    def rows_o(self) -> list[str] | None:
        """The observations of system O; None without an outside total for the year before."""
        if not self.article_leads:
            return self.rows_a or None
        official = self.at(self.total, self.year_before)
        return None if official.empty else [*self.rows_a, *official["observation"]]

    @cached_property
    def rows_r(self) -> list[str] | None:
        """The observations of system R; None without both outside totals."""
        if not self.article_leads:
            return self.rows_o
        stated = self.at(self.total, self.period)
        if self.rows_o is None or stated.empty:
            return None
        leaves = self.claimed["concept"].isin([TOTAL, ADDED_SHARE])
        dropped = set(self.claimed.loc[leaves, "observation"])
        return [row for row in self.rows_o if row not in dropped] + list(stated["observation"])

    @cached_property
    def a(self) -> System:
        """System A: the article alone."""
        return self.system(self.rows_a)

    @cached_property
    def o(self) -> System | None:
        """System O: the article and the official total of the year before."""
        return None if self.rows_o is None else self.system(self.rows_o)

    def r(self, **choices) -> System | None:
        """System R, with other choices of step or premises where given."""
        if self.rows_r is None:
            return None
        return self.system(self.rows_r, totals_reached=not self.article_leads, **choices)

    def intelligent_at(self, period: str) -> Expression:
        """The intelligent part at a period, as an unknown."""
        return self.a.quantity(self.intelligent, period)

    def total_at(self, period: str) -> Expression:
        """The total at a period, as an unknown."""
        return self.a.quantity(self.total, period)

    def share_of_increment(self, start: str, end: str) -> Ratio:
        """The intelligent part of what was added, net, between two periods."""
        added = self.intelligent_at(end) - self.intelligent_at(start)
        return added / (self.total_at(end) - self.total_at(start))

    def evidence(self, observations: Sequence[str] | None) -> pd.DataFrame:
        """The tidy rows of a system's observations."""
        return among(self.rows, observations or ())


def _outside_totals(package: Package, series: str | None, qualifiers: list[str]) -> pd.Series:
    """Which observations are outside totals printed in one of these ways."""
    rows = package.observations
    mine = (rows["series"] == series) & rows["qualifier"].isin(qualifiers)
    return mine & (rows["role"] == "reported") & (rows["source"] != package.article)
