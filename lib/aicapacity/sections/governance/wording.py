"""What notebook 09's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import Bounds
from aicapacity.sections.dates import PRECISIONS, STAGES
from aicapacity.sections.findings import counted, credit, remark, several, spoken
from aicapacity.sections.governance.instruments import NOUNS, Distance, Instruments
from aicapacity.text import listing, number_word, plural

if TYPE_CHECKING:
    from aicapacity.sections.governance.study import Governance

_PRINTED_AS = {
    "over": "more than ",
    "at_least": "at least ",
    "under": "fewer than ",
    "at_most": "at most ",
    "about": "about ",
    "nearly": "nearly ",
}
_PRECISION = {
    "day": "dates are taken as the record prints them",
    "month": "dates before the effect are taken by their month only",
}


def words(study: Governance) -> dict[str, object]:
    """The words of a study by name."""
    instruments, frame = study.instruments, study.frame
    return (
        spoken(study.results)
        | _of_instruments(instruments)
        | _of_dates(instruments)
        | _of_roles(study)
        | _of_precision(study)
        | _of_record(study)
        | {
            "place": study.package.place(),
            "precision_words": _PRECISION[study.precision] if len(instruments.binding) else None,
            "claims": _counted(study.named["claims"].sum(), "claim"),
            "kinds": _kinds(study.named),
            "aims": _counted(len(study.aims), "aim"),
            "framed": frame.size and len(frame.aims) - len(frame.unframed),
            "unframed": None if frame.size is None else len(frame.unframed),
            "without_method": _word(frame.without_method),
            "quantities": _figures(study.named),
            "timeline_title": _title(instruments),
            "registered": _registered(study.counted),
            "credit_counted": credit(study.counted),
        }
    )


def _of_instruments(instruments: Instruments) -> dict[str, object]:
    home, binding = instruments.home, instruments.binding
    abroad = instruments.rows[~instruments.rows["home"]]
    loose = home[~home["binding"]]
    first = None if binding.empty else binding.iloc[0]
    everywhere = len(instruments.rows)
    own = instruments.dates.claimed
    own = own[own["concept"].isin(instruments.rows["action"])]
    settled = [
        instruments.date(name, one) for name in instruments.shown["action"] for one in STAGES
    ]
    dates = pd.concat([own, *(found.rows for found in settled if found is not None)])
    return {
        "named": several(everywhere, "instrument") if everywhere else None,
        "at_home": counted(len(home)),
        "binding_told": _binding(instruments) if everywhere else None,
        "home_names": _names(home),
        "abroad_names": _names(abroad),
        "binding_name": None if first is None else first["name"],
        "binding_title": None if first is None else first["title"] or None,
        "bound": None if first is None else first["addressee"],
        "binding_issuer": None if first is None else first["issuer"],
        "binding_count": None if home.empty else number_word(len(binding)),
        "loose_names": _names(loose),
        "loose_force": listing(dict.fromkeys(loose["force"])) if len(loose) else None,
        "credit": credit(dates),
    }


def _of_record(study: Governance) -> dict[str, object]:
    """What is told of the subject's instruments from outside the article, where it names none."""
    instruments, place = study.instruments, study.package.place()
    rows = instruments.on_record
    ways = {one.name: instruments.way(one.action) for one in rows.itertuples()}
    ways = {name: way for name, way in ways.items() if way is not None}
    told = listing(f"{_way(way)}, {name}" for name, way in ways.items()) if ways else None
    if rows.empty:
        return {
            "record_told": None,
            "ways": None,
            "timeline_of": "on AI that are counted here",
            "beside": " and the world",
        }
    each = "; ".join(f"{one.name}, {_effect(instruments, one)}" for one in rows.itertuples())
    count, verb = several(len(rows), "instrument"), "is" if len(rows) == 1 else "are"
    return {
        "record_told": (
            f"In its part on governance the article names no instrument of {place}'s own; "
            f"from outside it, {count} {verb} on record: {each}"
        ),
        "ways": told,
        "timeline_of": "on record",
        "beside": " and the world" if len(instruments.rows) else "",
    }


def _title(instruments: Instruments) -> str | None:
    """The title of the figure of dates: the way to the effect, or to the last stage on record."""
    distances = instruments.distances("draft")
    if distances:
        one = distances[0]
        return f"{one.name}: in force {one.days:days} after the draft"
    ways = [(one.name, instruments.way(one.action)) for one in instruments.on_record.itertuples()]
    return next((f"{name}: {_way(way)}" for name, way in ways if way is not None), None)


def _effect(instruments: Instruments, one) -> str:
    """Whom an instrument on record is addressed to, whether it binds and since when."""
    if one.binding:
        since = _since(instruments.taken(one.action, "effect"))
        return f"addressed to {one.addressee}, binding, {since}"
    return f"addressed to {one.addressee}, not binding"


def _way(way: tuple[Distance, str, str]) -> str:
    """How long it took from the first to the last stage on record."""
    one, first, last = way
    start, end = (periods.parse(text).words() for text in (one.start, one.end))
    return f"{one.days:days} from {NOUNS[first]} ({start}) to {NOUNS[last]} ({end})"


