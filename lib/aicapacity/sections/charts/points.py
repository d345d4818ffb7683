"""Observations as points in time: read from a tidy frame, joined, and parted at breaks.

The rules of what may be joined stand here, once for every figure in time; nothing is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import pandas as pd

from aicapacity import style
from aicapacity.bounds import Bounds
from aicapacity.periods import parse
from aicapacity.sections.charts.rows import ENDS, bounds_of, optional
from aicapacity.sections.charts.scales import NotPositive, Scale, limits, year_of

NEEDED = ("series", "label", "period", *ENDS, "status", "role")
"""Columns of a tidy frame that a figure in time reads."""

_FAR = 20  # values further apart than this ask for a logarithmic scale
_CLEAR = 0.03  # ends nearer than this part of the axis hide behind their point


@dataclass(frozen=True, slots=True)
class Point:
    """One observation with a place in time (`when`); `y` is where its mark stands.

    That is the printed value, else the middle of the bounds, else their one finite end. Its period
    ends at `until`.
    """

    x: float
    until: float
    y: float
    bounds: Bounds
    group: str
    line: tuple[str, str]
    label: str
    concept: str
    forecast: bool
    after_break: bool
    target: bool
    weak: bool


def points(frame: pd.DataFrame, group: str) -> tuple[list[Point], int]:
    """Read a tidy frame as points in time, ordered by day, and count the rows without a place.

    A row has no place when it has no period, or neither a value nor a finite end.
    """
    found, lost = [], 0
    values = optional(frame, "value")
    several = "subject" in frame.columns and frame["subject"].nunique() > 1
    for row, bounds, value in zip(frame.to_dict("records"), bounds_of(frame), values, strict=True):
        y = _height(bounds, value)
        if bounds is None or y is None or not _text(row["period"]):
            lost += 1
            continue
        found.append(_point(row, bounds, y, group, several))
    return sorted(found, key=lambda point: point.x), lost


def when(period: str, measure: str = "") -> float:
    """Return where a figure stands in time: a flow in the middle of its period, else at its end.

    Examples
    --------
    >>> when("2023", "flow"), round(when("2023", "stock"), 2)
    (2023.5, 2024.0)
    """
    days = parse(period)
    if measure != "flow":
        return year_of(days.last)
    return (year_of(days.first) + year_of(days.last + timedelta(days=1))) / 2


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def _height(bounds: Bounds | None, value: float | None) -> float | None:
    if value is not None and math.isfinite(value):
        return value
    if bounds is None:
        return None
    finite = [end for end in (bounds.lower, bounds.upper) if math.isfinite(end)]
    return sum(finite) / len(finite) if finite else None


def _point(row: dict, bounds: Bounds, y: float, group: str, several: bool) -> Point:
    subject = _text(row.get("subject"))
    label = _text(row["label"]) if group in ("series", "label") else _text(row[group])
    if several and group != "subject":
        label = f"{label}, {subject}"
    return Point(
        x=when(_text(row["period"]), _text(row.get("measure"))),
        until=when(_text(row["period"])),
        y=y,
        bounds=bounds,
        group=f"{_text(row[group])}/{subject}",
        line=(_text(row["series"]), subject),
        label=label,
        concept=f"{_text(row.get('concept')) or _text(row['series'])}/{subject}",
        forecast=_text(row["status"]) == "F",
        after_break=_text(row["status"]) == "B",
        target=_text(row["role"]) == "target",
        weak=_text(row.get("grade")) == "C",
    )


def logarithmic(drawn: Sequence[Point], wish: bool | Literal["auto"]) -> bool:
    """Decide whether values are drawn on a logarithmic scale."""
    least, most = min(point.y for point in drawn), max(point.y for point in drawn)
    if wish == "auto":
        return least > 0 and most > _FAR * least
    if wish and least <= 0:
        low = min(drawn, key=lambda point: point.y)
        raise NotPositive(
            f"a logarithmic scale cannot show {style.number(low.y)} ({low.label}): "
            "pass log='auto' or log=False"
        )
    return bool(wish)


def clear(value: float, point: Point, shown: tuple[float, float], log: bool) -> bool:
    """Whether an end stands clear of its point's mark when `shown` fills the axis."""
    axis = Scale(*shown, 0.0, 1.0, log)
    return abs(axis.place(value) - axis.place(point.y)) >= _CLEAR


def span(drawn: Sequence[Point], log: bool, more: Sequence[float] = ()) -> tuple[float, float]:
    """Return the least and greatest value that points, their finite ends and `more` need."""
    values = [point.y for point in drawn] + list(more)
    values += [end for point in drawn for end in (point.bounds.lower, point.bounds.upper)]
    return limits([value for value in values if value > 0] if log else values, log=log)


def joined(drawn: Sequence[Point], floors: bool = False) -> list[tuple[Point, Point]]:
    """Return the pairs of points that a line joins: one series, one subject, no break between.

    Of several observations of one day the first carries the line, a forecast last of all. One with
    an end that nobody gave carries none, since a slope from a floor would be invented, unless
    `floors` are drawn as a staircase.
    """
    pairs: list[tuple[Point, Point]] = []
    last: dict[tuple[str, str], Point] = {}
    days: dict[tuple[tuple[str, str], float], list[Point]] = {}
    for point in drawn:
        if not point.target:
            days.setdefault((point.line, point.x), []).append(point)
    for (line, _), same_day in days.items():
        if any(each.after_break for each in same_day):
            last.pop(line, None)
        bounded = [each for each in same_day if floors or math.isfinite(each.bounds.width)]
        if not bounded:
            continue
        point = min(bounded, key=lambda each: each.forecast)
        if line in last:
            pairs.append((last[line], point))
        last[line] = point
    return pairs


def breaks(drawn: Sequence[Point]) -> list[tuple[Point, Point | None]]:
    """Return each point that a break precedes, with the last point of the definition that ends.

    A break is where a row has status B, or where a definition begins that succeeds another one.
    None stands for a definition that begins without ending one of those drawn.
    """
    observed = [point for point in drawn if not point.target]
    found: dict[tuple[tuple[str, str], float], tuple[Point, Point | None]] = {}
    for point in observed:
        before = _before(point, observed)
        if point.after_break or (before is not None and before.line != point.line):
            found.setdefault((point.line, point.x), (point, before))
    return list(found.values())


def _before(point: Point, observed: Sequence[Point]) -> Point | None:
    """Return the point before this one in its line, else the last of the line it succeeds.

    That is the line of the same concept whose series' id is this one's without its last
    "_suffix". Other definitions of the concept do not end because one more begins.
    """
    own = [p for p in observed if p.line == point.line and p.x < point.x]
    if own:
        return own[-1]
    series, subject = point.line
    stem = (series.rpartition("_")[0], subject)
    kin = [p for p in observed if p.line == stem and p.concept == point.concept]
    return kin[-1] if kin and kin[-1].x < point.x else None
