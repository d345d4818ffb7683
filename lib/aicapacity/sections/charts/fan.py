"""A fan: what happened, and a widening range of how it might go on.

The range is whatever the caller computed; the figure calls it no forecast.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from aicapacity import style
from aicapacity.bounds import Bounds
from aicapacity.sections.charts.canvas import no_data
from aicapacity.sections.charts.chart import Chart
from aicapacity.sections.charts.marks import Pen
from aicapacity.sections.charts.plane import Name, Plane, plane
from aicapacity.sections.charts.points import NEEDED, Point, points, span, when
from aicapacity.sections.charts.rows import checked, plain_unit, unit_of, words
from aicapacity.sections.charts.series import draw, key, looks_of, names

_PATHS = ("low", "median", "high")
_BAND = 0.22


class SeveralSeries(ValueError):
    """A fan was asked to go on from more than one definition."""


class BackwardFan(ValueError):
    """A fan does not begin after the last observation."""


@style.sheet()
def fan(
    history: pd.DataFrame,
    paths: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    alt: str,
    unit: str | None = None,
    path_names: tuple[str, str, str] = _PATHS,
) -> Chart:
    """Draw a series and, from its last observation on, a band with a line in its middle.

    Parameters
    ----------
    history : pandas.DataFrame
        One series of one subject, with the columns `series` takes; targets are drawn too.
    paths : pandas.DataFrame
        Columns period, low, median, high; rows with a missing or infinite number are left out.
        They stand in their periods as the history does.
    title, subtitle, source, alt : str
        The finding; unit, date and "no forecast"; who published the figures; what is shown.
    unit : str, optional
        Unit of both frames' numbers; "%" for per cent. By default the history's column `unit`.
    path_names : (str, str, str)
        What the low, middle and high path are, said at their ends.

    Returns
    -------
    Chart
        Without history it says that there is no figure; without paths it shows the history.

    Raises
    ------
    MissingAltText, MissingSource, MissingColumns, SeveralUnits
        A text is empty; a frame lacks a column; the history's rows have different units.
    SeveralSeries
        `history` has more than one series or subject.
    BackwardFan
        A path has a day that is not after the last observation.
    """
    rows = checked(history, NEEDED, "the history of a fan")
    drawn, lost = points(rows, "series")
    unit = unit_of(rows, unit)
    heads = {"title": title, "subtitle": subtitle, "source": source, "alt": alt}
    observed = [point for point in drawn if not point.target]
    if not observed:
        return no_data(**heads)
    _one_line(observed)
    last = observed[-1]
    measure = str(rows["measure"].iloc[0]) if "measure" in rows else ""
    steps = _steps(checked(paths, ("period", *_PATHS), "the paths of a fan"), last, measure)
    looks = looks_of(drawn)
    colour = looks[last.group][0]
    shown = span(drawn, False, [value for _, values in steps for value in values])
    ahead = _names(steps, path_names, unit, colour)
    said = [name for name in names(drawn, looks, unit) if not ahead or name.text != last.label]
    on = plane(
        (drawn[0].x, max([drawn[-1].x, *(x for x, _ in steps)])), shown, [*ahead, *said], heads,
        unit=plain_unit(unit), key=[*_key(steps, colour), *key(drawn, shown, False, lost)],
    )  # fmt: skip
    _band(on, last, steps, colour)
    draw(on, drawn, looks)
    return on.canvas.chart()


def _one_line(observed: Sequence[Point]) -> None:
    lines = sorted({" of ".join(filter(None, point.line)) for point in observed})
    if len(lines) > 1:
        raise SeveralSeries(
            f"a fan goes on from one series of one subject; its history has {', '.join(lines)}"
        )


def _steps(
    paths: pd.DataFrame, last: Point, measure: str
) -> list[tuple[float, tuple[float, float, float]]]:
    found = []
    for row in paths.to_dict("records"):
        values = [row[name] for name in _PATHS]
        if pd.isna(values).any() or not np.isfinite(values).all():
            continue
        x = when(str(row["period"]), measure)
        if x <= last.x:
            raise BackwardFan(
                f"the fan has a path at {row['period']}, which is not after the last observation "
                f"of {last.label}: give only later periods"
            )
        found.append((x, tuple(map(float, values))))
    return sorted(found)


def _names(steps, path_names: tuple[str, str, str], unit: str, colour: str) -> list[Name]:
    if not steps:
        return []
    x, values = steps[-1]
    return [
        Name(f"{name}: {words(Bounds(value, value), unit)}", colour, x, value)
        for name, value in zip(path_names, values, strict=True)
    ]


def _key(steps, colour: str):
    def sample(page, x: float, y: float) -> None:
        Pen(page, colour, thick=10).box(x, x + 20, y, _BAND)
        Pen(page, colour).line([x, x + 20], [y, y], linestyle=(0, (3, 2)))

    return [(sample, "range of continuations, no forecast")] if steps else []


def _band(on: Plane, last: Point, steps, colour: str) -> None:
    if not steps:
        return
    xs = [last.x, *(x for x, _ in steps)]
    low, middle, high = zip((last.y,) * 3, *(values for _, values in steps), strict=True)
    on.axes.fill_between(xs, low, high, color=colour, alpha=_BAND, linewidth=0)
    on.axes.plot(xs, middle, color=colour, linewidth=1.6, linestyle=(0, (3, 2)))
    for x, value in zip(xs[1:], middle[1:], strict=True):
        Pen(on.canvas.page, colour).sign(*on.place(x, value), "o", size=6, hollow=True)
