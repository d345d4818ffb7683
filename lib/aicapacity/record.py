"""Headline results: recorded in a notebook's output metadata, read back by reports and tests.

A notebook ends with ``record.results([...])``. What a reader sees is a small table; what a machine
reads lies beside it, in the metadata of that same output, so a result can never be shown without
being recorded. The numbers round-trip exactly. This module computes nothing and rounds nothing
that is stored: the words in the table are the bounds' own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from html import escape
from typing import Any

from aicapacity.bounds import Bounds

KEY = "aicapacity"
SCHEMA_VERSION = 1
STATUSES = ("ok", "no_data", "refused")
GRADES = ("", "A", "B", "C")


class RecordError(ValueError):
    """A result that cannot be recorded, or a record that cannot be read."""


@dataclass(frozen=True)
class Result:
    """One headline result.

    Parameters
    ----------
    name : str
        Lower case with underscores; what the result is called in ``results.csv``.
    bounds : Bounds or None
        In `unit`: 56.1 with the unit ``"%"`` is 56.1 per cent. None is recorded as ``no_data``.
    unit : str
        ``"EFLOPS"``, ``"%"``, ``"years"``, ``"claims"``; empty for a pure number.
    key : str
        The definition, country or verdict, where a name has several rows.
    period : str
        The ISO period that the result speaks of, or an interval of two.
    base : str
        The system of rows or the table that it was computed from.
    status : {"ok", "no_data", "refused"}
    weakest_grade : {"", "A", "B", "C"}
        The weakest grade of the sources used. With ``"C"`` no result is a headline.
    headline : bool
        Whether the report's index shows it.
    reason : str
        Why it was refused; required for that status.

    Raises
    ------
    RecordError
        When the parts contradict each other.

    Examples
    --------
    >>> Result("intelligent_2022", Bounds(upper=41.2, upper_open=True), "EFLOPS").status
    'ok'
    >>> Result("intelligent_2022", None, "EFLOPS").status
    'no_data'
    """

    name: str
    bounds: Bounds | None
    unit: str = ""
    key: str = ""
    period: str = ""
    base: str = ""
    status: str = "ok"
    weakest_grade: str = ""
    headline: bool = True
    reason: str = ""

    def __post_init__(self) -> None:
        if self.bounds is not None and not isinstance(self.bounds, Bounds):
            raise RecordError(
                f"result {self.name!r}: bounds are {type(self.bounds).__name__}, "
                "write Bounds.exactly(value) for a single number"
            )
        if self.bounds is None and self.status == "ok":
            object.__setattr__(self, "status", "no_data")
        if self.weakest_grade == "C":
            object.__setattr__(self, "headline", False)
        for fault in _faults(self):
            raise RecordError(f"result {self.name!r}: {fault}")

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What tells one result of a notebook from another: name, key, period, base."""
        return self.name, self.key, self.period, self.base

    @property
    def value(self) -> float | None:
        """The single value, where the bounds are one point."""
        return self.bounds.lower if self.bounds is not None and self.bounds.is_point else None

    def words(self) -> str:
        """The result in words: bounds with their unit, or why there are none.

        Examples
        --------
        >>> Result("share", None, "%", status="refused", reason="crosses a break").words()
        'refused: crosses a break'
        """
        if self.bounds is None:
            return "no data" if self.status == "no_data" else f"refused: {self.reason}"
        # Bounds reads "%" as a fraction to be multiplied; a result is in per cent already.
        return f"{self.bounds / 100:%}" if self.unit == "%" else format(self.bounds, self.unit)


    def __format__(self, spec: str) -> str:
        """The words, so that a sentence can name a result: it has its own unit."""
        if spec:
            raise RecordError(f"result {self.name!r} reads in its own unit, not as {spec!r}")
        return self.words()


@dataclass(frozen=True)
class Record:
    """Results as a display object: a table to read, and the same results as metadata."""

    results: tuple[Result, ...]

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        data = {"text/html": _html(self.results), "text/plain": _plain(self.results)}
        stored = [_to_json(result) for result in self.results]
        return data, {KEY: {"schema_version": SCHEMA_VERSION, "results": stored}}


def results(results: Iterable[Result]) -> Record:
    """Record headline results: the last expression of a notebook.

    Parameters
    ----------
    results : iterable of Result
        At least one; no two with the same name, key, period and base.

    Returns
    -------
    Record
        Shown as a table; its output metadata carries the results under ``"aicapacity"``.

    Raises
    ------
    RecordError
        For an empty list or a result given twice.

    Examples
    --------
    >>> data, metadata = results([Result("claims", Bounds.exactly(4), "claims")])._repr_mimebundle_()
    >>> metadata["aicapacity"]["results"][0]["lower"]
    4.0
    """
    recorded = tuple(results)
    if not recorded:
        raise RecordError("nothing to record: a notebook records at least one result")
    _refuse_repeats(recorded)
    return Record(recorded)


