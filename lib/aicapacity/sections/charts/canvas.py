"""The page a figure is drawn on: title, subtitle, key and source around an empty body.

All lengths are CSS pixels from the top left corner, 700 across. Text is measured before anything
is drawn, so that the layout is settled once and the figure is drawn once.
It knows nothing of the figures' data.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import lru_cache

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from PIL import Image

from aicapacity import style
from aicapacity.sections.charts.chart import Chart, require_words
from aicapacity.sections.charts.rows import alternative
from aicapacity.sections.text import ABSENT

WIDTH = round(style.WIDTH * style.CSS_PIXELS)
MARGIN = 10
_SIGN = 28  # width of a sign of the key with the space after it
_COLOURS = 128  # in the PNG's palette: a third of the size of full colour, to the same eye

Glyph = Callable[[Axes, float, float], None] | None
"""Draws a sign of the key, 20 pixels wide, at (left, middle); None for words without a sign."""


@lru_cache(maxsize=1)
def _renderer() -> RendererAgg:
    return RendererAgg(1, 1, style.DPI)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of text in CSS pixels; `size` in points."""
    font = FontProperties(family=style.FONT, size=size, weight="bold" if bold else "normal")
    wide, _, _ = _renderer().get_text_width_height_descent(text, font, ismath=False)
    return wide * style.CSS_PIXELS / style.DPI


def line_height(size: float) -> float:
    """Distance of two base lines in CSS pixels; `size` in points."""
    return 1.3 * size * style.CSS_PIXELS / 72


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Break text into lines no wider than `width` CSS pixels, at spaces where there are any.

    Returns
    -------
    list of str
        At least one line; a word wider than `width` is cut.
    """
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while text_width(word, size, bold) > width and len(word) > 1:
            cut = len(word) - 1
            while cut > 1 and text_width(word[:cut], size, bold) > width:
                cut -= 1
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line] if line or not lines else lines


class Canvas:
    """A figure in the making.

    Parameters
    ----------
    title, subtitle, source, alt : str
        The finding; unit and date; who published the figures; what the picture shows.
    body : float
        Height of the empty middle in CSS pixels.
    key : sequence of (glyph, str)
        Signs that need an explanation, shown under the body.

    Attributes
    ----------
    top : float
        Where the body begins.
    page : matplotlib.axes.Axes
        The whole figure in CSS pixels, y downwards; marks are drawn on it.
    """

    def __init__(
        self,
        *,
        title: str,
        subtitle: str,
        source: str,
        alt: str,
        body: float,
        key: Sequence[tuple[Glyph, str]] = (),
    ) -> None:
        require_words(alt, source)
        self.alt = alt
        head = _block(title, style.TITLE, bold=True) + _block(subtitle, style.SUBTITLE)
        foot = _block(f"Source: {source}", style.SMALL)
        key_rows = _key_rows(key)
        above = sum(line_height(size) for _, size, _ in head)
        below = sum(line_height(size) for _, size, _ in foot)
        below += len(key_rows) * line_height(style.SMALL) + (6 if key_rows else 0)
        self.top = round(MARGIN + above + 10)
        self.height = round(self.top + body + 12 + below + MARGIN)
        self.figure = Figure(figsize=(style.WIDTH, self.height / style.CSS_PIXELS))
        self.figure.set_dpi(style.DPI)
        self.page = self._page()
        self._write(head, MARGIN)
        self._write(foot, self._key(key_rows, self.top + body + 12))

    def _page(self) -> Axes:
        page = self.figure.add_axes((0, 0, 1, 1), zorder=2)
        page.set(xlim=(0, WIDTH), ylim=(self.height, 0), autoscale_on=False)
        page.set_axis_off()
        return page

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Add axes below the marks; `top` counts from the top of the body."""
        bottom = self.height - (self.top + top + height)
        across, down = WIDTH, self.height
        return self.figure.add_axes(
            (left / across, bottom / down, width / across, height / down), zorder=1
        )

    def text(self, x: float, y: float, text: str, size: float = style.BODY, **more) -> None:
        """Write one line with its middle at height `y` of the page."""
        self.page.text(x, y, text, fontsize=size, **{"va": "center_baseline", **more})

    def lines(self, x: float, y: float, lines: Sequence[str], size: float, **more) -> None:
        """Write several lines, the block's middle at height `y` of the page."""
        step = line_height(size)
        first = y - step * (len(lines) - 1) / 2
        for place, line in enumerate(lines):
            self.text(x, first + place * step, line, size, **more)

    def _write(self, block: Sequence[tuple[str, float, bool]], y: float) -> None:
        for text, size, bold in block:
            look = {"color": style.INK, "weight": "bold"} if bold else {"color": style.GREY}
            self.text(MARGIN, y + line_height(size) / 2, text, size, **look)
            y += line_height(size)

    def _key(self, rows: Sequence[Sequence[tuple[float, Glyph, str]]], y: float) -> float:
        step = line_height(style.SMALL)
        for row in rows:
            for x, glyph, words in row:
                if glyph:
                    glyph(self.page, x, y + step / 2)
                    x += _SIGN
                self.text(x, y + step / 2, words, style.SMALL, color=style.GREY)
            y += step
        return y + 6 if rows else y

    def chart(self) -> Chart:
        """Draw, once, and return the finished figure; equal input gives equal bytes."""
        canvas = FigureCanvasAgg(self.figure)
        canvas.draw()
        picture = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba())
        # this way and level 6 take a third of the time of the defaults, for the same size
        how = {"method": Image.Quantize.MAXCOVERAGE, "dither": Image.Dither.NONE}
        file = io.BytesIO()
        picture.convert("RGB").quantize(_COLOURS, **how).save(file, "PNG", compress_level=6)
        return Chart(file.getvalue(), self.alt, WIDTH, self.height)


