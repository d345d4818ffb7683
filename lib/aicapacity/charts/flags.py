"""Where the words of a lane of marks go, so that none touches another, a mark or a leader line.

Words stand beside their mark where there is room, else on a level above, at a leader line that
rises from the mark. It works in inches from the left and draws nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 0.08
"""Inches between a mark and the words beside it, and between two words."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark from `start` to `end`, and the size of its words.

    Parameters
    ----------
    start, end : float
        Where the mark begins and ends, in inches.
    wide : float
        Width of its words in inches; 0 for a mark without words.
    lines : int
        Lines of its words.
    """

    start: float
    end: float
    wide: float
    lines: int = 1


def levels(flags: Sequence[Flag]) -> list[int]:
    """Return on which line above its mark each flag's lowest line stands; 0 is beside the mark.

    From right to left: words that would run over a mark, or over a leader line, rise above all
    that they would run over. Words to the left then pass over everything on their right.

    Examples
    --------
    >>> levels([Flag(0.0, 0.1, 1.0), Flag(0.5, 0.6, 1.0), Flag(3.0, 3.1, 1.0)])
    [1, 0, 0]
    >>> levels([Flag(0.0, 0.1, 1.0), Flag(0.4, 0.5, 1.0), Flag(0.8, 0.9, 1.0)])
    [2, 1, 0]
    """
    order = sorted(range(len(flags)), key=lambda at: (flags[at].start, flags[at].end), reverse=True)
    found: dict[int, int] = {}
    for at in order:
        flag = flags[at]
        if flag.lines == 1 and not any(
            _meets(flag, other) for place, other in enumerate(flags) if place != at
        ):
            found[at] = 0
            continue
        # its words begin at its leader line: what rises within their width is passed above
        until = flag.start + flag.wide + 2 * GAP
        below = (place for place in found if flags[place].start <= until)
        found[at] = max((top_line(flags[place], found[place]) for place in below), default=0) + 1
    return [found[at] for at in range(len(flags))]


def _meets(flag: Flag, other: Flag) -> bool:
    """Whether words beside a mark would run into another mark."""
    return other.start - GAP <= flag.end + GAP + flag.wide and other.end >= flag.start


def top_line(flag: Flag, level: int) -> int:
    """Return on which line a flag's highest line stands when its lowest is on `level`.

    Examples
    --------
    >>> top_line(Flag(0.0, 0.1, 1.0, lines=2), 3), top_line(Flag(0.0, 0.1, 1.0), 0)
    (4, 0)
    """
    return level + flag.lines - 1 if level else 0
