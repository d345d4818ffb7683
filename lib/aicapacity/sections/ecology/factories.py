"""What demonstration factories reported: whose figures they are, and what they would mean.

The article's four changes are set beside the same quantities of other cohorts. The conversions are
arithmetic on one printed change under a stated reading; nothing is multiplied by a number of
factories, and nothing is a cause: the factories were selected and have no comparison group.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from aicapacity import selection
from aicapacity.bounds import Bounds, QualifierRules
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.findings import Refused, finding
from aicapacity.sections.own_rows import whose

EFFECT = "factory.effect"
DEVELOPMENT = f"{EFFECT}.development"
PRODUCTION = f"{EFFECT}.production"
CARBON = f"{EFFECT}.carbon"


def counterpart(change: Bounds) -> Bounds | Refused:
    """Return the change of 1/x in per cent, where x changes by `change` per cent.

    Of a time and of what is done in that time one rises as the other falls; likewise the growth of
    output that just makes up for a fall per unit of output.

    Examples
    --------
    >>> print(counterpart(Bounds.exactly(-20)), counterpart(Bounds.exactly(25)))
    [25, 25] [−20, −20]
    """
    if change.lower <= -100:
        return Refused("a fall by the whole has no counterpart: nothing is left to divide by")
    return change.map(lambda percent: 100 * (100 / (100 + percent) - 1), decreasing=True)


def compounded(one: Bounds, other: Bounds) -> Bounds:
    """Return the change in per cent of a product whose factors change by two given ones.

    Examples
    --------
    >>> print(compounded(Bounds.exactly(10), Bounds.exactly(-50)))
    [−45, −45]
    """
    return (one + 100) * (other + 100) / 100 - 100


@dataclass(frozen=True)
class Factories:
    """The reported effects of one article beside those of other cohorts.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    rules
        How qualifiers become bounds.
    """

    package: Package
    rules: QualifierRules = QualifierRules()

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The reported effects: the article's, and the best outside row a series and period."""
        rows = self.package.tidy(EFFECT, subject=self.package.subject, rules=self.rules)
        rows = selection.reported(rows[rows["derived_from"] != self.package.article])
        mine = rows["source"] == self.package.article
        kept = pd.concat(
            [rows[mine], selection.best(rows[~mine]).drop_duplicates(["series"], keep="last")]
        )
        order = {concept: place for place, concept in enumerate(rows.loc[mine, "concept"].unique())}
        places = kept["concept"].map(lambda concept: order.get(concept, len(order)))
        kept = kept.assign(place=places, theirs=kept["source"] != self.package.article)
        kept = kept.sort_values(["place", "theirs", "vintage", "series"], ignore_index=True)
        return kept.drop(columns=["place", "theirs"])

    @cached_property
    def claimed(self) -> pd.DataFrame:
        """The article's own rows."""
        return self.rows[self.rows["source"] == self.package.article]

    @cached_property
    def outside(self) -> pd.DataFrame:
        """Everybody else's rows, with `same` and `digits`: what they share with the article.

        `same` is one quantity with one value; `digits` another quantity of the same concept with
        the same digits, whatever the sign: a cut of a time and a rise of an efficiency.
        """
        rows = self.rows[self.rows["source"] != self.package.article]
        own = self.claimed[["concept", "quantity", "value"]]
        keys = ["concept", "size"]
        sizes = rows.assign(size=rows["value"].abs())[[*keys, "quantity", "value"]].reset_index()
        pairs = sizes.merge(own.assign(size=own["value"].abs()), on=keys, suffixes=("", "_own"))
        one = pairs["quantity"] == pairs["quantity_own"]
        same = pairs.loc[one & (pairs["value"] == pairs["value_own"]), "index"]
        digits = pairs.loc[~one, "index"]
        return rows.assign(same=rows.index.isin(same), digits=rows.index.isin(digits))

    @cached_property
    def twin(self) -> pd.DataFrame:
        """The rows of the cohort that shares most figures with the article; empty without one.

        A cohort of the article's own name is none: its rows are further sightings.
        """
        rows = self.outside
        rows = rows[~rows["population"].isin(self.claimed["population"])]
        shared = rows[rows["same"] | rows["digits"]].groupby("population").size()
        return rows[rows["population"] == shared.idxmax()] if len(shared) else rows.head(0)

    @cached_property
    def redefined(self) -> pd.DataFrame:
        """The twin's rows that print the article's digits of another quantity."""
        return self.twin[self.twin["digits"]]

    @cached_property
    def misnamed(self) -> pd.DataFrame:
        """The article's own rows whose digits the twin prints of another quantity."""
        return self.claimed[self.claimed["concept"].isin(self.redefined["concept"])]

    @cached_property
    def matching(self) -> pd.DataFrame:
        """The article's rows and the twin's that print the same figures or digits."""
        return pd.concat([self.claimed, self.twin[self.twin["same"] | self.twin["digits"]]])

    @cached_property
    def paired(self) -> pd.DataFrame:
        """`rows` with each match directly below the article's own row."""
        rows = self.rows
        place = rows["concept"].map({name: i for i, name in enumerate(rows["concept"].unique())})
        apart = ~rows.index.isin(self.matching.index)
        order = pd.DataFrame({"place": place, "apart": apart}, index=rows.index)
        return rows.loc[order.sort_values(["place", "apart"], kind="stable").index]

    @cached_property
    def stated(self) -> pd.DataFrame:
        """The article's own rows, or else those of the cohort that most effects are printed of."""
        if len(self.claimed) or self.rows.empty:
            return self.claimed
        effects = self.rows.groupby("population")["concept"].nunique()
        return self.rows[self.rows["population"] == effects.idxmax()]

    def change(self, concept: str) -> pd.DataFrame:
        """The row of one effect; empty where none is printed.

        Of the development, which a cycle tells too, it is the row of what is better if it rises.
        """
        rows = self.stated[self.stated["concept"] == concept]
        if concept == DEVELOPMENT and self.claimed.empty:
            rows = rows[self._better(rows) == "up"]
        return rows.head(1)

    @property
    def cycle(self) -> pd.DataFrame:
        """The row of the development cycle: the twin's, or without the article's the cohort's."""
        rows = self.redefined
        if self.claimed.empty:
            rows = self.stated[self._better(self.stated) == "down"]
        return rows[rows["concept"] == DEVELOPMENT].head(1)

    def _better(self, rows: pd.DataFrame) -> pd.Series:
        """In which direction the series of each row gets better."""
        return rows["series"].map(self.package.series.set_index("series")["better"])

    def results(self) -> list[Result]:
        """The conversions, each under the reading that its name states."""
        carbon, output = self.change(CARBON), self.change(PRODUCTION)
        development = self.change(DEVELOPMENT)
        cycle = self.cycle
        found = [
            _of("carbon_break_even_output", counterpart, carbon, base="read as per unit of output"),
            _of("carbon_intensity_if_absolute", _intensity, carbon, output, base="both as printed"),
            _of("carbon_absolute_if_intensity", compounded, carbon, output, base="both as printed"),
            _of("design_efficiency_from_cycle", counterpart, cycle, base="the cycle as printed"),
            _of("design_cycle_from_efficiency", counterpart, development, base="as printed"),
            _of(
                "unit_time_equivalent", counterpart, output, base="read as output per unit of time"
            ),
        ]
        if len(self.claimed) or self.stated.empty:
            return found
        theirs = whose(self.stated, self.package.article)
        return [one if one.bounds is None else replace(one, base=f"{one.base}; {theirs}")
                for one in found]  # fmt: skip


def _intensity(total: Bounds, output: Bounds) -> Bounds | Refused:
    inverse = counterpart(output)
    return compounded(total, inverse) if isinstance(inverse, Bounds) else inverse


def _of(name: str, function, *parts: pd.DataFrame, base: str) -> Result:
    """A result of one function of the printed changes; without data where one is missing."""
    rows = pd.concat(parts)
    if any(part.empty for part in parts):
        return finding(name, None, "%", rows)
    changes = [selection.bounds_of(part)[0] for part in parts]
    periods = sorted(set(rows["period"]) - {""})
    period = periods[0] if len(periods) == 1 else ""
    return finding(name, function(*changes), "%", rows, period=period, base=base)
