"""The axis of a timeline: months while they have room, years beyond.

It names places of a scale in years and draws nothing.
"""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

from aicapacity import style
from aicapacity.sections.charts.canvas import MARGIN, text_width
from aicapacity.sections.charts.scales import Scale, time_marks, year_of

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # strftime follows the locale
_STEPS = (1, 3, 6)  # months from one tick to the next
_ROOM = 12


def calendar(scale: Scale) -> tuple[list[float], list[tuple[float, str]]]:
    r"""Return where ticks stand, and names with their places.

    Where months have room, a tick stands on the first day of a month (or of every third or sixth)
    and is named after it, with the year below the first name and below each January. Else years
    are named in their middle, as in the figures of a series.

    Parameters
    ----------
    scale : Scale
        In years with a fraction.

    Returns
    -------
    edges : list of float
        Places of the ticks.
    names : list of (float, str)
        Places and texts of one or two lines; texts never touch.

    Examples
    --------
    >>> [name for _, name in calendar(Scale(2022.9, 2024.1, 0, 400))[1]]
    ['Jan\n2023', 'Apr', 'Jul', 'Oct', 'Jan\n2024']
    """
    widest = max(text_width(text, style.SMALL) for text in (*_MONTHS, "2020")) + _ROOM
    for step in _STEPS:
        months = [number * step for number in _within(scale, 12 / step)]
        edges = [_first_day(month) for month in months]
        if all(scale.place(b) - scale.place(a) >= widest for a, b in pairwise(edges)):
            names = [_name(month, month == months[0]) for month in months]
            return edges, [name for name in names if _fits(scale, name)]
    return time_marks(scale)


def _within(scale: Scale, a_year: float) -> range:
    """Numbers of the steps, of so many a year, that begin within the scale."""
    first, last = scale.low * a_year, scale.high * a_year
    whole = range(math.floor(first) - 1, math.ceil(last) + 2)
    inside = [n for n in whole if scale.low <= _first_day(round(n * 12 / a_year)) <= scale.high]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _first_day(month: int) -> float:
    """The first day of a month, which is counted from the year 0, as a year with a fraction."""
    year, of_year = divmod(month, 12)
    return year_of(date(year, of_year + 1, 1))


def _fits(scale: Scale, name: tuple[float, str]) -> bool:
    half = max(text_width(line, style.SMALL) for line in name[1].split("\n")) / 2
    middle = scale.place(name[0])
    return scale.start - MARGIN <= middle - half and middle + half <= scale.end + MARGIN


def _name(month: int, first: bool) -> tuple[float, str]:
    of_year, text = month % 12, _MONTHS[month % 12]
    return _first_day(month), f"{text}\n{month // 12}" if first or of_year == 0 else text
