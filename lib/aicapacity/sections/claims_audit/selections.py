"""Sets of rows that cannot all be true, each a named selection of rows and readings.

A selection names printed rows, the one among them that is wrong or wrongly read, and what to put in
its place. Why they clash is said once for every place and year; what they say is in the rows, and
that they clash is found by the solver, never stated here.
"""

from dataclasses import dataclass


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


SELECTIONS = (
    Selection(
        "chained definitions",
        ("cac-2022-chained", "wk-data", "wk-data-growth"),
        wrong="cac-2022-chained",
        instead="cac-2022",
        why="Two publishers count by two definitions under one name, so the level of one is no "
        "base for the growth that the other prints.",
    ),
    Selection(
        "a misprint in one source",
        ("control-2012-12", "control-2021-12-scio", "control-2021-12-rise-scio"),
        wrong="control-2021-12-scio",
        instead="control-2021-12",
        why="The level and the rise are printed side by side and do not fit the level at the "
        "start; another page prints the same rise with another level, which does.",
    ),
    Selection(
        "the wrong reading of a sentence",
        ("miit-total-2022-12", "miit-total-2023-12-reached", "wk-growth-total"),
        wrong="wk-growth-total",
        instead="wk-growth",
        why="The growth rate follows a part and its total in one sentence; it is the part's, for "
        "the total did not grow so fast.",
    ),
    Selection(
        "facilities taken for computing power",
        (
            "mid-2023-total",
            "mid-2023-total-growth",
            "mid-2023-intel-share",
            "mid-2023-intel-growth",
            "mid-2023-facilities-as-eflops",
        ),
        wrong="mid-2023-facilities-as-eflops",
        instead="mid-2023-facilities",
        why="The share was said of newly added facilities; of the computing power that was added, "
        "net, it cannot be true, whatever the level of the total.",
    ),
    Selection(
        "the scope of storage",
        ("nda-stock-2023", "storage-2023-06", "nda-used-2023-installed"),
        wrong="nda-used-2023-installed",
        instead="nda-used-2023",
        why="More is stored than this capacity holds, so the printed rate of use is of another, "
        "wider capacity.",
    ),
)
