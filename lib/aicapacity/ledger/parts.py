"""A joint system cut into parts that share no quantity, so that each can be solved by itself.

It moves rows and solves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from aicapacity.system import Quantity, Row, System


def replace_rows(system: System, rows: Iterable[Row]) -> System:
    """Return a system of other rows with the same structure and subject."""
    return System(rows, structure=system.structure, subject=system.subject)


def cut(system: System) -> list[System]:
    """Cut a system into parts that share no quantity and no part-and-whole relation."""
    links = [set(row.quantities) for row in system.rows]
    links += [set(pair) for pair in system.structure.pairs(system.quantities)]
    # Rows of one claim stand or fall together.
    by_group: dict[str, set[Quantity]] = {}
    for row in system.rows:
        by_group.setdefault(row.group, set()).update(row.quantities)
    links += by_group.values()
    islands: list[set[Quantity]] = []
    for link in links:
        touched = [island for island in islands if island & link]
        islands = [island for island in islands if not island & link]
        islands.append(link.union(*touched))
    number = {quantity: n for n, island in enumerate(islands) for quantity in island}
    rows_of: dict[int, list[Row]] = {}
    for row in system.rows:
        rows_of.setdefault(number[row.quantities[0]], []).append(row)
    return [replace_rows(system, rows_of[n]) for n in sorted(rows_of)]
