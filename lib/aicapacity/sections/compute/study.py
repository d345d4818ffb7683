"""The study behind notebook 02: its results by name, each worked out once, and its tables."""

from functools import cached_property

import pandas as pd

from aicapacity import growth, selection
from aicapacity.bounds import Bounds, QualifierRules
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.compute import article, definitions, world, years
from aicapacity.sections.compute.bases import (
    COMPLEMENT_GROWS,
    INTELLIGENT,
    YEAR,
    Bases,
)
from aicapacity.sections.findings import (
    as_printed,
    by_reading,
    credit,
    frame_of,
    in_words,
    remark,
    spoken,
)
from aicapacity.sections.study import Study
from aicapacity.text import plural

MOST = Bounds(50, lower_open=True)  # more than half, in %

_NO_SUCCESSOR = "No other definition in the selection continues the article's series."
_VERDICTS = {
    True: "depends on how the totals were rounded",
    False: "does not depend on how the totals were rounded",
}


class Compute(Study):
    """The results on computing power, by the names they are recorded under.

    ``study["intelligent_2022"]`` is one `Result`; a name with several rows takes its key too:
    ``study["increment_share_2023_totals_reached", "step 10"]``.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    ceiling, reached_means
        How "over" and "reached" become bounds, as in `QualifierRules`.
    complement_grows
        Whether what is not intelligent is taken not to shrink.
    total_step
        The rounding unit of totals printed as a value, in their printed unit.
    """

    def __init__(
        self,
        package: Package,
        *,
        ceiling: str = "none",
        reached_means: str = "value",
        complement_grows: bool = False,
        total_step: float = 1.0,
    ):
        rules = QualifierRules(ceiling=ceiling, reached_means=reached_means)
        premises = (COMPLEMENT_GROWS,) if complement_grows else ()
        super().__init__(package)
        self.choices = {
            "ceiling": ceiling,
            "reached_means": reached_means,
            "complement_grows": complement_grows,
            "total_step": total_step,
        }
        self.bases = Bases(package, rules, premises, total_step)

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        return [
            *definitions.results(self.bases, self.shares_by_definition),
            *article.alone(self.bases),
            *article.with_official_total(self.bases),
            *article.totals_reached(self.bases),
            *years.to_earlier_period(self.bases),
            *years.year_after(self.bases),
            years.total_growth(self.bases),
            world.infrastructure_share(self.bases),
            world.printed_share(self.bases, world.DEVICE),
        ]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where the rows hold nothing."""
        bases = self.bases
        return spoken(self.results) | {
            "place": self.package.place(),
            "now": in_words(bases.period),
            "before": in_words(bases.year_before),
            "after": in_words(bases.year_after),
            "start": in_words(bases.months_from_period(-2 * YEAR)),
            "mid": in_words(years.earlier_period(bases)),
            "rows_held": plural(len(self.rows), "row"),
            "rows_used": plural(len(self.used), "row"),
            "series_count": self.levels["series"].nunique() or None,
            "result_count": len(self.results),
            "reading_count": len(self.readings_of_reached) or None,
            "assumed": self._assumed,
            "fan_note": self._fan_note,
            "weak_after": remark(self["increment_share_2024"].weakest_grade),
            "headline_after": self._headline("increment_share_2024"),
            "verdict_on_rounding": _VERDICTS.get(self.depends_on_rounding),
            "obstacle": self.obstacle or _NO_SUCCESSOR,
            "odd_growth": years.unexplained_growth(bases),
            "world_printed": as_printed(world.printed_rows(bases, world.INFRASTRUCTURE)),
            "device_note": self._device_note,
            "rounding_note": self._rounding_note,
            "world_agree": world.agreement(bases),
            **definitions.extremes(bases, self.shares_by_definition),
            **years.added_facilities(bases),
            "credit": credit(self.used),
            "credit_article": credit(bases.claimed),
            "credit_shares": credit(bases.evidence(_names(self.shares_by_definition))),
            "credit_totals": credit(self.totals),
            "credit_levels": credit(self.levels),
        }

    @property
    def _assumed(self) -> str:
        """What a figure says when a ceiling is the reader's assumption."""
        with_ceiling = self.choices["ceiling"] != "none"
        return ", with ceilings at the next round number, an assumption" if with_ceiling else ""

    @property
    def _fan_note(self) -> str:
        """What a figure says of its fan, if it has one."""
        if self.fan(1).empty:
            return ""
        rates = len(growth.yearly(self.totals, self.bases.total))
        return f"; the fan repeats {rates} past yearly growth rates and is no forecast"

    @property
    def _device_note(self) -> str:
        """What a sentence on the share of the world adds where one is printed on the other side."""
        printed = as_printed(world.printed_rows(self.bases, world.DEVICE))
        return "" if printed is None else f" On the device side {printed} is printed."

    @property
    def _rounding_note(self) -> str:
        """What a sentence on rounding adds where the totals may also be rounded more coarsely."""
        coarser = self[article.REACHED, f"step {article.STEPS[-1]:g}"]
        verdict = _VERDICTS.get(self.depends_on_rounding)
        if coarser.bounds is None or verdict is None:
            return ""
        return (
            f" With totals rounded to tens it is {coarser}; whether it is more than half {verdict}."
        )

    def _headline(self, name: str) -> Result | None:
        """A result where it may be a headline."""
        return self[name] if self[name].headline else None

    # --- tables and figures -----------------------------------------------------------------------

    @property
    def rows(self) -> pd.DataFrame:
        """The subject's tidy rows on computing, as printed."""
        return self.bases.rows

    @cached_property
    def used(self) -> pd.DataFrame:
        """The rows that the increments, the growth and the share of the world rest on."""
        bases = self.bases
        ends = (-2 * YEAR, -YEAR, 0, YEAR)
        quantities = [(bases.total, bases.months_from_period(months)) for months in ends]
        quantities += [(bases.intelligent, p) for p in (bases.period, bases.year_after)]
        parts = [bases.claimed, *(bases.at(*quantity) for quantity in quantities)]
        parts += [years.earlier_rows(bases), world.world_rows(bases)]
        return pd.concat([part for part in parts if len(part)] or [bases.claimed])

    @cached_property
    def shares_by_definition(self) -> pd.DataFrame:
        """The intelligent share under each definition; see `definitions`."""
        return definitions.shares_by_definition(self.bases)

    @cached_property
    def implied(self) -> pd.DataFrame:
        """The levels that the article's rows imply together (system A), as labelled rows."""
        before, now = self.words["before"], self.words["now"]
        return frame_of(
            {
                f"Intelligent, {before}": self["intelligent_2022"],
                f"Intelligent, added in the year to {now}": self["intelligent_added_2023"],
                f"Total, {before}": self["total_2022_from_article"],
            }
        )

    @cached_property
    def increments(self) -> pd.DataFrame:
        """The intelligent share of what was added, in three spans of twelve months."""
        now, after, mid = self.words["now"], self.words["after"], self.words["mid"]
        return frame_of(
            {
                f"Year to {mid}, from printed shares": self["increment_share_mid_2023"],
                f"Year to {now}, article and the official total before": self[
                    "increment_share_2023"
                ],
                f"Year to {now}, totals read as reached": self[article.REACHED],
                f"Year to {after}, official year-ends": self["increment_share_2024"],
            }
        )

    @cached_property
    def roundings(self) -> pd.DataFrame:
        """The same share with totals read as reached, by rounding unit and premise."""
        found = [result for result in self.results if result.name == article.REACHED]
        return frame_of({result.key.replace("_", " "): result for result in found})

    @cached_property
    def readings_of_reached(self) -> pd.DataFrame:
        """The results that differ between the two readings of "reached"; see `by_reading`."""
        return by_reading(*(self._read(reading).results for reading in ("value", "at_least")))

    def _read(self, reached_means: str) -> "Compute":
        """The same study under a reading of "reached": this one, where it is the one chosen."""
        if reached_means == self.choices["reached_means"]:
            return self
        return Compute(self.package, **self.choices | {"reached_means": reached_means})

    @cached_property
    def levels(self) -> pd.DataFrame:
        """The intelligent part in every definition, reported values only, one row a period."""
        rows = self.bases.best
        return selection.in_one_unit(rows[rows["concept"] == INTELLIGENT])

    @cached_property
    def totals(self) -> pd.DataFrame:
        """The official total: the best value a period, with the best target of the same series."""
        rows = self.rows[self.rows["series"] == self.bases.total]
        return selection.best(rows[rows["source"] != self.package.article])

    # --- refusals ---------------------------------------------------------------------------------

    @cached_property
    def obstacle(self) -> str | None:
        """Why the article's series is not chained to the one that follows it; None if it may be."""
        rows = self.levels
        mine = rows[rows["series"] == self.bases.intelligent]
        marked = rows[(rows["status"] == "B") & (rows["series"] != self.bases.intelligent)]
        if mine.empty or marked.empty:
            return None
        start, end = mine.iloc[-1], marked.iloc[0]
        return growth.obstacle(rows, start["series"], start["period"], end["series"], end["period"])

    @cached_property
    def depends_on_rounding(self) -> bool | None:
        """Whether "more than half" follows at one rounding unit of the totals, not at the other."""
        shares = [self[article.REACHED, f"step {step:g}"].bounds for step in article.STEPS]
        if any(share is None for share in shares):
            return None
        return len({share.within(MOST) for share in shares}) == 2

    def fan(self, years_ahead: int) -> pd.DataFrame:
        """Past yearly growth of the official total carried on; empty where the series is short."""
        try:
            return growth.fan(self.totals, self.bases.total, years_ahead)
        except growth.TooFewRates:
            return pd.DataFrame()


def _names(shares: pd.DataFrame) -> list[str]:
    """The observations behind the shares, all together."""
    return [name for names in shares["observations"] for name in names]
