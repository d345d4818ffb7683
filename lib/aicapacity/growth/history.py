"""A fan from the growth a series has shown: the lowest, middle and highest yearly rate carried on.

This is no forecast. It answers one question: where would the series stand if the next year or two
repeated a year it has already had? It has no model, no probability and no memory of turning points,
so it reaches two years at most, and with fewer than three yearly rates there is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds
from aicapacity.growth import rates
from aicapacity.growth.chain import Refusal

PATHS = ("low", "median", "high")
MOST_YEARS = 2
FEWEST_RATES = 3

_RATE_COLUMNS = [
    "start_period", "end_period", "bounds", "lower", "upper", "lower_open", "upper_open",
]  # fmt: skip
_COMMON = ["series", "subject", "label", "unit"]


class TooFewRates(Refusal):
    """A fan is asked of a series that has shown fewer than three yearly growth rates."""


def yearly(rows: pd.DataFrame, series: str, subject: str | None = None) -> pd.DataFrame:
    """Return the growth rates over twelve months that a series has shown, one a row.

    Only points of one month are compared (year-ends, or whichever month gives most rates), and only
    points since the latest break, so that no rate crosses one.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows.
    series : str
        The series.
    subject : str, optional
        May be left out while the rows of the series hold one subject only.

    Returns
    -------
    DataFrame
        start_period, end_period, bounds (a fraction), lower, upper, lower_open, upper_open; in
        order of time; empty when there is no pair.
    """
    found = [
        {"start_period": start, "end_period": end, "bounds": bounds} | _ends(bounds)
        for (start, end), bounds in _rates(_points(rows, series, subject)).items()
    ]
    return pd.DataFrame(found, columns=_RATE_COLUMNS)


def fan(
    rows: pd.DataFrame, series: str, years: int = MOST_YEARS, subject: str | None = None
) -> pd.DataFrame:
    """Carry the lowest, median and highest yearly rate of the past on from the last point.

    The bounds of the last point and of the rate are both carried. They are taken as unrelated,
    which can only make a path wider than it need be.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows.
    series : str
        The series.
    years : int
        How far: 1 or 2.
    subject : str, optional
        May be left out while the rows of the series hold one subject only.

    Returns
    -------
    DataFrame
        One row a year ahead: series, subject, label, unit, period, horizon (years ahead), the three
        paths as `Bounds` in low_bounds, median_bounds and high_bounds, and as numbers to draw: low
        (the lower end of the low path), median (the middle of its bounds) and high (the upper end
        of the high path). An end without a limit is infinite, a median without a middle NaN.

    Raises
    ------
    TooFewRates
        With fewer than three yearly rates since the latest break.
    ValueError
        For `years` other than 1 or 2.
    """
    if years not in range(1, MOST_YEARS + 1):
        raise ValueError(f"a fan reaches 1 to {MOST_YEARS} years, not {years}")
    points = _points(rows, series, subject)
    seen = list(_rates(points).values())
    if len(seen) < FEWEST_RATES:
        raise TooFewRates(
            f"No fan is drawn for “{_label(rows, series)}”: it needs {FEWEST_RATES} yearly growth "
            f"rates and the rows hold {len(seen)}."
        )
    last = list(points)[-1]
    rates_ahead = _sorted_ends(seen)
    common = selection.of_series(rows, series, subject)[_COMMON].iloc[0].to_dict()
    return pd.DataFrame(
        [
            common
            | {"period": periods.shift(last, 12 * horizon), "horizon": horizon}
            | _paths({p: _carry(points[last], rates_ahead[p], horizon) for p in PATHS})
            for horizon in range(1, years + 1)
        ]
    )


def _paths(carried: dict[str, Bounds]) -> dict[str, object]:
    """Return the three paths of one year, as numbers and as bounds."""
    median = carried["median"]
    drawn = {
        "low": carried["low"].lower,
        "median": median.midpoint if median.is_bounded else math.nan,
        "high": carried["high"].upper,
    }
    return drawn | {f"{path}_bounds": bounds for path, bounds in carried.items()}


def _points(rows: pd.DataFrame, series: str, subject: str | None) -> dict[str, Bounds]:
    """Return the values since the latest break at the month with most yearly pairs, by period."""
    found = selection.of_series(rows, series, subject)
    known = _since_break(found[found["period"] != ""])
    months: dict[str, list[str]] = {}
    for period in sorted(known, key=_day):
        months.setdefault(period[4:], []).append(period)
    if not months:
        return {}
    # Most pairs first; then the year-end; then whichever reaches furthest.
    month = max(months, key=lambda m: (len(_pairs(months[m])), m[:3] == "-12", _day(months[m][-1])))
    return {period: selection.value(found, series, period) for period in months[month]}


def _rates(points: Mapping[str, Bounds]) -> dict[tuple[str, str], Bounds]:
    """Return the growth over each twelve months, by the two periods."""
    return {(start, end): rates.rate(points[start], points[end]) for start, end in _pairs(points)}


def _since_break(rows: pd.DataFrame) -> set[str]:
    """Return the periods that are clearly not before the latest row of status B."""
    all_periods = set(rows["period"])
    marked = set(rows.loc[rows["status"] == "B", "period"])
    if not marked:
        return all_periods
    latest = max(marked, key=_day)
    return {period for period in all_periods if periods.compare(period, latest) in (0, 1)}


def _pairs(points: Iterable[str]) -> list[tuple[str, str]]:
    """Return each period of `points` with the one twelve months later, where both are there."""
    known = set(points)
    later = [(period, periods.shift(period, 12)) for period in points]
    return [(start, end) for start, end in later if end in known]


def _sorted_ends(seen: list[Bounds]) -> dict[str, Bounds]:
    """Return the bounds of the lowest, the median and the highest of several bounded numbers.

    Each of the three rises with every number, so its lower end comes from the lower ends alone and
    its upper end from the upper ends alone.
    """
    # At equal value an open lower end lies above a closed one, an open upper end below.
    lows = sorted((bounds.lower, bounds.lower_open) for bounds in seen)
    highs = sorted((bounds.upper, not bounds.upper_open) for bounds in seen)
    low_mid, high_mid = (_middle(lows), _middle([(end, not shut) for end, shut in highs]))
    return {
        "low": Bounds(lows[0][0], highs[0][0], lows[0][1], not highs[0][1]),
        "median": Bounds(low_mid[0], high_mid[0], low_mid[1], high_mid[1]),
        "high": Bounds(lows[-1][0], highs[-1][0], lows[-1][1], not highs[-1][1]),
    }


def _middle(ends: list[tuple[float, bool]]) -> tuple[float, bool]:
    """Return the median of sorted ends (end, open): open when an end it rests on is open."""
    half = len(ends) // 2
    if len(ends) % 2:
        return ends[half]
    pair = ends[half - 1 : half + 1]
    return (pair[0][0] + pair[1][0]) / 2, pair[0][1] or pair[1][1]


def _carry(last: Bounds, growth: Bounds, years: int) -> Bounds:
    return last * (growth + 1).map(lambda factor: factor**years)


def _ends(bounds: Bounds) -> dict[str, float | bool]:
    return {
        "lower": bounds.lower,
        "upper": bounds.upper,
        "lower_open": bounds.lower_open,
        "upper_open": bounds.upper_open,
    }


def _label(rows: pd.DataFrame, series: str) -> str:
    labels = rows.loc[rows["series"] == series, "label"]
    return labels.iloc[0] if len(labels) else series


def _day(period: str) -> int:
    return periods.parse(period).last.toordinal()
