"""What an editor may do to the files of a data package, and where a problem is found then."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from aicapacity import data, paths

OBS = "observations.csv"

Edit = Callable[[Path], None]


def edit_bytes(file: str, change: Callable[[bytes], bytes]) -> Edit:
    def apply(folder: Path) -> None:
        path = folder / file
        path.write_bytes(change(path.read_bytes()))

    return apply


def edit_rows(file: str, change: Callable[[list[list[str]]], None]) -> Edit:
    def apply(folder: Path) -> None:
        path = folder / file
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        change(rows)
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8", newline="\n")

    return apply


def set_cell(file: str, row: int, column: str, value: str) -> Edit:
    def change(rows: list[list[str]]) -> None:
        rows[row - 1][rows[0].index(column)] = value

    return edit_rows(file, change)


def set_row(file: str, key: str, column: str, value: str) -> Edit:
    def change(rows: list[list[str]]) -> None:
        row = next(row for row in rows[1:] if row[0] == key)
        row[rows[0].index(column)] = value

    return edit_rows(file, change)


def row_of(folder: Path, file: str, key: str) -> int:
    with open(folder / file, encoding="utf-8", newline="") as lines:
        return next(number for number, row in enumerate(csv.reader(lines), 1) if row[0] == key)


def place(problem: data.Problem) -> tuple:
    """Where a problem lies, and what stands there."""
    return problem.file, problem.row, problem.column, problem.value


def last_row(file: str) -> int:
    with open(paths.data() / file, encoding="utf-8", newline="") as lines:
        return len(list(csv.reader(lines)))