def read(notebook: Mapping[str, Any]) -> list[Result]:
    """Read back what an executed notebook recorded.

    Parameters
    ----------
    notebook : NotebookNode
        A notebook of format 4, or the same as plain mappings.

    Returns
    -------
    list of Result
        In the order recorded; empty when the notebook records none.

    Raises
    ------
    RecordError
        When a stored record is malformed, of an unknown version, or repeats a result.
    """
    found: list[Result] = []
    for number, cell in enumerate(notebook["cells"], start=1):
        for output in cell.get("outputs", ()):
            stored = output.get("metadata", {}).get(KEY)
            if stored is not None:
                found += _from_metadata(stored, where=f"cell {number}")
    _refuse_repeats(found)
    return found


def _faults(result: Result) -> Iterable[str]:
    if not result.name.isidentifier() or result.name != result.name.lower():
        yield "a name is lower case letters, digits and underscores"
    if result.status not in STATUSES:
        yield f"status {result.status!r} is none of {', '.join(STATUSES)}"
    if result.weakest_grade not in GRADES:
        yield f"weakest_grade {result.weakest_grade!r} is none of A, B, C or empty"
    if result.bounds is not None and result.status != "ok":
        yield f"status {result.status!r} has bounds; bounds go with the status 'ok' only"
    if (result.status == "refused") != bool(result.reason):
        yield "a reason is given when, and only when, the status is 'refused'"


def _refuse_repeats(recorded: Iterable[Result]) -> None:
    seen: set[tuple[str, str, str, str]] = set()
    for result in recorded:
        if result.identity in seen:
            name, key, period, base = result.identity
            raise RecordError(
                f"result {name!r} is recorded twice (key {key!r}, period {period!r}, "
                f"base {base!r}): tell the rows apart by their key or base"
            )
        seen.add(result.identity)


# --- stored form: JSON has no infinity, so an infinite end is null and always open -----------------

_TEXTS = tuple(f.name for f in fields(Result) if f.name not in {"bounds", "headline"})
_STORED = {*_TEXTS, "lower", "upper", "lower_open", "upper_open", "headline"}


def _to_json(result: Result) -> dict[str, Any]:
    stored: dict[str, Any] = {name: getattr(result, name) for name in _TEXTS}
    bounds = result.bounds
    return stored | {
        "lower": None if bounds is None else _finite(bounds.lower),
        "upper": None if bounds is None else _finite(bounds.upper),
        "lower_open": None if bounds is None else bounds.lower_open,
        "upper_open": None if bounds is None else bounds.upper_open,
        "headline": result.headline,
    }


def _finite(end: float) -> float | None:
    return float(end) if math.isfinite(end) else None


def _from_metadata(stored: Any, where: str) -> list[Result]:
    version = stored.get("schema_version") if isinstance(stored, Mapping) else None
    if version != SCHEMA_VERSION:
        raise RecordError(
            f"{where}: a record of schema_version {version!r}, this library reads {SCHEMA_VERSION}; "
            "run the notebook again"
        )
    if not isinstance(stored.get("results"), list):
        raise RecordError(f"{where}: a record without its list of results")
    return [_from_json(item, where) for item in stored["results"]]


def _from_json(item: Any, where: str) -> Result:
    if not isinstance(item, Mapping) or set(item) != _STORED:
        raise RecordError(f"{where}: a recorded result has not the fields {sorted(_STORED)}")
    try:
        bounds = None
        if item["status"] == "ok":
            bounds = Bounds(
                -math.inf if item["lower"] is None else float(item["lower"]),
                math.inf if item["upper"] is None else float(item["upper"]),
                bool(item["lower_open"]),
                bool(item["upper_open"]),
            )
        texts = {name: str(item[name]) for name in _TEXTS}
        return Result(bounds=bounds, headline=bool(item["headline"]), **texts)
    except (TypeError, ValueError) as fault:
        raise RecordError(f"{where}: result {item['name']!r} cannot be read: {fault}") from fault


# --- what a reader sees ----------------------------------------------------------------------------

_COLUMNS = (
    ("name", "result"),
    ("key", "of"),
    ("period", "period"),
    ("base", "from"),
    ("words", "value"),  # carries the unit
    ("weakest_grade", "weakest source"),
    ("status", "status"),
)


def _rows(recorded: tuple[Result, ...]) -> tuple[list[str], list[list[str]]]:
    """The table's headings and rows; a column that is empty throughout is left out."""
    columns = {
        heading: [result.words() if field == "words" else getattr(result, field)
                  for result in recorded]
        for field, heading in _COLUMNS
    }
    shown = {heading: cells for heading, cells in columns.items() if any(cells)}
    return list(shown), [list(row) for row in zip(*shown.values(), strict=True)]


def _plain(recorded: tuple[Result, ...]) -> str:
    headings, rows = _rows(recorded)
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = (
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in (headings, *rows)
    )
    return "\n".join(lines)


def _html(recorded: tuple[Result, ...]) -> str:
    headings, rows = _rows(recorded)
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in headings)
    body = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(text)}</td>" for text in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        '<table class="results">\n<caption>Results recorded by this notebook</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )
