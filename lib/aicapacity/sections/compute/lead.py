"""The rows of others, where the article prints no level of the subject: which of them lead.

One definition leads: the one with most dates that have both a total and an intelligent part, then
most rows of a named publisher and date, then most rows. The date is the one nearest to the date of
the article's own total, whoever that is about; an article without one asks nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from aicapacity import periods, selection
from aicapacity.sections.compute.concepts import (
    ADDED_SHARE,
    INTELLIGENT,
    INTELLIGENT_GROWTH,
    INTELLIGENT_SHARE,
    TOTAL,
    TOTAL_GROWTH,
)
from aicapacity.sections.topic import latest
from aicapacity.text import listing

if TYPE_CHECKING:
    from aicapacity.sections.compute.bases import Bases

LEVELS = (TOTAL, INTELLIGENT)
RATIOS = (INTELLIGENT_GROWTH, INTELLIGENT_SHARE, TOTAL_GROWTH, ADDED_SHARE)


def definition(rows: pd.DataFrame) -> str | None:
    """The definition with the most and best of these rows of levels; None without a level."""
    levels = rows[rows["concept"].isin(LEVELS) & (rows["period"] != "")]
    found = list(dict.fromkeys(series.rpartition(".")[2] for series in levels["series"]))

    def standing(name: str) -> tuple[int, int, int]:
        mine = levels[levels["series"].isin([f"{concept}.{name}" for concept in LEVELS])]
        both = mine.groupby("period")["concept"].nunique() == len(LEVELS)
        return int(both.sum()), int((mine["grade"] != "C").sum()), len(mine)

    return max(found, key=standing, default=None)


def period(bases: Bases) -> str | None:
    """The date of the outside rows that is read: with both levels, else with one, else a share."""
    rows = bases.best[bases.best["period"] != ""]
    total, part = (set(rows.loc[rows["series"] == s, "period"]) for s in _levels(bases))
    shares = set(rows.loc[rows["concept"] == INTELLIGENT_SHARE, "period"])
    dates = sorted((total & part) or total or part or shares, key=_day)
    near = anchor(bases)
    if near is None:  # an article without a word on computing asks for no date
        return None
    return min(reversed(dates), key=lambda date: abs(_day(date) - _day(near)), default=None)


def anchor(bases: Bases) -> str | None:
    """The date of the article's own total, whoever it is about; None where it prints none."""
    rows = selection.reported(bases.everyone)
    return latest(rows[(rows["source"] == bases.package.article) & (rows["concept"] == TOTAL)])


def year(bases: Bases) -> pd.DataFrame:
    """The outside rows on both levels at both ends of the year, their ratios included."""
    ends = {(s, p) for s in _levels(bases) if s for p in (bases.year_before, bases.period)}
    rows = bases.best
    levels = [pair in ends for pair in zip(rows["series"], rows["period"], strict=True)]
    relations = bases.package.relations
    inside = [pair in ends for pair in zip(relations["series"], relations["period"], strict=True)]
    whole = pd.Series(inside, index=relations.index, dtype=bool).groupby(relations["observation"])
    tied = set(whole.all()[lambda every: every].index)
    ratios = rows["concept"].isin(RATIOS) & rows["observation"].isin(tied)
    return rows[pd.Series(levels, index=rows.index, dtype=bool) | ratios]


def named(bases: Bases) -> str | None:
    """Whose rows lead, as a sentence says it; None where the article does or no date is read."""
    if bases.article_leads or bases.period is None:
        return None
    rows = bases.best[bases.best["concept"].isin([*LEVELS, INTELLIGENT_SHARE])]
    read = bases.evidence(bases.rows_a)
    makers = sorted(set((rows if read.empty else read)["publisher"]) - {""})
    return outside_rows(makers)


def outside_rows(makers: list[str]) -> str:
    """The rows of others by their publishers, where those are known."""
    return f"outside rows ({listing(makers)})" if makers else "outside rows"


def _levels(bases: Bases) -> tuple[str | None, str | None]:
    return bases.total, bases.intelligent


def _day(text: str) -> int:
    return periods.parse(text).last.toordinal()
