"""Words beside marks on a line in time, so placed that no word meets a word or crosses a pole.

A flag stands to the right of its pole, and poles rise from the marks. Pure functions; nothing is
drawn here.
"""

from __future__ import annotations

from collections.abc import Sequence

GAP = 8  # pixels between two flags of one level
POLE = 4  # pixels from a pole to its flag


def levels(places: Sequence[float], widths: Sequence[float]) -> list[int]:
    """Return for each flag the level it flies at, counted from 0.

    The last mark comes first: its flag flies lowest, and each one before it as low as it can
    without meeting a flag or the pole of a mark further on. So poles only ever pass free paper.

    Parameters
    ----------
    places : sequence of float, length n
        Where the poles stand, in pixels.
    widths : sequence of float, length n
        Widths of the words; 0 for a mark without words, which needs no pole.

    Returns
    -------
    list of int, length n
        Levels in the order given; 0 for a mark without words.

    Examples
    --------
    >>> levels([0, 100, 110], [40, 60, 60])
    [0, 1, 0]
    """
    found = [0] * len(places)
    placed: list[int] = []
    # at one place the one that comes later in the frame flies lower
    for i in sorted(range(len(places)), key=lambda i: (places[i], i), reverse=True):
        if not widths[i]:
            continue
        end = places[i] + POLE + widths[i] + GAP
        in_reach = [j for j in placed if places[j] < end]
        # a flag that stands in reach takes its level, and its pole all levels below
        found[i] = max((found[j] + 1 for j in in_reach), default=0)
        placed.append(i)
    return found


def rate(places: Sequence[float], widths: Sequence[float], room: float, most: float) -> float:
    """Return how many pixels a unit may take so that every flag ends inside the room.

    Parameters
    ----------
    places : sequence of float, length n
        Distances from the first mark, in units of the axis; none is negative.
    widths : sequence of float, length n
        What is written at each place, in pixels.
    room : float
        Pixels from the first mark to the edge.
    most : float
        The distance that must be seen in any case; it ends at the edge at the latest.

    Examples
    --------
    >>> rate([0, 1, 2], [50, 50, 50], 450, 2)
    200.0
    """
    limits = [(room - wide) / place for place, wide in zip(places, widths, strict=True) if place]
    return max(min([*limits, room / most]), 1e-9)
