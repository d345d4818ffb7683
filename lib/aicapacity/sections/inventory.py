"""What the article measures and what it leaves unmeasured: the inventory behind notebook 00.

Claims are counted by section and kind; each quantity gets five ticks for what its sentence states.
A baseline is counted only over the quantities that need one. Verdicts are the ledger's.
"""

from functools import cached_property

import pandas as pd

from aicapacity import ledger
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.findings import credit, finding, named, spoken
from aicapacity.text import listing, plural

#: What a sentence can state of its number, in the order a reader asks, and how a table names it.
TICKS = {
    "unit_stated": "unit",
    "period_stated": "period",
    "population_stated": "population",
    "publisher_named": "publisher",
    "method_stated": "method",
}


class Inventory:
    """The article's claims, counted, ticked and judged.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    """

    def __init__(self, package: Package):
        self.package = package
        self.claims = package.claims
        self.quantities = self.claims[self.claims["kind"] == "quantity"]

    def __getitem__(self, name: str) -> Result:
        return named(self.results, name)

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where nothing is recorded."""
        stated = self.stated.sort_values("count", kind="stable")
        counts = zip(self.stated["count"], self.stated["of"], self.stated["label"], strict=True)
        shares = [f"{count} of {of} state the {label}" for count, of, label in counts]
        places = {(row.section, row.paragraph) for row in self.claims.itertuples()}
        return spoken(self.results) | {
            "place": self.package.place(),
            "paragraphs": plural(len(places), "paragraph") if places else None,
            "kinds": _counted(self.claims["kind"]),
            "least_stated": None if stated.empty else stated["label"].iloc[0],
            "stated": listing(shares) if shares else None,
            "verdict_counts": _counted(self.judged["verdict"]),
            "verdicts": plural(len(self.judged), "verdict") if len(self.judged) else None,
            "changed": plural(len(self.changed), "verdict"),
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
        return judged.assign(flags=[", ".join(flags) for flags in judged["flags"]])

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
        return counts.rename_axis(columns=None).reset_index()

    @cached_property
    def ticks(self) -> pd.DataFrame:
        """What each quantity's sentence states.

        Returns
        -------
        DataFrame
            A row a quantity; columns claim, paraphrase and a 0/1 column for each of `TICKS`.
        """
        named_ticks = self.quantities[["claim", "paraphrase", *TICKS]]
        return named_ticks.rename(columns=TICKS).astype(dict.fromkeys(TICKS.values(), "int64"))

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
