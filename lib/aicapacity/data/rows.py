"""From a file to its rows as text, or to what is wrong with the file.

It knows encoding, line ends, separators, quotes and columns; the cells stay as they are written,
and what they mean `reading` finds out.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from aicapacity.data.problems import Problem
from aicapacity.data.schema import Table

FIRST_ROW = 2
"""Row of the file that holds a table's first record; the header is row 1."""


def read_rows(path: Path, table: Table) -> tuple[list[list[str]], list[Problem]]:
    """Read the rows below the header as text, or say why the file is no such table.

    Parameters
    ----------
    path : Path
        The file.
    table : Table
        What it should hold.

    Returns
    -------
    rows : list of list of str
        The cells as they are written; nothing to rely on when there are problems.
    problems : list of Problem
        Empty when the file is such a table.
    """
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
    records: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            records.append(cells)
    except csv.Error as fault:
        # The row is where an open quote stands, the line where the reader noticed.
        return refused(
            f"the row is no CSV with commas and double quotes, seen at line {reader.line_num}: "
            f"{fault}; close its quotes",
            len(records) + 1,
        )
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
