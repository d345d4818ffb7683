"""An axes of a known size in a figure of its own, as wide as the page.

A layout engine knows only when it draws how wide an axes is; words that must not collide are placed
before. What is left free around the axes is cut off by `finish`. It draws nothing.
"""

from __future__ import annotations

from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from aicapacity import style


def placed(
    left: float, width: float, height: float, *, above: float = 0.3, below: float = 0.4
) -> Axes:
    """Return an axes of this size; all lengths are inches.

    Parameters
    ----------
    left, above, below : float
        Free to its left, above and below it.
    width, height : float
        Of the axes.

    Examples
    --------
    >>> ax = placed(1.0, 5.0, 2.0)
    >>> [round(float(side), 6) for side in ax.get_position().size * ax.figure.get_size_inches()]
    [5.0, 2.0]
    """
    high = height + above + below
    figure = plt.figure(figsize=(style.WIDTH, high), layout="none")
    sides = left / style.WIDTH, below / high, width / style.WIDTH, height / high
    return figure.add_axes(sides)


def width_of(ax: Axes) -> float:
    """Return the width of an axes in inches, once its figure is laid out.

    Examples
    --------
    >>> round(width_of(placed(1.0, 5.0, 2.0)), 6)
    5.0
    """
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()
    return float(ax.get_window_extent().width / figure.dpi)
