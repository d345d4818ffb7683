"""Who belonged to a group on a day, as bounds: disputed members count in the upper end only.

A first day that is known by its year may lie on either side of the day asked for; so may a last
one. Where pages differ on a first day, it lies from the first to the last of them. Who is disputed
stays named. Nothing here says what a membership obliges to.
"""

from datetime import timedelta
from functools import cached_property

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.dates import Dates, graded
from aicapacity.sections.findings import finding

ANNOUNCEMENT = "brics-ai-centre-announcer"
FOUNDING = "brics-founding"
YEARS = "brics.years"
DAYS_A_YEAR = 365.2425


class Membership:
    """The group in which the article's announcement was made, on its day.

    Parameters
    ----------
    package
        A selection: article and ``as_of`` chosen.
    """

    def __init__(self, package: Package):
        self.package = package
        self.dates = Dates(package)

    @cached_property
    def announcement(self) -> pd.Series | None:
        """The article's event; its subject is the group."""
        return self.dates.of_article(ANNOUNCEMENT)

    @property
    def day(self) -> str | None:
        """The day of the announcement, an ISO date."""
        return None if self.announcement is None else self.announcement["date"]

    @cached_property
    def written(self) -> str:
        """The date of the article, an interval where it prints none."""
        sources = self.package.sources
        return next(iter(sources.loc[sources["source"] == self.package.article, "date"]), "")

    @property
    def reference(self) -> tuple[str, str] | None:
        """The day of the announcement as a figure marks it."""
        if self.day is None:
            return None
        return self.day, f"announcement, {periods.parse(self.day).words()}"

    @cached_property
    def printed(self) -> pd.DataFrame:
        """The group's memberships as pages print them, with grades; a row a page."""
        rows = self.package.memberships
        group = None if self.announcement is None else self.announcement["subject"]
        return graded(self.package, rows[rows["group"] == group])

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The memberships with names, one row a spell, by first day: adds name, disputed, apart.

        ``apart`` says that pages print first days which exclude each other.
        """
        names = self.package.names
        made = [
            {
                "member": member,
                "name": names[member],
                "from": _hull(rows["from"]),
                "to": last,
                "disputed": bool((rows["status"] == "disputed").any()),
                "apart": _apart(rows["from"]),
            }
            for (member, last), rows in self.printed.groupby(["member", "to"], sort=False)
        ]
        columns = ["member", "name", "from", "to", "disputed", "apart"]
        rows = pd.DataFrame(made, columns=columns).astype({"disputed": bool, "apart": bool})
        order = rows["from"].map(lambda text: periods.parse(text).last.isoformat())
        return rows.assign(order=order).sort_values(
            ["order", "disputed", "name"], ignore_index=True
        )  # fmt: skip

    def at(self, day: str) -> Bounds | None:
        """How many members the group had on a day; None for a group without rows.

        The lower end counts the undisputed who belonged on any reading of their dates.
        """
        rows = self.rows
        if rows.empty:
            return None
        read = [_belongs(one["from"], one["to"], day) for one in rows.to_dict("records")]
        settled = ~rows["disputed"]
        sure = [certain and agreed for (certain, _), agreed in zip(read, settled, strict=True)]
        return Bounds(sum(sure), sum(possible for _, possible in read))

    def result(self) -> Result:
        """The members on the day of the announcement."""
        name = "brics_members_at_announcement"
        if self.day is None:
            return finding(name, None, "members", self.printed)
        base = "memberships, the disputed in the upper end"
        return finding(name, self.at(self.day), "members", self.printed, period=self.day, base=base)

    @cached_property
    def disputed(self) -> pd.DataFrame:
        """The memberships that sources do not agree on."""
        return self.rows[self.rows["disputed"]]

    @cached_property
    def apart(self) -> pd.DataFrame:
        """The memberships whose first days pages print differently."""
        return self.rows[self.rows["apart"]]

    @cached_property
    def joined(self) -> pd.DataFrame:
        """The memberships that may have begun by the day of the announcement."""
        rows, day = self.rows, self.day
        if day is None:
            return rows
        begun = [periods.parse(text).first.isoformat() <= day for text in rows["from"]]
        return rows[pd.Series(begun, index=rows.index, dtype="bool")]

    @cached_property
    def by_date(self) -> pd.DataFrame:
        """The members after each change up to the announcement.

        Returns
        -------
        DataFrame
            Columns from (words), joined (names), members (Bounds); and left (names) where one did,
            counted on the day after its last.
        """
        made = []
        for text, joined in self.joined.groupby("from", sort=False):
            made.append((periods.parse(text).last, text, joined["name"], ()))
        for text, gone in self.joined.groupby("to", sort=False):
            after = periods.parse(text).last + timedelta(1) if text else None
            if after and self.day is not None and after.isoformat() <= self.day:
                made.append((after, text, (), gone["name"]))
        rows = [
            (periods.parse(text).words(), list(joined), list(left), self.at(day.isoformat()))
            for day, text, joined, left in sorted(made, key=lambda change: change[0])
        ]
        found = pd.DataFrame(rows, columns=["from", "joined", "left", "members"])
        return found if found["left"].astype(bool).any() else found.drop(columns="left")

    @cached_property
    def age(self) -> pd.DataFrame:
        """The years from each printed founding to the day of the article, whose claim they test.

        Returns
        -------
        DataFrame
            Columns what, date (words), years (Bounds), grade; a row a founding that is dated
            apart, the first ones first.
        """
        rows = self.dates.recorded
        group = None if self.announcement is None else self.announcement["subject"]
        rows = rows[(rows["concept"] == FOUNDING) & (rows["subject"] == group)].sort_values(
            ["date", "grade"]
        )
        made = [
            (
                one["what"],
                periods.parse(one["date"]).words(),
                periods.days_between(one["date"], self.written) * (1 / DAYS_A_YEAR),
                one["grade"],
            )
            for one in rows.drop_duplicates("date").to_dict("records")
            if self.day is not None and self.written
        ]
        return pd.DataFrame(made, columns=["what", "date", "years", "grade"])

    @cached_property
    def claimed_years(self) -> pd.DataFrame:
        """The article's row on the years of the group; empty where it prints none."""
        rows = selection.reported(self.package.tidy(YEARS))
        return rows[rows["source"] == self.package.article].head(1)


def _hull(dates: pd.Series) -> str:
    """The one date of some, or the interval from the first to the last of them."""
    first = min(dates, key=lambda text: periods.parse(text).first)
    last = max(dates, key=lambda text: periods.parse(text).last)
    return "/".join(dict.fromkeys([first, last]))


def _apart(dates: pd.Series) -> bool:
    """Whether two of some dates exclude each other."""
    return any(not periods.parse(one).meets(other) for one in dates for other in dates)


def _belongs(first: str, last: str, day: str) -> tuple[bool, bool]:
    """Whether a membership surely holds on a day, and whether it may."""
    asked, start = periods.parse(day), periods.parse(first)
    end = periods.parse(last) if last else None
    certain = start.last <= asked.first and (end is None or asked.last <= end.first)
    possible = start.first <= asked.last and (end is None or asked.first <= end.last)
    return certain, possible
