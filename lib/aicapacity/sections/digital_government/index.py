"""The index of online government that readers know best, its online part, and the breaks in them.

It finds rows and says why two of them may not be compared; it computes no change.
"""

from dataclasses import dataclass

import pandas as pd

from aicapacity import growth, periods

WHOLE, PART = "egov.egdi", "egov.osi"
WORLD = "WLD"


@dataclass(frozen=True)
class Index:
    """One index about a subject and the world.

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

    @property
    def rows(self) -> pd.DataFrame:
        """The reported rows about the subject and the world."""
        rows = self.reported
        known = (rows["series"] == self.series) & rows["subject"].isin([self.subject, WORLD])
        return rows[known]

    @property
    def own(self) -> pd.DataFrame:
        """The rows about the subject."""
        return self.rows[self.rows["subject"] == self.subject]

    @property
    def world(self) -> pd.DataFrame:
        """The rows about the world."""
        return self.rows[self.rows["subject"] == WORLD]

    @property
    def broken(self) -> pd.DataFrame:
        """The subject's rows that are marked as a break in the series."""
        return self.own[self.own["status"] == "B"]

    @property
    def ends(self) -> tuple[str, str] | None:
        """The first and the last period of the subject's index; None without two."""
        ordered = sorted(set(self.own["period"]), key=lambda date: periods.parse(date).last)
        return (ordered[0], ordered[-1]) if len(ordered) > 1 else None

    @property
    def obstacle(self) -> str | None:
        """Why the last value may not be compared with the first; None where it may."""
        if self.ends is None:
            return None
        first, last = self.ends
        return growth.obstacle(self.rows, self.series, first, self.series, last, self.subject)
