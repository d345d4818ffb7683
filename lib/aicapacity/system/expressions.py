"""Quantities, linear expressions of them, their ratios, and the rows that bound them.

This is the vocabulary of the system: what can be asked of it and what a claim says. It does not
know the data package, solves nothing and judges nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from aicapacity.bounds import Bounds

EVERYTHING = Bounds()
NOISE = 1e-13  # of the larger of two numbers: a sum no larger is float noise


class Quantity(NamedTuple):
    """One unknown of the system, in its unit's base: a series, for a subject, in a period."""

    series: str
    subject: str
    period: str

    def __str__(self) -> str:
        return f"{self.series}[{self.subject}, {self.period or 'undated'}]"


class Expression:
    """A linear expression: a sum of quantities with coefficients, and a constant.

    Expressions are added to and subtracted from each other or numbers and multiplied or divided
    by numbers; an expression over an expression is a `Ratio`. They never change.

    Parameters
    ----------
    terms
        The coefficient of each quantity; zero coefficients are dropped.
    constant
        The part without a quantity, in the same unit.

    Raises
    ------
    ValueError
        If a coefficient or the constant is not finite.

    Examples
    --------
    >>> now = Expression.of(Quantity("compute", "CHN", "2023"))
    >>> before = Expression.of(Quantity("compute", "CHN", "2022"))
    >>> print(now - before)
    compute[CHN, 2023] - compute[CHN, 2022]
    >>> print((now - before) / before)
    (compute[CHN, 2023] - compute[CHN, 2022]) / (compute[CHN, 2022])
    """

    __slots__ = ("constant", "terms")

    terms: Mapping[Quantity, float]
    constant: float

    def __init__(self, terms: Mapping[Quantity, float] | None = None, constant: float = 0.0):
        kept = {q: float(c) for q, c in (terms or {}).items() if c != 0}
        if not all(map(math.isfinite, (*kept.values(), constant))):
            raise ValueError(f"coefficients must be finite: {kept}, constant {constant}")
        object.__setattr__(self, "terms", MappingProxyType(kept))
        object.__setattr__(self, "constant", float(constant))

    @classmethod
    def of(cls, quantity: Quantity, coefficient: float = 1.0) -> Expression:
        """Return the expression that is one quantity, times a coefficient."""
        return cls({quantity: coefficient})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Expression never changes: {name} cannot be set")

    def __add__(self, other: Expression | float) -> Expression:
        if isinstance(other, (int, float)):
            other = Expression(constant=other)
        if not isinstance(other, Expression):
            return NotImplemented
        terms = dict(self.terms)
        for quantity, coefficient in other.terms.items():
            terms[quantity] = _sum(terms.get(quantity, 0.0), coefficient)
        return Expression(terms, _sum(self.constant, other.constant))

    __radd__ = __add__

    def __mul__(self, factor: float) -> Expression:
        if not isinstance(factor, (int, float)):
            return NotImplemented
        return Expression({q: c * factor for q, c in self.terms.items()}, self.constant * factor)

    __rmul__ = __mul__

    def __neg__(self) -> Expression:
        return self * -1

    def __sub__(self, other: Expression | float) -> Expression:
        if not isinstance(other, (int, float, Expression)):
            return NotImplemented
        return self + (-other)

    def __rsub__(self, other: float) -> Expression:
        return (-self) + other

    def __truediv__(self, other: Expression | float) -> Expression | Ratio:
        if isinstance(other, Expression):
            return Ratio(self, other)
        if not isinstance(other, (int, float)):
            return NotImplemented
        return Expression({q: c / other for q, c in self.terms.items()}, self.constant / other)

    def __rtruediv__(self, other: float) -> Ratio:
        if not isinstance(other, (int, float)):
            return NotImplemented
        return Ratio(Expression(constant=other), self)

    def __ge__(self, other: Expression | float) -> Inequality:
        return _compared(self, other, lambda end: Bounds(end))

    def __gt__(self, other: Expression | float) -> Inequality:
        return _compared(self, other, lambda end: Bounds(end, lower_open=True))

    def __le__(self, other: Expression | float) -> Inequality:
        return _compared(self, other, lambda end: Bounds(upper=end))

    def __lt__(self, other: Expression | float) -> Inequality:
        return _compared(self, other, lambda end: Bounds(upper=end, upper_open=True))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Expression):
            return NotImplemented
        return self.constant == other.constant and self.terms == other.terms

    def __hash__(self) -> int:
        return hash((frozenset(self.terms.items()), self.constant))

    def __str__(self) -> str:
        parts = [(c, str(q)) for q, c in self.terms.items()]
        if self.constant or not parts:
            parts.append((self.constant, ""))
        first, *others = (_spoken(c, what) for c, what in parts)
        text = first[1] if first[0] == "+" else f"-{first[1]}"
        return text + "".join(f" {sign} {what}" for sign, what in others)

    def __repr__(self) -> str:
        return f"Expression({self})"


def _sum(one: float, other: float) -> float:
    """Add two coefficients; what cancels but for float noise cancels (3 × 0.1 - 0.3)."""
    total = one + other
    return 0.0 if abs(total) <= NOISE * max(abs(one), abs(other)) else total


def _spoken(coefficient: float, what: str) -> tuple[str, str]:
    """Return the sign and the words of one term."""
    sign, size = ("-" if coefficient < 0 else "+"), abs(coefficient)
    if not what:
        return sign, f"{size:g}"
    return sign, what if size == 1 else f"{size:g} {what}"


