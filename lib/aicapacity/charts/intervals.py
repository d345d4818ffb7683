"""Bounds as bars: a row of the frame is a bar from its lower to its upper end.

A filled sign is an end that belongs to the bounds, a hollow one an end that does not, an arrow head
an end that nobody gave. It computes no bounds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.markers import CARETLEFT, CARETRIGHT
from matplotlib.ticker import MaxNLocator

from aicapacity import style
from aicapacity.bounds import Bounds
from aicapacity.charts.legends import SIGN, legend
from aicapacity.charts.lettering import SPACING, line_height, text_width, wrap
from aicapacity.charts.placing import placed
from aicapacity.charts.rows import ENDS, bounds_of, checked, said

_LABEL, _WORDS = 2.2, 1.8  # inches that the text on either side may take
_PAD, _THICK = 0.16, 0.1  # between two rows; of a bar


@style.sheet()
def intervals(
    frame: pd.DataFrame,
    *,
    label: str = "label",
    words: str = "words",
    reference: tuple[float, str] | None = None,
    hue: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a bar a row, from top to bottom in the order of the frame.

    Parameters
    ----------
    frame : pandas.DataFrame
        With the columns lower, upper (in one unit; infinite where nobody gave an end), lower_open,
        upper_open (whether the end itself is left out) and the names of the rows. A row without
        ends has words and no bar.
    label : str
        Column with the names of the rows.
    words : str
        Column with what is written to the right of the bars. A frame without it gets the bounds
        in words, in the unit of its column `unit` where there is one.
    reference : (float, str), optional
        A value to mark by a dashed line, and its name.
    hue : str, optional
        Column whose values get a colour and a sign each, named in a legend.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it a new figure, as high as its rows need.

    Returns
    -------
    matplotlib.axes.Axes
        For `finish`. Where no row has ends nothing is drawn.

    Raises
    ------
    MissingColumns
        The frame has rows and lacks one of these columns.
    EmptyBounds
        In a row no number lies between the ends.

    Examples
    --------
    >>> frame = pd.DataFrame({"label": ["2022", "2023"], "lower": [28.6, 70.0],
    ...     "upper": [70.5, float("inf")], "lower_open": [True] * 2, "upper_open": [True] * 2})
    >>> ax = intervals(frame, reference=(50, "half"))
    >>> [text.get_text() for text in ax.texts]
    ['28.6 to 70.5', 'more than 70', 'half']
    """
    needed = [*ENDS, label, *([hue] if hue else [])]
    rows = checked(frame, needed, "intervals")
    bounds = bounds_of(rows)
    names = [wrap(str(name), _LABEL, style.BODY) for name in rows[label]]
    told = [wrap(text, _WORDS, style.SMALL) for text in _told(rows, bounds, words)]
    kinds = list(dict.fromkeys(rows[hue])) if hue else []
    highs = [
        max(len(name) * line_height(style.BODY), len(text) * line_height(style.SMALL)) + _PAD
        for name, text in zip(names, told, strict=True)
    ]
    above = wrap(reference[1], _WORDS, style.SMALL) if reference else []
    ax = ax or _axes(names, told, sum(highs), above=len(above) + bool(kinds))
    if all(each is None for each in bounds):
        return ax
    low, high = _limits(bounds, reference)
    middles = [end - own / 2 for own, end in zip(highs, accumulate(highs), strict=True)]
    for y, each, kind in zip(
        middles, bounds, rows[hue] if hue else [None] * len(rows), strict=True
    ):
        if each is not None:
            _bar(ax, y, each, (low, high), style.mark(kinds.index(kind) if hue else 0))
    for y, text in zip(middles, told, strict=True):
        _beside(ax, y, "\n".join(text))
    ax.set(xlim=(low, high), ylim=(sum(highs), 0))
    ax.set_yticks(middles, ["\n".join(name) for name in names], fontsize=style.BODY)
    _scale(ax, low, high)
    if reference:
        _reference(ax, reference[0], above, (low, high))
    if kinds:
        legend(ax, kinds, raised=len(above) * line_height(style.SMALL))
    return ax


