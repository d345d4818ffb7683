"""What the article measures and what it leaves unmeasured: the inventory behind notebook 00.

Claims are counted by section and kind; each quantity gets five ticks for what its sentence states.
A baseline is counted only over the quantities that need one. Verdicts are the ledger's; what rests
on a claim is counted by `bearing`.
"""

from collections.abc import Iterable
from functools import cached_property

import pandas as pd

from aicapacity import ledger, periods
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.ledger.assessment import WITH_VERDICT
from aicapacity.ledger.indicators import MEASURED
from aicapacity.record import Result
from aicapacity.sections.bearing import Bearing
from aicapacity.sections.findings import finding, spoken
from aicapacity.sections.inventory_words import counted, judged
from aicapacity.sections.study import Study

#: What a sentence can state of its number, in the order a reader asks, and how a table names it.
TICKS = {
    "unit_stated": "unit",
    "period_stated": "period",
    "population_stated": "population",
    "publisher_named": "publisher",
    "method_stated": "method",
}


class Inventory(Study):
    """The article's claims, counted, ticked and judged.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    """

    labels = tuple(TICKS.values())

    def __init__(self, package: Package):
        super().__init__(package)
        self.claims = package.claims
        self.quantities = self.claims[self.claims["kind"] == "quantity"]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where nothing is recorded."""
        return spoken(self.results) | counted(self) | judged(self)

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """The ledger of the article's claims."""
        return ledger.verdicts(self.package)

    @cached_property
    def judged(self) -> pd.DataFrame:
        """The verdicts on claims that get one: aims and evaluations are left out."""
        judged = self.verdicts[self.verdicts["verdict"] != ""]
        return judged.assign(flags=judged["flags"].map(", ".join).astype("str"))

    @cached_property
    def changed(self) -> pd.DataFrame:
        """The claims whose verdict was another on the article's day (the flag `as_of_changed`)."""
        return self.judged[self.judged["flags"].str.contains("as_of_changed")]

    @cached_property
    def undated(self) -> pd.DataFrame:
        """Those of the changed claims behind which a page stands that may be as old as the article.

        It shows no day, so that the day it was seen counts, or only a month or year that had begun
        on the article's first possible day.
        """
        first_day, then = self.first_day, _dated(self._then)
        late = {name: row for name, row in _dated(self.package).items() if name not in then}
        may_be_older = {
            name
            for name, (vintage, basis) in late.items()
            if basis == "seen" or periods.parse(vintage).first.isoformat() <= first_day
        }
        rests = self.changed["evidence"].map(may_be_older.intersection).astype(bool)
        return self.changed[rests]

    @cached_property
    def _then(self) -> Package:
        """What pages dated by the article's first possible day hold."""
        return self.package.select(self.package.article, self.package.subject, as_of="article")

    @property
    def first_day(self) -> str:
        """The first day the article can be of, as an ISO date."""
        return self._then.as_of_day()

    @cached_property
    def without_verdict(self) -> pd.DataFrame:
        """The claims that get no verdict, aims and evaluations, and what could measure them.

        Returns
        -------
        DataFrame
            The columns of the claims, and in_article (whether the article itself prints a figure
            of one of the claim's indicators, or in the claim) and measured (whether anybody does).
        """
        aims = self.claims[~self.claims["kind"].isin(WITH_VERDICT)]
        own = set(zip(self.printed["series"], self.printed["subject"], strict=True))
        rows = self.package.indicators
        series = zip(rows["nearest_series"], rows["subject"], strict=True)
        named = rows.loc[[one in own for one in series], "aim"]
        in_article = aims["claim"].isin(named) | aims["claim"].isin(self.printed["claim"])
        status = self.verdicts.set_index("claim")["indicator_status"]
        measured = aims["claim"].map(status) == MEASURED
        return aims.assign(in_article=in_article, measured=measured | in_article)

    @cached_property
    def printed(self) -> pd.DataFrame:
        """The article's figures, tidy; other readings of a sentence come last."""
        rows = self.package.tidy()
        mine = rows[rows["source"] == self.package.article]
        return mine.sort_values("reading", kind="stable")

    @cached_property
    def by_section(self) -> pd.DataFrame:
        """Claims by section and kind.

        Returns
        -------
        DataFrame
            A row a section; columns section, one a kind that occurs, and all.
        """
        counts = pd.crosstab(self.claims["section"], self.claims["kind"])
        counts["all"] = counts.sum(axis=1)
        counts = counts.reindex(self.in_order(counts.index))
        return counts.rename_axis(columns=None).reset_index()

    @cached_property
    def evidence_map(self) -> pd.DataFrame:
        """What stands behind each section.

        Returns
        -------
        DataFrame
            A row a section, in the order of the article: section, the claims that get a verdict,
            one column a verdict that occurs, and how many publishers outside the article stand
            behind the verdicts.
        """
        sections = dict(zip(self.claims["claim"], self.claims["section"], strict=True))
        judged = self.judged.assign(section=self.judged["claim"].map(sections))
        counts = pd.crosstab(judged["section"], judged["verdict"])
        order = [name for name in ledger.VERDICTS if name in counts.columns]
        grouped = judged.groupby("section")["sources"]
        publishers = grouped.agg(lambda found: len({name for names in found for name in names}))
        table = counts[order].assign(all=counts.sum(axis=1), publishers=publishers)
        table = table.reindex(self.in_order(table.index))
        table.columns = [str(name).replace("_", " ") for name in table.columns]
        return table.rename_axis("section").reset_index()

    @property
    def sections(self) -> list[str]:
        """The sections in the order of the article."""
        return list(dict.fromkeys(self.claims.sort_values("paragraph", kind="stable")["section"]))

    def in_order(self, sections: Iterable[str]) -> list[str]:
        """These sections, each once, in the order of the article."""
        found = set(sections)
        return [name for name in self.sections if name in found]

    @cached_property
    def bearing(self) -> Bearing:
        """What the article's figures imply, and which claims that rests on."""
        return Bearing(self.package)

    @cached_property
    def carriers(self) -> pd.DataFrame:
        """The claims that bear more than one quantity, those of most first."""
        borne = self.bearing.by_claim
        return borne[borne["count"] > 1]

    @cached_property
    def carried(self) -> pd.DataFrame:
        """How many quantities rest on the claims that bear more than one.

        Returns
        -------
        DataFrame
            `carriers`, with label (the claim's words) and, for a figure, lower, upper, lower_open,
            upper_open.
        """
        top = self.carriers
        count = top["count"].astype(float)
        label = top["paraphrase"]
        return top.assign(label=label, lower=count, upper=count, lower_open=False, upper_open=False)

    @cached_property
    def ticks(self) -> pd.DataFrame:
        """What each quantity's sentence states.

        Returns
        -------
        DataFrame
            A row a quantity; columns claim, paraphrase and a column of booleans for each of
            `TICKS`.
        """
        named_ticks = self.quantities[["claim", "paraphrase", *TICKS]]
        return named_ticks.rename(columns=TICKS).astype(dict.fromkeys(self.labels, "bool"))

    @cached_property
    def stated(self) -> pd.DataFrame:
        """How many quantities have a sentence that states each thing.

        Returns
        -------
        DataFrame
            Columns label, count, lower, upper (the count), lower_open, upper_open, unit (of how
            many); no row where the article prints no quantity.
        """
        rows = [(label, int(self.ticks[label].sum())) for label in self.labels]
        frame = pd.DataFrame(rows if len(self.ticks) else [], columns=["label", "count"])
        count, unit = frame["count"].astype(float), f"of {len(self.ticks)}"
        return frame.assign(lower=count, upper=count, lower_open=False, upper_open=False, unit=unit)

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook."""
        quantities = self.quantities
        return [
            self._count("claims", len(self.claims)),
            self._count("quantities", len(quantities)),
            self._share("share_with_period", quantities["period_stated"].astype(bool)),
            self._share("share_with_publisher", quantities["publisher_named"].astype(bool)),
            self._share("share_with_baseline", self.needing["baseline"] == "stated"),
            self._share("share_corroborated", self.judged_quantities["verdict"] == "corroborated"),
        ]

    @property
    def needing(self) -> pd.DataFrame:
        """The quantities that compare, whether or not they say with what."""
        return self.quantities[self.quantities["baseline"].isin(["stated", "needed"])]

    @property
    def judged_quantities(self) -> pd.DataFrame:
        """The verdicts on quantities alone."""
        return self.verdicts[self.verdicts["kind"] == "quantity"]

    def _count(self, name: str, count: int) -> Result:
        if self.claims.empty:
            return finding(name, None, name, self.article)
        return finding(name, Bounds.exactly(count), name, self.article)

    def _share(self, name: str, holds: pd.Series) -> Result:
        share = None if holds.empty else Bounds.exactly(100 * float(holds.mean()))
        return finding(name, share, "%", self.article)


def _dated(package: Package) -> dict[str, tuple[str, str]]:
    """The rows that a verdict can rest on: when each was known, and by what."""
    tables = (package.observations, package.events, package.actions)
    return {
        row[0]: (row.vintage, row.vintage_basis)
        for table in tables
        for row in table.itertuples(index=False)
    }
