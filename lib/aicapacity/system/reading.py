"""From the data package to rows: which observations enter, and what each of them states.

The one rule: for an observation with relations, Σ numerator / Σ denominator lies in scale × bounds
of the printed value, and within the series' own minimum and maximum; for one without, the quantity
itself does. This module reads frames; it compares and solves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from aicapacity.bounds import Bounds, QualifierRules, of_printed
from aicapacity.system.expressions import Expression, Quantity, Row
from aicapacity.system.faults import (
    NotAdmitted,
    UnknownObservation,
    UnknownReading,
    UnknownSeries,
)
from aicapacity.system.structure import Structure

if TYPE_CHECKING:
    from aicapacity.data import Package

Missing = Literal["error", "skip"]
Record = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """Reads rows from one package by one set of rules.

    Attributes
    ----------
    package
        The data package as selected by article, subject and date.
    rules
        How qualifiers become bounds.
    readings
        The reading labels asked for: rows with one enter, their unlabelled rivals leave.
    steps
        Rounding units to use instead of the stored ones, by observation.
    """

    package: Package
    rules: QualifierRules = QualifierRules()
    readings: tuple[str, ...] = ()
    steps: Mapping[str, float] = field(default_factory=dict)

    def default(self) -> list[str]:
        """Return the article's own observations: reported, no forecast, no special reading."""
        rows = self.package.observations
        own = (
            rows["source"].isin(self._articles())
            & (rows["role"] == "reported")
            & (rows["status"] != "F")
            & (rows["reading"] == "")
        )
        return rows.loc[own, "observation"].tolist()

    def labelled(self, missing: Missing) -> list[str]:
        """Return the observations of the readings asked for, targets excepted.

        Raises
        ------
        UnknownReading
            If no observation has the label, unless missing is "skip".
        """
        rows = self.package.observations
        known = set(rows["reading"]) - {""}
        unknown = [label for label in self.readings if label not in known]
        if unknown and missing == "error":
            raise UnknownReading(
                f"no observation has the reading {', '.join(unknown)}; the package, as selected, "
                f"knows: {', '.join(sorted(known)) or 'none'}"
            )
        chosen = rows["reading"].isin(self.readings) & (rows["role"] != "target")
        return rows.loc[chosen, "observation"].tolist()

    def _articles(self) -> list[str]:
        if self.package.article is not None:
            return [self.package.article]
        sources = self.package.sources
        return sources.loc[sources["kind"] == "article", "source"].tolist()

    def admitted(self, names: Iterable[str], missing: Missing) -> tuple[list[str], list[str]]:
        """Return the observations that enter, each once, and the names that the package lacks.

        Parameters
        ----------
        names
            Observations asked for. Beside a row with a reading label its unlabelled rivals, of
            the same claim, leave.
        missing
            "error" to refuse a name that the package lacks, "skip" to go on without: the name
            may be that of a row not yet known at the date selected.
        """
        asked = list(dict.fromkeys(names))
        absent = self.absent(asked, missing)
        entering = [self._observations[name] for name in asked if name in self._observations]
        for row in entering:
            self._refuse(row)
        labelled = {row["claim"] for row in entering if row["reading"]} - {""}
        stay = [row for row in entering if row["reading"] or row["claim"] not in labelled]
        return [row["observation"] for row in stay], absent

    def _refuse(self, row: Record) -> None:
        name, label = row["observation"], row["reading"]
        if row["role"] == "target":
            raise NotAdmitted(f"{name} is a target; targets state no fact and never enter")
        if label and label not in self.readings:
            raise NotAdmitted(
                f'{name} is the reading {label!r}; ask for it with readings=("{label}",), and '
                "its unlabelled rival will leave"
            )

    def absent(self, names: Iterable[str], missing: Missing = "skip") -> list[str]:
        """Return the names that are no observation of the package; refuse them on "error"."""
        absent = [name for name in names if name not in self._observations]
        if absent and missing == "error":
            raise UnknownObservation(
                f"the package holds no observation {', '.join(absent)}; either the name is wrong "
                'or its vintage is later than the date selected (missing="skip" goes on without)'
            )
        return absent

    def rows(self, names: Sequence[str]) -> list[Row]:
        """Return one row for each observation, in base units."""
        return [self._row(self._observations[name], self.package.related(name)) for name in names]

    @property
    def _observations(self) -> Mapping[str, Record]:
        return self.package.by_key("observations")

    @property
    def _series(self) -> Mapping[str, Record]:
        return self.package.by_key("series")

    def _row(self, row: Record, related: list[Record]) -> Row:
        name, series = row["observation"], self._series[row["series"]]
        above, below = sides_of(row, related)
        printed = of_printed(
            float(row["value"]),
            float(self.steps.get(name, row["step"])),
            self.package.words[row["qualifier"]],
            count=series["measure"] == "count",
            rules=self.rules,
        )
        return Row(
            name=name,
            group=row["claim"] or name,
            numerator=above,
            denominator=below,
            bounds=scaled(printed, scale_of(self.package, row["series"])),
            # The limits of a quantity hold whether or not this row is in; a ratio's come with it.
            limits=limits_of(self.package, row["series"]) if related else Bounds(),
            source=row["source"],
        )

    def structure(self) -> Structure:
        """Return the limits and the parts of every series of the package."""
        return structure_of(self.package)

    def known(self, series: str) -> None:
        """Refuse a series that the package does not define."""
        if series not in self._series:
            raise UnknownSeries(
                f"the package defines no series {series!r}; see the first column of data/series.csv"
            )


def scale_of(package: Package, series: str) -> float:
    """Return how many bases one unit of a series is."""
    return float(package.by_key("units")[package.by_key("series")[series]["unit"]]["scale"])


def limits_of(package: Package, series: str) -> Bounds:
    """Return what a series can be by its definition, in base units."""
    row = package.by_key("series")[series]
    lower, upper = row["minimum"], row["maximum"]
    limits = Bounds(
        -float("inf") if pd.isna(lower) else float(lower),
        float("inf") if pd.isna(upper) else float(upper),
    )
    return scaled(limits, scale_of(package, series))


def structure_of(package: Package) -> Structure:
    """Return the limits and the parts of every series of a package."""
    series = package.by_key("series")
    limits = {name: limits_of(package, name) for name in series}
    return Structure(
        limits={name: bounds for name, bounds in limits.items() if bounds != Bounds()},
        part_of={name: row["part_of"] for name, row in series.items() if row["part_of"]},
    )


def sides_of(row: Record, related: list[Record]) -> tuple[Expression, Expression | None]:
    """Return what a figure is of: one quantity, or what its relations put above and below."""
    if not related:
        return Expression.of(Quantity(row["series"], row["subject"], row["period"])), None
    return _side(related, "numerator") or Expression(), _side(related, "denominator")


def _side(related: list[Record], part: str) -> Expression | None:
    """Return the sum of one part of the relations, None where it has no row."""
    rows = [row for row in related if row["part"] == part]
    if not rows:
        return None
    total = Expression()
    for row in rows:
        quantity = Quantity(row["series"], row["subject"], row["period"])
        total += Expression.of(quantity, float(row["coefficient"]))
    return total


def scaled(bounds: Bounds, scale: float) -> Bounds:
    """Return the bounds in the base unit, without the float noise of 70 × 0.01."""
    return Bounds(
        _noiseless(bounds.lower * scale),
        _noiseless(bounds.upper * scale),
        lower_open=bounds.lower_open,
        upper_open=bounds.upper_open,
    )


def _noiseless(value: float) -> float:
    return float(f"{value:.12g}")
