"""What notebook 00 can say of the inventory: its counts, its carriers and its verdicts, in words.

Everything here is read off an `Inventory`; nothing is counted that it does not hold as a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity.sections.findings import as_printed, credit, in_words
from aicapacity.sections.text import listing, number_word, plural

if TYPE_CHECKING:
    from aicapacity.sections.inventory import Inventory


def counted(study: Inventory) -> dict[str, object]:
    """What can be said of the claims before they are judged; None where there is nothing."""
    claims, stated = study.claims, study.stated
    counts = dict(zip(stated["label"], stated["count"], strict=True))
    places = {(row.section, row.paragraph) for row in claims.itertuples()}
    needing = study.needing
    return {
        "place": study.package.place(),
        "paragraphs": plural(len(places), "paragraph") if places else None,
        "kinds": _kinds(claims["kind"]),
        "measuring": _sections(study.in_order(study.quantities["section"])),
        "without_verdict": _kinds(study.without_verdict["kind"]),
        "measured_aims": _count(study.without_verdict["measured"].sum()),
        "in_article": _count(study.without_verdict["in_article"].sum()),
        **{f"with_{label}": _count(counts.get(label)) for label in study.labels},
        "comparisons": plural(len(needing), "comparison") if len(needing) else None,
        "comparing": _count(len(needing)) if len(needing) else None,
        "with_baseline": _count((needing["baseline"] == "stated").sum()),
        "least_stated": _listed(stated.loc[stated["count"] == stated["count"].min(), "label"]),
        "stated": _listed(f"the {label} of {_count(n)}" for label, n in counts.items()),
        "carriers": _carriers(study.carriers["claim"], study.printed),
        "carried": _carried(study.carriers),
        "carried_together": _together(study),
        "single": plural((study.bearing.by_claim["count"] == 1).sum(), "claim"),
        "credit": credit(study.article),
    }


def judged(study: Inventory) -> dict[str, object]:
    """What can be said of the verdicts; None where there is nothing."""
    publishers = sorted({name for names in study.verdicts["sources"] for name in names})
    own = "; ".join(study.article["publisher"])
    seen = set(study.evidence_map["section"])
    found, quantities = study.judged, study.judged_quantities
    confirmed = quantities[quantities["verdict"] == "corroborated"]
    return {
        "confirmed": _count(len(confirmed)) if len(quantities) else None,
        "confirmed_terms": _terms(confirmed["flags"]),
        "dated_by_us": _dated_by_us(confirmed["flags"]),
        "on_record": _count((found["verdict"] == "corroborated").sum()) if len(found) else None,
        "checkable": plural(len(found), "claim") if len(found) else None,
        "verdict_counts": _verdicts(found["verdict"]),
        "verdicts": plural(len(found), "verdict") if len(found) else None,
        "publishers": plural(len(publishers), "publisher"),
        "own_house": _listed(
            f"{name}, behind {_claims_behind(study.verdicts, name)}"
            for name in publishers
            if _names(own, name)
        ),
        "unjudged": _sections([name for name in study.sections if name not in seen]),
        "changed": _count(len(study.changed)),
        "undated": _count(len(study.undated)) if len(study.changed) else None,
        "first_day": in_words(study.first_day),
    }


def _carriers(claims: Iterable[str], printed: pd.DataFrame) -> str | None:
    """That some claims bear much, by their figures as printed; None for no claim."""
    found = []
    for claim in claims:
        # a row that belongs to no claim stands for itself
        rows = printed[(printed["claim"] == claim) | (printed["observation"] == claim)]
        unit, quantity = rows.iloc[0][["unit", "quantity"]]
        words = as_printed(rows)
        found.append(f"{words} ({quantity})" if unit in ("count", "%") else words)
    if not found:
        return None
    said = "figure bears" if len(found) == 1 else "figures bear"
    start = number_word(len(found)).capitalize()
    return f"{start} {said} more than one value: {listing(found)}"


def _carried(carriers: pd.DataFrame) -> str | None:
    """The claims and how much each bears: "“It is so” (3 values)"."""
    rows = zip(carriers["paraphrase"], carriers["count"], strict=True)
    return _listed(f"“{said.removesuffix('.')}” ({plural(n, 'value')})" for said, n in rows)


def _together(study: Inventory) -> str | None:
    """How many of all values borne rest on these claims: "6 of the 21 values"."""
    bearing, top = study.bearing.by_claim["quantities"], study.carriers["quantities"]
    every, mine = ({name for names in part for name in names} for part in (bearing, top))
    return f"{len(mine)} of the {plural(len(every), 'value')}" if mine else None


def _terms(flags: pd.Series) -> str:
    """What a sentence adds where we supplied the period of corroborated quantities."""
    number = _assigned(flags)
    return f" ({number} of these with a period that we supplied)" if number else ""


def _dated_by_us(flags: pd.Series) -> str | None:
    """How many of the corroborated quantities have a period that their sentence does not print."""
    number = _assigned(flags)
    return f"{number} of {len(flags)}" if number else None


def _assigned(flags: pd.Series) -> int:
    return sum("period_assigned" in flagged for flagged in flags)


def _claims_behind(verdicts: pd.DataFrame, publisher: str) -> str:
    """The claims whose verdict rests on a publisher: the words of one, or how many."""
    rows = verdicts[[publisher in names for names in verdicts["sources"]]]
    if len(rows) > 1:
        return plural(len(rows), "claim")
    return f"one claim, “{rows['paraphrase'].iloc[0].removesuffix('.')}”"


def _kinds(kinds: pd.Series) -> str | None:
    """How many claims there are of each kind, the commonest first."""
    return _listed(plural(number, kind) for kind, number in kinds.value_counts().items())


def _verdicts(verdicts: pd.Series) -> str | None:
    """How often each verdict occurs, the commonest first."""
    counts = verdicts.value_counts().items()
    return _listed(f"{number} {verdict.replace('_', ' ')}" for verdict, number in counts)


def _names(text: str, name: str) -> bool:
    """Whether a name stands in a text as a word of its own."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _count(number: int | None) -> str | None:
    """A count as a sentence says it without its noun, in digits or "none"; None stays None."""
    return None if number is None else f"{number:,}" if number else "none"


def _sections(names: list[str]) -> str | None:
    """Sections as prose names them: "the opening and sections II and III"."""
    numbered = [name for name in names if name != "opening"]
    noun = "section" if len(numbered) == 1 else "sections"
    found = ["the opening"] if len(numbered) < len(names) else []
    return _listed(found + ([f"{noun} {listing(numbered)}"] if numbered else []))


def _listed(items: Iterable[str]) -> str | None:
    """The items as prose joins them; None for no item."""
    found = list(items)
    return listing(found) if found else None
