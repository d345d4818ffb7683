"""The methods that answer: by name, what is called and how written arguments become its own.

A row of the table names a method and writes its arguments as JSON. A number stays a number, "10/75"
is a fraction, a list of two a closed interval, in which null stands for no end. What comes back is
always bounds: a number or a yes (1) or no (0) is a point. Nothing here knows a printed result.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from aicapacity import divide, growth, pace, periods, prefixes, proportions
from aicapacity.bounds import Bounds, allocation, frechet, hull_of, of_printed
from aicapacity.system import Expression, Quantity, Ratio, Row, Structure, System

Written = Any
"""A number, a fraction in a text, or a list of two ends."""


class UnknownMethod(LookupError):
    """A method that no row of the registry calls."""


@dataclass(frozen=True)
class Method:
    """A public method under its name.

    Attributes
    ----------
    name : str
        Where it stands in the library: ``growth.rate``.
    title : str
        What it computes, for a reader.
    call : callable
        Takes the written arguments by keyword and returns bounds, a number or a truth.
    """

    name: str
    title: str
    call: Callable[..., Bounds | float | bool]

    def __call__(self, arguments: Mapping[str, Written]) -> Bounds:
        """Return what the method says of written arguments, as bounds."""
        found = self.call(**arguments)
        return found if isinstance(found, Bounds) else Bounds.exactly(float(found))


def method(name: str) -> Method:
    """Return a method by its name.

    Raises
    ------
    UnknownMethod
        Naming those there are.

    Examples
    --------
    >>> print(method("growth.rate")({"start": 500, "end": [505, 510]}))
    [0.01, 0.02]
    """
    if name not in METHODS:
        raise UnknownMethod(f"no method {name!r} is registered; there are: {', '.join(METHODS)}")
    return METHODS[name]


def number(written: float | str) -> float:
    """Return a written number or fraction.

    Examples
    --------
    >>> number("10/75") == 10 / 75, number(2)
    (True, 2.0)
    """
    return float(Fraction(written) if isinstance(written, str) else written)


def interval(written: Written) -> Bounds:
    """Return written bounds: a number, or the two ends of a closed interval.

    Examples
    --------
    >>> print(interval("1/4"), interval([0, None]))
    [0.25, 0.25] [0, ∞)
    """
    if not isinstance(written, Sequence) or isinstance(written, str):
        return Bounds.exactly(number(written))
    low, high = written
    return Bounds(
        -math.inf if low is None else number(low), math.inf if high is None else number(high)
    )


# --- how arguments are taken ----------------------------------------------------------------------


def _of(function: Callable[..., Any], *bounded: str) -> Callable[..., Any]:
    """Call a function with the named arguments as bounds and the others as they are written."""

    def call(**arguments: Written) -> Any:
        return function(
            **{key: interval(v) if key in bounded else v for key, v in arguments.items()}
        )

    return call


def _of_lists(function: Callable[..., Any], *listed: str) -> Callable[..., Any]:
    """Call a function with the named arguments as lists of bounds."""

    def call(**arguments: Written) -> Any:
        return function(
            **{
                key: [interval(one) for one in value] if key in listed else value
                for key, value in arguments.items()
            }
        )

    return call


def _operator(name: str) -> Callable[..., Any]:
    """Call a method of bounds, of one interval or of two."""

    def call(**arguments: Written) -> Any:
        own = interval(arguments.pop("self"))
        return getattr(own, name)(*(interval(other) for other in arguments.values()))

    return call


_FUNCTIONS: Mapping[str, Callable[[float], float]] = MappingProxyType({"cube root": math.cbrt})


def _mapped(self: Written, function: str) -> Bounds:
    return interval(self).map(_FUNCTIONS[function])


def _dated(written: Sequence[Written]) -> tuple[Bounds, Bounds]:
    then, now = written
    return interval(then), interval(now)


def _to_place(
    low: Sequence[Written], place: Written, years: float, model: str = "linear"
) -> Bounds | None:
    return divide.to_place(_dated(low), interval(place), years, model=model)


def _to_leader(
    low: Sequence[Written], high: Sequence[Written], years: float, model: str = "linear"
) -> Bounds | None:
    return divide.to_leader(_dated(low), _dated(high), years, model=model)


def _recovered(terms: Sequence[tuple[Written, Written]]) -> Bounds:
    return proportions.recovered([(number(one), interval(ends)) for one, ends in terms])


def _shifted(period: str, months: int, since: str) -> Bounds:
    """Return where a moved date lies, in days: manuals print dates as such numbers."""
    return periods.days_between(since, periods.shift(period, months))


# --- systems --------------------------------------------------------------------------------------


def _system(rows: Sequence[Mapping[str, Written]], limits: Mapping[str, Written]) -> System:
    stated = [_row(row, f"row {place}") for place, row in enumerate(rows, 1)]
    return System(stated, structure=Structure({k: interval(v) for k, v in limits.items()}))


def _row(row: Mapping[str, Written], name: str) -> Row:
    name = row.get("name", name)
    within = interval([row.get("at_least"), row.get("at_most")])
    return Row(name, name, _expression(row["of"]), bounds=within)


def _expression(terms: Mapping[str, float], constant: float = 0.0) -> Expression:
    return Expression({Quantity(name, "", ""): c for name, c in terms.items()}, constant)


def _bounded(
    of: Mapping[str, float],
    rows: Sequence[Mapping[str, Written]],
    limits: Mapping[str, Written],
    constant: float = 0.0,
    over: Mapping[str, float] | None = None,
    over_constant: float = 0.0,
) -> Bounds | None:
    asked: Expression | Ratio = _expression(of, constant)
    if over is not None:
        asked = asked / _expression(over, over_constant)
    return _system(rows, limits).bounds(asked)


def _conflicts(
    rows: Sequence[Mapping[str, Written]],
    limits: Mapping[str, Written],
    published: Sequence[Sequence[str]],
) -> int:
    """Return how many conflicting sets are those published, less how many are not."""
    found = {frozenset(one) for one in _system(rows, limits).conflicts()}
    printed = {frozenset(one) for one in published}
    return len(found & printed) - len(found - printed)


def _feasible(rows: Sequence[Mapping[str, Written]], limits: Mapping[str, Written]) -> bool:
    return _system(rows, limits).feasible()


# --- the registry ---------------------------------------------------------------------------------

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        name: Method(name, title, call)
        for name, title, call in (
            ("growth.rate", "growth rate", _of(growth.rate, "start", "end")),
            ("growth.cagr", "compound growth rate", _of(growth.cagr, "start", "end")),
            ("growth.doubling_time", "doubling time", _of(growth.doubling_time, "start", "end")),
            ("pace.observed", "pace seen", _of(pace.observed, "start", "base")),
            ("pace.required", "pace needed", _of(pace.required, "base")),
            ("pace.projected", "pace carried on", _of(pace.projected, "start", "base")),
            ("pace.crossing", "time to a target", _of(pace.crossing, "start", "base")),
            ("pace.years_between", "years between months", _of(pace.years_between)),
            ("proportions.wilson", "interval of a share", _of(proportions.wilson)),
            ("proportions.newcombe", "interval of a difference", _of(proportions.newcombe)),
            ("proportions.poisson", "interval of a count", _of(proportions.poisson)),
            ("proportions.recovered", "interval of a sum", _recovered),
            ("proportions.quantile", "quantile of a level", _of(proportions.quantile)),
            ("divide.points", "gap in points", _of(divide.points, "a", "b")),
            ("divide.ratio", "gap as a ratio", _of(divide.ratio, "a", "b")),
            ("divide.odds", "odds", _of(divide.odds, "share")),
            ("divide.odds_ratio", "gap as an odds ratio", _of(divide.odds_ratio, "a", "b")),
            ("divide.theil_t", "Theil's T", _of_lists(divide.theil_t, "values", "populations")),
            ("divide.theil_l", "Theil's L", _of_lists(divide.theil_l, "values", "populations")),
            ("divide.hhi", "concentration of shares", _of_lists(divide.hhi, "shares")),
            ("divide.weight", "weights behind a mean", _of(divide.weight, "high", "low", "mean")),
            ("divide.to_place", "time to the leader's place", _to_place),
            ("divide.to_leader", "time to the leader", _to_leader),
            ("bounds.Bounds.__add__", "sum of intervals", _operator("__add__")),
            ("bounds.Bounds.__sub__", "difference of intervals", _operator("__sub__")),
            ("bounds.Bounds.__mul__", "product of intervals", _operator("__mul__")),
            ("bounds.Bounds.__truediv__", "quotient of intervals", _operator("__truediv__")),
            ("bounds.Bounds.__neg__", "negative of an interval", _operator("__neg__")),
            ("bounds.Bounds.__abs__", "size of an interval", _operator("__abs__")),
            ("bounds.Bounds.map", "function of an interval", _mapped),
            ("bounds.Bounds.intersection", "common part", _operator("intersection")),
            ("bounds.Bounds.hull", "hull of two intervals", _operator("hull")),
            ("bounds.Bounds.within", "interval within another", _operator("within")),
            ("bounds.Bounds.meets", "intervals that meet", _operator("meets")),
            ("bounds.hull_of", "hull of intervals", _of_lists(hull_of, "items")),
            ("bounds.of_printed", "bounds of a rounded number", _of(of_printed)),
            ("bounds.frechet.both", "overlap of shares", _of(frechet.both, "one", "other")),
            ("bounds.frechet.either", "union of shares", _of(frechet.either, "one", "other")),
            (
                "bounds.allocation.largest_share",
                "largest share of a total",
                _of(allocation.largest_share),
            ),
            (
                "bounds.allocation.concentration",
                "concentration of a total",
                _of(allocation.concentration),
            ),
            ("periods.days_between", "days between dates", _of(periods.days_between)),
            ("periods.years_between", "years between dates", _of(periods.years_between)),
            ("periods.shift", "date moved by months", _shifted),
            ("prefixes.in_bytes", "bytes of a unit", _of(prefixes.in_bytes)),
            ("prefixes.factor", "conversion of units", _of(prefixes.factor)),
            ("system.System.bounds", "bounds of a linear system", _bounded),
            ("system.System.feasible", "rows that can all be true", _feasible),
            ("system.System.conflicts", "conflicting sets", _conflicts),
        )
    }
)
"""Every method with a printed result, by its name."""
