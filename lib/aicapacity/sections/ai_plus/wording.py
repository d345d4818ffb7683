"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import ledger, periods
from aicapacity.sections.ai_plus import industry_words, target_words
from aicapacity.sections.findings import credit, several, spoken
from aicapacity.sections.text import listing, number_word, plural

if TYPE_CHECKING:
    from aicapacity.sections.ai_plus.board import Board
    from aicapacity.sections.ai_plus.instruments import Instruments
    from aicapacity.sections.ai_plus.study import AiPlus


def words(study: AiPlus) -> dict[str, object]:
    """The words of a study by name."""
    results = spoken(study.results)
    return (
        results
        | target_words.of_board(study.board)
        | industry_words.of_industry(study.industry)
        | _of_instruments(study.instruments, study.board)
        | {
            "place": study.package.place(),
            "ahead_told": industry_words.ahead(study),
            "met_scope": industry_words.met_scope(study.board, study.industry),
            "aims": plural(len(study.aims), "aim") if len(study.aims) else None,
            "aim_statuses": target_words.tally(study.aims["status"], ledger.STATUSES),
            "credit_targets": credit(study.board.rows_behind()),
            "credit_industry": credit(study.levels),
        }
    )


def _of_instruments(instruments: Instruments, board: Board) -> dict[str, object]:
    frame = instruments.frame
    own = frame[frame["section"].astype(bool)]
    without = own[own["figures"] == 0]
    first, last = (own.head(1), own.tail(1)) if len(own) else (own, own)
    setting = frame[(frame["figures"] > 0) & ~frame["section"].astype(bool)]
    named = _named(len(own), len(without)) if len(own) else None
    place = instruments.package.place()
    return {
        "instrument_lines": _lines(frame) if len(frame) else None,
        "with_deadlines": _with_deadlines(setting) if len(frame) else None,
        "figures_title": _figures(named, setting, place) if len(frame) else None,
        "figures_told": _figures(named, setting, place, f" of {place}") if len(frame) else None,
        "unlinked": _unlinked(frame, board, place),
        "unrecorded": _unrecorded(frame),
        "first_named": first["instrument"].iloc[0] if len(first) else None,
        "first_date": _public(first),
        "last_named": last["instrument"].iloc[0] if len(last) else None,
        "last_date": _public(last),
        "baseline": _baseline(frame, own, board),
        "credit_instruments": credit(_sources(instruments)),
    }


def _named(number: int, without: int) -> str:
    """How many of the instruments that the section names set a figure."""
    if without == number:
        return "No instrument that the section names sets a figure"
    return (
        f"{number_word(number - without).capitalize()} of the {number_word(number)} instruments "
        f"that the section names {'sets' if number - without == 1 else 'set'} a figure"
    )


def _sort(rows: pd.DataFrame) -> str:
    """What to call some instruments: plans if all of them are."""
    return "plan" if set(rows["kind"]) <= {"plan"} else "instrument"


def _with_deadlines(setting: pd.DataFrame) -> str:
    verb = "has" if len(setting) == 1 else "have"
    return f"{several(len(setting), _sort(setting))} {verb} deadlines"


def _figures(named: str | None, setting: pd.DataFrame, place: str, of: str = "") -> str:
    """Which instruments set a figure: those that the section names, and others."""
    one, noun = len(setting) == 1, _sort(setting)
    if named is None:
        count = several(len(setting), noun).capitalize()
        verb = "sets" if one else "set"
        return f"{count} of {place} {verb} a figure; the section names no instrument of {place}"
    return f"{named}; {several(len(setting), f'other {noun}')}{of} {'does' if one else 'do'}"


def _lines(frame: pd.DataFrame) -> str:
    """How many lines a timeline has, and how many of them a day."""
    dated = int((frame["date"] != "").sum())
    lines = f"a line for each of {plural(len(frame), 'instrument')}"
    if len(frame) == 1:
        lines = "a line for one instrument"
    if dated == len(frame):
        return f"{lines} with the day it was made public"
    told = number_word(dated) if dated else "none"
    return f"{lines}, of which {told} {'has' if dated == 1 else 'have'} a day it was made public"


def _unlinked(frame: pd.DataFrame, board: Board, place: str) -> str | None:
    """How many targets no instrument on record can be credited with."""
    known = {target for one in frame["set"] for target in one}
    number = sum((one.series, one.deadline) not in known for one in board.standings)
    if not number:
        return None
    which = f"{number_word(number)} of the {number_word(len(board.standings))} targets"
    return (
        f"Which instrument sets {which} of {place} is not on record: the pages that print a target "
        "describe none, or several."
    )


def _unrecorded(frame: pd.DataFrame) -> str | None:
    """Which shares the instruments name beyond the targets on record."""
    more = frame[frame["unrecorded"].astype(bool)]
    if more.empty:
        return None
    named = listing(f"{listing(one.unrecorded)} in “{one.instrument}”" for one in more.itertuples())
    return f"Named without a row here, and so not counted: {named}."


def _public(row: pd.DataFrame) -> str | None:
    return row["public"].iloc[0] or None if len(row) else None


def _baseline(frame: pd.DataFrame, own: pd.DataFrame, board: Board) -> str | None:
    """How long after the last initiative the targets came of which nothing is observed."""
    wanted = {(one.series, one.deadline) for one in board.silent()}
    setting = pd.Series([bool(wanted & set(one)) for one in frame["set"]], frame.index, dtype=bool)
    later = frame[setting & (frame["date"] != "")]
    dated = own[own["date"] != ""]
    if later.empty or dated.empty:
        return None
    one, start = later.iloc[0], dated.iloc[-1]
    days = periods.days_between(start["date"], one["date"])
    return (
        f"“{one['instrument']}”, which sets them, was made public on {one['public']}, "
        f"{days:days} after “{start['instrument']}”."
    )


def _sources(instruments: Instruments) -> pd.DataFrame:
    """The sources that date the instruments."""
    sources = instruments.package.sources
    used = {name for names in instruments.frame["dated_by"] for name in names}
    return sources[sources["source"].isin(used)]
