"""Everything that is wrong with a data package: the standard's checker first, then our own.

`frictionless` holds the files against the descriptor as any user of the Data Package standard
would; our own reading does the same with clearer words; then come the rules between rows. It
changes nothing and stops at nothing: the result is the list of all problems found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aicapacity import paths
from aicapacity.data import packages, rules, schema
from aicapacity.data.problems import DataError, Problem
from aicapacity.data.rows import FIRST_ROW, read_rows

if TYPE_CHECKING:
    from frictionless import Error, Report


def check(folder: Path | None = None) -> list[Problem]:
    """Check a data package.

    Parameters
    ----------
    folder : Path, optional
        Folder with `datapackage.json`; by default `paths.data()`.

    Returns
    -------
    list of Problem
        Empty when the package is in order. Where the standard's checker and our own reading find
        the same cell, row or file at fault, our words are kept.
    """
    folder = paths.data() if folder is None else Path(folder)
    try:
        tables = schema.read(folder)
        loaded = packages.load(folder)
    except DataError as refused:
        found = list(refused.problems)
        if any(problem.file == schema.DESCRIPTOR for problem in found):
            return found
        return _merged(_standard(folder, {table.name: table.path for table in tables}), found)
    standard = _standard(folder, {table.name: table.path for table in tables})
    return standard + _as_written(rules.broken(loaded), folder, tables)


def _standard(folder: Path, files: dict[str, str]) -> list[Problem]:
    """Return what frictionless finds."""
    # Its import takes seconds, which only a check should pay.
    from frictionless import FrictionlessException, Package

    try:
        report: Report = Package(str(folder / schema.DESCRIPTOR)).validate()
    except FrictionlessException as refused:
        errors = refused.reasons or [refused.error]
        return [_problem(schema.DESCRIPTOR, error) for error in errors]
    problems = [_problem(schema.DESCRIPTOR, error) for error in report.errors]
    for task in report.tasks:
        file = files.get(task.name, schema.DESCRIPTOR)
        problems += [_problem(file, error) for error in task.errors]
    return problems


def _problem(file: str, error: Error) -> Problem:
    row = getattr(error, "row_number", None)
    column = getattr(error, "field_name", None)
    value = getattr(error, "cell", "") or ""
    return Problem(file, row, column, str(value), f"{error.message} [{error.type}]")


def _as_written(
    problems: list[Problem], folder: Path, tables: Sequence[schema.Table]
) -> list[Problem]:
    """Show each number as its file writes it: typed, 1.50 has become 1.5."""
    cells: dict[tuple[str, int, str], str] = {}
    for table in tables if problems else ():
        rows, _ = read_rows(folder / table.path, table)
        for place, field in enumerate(table.fields):
            if field.kind == "number":
                for row, texts in enumerate(rows, FIRST_ROW):
                    cells[table.path, row, field.name] = texts[place]
    return [
        replace(one, value=cells.get((one.file, one.row, one.column), one.value))
        for one in problems
    ]


def _merged(standard: list[Problem], own: list[Problem]) -> list[Problem]:
    """Join two lists of problems, each fault once."""
    # A fault of no single cell: the file is no table of this schema, and has said why.
    whole = {problem.file for problem in own if problem.column is None or problem.row == 1}
    rows = {(problem.file, problem.row) for problem in own}
    other = [
        problem
        for problem in standard
        if problem.file not in whole
        and (problem.file, problem.row) not in rows
        and not (whole and _is_consequence(problem))
    ]
    return other + own


def _is_consequence(problem: Problem) -> bool:
    """Say whether a problem may come of another table's: links lead nowhere, or cannot be read."""
    return problem.row is None or problem.message.endswith("[foreign-key]")
