"""A data package with other rows: cells changed, rows left out, rows of another article."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from aicapacity.data import Package

OTHER, COUNTRY, WRITTEN = "paper-2029", "IND", "2029-05-01"


def changed(package: Package, name: str, where: Mapping[str, str], **values: object) -> Package:
    """The package with some cells of a table replaced, in the rows that hold what is named."""
    table = package.tables[name].copy()
    chosen = pd.Series(True, index=table.index)
    for column, value in where.items():
        chosen &= table[column] == value
    assert chosen.any(), where
    for column, value in values.items():
        table.loc[chosen, column] = value
    return replace(package, tables={**package.tables, name: table})


def without(package: Package, name: str, column: str, *values: str) -> Package:
    """The package without the rows of a table that hold one of these values."""
    table = package.tables[name]
    kept = table[~table[column].isin(values)].reset_index(drop=True)
    assert len(kept) < len(table)
    return replace(package, tables={**package.tables, name: kept})


def of_another_article(
    whole: Package, observations: Iterable[str], later: Mapping[str, str]
) -> Package:
    """The selection of an article on another country: these rows once more, in later periods."""
    rows, names = whole.observations, list(observations)
    new = rows[rows["observation"].isin(names)]
    assert len(new) == len(names)
    new = new.assign(
        observation="in-" + new["observation"],
        subject=COUNTRY,
        period=new["period"].map(later),
        source=new["source"].replace("wei-kai-2024", OTHER),
        vintage=WRITTEN,
        claim="",
    )
    source = whole.sources[whole.sources["source"] == "wei-kai-2024"]
    tables = dict(whole.tables) | {
        "observations": pd.concat([rows, new], ignore_index=True),
        "sources": pd.concat([whole.sources, source.assign(source=OTHER)]),
    }
    return replace(whole, tables=tables).select(article=OTHER, subject=COUNTRY)


def of_outsiders(
    whole: Package,
    rows: Iterable[tuple[str, str, str, float, float]],
    links: Iterable[tuple[str, str, str, str, int]] = (),
) -> Package:
    """The selection of a country of which only others than the article print anything.

    Parameters
    ----------
    rows
        Name, series, period, value and step of each; a name with "target" is a target.
    links
        Observation, part, series, period and coefficient of each.
    """
    known = whole.observations
    kind = known[(known["observation"] == "nda-stock-2023")].iloc[0]
    new = pd.DataFrame([kind] * len(list(rows := list(rows))), columns=known.columns)
    names = ["observation", "series", "period", "value", "step"]
    new[names] = pd.DataFrame(rows, index=new.index)
    asked = new["observation"].str.contains("target")
    new = new.assign(subject=COUNTRY, note="")
    new.loc[asked, ["role", "qualifier"]] = ["target", "at_least"]
    tied = pd.DataFrame(links, columns=["observation", "part", "series", "period", "coefficient"])
    tables = dict(whole.tables) | {
        "observations": pd.concat([known, new], ignore_index=True),
        "relations": pd.concat([whole.relations, tied.assign(subject=COUNTRY)], ignore_index=True),
    }
    return replace(whole, tables=tables).select(article="wei-kai-2024", subject=COUNTRY)
