"""The data package: printed numbers as typed rows, selected, checked and described.

`observations`, `events` and `package` are what a notebook asks for. Behind them `load` reads the
package, and `Package` selects from it. `check` says what is wrong with it, `verify` holds it
against the text of an article, `codebook` describes it. The schema is `datapackage.json` alone.
"""

from aicapacity.data.check import check
from aicapacity.data.codebook import codebook
from aicapacity.data.frames import (
    UnknownConcept,
    UnknownSubject,
    events,
    observations,
    package,
    with_bounds,
)
from aicapacity.data.packages import Package, load
from aicapacity.data.problems import DataError, Problem, SelectionError
from aicapacity.data.sentences import Sentence, fingerprint, sentences
from aicapacity.data.verify import verify

__all__ = [
    "DataError",
    "Package",
    "Problem",
    "SelectionError",
    "Sentence",
    "UnknownConcept",
    "UnknownSubject",
    "check",
    "codebook",
    "events",
    "fingerprint",
    "load",
    "observations",
    "package",
    "sentences",
    "verify",
    "with_bounds",
]
