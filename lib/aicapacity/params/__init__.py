"""Every parameter of the collection, declared once: its type, its range, its meaning.

`DECLARED` names them all. `check` is what a notebook calls right after its parameters and what the
runner calls before anything starts, so both refuse the same values with the same words; `parse`
types what a command line gives; `read` finds a notebook's own parameters without running it. A
default stands in the notebook that uses it and nowhere else.
"""

from aicapacity.params.cell import ParameterCellError, read
from aicapacity.params.declared import DECLARED
from aicapacity.params.kinds import Codes, Parameter, ParameterError
from aicapacity.params.values import check, parse

__all__ = [
    "DECLARED",
    "Codes",
    "Parameter",
    "ParameterCellError",
    "ParameterError",
    "check",
    "parse",
    "read",
]
