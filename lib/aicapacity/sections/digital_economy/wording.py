"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import growth, pace, selection
from aicapacity.bounds import Bounds
from aicapacity.sections.digital_economy.adoption import Rate
from aicapacity.sections.digital_economy.factories import CARBON, PRODUCTION, Factories
from aicapacity.sections.findings import credit, in_words, spoken
from aicapacity.text import listing, number_word, plural

if TYPE_CHECKING:
    from aicapacity.sections.digital_economy.study import DigitalEconomy

_BRIDGE = {
    True: "the rates of the linked populations are taken as one, which is an assumption",
    False: "no bridge between populations is taken",
}


_DEPENDS = {
    True: "depends on the base date and on the form of growth",
    False: "does not depend on the base date or on the form of growth",
}


def words(study: DigitalEconomy) -> dict[str, object]:
    """The words of a study by name."""
    frame, rate = study.paces, study.pair[0]
    counts = study.enterprises
    counts = counts[(counts["grade"] != "C") & (counts["qualifier"] == "over")]
    return (
        spoken(study.results)
        | {name: value for one in study.pair for name, value in _of_rate(one)}
        | _of_effects(study.factories)
        | {
            "place": study.package.place(),
            "rows_held": plural(len(study.rows), "row"),
            "article_figures": plural(len(study.claimed), "figure"),
            "own_label": _label(rate, rate.series),
            "target_label": None if rate.target is None else rate.target["label"],
            "product": study.product,
            "joint_date": in_words(study.joint.period or None),
            "populations": study.levels["series"].nunique() or None,
            "base": None if rate.base is None else in_words(rate.base[1]),
            "bridge_words": _BRIDGE[study.bridge] if rate.series else None,
            "verdict_count": len(frame) or None,
            "verdict_words": _tally(frame) if len(frame) else None,
            "depends": _DEPENDS[frame["verdict"].nunique() > 1],
            "flips": _flips(frame),
            "bridge_evidence": _both_printed(rate),
            "misprint": next(filter(None, map(misprint, study.pair)), None),
            "refusal": refusal(rate),
            "floors": len(study.enterprises) or None,
            "publishers": study.enterprises["publisher"].nunique() or None,
            "highest_floor": max(
                selection.bounds_of(counts), key=lambda bounds: bounds.lower, default=None
            ),
            "credit_article": credit(study.claimed),
            "credit_paces": credit(study.pace_rows),
            "credit_levels": credit(study.levels),
            "credit_effects": credit(study.factories.rows),
            "credit_enterprises": credit(study.enterprises),
        }
    )


def misprint(rate: Rate) -> str | None:
    """Which printed value of a rate the other rows exclude; None where none is."""
    printed = rate.printed
    if printed.rejected is None:
        return None
    out = printed.rejected_rows
    kept = listing(_percent(value) for value in printed.rivals["value"])
    return (
        f"For {in_words(out['period'].iloc[0])} {number_word(1 + len(printed.rivals))} values of "
        f"the rate “{rate.title.lower()}” are printed. {_percent(out['value'].iloc[0])} stands in "
        f"every one of the {number_word(len(printed.conflicts))} conflicting sets, and no other "
        f"row does: it is excluded, and {kept} stays."
    )


def refusal(rate: Rate) -> str | None:
    """Why the target may not be set against a rate's base without a bridge."""
    if rate.target is None or rate.base is None:
        return None
    try:
        pace.refuse(rate.settled, rate.target, *rate.base)
    except growth.Refusal as fault:
        return str(fault)
    return None


def _of_rate(rate: Rate) -> Iterator[tuple[str, object]]:
    """Figure, target, margin, crossing and verdicts from the base."""
    rows, target, name = rate.claimed.tail(1), rate.target, rate.name
    yield f"{name}_now", None if rows.empty else selection.bounds_of(rows)[0] / 100
    yield f"{name}_target", None if target is None else _percent(pace.floor_of(target).lower)
    yield f"{name}_deadline", None if target is None else in_words(target["period"])
    yield f"{name}_margin", rate.margin()
    verdicts = rate.verdicts_at_base()
    for form in pace.FORMS:
        yield f"{name}_{form}", verdicts.get(form)


def _of_effects(factories: Factories) -> dict[str, object]:
    twin, redefined = factories.twin, factories.redefined
    carbon, output = factories.change(CARBON), factories.change(PRODUCTION)
    own_effects = factories.claimed
    own = own_effects[own_effects["concept"].isin(redefined["concept"])]
    return {
        "cohort": twin["population"].iloc[0] if len(twin) else None,
        "shared_are": _agreeing(twin, "is", "are"),
        "shared_recur": _agreeing(twin, "recurs", "recur"),
        "effects_printed": plural(len(own_effects), "factory figure") if len(own_effects) else None,
        "redefined": redefined["quantity"].iloc[0] if len(redefined) else None,
        "claimed_quantity": own["quantity"].iloc[0] if len(own) else None,
        "carbon": None if carbon.empty else selection.bounds_of(carbon)[0] / 100,
        "output": None if output.empty else selection.bounds_of(output)[0] / 100,
    }


def _agreeing(twin: pd.DataFrame, one: str, several: str) -> str | None:
    """How many figures recur for the other cohort, with a verb that agrees."""
    if twin.empty:
        return None
    count = int(twin["same"].sum())
    return f"{number_word(count)} {one if count == 1 else several}"


def _tally(frame: pd.DataFrame) -> str:
    counts = frame["verdict"].value_counts()
    return listing(f"{counts[v]} {v}" for v in pace.VERDICTS if v in counts)


def _flips(frame: pd.DataFrame) -> str | None:
    """The rates whose verdict differs between base dates or forms, in a sentence."""
    if frame.empty:
        return None
    several = frame.groupby("rate", sort=False)["verdict"].nunique() > 1
    names = [name.lower() for name in several.index[several]]
    if not names:
        return "No verdict changes with base date or form."
    return f"The verdict changes with base date or form for {listing(names)}."


def _both_printed(rate: Rate) -> str | None:
    """The rates of the target's and the base's population at the last date that has both."""
    if rate.target is None or rate.base is None:
        return None
    one, other = rate.base[0], rate.target["series"]
    dates = [date for date in rate.dates(one) if date in rate.dates(other)]
    if one == other or not dates:
        return None
    values = [rate.bounds(series, dates[-1]) for series in (one, other)]
    said = "the same" if values[0] == values[1] else "not the same"
    return (
        f"The last date with a figure of both populations is {in_words(dates[-1])}: "
        f"{values[0] / 100:%} and {values[1] / 100:%}, {said}."
    )


def _label(rate: Rate, series: str | None) -> str | None:
    labels = rate.rows.loc[rate.rows["series"] == series, "label"]
    return labels.iloc[0] if len(labels) else None


def _percent(value: float) -> str:
    return f"{Bounds.exactly(value) / 100:%}"
