"""What the rows do not say and the system must know: limits, parts and wholes, premises.

Limits (a series' minimum and maximum) and parts (a part is at most its whole) are background: true
by definition, never named in a conflict. A premise is an assumption that is no figure; the caller
switches it on by name, it is a group like a claim, and the results list it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from aicapacity import periods
from aicapacity.bounds import Bounds
from aicapacity.system.expressions import Expression, Quantity, Row
from aicapacity.system.faults import UnknownPremise


@dataclass(frozen=True)
class Structure:
    """How series are made: what each can be, and which is part of which.

    Attributes
    ----------
    limits
        The minimum and maximum of a series in its base unit; a series without is unlimited.
    part_of
        The whole that a series is part of.
    """

    limits: Mapping[str, Bounds] = field(default_factory=dict)
    part_of: Mapping[str, str] = field(default_factory=dict)

    def background(self, quantities: Collection[Quantity]) -> list[Row]:
        """Return the rows that hold of these quantities by definition."""
        limited = [q for q in quantities if q.series in self.limits]
        return [
            Row(f"limits of {q.series}", "", Expression.of(q), bounds=self.limits[q.series])
            for q in limited
        ] + [
            Row(f"{part.series} in {whole.series}", "", _rest(part, whole), bounds=_NOT_NEGATIVE)
            for part, whole in self.pairs(quantities)
        ]

    def pairs(self, quantities: Collection[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
        """Yield each part with its nearest whole among the quantities, same subject and period."""
        present = set(quantities)
        for part in quantities:
            for series in self._wholes(part.series):
                whole = part._replace(series=series)
                if whole in present:
                    yield part, whole
                    break

    def _wholes(self, series: str) -> Iterator[str]:
        seen = {series}
        while (series := self.part_of.get(series, "")) and series not in seen:
            seen.add(series)
            yield series


_NOT_NEGATIVE = Bounds(0.0)


def _rest(part: Quantity, whole: Quantity) -> Expression:
    return Expression.of(whole) - Expression.of(part)


def complement_grows(structure: Structure, quantities: Collection[Quantity]) -> list[Expression]:
    """Return what must not be negative if what lies outside each part never shrinks.

    One expression for each part and whole and each two successive periods for which the system
    has both: (whole - part) later, less (whole - part) earlier. Periods that overlap without being
    the same are not successive, an undated quantity has no place in the order.
    """
    chains: dict[tuple[str, str, str], dict[str, Expression]] = {}
    for part, whole in structure.pairs(quantities):
        if part.period:
            key = (part.series, whole.series, part.subject)
            chains.setdefault(key, {})[part.period] = _rest(part, whole)
    return [
        chain[later] - chain[earlier]
        for chain in chains.values()
        for earlier, later in _successive(chain)
    ]


def _successive(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of periods, one before the other, with none that lies between."""
    ordered = sorted(texts, key=lambda text: periods.parse(text).first)
    before = {
        later: [earlier for earlier in ordered if periods.compare(earlier, later) == -1]
        for later in ordered
    }
    for later, earlier_ones in before.items():
        for earlier in earlier_ones:
            if not any(earlier in before[between] for between in earlier_ones):
                yield earlier, later


Premise = Callable[[Structure, Collection[Quantity]], list[Expression]]

PREMISES: Mapping[str, Premise] = MappingProxyType({"complement_grows": complement_grows})


def premise_rows(
    names: Iterable[str], structure: Structure, quantities: Collection[Quantity]
) -> list[Row]:
    """Return the rows of the named premises, each premise one group.

    Raises
    ------
    UnknownPremise
        If a name is not known; the message lists the known ones.
    """
    rows = []
    for name in names:
        if name not in PREMISES:
            known = ", ".join(sorted(PREMISES))
            raise UnknownPremise(f"there is no premise {name!r}; the known ones are: {known}")
        rows += [
            Row(name, name, expression, bounds=_NOT_NEGATIVE)
            for expression in PREMISES[name](structure, quantities)
        ]
    return rows
