"""ISO 8601 dates of any precision as closed day intervals: order, distance, shift.

A source that prints "December 2023" has named a day interval, not a day. A period keeps the text
as printed beside its first and last day, so that a distance between two periods comes out as bounds
and nothing is gained by pretending to a precision nobody stated.

This module does not know the clock, any calendar but the Gregorian, or what happened on a date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from aicapacity.bounds import Bounds

_ALLOWED = (
    'a year ("2023"), a month ("2023-12"), a day ("2023-12-31") '
    'or an interval of two of them ("2023-10/2023-12")'
)
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PRECISIONS = ("year", "month", "day")
# The calendar module's names follow the machine's language.
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


class PeriodError(ValueError):
    """A text that is no period, or a period that an operation cannot take."""


@dataclass(frozen=True)
class Period:
    """A printed period and the days it covers, both ends included.

    Attributes
    ----------
    text
        The period as printed, such as ``"2023-12"``.
    first, last
        The first and the last day it may mean.
    """

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text

    @property
    def precision(self) -> str:
        """``"year"``, ``"month"``, ``"day"``, or for an interval both ends', ``"month/month"``."""
        return "/".join(_PRECISIONS[point.count("-")] for point in self.text.split("/"))

    def words(self) -> str:
        """Say the period as prose does.

        Examples
        --------
        >>> parse("2023-12").words(), parse("2023-12-31").words(), parse("2022/2023-06").words()
        ('December 2023', '31 December 2023', '2022 to June 2023')
        """
        return " to ".join(_point_words(point) for point in self.text.split("/"))

    def within(self, other: Period | str) -> bool:
        """Whether every day of this period is a day of the other."""
        other = _as_period(other)
        return other.first <= self.first and self.last <= other.last

    def meets(self, other: Period | str) -> bool:
        """Whether the two periods share a day."""
        other = _as_period(other)
        return self.first <= other.last and other.first <= self.last


def parse(text: str) -> Period:
    """Read a period.

    Parameters
    ----------
    text
        A year, a month, a day, or an interval of two of them joined by ``/``.

    Raises
    ------
    PeriodError
        If the text is none of these, names a day that does not exist, or runs backwards.

    Examples
    --------
    >>> parse("2023-02")
    Period(text='2023-02', first=datetime.date(2023, 2, 1), last=datetime.date(2023, 2, 28))
    >>> parse("2024-09-25/2024-12").last
    datetime.date(2024, 12, 31)
    """
    if not isinstance(text, str):
        raise PeriodError(f"a period is text, not {text!r}: write {_ALLOWED}")
    start, slash, end = text.partition("/")
    first, last = _days(start, text)
    if slash:
        finish_first, last = _days(end, text)
        if finish_first < first or last < _days(start, text)[1]:
            raise PeriodError(f"the interval {text!r} runs backwards: put the earlier end first")
    return Period(text, first, last)


def shift(period: Period | str, months: int) -> str:
    """Move a period by whole months and keep its precision.

    Parameters
    ----------
    period
        The period to move.
    months
        How many months later; negative for earlier. A year moves by multiples of 12 only. A day
        that the target month lacks becomes that month's last day.

    Raises
    ------
    PeriodError
        If a year would be moved by part of a year, or the result leaves the years 1 to 9999.

    Examples
    --------
    >>> shift("2023-12", -12), shift("2023", 24), shift("2024-02-29", 12)
    ('2022-12', '2025', '2025-02-28')
    """
    text = _as_period(period).text
    return "/".join(_shift_point(point, months) for point in text.split("/"))


def days_between(earlier: Period | str, later: Period | str) -> Bounds:
    """Bounds of the number of days from one period to another.

    Parameters
    ----------
    earlier, later
        The two periods. Where the order is the other way round the result is negative.

    Returns
    -------
    Bounds
        Closed, in days; a single value when both periods are days.

    Examples
    --------
    >>> print(days_between("2023-04-11", "2023-08-15"))
    [126, 126]
    >>> print(days_between("2023-04", "2023-08-15"))
    [107, 136]
    """
    start, end = _as_period(earlier), _as_period(later)
    return Bounds((end.first - start.last).days, (end.last - start.first).days)