def no_data(*, title: str, subtitle: str, source: str, alt: str) -> Chart:
    """Return the figure that stands where there is nothing to draw: it says so."""
    title = "" if title == ABSENT else title
    heads = {"title": title, "subtitle": subtitle, "source": source}
    canvas = Canvas(alt=alternative(alt, True), body=120, **heads)
    axes = canvas.axes(MARGIN, 0, WIDTH - 2 * MARGIN, 120)
    axes.set(xticks=[], yticks=[], facecolor="#f5f5f5")
    axes.spines[:].set_visible(False)
    lines = wrap(ABSENT, WIDTH - 80, style.SUBTITLE)
    look = {"ha": "center", "color": style.INK}
    canvas.lines(WIDTH / 2, canvas.top + 60, lines, style.SUBTITLE, **look)
    return canvas.chart()


def _block(text: str, size: float, bold: bool = False) -> list[tuple[str, float, bool]]:
    if not text.strip():
        return []
    lines = (_balanced if bold else wrap)(text, WIDTH - 2 * MARGIN, size, bold)
    return [(line, size, bold) for line in lines]


def _balanced(text: str, width: float, size: float, bold: bool) -> list[str]:
    """Wrap so that the last line is not one lost word, with no more lines than needed."""
    best = wrap(text, width, size, bold)
    for share in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55):
        lines = wrap(text, width * share, size, bold)
        if len(lines) > len(best) or len(best) == 1:
            break
        best = lines
    return best


def _key_rows(key: Sequence[tuple[Glyph, str]]) -> list[list[tuple[float, Glyph, str]]]:
    rows: list[list[tuple[float, Glyph, str]]] = []
    x = float(WIDTH)
    for glyph, words in key:
        need = (_SIGN if glyph else 0) + text_width(words, style.SMALL)
        if x + need > WIDTH - MARGIN:
            rows.append([])
            x = MARGIN
        rows[-1].append((x, glyph, words))
        x += need + 18
    return rows
