"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.coverage import Matrix
from aicapacity.sections.digital_government import index_words
from aicapacity.sections.findings import (
    counted,
    credit,
    several,
    spoken,
)
from aicapacity.sections.inventory import TICKS
from aicapacity.sections.text import listing

if TYPE_CHECKING:
    from aicapacity.sections.digital_government.study import DigitalGovernment


_AGREED = "an indicator with an agreed method"


def words(study: DigitalGovernment) -> dict[str, object]:
    """The words of a study by name."""
    return (
        spoken(study.results)
        | dict(_counted(study))
        | dict(_named(study))
        | dict(_measured(study))
        | dict(index_words.indices(study))
        | dict(_published(study))
        | dict(index_words.outside(study))
        | {"place": study.package.place()}
    )


def _published(study: DigitalGovernment) -> Iterator[tuple[str, object]]:
    """How many rows are the article's own, and whose the others are."""
    own = study.rows["source"] == study.package.article
    others = sorted(set(study.rows.loc[~own, "publisher"]))
    yield "row_count", several(len(own), "row") if len(own) else None
    yield "these_rows", f"{_these(len(own))} {several(len(own), 'row')}" if len(own) else None
    yield "own", counted(int(own.sum()), "comes", "come") if len(own) else None
    yield "others", counted(int((~own).sum())) if others else None
    yield "publishers", listing(others) if others else None


def _counted(study: DigitalGovernment) -> Iterator[tuple[str, object]]:
    """What the one number is, and what its sentence leaves out."""
    claims, number = study.package.claims, len(study.scenarios)
    claim = claims[claims["claim"].isin(study.scenarios["claim"])]
    stated = [label for tick, label in TICKS.items() if len(claim) and claim[tick].iloc[0]]
    lacking = [label for label in TICKS.values() if label not in stated]
    yield "figures", several(number, "figure") if number else None
    yield "stated", listing(stated) if stated else None
    yield "not_stated", _either(lacking) if len(claim) and lacking else None
    yield "counted", study.scenarios["population"].iloc[0] if number else None
    yield "scenarios_printed", index_words.bare(study.scenarios)
    yield "credit_article", credit(study.article if study.channels.rows else study.article[:0])


def _named(study: DigitalGovernment) -> Iterator[tuple[str, object]]:
    """The cells with a name, and the places and claims that they rest on."""
    low, high = (study.channels_read(how) for how in (True, False))
    some, rows = len(study.channels.rows) > 0, len(study.channels.rows)
    kinds = len(study.channels.frame().drop(columns="row").drop_duplicates())
    differ = low.cells.loc[low.cells["code"] != high.cells["code"], "column"]
    firm = low.reaching("2")
    always = _wholly(study.channels_read(None), "2")
    announced = _wholly(study.channels, "F")
    places = _places(study, study.channels.reaching("2"))
    known = _programmes(study) or places
    everything = "all of" if rows > 1 else "of"
    where = "" if known in (None, study.package.place()) else f", {everything} {known}"
    cells, named = len(study.channels.cells), study.channels.count("2")
    yield "domain_count", several(rows, "domain") if some else None
    yield "domains", listing(study.channels.rows) + where if some else None
    yield "cells", several(cells, "cell") if some else None
    yield "named_cells", named
    yield "named_have", counted(named, "has", "have")
    yield "two_readings", _two_readings(low, high) if some else None
    yield "loosely_named", several(high.count("2"), "cell") if some else None
    yield "named_claims", _claims(study) if some else None
    yield "resting", _resting(study) if some else None
    yield "named_places", places
    yield "all_of_places", "" if places is None else f", all of {places}"
    pattern = several(kinds, "pattern of codes", "patterns of codes")
    whose = (
        "No cell has a named programme" if places is None else f"All that is named is of {places}"
    )
    titled = f"{whose}: {several(rows, 'domain')}, {pattern}"
    yield "channels_title", titled if some else f"No domain is named of {study.package.place()}"
    yield "patterns", pattern if some else None
    yield "alike", "one and the same pattern" if kinds == 1 and rows > 1 else None
    yield "announced", listing(announced) if announced else None
    yield "firm_channels", listing(always) if always else None
    yield "firm_places", _places(study, firm[firm["column"].isin(always)])
    yield "disputed", listing(differ.unique()) if len(differ) else None


