"""How printed figures, counts and kinds of prefix read in the sentences of notebook 03."""

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.sections.text import number_word

# How a sentence says the word that a figure was printed with; a plain or "reached" value has none.
_QUALIFIERS = {
    "about": "about ",
    "over": "over ",
    "at_least": "at least ",
    "under": "under ",
    "at_most": "at most ",
    "nearly": "nearly ",
}


def printed(rows: pd.DataFrame) -> str | None:
    """The first row's figure as it was printed: its qualifier, value and unit; None for no row.

    What a unit's name says in brackets, such as the kind of its prefix, was not printed.
    """
    if rows.empty:
        return None
    row = rows.iloc[0]
    value = Bounds.exactly(row["value"])
    unit = plain_unit(row["unit"])
    said = f"{value / 100:.12g%}" if unit == "%" else f"{value:.12g {unit}}"
    return f"{_QUALIFIERS.get(row['qualifier'], '')}{said}"


def plain_unit(unit: str) -> str:
    """A unit's name without what it says in brackets."""
    return unit.partition(" (")[0]


def giving(agreeing: list[str]) -> str:
    """Which kinds of prefix give a printed figure, as a sentence begins with it."""
    if len(agreeing) == 1:
        return f"Only {agreeing[0]} prefixes give"
    return "Both kinds of prefix give" if agreeing else "Neither kind of prefix gives"


def count(number: int) -> str | None:
    """A count as a word; None for nothing."""
    return number_word(number) if number else None
