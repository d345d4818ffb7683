"""The subject's share of the world: infrastructure and device side apart, never chained."""

from dataclasses import replace

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.compute import lead, rounding
from aicapacity.sections.compute.bases import Bases
from aicapacity.sections.compute.concepts import TOTAL, WORLD_SHARE
from aicapacity.sections.findings import as_printed, finding, in_percent, in_words, remark
from aicapacity.sections.topic import latest

WORLD = "WLD"
INFRASTRUCTURE, DEVICE = "infrastructure", "device"
NAME = "world_share_2023"

_AGREE, _DISAGREE = "agree within their rounding", "do not agree"


def infrastructure_share(bases: Bases) -> Result:
    """The official total over the world's on the same side, at the article's period."""
    name = f"{NAME}_{INFRASTRUCTURE}"
    world, mine = world_rows(bases), bases.at(bases.total, bases.period)
    if world.empty or mine.empty or not _counts_alike(bases):
        return finding(name, None, "%", world)
    level = bases.system(list(mine["observation"])).bounds(bases.total_at(bases.period))
    whole = selection.bounds_of(world)[0] * world["scale"].iloc[0]
    share = (level / whole).intersection(Bounds(0, 1))  # no part exceeds the world
    texts = {"period": bases.period, "base": "subject over world"}
    return finding(name, in_percent(share), "%", pd.concat([mine, world]), **texts)


def world_rows(bases: Bases) -> pd.DataFrame:
    """The best rows of the world's total on the infrastructure side, at the article's period."""
    rows = selection.reported(bases.package.tidy(TOTAL, subject=WORLD, rules=bases.rules))
    rows = rows[(rows["series"] == f"{TOTAL}.world") & (rows["period"] == bases.period)]
    return selection.best(rows)


def _counts_alike(bases: Bases) -> bool:
    """Whether the leading total is on the world's side: the article's, or one set over it."""
    relations = bases.package.relations
    whole = relations["series"].eq(f"{TOTAL}.world") & relations["part"].eq("denominator")
    over = relations["observation"].isin(relations.loc[whole, "observation"])
    tops = relations.loc[over & relations["part"].eq("numerator"), "series"]
    return bases.article_leads or bases.total in set(tops)


def agreement(bases: Bases) -> str | None:
    """Whether the computed and the printed share of the infrastructure side can both be right."""
    ours, theirs = infrastructure_share(bases).bounds, printed_share(bases, INFRASTRUCTURE).bounds
    if ours is None or theirs is None:
        return None
    return _AGREE if ours.meets(theirs) else _DISAGREE


def rounding_note(bases: Bases) -> str:
    """What a sentence on that agreement adds where another rounding of the total reverses it."""
    chosen = agreement(bases)
    for step in rounding.choices(bases):
        if agreement(replace(bases, total_step=step)) != chosen:
            outcome = "would" if chosen == _DISAGREE else "would not"
            return f"; with the total rounded to {rounding.name(bases, step)} they {outcome}"
    return ""


def printed_rows(bases: Bases, side: str) -> pd.DataFrame:
    """The rows that print the share of one side for the article's year."""
    rows = bases.outside[bases.outside["series"] == f"{WORLD_SHARE}.{side}"]
    year = (bases.period or lead.anchor(bases) or "none")[:4]
    return selection.best(rows[rows["period"].str[:4] == year])


def device_note(bases: Bases) -> str:
    """What a sentence on the share of the world adds where one is printed on the other side.

    Where outside rows lead, the latest printed year is told, with its name.
    """
    rows, year = printed_rows(bases, DEVICE), ""
    if rows.empty and not bases.article_leads:
        known = bases.best[bases.best["series"] == f"{WORLD_SHARE}.{DEVICE}"]
        rows = known[known["period"] == latest(known)]
        year = f" for {in_words(rows['period'].iloc[0])}" if len(rows) else ""
    if rows.empty:
        return ""
    return (
        f" On the device side {as_printed(rows)} is printed{year}{remark(rows['grade'].iloc[0])}."
    )


def printed_share(bases: Bases, side: str) -> Result:
    """The share of one side as its publisher prints it, for the article's year."""
    name, rows = f"{NAME}_{side}", printed_rows(bases, side)
    if rows.empty:
        return finding(name, None, "%", rows)
    bounds = selection.bounds_of(rows)[0]
    return finding(name, bounds, "%", rows, period=rows["period"].iloc[0], base="as printed")
