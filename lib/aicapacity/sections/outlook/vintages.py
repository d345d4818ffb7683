"""What another edition or another definition does to one figure.

Two printed values of one series, subject and period differ because the later edition revised the
earlier one. Two series of one concept differ because they measure differently. Both are printed
beside the change that a reader might have taken them for.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds
from aicapacity.sections.findings import in_words
from aicapacity.sections.outlook.contrasts import WORLD


@dataclass(frozen=True)
class Revision:
    """The printed values of one concept for the world, edition by edition.

    Parameters
    ----------
    everyone
        The reported, dated rows of the concept.
    """

    everyone: pd.DataFrame

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows, of several sightings of one value the first to be known only."""
        rows = self.everyone[self.everyone["subject"] == WORLD]
        known = rows["vintage"].map(lambda text: periods.parse(text).last)
        rows = rows.assign(known=known).sort_values(["period", "known"], kind="stable")
        return rows.drop_duplicates(["series", "period", "value"]).reset_index(drop=True)

    @cached_property
    def revised(self) -> pd.DataFrame:
        """The rows of the first period that has several values; empty without one."""
        several = self.rows.groupby("period")["value"].transform("nunique") > 1
        rows = self.rows[several]
        return rows[rows["period"] == rows["period"].iloc[0]] if len(rows) else rows

    @cached_property
    def next(self) -> pd.DataFrame:
        """The row of the last period after the revised one; empty without one."""
        if self.revised.empty:
            return self.revised
        period = self.revised["period"].iloc[0]
        later = self.rows[[periods.compare(one, period) == 1 for one in self.rows["period"]]]
        return later.tail(1)

    @property
    def by_edition(self) -> Bounds | None:
        """The change of the one period's figure from its first to its last edition."""
        if self.revised.empty:
            return None
        first, *_, last = selection.bounds_of(self.revised)
        return last - first

    @property
    def two(self) -> tuple[Bounds, Bounds] | None:
        """The figure of the period as revised, and of the next one."""
        if self.next.empty:
            return None
        return selection.bounds_of(self.revised)[-1], selection.bounds_of(self.next)[0]

    @property
    def by_time(self) -> Bounds | None:
        """The change from the period as revised to the next one."""
        return None if self.two is None else self.two[1] - self.two[0]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows with a label for a figure: the period, and the edition by its year.

        Two editions of one year are told apart by their months.
        """
        rows = pd.concat([self.revised, self.next])
        years = rows["vintage"].str[:4]
        same = pd.DataFrame({"period": rows["period"], "year": years}).duplicated().any()
        editions = rows["vintage"].map(known) if same else years
        pairs = zip(rows["period"], editions, strict=True)
        return rows.assign(label=[f"{in_words(one)}, edition of {when}" for one, when in pairs])


def known(vintage: str) -> str:
    """Say the month, or the year, in which a figure was known.

    Examples
    --------
    >>> known("2025-11-18"), known("2024")
    ('November 2025', '2024')
    """
    return periods.parse(vintage[:7]).words()


@dataclass(frozen=True)
class Definitions:
    """One concept of the selected subject by definition, at the last date that all share.

    Parameters
    ----------
    subject
        Whose rows are read.
    everyone
        The reported, dated rows of the concept whose series are set beside each other.
    """

    subject: str
    everyone: pd.DataFrame

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The best reported row of every series and period."""
        rows = self.everyone[self.everyone["subject"] == self.subject]
        return selection.best(rows).drop_duplicates(["series", "period"])

    @property
    def in_order(self) -> pd.DataFrame:
        """Those rows by date."""
        return self.rows.sort_values("period", key=lambda one: one.map(_last), kind="stable")

    @cached_property
    def shared(self) -> pd.DataFrame:
        """The rows of the last period that two series have; empty without one."""
        counts = self.rows.groupby("period")["series"].nunique()
        both = counts.index[counts > 1]
        if both.empty:
            return self.rows.head(0)
        period = max(both, key=lambda text: periods.parse(text).last)
        return self.rows[self.rows["period"] == period].sort_values("value", kind="stable")

    @property
    def ends(self) -> tuple[Bounds, Bounds] | None:
        """The lowest and the highest of them."""
        found = selection.bounds_of(self.shared)
        return None if len(found) < 2 else (found[0], found[-1])

    def at(self, series: str, period: str) -> Bounds | None:
        """The figure of a definition at a period."""
        rows = self.rows[(self.rows["series"] == series) & (self.rows["period"] == period)]
        found = selection.bounds_of(rows)
        return found[0] if found else None

    def two(self, series: str) -> tuple[Bounds, Bounds] | None:
        """The first and the last figure of a definition; None with one date only."""
        rows = self.in_order[self.in_order["series"] == series]
        found = selection.bounds_of(rows)
        return (found[0], found[-1]) if len(found) > 1 else None


def _last(text: str) -> int:
    return periods.parse(text).last.toordinal()
