"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import growth
from aicapacity.record import Result
from aicapacity.sections.compute import article, conditions, definitions, world, years
from aicapacity.sections.compute.bases import COARSE, STEPS, YEAR
from aicapacity.sections.findings import as_printed, credit, in_words, remark, spoken
from aicapacity.text import plural

if TYPE_CHECKING:
    from aicapacity.sections.compute.study import Compute

WHOLE = 100  # in %

_NO_SUCCESSOR = "No other definition in the selection continues the article's series."
_VERDICTS = {
    True: "depends on the rounding of totals",
    False: "does not depend on the rounding of totals",
}


def words(study: Compute) -> dict[str, object]:
    """The words of a study by name."""
    bases = study.bases
    shares, after = study.shares_by_definition, study["increment_share_2024"]
    return spoken(study.results) | {
        "place": study.package.place(),
        "now": in_words(bases.period),
        "before": in_words(bases.year_before),
        "after": in_words(bases.year_after),
        "start": in_words(bases.months_from_period(-2 * YEAR)),
        "mid": in_words(years.earlier_period(bases)),
        "rows_held": plural(len(study.rows), "row"),
        "rows_used": plural(len(study.used), "row"),
        "series_count": study.levels["series"].nunique() or None,
        "result_count": len(study.results),
        "reading_count": len(study.readings_of_reached) or None,
        "assumed": _assumed(study),
        "fan_note": _fan_note(study),
        "weak_after": remark(after.weakest_grade),
        "headline_after": after if after.headline else None,
        "over_whole": _over_whole(study[article.REACHED]),
        "tens_note_after": _tens_note(after, study.rounded_after[COARSE]),
        "verdict_on_rounding": _VERDICTS.get(study.depends_on_rounding),
        "verdict_after": _VERDICTS.get(study.depends_on_rounding_after),
        "obstacle": study.obstacle or _NO_SUCCESSOR,
        "later_growth": years.later_growth(bases),
        "world_printed": as_printed(world.printed_rows(bases, world.INFRASTRUCTURE)),
        "device_note": _device_note(study),
        "world_agree": world.agreement(bases),
        "world_note": world.rounding_note(bases),
        "weak_world": remark(world.infrastructure_share(bases).weakest_grade),
        **conditions.words(bases),
        **definitions.extremes(bases, shares),
        **years.added_facilities(bases),
        "credit": credit(study.used),
        "credit_article": credit(bases.claimed),
        "credit_shares": credit(bases.evidence(_names(shares))),
        "credit_totals": credit(study.totals),
        "credit_levels": credit(study.levels),
    }


def _assumed(study: Compute) -> str:
    """What a figure says when a ceiling is the reader's assumption."""
    with_ceiling = study.choices["ceiling"] != "none"
    return ", with ceilings at the next round number, an assumption" if with_ceiling else ""


def _fan_note(study: Compute) -> str:
    """What a figure says of its fan, if it has one."""
    if study.fan(1).empty:
        return ""
    rates = len(growth.yearly(study.totals, study.bases.total))
    return f"; the fan repeats {rates} past yearly growth rates and is no forecast"


def _device_note(study: Compute) -> str:
    """What a sentence on the share of the world adds where one is printed on the other side."""
    printed = as_printed(world.printed_rows(study.bases, world.DEVICE))
    return "" if printed is None else f" On the device side {printed} is printed."


def _over_whole(share: Result) -> str:
    """What a sentence adds to a share of the increase that may exceed the whole."""
    may_exceed = share.bounds is not None and share.bounds.upper > WHOLE
    return " (above 100% if the rest shrank)" if may_exceed else ""


def _tens_note(chosen: Result, coarser: Result) -> str:
    """What a sentence adds to a share that is wider where totals are rounded more coarsely."""
    if coarser.bounds in (None, chosen.bounds):
        return ""
    return f", or {coarser} with totals rounded to {STEPS[COARSE]}"


def _names(shares: pd.DataFrame) -> list[str]:
    """The observations behind the shares, all together."""
    return [name for names in shares["observations"] for name in names]
