"""What notebook 13's sentences may name: counts and differences in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import known_answers
from aicapacity.known_answers import MISPRINT, NEITHER, REPRODUCED, Comparison
from aicapacity.known_answers.exempt import OWN
from aicapacity.sections.known_answers.shown import PARTS, exact
from aicapacity.sections.text import listing, plural

if TYPE_CHECKING:
    from aicapacity.sections.known_answers.study import KnownAnswers

#: What the notebook's sentences name beside the results.
TOLD = (
    "reproduced",
    "places",
    "furthest",
    "all_agree",
    "exact",
    "publications",
    "first_hand",
    "nearest",
    "inexact_methods",
    "own",
    "neither",
    "misprint_passes",
    "set_aside",
    "own_beside",
    "within_least",
    *(f"{part}{what}" for part in PARTS for what in ("", "_exact")),
)


def told(study: KnownAnswers) -> dict[str, object]:
    """The words of `TOLD`; all None where there is no answer."""
    if not study.answers:
        return dict.fromkeys(TOLD)
    agreeing = sum(exact(one.share) for one in study.answers)
    sources = [one.answer.source for one in study.answers]
    neither = study.standing.loc[study.standing["standing"] == NEITHER, "method"]
    own = study.without.loc[study.without["reason"] == OWN, "names"]
    wrong = [one for one in study.as_printed if one.answer.kind == MISPRINT]
    within = dict(zip(study.tolerances["factor"], study.tolerances["answers"], strict=True))
    values = (
        _of_all(reproduced(study.answers), len(study.answers)),
        plural(len({(one["publication"], one["locator"]) for one in sources}), "place"),
        _furthest(study.printed),
        _agreement(study.printed),
        plural(agreeing, "answer"),
        plural(len({one["publication"] for one in sources}), "publication"),
        plural(sum(one["grade"] == "A" for one in sources), "answer"),
        _named(study.nearest),
        len(study.by_method),
        own.iloc[0] if len(own) else "none",
        listing(neither),
        min((one.share for one in wrong), default=None),
        _set_aside(len(wrong)),
        _beside(study.standing.loc[study.standing["reason"] == OWN, "method"]),
        plural(within[min(within)], "answer"),
        *(word for part in PARTS for word in _part_words(study.table(part))),
    )
    return dict(zip(TOLD, values, strict=True))


def tolerance(factor: float) -> str:
    """Say a tolerance, a multiple of half of the last printed digit.

    Examples
    --------
    >>> tolerance(1.0), tolerance(2.0)
    ('half of the last printed digit', '2 × half of the last printed digit')
    """
    return f"{'' if factor == 1 else f'{factor:g} × '}half of the last printed digit"


def reproduced(comparisons: Iterable[Comparison]) -> int:
    """How many comparisons agree within their tolerance."""
    return sum(one.verdict == REPRODUCED for one in comparisons)


def _part_words(table: pd.DataFrame) -> tuple[str, int]:
    """How many answers a part has, and how many leave no difference."""
    return plural(len(table), "answer"), sum(map(exact, table["share"]))


def _furthest(printed: list[Comparison]) -> str:
    """Whether any difference reaches half of the last printed digit."""
    beyond = [one for one in printed if one.share > 1]
    if not beyond:
        return "No difference is larger than half of the last printed digit"
    return f"{plural(len(beyond), 'difference')} reach beyond half of the last printed digit"


def _agreement(printed: list[Comparison]) -> str:
    """The same of the methods, as a title."""
    beyond = {one.answer.method for one in printed if one.share > 1}
    if not beyond:
        return "Every method gives the digits that are printed"
    return f"{plural(len(beyond), 'method')} give other digits than are printed"


def _set_aside(wrong: int) -> str | None:
    """How many printed results are no answers, as the start of a sentence; None without any."""
    if not wrong:
        return None
    return f"{wrong} more printed {'result is' if wrong == 1 else 'results are'}"


def _beside(own: Iterable[str]) -> str:
    """The methods that nobody else has printed a result of, as the end of a sentence."""
    names = list(own)
    if not names:
        return ""
    return (
        f", and on {len(names)} of our own for which no printed result was found: {listing(names)}"
    )


def _of_all(some: int, every: int) -> str:
    return f"all {every} answers" if some == every else f"{some} of {every} answers"


def _named(one: Comparison) -> str:
    return f"{known_answers.METHODS[one.answer.method].title} ({one.answer.inputs})"
