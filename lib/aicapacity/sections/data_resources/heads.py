"""Data a head, worked out under both readings of the unit's prefix and set beside the printed one.

The printed figure a head is made of two others, and its relations say which; without the article's
figure and such a row, the level and the population of one year make it. Only one reading of the
prefix makes the printed one: that is how a prefix which nobody states can be told.
"""

import pandas as pd

from aicapacity import periods, prefixes, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.data_resources.bases import HEAD, Bases
from aicapacity.sections.findings import Refused, finding, frame_of, maker
from aicapacity.sections.own_rows import fullest
from aicapacity.sections.topic import latest
from aicapacity.system import Expression, Quantity

NAME = "data_per_head_2024"
UNIT = "TB a head"
POPULATION = "population"


def period(bases: Bases) -> str | None:
    """The year after the article's figure; of other rows that year or its own, as more is printed.

    What counts first is a level with a population, then a printed figure a head.
    """
    after = bases.years_on(1)
    if bases.by_article:
        return after

    def told(year: str | None) -> tuple[bool, bool]:
        return _made_of(bases, year) is not None, len(bases.at(bases.same(HEAD), year)) > 0

    return max((after, bases.period), key=told)


def printed(bases: Bases) -> pd.DataFrame:
    """The best printed figure a head of the period."""
    return bases.at(bases.same(HEAD), period(bases))


def per_head(bases: Bases, prefix: prefixes.Prefix) -> list[Result]:
    """The figure a head under each reading; that under `prefix` comes first, as the headline."""
    quotient, rows = _quotient(bases)
    base = f"production over population{bases.theirs}"
    make = maker(rows, base=base, period=period(bases))
    return [
        make(NAME, _times(quotient, kind), UNIT, key=kind, headline=kind == prefix)
        for kind in sorted(prefixes.PREFIXES, key=lambda kind: kind != prefix)
    ]


def parts(bases: Bases) -> pd.DataFrame:
    """The rows that the figure a head is worked out from, and the printed one."""
    return pd.concat([_quotient(bases)[1], printed(bases)])


def as_printed(bases: Bases) -> Bounds | None:
    """The printed figure a head, in TB whichever the prefix; None where none is printed."""
    rows = printed(bases)
    return None if rows.empty else selection.bounds_of(rows)[0]


def agreeing(bases: Bases) -> list[str]:
    """The readings of the prefix whose figure a head meets the printed one."""
    stated = as_printed(bases)
    found = per_head(bases, "binary")
    return [r.key for r in found if r.bounds is not None and stated and r.bounds.meets(stated)]


def comparison(bases: Bases) -> pd.DataFrame:
    """The figure a head under each reading, and as printed, as labelled rows."""
    rows = printed(bases)
    found = {f"With {r.key} prefixes": r for r in per_head(bases, "binary")}
    return frame_of(found | {"As printed": finding(NAME, as_printed(bases), UNIT, rows)})


def _quotient(bases: Bases) -> tuple[Bounds | Refused | None, pd.DataFrame]:
    """The quotient that the printed figure states, from its two parts; and their rows."""
    whole = bases.whole
    relations = bases.package.relations
    mine = relations[relations["observation"].isin(printed(bases)["observation"].head(1))]
    if mine.empty and not bases.by_article:
        return _of_level(bases)
    named = list(dict.fromkeys(zip(mine["series"], mine["period"], strict=True)))
    parts = [selection.best(_of(whole, *each)) for each in named]
    rows = pd.concat(parts) if parts else whole.head(0)
    if not parts or any(part.empty for part in parts):
        return None, rows
    sides = {
        part: sum(
            (
                Expression.of(Quantity(line.series, line.subject, line.period)) * line.coefficient
                for line in lines.itertuples()
            ),
            Expression(),
        )
        for part, lines in mine.groupby("part")
    }
    return bases.solved(sides["numerator"] / sides["denominator"], *parts), rows


def _of_level(bases: Bases) -> tuple[Bounds | Refused | None, pd.DataFrame]:
    """The level of the period over the population within it; and their rows."""
    made = _made_of(bases, period(bases))
    if made is None:
        return None, bases.rows.head(0)
    level, people = made
    below = bases.quantity(people["series"].iloc[0], people["period"].iloc[0])
    return bases.solved(bases.made(period(bases)) / below, level, people), pd.concat(made)


def _made_of(bases: Bases, year: str | None) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The level of a year and the best population dated within it, at its end if there is one."""
    level = bases.at(bases.own, year)
    if level.empty:
        return None
    people = selection.outside(bases.whole, bases.package.article)
    people = people[(people["concept"] == POPULATION) & (people["period"] != "")]
    within = [periods.parse(year).meets(each) for each in people["period"]]
    people = selection.best(people[within])
    people = people[people["period"] == latest(people)]
    people = people[people["series"] == fullest(people)]
    return None if people.empty else (level, people)


def _of(rows: pd.DataFrame, series: str, period: str) -> pd.DataFrame:
    return rows[(rows["series"] == series) & (rows["period"] == period)]


def _times(quotient: Bounds | Refused | None, kind: prefixes.Prefix) -> Bounds | Refused | None:
    """A quotient in ZB a head, in TB a head."""
    if not isinstance(quotient, Bounds):
        return quotient
    return quotient * prefixes.factor("ZB", "TB", kind)
