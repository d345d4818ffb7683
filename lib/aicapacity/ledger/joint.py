"""Claims and outside observations solved together: what contradicts and what implies a claim.

The joint system holds the article's claims that the direct rules have not contradicted, and the
outside rows chosen by `entering`, those on one quantity as their hull. A vague word enters without
the end that it set, so that it can neither contradict nor imply. The system is cut into parts that
share no quantity: a conflict about data says nothing about computing. The solving is
`aicapacity.system`'s; the verdict is `assessment`'s.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import QualifierRules, hull_of, qualifiers
from aicapacity.data import Package
from aicapacity.ledger.evidence import Piece, firm
from aicapacity.ledger.parts import cut, replace_rows
from aicapacity.ledger.rules import top
from aicapacity.system import (
    DenominatorNotPositive,
    Expression,
    Quantity,
    Ratio,
    Row,
    System,
)

# More smallest conflicts than this are not told apart; a paragraph has a handful.
CONFLICT_LIMIT = 100


@dataclass(frozen=True)
class Implication:
    """What bounds a claim inside its own interval.

    Attributes
    ----------
    premises : tuple of str
        Claims and observations of which none can be spared.
    observations : tuple of str
        The outside observations among them, all rows of a tie included.
    fragile : bool
        Whether it fails when round numbers are taken as rounded to the next coarser step.
    """

    premises: tuple[str, ...]
    observations: tuple[str, ...]
    fragile: bool


@dataclass(frozen=True)
class Joint:
    """The joint system of one article.

    Attributes
    ----------
    package : Package
        As selected by article and date.
    rules : QualifierRules
        How qualifiers become bounds.
    own : tuple of str
        The article's observations that enter.
    outside : DataFrame
        Tidy rows that enter beside them; see `entering`.
    """

    package: Package
    rules: QualifierRules
    own: tuple[str, ...]
    outside: pd.DataFrame

    @cached_property
    def claims(self) -> frozenset[str]:
        """The claims whose rows are in."""
        rows = self.package.observations
        return frozenset(rows.loc[rows["observation"].isin(self.own), "claim"])

    @cached_property
    def parts(self) -> list[System]:
        """The system as printed, cut where no quantity is shared; parts with a claim in them."""
        return self._parts_of(self._system({}))

    @cached_property
    def coarse_parts(self) -> list[System]:
        """The same with round numbers taken as rounded to the next coarser step."""
        return self._parts_of(self._system(self._coarser()))

    def _parts_of(self, system: System) -> list[System]:
        own = set(self.own)
        return [part for part in cut(system) if own.intersection(part.observations)]

    def _system(self, steps: Mapping[str, float]) -> System:
        names = [*self.own, *self.outside["observation"]]
        system = System.from_package(self.package, names, rules=self.rules, steps=steps)
        rows = self.package.observations
        words = dict(zip(rows["observation"], rows["qualifier"], strict=True))
        entered = [replace(r, bounds=firm(r.bounds, words[r.name])) for r in system.rows]
        return replace_rows(system, map(_hull, self._by_thing(entered)))

    def _by_thing(self, rows: Iterable[Row]) -> list[list[Row]]:
        """Return the rows of the system, those on one outside quantity together."""
        keys = {row["observation"]: _thing(row) for row in self.outside.to_dict("records")}
        grouped: dict[object, list[Row]] = {}
        for row in rows:
            thing = (keys.get(row.name, row.name), row.numerator, row.denominator)
            grouped.setdefault(thing, []).append(row)
        return list(grouped.values())

    def _coarser(self) -> dict[str, float]:
        """Return a coarser step for each rounded number that could have been rounded to it."""
        rows = self.package.observations.set_index("observation")
        rows = rows.loc[[*self.own, *self.outside["observation"]]]
        measured = [w.name for w in self.package.words.values() if w.kind == qualifiers.MEASURED]
        rows = rows[rows["qualifier"].isin(measured) & (rows["step"] > 0)]
        steps = {name: coarser(row["value"], row["step"]) for name, row in rows.iterrows()}
        return {name: step for name, step in steps.items() if step is not None}

    @cached_property
    def conflicts(self) -> dict[str, tuple[str, ...]]:
        """The claims that every smallest conflicting set of their part contains, each with one."""
        found = {}
        for smallest in self._smallest:
            for claim in self.claims.intersection(*map(set, smallest)) if smallest else ():
                found[claim] = smallest[0]
        return found

    @cached_property
    def refused(self) -> frozenset[str]:
        """The groups that may be no premise: contradicted, or left in a conflict that remains."""
        conflicting = [part for part, sets in zip(self.parts, self._smallest, strict=True) if sets]
        return frozenset(group for part in conflicting for group in self._refused_of(part))

    def _refused_of(self, part: System) -> set[str]:
        refused = set(self.conflicts) & set(part.groups)
        while smallest := _smallest_conflicts(part.without(*refused)):
            refused |= {group for conflict in smallest for group in conflict}
        return refused

    @cached_property
    def _smallest(self) -> list[list[tuple[str, ...]]]:
        """The smallest conflicting sets of each part."""
        return [_smallest_conflicts(part) for part in self.parts]

    def implication(self, observation: str) -> Implication | None:
        """Say what bounds a claim's row inside its own interval when its claim is left out.

        Parameters
        ----------
        observation : str
            A row of the article that is in the system.

        Returns
        -------
        Implication or None
            None where the rest does not bound it that far, or where the limits of the series
            alone already do, which would be no evidence.
        """
        row = self._as_printed[observation]
        rest = self._left_out(self.parts, row)
        if not implies(rest, row):
            return None
        needed = self._needed(rest, row)
        if not needed.groups:
            return None
        return Implication(
            premises=needed.groups,
            observations=self._with_ties({row.name for row in needed.rows} - set(self.own)),
            fragile=not implies(self._left_out(self.coarse_parts, row), row),
        )

    @cached_property
    def _as_printed(self) -> dict[str, Row]:
        """The article's rows with all that their words say, a vague word's end included."""
        system = System.from_package(self.package, self.own, rules=self.rules)
        return {row.name: row for row in system.rows}

    def _left_out(self, parts: Sequence[System], row: Row) -> System:
        """Return a row's part of the system without its claim and what is refused."""
        part = next(part for part in parts if row.name in part.observations)
        leaving = (self.refused & set(part.groups)) | {row.group}
        return part.without(*leaving)

    def _needed(self, rest: System, row: Row) -> System:
        """Drop what can be spared, the article's own claims first, then the weaker grades."""
        weakness = dict(zip(self.outside["observation"], self.outside["grade"], strict=True))
        order = sorted(rest.groups, key=lambda group: weakness.get(group, "Z"), reverse=True)
        for group in order:
            smaller = rest.without(group)
            if implies(smaller, row):
                rest = smaller
        return rest

    def _with_ties(self, names: Collection[str]) -> tuple[str, ...]:
        """Return these outside rows and those that entered as one with them."""
        rows = self.outside.to_dict("records")
        things = {_thing(row) for row in rows if row["observation"] in names}
        return tuple(row["observation"] for row in rows if _thing(row) in things)


