"""Sentences that state a result, made from values that a cell names.

A person writes the sentence; `say` puts the values in, with three digits at most unless more are
asked for, and leaves out a sentence of which a value is missing. That is all: no sentence is chosen
here, and none is put together from parts.
"""

from __future__ import annotations

import inspect
import math
import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from numbers import Integral, Real

from aicapacity.bounds import Bounds

DIGITS = 3
ABOUT = 0.01  # bounds that lie closer, as a share of their middle, are said as one value

_SPEC = re.compile(r"(?:\.([1-9])g)?\s*([^\s\d.,:;<>=^+#_-].*|)")
_BUILT_IN = frozenset("bcdeEfFgGnosxX")
_MARKUP = re.compile(r"[\\`*$<]|(?<!\w)_|_(?!\w)")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_WORDS = tuple("no one two three four five six seven eight nine ten eleven twelve".split())


class TemplateError(LookupError):
    """A template that names a value nobody gave."""


@dataclass(frozen=True)
class Prose:
    """Words for a reader, shown as Markdown where that can be rendered.

    Attributes
    ----------
    plain
        The words as they are, without the template's own markup.
    markdown
        The same words; what Markdown would take for markup in a value is escaped.
    """

    plain: str
    markdown: str

    def __str__(self) -> str:
        return self.plain

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.markdown, "text/plain": self.plain}


def say(*templates: str, **values: object) -> Prose:
    """Say sentences about results, as one paragraph.

    Parameters
    ----------
    *templates
        Sentences with named fields, each by itself: ``"It grew by {growth}%."``. A sentence that
        lacks one of the values it names is left out.
    **values
        Bounds, numbers, dates or text. None, NaN, NaT, empty text and bounds without any end are
        missing. A field may ask for digits and a unit, ``{level:.2g EFLOPS}``; ``{share:%}`` writes
        a fraction in per cent.

    Returns
    -------
    Prose
        Shown as Markdown; empty where nothing can be said.

    Raises
    ------
    TemplateError
        If a template names a value that is not given.

    Examples
    --------
    >>> say("It grew by {growth}%.", "It was {level}.", growth=None, level=Bounds(69.5, 70.5))
    It was 69.5–70.5.
    >>> say("{g:%} and {h:.2g}", g=0.3, h=12.34)
    30% and 12
    """
    if not templates:
        raise TemplateError("nothing to say: give at least one sentence")
    sentences = map(inspect.cleandoc, templates)
    made = " ".join(one for one in sentences if not _lacks(one, values))
    return Prose(
        plain=_Plain().vformat(made, (), values).replace("**", ""),
        markdown=_Markdown().vformat(made, (), values),
    )


def sentence(template: str, **values: object) -> str:
    """Make the words of `say` as a string, for a figure's title; "" where a value is missing.

    Examples
    --------
    >>> sentence("More than half? {share}%", share=Bounds(37.2, 42.9)) or "More than half?"
    'More than half? 37.2–42.9%'
    >>> sentence("More than half? {share}%", share=None) or "More than half?"
    'More than half?'
    """
    return say(template, **values).plain


def words(value: object, spec: str = "") -> str:
    """Say one value: three digits at most unless `spec` asks for more or fewer, and its unit.

    Bounds are rounded outward, and said as "about" one value where they differ by less than one
    per cent. A floor of 0 that is not included is not spoken.

    Examples
    --------
    >>> words(Bounds(56.113, 143.87)), words(Bounds(0, 41.47, True, True), "EFLOPS")
    ('56–144', 'less than 41.5 EFLOPS')
    >>> words(Bounds(0.2602, 0.2619), "%"), words(Bounds(50, lower_open=True)), words(4500)
    ('about 26.1%', 'more than 50', '4500')
    >>> words(date(2023, 7, 13)), words(0.12345, ".2g"), words(1 / 3, ".1f")
    ('13 July 2023', '0.12', '0.3')
    """
    if isinstance(value, date) and not spec:
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    match = _SPEC.fullmatch(spec)
    number = isinstance(value, Real) and not isinstance(value, bool)
    if match is None or not (number or isinstance(value, Bounds)) or spec in _BUILT_IN:
        return format(value, spec)
    digits, unit = int(match[1] or DIGITS), match[2].strip()
    scale, unit = (100, "%") if unit == "%" else (1, f" {unit}" if unit else "")
    if number:
        whole = isinstance(value, Integral) and not match[1] and scale == 1
        said = _whole(int(value)) if whole else _rounded(float(value) * scale, digits)
        return said + (_singular(unit) if value == 1 else unit)
    if value.is_point and float(value.lower).is_integer() and scale == 1 and not match[1]:
        return _whole(int(value.lower)) + (_singular(unit) if value.lower == 1 else unit)
    return _bounds(value * scale, digits) + unit


