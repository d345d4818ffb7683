"""What the sentences may name of single measures: shares, ratios, editions, definitions, indices.

`wording` puts them together with what is counted over all measures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import divide, selection
from aicapacity.bounds import Bounds, hull_of
from aicapacity.data import Package
from aicapacity.divide import changes
from aicapacity.sections.findings import as_printed, credit, in_words
from aicapacity.sections.outlook.contrasts import WHOLE, WORLD, Contrast
from aicapacity.text import listing, number_word

if TYPE_CHECKING:
    from aicapacity.sections.outlook.study import Outlook

_SILENCE = "No row here gives that share"
_TOUCHING = 0.05  # an end nearer to no change than this part of the other all but touches it

_WENT = {
    changes.WIDENING: "rose",
    changes.NARROWING: "fell",
    changes.UNCHANGED: "stayed",
    changes.UNDETERMINED: "may have risen or fallen",
}
_PARTED = {
    changes.WIDENING: "widened",
    changes.NARROWING: "narrowed",
    changes.UNCHANGED: "stayed",
    changes.UNDETERMINED: "may have widened or narrowed",
}


def of_use(contrast: Contrast, name: str) -> Iterator[tuple[str, object]]:
    """Groups, dates, shares and gaps of a measure of use, at its first and last date."""
    yield f"{name}_high", contrast.names and contrast.names[0]
    yield f"{name}_low", contrast.names and contrast.names[1]
    yield f"{name}_credit", credit(contrast.evidence())
    yield f"{name}_note", _note(contrast)
    yield f"{name}_label", _of_series(contrast, "label")
    yield f"{name}_people", (_of_series(contrast, "population") or "").partition(",")[0] or None
    yield f"{name}_dates", _kind_of_dates(contrast)
    for end, period in _ends(contrast):
        yield f"{name}_{end}", contrast.said(period) if period else None
        for which in ("high", "low"):
            share = contrast.side(period, which)
            yield f"{name}_{which}_{end}", None if share is None else share / WHOLE
        for form in divide.FORMS:
            yield f"{name}_{form}_{end}", contrast.value(period, form)
    one_page = contrast.ends if contrast.on_one_page else None
    for form in divide.FORMS:
        values = [changes.value(gap, form, WHOLE) for gap in one_page or ()]
        relative = values[1] / values[0] - 1 if values else None
        yield f"{name}_{form}_relative", relative
        yield f"{name}_{form}_by", relative and spread(relative)
        yield f"{name}_{form}_went", went(contrast, form) if values else None


def went(contrast: Contrast, form: str) -> str:
    """Which way the gap went between the two dates of one page."""
    return _PARTED[changes.parted(*contrast.ends, form)]


def _note(contrast: Contrast) -> str | None:
    """What the collection notes of the series, as it would be quoted within a sentence."""
    note = _of_series(contrast, "note")
    return note and note.rstrip(".")


def _of_series(contrast: Contrast, column: str) -> str | None:
    """What is entered of the series of a contrast in a column; None for nothing."""
    return _entered(contrast.package, contrast.series, column)


def _entered(package: Package, series: str | None, column: str) -> str | None:
    rows = package.series
    return next(iter(rows.loc[rows["series"] == series, column]), None) or None


def spread(change: Bounds) -> str:
    """Say by how much something changed, and that one end all but touches no change.

    Examples
    --------
    >>> spread(Bounds(0.0001, 0.0286)), spread(Bounds(0.0606, 0.1031))
    ('just above 0% to 2.9%', '6.0% to 11%')
    """
    if 0 < change.lower < _TOUCHING * change.upper:
        return f"just above {Bounds(0, change.upper):.2g%}"
    return f"{change:.2g%}"


def _kind_of_dates(contrast: Contrast) -> str:
    """What the periods of a measure are."""
    halves = any("half of" in contrast.said(one) for one in contrast.periods)
    return "half-years" if halves else "dates"


def of_ratio(contrast: Contrast, name: str) -> Iterator[tuple[str, object]]:
    """How many times the other country has what the subject has, at the first and last date."""
    yield f"{name}_leader", None if contrast.names is None else contrast.names[0]
    for end, period in _ends(contrast):
        yield f"{name}_{end}", contrast.said(period) if period else None
        value = contrast.value(period, "ratio")
        yield f"{name}_ratio_{end}", None if value is None else about(value, "times")


def about(bounds: Bounds, unit: str) -> str:
    """Say bounds that are narrow for two digits as one number, any others as they are.

    "About" allows one unit of the last digit either way, as it does where it is printed.

    Examples
    --------
    >>> about(Bounds(22.952, 23.154), "times"), about(Bounds(1.2, 1.8), "times")
    ('about 23 times', '1.2 to 1.8 times')
    """
    if bounds.is_point or not bounds.is_bounded:
        return f"{bounds:{unit}}"
    near = float(f"{bounds.midpoint:.2g}")
    step = 10.0 ** (math.floor(math.log10(abs(near))) - 1) if near else 0.0
    if not bounds.within(Bounds(near - step, near + step)):
        return f"{bounds:{unit}}"
    return f"about {Bounds.exactly(near):{unit}}"


def _ends(contrast: Contrast) -> list[tuple[str, str]]:
    """The first and the last period of a measure by name; no first one beside itself."""
    *earlier, last = contrast.periods or [""]
    return [("first", earlier[0] if earlier else ""), ("last", last)]


def of_editions(study: Outlook) -> dict[str, object]:
    """What a later edition did to one year's figure, beside what the next year did."""
    revision = study.revision
    rows = revision.frame
    verb, size = (None, None) if revision.by_edition is None else moved(revision.by_edition)
    return {
        "revised_year": _first_period(revision.revised),
        "next_year": _first_period(revision.next),
        "by_edition": revision.by_edition,
        "edition_verb": verb,
        "edition_size": size,
        "by_time": revision.by_time,
        "revised_unit": rows["unit"].iloc[0] if len(rows) else None,
        "by_time_words": None if revision.two is None else direction(*revision.two),
        "credit_offline": credit(rows),
    }


