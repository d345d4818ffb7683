"""From a printed number to bounds: value, rounding step and qualifying word.

"Exceeded 230" and "reached 70" are not plain numbers. The table of `qualifiers` says what each word
allows, and `QualifierRules` holds the choices that the words leave open, so that a reader can turn
them. What the number measures, and whether it is true, is not known here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from aicapacity.bounds import qualifiers
from aicapacity.bounds.interval import Bounds, EmptyBounds
from aicapacity.bounds.qualifiers import Qualifier

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
        ``"value"``: "reached 70" is a rounded value. ``"at_least"``: it is 70 or more, without a
        ceiling, since its step is a rounding unit and no grid.
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
    qualifier: str | Qualifier,
    *,
    count: bool = False,
    minimum: float | None = None,
    maximum: float | None = None,
    rules: QualifierRules | None = None,
) -> Bounds:
    """Bounds that a printed number allows, in the unit it is printed in.

    Rounding belongs to a measured value, so ``exact`` and ``reached`` are half a step wide on
    either side; a threshold ("over 70") is exact. `data/qualifiers.csv` says what each word
    allows. Sums are taken in decimals: 22.44 less 0.005 is 22.435, not the float beside it. A
    vague word about a negative value is the mirror image of that about a positive one.

    Parameters
    ----------
    value, step
        The printed value and its stored step: the rounding unit, or for a threshold the grid of
        round numbers that a ceiling may use; 0 is none.
    qualifier
        A row of the table, or its name.
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
    word = qualifiers.named(qualifier) if isinstance(qualifier, str) else qualifier
    return _read(value, step, word, count, minimum, maximum, rules or QualifierRules())


@lru_cache(maxsize=8192)  # the same rows are read again and again, of one selection and the next
def _read(
    value: float,
    step: float,
    qualifier: Qualifier,
    count: bool,
    minimum: float | None,
    maximum: float | None,
    rules: QualifierRules,
) -> Bounds:
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
            f"{qualifier.name} {value} (step {step}) means {bounds!s}, wholly outside what the "
            f"quantity can be, {allowed!s}: correct the value, or the minimum and maximum"
        )
    bounds = bounds.intersection(allowed)
    return _whole(bounds) if count else bounds


def _said(value: Fraction, step: Fraction, qualifier: Qualifier, rules: QualifierRules) -> Bounds:
    """What a word leaves of a value, before the limits of the quantity."""
    ceiling = rules.ceiling != "none"
    if qualifier.or_means and rules.reached_means == "at_least":
        qualifier, ceiling = qualifier.or_means, False
    name, vague = qualifier.name, qualifier.kind == qualifiers.VAGUE
    if "step" in (qualifier.lower, qualifier.upper) and not step:
        raise ValueError(f"{name} {float(value):g} with step 0: a step must say how near")
    if vague and not value:
        raise ValueError(f"{name} 0 says nothing: a share of 0 is 0")
    if vague and value < 0:
        return -_said(-value, step, qualifier, rules)
    share = _decimal(rules.nearly)
    lower, upper = qualifier.ends(value, step, share=share, ceiling=ceiling)
    point = lower == upper  # a measured value with step 0 is the value itself
    return Bounds(
        lower, upper, qualifier.lower_open and not point, qualifier.upper_open and not point
    )


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
