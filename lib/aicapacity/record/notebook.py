"""Results in and out of a notebook: a table to read, and its metadata.

JSON has no infinity, so an infinite end is stored as null; numbers round-trip exactly.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from numbers import Real
from typing import Any

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.record import table
from aicapacity.record.result import RecordError, Result

KEY = "aicapacity"
SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Record:
    """Results as a display object: a table to read, and the same results as metadata."""

    results: tuple[Result, ...]

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        data = {"text/html": table.html(self.results), "text/plain": table.plain(self.results)}
        stored = [_to_json(result) for result in self.results]
        return data, {KEY: {"schema_version": SCHEMA_VERSION, "results": stored}}


class Results:
    """The headline results of a notebook: added where they are settled, shown and recorded last.

    Examples
    --------
    >>> found = Results()
    >>> found.add("share", Bounds(56.1, 76.6), "%", period="2023", base="the ministry's totals")
    >>> found
    share  2023  the ministry's totals  56.1% to 76.6%
    """

    def __init__(self) -> None:
        self._found: list[Result] = []

    def add(
        self,
        name: str,
        value: Bounds | float | None,
        unit: str = "",
        *,
        key: str = "",
        period: str = "",
        base: str,
        rows: pd.DataFrame | None = None,
        headline: bool = True,
        refused: str = "",
    ) -> None:
        """Add a result.

        Parameters
        ----------
        name : str
            What it is called in ``results.csv``.
        value : Bounds, number or None
            In `unit`; None where there is no data, or where it is refused.
        unit, key, period
            As in `Result`.
        base : str
            What it was computed from, in plain words.
        rows : DataFrame, optional
            The rows it rests on; the weakest of their grades is recorded.
        headline : bool
            Whether a report's index shows it.
        refused : str
            Why it is not computed.

        Raises
        ------
        RecordError
            When the parts contradict each other, or the result was added before.
        """
        number = isinstance(value, Real) and not isinstance(value, bool)
        missing = value is None or (number and math.isnan(value))
        grades = [] if rows is None or missing else list(rows["grade"])
        result = Result(
            name=name,
            bounds=None if missing else Bounds.exactly(value) if number else value,
            unit=unit,
            key=key,
            period=period,
            base=base,
            status="refused" if refused else "ok",
            weakest_grade=max(grades, default=""),
            headline=headline,
            reason=refused,
        )
        _refuse_repeats([*self._found, result])
        self._found.append(result)

    def __repr__(self) -> str:
        parts = ([r.name, r.key, r.period, r.base, r.words()] for r in self._found)
        return "\n".join("  ".join(filter(None, row)) for row in parts)

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        return results(self._found)._repr_mimebundle_()


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
    >>> shown = results([Result("claims", Bounds.exactly(4), "claims")])
    >>> data, metadata = shown._repr_mimebundle_()
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
            f"{where}: a record of schema_version {version!r}, this library reads "
            f"{SCHEMA_VERSION}; run the notebook again"
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
