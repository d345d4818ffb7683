"""The page of a figure: its words around whatever it draws, for as long as it is being drawn.

Everything is measured when the figure is drawn: the words stand clear of all that is there then,
and an axes on which nothing is drawn says so. It writes no file and styles no axes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from aicapacity import style
from aicapacity.charts.lettering import SPACING, wrap

NO_DATA = "No data: the rows selected hold nothing to draw."
"""What stands in an axes on which nothing is drawn."""

_MARGIN = 0.04  # inches; with constrained layout's own 0.04 a figure of 7 inches stays 7 wide
_GAP = 0.1  # between the words and the drawing
_RUNS = 4  # of a layout; most come to rest at the second


class Words(NamedTuple):
    """What stands above and below a figure."""

    title: str
    subtitle: str
    source: str


@contextmanager
def page(figure: Figure, words: Words) -> Iterator[tuple[Bbox, float]]:
    """Put the words in place around a figure, and take them away again.

    Yields
    ------
    page : matplotlib.transforms.Bbox
        What is to be saved, in inches; its height is whole CSS pixels.
    scale : float
        Its width as a multiple of `style.WIDTH`, at least 1.

    Examples
    --------
    >>> words = Words("It grew", "EFLOPS", "MIIT, 2024")
    >>> with page(Figure(figsize=(6, 3)), words) as (box, scale):
    ...     print(float(box.width), scale)
    7.0 1.0
    """
    kept = {key: style.theme()[key] for key in ("text.parse_math", "svg.hashsalt")}
    # or matplotlib, when it has saved a figure without a layout, gives it this one
    kept |= {"figure.constrained_layout.use": False, "figure.autolayout": False}
    with matplotlib.rc_context(kept), ExitStack() as undo:
        FigureCanvasAgg(figure)  # files are measured and drawn alike, whatever shows windows
        figure.set_dpi(style.DPI)
        blank = [axes for axes in figure.axes if axes.get_visible() and is_blank(axes)]
        for axes in blank:
            axes.set_visible(False)
            undo.callback(axes.set_visible, True)
        _settle(figure)
        if engine := figure.get_layout_engine():
            figure.set_layout_engine("none")
            undo.callback(figure.set_layout_engine, engine)
        places = [axes.get_position() for axes in blank]
        for place in places if figure.axes else [Bbox.unit()]:
            for artist in _stand_in(figure, place):
                undo.callback(artist.remove)
        page, scale, artists = _around(figure, words)
        for artist in artists:
            undo.callback(artist.remove)
        yield page, scale


def _settle(figure: Figure) -> None:
    """Let the layout come to rest, up to the noise of its solver."""
    figure.draw_without_rendering()
    for _ in range(_RUNS if figure.get_layout_engine() else 0):
        before = [axes.get_position(original=True).bounds for axes in figure.axes]
        figure.draw_without_rendering()
        for axes in figure.axes:
            in_layout = axes.get_in_layout()
            axes.set_position(np.round(axes.get_position(original=True).bounds, 6))
            axes.set_in_layout(in_layout)  # a place set by hand takes an axes out of the layout
        after = [axes.get_position(original=True).bounds for axes in figure.axes]
        if np.allclose(before, after, rtol=0, atol=1e-6):
            break


def is_blank(axes: Axes) -> bool:
    """Whether an axes is there to be drawn on, and nothing is.

    Examples
    --------
    >>> ax = Figure().subplots()
    >>> line = ax.axhline(50)
    >>> is_blank(ax)
    True
    """
    if not axes.axison or axes.texts or axes.tables or axes.child_axes or axes.artists:
        return False
    place = axes.get_position()
    # of two that share a place, such as a second scale, one with marks is enough
    there = (each for each in axes.figure.axes if np.allclose(each.get_position(), place))
    return not any(_has_marks(each) for each in there)


def _has_marks(axes: Axes) -> bool:
    """Whether something stands at values of both axes: reference lines and bands do not count."""

    def by_values(artist) -> bool:
        return all(artist.get_transform().contains_branch_seperately(axes.transData))

    lines = (np.isfinite(each.get_xydata()).all(1).any() for each in axes.lines if by_values(each))
    patches = (by_values(each) and _is_finite(each) for each in axes.patches)
    areas = (np.isfinite(each.get_datalim(axes.transData)).all() for each in axes.collections)
    return bool(axes.images) or any(lines) or any(patches) or any(areas)


def _is_finite(patch) -> bool:
    """Whether a patch has a place: a bar for a missing value has none."""
    return bool(np.isfinite(patch.get_patch_transform().transform(patch.get_path().vertices)).all())


def _stand_in(figure: Figure, place: Bbox) -> tuple:
    """What is seen in place of an axes without data."""
    width = figure.get_figwidth() * place.width
    lines = wrap(NO_DATA, max(width - 0.3, 0.5), style.SUBTITLE)
    middle = (place.min + place.max) / 2
    ground = Rectangle(place.min, *place.size, facecolor="#f5f5f5", edgecolor="none")
    look = {"ha": "center", "va": "center", "fontsize": style.SUBTITLE, "family": style.FONT}
    words = figure.text(*middle, "\n".join(lines), color=style.INK, zorder=3, **look)
    return figure.add_artist(ground), words


def _around(figure: Figure, words: Words) -> tuple[Bbox, float, list[Text]]:
    """Write the words around what is drawn; return the page, its scale, and the words' artists."""
    drawn = figure.get_tightbbox(figure.canvas.get_renderer())  # in inches
    width = max(style.WIDTH, drawn.width + 2 * _MARGIN)
    scale = width / style.WIDTH  # a wider page is shown smaller: its words are as large as ever
    inches = figure.get_size_inches()
    artists = []

    def block(text: str, size: float, y: float, va: str, colour: str, weight: str = "normal"):
        lines = wrap(text, style.WIDTH - 2 * _MARGIN, size, weight == "bold")
        artist = figure.text(
            drawn.x0 / inches[0], y / inches[1], "\n".join(lines), fontsize=size * scale, va=va,
            color=colour, weight=weight, family=style.FONT, linespacing=SPACING,
        )  # fmt: skip
        artists.append(artist)
        return artist.get_window_extent().transformed(figure.dpi_scale_trans.inverted())

    y = drawn.y1 + 1.3 * _GAP * scale
    y = block(words.subtitle, style.SUBTITLE, y, "bottom", style.GREY).y1 + _GAP / 2 * scale
    top = block(words.title, style.TITLE, y, "bottom", style.INK, "bold").y1
    y = drawn.y0 - _GAP * scale
    foot = block(f"Source: {words.source}", style.SMALL, y, "top", style.GREY).y0 - _MARGIN * scale
    pixel = scale / style.CSS_PIXELS
    high = math.ceil((top - foot + _MARGIN * scale) / pixel) * pixel
    return Bbox.from_bounds(drawn.x0 - _MARGIN, foot, width, high), scale, artists
