"""Claims as one linear system: tight bounds of any quantity or ratio, feasibility, conflicts.

`expressions` is the vocabulary, `structure` what holds by definition or by premise, `reading` the
way from the data package to rows, `programme` the linear programme, `solver` HiGHS, `conflicts`
the search for irreducible conflicting sets, `model` the `System` that puts them together. It knows
no verdict.
"""

from aicapacity.system.expressions import Expression, Inequality, Quantity, Ratio, Row
from aicapacity.system.faults import (
    ContradictoryBackground,
    DenominatorNotPositive,
    Infeasible,
    NoPackage,
    NoSubject,
    NotAdmitted,
    SolverFailure,
    StaleBounds,
    UnknownGroup,
    UnknownObservation,
    UnknownPremise,
    UnknownReading,
    UnknownSeries,
    UnknownSubject,
)
from aicapacity.system.frames import Unknowns, unknowns
from aicapacity.system.model import System
from aicapacity.system.structure import PREMISES, Structure

__all__ = [
    "PREMISES",
    "ContradictoryBackground",
    "DenominatorNotPositive",
    "Expression",
    "Inequality",
    "Infeasible",
    "NoPackage",
    "NoSubject",
    "NotAdmitted",
    "Quantity",
    "Ratio",
    "Row",
    "SolverFailure",
    "StaleBounds",
    "Structure",
    "System",
    "UnknownGroup",
    "UnknownObservation",
    "UnknownPremise",
    "UnknownReading",
    "UnknownSeries",
    "UnknownSubject",
    "Unknowns",
    "unknowns",
]
