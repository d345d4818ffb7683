"""Other counts beside the article's: what one place counts, and a count with a definition.

Nothing is added up across definitions and no growth is taken between them; the parts of one count
are added up, since they are printed as its parts.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import coverage, selection
from aicapacity.bounds import Bounds
from aicapacity.sections.findings import as_printed, credit, finding, frame_of, in_words
from aicapacity.sections.social_services.pilots import APPLICATIONS
from aicapacity.sections.topic import Topic, bounds, latest

#: How a table of counts by definition is headed.
COUNTS = {
    "label": "count",
    "place": "place",
    "period": "period",
    "bounds": "value",
    "population": "what is counted",
    "grade": "grade",
}

THING = ["series", "period"]
DEVICES, HOSPITALS = "medical.devices", "medical.models.hospitals"


@dataclass(frozen=True)
class Products(Topic):
    """Counts of medical AI: in parts of the selected place, and by other definitions anywhere."""

    CONCEPTS = (APPLICATIONS, DEVICES, HOSPITALS)

    @cached_property
    def local(self) -> pd.DataFrame:
        """The last count in a part of the place, with its parts; empty where there is none."""
        parts = coverage.places(self.package) - {self.package.subject}
        rows = selection.best(selection.reported(self.everyone))
        rows = rows[rows["subject"].isin(parts)]
        return rows[rows["period"] == latest(rows)]

    @cached_property
    def whole(self) -> pd.DataFrame:
        """The row of `local` that counts everything."""
        return self.local[self.local["concept"] == APPLICATIONS].head(1)

    @cached_property
    def kinds(self) -> pd.DataFrame:
        """The rows of `local` that its definition makes parts of the whole, the largest first."""
        wholes = self.package.series.set_index("series")["part_of"]
        mine = self.local["series"].map(wholes).isin(self.whole["series"])
        return self.local[mine].sort_values("value", ascending=False, kind="stable")

    @cached_property
    def sum(self) -> Bounds | None:
        """What the kinds add up to; None without one."""
        found = selection.bounds_of(self.kinds)
        return sum(found[1:], found[0]) if found else None

    @property
    def city(self) -> str | None:
        """The name of the part that counts."""
        return None if self.whole.empty else self.package.names[self.whole["subject"].iloc[0]]

    @cached_property
    def counted(self) -> pd.DataFrame:
        """The kinds, their sum and the count as printed, as labelled rows."""
        whole = bounds(self.whole)
        if whole is None:
            return frame_of({})
        kinds = zip(self.kinds["label"], selection.bounds_of(self.kinds), strict=True)
        name = f"The whole, printed as “{as_printed(self.whole)}”"
        rows = dict(kinds) | {"Their sum": self.sum, name: whole}
        return frame_of(
            {name: finding("count", one, "products", self.local) for name, one in rows.items()}
        )

    @property
    def agreement(self) -> str | None:
        """Whether the kinds add up to the whole as printed, in words."""
        whole = bounds(self.whole)
        if self.sum is None or whole is None:
            return None
        return "agrees with" if self.sum.meets(whole) else "does not agree with"

    def compared(self, total: Bounds | None) -> str | None:
        """How the whole as printed stands to another count, in words."""
        whole = bounds(self.whole)
        if whole is None or total is None:
            return None
        if whole.lower > total.upper:
            return "more than"
        return "fewer than" if whole.upper < total.lower else "about as many as"

    @property
    def date(self) -> str | None:
        """The period of the local count and, where it is not printed, that it is taken so."""
        if self.whole.empty:
            return None
        assigned = (self.whole["period_basis"] == "assigned").any()
        period = self.whole["period"].iloc[0]
        words = in_words(period) or "undated"
        unprinted = "date" if "-" in period else "year"
        return f"{unprinted} not printed, taken as {words}" if assigned else words

    def obstacle(self, printed: pd.DataFrame) -> str | None:
        """Why no growth is taken from the article's count to the local one: two things counted.

        They are of a place and of a part of it, and mostly by two definitions.
        """
        if printed.empty or self.whole.empty:
            return None
        ends = [rows.iloc[0] for rows in (printed, self.whole)]
        counted = [f"{end['quantity']} in {self.package.names[end['subject']]}" for end in ends]
        return f"No growth is computed: one counts {counted[0]}, the other {counted[1]}."

    @cached_property
    def hospitals(self) -> pd.DataFrame:
        """The last count of hospitals in the selected place; no row where there is none."""
        return self._own(HOSPITALS).head(1)

    @cached_property
    def devices(self) -> pd.DataFrame:
        """The last count of authorised devices of the selected place; no row without one."""
        return self._own(DEVICES).head(1)

    def unprinted(self, printed: pd.DataFrame) -> pd.DataFrame:
        """The last counts of applications in the place that are not the article's, a row a series.

        What repeats the article's count, by its series and period, is left out.
        """
        rows = self.best[self.best["concept"] == APPLICATIONS]
        things, known = (pd.MultiIndex.from_frame(one[THING]) for one in (rows, printed))
        return _last(rows[~things.isin(known)])

    def _own(self, concept: str) -> pd.DataFrame:
        """The last count of a concept in the selected place, a row a series."""
        rows = selection.best(self.usable)
        return _last(rows[rows["concept"] == concept])

    def on_record(self, printed: pd.DataFrame) -> str | None:
        """The place's own counts that are not the article's, in words; None without one."""
        rows = pd.concat([self.unprinted(printed), self.devices, self.hospitals])
        told = [
            f"{row['label'].iloc[0]}: {as_printed(row)} ({_dated(row)})"
            for row in (rows.iloc[[place]] for place in range(len(rows)))
        ]
        return "; ".join(told) or None

    @property
    def ranked(self) -> str | None:
        """Among which the hospitals were counted, in the words of their series; None without."""
        return "".join(self.hospitals["population"]) or None

    @property
    def without_devices(self) -> bool:
        """Whether no count of authorised devices of the selected place is in the table."""
        return self.devices.empty

    def definitions(self, printed: pd.DataFrame) -> pd.DataFrame:
        """The article's count, the others of the place, and the last of each other concept.

        The other concepts are comparators: a row a series and place, the selected place first.

        Returns
        -------
        DataFrame
            Columns of the tidy frame and place (the name of the row's subject).
        """
        others = selection.best(selection.reported(self.everyone))
        others = _last(others[others["concept"].isin((DEVICES, HOSPITALS))])
        elsewhere = others["subject"] != self.package.subject
        others = others.assign(elsewhere=elsewhere).sort_values(
            ["series", "elsewhere"], kind="stable"
        )
        own = [printed, self.unprinted(printed), self.whole]
        table = pd.concat([*own, others.drop(columns="elsewhere")], ignore_index=True)
        return table.assign(place=table["subject"].map(self.package.names))


def _last(rows: pd.DataFrame) -> pd.DataFrame:
    """The last of these rows for each series and subject, one each; one undated if none is dated.

    Series follow the alphabet, and the subjects of each do too.
    """
    found = [
        (mine if latest(mine) is None else mine[mine["period"] == latest(mine)]).head(1)
        for _, mine in rows.groupby(["series", "subject"])
    ]
    return pd.concat(found) if found else rows


def _dated(row: pd.DataFrame) -> str:
    """When and by whom a figure was told and, where its page lacks one of the two, its grade."""
    weak = "grade C" if selection.weakest_grade(row) == "C" else ""
    told = (in_words(row["period"].iloc[0] or None), credit(row), weak)
    return ", ".join(filter(None, told))
