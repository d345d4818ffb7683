"""The study behind notebook 04: its results by name, each worked out once, and its tables."""

import math
from functools import cached_property

import pandas as pd

from aicapacity import ledger, pace, selection
from aicapacity.bounds import Bounds, QualifierRules, frechet
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.digital_economy import drawn, wording
from aicapacity.sections.digital_economy.adoption import ARTICLE, RATES, Rate
from aicapacity.sections.digital_economy.factories import CARBON, Factories
from aicapacity.sections.digital_economy.progress import Progress
from aicapacity.sections.digital_economy.rate_words import FLOORS
from aicapacity.sections.digital_economy.undated import Late, late
from aicapacity.sections.findings import Refused, finding, frame_of
from aicapacity.sections.study import Study

ENTERPRISES = "enterprises.ai"
FACTORIES = "factories.demonstration"
JOINT = "joint_adoption_if_firm_mean"


class DigitalEconomy(Study):
    """The results on industry, by the names they are recorded under.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    reached_means
        How "reached" becomes bounds, as in `QualifierRules`.
    bridge
        Whether the populations that the data links are taken as one.
    base_date
        ``"article"`` or an ISO date: where the pace is measured to.
    """

    def __init__(
        self,
        package: Package,
        *,
        reached_means: str = "value",
        bridge: bool = True,
        base_date: str = ARTICLE,
    ):
        super().__init__(package)
        self.bridge = bridge
        self.rules = QualifierRules(reached_means=reached_means)
        self.rates = {name: Rate(package, name, self.rules, bridge, base_date) for name in RATES}
        self.factories = Factories(package, self.rules)

    # --- results ----------------------------------------------------------------------------------

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        paces = [result for one in self.progress for result in one.results()]
        return [*paces, self.joint, *self.factories.results()]

    @cached_property
    def joint(self) -> Result:
        """The chance that a firm drawn has design tools and a process drawn from it is controlled.

        Fréchet's bounds hold for shares of one population. The rate of processes is such a share
        only as a mean over firms, so the result holds under that reading and no other.
        """
        parts = self.joint_parts
        rows = pd.concat(parts)
        if any(part.empty for part in parts):
            return finding(JOINT, None, "%", rows)
        base = "a firm drawn, then one of its key processes; rates as means over firms"
        base += drawn.whose_rates(self.pair)
        periods = sorted(set(rows["period"]))
        if len(periods) > 1:
            share: Bounds | Refused = Refused("the two rates are of different dates")
        else:
            share = frechet.both(*selection.bounds_of(rows), whole=100)
        return finding(JOINT, share, "%", rows, period=periods[0], base=base)

    @cached_property
    def joint_parts(self) -> list[pd.DataFrame]:
        """The row of each rate that both are read from; see `drawn.parts`."""
        return drawn.parts(self.pair)

    @cached_property
    def product(self) -> Result:
        """The two rates multiplied, as if they were independent; not recorded."""
        parts = [selection.bounds_of(part) for part in drawn.shown(self.pair)]
        whole = [part[0] for part in parts if part]
        share = whole[0] * whole[1] / 100 if self.joint.bounds is not None else None
        return finding("joint_adoption_if_independent", share, "%", self.claimed)

    @cached_property
    def overlap(self) -> pd.DataFrame:
        """The two rates, what they say of both, and their product, as labelled rows."""
        single = {
            rate.title: finding(rate.name, bounds, "%", part)
            for rate, part in zip(self.pair, drawn.shown(self.pair), strict=True)
            for bounds in selection.bounds_of(part)
        }
        both = {
            "Both, however they go together": self.joint,
            "Both, as if independent": self.product,
        }
        return frame_of(single | both)

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; see `wording`."""
        return wording.words(self)

    # --- tables and figures -----------------------------------------------------------------------

    @property
    def pair(self) -> tuple[Rate, Rate]:
        """The two rates."""
        return self.rates["design_tools"], self.rates["numerical_control"]

    @cached_property
    def progress(self) -> tuple[Progress, Progress]:
        """How each of the two went towards its target."""
        return Progress(self.pair[0]), Progress(self.pair[1])

    @cached_property
    def late(self) -> dict[str, Late | None]:
        """Each rate by name with its base figure dated as late as it can be; see `undated`."""
        return {one.rate.name: late(one) for one in self.progress}

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The subject's rows on the two rates, the factories, the effects and the enterprises."""
        counts = self.package.tidy(FACTORIES, subject=self.package.subject, rules=self.rules)
        others = [counts, self.factories.rows, self.enterprises]
        return pd.concat([*(rate.rows for rate in self.pair), *others], ignore_index=True)

    @cached_property
    def claimed(self) -> pd.DataFrame:
        """The article's own rows among them, and its undated count of enterprises."""
        rows = self.package.tidy(subject=self.package.subject, rules=self.rules)
        mine = selection.reported(rows[rows["source"] == self.package.article])
        own = {*self.rows["concept"], ENTERPRISES}
        return mine[mine["concept"].isin(own)]

    @cached_property
    def stated(self) -> pd.DataFrame:
        """The article's rows; where it prints none, the rows that stand for them."""
        if len(self.claimed):
            return self.claimed
        counts = selection.reported(self.rows)
        counts = counts[counts["concept"].isin([FACTORIES, ENTERPRISES])]
        rates = [rate.stated for rate in self.pair]
        return pd.concat([*rates, self.factories.stated, selection.best(counts)])

    @cached_property
    def levels(self) -> pd.DataFrame:
        """The first rate in every population, the best row a period, with its targets.

        A target is the half-line that it asks for, so that a figure says it as printed: that no
        rate exceeds the whole is no part of it.
        """
        rate = self.rates["design_tools"]
        rows = selection.best(rate.settled[rate.settled["role"] != "derived"])
        asked = (rows["role"] == "target") & rows["qualifier"].isin(FLOORS)
        upper = rows["upper"].mask(asked, math.inf)
        return rows.assign(upper=upper, upper_open=rows["upper_open"] | asked)

    @cached_property
    def paces(self) -> pd.DataFrame:
        """Both rates by base date and form; see `progress.Progress.frame`."""
        frames = [frame for one in self.progress if len(frame := one.frame())]
        return pd.concat(frames, ignore_index=True) if frames else self.progress[0].frame()

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row a rate and base date: required and observed pace, and an outcome a form."""
        rows = [
            {
                "rate": one.rate,
                "base": one.base,
                "population": one.population,
                "required": one.pace.required,
                "observed": one.pace.observed,
                **{form: self._outcome(one, form) for form in pace.FORMS},
                "grade": one.grade,
            }
            for one in self.paces.itertuples()
            if one.form == pace.FORMS[0]
        ]
        columns = ["rate", "base", "population", "required", "observed", *pace.FORMS, "grade"]
        return pd.DataFrame(rows, columns=columns)

    def _outcome(self, one, form: str) -> str | None:
        same = self.paces[
            (self.paces["rate"] == one.rate)
            & (self.paces["population"] == one.population)
            & (self.paces["base_period"] == one.base_period)
            & (self.paces["form"] == form)
        ]
        return same["outcome"].iloc[0] if len(same) else None

    @cached_property
    def margins(self) -> pd.DataFrame:
        """The projection less the target, in points: a row an outcome, form by form."""
        frame = self.paces.sort_values("form", key=_place_of_form, kind="stable")
        labels = frame["rate"] + ", " + frame["base"] + ", " + frame["form"]
        return frame.assign(label=labels, unit="points")

    @property
    def solid_margins(self) -> list[str]:
        """The labels of the margins that rest on no source of grade C."""
        return list(self.margins.loc[self.margins["grade"] != "C", "label"])

    @cached_property
    def pace_rows(self) -> pd.DataFrame:
        """The rows of both rates that a pace may use."""
        return pd.concat([rate.settled for rate in self.pair])

    @cached_property
    def earlier_base(self) -> str:
        """The last other base date before this one, for a comparison; this study's if none."""
        base = self.pair[0].base
        dates = [] if base is None else sorted(set(self.paces["base_period"]))
        earlier = [date for date in dates if pace.years_between(date, base[1]) > 0]
        return earlier[-1] if earlier else self.pair[0].base_date

    @cached_property
    def disputed(self) -> pd.DataFrame:
        """The printed values that cannot all be true, with what the conflict finder says."""
        frames = [rate.printed.disputed for rate in self.pair]
        kept = [frame for frame in frames if len(frame)]
        return pd.concat(kept, ignore_index=True) if kept else frames[0]

    @cached_property
    def carbon(self) -> pd.DataFrame:
        """The carbon figure as printed, and its two readings at the reported rise of output."""
        rows = self.factories.change(CARBON)
        printed = next(iter(selection.bounds_of(rows)), None)
        return frame_of(
            {
                "In all, if the cut is absolute: as printed": finding("cut", printed, "%", rows),
                "In all, if the cut is per unit of output": self["carbon_absolute_if_intensity"],
                "Per unit of output, if the cut is absolute": self["carbon_intensity_if_absolute"],
            }
        )

    @cached_property
    def effects(self) -> pd.DataFrame:
        """The reported effects of every cohort, as rows for a figure."""
        return self.factories.paired

    @cached_property
    def misnamed_verdict(self) -> str | None:
        """The ledger's verdict on the effect that another cohort has of another quantity."""
        claims = [name for name in self.factories.misnamed["claim"] if name]
        if not claims:
            return None
        found = ledger.verdicts(self.package, claims[:1])["verdict"]
        return None if found.empty else found.iloc[0]

    @property
    def matching_effects(self) -> list[str]:
        """The labels of the article's own effects and of those that print the same digits."""
        return list(self.factories.matching["label"])

    @cached_property
    def enterprises(self) -> pd.DataFrame:
        """Dated counts of AI enterprises by publisher, the best row a period."""
        rows = self.package.tidy(ENTERPRISES, subject=self.package.subject, rules=self.rules)
        rows = selection.reported(rows[rows["concept"] == ENTERPRISES])
        return selection.best(rows[(rows["period"] != "") & (rows["kind"] != "article")])

    @cached_property
    def staircases(self) -> pd.DataFrame:
        """The same for a figure: a count that is no floor is a line of its own, and says so."""
        rows = self.enterprises
        value = ~rows["qualifier"].isin(FLOORS)
        apart = {
            "series": rows["series"] + ".value",
            "label": rows["label"] + ": a value, no floor",
        }
        return rows.assign(**{name: rows[name].mask(value, apart[name]) for name in apart})


def _place_of_form(forms: pd.Series) -> pd.Series:
    return forms.map(pace.FORMS.index)
