"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import divide
from aicapacity.bounds import Bounds
from aicapacity.divide import changes
from aicapacity.sections.findings import Refused, credit, spoken
from aicapacity.sections.outlook import (
    closing,
    contrast_words,
    index_words,
    ratio_words,
    recount_words,
    vintage_words,
)
from aicapacity.sections.text import capital, listing, number_word, plural, uncapital

if TYPE_CHECKING:
    from aicapacity.sections.outlook.study import Outlook

SECTION = "IV"

FORMS = {"points": "in points", "ratio": "as a ratio", "odds_ratio": "as an odds ratio"}
_EDITIONS = {
    False: "figures of two editions are not compared",
    True: "figures of two editions are compared",
}
_NOTHING = "By the chosen day none of the figures compared here is known."
_NO_CHANGE = "By the chosen day no change of what is compared here can be told."


def words(study: Outlook) -> dict[str, object]:
    """The words of a study by name."""
    return (
        spoken(study.results)
        | _of_rows(study)
        | _of_article(study)
        | dict(_of_signs(study))
        | dict(contrast_words.of_use(study.contrasts["internet_use"], "internet"))
        | dict(contrast_words.of_use(study.contrasts["coverage"], "coverage"))
        | dict(contrast_words.of_use(study.contrasts["ai_use"], "ai"))
        | dict(contrast_words.of_ratio(study.contrasts["investment"], "investment"))
        | ratio_words.of_ratios(study.contrasts)
        | vintage_words.of_editions(study.revision)
        | vintage_words.of_definitions(study.definitions, study.package.place())
        | recount_words.of_recount(study.recount)
        | _of_closing(study)
        | index_words.of_index(study)
        | contrast_words.of_rival(study.contrasts["investment"])
    )


def _of_article(study: Outlook) -> dict[str, object]:
    claims = study.package.claims
    mine = claims[claims["section"] == SECTION]
    aims, figures = (int((mine["kind"] == kind).sum()) for kind in ("aim", "quantity"))
    return {
        "aims": plural(aims, "aim") if len(mine) else None,
        "figures": plural(figures, "figure") if len(mine) else None,
        "ratio_credit": credit(study.ratio_rows),
        "coverage_name": uncapital(study.contrasts["coverage"].label),
    }


def _of_rows(study: Outlook) -> dict[str, object]:
    own = int((study.rows["subject"] == study.package.subject).sum())
    return {
        "place": study.package.place(),
        "row_count": len(study.rows) or None,
        "silence": _NO_CHANGE if len(study.rows) else _NOTHING,
        "own_rows": _of_them(own),
    }


def _of_signs(study: Outlook) -> Iterator[tuple[str, object]]:
    """What the sign table says in the chosen form, over all forms and with the other choice."""
    told = study.table if study.told else study.table.head(0)
    mine = told[told["form"] == study.form]
    yield "form_words", FORMS[study.form]
    yield "other_edition_words", _EDITIONS[not study.across_editions]
    yield "tally", tally(mine)
    yield "alone", _alone(study, mine)
    yield "use_went", _used(study)
    yield "answer", _answer(study, mine)
    yield "reasons", _reasons(mine)
    yield "turning", _turning(told)
    other = study.other_table if study.told else told
    other = other[other["form"] == study.form]
    yield "other_tally", tally(other)
    yield "by_noise", _by_noise(other, study.level)


def tally(rows: pd.DataFrame) -> str | None:
    """How many measures have each direction: "one is widening and four are undetermined"."""
    if rows.empty:
        return None
    counts = rows["direction"].value_counts()
    known = [one for one in (*divide.DIRECTIONS, divide.NOT_DEFINED) if one in counts]
    return listing(f"{_so_many(int(counts[one]))} {one}" for one in known)


def _alone(study: Outlook, rows: pd.DataFrame) -> str:
    """What a sentence adds where every sign rests on one publisher; "" elsewhere."""
    without = rows["direction"].isin([changes.UNDETERMINED, divide.NOT_DEFINED])
    signed = set(rows.loc[~without, "measure"])
    behind = [one.evidence() for one in study.contrasts.values() if one.label in signed]
    publishers = set().union(*(rows["publisher"] for rows in behind))
    if len(publishers) != 1:
        return ""
    return f"; {'the sign' if len(behind) == 1 else 'every sign'} rests on {publishers.pop()} alone"


