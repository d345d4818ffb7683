"""Online government behind notebook 05: what the one number counts, and what nobody counts yet.

The matrix of domains and channels, the aims and their indicators, and the index that readers know
best, with the break in it. A code says how something is spoken of, not how well it works.
"""

from collections.abc import Iterator
from functools import cached_property

import pandas as pd

from aicapacity import coverage, growth, periods, selection
from aicapacity.bounds import Bounds
from aicapacity.coverage import Matrix
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.findings import (
    as_printed,
    counted,
    credit,
    finding,
    in_words,
    maker,
    several,
    spoken,
)
from aicapacity.sections.frame import MeasurementFrame
from aicapacity.sections.inventory import TICKS
from aicapacity.sections.study import Study
from aicapacity.sections.topic import bounds, latest
from aicapacity.text import listing

CHANNELS, AIMS = "05-channels", "05-aims"
SCENARIOS = "government.scenarios"
WHOLE, PART = "egov.egdi", "egov.osi"
USERS, ITEMS, PEOPLE = "government.online", "government.items", "population"
WORLD = "WLD"


class DigitalGovernment(Study):
    """The results on online government, by the names they are recorded under.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    coding
        Which reading is taken, a key of `coverage.CODINGS`.
    """

    def __init__(self, package: Package, *, coding: str = "both"):
        super().__init__(package)
        self.stricter = coverage.CODINGS[coding]

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        size = self.frame.size
        indicated = self._matrix(AIMS).count("1", by="row")
        unmeasured = None if size is None or indicated is None else size - indicated
        make = maker(self._article, base="the article")
        world = maker(self._article, base="table of indicators")
        return [
            finding("scenarios", bounds(self.scenarios), "scenarios", self.scenarios),
            *self._domains(),
            make("aims", size, "aims"),
            make("aims_without_indicator", unmeasured, "aims", key="in the article"),
            world(
                "aims_without_indicator",
                self.frame.without_series,
                "aims",
                key="in the world",
                headline=False,
            ),
            world("aims_without_method", self.frame.without_method, "aims"),
        ]

    def _domains(self) -> Iterator[Result]:
        """The domains named at all; then those for which a channel is named, one row a channel."""
        named = self.channels.count("1", by="row")
        make = maker(self._article, base="matrix of domains and channels")
        yield make("domains_named", named, "domains")
        for channel in self.channels.columns:
            count = self.channels.count("2", column=channel, by="row")
            key = f"{channel}, by name"
            yield make("domains_named", count, "domains", key=key, headline=False)

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where the rows hold nothing."""
        return (
            spoken(self.results)
            | dict(self._counted())
            | dict(self._named())
            | dict(self._measured())
            | dict(self._indices())
            | dict(self._published())
            | {"place": self.package.place()}
        )

    # --- tables and figures -----------------------------------------------------------------------

    @cached_property
    def channels(self) -> Matrix:
        """Domains of service by the channels through which they are reached."""
        return self._matrix(CHANNELS)

    @property
    def cells(self) -> pd.DataFrame:
        """The cells of that matrix; where a second reading rests on another claim, with both."""
        cells = self.channels.cells
        first, second = cells["claim"], cells["alternative_claim"]
        return cells.assign(claim=first.where(second == "", first + " or " + second))

    @cached_property
    def frame(self) -> MeasurementFrame:
        """The aims and the indicators by which they could be measured."""
        return MeasurementFrame.of_matrices(self.package, AIMS)

    @cached_property
    def scenarios(self) -> pd.DataFrame:
        """The article's own row on what the service covers."""
        rows = self._tidy(SCENARIOS)
        return rows[rows["source"] == self.package.article]

    @cached_property
    def published(self) -> pd.DataFrame:
        """What others publish of the subject that comes near to an aim."""
        rows = pd.concat([self._tidy(USERS), self._tidy(ITEMS)], ignore_index=True)
        return selection.best(rows)

    @cached_property
    def indices(self) -> pd.DataFrame:
        """The index and its online part, of the subject and of the world, by name of the place."""
        rows = selection.best(pd.concat([self._index(WHOLE), self._index(PART)]))
        return rows.assign(subject=rows["subject"].map(self._names)).reset_index(drop=True)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Every row that a sentence or figure reads, by name of the place."""
        own = pd.concat([self.scenarios, self.published], ignore_index=True)
        own = own.assign(subject=own["subject"].map(self._names))
        return pd.concat([own, self.indices], ignore_index=True)

    @cached_property
    def users_share(self) -> Bounds | None:
        """Users of online services over residents at the same date, in %; None without both."""
        users = self.published[self.published["series"] == f"{USERS}.users"]
        date = latest(users)
        people = selection.best(self._tidy(PEOPLE))
        parts = [bounds(rows[rows["period"] == date]) for rows in (users, people)]
        return None if None in parts else parts[0] / parts[1] * 100

    # --- words ------------------------------------------------------------------------------------

    def _published(self) -> Iterator[tuple[str, object]]:
        """How many rows are the article's own, and whose the others are."""
        own = self.rows["source"] == self.package.article
        others = sorted(set(self.rows.loc[~own, "publisher"]))
        yield "row_count", several(len(own), "row") if len(own) else None
        yield "own", counted(int(own.sum()), "comes", "come") if own.any() else None
        yield "others", counted(int((~own).sum())) if others else None
        yield "publishers", listing(others) if others else None

    def _counted(self) -> Iterator[tuple[str, object]]:
        """What the one number is, and what its sentence leaves out."""
        claims, number = self.package.claims, len(self.scenarios)
        claim = claims[claims["claim"].isin(self.scenarios["claim"])]
        stated = [label for tick, label in TICKS.items() if len(claim) and claim[tick].iloc[0]]
        lacking = [label for label in TICKS.values() if label not in stated]
        yield "figures", several(number, "figure") if number else None
        yield "stated", listing(stated) if stated else None
        yield "not_stated", _either(lacking) if len(claim) and lacking else None
        yield "counted", self.scenarios["population"].iloc[0] if number else None
        yield "scenarios_printed", _bare(self.scenarios)
        yield "credit_article", credit(self._article if self.channels.rows else self._article[:0])

    def _named(self) -> Iterator[tuple[str, object]]:
        """The cells with a name, and the places and claims that they rest on."""
        low, high = (coverage.matrix(self.package, CHANNELS, stricter=how) for how in (True, False))
        some, rows = len(self.channels.rows) > 0, len(self.channels.rows)
        kinds = len(self.channels.frame().drop(columns="row").drop_duplicates())
        differ = low.cells.loc[low.cells["code"] != high.cells["code"], "column"]
        firm = low.reaching("2")
        always = _wholly(coverage.matrix(self.package, CHANNELS), "2")
        announced = _wholly(self.channels, "F")
        places = self._places(self.channels.reaching("2"))
        where = "" if places is None else f", all of {places}"
        yield "domain_count", several(rows, "domain") if some else None
        yield "domains", listing(self.channels.rows) + where if some else None
        yield "cells", several(len(self.channels.cells), "cell") if some else None
        yield "named_cells", self.channels.count("2")
        yield "named_strictly", counted(low.count("2"))
        yield "named_loosely", counted(high.count("2"))
        yield "named_claims", self._claims if some else None
        yield "named_places", places
        yield "patterns", several(kinds, "pattern of codes", "patterns of codes") if some else None
        yield "alike", "one and the same pattern" if kinds == 1 else None
        yield "announced", listing(announced) if announced else None
        yield "firm_channels", listing(always) if always else None
        yield "firm_places", self._places(firm[firm["column"].isin(always)])
        yield "disputed", listing(differ.unique()) if len(differ) else None

    @property
    def _claims(self) -> str:
        """How many claims the named cells rest on, from one reading to the other."""
        found = []
        for how in (True, False) if self.stricter is None else (self.stricter,):
            cells = coverage.matrix(self.package, CHANNELS, stricter=how).reaching("2")
            found.append(cells["claim"].nunique())
        count = Bounds(min(found), max(found))
        return several(count, "claim")

    def _places(self, cells: pd.DataFrame) -> str | None:
        """The places that cells are of; None without a cell."""
        return listing(cells["subject"].map(self._names).unique()) if len(cells) else None

    def _measured(self) -> Iterator[tuple[str, object]]:
        """Which aims nobody can measure, and what one that is measured comes to."""
        rows = self.frame.rows
        lost = dict.fromkeys(rows.loc[rows["tier"] == "III", "aim"])
        irregular = rows[(rows["nearest_series"] == "") & (rows["tier"] != "III")]
        users = self.published[self.published["series"] == f"{USERS}.users"]
        share = self.users_share
        yield "lost_aims", _listed(lost)
        yield "irregular_aims", _listed(dict.fromkeys(irregular["aim"]))
        size, without = self.frame.size, self["aims_without_indicator"].bounds
        yield "all_aims", counted(size)
        yield "beside_the_aims", None if without is None else self._beside(size, without)
        yield "indicated", None if without is None else counted(size - without)
        yield "method_have", counted(self.frame.without("III"), "has", "have")
        yield "no_method_have", counted(self.frame.without_method, "has", "have")
        yield "no_series", counted(self.frame.without_series)
        yield "regular_have", counted(self.frame.at("I"), "has", "have")
        yield "users_share", None if share is None else share / 100
        yield "users_date", in_words(latest(users))
        yield "credit_published", credit(self.published)

    def _beside(self, size: Bounds, without: Bounds) -> str:
        """What the article's figures do for its aims, as the end of a sentence."""
        if without == size:
            return f"which {'measures' if len(self.scenarios) == 1 else 'measure'} none of them"
        return f"and {counted(without, 'has', 'have')} no indicator there"

    def _indices(self) -> Iterator[tuple[str, object]]:
        """Where the index stands, why its steps are not read, and what is missing."""
        mine, world = (
            self._index(WHOLE)[self._index(WHOLE)["subject"] == code]
            for code in (self.package.subject, WORLD)
        )
        last, newest = latest(mine), latest(self._index(WHOLE))
        broken = mine[mine["status"] == "B"]
        yield "index_date", in_words(last)
        yield "index_here", _bare(mine[mine["period"] == last])
        yield "index_world", _bare(world[world["period"] == last])
        yield "break_date", in_words(latest(broken))
        yield "missing_date", in_words(newest) if last and newest != last else None
        ends = self._ends(WHOLE) if self._refusal(WHOLE) else None
        yield "refused_from", in_words(ends[0]) if ends else None
        yield "refused_to", in_words(ends[1]) if ends else None
        yield "index_name", mine["label"].iloc[0] if len(mine) else None
        part = self._index(PART)
        part = part[(part["subject"] == self.package.subject) & (part["status"] == "B")]
        yield "part_break_date", in_words(latest(part))
        yield "credit_indices", credit(self.indices)

    def _ends(self, series: str) -> tuple[str, str] | None:
        """The first and the last period of the subject's index; None without two."""
        rows = self._index(series)
        dates = set(rows.loc[rows["subject"] == self.package.subject, "period"])
        ordered = sorted(dates, key=lambda date: periods.parse(date).last)
        return (ordered[0], ordered[-1]) if len(ordered) > 1 else None

    def _refusal(self, series: str) -> str | None:
        """Why the index may not be compared with its first value; None where it may."""
        ends = self._ends(series)
        if ends is None:
            return None
        rows, mine = self._index(series), self.package.subject
        return growth.obstacle(rows, series, ends[0], series, ends[1], mine)

    # --- rows -------------------------------------------------------------------------------------

    @property
    def _names(self) -> dict[str, str]:
        """The places by their codes."""
        return self.package.subjects.set_index("subject")["name"].to_dict()

    @property
    def _article(self) -> pd.DataFrame:
        """The article itself: its grade is the grade of what is counted in it."""
        sources = self.package.sources
        return sources[sources["source"] == self.package.article]

    def _matrix(self, name: str) -> Matrix:
        return coverage.matrix(self.package, name, stricter=self.stricter)

    @cached_property
    def _reported(self) -> pd.DataFrame:
        """What is reported of any subject, joined once."""
        return selection.reported(self.package.tidy())

    def _tidy(self, concept: str) -> pd.DataFrame:
        """The reported rows of a concept, and of those below it, on the subject or a part of it."""
        rows = self._reported
        below = (rows["concept"] + ".").str.startswith(f"{concept}.")
        return rows[below & rows["subject"].isin(coverage.places(self.package))]

    def _index(self, series: str) -> pd.DataFrame:
        """The reported rows of an index about the subject and the world."""
        rows = self._reported
        known = (rows["series"] == series) & rows["subject"].isin([self.package.subject, WORLD])
        return rows[known]


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


def _bare(rows: pd.DataFrame) -> str | None:
    """The first row as printed, without its unit: an index has none worth saying."""
    said = as_printed(rows)
    return None if said is None else said.removesuffix(f" {rows['unit'].iloc[0]}")
