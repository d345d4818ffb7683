"""The lanes of a timeline: what a frame says of each event, and where words find room.

Places are years with a fraction, lengths CSS pixels. Nothing is drawn here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from aicapacity import periods, style
from aicapacity.sections.charts import flags
from aicapacity.sections.charts.canvas import MARGIN, WIDTH, line_height, text_width, wrap
from aicapacity.sections.charts.rows import checked
from aicapacity.sections.charts.scales import Scale, year_of

SPAN = ("label", "start", "end", "text")
"""Columns of a frame of spans."""

LINE = 22
"""Height of a line of marks."""

SPAN_LINE = line_height(style.SMALL) + 5
"""Height of a line with a span."""

EDGE = 8
"""From the edge of the plot to the first mark."""

PAD = 5
"""Above and below a lane."""

_NAMES = 168  # widest name of a lane
_NARROW = 10  # a bar narrower than this is drawn as a dot
_LEAST = 1 / 12  # the shortest axis, in years


class UnknownLane(ValueError):
    """A span names a lane that the frame does not have."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that a timeline reads; None for one that it does without."""

    label: str
    date: str
    stage: str
    group: str | None = None
    until: str | None = None
    hollow: str | None = None

    @property
    def needed(self) -> list[str]:
        """Those that the frame must have."""
        return [self.label, self.date, *filter(None, (self.group, self.until, self.hollow))]


@dataclass(frozen=True, slots=True)
class Mark:
    """One event.

    Parameters
    ----------
    start, end : float
        The days that it may be of; equal for a day.
    words : str
        What stands beside it.
    look : int
        The number of its group.
    hollow : bool
        Whether it is drawn hollow.
    until : float or None
        Where the spell that it begins ends, infinite for one that goes on; None for no spell.
    """

    start: float
    end: float
    words: str
    look: int = 0
    hollow: bool = False
    until: float | None = None

    @property
    def is_day(self) -> bool:
        """Whether its day is known."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Span:
    """A distance between two dates, in words."""

    first: periods.Period
    last: periods.Period
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A named line of events; one track of marks for each group that it has."""

    name: list[str]
    tracks: list[list[Mark]]
    spans: list[Span]


# --- what the frame says --------------------------------------------------------------------------


def lanes(
    rows: pd.DataFrame, columns: Columns, groups: Sequence[str], spans: pd.DataFrame | None
) -> list[Lane]:
    """Read a frame of events, one lane a label, in the frame's order.

    Raises
    ------
    MissingColumns, UnknownLane
        The spans lack a column; a span belongs to no lane.
    """
    tracks: dict[str, dict[int, list[Mark]]] = {}
    for row in rows.to_dict("records"):
        own = tracks.setdefault(str(row[columns.label]), {})
        look = groups.index(row[columns.group]) if columns.group else 0
        if row[columns.date]:
            own.setdefault(look, []).append(_mark(row, columns, look))
    found: dict[str, list[Span]] = {name: [] for name in tracks}
    for row in () if spans is None else checked(spans, SPAN, "a span").to_dict("records"):
        if row["label"] not in found:
            known = ", ".join(map(repr, found))
            raise UnknownLane(f"a span is of {row['label']!r}; the frame has {known}")
        ends = periods.parse(row["start"]), periods.parse(row["end"])
        found[row["label"]].append(Span(*ends, str(row["text"])))
    return [
        Lane(wrap(name, _NAMES, style.BODY), [t for _, t in sorted(own.items())], found[name])
        for name, own in tracks.items()
    ]


def _mark(row: dict, columns: Columns, look: int) -> Mark:
    start, end = days(periods.parse(row[columns.date]))
    until = row[columns.until] if columns.until else None
    if until is not None:
        until = days(periods.parse(until))[1] if until else math.inf
    hollow = bool(columns.hollow and row[columns.hollow])
    return Mark(start, end, str(row.get(columns.stage) or ""), look, hollow, until)


def days(period: periods.Period) -> tuple[float, float]:
    """Return where a period begins and ends on the axis; a day has no length there."""
    if period.first == period.last:
        return (year_of(period.first),) * 2
    return year_of(period.first), year_of(period.last + timedelta(days=1))


# --- layout ---------------------------------------------------------------------------------------


def scale(lanes: Sequence[Lane], left: float, moment: float | None) -> Scale:
    """Choose the axis so that every date is seen and the last words have room at its right."""
    marks = marks_of(lanes)
    spans = [span for lane in lanes for span in lane.spans]
    wide = [flags.POLE + text_width(mark.words, style.SMALL) for mark in marks]
    wide += [flags.GAP + text_width(span.text, style.SMALL) for span in spans]
    places = [mark.start for mark in marks] + [days(span.last)[1] for span in spans]
    ends = [mark.end for mark in marks] + [days(span.last)[1] for span in spans]
    ends += [mark.until for mark in marks if mark.until not in (None, math.inf)]
    ends += [] if moment is None else [moment]
    first = min([*places, *ends])
    last = max(max(ends), first + _LEAST)
    start, end = left + EDGE, WIDTH - MARGIN - EDGE
    if any(mark.until == math.inf for mark in marks):
        end -= 2 * EDGE  # what goes on goes on beyond the last date
    rate = flags.rate([place - first for place in places], wide, end - start, last - first)
    right = WIDTH - MARGIN
    return Scale(first - EDGE / rate, first + (right - start) / rate, left, right)


def marks_of(lanes: Sequence[Lane]) -> list[Mark]:
    """Return the marks of all lanes."""
    return [mark for lane in lanes for track in lane.tracks for mark in track]


def levels(track: Sequence[Mark], across: Scale) -> list[int]:
    """Return the level of each mark's words; see `flags.levels`."""
    places = [across.place(mark.start) for mark in track]
    return flags.levels(places, [text_width(mark.words, style.SMALL) for mark in track])


def above(track: Sequence[Mark], across: Scale) -> float:
    """Return the height of the words above a line of marks."""
    if not any(mark.words for mark in track):
        return 0.0
    return (1 + max(levels(track, across))) * line_height(style.SMALL)


def height(lane: Lane, across: Scale) -> float:
    """Return the height of a lane with the room around it."""
    body = sum(above(track, across) + LINE for track in lane.tracks) or LINE
    body += len(lane.spans) * SPAN_LINE
    return max(body, len(lane.name) * line_height(style.BODY)) + 2 * PAD


def as_dot(mark: Mark, across: Scale) -> bool:
    """Say whether a mark is drawn as a dot: a day, or a bar that would be no longer than one."""
    return mark.is_day or across.place(mark.end) - across.place(mark.start) < _NARROW