def _used(study: Outlook) -> str | None:
    """Which way the gap in AI use went in the chosen form; None without two dates of a page."""
    contrast = study.contrasts["ai_use"]
    return contrast_words.went(contrast, study.form) if contrast.on_one_page else None


def _answer(study: Outlook, rows: pd.DataFrame) -> str | None:
    """What is known of the subject, how wide the gaps in use are, and how many divides close.

    The first part is left out where the sentences after it tell of the subject, the last one where
    the subject has none of the divides; None without any part.
    """
    said = [_own(study, rows), _widths(study), None if rows.empty else _closing_words(study, rows)]
    return ". ".join(map(capital, filter(None, said))) or None


def _own(study: Outlook, rows: pd.DataFrame) -> str | None:
    """The subject's own figure: its AI use, or without that a ratio that no sign tells of."""
    if study.recount.recounted is not None:
        return None
    use = vintage_words.own(study.definitions, study.package.place())
    ratios = ratio_words.of_ratios(study.contrasts) if rows.empty else {}
    return use or ratios.get("investment_said") or ratios.get("models_said")


def _widths(study: Outlook) -> str:
    """The gaps in use at their last dates; "" where none has a date."""
    held = [one for one in map(study.contrasts.get, ("internet_use", "ai_use")) if one.periods]
    said = [
        f"{one.label} in {' and '.join(one.names)} lies"
        f" {one.value(when, 'points'):points} apart ({one.said(when)})"
        for one, when in ((one, one.periods[-1]) for one in held)
    ]
    return ", ".join([*said[:1], *map(uncapital, said[1:])])


def _closing_words(study: Outlook, rows: pd.DataFrame) -> str:
    """How many measures are shown to close in the chosen form."""
    number = int((rows["direction"] == changes.NARROWING).sum())
    divides = f"{number_word(len(rows))} divide{'s' if len(rows) > 1 else ''}"
    return (
        f"Of {divides} followed over time,"
        f" {number_word(number) if number else 'none'} can be shown to close {FORMS[study.form]}"
    )


def _so_many(number: int) -> str:
    return f"{number_word(number)} {'is' if number == 1 else 'are'}"


def _of_them(number: int) -> str:
    """So many of what was spoken of."""
    return f"{number_word(number) if number else 'none'} of them"


def _reasons(rows: pd.DataFrame) -> str | None:
    """How often each reason keeps a measure from having a sign."""
    counts = rows.loc[rows["direction"] == changes.UNDETERMINED, "why"].value_counts(sort=False)
    said = [f"{why} ({number_word(int(number))})" for why, number in counts.items()]
    return "; ".join(said) if said else None


def _turning(table: pd.DataFrame) -> str | None:
    """The measures whose direction is not the same in all forms that they have."""
    real = table[table["direction"] != divide.NOT_DEFINED]
    several = real.groupby("measure", sort=False)["direction"].nunique() > 1
    names = [uncapital(name) for name in several.index[several]]
    return None if real.empty else listing(names) if names else "none of the measures"


def _by_noise(rows: pd.DataFrame, level: float) -> str:
    """What a sentence adds of the measures whose change counting noise would explain."""
    names = [uncapital(name) for name in rows.loc[rows["why"] == changes.NOISE, "measure"]]
    if not names:
        return ""
    noise = f"counting noise at the level of {Bounds.exactly(level):%}"
    return f"; the change in {listing(names)} then lies within {noise}"


def _of_closing(study: Outlook) -> dict[str, object]:
    """The answers of the models and the inequality in all."""
    use = study.contrasts["ai_use"]
    answers = study.answers
    numbers = [one.years for one in answers if one.years is not None]
    share = closing.weights(use)
    theil = {which: _first_and_last(study, which) for which in closing.INDICES}
    return {
        "answer_count": number_word(len(answers)) if answers else None,
        "never_words": _of_them(len(answers) - len(numbers)) if answers else None,
        "open_words": _of_them(sum(not one.is_bounded for one in numbers)) if answers else None,
        "soonest": min(numbers, key=lambda one: one.lower, default=None),
        "weight": None if isinstance(share, Refused) else share,
        "theil_t_first": theil["t"][0],
        "theil_t_last": theil["t"][1],
        "theil_l_last": theil["l"][1],
        "theil_words": vintage_words.direction(*theil["t"]) if None not in theil["t"] else None,
    }


def _first_and_last(study: Outlook, which: str) -> tuple[Bounds | None, Bounds | None]:
    found = [one.bounds for one in study.results if one.name == f"between_group_theil_{which}"]
    return found[0], found[-1]
