"""Sentences made from results, so that no number in prose is typed by hand.

`say` is the last expression of a notebook cell, `sentence` the same words as a string, for a
figure's title or its alt text. A sentence that lacks one of its values is not made: another is said
instead.
This module knows no finding and no unit; how bounds read is the business of `bounds`.
"""

from __future__ import annotations

import inspect
import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aicapacity.bounds import Bounds

ABSENT = "Nothing can be said of this here: the selected rows do not hold what it needs."
REFUSED = "No figure is given for this: {}."

_WORDS = tuple("no one two three four five six seven eight nine ten eleven twelve".split())
_MARKUP = re.compile(r"[\\`*$<]|(?<!\w)_|_(?!\w)")


class TemplateError(LookupError):
    """A template that names a value nobody gave."""


@dataclass(frozen=True)
class Prose:
    """Words for a reader, shown as Markdown where that can be rendered.

    Attributes
    ----------
    plain
        The words as they are.
    markdown
        The same words, with what Markdown would take for markup in a value escaped.
    """

    plain: str
    markdown: str

    def __str__(self) -> str:
        return self.plain

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.markdown, "text/plain": self.plain}


def say(*templates: str, absent: str | None = None, **values: object) -> Prose:
    """Make sentences from results and show them as one paragraph.

    Parameters
    ----------
    *templates
        Format strings with named fields, a sentence each: ``"It grew by {growth:%}."``. A text
        over several indented lines loses the indent. A sentence that lacks one of the values it
        names is left out.
    absent
        What to say where no sentence can be made; by default `ABSENT`, or the reason of the first
        result that was refused.
    **values
        Bounds, recorded results, numbers, text or other prose. None, a number that is not one and
        a result without data are missing.

    Returns
    -------
    Prose
        The words, as Markdown and as plain text.

    Raises
    ------
    TemplateError
        If a template names a value that is not given, whether or not another one is missing.

    Examples
    --------
    >>> say("It grew by {growth:%}.", growth=Bounds(0.7, lower_open=True))
    It grew by more than 70%.
    >>> say("It grew by {growth:%}.", "It was {level}.", growth=None, level=3)
    It was 3.
    >>> say("It grew by {growth:%}.", growth=None)
    Nothing can be said of this here: the selected rows do not hold what it needs.
    """
    if not templates:
        raise TemplateError("nothing to say: give at least one template")
    made, refused = [], []
    for template in map(inspect.cleandoc, templates):
        named = (values[name] for name in sorted(_fields(template, values)))
        missing = [value for value in named if _is_missing(value)]
        refused += [value.reason for value in missing if getattr(value, "reason", "")]
        made += [] if missing else [template]
    if not made:
        default = REFUSED.format(refused[0].rstrip(".")) if refused else ABSENT
        return Prose(*[default if absent is None else absent] * 2)
    template = " ".join(made)
    return Prose(
        plain=_Plain().vformat(template, (), values),
        markdown=_Markdown().vformat(template, (), values),
    )


def sentence(template: str, *, absent: str | None = None, **values: object) -> str:
    """Make the words of `say` as a string, for titles and alt text.

    Examples
    --------
    >>> sentence("{share:%} in {period}", share=Bounds(0.25, 0.5), period="2023")
    '25% to 50% in 2023'
    """
    return say(template, absent=absent, **values).plain


def caption(
    *, title: str, subtitle: str, source: str, alt: str, **values: object
) -> dict[str, str]:
    """Make the words of a figure from results: what every chart takes besides its frame.

    Parameters
    ----------
    title, subtitle, source, alt
        Templates as of `say`. A title or an alt text that lacks one of its values is replaced by
        the subtitle: a figure may still show the rows that are there.
    **values
        As of `say`.

    Returns
    -------
    dict
        The four sentences under the names of the parameters.

    Examples
    --------
    >>> caption(title="It is {n}", subtitle="all", source="A", alt="A bar of {n}.", n=3)["alt"]
    'A bar of 3.'
    """
    below = sentence(subtitle, **values)
    return {
        "title": sentence(title, absent=below, **values),
        "subtitle": below,
        "source": sentence(source, **values),
        "alt": sentence(alt, absent=below, **values),
    }


def listing(items: Iterable[object]) -> str:
    """Join items as prose does; no items at all are "none".

    Examples
    --------
    >>> listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *rest, last = [_shown(item) for item in items] or ["none"]
    return f"{', '.join(rest)} and {last}" if rest else last


def capital(words: str) -> str:
    """Begin words with a capital letter, as a sentence or a label does.

    Examples
    --------
    >>> capital("the United States")
    'The United States'
    """
    return words[:1].upper() + words[1:]


def uncapital(words: str) -> str:
    """Begin words with a small letter, as within a sentence; not so an abbreviation.

    Examples
    --------
    >>> uncapital("Internet use"), uncapital("AI data centre hubs")
    ('internet use', 'AI data centre hubs')
    """
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def number_word(number: int) -> str:
    """Say a count: a word up to twelve ("no" for 0), digits in groups of three beyond.

    Raises
    ------
    ValueError
        If the number is negative or not whole.

    Examples
    --------
    >>> number_word(0), number_word(3), number_word(4500)
    ('no', 'three', '4,500')
    """
    whole = _whole(number)
    return _WORDS[whole] if whole < len(_WORDS) else f"{whole:,}"


def plural(number: int, noun: str, nouns: str | None = None) -> str:
    """Say a count of things, in digits ("no" for 0).

    Parameters
    ----------
    number
        How many; a whole number of 0 or more.
    noun, nouns
        The noun for one and for many; without `nouns` the regular English plural.

    Raises
    ------
    ValueError
        If the number is negative or not whole.

    Examples
    --------
    >>> plural(1, "claim"), plural(3, "claim"), plural(0, "country"), plural(2, "basis", "bases")
    ('1 claim', '3 claims', 'no countries', '2 bases')
    """
    whole = _whole(number)
    shown = f"{whole:,}" if whole else "no"
    return f"{shown} {noun if whole == 1 else nouns or _regular_plural(noun)}"


class _Plain(string.Formatter):
    """Bounds and numbers as words."""

    def format_field(self, value: object, format_spec: str) -> str:
        return _shown(value) if not format_spec else format(value, format_spec)


class _Markdown(_Plain):
    """The same, with markup in a value escaped; prose keeps its own."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Prose):
            return format(value.markdown, format_spec)
        return _MARKUP.sub(r"\\\g<0>", super().format_field(value, format_spec))


def _shown(value: object) -> str:
    """A value as it reads; a float without its noise."""
    if isinstance(value, float):
        return format(Bounds.exactly(value), ".12g")
    return format(value)


def _is_missing(value: object) -> bool:
    # A recorded result is known by its bounds; text does not import the record.
    value = getattr(value, "bounds", value)
    return value is None or (isinstance(value, float) and value != value)


def _fields(template: str, values: Mapping[str, object]) -> set[str]:
    """The values that a template names, those in format specifications too."""
    fields = set()
    for _, field, spec, _ in string.Formatter().parse(template):
        if field is None:
            continue
        name = re.split(r"[.\[]", field, maxsplit=1)[0]
        if name not in values:
            given = listing(sorted(values))
            raise TemplateError(f"the template names {{{name}}}, but the values are: {given}")
        fields |= {name} | _fields(spec, values)
    return fields


def _whole(number: int) -> int:
    if number != int(number) or number < 0:
        raise ValueError(f"{number!r} is no count: give a whole number of 0 or more")
    return int(number)


def _regular_plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(s|x|z|ch|sh)$", noun) else "s")
