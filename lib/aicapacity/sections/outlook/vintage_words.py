"""What the sentences may name of vintages: what an edition or a definition does to a figure."""

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.divide import changes
from aicapacity.sections.findings import as_printed, credit, in_words
from aicapacity.sections.outlook.contrasts import when
from aicapacity.sections.outlook.vintages import Definitions, Revision
from aicapacity.sections.text import capital

_USE = "Use of generative AI"
_WENT = {
    changes.WIDENING: "rose",
    changes.NARROWING: "fell",
    changes.UNCHANGED: "stayed",
    changes.UNDETERMINED: "may have risen or fallen",
}


def of_editions(revision: Revision) -> dict[str, object]:
    """What a later edition did to one year's figure, beside what the next year did."""
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


def of_definitions(definitions: Definitions, place: str) -> dict[str, object]:
    """The lowest and the highest share by definition, and where each has gone."""
    ends, shared = definitions.ends, definitions.shared
    two = [definitions.two(shared["series"].iloc[end]) for end in (0, -1)] if ends else [None, None]
    return {
        "own_use": None if ends else own(definitions, place),
        "definition_title": _title(definitions, place),
        "definition_alt": _alt(definitions, place),
        "definition_low": as_printed(shared.head(1)) if ends else None,
        "definition_high": as_printed(shared.tail(1)) if ends else None,
        "definition_low_of": _population(shared.iloc[0]) if ends else None,
        "definition_high_of": _population(shared.iloc[-1]) if ends else None,
        "definition_date": _date_of(shared) if ends else None,
        "trend_low": direction(*two[0]) if two[0] else None,
        "trend_high": direction(*two[1]) if two[1] else None,
        "credit_definitions": credit(definitions.rows),
    }


def own(definitions: Definitions, place: str) -> str | None:
    """The share of a country at its last date, after that at its first; None without a row.

    Two definitions with a date in common stand beside each other at that date.
    """
    shared, rows = definitions.shared, definitions.in_order
    if definitions.ends:
        low, high = (f"{as_printed(one)}{_weak(one.iloc[0])}" for one in _outer(shared))
        return f"{_USE} in {place} is {low} or {high}, by definition ({_date_of(shared)})"
    if rows.empty:
        return None
    rows = rows[rows["series"] == rows["series"].iloc[-1]]
    first, last = rows.head(1), rows.tail(1)
    after = f", after {_dated(first)}" if len(rows) > 1 else ""
    return f"{_USE} in {place} is {_dated(last)}{after}"


def _title(definitions: Definitions, place: str) -> str:
    """What the figure of one concept by definition shows."""
    shared = definitions.shared
    if not definitions.ends:
        said = own(definitions, place)
        return said or f"{_USE} in {place}: no row is selected"
    low, high = (f"{as_printed(one)}{_weak(one.iloc[0])}" for one in _outer(shared))
    month = _first_period(shared)
    return f"{_USE} in {place} to {month}: {low} or {high}, by definition and coverage"


def _alt(definitions: Definitions, place: str) -> str:
    if not definitions.ends:
        return f"{_title(definitions, place)}."
    low, high = map(as_printed, _outer(definitions.shared))
    return (
        f"{capital(place)}: a line of AI use for each definition; at the last shared date"
        f" ({_date_of(definitions.shared)}) they stand at {low} and {high}."
    )


def _outer(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The lowest and the highest of rows in order of value."""
    return rows.head(1), rows.tail(1)


def _dated(rows: pd.DataFrame) -> str:
    """The first row's figure, with its date and a remark on a weak source."""
    row = rows.iloc[0]
    remark = "; weak source" if row["grade"] == "C" else ""
    return f"{as_printed(rows)} ({when(row['period'], row['quantity'])}{remark})"


def _date_of(rows: pd.DataFrame) -> str:
    """The one date of figures by definition, some of which may be of the half-year to it."""
    date = in_words(rows["period"].iloc[0])
    halves = rows["quantity"].str.contains("half-year", regex=False).any()
    return f"{date}, or the half-year that ends with it" if halves else date


def _weak(row: pd.Series) -> str:
    """What a title adds to a figure from a weak source; "" for any other."""
    return " (weak source)" if row["grade"] == "C" else ""


def _population(row: pd.Series) -> str:
    """Whose share a definition is, and whether its source is weak."""
    return f"{row['population']}{'; weak source' if row['grade'] == 'C' else ''}"
