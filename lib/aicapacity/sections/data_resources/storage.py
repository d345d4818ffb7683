"""Stored data: a stock beside a year's flow, the printed retention, and two scopes of storage.

What is stored has built up over years; what is produced is of one year. The share that was kept is
printed by itself. Storage in use, over the share that is used, gives the space there must be.
"""

import pandas as pd

from aicapacity import prefixes, quotients, selection
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.data_resources.bases import KEPT_SHARE, SPACE, STOCK, USED, Bases
from aicapacity.sections.findings import Refused, finding, frame_of, in_percent, in_words
from aicapacity.sections.own_rows import fullest
from aicapacity.sections.topic import latest

INSTALLED = "installed-storage"  # the reading of space in use as that of storage installed
UNIT = "ZB"
DAYS = 365  # in a year


def stock_to_flow(bases: Bases, kind: quotients.Kind) -> Result:
    """What is stored over what a year produces, under the name that the caller gives it.

    As a share it is refused. As an intensity it is a time: the years of production that the
    stored data would amount to.
    """
    name, unit = "stock_to_flow_2023", "%" if kind == "share" else "years"
    stock, flow = bases.at(bases.same(STOCK), bases.period), bases.at(bases.own, bases.period)
    if stock.empty or flow.empty:
        return finding(name, None, unit, stock, key=kind)
    rows = pd.concat([stock, flow])
    first, second = stock.iloc[0], flow.iloc[0]
    names = f"“{first['label']}” in “{second['label']}”"
    fault = quotients.obstacle(first["measure"], second["measure"], kind, of=names)
    if fault is None:
        asked = bases.quantity(bases.same(STOCK), bases.period) / bases.made(bases.period)
        found = bases.solved(asked, rows)
        found = in_percent(found) if kind == "share" else found
    else:
        found = Refused(fault)
    return finding(name, found, unit, rows, key=kind, period=bases.period, base="outside rows")


def retention(bases: Bases) -> Result:
    """The share of a year's production that was kept, as printed."""
    name, rows = "retention_2023", kept(bases)
    if rows.empty:
        return finding(name, None, "%", rows)
    bounds, period = selection.bounds_of(rows)[0], rows["period"].iloc[0]
    return finding(name, bounds, "%", rows, period=period, base=f"as printed{bases.theirs}")


def kept(bases: Bases) -> pd.DataFrame:
    """The printed share kept of the period; without the article's figure, else the latest one."""
    rows = bases.at(bases.same(KEPT_SHARE), bases.period)
    if bases.by_article or len(rows):
        return rows
    rows = bases.best[bases.best["concept"] == KEPT_SHARE]
    rows = rows[rows["period"] == latest(rows)]
    return rows[rows["series"] == fullest(rows)]


def in_days(intensity: Result) -> Bounds | None:
    """A time in years, in days."""
    return None if intensity.bounds is None else intensity.bounds * DAYS


def space(bases: Bases) -> dict[str, Result]:
    """The storage space there must be, the space printed and the storage installed, in ZB.

    Returns
    -------
    dict
        Results under the names needed, printed and installed; without data where a row is missing.
    """
    stored = bases.at(bases.same(STOCK), bases.period)
    used = bases.at(bases.same(USED), bases.period)
    return {
        "needed": _needed(bases, stored, used),
        "printed": _level(
            bases, bases.same(SPACE), bases.period, bases.at(bases.same(SPACE), bases.period)
        ),
        "installed": _level(bases, *_installed(bases), installed(bases)),
    }


def _needed(bases: Bases, stored: pd.DataFrame, used: pd.DataFrame) -> Result:
    """What is stored over the share in use, whether or not the data says what the share is of."""
    tied = set(bases.package.relations["observation"])
    if bases.by_article or stored.empty or used.empty or tied & set(used["observation"]):
        return _level(bases, bases.same(SPACE), bases.period, stored, used)
    share = selection.bounds_of(used)[0] / 100
    found = selection.bounds_of(stored)[0] / share if share.lower > 0 else None
    return finding("storage", found, UNIT, pd.concat([stored, used]), period=bases.period)


def spaces(bases: Bases) -> pd.DataFrame:
    """The same as labelled rows, with the installed storage under its own name and date."""
    found, (series, period) = space(bases), _installed(bases)
    labels = bases.rows.drop_duplicates("series").set_index("series")["label"]
    printed = labels.get(bases.same(SPACE), "")
    now = in_words(bases.period)
    return frame_of(
        {
            f"Needed for what is stored, {now}": found["needed"],
            f"{printed}, {now}": found["printed"],
            f"{labels.get(series, '')}, {in_words(period)}": found["installed"],
        }
    )


def space_rows(bases: Bases) -> pd.DataFrame:
    """The rows that the three spaces rest on."""
    names = (bases.same(STOCK), bases.same(USED), bases.same(SPACE))
    parts = [bases.at(name, bases.period) for name in names]
    return pd.concat([*parts, installed(bases)])


def scope_conflict(bases: Bases) -> pd.DataFrame:
    """The rows that cannot hold together once the installed storage is taken for the space."""
    stored = bases.at(bases.same(STOCK), bases.period)
    return bases.conflict(INSTALLED, stored, installed(bases))


def filled(bases: Bases, prefix: prefixes.Prefix) -> tuple[Bounds, Bounds] | None:
    """How much of the installed storage all that is stored would fill; None where a row is missing.

    As a fraction: first as the two figures stand, then in bytes, the stored data under `prefix`
    and the storage under the prefix recorded for it.
    """
    stored, there = bases.at(bases.same(STOCK), bases.period), installed(bases)
    if stored.empty or there.empty:
        return None
    asked = bases.quantity(bases.same(STOCK), bases.period) / bases.quantity(*_installed(bases))
    ratio = bases.solved(asked, stored, there)
    if not isinstance(ratio, Bounds):
        return None
    theirs = bases.prefix_of(_installed(bases)[0])
    return ratio, ratio * prefixes.factor(UNIT, UNIT, prefix, theirs)


def installed(bases: Bases) -> pd.DataFrame:
    """The row of the installed storage."""
    return bases.at(*_installed(bases))


def _installed(bases: Bases) -> tuple[str | None, str | None]:
    """Series and period of the storage that the labelled reading sets what is used against."""
    labelled = bases.rows.loc[bases.rows["reading"] == INSTALLED, "observation"]
    relations = bases.package.relations
    below = relations[
        relations["observation"].isin(labelled) & (relations["part"] == "denominator")
    ]
    return (None, None) if below.empty else tuple(below[["series", "period"]].iloc[0])


def _level(bases: Bases, series: str | None, period: str | None, *rows: pd.DataFrame) -> Result:
    evidence = pd.concat(rows)
    if any(part.empty for part in rows):
        return finding("storage", None, UNIT, evidence)
    bounds = bases.solved(bases.quantity(series, period), *rows)
    return finding("storage", bounds, UNIT, evidence, period=period)
