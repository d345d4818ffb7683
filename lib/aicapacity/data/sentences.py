"""Sentences of an article's text by paragraph, and what identifies one without copying it.

The stored text of an article has headings, a byline and paragraphs parted by blank lines, and page
breaks that cut a sentence in two. This module joins, numbers and splits; it knows no claim.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

OPENING = "opening"
"""Name of what stands before the first numbered section."""

_HEADING = re.compile(r"([IVX]+)\. \S")
_ENDS = re.compile(r"""[.!?:]["'”’)\]*]*$""")
_BOUNDARY = re.compile(r"""([.!?]["'”’)\]*]*)\s+(?=["'“‘(\[*]*[A-Z0-9])""")
# Words whose full stop ends no sentence; a single capital letter (an initial) is another.
_ABBREVIATIONS = frozenset(
    "approx art ca cf dr e.g eq etc fig figs i.e jr mr mrs ms no nos p pp prof sec sr st "
    "u.k u.n u.s vol vs".split()
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text.

    Attributes
    ----------
    section : str
        Roman number of its section, "opening" before the first.
    paragraph : int
        Number of its paragraph, from 1.
    text : str
        The sentence, blanks normalised.
    fingerprint : str
        See `fingerprint`.
    """

    section: str
    paragraph: int
    text: str
    fingerprint: str


def sentences(text: str) -> list[Sentence]:
    r"""Split a text into sentences.

    A paragraph is a block of text between blank lines. Every block counts, from 1: the title, the
    byline, the headings. A block that starts with a small letter after one that ends without
    a full stop continues it (a page break cut it), and the two are one paragraph. A heading that
    starts with a Roman number and a full stop opens a section and is one sentence.

    Parameters
    ----------
    text : str
        The article.

    Returns
    -------
    list of Sentence
        In the order of the text.

    Examples
    --------
    >>> found = sentences("Title\n\nI. One\n\nIt grew by 2.5 per cent. It was cut\n\nin two.")
    >>> [(one.section, one.paragraph, one.text) for one in found][2:]
    [('I', 3, 'It grew by 2.5 per cent.'), ('I', 3, 'It was cut in two.')]
    """
    section, found = OPENING, []
    for number, paragraph in enumerate(_paragraphs(text), 1):
        heading = _HEADING.match(paragraph)
        section = heading[1] if heading else section
        parts = [paragraph] if heading else _split(paragraph)
        found += [Sentence(section, number, part, fingerprint(part)) for part in parts]
    return found


def fingerprint(sentence: str) -> str:
    r"""Return the SHA-256 of a sentence: NFKC, letters and digits only, case folded, UTF-8.

    Line breaks, quotation marks and punctuation do not change it.

    Examples
    --------
    >>> fingerprint("It reached 70 EFLOPS.") == fingerprint("it reached\n70 “EFLOPS”")
    True
    """
    kept = (
        mark
        for mark in unicodedata.normalize("NFKC", sentence)
        if unicodedata.category(mark)[0] in "LN"
    )
    return hashlib.sha256("".join(kept).casefold().encode("utf-8")).hexdigest()


def _paragraphs(text: str) -> list[str]:
    joined: list[str] = []
    for block in re.split(r"\n[ \t\f\r]*\n", text):
        words = " ".join(block.split())
        if not words:
            continue
        if joined and words[0].islower() and not _ENDS.search(joined[-1]):
            joined[-1] += " " + words
        else:
            joined.append(words)
    return joined


def _split(paragraph: str) -> list[str]:
    parts, start = [], 0
    for boundary in _BOUNDARY.finditer(paragraph):
        before = paragraph[start : boundary.start()].rsplit(maxsplit=1)
        last = before[-1].lstrip("\"'“‘([*") if before else ""
        initial = len(last) == 1 and last.isupper()
        if paragraph[boundary.start()] == "." and (initial or last.lower() in _ABBREVIATIONS):
            continue
        parts.append(paragraph[start : boundary.end(1)])
        start = boundary.end()
    return [*parts, paragraph[start:]]
