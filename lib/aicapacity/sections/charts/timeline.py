"""Events in time: a dot for a day, a bar for a date that is known less precisely.

A month is drawn as long as a month, so that nobody reads a precision that no source has. Spells
run from a date to another or go on; spans between two dates are written as they are handed over.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from aicapacity import periods, style
from aicapacity.sections.charts import flags
from aicapacity.sections.charts.calendar import calendar
from aicapacity.sections.charts.canvas import (
    MARGIN,
    WIDTH,
    Canvas,
    line_height,
    no_data,
    text_width,
)
from aicapacity.sections.charts.chart import Chart
from aicapacity.sections.charts.lanes import (
    EDGE,
    LINE,
    PAD,
    SPAN_LINE,
    Columns,
    Lane,
    Mark,
    Span,
    above,
    as_dot,
    days,
    height,
    lanes,
    levels,
    marks_of,
    scale,
)
from aicapacity.sections.charts.marks import PALE, Pen, sample, sample_sign, stroke
from aicapacity.sections.charts.rows import checked
from aicapacity.sections.charts.scales import Scale, year_of

NO_DATE = "no date"
"""What stands in a lane of which no event is dated."""

_GAP = 16
_GROUND = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 1}  # no line runs through words
_DASHED = (0, (3, 2))


@style.sheet()
def timeline(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    alt: str,
    label: str = "label",
    date: str = "date",
    stage: str = "stage",
    group: str | None = None,
    until: str | None = None,
    hollow: tuple[str, str] | None = None,
    spans: pd.DataFrame | None = None,
    reference: tuple[str, str] | None = None,
) -> Chart:
    """Draw one lane a label, with the label's events in time.

    Parameters
    ----------
    frame : pandas.DataFrame
        One event a row, with the columns named below. Lanes come in the order of the frame.
    title, subtitle, source, alt : str
        The finding; what is shown; who dated the events; what the picture shows.
    label : str
        Column with the names of the lanes; long names are wrapped.
    date : str
        Column with ISO 8601 dates of any precision. A day is a dot; a month, a year or an interval
        is a bar over the days that it covers. "" is an event without a date: where a lane has no
        other it says so.
    stage : str
        Column with the words beside the marks; "" for none. A frame without it has no words.
    group : str, optional
        Column that tells marks apart by colour and sign, such as who dated them. A lane draws each
        of its groups on a line of its own.
    until : str, optional
        Column with the last dates of spells: an ISO date, "" for a spell that goes on.
    hollow : (str, str), optional
        A column of truth values and what it means where it holds: such marks are drawn hollow.
    spans : pandas.DataFrame, optional
        Distances to be written below a lane: columns label, start, end (ISO dates) and text. The
        solid part is the least that the two dates allow, the dotted one the most.
    reference : (str, str), optional
        A date to mark by a vertical line, and its name.

    Returns
    -------
    Chart
        For an empty frame, or one without any date, it says that there is no figure.

    Raises
    ------
    MissingAltText, MissingSource, MissingColumns, UnknownLane
        A text is empty; a frame lacks a column; a span names no lane.
    PeriodError
        A date is no ISO date.
    """
    columns = Columns(label, date, stage, group, until, hollow and hollow[0])
    rows = checked(frame, columns.needed, "a timeline")
    heads = {"title": title, "subtitle": subtitle, "source": source}
    if not any(rows[date]):
        return no_data(alt=alt, **heads)
    groups = list(dict.fromkeys(rows[group])) if group else []
    read = lanes(rows, columns, groups, spans)
    left = MARGIN + max(text_width(line, style.BODY) for lane in read for line in lane.name)
    moment = None if reference is None else year_of(periods.parse(reference[0]).first)
    across = scale(read, left + _GAP, moment)
    heights = [height(lane, across) for lane in read]
    top = line_height(style.SMALL) if reference else 0.0
    key = _key(marks_of(read), across, groups, hollow)
    body = top + sum(heights) + _axis_height(across)
    canvas = Canvas(alt=alt, body=body, key=key, **heads)
    _axis(canvas, across, top, sum(heights))
    if reference:
        _reference(canvas, across.place(moment), reference[1], top + sum(heights))
    y = canvas.top + top
    for place, (lane, high) in enumerate(zip(read, heights, strict=True)):
        if place:
            stroke(canvas.page, [MARGIN, across.end], [y, y], color=style.RULE, linewidth=0.8)
        _lane(canvas, lane, across, y, high)
        y += high
    return canvas.chart()


def _axis_height(across: Scale) -> float:
    lines = max((text.count("\n") for _, text in calendar(across)[1]), default=0) + 1
    return 10 + lines * line_height(style.SMALL)


def _axis(canvas: Canvas, across: Scale, top: float, height: float) -> None:
    edges, names = calendar(across)
    axes = canvas.axes(across.start, top, across.end - across.start, height)
    axes.set(xlim=(across.low, across.high), ylim=(0, 1), yticks=[])
    texts = dict(names)
    axes.set_xticks(edges, [texts.pop(edge, "") for edge in edges])
    axes.set_xticks(list(texts), list(texts.values()), minor=True)  # what stands between ticks
    axes.tick_params(axis="x", which="minor", length=0, pad=6)
    axes.grid(axis="x", which="major")
    axes.spines["left"].set_visible(False)


def _reference(canvas: Canvas, x: float, name: str, bottom: float) -> None:
    y = canvas.top + line_height(style.SMALL)
    look = {"color": style.INK, "linewidth": 1.2, "linestyle": (0, (4, 2)), "zorder": 0.5}
    stroke(canvas.page, [x, x], [y, canvas.top + bottom], **look)
    half = text_width(name, style.SMALL) / 2
    middle = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
    canvas.text(middle, y - line_height(style.SMALL) / 2, name, style.SMALL, ha="center")


def _lane(canvas: Canvas, lane: Lane, across: Scale, y: float, high: float) -> None:
    canvas.lines(MARGIN, y + high / 2, lane.name, style.BODY)
    y += PAD
    if not lane.tracks:
        look = {"color": style.GREY, "bbox": _GROUND}
        canvas.text(across.start + EDGE, y + LINE / 2, NO_DATE, style.SMALL, **look)
        y += LINE
    for track in lane.tracks:
        middle = y + above(track, across) + LINE / 2
        for mark, level in zip(track, levels(track, across), strict=True):
            _flag(canvas, mark, level, across, middle)
        for mark in track:
            _event(canvas, mark, across, middle)
        y = middle + LINE / 2
    for span in lane.spans:
        _span(canvas, span, across, y + SPAN_LINE / 2)
        y += SPAN_LINE


def _flag(canvas: Canvas, mark: Mark, level: int, across: Scale, y: float) -> None:
    if not mark.words:
        return
    x, step = across.place(mark.start), line_height(style.SMALL)
    middle = y - LINE / 2 - (level + 0.5) * step
    ink = style.mark(mark.look)[0]
    stroke(canvas.page, [x, x], [y, middle - step / 3], color=ink, linewidth=0.7, zorder=1)
    look = {"color": style.readable(ink), "bbox": _GROUND}
    canvas.text(x + flags.POLE, middle, mark.words, style.SMALL, **look)


def _event(canvas: Canvas, mark: Mark, across: Scale, y: float) -> None:
    colour, marker = style.mark(mark.look)
    pen = Pen(canvas.page, colour)
    start, end = across.place(mark.start), across.place(mark.end)
    if mark.until is not None:
        _spell(pen, mark, end, across, y)
    if as_dot(mark, across):
        pen.sign((start + end) / 2, y, marker, size=8, hollow=mark.hollow)
    else:
        pen.box(start, end, y, opacity=PALE / 3 if mark.hollow else PALE)
        pen.cap(start, y)
        pen.cap(end, y)


def _spell(pen: Pen, mark: Mark, start: float, across: Scale, y: float) -> None:
    goes_on = mark.until == math.inf
    end = across.end - 2 if goes_on else across.place(mark.until)
    how = _DASHED if mark.hollow else "solid"
    pen.line([start, end], [y, y], linewidth=2.4, linestyle=how, zorder=2)
    if goes_on:
        pen.line([end - 5, end, end - 5], [y - 4, y, y + 4], linewidth=1.4)
    else:
        pen.cap(end, y)


def _span(canvas: Canvas, span: Span, across: Scale, y: float) -> None:
    (first, second), (third, last) = days(span.first), days(span.last)
    start, end = across.place(first), across.place(last)
    look = {"color": style.GREY, "linewidth": 1.1, "zorder": 2}
    stroke(canvas.page, [start, end], [y, y], linestyle=(0, (1, 2)), **look)
    if second < third:
        stroke(canvas.page, [across.place(second), across.place(third)], [y, y], **look)
    for x in (start, end):
        stroke(canvas.page, [x, x], [y - 4, y + 4], **look)
    if text_width(span.text, style.SMALL) + 12 <= end - start:
        how = {"ha": "center", "bbox": _GROUND, "zorder": 3}
        canvas.text((start + end) / 2, y, span.text, style.SMALL, **how)
    else:
        canvas.text(end + flags.GAP, y, span.text, style.SMALL, bbox=_GROUND)


def _key(marks: Sequence[Mark], across: Scale, groups: Sequence[str], hollow):
    key = [
        (sample_sign(style.mark(look)[1], colour=style.mark(look)[0]), str(name))
        for look, name in enumerate(groups)
        if any(mark.look == look for mark in marks)
    ]
    narrow = any(not mark.is_day and as_dot(mark, across) for mark in marks)
    if narrow:
        key.append((sample_sign("o"), "a day, or some day within, narrower than the dot"))
    elif any(mark.is_day for mark in marks) and not groups:
        key.append((sample_sign("o"), "a day"))
    if any(not as_dot(mark, across) for mark in marks):
        key.append((sample("closed"), "some day within"))
    if any(mark.until == math.inf for mark in marks):
        key.append((_sample_spell, "goes on"))
    if hollow and any(mark.hollow for mark in marks):
        key.append((sample_sign("o", hollow=True), hollow[1]))
    return key


def _sample_spell(page, x: float, y: float) -> None:
    pen = Pen(page, style.GREY)
    pen.line([x, x + 20], [y, y], linewidth=2.4)
    pen.line([x + 15, x + 20, x + 15], [y - 4, y, y + 4], linewidth=1.4)