def entering(tidy: pd.DataFrame, pieces: Sequence[Piece]) -> pd.DataFrame:
    """Return the outside rows that enter the joint system.

    Dated rows of grade A or B; for each quantity the best grade, then the latest vintage. Where
    another row of that grade, not revised by its publisher, does not meet those, sources of equal
    rank disagree, and all of them enter.

    Parameters
    ----------
    tidy : DataFrame
        Tidy rows.
    pieces : sequence of Piece
        The admissible ones among them.
    """
    things: dict[tuple[str, ...], list[Piece]] = {}
    for piece in pieces:
        if piece.period:
            thing = (piece.series, piece.subject, piece.period)
            things.setdefault(thing, []).append(piece)
    ranked = {piece.name for group in things.values() for piece in top(group)}
    rows = tidy[tidy["observation"].isin(ranked)]
    latest = set(selection.best(rows)["observation"])
    names = {name for group in things.values() for name in _undisputed(top(group), latest)}
    return rows[rows["observation"].isin(names)]


def _undisputed(ranked: Sequence[Piece], latest: Collection[str]) -> list[str]:
    newest = [piece for piece in ranked if piece.name in latest]
    agree = all(piece.firm.meets(new.firm) for piece in ranked for new in newest)
    return [piece.name for piece in (newest if agree else ranked)]


def _thing(row: Mapping[str, object]) -> tuple[object, ...]:
    return row["series"], row["subject"], row["period"]


def implies(system: System, row: Row) -> bool:
    """Say whether the system bounds what a row speaks of inside the row's own interval."""
    known = system.with_rows(*(_free(quantity) for quantity in row.quantities))
    asked = row.numerator if row.denominator is None else Ratio(row.numerator, row.denominator)
    try:
        bounds = known.bounds(asked)
    except DenominatorNotPositive:
        # The rest does not even tell that the ratio exists.
        return False
    return bounds.within(row.bounds)


def _free(quantity: Quantity) -> Row:
    """Return a row that names a quantity and says nothing of it."""
    return Row(name=f"any {quantity}", group=f"any {quantity}", numerator=Expression.of(quantity))


def coarser(value: float, step: float) -> float | None:
    """Return the next round step that a printed value could have been rounded to, if any.

    Examples
    --------
    >>> coarser(230, 1), coarser(197, 1), coarser(230, 10)
    (10.0, None, None)
    """
    wider = 10.0 ** (math.floor(math.log10(step) + 1e-9) + 1)
    multiple = value / wider
    return wider if math.isclose(multiple, round(multiple), abs_tol=1e-9) else None


def _hull(rows: Sequence[Row]) -> Row:
    return replace(rows[0], bounds=hull_of(row.bounds for row in rows))


def _smallest_conflicts(system: System) -> list[tuple[str, ...]]:
    conflicts = system.conflicts(limit=CONFLICT_LIMIT)
    return [conflict for conflict in conflicts if len(conflict) == len(conflicts[0])]
