"""The index of online government that readers know best, its online part, and the breaks in them.

It finds rows and says why two of them may not be compared; it computes no change.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import growth, periods, selection

WHOLE, PART = "egov.egdi", "egov.osi"
WORLD = "WLD"


@dataclass(frozen=True, eq=False)
class Index:
    """One index about a subject and the world.

    One survey makes the index of every country, so a break that is marked for anyone holds for all.

    Parameters
    ----------
    series
        `WHOLE` or `PART`.
    subject
        Whose index it is; None for nobody's.
    reported
        Tidy rows, those of other series among them.
    """

    series: str
    subject: str | None
    reported: pd.DataFrame

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The best rows about the subject and the world, marked where a break precedes them."""
        known = self._survey[self._survey["subject"].isin([self.subject, WORLD])]
        best = selection.best(known)
        return best.assign(status=best["status"].mask(self._succeeds(best), "B"))

    @property
    def own(self) -> pd.DataFrame:
        """The dated rows about the subject."""
        return self._dated(self.subject)

    @property
    def world(self) -> pd.DataFrame:
        """The dated rows about the world."""
        return self._dated(WORLD)

    @cached_property
    def breaks(self) -> list[str]:
        """The periods at which the survey has a break, whoever's row is marked; in order."""
        marked = self._survey[(self._survey["status"] == "B") & (self._survey["period"] != "")]
        return sorted(set(marked["period"]), key=_day)

    @property
    def ends(self) -> tuple[str, str] | None:
        """The first and the last period of the subject's index; None without two."""
        ordered = sorted(set(self.own["period"]), key=_day)
        return (ordered[0], ordered[-1]) if len(ordered) > 1 else None

    @property
    def obstacle(self) -> str | None:
        """Why the last value may not be compared with the first; None where it may."""
        if self.ends is None:
            return None
        first, last = self.ends
        anyone = self._survey.assign(subject=self.subject)
        return growth.obstacle(anyone, self.series, first, self.series, last, self.subject)

    @property
    def crossed(self) -> str | None:
        """The first break that parts the subject's values; None where none does."""
        if self.obstacle is None:
            return None
        first, last = self.ends
        outside = [periods.compare(one, first) in (-1, 0) or periods.compare(one, last) == 1
                   for one in self.breaks]  # fmt: skip
        return self.breaks[outside.index(False)]

    @cached_property
    def _survey(self) -> pd.DataFrame:
        """The reported rows of the series, whoever they are about."""
        return self.reported[self.reported["series"] == self.series]

    def _dated(self, subject: str | None) -> pd.DataFrame:
        rows = self.rows
        return rows[(rows["subject"] == subject) & (rows["period"] != "")]

    def _succeeds(self, rows: pd.DataFrame) -> pd.Series:
        """Which rows are the first of their place at or after a break, with one before it."""
        found = pd.Series(False, index=rows.index)
        for _, mine in rows[rows["period"] != ""].groupby("subject"):
            for one in self.breaks:
                side = {text: periods.compare(text, one) for text in mine["period"]}
                after = [text for text, order in side.items() if order in (0, 1)]
                if after and -1 in side.values():
                    found[mine.index[mine["period"] == min(after, key=_day)]] = True
        return found


def _day(period: str):
    return periods.parse(period).last
