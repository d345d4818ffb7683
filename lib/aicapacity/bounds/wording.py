"""How bounds read in a sentence: words for half-lines, digits rounded outward.

The words always contain the bounds: ends are rounded away from each other, never to nearest. This
module formats two ends and a unit; it decides nothing about what the numbers mean.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

_SPEC = re.compile(r"(?:\.([1-9][0-9]?)g)?\s*([^\s\d.,:;<>=^+#_-].*|)")
_NOISE_DIGITS = 12  # float arithmetic on printed numbers leaves noise beyond this
_DIGITS = 3
_SHORT = 4  # a number of so few digits is printed whole unless digits are asked for
_WHOLE = 10**6  # and so is a whole number below this
_SILENT = ("count", "index", "rank", "ratio")  # names of units that add nothing to a number
_FINEST = 6  # narrow bounds get more digits, up to this many


def words(lower: float, upper: float, lower_open: bool, upper_open: bool, spec: str = "") -> str:
    """Say bounds in words, in a unit.

    Half-lines say whether their end is included ("more than", "at least", "less than", "at
    most"). Two finite ends are "28.6 to 70.5", included or not. A floor of 0 that is not included
    is not spoken ("less than 41.5 EFLOPS"): the quantity is positive by nature, and the ceiling
    alone is the finding. Not so in per cent, where growth from 0% is no growth below 0%.

    Whole numbers below a million and numbers of at most four digits are printed as they are. Other
    ends are rounded outward to three significant digits, or finer where the bounds are narrow (to
    a tenth of their width, at most six digits). One value that needs more digits is its nearest
    rounding; "about" is a word of printed numbers. Digits that are asked for bind every end.

    Parameters
    ----------
    lower, upper, lower_open, upper_open
        The ends, as in `Bounds`.
    spec
        Significant digits and a unit, both optional: ``""``, ``"EFLOPS"``, ``".2g years"``. The
        unit ``%`` multiplies by 100 and joins without a space; ``count``, ``index``, ``rank`` and
        ``ratio`` are not spoken.

    Raises
    ------
    ValueError
        If `spec` has another form.

    Examples
    --------
    >>> words(28.6337, 70.5, True, True, "EFLOPS"), words(70, math.inf, True, True, "EFLOPS")
    ('28.6 to 70.5 EFLOPS', 'more than 70 EFLOPS')
    >>> words(0.56134, 1.43859, True, True, "%"), words(0, 41.47058823, True, True, "EFLOPS")
    ('56.1% to 143.9%', 'less than 41.5 EFLOPS')
    >>> words(1, 1, False, False, "quantities"), words(1, 1, False, False, "EFLOPS")
    ('1 quantity', '1 EFLOPS')
    """
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise ValueError(
            f"cannot format bounds with {spec!r}: write a unit, or digits and a unit, as in"
            " 'EFLOPS', '.2g years', '%'"
        )
    asked, unit = match[1] and int(match[1]), match[2].strip()
    unit = "" if unit in _SILENT else unit
    joined, unit = ("%", "") if unit == "%" else ("", f" {unit}" if unit else "")
    low, high = (_cleaned(end, scale=100 if joined else 1) for end in (lower, upper))
    if low is None and high is None:
        return "any value"
    if low == high:
        return _one_value(low, asked, joined) + (_singular(unit) if low == 1 else unit)
    low, high = _outward(low, high, asked)
    if high is None:
        return f"{'more than' if lower_open else 'at least'} {_digits(low)}{joined}{unit}"
    if low is None or (lower == 0 and lower_open and not joined):
        return f"{'less than' if upper_open else 'at most'} {_digits(high)}{joined}{unit}"
    return f"{_digits(low)}{joined} to {_digits(high)}{joined}{unit}"


def plain(value: float) -> str:
    """One number as text: float noise removed, a proper minus sign, ∞.

    Examples
    --------
    >>> plain(0.1 + 0.2), plain(-70.0), plain(math.inf)
    ('0.3', '−70', '∞')
    """
    text = "∞" if math.isinf(value) else f"{abs(value):.{_NOISE_DIGITS}g}"
    return f"−{text}" if value < 0 else text


def as_printed(value: float, unit: str = "") -> str:
    """Write a number as a page prints it, with its unit.

    Examples
    --------
    >>> as_printed(4500, "count"), as_printed(-21.2, "%"), as_printed(230.0, "EFLOPS")
    ('4,500', '−21.2%', '230 EFLOPS')
    """
    text = _digits(_cleaned(value, scale=1))
    unit = "" if unit in _SILENT else unit
    return text + (unit if unit in ("", "%") else f" {unit}")


def _cleaned(end: float, *, scale: int) -> Decimal | None:
    """An end as a decimal without float noise; None for an infinite one."""
    if math.isinf(end):
        return None
    return Context(prec=_NOISE_DIGITS).create_decimal(Decimal(end) * scale).normalize()


def _singular(unit: str) -> str:
    """A unit of one: "claim" for "claims", "point a year" for "points a year"."""
    # symbols such as EFLOPS are not in lower case, "TB a head" has no plural
    return re.sub(
        r"^( [a-z]*?)(?:(ie)s|(?<!s)s)(?= |$)", lambda m: m[1] + ("y" if m[2] else ""), unit
    )


def _one_value(value: Decimal, asked: int | None, joined: str) -> str:
    if _is_short(value, asked):
        return _digits(value) + joined
    nearest = value.quantize(_unit(_decimals(value, asked or _DIGITS)), ROUND_HALF_EVEN)
    return f"{_digits(nearest)}{joined}"


def _outward(
    low: Decimal | None, high: Decimal | None, asked: int | None
) -> tuple[Decimal | None, Decimal | None]:
    """Round two ends away from each other."""
    ends = [end for end in (low, high) if end is not None]
    own = [_decimals(end, asked or _DIGITS) for end in ends]
    if len(ends) == 2 and not asked:
        small, large = (0, 1) if abs(ends[0]) <= abs(ends[1]) else (1, 0)
        # "56.1 to 144" reads unevenly: the larger end takes a decimal more where the other has it.
        if ends[small] and own[small] > own[large]:
            own[large] += 1
        narrow = min(1 - (ends[1] - ends[0]).adjusted(), _decimals(ends[large], _FINEST))
        own = [max(decimals, narrow) for decimals in own]
    rounded = [
        end if _is_short(end, asked) else end.quantize(_unit(decimals), direction)
        for end, decimals, direction in zip(
            ends, own, [ROUND_FLOOR, ROUND_CEILING][low is None :], strict=False
        )
    ]
    return rounded[0] if low is not None else None, rounded[-1] if high is not None else None


def _is_short(value: Decimal, asked: int | None) -> bool:
    figures = len(value.normalize().as_tuple().digits)
    if asked:
        return figures <= asked
    return figures <= _SHORT or (value == value.to_integral_value() and abs(value) < _WHOLE)


def _decimals(value: Decimal, figures: int) -> int:
    """Decimal places that give so many significant digits; negative left of the point."""
    return figures - 1 - value.adjusted() if value else 0


def _unit(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def _digits(value: Decimal) -> str:
    """Digits in groups of three, no exponent, a proper minus sign; the zeros of a rounding stay."""
    text = f"{abs(value):,f}"
    return f"−{text}" if value < 0 else text
