"""Whose rows lead, in words: the article's, or those of others where it prints no level.

Every word that would name the article or an official figure stands here, once for each case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aicapacity.record import Result
from aicapacity.sections.compute import definitions, lead, world
from aicapacity.sections.findings import as_printed, in_words
from aicapacity.text import number_word

if TYPE_CHECKING:
    from aicapacity.sections.compute.bases import Bases
    from aicapacity.sections.compute.study import Compute

_NO_SUCCESSOR = "No other definition in the selection continues {series}."


def words(study: Compute, tens_note: str) -> dict[str, object]:
    """What the sentences may name; None or empty where it does not apply."""
    bases, others = study.bases, lead.named(study.bases)
    mine = bases.article_leads
    now, before = in_words(bases.period), in_words(bases.year_before)
    return {
        "silence": None if mine else _silence(study, others),
        "others": others,
        "implied_2022": study["intelligent_2022"] if mine else None,
        "leads": "The article implies" if mine else "Outside rows give",
        "from_rows": "from the article's rows alone" if mine else _from(others),
        "implied_alt": _implied_alt(study, now, before),
        "worded": "the article's wording" if mine else "the words as printed",
        "with_wording": f"the article's wording and the official total of {before}"
        if mine
        else None,
        "totals": "official totals" if mine else "totals of outside rows",
        "total_name": "Official total" if mine else "Total, by outside rows,",
        "totals_line": "official total" if mine else "total, by outside rows,",
        "after_alt": _after_alt(study, tens_note),
        "obstacle": study.obstacle or _no_successor(study),
        "no_after": None if mine else _no_after(study),
        **_shares(study),
        **_definitions(study),
        **_world(study),
    }


def _silence(study: Compute, others: str | None) -> str:
    """That the article prints no level of the subject, and what is read instead."""
    bases, place = study.bases, study.package.place()
    what = "nothing" if bases.claimed.empty else "no level"
    start = f"The article prints {what} on the computing power of {place}"
    if others:
        return f"{start}; what follows rests on {others}."
    if lead.anchor(bases) is None:  # then there is no date to read others at
        return f"{start}."
    return f"{start}, and the selection holds no other level or share of it."


def _from(others: str | None) -> str:
    return f"from {others}" if others else "on which the article prints nothing"


def _implied_alt(study: Compute, now: str | None, before: str | None) -> str | None:
    """The bars of the year before, one after another; None where there are none."""
    told = {
        f"intelligent in {before}": study["intelligent_2022"],
        "Added" if study.bases.article_leads else f"Added in the year to {now}": study[
            "intelligent_added_2023"
        ],
        f"Total in {before}": study["total_2022_from_article"],
    }
    shown = [f"{label}: {one.words()}" for label, one in told.items() if one.bounds is not None]
    return f"{'. '.join(shown)}." if shown else None


def _after_alt(study: Compute, tens_note: str) -> str:
    """What the alt text of the increases adds for the year after, if it has a bar."""
    share = study["increment_share_2024"]
    if share.bounds is None:
        return ""
    after = in_words(study.bases.year_after)
    return f" Year to {after}: {share.words()}{tens_note}."


def _no_successor(study: Compute) -> str:
    """That the leading series goes on in no other definition, or that there is no such series."""
    rows, bases = study.levels, study.bases
    if bases.article_leads:
        return _NO_SUCCESSOR.format(series="the article's series")
    if rows.empty:
        return "The selection holds no level of intelligent computing power to be continued."
    mine = rows[rows["series"] == bases.intelligent]
    label = (rows if mine.empty else mine)["label"].iloc[0]
    return _NO_SUCCESSOR.format(series=f"\u201c{label}\u201d")


def _no_after(study: Compute) -> str | None:
    """That the share of the next increase cannot be formed; None where it can, or for no date."""
    bases = study.bases
    if bases.period is None or study["increment_share_2024"].bounds is not None:
        return None
    after = in_words(bases.year_after)
    return f"For the year to {after} the rows give no share of the increase."


def _shares(study: Compute) -> dict[str, str | None]:
    """The title and the alt text of the figure of shares, by the number of definitions."""
    ends = definitions.extremes(study.bases, study.shares_by_definition)
    one, least, most = (ends[f"{end}_share"] for end in ("only", "least", "most"))
    if one is not None:
        basis = f"{one.words()} {ends['only_basis']}"
        return {"shares_title": f"The share was {basis}", "shares_alt": f"one point, {basis}"}
    if least is None or most is None:
        return {"shares_title": None, "shares_alt": None}
    return {
        "shares_title": f"The share was {least.words()} {ends['least_basis']}; "
        f"{most.words()} {ends['most_basis']}",
        "shares_alt": f"a point for each definition, from {least.words()} ({ends['least_label']}) "
        f"up to {most.words()} ({ends['most_label']})",
    }


def _definitions(study: Compute) -> dict[str, str | None]:
    """The title and the alt text of the figure of levels, by the number of definitions."""
    count = study.levels["series"].nunique()
    if count == 0:
        return {"definitions_title": None, "definitions_alt": None}
    if count == 1:
        one = "definition of intelligent computing power is on record"
        return {
            "definitions_title": f"{number_word(1).capitalize()} {one}",
            "definitions_alt": "the figures of the one definition on record",
        }
    return {
        "definitions_title": f"{count} definitions of intelligent computing power, "
        "and none continues another",
        "definitions_alt": f"a separate line for each of {count} definitions",
    }


def _printed_share(bases: Bases) -> str | None:
    """The printed share of the world on the infrastructure side, with its date; None without."""
    rows = world.printed_rows(bases, world.INFRASTRUCTURE)
    if rows.empty:
        return None
    return f"{as_printed(rows)} for {in_words(rows['period'].iloc[0])}"


def _world(study: Compute) -> dict[str, Result | str | None]:
    """The share of the world by division where none is printed, or the printed ones alone."""
    bases = study.bases
    share = study["world_share_2023_infrastructure"]
    printed = as_printed(world.printed_rows(bases, world.INFRASTRUCTURE))
    return {
        "world_alone": share if printed is None else None,
        "world_only": _printed_share(bases) if share.bounds is None else None,
        "device_only": world.device_note(bases).strip() or None
        if share.bounds is None and printed is None
        else None,
    }
