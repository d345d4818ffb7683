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
    STEPS,
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

HALF, WHOLE = 50, 100  # in %
FINE, COARSE = STEPS

_NO_SUCCESSOR = "No other definition in the selection continues the article's series."
_VERDICTS = {
    True: "depends on the rounding of totals",
    False: "does not depend on the rounding of totals",
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
            "share_in_units": self._rounded[FINE],
            "over_whole": self._over_whole,
            "tens_note_after": _tens_note(
                self["increment_share_2024"], self._rounded_after[COARSE]
            ),
            "verdict_on_rounding": _VERDICTS.get(self.depends_on_rounding),
            "verdict_after": _VERDICTS.get(_differ(self._rounded_after)),
            "obstacle": self.obstacle or _NO_SUCCESSOR,
            "later_growth": years.later_growth(bases),
            "world_printed": as_printed(world.printed_rows(bases, world.INFRASTRUCTURE)),
            "device_note": self._device_note,
            "world_agree": world.agreement(bases),
            "world_note": world.rounding_note(bases),
            "weak_world": remark(world.infrastructure_share(bases).weakest_grade),
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
    def _over_whole(self) -> str:
        """What a sentence adds to a share of the increase that may exceed the whole."""
        share = self[article.REACHED].bounds
        may_exceed = share is not None and share.upper > WHOLE
        return " (above 100% if the rest shrank)" if may_exceed else ""

    @cached_property
    def _rounded(self) -> dict[float, Result]:
        """The share with totals read as reached, by rounding unit, with the premises chosen."""
        keys = {step: ", ".join([f"step {step:g}", *self.bases.premises]) for step in STEPS}
        return {step: self[article.REACHED, key] for step, key in keys.items()}

    @cached_property
    def _rounded_after(self) -> dict[float, Result]:
        """The share in the year that follows, by rounding unit, with the premises chosen."""
        return {step: years.share_of_year_after(self.bases, step) for step in STEPS}

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
        tens = f"totals rounded to {STEPS[COARSE]}"
        shares = {
            f"Year to {mid}, from printed shares": self["increment_share_mid_2023"],
            f"Year to {now}, article and the official total before": self["increment_share_2023"],
            f"Year to {now}, totals read as reached": self[article.REACHED],
            f"Year to {now}, {tens}": self._rounded[COARSE],
            f"Year to {after}, official year-ends": self["increment_share_2024"],
            f"Year to {after}, {tens}": self._rounded_after[COARSE],
        }
        if self.bases.total_step == COARSE:  # then the bars above are these
            shares = {label: share for label, share in shares.items() if tens not in label}
        return frame_of(shares)

    @cached_property
    def roundings(self) -> pd.DataFrame:
        """The share of two years with totals read as reached, by rounding unit and premise."""
        now, after = self.words["now"], self.words["after"]
        found = [result for result in self.results if result.name == article.REACHED]
        rows = {f"Year to {now}, {result.key.replace('_', ' ')}": result for result in found}
        ways = zip(self._rounded.values(), self._rounded_after.values(), strict=True)
        rows |= {f"Year to {after}, {one.key.replace('_', ' ')}": other for one, other in ways}
        return frame_of(rows)

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

    @property
    def depends_on_rounding(self) -> bool | None:
        """Whether the two rounding units of the totals place the share otherwise beside half."""
        return _differ(self._rounded)

    def fan(self, years_ahead: int) -> pd.DataFrame:
        """Past yearly growth of the official total carried on; empty where the series is short."""
        try:
            return growth.fan(self.totals, self.bases.total, years_ahead)
        except growth.TooFewRates:
            return pd.DataFrame()


def _tens_note(chosen: Result, coarser: Result) -> str:
    """What a sentence adds to a share that is wider where totals are rounded more coarsely."""
    if coarser.bounds in (None, chosen.bounds):
        return ""
    return f", or {coarser} with totals rounded to {STEPS[COARSE]}"


def _differ(by_step: dict[float, Result]) -> bool | None:
    """Whether the rounding units leave a share on other sides of half; None where one is missing.

    A share lies above half, at most at half, or neither for sure.
    """
    shares = [result.bounds for result in by_step.values()]
    if any(share is None for share in shares):
        return None
    more, rest = Bounds(HALF, lower_open=True), Bounds(upper=HALF)
    return len({(share.within(more), share.within(rest)) for share in shares}) == 2


def _names(shares: pd.DataFrame) -> list[str]:
    """The observations behind the shares, all together."""
    return [name for names in shares["observations"] for name in names]
