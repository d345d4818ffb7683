"""The same questions asked of other twelve months: to an earlier date, and of the year after.

The earlier date is the latest before the article's at which total, share and both growth rates are
printed; the year after takes the official year-end values read as values ("over" as "reached").
"""

import pandas as pd

from aicapacity import growth, periods, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.compute.article import doubling_time
from aicapacity.sections.compute.bases import (
    FACILITIES,
    INTELLIGENT_GROWTH,
    INTELLIGENT_SHARE,
    TOTAL_GROWTH,
    YEAR,
    Bases,
)
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
    used = [
        observation
        for period in (bases.period, bases.year_after)
        for series in (bases.total, bases.intelligent)
        for observation in bases.at(series, period)["observation"]
    ]
    share = doubling = None
    if len(bases.evidence(used).drop_duplicates(["series", "period"])) == 4:
        system = bases.system(used, totals_reached=True)
        share = solve(system, bases.share_of_increment(bases.period, bases.year_after))
        doubling = doubling_time(bases, system, bases.period, bases.year_after)
    following = "" if bases.period is None else f"{bases.period}/{bases.year_after}"
    make = maker(bases.evidence(used), base="official year-ends", period=following)
    return [
        make("increment_share_2024", in_percent(share), "%"),
        make("intelligent_doubling_time_2024", doubling, "years"),
    ]


def total_growth(bases: Bases) -> Result:
    """Compound growth a year of the total, from two years before the article's to one after."""
    name, start, end = "total_cagr_2021_2024", bases.months_from_period(-2 * YEAR), bases.year_after
    ends = [bases.at(bases.total, period) for period in (start, end)]
    if any(rows.empty for rows in ends):
        return finding(name, None, "%", bases.rows)
    rows = pd.concat(ends)
    system = bases.system(list(rows["observation"]), totals_reached=True)
    yearly = solve(system, bases.total_at(end) / bases.total_at(start))
    if isinstance(yearly, Bounds) and yearly.lower == 0 and not yearly.is_bounded:
        yearly = Refused("values read as floors bound no growth")
    if isinstance(yearly, Bounds):
        yearly = growth.cagr(Bounds.exactly(1), yearly, periods.years_between(start, end))
    period, base = f"{start}/{end}", "official year-ends"
    return finding(name, in_percent(yearly), "%", rows, period=period, base=base)


def unexplained_growth(bases: Bases) -> str | None:
    """A printed growth rate after the article's date that the levels around it do not explain.

    The rate over the year-end values on both sides is set beside each later printed rate; the
    first that it does not meet is told in a sentence.
    """
    doubled = [bases.at(bases.intelligent, period) for period in (bases.period, bases.year_after)]
    if any(rows.empty for rows in doubled):
        return None
    start, end = (selection.bounds_of(rows)[0] for rows in doubled)
    yearly = growth.rate(start, end)
    rows = bases.best
    mine = rows["series"].isin(_growth_of(bases, INTELLIGENT_GROWTH, bases.intelligent))
    rows = rows[mine & (rows["period"] > bases.period)]
    for index, printed in zip(rows.index, selection.bounds_of(rows), strict=True):
        if not (printed / 100).meets(yearly):
            row = rows.loc[[index]]
            return (
                f"The growth of {as_printed(row)} printed for "
                f"{in_words(row['period'].iloc[0])}{remark(row['grade'].iloc[0])} is unexplained: "
                f"the year-end values around it grow by {yearly:%}."
            )
    return None


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


def _needed(bases: Bases) -> pd.DataFrame:
    """The outside rows of the four series that one share of an increment is made of."""
    levels = {bases.total, f"{INTELLIGENT_SHARE}.{bases.definition}"}
    growths = _growth_of(bases, TOTAL_GROWTH, bases.total)
    growths |= _growth_of(bases, INTELLIGENT_GROWTH, bases.intelligent)
    return bases.outside[bases.outside["series"].isin(levels | growths)]


def _growth_of(bases: Bases, concept: str, level: str | None) -> set[str]:
    """The series of a concept whose rows say of themselves that they are the growth of a level."""
    relations = bases.package.relations
    tops = relations[(relations["part"] == "numerator") & (relations["series"] == level)]
    rows = bases.rows[bases.rows["concept"] == concept]
    return set(rows.loc[rows["observation"].isin(tops["observation"]), "series"])
