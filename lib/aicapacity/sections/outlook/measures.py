"""What the sentences may name of single measures: shares, ratios, editions, definitions, indices.

`wording` puts them together with what is counted over all measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import divide, selection
from aicapacity.bounds import Bounds, hull_of
from aicapacity.divide import changes
from aicapacity.sections.findings import as_printed, credit, in_words
from aicapacity.sections.outlook.contrasts import WHOLE, WORLD, Contrast
from aicapacity.text import listing, number_word

if TYPE_CHECKING:
    from aicapacity.sections.outlook.study import Outlook

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
        yield f"{name}_{form}_relative", values[1] / values[0] - 1 if values else None
        yield f"{name}_{form}_went", _PARTED[changes.parted(*one_page, form)] if values else None


def _note(contrast: Contrast) -> str | None:
    """What the collection notes of the series, as it would be quoted within a sentence."""
    series = contrast.package.series
    notes = series.loc[series["series"] == contrast.series, "note"]
    return next((note.rstrip(".") for note in notes if note), None)


def _kind_of_dates(contrast: Contrast) -> str:
    """What the periods of a measure are."""
    halves = any("half of" in contrast.said(one) for one in contrast.periods)
    return "half-years" if halves else "dates"


def of_ratio(contrast: Contrast, name: str) -> Iterator[tuple[str, object]]:
    """How many times the other country has what the subject has, at the first and last date."""
    yield f"{name}_leader", None if contrast.names is None else contrast.names[0]
    for end, period in _ends(contrast):
        yield f"{name}_{end}", contrast.said(period) if period else None
        yield f"{name}_ratio_{end}", contrast.value(period, "ratio")


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
        "outweighed_at": found.turning(study.contrasts["ai_use"]),
        "trend_low": direction(*two[0]) if two[0] else None,
        "trend_high": direction(*two[1]) if two[1] else None,
        "credit_definitions": credit(found.rows),
    }


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
        "index_label": rows["quantity"].iloc[0] if len(rows) else None,
        "index_place": _as_pages_differ(printed if len(printed) else mine),
        "index_population": rows["population"].iloc[0] if len(rows) else None,
        "index_first": rows["label"].iloc[0] if len(rows) else None,
        "index_last": rows["label"].iloc[-1] if len(rows) else None,
        "index_most": _listed(rows.head(1)),
        "index_least": _listed(rows.tail(1)),
        "index_countries": number_word(rows["subject"].nunique()) if len(rows) else None,
        "readiness_place": _listed(other[other["subject"] == study.package.subject]),
        "readiness_mean": _listed(other[other["subject"] == WORLD]),
        "readiness_label": other["quantity"].iloc[0] if len(other) else None,
    }


def _as_pages_differ(rows: pd.DataFrame) -> str | None:
    """The printed values of some rows, with a remark where there are several."""
    found = [f"{value:.12g}" for value in sorted(set(rows["value"]))]
    return f"{' or '.join(found)}, as pages differ" if len(found) > 1 else (found or [None])[0]


def _listed(rows: pd.DataFrame) -> str | None:
    """The printed values of some rows, as they stand."""
    return listing(f"{value:.12g}" for value in sorted(set(rows["value"]))) if len(rows) else None


def of_rival(study: Outlook) -> dict[str, object]:
    """What a weaker account of the same edition prints for the subject at the last date."""
    contrast = study.contrasts["investment"]
    rows = contrast.rows[contrast.rows["period"] == (contrast.periods or [None])[-1]]
    rows = rows[rows["subject"] == study.package.subject]
    own = selection.best(rows)
    others = rows[rows["grade"] == "C"]
    apart = [
        not one.meets(hull_of(selection.bounds_of(own))) for one in selection.bounds_of(others)
    ]
    rival = others[pd.Series(apart, index=others.index, dtype="bool")]
    return {
        "rival": as_printed(rival),
        "rival_own": as_printed(own) if len(rival) else None,
    }