class Ratio(NamedTuple):
    """One linear expression over another, which must be positive wherever the ratio is asked.

    A ratio times a number, plus a number or minus a number is a ratio again; two ratios have no
    sum here, because it would no longer be linear-fractional. A ratio is compared with numbers.
    """

    numerator: Expression
    denominator: Expression

    def __mul__(self, factor: float) -> Ratio:
        if not isinstance(factor, (int, float)):
            return NotImplemented
        return Ratio(self.numerator * factor, self.denominator)

    __rmul__ = __mul__

    def __neg__(self) -> Ratio:
        return self * -1

    def __add__(self, number: float) -> Ratio:
        if not isinstance(number, (int, float)):
            return NotImplemented
        return Ratio(self.numerator + self.denominator * number, self.denominator)

    __radd__ = __add__

    def __sub__(self, number: float) -> Ratio:
        if not isinstance(number, (int, float)):
            return NotImplemented
        return self + (-number)

    def __rsub__(self, number: float) -> Ratio:
        return (-self) + number

    def __ge__(self, number: float) -> Inequality:
        return _compared(self, number, lambda end: Bounds(end))

    def __gt__(self, number: float) -> Inequality:
        return _compared(self, number, lambda end: Bounds(end, lower_open=True))

    def __le__(self, number: float) -> Inequality:
        return _compared(self, number, lambda end: Bounds(upper=end))

    def __lt__(self, number: float) -> Inequality:
        return _compared(self, number, lambda end: Bounds(upper=end, upper_open=True))

    def __str__(self) -> str:
        return f"({self.numerator}) / ({self.denominator})"


@dataclass(frozen=True)
class Inequality:
    """An expression or a ratio within bounds: what a system is asked to assume.

    Attributes
    ----------
    numerator, denominator
        What is compared; no denominator means one.
    bounds
        Where it lies.

    Examples
    --------
    >>> level = Expression.of(Quantity("compute", "CHN", "2022"))
    >>> print(level >= 33)
    compute[CHN, 2022] in [33, ∞)
    """

    numerator: Expression
    denominator: Expression | None
    bounds: Bounds

    def __bool__(self) -> bool:
        raise TypeError(
            "an inequality about unknowns is neither true nor false: hand it to "
            "system.assume(why, inequality), and write a <= x <= b as two, a <= x and x <= b"
        )

    def __str__(self) -> str:
        below = f" / ({self.denominator})" if self.denominator is not None else ""
        return f"{self.numerator}{below} in {self.bounds!s}"


def _compared(
    one: Expression | Ratio, other: Expression | float, within: Callable[[float], Bounds]
) -> Inequality:
    if isinstance(other, (int, float)):
        if isinstance(one, Ratio):
            return Inequality(one.numerator, one.denominator, within(other))
        return Inequality(one, None, within(other))
    if isinstance(one, Expression) and isinstance(other, Expression):
        return Inequality(one - other, None, within(0.0))
    return NotImplemented


@dataclass(frozen=True)
class Row:
    """One statement: numerator / denominator lies within bounds, the denominator positive.

    Attributes
    ----------
    name
        The observation, or the premise, that makes the statement.
    group
        What stands or falls as a whole: the claim, the observation where it belongs to none, or
        the premise. Conflicts are sets of groups.
    numerator, denominator
        Linear expressions in base units; no denominator means one.
    bounds
        What is stated, in the base unit (a ratio of equal units: a plain fraction).
    limits
        What the stated ratio can be by its definition: its series' minimum and maximum.
    source
        The source of the statement; empty for a premise.
    assumed
        Whether it is an assumption, which nobody printed.
    """

    name: str
    group: str
    numerator: Expression
    denominator: Expression | None = None
    bounds: Bounds = field(default=EVERYTHING)
    limits: Bounds = field(default=EVERYTHING)
    source: str = ""
    assumed: bool = False

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that the row speaks of, each once, in the order met."""
        below = self.denominator.terms if self.denominator is not None else {}
        return tuple(dict.fromkeys((*self.numerator.terms, *below)))


@dataclass(frozen=True)
class Condition:
    """`expression` ≥ 0; or > 0 where strict; or = 0 where equal. `group` is None for background."""

    expression: Expression
    strict: bool = False
    equal: bool = False
    group: str | None = None


def conditions(row: Row, *, background: bool = False) -> list[Condition]:
    """Write a row as linear conditions: num - lower·den ≥ 0, upper·den - num ≥ 0 and den > 0.

    Parameters
    ----------
    row
        The row; its `bounds` and `limits` both bind.
    background
        True for a row that belongs to no group and therefore can never be named in a conflict.
    """
    group = None if background else row.group
    below = Expression(constant=1) if row.denominator is None else row.denominator
    made = [] if row.denominator is None else [Condition(below, strict=True, group=group)]
    for bounds in (row.bounds, row.limits):
        made += _within(row.numerator, below, bounds, group)
    return made


def _within(
    above: Expression, below: Expression, bounds: Bounds, group: str | None
) -> list[Condition]:
    if bounds.is_point:
        return [Condition(above - below * bounds.lower, equal=True, group=group)]
    made = []
    if bounds.lower != -float("inf"):
        made.append(Condition(above - below * bounds.lower, bounds.lower_open, group=group))
    if bounds.upper != float("inf"):
        made.append(Condition(below * bounds.upper - above, bounds.upper_open, group=group))
    return made
