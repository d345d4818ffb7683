"""Progress of a rate towards its target: the pace the target asks, and the pace that was seen.

The result goes from one base; tables show the pace from every base date, in every form of growth.
A target of one population is set against a pace of another only over the bridge that the data
names, and only where the rate takes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import growth, pace, periods, selection
from aicapacity.bounds import Bounds, hull_of
from aicapacity.record import Result
from aicapacity.sections.digital_economy.adoption import Rate
from aicapacity.sections.digital_economy.misprints import printed_of
from aicapacity.sections.findings import Refused, finding, in_words
from aicapacity.sections.own_rows import whose
from aicapacity.text import listing

POINTS = "points a year"
#: What tables and sentences call an outcome of `pace`; a verdict of the ledger is another thing.
OUTCOMES = {one: one for one in pace.VERDICTS} | {"undetermined": "too close to call"}

_ENDS = ("lower", "upper", "lower_open", "upper_open")
_COLUMNS = ["rate", "population", "start", "base_period", "deadline", "form", "pace"]


@dataclass(frozen=True)
class Progress:
    """How one adoption rate went towards its target.

    Parameters
    ----------
    rate
        The rate, with its base figure, its target and the populations taken as one.
    """

    rate: Rate

    # --- results ----------------------------------------------------------------------------------

    def results(self) -> list[Result]:
        """The required and the observed pace from the base, in points a year."""
        return [self._required(), self._observed()]

    def _required(self) -> Result:
        rate, target = self.rate, self.rate.target
        name = f"{rate.name}_required_pace"
        if rate.base is None or target is None:
            return finding(name, None, POINTS, rate.rows.head(0))
        series, period = rate.base
        texts = {"period": f"{period}/{target['period']}", "base": self._base_words()}
        rows = pd.concat([rate.rows_at(series, period), rate.rows.loc[[target.name]]])
        ahead = pace.years_between(period, target["period"])
        try:
            pace.refuse(rate.settled, target, series, period, bridge=rate.bridged)
            floor = pace.floor_of(target).lower
            needed = pace.required(rate.bounds(series, period), floor, ahead)
        except (growth.Refusal, pace.DeadlinePassed, pace.NotAFloor) as fault:
            needed = Refused(str(fault))
        return finding(name, needed, POINTS, rows, **texts)

    def _observed(self) -> Result:
        rate, start = self.rate, self.rate.start
        name = f"{rate.name}_observed_pace"
        if rate.base is None or start is None:
            return finding(name, None, POINTS, rate.rows.head(0))
        series, period = rate.base
        rows = pd.concat([rate.rows_at(series, start), rate.rows_at(series, period)])
        fault = growth.obstacle(rate.settled, series, start, series, period)
        years = pace.years_between(start, period)
        two = (rate.bounds(series, date) for date in (start, period))
        seen = Refused(fault) if fault else pace.observed(*two, years)
        texts = {"period": f"{start}/{period}", "base": self._form_words()}
        return finding(name, seen, POINTS, rows, **texts)

    def _base_words(self) -> str:
        rate, series, target = self.rate, self.rate.base[0], self.rate.target["series"]
        over = f"; bridge to {rate.label_of(target)}" if series != target and rate.bridge else ""
        return f"{self._form_words()}{over}"

    def _form_words(self) -> str:
        """The base's series and the form, with a remark where no source prints the base's date."""
        rate = self.rate
        assigned = "; base date assigned" if rate.is_assigned(*rate.base) else ""
        theirs = "" if rate.by_article else f"; {whose(rate.stated, rate.package.article)}"
        return f"{rate.label_of(rate.base[0])}; linear{assigned}{theirs}"

    # --- by base date and form --------------------------------------------------------------------

    @cached_property
    def paces(self) -> tuple[pace.Pace, ...]:
        """The pace from every base date before the target, in every form; refusals left out."""
        return tuple(self._every_pace())

    @property
    def paces_at_base(self) -> list[pace.Pace]:
        """The pace from the base, in every form."""
        return [one for one in self.paces if (one.series, one.base_period) == self.rate.base]

    def _every_pace(self) -> Iterator[pace.Pace]:
        if self.rate.target is None:
            return
        for series in self.rate.by_nearness():
            dates = self.rate.dates(series)
            for start, base in zip(dates, dates[1:], strict=False):
                if pace.years_between(base, self.rate.target["period"]) <= 0:
                    continue
                yield from self._forms(series, start, base)

    def _forms(self, series: str, start: str, base: str) -> Iterator[pace.Pace]:
        for form in pace.FORMS:
            try:
                found = pace.track(
                    self.rate.settled,
                    self.rate.target["observation"],
                    series,
                    start,
                    base,
                    form=form,
                    bridge=self.rate.bridged,
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
            (self.rate.title, self._population(one), one.start_period, one.base_period)
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
        if frame.empty or self.rate.base is None:
            return None
        mine = frame["pace"].map(lambda one: (one.series, one.base_period) == self.rate.base)
        mine = frame[mine & (frame["form"] == pace.FORMS[0])]
        return hull_of(selection.bounds_of(mine)) if len(mine) else None

    def outcomes_at_base(self) -> dict[str, str]:
        """The outcome from the base in each form; empty where there is none."""
        return {one.form: OUTCOMES[one.verdict] for one in self.paces_at_base}

    def _population(self, one: pace.Pace) -> str:
        """The label of the pace's series, with whom its figures were printed of if others."""
        dates = one.start_period, one.base_period
        parts = [self.rate.rows_at(one.series, date) for date in dates]
        own = parts[0]["population"].iloc[0].partition(";")[0]
        said = [sorted(set(printed_of(part)) - {own}) for part in parts]
        others = sorted({name for names in said for name in names})
        if not others:
            return self.rate.label_of(one.series)
        extent = "" if all(said) else "in part "
        return f"{self.rate.label_of(one.series)} ({extent}printed of {listing(others)})"

    # --- rises without a rate before --------------------------------------------------------------

    @cached_property
    def rises_only(self) -> dict[str, str]:
        """The dates to which a rise is printed and no earlier rate, each with its outcome.

        A pace starts at a printed rate, so these are no base dates; the outcome is what the rise
        would give in the linear form.
        """
        rate, target = self.rate, self.rate.target
        if target is None:
            return {}
        try:
            goal = pace.floor_of(target)
        except pace.NotAFloor:
            return {}
        found = {}
        for rise in self._rises().itertuples():
            years = pace.years_between(rise.since, rise.period)
            ahead = pace.years_between(rise.period, target["period"])
            if ahead > 0 and rate.dates(rise.series_risen)[:1] == [rise.period]:
                base = rate.bounds(rise.series_risen, rise.period)
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
        rate, package = self.rate, self.rate.package
        rows = package.tidy(rate.concept, subject=package.subject, rules=rate.rules)
        rows = selection.best(selection.reported(rows[rows["unit"] == "points"]))
        rows = rows.assign(bounds=selection.bounds_of(rows))[["observation", "bounds"]]
        tied = package.relations
        own = rate.bridged or (rate.target["series"],)
        tied = tied[tied["series"].isin(own) & tied["series"].isin(rate.rows["series"])]
        keys = ["observation", "series"]
        added = tied.loc[tied["coefficient"] > 0, [*keys, "period"]]
        taken = tied.loc[tied["coefficient"] < 0, [*keys, "period"]]
        both = added.merge(taken.rename(columns={"period": "since"}), on=keys)
        return both.merge(rows, on="observation").rename(columns={"series": "series_risen"})
