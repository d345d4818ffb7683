"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import divide, periods, selection
from aicapacity.bounds import Bounds, hull_of
from aicapacity.divide import changes
from aicapacity.sections.findings import Refused, as_printed, credit, remark, spoken
from aicapacity.sections.outlook import closing
from aicapacity.sections.outlook.contrasts import WHOLE, WORLD, Contrast
from aicapacity.text import listing, number_word, plural

if TYPE_CHECKING:
    from aicapacity.sections.outlook.study import Outlook

SECTION = "IV"

FORMS = {"points": "in points", "ratio": "as a ratio", "odds_ratio": "as an odds ratio"}
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
_EDITIONS = {
    False: "figures of two editions are not compared",
    True: "figures of two editions are compared",
}


def words(study: Outlook) -> dict[str, object]:
    """The words of a study by name."""
    return (
        spoken(study.results)
        | _of_rows(study)
        | _of_article(study)
        | dict(_of_signs(study))
        | dict(_of_use(study.contrasts["internet_use"], "internet"))
        | dict(_of_use(study.contrasts["ai_use"], "ai"))
        | dict(_of_ratio(study.contrasts["investment"], "investment"))
        | dict(_of_ratio(study.contrasts["models"], "models"))
        | dict(_of_ratio(study.contrasts["hubs"], "hubs"))
        | _of_editions(study)
        | _of_definitions(study)
        | _of_closing(study)
        | _of_index(study)
        | _of_rival(study)
    )


def when(period: str) -> str:
    """Say a period as prose does."""
    return periods.parse(period).words()


def capital(name: str) -> str:
    """Begin a name with a capital letter, as a label does."""
    return f"{name[0].upper()}{name[1:]}"


def uncapital(label: str) -> str:
    """Begin a label with a small letter, as in the middle of a sentence."""
    return f"{label[0].lower()}{label[1:]}"


def _of_article(study: Outlook) -> dict[str, object]:
    claims = study.package.claims
    mine = claims[claims["section"] == SECTION]
    aims, figures = (int((mine["kind"] == kind).sum()) for kind in ("aim", "quantity"))
    return {
        "aims": plural(aims, "aim") if len(mine) else None,
        "figures": plural(figures, "figure") if len(mine) else None,
        "ratio_credit": credit(study.ratio_rows),
        "leader": _common_leader(study),
    }


def _of_rows(study: Outlook) -> dict[str, object]:
    own = int((study.rows["subject"] == study.package.subject).sum())
    return {
        "place": study.package.place(),
        "row_count": len(study.rows) or None,
        "own_rows": _of_them(own),
    }


def _common_leader(study: Outlook) -> str | None:
    """The country ahead of the subject, if it is the same one in every measure."""
    found = {one.names[0] for one in study.contrasts.values() if one.of_subject and one.periods}
    return capital(found.pop()) if len(found) == 1 else None


def _of_signs(study: Outlook) -> Iterator[tuple[str, object]]:
    """What the sign table says in the chosen form, over all forms and with the other choice."""
    told = study.table if study.told else study.table.head(0)
    mine = told[told["form"] == study.form]
    yield "form_words", FORMS[study.form]
    yield "other_edition_words", _EDITIONS[not study.across_editions]
    yield "level_words", f"{Bounds.exactly(study.level):%}"
    yield "tally", tally(mine)
    yield "measure_count", number_word(len(mine)) if len(mine) else None
    own = [one for one in study.contrasts.values() if one.of_subject and one.measure]
    yield "place_count", number_word(len(own)) if own else None
    yield "reasons", _reasons(mine)
    yield "turning", _turning(told)
    other = study.other_table if study.told else told
    other = other[other["form"] == study.form]
    yield "other_tally", tally(other)
    yield "by_noise", _names(other[other["why"] == changes.NOISE])


def tally(rows: pd.DataFrame) -> str | None:
    """How many measures have each direction: "one is widening and four are undetermined"."""
    if rows.empty:
        return None
    counts = rows["direction"].value_counts()
    known = [one for one in (*divide.DIRECTIONS, divide.NOT_DEFINED) if one in counts]
    return listing(f"{_so_many(int(counts[one]))} {one}" for one in known)


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


def _names(rows: pd.DataFrame) -> str | None:
    return listing(uncapital(name) for name in rows["measure"]) if len(rows) else None


