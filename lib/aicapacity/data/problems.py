"""What is wrong with the data, as values that a reader can act on.

A problem names the file, the row, the column, the value found there and what is allowed. It does
not find faults (`reading`, `check` and `verify` do) and it does not print them (the command does).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

PARAGRAPH = "paragraph"
"""The column of a problem in a text: its row is the number of the paragraph."""

_SHOWN = 10


@dataclass(frozen=True)
class Problem:
    """One fault in the data.

    Attributes
    ----------
    file : str
        Name of the file.
    row : int or None
        Row of the file, counted from 1 with the header; None when the fault is the file's. Of a
        text, the number of the paragraph; the column is then "paragraph".
    column : str or None
        Column; None when the fault is the row's.
    value : str
        What stands there.
    message : str
        What is wrong and what is allowed.
    """

    file: str
    row: int | None
    column: str | None
    value: str
    message: str

    def __str__(self) -> str:
        """Return the problem on one line.

        Examples
        --------
        >>> print(Problem("units.csv", 3, "scale", "nan", "not a number: write 0.01"))
        units.csv, row 3, column scale, value 'nan': not a number: write 0.01
        """
        place = [self.file]
        if self.column == PARAGRAPH and not self.file.endswith(".csv"):
            place += [f"paragraph {self.row}"]  # of a text, which has neither rows nor columns
        else:
            place += [f"row {self.row}"] if self.row is not None else []
            place += [f"column {self.column}"] if self.column is not None else []
        place += [f"value {_short(self.value)!r}"] if self.value else []
        return f"{', '.join(place)}: {' '.join(self.message.split())}"


class DataError(ValueError):
    """The data package cannot be used; `problems` says why, one fault each."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        lines = [f"  {problem}" for problem in self.problems[:_SHOWN]]
        more = len(self.problems) - _SHOWN
        lines += [f"  and {more} more"] if more > 0 else []
        count = len(self.problems)
        super().__init__(
            "\n".join([f"the data package has {count} problem{'s' * (count != 1)}:", *lines])
        )


class SelectionError(ValueError):
    """An article, a subject or a date was asked for that the data package does not hold."""


def allowed(values: Iterable[str], shown: int = 12) -> str:
    """Return the values that are allowed, as words: all, or the first ones and how many more.

    Examples
    --------
    >>> allowed(["A", "B", "C"])
    'A, B, C'
    >>> allowed(["A", "B", "C"], shown=1)
    'A and 2 more'
    """
    listed = list(values)
    words = ", ".join(listed[:shown]) or "nothing yet"
    return f"{words} and {len(listed) - shown} more" if len(listed) > shown else words


def number(value: float) -> str:
    """Return a number as the tables write numbers: plainly, without an exponent.

    Examples
    --------
    >>> number(1_000_000.0), number(22.44), number(0.00001)
    ('1000000', '22.44', '0.00001')
    """
    return format(Decimal(repr(float(value))).normalize(), "f")


def _short(value: str, width: int = 80) -> str:
    return value if len(value) <= width else value[: width - 1] + "…"
