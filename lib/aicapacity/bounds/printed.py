"""From a printed number to bounds: value, rounding step and qualifying word.

"Exceeded 230" and "reached 70" are not plain numbers. One table says what each word allows, and
`QualifierRules` holds the choices that the words leave open, so that a reader can turn them. What
the number measures, and whether it is true, is not known here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from aicapacity.bounds.interval import Bounds, EmptyBounds

QUALIFIERS = ("exact", "reached", "about", "over", "at_least", "under", "at_most", "nearly")
CEILINGS = ("none", "next_round")
REACHED_MEANINGS = ("value", "at_least")


@dataclass(frozen=True)
class QualifierRules:
    """The choices that the words of a text leave open.

    Parameters
    ----------
    ceiling
        ``"none"``: "over 70" has no upper end. ``"next_round"``: the writer would have named the
        next round number had it been passed, so "over 70" on a grid of 10 ends below 80.
    reached_means
        ``"value"``: "reached 70" is a rounded value. ``"at_least"``: it is 70 or more.
    nearly
        "Nearly v" starts at this share of v; above 0 and below 1.

    Raises
    ------
    ValueError
        If a choice is none of these.
    """

    ceiling: str = "none"
    reached_means: str = "value"
    nearly: float = 0.85

    def __post_init__(self) -> None:
        _require("ceiling", self.ceiling, CEILINGS)
        _require("reached_means", self.reached_means, REACHED_MEANINGS)
        if not 0 < self.nearly < 1:
            raise ValueError(f"nearly is {self.nearly!r}: give a share above 0 and below 1")


def of_printed(
    value: float,
    step: float,
    qualifier: str,
    *,
    count: bool = False,
    minimum: float | None = None,
    maximum: float | None = None,
    rules: QualifierRules | None = None,
) -> Bounds:
    """Bounds that a printed number allows, in the unit it is printed in.

    Rounding belongs to a measured value, so ``exact`` and ``reached`` are half a step wide on
    either side; a threshold ("over 70") is exact. Sums are taken in decimals: 22.44 less 0.005 is
    22.435, not the float beside it.

    =============== ==============================================================================
    qualifier       bounds of value v with step u
    =============== ==============================================================================
    exact, reached  [v - u/2, v + u/2); with step 0 the value itself; `reached_means` may make
                    ``reached`` [v, inf), without a ceiling, since its step is no grid
    about           [v - u, v + u]
    over, at_least  (v, inf) and [v, inf); with a ceiling and a grid u they end below the first
                    multiple of u above v
    under, at_most  (-inf, v) and (-inf, v]; with a ceiling and a grid u they start above the
                    first multiple of u below v
    nearly          [share * v, v); for a negative v the mirror image, (v, share * v]
    =============== ==============================================================================

    Parameters
    ----------
    value, step
        The printed value and its stored step: the rounding unit, or for a threshold the grid of
        round numbers that a ceiling may use; 0 is none.
    qualifier
        One of `QUALIFIERS`.
    count
        Whether only whole numbers occur: the bounds then end at whole numbers, closed, so that
        "over 4,500" starts at 4,501.
    minimum, maximum
        What the quantity can be at all; the bounds are cut there.
    rules
        The open choices; by default `QualifierRules()`.

    Raises
    ------
    EmptyBounds
        If no number the quantity can be is left.
    ValueError
        If the value is not finite, the step negative, the qualifier unknown, a count not whole, or
        the words say nothing (about without a step, nearly 0).

    Examples
    --------
    >>> print(of_printed(70, 1, "reached"), of_printed(50, 0, "over", maximum=100))
    [69.5, 70.5) (50, 100]
    >>> print(of_printed(70, 10, "over", rules=QualifierRules(ceiling="next_round")))
    (70, 80)
    >>> print(of_printed(4500, 0, "over", count=True))
    [4501, ∞)
    """
    return _read(value, step, qualifier, count, minimum, maximum, rules or QualifierRules())


@lru_cache(maxsize=8192)  # the same rows are read again and again, of one selection and the next
def _read(
    value: float,
    step: float,
    qualifier: str,
    count: bool,
    minimum: float | None,
    maximum: float | None,
    rules: QualifierRules,
) -> Bounds:
    _require("qualifier", qualifier, QUALIFIERS)
    if not math.isfinite(value) or not (math.isfinite(step) and step >= 0):
        raise ValueError(f"value {value!r} with step {step!r}: a finite value, a step of 0 or more")
    if count and value != int(value):
        raise ValueError(f"a count of {value!r} is not whole: correct the value or its unit")
    bounds = _said(_decimal(value), _decimal(step), qualifier, rules)
    allowed = Bounds(
        -math.inf if minimum is None else minimum, math.inf if maximum is None else maximum
    )
    if not bounds.meets(allowed):
        raise EmptyBounds(
            f"{qualifier} {value} (step {step}) means {bounds!s}, wholly outside what the quantity"
            f" can be, {allowed!s}: correct the value, or the minimum and maximum"
        )
    bounds = bounds.intersection(allowed)
    return _whole(bounds) if count else bounds


def _said(value: Fraction, step: Fraction, qualifier: str, rules: QualifierRules) -> Bounds:
    """The table of `of_printed`."""
    if qualifier == "reached" and rules.reached_means == "at_least":
        return Bounds(float(value))  # its step is a rounding unit, no grid for a ceiling
    if qualifier in ("exact", "reached"):
        half = step / 2
        return Bounds(float(value - half), float(value + half), upper_open=step > 0)
    if qualifier == "about":
        if not step:
            raise ValueError(f"about {float(value):g} with step 0: a step must say how near")
        return Bounds(float(value - step), float(value + step))
    if qualifier == "nearly":
        if not value:
            raise ValueError("nearly 0 says nothing: a share of 0 is 0")
        size = abs(value)
        near = Bounds(float(size * _decimal(rules.nearly)), float(size), upper_open=True)
        return near if value > 0 else -near
    strict = qualifier in ("over", "under")
    if qualifier in ("over", "at_least"):
        return Bounds(float(value), _next_round(value, step, rules), strict, True)
    return -Bounds(float(-value), _next_round(-value, step, rules), strict, True)  # mirrored


def _next_round(value: Fraction, grid: Fraction, rules: QualifierRules) -> float:
    """The first multiple of the grid above a value; infinite without a grid or a ceiling."""
    if rules.ceiling == "none" or not grid:
        return math.inf
    return float((value // grid + 1) * grid)


def _whole(bounds: Bounds) -> Bounds:
    """The same whole numbers, ends closed."""
    lower, upper = bounds.lower, bounds.upper
    if math.isfinite(lower):
        lower = math.floor(lower) + 1 if bounds.lower_open else math.ceil(lower)
    if math.isfinite(upper):
        upper = math.ceil(upper) - 1 if bounds.upper_open else math.floor(upper)
    if lower > upper:
        raise EmptyBounds(f"no whole number lies within {bounds!s}")
    return Bounds(lower, upper)


def _decimal(value: float) -> Fraction:
    """The decimal number as printed: 22.44, not the binary fraction nearest to it."""
    return Fraction(str(value))


def _require(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ValueError(f"{name} {value!r} is not known: use one of {', '.join(choices)}")
