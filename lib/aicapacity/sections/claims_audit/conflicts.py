"""The named selections, solved: which rows cannot all be true, and by how much they miss.

Each selection becomes one system. Its irreducible conflicting sets come from the solver; so does
what the other rows say of the row that is asked about. A selection of which the package, as
selected, lacks a row, or whose rows are of another subject, gives nothing.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.sections.claims_audit.records import as_printed
from aicapacity.sections.claims_audit.selections import Selection, selections
from aicapacity.sections.findings import Refused, solve
from aicapacity.sections.text import capital, listing
from aicapacity.system import Expression, Ratio, System


@dataclass(frozen=True)
class Conflict:
    """One selection in one package.

    Attributes
    ----------
    package : Package
    selection : Selection
    rows : DataFrame
        Its tidy rows, in the order of the selection, with the row to put in place last.
    """

    package: Package
    selection: Selection
    rows: pd.DataFrame

    def _system(self, names: tuple[str, ...]) -> System:
        labels = self.rows.loc[list(names), "reading"]
        readings = tuple(sorted(set(labels) - {""}))
        return System.from_package(self.package, names, readings=readings)

    @cached_property
    def system(self) -> System:
        """The selection as one system."""
        return self._system(self.selection.observations)

    @cached_property
    def sets(self) -> list[tuple[str, ...]]:
        """The irreducible conflicting sets, by claim or observation; none where all can be true."""
        return self.system.conflicts()

    @cached_property
    def mended(self) -> bool:
        """Whether all can be true with the right row in place of the wrong one."""
        chosen = self.selection
        names = [name for name in chosen.observations if name != chosen.wrong]
        return self._system((*names, chosen.instead)).feasible()

    @cached_property
    def printed(self) -> Bounds:
        """What the asked row says, in its unit."""
        (row,) = (row for row in self.system.rows if row.name == self.selection.asked)
        return row.bounds / self._scale

    @cached_property
    def worked_out(self) -> Bounds | Refused | None:
        """What the other rows say of it, in the same unit; refused where they clash as well."""
        (row,) = (row for row in self.system.rows if row.name == self.selection.asked)
        asked: Expression | Ratio = row.numerator
        if row.denominator is not None:
            asked = row.numerator / row.denominator
        bounds = solve(self.system.without(row.group), asked)
        return bounds / self._scale if isinstance(bounds, Bounds) else bounds

    @cached_property
    def miss(self) -> Bounds | None:
        """The printed figure in per cent of what the other rows say of it.

        All of it lies beside 100 where the two do not meet; None where there is no such ratio.
        """
        found = self.worked_out
        if not isinstance(found, Bounds) or 0 in found:
            return None
        return self.printed / found * 100

    def compared(self) -> str:
        """The printed figure beside what the other rows say of it, in words."""
        printed = as_printed(self.rows.loc[self.selection.asked])
        found = in_unit(self.worked_out, self.unit)
        return f"{self.title}: {printed} printed, {found} from the others"

    @property
    def missed(self) -> bool:
        """Whether the printed figure lies outside what the other rows allow."""
        return isinstance(self.worked_out, Bounds) and not self.worked_out.meets(self.printed)

    def of_article(self, group: str) -> bool:
        """Whether a member of a set, a claim or an observation, is the article's."""
        return (self._rows_of(group)["source"] == self.package.article).any()

    def tries_a_reading(self, groups: tuple[str, ...]) -> bool:
        """Whether a set holds a row that is read otherwise than it is meant, to see it fail."""
        return any((self._rows_of(group)["reading"] != "").any() for group in groups)

    def said_of(self, group: str) -> str:
        """What a member of a set prints: its number with unit."""
        rows = self._rows_of(group).to_dict("records")
        return ", ".join(map(as_printed, rows))

    def _rows_of(self, group: str) -> pd.DataFrame:
        rows = self.rows.loc[list(self.selection.observations)]
        return rows[(rows["claim"] == group) | (rows["observation"] == group)]

    @property
    def own_error(self) -> bool:
        """Whether the row that does not belong is a figure of the article as it is meant."""
        row = self.rows.loc[self.selection.wrong]
        return row["source"] == self.package.article and not row["reading"]

    @property
    def unit(self) -> str:
        """The unit of the asked row."""
        return self.rows.at[self.selection.asked, "unit"]

    @property
    def label(self) -> str:
        """What the asked row is called."""
        return self.rows.at[self.selection.asked, "label"]

    @property
    def _scale(self) -> float:
        return float(self.rows.at[self.selection.asked, "scale"])

    @property
    def title(self) -> str:
        """The selection's name, to begin a sentence."""
        return capital(self.selection.name)

    def paragraph(self) -> str:
        """The conflict in words, its figures taken from the rows."""
        chosen = self.selection
        rows = f"{'; '.join(map(self.said, chosen.observations))}."
        if not self.sets:
            return f"{rows} These rows can all be true."
        parts = [rows]
        if isinstance(self.worked_out, Bounds):
            found = in_unit(self.worked_out, self.unit)
            parts.append(f"From the other rows the last figure would be {found}.")
        parts.append(chosen.why)
        if self.mended:
            parts.append(f"With {self.said(chosen.instead)} instead, all can be true.")
        return " ".join(parts)

    def said(self, name: str) -> str:
        """One row in words: its label, period, value and publisher.

        Two readings of the same printed words are told apart by what each is taken of.
        """
        chosen, words = self.selection, self._said(name)
        pair = (chosen.wrong, chosen.instead)
        if name not in pair or self._said(pair[0]) != self._said(pair[1]):
            return words
        return f"{words}, read as a ratio to {self._whole(name)}"

    def _said(self, name: str) -> str:
        row = self.rows.loc[name]
        about = _about(row["label"], row["period"])
        return f"{about}: {as_printed(row)} ({row['publisher']})"

    def _whole(self, name: str) -> str:
        """What a ratio is taken of: the labels and periods of its denominator."""
        related = self.package.relations
        rows = related[(related["observation"] == name) & (related["part"] == "denominator")]
        labels = self.package.by_key("series")
        return listing(_about(labels[row.series]["label"], row.period) for row in rows.itertuples())


def _about(label: str, period: str) -> str:
    when = f", {periods.parse(period).words()}" if period else ""
    return f"“{label}”{when}"


def in_unit(bounds: Bounds, unit: str) -> str:
    """Bounds in words with their unit, per cent included."""
    return f"{bounds / 100:%}" if unit == "%" else format(bounds, unit)


def conflicts(package: Package, chosen: tuple[Selection, ...] | None = None) -> list[Conflict]:
    """The selections whose rows the package holds, all of them about its subject.

    Parameters
    ----------
    package
        As selected by article, subject and date.
    chosen
        By default those of the table `selections`.
    """
    everything = package.tidy().set_index("observation", drop=False)
    everything = everything[everything["subject"] == package.subject]
    found = []
    for one in selections(package) if chosen is None else chosen:
        names = [*one.observations, *({one.instead} - set(one.observations))]
        if set(names) <= set(everything.index):
            found.append(Conflict(package, one, everything.loc[names]))
    return found
