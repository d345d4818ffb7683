"""Words on the index, and on what others print of a place of which the article prints nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.sections.findings import Refused, as_printed, credit, in_words
from aicapacity.sections.text import capital
from aicapacity.sections.topic import bounds, latest

if TYPE_CHECKING:
    from aicapacity.sections.digital_government.study import DigitalGovernment


def indices(study: DigitalGovernment) -> Iterator[tuple[str, object]]:
    """Where the index stands, why its steps are not read, and what is missing."""
    index, part = study.index, study.online_part
    seen = len(index.own) > 0 or len(part.own) > 0
    recast = in_words(part.breaks[-1]) if seen and part.breaks else None
    mine, world = index.own, index.world
    last, newest = latest(mine), latest(index.rows)
    yield "index_date", in_words(last)
    yield "index_here", bare(_at(mine, last))
    yield "index_world", bare(_at(world, last))
    yield "break_date", in_words(index.crossed)
    yield "missing_date", in_words(newest) if last and newest != last else None
    ends = index.ends if index.crossed else None
    yield "refused_from", in_words(ends[0]) if ends else None
    yield "refused_to", in_words(ends[1]) if ends else None
    yield "index_name", mine["label"].iloc[0] if len(mine) else None
    yield "part_break_date", recast
    yield "part_broken_too", recast if ends else None
    yield "index_title", _index_title(study)
    unknown = newest and last is None
    yield "unindexed_place", study.package.place() if unknown else None
    yield "index_newest", in_words(newest)
    yield "index_newest_world", bare(_at(world, newest))
    yield "credit_indices", credit(study.indices)


def _index_title(study: DigitalGovernment) -> str:
    """What the figure of the index shows before all else."""
    index, place = study.index, study.package.place()
    if index.crossed:
        first, last = map(in_words, index.ends)
        return f"The index of {place} for {last} cannot be set against that for {first}"
    date = latest(index.own)
    if date is None:
        return f"No value of the index of {place} is known"
    return f"In {in_words(date)} the index of {place} was {bare(_at(index.own, date))}"


def outside(study: DigitalGovernment) -> Iterator[tuple[str, object]]:
    """What others print of a place of which the article says nothing, and that it says nothing."""
    index, place = study.index, study.package.place()
    here, world = (bare(_at(rows, latest(index.own))) for rows in (index.own, index.world))
    beside = f", beside {world} for the world" if world else ""
    prints = (study.package.observations["source"] == study.package.article).any()
    silent = study.scenarios.empty
    yield "unnamed_place", place if study.coded and not study.channels.rows else None
    yield "unnumbered_place", place if prints and silent else None
    yield (
        "outside_index",
        f"In {in_words(latest(index.own))} its index of e-government was {here}{beside}"
        if silent and here
        else None,
    )
    residents = _residents(study)
    yield "outside_users", residents and capital(residents) if silent else None
    aim = "For one aim a figure can be worked out: "
    aim = aim if study.frame.size is not None and study.users_printed.empty else ""
    yield "residents", residents and capital(f"{aim}{residents}")
    refused = study.users_share
    yield "users_refused", refused.reason.rstrip(".") if isinstance(refused, Refused) else None


def _residents(study: DigitalGovernment) -> str | None:
    """Which share of the residents used online services, as printed or else as worked out."""
    printed, share = study.users_printed, study.users_share
    if len(printed):
        said = as_printed(printed)
    elif isinstance(share, Bounds):
        said = format(share / 100, ".3g%")
    else:
        return None
    return (
        f"{said} of the residents of {study.package.place()} used online services "
        f"in {in_words(latest(study.users))}"
    )


def bare(rows: pd.DataFrame) -> str | None:
    """The rows' number as printed, or their bounds where they differ, without the unit."""
    if len(rows[["value", "qualifier"]].drop_duplicates()) > 1:
        return format(bounds(rows))
    said = as_printed(rows)
    return None if said is None else said.removesuffix(f" {rows['unit'].iloc[0]}")


def _at(rows: pd.DataFrame, date: str | None) -> pd.DataFrame:
    return rows[rows["period"] == date]
