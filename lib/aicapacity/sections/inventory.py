"""What the article measures and what it leaves unmeasured: the inventory behind notebook 00.

Claims are counted by section and kind; each quantity gets five ticks for what its sentence states.
A baseline is counted only over the quantities that need one. Verdicts are the ledger's; what rests
on a claim is counted by `bearing`.
"""

from functools import cached_property

import pandas as pd

from aicapacity import ledger
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.bearing import Bearing
from aicapacity.sections.findings import credit, finding, spoken
from aicapacity.sections.study import Study
from aicapacity.text import listing, plural

#: What a sentence can state of its number, in the order a reader asks, and how a table names it.
TICKS = {
    "unit_stated": "unit",
    "period_stated": "period",
    "population_stated": "population",
    "publisher_named": "publisher",
    "method_stated": "method",
}

#: How many claims are named as those that carry the article, and how many a figure shows.
CARRIERS, SHOWN = 3, 6


class Inventory(Study):
    """The article's claims, counted, ticked and judged.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    """

    def __init__(self, package: Package):
        super().__init__(package)
        self.claims = package.claims
        self.quantities = self.claims[self.claims["kind"] == "quantity"]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where nothing is recorded."""
        stated = self.stated.sort_values("count", kind="stable")
        counts = zip(self.stated["count"], self.stated["of"], self.stated["label"], strict=True)
        shares = [f"{count} of {of} state the {label}" for count, of, label in counts]
        kinds = self.claims["kind"].value_counts()
        places = {(row.section, row.paragraph) for row in self.claims.itertuples()}
        return spoken(self.results) | {
            "place": self.package.place(),
            "paragraphs": plural(len(places), "paragraph") if places else None,
            "kinds": listing([plural(n, kind) for kind, n in kinds.items()])
            if len(kinds)
            else None,
            "least_stated": None if stated.empty else listing(_rarest(stated)),
            "stated": listing(shares) if shares else None,
            "verdict_counts": _counted(self.judged["verdict"]),
            "verdicts": plural(len(self.judged), "verdict") if len(self.judged) else None,
            "changed": plural(len(self.changed), "verdict"),
            "carriers": listing(self.carriers["claim"]) if len(self.carriers) else None,
            "carried": _carried(self.carriers),
            "tied": self._tied,
            "single": int((self.bearing.by_claim["count"] == 1).sum()),
            "publishers": len({name for names in self.verdicts["sources"] for name in names}),
            "credit": credit(self._evidence),
        }

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
    def by_section(self) -> pd.DataFrame:
        """Claims by section and kind.

        Returns
        -------
        DataFrame
            A row a section; columns section, one a kind that occurs, and all.
        """
        counts = pd.crosstab(self.claims["section"], self.claims["kind"])
        counts["all"] = counts.sum(axis=1)
        counts = counts.reindex([name for name in self._sections if name in counts.index])
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
        table = table.reindex([name for name in self._sections if name in table.index])
        table.columns = [str(name).replace("_", " ") for name in table.columns]
        return table.rename_axis("section").reset_index()

    @property
    def _sections(self) -> list[str]:
        """The sections in the order of the article."""
        return list(dict.fromkeys(self.claims.sort_values("paragraph", kind="stable")["section"]))

    @cached_property
    def bearing(self) -> Bearing:
        """What the article's figures imply, and which claims that rests on."""
        return Bearing(self.package)

    @cached_property
    def carriers(self) -> pd.DataFrame:
        """The claims on which most quantities rest, at most three; see `Bearing.by_claim`."""
        borne = self.bearing.by_claim
        return borne[borne["count"] > 0].head(CARRIERS)

    @cached_property
    def carried(self) -> pd.DataFrame:
        """How many quantities rest on the claims that bear most.

        Returns
        -------
        DataFrame
            At most six rows of `Bearing.by_claim`, with label (the claim and its words) and, for
            a figure, lower, upper, lower_open, upper_open.
        """
        top = self.bearing.by_claim.head(SHOWN)
        count = top["count"].astype(float)
        label = top["claim"] + ": " + top["paraphrase"]
        return top.assign(label=label, lower=count, upper=count, lower_open=False, upper_open=False)

    @property
    def _tied(self) -> str:
        """What a sentence adds where the next claim bears as much as the last that is named."""
        counts = self.bearing.by_claim["count"].tolist()
        tied = len(counts) > CARRIERS and counts[CARRIERS] == counts[CARRIERS - 1]
        return ", and others bear as much as the last of them" if tied else ""

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
        return named_ticks.rename(columns=TICKS).astype(dict.fromkeys(TICKS.values(), "bool"))

    @cached_property
    def stated(self) -> pd.DataFrame:
        """The share of quantities whose sentence states each thing.

        Returns
        -------
        DataFrame
            Columns label, count, of, lower, upper (the same point, in %), lower_open, upper_open;
            no row where the article prints no quantity.
        """
        ticks = self.ticks
        rows = [(label, int(ticks[label].sum()), len(ticks)) for label in TICKS.values()]
        frame = pd.DataFrame(rows, columns=["label", "count", "of"])
        frame = frame[frame["of"] > 0].reset_index(drop=True)
        share = 100 * frame["count"] / frame["of"]
        return frame.assign(lower=share, upper=share, lower_open=False, upper_open=False, unit="%")

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook."""
        quantities = self.quantities
        needing = quantities[quantities["baseline"].isin(["stated", "needed"])]
        judged = self.verdicts[self.verdicts["kind"] == "quantity"]
        return [
            self._count("claims", len(self.claims)),
            self._count("quantities", len(quantities)),
            self._share("share_with_period", quantities["period_stated"].astype(bool)),
            self._share("share_with_publisher", quantities["publisher_named"].astype(bool)),
            self._share("share_with_baseline", needing["baseline"] == "stated"),
            self._share("share_corroborated", judged["verdict"] == "corroborated"),
        ]

    def _count(self, name: str, count: int) -> Result:
        if self.claims.empty:
            return finding(name, None, name, self._evidence)
        return finding(name, Bounds.exactly(count), name, self._evidence)

    def _share(self, name: str, holds: pd.Series) -> Result:
        share = None if holds.empty else Bounds.exactly(100 * float(holds.mean()))
        return finding(name, share, "%", self._evidence)

    @property
    def _evidence(self) -> pd.DataFrame:
        """The article itself: its grade is the grade of what is counted in it."""
        sources = self.package.sources
        return sources[sources["source"] == self.package.article]


def _counted(values: pd.Series) -> str | None:
    """How often each value occurs, in words, the commonest first; None for no value."""
    counts = values.value_counts()
    found = [f"{count} {name.replace('_', ' ')}" for name, count in counts.items()]
    return listing(found) if found else None


def _carried(carriers: pd.DataFrame) -> str | None:
    """The claims that bear most and how much, in words; None where there is none."""
    found = [
        f"“{row[2]}” ({row[1]}, {plural(row[3], 'quantity')})" for row in carriers.itertuples()
    ]
    return listing(found) if found else None


def _rarest(stated: pd.DataFrame) -> list[str]:
    """The labels that are stated least often, all of them where several tie."""
    return list(stated.loc[stated["count"] == stated["count"].min(), "label"])
