"""Observations in time: one line a definition, with bounds, breaks, forecasts and targets.

Two definitions are never joined, and neither are the two sides of a break. What a year produced
stands in the middle of the year, a stock at its end.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import pandas as pd
import seaborn

from aicapacity import style
from aicapacity.bounds import Bounds
from aicapacity.sections.charts.canvas import Glyph, no_data
from aicapacity.sections.charts.chart import Chart
from aicapacity.sections.charts.marks import (
    End,
    Pen,
    break_sign,
    ends,
    pale,
    sample,
    sample_break,
    sample_forecast,
    sample_sign,
    sample_weak,
)
from aicapacity.sections.charts.plane import Name, Plane, plane
from aicapacity.sections.charts.points import (
    NEEDED,
    Point,
    breaks,
    clear,
    joined,
    logarithmic,
    points,
    span,
)
from aicapacity.sections.charts.rows import checked, plain_unit, unit_of, words

_ARROW = 30  # pixels of the arrow that stands for an end nobody gave
_ASIDE = 18  # pixels from a point to the sign of a break before or after it
_NEAR = 7  # pixels: marks nearer than this hide each other
_POINT, _LARGE, _HUGE = 7.0, 9.0, 13.0  # sizes of marks: in a line, alone, under another


@style.sheet()
def series(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    alt: str,
    group: str = "series",
    unit: str | None = None,
    log: bool | Literal["auto"] = False,
    steps: bool = False,
) -> Chart:
    """Draw bounded observations in time, one line a definition, each named at its end.

    Lines join the observations of one series and one subject only, pass by those with an end that
    nobody gave (but for `steps`), and stop before a break (status B). Two strokes in its colour
    mark where a definition begins after a break, and two more where the one ends that it succeeds
    (`points.breaks`). Bounds are whiskers: a cap is an end that belongs to them, a ring one that
    does not, an arrow an end that nobody gave. Forecasts (status F) are hollow points on a dashed
    line, targets (role target) hollow diamonds; points from a source of grade C are pale. A point
    on its own is larger, and of points that coincide the smaller lies on the larger.

    Parameters
    ----------
    frame : pandas.DataFrame
        As `Package.tidy` gives it: columns series, label, period, lower, upper, lower_open,
        upper_open, status, role; optionally value, subject, concept, grade. Rows without a
        period or a finite end cannot be placed; the figure says how many there are. With a column
        measure, a flow stands in the middle of its period; all else at its end.
    title, subtitle, source, alt : str
        The finding; unit and date; who published the figures; what the picture shows.
    group : str
        Column whose values share a colour and a name; its lines are still joined by series only.
    unit : str, optional
        Unit of the frame's numbers; "%" for per cent. By default the frame's column `unit`.
    log : bool or "auto"
        Logarithmic values; "auto" takes them when all are above zero and the largest is more
        than twenty times the smallest.
    steps : bool
        Join by a staircase: a floor holds until a higher one is printed, and nothing is said of
        the time between.

    Returns
    -------
    Chart
        For a frame without a row that can be placed, it says that there is no figure.

    Raises
    ------
    MissingAltText, MissingSource, MissingColumns, SeveralUnits
        A text is empty; the frame lacks a column; its rows have different units.
    NotPositive
        `log` is True and a value is not above zero.
    """
    rows = checked(frame, (*NEEDED, group), "a figure of series")
    drawn, lost = points(rows, group)
    unit = unit_of(rows, unit)
    heads = {"title": title, "subtitle": subtitle, "source": source, "alt": alt}
    if not drawn:
        return no_data(**heads)
    logs = logarithmic(drawn, log)
    shown = span(drawn, logs)
    looks = looks_of(drawn)
    on = plane(
        (drawn[0].x, max(point.until for point in drawn)), shown, names(drawn, looks, unit), heads,
        unit=plain_unit(unit), log=logs, key=key(drawn, shown, logs, lost),
    )  # fmt: skip
    draw(on, drawn, looks, steps)
    return on.canvas.chart()


def looks_of(drawn: Sequence[Point]) -> dict[str, tuple[str, str]]:
    """Return colour and marker of each group, in the order of its first day."""
    groups = dict.fromkeys(point.group for point in drawn if not point.target)
    groups |= dict.fromkeys(point.group for point in drawn)
    return {group: style.mark(place) for place, group in enumerate(groups)}


def names(drawn: Sequence[Point], looks: dict, unit: str) -> list[Name]:
    """Return a name for each group's last observation, and one for each place of a target."""
    last = {point.group: point for point in drawn if not point.target}
    found = [Name(p.label, looks[p.group][0], p.x, p.y) for p in last.values()]
    targets: dict[tuple[str, float, float], dict[str, str]] = {}
    for point in drawn:
        if point.target:
            whose = "" if len(last) <= 1 else f"{point.label}: "
            place = targets.setdefault((point.group, point.x, point.y), {})
            place.setdefault(_target_words(point, unit), whose)
    for (group, x, y), said in targets.items():
        text = f"{next(iter(said.values()))}target {' or '.join(said)}"
        found.append(Name(text, looks[group][0], x, y))
    return found


def _target_words(point: Point, unit: str) -> str:
    """A target is said as printed; the rounding around it was not promised."""
    if math.isfinite(point.bounds.width):
        return words(Bounds(point.y, point.y), unit)
    return words(point.bounds, unit)


