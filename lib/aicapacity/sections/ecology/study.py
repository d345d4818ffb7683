"""The study behind notebook 08: its results by name, each worked out once, and its words."""

from functools import cached_property

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.ecology.aims import CAPABILITY, INDICATOR, INSTRUMENT, MATRIX, Aims
from aicapacity.sections.ecology.offset import ABSOLUTE, Offset
from aicapacity.sections.findings import credit, finding, in_words, remark, spoken
from aicapacity.sections.frame import MeasurementFrame
from aicapacity.sections.study import Study
from aicapacity.sections.topic import bounds
from aicapacity.text import listing, number_word, plural

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
            self._count("aims_with_instrument", instrument, base=f"{MATRIX}, both coders"),
            self._count("aims_with_indicator", indicator, base="in the article"),
            *self.offset.results,
        ]

    def _count(self, name: str, found: Bounds | None, key: str = "", *, base: str = "") -> Result:
        headline = not key  # a kind of aims is no finding of its own
        return finding(name, found, "aims", self._article, key=key, base=base, headline=headline)

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
    def instruments(self) -> pd.DataFrame:
        """The article's instruments for these aims: rows of the actions."""
        rows = self.package.actions
        mine = rows["claim"].isin(self.aims.rows["claim"])
        return rows[mine & (rows["subject"] == self.package.subject)]

    @cached_property
    def network(self) -> pd.DataFrame:
        """What the plan itself counts: the best rows on the monitoring network."""
        return selection.best(
            selection.reported(self.package.tidy(NETWORK, subject=self.package.subject))
        )

    @cached_property
    def used(self) -> pd.DataFrame:
        """The figures that the break-even rests on."""
        offset = self.offset
        return pd.concat([*offset.ends, offset.cut, offset.count], ignore_index=True)

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
                "split": listing(aims.split) if aims.split else None,
                "aim_count": number_word(len(aims.rows)) if len(aims.rows) else None,
                "instrument_count": _counted(counts[0]),
                "indicator_count": _counted(counts[1]),
                "with_capability": _counted(aims.reaching(CAPABILITY, "1")),
                "figures": plural(aims.figures, "figure") if len(aims.rows) else None,
                "disputed": plural(aims.disputed, "aim") if aims.disputed else None,
                "instruments": listing(self.instruments["what"]) if len(self.instruments) else None,
                "credit_article": credit(self._article),
            }
        )

    def _of_frame(self) -> dict[str, object]:
        """What could be measured, and what the plan counts."""
        frame, network = self.frame, self.network
        methods, none = frame.at("I", "II"), frame.at("III")
        of_ai = frame.rows[frame.rows["indicator"].str.contains(r"\bAI\b")]
        tested = Bounds.exactly(int(of_ai["tier"].isin(("I", "II")).sum()))
        counted = zip(network["label"], selection.bounds_of(network), strict=True)
        return {
            "with_method": None if methods is None else number_word(methods.upper),
            "without_method": None if none is None else number_word(none.lower),
            "of_ai": number_word(len(of_ai)) if len(of_ai) else None,
            "of_ai_with_method": _counted(tested) if len(of_ai) else None,
            "network": None
            if network.empty
            else listing(f"{number} {label.lower()}" for label, number in counted),
            "network_date": None if network.empty else in_words(network["period"].iloc[0]),
            "network_remark": remark(selection.weakest_grade(network)),
        }

    def _of_scenario(self) -> dict[str, object]:
        """What enters the break-even, and what comes out at other factors."""
        offset = self.offset
        start, end = [in_words(part["period"].iloc[0]) for part in offset.ends] or [None] * 2
        cut, output = bounds(offset.cut), offset.output
        published = {name: one for name, one in offset.published.items() if one.bounds}
        base, narrow = self["break_even_base"].bounds, offset.at(Bounds.exactly(offset.factor_high))
        return {
            "cut_size": None if cut is None else -cut / 100,
            "output": output / 100 if isinstance(output, Bounds) else None,
            "start": start,
            "end": end,
            "growth": offset.growth,
            "emissions": offset.emissions,
            "factor": offset.factor,
            "factories": bounds(offset.count),
            "published_bases": listing(f"{one.words()} ({name})" for name, one in published.items())
            if published
            else None,
            "refusal": self["break_even_base"].reason or None,
            "range_width": None if base is None else Bounds.exactly(base.width),
            "rounding_width": None if base is None else Bounds.exactly(narrow.bounds.width),
            "factor_count": number_word(len(offset.factors)) if len(offset.factors) else None,
            "factors_outside": _counted(Bounds.exactly(offset.beyond)),
            "credit_scenario": credit(pd.concat([self.used, offset.factors])),
        }

    @property
    def _article(self) -> pd.DataFrame:
        sources = self.package.sources
        return sources[sources["source"] == self.package.article]


def _counted(count: Bounds | None) -> str | None:
    """A count as a sentence says it: bounds, or a number as a word, "none" for none."""
    if count is None or not count.is_point:
        return None if count is None else format(count)
    return "none" if count.lower == 0 else number_word(count.lower)
