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
from aicapacity.sections.findings import finding, maker
from aicapacity.sections.frame import MeasurementFrame
from aicapacity.sections.study import Study
from aicapacity.sections.topic import bounds, latest

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

    @property
    def index(self) -> Index:
        """The index of online government."""
        return Index(WHOLE, self.package.subject, self._reported)

    @property
    def online_part(self) -> Index:
        """The part of the index that is about services online."""
        return Index(PART, self.package.subject, self._reported)

    @cached_property
    def indices(self) -> pd.DataFrame:
        """The index and its online part, of the subject and of the world, by name of the place."""
        rows = selection.best(pd.concat([self.index.rows, self.online_part.rows]))
        return rows.assign(subject=rows["subject"].map(self.names)).reset_index(drop=True)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Every row that a sentence or figure reads, by name of the place."""
        own = pd.concat([self.scenarios, self.published], ignore_index=True)
        own = own.assign(subject=own["subject"].map(self.names))
        return pd.concat([own, self.indices], ignore_index=True)

    @property
    def users(self) -> pd.DataFrame:
        """The users of online services, of what is published."""
        return self.published[self.published["series"] == f"{USERS}.users"]

    @cached_property
    def users_share(self) -> Bounds | None:
        """Users of online services over residents at the same date, in %; None without both."""
        users = self.users
        date = latest(users)
        people = selection.best(self._tidy(PEOPLE))
        parts = [bounds(rows[rows["period"] == date]) for rows in (users, people)]
        return None if None in parts else parts[0] / parts[1] * 100

    # --- rows -------------------------------------------------------------------------------------

    @property
    def names(self) -> dict[str, str]:
        """The places by their codes."""
        return self.package.subjects.set_index("subject")["name"].to_dict()

    @cached_property
    def _reported(self) -> pd.DataFrame:
        """What is reported of any subject, joined once."""
        return selection.reported(self.package.tidy())

    def _tidy(self, concept: str) -> pd.DataFrame:
        """The reported rows of a concept, and of those below it, on the subject or a part of it."""
        rows = self._reported
        below = (rows["concept"] + ".").str.startswith(f"{concept}.")
        return rows[below & rows["subject"].isin(coverage.places(self.package))]
