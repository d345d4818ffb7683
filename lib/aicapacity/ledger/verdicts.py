"""The ledger as a table: one row a claim, with the verdict, what it rests on and the flags.

The verdict is worked out anew from the rows at every call and stored nowhere. As of an earlier date
the same call on an earlier selection gives what could be known then.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import QualifierRules
from aicapacity.data import Package
from aicapacity.ledger import indicators
from aicapacity.ledger.assessment import WITH_VERDICT, Assessment
from aicapacity.ledger.evidence import Piece, publishers
from aicapacity.ledger.rules import CORROBORATED, Finding

COLUMNS = (
    "claim", "kind", "paraphrase", "verdict", "sub_kind", "indicator_status", "evidence",
    "sources", "weakest_grade", "series", "premises", "settled_by", "flags", "note",
    "lower", "upper", "lower_open", "upper_open", "unit", "as_of",
)  # fmt: skip


class NoArticle(ValueError):
    """A ledger is asked of a package of which no article has been selected."""


def verdicts(
    package: Package,
    claims: Collection[str] | None = None,
    *,
    rules: QualifierRules | None = None,
) -> pd.DataFrame:
    """Return the verdict on every claim of the selected article, or on some of them.

    Parameters
    ----------
    package : Package
        As selected: ``load().select(article=..., as_of=...)``.
    claims : collection of str, optional
        Judge only these; each still stands beside all others of the article.
    rules : QualifierRules, optional
        How qualifiers become bounds.

    Returns
    -------
    DataFrame
        One row a claim, in the order of the package, with the columns

        claim, kind, paraphrase, settled_by
            As in the table of claims.
        verdict, sub_kind
            One of `VERDICTS`; of contradicted the sub-kind "interval", "definition" or "joint".
            "" for aims and evaluations, which have an `indicator_status` instead.
        evidence, sources, weakest_grade
            The rows outside the article that the verdict rests on, who made them (each publisher
            once) and the weakest grade among them.
        series, premises
            The series of the claim's figures; for implied the claims and observations that bound
            it, for a joint contradiction a smallest conflicting set.
        flags
            Of disputed, fragile, name_slip, period_assigned (the row has a period that the article
            does not print), as_of_changed those that apply. The last compares the selection with
            what of it was known on the first day the article can be of, so it does not arise where
            `as_of` is earlier.
        note
            Where a source prints another qualifier than the article; where a date has no first
            day ("recently").
        lower, upper, lower_open, upper_open, unit
            What the claim says, in the unit of its series; NaN and "" where it is no single figure.
        as_of
            The date of the selection.

        evidence, sources, series, premises and flags hold tuples of str.

    Raises
    ------
    NoArticle
        When the package has no article selected.
    """
    if package.article is None:
        raise NoArticle("the ledger judges one article: select it with package.select(article=...)")
    rules = QualifierRules() if rules is None else rules
    now = Assessment(package, rules)
    earlier = package.select(article=package.article, subject=package.subject, as_of="article")
    then = Assessment(earlier, rules)
    slips, statuses = _slips(package), indicators.statuses(package)
    asked = package.claims
    if claims is not None:
        asked = asked[asked["claim"].isin(list(claims))]
    rows = [_row(claim, now, then, slips, statuses) for claim in asked.to_dict("records")]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(
    claim: dict[str, Any],
    now: Assessment,
    then: Assessment,
    slips: frozenset[str],
    statuses: Mapping[str, str],
) -> dict[str, Any]:
    name, kind = claim["claim"], claim["kind"]
    judged = kind in WITH_VERDICT
    finding = now.finding(name, kind) if judged else Finding("")
    changed = judged and then.finding(name, kind).verdict != finding.verdict
    figures = now.figures_of(name)
    flags = [*finding.flags]
    flags += ["name_slip"] if _tokens(claim["tokens"]) & slips else []
    flags += ["period_assigned"] if now.is_dated_by_us(name) else []
    flags += ["as_of_changed"] if changed else []
    return {
        "claim": name,
        "kind": kind,
        "paraphrase": claim["paraphrase"],
        "verdict": finding.verdict,
        "sub_kind": finding.sub_kind,
        "indicator_status": "" if judged else statuses.get(name, indicators.VAGUE),
        "evidence": tuple(piece.name for piece in finding.evidence),
        "sources": publishers(finding.evidence),
        "weakest_grade": selection.weakest_grade(piece.grade for piece in finding.evidence),
        "series": tuple(dict.fromkeys(piece.series for piece in figures)),
        "premises": finding.premises,
        "settled_by": claim["settled_by"],
        "flags": tuple(flags),
        "note": _open(now, name) if kind == "date" else _note(figures, finding),
        **_interval(figures),
        "as_of": now.package.as_of,
    }


def _interval(figures: list[Piece]) -> dict[str, Any]:
    if len(figures) != 1:
        ends = {"lower": math.nan, "upper": math.nan, "lower_open": False, "upper_open": False}
        return {**ends, "unit": ""}
    return {**asdict(figures[0].bounds), "unit": figures[0].unit}


def _note(figures: list[Piece], finding: Finding) -> str:
    """Say where a source prints another qualifier: a note, never a verdict."""
    printed = {figure.series: figure.qualifier for figure in figures}
    others = sorted(
        {
            piece.qualifier
            for piece in finding.evidence
            if piece.series in printed and piece.qualifier != printed[piece.series]
        }
    )
    if finding.verdict != CORROBORATED or not others:
        return ""
    stated = ", ".join(dict.fromkeys(printed.values()))
    return f"printed as “{stated}” in the article, as “{', '.join(others)}” in a source"


def _open(now: Assessment, claim: str) -> str:
    """Say where the article prints no first day, so that its date says little."""
    pieces = now.statements_of(claim)
    if not pieces or any(piece.period for piece in pieces):
        return ""
    return "prints no first day: read as any day up to the article's last"


def _slips(package: Package) -> frozenset[str]:
    return frozenset(filter(None, map(_plain, package.glossary["slip"])))


def _tokens(printed: str) -> frozenset[str]:
    return frozenset(map(_plain, printed.split(";")))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
