"""A break-even: how large the base of a printed cut would have to be to offset a growth.

Arithmetic on three figures that belong to different things: a cut reported by selected factories,
the electricity that data centres are expected to use more, and a grid factor that the reader sets.
It says what would be needed, not what will be: no net effect and no forecast is made, and nobody
claims that the cut is due to what the electricity is used for.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import Bounds, hull_of
from aicapacity.record import Result
from aicapacity.sections.ecology.factories import CARBON, Factories, counterpart
from aicapacity.sections.findings import Refused, finding, frame_of, in_words
from aicapacity.sections.own_rows import ARTICLE_ROWS, whose
from aicapacity.sections.topic import Topic, bounds, latest

ELECTRICITY = "electricity.data_centres"
FACTOR = "electricity.emission_factor"
FACTORIES = "factories.demonstration"
NAME, UNIT = "break_even_base", "Mt CO2"
ABSOLUTE, INTENSITY = READINGS = ("absolute", "intensity")

RELATIVE = Refused(
    "a cut per unit of output offsets nothing by itself, since emissions fall only if output grows "
    "by less than the cut makes up for, and how much it grew is not printed"
)


class FactorsOutOfOrder(ValueError):
    """The lower end of the grid factor lies above its upper end."""


def break_even(growth: Bounds, factor: Bounds, cut: Bounds) -> Bounds | Refused:
    """Return the emissions of which a relative cut equals what more electricity emits.

    Parameters
    ----------
    growth
        Electricity used more in a year, TWh.
    factor
        Emissions of electricity, kg CO2/kWh; the same before and after.
    cut
        The change of emissions in per cent, below 0.

    Returns
    -------
    Bounds or Refused
        Mt CO2 a year, since 1 TWh at 1 kg/kWh emits 1 Mt. Refused where nothing grows or nothing
        is cut.

    Examples
    --------
    >>> print(break_even(Bounds.exactly(100), Bounds(0.4, 0.5), Bounds.exactly(-20)))
    [200, 250]
    """
    if growth.lower <= 0:
        return Refused("electricity need not grow, so there is nothing to offset")
    if cut.upper >= 0:
        return Refused("the printed change need not be a cut, so it offsets nothing")
    return growth * factor / (-cut / 100)


@dataclass(frozen=True)
class Offset(Topic):
    """The break-even of the article's cut and the growth of electricity.

    Parameters
    ----------
    package, rules
        As for every topic.
    factor_low, factor_high
        The range of the grid factor, kg CO2/kWh.
    cut_means
        What the printed cut is of: emissions (``"absolute"``) or emissions per unit of output
        (``"intensity"``).

    Raises
    ------
    FactorsOutOfOrder
        When the range of the factor has its ends in the wrong order.
    """

    CONCEPTS = (ELECTRICITY, FACTOR, FACTORIES)
    #: How a figure calls the base over the range that the reader set.
    chosen: ClassVar[str] = "The whole range"

    factor_low: float = 0.4
    factor_high: float = 0.6
    cut_means: str = ABSOLUTE

    def __post_init__(self) -> None:
        if self.factor_low > self.factor_high:
            raise FactorsOutOfOrder(
                f"the grid factor reaches from {self.factor_low:g} to {self.factor_high:g}: "
                "give the lower end first"
            )

    # --- what enters ------------------------------------------------------------------------------

    @cached_property
    def ends(self) -> list[pd.DataFrame]:
        """The rows of electricity: the last reported year, and the last year ahead of it.

        Both are of one series, since definitions are not chained: of those that have both, the one
        that looks furthest ahead.
        """
        plain = (self.rows["role"] == "reported") & (self.rows["reading"] == "")
        rows = selection.best(self.rows[plain & (self.rows["concept"] == ELECTRICITY)])
        is_ahead = rows["status"] == "F"
        ahead = rows[is_ahead & rows["series"].isin(rows.loc[~is_ahead, "series"])]
        if ahead.empty:
            return []
        series = ahead.loc[ahead["period"] == latest(ahead), "series"].iloc[0]
        both = (part[part["series"] == series] for part in (rows[~is_ahead], ahead))
        return [part[part["period"] == latest(part)] for part in both]

    @cached_property
    def growth(self) -> Bounds | None:
        """How much more electricity is used a year at the end than at the start, TWh."""
        return bounds(self.ends[1]) - bounds(self.ends[0]) if self.ends else None

    @cached_property
    def cut(self) -> pd.DataFrame:
        """The row of the carbon cut: the article's or, where it prints none, another's."""
        return Factories(self.package, self.rules).change(CARBON)

    @cached_property
    def output(self) -> Bounds | Refused | None:
        """The growth of output, in %, that just makes up for a cut per unit of output."""
        return None if self.cut.empty else counterpart(bounds(self.cut))

    @cached_property
    def count(self) -> pd.DataFrame:
        """The article's row on how many factories there are."""
        return self.claimed_of(FACTORIES).tail(1)

    @cached_property
    def used(self) -> pd.DataFrame:
        """The figures that the break-even rests on."""
        return pd.concat([*self.ends, self.cut, self.count], ignore_index=True)

    @cached_property
    def factors(self) -> pd.DataFrame:
        """Published grid factors, the last of each publisher."""
        rows = self.best[self.best["concept"] == FACTOR]
        last = [mine[mine["period"] == latest(mine)] for _, mine in rows.groupby("series")]
        return pd.concat(last, ignore_index=True) if last else rows

    @property
    def above(self) -> int:
        """How many published factors lie above the range that the reader set."""
        return len(self.beyond[0])

    @property
    def below(self) -> int:
        """How many published factors lie below that range."""
        return len(self.beyond[1])

    @cached_property
    def beyond(self) -> tuple[list[str], list[str]]:
        """The published factors above that range and those below it, by name."""
        found = {name: one for name, one in self.named.items() if not self.factor.meets(one)}
        above = [name for name, one in found.items() if one.lower >= self.factor.upper]
        return above, [name for name in found if name not in above]

    @cached_property
    def named(self) -> dict[str, Bounds]:
        """The published factors by publisher, period and value."""
        pairs = zip(self.factors.itertuples(), selection.bounds_of(self.factors), strict=True)
        return {
            f"{row.publisher}, {in_words(row.period)}: {row.value:g} kg/kWh": factor
            for row, factor in pairs
        }

    @property
    def own(self) -> Bounds | None:
        """What the published factors reach over where none of them lies in the range set.

        None where one does, or none is published: then nothing says that the range is another's.
        """
        found = list(self.named.values())
        outside = found and not any(map(self.factor.meets, found))
        return hull_of(found) if outside else None

    @property
    def factor(self) -> Bounds:
        """The range of the grid factor that the reader set."""
        return Bounds(self.factor_low, self.factor_high)

    @property
    def emissions(self) -> Bounds | None:
        """What the growth of electricity emits over the range of the factor, Mt CO2 a year."""
        return None if self.growth is None else self.growth * self.factor

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """The base in all, and a factory."""
        base = self.at(self.factor)
        each, count = base.bounds, bounds(self.count)
        if count is None:
            each = None
        elif each is not None:
            each = each / count
        elif base.status == "refused":
            each = Refused(base.reason)
        rows = pd.concat([*self.ends, self.cut, self.count])
        texts = {"period": base.period, "base": base.base}
        return [base, finding(NAME, each, UNIT, rows, key="a factory", **texts)]

    def at(self, factor: Bounds) -> Result:
        """The base at one grid factor or a range of them."""
        rows = pd.concat([*self.ends, self.cut])
        texts = {"base": f"the cut read as {self.cut_means}; grid factor of {factor:kg CO2/kWh}"}
        if not self.ends or self.cut.empty:
            return finding(NAME, None, UNIT, rows, **texts)
        texts["period"] = "/".join(end["period"].iloc[0] for end in self.ends)
        if (theirs := whose(self.cut, self.package.article)) != ARTICLE_ROWS:
            texts["base"] += f"; the cut by {theirs}"
        if self.cut_means == INTENSITY:
            return finding(NAME, RELATIVE, UNIT, rows, **texts)
        return finding(NAME, break_even(self.growth, factor, bounds(self.cut)), UNIT, rows, **texts)

    @cached_property
    def published(self) -> dict[str, Result]:
        """The base at each published factor, by publisher, period and factor."""
        return {name: self.at(factor) for name, factor in self.named.items()}

    @cached_property
    def bases(self) -> pd.DataFrame:
        """The base over the range, at its ends and at published factors, as labelled rows."""
        ends = {"lower": self.factor_low, "upper": self.factor_high}
        found = frame_of(
            {self.chosen: self.at(self.factor)}
            | {
                f"Its {name} end, {end:g} kg/kWh": self.at(Bounds.exactly(end))
                for name, end in ends.items()
            }
            | self.published
        )
        return found.assign(unit=f".3g {UNIT}")  # one number of digits, to compare by eye
