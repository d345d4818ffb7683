"""The study behind notebook 02: its results by name, each worked out once, and its tables."""

import math
from functools import cached_property

import pandas as pd

from aicapacity import growth, periods, selection
from aicapacity.bounds import Bounds, QualifierRules
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.compute import article, definitions, rounding, wording, world, years
from aicapacity.sections.compute.bases import Bases
from aicapacity.sections.compute.concepts import COMPLEMENT_GROWS, INTELLIGENT, YEAR
from aicapacity.sections.compute.rounding import COARSE
from aicapacity.sections.findings import by_reading, frame_of
from aicapacity.sections.study import Study
from aicapacity.sections.topic import latest

HALF = 50  # in %


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
        How many of its stored rounding units a total printed as a value is taken to be rounded to.
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
        """What the notebook's sentences may name; see `wording`."""
        return wording.words(self)

    @cached_property
    def rounded(self) -> dict[float, Result]:
        """The share with totals read as reached, by rounding unit, with the premises chosen."""
        keys = {
            step: ", ".join([rounding.key(self.bases, step), *self.bases.premises])
            for step in rounding.choices(self.bases)
        }
        return {step: self[article.REACHED, key] for step, key in keys.items()}

    @cached_property
    def rounded_after(self) -> dict[float, Result]:
        """The share in the year that follows, by rounding unit, with the premises chosen."""
        steps = rounding.choices(self.bases)
        return {step: years.share_of_year_after(self.bases, step) for step in steps}

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
        if not bases.article_leads:
            shares = [name for names in self.shares_by_definition["observations"] for name in names]
            parts += [
                bases.evidence([*bases.rows_a, *shares]),
                world.printed_rows(bases, world.DEVICE),
            ]
            if self["world_share_2023_infrastructure"].bounds is None:
                parts = [part[part["subject"] == bases.package.subject] for part in parts]
        rows = pd.concat([part for part in parts if len(part)] or [bases.claimed])
        return rows.drop_duplicates("observation")

    @cached_property
    def shares_by_definition(self) -> pd.DataFrame:
        """The intelligent share under each definition; see `definitions`."""
        return definitions.shares_by_definition(self.bases)

    @cached_property
    def implied(self) -> pd.DataFrame:
        """The levels that the rows of system A imply together, as labelled rows."""
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
        tens = f"totals rounded to {rounding.name(self.bases, COARSE)}"
        mine = self.bases.article_leads
        worded = "article and the official total before" if mine else "as worded in outside rows"
        ends = "official year-ends" if mine else "outside rows"
        shares = {
            f"Year to {mid}, from printed shares": self["increment_share_mid_2023"],
            f"Year to {now}, {worded}": self["increment_share_2023"],
            f"Year to {now}, totals read as reached": self[article.REACHED],
            f"Year to {now}, {tens}": self.rounded.get(COARSE),
            f"Year to {after}, {ends}": self["increment_share_2024"],
            f"Year to {after}, {tens}": self.rounded_after.get(COARSE),
        }
        if self.bases.total_step == COARSE:  # then the bars above are these
            shares = {label: share for label, share in shares.items() if tens not in label}
        return frame_of({label: share for label, share in shares.items() if share is not None})

    @cached_property
    def roundings(self) -> pd.DataFrame:
        """The share of two years with totals read as reached, by rounding unit and premise."""
        now, after = self.words["now"], self.words["after"]
        found = [result for result in self.results if result.name == article.REACHED]
        rows = {f"Year to {now}, {result.key.replace('_', ' ')}": result for result in found}
        ways = zip(self.rounded.values(), self.rounded_after.values(), strict=True)
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
        return _open_below(selection.in_one_unit(rows[rows["concept"] == INTELLIGENT]))

    @cached_property
    def totals(self) -> pd.DataFrame:
        """The official total: the best value a period, with the best target of the same series."""
        rows = self.rows[self.rows["series"] == self.bases.total]
        return _open_below(selection.best(rows[rows["source"] != self.package.article]))

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
        return _differ(self.rounded)

    @property
    def depends_on_rounding_after(self) -> bool | None:
        """The same of the share in the year that follows."""
        return _differ(self.rounded_after)

    def fan(self, years_ahead: int) -> pd.DataFrame:
        """Past yearly growth of the official total carried on; empty where the series is short.

        Floors and ceilings tell no growth, and a series that ends with one has no last value.
        """
        rows = selection.reported(self.totals)
        rows = rows[rows["period"] != ""]
        if rows.empty:
            return pd.DataFrame()
        last = rows[rows["period"] == latest(rows)]
        try:
            ahead = growth.fan(self.two_ended, self.bases.total, years_ahead)
        except growth.TooFewRates:
            return pd.DataFrame()
        begins = periods.compare(ahead["period"].iloc[0], last["period"].iloc[0]) == 1
        return ahead if begins and _two_ended(last).all() else pd.DataFrame()

    @property
    def two_ended(self) -> pd.DataFrame:
        """The rows of the total that bound it on both sides."""
        return self.totals[_two_ended(self.totals)]


def _two_ended(rows: pd.DataFrame) -> pd.Series:
    """Which rows bound their quantity on both sides."""
    return (rows["lower"] > -math.inf) & (rows["upper"] < math.inf)


def _open_below(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with ceilings that have no lower end: that no stock is negative was not printed."""
    ceiling = rows["qualifier"].isin(years.CEILINGS)
    return rows.assign(lower=rows["lower"].mask(ceiling, -math.inf))


def _differ(by_step: dict[float, Result]) -> bool | None:
    """Whether the rounding units leave a share on other sides of half; None where one is missing.

    A single unit leaves it where it is.

    A share lies above half, at most at half, or neither for sure.
    """
    shares = [result.bounds for result in by_step.values()]
    if any(share is None for share in shares):
        return None
    more, rest = Bounds(HALF, lower_open=True), Bounds(upper=HALF)
    return len({(share.within(more), share.within(rest)) for share in shares}) == 2
