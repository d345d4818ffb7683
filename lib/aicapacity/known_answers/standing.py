"""How every public method stands: answered, exempt with a reason, or neither."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from aicapacity.known_answers import scope
from aicapacity.known_answers.answers import ANSWER, Answer
from aicapacity.known_answers.exempt import EXEMPT

ANSWERED, EXEMPTED, NEITHER = "answered", "exempt", "neither"


def standing(answers: Iterable[Answer]) -> pd.DataFrame:
    """Return one row a public method: method, answers (how many), standing, reason.

    A misprint is no answer. A method that is neither answered nor exempt is listed as such: the
    registry and the table are to be brought up to date.
    """
    counted: dict[str, int] = {}
    for one in answers:
        counted[one.method] = counted.get(one.method, 0) + (one.kind == ANSWER)
    rows = [(name, counted.get(name, 0), *_of(name, counted)) for name in scope.methods()]
    return pd.DataFrame(rows, columns=["method", "answers", "standing", "reason"])


def _of(name: str, counted: dict[str, int]) -> tuple[str, str]:
    if counted.get(name):
        return ANSWERED, ""
    return (EXEMPTED, EXEMPT[name]) if name in EXEMPT else (NEITHER, "")
