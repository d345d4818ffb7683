"""Which of several printed values the other rows exclude, found by the conflict finder.

Every distinct value printed for a series goes into one system, with the rows that tie its periods
together (a rise since another period). A value is *rejected* when it alone stands in every
irreducible conflicting set: taking it out, and nothing else, reconciles the rest. Two values that
merely exclude each other are left as they are.

Pages may name another population than the series they are entered in; `printed_of` says whose rate
each row was printed as, and `Printed.decisive` which such rows an exclusion stands on.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import QualifierRules
from aicapacity.data import Package
from aicapacity.system import System

#: How a table of disputed values is headed.
DISPUTED = {
    "label": "taken as",
    "printed_of": "printed of",
    "period": "period",
    "value": "value",
    "bounds": "bounds",
    "publisher": "publisher",
    "grade": "grade",
    "finding": "finding",
    "note": "remark",
}

_PRINTED_OF = re.compile(r"\bPrinted of ([^;.]+)")
_VALUE = ["series", "subject", "period", "value", "qualifier"]


def printed_of(rows: pd.DataFrame) -> pd.Series:
    """Of whom each tidy row was printed: the population its note names, or else its series'.

    Examples
    --------
    >>> notes = ["Told in May. Printed of large firms; the rises agree.", ""]
    >>> rows = pd.DataFrame({"note": notes, "population": ["firms", "firms; which is not said"]})
    >>> list(printed_of(rows))
    ['large firms', 'firms']
    """
    own = rows["population"].map(lambda text: text.partition(";")[0])
    named = rows["note"].map(lambda text: _PRINTED_OF.search(text))
    told = [found[1] if found else name for found, name in zip(named, own, strict=True)]
    return pd.Series(told, index=rows.index, dtype="object")


@dataclass(frozen=True)
class Printed:
    """The printed values of one series and of the rows tied to it.

    Parameters
    ----------
    package
        A selection.
    series
        The series; None gives nothing to compare.
    rules
        How qualifiers become bounds.
    """

    package: Package
    series: str | None
    rules: QualifierRules = QualifierRules()

    @cached_property
    def sightings(self) -> pd.DataFrame:
        """Outside rows of the series and of the rows related to it, as printed."""
        package = self.package
        rows = selection.reported(package.tidy(subject=package.subject, rules=self.rules))
        rows = selection.outside(rows, package.article)
        links = package.relations
        tied = set(links.loc[links["series"] == self.series, "observation"])
        tied -= self._tied_elsewhere(tied)
        mine = (rows["series"] == self.series) & (rows["period"] != "")
        return rows[mine | rows["observation"].isin(tied)]

    @cached_property
    def values(self) -> pd.DataFrame:
        """One row a distinct value: the best grade, then the latest vintage."""
        rows = self.sightings.sort_values(["grade", "vintage"], ascending=[True, False])
        return rows.drop_duplicates(_VALUE).sort_index()

    @cached_property
    def conflicts(self) -> list[tuple[str, ...]]:
        """Every irreducible set of values that cannot all be true, fewest first."""
        return self._conflicts(self.values["observation"])

    @cached_property
    def rejected(self) -> str | None:
        """The one value that stands in every conflicting set; None where there is none such."""
        return _common(self.conflicts)

    @cached_property
    def rejected_rows(self) -> pd.DataFrame:
        """Every sighting of the rejected value."""
        return self._same_as(self.rejected)

    @cached_property
    def disputed(self) -> pd.DataFrame:
        """The distinct values that stand in a conflicting set, in the order of their dates."""
        named = {name for group in self.conflicts for name in group}
        rows = self.values[self.values["observation"].isin(named)]
        out = rows["observation"] == self.rejected
        kept = "stands" if self.rejected else "not decided"
        found = out.map({True: "excluded by the others", False: kept})
        return rows.assign(finding=found, printed_of=printed_of(rows))

    @cached_property
    def rivals(self) -> pd.DataFrame:
        """The other values printed for the quantity whose value is rejected."""
        rows, out = self.values, self.values[self.values["observation"] == self.rejected]
        same = rows["period"].isin(out["period"]) & rows["series"].isin(out["series"])
        return rows[same & (rows["observation"] != self.rejected)]

    @cached_property
    def decisive(self) -> pd.DataFrame:
        """Disputed rows of another population without which no value would be rejected."""
        rows = self.disputed
        own = rows["population"].map(lambda text: text.partition(";")[0])
        guests = rows[(rows["printed_of"] != own) & (rows["observation"] != self.rejected)]
        needed = [self._undecided_without(name) for name in guests["observation"]]
        return guests[pd.Series(needed, index=guests.index, dtype="bool")]

    def _undecided_without(self, observation: str) -> bool:
        values = self.values["observation"]
        return _common(self._conflicts(values[values != observation])) is None

    def _conflicts(self, observations: Iterable[str]) -> list[tuple[str, ...]]:
        names = list(observations)
        if not names:
            return []
        return System.from_package(self.package, names, rules=self.rules).conflicts()

    def _same_as(self, observation: str | None) -> pd.DataFrame:
        rows = self.sightings
        one = rows[rows["observation"] == observation]
        if one.empty:
            return one
        return rows[(rows[_VALUE] == one[_VALUE].iloc[0]).all(axis=1)]

    def _tied_elsewhere(self, observations: set[str]) -> set[str]:
        """Those rows that also speak of another series: they would bring in its disputes."""
        links = self.package.relations
        others = links[links["observation"].isin(observations) & (links["series"] != self.series)]
        return set(others["observation"])


def _common(conflicts: list[tuple[str, ...]]) -> str | None:
    """The one row that all conflicts share; None where there is none such."""
    common = set.intersection(*map(set, conflicts)) if conflicts else set()
    return common.pop() if len(common) == 1 else None
