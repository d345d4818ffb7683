"""A quantity within bounds: what a printed number allows, arithmetic on it, how it reads.

`interval` holds the bounds and their arithmetic, `qualifiers` the table of the words a number is
printed with, `printed` the way from value, step and word to bounds, `wording` how bounds are said,
and `frames` puts named bounds into a frame.
Callers need this page only, `frechet` for what two shares say about their overlap, and `allocation`
for what a total says of its parts.
"""

from aicapacity.bounds import allocation, frechet, qualifiers
from aicapacity.bounds.frames import tabulate
from aicapacity.bounds.interval import Bounds, EmptyBounds, ZeroInDenominator, hull_of
from aicapacity.bounds.printed import (
    CEILINGS,
    REACHED_MEANINGS,
    QualifierRules,
    of_printed,
)

__all__ = [
    "CEILINGS",
    "REACHED_MEANINGS",
    "Bounds",
    "EmptyBounds",
    "QualifierRules",
    "ZeroInDenominator",
    "allocation",
    "frechet",
    "hull_of",
    "of_printed",
    "qualifiers",
    "tabulate",
]
