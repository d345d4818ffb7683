"""A matrix of coded cells: what is spoken of where, and how firmly.

Each cell is a tile with its code, and below it the claim it rests on. A tile with two readings
is split, the lower code at the left. Codes are told by sign as well as by colour.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Rectangle

from aicapacity import style
from aicapacity.sections.charts.canvas import (
    MARGIN,
    WIDTH,
    Canvas,
    Glyph,
    line_height,
    no_data,
    text_width,
    wrap,
)
from aicapacity.sections.charts.chart import Chart
from aicapacity.sections.charts.rows import checked

#: The codes in words, the strongest first.
CODES = {
    "2": "stated with a named programme or instrument",
    "1": "mentioned in general",
    "F": "announced for the future",
    "0": "absent",
}

_TILE = 25.0  # height of a tile in CSS pixels
_GAP = 6.0  # between tiles, and between a heading and its tiles
_NARROWEST, _WIDEST = 44.0, 140.0  # width of a column
_LABELS = (90.0, 250.0)  # least and greatest width of the rows' names


class UnknownSign(ValueError):
    """A cell holds a code that the figure has no sign for."""


@dataclass(frozen=True, slots=True)
class _Cell:
    codes: tuple[str, ...]
    claim: str


@style.sheet()
def matrix(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    alt: str,
    rows: str = "row",
    columns: str = "column",
    code: str = "code",
    alternative: str = "alternative_code",
    claim: str = "claim",
    marked: tuple[str, Collection[tuple[str, str]]] | None = None,
) -> Chart:
    """Draw coded cells as a matrix of tiles.

    Parameters
    ----------
    frame : pandas.DataFrame
        A cell a row, with the columns named below. Rows and columns are drawn in the order in
        which they first occur; a place without a cell stays empty.
    title, subtitle, source, alt : str
        The finding; what is coded; who was read; what the picture shows.
    rows, columns : str
        Columns of the frame with the names of the matrix's rows and columns; swapped, the matrix
        is turned.
    code, alternative : str
        Columns with the code, "2", "1", "F" or "0", and with a second reading's code, "" without
        one.
    claim : str
        Column with what the cell rests on, written small below the tile; may be "". What is
        absent rests on nothing.
    marked : tuple of str and collection, optional
        What sets some cells apart, in words, and those cells by row and column: they get a frame.

    Returns
    -------
    Chart
        For an empty frame it says that there is no figure.

    Raises
    ------
    MissingAltText, MissingSource, MissingColumns
        A text is empty; the frame lacks a column.
    UnknownSign
        A code is none of those above.
    """
    frame = checked(frame, (rows, columns, code, alternative, claim), "a matrix")
    heads = {"title": title, "subtitle": subtitle, "source": source}
    if frame.empty:
        return no_data(alt=alt, **heads)
    cells = _cells(frame, rows, columns, code, alternative, claim)
    down, across = (list(dict.fromkeys(frame[side].astype(str))) for side in (rows, columns))
    labels, wide = _widths(down, across)
    names = [wrap(name, labels - 12, style.BODY) for name in down]
    tops = [wrap(name, wide - _GAP, style.SMALL) for name in across]
    top = max(len(lines) for lines in tops) * line_height(style.SMALL) + _GAP
    below = line_height(style.SMALL) if any(cell.claim for cell in cells.values()) else 0.0
    heights = [max(_TILE + below, len(n) * line_height(style.BODY)) + _GAP + 2 for n in names]
    why, framed = marked or ("", ())
    key = _key(cells.values()) + ([(_framed_sample, why)] if framed else [])
    canvas = Canvas(alt=alt, body=top + sum(heights), key=key, **heads)
    for place, lines in enumerate(tops):
        x = MARGIN + labels + place * wide + (wide - _GAP) / 2
        y = canvas.top + top - _GAP - len(lines) * line_height(style.SMALL) / 2
        canvas.lines(x, y, lines, style.SMALL, ha="center", color=style.GREY)
    y = canvas.top + top
    for name, lines, height in zip(down, names, heights, strict=True):
        middle = max(_TILE, len(lines) * line_height(style.BODY)) / 2
        canvas.lines(MARGIN, y + middle, lines, style.BODY)
        for place, other in enumerate(across):
            if cell := cells.get((name, other)):
                x = MARGIN + labels + place * wide
                _draw(canvas, cell, x, y, wide - _GAP)
                if (name, other) in framed:
                    _frame(canvas.page, x, y, wide - _GAP)
        y += height
    return canvas.chart()


def _cells(frame, rows, columns, code, alternative, claim) -> dict[tuple[str, str], _Cell]:
    found = {}
    order = list(reversed(CODES))
    for one in frame.to_dict("records"):
        codes = {str(one[name]) for name in (code, alternative)} - {""}
        if strange := codes - set(CODES):
            raise UnknownSign(
                f"the cell {one[rows]!r}, {one[columns]!r} has the code {strange.pop()!r}; a "
                f"matrix draws {', '.join(CODES)}"
            )
        place = str(one[rows]), str(one[columns])
        rests_on = "" if codes == {"0"} else str(one[claim])
        found[place] = _Cell(tuple(sorted(codes, key=order.index)), rests_on)
    return found


def _widths(down: Sequence[str], across: Sequence[str]) -> tuple[float, float]:
    """Width of the rows' names and of one column: no word of a heading is cut, if it can be."""
    longest = max(text_width(w, style.SMALL) for name in across for w in name.split() or [""])
    free = WIDTH - 2 * MARGIN
    wanted = min(max(text_width(name, style.BODY) for name in down) + 14, _LABELS[1])
    need = max(longest + _GAP + 2, _NARROWEST)
    labels = max(min(wanted, free - need * len(across)), _LABELS[0])
    return labels, min((free - labels) / len(across), max(_WIDEST, need))