def _of_use(contrast: Contrast, name: str) -> Iterator[tuple[str, object]]:
    """Groups, dates, shares and gaps of a measure of use, at its first and last date."""
    yield f"{name}_high", contrast.names and contrast.names[0]
    yield f"{name}_low", contrast.names and contrast.names[1]
    yield f"{name}_credit", credit(contrast.evidence())
    for end, period in _ends(contrast):
        yield f"{name}_{end}", when(period) if period else None
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


def _of_ratio(contrast: Contrast, name: str) -> Iterator[tuple[str, object]]:
    """How many times the country ahead has what the subject has, at the first and last date."""
    yield f"{name}_leader", None if contrast.names is None else contrast.names[0]
    rows = contrast.evidence()
    yield f"{name}_remark", remark(selection.weakest_grade(rows)) if len(rows) else None
    for end, period in _ends(contrast):
        yield f"{name}_{end}", when(period) if period else None
        yield f"{name}_ratio_{end}", contrast.value(period, "ratio")


def _ends(contrast: Contrast) -> list[tuple[str, str]]:
    """The first and the last period of a measure by name; empty without one."""
    found = contrast.periods or [""]
    return [("first", found[0]), ("last", found[-1])]


def _of_editions(study: Outlook) -> dict[str, object]:
    """What a later edition did to one year's figure, beside what the next year did."""
    revision = study.revision
    rows = revision.frame
    return {
        "revised_year": when(revision.revised["period"].iloc[0]) if len(revision.revised) else None,
        "next_year": when(revision.next["period"].iloc[0]) if len(revision.next) else None,
        "by_edition": revision.by_edition,
        "by_time": revision.by_time,
        "revised_unit": rows["unit"].iloc[0] if len(rows) else None,
        "by_time_words": None if revision.two is None else direction(*revision.two),
        "credit_offline": credit(rows),
    }


def direction(before: Bounds, after: Bounds) -> str:
    """Say which way something went, if the bounds tell."""
    return _WENT[changes.direction_of(before, after)]


def _of_definitions(study: Outlook) -> dict[str, object]:
    """The lowest and the highest share by definition, and where each has gone."""
    found = study.definitions
    ends, shared = found.ends, found.shared
    two = [found.two(shared["series"].iloc[end]) for end in (0, -1)] if ends else [None, None]
    return {
        "definition_low": as_printed(shared.head(1)) if ends else None,
        "definition_high": as_printed(shared.tail(1)) if ends else None,
        "definition_low_of": _population(shared.iloc[0]) if ends else None,
        "definition_high_of": _population(shared.iloc[-1]) if ends else None,
        "definition_date": when(shared["period"].iloc[0]) if ends else None,
        "trend_low": direction(*two[0]) if two[0] else None,
        "trend_high": direction(*two[1]) if two[1] else None,
        "credit_definitions": credit(found.rows),
    }


def _population(row: pd.Series) -> str:
    """Whose share a definition is, and whether its source is weak."""
    return f"{row['population']}{'; weak source' if row['grade'] == 'C' else ''}"


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
        "theil_words": direction(*theil["t"]) if None not in theil["t"] else None,
    }


def _first_and_last(study: Outlook, which: str) -> tuple[Bounds | None, Bounds | None]:
    found = [one.bounds for one in study.results if one.name == f"between_group_theil_{which}"]
    return found[0], found[-1]


def _of_index(study: Outlook) -> dict[str, object]:
    """Where the subject stands in two indices, beside the ends of one and the mean of the other."""
    rows, other = study.index, study.readiness
    mine = rows[rows["subject"] == study.package.subject]
    printed = study.index_rows
    printed = printed[(printed["subject"] == study.package.subject) & (printed["grade"] != "C")]
    return {
        "index_label": rows["quantity"].iloc[0] if len(rows) else None,
        "index_place": _listed(mine),
        "index_printed": _listed(printed),
        "index_first": rows["label"].iloc[0] if len(rows) else None,
        "index_last": rows["label"].iloc[-1] if len(rows) else None,
        "index_most": _listed(rows.head(1)),
        "index_least": _listed(rows.tail(1)),
        "index_countries": number_word(rows["subject"].nunique()) if len(rows) else None,
        "readiness_place": _listed(other[other["subject"] == study.package.subject]),
        "readiness_mean": _listed(other[other["subject"] == WORLD]),
        "readiness_label": other["quantity"].iloc[0] if len(other) else None,
    }


def _listed(rows: pd.DataFrame) -> str | None:
    """The printed values of some rows, as they stand."""
    return listing(f"{value:.12g}" for value in sorted(set(rows["value"]))) if len(rows) else None


def _of_rival(study: Outlook) -> dict[str, object]:
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
