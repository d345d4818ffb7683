"""The measurement frame of a section: by which indicator each of its aims could be measured.

An aim is a claim; the table of indicators says what would measure it, who could publish that, which
series comes nearest, and its tier in the words of the Sustainable Development Goals. An indicator
of those has the tier given there; every other tier is coded by this project. An aim may have
several indicators of different tiers, so counts of aims are bounds: from the aims of which every
indicator answers to the aims of which one does. Nothing here measures an aim.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import pandas as pd

from aicapacity import coverage
from aicapacity.bounds import Bounds
from aicapacity.data import Package

#: The tiers in words.
TIERS: Mapping[str, str] = {
    "I": "method and regular data",
    "II": "method, irregular data",
    "III": "no agreed method",
}
COLUMNS = ("aim", "indicator", "unit", "kind", "publisher", "nearest_series", "tier", "claim")

#: How a table of the frame is headed.
HEADINGS: Mapping[str, str] = {
    "aim": "aim",
    "indicator": "indicator",
    "unit": "unit",
    "kind": "kind",
    "publisher": "who could publish it",
    "nearest_series": "nearest series",
    "tier": "tier",
}


class MeasurementFrame:
    """The indicators that some aims could be measured by.

    Parameters
    ----------
    package : Package
        A selection: article, subject and ``as_of`` chosen. Indicators of another subject are left
        out; those of a part of the subject stay.
    claims : str or iterable of str
        The aims: claims by their ids, or a text such as ``"II"`` or ``"II.11"`` for every aim of
        that section, or of one paragraph of it, that has an indicator. An aim that has indicators
        for other subjects only is left out.
    """

    def __init__(self, package: Package, claims: str | Iterable[str]):
        self.package = package
        self._asked = claims if isinstance(claims, str) else tuple(claims)

    @classmethod
    def of_matrices(cls, package: Package, matrices: str | Iterable[str]) -> "MeasurementFrame":
        """Return the frame of the aims that the cells of some matrices rest on."""
        return cls(package, coverage.aims(package, matrices))

    @cached_property
    def aims(self) -> pd.DataFrame:
        """The aims in the order of the claims: columns claim and aim (its paraphrase)."""
        claims = self.package.claims
        if isinstance(self._asked, str):
            section, _, paragraph = self._asked.partition(".")
            mine = (claims["kind"] == "aim") & (claims["section"] == section)
            if paragraph:
                mine &= claims["paragraph"] == int(paragraph)
            mine &= claims["claim"].isin(self._indicators["aim"])
        else:
            elsewhere = set(self.package.indicators["aim"]) - set(self._indicators["aim"])
            mine = claims["claim"].isin(set(self._asked) - elsewhere)
        found = claims.loc[mine, ["claim", "paraphrase"]]
        return found.rename(columns={"paraphrase": "aim"}).reset_index(drop=True)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The indicators, one a row.

        Returns
        -------
        DataFrame
            Columns `COLUMNS`: `aim` in our words, `claim` its id, `nearest_series` by its label
            where it is a series of the package; by aim, then as in the table.
        """
        known = self._indicators.rename(columns={"aim": "claim"})
        labels = self.package.series.set_index("series")["label"].to_dict()
        nearest = known["nearest_series"].map(lambda name: labels.get(name, name))
        known = known.assign(nearest_series=nearest.astype("object"))
        return self.aims.merge(known, on="claim", how="inner")[list(COLUMNS)]

    @property
    def unframed(self) -> list[str]:
        """The aims that were asked for and have no indicator at all."""
        return [claim for claim in self.aims["claim"] if claim not in set(self.rows["claim"])]

    @cached_property
    def size(self) -> Bounds | None:
        """How many aims there are; None without one."""
        return Bounds.exactly(len(self.aims)) if len(self.aims) else None

    def at(self, *tiers: str) -> Bounds | None:
        """How many aims stand at these tiers.

        Parameters
        ----------
        *tiers : str
            "I", "II", "III".

        Returns
        -------
        Bounds or None
            From the aims of which every indicator is of these tiers to those of which one is;
            None for a frame without aims.
        """
        return self._aims_where(lambda rows: rows["tier"].isin(tiers))

    def without(self, *tiers: str) -> Bounds | None:
        """How many aims stand elsewhere: `size` less `at`.

        From those with no indicator of these tiers to those of which not every indicator is.
        """
        found = self.at(*tiers)
        return None if found is None or self.size is None else self.size - found

    @property
    def without_method(self) -> Bounds | None:
        """How many aims have no indicator with an agreed method (tier III)."""
        return self.at("III")

    @property
    def without_series(self) -> Bounds | None:
        """How many aims have no indicator that a known series comes near to."""
        return self._aims_where(lambda rows: rows["nearest_series"] == "")

    def tiers(self) -> pd.DataFrame:
        """Count indicators and aims by tier.

        Returns
        -------
        DataFrame
            A row a tier, all three of them unless there is no aim: tier, meaning, indicators (int),
            aims (Bounds), and for a figure label, lower, upper, lower_open, upper_open, unit.
        """
        made = []
        for tier, meaning in TIERS.items() if self.size is not None else ():
            aims, label = self.at(tier), f"Tier {tier}: {meaning}"
            count = int((self.rows["tier"] == tier).sum())
            ends = (aims.lower, aims.upper, aims.lower_open, aims.upper_open)
            made.append((tier, meaning, count, aims, label, *ends, "aims"))
        columns = ["tier", "meaning", "indicators", "aims", "label"]
        columns += ["lower", "upper", "lower_open", "upper_open", "unit"]
        return pd.DataFrame(made, columns=columns)

    @cached_property
    def _indicators(self) -> pd.DataFrame:
        rows = self.package.indicators
        if self.package.subject is None:
            return rows
        return rows[rows["subject"].isin(coverage.places(self.package))]

    def _aims_where(self, holds: Callable[[pd.DataFrame], pd.Series]) -> Bounds | None:
        """The aims of which every indicator, and of which some indicator, answers."""
        if self.size is None:
            return None
        answers = holds(self.rows).astype("bool").groupby(self.rows["claim"])
        return Bounds(int(answers.all().sum()), int(answers.any().sum()))
