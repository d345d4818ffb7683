"""The same questions asked of other twelve months: to an earlier date, and of the year after.

The earlier date is the latest before the article's at which total, share and both growth rates are
printed; the year after takes the official year-end values read as values ("over" as "reached").
"""

import pandas as pd

from aicapacity import growth, periods, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.compute.article import doubling_time
from aicapacity.sections.compute.bases import Bases
from aicapacity.sections.compute.concepts import (
    FACILITIES,
    INTELLIGENT_GROWTH,
    INTELLIGENT_SHARE,
    TOTAL_GROWTH,
    YEAR,
)
from aicapacity.sections.compute.conditions import year_ends
from aicapacity.sections.findings import (
    Refused,
    as_printed,
    finding,
    in_percent,
    in_words,
    maker,
    remark,
    solve,
)

CEILINGS = ("under", "at_most")


def earlier_period(bases: Bases) -> str | None:
    """The latest date before the article's with all that a share of the increment needs."""
    if bases.period is None:
        return None
    rows = _needed(bases)
    dated = rows.groupby("period")["series"].nunique()
    earlier = [
        period
        for period, count in dated.items()
        if count == 4 and period and periods.compare(period, bases.period) == -1
    ]
    return max(earlier, key=lambda text: periods.parse(text).last, default=None)


def earlier_rows(bases: Bases) -> pd.DataFrame:
    """The best rows at `earlier_period`: level, share and both growth rates."""
    rows = _needed(bases)
    return selection.best(rows[rows["period"] == earlier_period(bases)])


def to_earlier_period(bases: Bases) -> list[Result]:
    """The share of the increment in the twelve months to `earlier_period`."""
    name, period = "increment_share_mid_2023", earlier_period(bases)
    if period is None:
        return [finding(name, None, "%", bases.rows)]
    used = list(earlier_rows(bases)["observation"])
    start = periods.shift(period, -YEAR)
    share = solve(bases.system(used), bases.share_of_increment(start, period))
    make = maker(bases.evidence(used), base="printed shares and growths")
    return [make(name, in_percent(share), "%", period=f"{start}/{period}")]


def year_after(bases: Bases) -> list[Result]:
    """Share of the increment and doubling time of the year that follows the article's."""
    used, doubling = _year_ends(bases), None
    if used:
        system = bases.system(used, totals_reached=True)
        doubling = doubling_time(bases, system, bases.period, bases.year_after)
    rows = bases.evidence(used)
    make = maker(rows, base=year_ends(bases, rows), period=_following(bases))
    return [
        share_of_year_after(bases),
        make("intelligent_doubling_time_2024", doubling, "years"),
    ]


def share_of_year_after(bases: Bases, total_step: float | None = None) -> Result:
    """Share of the increment of the year that follows, the totals rounded as chosen or as given."""
    used, share = _year_ends(bases), None
    if used:
        system = bases.system(used, totals_reached=True, total_step=total_step)
        share = solve(system, bases.share_of_increment(bases.period, bases.year_after))
    rows = bases.evidence(used)
    make = maker(rows, base=year_ends(bases, rows), period=_following(bases))
    return make("increment_share_2024", in_percent(share), "%")


def _year_ends(bases: Bases) -> list[str]:
    """The rows of total and part at both ends of the year after; none where one is missing."""
    periods_of_both = (bases.period, bases.year_after)
    found = [bases.at(s, p) for p in periods_of_both for s in (bases.total, bases.intelligent)]
    return [] if any(rows.empty for rows in found) else list(pd.concat(found)["observation"])


def _following(bases: Bases) -> str:
    """The twelve months that follow the article's period, as an ISO interval."""
    return "" if bases.period is None else f"{bases.period}/{bases.year_after}"


def total_growth(bases: Bases) -> Result:
    """Compound growth a year of the total over `growth_span`."""
    name, (start, end) = "total_cagr_2021_2024", growth_span(bases)
    ends = [bases.at(bases.total, period) for period in (start, end)]
    if any(rows.empty for rows in ends) or start == end:
        return finding(name, None, "%", bases.rows)
    rows = pd.concat(ends)
    system = bases.system(list(rows["observation"]), totals_reached=True)
    yearly = solve(system, bases.total_at(end) / bases.total_at(start))
    if isinstance(yearly, Bounds) and yearly.lower == 0:
        read = "printed as ceilings" if yearly.is_bounded else "read as floors"
        yearly = Refused(f"values {read} bound no growth")
    if isinstance(yearly, Bounds):
        yearly = growth.cagr(Bounds.exactly(1), yearly, periods.years_between(start, end))
    period = f"{start}/{end}"
    base = year_ends(bases, rows)
    return finding(name, in_percent(yearly), "%", rows, period=period, base=base)


