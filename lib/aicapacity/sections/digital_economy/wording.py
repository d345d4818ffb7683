"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import pace, selection
from aicapacity.bounds import Bounds
from aicapacity.sections.digital_economy import factory_words, rate_words
from aicapacity.sections.digital_economy.adoption import Rate
from aicapacity.sections.digital_economy.misprint_words import misprint, undecided
from aicapacity.sections.digital_economy.misprints import printed_of
from aicapacity.sections.digital_economy.progress import OUTCOMES, POINTS, Progress
from aicapacity.sections.digital_economy.rate_words import population
from aicapacity.sections.findings import as_printed, credit, in_words, percent, spoken
from aicapacity.text import listing, number_word, plural

if TYPE_CHECKING:
    from aicapacity.sections.digital_economy.study import DigitalEconomy

_FORM = {"linear": "in a straight line", "logit": "in the logit form"}
#: By whether the form matters and whether the base date does.
_DEPENDS = {
    (True, True): "depends on the form of growth, not only on the base date",
    (True, False): "depends on the form of growth",
    (False, True): "depends on the base date",
    (False, False): "is the same in every form and from every base date",
}


def words(study: DigitalEconomy) -> dict[str, object]:
    """The words of a study by name."""
    frame, rate = study.paces, study.pair[0]
    solid = frame[frame["grade"] != "C"]
    return (
        spoken(study.results)
        | {name: value for one in study.progress for name, value in _of_rate(one)}
        | factory_words.words(study.factories)
        | rate_words.words(study)
        | {"misnamed_verdict": study.misnamed_verdict}
        | {
            "place": study.package.place(),
            "rows_held": plural(len(study.rows), "row"),
            "article_figures": plural(len(study.claimed), "figure"),
            "own_population": population(rate, rate.series),
            "joint_population": _one_population(study.pair),
            "target_population": population(
                rate, None if rate.target is None else rate.target["series"]
            ),
            "product": study.product,
            "joint_date": in_words(study.joint.period or None) if study.joint.bounds else None,
            "base": None if rate.base is None else in_words(rate.base[1]),
            "bridge_words": _bridge(study),
            "date_remark": _date_remark(study.pair),
            "late_brief": _late_in_brief(study),
            "late_note": _late_note(study),
            "base_remark": _base_remark(study),
            "deadlines": _deadlines(study.pair),
            "outcome_count": len(frame) or None,
            **{f"solid_{form}_words": _tally(solid, form) for form in pace.FORMS},
            "starts": _starts(solid),
            "grade_words": _with_grade_c(frame, solid),
            "depends": None if solid.empty else _depends(solid),
            "rises_only": _rises_only(study.progress),
            "bridge_evidence": _both_printed(rate),
            "misprint": _misprints(study.pair),
            "credit_overlap": _credit(study, *study.joint_parts),
            "credit_carbon": _credit(study, study.factories.stated),
            "credit_paces": credit(study.pace_rows),
            "credit_levels": credit(study.levels),
            "credit_effects": credit(study.factories.rows),
            "credit_enterprises": credit(study.enterprises),
        }
    )


def _credit(study: DigitalEconomy, *parts: pd.DataFrame) -> str:
    """Who a figure's rows are of: the article, or where it prints none the rows' publishers."""
    rows = pd.concat(parts)
    article = study.package.article
    return credit(study.claimed if rows.empty or (rows["source"] == article).any() else rows)


def _misprints(rates: Iterable[Rate]) -> str | None:
    """Which printed values are excluded, and which exclude each other; None where all agree."""
    told = [
        misprint(rate.printed) if rate.printed.rejected else undecided(rate.printed)
        for rate in rates
    ]
    return " ".join(filter(None, told)) or None


def _of_rate(progress: Progress) -> Iterator[tuple[str, object]]:
    """Figure, target, margin and outcomes from the base."""
    rate = progress.rate
    rows, target, name = rate.stated.tail(1), rate.target, rate.name
    yield f"{name}_now", None if rows.empty else percent(rows["value"].iloc[0])
    yield f"{name}_target", None if target is None else as_printed(target.to_frame().T)
    yield f"{name}_deadline", None if target is None else in_words(target["period"])
    yield f"{name}_margin", progress.margin()
    yield f"{name}_forms", _in_both(*map(progress.outcomes_at_base().get, pace.FORMS))


def _tally(frame: pd.DataFrame, form: str) -> str | None:
    counts = frame.loc[frame["form"] == form, "outcome"].value_counts()
    said = [f"{counts[one]} {one}" for one in OUTCOMES.values() if one in counts]
    return listing(said) if said else None


def _starts(frame: pd.DataFrame) -> str | None:
    """From how many starting points the outcomes are counted; None without one."""
    pairs = frame[["rate", "population", "base_period"]].drop_duplicates()
    return plural(len(pairs), "starting point") if len(pairs) else None


def _depends(frame: pd.DataFrame) -> str:
    """Along what the outcomes differ, as a predicate."""
    return _DEPENDS[_differ(frame, "form"), _differ(frame, "base_period")]


def _rises_only(pair: Iterable[Progress]) -> str | None:
    """The dates that only a rise leads to: "design tools 2021 (behind)"; None without one."""
    found = []
    for one in pair:
        said = [f"{in_words(date)} ({outcome})" for date, outcome in one.rises_only.items()]
        found += [f"{one.rate.title.lower()} {listing(said)}"] if said else []
    return "; ".join(found) or None


