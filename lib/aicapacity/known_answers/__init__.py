"""The methods of the library against results that others have printed.

`methods` calls a public method by its name with written arguments, `answers` reads the table of
printed results and compares, `scope` finds which public methods there are, `exempt` says why some
have no printed result, `standing` puts these together. It computes nothing of its own and knows
neither article nor notebook.
"""

from aicapacity.known_answers.answers import (
    ANSWER,
    DRIFTED,
    MISPRINT,
    REPRODUCED,
    Answer,
    Comparison,
    Drift,
    compare,
    compared,
    frame,
    read,
    require,
)
from aicapacity.known_answers.exempt import EXEMPT, REASONS
from aicapacity.known_answers.methods import METHODS, Method, UnknownMethod, method
from aicapacity.known_answers.standing import ANSWERED, EXEMPTED, NEITHER, standing

__all__ = [
    "ANSWER",
    "ANSWERED",
    "DRIFTED",
    "EXEMPT",
    "EXEMPTED",
    "METHODS",
    "MISPRINT",
    "NEITHER",
    "REASONS",
    "REPRODUCED",
    "Answer",
    "Comparison",
    "Drift",
    "Method",
    "UnknownMethod",
    "compare",
    "compared",
    "frame",
    "method",
    "read",
    "require",
    "standing",
]
