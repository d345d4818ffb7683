"""The look of every figure and table: one palette, one set of sizes, one way to write a number.

It holds no figure: `charts` draws with it and `tables` writes numbers with it.
Nothing here changes a setting for good, except `use`, which a notebook calls so that a reader's
own figures look like the collection's.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib
import numpy as np
import seaborn
from matplotlib.colors import to_hex, to_rgb

from aicapacity import tables

WIDTH = 7.0
"""Width of a figure in inches; at 100 CSS pixels an inch it is shown 700 pixels wide."""

CSS_PIXELS = 100
"""CSS pixels an inch: the size at which a figure is shown."""

DPI = 160
"""Pixels an inch in the file: 1.6 for a CSS pixel, crisp on fine screens and still a small file."""

FONT = "DejaVu Sans"
"""It comes with matplotlib, so a figure has the same letters on every machine."""

TITLE, SUBTITLE, BODY, SMALL = 12.0, 9.5, 9.0, 8.0
"""Font sizes in points (a point is 1.4 CSS pixels at the size a figure is shown)."""

INK, GREY, RULE, PAPER = "#222222", "#595959", "#d9d9d9", "#ffffff"
"""Text, secondary text (7:1 on paper), grid lines, background."""

MARKERS = ("o", "s", "^", "v", "P", "X")
"""A second sign beside the colour, so that no line is told by colour alone."""

_PICK = (0, 3, 2, 4)  # blue, vermilion, green, purple of seaborn's "colorblind"


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 for black to 1 for white (WCAG 2.2, "relative luminance").

    Examples
    --------
    >>> luminance("white"), luminance("black")
    (1.0, 0.0)
    """
    rgb = np.asarray(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return round(float(linear @ (0.2126, 0.7152, 0.0722)), 12)


def contrast(colour: str, ground: str = PAPER) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    Examples
    --------
    >>> contrast("black")
    21.0
    """
    dark, light = sorted((luminance(colour), luminance(ground)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, ratio: float = 4.5) -> str:
    """Return `colour`, darkened until its contrast on paper reaches `ratio`.

    WCAG 2.2 asks for 4.5 in text and 3 in lines and marks.

    Examples
    --------
    >>> readable("#222222")
    '#222222'
    >>> contrast(readable("yellow")) >= 4.5
    True
    """
    rgb = np.asarray(to_rgb(colour))
    while contrast(to_hex(rgb)) < ratio:
        rgb = rgb * 0.98
    return to_hex(rgb)


def palette() -> tuple[str, ...]:
    """Colours for definitions, in order of use: seaborn's "colorblind", fit for lines on white.

    Five, because a sixth could no longer be told from the others with every kind of colour
    vision; whoever needs more repeats them with another marker (`mark`).
    """
    chosen = seaborn.color_palette("colorblind")
    blue, vermilion, green, purple = (readable(to_hex(chosen[i]), 3.0) for i in _PICK)
    return blue, vermilion, green, INK, purple


def mark(number: int) -> tuple[str, str]:
    """Colour and marker of the line with this number, counted from 0; 30 differ.

    Examples
    --------
    >>> mark(0) == mark(30), mark(0) == mark(5)
    (True, False)
    """
    colours = palette()
    turn, place = divmod(number, len(colours))
    return colours[place], MARKERS[(place + turn) % len(MARKERS)]


def theme() -> dict[str, object]:
    """Settings of matplotlib for the collection's figures, built on seaborn's "ticks" style."""
    return {
        **seaborn.plotting_context("paper"),
        **seaborn.axes_style("ticks"),
        "font.family": [FONT],
        "font.size": BODY,
        "axes.titlesize": TITLE,
        "axes.labelsize": BODY,
        "xtick.labelsize": SMALL,
        "ytick.labelsize": SMALL,
        "legend.fontsize": SMALL,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": GREY,
        "xtick.color": GREY,
        "ytick.color": GREY,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "xtick.major.size": 3.0,
        "ytick.major.size": 0.0,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.prop_cycle": matplotlib.cycler(color=palette()),
        "grid.color": RULE,
        "grid.linewidth": 0.7,
        "text.parse_math": False,  # a "$" in a label is a dollar
        "figure.dpi": CSS_PIXELS,
        "savefig.dpi": DPI,
        "svg.hashsalt": "aicapacity",
    }


@contextmanager
def sheet() -> Iterator[None]:
    """Draw inside with the collection's settings, whatever the reader's own are."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(theme())
        yield


def use() -> None:
    """Give the reader's own figures and frames in this notebook the look of the collection.

    A frame is shown as a fine table and stays a frame (`tables`). A figure is as wide as the page,
    makes room for its labels, and has a light grid behind the marks, across what is measured.
    """
    tables.use()
    matplotlib.rcParams.update(theme())
    matplotlib.rcParams.update(
        {
            "legend.frameon": False,
            "axes.titlesize": BODY,  # a panel's name, below the figure's title
            "axes.grid": True,
            "axes.grid.axis": "y",
            "figure.figsize": (WIDTH, 3.6),
            "figure.constrained_layout.use": True,
        }
    )
    # seaborn's grids lay themselves out; that matplotlib says so helps no reader
    warnings.filterwarnings("ignore", message="The figure layout has changed to tight")


def number(value: float, digits: int = 12) -> str:
    """Write a number for people: digits in threes, a true minus sign, no float noise.

    Parameters
    ----------
    value : float
        Any number but NaN.
    digits : int
        Significant digits kept; later ones are rounded away.

    Examples
    --------
    >>> number(0.1 + 0.2), number(4500), number(1234567.0), number(-2.5)
    ('0.3', '4,500', '1,234,567', '−2.5')
    >>> number(1e18), number(float("inf")), number(2 / 3, digits=3)
    ('1e18', '∞', '0.667')
    """
    if value != value:
        raise ValueError("a missing value is no number; say 'no figure' instead")
    sign = "−" if value < 0 else ""
    size = abs(float(value))
    if size == float("inf"):
        return sign + "∞"
    size = float(f"{size:.{digits}g}")
    if size and not 1e-5 <= size < 1e15:
        return sign + f"{size:.{digits}g}".replace("e+", "e").replace("e-0", "e-")
    text = np.format_float_positional(size, trim="-")
    whole, _, rest = text.partition(".")
    return ("" if size == 0 else sign) + f"{int(whole):,}" + (f".{rest}" if rest else "")
