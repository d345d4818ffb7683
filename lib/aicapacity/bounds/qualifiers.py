"""The words a number is printed with, and the ends that each of them allows.

The words are rows of one table, `data/qualifiers.csv`: how a word is said, and whether each end is
the value itself, a step or half a step away, a share of it, the next round number, or nowhere. A
new word is a new row. This module reads rows and gives ends; it knows no quantity.
"""

from __future__ import annotations

import csv
import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from aicapacity import paths

FILE = "qualifiers.csv"
MEASURED, THRESHOLD, VAGUE = "measured", "threshold", "vague"
"""A value that was rounded; a limit that is exact; a word that nobody can hold to account."""


class UnknownQualifier(ValueError):
    """A qualifying word that is no row of the table."""


@dataclass(frozen=True)
class Qualifier:
    """One qualifying word.

    Attributes
    ----------
    name : str
        The key of the row: ``"over"``.
    words : str
        How it is said, the number in place of ``{}``: ``"over {}"``.
    kind : str
        `MEASURED`, `THRESHOLD` or `VAGUE`.
    lower, upper : str
        How far each end is from the value: ``"value"``, ``"half step"``, ``"step"``, ``"share"``
        (of the value, as the reader chooses), ``"round"`` (the next round number where the reader
        grants one, else no end) or ``"none"``.
    lower_open, upper_open : bool
        Whether the end itself is left out.
    or_means : Qualifier or None
        The word that a reader may take it for instead.

    Examples
    --------
    >>> over = Qualifier("over", "over {}", THRESHOLD, "value", True, "round", True)
    >>> over.ends(Fraction(70), Fraction(10), share=Fraction(1), ceiling=True)
    (70.0, 80.0)
    """

    name: str
    words: str
    kind: str
    lower: str
    lower_open: bool
    upper: str
    upper_open: bool
    or_means: Qualifier | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it adds nothing to a rounded value, as "reached" does."""
        return self.lower == "half step"

    @property
    def is_floor(self) -> bool:
        """Whether the value is a limit that is passed upwards."""
        return self.kind == THRESHOLD and self.lower == "value"

    @property
    def is_ceiling(self) -> bool:
        """Whether the value is a limit that is not passed upwards."""
        return self.kind == THRESHOLD and self.upper == "value"

    def ends(
        self, value: Fraction, step: Fraction, *, share: Fraction, ceiling: bool
    ) -> tuple[float, float]:
        """Return the lower and the upper end that the word leaves a value of 0 or more.

        Parameters
        ----------
        value, step
            The number as printed and its rounding unit or grid.
        share
            Where an end that is a share of the value lies.
        ceiling
            Whether the next round number of the grid is an end.
        """
        return (
            _end(self.lower, -1, value, step, share, ceiling),
            _end(self.upper, 1, value, step, share, ceiling),
        )


def _end(
    how: str, side: int, value: Fraction, step: Fraction, share: Fraction, ceiling: bool
) -> float:
    """One end: below the value where side is -1, above it where it is 1."""
    if how == "value":
        return float(value)
    if how == "share":
        return float(share * value)
    if how in ("step", "half step"):
        return float(value + side * (step if how == "step" else step / 2))
    if how == "round" and ceiling and step:
        return float(side * ((side * value) // step + 1) * step)  # the grid's next beyond it
    return side * math.inf


def of_rows(rows: Iterable[Mapping[str, object]]) -> Mapping[str, Qualifier]:
    """Read the rows of the table, by name.

    Parameters
    ----------
    rows : iterable of mapping
        With the columns of `data/qualifiers.csv`; truth as bool or as ``"0"`` and ``"1"``.
    """
    rows = list(rows)
    read = {
        str(row["qualifier"]): Qualifier(
            name=str(row["qualifier"]),
            words=str(row["words"]),
            kind=str(row["kind"]),
            lower=str(row["lower"]),
            lower_open=row["lower_open"] in (True, "1"),
            upper=str(row["upper"]),
            upper_open=row["upper_open"] in (True, "1"),
        )
        for row in rows
    }
    others = {row["qualifier"]: read.get(str(row["or_means"])) for row in rows}
    return MappingProxyType(
        {name: replace(one, or_means=others[name]) for name, one in read.items()}
    )


def table() -> Mapping[str, Qualifier]:
    """Return the qualifiers of the data package, by name.

    Examples
    --------
    >>> table()["about"].words.format("20.7%")
    'about 20.7%'
    """
    path = paths.data() / FILE
    return _read(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: str, _changed: int) -> Mapping[str, Qualifier]:
    with open(path, encoding="utf-8", newline="") as file:
        return of_rows(csv.DictReader(file))


def named(name: str, known: Mapping[str, Qualifier] | None = None) -> Qualifier:
    """Return a qualifier by its name.

    Raises
    ------
    UnknownQualifier
        Naming what there is, the nearest first.
    """
    known = table() if known is None else known
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
        rest = [one for one in known if one not in near]
        raise UnknownQualifier(
            f"qualifier {name!r} is not known: use one of {', '.join([*near, *rest])}, "
            f"or add a row to data/{FILE}"
        )
    return known[name]
