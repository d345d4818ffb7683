"""The study behind notebook 10: its results by name, each worked out once, and its tables."""

from functools import cached_property

import pandas as pd

from aicapacity import ledger, periods, selection
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.cooperation import wording
from aicapacity.sections.cooperation.cases import COUNTED, DRAWN, Cases
from aicapacity.sections.cooperation.membership import YEARS, Membership
from aicapacity.sections.cooperation.reach import ABROAD, Reach
from aicapacity.sections.dates import STAGES, Dates, Settled
from aicapacity.sections.findings import as_printed, finding, frame_of
from aicapacity.sections.study import Study

RESOLUTION, PLAN = "un-resolution-ai-capacity", "ai-capacity-action-plan"
APPROVED = "approved"
STATEMENT = "statement"  # a kind of event: who said something, not what was done
#: How a table of steps is headed.
STEPS = {"when": "date in the article", "what": "step", "stage": "stage", "actor": "who"}
FIGURES = ("cases", "sdg", YEARS)  # the concepts of the article's figures on the cooperation


class Cooperation(Study):
    """The results on global cooperation, by the names they are recorded under.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    level
        Level of confidence of the intervals for shares, in per cent.
    """

    def __init__(self, package: Package, *, level: int = 95):
        super().__init__(package)
        self.level = level
        self.dates = Dates(package)
        self.cases = Cases(package, level)
        self.reach = Reach(package)
        self.membership = Membership(package)

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        return [
            self._days(),
            self.reach.result(),
            *self.cases.results,
            self.membership.result(),
        ]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; see `wording`."""
        return wording.words(self)

    # --- from the resolution to the plan ----------------------------------------------------------

    @cached_property
    def resolution(self) -> pd.Series | None:
        """The article's event of the resolution."""
        return self.dates.of_article(RESOLUTION)

    @cached_property
    def plan(self) -> pd.Series | None:
        """The article's event of the subject's plan; None for a subject without one."""
        event = self.dates.of_article(PLAN)
        return None if event is None or event["subject"] != self.package.subject else event

    def _days(self) -> Result:
        name, both = "resolution_to_plan_days", [self.resolution, self.plan]
        if any(event is None for event in both):
            return finding(name, None, "days", self.dates.rows.head(0))
        span = "/".join(event["date"] for event in both)
        base = "the article's two dates"
        return finding(name, self.days_from(), "days", pd.DataFrame(both), period=span, base=base)

    def days_from(self, date: str | None = None) -> Bounds | None:
        """The days from a date, by default the article's of the resolution, to the plan."""
        if self.plan is None or self.resolution is None:
            return None
        return periods.days_between(date or self.resolution["date"], self.plan["date"])

    @cached_property
    def adoption(self) -> Settled | None:
        """The record's date of the resolution."""
        return self.dates.of_record(RESOLUTION, APPROVED)

    @property
    def resolution_name(self) -> str | None:
        """What the resolution is called among the instruments."""
        actions = self.package.actions
        return next(iter(actions.loc[actions["action"] == RESOLUTION, "what"]), None)

    @cached_property
    def verdict(self) -> pd.Series | None:
        """The ledger's row on the article's date of the resolution."""
        if self.resolution is None:
            return None
        return ledger.verdicts(self.package, [self.resolution["claim"]]).iloc[0]

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """The ledger's rows on the article's figures, by claim."""
        return ledger.verdicts(self.package, set(self.claimed["claim"])).set_index("claim")

    @cached_property
    def steps(self) -> pd.DataFrame:
        """The dated steps that the article names, in order, one row a concept."""
        claims = self.package.claims
        mine = claims.loc[claims["section"] == ABROAD, "claim"]
        rows = self.dates.claimed
        concepts = rows.loc[rows["claim"].isin(mine) & (rows["kind"] != STATEMENT), "concept"]
        rows = rows[rows["concept"].isin(concepts)].drop_duplicates("concept")
        order = rows["date"].map(lambda text: periods.parse(text).first.isoformat())
        rows = rows.assign(order=order).sort_values("order", ignore_index=True)
        return rows.assign(
            when=rows["date"].map(lambda text: periods.parse(text).words()),
            stage=rows["stage"].map(STAGES),
        )

    # --- tables and figures -----------------------------------------------------------------------

    @cached_property
    def claimed(self) -> pd.DataFrame:
        """The article's own figures on the cooperation."""
        rows = selection.reported(pd.concat([self.package.tidy(one) for one in FIGURES]))
        return rows[rows["source"] == self.package.article]

    @cached_property
    def judged(self) -> pd.DataFrame:
        """The same rows with the ledger's verdict on each."""
        verdict = self.ledger["verdict"].str.replace("_", " ")
        return self.claimed.assign(verdict=self.claimed["claim"].map(verdict))

    @cached_property
    def shares(self) -> pd.DataFrame:
        """The shares selected, as counted and as if drawn, as labelled rows for a figure."""
        labelled = {}
        for name, edition in (
            ("selection_rate", self.cases.own),
            ("next_edition_selection_rate", self.cases.following),
        ):
            when = periods.parse(edition.period).words() if edition.period else ""
            labelled[f"{when}: {COUNTED}"] = self[name, COUNTED]
            labelled[f"{when}: {DRAWN}"] = self[name, DRAWN]
        printed = self.cases.printed_shares
        for found, row in zip(selection.bounds_of(printed), printed.itertuples(), strict=True):
            said = as_printed(printed.loc[[row.Index]])
            label = f"{periods.parse(row.period).words()}: {row.label}, printed as {said}"
            labelled[label] = finding("printed", found, "%", printed)
        return frame_of(labelled)
