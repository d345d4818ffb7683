"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import ledger, pace, periods, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.ai_plus.industry import GROWTH, Industry, floor, unlimited
from aicapacity.sections.findings import as_printed, credit, in_words, remark, spoken
from aicapacity.text import listing, number_word, plural

if TYPE_CHECKING:
    from aicapacity.sections.ai_plus.board import Board
    from aicapacity.sections.ai_plus.instruments import Instruments
    from aicapacity.sections.ai_plus.study import AiPlus

_BRIDGE = {
    True: "linked populations are taken as one, which is an assumption",
    False: "no bridge between populations is taken",
}


def words(study: AiPlus) -> dict[str, object]:
    """The words of a study by name."""
    results = spoken(study.results)
    return (
        results
        | _of_board(study.board)
        | _of_industry(study.industry)
        | _of_instruments(study.instruments, study.board)
        | {
            "place": study.package.place(),
            "bridge_words": _BRIDGE[study.bridge] if study.board.standings else None,
            "alone": _alone(study.by_value),
            "scopes": _scopes(study.ahead),
            "aims": plural(len(study.aims), "aim") if len(study.aims) else None,
            "aim_statuses": _tally(study.aims["status"], ledger.STATUSES),
            "credit_targets": credit(study.board.rows_behind()),
            "credit_industry": credit(study.levels),
        }
    )


def _of_board(board: Board) -> dict[str, object]:
    standings = board.standings
    met, silent, late = board.of("met"), board.silent(), board.late()
    bridged = [one for one in standings if one.bridge]
    trackable = [sum(one.trackable for one in which) for which in (standings, board.otherwise)]
    same = [one.standing for one in standings] == [one.standing for one in board.otherwise]
    return {
        "row_count": len(board.printed),
        "standing_words": _standing(board) if standings else None,
        "other_standings": _tally(
            (one.standing for one in standings if one not in met), pace.STANDINGS
        ),
        "trackable_count": number_word(trackable[0]) if standings else None,
        "met_names": listing(f"“{board.name(one)}”" for one in met) if met else None,
        "silent": _silent(board, silent),
        "between_targets": _between(silent),
        "late": " ".join(_late(board, *one) for one in late) if late else None,
        "bridged": _bridged(bridged),
        "other_choice": "Without the bridge" if board.bridge else "With the bridge",
        "other_trackable": number_word(trackable[1]) if standings else None,
        "other_verdicts": "no standing changes" if same else "a standing changes",
    }


def _standing(board: Board) -> str:
    """How many of the trackable targets were met, were missed and are open."""
    met, missed, still = (len(board.of(word)) for word in ("met", "missed", "open"))
    return (
        f"{_count(met)} {_be(met, 'was', 'were')} met, {_count(missed)} "
        f"{_be(missed, 'was', 'were')} missed and {_count(still)} {_be(still, 'is', 'are')} open"
    )


def _count(number: int) -> str:
    return number_word(number) if number else "none"


def _be(number: int, one: str, many: str) -> str:
    return one if number < 2 else many


def _bridged(bridged: list[pace.Standing]) -> str | None:
    """How many targets are held against a figure of another population."""
    if not bridged:
        return None
    number = len(bridged)
    held = f"{number_word(number).capitalize()} {_be(number, 'is', 'are')} held against a figure"
    return f"{held} of another population."


def _silent(board: Board, silent: list[pace.Standing]) -> str | None:
    """Which series have targets and nothing observed."""
    if not silent:
        return None
    names = dict.fromkeys(one.series for one in silent)
    due = {
        name: listing(in_words(one.deadline) for one in silent if one.series == name)
        for name in names
    }
    told = listing(f"“{board.label(name)}” (due {dates})" for name, dates in due.items())
    return f"Of {told} no figure of any year is known: there is no base and nothing to track."


def _between(silent: list[pace.Standing]) -> str | None:
    """The pace from one target of a series without a figure to its next one."""
    floors = [one for one in silent if math.isfinite(one.goal.lower)]
    for one in floors:
        for other in floors:
            years = pace.years_between(one.deadline, other.deadline)
            if other.series == one.series and years > 0:
                step = pace.required(Bounds.exactly(one.goal.lower), other.goal.lower, years)
                return f"{step:points a year}"
    return None