def _first_period(rows: pd.DataFrame) -> str | None:
    return in_words(rows["period"].iloc[0]) if len(rows) else None


def moved(change: Bounds) -> tuple[str, Bounds]:
    """Say which way a revision went, and by how much.

    Examples
    --------
    >>> word, size = moved(Bounds(-0.4, -0.2))
    >>> print(word, "by", size)
    lowered by [0.2, 0.4]
    """
    if change.upper < 0:
        return "lowered", -change
    return "raised" if change.lower > 0 else "moved", change


def direction(before: Bounds, after: Bounds) -> str:
    """Say which way something went, if the bounds tell."""
    return _WENT[changes.direction_of(before, after)]


def of_definitions(study: Outlook) -> dict[str, object]:
    """The lowest and the highest share by definition, and where each has gone."""
    found = study.definitions
    ends, shared = found.ends, found.shared
    two = [found.two(shared["series"].iloc[end]) for end in (0, -1)] if ends else [None, None]
    return {
        "definition_low": as_printed(shared.head(1)) if ends else None,
        "definition_high": as_printed(shared.tail(1)) if ends else None,
        "definition_low_of": _population(shared.iloc[0]) if ends else None,
        "definition_high_of": _population(shared.iloc[-1]) if ends else None,
        "definition_date": _date_of(shared) if ends else None,
        "trend_low": direction(*two[0]) if two[0] else None,
        "trend_high": direction(*two[1]) if two[1] else None,
        "credit_definitions": credit(found.rows),
    }


def of_recount(study: Outlook) -> dict[str, object]:
    """Whether another count of the subject turns the sign of the gap in AI use, and where."""
    found = study.recount
    went = recounted_words(found.recounted)
    weak = selection.weakest_grade(found.rows) == "C"
    world, own = found.heads or (None, None)
    return {
        "outweighed_at": found.turning,
        "recount_by": credit(found.others) if len(found.others) else None,
        "recount_part": found.part,
        "recount_went": went and went[0],
        "recount_size": went and went[1],
        "recount_weak": " (partly from a weak source)" if weak else "",
        "own_people": None if own is None else as_printed(own),
        "world_people": None if world is None else as_printed(world),
        "people_silence": None if found.part or not found.turning else _SILENCE,
    }


