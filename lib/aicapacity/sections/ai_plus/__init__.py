"""The section on AI Plus: what its instruments name, and which official targets were met.

`board` holds every target against the record, `values` reads the value of the industry by scope,
`industry` its growth, `instruments` finds the documents and their dates; `study` hands out
results, frames and words.
"""

from aicapacity.sections.ai_plus.board import TARGETS
from aicapacity.sections.ai_plus.instruments import AIMS, INSTRUMENTS
from aicapacity.sections.ai_plus.study import SCOPES, VALUES, AiPlus

__all__ = ["AIMS", "INSTRUMENTS", "SCOPES", "TARGETS", "VALUES", "AiPlus"]
