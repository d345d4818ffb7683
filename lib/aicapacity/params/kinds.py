"""What a parameter is: a type, what it may be, and how that reads.

A value is admitted or not; which parameters exist is not known here.
"""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass

from aicapacity import paths, periods


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
            raise ParameterError(
                [f"{path}: no column {fault} to read allowed codes from"]
            ) from None


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
    choices : tuple, optional
        The words, or the whole numbers, allowed.
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
    choices: tuple[str, ...] | tuple[int, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    codes: Codes | None = None
    iso_date: bool = False

    def allowed(self) -> str:
        """What may be given, in words.

        Examples
        --------
        >>> Parameter("ceiling", str, "", choices=("none", "next_round")).allowed()
        '"none" or "next_round"'
        >>> Parameter("level", int, "", minimum=50, maximum=99).allowed()
        'a whole number from 50 to 99'
        """
        if self.codes is not None:
            return _quoted_list(self.codes.read(), f"{self.codes.table}.csv")
        quote = '"' if self.type is str else ""
        words = [f"{quote}{choice}{quote}" for choice in self.choices or ()]
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
        if self.choices is not None:
            return value in self.choices
        ends = (
            self.above is None or value > self.above,
            self.minimum is None or value >= self.minimum,
            self.maximum is None or value <= self.maximum,
        )
        return all(ends)


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


def _quoted_list(codes: list[str], where: str) -> str:
    shown = ", ".join(f'"{code}"' for code in codes[:12])
    more = f" and {len(codes) - 12} more" if len(codes) > 12 else ""
    return f"one of {shown}{more} ({where})" if codes else f"nothing: {where} lists no code"


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
