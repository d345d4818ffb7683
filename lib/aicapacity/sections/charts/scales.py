"""From values and dates to places on the page: scales, ticks and labels kept apart.

Pure functions and small value objects; nothing is drawn here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from matplotlib.ticker import MaxNLocator

from aicapacity import style
from aicapacity.sections.charts.canvas import text_width

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # strftime follows the locale


class NotPositive(ValueError):
    """A logarithmic scale was asked for a value that is not above zero."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value lies between two places of the page.

    Parameters
    ----------
    low, high : float
        Values at the two ends, low < high.
    start, end : float
        Their places in CSS pixels; `end` may be the smaller one (upwards on a page).
    log : bool
        Equal distances mean equal ratios; `low` is then above zero.
    """

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def place(self, value: float) -> float:
        """Return the place of a value; what lies outside is put at the nearer end."""
        value = min(max(value, self.low), self.high)
        if self.log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def limits(values: Sequence[float], *, log: bool = False) -> tuple[float, float]:
    """Return the least and the greatest value an axis should show.

    Zero is shown unless all values lie in the upper half of the way from it, so that lengths can
    be compared; a logarithmic axis begins and ends at the values.

    Examples
    --------
    >>> limits([28.6, 70.5]), limits([15.0, 17.7]), limits([])
    ((0.0, 70.5), (15.0, 17.7), (0.0, 1.0))
    >>> limits([5, 5])
    (0.0, 5.0)
    """
    finite = [float(value) for value in values if math.isfinite(value)]
    if not finite:
        return (1.0, 10.0) if log else (0.0, 1.0)
    low, high = min(finite), max(finite)
    if log:
        return (low, high) if low < high else (low / 2, high * 2)
    if 0 <= low <= high / 2 or (low == high and low > 0):
        low = 0.0
    if high <= 0 and high >= low / 2:
        high = 0.0
    if low == high:
        return low - 1, high + 1
    return low, high


def tick_text(value: float, unit: str = "") -> str:
    """Write a tick; per cent stand at every number, another unit once above the axis."""
    return style.number(value) + (unit if unit == "%" else "")


def ticks(
    scale: Scale, unit: str = "", *, upright: bool = False, whole: bool = False
) -> list[tuple[float, str]]:
    """Choose round values for the ticks of an axis, as many as have room.

    Parameters
    ----------
    scale : Scale
        The axis.
    unit : str, optional
        "%" stands at every tick; another unit at none.
    upright : bool
        The axis runs upwards, where texts lie above each other.
    whole : bool
        What is shown comes in whole numbers only, so nothing is marked between them.

    Returns
    -------
    list of (float, str)
        Values within the scale, ascending, and their texts; texts never touch.
    """
    most = max(2, int(abs(scale.end - scale.start) / (36 if upright else 42)))
    for count in range(min(most, 8), 0, -1):
        values = _decades(scale, count) if scale.log else _rounds(scale, count, whole)
        marks = [(value, tick_text(value, unit)) for value in values]
        if upright or _apart(scale, marks):
            return marks
    return []


def _rounds(scale: Scale, count: int, whole: bool) -> list[float]:
    steps = MaxNLocator(nbins=count, steps=[1, 2, 2.5, 5, 10], integer=whole)
    slack = (scale.high - scale.low) * 1e-9
    values = steps.tick_values(scale.low, scale.high)
    return [float(v) for v in values if scale.low - slack <= v <= scale.high + slack]


def _decades(scale: Scale, count: int) -> list[float]:
    powers = range(math.floor(math.log10(scale.low)), math.ceil(math.log10(scale.high)) + 1)
    for digits in ((1, 2, 5), (1, 3), (1,)):
        values = [float(f"{d}e{power}") for power in powers for d in digits]
        values = [value for value in values if scale.low <= value <= scale.high]
        if len(values) <= count + 1:
            return values
    return values[:: math.ceil(len(values) / (count + 1))]


def _apart(scale: Scale, marks: Sequence[tuple[float, str]]) -> bool:
    sides = []
    for value, text in marks:
        half = text_width(text, style.SMALL) / 2
        sides.append((scale.place(value) - half, scale.place(value) + half))
    return all(left[1] + 10 <= right[0] for left, right in pairwise(sides))


def year_of(day: date) -> float:
    """Return a day as a year with a fraction: 2023-12-31 is just below 2024.

    Examples
    --------
    >>> year_of(date(2023, 1, 1)), year_of(date(2024, 7, 2))
    (2023.0, 2024.5)
    """
    first, last = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (last - first).days


def time_marks(scale: Scale) -> tuple[list[float], list[tuple[float, str]]]:
    """Return where years (or months, in less than 15 of them) begin, and their names' places.

    A name stands in the middle of what is seen of its year, so that a figure for the end of
    2023 does not stand above "2024"; a year of which too little is seen has none.

    Returns
    -------
    edges : list of float
        Beginnings within the scale.
    names : list of (float, str)
        Places in the scale's unit and texts that never touch.
    """
    months = scale.high - scale.low <= 1.25
    size = 1 / 12 if months else 1.0
    first = math.floor(scale.low / size + 1e-9)
    count = math.ceil(scale.high / size - 1e-9) - first
    edges = [(first + i) * size for i in range(count + 1)]
    edges = [edge for edge in edges if scale.low <= edge <= scale.high]
    whole = [(first + i) for i in range(count)]
    for step in (1, 2, 5, 10, 20, 50, 100, 200):
        names = [
            mark for i in whole if i % step == 0 if (mark := _time_name(scale, i, size, months))
        ]
        if _apart(scale, names):
            return edges[:: max(1, len(edges) // 60)], names
    return edges, names[:1]


def _time_name(scale: Scale, number: int, size: float, months: bool) -> tuple[float, str] | None:
    text = f"{_MONTHS[number % 12]} {number // 12}" if months else str(number)
    first, last = max(number * size, scale.low), min((number + 1) * size, scale.high)
    middle, half = (first + last) / 2, text_width(text, style.SMALL) / 2
    inside = scale.start <= scale.place(middle) - half and scale.place(middle) + half <= scale.end
    return (middle, text) if inside else None


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Move labels apart, each as little as its neighbours allow.

    Parameters
    ----------
    wanted : sequence of float, length n
        Where the middles should lie.
    heights : sequence of float, length n
        Heights of the labels.
    low, high : float
        Limits for the labels' edges; too many labels overrun `high`.

    Returns
    -------
    list of float, length n
        Middles in the order given: none overlap, and labels keep the order of `wanted`.

    Examples
    --------
    >>> spread([10, 12, 50], [10, 10, 10], 0, 100)
    [6.0, 16.0, 50.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    blocks: list[list] = []  # [sum of wished tops, total height, members]
    for i in order:
        blocks.append([wanted[i] - heights[i] / 2, heights[i], [i]])
        while len(blocks) > 1 and _top(blocks[-2], low, high) + blocks[-2][1] > _top(
            blocks[-1], low, high
        ):
            later = blocks.pop()
            before = blocks[-1]
            # a member further down the block wishes the block's top that much higher
            before[0] += later[0] - before[1] * len(later[2])
            before[1] += later[1]
            before[2] += later[2]
    middles = [0.0] * len(wanted)
    for block in blocks:
        place = _top(block, low, high)
        for i in block[2]:
            middles[i] = place + heights[i] / 2
            place += heights[i]
    return middles


def _top(block: list, low: float, high: float) -> float:
    wish = block[0] / len(block[2])
    return max(low, min(wish, high - block[1]))
