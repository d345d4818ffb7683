"""When an instrument was drafted, signed, published: the article's dates and the record's.

Events of one concept date the same thing, stage by stage, and pages may differ or know a date less
exactly. A date is settled by rank: the best grade says when, and a lower grade may narrow that down
but never move it. Nothing here judges a claim; the ledger does.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import periods, selection
from aicapacity.data import Package

#: The stages of an act in their order, as prose and figures call them.
STAGES = {
    "draft": "draft",
    "approved": "approved",
    "signed": "signed",
    "published": "published",
    "effect": "in force",
    "held": "held",
}
PRECISIONS = ("day", "month")
#: The kinds of action and event that are texts: a page may call one text by two of them.
TEXTS = ("law", "rule", "technical document", "initiative", "resolution", "plan")


@dataclass(frozen=True, eq=False)
class Settled:
    """A date as the rows leave it.

    Attributes
    ----------
    date : str
        ISO 8601: a day, a month, a year or an interval.
    rows : DataFrame
        The events that say so.
    others : DataFrame
        Events that do not meet it and lose on rank.
    """

    date: str
    rows: pd.DataFrame
    others: pd.DataFrame

    @property
    def words(self) -> str:
        """The date as prose says it."""
        return periods.parse(self.date).words()


class Dates:
    """The dated events of a selection.

    Parameters
    ----------
    package
        A selection: article and ``as_of`` chosen.
    """

    def __init__(self, package: Package):
        self.package = package

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Every event with the grade and publisher of its source."""
        return graded(self.package, self.package.events)

    @cached_property
    def claimed(self) -> pd.DataFrame:
        """The article's own dated events."""
        rows = self.rows
        return rows[(rows["source"] == self.package.article) & (rows["date"] != "")]

    @cached_property
    def outside(self) -> pd.DataFrame:
        """The dated events of sources that do not themselves come from the article."""
        rows = selection.outside(self.rows, self.package.article)
        return rows[rows["date"] != ""]

    @cached_property
    def recorded(self) -> pd.DataFrame:
        """Those of them that date what the article means: of a concept that it names, its subject.

        Another country's event of the same concept is another act.
        """
        own = self.rows[self.rows["source"] == self.package.article]
        named, meant = set(own["concept"]), set(zip(own["concept"], own["subject"], strict=True))
        rows = self.outside
        pairs = zip(rows["concept"], rows["subject"], strict=True)
        kept = [pair[0] not in named or pair in meant for pair in pairs]
        return rows[pd.Series(kept, rows.index, dtype="bool")]

    def concepts_of(self, action: pd.Series) -> set[str]:
        """What the events call an instrument: its own id or, told apart by its page, one more.

        A page that describes no other instrument and dates one text of the subject dates this one.
        A page of many, such as a yearly report, leaves open which is which.

        Parameters
        ----------
        action : Series
            A row of the table `actions`.
        """
        own = {action["action"]}
        actions, events = self.package.actions, self.package.events
        if action["source"] == self.package.article or (events["concept"].isin(own)).any():
            return own
        if (_of_page(actions, action)).sum() > 1:
            return own
        kinds = TEXTS if action["kind"] in TEXTS else (action["kind"],)
        same = events[_of_page(events, action) & events["kind"].isin(kinds)]
        found = set(same["concept"])
        return own | found if len(found) == 1 else own

    def of_article(self, concept: str) -> pd.Series | None:
        """The article's first dated event of a concept; None where it prints no date."""
        found = self.claimed[self.claimed["concept"] == concept]
        return None if found.empty else found.iloc[0]

    def of_record(self, concept: str, stage: str) -> Settled | None:
        """The record's date of one stage of a concept; None where no page dates it."""
        rows = self.recorded
        return settled(rows[(rows["concept"] == concept) & (rows["stage"] == stage)])


def settled(rows: pd.DataFrame) -> Settled | None:
    """Settle the date of one stage from the events that date it.

    The best grade comes first: the days that all its rows allow or, where they exclude each other,
    the interval from the first to the last of them. A row of grade A or B that lies within may
    narrow that down; grade C decides only where there is nothing else.

    Parameters
    ----------
    rows : DataFrame
        Events with the columns date and grade.

    Returns
    -------
    Settled or None
        None for no dated row.

    Examples
    --------
    >>> rows = pd.DataFrame({"date": ["2024-07", "2024-07-01", "2024-06-25"],
    ...                      "grade": ["A", "B", "B"]})
    >>> found = settled(rows)
    >>> found.date, list(found.others["date"])
    ('2024-07-01', ['2024-06-25'])
    """
    rows = rows[rows["date"] != ""]
    if rows.empty:
        return None
    grades = sorted(set(rows["grade"]))
    date = _common(rows.loc[rows["grade"] == grades[0], "date"])
    for grade in grades[1:]:
        inside = [text for text in rows.loc[rows["grade"] == grade, "date"]
                  if grade != "C" and periods.parse(text).within(date)]  # fmt: skip
        date = _hull([periods.parse(text) for text in inside]) if inside else date
    meets = rows["date"].map(lambda text: periods.parse(text).meets(date)).astype("bool")
    solid = (rows["grade"] != "C") | (grades[0] == "C")
    return Settled(date, rows[meets & solid], rows[~meets])


def coarser(date: str, precision: str) -> str:
    """Take a date no more precisely than to the month, or leave it as it is.

    Parameters
    ----------
    date : str
        ISO 8601.
    precision : str
        One of `PRECISIONS`.

    Examples
    --------
    >>> coarser("2023-04-11", "month"), coarser("2023", "month"), coarser("2023-04-11", "day")
    ('2023-04', '2023', '2023-04-11')
    """
    if precision not in PRECISIONS:
        raise ValueError(f"{precision!r} is no precision: use {' or '.join(PRECISIONS)}")
    points = [point[:7] if precision == "month" else point for point in date.split("/")]
    return "/".join(dict.fromkeys(points))


def graded(package: Package, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that name a source, with its grade, its publisher and what it derives from."""
    sources = package.sources[["source", "grade", "publisher", "derived_from"]]
    return rows.merge(sources, on="source", how="left")


def _of_page(rows: pd.DataFrame, action: pd.Series) -> pd.Series:
    """Which rows stand on the page of an action and are of its subject."""
    return (rows["source"] == action["source"]) & (rows["subject"] == action["subject"])


def _common(dates: pd.Series) -> str:
    known = [periods.parse(text) for text in dates]
    first, last = max(one.first for one in known), min(one.last for one in known)
    return _between(first, last, known) if first <= last else _hull(known)


def _hull(known: list[periods.Period]) -> str:
    return _between(min(one.first for one in known), max(one.last for one in known), known)


def _between(first, last, known: list[periods.Period]) -> str:
    """The text of an interval: as one of the dates prints it, else by its first and last day."""
    same = [one.text for one in known if (one.first, one.last) == (first, last)]
    days = [first.isoformat(), last.isoformat()]
    return same[0] if same else "/".join(dict.fromkeys(days))
