"""Events in time: a dot for a day, a bar for a date that is known less precisely.

A month is drawn as long as a month, so that nobody reads a precision that no source has. It reads
no dates: the frame says from which day to which an event may have been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from aicapacity import style
from aicapacity.charts.calendar import ticks
from aicapacity.charts.flags import GAP, Flag, levels, top_line
from aicapacity.charts.legends import SIGN, bar_look, legend
from aicapacity.charts.lettering import SPACING, line_height, text_width, wrap
from aicapacity.charts.placing import placed, width_of
from aicapacity.charts.rows import checked

NO_DATE = "no date"
"""What stands in a lane of which no event is dated."""

_LABEL, _STAGE = 1.9, 2.2  # inches that a lane's name and a mark's words may take
_LINE, _STEP = 0.2, line_height(style.SMALL)  # of the marks, of a line of words above them
_PAD, _EDGE, _THICK = 0.08, 0.12, 0.09


@dataclass(frozen=True, slots=True)
class _Event:
    """A mark from the first day to the end of the last, its lines of words and its look."""

    first: float
    last: float
    lines: tuple[str, ...]
    look: int

    @property
    def is_day(self) -> bool:
        return self.last - self.first <= 1

    @property
    def wide(self) -> float:
        return max((text_width(line, style.SMALL) for line in self.lines), default=0.0)


@style.sheet()
def timeline(
    frame: pd.DataFrame,
    *,
    label: str = "label",
    start: str = "first_day",
    end: str = "last_day",
    stage: str = "stage",
    hue: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a lane a label, with the label's events in time.

    Parameters
    ----------
    frame : pandas.DataFrame
        An event a row, with the columns named below; lanes come in the order of the frame.
    label : str
        Column with the names of the lanes; long names are wrapped.
    start, end : str
        Columns with the first and last day on which the event may have been, datetime64. Equal
        days are a dot, others a bar as long as what they leave open. A row without is no mark, and
        a lane without any mark says so. Rows that say the same are one mark.
    stage : str
        Column with the words beside the marks.
    hue : str, optional
        Column with kinds of marks, such as who dated them: each has a colour and a sign, named in
        a legend, and a line of its own in a lane.
    ax : matplotlib.axes.Axes, optional
        Where to draw: its present width and height decide what finds room. Without it a new figure
        as high as its lanes need.

    Returns
    -------
    matplotlib.axes.Axes
        For `finish`. Where no event is dated nothing is drawn.

    Raises
    ------
    MissingColumns
        The frame has rows and lacks one of these columns.

    Examples
    --------
    >>> frame = pd.DataFrame({"label": ["Draft", "Rules"], "stage": ["published", "in force"],
    ...     "first_day": pd.to_datetime(["2023-04-11", "2023-08-15"]),
    ...     "last_day": pd.to_datetime(["2023-04-11", "2023-08-15"])})
    >>> ax = timeline(frame)
    >>> [text.get_text() for text in ax.texts]
    ['published', 'in force']
    """
    needed = [label, start, end, stage, *([hue] if hue else [])]
    rows = checked(frame, needed, "a timeline").drop_duplicates(needed)
    kinds = list(dict.fromkeys(rows[hue])) if hue else []
    lanes = _lanes(rows, (label, start, end, stage, hue), kinds)
    events = [event for tracks in lanes.values() for track in tracks for event in track]
    names = [wrap(name, _LABEL, style.BODY) for name in lanes] if events else []
    left = max((text_width(line, style.BODY) for name in names for line in name), default=0) + 0.15
    width = width_of(ax) if ax else style.WIDTH - left - 0.1
    across = _Across(events, width)
    highs = [
        max(across.height(tracks), len(name) * line_height(style.BODY)) + 2 * _PAD
        for name, tracks in zip(names, lanes.values(), strict=bool(events))
    ]
    ax = ax or placed(left, width, sum(highs) if events else 0.8)
    if not events:
        return ax
    top = 0.0
    for place, (high, tracks) in enumerate(zip(highs, lanes.values(), strict=True)):
        if place:
            ax.axhline(top, color=style.RULE, linewidth=0.7, zorder=0.5)
        _lane(ax, across, tracks, top + (high - across.height(tracks)) / 2)
        top += high
    middles = [end - own / 2 for own, end in zip(highs, accumulate(highs), strict=True)]
    ax.set(xlim=(across.low, across.high), ylim=(top, 0))
    ax.set_yticks(middles, ["\n".join(name) for name in names], fontsize=style.BODY)
    ax.set_xticks(*ticks(across.low, across.high, width))
    ax.grid(axis="x")
    ax.spines["left"].set_visible(False)
    bars = None if all(event.is_day for event in events) else "some day within"
    if kinds or bars:
        legend(ax, kinds, bars=bars)
    return ax


