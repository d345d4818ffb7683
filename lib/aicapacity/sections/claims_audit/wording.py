"""What the sentences of notebook 12 may name, worked out from the study; None where it is lacking.

Counts are put so that a sentence stays true for another article: "each" or "three of them", never
a number that was right once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import ledger
from aicapacity.data.packages import LATEST
from aicapacity.sections.claims_audit import ledgers
from aicapacity.sections.findings import credit, spoken
from aicapacity.sections.text import listing, plural

if TYPE_CHECKING:
    from aicapacity.sections.claims_audit.study import ClaimsAudit


def words(study: ClaimsAudit) -> dict[str, object]:
    """The words of every sentence."""
    return spoken(study.results) | {
        "place": study.package.place(),
        "credit": credit(study.article),
        "credit_sets": credit(study.clashing),
        **_verdicts(study),
        **_search(study),
        **_choices(study),
        **_figures(study),
        **_sets(study),
    }


def _verdicts(study: ClaimsAudit) -> dict[str, object]:
    counts = dict(zip(study.all_counts["verdict"], study.all_counts["claims"], strict=True))
    judged = sum(counts.values())
    same = study.ledger[
        (study.ledger["kind"] == "quantity") & (study.ledger["verdict"] == "corroborated")
    ]
    single = int((same["sources"].map(len) == 1).sum())
    figures = len(same), len(study.quantities)
    return {
        "same": _same(*figures, counts["corroborated"], judged) if judged else None,
        "only_named": _named(counts["corroborated"], len(same)),
        "assigned": _assigned(same),
        "judged": plural(judged, "claim") if judged else None,
        "unfound": plural(counts["uncorroborated"], "claim") if judged else None,
        "of_judged": f"{counts['corroborated']} of {plural(judged, 'claim')}" if judged else None,
        "contradicted": counts["contradicted"] if judged else None,
        "verdict_counts": _told(zip(study.counts["claims"], study.counts["label"], strict=True)),
        "quantity_verdicts": _told(
            (count, verdict)
            for verdict, count in study.quantities["verdict"].value_counts().items()
            if verdict != ledger.NOT_SEARCHED.replace("_", " ")
        ),
        "quoted": plural(len(same), "quantity", "quantities") if len(same) else None,
        "single": ("each of them" if single == len(same) else f"{single} of them")
        if single
        else None,
        "contradictions": ledgers.said(study.contradictions),
    }


def _same(figures: int, quantities: int, corroborated: int, judged: int) -> str:
    """How many quantities, and how many claims in all, a good page says as well."""
    every = f"for {corroborated} of the {plural(judged, 'claim')} that can be right or wrong,"
    if not quantities:
        return every
    return f"for {figures} of its {plural(quantities, 'quantity', 'quantities')}, and {every}"


def _named(corroborated: int, figures: int) -> str | None:
    """Which of the corroborated claims are a programme, a body, a source or a date."""
    if corroborated == figures:
        return None
    claims = plural(corroborated, "claim")
    return f"Of these {claims}, {corroborated - figures}" if figures else f"These {claims}"


def _assigned(same: pd.DataFrame) -> str | None:
    """For how many corroborated quantities the period is not the article's; None for none."""
    number = int(same["flags"].map(lambda flags: "period_assigned" in flags).sum())
    if not number:
        return None
    return f"{number} of the {len(same)}" if number < len(same) else f"all {number}"


def _search(study: ClaimsAudit) -> dict[str, object]:
    """Whether a page was missing, or only one of the day up to which rows are read."""
    found, package = study.unsettled, study.package
    later = ledgers.later(package, found["date"].dropna())
    count = plural(len(found), "claim") if len(found) else None
    where = list(dict.fromkeys(package.searches["where"]))
    return {
        "unsettled": None if later else count,
        "unsettled_then": count if later else None,
        "as_of_day": ledgers.as_of(package) if later else None,
        "none_found": f"no page is dated by {ledgers.as_of(package)}"
        if later
        else "none was found",
        "where": listing(where) if where else None,
        "pages": "all pages on record"
        if package.as_of_day() == LATEST
        else f"pages dated by {ledgers.as_of(package)}",
        "searches": plural(len(package.searches), "search", "searches") if where else None,
    }


def _choices(study: ClaimsAudit) -> dict[str, object]:
    judged = (study.ledger["verdict"] != "").any()
    changed, turned = len(study.changed), list(study.other_reading["claim"])
    return {
        "changed": plural(changed, "verdict") if changed else None,
        "undated": _undated(study.undated),
        "other_reading": plural(len(turned), "verdict") if judged else None,
        "turned": f" ({listing(turned)})" if turned else "",
    }


def _figures(study: ClaimsAudit) -> dict[str, object]:
    none = study.bearing.system.quantities == ()
    fit = "do not fit together" if study.bearing.refused else "fit together"
    return {
        "fit": None if none else fit,
        "number_count": plural(len(study.numbers), "number") if len(study.numbers) else None,
    }


def _sets(study: ClaimsAudit) -> dict[str, object]:
    """How many sets hold a figure of the article, where that is at fault, and what mends them."""
    held = study.conflicts
    names = ("own_sets", "tried", "missed", "mended", "selections")
    if not held:
        return dict.fromkeys(names)
    own = [one for one in held for group in one.sets if any(map(one.of_article, group))]
    tried = sum(one.tries_a_reading(group) for one in held for group in one.sets)
    mended, missed = sum(one.mended for one in held), sum(one.missed for one in held)
    whole = len(held)
    told = (
        _own_sets(len(own), sum(one.own_error for one in own)),
        f"{tried} of them" if tried else None,
        f"{'all' if missed == whole > 1 else f'{missed} of'} {plural(whole, 'selection')}",
        "each" if mended == whole else f"{mended} of them",
        plural(whole, "selection"),
    )
    return dict(zip(names, told, strict=True))


def _own_sets(number: int, at_fault: int) -> str:
    if not number:
        return "none of these holds a figure of the article"
    hold = "1 of these holds" if number == 1 else f"{number} of these hold"
    return f"{hold} a figure of the article, which is at fault in {at_fault or 'none'} of them"


def _undated(number: int) -> str:
    return f", {number} of them only because the page shows no day" if number else ""


def _told(counted: Iterable[tuple[int, str]]) -> str | None:
    """Counts in words, zeros left out; None where nothing is counted."""
    found = [f"{count} {name}" for count, name in counted if count]
    return listing(found) if found else None
