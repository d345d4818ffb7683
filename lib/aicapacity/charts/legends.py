"""A small legend above an axes: one sign and one colour a kind.

Colour and sign say the same, so that nothing is told by colour alone. It draws no marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation

from aicapacity import style

SIGN = 6.5
"""Size of a sign in points."""

_ACROSS = 3  # kinds in a row
_HATCHES = ("", "/////", ".....")


def bar_look(number: int) -> dict[str, object]:
    """Return how a bar of the kind with this number looks: pale, and hatched from the second on.

    Examples
    --------
    >>> [bar_look(number)["hatch"] for number in range(3)]
    ['', '/////', '.....']
    """
    colour = style.mark(number)[0]
    hatch = _HATCHES[number % len(_HATCHES)]
    return {"facecolor": to_rgba(colour, 0.4), "edgecolor": colour, "hatch": hatch, "linewidth": 0}


def legend(
    ax: Axes, kinds: Sequence[object], *, raised: float = 0.0, bars: str | None = None
) -> Legend:
    """Name the kinds above an axes, each with the look that `style.mark` gives to its number.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What the legend stands above, from its left edge.
    kinds : sequence
        In the order of their numbers.
    raised : float
        Inches that stay free between the axes and the legend.
    bars : str, optional
        What a bar means: the kinds are then shown as signs and as bars.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> [text.get_text() for text in legend(ax, ["article"], bars="some day within").get_texts()]
    ['article', 'some day within']
    """
    named: list[tuple[object, str]] = []
    for number, kind in enumerate(kinds):
        colour, marker = style.mark(number)
        sign = Line2D([], [], color=colour, marker=marker, markersize=SIGN, linewidth=0)
        named.append(((Patch(**bar_look(number)), sign) if bars else sign, str(kind)))
    if bars:
        named.append((Patch(facecolor=to_rgba(style.GREY, 0.4), linewidth=0), bars))
    above = ax.transAxes + ScaledTranslation(0, raised + 0.05, ax.figure.dpi_scale_trans)
    return ax.legend(
        *zip(*named, strict=True), loc="lower left", bbox_to_anchor=(0, 1), bbox_transform=above,
        ncols=min(len(named), _ACROSS), frameon=False, borderaxespad=0, borderpad=0,
        handletextpad=0.5, handlelength=2.2 if bars else 1.2, fontsize=style.SMALL,
    )  # fmt: skip
