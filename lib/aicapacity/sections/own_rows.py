"""Where the article has no figure of the subject: which of the subject's own rows stand for it.

A study follows the article's figure. Of another country the article may print none while others
do; the series printed for most periods then takes its place, and texts say whose rows they are.
"""

import pandas as pd

from aicapacity import periods
from aicapacity.sections.findings import credit
from aicapacity.selection import GRADES

ARTICLE_ROWS = "the article's rows"


def fullest(rows: pd.DataFrame) -> str | None:
    """The series with most periods, at a tie the best graded; None without a dated row.

    Examples
    --------
    >>> rows = pd.DataFrame({"series": ["a", "b", "b"], "period": ["2023", "2022", "2023"],
    ...                      "grade": ["A", "B", "B"]})
    >>> fullest(rows)
    'b'
    """
    rows = rows[rows["period"] != ""]
    if rows.empty:
        return None
    grades = rows["grade"].map(GRADES.index)
    ranked = rows.assign(rank=grades).groupby("series").agg({"period": "nunique", "rank": "mean"})
    order = ranked.reset_index().sort_values(["period", "rank", "series"], ascending=[False, 1, 1])
    return order["series"].iloc[0]


def nearest(known: list[str], wanted: set[str]) -> str | None:
    """The last of the wanted periods that is known, or else the last one known.

    Examples
    --------
    >>> nearest(["2022", "2023", "2024"], {"2023"}), nearest(["2022", "2024"], {"2023"})
    ('2023', '2024')
    """
    shared = [period for period in known if period in wanted]
    return max(shared or known, key=lambda text: periods.parse(text).last, default=None)


def whose(rows: pd.DataFrame, article: str | None) -> str:
    """Whose rows these are, as the base of a result says it."""
    if rows.empty or (rows["source"] == article).any():
        return ARTICLE_ROWS
    return f"outside rows ({credit(rows)})"
