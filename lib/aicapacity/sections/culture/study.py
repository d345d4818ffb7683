"""The study behind notebook 06: which functions are named, and which a programme reaches.

A programme that is named shows that something was announced or opened; whether it serves the
function is another question.
"""

from dataclasses import replace
from functools import cached_property

import pandas as pd

from aicapacity import coverage, selection
from aicapacity.bounds import Bounds
from aicapacity.coverage import Matrix
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.culture import wording
from aicapacity.sections.culture.technology import AI, parts
from aicapacity.sections.dates import graded
from aicapacity.sections.findings import maker
from aicapacity.sections.frame import MeasurementFrame
from aicapacity.sections.study import Study

FUNCTIONS, TECHNOLOGIES = "06-functions", "06-technologies"

#: How a table of programmes is headed.
PROGRAMME: dict[str, str] = {
    "what": "programme",
    "kind": "kind",
    "issuer": "by whom",
    "technology": "technology",
    "aims": "stated aim",
}


class Culture(Study):
    """The results on heritage, by the names they are recorded under.

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

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        make = maker(self.article, base="matrix of functions and programmes")
        return [
            make("functions_named", _size(self.functions.rows), "functions"),
            make("functions_with_programme", self.functions.count("2", by="row"), "functions"),
            make("programmes", _size(self.functions.columns), "programmes"),
        ]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; see `wording`."""
        return wording.words(self)

    # --- tables and figures -----------------------------------------------------------------------

    @cached_property
    def functions(self) -> Matrix:
        """Functions of heritage by the programmes that are named."""
        return self.functions_read(self.stricter)

    def functions_read(self, stricter: bool | None) -> Matrix:
        """The same matrix under a reading of the codes, as `coverage.matrix` takes it."""
        return coverage.matrix(self.package, FUNCTIONS, stricter=stricter)

    @cached_property
    def reach(self) -> pd.DataFrame:
        """The cells of that matrix, and for each function the highest code of its row."""
        cells = [known.with_both_claims() for known in (self.functions, self.functions.any())]
        return pd.concat(cells, ignore_index=True)

    @cached_property
    def technologies(self) -> Matrix:
        """Technologies by the functions that they are said to serve."""
        return self.technologies_read(self.stricter)

    def technologies_read(self, stricter: bool | None) -> Matrix:
        """The same matrix under a reading of the codes, as `coverage.matrix` takes it."""
        return coverage.matrix(self.package, TECHNOLOGIES, stricter=stricter)

    @property
    def combinations(self) -> pd.DataFrame:
        """The cells of that matrix."""
        return self.technologies.with_both_claims()

    @cached_property
    def frame(self) -> MeasurementFrame:
        """The functions as aims, and the indicators by which they could be measured."""
        return MeasurementFrame.of_matrices(self.package, FUNCTIONS)

    @cached_property
    def programmes(self) -> pd.DataFrame:
        """The programmes as the article tells them, a row each; columns of the table of actions."""
        actions = self._here(self.package.actions)
        told = actions["source"] == self.package.article
        return actions[actions["action"].isin(self._concepts) & told].reset_index(drop=True)

    @cached_property
    def elsewhere(self) -> pd.DataFrame:
        """What others tell of the programmes: events with publisher and grade, a row each."""
        events = self._events
        found = graded(self.package, events[events["concept"].isin(self._concepts)])
        return selection.outside(found, self.package.article).reset_index(drop=True)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """What others state of the programmes: actions of those pages, with concept, a row each.

        A page belongs to a programme if it tells of one thing of that kind and of no other.
        """
        actions, told = self._here(self.package.actions), self._events
        pages = self.elsewhere[["source", "kind", "concept", "publisher"]].drop_duplicates()
        several = told[["source", "kind", "concept"]].drop_duplicates()
        several = several[several.duplicated(["source", "kind"])].set_index(["source", "kind"])
        alone = ~pages.set_index(["source", "kind"]).index.isin(several.index)
        single = ~actions.duplicated(["source", "kind"], keep=False)
        return actions[single].merge(pages[alone], on=["source", "kind"])

    @property
    def coded(self) -> bool:
        """Whether the article's functions are coded, about whatever place."""
        return bool((self.package.coverage["matrix"] == FUNCTIONS).any())

    @cached_property
    def beside(self) -> pd.DataFrame:
        """The claim that brings AI in before a programme: columns action and claim.

        The first that names AI and also something that the programme works with, or else what the
        article says right before it.
        """
        claims, events = self.package.claims.reset_index(drop=True), self._events
        told = events[events["source"] == self.package.article]
        found = []
        for one in self.programmes.itertuples():
            own = claims["claim"].isin(told.loc[told["concept"] == one.action, "claim"])
            before = claims.loc[~own.cummax()]
            before = before[own.any() & before["paraphrase"].str.contains(AI)]
            for other in before.itertuples():
                near = other.Index + 1 == own.idxmax()
                if near or any(part in other.paraphrase for part in parts([one.technology])):
                    found.append((one.action, other.claim))
        return pd.DataFrame(found, columns=["action", "claim"]).drop_duplicates("action")

    # --- rows -------------------------------------------------------------------------------------

    @cached_property
    def _concepts(self) -> list[str]:
        """What the article's programmes are: the subject's, or else those of anyone.

        Where the article tells of none of the subject, others may tell of such a programme there.
        """
        return self.own_concepts or self._behind(replace(self.package, subject=None))

    @cached_property
    def own_concepts(self) -> list[str]:
        """What the article's programmes of the subject are."""
        return self._behind(self.package)

    def _behind(self, package: Package) -> list[str]:
        """What the events of the claims behind the filled cells are about."""
        filled = coverage.matrix(package, FUNCTIONS, stricter=False).reaching("1")
        events = package.events
        told = events[events["claim"].isin(set(filled["claim"]) - {""})]
        return list(dict.fromkeys(told["concept"]))

    @cached_property
    def _events(self) -> pd.DataFrame:
        """The events on the subject or a part of it."""
        return self._here(self.package.events)

    def _here(self, rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["subject"].isin(coverage.places(self.package))]


def _size(names: list[str]) -> Bounds | None:
    return Bounds.exactly(len(names)) if names else None