def _late(board: Board, one: pace.Standing, first: str) -> str:
    return (
        f"The first figure of “{board.label(one.series)}” is of {in_words(first)}, after the "
        f"deadline of {in_words(one.deadline)}: that target cannot be tracked."
    )


def _of_industry(industry: Industry) -> dict[str, object]:
    base, target = industry.base, industry.next_target
    told = industry.told(industry.scope, base)
    first = industry.told(industry.scope, industry.start)
    others = industry.values[industry.values["series"] != industry.scope]
    others = others[others["period"] == base]
    rates = industry.everyone[industry.everyone["concept"] == GROWTH]
    rates = rates[rates["subject"] == industry.package.subject]
    last = industry.dates(industry.scope)[-1:]
    final = industry.told(industry.scope, last[0]) if last else told.head(0)
    observed, since = industry.observed(), industry.since()
    return {
        "base": in_words(base),
        "start": in_words(industry.start),
        "start_value": as_printed(first),
        "start_remark": remark(selection.weakest_grade(first)),
        "base_values": _values(told),
        "base_count": number_word(len(told)) if len(told) else None,
        "other_scope": _values(others),
        "goal": f"{floor(industry.targets[-1]):,.12g}" if industry.targets else None,
        "goal_date": in_words(industry.targets[-1]["period"].iloc[0]) if industry.targets else None,
        "next_goal": f"{floor(target):,.12g}" if target is not None else None,
        "next_date": in_words(target["period"].iloc[0]) if target is not None else None,
        "unit": told["unit"].iloc[0] if len(told) else None,
        "required": _growth(industry.required()),
        "observed": _growth(observed),
        "since": _growth(since),
        "final": as_printed(final),
        "final_date": in_words(last[0]) if last else None,
        "printed_growth": _printed_growth(rates),
    }


def _growth(result: Result) -> str | None:
    return None if result.bounds is None else f"{unlimited(result.bounds / 100):%}"


def _values(rows: pd.DataFrame) -> str | None:
    """The values as printed, each once, smallest first."""
    if rows.empty:
        return None
    ordered = rows.sort_values("value", kind="stable")
    return listing(dict.fromkeys(as_printed(row.to_frame().T) for _, row in ordered.iterrows()))


def _printed_growth(rows: pd.DataFrame) -> str | None:
    """The growth rates that pages print, by scope and year."""
    best = selection.best(selection.reported(rows)).drop_duplicates(["series", "period", "value"])
    if best.empty:
        return None
    return listing(
        f"{as_printed(row.to_frame().T)} for {in_words(row['period'])} (“{row['label']}”)"
        for _, row in best.iterrows()
    )


def _scopes(ahead: pd.DataFrame) -> str | None:
    if ahead.empty:
        return None
    spans = (f"{Bounds.exactly(row.years):years}" for row in ahead.itertuples())
    return listing(f"{span} (“{scope}”)" for span, scope in zip(spans, ahead["scope"], strict=True))


def _alone(by_value: pd.DataFrame) -> str | None:
    """The growth that each printed value asks for."""
    told = [f"{row.required} (from {row.printed})" for row in by_value.dropna().itertuples()]
    return listing(told) if told else None


def _of_instruments(instruments: Instruments, board: Board) -> dict[str, object]:
    frame = instruments.frame
    own = frame[frame["section"].astype(bool)]
    without = own[own["figures"] == 0]
    first, last = (own.head(1), own.tail(1)) if len(own) else (own, own)
    setting = frame[(frame["figures"] > 0) & ~frame["section"].astype(bool)]
    return {
        "instrument_count": plural(len(frame), "instrument") if len(frame) else None,
        "setting_count": number_word(len(setting)) if len(setting) else None,
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


def _tally(values: Iterable[str], order: Iterable[str]) -> str | None:
    """How many of each word that occurs, in the order given."""
    counts = Counter(values)
    return listing(f"{counts[word]} {word}" for word in order if word in counts) if counts else None
