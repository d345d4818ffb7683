"""The environmental aims: of which kinds they are, and what stands behind each.

An aim is a claim of the kind aim on which a cell of the matrix rests. The aims of one sentence are
of one kind, and the sentence's first aim names it. What stands behind an aim is how the article
speaks of it; no figure here says whether an aim is reached.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from aicapacity import coverage
from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.sections.text import number_word

#: How a table of the aims is headed.
AIMS = {"kind": "among the", "claim": "claim", "paraphrase": "in our words"}

MATRIX = "08-aims"
INSTRUMENT, CAPABILITY = "named instrument", "AI capability stated"
INDICATOR = "indicator in the article"

# A kind's name begins with its noun in the plural: "aims of the plan".
_SEVERAL = re.compile(r"^([a-z]+)s\b")
# "First aim of the plan: …", "First shortcoming to be made good: …" open a kind.
_OPENING = re.compile(r"First (?P<noun>[a-z]+)(?P<of> of [a-z ]+)?\b[^:]*:")


@dataclass(frozen=True)
class Aims:
    """The aims that a matrix of the article speaks of.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    stricter
        As of `coverage.matrix`: one reading, or by default both.
    """

    package: Package
    stricter: bool | None = None

    @cached_property
    def matrix(self) -> coverage.Matrix:
        """The aims by what stands behind them."""
        return coverage.matrix(self.package, MATRIX, stricter=self.stricter)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The aims as claims, in the article's order."""
        claims = self.package.claims
        return claims[claims["claim"].isin(coverage.aims(self.package, MATRIX))]

    @cached_property
    def total(self) -> Bounds | None:
        """How many aims there are; None without one."""
        return Bounds.exactly(len(self.rows)) if len(self.rows) else None

    @cached_property
    def table(self) -> pd.DataFrame:
        """The aims with their kind: columns kind (in the plural), claim, paraphrase."""
        rows = self.rows[["fingerprint", "claim", "paraphrase"]]
        first = rows.groupby("fingerprint")["paraphrase"].transform("first")
        return rows.assign(kind=first.map(_kind))[["kind", "claim", "paraphrase"]]

    @cached_property
    def kinds(self) -> dict[str, int]:
        """How many aims each kind has, by its name in the plural, in the article's order."""
        counts = self.table["kind"].value_counts(sort=False)
        return {str(kind): int(count) for kind, count in counts.items()}

    @property
    def split(self) -> list[str]:
        """The kinds with their counts, in words: "three challenges"; none of one kind alone."""
        kinds = self.kinds.items() if len(self.kinds) > 1 else ()
        return [f"{number_word(count)} {_name(kind, count)}" for kind, count in kinds]

    def reaching(self, column: str, least: str) -> Bounds | None:
        """How many aims reach a code in one column of the matrix; None without the column."""
        return self.matrix.count(least, column=column)

    @property
    def figures(self) -> int:
        """How many figures stand in the sentences that state the aims."""
        claims = self.package.claims
        beside = claims["fingerprint"].isin(self.rows["fingerprint"])
        return int((beside & (claims["kind"] == "quantity")).sum())

    @property
    def disputed(self) -> int:
        """On how many aims another reading can be defended."""
        cells = self.matrix.cells
        return cells.loc[cells["alternative_code"] != "", "row"].nunique()


def _name(kind: str, count: int) -> str:
    """A kind's name for so many aims.

    Examples
    --------
    >>> _name("aims of the plan", 1), _name("aims of the plan", 2)
    ('aim of the plan', 'aims of the plan')
    """
    return _SEVERAL.sub(r"\1", kind) if count == 1 else kind


def _kind(paraphrase: str) -> str:
    """The plural of what the first aim of a sentence says it is: "aims" where it does not say.

    Examples
    --------
    >>> _kind("First aim of the plan: a map."), _kind("First task to be met: care."), _kind("Care.")
    ('aims of the plan', 'tasks', 'aims')
    """
    found = _OPENING.match(paraphrase)
    return f"{found['noun']}s{found['of'] or ''}" if found else "aims"
