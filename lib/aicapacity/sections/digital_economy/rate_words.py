"""Words of notebook 04 that turn on whose rates it follows, and what its titles state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity.sections.digital_economy.adoption import Rate
from aicapacity.sections.digital_economy.progress import POINTS
from aicapacity.sections.findings import as_printed, credit, in_words, percent
from aicapacity.text import listing, plural

if TYPE_CHECKING:
    from aicapacity.sections.digital_economy.study import DigitalEconomy

#: The words of a floor, as they are printed.
FLOORS = {"over": "over", "at_least": "at least"}


def words(study: DigitalEconomy) -> dict[str, object]:
    """Whose rates the sentences stand on, and the findings that the titles state."""
    count = study.levels["series"].nunique()
    return {
        "whose": _whose(study),
        "apart": _apart(study),
        "rows_caption": _rows_caption(study),
        "populations": plural(count, "population") if count else None,
        "levels_title": _levels_title(study),
        "levels_alt": _levels_alt(study, count),
        "no_bridge": _no_bridge(study),
        "no_target": _no_target(study),
        "no_outcome": _no_outcome(study),
        "margins": _margins(study),
    } | _of_enterprises(study)


def population(rate: Rate, series: str | None) -> str | None:
    """A series' population, up to the remark on it."""
    found = rate.rows.loc[rate.rows["series"] == series, "population"]
    return found.iloc[0].partition(";")[0] if len(found) else None


def _whose(study: DigitalEconomy) -> str | None:
    """That the article prints neither rate, and whose rows are read; None where it prints one."""
    if any(rate.by_article for rate in study.pair):
        return None
    nothing = f"The article prints neither rate of {study.package.place()}"
    rows = pd.concat([rate.stated for rate in study.pair])
    if rows.empty:
        return f"{nothing}, and no other selected row does."
    return f"{nothing}; those read here are outside rows ({credit(rows)})."


def _apart(study: DigitalEconomy) -> str | None:
    """Each rate with its own population and date; None where one sentence has told both."""
    names = [population(rate, rate.series) for rate in study.pair]
    if study.joint.bounds is not None and len(set(names)) == 1:
        return None
    told = [
        f"{rate.title}: {percent(row.value)} for {in_words(row.period)} ({name}; {row.publisher})"
        for rate, name in zip(study.pair, names, strict=True)
        for row in rate.stated.tail(1).itertuples()
        if row.period
    ]
    return f"{'; '.join(told)}." if told else None


def _rows_caption(study: DigitalEconomy) -> str:
    if len(study.claimed):
        return "What the article prints on industry"
    return f"Outside rows on industry: the article prints none on {study.package.place()}"


def _rate_told(study: DigitalEconomy) -> str | None:
    """The first rate and whose it is: "the article's 80.1%"."""
    rows = study.pair[0].stated.tail(1)
    if rows.empty:
        return None
    value = percent(rows["value"].iloc[0])
    return f"the article's {value}" if study.pair[0].by_article else f"the printed {value}"


def _levels_title(study: DigitalEconomy) -> str | None:
    """For whom the target is set and of whom the rate is, or else how the rate went."""
    rate, told = study.pair[0], _rate_told(study)
    if told is None:
        return None
    own = population(rate, rate.series)
    if rate.target is not None:
        theirs = population(rate, rate.target["series"])
        deadline = in_words(rate.target["period"])
        whom = "them too" if theirs == own else own
        return f"The target for {deadline} is set for {theirs}; {told} is of {whom}"
    dates = rate.dates(rate.series)
    said = [
        f"{percent(rate.rows_at(rate.series, date)['value'].iloc[0])} in {in_words(date)}"
        for date in dict.fromkeys([*dates[:1], *dates[-1:]])
    ]
    return f"{rate.title}, {own}: {', '.join(said)}; no target is printed" if said else None


def _levels_alt(study: DigitalEconomy, count: int) -> str | None:
    """What the figure of the first rate draws."""
    title = _levels_title(study)
    if title is None:
        return None
    line = "one population" if count == 1 else f"a line for each of {count} populations"
    rate = study.pair[0]
    if rate.target is None:
        return f"{line}. {title}"
    own, theirs = (population(rate, each) for each in (rate.series, rate.target["series"]))
    goal = as_printed(rate.target.to_frame().T)
    return f"{line}; the target of {goal} is of {theirs}, {_rate_told(study)} of {own}"


def _no_bridge(study: DigitalEconomy) -> str | None:
    """That no bridge is needed, for want of a target or of a second population; else None."""
    rate = study.pair[0]
    if rate.series is None:
        return f"No rate of digital design tools is printed of {study.package.place()}."
    if rate.target is None:
        return f"No target of this rate is printed of {study.package.place()}: nothing to bridge."
    if rate.target["series"] == rate.series:
        return "The target is of the same population as the rate: nothing to bridge."
    return None


def _no_target(study: DigitalEconomy) -> str | None:
    """The rates that have a pace and no target; None where each has both or neither."""
    told = [
        f"Of {one.rate.title.lower()} no target is printed; it went by "
        f"{seen.bounds:{POINTS}} from {in_words(one.rate.start)} to {in_words(one.rate.base[1])}."
        for one in study.progress
        if one.rate.target is None and (seen := one.results()[1]).bounds is not None
    ]
    return " ".join(told) or None


def _no_outcome(study: DigitalEconomy) -> str | None:
    """Why a rate with a target has no outcome from its base; None where each has one."""
    told = []
    for one in study.progress:
        refused = [result.reason for result in one.results() if result.reason]
        if one.rate.target is not None and refused and not one.outcomes_at_base():
            base = in_words(one.rate.base[1])
            reason = refused[0].rstrip(".")
            told.append(f"{one.rate.title}, from {base}: no outcome. {reason}.")
    return " ".join(told) or None


def _margins(study: DigitalEconomy) -> str | None:
    """The projection less the target of each rate that has one; None where none has."""
    told = [
        f"{margin:points} ({one.rate.title.lower()})"
        for one in study.progress
        if (margin := one.margin()) is not None
    ]
    return listing(told) if told else None


def _of_enterprises(study: DigitalEconomy) -> dict[str, str | None]:
    """The highest printed floor in its own words, its period, and of how many publishers."""
    rows = study.enterprises
    floors = rows[(rows["grade"] != "C") & rows["qualifier"].isin(FLOORS)]
    if floors.empty:
        said = dict.fromkeys(("highest_floor", "highest_period", "staircase"))
        return said | {"enterprises_title": _highest_count(rows)}
    row, count = floors.loc[floors["value"].idxmax()], floors["publisher"].nunique()
    floor, period = f"“{FLOORS[row['qualifier']]} {row['value']:,.12g}”", in_words(row["period"])
    return {
        "highest_floor": floor,
        "highest_period": period,
        "staircase": "one publisher" if count == 1 else f"each of {count} publishers",
        "enterprises_title": f"The highest printed floor is {floor} enterprises, for {period}",
    }


def _highest_count(rows: pd.DataFrame) -> str | None:
    """The highest count where no floor is printed; None without any count."""
    if rows.empty:
        return None
    row = rows.loc[rows["value"].idxmax()]
    told = f"{as_printed(row.to_frame().T)} enterprises, for {in_words(row['period'])}"
    return f"No floor is printed; the highest count is {told}"