def _axes(names: list[list[str]], told: list[list[str]], height: float, above: int) -> Axes:
    """An axes as high as its rows, as wide as the words on both sides leave."""
    left = max((text_width(line, style.BODY) for name in names for line in name), default=0)
    right = max((text_width(line, style.SMALL) for text in told for line in text), default=0)
    width = style.WIDTH - left - right - (0.4 if right else 0.2)
    return placed(left + 0.1, width, height or 0.8, above=0.2 + above * line_height(style.SMALL))


def _told(rows: pd.DataFrame, bounds: Sequence[Bounds | None], words: str) -> list[str]:
    if words in rows.columns:
        return ["" if pd.isna(text) else str(text) for text in rows[words]]
    units = rows["unit"].fillna("") if "unit" in rows.columns else [""] * len(rows)
    return [said(each, unit) for each, unit in zip(bounds, units, strict=True)]


def _limits(
    bounds: Sequence[Bounds | None], reference: tuple[float, str] | None
) -> tuple[float, float]:
    """Where the scale begins and ends: room for every end, and for the bars that have none."""
    ends = [end for each in bounds if each is not None for end in (each.lower, each.upper)]
    finite = [end for end in ends if math.isfinite(end)] + ([reference[0]] if reference else [])
    low, high = min(finite, default=0.0), max(finite, default=1.0)
    from_zero = all(end >= 0 for end in ends) and low >= 0
    low = 0.0 if from_zero else low
    span = high - low or abs(high) or 1.0
    below = 0.0 if from_zero else 0.18 if -math.inf in ends else 0.04
    return low - below * span, high + (0.18 if math.inf in ends else 0.04) * span


def _bar(
    ax: Axes, y: float, each: Bounds, limits: tuple[float, float], look: tuple[str, str]
) -> None:
    colour, marker = look
    left, right = max(each.lower, limits[0]), min(each.upper, limits[1])
    if not each.is_point:
        ax.barh(y, right - left, left=left, height=_THICK, color=colour, alpha=0.35, linewidth=0)
    ends = [(left, each.lower, each.lower_open), (right, each.upper, each.upper_open)]
    for x, end, is_open in ends[: 1 if each.is_point else 2]:
        if math.isinf(end):
            sign = {"marker": CARETRIGHT if end > 0 else CARETLEFT, "markersize": 1.3 * SIGN}
        else:
            sign = {"marker": marker, "markersize": SIGN, "markeredgewidth": 1.6}
        face = style.PAPER if is_open and math.isfinite(end) else colour
        ax.plot(
            x, y, color=colour, markerfacecolor=face, linestyle="none", clip_on=False,
            zorder=3 if is_open else 4, **sign,
        )  # fmt: skip


def _beside(ax: Axes, y: float, text: str) -> None:
    """Write a row's words to the right of the axes, clear of the signs on its edge."""
    ax.annotate(
        text, (1, y), (12, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
        va="center", fontsize=style.SMALL, linespacing=SPACING, annotation_clip=False,
    )  # fmt: skip


def _scale(ax: Axes, low: float, high: float) -> None:
    """Number the scale, with as many ticks as their texts leave room for."""
    widest = max(text_width(style.number(end, 4), style.SMALL) for end in (low, high))
    ax.xaxis.set_major_locator(MaxNLocator(min(7, max(2, int(3 / (widest + 0.25))))))
    ax.xaxis.set_major_formatter(lambda value, _: style.number(value))
    ax.grid(axis="x")
    ax.spines["left"].set_visible(False)


def _reference(ax: Axes, value: float, lines: Sequence[str], limits: tuple[float, float]) -> None:
    ax.axvline(value, color=style.INK, linewidth=1, linestyle=(0, (4, 2)), zorder=0.9)
    across = (value - limits[0]) / (limits[1] - limits[0])
    side = "left" if across < 0.2 else "right" if across > 0.8 else "center"
    ax.annotate(
        "\n".join(lines), (value, 1), (0, 3), xycoords=("data", "axes fraction"),
        textcoords="offset points", ha=side, va="bottom", fontsize=style.SMALL, linespacing=SPACING,
    )  # fmt: skip
