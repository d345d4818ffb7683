"""A finished figure: drawn when it is shown or saved, with its words above and below.

The words are placed around whatever the figure draws, measured at that moment, and taken away
again: the figure stays the reader's, to be drawn on further. Nothing here styles an axes; `finish`
does that once.
"""

from __future__ import annotations

import io
import math
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure, FigureBase
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from aicapacity import style
from aicapacity.charts.lettering import SPACING, wrap

NO_DATA = "No data: the rows selected hold nothing to draw."
"""What stands in an axes on which nothing is drawn."""

_MARGIN = 0.04  # inches; with constrained layout's own 0.04 a figure of 7 inches stays 7 wide
_GAP = 0.1  # between the words and the drawing
_RUNS = 4  # of a layout; most come to rest at the second
_COLOURS = 128  # in the PNG's palette: a third of the size of full colour, to the same eye


class UnknownFormat(ValueError):
    """A figure was to be saved in a format that is not offered."""


@dataclass(frozen=True, eq=False, repr=False)
class Finished:
    """A figure with its words: Jupyter shows the picture, everybody else reads `alt`.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        The figure; what is drawn on it later is shown too.
    axes : matplotlib.axes.Axes or list of Axes
        The axes that was finished; all of a figure's or grid's.
    title, subtitle, source : str
        The words around it.
    described : str
        What the picture shows, for those who do not see it.
    """

    figure: Figure
    axes: Axes | list[Axes]
    title: str
    subtitle: str
    source: str
    described: str

    @property
    def alt(self) -> str:
        """What the picture shows; where nothing is drawn it says that first."""
        if any(axes.get_visible() and not _is_blank(axes) for axes in self.figure.axes):
            return self.described
        return f"{NO_DATA} {self.described}"

    def __repr__(self) -> str:
        return f"Finished({self.title!r})"

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Picture and words for Jupyter, with `alt` and the size in CSS pixels."""
        picture, (width, height) = self._png()
        data = {"image/png": b64encode(picture).decode("ascii"), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt, "width": width, "height": height}}

    def save(self, path: str | Path) -> Path:
        """Write the figure as a file of the kind that the name ends in: .png, .svg or .pdf.

        Equal figures give equal bytes. The file's title and description are the figure's title
        and `alt`.

        Returns
        -------
        pathlib.Path
            `path`.

        Raises
        ------
        UnknownFormat
            The name ends otherwise.

        Examples
        --------
        >>> import matplotlib.pyplot as plt
        >>> from aicapacity.charts import finish
        >>> shown = finish(plt.figure(), title="T", subtitle="S", source="W", alt="A")
        >>> shown.save("figure.gif")
        Traceback (most recent call last):
        aicapacity.charts.finished.UnknownFormat: ...'figure.gif'...: write .png, .svg or .pdf
        """
        path = Path(path)
        kinds = {".png": lambda: self._png()[0], ".svg": self._svg, ".pdf": self._pdf}
        if path.suffix.lower() not in kinds:
            raise UnknownFormat(
                f"a figure cannot be saved as {path.name!r}: write .png, .svg or .pdf"
            )
        path.write_bytes(kinds[path.suffix.lower()]())
        return path

    def _png(self) -> tuple[bytes, tuple[int, int]]:
        """The picture, and its width and height in CSS pixels."""
        file, size = self._drawn("png", pil_kwargs={"compress_level": 0})
        picture = Image.open(io.BytesIO(file)).convert("RGB")
        # this way and level 6 take a third of the time of the defaults, for the same size
        how = {"method": Image.Quantize.MAXCOVERAGE, "dither": Image.Dither.NONE}
        words = PngInfo()
        words.add_text("Title", self.title)
        words.add_text("Description", self.alt)
        held = io.BytesIO()
        picture.quantize(_COLOURS, **how).save(held, "PNG", compress_level=6, pnginfo=words)
        return held.getvalue(), size

    def _svg(self) -> bytes:
        words = {"Title": self.title, "Description": self.alt}
        return self._drawn("svg", metadata={**words, "Creator": None, "Date": None})[0]

    def _pdf(self) -> bytes:
        silent = dict.fromkeys(("Creator", "Producer", "CreationDate", "ModDate"))
        words = {"Title": self.title, "Subject": self.alt}
        return self._drawn("pdf", metadata={**words, **silent})[0]

    def _drawn(self, kind: str, **how) -> tuple[bytes, tuple[int, int]]:
        held = io.BytesIO()
        with _page(self) as (page, scale):
            # the least more than whole, because sizes in pixels are cut to whole ones
            frame = Bbox.from_bounds(page.x0, page.y0, page.width + 1e-6, page.height + 1e-6)
            dpi = style.DPI / scale
            how |= {"facecolor": style.PAPER, "transparent": False}
            self.figure.savefig(held, format=kind, dpi=dpi, bbox_inches=frame, **how)
        pixels = (round(side * style.CSS_PIXELS / scale) for side in (page.width, page.height))
        return held.getvalue(), tuple(pixels)


@contextmanager
def _page(shown: Finished) -> Iterator[tuple[Bbox, float]]:
    """The figure with its words in place; gives the page in inches, and its width in WIDTHs."""
    figure = shown.figure
    kept = {key: style.theme()[key] for key in ("text.parse_math", "svg.hashsalt")}
    # or matplotlib, when it has saved a figure without a layout, gives it this one
    kept |= {"figure.constrained_layout.use": False, "figure.autolayout": False}
    with matplotlib.rc_context(kept), ExitStack() as undo:
        FigureCanvasAgg(figure)  # files are measured and drawn alike, whatever shows windows
        figure.set_dpi(style.DPI)
        blank = [axes for axes in figure.axes if axes.get_visible() and _is_blank(axes)]
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
        page, scale, words = _words(shown, _extent(figure))
        for artist in words:
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


def _is_blank(axes: Axes) -> bool:
    """Whether an axes is there to be drawn on, and nothing is."""
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
    patches = (by_values(each) for each in axes.patches)
    areas = (np.isfinite(each.get_datalim(axes.transData)).all() for each in axes.collections)
    return bool(axes.images) or any(lines) or any(patches) or any(areas)


def _stand_in(figure: Figure, place: Bbox) -> tuple:
    """What is seen in place of an axes without data."""
    width, height = figure.get_size_inches() * place.size
    lines = wrap(NO_DATA, max(width - 0.3, 0.5), style.SUBTITLE)
    middle = (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2
    ground = Rectangle(place.min, *place.size, facecolor="#f5f5f5", edgecolor="none")
    look = {"ha": "center", "va": "center", "fontsize": style.SUBTITLE, "family": style.FONT}
    words = figure.text(*middle, "\n".join(lines), color=style.INK, zorder=3, **look)
    return figure.add_artist(ground), words


def _extent(figure: Figure) -> Bbox:
    """Everything that is drawn, in inches, words outside the axes included."""
    renderer = figure.canvas.get_renderer()
    papers = [each.patch for each in figure.findobj(FigureBase)]
    # what is kept out of the layout is drawn all the same
    loose = [
        artist.get_tightbbox(renderer)
        for artist in figure.findobj(lambda each: each.get_visible() and not each.get_in_layout())
        if artist not in papers
    ]
    boxes = [box for box in loose if box is not None and np.isfinite(box).all() and box.width > 0]
    inches = [box.transformed(figure.dpi_scale_trans.inverted()) for box in boxes]
    return Bbox.union([figure.get_tightbbox(renderer), *inches])


def _words(shown: Finished, drawn: Bbox) -> tuple[Bbox, float, list]:
    """Write the words around the drawing; return the page, its width in WIDTHs, the artists."""
    width = max(style.WIDTH, drawn.width + 2 * _MARGIN)
    scale = width / style.WIDTH  # a wider page is shown smaller: its words are as large as ever
    left = drawn.x0 - _MARGIN
    inches = shown.figure.get_size_inches()
    artists = []

    def block(text: str, size: float, y: float, va: str, **look) -> float:
        lines = wrap(text, style.WIDTH - 2 * _MARGIN, size, look.get("weight") == "bold")
        artist = shown.figure.text(
            drawn.x0 / inches[0], y / inches[1], "\n".join(lines), va=va,
            fontsize=size * scale, family=style.FONT, linespacing=SPACING, **look,
        )  # fmt: skip
        artists.append(artist)
        box = artist.get_window_extent().transformed(shown.figure.dpi_scale_trans.inverted())
        return box.y1 if va == "bottom" else box.y0

    grey = {"color": style.GREY}
    top = block(shown.subtitle, style.SUBTITLE, drawn.y1 + 1.3 * _GAP * scale, "bottom", **grey)
    title = {"color": style.INK, "weight": "bold"}
    top = block(shown.title, style.TITLE, top + 0.05 * scale, "bottom", **title)
    foot = block(f"Source: {shown.source}", style.SMALL, drawn.y0 - _GAP * scale, "top", **grey)
    high = top - foot + 2 * _MARGIN * scale
    high = math.ceil(high * style.CSS_PIXELS / scale) * scale / style.CSS_PIXELS
    return Bbox.from_bounds(left, foot - _MARGIN * scale, width, high), scale, artists
