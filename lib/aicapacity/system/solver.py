"""One linear programme, solved by HiGHS: arrays in, a vertex or nothing out.

The only module that talks to the solver. It knows what the solver's answers are worth: of an
unbounded programme it may say that it is infeasible, now and then it stops undecided, and its
coordinates are good to its tolerance only.
"""

from __future__ import annotations

from types import MappingProxyType

import highspy
import numpy as np

from aicapacity.system.faults import SolverFailure

TOLERANCE = 1e-10  # of the solver, on rows scaled to one: the least that HiGHS accepts
OPTIONS = MappingProxyType(
    {
        "output_flag": False,
        "solver": "simplex",  # ends on a vertex, whose coordinates are sharp
        "parallel": "off",
        "small_matrix_value": 1e-12,  # what is smaller is dropped: the least that HiGHS accepts
        "primal_feasibility_tolerance": TOLERANCE,
        "dual_feasibility_tolerance": TOLERANCE,
    }
)
# The dual method, the primal one, presolve: a later one where the one before stops undecided.
ATTEMPTS = (
    {"presolve": "off"},
    {"presolve": "off", "simplex_strategy": 4},
    {"presolve": "on"},
)
WITHOUT_OPTIMUM = (
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)


def maximise(
    cost: np.ndarray,
    matrix: np.ndarray,
    *,
    lower: np.ndarray,
    upper: np.ndarray,
    floor: np.ndarray,
    ceiling: np.ndarray,
    exists: bool = False,
) -> np.ndarray | None:
    """Return a point that maximises cost·z, lower ≤ matrix·z ≤ upper, floor ≤ z ≤ ceiling.

    None: there is none, for want of a feasible point or of a bound (the caller knows which); with
    `exists` the caller knows that there is one, and the solver has to find it.
    """
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_, model.col_lower_, model.col_upper_ = cost, floor, ceiling
    model.row_lower_, model.row_upper_ = lower, upper
    row, column = np.nonzero(matrix)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted(row, np.arange(len(matrix) + 1)).astype(np.int32)
    model.a_matrix_.index_ = column.astype(np.int32)
    model.a_matrix_.value_ = matrix[row, column]
    for attempt in ATTEMPTS:
        solver = highspy.Highs()
        for option, value in (OPTIONS | attempt).items():
            solver.setOptionValue(option, value)
        solver.passModel(model)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return _vertex(solver, matrix, (lower, upper), (floor, ceiling))
        if status in WITHOUT_OPTIMUM and not exists:
            return None
    raise SolverFailure(
        f"HiGHS found no optimum and stopped with {solver.modelStatusToString(status)!r}"
    )


def _vertex(
    solver: highspy.Highs,
    matrix: np.ndarray,
    of_rows: tuple[np.ndarray, np.ndarray],
    of_columns: tuple[np.ndarray, np.ndarray],
) -> np.ndarray:
    """Return the optimal point, computed anew from what is tight there.

    The solver's own coordinates are good to its tolerance only; those of the vertex that its
    basis names are good to the arithmetic.
    """
    point = np.array(solver.getSolution().col_value)
    basis = solver.getBasis()
    tight, ends = [], []
    for rows, status, (low, high) in (
        (matrix, basis.row_status, of_rows),
        (np.eye(len(point)), basis.col_status, of_columns),
    ):
        for row, state, floor, ceiling in zip(rows, status, low, high, strict=True):
            if state != highspy.HighsBasisStatus.kBasic:
                tight.append(row)
                at = ceiling if state == highspy.HighsBasisStatus.kUpper else floor
                ends.append(at if np.isfinite(at) else 0.0)
    if np.linalg.matrix_rank(np.array(tight)) < len(point):
        return point
    return np.linalg.solve(np.array(tight), np.array(ends))