class _Across:
    """Where days stand, in inches from the left: wide enough for the words of the last marks."""

    def __init__(self, events: Sequence[_Event], width: float):
        first = min((event.first for event in events), default=0.0)
        last = max((event.last for event in events), default=1.0)
        room = width - 2 * _EDGE
        # the most inches a day at which marks and words end within the axes
        most = room / max(last - first, 30.0)
        ends = ((room - event.wide - 2 * GAP) / max(event.last - first, 1.0) for event in events)
        self.a_day = max(min([most, *ends]), 0.3 * most)
        self.low = first - _EDGE / self.a_day
        self.high = self.low + width / self.a_day

    def flag(self, event: _Event) -> Flag:
        """Return a mark with its words, in inches; a dot is wider than its day."""
        start, end = ((day - self.low) * self.a_day for day in (event.first, event.last))
        if event.is_day:
            start, end = start - SIGN / 144, start + SIGN / 144
        return Flag(start, end, event.wide, max(len(event.lines), 1))

    def above(self, track: Sequence[_Event]) -> float:
        """Inches that the words above a track's marks take."""
        flags = [self.flag(event) for event in track]
        tops = map(top_line, flags, levels(flags))
        return max(tops, default=0) * _STEP

    def height(self, tracks: Sequence[Sequence[_Event]]) -> float:
        """Inches from the top of a lane's highest words to below its last marks."""
        return sum(self.above(track) + _LINE for track in tracks) or _LINE


def _lanes(
    rows: pd.DataFrame, columns: tuple[str, str, str, str, str | None], kinds: Sequence[object]
) -> dict[str, list[list[_Event]]]:
    """Events of each lane, a track a kind; a lane without a date has no track."""
    label, start, end, stage, hue = columns
    lanes: dict[str, dict[int, list[_Event]]] = {str(name): {} for name in rows[label]}
    for row in rows.to_dict("records"):
        first, last = pd.to_datetime(row[start]), pd.to_datetime(row[end])
        if pd.isna(first):
            continue
        words = "" if pd.isna(row[stage]) else str(row[stage])
        lines = tuple(wrap(words, _STAGE, style.SMALL)) if words.strip() else ()
        days = date2num(first), date2num(first if pd.isna(last) else last) + 1
        look = kinds.index(row[hue]) if hue else 0
        lanes[str(row[label])].setdefault(look, []).append(_Event(*days, lines, look))
    return {name: [tracks[look] for look in sorted(tracks)] for name, tracks in lanes.items()}


def _lane(ax: Axes, across: _Across, tracks: Sequence[Sequence[_Event]], top: float) -> None:
    if not tracks:
        look = {"color": style.GREY, "fontsize": style.SMALL, "va": "center"}
        ax.text(across.low + _EDGE / across.a_day, top + _LINE / 2, NO_DATE, **look)
    for track in tracks:
        middle = top + across.above(track) + _LINE / 2
        for event, level in zip(track, levels([across.flag(e) for e in track]), strict=True):
            _mark(ax, event, middle)
            _words(ax, across, event, level, middle)
        top = middle + _LINE / 2


def _mark(ax: Axes, event: _Event, y: float) -> None:
    colour, marker = style.mark(event.look)
    if event.is_day:
        ax.plot(event.first, y, marker, color=colour, markersize=SIGN, zorder=4, clip_on=False)
        return
    wide = event.last - event.first
    ax.barh(y, wide, left=event.first, height=_THICK, zorder=2, **bar_look(event.look))
    # caps, so that a month is seen on an axis of many years
    ends, caps = [event.first, event.last], [_THICK, _THICK]
    ax.vlines(ends, [y - cap for cap in caps], [y + cap for cap in caps], color=colour, zorder=3)


def _words(ax: Axes, across: _Across, event: _Event, level: int, y: float) -> None:
    if not event.lines:
        return
    colour = style.mark(event.look)[0]
    flag = across.flag(event)
    if level == 0:
        x, bottom = flag.end + GAP, y + _STEP / 2
    else:
        middle = (event.first - across.low) * across.a_day
        x, bottom = middle + GAP / 2, y - _LINE / 2 - (level - 1) * _STEP
        foot, head = y, bottom - _STEP * (flag.lines - 0.4)
        ax.vlines(event.first, head, foot, color=colour, linewidth=0.7, zorder=1.5)
    ax.text(
        across.low + x / across.a_day, bottom - flag.lines * _STEP / 2, "\n".join(event.lines),
        color=style.readable(colour), fontsize=style.SMALL, linespacing=SPACING, va="center",
        zorder=1.6, bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.5},
    )  # fmt: skip
