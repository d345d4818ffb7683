"""Which row speaks for a quantity where several do: the best grade, then the latest vintage.

Works on the tidy frame of `Package.tidy` (one observation a row). It chooses rows and reads their
bounds; it computes no figure, knows no verdict and never joins two series. A tie is not broken:
the rows stay and their hull is the value.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import Bounds, hull_of

GRADES = ("A", "B", "C")

# A target or an alternative reading is another kind of row: it never outranks a report.
_ONE_THING = ("series", "subject", "period", "role", "reading")


class AmbiguousSubject(ValueError):
    """The rows hold several subjects and the caller named none."""


def reported(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep what was reported: no target, no derived row, no forecast, no alternative reading.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows, shape (n, columns).

    Returns
    -------
    DataFrame
        Shape (m, columns) with m <= n, in the order given.
    """
    kept = (rows["role"] == "reported") & (rows["status"] != "F") & (rows["reading"] == "")
    return rows[kept]


def outside(rows: pd.DataFrame, article: str | None) -> pd.DataFrame:
    """Keep what others say: no row of the article, and none that derives from it.

    Parameters
    ----------
    rows : DataFrame
        Rows with the columns source and derived_from, shape (n, columns).
    article : str, optional
        The source id of the article.

    Returns
    -------
    DataFrame
        Shape (m, columns) with m <= n, in the order given.

    Examples
    --------
    >>> rows = pd.DataFrame({"source": ["a", "b", "c"], "derived_from": ["", "a", ""]})
    >>> list(outside(rows, "a")["source"])
    ['c']
    """
    return rows[(rows["source"] != article) & (rows["derived_from"] != article)]


def best(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep, for each series, subject and period, the best grade, then the latest vintage.

    Rows that tie stay, all of them. Targets and labelled readings are ranked among themselves.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows, shape (n, columns).

    Returns
    -------
    DataFrame
        Shape (m, columns) with m <= n, in the order given; a new frame.

    Raises
    ------
    ValueError
        For a grade that is not A, B or C.
    PeriodError
        For a vintage that is no ISO date.
    """
    if rows.empty:
        return rows.copy()
    things = list(zip(*(rows[name] for name in _ONE_THING), strict=True))
    standings = [
        (-_rank(grade), _last_day(vintage))
        for grade, vintage in zip(rows["grade"], rows["vintage"], strict=True)
    ]
    highest: dict[tuple, tuple] = {}
    for thing, standing in zip(things, standings, strict=True):
        highest[thing] = max(standing, highest.get(thing, standing))
    pairs = zip(things, standings, strict=True)
    return rows[[standing == highest[thing] for thing, standing in pairs]].copy()


def value(
    rows: pd.DataFrame, series: str, period: str, subject: str | None = None
) -> Bounds | None:
    """Return the bounds of one quantity, in the unit of its series.

    The hull of the best rows among those reported for the series, the subject and the period.

    Parameters
    ----------
    rows : DataFrame
        Tidy rows.
    series, period : str
        Ids as they stand in the rows; the period is matched as written ("2023-12").
    subject : str, optional
        May be left out while the rows of the series hold one subject only.

    Returns
    -------
    Bounds or None
        None when no row reports the quantity.

    Raises
    ------
    AmbiguousSubject
        When `subject` is left out and the series has rows of several.
    """
    found = of_series(rows, series, subject)
    chosen = best(found[found["period"] == period])
    return None if chosen.empty else hull_of(bounds_of(chosen))


def of_series(rows: pd.DataFrame, series: str, subject: str | None = None) -> pd.DataFrame:
    """Return the reported rows of one series for one subject.

    Raises
    ------
    AmbiguousSubject
        When `subject` is left out and the series has rows of several.
    """
    found = reported(rows[rows["series"] == series])
    if subject is not None:
        return found[found["subject"] == subject]
    subjects = sorted(set(found["subject"]))
    if len(subjects) > 1:
        raise AmbiguousSubject(
            f"series {series!r} has rows of several subjects ({', '.join(subjects)}): "
            "name one with subject=..."
        )
    return found


def bounds_of(rows: pd.DataFrame) -> list[Bounds]:
    """Return the bounds of each row, in the row's order and the unit of its series.

    Examples
    --------
    >>> rows = pd.DataFrame({"lower": [70.0], "upper": [float("inf")],
    ...                      "lower_open": [True], "upper_open": [True]})
    >>> [str(bounds) for bounds in bounds_of(rows)]
    ['(70, ∞)']
    """
    ends = zip(rows["lower"], rows["upper"], rows["lower_open"], rows["upper_open"], strict=True)
    return [Bounds(float(low), float(up), bool(lo), bool(uo)) for low, up, lo, uo in ends]


def weakest_grade(rows: pd.DataFrame | Iterable[str]) -> str:
    """Return the weakest grade among rows or grades; "" when there is none.

    Examples
    --------
    >>> weakest_grade(["A", "C", "B"])
    'C'
    >>> weakest_grade([])
    ''
    """
    grades = list(rows["grade"]) if isinstance(rows, pd.DataFrame) else list(rows)
    return GRADES[max(map(_rank, grades))] if grades else ""


def _rank(grade: str) -> int:
    if grade not in GRADES:
        raise ValueError(f"{grade!r} is no grade of a source: allowed are {', '.join(GRADES)}")
    return GRADES.index(grade)


def _last_day(vintage: str) -> int:
    return periods.parse(vintage).last.toordinal()