def years_between(earlier: Period | str, later: Period | str) -> float:
    """Years from one period to another of the same precision: whole months over 12.

    Parameters
    ----------
    earlier, later
        Two years, two months, two days that are whole months apart (the same day of the month, or
        both a month's last day), or two intervals whose ends are equally far apart.

    Returns
    -------
    float
        Years, negative where `later` comes first.

    Raises
    ------
    PeriodError
        If the precisions differ or the distance is no whole number of months.

    Examples
    --------
    >>> years_between("2021-12", "2023-12"), years_between("2023-06", "2023-12")
    (2.0, 0.5)
    """
    start, end = _as_period(earlier), _as_period(later)
    if start.precision != end.precision:
        raise PeriodError(
            f"years between {start} ({start.precision}) and {end} ({end.precision}) are not"
            " defined: give both the same precision, or use days_between"
        )
    distances = {
        _months_apart(_day_number(a), _day_number(b))
        for a, b in zip(start.text.split("/"), end.text.split("/"), strict=True)
    }
    if len(distances) > 1 or None in distances:
        raise PeriodError(
            f"{start} and {end} are not a whole number of months apart: use days_between"
        )
    return distances.pop() / 12


def compare(one: Period | str, other: Period | str) -> int | None:
    """Order two periods.

    Returns
    -------
    int or None
        -1 when the first ends before the second starts, 1 when it starts after the second ends,
        0 when they cover the same days, None when they overlap without being the same.

    Examples
    --------
    >>> compare("2022", "2023-06"), compare("2023", "2023-01/2023-12"), compare("2023", "2023-12")
    (-1, 0, None)
    """
    one, other = _as_period(one), _as_period(other)
    if (one.first, one.last) == (other.first, other.last):
        return 0
    if one.last < other.first:
        return -1
    if other.last < one.first:
        return 1
    return None


def _point_words(point: str) -> str:
    year, *rest = point.split("-")
    if not rest:
        return year
    day = f"{int(rest[1])} " if len(rest) == 2 else ""
    return f"{day}{_MONTHS[int(rest[0]) - 1]} {year}"


def _as_period(period: Period | str) -> Period:
    return period if isinstance(period, Period) else parse(period)


def _days(point: str, text: str) -> tuple[date, date]:
    """The first and last day of a year, month or day; `text` is what an error quotes."""
    match = _POINT.fullmatch(point)
    if match is None:
        raise PeriodError(f"{text!r} is not a period: write {_ALLOWED}")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        first = date(year, month or 1, day if day is not None else 1)
        if month is None:
            return first, date(year, 12, 31)
        if month == 0:
            raise ValueError("month must be in 1..12")
        return first, first if day is not None else date(year, month, monthrange(year, month)[1])
    except ValueError as fault:
        raise PeriodError(f"{text!r} names no real date ({fault}): write {_ALLOWED}") from fault


def _shift_point(point: str, months: int) -> str:
    parts = [int(part) for part in point.split("-")]
    if len(parts) == 1 and months % 12:
        raise PeriodError(
            f"the year {point} cannot move by {months} months: use a multiple of 12, or a month"
        )
    year, month = divmod(parts[0] * 12 + (parts[1] - 1 if len(parts) > 1 else 0) + months, 12)
    if not 1 <= year <= 9999:
        raise PeriodError(f"{point} moved by {months} months leaves the years 1 to 9999")
    if len(parts) == 1:
        return f"{year:04d}"
    if len(parts) == 2:
        return f"{year:04d}-{month + 1:02d}"
    return f"{year:04d}-{month + 1:02d}-{min(parts[2], monthrange(year, month + 1)[1]):02d}"


def _day_number(point: str) -> date:
    """A year, month or day by its last day: only distances of equal precision are taken."""
    return parse(point).last


def _months_apart(start: date, end: date) -> int | None:
    """Whole months between two days, None when they are not whole months apart."""
    both_last = all(day.day == monthrange(day.year, day.month)[1] for day in (start, end))
    if start.day != end.day and not both_last:
        return None
    return (end.year - start.year) * 12 + end.month - start.month
