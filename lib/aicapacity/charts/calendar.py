"""Ticks of an axis of dates: months while their names have room, years beyond.

Dates are numbers of days, as matplotlib counts them. It names places and draws nothing.
"""

from __future__ import annotations

from datetime import date

from matplotlib.dates import date2num, num2date

from aicapacity import style
from aicapacity.charts.lettering import text_width

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # strftime follows the locale
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months from one tick to the next
_ROOM = 0.12  # inches between two names


def ticks(low: float, high: float, width: float) -> tuple[list[float], list[str]]:
    r"""Return where ticks stand, first days of months, and what they are called.

    Parameters
    ----------
    low, high : float
        First and last day of the axis.
    width : float
        Of the axis, in inches.

    Returns
    -------
    places : list of float
        In days, within `low` and `high`.
    names : list of str
        Months, the year below the first of them and below each January; or years alone. Names do
        not touch.

    Examples
    --------
    >>> ticks(*date2num([date(2022, 11, 15), date(2024, 1, 31)]), 3.0)[1]
    ['Jan\n2023', 'Apr', 'Jul', 'Oct', 'Jan\n2024']
    >>> ticks(*date2num([date(2015, 6, 1), date(2024, 1, 31)]), 3.0)[1]
    ['2016', '2018', '2020', '2022', '2024']
    """
    widest = max(text_width(text, style.SMALL) for text in (*_MONTHS, "2020")) + _ROOM
    room = (high - low) * widest / width
    step = next((step for step in _STEPS if step * 28 >= room), _STEPS[-1])
    months = [month for month in _months(low, high, step) if low <= _day(month) <= high]
    names = [_name(month, step, month == months[0]) for month in months]
    return [_day(month) for month in months], names


def _months(low: float, high: float, step: int) -> range:
    """Months counted from the year 0, every so many, from before the first day to the last."""
    first, last = num2date(low), num2date(high)
    start = (first.year * 12 + first.month - 1) // step * step
    return range(max(start, 12), last.year * 12 + last.month, step)


def _day(month: int) -> float:
    return float(date2num(date(month // 12, month % 12 + 1, 1)))


def _name(month: int, step: int, first: bool) -> str:
    year, of_year = divmod(month, 12)
    if step >= 12:
        return str(year)
    return f"{_MONTHS[of_year]}\n{year}" if first or of_year == 0 else _MONTHS[of_year]
