"""Observations made tidy: each joined with its definition, unit and source, and given its bounds.

It joins and reads; it selects nothing by date or article and computes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import Bounds, QualifierRules, of_printed, qualifiers
from aicapacity.bounds.qualifiers import Qualifier
from aicapacity.bounds.wording import as_printed
from aicapacity.data.problems import DataError, Problem

_TIDY = {
    "observations": (
        "observation", "series", "subject", "period", "period_basis", "value", "step", "qualifier",
        "status", "role", "source", "locator", "vintage", "vintage_basis", "claim", "reading",
        "note",
    ),
    "series": (
        "series", "concept", "quantity", "label", "measure", "prefix", "population", "unit",
        "minimum", "maximum",
    ),
    "units": ("unit", "base", "scale"),
    "sources": ("source", "grade", "kind", "publisher", "host", "derived_from"),
}  # fmt: skip
TIDY_COLUMNS = (
    "observation", "series", "concept", "quantity", "label", "measure", "prefix", "population",
    "subject",
    "period", "period_basis", "printed", "value", "step", "qualifier", "lower", "upper",
    "lower_open", "upper_open", "unit", "base", "scale", "status", "role", "source", "grade",
    "kind", "publisher", "host", "derived_from", "locator", "vintage", "vintage_basis", "claim",
    "reading", "note",
)  # fmt: skip

ENDS = {"lower": "float64", "upper": "float64", "lower_open": "bool", "upper_open": "bool"}


def tidied(
    tables: Mapping[str, pd.DataFrame],
    concept: str | None = None,
    *,
    subject: str | None = None,
    rules: QualifierRules | None = None,
) -> pd.DataFrame:
    """Join observations with series, units and sources; see `Package.tidy`."""
    rows = tables["observations"][list(_TIDY["observations"])]
    if subject is not None:
        rows = rows[rows["subject"] == subject]
    for name, key in (("series", "series"), ("units", "unit"), ("sources", "source")):
        rows = rows.merge(tables[name][list(_TIDY[name])], on=key, how="left")
    if concept is not None:
        below = rows["concept"].str.startswith(f"{concept}.")
        rows = rows[(rows["concept"] == concept) | below]
    order = sorted(range(len(rows)), key=_by_series_and_period(rows))
    words = qualifiers.of_rows(tables["qualifiers"].to_dict("records"))
    return _with_bounds(rows.iloc[order].reset_index(drop=True), words, rules)


def printed_bounds(
    row: Mapping[str, object], word: Qualifier, rules: QualifierRules | None = None
) -> Bounds:
    """Return the bounds of a printed number in the unit of its series.

    Parameters
    ----------
    row : mapping
        `value` and `step` of an observation; `measure`, `minimum`, `maximum` of its series.
    word : Qualifier
        What the observation was printed with.
    rules : QualifierRules, optional
        How qualifiers are read.

    Raises
    ------
    ValueError
        When the words and the series allow no value.
    """
    return of_printed(
        row["value"],
        row["step"],
        word,
        count=row["measure"] == "count",
        minimum=None if pd.isna(row["minimum"]) else row["minimum"],
        maximum=None if pd.isna(row["maximum"]) else row["maximum"],
        rules=rules,
    )


def _with_bounds(
    rows: pd.DataFrame, words: Mapping[str, Qualifier], rules: QualifierRules | None
) -> pd.DataFrame:
    bounds = []
    for row in rows.to_dict("records"):
        try:
            bounds.append(printed_bounds(row, words[row["qualifier"]], rules))
        except ValueError as fault:
            problem = Problem("observations.csv", None, "value", row["observation"], str(fault))
            raise DataError([problem]) from None
    return with_read(rows, bounds, words)[list(TIDY_COLUMNS)]


def with_read(
    rows: pd.DataFrame, bounds: Sequence[Bounds], words: Mapping[str, Qualifier]
) -> pd.DataFrame:
    """Return rows with the bounds they were read to, and `printed`: the figure with its word."""
    figures = zip(rows["qualifier"], rows["value"], rows["unit"], strict=True)
    said = [words[word].words.format(as_printed(value, unit)) for word, value, unit in figures]
    columns = {"printed": pd.Series(said, index=rows.index, dtype="object")}
    for name, kind in ENDS.items():
        ends = [getattr(one, name) for one in bounds]
        columns[name] = pd.Series(ends, index=rows.index, dtype=kind)
    return rows.assign(**columns)


def _by_series_and_period(rows: pd.DataFrame) -> Callable[[int], tuple[str, ...]]:
    """Return the key of a row: its series, then the last and first day of its period."""
    series, period = rows["series"].tolist(), rows["period"].tolist()

    def key(place: int) -> tuple[str, ...]:
        if not period[place]:
            return series[place], "9999", ""  # an undated row comes last
        days = periods.parse(period[place])
        return series[place], days.last.isoformat(), days.first.isoformat()

    return key
