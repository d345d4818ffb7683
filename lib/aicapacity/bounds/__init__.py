"""A quantity within bounds: what a printed number allows, arithmetic on it, how it reads.

`interval` holds the bounds and their arithmetic, `printed` the table from a value, its step and its
qualifying word to bounds, `wording` how bounds are said in a sentence. Callers need this page only,
`frechet` for what two shares say about their overlap, and `allocation` for what a total says of its
parts.
"""

from aicapacity.bounds import allocation, frechet
from aicapacity.bounds.interval import Bounds, EmptyBounds, ZeroInDenominator, hull_of
from aicapacity.bounds.printed import (
    CEILINGS,
    QUALIFIERS,
    REACHED_MEANINGS,
    QualifierRules,
    of_printed,
)

__all__ = [
    "CEILINGS",
    "QUALIFIERS",
    "REACHED_MEANINGS",
    "Bounds",
    "EmptyBounds",
    "QualifierRules",
    "ZeroInDenominator",
    "allocation",
    "frechet",
    "hull_of",
    "of_printed",
]
