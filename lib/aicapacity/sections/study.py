"""What every study shares: a selection, its results by name and the words sentences are made of.

A study answers one notebook's question. Its results and words are properties that are worked out
once, so that the summary at the top and the parts below read the same object.
"""

from abc import ABC, abstractmethod

import pandas as pd

from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.findings import named


class Study(ABC):
    """The results of one notebook, by the names they are recorded under.

    ``study["cases_per_country"]`` is one `Result`; a name with several rows takes its key too:
    ``study["stock_to_flow_2023", "intensity"]``.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    """

    def __init__(self, package: Package):
        self.package = package

    def __getitem__(self, name: str | tuple[str, str]) -> Result:
        return named(self.results, name)

    @property
    def article(self) -> pd.DataFrame:
        """The article among the sources: its grade is the grade of what is counted in it."""
        sources = self.package.sources
        return sources[sources["source"] == self.package.article]

    @property
    @abstractmethod
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""

    @property
    @abstractmethod
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where the rows hold nothing."""
