"""Bounded bars: one bar a row, from its lower to its upper bound.

A bar says where a quantity lies, not how likely it is within; nothing is drawn at the middle
unless the frame has a printed value.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from aicapacity import style
from aicapacity.bounds import Bounds
from aicapacity.sections.charts.canvas import (
    MARGIN,
    WIDTH,
    Canvas,
    line_height,
    no_data,
    text_width,
    wrap,
)
from aicapacity.sections.charts.chart import Chart
from aicapacity.sections.charts.marks import (
    End,
    Pen,
    ends,
    pale,
    sample,
    sample_sign,
    sample_weak,
    stroke,
)
from aicapacity.sections.charts.rows import (
    ENDS,
    bounds_of,
    checked,
    optional,
    plain_unit,
    unit_of,
    words,
)
from aicapacity.sections.charts.scales import Scale, limits, ticks

_GAP = 14
_NARROW = 10  # bounds narrower than this many pixels are drawn as one point
_AXIS = 26
_OPEN_WORDS = {"upper": "no ceiling given", "lower": "no floor given", "both": "no bounds given"}


@dataclass(frozen=True, slots=True)
class _Bar:
    label: list[str]
    words: list[str]
    bounds: Bounds | None
    value: float | None
    colour: str
    bold: bool
    weak: bool
    height: float


@style.sheet()
def bars(
    frame: pd.DataFrame,
    *,
    label: str,
    title: str,
    subtitle: str,
    source: str,
    alt: str,
    unit: str | None = None,
    highlight: str | Collection[str] = (),
    reference: tuple[float, str] | None = None,
) -> Chart:
    """Draw one horizontal bar a row, from the lower to the upper bound.

    A closed end is a solid cap, an open one a ring; an end that nobody gave fades out under an
    arrow to the edge of the figure. Bounds that are a point, or narrower than a mark, are a dot.
    The bounds stand in words at the right. A row from a source of grade C is pale. Where all
    numbers are whole, as counts are, so are the ticks of the axis.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns lower, upper, lower_open, upper_open and the one named by `label`; optionally
        `value`, the printed number, drawn as a tick, and `grade`, the weakest behind the row. A
        row without bounds (both ends missing) keeps its place and says "no figure". Rows are
        drawn in the frame's order.
    label : str
        Column with the rows' names; long names are wrapped.
    title, subtitle, source, alt : str
        The finding; unit and date; who published the figures; what the picture shows.
    unit : str, optional
        Unit of the frame's numbers, with digits if wished: "EFLOPS", ".2g EFLOPS"; "%" for per
        cent. By default the frame's column `unit`, if it has one.
    highlight : str or collection of str
        Labels of the rows that the title speaks of; the others step back.
    reference : (float, str), optional
        A value to mark by a vertical line, and its name.

    Returns
    -------
    Chart
        For an empty frame, or one without any bounds, it says that there is no figure.

    Raises
    ------
    MissingAltText, MissingSource, MissingColumns, SeveralUnits
        A text is empty; the frame lacks a column; its rows have different units.
    """
    rows = checked(frame, (*ENDS, label), "a figure of bars")
    found = bounds_of(rows)
    unit = unit_of(rows, unit)
    heads = {"title": title, "subtitle": subtitle, "source": source}
    if all(bounds is None for bounds in found):
        return no_data(alt=alt, **heads)
    drawn = _bars(rows, found, label, unit, optional(rows, "value"), highlight)
    left = MARGIN + max(text_width(t, style.BODY, bar.bold) for bar in drawn for t in bar.label)
    right = WIDTH - MARGIN
    right -= max(text_width(t, style.BODY, bar.bold) for bar in drawn for t in bar.words)
    across, known = _scale(drawn, reference, left + _GAP, right - _GAP)
    top = 2 + (line_height(style.SMALL) if reference else 0)
    height = sum(bar.height for bar in drawn)
    canvas = Canvas(alt=alt, body=top + height + _AXIS, key=_key(drawn, across), **heads)
    whole = all(value.is_integer() for value in _numbers(drawn) if math.isfinite(value))
    marks = ticks(known, plain_unit(unit), whole=whole) if known else []
    _axis(canvas, across, top, height, marks)
    if reference:
        _reference(canvas, across, top, height, reference)
    y = canvas.top + top
    for bar in drawn:
        _draw(canvas, bar, across, y + bar.height / 2, right)
        y += bar.height
    return canvas.chart()


def _bars(rows, found, label, unit, values, highlight) -> list[_Bar]:
    chosen = {highlight} if isinstance(highlight, str) else set(highlight)
    strong = style.palette()[0]
    grades = rows["grade"] if "grade" in rows.columns else [""] * len(rows)
    drawn = []
    for name, bounds, value, grade in zip(
        rows[label].astype(str), found, values, grades, strict=True
    ):
        bold = name in chosen
        names = wrap(name, 230, style.BODY, bold)
        says = wrap(words(bounds, unit), 160, style.BODY, bold)
        height = max(31.0, max(len(names), len(says)) * line_height(style.BODY) + 11)
        colour = strong if bold or not chosen else style.GREY
        weak = bounds is not None and grade == "C"
        shade = pale(colour) if weak else colour
        drawn.append(_Bar(names, says, bounds, value, shade, bold, weak, height))
    return drawn


def _open_words(bounds: Bounds) -> str:
    first, last = ends(bounds)
    if "none" not in (first, last):
        return ""
    side = "both" if first == last else "lower" if first == "none" else "upper"
    return _OPEN_WORDS[side]


def _numbers(drawn: list[_Bar]) -> list[float]:
    """Every end and every printed value of the bars, infinite ends included."""
    known = [(bar.bounds, bar.value) for bar in drawn if bar.bounds is not None]
    found = [number for bounds, value in known for number in (bounds.lower, bounds.upper, value)]
    return [float(number) for number in found if number is not None]


def _scale(drawn, reference, start: float, end: float) -> tuple[Scale, Scale | None]:
    """Make room beyond the finite values for the words in a bar without an end.

    Also returns the part that the values cover: beyond it the axis has no ticks, because
    nobody gave a number there.
    """
    values = [*([reference[0]] if reference else []), *_numbers(drawn)]
    room = {"lower": 0.0, "upper": 0.0}
    for bar in drawn:
        if bar.bounds is None:
            continue
        need = text_width(_open_words(bar.bounds), style.SMALL) + 34
        first, last = ends(bar.bounds)
        room["upper"] = max(room["upper"], need if last == "none" else 0)
        room["lower"] = max(room["lower"], need if first == "none" else 0)
    low, high = limits(values)
    rate = (high - low) / max(40.0, end - start - room["lower"] - room["upper"] - 16)
    # eight pixels at either end keep caps and rings inside
    whole = Scale(
        low - max(room["lower"], 8) * rate, high + max(room["upper"], 8) * rate, start, end
    )
    if not any(map(math.isfinite, values)):
        return whole, None
    low, high = low - 8 * rate, high + 8 * rate
    return whole, Scale(low, high, whole.place(low), whole.place(high))


def _axis(canvas: Canvas, across: Scale, top: float, height: float, marks) -> None:
    axes = canvas.axes(across.start, top, across.end - across.start, height)
    axes.set(xlim=(across.low, across.high), ylim=(0, 1), yticks=[])
    axes.set_xticks([value for value, _ in marks], [text for _, text in marks])
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)


def _reference(canvas: Canvas, across: Scale, top: float, height: float, reference) -> None:
    value, name = reference
    x, y = across.place(value), canvas.top + top
    look = {"color": style.INK, "linewidth": 1.2, "linestyle": (0, (4, 2))}
    stroke(canvas.page, [x, x], [y, y + height], zorder=0.5, **look)
    half = text_width(name, style.SMALL) / 2
    middle = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
    canvas.text(middle, y - line_height(style.SMALL) / 2, name, style.SMALL, ha="center")


def _point(bounds: Bounds, across: Scale) -> bool:
    if "none" in ends(bounds):
        return False
    return across.place(bounds.upper) - across.place(bounds.lower) < _NARROW


def _inside(bar: _Bar, across: Scale) -> bool:
    """Whether the printed value lies clear of the ends, where a tick of its own can be seen."""
    if bar.bounds is None or bar.value is None or _point(bar.bounds, across):
        return False
    finite = [v for v in (bar.bounds.lower, bar.bounds.upper) if math.isfinite(v)]
    return all(abs(across.place(bar.value) - across.place(end)) > 7 for end in finite)


def _draw(canvas: Canvas, bar: _Bar, across: Scale, y: float, right: float) -> None:
    weight = "bold" if bar.bold else "normal"
    canvas.lines(MARGIN, y, bar.label, style.BODY, weight=weight)
    quiet = style.GREY if bar.bounds is None else style.INK
    canvas.lines(right, y, bar.words, style.BODY, color=quiet, weight=weight)
    if bar.bounds is None:
        return
    pen = Pen(canvas.page, bar.colour)
    start, end = across.place(bar.bounds.lower), across.place(bar.bounds.upper)
    if _point(bar.bounds, across):
        pen.sign((start + end) / 2, y, size=8)
    else:
        pen.span(start, end, y, ends(bar.bounds))
        _say_open(canvas, bar.bounds, (start + end) / 2, across, y)
    if _inside(bar, across):
        x = across.place(bar.value)
        stroke(canvas.page, [x, x], [y - 5, y + 5], color=style.INK, linewidth=1.6, zorder=6)


def _say_open(canvas: Canvas, bounds: Bounds, middle: float, across: Scale, y: float) -> None:
    says, (first, last) = _open_words(bounds), ends(bounds)
    look = {"color": style.INK, "zorder": 7}
    if first == last == "none":
        canvas.text(middle, y, says, style.SMALL, ha="center", **look)
    elif last == "none":
        canvas.text(across.end - 11, y, says, style.SMALL, ha="right", **look)
    elif first == "none":
        canvas.text(across.start + 11, y, says, style.SMALL, ha="left", **look)


def _key(drawn: list[_Bar], across: Scale):
    wide = [b.bounds for b in drawn if b.bounds is not None and not _point(b.bounds, across)]
    kinds: set[End] = {kind for bounds in wide for kind in ends(bounds)}
    key = []
    if "open" in kinds:
        key.append((sample("open"), "end not included"))
        if "closed" in kinds:
            key.append((sample("closed"), "end included"))
    if any(b.bounds and not b.bounds.is_point and _point(b.bounds, across) for b in drawn):
        key.append((sample_sign("o"), "bounds narrower than the dot"))
    if any(_inside(bar, across) for bar in drawn):
        key.append((_tick, "value as printed"))
    if any(bar.weak for bar in drawn):
        key.append((sample_weak, "source of grade C"))
    return key


def _tick(page, x: float, y: float) -> None:
    stroke(page, [x + 10, x + 10], [y - 5, y + 5], color=style.INK, linewidth=1.6)
