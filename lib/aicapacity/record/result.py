"""One headline result: bounds, their unit, what they speak of and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aicapacity.bounds import Bounds

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
        try:
            self.words()  # said now, so that a table of results cannot fail later
        except ValueError as fault:
            raise RecordError(f"result {self.name!r}, unit {self.unit!r}: {fault}") from fault

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
