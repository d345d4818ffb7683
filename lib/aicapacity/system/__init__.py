"""Claims as one linear system: tight bounds of any quantity or ratio, feasibility, conflicts.

`expressions` is the vocabulary, `structure` what holds by definition or by premise, `reading` the
way from the data package to rows, `programme` the linear programme, `solver` HiGHS, `conflicts`
the search for irreducible conflicting sets, `model` the `System` that puts them together. It knows
no verdict.
"""

from aicapacity.system.expressions import Expression, Quantity, Ratio, Row
from aicapacity.system.faults import (
    ContradictoryBackground,
    DenominatorNotPositive,
    Infeasible,
    NoPackage,
    NoSubject,
    NotAdmitted,
    SolverFailure,
    UnknownGroup,
    UnknownObservation,
    UnknownPremise,
    UnknownReading,
    UnknownSeries,
)
from aicapacity.system.model import System
from aicapacity.system.structure import PREMISES, Structure

__all__ = [
    "PREMISES",
    "ContradictoryBackground",
    "DenominatorNotPositive",
    "Expression",
    "Infeasible",
    "NoPackage",
    "NoSubject",
    "NotAdmitted",
    "Quantity",
    "Ratio",
    "Row",
    "SolverFailure",
    "Structure",
    "System",
    "UnknownGroup",
    "UnknownObservation",
    "UnknownPremise",
    "UnknownReading",
    "UnknownSeries",
]
