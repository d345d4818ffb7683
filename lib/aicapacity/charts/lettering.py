"""How wide words are and where their lines break, in inches.

Everything is measured with the renderer that draws the files. Nothing is drawn here, and nothing
here knows what a figure shows.
"""

from __future__ import annotations

from functools import lru_cache

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from aicapacity import style

LEADING = 1.3
"""Distance of two base lines as a multiple of the font's size."""

SPACING = LEADING / 1.164
"""The same as matplotlib's `linespacing`, a multiple of the height of this font's letters."""


def line_height(size: float) -> float:
    """Distance of two base lines in inches; `size` in points.

    Examples
    --------
    >>> round(line_height(9.0), 4)
    0.1625
    """
    return LEADING * size / 72


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of text in inches; `size` in points.

    Examples
    --------
    >>> text_width("", 9.0), text_width("mm", 9.0) > text_width("ii", 9.0)
    (0.0, True)
    """
    font = FontProperties(family=style.FONT, size=size, weight="bold" if bold else "normal")
    wide, _, _ = _renderer().get_text_width_height_descent(text, font, ismath=False)
    return wide / style.DPI


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Break text into the fewest lines that fit, and make the lines about equally long.

    Parameters
    ----------
    text : str
        Any white space in it is one space.
    width : float
        In inches. A word that is wider is cut.
    size : float
        In points.
    bold : bool
        Whether the letters are bold.

    Returns
    -------
    list of str
        At least one line; ``[""]`` for no text.

    Examples
    --------
    >>> wrap("one lost word", 10.0, 9.0)
    ['one lost word']
    >>> wrap("four words are two lines", 1.2, 9.0)
    ['four words', 'are two lines']
    """
    best = _filled(text, width, size, bold)
    # a last line of one lost word reads badly: narrow the column while no line is added
    for share in range(95, 45, -5):
        lines = _filled(text, width * share / 100, size, bold)
        if len(lines) > len(best):
            break
        best = lines
    return best


@lru_cache(maxsize=1)
def _renderer() -> RendererAgg:
    return RendererAgg(1, 1, style.DPI)


def _filled(text: str, width: float, size: float, bold: bool) -> list[str]:
    """Fill one line after the other."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *pieces, line = _cut(word, width, size, bold)
        lines += pieces
    return [*lines, line] if line or not lines else lines


def _cut(word: str, width: float, size: float, bold: bool) -> list[str]:
    """Pieces of a word, none wider than the line; a single letter is never cut."""
    pieces = []
    while len(word) > 1 and text_width(word, size, bold) > width:
        fits = (n for n in range(len(word) - 1, 1, -1) if text_width(word[:n], size, bold) <= width)
        length = next(fits, 1)
        pieces.append(word[:length])
        word = word[length:]
    return [*pieces, word]