def growth_span(bases: Bases) -> tuple[str | None, str | None]:
    """From two years before the article's date to one after.

    An end at which no outside total is printed, or a ceiling only, gives way to the next date
    within where the outside rows lead or a ceiling stands.
    """
    if bases.period is None:
        return None, None
    dates = [bases.months_from_period(months) for months in (-2 * YEAR, -YEAR, 0, YEAR)]
    start, end = dates[0], dates[-1]
    free = not bases.article_leads
    told = [date for date in dates if _tells(bases, date)]
    if len(told) > 1:
        start = told[0] if free or _is_ceiling(bases, start) else start
        end = told[-1] if free or _is_ceiling(bases, end) else end
    return start, end


def _tells(bases: Bases, date: str) -> bool:
    """Whether the total of a date is printed with two ends, or as a floor that is read as one."""
    rows = bases.at(bases.total, date)
    return not rows.empty and not _is_ceiling(bases, date)


def _is_ceiling(bases: Bases, date: str) -> bool:
    """Whether what is printed of the total of a date is a ceiling."""
    return bases.at(bases.total, date)["qualifier"].isin(CEILINGS).any()


def later_growth(bases: Bases) -> str | None:
    """Where a growth rate leads that is printed for a date between the article's and a year after.

    The level of the date twelve months earlier, by the figures printed for it, is grown by the
    rate; the sentence says whether that lies between the year-end values on both sides. None
    where there is no such rate, or no figure to apply it to.
    """
    ends = [
        _level(bases, bases.at(bases.intelligent, p), p) for p in (bases.period, bases.year_after)
    ]
    if None in ends:
        return None
    rows = bases.best
    rows = rows[rows["series"].isin(_growth_of(bases, INTELLIGENT_GROWTH, bases.intelligent))]
    for row in (rows.loc[[index]] for index in rows.index):
        period = row["period"].iloc[0]
        if not period or not _is_between(period, bases.period, bases.year_after):
            continue
        start = periods.shift(period, -YEAR)
        known = pd.concat([bases.at(series, start) for series in _stock(bases)])
        before = _level(bases, known, start)
        level = _level(bases, pd.concat([known, row]), period)
        if before is None or level is None:
            continue
        printed = not bases.at(bases.intelligent, start).empty
        how = "printed" if printed else "worked out from a total and a share printed"
        return (
            f"From {before:EFLOPS}, {how} for {in_words(start)}, the growth of "
            f"{as_printed(row)} printed for {in_words(period)}{remark(row['grade'].iloc[0])} leads "
            f"to {level:EFLOPS}, {_placed(level, *ends)} the values of {in_words(bases.period)} "
            f"and {in_words(bases.year_after)}."
        )
    return None


def _level(bases: Bases, rows: pd.DataFrame, period: str | None) -> Bounds | None:
    """The intelligent part at a period by these rows; None where they do not bound it."""
    if rows.empty:
        return None
    level = solve(bases.system(list(rows["observation"])), bases.intelligent_at(period))
    bounded = isinstance(level, Bounds) and (level.lower > 0 or level.is_bounded)
    return level if bounded else None


def _is_between(period: str, start: str, end: str) -> bool:
    return periods.compare(start, period) == -1 and periods.compare(period, end) == -1


def _placed(level: Bounds, start: Bounds, end: Bounds) -> str:
    """Whether a level lies between two others, as far as their bounds tell."""
    if start.upper <= level.lower and level.upper <= end.lower:
        return "between"
    outside = level.upper <= start.lower or end.upper <= level.lower
    return "not between" if outside else "not surely between"


def added_facilities(bases: Bases) -> dict[str, str | None]:
    """The share of newly added facilities as printed for the earlier date, and that date."""
    rows = bases.outside[bases.outside["concept"] == FACILITIES]
    rows = selection.best(rows[rows["period"] == earlier_period(bases)])
    if rows.empty:
        return {"facilities": None, "facilities_period": None}
    return {
        "facilities": as_printed(rows),
        "facilities_period": in_words(rows["period"].iloc[0]),
    }


def _stock(bases: Bases) -> list[str | None]:
    """The series that print the intelligent part at a date: itself, or the total and a share."""
    return [bases.intelligent, bases.total, f"{INTELLIGENT_SHARE}.{bases.definition}"]


def _needed(bases: Bases) -> pd.DataFrame:
    """The outside rows of the four series that one share of an increment is made of."""
    levels = set(_stock(bases)) - {bases.intelligent}
    growths = _growth_of(bases, TOTAL_GROWTH, bases.total)
    growths |= _growth_of(bases, INTELLIGENT_GROWTH, bases.intelligent)
    return bases.outside[bases.outside["series"].isin(levels | growths)]


def _growth_of(bases: Bases, concept: str, level: str | None) -> set[str]:
    """The series of a concept whose rows say of themselves that they are the growth of a level."""
    relations = bases.package.relations
    tops = relations[(relations["part"] == "numerator") & (relations["series"] == level)]
    rows = bases.rows[bases.rows["concept"] == concept]
    return set(rows.loc[rows["observation"].isin(tops["observation"]), "series"])
