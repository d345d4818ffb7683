"""A notebook's own parameters: the literals of its cell tagged ``parameters``.

The notebook is read as text and parsed, never run.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TAG = "parameters"


class ParameterCellError(ValueError):
    """A notebook whose parameters cannot be read: what is wrong, in which file."""


def read(notebook_path: Path | str) -> dict[str, Any]:
    """Read a notebook's own parameters: the literals of its cell tagged ``parameters``.

    Parameters
    ----------
    notebook_path : path
        The notebook is read as text; nothing is executed.

    Returns
    -------
    dict
        Name to literal, in the order of the cell; empty when no cell has the tag.

    Raises
    ------
    ParameterCellError
        When the file is no notebook, several cells have the tag, or the cell holds anything but
        assignments of literals, each name once.
    """
    path = Path(notebook_path)
    cells = [cell for cell in _cells(path) if TAG in _tags(cell)]
    if len(cells) > 1:
        raise ParameterCellError(
            f"{path}: {len(cells)} cells are tagged 'parameters', allowed is one"
        )
    return dict(_assignments(_source(cells[0]), path)) if cells else {}


def _cells(path: Path) -> list[Any]:
    try:
        cells = json.loads(path.read_text(encoding="utf-8-sig"))["cells"]
    except OSError as fault:
        raise ParameterCellError(f"{path}: cannot be read ({fault.strerror})") from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise ParameterCellError(f"{path}: is no notebook of format 4 ({fault})") from fault
    return cells


def _tags(cell: Mapping[str, Any]) -> list[str]:
    return cell.get("metadata", {}).get("tags", []) if cell.get("cell_type") == "code" else []


def _source(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _assignments(source: str, path: Path) -> Iterator[tuple[str, Any]]:
    where = f"{path}: the cell tagged 'parameters'"
    try:
        statements = ast.parse(source).body
    except SyntaxError as fault:
        raise ParameterCellError(f"{where}, line {fault.lineno}: {fault.msg}") from fault
    seen: set[str] = set()
    for statement in statements:
        name, value = _assignment(statement, where)
        if name in seen:
            raise ParameterCellError(f"{where}, line {statement.lineno}: {name} is assigned twice")
        seen.add(name)
        yield name, value


def _assignment(statement: ast.stmt, where: str) -> tuple[str, Any]:
    line = f"{where}, line {statement.lineno}"
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            pass
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            pass
        case _:
            raise ParameterCellError(f"{line}: allowed is `name = literal`, one a line")
    try:
        return name, ast.literal_eval(value)
    except ValueError:
        raise ParameterCellError(
            f"{line}: {name} is {ast.unparse(value)}, allowed is a literal"
        ) from None