def _of_dates(instruments: Instruments) -> dict[str, object]:
    checked = instruments.checked
    against = checked[checked["verdict"] == "contradicted"]
    found: dict[str, object] = {
        "dated": number_word(len(checked)) if len(checked) else None,
        "contradicted": number_word(len(against)) if len(checked) else None,
    }
    one = None if against.empty else against.iloc[0]
    for name in ("name", "claimed", "record", "stage", "apart"):
        found[f"against_{name}"] = None if one is None else one[name]
    found["against_side"] = None if one is None else _side(instruments, one["claim"])
    found["claimed_side"] = {"after": "before", "before": "after"}.get(found["against_side"])
    action = None if instruments.binding.empty else instruments.binding["action"].iloc[0]
    for stage in ("draft", "signed", "published", "effect"):
        date = instruments.taken(action, stage) if action else None
        found[f"on_{stage}"] = None if date is None else periods.parse(date).words()
    disputed = action and instruments.date(action, "published")
    lost = dict.fromkeys(disputed.others["date"]) if disputed else ()
    found["lost_date"] = listing(periods.parse(text).words() for text in lost) if lost else None
    return found


def _binding(instruments: Instruments) -> str:
    """How many instruments bind and, of each of them, whom it binds and since when."""
    rows = instruments.rows[instruments.rows["binding"]]
    each = [
        f"{one.name}, addressed to {one.addressee}, "
        f"{_since(instruments.taken(one.action, 'effect'))}"
        for one in rows.itertuples()
    ]
    count = counted(len(rows), "is binding", "are binding")
    return f"{count}: {'; '.join(each)}" if each else count


def _since(date: str | None) -> str:
    """Since when an instrument is in force, in words."""
    if date is None:
        return "with no day of effect on record"
    return f"in force since {periods.parse(date).words()}"


def _side(instruments: Instruments, claim: str) -> str | None:
    """Whether all dates of the record lie after the article's, or all before it."""
    dates = instruments.dates
    row = dates.rows[dates.rows["claim"] == claim].iloc[0]
    claimed = row["date"] or instruments.last_day
    known = dates.recorded.loc[dates.recorded["concept"] == row["concept"], "date"]
    order = {periods.compare(claimed, text) for text in known}
    return {frozenset({-1}): "after", frozenset({1}): "before"}.get(frozenset(order))


def _of_roles(study: Governance) -> dict[str, object]:
    roles = study.roles
    cells = roles.cells_on(study.instruments.binding)
    counts = roles.mechanisms
    return {
        "roles": listing(roles.matrix.rows) if roles.matrix.rows else None,
        "role_count": number_word(len(roles.matrix.rows)) if roles.matrix.rows else None,
        "mechanism_count": number_word(len(roles.matrix.columns)) if roles.matrix.rows else None,
        "binding_role": listing(dict.fromkeys(cells["row"])) if len(cells) else None,
        "binding_mechanism": listing(dict.fromkeys(cells["column"])) if len(cells) else None,
        "most_mechanisms": _most(counts),
        "bound_roles": _word(roles.with_binding),
        "bound_govern": counted(roles.with_binding, "governs", "govern"),
        "binding_party": f": {listing(dict.fromkeys(cells['row']))}" if len(cells) else "",
        "mechanism_roles": _word(roles.with_mechanism),
        "with_any_instrument": _word(roles.with_any_instrument),
        "credit_article": credit(study.instruments.home),
        "filled": roles.matrix.count("1"),
        "cells": len(roles.matrix.cells) or None,
    }


def _of_precision(study: Governance) -> dict[str, object]:
    """The distances to the effect with dates taken either way, and which way is the other one."""
    found: dict[str, object] = {}
    for precision in PRECISIONS:
        own = precision == study.precision
        instruments = study.instruments if own else Instruments(study.package, precision)
        for stage in ("draft", "signed", "published"):
            distances = instruments.distances(stage)
            days = distances[0].days if distances else None
            found[f"by_{precision}_{stage}"] = days
            if not own:
                found[f"other_{stage}_days"] = days
        if not own:
            found["other_precision"] = precision
    return found


def _word(count: Bounds | None) -> str | None:
    """A count as a word, or as bounds where coders differ."""
    if count is None:
        return None
    return number_word(int(count.lower)) if count.is_point else format(count)


def _most(counts: pd.DataFrame) -> str | None:
    """Which party has the most mechanisms, or between which of them the readings leave it open."""
    if counts.empty:
        return None
    may = counts[counts["upper"] >= counts["lower"].max()]
    names = listing(may["label"])
    if may["lower"].min() == may["upper"].max():
        return f"{names} {'has' if len(may) == 1 else 'have'} the most"
    if len(may) == 1:
        return f"{names} has the most by every reading"
    return f"which of {names} has the most hangs on the reading"


def _names(rows: pd.DataFrame) -> str | None:
    return listing(rows["name"]) if len(rows) else None


def _kinds(named: pd.DataFrame) -> str | None:
    counts = [_counted(one.claims, one.kind) for one in named.itertuples()]
    return listing(counts) if counts else None


def _figures(named: pd.DataFrame) -> str | None:
    """How many figures the paragraph prints; none is a finding too."""
    if named.empty:
        return None
    return plural(int(named.loc[named["kind"] == "quantity", "claims"].sum()), "figure")


def _counted(count: int, noun: str) -> str | None:
    return plural(int(count), noun) if count else None


def _registered(rows: pd.DataFrame) -> str | None:
    """The latest count of each series, in words."""
    if rows.empty:
        return None
    last = rows.groupby("series", sort=False).tail(1)
    again = last["grade"].duplicated()
    said = [
        f"{_number(row)} {row.quantity} by {periods.parse(row.period).words()}{weak}"
        for row, weak in zip(last.itertuples(), map(_remark, last["grade"], again), strict=True)
    ]
    return listing(said)


def _number(row) -> str:
    """A count with the word that it is printed with."""
    return f"{_PRINTED_AS.get(row.qualifier, '')}{row.value:,.12g}"


def _remark(grade: str, again: bool) -> str:
    """The remark on a weak source; its grade alone where the sentence holds the remark already."""
    return " (grade C)" if again and grade == "C" else remark(grade)
