"""What the rows outside the article say, who made them, how good they are and of which day.

A verdict rests on observations, events and actions. Here each of them is put into words, so that a
reader can judge a verdict anew without opening a table. Nothing is judged here.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from aicapacity import periods
from aicapacity.data import Package
from aicapacity.ledger.evidence import Origins
from aicapacity.sections import tables
from aicapacity.sections.text import listing

_SPOKEN = {
    "exact": "",
    "reached": "",
    "about": "about ",
    "over": "over ",
    "at_least": "at least ",
    "under": "under ",
    "at_most": "at most ",
    "nearly": "nearly ",
}
_SILENT = ("count", "index", "rank", "ratio")  # units that add nothing to a number

Row = Mapping[str, object]


def as_printed(row: Row) -> str:
    """A row's value with its qualifying word and unit: "over 70%"."""
    unit = "" if row["unit"] in _SILENT else row["unit"]
    return _SPOKEN[row["qualifier"]] + tables.write(row["value"], unit)


def figure(row: Row) -> str:
    """What an observation says: its label, its period and its value as printed."""
    when = periods.parse(row["period"]).words() if row["period"] else ""
    # a label may end with the year already
    about = row["label"] if row["label"].endswith(when) else f"{row['label']}, {when}"
    reached = "reached " if row["qualifier"] == "reached" else ""
    return f"{about}: {reached}{as_printed(row)}"


class Records:
    """The rows of a package by name, in words.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    """

    def __init__(self, package: Package):
        self.package = package
        self.origins = Origins.of(package.sources, package.article)

    @cached_property
    def figures(self) -> dict[str, Row]:
        """Every observation of the tidy frame."""
        rows = self.package.tidy().to_dict("records")
        return {row["observation"]: row for row in rows}

    @cached_property
    def statements(self) -> dict[str, Row]:
        """Every event and action."""
        events = self.package.events.to_dict("records")
        actions = self.package.actions.to_dict("records")
        return {row["event"]: row for row in events} | {row["action"]: row for row in actions}

    def __getitem__(self, name: str) -> Row:
        return self.figures.get(name) or self.statements[name]

    def own(self, claim: str) -> list[Row]:
        """The article's observations of a claim, other readings left out."""
        return [
            row
            for row in self.figures.values()
            if row["claim"] == claim and row["source"] == self.package.article
            and not row["reading"]
        ]  # fmt: skip

    def grade(self, name: str) -> str:
        """The grade of the row's source."""
        return self.origins.grades[self[name]["source"]]

    def said(self, name: str) -> str:
        """What the row says; for an event its day and what happened."""
        if name in self.figures:
            return figure(self.figures[name])
        row = self.statements[name]
        date = row.get("date", "")
        return f"{periods.parse(date).words()}: {row['what']}" if date else row["what"]

    def maker(self, name: str) -> str:
        """Who made the row, and the grade of the page that shows it."""
        return f"{self.origins.publisher(self[name]['source'])}, {self.grade(name)}"

    def day(self, name: str) -> str:
        """The day that the page is of, or was seen."""
        row = self[name]
        seen = "seen " if row["vintage_basis"] == "seen" else ""
        return seen + periods.parse(row["vintage"]).words()

    def told(self, names: Iterable[str]) -> str:
        """The rows in one text; what several pages of a publisher say alike is said once."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for name in sorted(names, key=lambda name: (self.grade(name), self[name]["vintage"])):
            key = self.said(name), self.maker(name)
            found.setdefault(key, {})[self.day(name)] = None
        return "; ".join(
            f"{said} ({maker}, {listing(days)})" for (said, maker), days in found.items()
        )

    def shows_a_later_day(self, name: str, day: str) -> bool:
        """Whether the page itself shows a date that lies wholly after a day."""
        row = self[name]
        if row["vintage_basis"] == "seen":
            return False
        return periods.parse(row["vintage"]).first > periods.parse(day).last
