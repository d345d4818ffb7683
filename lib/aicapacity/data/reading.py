"""From text to typed tables, or to a list of what is wrong with them.

Every cell is read as text and then typed or refused; a broken table gives problems and no frame.
This module knows types, enums and keys; what rows must be true of each other `rules` knows.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from aicapacity import periods
from aicapacity.data.problems import Problem, allowed
from aicapacity.data.schema import Field, Table

FIRST_ROW = 2
"""Row of the file that holds a table's first record; the header is row 1."""

_ABSENT = frozenset({"na", "n/a", "#n/a", "nan", "null", "none", "nil", "inf", "-inf", "#value!"})
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
        records, faults = _records(folder / table.path, table)
        frame, more = _typed(records, table) if not faults else (None, [])
        problems += faults + more
        if frame is not None:
            frames[table.name] = frame
    for table in tables:
        problems += _broken_links(frames, table)
    order = {table.path: place for place, table in enumerate(tables)}
    return frames, sorted(problems, key=lambda found: (order[found.file], found.row or 0))


def _records(path: Path, table: Table) -> tuple[list[list[str]], list[Problem]]:
    """Return the rows below the header as text, or why the file is no such table."""
    header = ",".join(table.columns)

    def refused(
        message: str, row: int | None = None, column: str | None = None, value: str = ""
    ) -> tuple[list[list[str]], list[Problem]]:
        return [], [Problem(table.path, row, column, value, message)]

    if not path.is_file():
        return refused(f"the file is missing; its first row must be {header}")
    raw = path.read_bytes()
    if not raw.strip():
        return refused(f"the file is empty; its first row must be {header}")
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return refused(
            "the file starts with a byte-order mark; save it as UTF-8 without one", 1, None, "BOM"
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        row = raw.count(b"\n", 0, fault.start) + 1
        return refused(
            "the file is not in UTF-8; save it so",
            row,
            None,
            repr(fault.object[fault.start : fault.end]),
        )
    if "\r" in text:
        row = text.count("\n", 0, text.index("\r")) + 1
        return refused(
            "the line ends with a carriage return (CRLF); save the file with plain line feeds (LF)",
            row,
            None,
            "\\r",
        )
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as fault:
        return refused(f"the file is no CSV with commas and double quotes: {fault}", None)
    faults = _header_faults(records[0], table) or _shape_faults(records, table)
    return records[1:], faults


def _header_faults(found: list[str], table: Table) -> list[Problem]:
    expected = table.columns
    if found == expected:
        return []
    rule = f"the columns are {', '.join(expected)}"
    if len(found) == 1 and any(mark in found[0] for mark in ";\t"):
        message = f"the columns are parted by semicolons or tabs; write commas; {rule}"
        return [Problem(table.path, 1, None, found[0], message)]
    faults = [
        Problem(table.path, 1, name, "", f"the column is missing; {rule}")
        for name in expected
        if name not in found
    ]
    for place, name in enumerate(found):
        if name not in expected:
            faults.append(Problem(table.path, 1, name, name, f"there is no such column; {rule}"))
        elif name in found[:place]:
            faults.append(Problem(table.path, 1, name, name, f"the column stands twice; {rule}"))
    return faults or [
        Problem(table.path, 1, None, ",".join(found), f"the columns are in another order; {rule}")
    ]


def _shape_faults(records: list[list[str]], table: Table) -> list[Problem]:
    width = len(table.columns)
    faults = []
    for row, cells in enumerate(records[1:], FIRST_ROW):
        if not cells:
            message = "the row is blank; delete it"
        elif len(cells) != width:
            message = (
                f"the row has {len(cells)} cells, the table {width} columns; "
                "put a cell that holds a comma in double quotes"
            )
        else:
            continue
        faults.append(Problem(table.path, row, None, ",".join(cells), message))
    if len(records) - 1 < table.minimum_rows:
        message = (
            f"the table is empty; it must hold at least {table.minimum_rows} row below its header"
        )
        faults.append(Problem(table.path, None, None, "", message))
    return faults


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
    >>> read_cell("NA", Field("step", "", "number"))[1]
    'no value: leave the cell empty when nothing is known'
    """
    empty = "" if field.kind in ("string", "period") else None
    if text == "":
        return empty, f"must not be empty; {_rule(field)}" if field.required else ""
    if text != text.strip():
        return empty, "starts or ends with a blank; delete it"
    if text.casefold() in _ABSENT and text not in field.enum:
        known = (
            "write what is known"
            if field.required
            else "leave the cell empty when nothing is known"
        )
        return empty, f"no value: {known}"
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
        words += f", not below {field.minimum:g}"
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
    return "str"


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