def recounted_words(change: Bounds | None) -> tuple[str, str] | None:
    """Say which way a gap would have gone, and by how much.

    Examples
    --------
    >>> recounted_words(Bounds(-0.9, -0.3)), recounted_words(Bounds(-0.1, 0.3))
    (('narrowed', 'by 0.3 to 0.9 points'), ('widened or narrowed', 'by −0.1 to 0.3 points'))
    """
    if change is None:
        return None
    if change.upper < 0:
        return "narrowed", f"by {-change:.2g points}"
    return "widened" if change.lower > 0 else "widened or narrowed", f"by {change:.2g points}"


def _date_of(rows: pd.DataFrame) -> str:
    """The one date of figures by definition, some of which may be of the half-year to it."""
    date = in_words(rows["period"].iloc[0])
    halves = rows["quantity"].str.contains("half-year", regex=False).any()
    return f"{date}, or the half-year that ends with it" if halves else date


def _population(row: pd.Series) -> str:
    """Whose share a definition is, and whether its source is weak."""
    return f"{row['population']}{'; weak source' if row['grade'] == 'C' else ''}"


def of_index(study: Outlook) -> dict[str, object]:
    """Where the subject stands in two indices, beside the ends of one and the mean of the other."""
    rows, other = study.index, study.readiness
    mine = rows[rows["subject"] == study.package.subject]
    printed = study.index_rows
    printed = printed[(printed["subject"] == study.package.subject) & (printed["grade"] != "C")]
    return {
        "index_name": _name(study, rows),
        "index_year": in_words(rows["period"].iloc[0]) if len(rows) else None,
        "index_label": rows["quantity"].iloc[0] if len(rows) else None,
        "index_place": _as_pages_differ(printed if len(printed) else mine),
        "index_population": rows["population"].iloc[0] if len(rows) else None,
        "index_first": rows["label"].iloc[0] if len(rows) else None,
        "index_last": rows["label"].iloc[-1] if len(rows) else None,
        "index_most": _listed(rows.head(1)),
        "index_least": _listed(rows.tail(1)),
        "index_countries": number_word(rows["subject"].nunique()) if len(rows) else None,
        "readiness_name": _name(study, other),
        "readiness_year": in_words(other["period"].iloc[0]) if len(other) else None,
        "readiness_place": _listed(other[other["subject"] == study.package.subject]),
        "readiness_mean": _listed(other[other["subject"] == WORLD]),
        "readiness_label": other["quantity"].iloc[0] if len(other) else None,
    }


def _name(study: Outlook, rows: pd.DataFrame) -> str | None:
    """What the index of some rows is called, with its publisher."""
    return _entered(study.package, rows["series"].iloc[0], "label") if len(rows) else None


def _as_pages_differ(rows: pd.DataFrame) -> str | None:
    """The printed values of some rows, with a remark where there are several."""
    found = [f"{value:.12g}" for value in sorted(set(rows["value"]))]
    return f"{' or '.join(found)}, as pages differ" if len(found) > 1 else (found or [None])[0]


def _listed(rows: pd.DataFrame) -> str | None:
    """The printed values of some rows, as they stand."""
    return listing(f"{value:.12g}" for value in sorted(set(rows["value"]))) if len(rows) else None


def of_rival(study: Outlook) -> dict[str, object]:
    """What a weaker account of the same edition prints for the two at the last date."""
    contrast = study.contrasts["investment"]
    dated = contrast.rows[contrast.rows["period"] == (contrast.periods or [None])[-1]]
    rows = dated[dated["subject"] == study.package.subject]
    own = selection.best(rows)
    others = rows[rows["grade"] == "C"]
    apart = [
        not one.meets(hull_of(selection.bounds_of(own))) for one in selection.bounds_of(others)
    ]
    rival = others[pd.Series(apart, index=others.index, dtype="bool")]
    leader = dated[dated["subject"] == (contrast.pair or [None])[0]]
    theirs = leader[leader["source"].isin(rival["source"])]
    both = [hull_of(selection.bounds_of(one)) for one in (theirs, rival) if len(one)]
    return {
        "rival": as_printed(rival),
        "rival_own": as_printed(own) if len(rival) else None,
        "rival_leader": as_printed(theirs),
        "rival_leader_own": as_printed(selection.best(leader)) if len(theirs) else None,
        "rival_ratio": both[0] / both[1] if len(both) == 2 else None,
    }
