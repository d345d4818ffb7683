"""What the sentences may name of the industry: its values, its growth, how far ahead it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import pace, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.ai_plus.industry import Industry
from aicapacity.sections.ai_plus.readings import IN_UNITS, coarse, floor, over, tells, unlimited
from aicapacity.sections.ai_plus.values import GROWTH
from aicapacity.sections.findings import as_printed, in_words, remark, several
from aicapacity.sections.text import listing, number_word

if TYPE_CHECKING:
    from aicapacity.sections.ai_plus.board import Board
    from aicapacity.sections.ai_plus.study import AiPlus


def of_industry(industry: Industry) -> dict[str, object]:
    """Values, growth and targets of the industry by name."""
    base = industry.base
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
        "hull_values": _values(told[tells(selection.bounds_of(told))]),
        "in_units": _in_units(industry, told),
        "observed_told": _observed(industry, first),
        "passed": _passed(industry, final, since),
        "growth_title": _growth_title(_growth(industry.required()), _growth(since), base),
        "base_pages": _pages(len(told)) if len(told) else None,
        "base_printed": "a page prints" if len(told) == 1 else "pages print",
        "other_scope": "" if others.empty else f", and {_values(others)} in another scope",
        "goal_date": None if industry.goal is None else in_words(industry.goal["period"].iloc[0]),
        "required": _growth(industry.required()),
        "observed": _growth(observed),
        "since": _growth(since),
        "final": as_printed(final),
        "final_date": in_words(last[0]) if last else None,
        "printed_growth": _printed_growth(rates),
    }


def _pages(number: int) -> str:
    """How many pages print something, with the verb."""
    return f"{several(number, 'page')} {'prints' if number == 1 else 'print'}"


def _growth(result: Result) -> str | None:
    return None if result.bounds is None else f"{unlimited(result.bounds / 100):%}"


def _values(rows: pd.DataFrame) -> str | None:
    """The values as printed, each once, smallest first."""
    if rows.empty:
        return None
    ordered = rows.sort_values("value", kind="stable")
    return listing(dict.fromkeys(_value(row) for _, row in ordered.iterrows()))


def _value(row: pd.Series) -> str:
    """A value as printed; one that no page prints is said to be worked out."""
    return as_printed(row.to_frame().T) + (" (worked out)" if row["role"] == "derived" else "")


def _in_units(industry: Industry, told: pd.DataFrame) -> str:
    """What a sentence adds where a value of the base may be rounded to a finer unit."""
    otherwise = industry.required_in_units()
    if otherwise is None or otherwise.bounds is None:
        return ""
    rough = [_value(row) for _, row in told.iterrows() if coarse(row)]
    return f" ({_growth(otherwise)} if {listing(rough)} is {IN_UNITS})"


def _observed(industry: Industry, first: pd.DataFrame) -> str | None:
    """The growth up to the base, with the reason where it has an upper end only."""
    grown = _growth(industry.observed())
    if grown is None:
        return None
    base = in_words(industry.base)
    if set(first["qualifier"]) <= {"over", "at_least"}:
        return f"with a floor as its start, growth to {base} has an upper end only, {grown} a year"
    return f"growth from there to {base} was {grown} a year"


def _passed(industry: Industry, final: pd.DataFrame, since: Result) -> str | None:
    """Whether the last figure lies above the last target, as far as its scope is the same."""
    if since.bounds is None or industry.goal is None:
        return None
    value = industry.value(industry.scope, final["period"].iloc[0])
    if not value.within(over(industry.goal)):
        return None
    date = in_words(final["period"].iloc[0])
    return (
        f"The figure for {date}, {_values(final)}, lies above that target already, if it "
        "still counts the same."
    )


def _growth_title(required: str | None, since: str | None, base: str | None) -> str:
    if required is None:
        return "No growth can be worked out from the selected rows"
    more = "" if since is None else f"; the last figure would mean {since}"
    return f"The core industry needed {required} a year{more}"


def _printed_growth(rows: pd.DataFrame) -> str | None:
    """The growth rates that pages print, by scope and year."""
    best = selection.best(selection.reported(rows)).drop_duplicates(["series", "period", "value"])
    if best.empty:
        return None
    return listing(
        f"{as_printed(row.to_frame().T)} for {in_words(row['period'])} (“{row['label']}”)"
        for _, row in best.iterrows()
    )


def met_scope(board: Board, industry: Industry) -> str | None:
    """How many of the met targets are of the industry, where its scope is not told in full."""
    met = board.of("met")
    own = sum(one.series == industry.scope for one in met)
    remark_on = industry.population(industry.scope).partition("; ")[2] if own else ""
    if not remark_on:
        return None
    which = f"{number_word(own)} of the {number_word(len(met))} met".capitalize()
    if own == len(met):
        which = "The one met" if own == 1 else "All those met"
    label = f"“{board.label(industry.scope)}”"
    verb = f"{which} {'is' if own == 1 else 'are'} of {label}"
    return f"{verb}: {remark_on}."


def ahead(study: AiPlus) -> str | None:
    """By how many years the next target was passed early, scope by scope; None without one."""
    industry, place = study.industry, study.package.place()
    target = industry.next_target
    if target is None or industry.values.empty:
        return None
    one = target.iloc[0]
    asked = f"{floor(target):,.12g} {one['unit']}, the target of {place} for "
    asked += in_words(one["period"])
    told = scopes(study)
    if told is None:
        return f"No figure known lies wholly above {asked}."
    return f"Above {asked}, by: {told}."


def scopes(study: AiPlus) -> str | None:
    """By how many years each scope passed the next target early, and what that rests on."""
    found = [one for one in study.industry.ahead() if one.bounds is not None]
    told = (
        f"{one.words()} (“{study.board.label(one.key)}”{_rests_on(study, one)})" for one in found
    )
    return listing(told) if found else None


def _rests_on(study: AiPlus, one: Result) -> str:
    """What to know of a figure that is ahead: a weak page, or a value that no page prints."""
    industry, (first, _, due) = study.industry, one.period.partition("/")
    if not industry.worked_out(one.key, first):
        weak = remark(one.weakest_grade).strip(" ()")
        return f", {weak}" if weak else ""
    printed = industry.first_above(one.key, industry.next_target, printed=True)
    if printed is None:
        return ", from a value worked out"
    years = Bounds.exactly(pace.years_between(printed, due))
    return f", from a value worked out; {years:years} from what is printed"
