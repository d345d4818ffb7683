"""The data package: printed numbers as typed rows, selected, checked and described.

`load` reads it, `Package` selects from it, `check` says what is wrong with it, `verify` holds it
against the text of an article, `codebook` describes it. The schema is `datapackage.json` alone.
"""

from aicapacity.data.check import check
from aicapacity.data.codebook import codebook
from aicapacity.data.package import Package, load
from aicapacity.data.problems import DataError, Problem, SelectionError
from aicapacity.data.sentences import Sentence, fingerprint, sentences
from aicapacity.data.verify import verify

__all__ = [
    "DataError",
    "Package",
    "Problem",
    "SelectionError",
    "Sentence",
    "check",
    "codebook",
    "fingerprint",
    "load",
    "sentences",
    "verify",
]
