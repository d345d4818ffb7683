"""What the sentences may name of two indices of nations: where the subject stands in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity.sections.findings import in_words
from aicapacity.sections.outlook.contrasts import WORLD
from aicapacity.sections.text import listing, number_word

if TYPE_CHECKING:
    from aicapacity.sections.outlook.study import Outlook


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
    return study.package.by_key("series")[rows["series"].iloc[0]]["label"] if len(rows) else None


def _as_pages_differ(rows: pd.DataFrame) -> str | None:
    """The printed values of some rows, with a remark where there are several."""
    found = [f"{value:.12g}" for value in sorted(set(rows["value"]))]
    return f"{' or '.join(found)}, as pages differ" if len(found) > 1 else (found or [None])[0]


def _listed(rows: pd.DataFrame) -> str | None:
    """The printed values of some rows, as they stand."""
    return listing(f"{value:.12g}" for value in sorted(set(rows["value"]))) if len(rows) else None