def _two_readings(low: Matrix, high: Matrix) -> str:
    """How many cells are named on the stricter reading, and how many on the looser one."""
    size = len(low.cells)
    few, many = (counted(known.count("2")) for known in (low, high))
    if size == 1:
        few, many = ("not named" if one == "none" else "named" for one in (few, many))
        if few == many:
            return f"On either reading the one cell is {few}"
        return f"On the stricter reading the one cell is {few}, on the looser one it is {many}"
    verb, only = "is" if few == "one" else "are", "only " if many == "one" else ""
    cells = several(size, "cell")
    return f"On the stricter reading {few} of {cells} {verb} named, on the looser one {only}{many}"


def _resting(study: DigitalGovernment) -> str:
    """On how many claims the named cells rest, as the end of a sentence."""
    named = study.channels.count("2")
    if named.upper == 0:
        return ""
    return f", and {'this rests' if named.upper == 1 else 'these rest'} on {_claims(study)}"


def _claims(study: DigitalGovernment) -> str:
    """How many claims the named cells rest on, from one reading to the other."""
    found = []
    for how in (True, False) if study.stricter is None else (study.stricter,):
        cells = study.channels_read(how).reaching("2")
        found.append(cells["claim"].nunique())
    count = Bounds(min(found), max(found))
    return several(count, "claim")


def _places(study: DigitalGovernment, cells: pd.DataFrame) -> str | None:
    """The places that cells are of; None without a cell."""
    return listing(cells["subject"].map(study.package.names).unique()) if len(cells) else None


def _programmes(study: DigitalGovernment) -> str | None:
    """The programmes of the places that named cells are of, if every such place has one."""
    actions, cells = study.package.actions, study.channels.reaching("2")
    own = actions[actions["source"] == study.package.article]
    own = own[own["subject"].isin(cells["subject"]) & (own["subject"] != study.package.subject)]
    if not set(cells["subject"]) <= set(own["subject"]):
        return None
    return listing(
        f"“{one.what}” in {study.package.names[one.subject]}" for one in own.itertuples()
    )


def _measured(study: DigitalGovernment) -> Iterator[tuple[str, object]]:
    """Which aims nobody can measure, and what one that is measured comes to."""
    rows = study.frame.rows
    lost = dict.fromkeys(rows.loc[rows["tier"] == "III", "aim"])
    irregular = rows[(rows["nearest_series"] == "") & (rows["tier"] != "III")]
    yield "lost_aims", _listed(lost)
    yield "irregular_aims", _listed(dict.fromkeys(irregular["aim"]))
    size, without = study.frame.size, study["aims_without_indicator"].bounds
    yield "all_aims", counted(size)
    have = counted(study.frame.without("III"), "has", "have")
    aims = None if size is None else several(size, "aim")
    yield "aims_said", "" if aims is None else f"; of its {aims}, {have} {_AGREED}"
    yield "aim_count", aims
    yield "beside_the_aims", None if without is None else _beside(study, size, without)
    yield "indicated", None if without is None else counted(size - without)
    yield "method_have", have
    yield "no_method_have", counted(study.frame.without_method, "has", "have")
    yield "no_series", counted(study.frame.without_series)
    yield "regular_have", counted(study.frame.at("I"), "has", "have")
    yield "credit_published", credit(study.published)


def _beside(study: DigitalGovernment, size: Bounds, without: Bounds) -> str:
    """What the article's figures do for its aims, as the end of a sentence."""
    if without == size:
        return f"which {'measures' if len(study.scenarios) == 1 else 'measure'} none of them"
    return f"and {counted(without, 'has', 'have')} no indicator there"


def _these(number: int) -> str:
    return "this" if number == 1 else "these"


def _wholly(matrix: Matrix, code: str) -> list[str]:
    """The columns of which every cell has this code and no other."""
    cells = matrix.cells
    alike = (cells["code"] == code) & (cells["alternative_code"] == "")
    whole = alike.groupby(cells["column"], sort=False).all()
    return [name for name, all_of_it in whole.items() if all_of_it]


def _either(items: list[str]) -> str:
    """A list of which nothing holds: "period, publisher or method"."""
    return " or ".join(listing(items).rsplit(" and ", 1))


def _listed(aims) -> str | None:
    """Aims in our words, as a list within a sentence; None for none."""
    said = [aim.rstrip(".") for aim in aims]
    return listing([f"“{aim}”" for aim in said]) if said else None
