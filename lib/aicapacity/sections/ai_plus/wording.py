"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import ledger, periods
from aicapacity.sections.ai_plus import industry_words, target_words
from aicapacity.sections.findings import credit, spoken
from aicapacity.text import listing, number_word, plural

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
            "scopes": industry_words.scopes(study),
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
    return {
        "instrument_count": plural(len(frame), "instrument") if len(frame) else None,
        "setting_count": number_word(len(setting)) if len(setting) else None,
        "unrecorded": _unrecorded(frame),
        "named_figures": _named(len(own), len(without)) if len(own) else None,
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
        "that the section names set a figure"
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
    wanted = {name for one in board.silent() for name in one.targets}
    pages = set(board.printed.loc[board.printed["observation"].isin(wanted), "source"])
    later = frame[frame["source"].isin(pages) & (frame["date"] != "")]
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
