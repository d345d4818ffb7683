"""The study behind notebook 08: its results by name, each worked out once, and its words."""

from functools import cached_property

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.ecology.aims import CAPABILITY, INDICATOR, INSTRUMENT, MATRIX, Aims
from aicapacity.sections.ecology.network import Network
from aicapacity.sections.ecology.offset import ABSOLUTE, Offset
from aicapacity.sections.ecology.wording import cut_printed, in_grade, of_scenario
from aicapacity.sections.findings import (
    counted,
    credit,
    finding,
    several,
    spoken,
)
from aicapacity.sections.frame import TIERS, MeasurementFrame
from aicapacity.sections.study import Study
from aicapacity.sections.text import Prose, capital, listing, number_word, say
from aicapacity.sections.topic import bounds


class Ecology(Study):
    """The results on the environment, by the names they are recorded under.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    cut_means
        What the printed carbon cut is of: ``"absolute"`` or ``"intensity"``.
    grid_factor_low, grid_factor_high
        The range of the grid factor, kg CO2/kWh.

    Raises
    ------
    FactorsOutOfOrder
        When the lower factor lies above the higher one.
    """

    def __init__(
        self,
        package: Package,
        *,
        cut_means: str = ABSOLUTE,
        grid_factor_low: float = 0.4,
        grid_factor_high: float = 0.6,
    ):
        super().__init__(package)
        self.aims = Aims(package)
        self.offset = Offset(
            package,
            cut_means=cut_means,
            factor_low=grid_factor_low,
            factor_high=grid_factor_high,
        )

    @property
    def place(self) -> str:
        """The name of the selected subject, as prose writes it."""
        return self.package.place()

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        aims = self.aims
        instrument, indicator = aims.reaching(INSTRUMENT, "2"), aims.reaching(INDICATOR, "1")
        return [
            self._count("aims", aims.total),
            *[self._count("aims", Bounds.exactly(n), key) for key, n in aims.kinds.items()],
            self._count(
                "aims_with_instrument", instrument, base="matrix of aims, by either reading"
            ),
            self._count("aims_with_indicator", indicator, base="in the article"),
            *self.offset.results,
        ]

    def _count(self, name: str, found: Bounds | None, key: str = "", *, base: str = "") -> Result:
        headline = not key  # a kind of aims is no finding of its own
        return finding(name, found, "aims", self.article, key=key, base=base, headline=headline)

    # --- tables and words -------------------------------------------------------------------------

    @cached_property
    def frame(self) -> MeasurementFrame:
        """By what each aim could be measured."""
        return MeasurementFrame.of_matrices(self.package, MATRIX)

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The measurement frame as a table: each aim by its row in the matrix."""
        cells = self.aims.matrix.cells
        names = cells.drop_duplicates("claim").set_index("claim")["row"]
        return self.frame.rows.assign(aim=self.frame.rows["claim"].map(names))

    @cached_property
    def best_tiers(self) -> pd.DataFrame:
        """The aims by the best tier among their indicators.

        Returns
        -------
        DataFrame
            A row a tier, and one more where an aim has no indicator; no row without an aim.
            Columns label, lower, upper, lower_open, upper_open, unit.
        """
        rows, none = self.frame.rows, len(self.frame.unframed)
        best = rows.groupby("claim")["tier"].min()  # "I" stands before "II", and that before "III"
        counts = {f"Tier {one}: {what}": int((best == one).sum()) for one, what in TIERS.items()}
        counts |= {"No indicator in the table": none} if none else {}
        made = [(label, n, n, False, False, "aims") for label, n in counts.items()]
        columns = ["label", "lower", "upper", "lower_open", "upper_open", "unit"]
        return pd.DataFrame(made if self.frame.size else [], columns=columns)

    @cached_property
    def instruments(self) -> pd.DataFrame:
        """The article's instruments for these aims: rows of the actions."""
        rows = self.package.actions
        mine = rows["claim"].isin(self.aims.rows["claim"])
        return rows[mine & (rows["subject"] == self.package.subject)]

    @cached_property
    def network(self) -> Network:
        """What had been built to monitor."""
        return Network(self.package, plans=tuple(self.instruments["action"]))

    @property
    def no_figure(self) -> Prose | None:
        """What stands in place of the figure of bases where there are none, and why."""
        if self.offset.cut.empty:
            return say(
                "No figure is drawn: the rows hold no cut of carbon emissions for {place}.",
                place=self.place,
            )
        reason = self["break_even_base"].reason
        return say("No figure is drawn: {reason}.", reason=reason) if reason else None

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where the rows hold nothing."""
        aims = self.aims
        counts = [aims.reaching(INSTRUMENT, "2"), aims.reaching(INDICATOR, "1")]
        return (
            spoken(self.results)
            | self._of_frame()
            | self._of_network()
            | of_scenario(self.offset, self.place)
            | {
                "place": self.place,
                "unaimed": None if len(aims.rows) else self.place,
                "aims_stated": several(len(aims.rows), "aim") if len(aims.rows) else None,
                "split": f" ({listing(aims.split)})" if aims.split else "",
                "with_instrument": counted(counts[0], "has", "have"),
                "with_indicator": counted(counts[1]),
                "with_capability": _of(aims.reaching(CAPABILITY, "1"), "aim"),
                "figures": several(aims.figures, "figure") if len(aims.rows) else None,
                "elsewhere": self._elsewhere,
                "disputed": several(aims.disputed, "aim") if aims.disputed else None,
                "instruments": listing(self.instruments["what"]) if len(self.instruments) else None,
                "credit_article": credit(self.article),
            }
        )

    def _of_frame(self) -> dict[str, object]:
        """What could be measured."""
        frame = self.frame
        methods, none = frame.at("I", "II"), frame.at("III")
        of_ai = frame.rows[frame.rows["indicator"].str.contains(r"\bAI\b")]
        tested = int(of_ai["tier"].isin(("I", "II")).sum())
        known = methods is not None
        return {
            "with_method": counted(int(methods.upper), "has", "have") if known else None,
            "without_method": _lacking(int(none.lower)) if known else "",
            "by_input": _only(self._by_input),
            "of_ai": _naming(len(of_ai)) if len(of_ai) else None,
            "of_ai_with_method": counted(tested, "has", "have") if len(of_ai) else None,
        }

    def _of_network(self) -> dict[str, object]:
        """What had been built to measure it."""
        network = self.network
        return {
            "place_first": capital(self.place),
            "network": network.words,
            "network_alone": network.words if self.aims.rows.empty else None,
            "network_grade": in_grade(network.table),
            "before_plan": network.before,
        }

    @property
    def _elsewhere(self) -> str:
        """What a sentence adds where the article prints a cut of carbon and beside no aim."""
        if not (self.offset.cut["source"] == self.package.article).any():
            return ""
        claims = self.package.claims
        mine = claims.loc[claims["claim"].isin(self.offset.cut["claim"]), "fingerprint"]
        if mine.isin(self.aims.rows["fingerprint"]).any():
            return ""
        cut = -bounds(self.offset.cut) / 100
        said = f"a cut of carbon emissions of {cut_printed(self.offset)}, read as {cut:%}"
        return f"; elsewhere it prints {said}, in selected factories"

    @property
    def _by_input(self) -> int:
        """How many aims have a method only for what is put in, such as a count of stations."""
        rows = self.frame.rows
        inputs = (rows["kind"] == "input")[rows["tier"].isin(("I", "II"))]
        return int(inputs.groupby(rows["claim"]).all().sum())


def _only(count: int) -> str:
    """What a sentence adds where so many aims have no method but for an input."""
    what = "only as a count of what is installed"
    return f", {number_word(count)} of them {what}" if count else ""


def _lacking(count: int) -> str:
    """What a sentence adds where so many aims have no method at all."""
    return f" and {counted(count, 'has', 'have')} none" if count else ""


def _naming(count: int) -> str:
    """So many indicators that name AI, in words."""
    return f"{several(count, 'indicator')} that {'names' if count == 1 else 'name'} AI"


def _of(count: Bounds | None, noun: str) -> str | None:
    """A count of things in words; None stays None."""
    return None if count is None else several(count, noun)
