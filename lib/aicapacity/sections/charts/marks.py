"""The signs that figures use for bounds, values, breaks and targets.

Everything is drawn on a page in CSS pixels, y downwards (`canvas.Canvas.page`).
An end that belongs to the bounds is a solid cap, one that does not is a ring, and an end that
nobody gave fades away under an arrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import seaborn
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from aicapacity import style

End = Literal["closed", "open", "none"]
"""Belongs to the bounds; does not belong to them; there is none."""

PALE = 0.42  # opacity of what lies between two ends


def pale(colour: str) -> str:
    """Return the lighter shade of a colour, for a mark that rests on a source of grade C."""
    return seaborn.light_palette(colour, 5).as_hex()[2]


def stroke(page: Axes, xs: Sequence[float], ys: Sequence[float], **look) -> None:
    """Draw a line through points of a page, whose limits stay as they are."""
    page.add_artist(Line2D(xs, ys, **look))  # `plot` would spend its time on the limits


@dataclass(frozen=True, slots=True)
class Pen:
    """Where and how marks are drawn; `upright` swaps the axes, so that a bar becomes a whisker.

    Parameters
    ----------
    page : matplotlib.axes.Axes
        A canvas's page.
    colour : str
        Colour of the marks.
    thick : float
        Thickness of a span in CSS pixels.
    upright : bool
        Spans run up and down; then `x` below means the page's y, and `y` its x.
    """

    page: Axes
    colour: str
    thick: float = 9.0
    upright: bool = False

    def line(self, xs, ys, **look) -> None:
        """Draw a line through points."""
        xs, ys = (ys, xs) if self.upright else (xs, ys)
        look = {"color": self.colour, "linewidth": 1.6, "solid_capstyle": "butt", **look}
        stroke(self.page, xs, ys, **look)

    def box(self, start: float, end: float, y: float, opacity: float = PALE) -> None:
        """Draw what lies between two ends."""
        low, high = sorted((start, end))
        corner, size = (low, y - self.thick / 2), (high - low, self.thick)
        if self.upright:
            corner, size = corner[::-1], size[::-1]
        look = {"facecolor": self.colour, "edgecolor": "none", "alpha": opacity}
        self.page.add_artist(Rectangle(corner, *size, linewidth=0, **look))

    def fade(self, start: float, end: float, y: float) -> None:
        """Draw a span that loses its colour from `start` to `end`, with an arrow head at `end`."""
        red, green, blue, _ = to_rgba(self.colour)
        shades = np.full((1, 64, 4), (red, green, blue, 0.0))
        shades[0, :, 3] = PALE * np.linspace(1, 0, 64) ** 1.4
        low, high = y - self.thick / 2, y + self.thick / 2
        extent = (start, end, low, high)
        if self.upright:
            shades, extent = shades.transpose(1, 0, 2), (low, high, end, start)
        self.page.imshow(shades, extent=extent, aspect="auto", interpolation="bilinear", zorder=1)
        back = -5 if end > start else 5
        wing = min(self.thick / 2 + 1, 5.5)
        self.line([end + back, end, end + back], [y - wing, y, y + wing], linewidth=1.4)

    def cap(self, x: float, y: float) -> None:
        """Draw an end that belongs to the bounds."""
        self.line([x, x], [y - self.thick * 0.9, y + self.thick * 0.9], linewidth=2.4)

    def ring(self, x: float, y: float, size: float = 6.5) -> None:
        """Draw an end that does not belong to the bounds."""
        self.sign(x, y, "o", size=size, hollow=True)

    def sign(
        self, x: float, y: float, marker: str = "o", *, size: float = 6.5, hollow: bool = False
    ) -> None:
        """Draw a point: filled for a value, hollow for what is not (yet) a value."""
        x, y = (y, x) if self.upright else (x, y)
        face = style.PAPER if hollow else self.colour
        stroke(
            self.page, [x], [y], marker=marker, markersize=size, markerfacecolor=face,
            markeredgecolor=self.colour if hollow else style.PAPER,
            markeredgewidth=1.6 if hollow else 0.8, linestyle="none", zorder=5,
        )  # fmt: skip

    def span(self, start: float, end: float, y: float, ends: tuple[End, End]) -> None:
        """Draw bounds from `start` to `end`; an end of kind "none" fades towards that place."""
        first, last = ends
        if first == last == "none":
            middle = (start + end) / 2
            self.fade(middle, start, y)
            self.fade(middle, end, y)
            return
        if first == "none":
            self.fade(end, start, y)
        elif last == "none":
            self.fade(start, end, y)
        else:
            self.box(start, end, y)
        for place, kind in ((start, first), (end, last)):
            if kind == "closed":
                self.cap(place, y)
            elif kind == "open":
                self.ring(place, y)


def ends(bounds) -> tuple[End, End]:
    """Return the kinds of the two ends of some bounds."""
    low = "none" if bounds.lower == -np.inf else "open" if bounds.lower_open else "closed"
    high = "none" if bounds.upper == np.inf else "open" if bounds.upper_open else "closed"
    return low, high


def break_sign(
    page: Axes, x: float, y: float, colour: str = style.GREY, room: float = 18.0
) -> None:
    """Draw the two strokes that say that a series does not go on here.

    They stand on a patch of paper, about `room` pixels wide, so that a line that leads past them
    to a name does not seem to be what they break.
    """
    ground = {"color": style.PAPER, "linewidth": 0.7 * room, "solid_capstyle": "butt"}
    for shift, look in ((0.0, ground), (-2.5, {"color": colour}), (2.5, {"color": colour})):
        xs, ys = [x + shift - 2.5, x + shift + 2.5], [y + 7, y - 7]
        stroke(page, xs, ys, **{"linewidth": 1.5, **look})


def sample(kind: End):
    """Return the glyph that explains an end in a key."""

    def draw(page: Axes, x: float, y: float) -> None:
        pen = Pen(page, style.GREY, thick=7)
        pen.span(x + 4, x + 18, y, ("closed" if kind == "none" else kind, kind))

    return draw


def sample_sign(marker: str, *, hollow: bool = False, colour: str = style.GREY):
    """Return the glyph that explains a point in a key."""

    def draw(page: Axes, x: float, y: float) -> None:
        Pen(page, colour).sign(x + 10, y, marker, size=6, hollow=hollow)

    return draw


def sample_weak(page: Axes, x: float, y: float) -> None:
    """Draw the glyph that explains a mark from a source of grade C in a key."""
    sample_sign("o", colour=pale(style.GREY))(page, x, y)


def sample_forecast(page: Axes, x: float, y: float) -> None:
    """Draw the glyph that explains a forecast in a key."""
    pen = Pen(page, style.GREY)
    pen.line([x, x + 20], [y, y], linestyle=(0, (3, 2)))
    pen.sign(x + 10, y, size=6, hollow=True)


def sample_break(page: Axes, x: float, y: float) -> None:
    """Draw the glyph that explains a break in a key."""
    break_sign(page, x + 10, y)
