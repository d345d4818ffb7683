"""Our methods beside print: the room behind notebook 13.

`study` compares, `shown` lays out, `wording` says.
"""

from aicapacity.sections.known_answers.shown import ANSWERS, PARTS, REMARKS
from aicapacity.sections.known_answers.study import KnownAnswers

__all__ = ["ANSWERS", "PARTS", "REMARKS", "KnownAnswers"]