def _with_grade_c(frame: pd.DataFrame, solid: pd.DataFrame) -> str | None:
    """What the sources of grade C add; None where no outcome rests on one."""
    if len(frame) == len(solid):
        return None
    start = "With sources of grade C" if len(solid) else "From sources of grade C alone"
    forms = filter(None, (_tally(frame, form) for form in pace.FORMS))
    return f"{start}, from {_starts(frame)} likewise: {'; '.join(forms)}."


def _differ(frame: pd.DataFrame, column: str) -> bool:
    """Whether outcomes differ along a column while rate and the other choice stay."""
    other = "base_period" if column == "form" else "form"
    keys = ["rate", other] + (["population"] if column == "form" else [])
    return bool((frame.groupby(keys)["outcome"].nunique() > 1).any())


def _in_both(linear: str | None, logit: str | None) -> str | None:
    """The outcomes of the two forms as a predicate; None where one is missing."""
    if linear is None or logit is None:
        return None
    if linear == logit:
        return f"{linear} in both forms"
    return f"{linear} {_FORM['linear']} and {logit} {_FORM['logit']}"


def _bridge(study: DigitalEconomy) -> str | None:
    """For whom the target is set where it is not the article's population; None where it is."""
    rate = study.pair[0]
    if rate.series is None or rate.target is None or rate.target["series"] == rate.series:
        return None
    step = "is an assumption" if study.bridge else "would be an assumption, not made here"
    target = population(rate, rate.target["series"])
    return f"The targets are set for {target}: taking these rates for theirs {step}."


def _date_remark(rates: Iterable[Rate]) -> str:
    """What a sentence adds to the date of the article's rates where no source prints it."""
    rates = [rate for rate in rates if rate.series is not None]
    found = [
        rate for rate in rates if any(rate.is_assigned(rate.series, d) for d in rate.stated_dates)
    ]
    if not found:
        return ""
    whose = [rate.title.lower() for rate in found] if len(found) < len(rates) else []
    return f" (assigned{f' for {listing(whose)}' if whose else ''}: no source prints the date)"


def _late_in_brief(study: DigitalEconomy) -> str | None:
    """The outcomes with base figures dated as late as they can be; None where none is undated."""
    told = {
        rate.title.lower(): (in_words(one.base), _in_both(*map(one.outcomes.get, pace.FORMS)))
        for rate in study.pair
        if (one := study.late[rate.name]) is not None
    }
    if len(told) == len(study.pair) and len(set(told.values())) == 1:
        told = {"both": told.popitem()[1]}
    return (
        " ".join(
            f"Dated {base}, the latest possible, {what} would be {end}."
            for what, (base, end) in told.items()
        )
        or None
    )


def _late_note(study: DigitalEconomy) -> str:
    """The same for the end of a paragraph, with the day the figures were told and both paces."""
    told = [
        f"{rate.title} (told on {in_words(one.told)}), straight line from {in_words(one.base)}: "
        f"{one.required:{POINTS}} needed, {one.observed} seen."
        for rate in study.pair
        if (one := study.late[rate.name]) is not None
    ]
    return f" {_late_in_brief(study)} {' '.join(told)}" if told else ""


def _base_remark(study: DigitalEconomy) -> str:
    """A remark behind the base date where its paces rest on a source of grade C."""
    used = [result for one in study.progress for result in one.results()]
    return " (from sources of grade C)" if any(r.weakest_grade == "C" for r in used) else ""


def _deadlines(rates: Iterable[Rate]) -> str | None:
    found = [in_words(rate.target["period"]) for rate in rates if rate.target is not None]
    return listing(dict.fromkeys(found)) if found else None


def _both_printed(rate: Rate) -> str | None:
    """The rates of the target's and the base's population at the last date that has both."""
    if rate.target is None or rate.base is None:
        return None
    one, other = rate.base[0], rate.target["series"]
    dates = [date for date in rate.dates(one) if date in rate.dates(other)]
    if one == other or not dates:
        return None
    values = [rate.bounds(series, dates[-1]) for series in (one, other)]
    if values[0] != values[1]:
        both = f"{values[0] / 100:%} and {values[1] / 100:%}"
        return f"For {in_words(dates[-1])} the two populations have {both}."
    same = f"For {in_words(dates[-1])} both populations have {values[0] / 100:%}"
    return f"{same}{_one_count(rate, dates[-1], values[0])}."


def _one_count(rate: Rate, period: str, bounds: Bounds) -> str:
    """That one publisher prints one number of several populations; empty where it does not."""
    rows = selection.reported(rate.settled)
    rows = rows[rows["series"].isin(rate.family) & (rows["period"] == period)]
    rows = rows[[each == bounds for each in selection.bounds_of(rows)]]
    makers, names = set(rows["publisher"]), set(printed_of(rows))
    if len(makers) > 1:
        return ""
    return (
        f", but {makers.pop()} prints that number of {number_word(len(names))} populations: it may "
        "be one count under several names"
    )


def _one_population(rates: Iterable[Rate]) -> str | None:
    """The population of all the article's rates; None where they have several or none."""
    found = {population(rate, rate.series) for rate in rates}
    return found.pop() if len(found) == 1 else None
