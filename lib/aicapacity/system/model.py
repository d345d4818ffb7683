"""The system: claims as rows, solved together.

A `System` answers three questions about its rows: can they all be true, what do they jointly imply
about a quantity or a ratio, and if they cannot be true, which smallest sets of claims cannot. It
knows no verdict and no notebook. It never changes: every method that adds or takes away returns
another system.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity.bounds import Bounds, QualifierRules
from aicapacity.system import frames
from aicapacity.system.conflicts import irreducible_conflicts
from aicapacity.system.expressions import (
    Expression,
    Inequality,
    Quantity,
    Ratio,
    Row,
    conditions,
)
from aicapacity.system.faults import (
    ContradictoryBackground,
    Infeasible,
    NoPackage,
    NoSubject,
    UnknownGroup,
)
from aicapacity.system.programme import ONE, Programme
from aicapacity.system.reading import Missing, Reader
from aicapacity.system.structure import Structure, premise_rows

if TYPE_CHECKING:
    from aicapacity.data import Package


@dataclass(frozen=True, eq=False, repr=False)
class System:
    """Rows that are to hold together.

    Attributes
    ----------
    rows
        What is stated: rows of a frame of `data.observations`, or rows made by hand.
    structure
        Limits and parts of the series, which hold as background.
    premises
        Names of premises that are switched on.
    subject
        The default subject of `quantity`.
    reader
        Where further observations are read from.
    absent
        Observations that were asked for and that the package, as selected, lacks.

    Examples
    --------
    >>> part, whole = (Quantity(s, "XXX", "2023") for s in ("part", "whole"))
    >>> share = Row("share", "a", Expression.of(part), Expression.of(whole), Bounds(0.4, 0.5))
    >>> total = Row("total", "b", Expression.of(whole), bounds=Bounds(200, 240, upper_open=True))
    >>> system = System([share, total], subject="XXX")
    >>> print(system.bounds(system.quantity("part", "2023")))
    [80, 120)
    """

    rows: tuple[Row, ...] | pd.DataFrame
    _: KW_ONLY
    structure: Structure = field(default_factory=Structure)
    premises: tuple[str, ...] = ()
    subject: str | None = None
    reader: Reader | None = None
    absent: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.rows, pd.DataFrame):
            object.__setattr__(self, "structure", frames.structure())
            object.__setattr__(self, "rows", frames.rows_of(self.rows))
        for name in ("rows", "premises", "absent"):  # any iterable is taken, each member once
            object.__setattr__(self, name, tuple(dict.fromkeys(getattr(self, name))))
        premise_rows(self.premises, self.structure, ())  # an unknown name is refused at once

    @classmethod
    def from_package(
        cls,
        package: Package,
        observations: Sequence[str] | None = None,
        *,
        readings: Sequence[str] = (),
        premises: Sequence[str] = (),
        rules: QualifierRules | None = None,
        steps: Mapping[str, float] | None = None,
        missing: Missing = "error",
    ) -> System:
        """Build the system of a package's observations.

        Parameters
        ----------
        package
            As selected by article, subject and date.
        observations
            What goes in, by name. None: the article's observations with role "reported", a
            status that is not "F" and no reading label.
        readings
            Labels whose rows enter; unlabelled rows of the same claims leave.
        premises
            Premises that are switched on, for example "complement_grows".
        rules
            How qualifiers become bounds; None for the default rules.
        steps
            Rounding units to use instead of the stored ones, by observation.
        missing
            "skip" goes on without what is named and the package lacks (its vintage may be later
            than the date selected) and lists it in `absent`; "error" refuses.

        Raises
        ------
        UnknownObservation, UnknownReading, UnknownPremise
            For a name that is not known.
        NotAdmitted
            For a target, or a row of a reading that was not asked for.
        """
        reader = Reader(package, rules or QualifierRules(), tuple(readings), dict(steps or {}))
        asked = reader.default() if observations is None else observations
        reader.absent(reader.steps, missing)
        names, absent = reader.admitted((*asked, *reader.labelled(missing)), missing)
        return cls(
            reader.rows(names),
            structure=reader.structure(),
            premises=premises,
            subject=package.subject,
            reader=reader,
            absent=absent,
        )

    # What the system holds

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that the rows speak of, each once."""
        return tuple(dict.fromkeys(q for row in self.rows for q in row.quantities))

    @cached_property
    def _printed(self) -> frozenset[Quantity]:
        """The quantities that a row speaks of which is no assumption."""
        return frozenset(q for row in self.rows if not row.assumed for q in row.quantities)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Claims, observations without a claim, and premises: what stands or falls as a whole."""
        return tuple(dict.fromkeys((*(row.group for row in self.rows), *self.premises)))

    @property
    def observations(self) -> tuple[str, ...]:
        """The names of the rows, in their order."""
        return tuple(dict.fromkeys(row.name for row in self.rows))

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the rows, each once: the weakest of them grades what is implied."""
        return tuple(dict.fromkeys(row.source for row in self.rows if row.source))

    def __repr__(self) -> str:
        with_premises = f", premises {', '.join(self.premises)}" if self.premises else ""
        return f"System(rows {', '.join(self.observations) or 'none'}{with_premises})"

    # Other systems from this one

    def with_rows(self, *rows: Row) -> System:
        """Return the system with further rows made by hand."""
        return replace(self, rows=(*self.rows, *rows))

    def with_observations(self, *names: str, missing: Missing = "error") -> System:
        """Return the system with further observations of the package; those in already stay."""
        if self.reader is None:
            raise NoPackage("this system was built from rows; add rows with .with_rows(...)")
        by_hand = self.reader.absent(self.observations)
        read = [name for name in self.observations if name not in by_hand]
        kept, absent = self.reader.admitted((*read, *names), missing)
        stay = [row for row in self.rows if row.name in kept or row.name not in read]
        enter = self.reader.rows([name for name in kept if name not in self.observations])
        return replace(self, rows=(*stay, *enter), absent=(*self.absent, *absent))

    def assume(self, why: str, *inequalities: Inequality) -> System:
        """Return the system with an assumption that nobody printed.

        Parameters
        ----------
        why
            The assumption in words; it is named like a claim where it takes part in a conflict.
        *inequalities
            What is assumed, such as ``ai["2022-12"] >= ai["2022-06"]`` or ``ai["2022-12"] < 40``.

        Raises
        ------
        TypeError
            When something else is handed over, or nothing.

        Examples
        --------
        >>> level = Expression.of(Quantity("compute", "XXX", "2022"))
        >>> printed = Row("over 30", "a", level, bounds=Bounds(30, lower_open=True))
        >>> print(System([printed]).assume("not above 40", level <= 40).bounds(level))
        (30, 40]
        """
        if not inequalities or not all(isinstance(one, Inequality) for one in inequalities):
            raise TypeError(
                f"assume({why!r}, …) takes inequalities about unknowns, such as "
                'ai["2022-12"] >= ai["2022-06"]'
            )
        return self.with_rows(
            *(
                Row(
                    name=f"{why} {n}",
                    group=why,
                    numerator=one.numerator,
                    denominator=one.denominator,
                    bounds=one.bounds,
                    assumed=True,
                )
                for n, one in enumerate(inequalities, start=1)
            )
        )

    def with_premises(self, *names: str) -> System:
        """Return the system with further premises switched on."""
        return replace(self, premises=(*self.premises, *names))

    def replacing(self, old: str, *, by: str, missing: Missing = "error") -> System:
        """Return the system with one observation standing in for a group or row.

        Where the package lacks the new one and missing is "skip", the old one leaves all the same.
        """
        return self.without(old).with_observations(by, missing=missing)

    def without(self, *names: str) -> System:
        """Return the system without these groups, rows or premises.

        Raises
        ------
        UnknownGroup
            If the system has no group, row or premise of that name.
        """
        known = {*self.groups, *self.observations, *self.absent}
        if unknown := [name for name in names if name not in known]:
            held = ", ".join((*self.groups, *self.observations))
            raise UnknownGroup(f"the system has no {', '.join(unknown)}; it holds: {held}")
        stay = [row for row in self.rows if row.group not in names and row.name not in names]
        premises = [name for name in self.premises if name not in names]
        return replace(self, rows=stay, premises=premises)

    # Questions

    def quantity(self, series: str, period: str, subject: str | None = None) -> Expression:
        """Return one quantity as an expression, to compute with and to ask `bounds` of.

        Parameters
        ----------
        series, period
            As in the observations; the period's precision is part of its name.
        subject
            None for the system's own.

        Raises
        ------
        UnknownSeries
            If the package defines no such series.
        """
        if self.reader is not None:
            self.reader.known(series)
        chosen = subject if subject is not None else self.subject
        if chosen is None:
            raise NoSubject(f"say which subject's {series!r} is meant: the system has no default")
        return Expression.of(Quantity(series, chosen, period))

    @cached_property
    def _programme(self) -> Programme:
        background = self.structure.background(self.quantities)
        assumed = premise_rows(self.premises, self.structure, self.quantities)
        return Programme(
            [c for row in background for c in conditions(row, background=True)]
            + [c for row in (*self.rows, *assumed) for c in conditions(row)],
            self.quantities,
        )

    def feasible(self) -> bool:
        """Say whether rows, premises and background can hold together, strict ones strictly."""
        return self._programme.feasible()

    def bounds(self, asked: Expression | Ratio) -> Bounds | None:
        """Return what the rows jointly imply about an expression or a ratio, as sharply as they do.

        Parameters
        ----------
        asked
            A linear expression of quantities, or one over another.

        Returns
        -------
        Bounds or None
            In base units, to twelve significant digits. An infinite end: the rows set no ceiling
            or floor. An open end: approached, not attained. None: no row speaks of one of the
            quantities, or none but assumptions of all of them, so there is no data.

        Raises
        ------
        Infeasible
            If the rows cannot all be true; the error names the conflicting sets.
        DenominatorNotPositive
            If the denominator of a ratio need not be positive where the rows hold.
        """
        above, below = asked if isinstance(asked, Ratio) else (asked, ONE)
        wanted = {*above.terms, *below.terms}
        if not wanted <= {*self.quantities} or (wanted and wanted.isdisjoint(self._printed)):
            return None
        if not self.feasible():
            raise Infeasible(self.conflicts())
        return self._programme.bounds(above, below)

    def conflicts(self, limit: int = 10) -> list[tuple[str, ...]]:
        """Return the irreducible sets of groups that cannot hold together, fewest first.

        Parameters
        ----------
        limit
            The greatest number of sets returned; there may be more.

        Returns
        -------
        list of tuple of str
            Each set in the order of `groups`; empty when the system is feasible.

        Raises
        ------
        ContradictoryBackground
            If the limits and parts of the series contradict one another without any row.
        """
        if not self._programme.feasible(frozenset()):
            raise ContradictoryBackground(
                "the minimum, maximum and part_of of the series contradict one another: "
                + ", ".join(row.name for row in self.structure.background(self.quantities))
            )
        return irreducible_conflicts(self.groups, self._programme.feasible, limit=limit)
