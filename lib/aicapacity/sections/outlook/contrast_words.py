"""What the sentences may name of a contrast: shares and gaps, times as much, a weaker account."""

import math
from collections.abc import Iterator

import pandas as pd

from aicapacity import divide, selection
from aicapacity.bounds import Bounds, hull_of
from aicapacity.divide import changes
from aicapacity.sections.findings import as_printed, credit
from aicapacity.sections.outlook.contrasts import WHOLE, Contrast

_TOUCHING = 0.05  # an end nearer to no change than this part of the other all but touches it

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
    yield f"{name}_note", note(contrast)
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


def note(contrast: Contrast) -> str | None:
    """What the collection notes of the series, as it would be quoted within a sentence.

    A series is of every country: only where a row of the subject repeats the note is it of that.
    """
    text = (_of_series(contrast, "note") or "").rstrip(".")
    rows = contrast.everyone
    mine = (rows["subject"] == contrast.package.subject) & (rows["series"] == contrast.series)
    repeated = [one for one in rows.loc[mine, "note"] if text.casefold() in one.casefold()]
    return text if text and repeated else None


def weak(contrast: Contrast, period: str) -> str:
    """What a label adds to a figure of a period that rests on a weak source; "" for any other."""
    return " (weak source)" if selection.weakest_grade(contrast.evidence(period)) == "C" else ""


def _of_series(contrast: Contrast, column: str) -> str | None:
    """What is entered of the series of a contrast in a column; None for nothing."""
    return contrast.package.by_key("series").get(contrast.series, {}).get(column) or None


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
    """The last date at which the other country and the subject stand beside each other."""
    yield f"{name}_last", contrast.said(contrast.periods[-1]) if contrast.periods else None


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


def of_rival(contrast: Contrast) -> dict[str, object]:
    """What a weaker account of the same edition prints for the two at the last date."""
    dated = contrast.rows[contrast.rows["period"] == (contrast.periods or [None])[-1]]
    rows = dated[dated["subject"] == contrast.package.subject]
    own = selection.best(rows)
    others = rows[rows["grade"] == "C"]
    apart = [
        not one.meets(hull_of(selection.bounds_of(own))) for one in selection.bounds_of(others)
    ]
    rival = others[pd.Series(apart, index=others.index, dtype="bool")]
    leader = dated[dated["subject"] == (contrast.pair or [None])[0]]
    beside = leader[leader["source"].isin(own["source"])]
    theirs = leader[leader["source"].isin(rival["source"])]
    both = [hull_of(selection.bounds_of(one)) for one in (theirs, rival) if len(one)]
    return {
        "rival": as_printed(rival),
        "rival_own": as_printed(own) if len(rival) else None,
        "rival_leader": as_printed(theirs),
        "rival_leader_own": as_printed(selection.best(beside)) if len(theirs) else None,
        "rival_ratio": both[0] / both[1] if len(both) == 2 else None,
    }
