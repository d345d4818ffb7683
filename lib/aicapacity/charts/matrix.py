"""A table of short codes as shaded cells, the codes written in them.

It is for codes that are few and ordered; for figures, seaborn's heatmap is the better tool. It
computes nothing.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import seaborn
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from aicapacity import style
from aicapacity.charts.lettering import line_height, text_width, wrap
from aicapacity.charts.placing import placed

_LABEL, _CELL, _NARROW = 2.6, 1.1, 0.3  # inches: a row's name, the widest and narrowest cell
_SLANT = 0.5**0.5  # of 45 degrees


@style.sheet()
def matrix(
    frame: pd.DataFrame, *, shade: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw a cell a code, the darker the larger.

    Parameters
    ----------
    frame : pandas.DataFrame
        Codes such as 0, 1, 2, "0–1" or "F"; its index names the rows and its columns the columns.
        A missing or blank code is an empty cell.
    shade : pandas.DataFrame, optional
        Numbers of the same shape that decide the shade; without it the codes do: a range counts as
        its middle, and a code that is no number stays white.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it a new figure, as large as its cells need.

    Returns
    -------
    matplotlib.axes.Axes
        For `finish`. Of a frame without cells nothing is drawn.

    Raises
    ------
    ValueError
        `shade` has another shape than `frame`.

    Examples
    --------
    >>> codes = pd.DataFrame({"first coder": [0, "0–1"], "second coder": [2, "F"]}, ["a", "b"])
    >>> [text.get_text() for text in matrix(codes).texts]
    ['0', '2', '0–1', 'F']
    """
    if shade is not None and shade.shape != frame.shape:
        raise ValueError(
            f"shade has {shade.shape} cells and the codes {frame.shape}: give one number a code"
        )
    rows, columns = frame.shape
    names = [wrap(str(name), _LABEL, style.BODY) for name in frame.index]
    heads, wide, slanted = _heads(frame, names)
    highs = [max(0.3, len(name) * line_height(style.BODY) + 0.1) for name in names]
    ax = ax or _axes(
        wide * columns, sum(highs), 0.6 if frame.empty else _head_height(heads, slanted)
    )
    if frame.empty:
        return ax
    numbers = frame.map(_number) if shade is None else shade
    shades = _shades(numbers.to_numpy(float))
    edges = np.concatenate([[0.0], np.cumsum(highs)])
    colours = seaborn.light_palette(style.palette()[0], as_cmap=True)
    colours = colours.with_extremes(bad=style.PAPER)
    ax.pcolormesh(
        np.arange(columns + 1), edges, np.ma.masked_invalid(shades), cmap=colours, vmin=0, vmax=1,
        edgecolors=style.RULE, linewidth=0.7,
    )  # fmt: skip
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    for y, codes, row in zip(middles, frame.to_numpy(object), shades, strict=True):
        for x, (code, depth) in enumerate(zip(codes, row, strict=True)):
            ground = style.PAPER if np.isnan(depth) else to_hex(colours(depth))
            ink = max((style.INK, style.PAPER), key=lambda ink: style.contrast(ink, ground))
            ax.text(x + 0.5, y, _code(code), ha="center", va="center", color=ink)
    _label(ax, middles, names, heads, slanted)
    return ax


def _code(code: object) -> str:
    """What is written in a cell.

    Examples
    --------
    >>> _code(1.0), _code("F"), _code(None)
    ('1', 'F', '')
    """
    if pd.isna(code):
        return ""
    return style.number(code) if isinstance(code, int | float | np.number) else str(code).strip()


def _number(code: object) -> float:
    """The number that a code stands for, a range its middle; NaN for any other."""
    ends = pd.to_numeric(pd.Series(_code(code).split("–")), errors="coerce")
    return float(ends.mean(skipna=False))


def _shades(numbers: np.ndarray) -> np.ndarray:
    """Numbers from the least to the largest as 0 to 1; zero is white where none is below."""
    known = numbers[~np.isnan(numbers)]
    low = min(known.min(), 0.0) if known.size else 0.0
    span = (known.max() - low if known.size else 0.0) or 1.0
    return (numbers - low) / span


def _heads(frame: pd.DataFrame, names: list[list[str]]) -> tuple[list[list[str]], float, bool]:
    """Wrapped names of the columns, the width of a cell, and whether the names are slanted."""
    texts = [str(name) for name in frame.columns]
    left = max((text_width(line, style.BODY) for name in names for line in name), default=0.0)
    room = style.WIDTH - left - 0.3
    wide = min(_CELL, max(room / max(len(texts), 1), _NARROW))
    words = [word for text in texts for word in text.split()]
    if all(text_width(word, style.SMALL) <= wide - 0.08 for word in words):
        return [wrap(text, wide - 0.08, style.SMALL) for text in texts], wide, False
    # slanted names have the lines that fit beside each other, and stick out on the right
    wide = min(_CELL, max((room - 1.0) / len(texts), _NARROW))
    lines = max(1, int(wide * _SLANT / line_height(style.SMALL)))
    lengths = [n / 4 for n in range(4, 13)]
    tried = ([wrap(text, length, style.SMALL) for text in texts] for length in lengths)
    heads = next((heads for heads in tried if max(map(len, heads)) <= lines), None)
    return heads or [[text] for text in texts], wide, True


def _head_height(heads: list[list[str]], slanted: bool) -> float:
    if slanted:
        longest = max(text_width(line, style.SMALL) for head in heads for line in head)
        return _SLANT * longest + 0.3
    return max(map(len, heads)) * line_height(style.SMALL) + 0.1


def _axes(width: float, height: float, above: float) -> Axes:
    if not width or not height:
        return placed(0.1, style.WIDTH - 0.2, 0.6)
    return placed(style.WIDTH - width - 0.1, width, height, above=above)


def _label(ax: Axes, middles, names, heads, slanted: bool) -> None:
    look = {"rotation": 45, "rotation_mode": "anchor", "ha": "left"} if slanted else {}
    ax.set(xlim=(0, len(heads)), ylim=(sum(ax.get_ylim()), 0))
    texts = ["\n".join(head) for head in heads]
    ax.set_xticks(np.arange(len(heads)) + 0.5, texts, fontsize=style.SMALL, **look)
    ax.set_yticks(middles, ["\n".join(name) for name in names], fontsize=style.BODY)
    ax.tick_params(top=False, bottom=False, left=False, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
