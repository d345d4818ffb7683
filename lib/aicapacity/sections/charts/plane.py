"""The plane of a figure in time: values upwards, days across, names of the lines at the right.

`series` and `fan` draw on it; it draws axes, grid and names, and knows nothing of bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import seaborn
from matplotlib.axes import Axes

from aicapacity import style
from aicapacity.sections.charts.canvas import (
    MARGIN,
    WIDTH,
    Canvas,
    Glyph,
    line_height,
    text_width,
    wrap,
)
from aicapacity.sections.charts.marks import stroke
from aicapacity.sections.charts.scales import Scale, spread, ticks, time_marks

_TOP = 22  # above the plot: the unit, and half a label
_AXIS = 24
_GAP = 24  # between plot and names: room for a line that leads to a name
_LEAST = 250
_AWAY = 16  # from a point to the line that leads to its name


@dataclass(frozen=True, slots=True)
class Name:
    """A name at the right edge, led to from the place (x, y) in data units.

    Parameters
    ----------
    text, colour : str
        What it says, and the colour of what it names.
    x, y : float
        The point it belongs to: a year with a fraction, a value.
    """

    text: str
    colour: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plane:
    """A canvas with axes in time: `across` and `up` say where a year and a value lie.

    `shown` is the range of values asked for, without the room left around it.
    """

    canvas: Canvas
    axes: Axes
    across: Scale
    up: Scale
    shown: tuple[float, float]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point lies on the canvas's page."""
        return self.across.place(x), self.up.place(y)


def plane(
    years: tuple[float, float],
    values: tuple[float, float],
    names: Sequence[Name],
    heads: dict[str, str],
    *,
    unit: str = "",
    log: bool = False,
    key: Sequence[tuple[Glyph, str]] = (),
) -> Plane:
    """Lay out a figure in time and draw everything but its data.

    Parameters
    ----------
    years, values : (float, float)
        Least and greatest year (with a fraction) and value to be shown.
    names : sequence of Name
        Moved apart until none overlap; the figure grows where they need it.
    heads : dict
        title, subtitle, source and alt of the canvas.
    unit : str
        Written above the axis, or on each tick for "%".
    log : bool
        A logarithmic scale, said so above the axis.
    key : sequence of (glyph, str)
        As for a canvas.
    """
    blocks = [wrap(name.text, 170, style.BODY) for name in names]
    heights = [len(block) * line_height(style.BODY) + 5 for block in blocks]
    height = max(_LEAST, sum(heights))
    canvas = Canvas(body=_TOP + height + _AXIS, key=key, **heads)
    top = canvas.top + _TOP
    up = _room(values, top, height, log)
    marks = ticks(up, unit, upright=True)
    wide = max(text_width(line, style.BODY) for block in [*blocks, [""]] for line in block)
    left = MARGIN + 6 + max(text_width(text, style.SMALL) for _, text in [*marks, (0, "")])
    right = WIDTH - MARGIN - (wide + _GAP if names else 0)
    across = _time(years, left, right)
    axes = canvas.axes(left, _TOP, right - left, height)
    _axes(axes, across, up, marks)
    drawn = Plane(canvas, axes, across, up, values)
    _above(drawn, unit, log)
    middles = spread([up.place(name.y) for name in names], heights, top, top + height)
    for name, block, middle in zip(names, blocks, middles, strict=True):
        _name(drawn, name, block, middle, right)
    return drawn


def _time(years: tuple[float, float], left: float, right: float) -> Scale:
    """Leave room on the left for the name of the first year, which a year's last day ends."""
    first, last = years
    if last - first < 1e-6:
        first, last = first - 0.6, last + 0.9
    rate = (last - first) / (right - left - 62)
    return Scale(first - 46 * rate, last + 16 * rate, left, right)


def _room(values: tuple[float, float], top: float, height: float, log: bool) -> Scale:
    """Leave some pixels above and below, so that marks and arrows stay inside."""
    low, high = values
    below, above = 0 if low == 0 and not log else 18, 24
    share = 1 / (height - below - above)
    if log:
        grow = (high / low) ** share
        return Scale(low / grow**below, high * grow**above, top + height, top, log=True)
    rate = (high - low) * share
    return Scale(low - below * rate, high + above * rate, top + height, top)


def _axes(axes: Axes, across: Scale, up: Scale, marks) -> None:
    edges, names = time_marks(across)
    axes.set(xlim=(across.low, across.high), ylim=(up.low, up.high))
    if up.log:
        axes.set_yscale("log")
    axes.set_yticks([value for value, _ in marks], [text for _, text in marks])
    axes.set_yticks([], minor=True)
    axes.set_xticks(edges, [""] * len(edges))
    axes.set_xticks([x for x, _ in names], [text for _, text in names], minor=True)
    axes.tick_params(axis="x", which="minor", length=0, pad=6)
    axes.tick_params(axis="x", which="major", length=4)
    axes.grid(axis="y")
    seaborn.despine(ax=axes, left=True)


def _above(drawn: Plane, unit: str, log: bool) -> None:
    says = [] if unit in ("", "%") else [unit]
    says += ["logarithmic scale: equal steps are equal ratios"] if log else []
    says += ["the axis does not begin at 0"] if drawn.up.low > 0 and not log else []
    look = {"color": style.GREY}
    drawn.canvas.text(MARGIN, drawn.canvas.top + _TOP - 10, ", ".join(says), style.SMALL, **look)


def _name(drawn: Plane, name: Name, block: Sequence[str], middle: float, right: float) -> None:
    x, y = drawn.place(name.x, name.y)
    ink = style.readable(name.colour)
    drawn.canvas.lines(right + _GAP, middle, block, style.BODY, color=ink)
    # thin and pale, so that nobody takes it for data
    look = {"color": name.colour, "linewidth": 0.6, "alpha": 0.45}
    start = x + _AWAY
    if start + 4 < right:  # the line ends inside: dots lead out of the plot
        stroke(drawn.canvas.page, [start, right], [y, y], linestyle=(0, (1, 5)), **look)
    stroke(
        drawn.canvas.page, [max(start, right), right + 6, right + _GAP - 8, right + _GAP - 4],
        [y, y, middle, middle], **look,
    )  # fmt: skip
