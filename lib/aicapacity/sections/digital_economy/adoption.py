"""Adoption rates: whose they are, what their targets ask, and at what pace they rose.

A rate is printed of several populations, each a series of its own. A target of one population is
set against a pace of another only over the bridge that the data names, and only where the caller
takes it. This module finds series by concept and hands out paces; it draws nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import growth, pace, periods, selection
from aicapacity.bounds import Bounds, QualifierRules, hull_of
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.digital_economy.misprints import Printed, printed_of
from aicapacity.sections.findings import Refused, finding, in_words
from aicapacity.text import listing

#: The rates by the name their results carry, with their concept and what tables call them.
RATES = {
    "design_tools": ("tools.design", "Design tools"),
    "numerical_control": ("control.numerical", "Numerical control"),
}
ARTICLE = "article"  # the base date that the article's own figure has
POINTS = "points a year"
#: What tables and sentences call an outcome of `pace`; a verdict of the ledger is another thing.
OUTCOMES = {one: one for one in pace.VERDICTS} | {"undetermined": "too close to call"}

_ENDS = ("lower", "upper", "lower_open", "upper_open")
_COLUMNS = ["rate", "population", "start", "base_period", "deadline", "form", "pace"]


@dataclass(frozen=True)
class Rate:
    """One adoption rate of the selected subject.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    name
        A key of `RATES`.
    rules
        How qualifiers become bounds.
    bridge
        Whether the populations that the data links are taken as one.
    base_date
        ``"article"``, or an ISO date: the latest linked figure within that period is the base.
    """

    package: Package
    name: str
    rules: QualifierRules = QualifierRules()
    bridge: bool = True
    base_date: str = ARTICLE

    @property
    def concept(self) -> str:
        """The concept of the rate's series."""
        return RATES[self.name][0]

    @property
    def title(self) -> str:
        """What tables and figures call the rate."""
        return RATES[self.name][1]

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The subject's tidy rows of the rate in every population, targets included."""
        rows = self.package.tidy(self.concept, subject=self.package.subject, rules=self.rules)
        own = (rows["concept"] == self.concept) & (rows["derived_from"] != self.package.article)
        return rows[own]

    @cached_property
    def claimed(self) -> pd.DataFrame:
        """The article's own rows."""
        rows = selection.reported(self.rows)
        return rows[rows["source"] == self.package.article]

    @cached_property
    def series(self) -> str | None:
        """The series of the article's rate; None where it prints none."""
        return None if self.claimed.empty else self.claimed["series"].iloc[0]

    @cached_property
    def printed(self) -> Printed:
        """The printed values of the article's series, and which one the others exclude."""
        return Printed(self.package, self.series, self.rules)

    @cached_property
    def settled(self) -> pd.DataFrame:
        """`rows` without the value that the others exclude."""
        out = set(self.printed.rejected_rows["observation"])
        return self.rows[~self.rows["observation"].isin(out)]

    @cached_property
    def family(self) -> tuple[str, ...]:
        """The article's series and those that the data links with it."""
        return () if self.series is None else pace.bridge_of(self.package.series, self.series)

    @cached_property
    def target(self) -> pd.Series | None:
        """The best row of the target with the latest deadline in the family."""
        aims = pace.targets(self.rows[self.rows["series"].isin(self.family)])
        return aims[-1].iloc[0] if aims else None

    @cached_property
    def base(self) -> tuple[str, str] | None:
        """Series and period of the base figure."""
        known = [(s, p) for s in self._by_nearness() for p in self.dates(s)]
        if self.base_date == ARTICLE:
            own = [one for one in known if one[0] == self.series and one[1] in self._claimed_dates]
            return own[-1] if own else None
        wanted = periods.parse(self.base_date)
        near = [one for one in known if wanted.meets(one[1])]
        # the article's own series wins at a tie, since it stands first and `max` keeps the first
        return max(near, key=lambda one: periods.parse(one[1]).last, default=None)

    @cached_property
    def start(self) -> str | None:
        """The period before the base in the base's series."""
        if self.base is None:
            return None
        series, period = self.base
        earlier = self.dates(series)
        earlier = earlier[: earlier.index(period)]
        return earlier[-1] if earlier else None

    def dates(self, series: str) -> list[str]:
        """The periods of a series that are reported, in order."""
        rows = selection.of_series(self.settled, series)
        found = sorted(set(rows["period"]) - {""}, key=lambda text: periods.parse(text).last)
        return found

    def bounds(self, series: str, period: str) -> Bounds | None:
        """The settled value of a series at a period."""
        return selection.value(self.settled, series, period)

    @cached_property
    def rises_only(self) -> dict[str, str]:
        """The dates to which a rise is printed and no earlier rate, each with its outcome.

        A pace starts at a printed rate, so these are no base dates; the outcome is what the rise
        would give in the linear form.
        """
        if self.target is None:
            return {}
        try:
            goal = pace.floor_of(self.target)
        except pace.NotAFloor:
            return {}
        found = {}
        for rise in self._rises().itertuples():
            years = pace.years_between(rise.since, rise.period)
            ahead = pace.years_between(rise.period, self.target["period"])
            if ahead > 0 and self.dates(rise.series_risen)[:1] == [rise.period]:
                base = self.bounds(rise.series_risen, rise.period)
                projection = base + rise.bounds * ahead / years
                found[rise.period] = OUTCOMES[pace.verdict(base, projection, goal)]
        return dict(sorted(found.items(), key=lambda item: periods.parse(item[0]).last))

    def _rises(self) -> pd.DataFrame:
        """Printed rises in points of the series taken as one: what rose, since when, by how much.

        Returns
        -------
        DataFrame
            Columns series_risen, period, since and bounds; a further sighting is left out.
        """
        rows = self.package.tidy(self.concept, subject=self.package.subject, rules=self.rules)
        rows = selection.best(selection.reported(rows[rows["unit"] == "points"]))
        rows = rows.assign(bounds=selection.bounds_of(rows))[["observation", "bounds"]]
        tied = self.package.relations
        own = self.bridged or (self.target["series"],)
        tied = tied[tied["series"].isin(own) & tied["series"].isin(self.rows["series"])]
        keys = ["observation", "series"]
        added = tied.loc[tied["coefficient"] > 0, [*keys, "period"]]
        taken = tied.loc[tied["coefficient"] < 0, [*keys, "period"]]
        both = added.merge(taken.rename(columns={"period": "since"}), on=keys)
        return both.merge(rows, on="observation").rename(columns={"series": "series_risen"})

    # --- results ----------------------------------------------------------------------------------

    def results(self) -> list[Result]:
        """The required and the observed pace from the base, in points a year."""
        return [self._required(), self._observed()]

    def _required(self) -> Result:
        name = f"{self.name}_required_pace"
        if self.base is None or self.target is None:
            return finding(name, None, POINTS, self.rows.head(0))
        series, period = self.base
        target = self.target
        texts = {"period": f"{period}/{target['period']}", "base": self._base_words()}
        rows = pd.concat([self._rows_at(series, period), self.rows.loc[[target.name]]])
        ahead = pace.years_between(period, target["period"])
        try:
            pace.refuse(self.settled, target, series, period, bridge=self.bridged)
            floor = pace.floor_of(target).lower
            needed = pace.required(self.bounds(series, period), floor, ahead)
        except (growth.Refusal, pace.DeadlinePassed, pace.NotAFloor) as fault:
            needed = Refused(str(fault))
        return finding(name, needed, POINTS, rows, **texts)

    def _observed(self) -> Result:
        name = f"{self.name}_observed_pace"
        if self.base is None or self.start is None:
            return finding(name, None, POINTS, self.rows.head(0))
        series, period = self.base
        rows = pd.concat([self._rows_at(series, self.start), self._rows_at(series, period)])
        fault = growth.obstacle(self.settled, series, self.start, series, period)
        years = pace.years_between(self.start, period)
        seen = Refused(fault) if fault else pace.observed(*self._two(series, period), years)
        span = f"{self.start}/{period}"
        return finding(name, seen, POINTS, rows, period=span, base=f"{self._label(series)}; linear")

    def _two(self, series: str, period: str) -> tuple[Bounds, Bounds]:
        return self.bounds(series, self.start), self.bounds(series, period)

    def _rows_at(self, series: str, period: str) -> pd.DataFrame:
        rows = selection.of_series(self.settled, series)
        return selection.best(rows[rows["period"] == period])

    def _base_words(self) -> str:
        series, target = self.base[0], self.target["series"]
        bridged = series != target and self.bridge
        over = f"; bridge to {self._label(target)}" if bridged else ""
        return f"{self._label(series)}; linear{over}"

    @property
    def bridged(self) -> tuple[str, ...]:
        """The series taken as one; none without the bridge."""
        return self.family if self.bridge else ()

    # --- by base date and form --------------------------------------------------------------------

    @cached_property
    def paces(self) -> tuple[pace.Pace, ...]:
        """The pace from every base date before the target, in every form; refusals left out."""
        return tuple(self._every_pace())

    def _every_pace(self) -> Iterator[pace.Pace]:
        if self.target is None:
            return
        for series in self._by_nearness():
            dates = self.dates(series)
            for start, base in zip(dates, dates[1:], strict=False):
                if pace.years_between(base, self.target["period"]) <= 0:
                    continue
                yield from self._forms(series, start, base)

    def _forms(self, series: str, start: str, base: str) -> Iterator[pace.Pace]:
        for form in pace.FORMS:
            try:
                found = pace.track(
                    self.settled,
                    self.target["observation"],
                    series,
                    start,
                    base,
                    form=form,
                    bridge=self.bridged,
                )
            except (growth.Refusal, pace.NotBelowCeiling, pace.NotAFloor):
                continue
            if found is not None:
                yield found

    def frame(self) -> pd.DataFrame:
        """One row a base date and form, the earliest base first.

        Returns
        -------
        DataFrame
            Columns rate, population, start, base_period, deadline, form, pace (`pace.Pace`),
            outcome (of `OUTCOMES`), base (in words), grade, and lower, upper, lower_open,
            upper_open of the *margin*: by how many points the projection lies above the target.
        """
        rows = [
            (self.title, self._population(one), one.start_period, one.base_period)
            + (one.deadline, one.form, one)
            for one in self.paces
        ]
        frame = pd.DataFrame(rows, columns=_COLUMNS)
        margins = [one.projected - one.goal.lower for one in frame["pace"]]
        for end in _ENDS:
            frame[end] = [getattr(margin, end) for margin in margins]
        frame["outcome"] = [OUTCOMES[one.verdict] for one in frame["pace"]]
        frame["grade"] = [one.weakest_grade for one in frame["pace"]]
        frame["base"] = [in_words(period) for period in frame["base_period"]]
        return frame.sort_values("base_period", kind="stable", ignore_index=True)

    def margin(self) -> Bounds | None:
        """The projection from the base, less the target, in the linear form."""
        frame = self.frame()
        if frame.empty or self.base is None:
            return None
        mine = frame["pace"].map(lambda one: (one.series, one.base_period) == self.base)
        mine = frame[mine & (frame["form"] == pace.FORMS[0])]
        return hull_of(selection.bounds_of(mine)) if len(mine) else None

    def outcomes_at_base(self) -> dict[str, str]:
        """The outcome from the base in each form; empty where there is none."""
        return {
            one.form: OUTCOMES[one.verdict]
            for one in self.paces
            if (one.series, one.base_period) == self.base
        }

    def _population(self, one: pace.Pace) -> str:
        """The label of the pace's series, with whom its figures were printed of if others."""
        parts = [self._rows_at(one.series, date) for date in (one.start_period, one.base_period)]
        own = parts[0]["population"].iloc[0].partition(";")[0]
        said = [sorted(set(printed_of(part)) - {own}) for part in parts]
        others = sorted({name for names in said for name in names})
        if not others:
            return self._label(one.series)
        extent = "" if all(said) else "in part "
        return f"{self._label(one.series)} ({extent}printed of {listing(others)})"

    def _label(self, series: str) -> str:
        return self.rows.loc[self.rows["series"] == series, "label"].iloc[0]

    @cached_property
    def _claimed_dates(self) -> set[str]:
        return set(self.claimed["period"]) - {""}

    def _by_nearness(self) -> list[str]:
        """The family, the article's own series first."""
        known = set(self.rows["series"])
        return sorted((s for s in self.family if s in known), key=lambda s: (s != self.series, s))
