"""From text to typed tables, or to a list of what is wrong with them.

Every cell is read as text and then typed or refused; a broken table gives problems and no frame.
This module knows types, enums and keys; what a file must be `rows` knows, and what rows must be
true of each other `rules`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from aicapacity import periods
from aicapacity.data.problems import Problem, allowed, number
from aicapacity.data.rows import FIRST_ROW, read_rows
from aicapacity.data.schema import Field, Table

_ABSENT = frozenset({"na", "n/a", "#n/a", "nan", "null", "none", "nil", "#value!"})
_INFINITE = re.compile(r"[+-]?(inf|infinity|∞)", re.IGNORECASE)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")


def read_tables(
    folder: Path, tables: Sequence[Table]
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read and type every table.

    Parameters
    ----------
    folder : Path
        Folder that holds the files.
    tables : sequence of Table
        The schema.

    Returns
    -------
    frames : dict of DataFrame
        Typed tables by name; a table with a problem of its own is left out.
    problems : list of Problem
        In the order of the tables and of their rows.
    """
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for table in tables:
        records, faults = read_rows(folder / table.path, table)
        frame, more = _typed(records, table) if not faults else (None, [])
        problems += faults + more
        if frame is not None:
            frames[table.name] = frame
    for table in tables:
        problems += _broken_links(frames, table)
    order = {table.path: place for place, table in enumerate(tables)}
    return frames, sorted(problems, key=lambda found: (order[found.file], found.row or 0))


def _typed(records: list[list[str]], table: Table) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Type every column; the frame is None as soon as one cell is refused."""
    problems: list[Problem] = []
    columns: dict[str, pd.Series] = {}
    for place, field in enumerate(table.fields):
        values = []
        for row, cells in enumerate(records, FIRST_ROW):
            value, fault = read_cell(cells[place], field)
            if fault:
                problems.append(Problem(table.path, row, field.name, cells[place], fault))
            values.append(value)
        if not problems:
            columns[field.name] = pd.Series(values, dtype=_dtype(field))
    if not problems:
        problems = _repeated_keys(records, table)
    return (None, problems) if problems else (pd.DataFrame(columns), [])


def read_cell(text: str, field: Field) -> tuple[Any, str]:
    """Type one cell.

    Parameters
    ----------
    text : str
        What stands in the cell.
    field : Field
        Its column.

    Returns
    -------
    value
        The typed value; an empty text or None when the cell is empty.
    fault : str
        What is wrong and what is allowed; empty when nothing is.

    Examples
    --------
    >>> read_cell("0.1", Field("step", "", "number"))
    (0.1, '')
    >>> read_cell("NA", Field("unit_stated", "", "boolean"))[1]
    'no value: leave the cell empty when nothing is known; 0 or 1 is allowed'
    """
    empty = "" if field.kind in ("string", "period") else None
    if text == "":
        return empty, f"must not be empty; {_rule(field)}" if field.required else ""
    if text != text.strip():
        return empty, "starts or ends with a blank; delete it"
    if _INFINITE.fullmatch(text) and text not in field.enum:
        return empty, f"is infinite: {_rule(field)}"
    if text.casefold() in _ABSENT and text not in field.enum:
        known = (
            "write what is known"
            if field.required
            else "leave the cell empty when nothing is known"
        )
        return empty, f"no value: {known}; {_rule(field)}"
    value, valid = _parse(text, field)
    if valid and field.enum:
        valid = text in field.enum
    if valid and field.pattern:
        valid = re.fullmatch(field.pattern, text) is not None
    if valid and field.minimum is not None:
        valid = value >= field.minimum
    return (value, "") if valid else (empty, _rule(field))


def _parse(text: str, field: Field) -> tuple[Any, bool]:
    match field.kind:
        case "number":
            value = float(text) if _NUMBER.fullmatch(text) else math.nan
            return value, math.isfinite(value)
        case "integer":
            return (int(text), True) if _INTEGER.fullmatch(text) else (0, False)
        case "boolean":
            return text == "1", text in ("0", "1")
        case "period":
            try:
                periods.parse(text)
            except periods.PeriodError:
                return text, False
    return text, True


def _rule(field: Field) -> str:
    """Say what a cell of the column may hold."""
    words = {
        "number": "a number is allowed, written plainly: 230 or 22.44, no thousands separator",
        "integer": "a whole number is allowed",
        "boolean": "0 or 1 is allowed",
        "period": "a date is allowed: 2023, 2023-12, 2023-12-31 or two of them as 2023-10/2023-12",
        "string": "a text is allowed",
    }[field.kind]
    if field.minimum is not None:
        words += f", not below {number(field.minimum)}"
    if field.enum:
        words = f"allowed: {', '.join(field.enum)}"
    if field.pattern:
        words += f" that matches {field.pattern}"
    return words


def _dtype(field: Field) -> str:
    match field.kind:
        case "number":
            return "float64"
        case "integer":
            return "int64" if field.required else "Int64"
        case "boolean":
            return "bool" if field.required else "boolean"
    # not "str": pandas keeps object columns as one block, and takes rows twice as fast
    return "object"


def _repeated_keys(records: list[list[str]], table: Table) -> list[Problem]:
    places = [table.columns.index(name) for name in table.primary_key]
    first: dict[tuple[str, ...], int] = {}
    problems = []
    for row, cells in enumerate(records, FIRST_ROW):
        key = tuple(cells[place] for place in places)
        if key in first:
            message = f"the key stands in row {first[key]} already; a key may stand once"
            problems.append(
                Problem(table.path, row, ", ".join(table.primary_key), ", ".join(key), message)
            )
        first.setdefault(key, row)
    return problems


def numbered(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each record of a whole table with its row in the file."""
    return enumerate(frame.to_dict("records"), FIRST_ROW)


def _broken_links(frames: Mapping[str, pd.DataFrame], table: Table) -> list[Problem]:
    """Return the values that stand in no row of the table they point to."""
    problems = []
    for key in table.foreign_keys:
        if table.name not in frames or key.table not in frames:
            continue  # a table that could not be read has said so already
        known = set(frames[key.table][key.target])
        for place, value in enumerate(frames[table.name][key.column]):
            if value and value not in known:
                near = get_close_matches(value, known, n=1)
                hint = f"did you mean {near[0]}? " if near else ""
                message = (
                    f"stands in no row of {key.table}.csv, column {key.target}; {hint}"
                    f"allowed: {allowed(sorted(known))}"
                )
                row = place + FIRST_ROW
                problems.append(Problem(table.path, row, key.column, value, message))
    return problems
