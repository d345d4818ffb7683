"""Data produced in a year: the year before, the break between two definitions, and the pace.

Two definitions may be divided by one another to show how far apart they are. The quotient is never
called growth.
"""

import pandas as pd

from aicapacity import growth, periods, prefixes, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.data_resources.bases import GROWTH, PRODUCTION, Bases
from aicapacity.sections.findings import Refused, finding, frame_of, in_percent, in_words, maker
from aicapacity.sections.own_rows import whose

UNIT = "ZB"  # the base unit that systems answer in
CHAINED = "chained"  # the reading of the other definition's value as one of the article's series


def article_alone(bases: Bases) -> list[Result]:
    """The year before and the doubling time, from the article's rows (system A)."""
    level = doubling = None
    if bases.own is not None:
        level = bases.solved(bases.made(bases.before), bases.ground)
        ratio = grown(bases)
        doubling = _doubling_time(ratio, periods.years_between(bases.before, bases.period))
    span = f"{bases.before}/{bases.period}" if bases.own else ""
    make = maker(bases.ground, base=whose(bases.ground, bases.package.article))
    return [
        make("data_2022_implied", level, UNIT, period=bases.before),
        make("data_doubling_time", doubling, "years", period=span),
    ]


def grown(bases: Bases) -> Bounds | Refused | None:
    """The level over that of the year before, in the rows of system A; None where none follows."""
    if bases.own is None:
        return None
    return bases.solved(bases.made(bases.period) / bases.made(bases.before), bases.ground)


def break_ratio(bases: Bases, prefix: prefixes.Prefix) -> list[Result]:
    """The implied year before over the other definition's printed one.

    First as the two figures stand, then in bytes: the article's series under `prefix`, the other
    one under the prefix recorded for it, which nothing in its figures tests.
    """
    ratio, rows = printed_ratio(bases)
    base = f"{whose(bases.ground, bases.package.article)} and the other definition"
    theirs = bases.prefix_of(bases.other)
    make = maker(rows, period=bases.before)
    in_bytes = ratio
    if isinstance(ratio, Bounds):
        in_bytes = ratio * prefixes.factor(UNIT, UNIT, prefix, theirs)
    assumed = f"{base}, its prefix assumed {theirs}"
    return [
        make("break_ratio_2022", ratio, "", key="as printed", base=base),
        make("break_ratio_2022", in_bytes, "", key="in bytes", base=assumed, headline=False),
    ]


def printed_ratio(bases: Bases) -> tuple[Bounds | Refused | None, pd.DataFrame]:
    """The ratio of the two definitions for the year before as printed, and the rows behind it."""
    other = bases.at(bases.other, bases.before)
    if bases.own is None or other.empty:
        return None, other
    rows = pd.concat([bases.ground, other])
    asked = bases.made(bases.before) / bases.quantity(bases.other, bases.before)
    return bases.solved(asked, rows), rows


def break_by_prefixes(bases: Bases) -> pd.DataFrame:
    """The ratio of the two definitions under each reading of their prefixes, as labelled rows."""
    ratio, rows = printed_ratio(bases)
    if not isinstance(ratio, Bounds):
        return frame_of({})
    return frame_of(
        {
            f"{_label(bases, bases.own)}: {mine}; {_label(bases, bases.other)}: {theirs}": finding(
                "break_ratio", ratio * prefixes.factor(UNIT, UNIT, mine, theirs), "", rows
            )
            for mine in reversed(prefixes.PREFIXES)
            for theirs in prefixes.PREFIXES
        }
    )


def chained_growth(bases: Bases) -> Bounds | None:
    """What a chain from the other definition to the article's would print as growth."""
    start, end = (
        bases.at(series, period)
        for series, period in ((bases.other, bases.before), (bases.own, bases.period))
    )
    if start.empty or end.empty:
        return None
    ratio = bases.solved(
        bases.made(bases.period) / bases.quantity(bases.other, bases.before), start, end
    )
    return ratio - 1 if isinstance(ratio, Bounds) else None


def obstacle(bases: Bases) -> str | None:
    """Why the other definition is not chained to the article's; None without another one."""
    if bases.own is None or bases.other is None:
        return None
    return growth.obstacle(
        bases.rows, bases.other, bases.before, bases.own, bases.period, bases.package.subject
    )


def chain_conflict(bases: Bases) -> pd.DataFrame:
    """The rows that cannot hold together once the two definitions are read as one series."""
    return bases.conflict(CHAINED, bases.ground)


def compound_growth(bases: Bases) -> Result:
    """Compound growth a year of the own series in the years after its figure."""
    name, start, end = "data_cagr_2023_2025", bases.period, bases.later
    rows = pd.concat([bases.at(bases.own, start), bases.at(bases.own, end)])
    if bases.own is None or end is None or rows["period"].nunique() < 2:
        return finding(name, None, "%", rows)
    try:
        yearly = growth.between(bases.outside, bases.own, start, end).annual
    except growth.Refusal as fault:
        yearly = Refused(str(fault))
    period = f"{start}/{end}"
    return finding(
        name, in_percent(yearly), "%", rows, period=period, base=f"the series' levels{bases.theirs}"
    )


def rates(bases: Bases) -> pd.DataFrame:
    """The printed growth rates of every definition, and the article's where it differs.

    Returns
    -------
    DataFrame
        The tidy columns, with `label` naming definition and year, in order of time.
    """
    rows = bases.best[bases.best["concept"] == GROWTH].drop_duplicates(["series", "period"])
    rows = pd.concat([rows, bases.claimed_of(GROWTH)])
    rows = rows.drop_duplicates(["period", "value"])
    rows = rows.sort_values(["period", "series"], kind="stable", ignore_index=True)
    named = [
        f"{in_words(row.period)}: {row.label}{', the article' if row.claim else ''}"
        for row in rows.itertuples()
    ]
    return rows.assign(label=named)


def levels(bases: Bases) -> pd.DataFrame:
    """What was produced in a year in every definition, one row a period."""
    return selection.in_one_unit(bases.best[bases.best["concept"] == PRODUCTION])


def _label(bases: Bases, series: str) -> str:
    return bases.rows.loc[bases.rows["series"] == series, "label"].iloc[0]


def _doubling_time(ratio: Bounds | Refused | None, years: float) -> Bounds | Refused | None:
    """Years to double at the growth that a ratio of two levels states."""
    if not isinstance(ratio, Bounds):
        return ratio
    try:
        return growth.doubling_time(Bounds.exactly(1), ratio, years)
    except growth.NoGrowth as fault:
        return Refused(str(fault))
