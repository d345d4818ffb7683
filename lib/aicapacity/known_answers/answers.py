"""Printed results, what our methods say, and whether the two agree.

A printed result is good to half of its last printed digit, so that is the tolerance: nearer nobody
can ask, and further off the two differ. Of a number that a machine printed in full, twelve digits
count: those after them are rounding of the machine. Where a page prints whether an end belongs to
an interval, that is compared too. A few rows are misprints, with the reason: there agreement would
be a fault.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.known_answers.methods import METHODS, method

ANSWER, MISPRINT = "answer", "misprint"
REPRODUCED, DRIFTED = "reproduced", "drifted"
YES_OR_NO = "yes or no"
"""The unit of a truth, which is entered as 1 or 0."""

COLUMNS = (
    "answer", "method", "title", "inputs", "printed", "ours", "unit", "difference", "tolerance",
    "share", "verdict", "kind", "grade", "publication", "locator", "host", "note",
)  # fmt: skip

_NOISE = 1e-9  # a tie at half a digit is a rounding of print, not of the machine
_MACHINE = 1e-12  # relative; two numbers as near as this are the same in double precision
_DIGITS = 15  # significant decimal digits that double precision holds


class Drift(ArithmeticError):
    """A method no longer gives a printed result, or gives a misprint; `methods` names them."""

    def __init__(self, found: Sequence[Comparison]):
        self.methods = tuple(dict.fromkeys(one.answer.method for one in found))
        super().__init__("; ".join(one.sentence() for one in found))


@dataclass(frozen=True)
class Answer:
    """One printed result.

    Attributes
    ----------
    answer, method, inputs : str
        Its name, the method that should give it, and what goes in, for a reader.
    arguments : mapping
        The same for the method.
    printed, unit : str
        What stands on the page, and in which unit.
    lower, upper : float or None
        The two ends in that unit; None for an end that is not printed.
    lower_open, upper_open : bool or None
        Whether the end is left out; None where the page does not say.
    scale : float
        What our result is multiplied by to be in the printed unit.
    step : float
        The last printed digit.
    kind : {"answer", "misprint"}
    source : mapping
        grade, publication, locator, host, note.
    """

    answer: str
    method: str
    inputs: str
    arguments: Mapping[str, Any]
    printed: str
    unit: str
    lower: float | None
    upper: float | None
    lower_open: bool | None
    upper_open: bool | None
    scale: float
    step: float
    kind: str
    source: Mapping[str, str]


@dataclass(frozen=True)
class Comparison:
    """A printed result beside ours.

    Attributes
    ----------
    answer : Answer
        What is printed.
    ours : Bounds
        What our method gives, in the printed unit.
    difference : float
        How far the printed ends lie from ours, the further of the two; nothing where only digits
        after the twelfth differ.
    tolerance : float
        Half of the last printed digit, unless another is asked for by `within`.
    same_ends : bool
        Whether ends that the page calls included or left out are so with us.
    """

    answer: Answer
    ours: Bounds
    difference: float
    tolerance: float
    same_ends: bool

    @property
    def share(self) -> float:
        """The difference as a share of the tolerance; up to 1 the two agree."""
        return self.difference / self.tolerance

    @property
    def verdict(self) -> str:
        """Say whether the printed result is reproduced."""
        near = self.share <= 1 + _NOISE
        return REPRODUCED if near and self.same_ends else DRIFTED

    @property
    def as_it_should(self) -> bool:
        """Whether an answer is reproduced, or a misprint is not."""
        return (self.verdict == REPRODUCED) == (self.answer.kind == ANSWER)

    def within(self, factor: float) -> Comparison:
        """Return the same with the tolerance multiplied; nothing is computed anew."""
        return replace(self, tolerance=self.tolerance * factor)

    def sentence(self) -> str:
        """Say in a sentence what is printed and what ours is."""
        one = self.answer
        return (
            f"{one.method} ({one.answer}): {one.kind} {one.printed}, ours {self.ours!s}, "
            f"difference {self.difference:.3g} against a tolerance of {self.tolerance:.3g}"
            f"{'' if self.same_ends else ', an end included here and left out there'}"
        )


def read(table: pd.DataFrame) -> list[Answer]:
    """Read the rows of the table `known_answers`.

    Raises
    ------
    UnknownMethod
        When a row names a method that is not registered.
    """
    return [_answer(row) for row in table.to_dict("records")]


def compare(answer: Answer) -> Comparison:
    """Set a printed result beside what our method says of the same inputs.

    Examples
    --------
    >>> row = {"answer": "a", "method": "growth.rate", "inputs": "", "kind": "answer", "unit": ""}
    >>> ends = {"lower": 0.28, "upper": 0.28, "lower_open": None, "upper_open": None}
    >>> said = {"arguments": '{"start": 180, "end": 230}', "printed": "0.28", "scale": 1.0}
    >>> one = compare(_answer(row | ends | said | {"step": 0.01}))
    >>> one.verdict, round(one.difference, 4), one.tolerance
    ('reproduced', 0.0022, 0.005)
    """
    ours = method(answer.method)(answer.arguments) * answer.scale
    pairs = [(answer.lower, ours.lower), (answer.upper, ours.upper)]
    ends = [(answer.lower_open, ours.lower_open), (answer.upper_open, ours.upper_open)]
    return Comparison(
        answer=answer,
        ours=ours,
        difference=max(_apart(printed, own) for printed, own in pairs if printed is not None),
        tolerance=answer.step / 2,
        same_ends=all(said in (None, own) for said, own in ends),
    )


def _apart(printed: float, own: float) -> float:
    return 0.0 if math.isclose(printed, own, rel_tol=_MACHINE) else abs(printed - own)


def compared(answers: Iterable[Answer]) -> list[Comparison]:
    """Compare every answer; see `compare`."""
    return [compare(answer) for answer in answers]


def require(comparisons: Iterable[Comparison]) -> None:
    """Refuse methods that have drifted from print.

    Raises
    ------
    Drift
        Naming each method, what is printed and what it gives: an answer that is not reproduced, or
        a misprint that is.
    """
    found = [one for one in comparisons if not one.as_it_should]
    if found:
        raise Drift(found)


def frame(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """Return comparisons as a table, one a row, columns `COLUMNS`, in the order of the registry."""
    order = {name: place for place, name in enumerate(METHODS)}
    ranked = sorted(comparisons, key=lambda one: order[one.answer.method])
    return pd.DataFrame([_row(one) for one in ranked], columns=list(COLUMNS))


def _row(one: Comparison) -> dict[str, object]:
    said = one.answer
    own = {
        "title": METHODS[said.method].title,
        "ours": _told(one.ours, said),
        "difference": one.difference,
        "tolerance": one.tolerance,
        "share": one.share,
        "verdict": one.verdict,
    }
    stated = {key: getattr(said, key) for key in COLUMNS if hasattr(said, key)}
    return {key: (stated | said.source | own)[key] for key in COLUMNS}


def _told(ours: Bounds, said: Answer) -> str:
    """Write the ends that are printed, two digits finer than print where a machine number has them.

    A truth is written as yes or no.
    """
    if said.unit == YES_OR_NO:
        return "yes" if ours.lower else "no"
    ends = [
        _digits(own, said.step)
        for printed, own in ((said.lower, ours.lower), (said.upper, ours.upper))
        if printed is not None
    ]
    return " to ".join(dict.fromkeys(ends))


def _digits(value: float, step: float) -> str:
    finer = 2 - math.floor(math.log10(step) + _NOISE)
    held = _DIGITS - 1 - math.floor(math.log10(abs(value))) if value else finer
    decimals = max(0, min(finer, held))
    text = f"{value:,.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def _answer(row: Mapping[str, Any]) -> Answer:
    method(row["method"])  # an unknown name is refused when the table is read
    return Answer(
        answer=row["answer"],
        method=row["method"],
        inputs=row["inputs"],
        arguments=json.loads(row["arguments"]),
        printed=row["printed"],
        unit=row["unit"],
        lower=_known(row["lower"], float),
        upper=_known(row["upper"], float),
        lower_open=_known(row["lower_open"], bool),
        upper_open=_known(row["upper_open"], bool),
        scale=float(row["scale"]),
        step=float(row["step"]),
        kind=row["kind"],
        source={
            name: row.get(name, "") for name in ("grade", "publication", "locator", "host", "note")
        },
    )


def _known(value: Any, kind: type) -> Any:
    return None if pd.isna(value) else kind(value)
