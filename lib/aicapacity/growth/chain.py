"""Whether two figures of the tidy frame may be joined, and their growth when they may.

A series is one definition, so two series are never chained, and neither are two figures of one
series with a break (status B) between them. The refusal is an exception whose message is one plain
sentence fit for a reader. The arithmetic is in `rates`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds
from aicapacity.growth import rates


class Refusal(ValueError):
    """The figures cannot honestly be joined; the message says why in one sentence."""


class CrossesBreak(Refusal):
    """The series has a break (status B) between the two periods."""


class CrossesDefinition(Refusal):
    """The two figures belong to two definitions."""


@dataclass(frozen=True)
class Growth:
    """Growth of one series between two periods.

    Attributes
    ----------
    series, subject, start_period, end_period : str
        What grew, and between which periods.
    start, end : Bounds
        The two figures in the unit of the series.
    years : float
        The time between the periods.
    bounds : Bounds
        The growth over the whole time, as a fraction.
    annual : Bounds
        The same as a compound annual rate.
    weakest_grade : str
        The weakest grade among the rows used.
    """

    series: str
    subject: str
    start_period: str
    end_period: str
    start: Bounds
    end: Bounds
    years: float
    bounds: Bounds
    annual: Bounds
    weakest_grade: str

    def doubling_time(self) -> Bounds:
        """Return the years to double at this pace; see `rates.doubling_time`."""
        return rates.doubling_time(self.start, self.end, self.years)


def obstacle(
    rows: pd.DataFrame,
    series_from: str,
    period_from: str,
    series_to: str,
    period_to: str,
    subject: str | None = None,
) -> str | None:
    """Say what forbids chaining two figures, in one plain sentence; None when nothing does.

    Forbidden are: two series, since a series is one definition (the sentence says whether what is
    measured, the population, the prefix or the unit differs); and, within one series, a row of
    status B after the first period and not after the second. Where a period is too coarse to tell
    on which side of a break it lies, chaining is forbidden too.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows.
    series_from, period_from, series_to, period_to : str
        The earlier and the later figure.
    subject : str, optional
        May be left out while the rows of the series hold one subject only.
    """
    fault = _fault(rows, (series_from, period_from), (series_to, period_to), subject)
    return None if fault is None else str(fault)


def between(
    rows: pd.DataFrame,
    series: str,
    start_period: str,
    end_period: str,
    *,
    subject: str | None = None,
    to_series: str | None = None,
) -> Growth | None:
    """Return the growth of a series between two periods, or refuse.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows.
    series : str
        The series of the first figure, and of the second unless `to_series` says otherwise.
    start_period, end_period : str
        Of one precision, the first before the second.
    subject : str, optional
        May be left out while the rows of the series hold one subject only.
    to_series : str, optional
        The series of the second figure. Naming another one is refused with the reason.

    Returns
    -------
    Growth or None
        None when either figure is missing.

    Raises
    ------
    CrossesBreak, CrossesDefinition
        The message names the break or the definitions, the series and the periods.
    PeriodError
        When the periods differ in precision.
    ValueError
        When the first period is not before the second.
    """
    to_series = series if to_series is None else to_series
    years = periods.years_between(start_period, end_period)
    rates.check_years(years)
    start = selection.value(rows, series, start_period, subject)
    end = selection.value(rows, to_series, end_period, subject)
    if start is None or end is None:
        return None
    fault = _fault(rows, (series, start_period), (to_series, end_period), subject)
    if fault is not None:
        raise fault
    used = selection.of_series(rows, series, subject)
    used = selection.best(used[used["period"].isin([start_period, end_period])])
    return Growth(
        series=series,
        subject=used["subject"].iloc[0],
        start_period=start_period,
        end_period=end_period,
        start=start,
        end=end,
        years=years,
        bounds=rates.rate(start, end),
        annual=rates.cagr(start, end, years),
        weakest_grade=selection.weakest_grade(used),
    )


def _fault(
    rows: pd.DataFrame, start: tuple[str, str], end: tuple[str, str], subject: str | None
) -> Refusal | None:
    """Return what forbids the chain from (series, period) to (series, period)."""
    if start[0] != end[0]:
        return CrossesDefinition(_definitions(rows, start, end))
    breaks = _breaks(rows, start, end, subject)
    if not breaks:
        return None
    return CrossesBreak(
        f"No growth is computed from {_name(rows, *start)} to {_name(rows, *end)}: "
        f"the series has a break at {periods.parse(breaks[0]).words()}."
    )


def _breaks(
    rows: pd.DataFrame, start: tuple[str, str], end: tuple[str, str], subject: str | None
) -> list[str]:
    """Return the periods of status B that are not clearly outside (start, end]."""
    found = selection.of_series(rows, start[0], subject)
    marked = sorted(set(found.loc[(found["status"] == "B") & (found["period"] != ""), "period"]))
    return [
        period
        for period in marked
        if periods.compare(period, start[1]) not in (-1, 0) and periods.compare(period, end[1]) != 1
    ]


# The columns that make a definition, and how the sentence names each. A prefix is recorded as it is
# read: pages print the letter, not what it stands for.
_DEFINING = {
    "quantity": "what is measured",
    "population": "the population",
    "prefix": "the prefix, as it is read,",
    "unit": "the unit",
}


def _definitions(rows: pd.DataFrame, start: tuple[str, str], end: tuple[str, str]) -> str:
    first, second = (rows[rows["series"] == series].head(1) for series, _ in (start, end))
    reasons = [
        f"{words} changes from {_said(first[column].iloc[0])} to {_said(second[column].iloc[0])}"
        for column, words in _DEFINING.items()
        if column in rows
        and len(first)
        and len(second)
        and first[column].iloc[0] != second[column].iloc[0]
    ]
    why = f": {'; '.join(reasons)}" if reasons else ""
    return (
        f"No growth is computed from {_name(rows, *start)} to {_name(rows, *end)}: "
        f"the two series are two definitions{why}."
    )


def _said(words: str) -> str:
    return f"“{words}”" if words else "none stated"


def _name(rows: pd.DataFrame, series: str, period: str) -> str:
    labels = rows.loc[rows["series"] == series, "label"]
    return f"“{labels.iloc[0] if len(labels) else series}” ({periods.parse(period).words()})"
