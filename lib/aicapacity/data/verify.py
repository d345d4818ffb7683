"""An article's text against its claims, both ways.

Every claim must stand in the text, at its section and paragraph, with the tokens it names; every
number and every quantity in words that the text prints must have a claim or a listed reason. The
text is read where the caller has it; nothing of it is kept but fingerprints and tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from aicapacity.data.packages import Package
from aicapacity.data.problems import PARAGRAPH, Problem, allowed
from aicapacity.data.reading import FIRST_ROW
from aicapacity.data.sentences import Sentence, sentences

_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions trillion trillions "
    "half quarter dozen dozens decade decades double doubled doubling triple tripled twice"
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_DATES = "last year|this year|next year|next decade|last decade|recent years|recently"
_WORDS = "|".join((_CARDINALS + " " + _ORDINALS).split())
_TOKEN = re.compile(rf"\d[\d,.]*\d%?|\d%?|\b(?:{_DATES})\b|\b(?:{_WORDS})\b", re.IGNORECASE)


def verify(
    article_path: Path | str, package: Package, article: str = "wei-kai-2024"
) -> list[Problem]:
    """Hold an article's text against its claims.

    Parameters
    ----------
    article_path : path
        The text of the article, UTF-8.
    package : Package
        The data package; the claims and exclusions of `article` are taken from it.
    article : str
        The article's source.

    Returns
    -------
    list of Problem
        First the claims that the text does not bear out (file claims.csv), then the tokens of the
        text that have neither claim nor exclusion (file of the text, its paragraph as the row),
        then the exclusions that exclude nothing. Empty when both ways agree.
    """
    path = Path(article_path)
    articles = package.sources.loc[package.sources["kind"] == "article", "source"]
    if article not in set(articles):
        message = f"there is no such article; allowed: {allowed(articles)}"
        return [Problem("sources.csv", None, "source", article, message)]
    if not path.is_file():
        return [Problem(path.name, None, None, "", f"there is no file {path}; name the text")]
    try:
        found = sentences(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as fault:
        return [Problem(path.name, None, None, "", f"the text is not in UTF-8: {fault}")]
    claims = package.claims[package.claims["article"] == article]
    exclusions = package.exclusions[package.exclusions["article"] == article]
    return [
        *_unborne_claims(claims, found),
        *_unclaimed_tokens(path.name, found, claims, exclusions),
        *_idle_exclusions(exclusions, found),
    ]


def tokens(text: str) -> list[str]:
    """Return the numbers and the quantities in words that a text prints, in order.

    A token with a digit keeps its per cent sign. Of words it takes numbers (one, third), parts and
    multiples (half, twice, decade) and dates relative to the text (last year, recently).

    Examples
    --------
    >>> tokens("It grew by 22.44% to 1,000 in the 14th plan; half of it last year.")
    ['22.44%', '1,000', '14', 'half', 'last year']
    """
    return [_plain(found) for found in _TOKEN.findall(text)]


def _unborne_claims(claims: pd.DataFrame, found: list[Sentence]) -> Iterator[Problem]:
    places: dict[str, list[Sentence]] = {}
    for sentence in found:
        places.setdefault(sentence.fingerprint, []).append(sentence)
    for index, claim in claims.iterrows():
        row = index + FIRST_ROW
        where = places.get(claim["fingerprint"])
        if not where:
            message = f"the sentence of {claim['claim']} is not in the text"
            yield Problem("claims.csv", row, "fingerprint", claim["fingerprint"], message)
            continue
        yield from _misplaced(claim, where, row)
        for token in _named(claim["tokens"]):
            if token not in _plain(where[0].text):
                message = f"is not in the sentence of {claim['claim']}"
                yield Problem("claims.csv", row, "tokens", token, message)


def _misplaced(claim: pd.Series, where: list[Sentence], row: int) -> Iterator[Problem]:
    for column in ("section", "paragraph"):
        printed = {getattr(sentence, column) for sentence in where}
        if claim[column] not in printed:
            right = " or ".join(str(value) for value in sorted(printed))
            message = f"the sentence of {claim['claim']} stands in {column} {right}"
            yield Problem("claims.csv", row, column, str(claim[column]), message)


def _unclaimed_tokens(
    file: str, found: list[Sentence], claims: pd.DataFrame, exclusions: pd.DataFrame
) -> Iterator[Problem]:
    claimed: dict[str, set[str]] = {}
    for mark, named in zip(claims["fingerprint"], claims["tokens"], strict=True):
        claimed.setdefault(mark, set()).update(tokens(named))
    excluded = set(_excluded(exclusions))
    for sentence in found:
        for token in tokens(sentence.text):
            if token in claimed.get(sentence.fingerprint, ()):
                continue
            if (sentence.paragraph, token) not in excluded:
                message = (
                    f"section {sentence.section}: has no claim and no exclusion "
                    f"(sentence {_opening_words(sentence.text)})"
                )
                yield Problem(file, sentence.paragraph, PARAGRAPH, token, message)


def _idle_exclusions(exclusions: pd.DataFrame, found: list[Sentence]) -> Iterator[Problem]:
    printed = {(one.paragraph, token) for one in found for token in tokens(one.text)}
    for index, key in zip(exclusions.index, _excluded(exclusions), strict=True):
        if key not in printed:
            message = f"paragraph {key[0]} prints no such token"
            yield Problem("exclusions.csv", index + FIRST_ROW, "token", key[1], message)


def _excluded(exclusions: pd.DataFrame) -> Iterable[tuple[int, str]]:
    return [
        (int(paragraph), _plain(token))
        for paragraph, token in zip(exclusions["paragraph"], exclusions["token"], strict=True)
    ]


def _named(tokens_cell: str) -> list[str]:
    return [_plain(part) for part in tokens_cell.split(";") if part.strip()]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _opening_words(text: str, count: int = 4) -> str:
    return "'" + " ".join(text.split()[:count]) + " …'"
