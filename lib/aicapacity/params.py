"""Every parameter of the collection, declared once: its type, its range, its meaning.

A notebook's own parameters are the literals of its cell tagged ``parameters``; they are read from
the file, never by running it. ``check`` is what a notebook calls right after that cell and what the
runner calls before anything starts, so both refuse the same values with the same words. This module
knows no notebook and no default: a default stands in the notebook that uses it.
"""

from __future__ import annotations

import ast
import csv
import difflib
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from aicapacity import paths, periods

TAG = "parameters"


class ParameterError(ValueError):
    """Parameter values that are not allowed; ``faults`` lists every one.

    Parameters
    ----------
    faults : sequence of str
        One line each: the name, the value, what is allowed.
    """

    def __init__(self, faults: list[str] | tuple[str, ...]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class ParameterCellError(ValueError):
    """A notebook whose parameters cannot be read: what is wrong, in which file."""


@dataclass(frozen=True)
class Codes:
    """The codes that a parameter may take, listed by a column of a table of the data package.

    Parameters
    ----------
    table, column : str
        For instance ``subjects`` and ``subject``.
    where : tuple of str, optional
        A column and the value it must have: ``("kind", "article")``.
    """

    table: str
    column: str
    where: tuple[str, str] | None = None

    def read(self) -> list[str]:
        """Read the codes from the data folder, in the order of the table.

        Raises
        ------
        ParameterError
            When the table cannot be read.
        """
        path = paths.data() / f"{self.table}.csv"
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            column, value = self.where or (self.column, None)
            return [row[self.column] for row in rows if value is None or row[column] == value]
        except (OSError, UnicodeDecodeError, csv.Error) as fault:
            raise ParameterError([f"{path}: the allowed codes cannot be read ({fault})"]) from fault
        except KeyError as fault:
            raise ParameterError([f"{path}: no column {fault} to read allowed codes from"]) from None


@dataclass(frozen=True)
class Parameter:
    """One declared parameter.

    Parameters
    ----------
    name : str
        A Python name in lower case.
    type : type
        `str`, `int`, `float` or `bool`; a whole number is a `float` too.
    meaning : str
        One sentence for a reader.
    choices : tuple of str, optional
        The words allowed.
    minimum, maximum : float, optional
        Both ends included.
    above : float, optional
        An excluded lower end.
    codes : Codes, optional
        The table that lists the codes allowed.
    iso_date : bool
        Whether an ISO date of any precision is allowed beside `choices`.
    """

    name: str
    type: type
    meaning: str
    choices: tuple[str, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    codes: Codes | None = None
    iso_date: bool = False

    def allowed(self) -> str:
        """What may be given, in words.

        Examples
        --------
        >>> DECLARED["ceiling"].allowed()
        '"none" or "next_round"'
        >>> DECLARED["fan_years"].allowed()
        'a whole number from 1 to 2'
        """
        if self.codes is not None:
            return _quoted_list(self.codes.read(), f"{self.codes.table}.csv")
        words = [f'"{choice}"' for choice in self.choices or ()]
        if self.iso_date:
            words.append("an ISO date such as 2024, 2024-09 or 2024-09-25")
        if words:
            return _or(words)
        kinds = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}
        return kinds[self.type] + self._range()

    def _range(self) -> str:
        if self.minimum is not None and self.maximum is not None:
            return f" from {self.minimum:g} to {self.maximum:g}"
        parts = [
            (" above", self.above),
            (" of at least", self.minimum),
            (" of at most", self.maximum),
        ]
        return "".join(f"{word} {end:g}" for word, end in parts if end is not None)

    def admits(self, value: object) -> bool:
        """Whether `value` is of the type and within what is allowed."""
        if not _is_a(value, self.type):
            return False
        if self.codes is not None:
            return value in self.codes.read()
        if self.type is str:
            free = self.choices is None and not self.iso_date
            listed = self.choices is not None and value in self.choices
            return free or listed or (self.iso_date and _is_iso_date(value))
        ends = (
            self.above is None or value > self.above,
            self.minimum is None or value >= self.minimum,
            self.maximum is None or value <= self.maximum,
        )
        return all(ends)


def _declare(*parameters: Parameter) -> Mapping[str, Parameter]:
    return MappingProxyType({parameter.name: parameter for parameter in parameters})


DECLARED: Mapping[str, Parameter] = _declare(
    Parameter(
        "article",
        str,
        "The article whose claims are analysed: a source of the kind article.",
        codes=Codes("sources", "source", where=("kind", "article")),
    ),
    Parameter(
        "subject",
        str,
        "The country, group or part of a country that the figures are about.",
        codes=Codes("subjects", "subject"),
    ),
    Parameter(
        "as_of",
        str,
        "What was known on this date: rows of a later vintage are left out.",
        choices=("latest", "article"),
        iso_date=True,
    ),
    Parameter(
        "ceiling",
        str,
        "Whether a figure printed as 'over' ends at the next round number or has no ceiling.",
        choices=("none", "next_round"),
    ),
    Parameter(
        "reached_means",
        str,
        "Whether 'reached' states the value itself or a floor.",
        choices=("value", "at_least"),
    ),
    Parameter(
        "complement_grows",
        bool,
        "Whether to assume that the part of the total which is not intelligent does not shrink.",
    ),
    Parameter(
        "total_step",
        float,
        "The rounding unit of the year-end totals, in EFLOPS.",
        above=0,
    ),
    Parameter(
        "fan_years",
        int,
        "How many years the fan of the total looks ahead.",
        minimum=1,
        maximum=2,
    ),
)


def check(**values: object) -> None:
    """Refuse values that are not allowed, all of them at once.

    Parameters
    ----------
    **values
        Parameters by name, typed.

    Raises
    ------
    ParameterError
        Listing every fault: the name, the value, what is allowed.

    Examples
    --------
    >>> check(ceiling="none", fan_years=2)
    >>> check(ceiling="sky", fan_years=3)
    Traceback (most recent call last):
    aicapacity.params.ParameterError: ceiling = 'sky': allowed is "none" or "next_round"
    fan_years = 3: allowed is a whole number from 1 to 2
    """
    faults = [fault for name, value in values.items() for fault in _faults(name, value)]
    if faults:
        raise ParameterError(faults)


def parse(name: str, text: str) -> str | int | float | bool:
    """Turn text into the declared type; text stays text where text is declared.

    Parameters
    ----------
    name : str
        A declared parameter.
    text : str
        As typed on a command line.

    Returns
    -------
    str, int, float or bool
        Typed, not yet checked against the range. A whole number stays whole, as the literal in a
        cell would.

    Raises
    ------
    ParameterError
        For an undeclared name or text that is not of the type.

    Examples
    --------
    >>> parse("as_of", "2024"), parse("total_step", "10"), parse("complement_grows", "true")
    ('2024', 10, True)
    """
    if name not in DECLARED:
        raise ParameterError([_unknown(name)])
    parameter = DECLARED[name]
    if parameter.type is str:
        return text
    value = _number_or_truth(text, parameter.type)
    if value is None:
        raise ParameterError([_not_allowed(parameter, text)])
    return value


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
        raise ParameterCellError(f"{path}: {len(cells)} cells are tagged 'parameters', allowed is one")
    return dict(_assignments(_source(cells[0]), path)) if cells else {}


def _faults(name: str, value: object) -> Iterator[str]:
    if name not in DECLARED:
        yield _unknown(name)
        return
    try:
        if not DECLARED[name].admits(value):
            yield _not_allowed(DECLARED[name], value)
    except ParameterError as fault:
        yield from (f"{name} = {value!r}: {line}" for line in fault.faults)


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, DECLARED, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"{name}: no such parameter{hint}; declared are {', '.join(DECLARED)}"


def _not_allowed(parameter: Parameter, value: object) -> str:
    return f"{parameter.name} = {value!r}: allowed is {parameter.allowed()}"


def _is_a(value: object, kind: type) -> bool:
    if kind is float:
        return _is_a(value, int) or (isinstance(value, float) and math.isfinite(value))
    return type(value) is kind  # so that True is no whole number


def _is_iso_date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value, flags=re.ASCII):
        return False
    try:
        periods.parse(value)
    except periods.PeriodError:
        return False
    return True


def _number_or_truth(text: str, kind: type) -> int | float | bool | None:
    """The value that `text` spells in plain digits or as true or false; None when it is neither."""
    if kind is bool:
        return {"true": True, "false": False}.get(text.strip().lower())
    if re.fullmatch(r"[+-]?[0-9]{1,15}", text.strip()):
        return int(text)
    if kind is float and re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+([eE][+-]?[0-9]{1,3})?", text.strip()):
        return float(text)
    return None


def _quoted_list(codes: list[str], where: str) -> str:
    shown = ", ".join(f'"{code}"' for code in codes[:12])
    more = f" and {len(codes) - 12} more" if len(codes) > 12 else ""
    return f"one of {shown}{more} ({where})" if codes else f"nothing: {where} lists no code"


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


# --- the tagged cell -------------------------------------------------------------------------------


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
