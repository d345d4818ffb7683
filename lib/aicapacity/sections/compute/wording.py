"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import growth
from aicapacity.record import Result
from aicapacity.sections.compute import (
    article,
    conditions,
    definitions,
    leading,
    paragraphs,
    rounding,
    world,
    years,
)
from aicapacity.sections.compute.rounding import COARSE
from aicapacity.sections.findings import as_printed, credit, in_words, remark, spoken
from aicapacity.text import plural

if TYPE_CHECKING:
    from aicapacity.sections.compute.study import Compute

WHOLE = 100  # in %

_VERDICTS = {
    True: "depends on the rounding of totals",
    False: "does not depend on the rounding of totals",
}
_ONE_ROUNDING = f"{_VERDICTS[False]}, whose figures leave no coarser unit"


def words(study: Compute) -> dict[str, object]:
    """The words of a study by name, and the paragraphs made of them."""
    single = _single(study)
    return single | paragraphs.told(single)


def _single(study: Compute) -> dict[str, object]:
    """The words of a study, without the paragraphs."""
    bases = study.bases
    shares, after = study.shares_by_definition, study["increment_share_2024"]
    return spoken(study.results) | {
        "place": study.package.place(),
        "now": in_words(bases.period),
        "before": in_words(bases.year_before),
        "after": in_words(bases.year_after),
        "start": in_words(years.growth_span(bases)[0]),
        "end": in_words(years.growth_span(bases)[1]),
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
        "tens_note_after": _tens_note(study, after),
        "verdict_on_rounding": _verdict(study.depends_on_rounding, study.rounded),
        "verdict_after": _verdict(study.depends_on_rounding_after, study.rounded_after),
        "later_growth": years.later_growth(bases),
        "world_printed": as_printed(world.printed_rows(bases, world.INFRASTRUCTURE)),
        "device_note": world.device_note(bases),
        "world_agree": world.agreement(bases),
        "world_note": world.rounding_note(bases),
        "weak_world": remark(world.infrastructure_share(bases).weakest_grade),
        **conditions.words(bases),
        **definitions.extremes(bases, shares),
        **years.added_facilities(bases),
        **leading.words(study, _tens_note(study, after)),
        "credit": credit(study.used),
        "credit_article": credit(bases.evidence(bases.rows_a)),
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
    rates = len(growth.yearly(study.two_ended, study.bases.total))
    return f"; the fan repeats {rates} past yearly growth rates and is no forecast"


def _verdict(depends: bool | None, by_step: dict[float, Result]) -> str | None:
    """Whether a share beside half depends on the rounding of totals; None without a share."""
    alone = len(by_step) == 1 and depends is not None
    return _ONE_ROUNDING if alone else _VERDICTS.get(depends)


def _over_whole(share: Result) -> str:
    """What a sentence adds to a share of the increase that may exceed the whole."""
    may_exceed = share.bounds is not None and share.bounds.upper > WHOLE
    return " (above 100% if the rest shrank)" if may_exceed else ""


def _tens_note(study: Compute, chosen: Result) -> str:
    """What a sentence adds to a share that is wider where totals are rounded more coarsely."""
    coarser = study.rounded_after.get(COARSE)
    if coarser is None or coarser.bounds in (None, chosen.bounds):
        return ""
    return f", or {coarser} with totals rounded to {rounding.name(study.bases, COARSE)}"


def _names(shares: pd.DataFrame) -> list[str]:
    """The observations behind the shares, all together."""
    return [name for names in shares["observations"] for name in names]