def _draw(canvas: Canvas, cell: _Cell, x: float, y: float, wide: float) -> None:
    part = wide / len(cell.codes)
    for place, code in enumerate(cell.codes):
        _tile(canvas.page, x + place * part, y, part, code)
        look = {"ha": "center", "color": _ink(code), "weight": "bold", "zorder": 4}
        canvas.text(x + (place + 0.5) * part, y + _TILE / 2, code, style.BODY, **look)
    look = {"ha": "center", "color": style.GREY}
    canvas.text(x + wide / 2, y + _TILE + line_height(style.SMALL) / 2, cell.claim, style.SMALL,
                **look)  # fmt: skip


def _tile(page: Axes, x: float, y: float, wide: float, code: str, high: float = _TILE) -> None:
    """Draw one tile; what is only announced has a broken edge, what is absent a pale one."""
    edge = style.RULE if code == "0" else style.palette()[0]
    line = (0, (3, 2)) if code == "F" else "solid"
    look = {"facecolor": _fill(code), "edgecolor": edge, "linestyle": line, "linewidth": 1.0}
    page.add_artist(Rectangle((x, y), wide, high, zorder=2, **look))


def _frame(page: Axes, x: float, y: float, wide: float, high: float = _TILE) -> None:
    """Draw the frame of a marked tile, just outside it."""
    look = {"facecolor": "none", "edgecolor": style.palette()[1], "linewidth": 2.5}
    page.add_artist(Rectangle((x - 2, y - 2), wide + 4, high + 4, zorder=5, **look))


def _fill(code: str) -> str:
    share = {"2": 1.0, "1": 0.28, "F": 0.0, "0": 0.0}[code]
    ground = to_rgb("#f5f5f5" if code == "0" else style.PAPER)
    strong = to_rgb(style.palette()[0])
    return to_hex([g + share * (s - g) for g, s in zip(ground, strong, strict=True)])


def _ink(code: str) -> str:
    return {"2": style.PAPER, "0": style.GREY}.get(code, style.INK)


def _key(cells) -> list[tuple[Glyph, str]]:
    cells = list(cells)
    used = {code for cell in cells for code in cell.codes}
    key: list[tuple[Glyph, str]] = [
        (_sample(code), f"{code}: {words}") for code, words in CODES.items() if code in used
    ]
    if any(len(cell.codes) > 1 for cell in cells):
        key.append((_sample("1", "2"), "two codes: two readings"))
    return key


def _sample(*codes: str) -> Glyph:
    def draw(page: Axes, x: float, y: float) -> None:
        for place, code in enumerate(codes):
            _tile(page, x + place * 18 / len(codes), y - 6, 18 / len(codes), code, 12)

    return draw


def _framed_sample(page: Axes, x: float, y: float) -> None:
    _frame(page, x + 2, y - 4, 14, 8)
