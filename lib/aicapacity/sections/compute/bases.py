"""The rows of the computing paragraph and the systems made of them.

Three systems, each a superset or a stated variation of the one before:

* ``A`` the article's own rows;
* ``O`` A, and the best outside figure for the total a year earlier;
* ``R`` O, with the best outside figure for the article's total in place of the article's row,
  and without the article's share of the increment.

Series are found by concept, so another article or another country is other rows. A level's series
is named ``<concept>.<definition>``. This module knows no result; its neighbours ask the systems.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from aicapacity import periods
from aicapacity.data import Package
from aicapacity.sections.findings import among
from aicapacity.sections.topic import Topic, latest
from aicapacity.system import Expression, Ratio, System

TOTAL = "compute.total"
INTELLIGENT = "compute.intelligent"
GENERAL = "compute.general"
INTELLIGENT_GROWTH = "compute.intelligent.growth"
INTELLIGENT_SHARE = "compute.intelligent.share"
TOTAL_GROWTH = "compute.total.growth"
ADDED_SHARE = "compute.intelligent.added_share"
WORLD_SHARE = "compute.world_share"
FACILITIES = "compute.facilities.added_share"

COMPLEMENT_GROWS = "complement_grows"

YEAR = 12  # months
STEPS = {1.0: "units", 10.0: "tens"}  # the two rounding units that year-end totals may have
FINE, COARSE = STEPS
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
        The rounding unit, in the printed unit, of totals printed as a plain value or as "reached".
    """

    CONCEPTS = ("compute",)

    premises: tuple[str, ...] = ()
    total_step: float = 1.0

    @cached_property
    def total(self) -> str | None:
        """The series of the article's total; None where it prints none for this subject."""
        return self.series_of(TOTAL)

    @cached_property
    def intelligent(self) -> str | None:
        """The series of the article's intelligent part; None where it prints none."""
        return self.series_of(INTELLIGENT)

    @cached_property
    def period(self) -> str | None:
        """The latest period of the article's total."""
        mine = self.claimed[self.claimed["series"] == self.total]
        return latest(mine)

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

    @cached_property
    def definition(self) -> str:
        """The definition that the article's total follows: the end of its series' name."""
        return (self.total or "").removeprefix(f"{TOTAL}.")

    @property
    def prints_both(self) -> bool:
        """Whether the article prints a total and an intelligent part."""
        return self.total is not None and self.intelligent is not None

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
        step = self.total_step if total_step is None else total_step
        totals = package.observations.loc[_outside_totals(package, self.total, PLAIN)]
        return System.from_package(
            package,
            list(observations),
            premises=self.premises if premises is None else premises,
            rules=self.rules,
            steps=dict.fromkeys(totals["observation"], float(step)),
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
        return list(self.claimed["observation"])

    @cached_property
    def rows_o(self) -> list[str] | None:
        """The observations of system O; None without an outside total for the year before."""
        official = self.at(self.total, self.year_before)
        return None if official.empty else [*self.rows_a, *official["observation"]]

    @cached_property
    def rows_r(self) -> list[str] | None:
        """The observations of system R; None without both outside totals."""
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
        return None if self.rows_r is None else self.system(self.rows_r, **choices)

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
