"""The study behind notebook 08: its results by name, each worked out once, and its words."""

from functools import cached_property

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.ecology.aims import CAPABILITY, INDICATOR, INSTRUMENT, MATRIX, Aims
from aicapacity.sections.ecology.offset import ABSOLUTE, Offset
from aicapacity.sections.findings import (
    as_printed,
    counted,
    credit,
    finding,
    in_words,
    remark,
    several,
    spoken,
)
from aicapacity.sections.frame import TIERS, MeasurementFrame
from aicapacity.sections.study import Study
from aicapacity.sections.topic import bounds
from aicapacity.text import Prose, listing, number_word, say

NETWORK = "ecology"


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
    def network(self) -> pd.DataFrame:
        """What had been built to monitor: the best rows on the network."""
        return selection.best(
            selection.reported(self.package.tidy(NETWORK, subject=self.package.subject))
        )

    @cached_property
    def used(self) -> pd.DataFrame:
        """The figures that the break-even rests on."""
        offset = self.offset
        return pd.concat([*offset.ends, offset.cut, offset.count], ignore_index=True)

    @property
    def no_figure(self) -> Prose | None:
        """What stands in place of the figure of bases where they are refused, and why."""
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
            | self._of_scenario()
            | {
                "place": self.package.place(),
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
        """What could be measured, and what had been built to measure it."""
        frame, network = self.frame, self.network
        methods, none = frame.at("I", "II"), frame.at("III")
        of_ai = frame.rows[frame.rows["indicator"].str.contains(r"\bAI\b")]
        tested = int(of_ai["tier"].isin(("I", "II")).sum())
        known = methods is not None
        built = zip(network["label"], selection.bounds_of(network), strict=True)
        return {
            "with_method": counted(int(methods.upper), "has", "have") if known else None,
            "without_method": _lacking(int(none.lower)) if known else "",
            "by_input": _only(self._by_input),
            "of_ai": several(len(of_ai), "indicator") if len(of_ai) else None,
            "of_ai_with_method": counted(tested, "has", "have") if len(of_ai) else None,
            "network": None
            if network.empty
            else listing(f"{number} {label.lower()}" for label, number in built),
            "network_date": None if network.empty else in_words(network["period"].iloc[0]),
            "network_grade": _grade(network),
        }

    def _of_scenario(self) -> dict[str, object]:
        """What enters the break-even, and what comes out at other factors."""
        offset = self.offset
        start, end = [in_words(part["period"].iloc[0]) for part in offset.ends] or [None] * 2
        cut, output = bounds(offset.cut), offset.output
        base, narrow = self["break_even_base"].bounds, offset.at(Bounds.exactly(offset.factor_high))
        return {
            "cut_printed": self._cut_printed,
            "cut_size": None if cut is None else -cut / 100,
            "output": output / 100 if isinstance(output, Bounds) else None,
            "start": start,
            "end": end,
            "growth": offset.growth,
            "outlook": listing(sorted(set(offset.ends[1]["publisher"]))) if offset.ends else None,
            "scenario_remark": remark(selection.weakest_grade(self.used)),
            "scenario_grade": _grade(self.used),
            "emissions": offset.emissions,
            "factor": offset.factor,
            "factor_taken": None if base is None else offset.factor,
            "factories": bounds(offset.count),
            "refusal": self["break_even_base"].reason or None,
            "reading": offset.cut_means,
            "range_width": None if base is None else Bounds.exactly(base.width),
            "rounding_width": None if base is None else Bounds(upper=narrow.bounds.width),
            "factors": several(len(offset.factors), "published factor")
            if len(offset.factors)
            else None,
            "factors_above": counted(offset.above, "lies", "lie"),
            "factors_below": counted(offset.below, "lies", "lie"),
            "names_above": _bracketed(offset.beyond[0]),
            "names_below": _bracketed(offset.beyond[1]),
            "credit_scenario": credit(pd.concat([self.used, offset.factors])),
        }

    @property
    def _elsewhere(self) -> str:
        """What a sentence adds where the article's cut of carbon stands beside no aim."""
        claims = self.package.claims
        mine = claims.loc[claims["claim"].isin(self.offset.cut["claim"]), "fingerprint"]
        if self.offset.cut.empty or mine.isin(self.aims.rows["fingerprint"]).any():
            return ""
        cut = -bounds(self.offset.cut) / 100
        said = f"a cut of carbon emissions of {self._cut_printed}, read as {cut:%}"
        return f"; elsewhere it prints {said}, in selected factories"

    @property
    def _cut_printed(self) -> str | None:
        """The article's cut as it is printed, without the sign of its row."""
        cut = self.offset.cut
        return as_printed(cut.assign(value=cut["value"].abs()))

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


def _bracketed(names: list[str]) -> str:
    """What a sentence adds to a count of these; nothing where there is none."""
    return f" ({'; '.join(names)})" if names else ""


def _grade(rows: pd.DataFrame) -> str:
    """What a sentence adds to a weak figure where an earlier one says what is weak."""
    return " (grade C)" if selection.weakest_grade(rows) == "C" else ""


def _of(count: Bounds | None, noun: str) -> str | None:
    """A count of things in words; None stays None."""
    return None if count is None else several(count, noun)