def listing(items: Iterable[object]) -> str:
    """Join items as prose does; nothing for no items.

    Examples
    --------
    >>> listing(["a"]), listing(["a", "b", "c"]), listing([])
    ('a', 'a, b and c', '')
    """
    *rest, last = [words(item) for item in items] or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def number_word(number: int) -> str:
    """Say a count: a word up to twelve ("no" for 0), digits beyond.

    Examples
    --------
    >>> number_word(0), number_word(3), number_word(40)
    ('no', 'three', '40')
    """
    return _WORDS[number] if 0 <= number < len(_WORDS) else _whole(number)


class _Plain(string.Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        return words(value, format_spec)


class _Markdown(_Plain):
    """The same, with markup in a value escaped."""

    def format_field(self, value: object, format_spec: str) -> str:
        return _MARKUP.sub(r"\\\g<0>", super().format_field(value, format_spec))


def _lacks(template: str, values: Mapping[str, object]) -> bool:
    """Whether one of the values that a template names is missing."""
    lacking = False
    for _, field, spec, _ in string.Formatter().parse(template):
        if field is None:
            continue
        name = re.split(r"[.\[]", field, maxsplit=1)[0]
        if name not in values:
            given = ", ".join(sorted(values)) or "none"
            raise TemplateError(f"the sentence names {{{name}}}, but the values are: {given}")
        lacking |= _is_missing(values[name]) or _lacks(spec or "", values)
    return lacking


def _is_missing(value: object) -> bool:
    if isinstance(value, Bounds):
        return math.isinf(value.lower) and math.isinf(value.upper)
    return value is None or (isinstance(value, str) and not value) or bool(value != value)


def _bounds(value: Bounds, digits: int) -> str:
    low, high = value.lower, value.upper
    if math.isinf(low) and math.isinf(high):
        return "any value"
    if math.isinf(high):
        return (
            f"{'more than' if value.lower_open else 'at least'} {_rounded(low, digits, down=True)}"
        )
    if math.isinf(low) or (low == 0 and value.lower_open):
        return f"{'less than' if value.upper_open else 'at most'} {_rounded(high, digits, up=True)}"
    if value.is_point:
        return _rounded(low, digits)
    if value.width < ABOUT * abs(value.midpoint):
        return f"about {_rounded(value.midpoint, digits)}"
    decimals = _decimals(max(abs(low), abs(high)), digits)
    ends = _to(low, decimals, ROUND_FLOOR), _to(high, decimals, ROUND_CEILING)
    if all(end == end.to_integral_value() for end in ends):
        ends = tuple(end.to_integral_value() for end in ends)
    joined = "–" if low >= 0 else " to "
    return joined.join(map(_digits, ends))


def _rounded(value: float, digits: int, *, up: bool = False, down: bool = False) -> str:
    how = {"rounding": ROUND_CEILING if up else ROUND_FLOOR} if up or down else {}
    number = _to(value, _decimals(value, digits), **how).normalize()
    return _digits(number if number.as_tuple().exponent <= 0 else number.quantize(Decimal(1)))


def _decimals(value: float, digits: int) -> int:
    """Decimal places that leave so many digits; the whole part is never cut below a thousand."""
    return max(digits - 1 - math.floor(math.log10(abs(value))), -99) if value else 0


def _to(value: float, decimals: int, rounding: str | None = None) -> Decimal:
    noiseless = Decimal(f"{value:.12g}")
    return noiseless.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)


def _whole(number: int) -> str:
    """A count or a year: 2023, 4500, but 38,880."""
    return f"{number:,}" if abs(number) >= 10_000 else str(number)


def _digits(value: Decimal) -> str:
    text = f"{abs(value):,f}"
    return f"−{text}" if value < 0 else text


def _singular(unit: str) -> str:
    # symbols such as EFLOPS are not in lower case
    return re.sub(r"^( [a-z]*?)(?:(ie)s|(?<!s)s)(?= |$)", lambda m: m[1] + "y" * bool(m[2]), unit)