def draw(
    on: Plane, drawn: Sequence[Point], looks: dict[str, tuple[str, str]], steps: bool = False
) -> None:
    """Draw lines, whiskers, points, breaks and targets on a plane."""
    _lines(on, drawn, looks, steps)
    _breaks(on, drawn, looks)
    alone = _alone(drawn)
    taken: list[tuple[tuple[float, float], tuple, float]] = []
    for point in sorted(drawn, key=lambda each: (each not in alone, each.weak)):
        place, sign = on.place(point.x, point.y), _sign(point)
        near = [(math.dist(place, other), *rest) for other, *rest in taken]
        if any(gap < 1 and other == sign for gap, other, _ in near):  # seen a second time
            _whisker(on, point, looks[point.group][0])
            continue
        # a mark on top of another one's is smaller and the lowest is large, so that all are seen
        under = [size for gap, other, size in near if gap < _NEAR and other != sign]
        large = _HUGE if _crowded(on, point, drawn) else _LARGE if point in alone else _POINT
        size = min(under) * 0.5 if under else large
        _mark(on, point, *looks[point.group], size=size)
        taken.append((place, sign, size))


def _alone(drawn: Sequence[Point]) -> set[Point]:
    """Return the observations of lines that are one point, which no stroke helps to find."""
    observed = [point for point in drawn if not point.target]
    days: dict[tuple[str, str], set[float]] = {}
    for point in observed:
        days.setdefault(point.line, set()).add(point.x)
    return {point for point in observed if len(days[point.line]) == 1}


def _sign(point: Point) -> tuple[str, bool, bool]:
    return point.group, point.target, point.forecast


def _crowded(on: Plane, point: Point, drawn: Sequence[Point]) -> bool:
    place = on.place(point.x, point.y)
    others = [on.place(p.x, p.y) for p in drawn if _sign(p) != _sign(point)]
    return any(math.dist(place, other) < _NEAR for other in others)


def _breaks(on: Plane, drawn: Sequence[Point], looks: dict[str, tuple[str, str]]) -> None:
    """Mark where a definition begins and, unless its own line goes on there, where one ends."""
    for begins, ended in breaks(drawn):
        x, y = on.place(begins.x, begins.y)
        gap = x - on.across.place(ended.x) if ended else math.inf
        away = min(_ASIDE, gap / 3)
        break_sign(on.canvas.page, x - away, y, looks[begins.group][0], away)
        if ended and ended.line != begins.line:
            x, y = on.place(ended.x, ended.y)
            break_sign(on.canvas.page, x + away, y, looks[ended.group][0], away)


def _lines(
    on: Plane, drawn: Sequence[Point], looks: dict[str, tuple[str, str]], steps: bool
) -> None:
    """Join successive observations of one line; a piece that leads to a forecast is dashed."""
    pieces = []
    for number, (earlier, later) in enumerate(joined(drawn, floors=steps)):
        shape = "to a forecast" if later.forecast else "observed"
        pieces += [
            {"x": p.x, "y": p.y, "group": p.group, "piece": number, "shape": shape}
            for p in (earlier, later)
        ]
    if not pieces:
        return
    seaborn.lineplot(
        pd.DataFrame(pieces), x="x", y="y", hue="group", units="piece", style="shape",
        palette={group: colour for group, (colour, _) in looks.items()},
        dashes={"observed": "", "to a forecast": (3, 2)}, estimator=None, legend=False,
        linewidth=1.8, drawstyle="steps-post" if steps else "default", ax=on.axes,
    )  # fmt: skip
    on.axes.set(xlabel="", ylabel="")


def _mark(on: Plane, point: Point, colour: str, marker: str, size: float) -> None:
    x, y = on.place(point.x, point.y)
    if point.target:
        Pen(on.canvas.page, colour).sign(x, y, "D", size=size, hollow=True)
        return
    _whisker(on, point, colour)
    shade = pale(colour) if point.weak else colour
    Pen(on.canvas.page, shade).sign(x, y, marker, size=size, hollow=point.forecast)


def _whisker(on: Plane, point: Point, colour: str) -> None:
    if point.target:
        return
    x, y = on.place(point.x, point.y)
    pen = Pen(on.canvas.page, colour, thick=5, upright=True)
    for end, kind, toward in _sides(point, on.up.log):
        if kind == "none":
            pen.fade(y, y + toward * _ARROW, x)
        elif clear(end, point, on.shown, on.up.log):
            place = on.up.place(end)
            pen.box(y, place, x)
            pen.cap(place, x) if kind == "closed" else pen.ring(place, x, size=5)


def _sides(point: Point, log: bool) -> list[tuple[float, End, int]]:
    """Return the ends, their kinds and directions on the page; zero is no end on a log scale."""
    bounds = point.bounds
    kinds = ends(bounds)
    low: End = "none" if log and bounds.lower <= 0 else kinds[0]
    return [(bounds.lower, low, 1), (bounds.upper, kinds[1], -1)]


def key(
    drawn: Sequence[Point], shown: tuple[float, float], log: bool, lost: int = 0
) -> list[tuple[Glyph, str]]:
    """Explain the signs that the figure uses and a reader may not know."""
    observed = [point for point in drawn if not point.target]
    sides = [(point, *side) for point in observed for side in _sides(point, log)]
    kinds = {kind for p, end, kind, _ in sides if kind == "none" or clear(end, p, shown, log)}
    used: list[tuple[bool, Glyph, str]] = [
        ("closed" in kinds and "open" in kinds, sample("closed"), "end included"),
        ("open" in kinds, sample("open"), "end not included"),
        ("none" in kinds, sample("none"), "no ceiling or floor given"),
        (bool(breaks(drawn)), sample_break, "break: not comparable"),
        (any(point.forecast for point in observed), sample_forecast, "forecast"),
        (any(point.weak for point in observed), sample_weak, "source of grade C"),
        (len(drawn) > len(observed), sample_sign("D", hollow=True), "target"),
        (lost > 0, None, f"rows without a date or a value, not drawn: {lost}"),
    ]
    return [(glyph, says) for needed, glyph, says in used if needed]
