"""The rows of the paragraph on data and the systems made of them.

System ``A`` is the article's own two rows: data produced in a year, and its growth. Of a subject
whose data the article gives no amount of, it is the subject's own rows. Series are found by
concept, so another article or another country is other rows; a series is named
``<concept>.<definition>``, and rows of one definition come from one way of counting. This module
knows no result; its neighbours ask the systems.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import Bounds
from aicapacity.prefixes import Prefix
from aicapacity.sections.findings import Refused, among, solve
from aicapacity.sections.own_rows import fullest, nearest
from aicapacity.sections.topic import Topic, latest
from aicapacity.system import Expression, Quantity, Ratio, System

PRODUCTION = "data.production"
GROWTH = "data.production.growth"
STOCK = "data.stock"
KEPT_SHARE = "data.kept_share"
HEAD = "data.head"
SPACE = "data.storage.space"
USED = "data.storage.used"

YEAR = 12  # months


@dataclass(frozen=True)
class Bases(Topic):
    """The selected rows, the article's series and what stands beside it.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    rules
        How qualifiers become bounds.
    """

    CONCEPTS = ("data",)

    @cached_property
    def claimed(self) -> pd.DataFrame:
        """The article's own rows on what is produced and how that grows."""
        rows = self.usable
        mine = rows["concept"].isin([PRODUCTION, GROWTH])
        return rows[mine & (rows["source"] == self.package.article)]

    @cached_property
    def whole(self) -> pd.DataFrame:
        """The subject's reported rows on everything, for a figure that needs another topic's."""
        return Topic(self.package, self.rules).usable

    @property
    def by_article(self) -> bool:
        """Whether the article prints what the subject produced."""
        return self.series_of(PRODUCTION) is not None

    @cached_property
    def own(self) -> str | None:
        """The article's series, or else the subject's that is printed for most periods."""
        if self.by_article:
            return self.series_of(PRODUCTION)
        return fullest(self.best[self.best["concept"] == PRODUCTION])

    @cached_property
    def ground(self) -> pd.DataFrame:
        """The rows that the year before and the growth are worked out from.

        The article's; without its figure the series' best level with its growth, and where no
        growth is printed of it, with the printed level of the year before.
        """
        if self.by_article:
            return self.claimed
        level, grown = self.at(self.own, self.period), self.growth_of(self.own, self.period)
        return pd.concat([level, grown if len(grown) else self.at(self.own, self.before)])

    @property
    def theirs(self) -> str:
        """What the base of a result adds where the article prints no amount of the subject."""
        return "" if self.by_article else "; outside rows"

    @cached_property
    def period(self) -> str | None:
        """The latest period of the article's figure.

        Without its figure, the period of the subject's series that most is printed of; at a tie
        the article's for another subject, or else the last one.
        """
        if self.by_article:
            mine = self.claimed[self.claimed["series"] == self.own]
            return latest(mine)
        known = {period: self._told_of(period) for series, period in self._places
                 if series == self.own and period}  # fmt: skip
        fullest_known = [p for p, told in known.items() if told == max(known.values())]
        return nearest(fullest_known, self.claimed_elsewhere)

    def _told_of(self, period: str) -> int:
        """How many of the year before, the stock and the share kept are printed for a period."""
        earlier = self.at(self.own, periods.shift(period, -YEAR))
        known = [pd.concat([self.growth_of(self.own, period), earlier])]
        known += [self.at(self.same(concept), period) for concept in (STOCK, KEPT_SHARE)]
        return sum(not rows.empty for rows in known)

    @cached_property
    def claimed_elsewhere(self) -> set[str]:
        """The periods that the article's figures on any subject are of."""
        rows = self.everyone
        mine = (rows["source"] == self.package.article) & (rows["concept"] == PRODUCTION)
        return set(rows.loc[mine, "period"])

    def growth_of(self, series: str | None, period: str | None) -> pd.DataFrame:
        """The best printed growth of a level's series in a period, by what it is a rate of."""
        relations = self.package.relations
        tops = relations[
            (relations["part"] == "numerator")
            & (relations["series"] == series)
            & (relations["period"] == period)
            & (relations["coefficient"] > 0)
        ]
        rows = self.best[self.best["concept"] == GROWTH]
        return rows[rows["observation"].isin(tops["observation"]) & (rows["period"] == period)]

    def years_on(self, years: int) -> str | None:
        """The period that lies so many years after `period`, at the same precision."""
        return None if self.period is None else periods.shift(self.period, years * YEAR)

    @cached_property
    def before(self) -> str | None:
        """The period less a year."""
        return self.years_on(-1)

    @cached_property
    def later(self) -> str | None:
        """Where the pace after `period` ends: two years on.

        Without the article's figure and a level there, at the latest printed level after it.
        """
        two = self.years_on(2)
        if self.by_article or self.period is None or len(self.at(self.own, two)):
            return two
        last = latest(self.best[self.best["series"] == self.own])
        return None if last == self.period else last

    @cached_property
    def other(self) -> str | None:
        """The series of another definition that prints the year before; None without one."""
        rows = self.best[(self.best["concept"] == PRODUCTION) & (self.best["series"] != self.own)]
        rows = rows[rows["period"] == self.before].sort_values(["grade", "series"])
        return None if rows.empty else rows["series"].iloc[0]

    def same(self, concept: str) -> str:
        """The series of another concept under the definition of the own series."""
        return f"{concept}.{(self.own or '').removeprefix(f'{PRODUCTION}.')}"

    def prefix_of(self, series: str | None) -> Prefix:
        """The prefix recorded for a series; decimal where none is, as the letters are defined."""
        found = self.rows.loc[self.rows["series"] == series, "prefix"]
        return (None if found.empty else found.iloc[0]) or "decimal"

    def quantity(self, series: str, period: str) -> Expression:
        """One quantity of the subject as an unknown."""
        return Expression.of(Quantity(series, self.package.subject, period))

    def made(self, period: str) -> Expression:
        """What was produced in a period, in the own series, as an unknown."""
        return self.quantity(self.own, period)

    def system(self, observations: Iterable[str], readings: Sequence[str] = ()) -> System:
        """The system of the named observations."""
        return System.from_package(
            self.package, list(observations), readings=readings, rules=self.rules
        )

    def solved(self, asked: Expression | Ratio, *rows: pd.DataFrame) -> Bounds | Refused | None:
        """Bounds of what is asked in the system of these rows; None where a frame is empty."""
        if any(part.empty for part in rows):
            return None
        return solve(self.system(name for part in rows for name in part["observation"]), asked)

    def conflict(self, reading: str, *rows: pd.DataFrame) -> pd.DataFrame:
        """The rows of a smallest set that cannot hold together once a reading is admitted.

        Returns
        -------
        DataFrame
            Tidy rows, those of the first set; empty where the rows hold together, or where a frame
            or the reading is missing.
        """
        labelled = self.rows[self.rows["reading"] == reading]
        if labelled.empty or any(part.empty for part in rows):
            return self.rows.head(0)
        names = [name for part in rows for name in part["observation"]]
        found = self.system(names, [reading]).conflicts(limit=1)
        used = among(self.rows, [*names, *labelled["observation"]])
        told = used["claim"].where(used["claim"] != "", used["observation"])
        return used[told.isin(found[0] if found else [])].reset_index(drop=True)
