"""What the article's own figures bear: the quantities they imply, and the claims they rest on.

The article's rows are solved as one system. A quantity is implied where no row prints it and the
rows still bound it further than the limits of its series do; a claim bears a quantity where that
quantity's bounds become wider, or vanish, once the claim is left out. Nothing here is a verdict,
and no outside row enters.
"""

from collections.abc import Iterator
from functools import cached_property

import pandas as pd

from aicapacity import periods
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.sections.findings import Refused
from aicapacity.system import Expression, Infeasible, Quantity, System

COLUMNS = ("claim", "paraphrase", "count", "quantities")
IMPLIED = ("quantity", "claims", "lower", "upper", "lower_open", "upper_open", "unit")


class Bearing:
    """The article's rows as one system, and what each of its claims adds to it.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    """

    def __init__(self, package: Package):
        self.package = package
        self.system = System.from_package(package)

    @cached_property
    def refused(self) -> Refused | None:
        """Why nothing can be said: the article's rows cannot all be true; None where they can."""
        if self.system.feasible():
            return None
        return Refused(str(Infeasible(self.system.conflicts())))

    @cached_property
    def implied(self) -> pd.DataFrame:
        """The subject's quantities that the article bounds and does not print.

        Returns
        -------
        DataFrame
            A row a quantity, with the columns `IMPLIED`; bounds in the unit of the series, claims
            a tuple of those that bear it.
        """
        return self.implied_by(self.system)

    def implied_without(self, concept: str) -> pd.DataFrame:
        """The same once every row of a concept has left the article."""
        tidy = self.package.tidy(concept)
        gone = [name for name in tidy["observation"] if name in self.system.observations]
        return self.implied_by(self.system.without(*gone))

    def implied_by(self, system: System) -> pd.DataFrame:
        """The quantities that a system of the article's rows bounds and does not print."""
        if self.refused:
            return pd.DataFrame(columns=list(IMPLIED))
        printed = {quantity for row in system.rows if (quantity := _printed(row)) is not None}
        rows = [
            self._row(quantity, bounds, _bearers(system, quantity))
            for quantity, bounds in self._bounded(system)
            if quantity not in printed and quantity.subject == self.package.subject
        ]
        return pd.DataFrame(rows, columns=list(IMPLIED))

    @cached_property
    def by_claim(self) -> pd.DataFrame:
        """How many quantities rest on each claim, printed ones included.

        Returns
        -------
        DataFrame
            A row a claim of the system, those that bear most first, then as they stand in the
            article; columns `COLUMNS`. What is counted: quantities, of any subject, whose bounds
            from the article's rows alone widen or vanish without the claim.
        """
        if self.refused:
            return pd.DataFrame(columns=list(COLUMNS))
        borne = {group: [] for group in self.system.groups}
        for quantity, _ in self._bounded(self.system):
            for group in _bearers(self.system, quantity):
                borne[group].append(self._name(quantity))
        said = dict(
            zip(self.package.claims["claim"], self.package.claims["paraphrase"], strict=True)
        )
        rows = [
            (claim, said.get(claim, claim), len(names), names) for claim, names in borne.items()
        ]
        frame = pd.DataFrame(rows, columns=list(COLUMNS))
        return frame.sort_values("count", ascending=False, kind="stable", ignore_index=True)

    def _bounded(self, system: System) -> Iterator[tuple[Quantity, Bounds]]:
        """The quantities that the rows bound further than their series' limits do."""
        for quantity in system.quantities:
            bounds = system.bounds(Expression.of(quantity))
            limits = system.structure.limits.get(quantity.series, Bounds())
            if bounds != limits:
                yield quantity, bounds

    def _row(self, quantity: Quantity, bounds: Bounds, claims: list[str]) -> tuple:
        series = self.package.series.set_index("series").loc[quantity.series]
        scale = float(self.package.units.set_index("unit").at[series["unit"], "scale"])
        stated = bounds / scale
        ends = (stated.lower, stated.upper, stated.lower_open, stated.upper_open)
        return (self._name(quantity), tuple(claims), *ends, series["unit"])

    def _name(self, quantity: Quantity) -> str:
        label = self.package.series.set_index("series").at[quantity.series, "label"]
        when = periods.parse(quantity.period).words() if quantity.period else "undated"
        return f"{label}, {when}"


def _printed(row) -> Quantity | None:
    """The quantity that a row prints by itself; None for a ratio, a sum or a difference."""
    if row.denominator is not None or len(row.quantities) != 1:
        return None
    return row.quantities[0] if row.numerator == Expression.of(row.quantities[0]) else None


def _bearers(system: System, quantity: Quantity) -> list[str]:
    """The claims without which the quantity's bounds are other ones."""
    whole = system.bounds(Expression.of(quantity))
    return [
        group
        for group in _connected(system, quantity)
        if system.without(group).bounds(Expression.of(quantity)) != whole
    ]


def _connected(system: System, quantity: Quantity) -> list[str]:
    """The groups that reach a quantity over shared quantities or a part and its whole."""
    links = [set(row.quantities) for row in system.rows]
    links += [set(pair) for pair in system.structure.pairs(system.quantities)]
    reached, before = {quantity}, set()
    while reached != before:
        before = set(reached)
        reached = reached.union(*(link for link in links if link & reached))
    return list(dict.fromkeys(row.group for row in system.rows if reached & set(row.quantities)))
