"""The study behind notebook 05: its results by name, each worked out once, and its tables.

A code of a matrix says how something is spoken of, not how well it works.
"""

from collections.abc import Iterator
from functools import cached_property

import pandas as pd

from aicapacity import coverage, selection
from aicapacity.bounds import Bounds
from aicapacity.coverage import Matrix
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.digital_government import wording
from aicapacity.sections.digital_government.index import PART, WHOLE, Index
from aicapacity.sections.findings import Refused, finding, in_percent, maker, solve
from aicapacity.sections.frame import MeasurementFrame
from aicapacity.sections.study import Study
from aicapacity.sections.topic import bounds, latest
from aicapacity.system import Ratio, System

CHANNELS, AIMS = "05-channels", "05-aims"
SCENARIOS = "government.scenarios"
USERS, ITEMS, PEOPLE = "government.online", "government.items", "population"


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
        indicated = coverage.matrix(self.package, AIMS, stricter=self.stricter).count("1", by="row")
        unmeasured = None if size is None or indicated is None else size - indicated
        make = maker(self.article, base="the article")
        world = maker(self.article, base="table of indicators")
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
        make = maker(self.article, base="matrix of domains and channels")
        yield make("domains_named", named, "domains")
        for channel in self.channels.columns:
            count = self.channels.count("2", column=channel, by="row")
            key = f"{channel}, by name"
            yield make("domains_named", count, "domains", key=key, headline=False)

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; see `wording`."""
        return wording.words(self)

    # --- tables and figures -----------------------------------------------------------------------

    @cached_property
    def channels(self) -> Matrix:
        """Domains of service by the channels through which they are reached."""
        return self.channels_read(self.stricter)

    def channels_read(self, stricter: bool | None) -> Matrix:
        """The same matrix under a reading of the codes, as `coverage.matrix` takes it."""
        return coverage.matrix(self.package, CHANNELS, stricter=stricter)

    @property
    def cells(self) -> pd.DataFrame:
        """The cells of that matrix; where a second reading rests on another claim, with both."""
        return self.channels.with_both_claims()

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
    def index(self) -> Index:
        """The index of online government."""
        return Index(WHOLE, self.package.subject, self._reported)

    @cached_property
    def online_part(self) -> Index:
        """The part of the index that is about services online."""
        return Index(PART, self.package.subject, self._reported)

    @cached_property
    def indices(self) -> pd.DataFrame:
        """The index and its online part, of the subject and of the world, by name of the place."""
        rows = pd.concat([self.index.rows, self.online_part.rows])
        return rows.assign(subject=rows["subject"].map(self.package.names)).reset_index(drop=True)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Every row that a sentence or figure reads, by name of the place."""
        own = pd.concat([self.scenarios, self.published], ignore_index=True)
        own = own.assign(subject=own["subject"].map(self.package.names))
        return pd.concat([own, self.indices], ignore_index=True)

    @property
    def users(self) -> pd.DataFrame:
        """What is published of the subject's own users of online services at the latest date."""
        rows = self.published
        mine = rows[_of(rows, USERS) & (rows["subject"] == self.package.subject)]
        return mine[mine["period"] == latest(mine)]

    @cached_property
    def users_share(self) -> Bounds | Refused | None:
        """Users of online services over residents at that date, in %; None without both.

        Solved with whatever else is printed of the two at that date, such as the share of users
        among Internet users; refused where those figures cannot all be true.
        """
        users, own, date = self.users, self._reported, latest(self.users)
        own = selection.best(
            own[(own["subject"] == self.package.subject) & (own["period"] == date)]
        )
        people = own[_of(own, PEOPLE)].sort_values("grade", kind="stable")
        if users.empty or people.empty:
            return None
        relations, whole = self.package.relations, people["series"].iloc[0]
        related = relations.loc[relations["observation"].isin(users["observation"]), "series"]
        entering = own[own["series"].isin({*users["series"], *related, whole})]
        system = System.from_package(self.package, list(entering["observation"]))
        asked = (system.quantity(one, date) for one in (f"{USERS}.users", whole))
        return in_percent(solve(system, Ratio(*asked)))

    @property
    def users_printed(self) -> pd.DataFrame:
        """The share of users among the residents, where a source prints it itself."""
        return self.users[self.users["series"] == f"{USERS}.share_of_population"]

    @property
    def coded(self) -> bool:
        """Whether the article's domains and channels are coded, about whatever place."""
        return bool((self.package.coverage["matrix"] == CHANNELS).any())

    # --- rows -------------------------------------------------------------------------------------

    @cached_property
    def _reported(self) -> pd.DataFrame:
        """What is reported of any subject, joined once."""
        return selection.reported(self.package.tidy())

    def _tidy(self, concept: str) -> pd.DataFrame:
        """The reported rows of a concept, and of those below it, on the subject or a part of it."""
        rows = self._reported
        return rows[_of(rows, concept) & rows["subject"].isin(coverage.places(self.package))]


def _of(rows: pd.DataFrame, concept: str) -> pd.Series:
    """Which rows are of a concept or of one below it."""
    return (rows["concept"] + ".").str.startswith(f"{concept}.")
