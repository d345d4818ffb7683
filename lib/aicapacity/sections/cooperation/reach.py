"""How many countries each step of the cooperation reaches, and of how many.

A count of countries becomes a share only where what is counted is a part of the members counted
below it, as the data's `part_of` says. A number that mixes countries with organisations has no
share of the countries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import periods, selection
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.findings import Refused, as_printed, finding, frame_of
from aicapacity.sections.topic import bounds

ABROAD = "III"  # the section in which the article turns to the world
MEMBERS = "un.members"
COSPONSORS = "un.cosponsors"
COMPARED = "un.cosponsors.safe"  # another resolution on the same technology
SAMPLED = "governance.initiatives"  # who is in all or in none of some initiatives

#: The steps of the ladder, from the widest to the narrowest, by the concepts of their series.
LADDER = (
    COSPONSORS,
    COMPARED,
    "meeting.attendance",
    SAMPLED,
    "cases.countries",
)

NO_WHOLE = "what is counted is no part of the members: {population}"


@dataclass(frozen=True, eq=False)
class Step:
    """One count of countries.

    Attributes
    ----------
    series, label, period, population : str
        What is counted, and when.
    rows, whole : DataFrame
        The best rows of the count, and those of the members at the time; empty where the series is
        no part of theirs or no row counts them then.
    part : bool
        Whether the series is a part of the members.
    """

    series: str
    label: str
    period: str
    population: str
    rows: pd.DataFrame
    whole: pd.DataFrame
    part: bool

    @property
    def share(self) -> Bounds | Refused | None:
        """The share of the members, in per cent."""
        if not self.part:
            return Refused(NO_WHOLE.format(population=self.population))
        whole = bounds(self.whole)
        return None if whole is None else bounds(self.rows) / whole * 100


class Reach:
    """The counts of countries that steps of the cooperation reach.

    Parameters
    ----------
    package
        A selection: article and ``as_of`` chosen.
    """

    def __init__(self, package: Package):
        self.package = package

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The best outside rows of the steps and of the members."""
        rows = selection.reported(self.package.tidy())
        rows = rows[rows["concept"].isin([MEMBERS, *LADDER])]
        return selection.best(selection.outside(rows, self.package.article))

    @cached_property
    def steps(self) -> list[Step]:
        """The steps that have a row, in the order of `LADDER`, then the most countries first.

        Of a series with several periods the first one stands, the time of the article.
        """
        known = self.package.series.set_index("series")
        members = set(known.index[known["concept"] == MEMBERS])
        found = []
        for concept in LADDER if len(self.own) else ():
            mine = self.rows[self.rows["concept"] == concept].sort_values("value", ascending=False)
            for series, rows in mine.groupby("series", sort=False):
                begins = min(rows["period"], key=lambda text: periods.parse(text).first)
                first = rows[rows["period"] == begins]
                label, period, population = first.iloc[0][["label", "period", "population"]]
                part = known.at[series, "part_of"] in members
                whole = self._members(period) if part else rows.head(0)
                found.append(Step(series, label, period, population, first, whole, part))
        return found

    @property
    def own(self) -> pd.DataFrame:
        """The article's claims on the cooperation: without them there is no ladder."""
        claims = self.package.claims
        return claims[claims["section"] == ABROAD]

    def _members(self, period: str) -> pd.DataFrame:
        """The rows that count the members in a period that holds this one."""
        rows = self.rows[self.rows["concept"] == MEMBERS]
        holds = rows["period"].map(lambda text: periods.parse(period).within(text)).astype("bool")
        return rows[holds]

    @cached_property
    def members(self) -> Bounds | None:
        """The members at the time of the steps; None where no row counts them then."""
        whole = [step.whole for step in self.steps if len(step.whole)]
        return bounds(pd.concat(whole)) if whole else None

    def step(self, concept: str) -> Step | None:
        """The first step of a concept; None where no row counts it."""
        known = self.package.series.set_index("series")["concept"]
        return next((one for one in self.steps if known[one.series] == concept), None)

    def result(self) -> Result:
        """The co-sponsors as a share of the members."""
        step, name = self.step(COSPONSORS), "cosponsor_share"
        if step is None:
            return finding(name, None, "%", self.rows.head(0))
        rows = pd.concat([step.rows, step.whole])
        return finding(
            name, step.share, "%", rows, period=step.period, base="co-sponsors of members"
        )

    @cached_property
    def ladder(self) -> pd.DataFrame:
        """The counts for a figure: label, lower, upper, lower_open, upper_open, value."""
        counts = {step.label: _count(step) for step in self.steps}
        values = [step.rows["value"].iloc[0] for step in self.steps]
        return frame_of(counts).drop(columns="unit").assign(value=values)

    @property
    def reference(self) -> tuple[float, str] | None:
        """The number of members as a figure marks it."""
        if self.members is None or not self.members.is_point:
            return None
        return self.members.lower, f"{self.members:members}"

    @property
    def evidence(self) -> pd.DataFrame:
        """The rows behind the ladder."""
        parts = [part for step in self.steps for part in (step.rows, step.whole)]
        return pd.concat(parts) if parts else self.rows.head(0)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The steps with their denominators, under the headings of a table."""
        return pd.DataFrame(
            list(self._table()),
            columns=["counted", "when", "count", "of members", "share", "publisher", "grade"],
        )

    def _table(self) -> Iterator[tuple]:
        for step in self.steps:
            share = finding("share", step.share, "%", step.rows)
            yield (
                step.label,
                periods.parse(step.period).words(),
                as_printed(step.rows).removesuffix(" count"),
                bounds(step.whole),
                share.words() if share.bounds else "no share",
                step.rows["publisher"].iloc[0],
                selection.weakest_grade(step.rows),
            )


def _count(step: Step) -> Result:
    return finding("count", bounds(step.rows), "", step.rows)
