"""The one verb that makes any matplotlib or seaborn axes presentable.

It asks for the words that a figure must have, takes away what distracts, and hands the figure to
`finished`, which draws it. It draws no data and chooses no colours.
"""

from __future__ import annotations

import matplotlib
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryConverter
from matplotlib.collections import QuadMesh
from matplotlib.figure import Figure
from matplotlib.ticker import LogFormatter

from aicapacity import style
from aicapacity.charts.finished import Finished
from aicapacity.charts.page import Words


class MissingWords(ValueError):
    """A figure was asked for without one of the texts that every figure has."""


class MissingTitle(MissingWords):
    """A figure was asked for without a title or a subtitle."""


class MissingSource(MissingWords):
    """A figure was asked for without a line that names where its figures come from."""


class MissingAltText(MissingWords):
    """A figure was asked for without a description for those who do not see it."""


def finish(axes, *, title: str, subtitle: str, source: str, alt: str) -> Finished:
    """Give a figure its title, subtitle, source and alt text, and the look of the collection.

    The words are wrapped to the page's width and stand clear of everything that is drawn. The
    frame loses its upper and right line, and a light grid lies behind the marks. An axes on which
    nothing is drawn says so. The figure is closed in pyplot, so that a notebook shows it once; it
    can still be drawn on.

    Parameters
    ----------
    axes : matplotlib.axes.Axes, matplotlib.figure.Figure or seaborn grid
        What was drawn, by whatever means.
    title : str
        The finding, or the question.
    subtitle : str
        What is shown, its unit and date.
    source : str
        Who published the figures; "Source:" is written before it.
    alt : str
        What the picture shows, for those who do not see it.

    Returns
    -------
    Finished
        At most 700 CSS pixels wide; a notebook shows it, `save` writes PNG, SVG or PDF.

    Raises
    ------
    MissingTitle, MissingSource, MissingAltText
        A text is blank.
    TypeError
        `axes` has no figure.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> _, ax = plt.subplots()
    >>> lines = ax.plot([2022, 2023], [41, 70])
    >>> finish(ax, title="It grew", subtitle="EFLOPS", source="MIIT, 2024", alt="A rising line")
    Finished('It grew')
    """
    _require(MissingTitle, "title", title, "the finding in a sentence")
    _require(MissingTitle, "subtitle", subtitle, "what is shown, unit and date")
    _require(MissingSource, "source", source, "publisher, year")
    _require(MissingAltText, "alt", alt, "what the picture shows, in words")
    figure = _figure_of(axes)
    for each in figure.axes:
        if each.name == "rectilinear":
            _despine(each)
            _grid(each)
            _plain_powers(each.xaxis)
            _plain_powers(each.yaxis)
    for text in figure.findobj(matplotlib.text.Text):
        text.set_parse_math(False)  # a "$" is a dollar
    plt.close(figure)
    shown = axes if isinstance(axes, Axes) else figure.axes
    return Finished(figure, shown, Words(title, subtitle, source), alt)


def _require(fault: type[MissingWords], name: str, text: str, example: str) -> None:
    if not isinstance(text, str) or not text.strip():
        raise fault(f"the figure has no {name}: pass {name}={example!r}")


def _figure_of(axes) -> Figure:
    figure = axes if isinstance(axes, Figure) else getattr(axes, "figure", None)
    if hasattr(figure, "get_figure"):
        figure = figure.get_figure(root=True)
    if not isinstance(figure, Figure):
        raise TypeError(
            f"finish needs an axes, a figure or a seaborn grid, not {type(axes).__name__}: "
            "of several axes pass their figure"
        )
    return figure


def _despine(axes: Axes) -> None:
    axes.spines["top"].set_visible(False)
    if axes.yaxis.get_ticks_position() != "right":  # a second scale keeps its line
        axes.spines["right"].set_visible(False)


def _grid(axes: Axes) -> None:
    """Lay a light grid behind the marks, across what is measured; one that is there stays."""
    axes.set_axisbelow(True)
    if axes.images or any(isinstance(each, QuadMesh) for each in axes.collections):
        axes.grid(False)
        return
    drawn = [axis for axis in (axes.xaxis, axes.yaxis) if axis.get_tick_params()["gridOn"]]
    names_on_y = _has_names(axes.yaxis) and not _has_names(axes.xaxis)
    if names_on_y and drawn == [axes.yaxis]:
        axes.grid(False)
        drawn = []
    # where the settings ask for a grid and there is none, the reader has taken it away; from bars
    # that lie on their side seaborn takes it away itself
    if not drawn and (names_on_y or not matplotlib.rcParams["axes.grid"]):
        axes.grid(axis="x" if names_on_y else "y", color=style.RULE, linewidth=0.7)


def _has_names(axis: Axis) -> bool:
    return isinstance(axis.get_converter(), StrCategoryConverter)


class _PlainPowers(LogFormatter):
    """Ticks of a logarithmic scale as numbers; matplotlib's own need mathtext."""

    def __call__(self, x, pos=None):
        """Write the number where matplotlib would write one."""
        return style.number(x, 3) if super().__call__(x, pos) else ""


def _plain_powers(axis: Axis) -> None:
    if isinstance(axis.get_major_formatter(), LogFormatter):
        axis.set_major_formatter(_PlainPowers())
    if isinstance(axis.get_minor_formatter(), LogFormatter):
        axis.set_minor_formatter(_PlainPowers(minor_thresholds=(1, 0.4)))
