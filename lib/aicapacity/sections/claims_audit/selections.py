"""Sets of rows that cannot all be true, each a named selection of rows and readings.

A selection names printed rows, the one among them that is wrong or wrongly read, and what to put in
its place: a row of the table `selections`. What the rows say is in the rows, and that they clash is
found by the solver, never stated here.
"""

from dataclasses import dataclass

from aicapacity.data import Package


@dataclass(frozen=True)
class Selection:
    """Rows to be solved together.

    Attributes
    ----------
    name : str
        What goes wrong, in a few words.
    observations : tuple of str
        The rows. A row with a reading enters under its label, and its unlabelled rival leaves.
        The last one, a ratio or a difference, is the one that the others are set against.
    wrong, instead : str
        The row that does not belong, and the one that does in its place.
    why : str
        What the clash comes from, without a place, a publisher or a year.
    """

    name: str
    observations: tuple[str, ...]
    wrong: str
    instead: str
    why: str

    @property
    def asked(self) -> str:
        """The row that the others are set against."""
        return self.observations[-1]


def selections(package: Package) -> tuple[Selection, ...]:
    """Return the selections that stand beside the package's article, in their order."""
    return tuple(
        Selection(
            name=row["selection"],
            observations=tuple(row["observations"].split(";")),
            wrong=row["wrong"],
            instead=row["instead"],
            why=row["why"],
        )
        for row in package.selections.to_dict("records")
    )
