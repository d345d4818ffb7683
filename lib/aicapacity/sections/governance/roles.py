"""The parties that the article gives a role, and by which mechanism each plays it.

The cells are coded in the table of coverage. Whether an instrument binds is no code of a cell but a
property of the instrument that the cell's claim names. A role with a mechanism is spoken of, which
is no evidence that anybody plays it.
"""

from functools import cached_property

import pandas as pd

from aicapacity import coverage
from aicapacity.bounds import Bounds
from aicapacity.coverage import Matrix
from aicapacity.data import Package
from aicapacity.sections.governance.instruments import Instruments
from aicapacity.sections.governance.named import ROLES


class Roles:
    """The matrix of roles and mechanisms.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    instruments
        The instruments that its cells may rest on.
    """

    def __init__(self, package: Package, instruments: Instruments):
        self.package = package
        self.instruments = instruments

    @cached_property
    def matrix(self) -> Matrix:
        """Roles by mechanisms."""
        return coverage.matrix(self.package, ROLES)

    @property
    def mentioned(self) -> Bounds | None:
        """How many roles the article names."""
        return Bounds.exactly(len(self.matrix.rows)) if self.matrix.rows else None

    @property
    def with_mechanism(self) -> Bounds | None:
        """How many roles have a mechanism that is at least mentioned."""
        return self.matrix.count("1", by="row")

    @cached_property
    def with_binding(self) -> Bounds | None:
        """How many roles have a mechanism that rests on a binding instrument."""
        return self.resting_on(self.instruments.binding)

    @cached_property
    def with_any_instrument(self) -> Bounds | None:
        """The same with any instrument at home, binding or not."""
        return self.resting_on(self.instruments.home)

    def resting_on(self, instruments: pd.DataFrame) -> Bounds | None:
        """How many roles have a cell with the highest code and a claim of these instruments."""
        if self.mentioned is None:
            return None
        cells = self.cells_on(instruments)
        found = Matrix(self.matrix.name, cells, self.matrix.rows, self.matrix.columns)
        return found.count("2", by="row") or Bounds.exactly(0)

    def cells_on(self, instruments: pd.DataFrame) -> pd.DataFrame:
        """The cells with the highest code whose claim names one of these instruments."""
        events = self.package.events
        claims = events.loc[events["concept"].isin(instruments["action"]), "claim"]
        cells = self.matrix.reaching("2")
        return cells[cells["claim"].isin(set(claims) - {""})]

    @property
    def binding_cells(self) -> tuple[str, set[tuple[str, str]]]:
        """The cells that rest on a binding instrument, as a figure of parties across marks them."""
        cells = self.cells_on(self.instruments.binding)
        return "rests on an instrument that binds", set(
            zip(cells["column"], cells["row"], strict=True)
        )

    @cached_property
    def mechanisms(self) -> pd.DataFrame:
        """How many mechanisms each role has: label, lower, upper, lower_open, upper_open, unit."""
        made = []
        for role in self.matrix.rows:
            found = self.matrix.count("1", row=role)
            made.append((role, found.lower, found.upper, False, False, "mechanisms"))
        columns = ["label", "lower", "upper", "lower_open", "upper_open", "unit"]
        return pd.DataFrame(made, columns=columns)
