"""The linear programme: conditions in, feasibility and the bounds of a ratio out, on HiGHS.

Everything is solved in one homogeneous form. With y = s·x and s ≥ 0 every condition a·x + b ≥ 0
reads a·y + b·s ≥ 0, and the ratio (c·x + e) / (d·x + f) is bounded by fixing d·y + f·s = 1 and
moving c·y + e·s (Charnes and Cooper 1962, *Programming with linear fractional functionals*, Naval
Research Logistics Quarterly 9, 181-186). A linear expression is a ratio over one, s = 1.

A linear programme is closed, the conditions need not be. So a slack t ≤ 1 is taken off every
strict condition, s > 0 included: the conditions can hold when the greatest t is above zero, and an
end is attained when it is above zero with the objective held there.

The module knows neither claims nor the data. Its answers are good to twelve significant digits.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

import highspy
import numpy as np

from aicapacity.bounds import Bounds
from aicapacity.system.expressions import Condition, Expression, Quantity
from aicapacity.system.faults import SolverFailure

TOLERANCE = 1e-10  # of the solver, on rows scaled to one: the least that HiGHS accepts
STRICT = 1e-7  # a slack above this is a slack; float noise stays well below, real ones above
DIGITS = 12  # significant digits that survive the solver's arithmetic
NOTHING = 1e-11  # in scaled units, what is smaller than this is zero


class Programme:
    """Linear conditions on quantities, scaled once and asked many times.

    Parameters
    ----------
    conditions
        What must hold; those with a group can be left out of a question about feasibility.
    quantities
        The unknowns. Every quantity of the conditions must be among them.
    """

    def __init__(self, conditions: Sequence[Condition], quantities: Sequence[Quantity]):
        self._column = {quantity: i for i, quantity in enumerate(quantities)}
        self._strict = np.array([c.strict for c in conditions], dtype=bool)
        self._ceiling = np.array([0.0 if c.equal else np.inf for c in conditions])
        self._groups = [c.group for c in conditions]
        rows = np.array([self._vector(c.expression) for c in conditions])
        rows = rows.reshape(len(conditions), len(quantities) + 1)
        self._matrix, self._scale = _equilibrated(rows)

    def _vector(self, expression: Expression) -> np.ndarray:
        """Return the coefficients of the unknowns, the constant last."""
        vector = np.zeros(len(self._column) + 1)
        for quantity, coefficient in expression.terms.items():
            vector[self._column[quantity]] = coefficient
        vector[-1] = expression.constant
        return vector

    def feasible(self, groups: Collection[str] | None = None) -> bool:
        """Say whether the background and these groups (default all) can hold together, strictly.

        The slack is between 0 and 1, so the programme cannot be unbounded and the solver cannot
        mistake that for infeasible.
        """
        asked = np.array([g is None or groups is None or g in groups for g in self._groups], bool)
        most = self._most_slack(asked, [])
        return most is not None and most > STRICT

    def bounds(self, numerator: Expression, denominator: Expression) -> Bounds:
        """Return the tight bounds of a ratio, where the conditions can hold.

        Parameters
        ----------
        numerator, denominator
            Linear expressions of the unknowns; the denominator is positive wherever the
            conditions hold (the caller sees to that: its own bounds over one tell).

        Returns
        -------
        Bounds
            An end is infinite where the conditions set none, open where it is only approached.
        """
        above, above_unit = _normalised(self._vector(numerator) * self._scale)
        below, below_unit = _normalised(self._vector(denominator) * self._scale)
        unit = above_unit / below_unit
        top = self._supremum(above, below, unit)
        bottom = self._supremum(-above, below, unit)
        lower, upper = -bottom.value + 0.0, top.value
        if lower >= upper:  # nothing lies between: the conditions hold, so the value is attained
            return Bounds.exactly(upper)
        return Bounds(lower, upper, lower_open=bottom.open, upper_open=top.open)

    def _supremum(self, above: np.ndarray, below: np.ndarray, unit: float) -> _End:
        free = np.full(len(above), np.inf)
        point = _maximise(
            above,
            np.vstack([self._matrix, below]),
            lower=np.append(np.zeros(len(self._matrix)), 1.0),
            upper=np.append(self._ceiling, 1.0),
            floor=np.append(-free[:-1], 0.0),
            ceiling=free,
        )
        if point is None:
            # Of "unbounded", "infeasible" and "either" the solver's word is not taken.
            if not self._escapes(above, below):
                raise SolverFailure("HiGHS found no optimum of a bounded, feasible programme")
            return _End(math.inf, True)
        value, size = float(above @ point), float(np.max(np.abs(above * point)))
        held = [
            _Held(below, 1.0, 1.0),
            _Held(above, value - NOTHING * max(1.0, size), np.inf),
        ]
        slack = self._most_slack(np.ones(len(self._matrix), bool), held)
        if slack is None:
            raise SolverFailure("HiGHS lost the optimum that it had found")
        return _End(_clean(value * unit, size * unit, NOTHING * unit), slack <= STRICT)

    def _escapes(self, above: np.ndarray, below: np.ndarray) -> bool:
        """Say whether some direction raises the objective for ever: a bounded programme."""
        box = np.ones(len(above))
        direction = _maximise(
            above,
            np.vstack([self._matrix, below]),
            lower=np.zeros(len(self._matrix) + 1),
            upper=np.append(self._ceiling, 0.0),
            floor=np.append(-box[:-1], 0.0),
            ceiling=box,
        )
        return direction is not None and float(above @ direction) > STRICT

    def _most_slack(self, asked: np.ndarray, held: list[_Held]) -> float | None:
        """Return the greatest t that every strict row leaves, or None where the rest cannot hold.

        Without held rows s is one; with them they fix it, and s > 0 is a strict row like others.
        """
        width = self._matrix.shape[1]
        rows = np.column_stack([self._matrix[asked], -self._strict[asked].astype(float)])
        positive = np.zeros((1, width + 1))
        positive[0, -2:] = 1.0, -1.0
        extra = np.array([np.append(h.row, 0.0) for h in held]).reshape(len(held), width + 1)
        free = np.full(width - 1, np.inf)
        point = _maximise(
            np.append(np.zeros(width), 1.0),
            np.vstack([rows, positive, extra]),
            lower=np.array([0.0] * (len(rows) + 1) + [h.lower for h in held]),
            upper=np.concatenate([self._ceiling[asked], [np.inf], [h.upper for h in held]]),
            floor=np.concatenate([-free, [0.0 if held else 1.0, 0.0]]),
            ceiling=np.concatenate([free, [np.inf if held else 1.0, 1.0]]),
        )
        return None if point is None else float(point[-1])


class _End(NamedTuple):
    value: float
    open: bool


class _Held(NamedTuple):
    row: np.ndarray
    lower: float
    upper: float


def _maximise(
    cost: np.ndarray,
    matrix: np.ndarray,
    *,
    lower: np.ndarray,
    upper: np.ndarray,
    floor: np.ndarray,
    ceiling: np.ndarray,
) -> np.ndarray | None:
    """Return a point that maximises cost·z, lower ≤ matrix·z ≤ upper, floor ≤ z ≤ ceiling.

    None: there is none, for want of a feasible point or of a bound (the caller knows which).
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
    solver = highspy.Highs()
    # Presolve may call an unbounded programme infeasible; simplex ends on a vertex.
    for option, value in (
        ("output_flag", False),
        ("presolve", "on"),
        ("solver", "simplex"),
        ("parallel", "off"),
        ("primal_feasibility_tolerance", TOLERANCE),
        ("dual_feasibility_tolerance", TOLERANCE),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(model)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return np.array(solver.getSolution().col_value)
    if status in (
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kUnbounded,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    ):
        return None
    raise SolverFailure(f"HiGHS stopped with status {solver.modelStatusToString(status)!r}")


def _power_of_two(values: np.ndarray) -> np.ndarray:
    """Return the nearest powers of two, which scale without rounding; one for zero."""
    with np.errstate(divide="ignore"):
        exponents = np.round(np.log2(values))
    return np.exp2(np.where(np.isfinite(exponents), exponents, 0.0))


def _equilibrated(matrix: np.ndarray, passes: int = 12) -> tuple[np.ndarray, np.ndarray]:
    """Scale rows and unknowns so that coefficients are near one; the constant keeps its unit.

    Returns the scaled rows, the largest coefficient of each about one, and the factor of each
    column: x = factor · scaled x. Geometric scaling by powers of two.
    """
    scaled, factor = matrix.copy(), np.ones(matrix.shape[1])
    for _ in range(passes):
        scaled /= _power_of_two(_middle(scaled, axis=1))[:, None]
        step = _power_of_two(_middle(scaled, axis=0))
        step[-1] = 1.0
        scaled /= step
        factor /= step
    largest = np.max(np.abs(scaled), axis=1, initial=0.0)
    return scaled / _power_of_two(largest)[:, None], factor


def _middle(matrix: np.ndarray, axis: int) -> np.ndarray:
    """Return the geometric middle of the least and the greatest coefficient that is not zero."""
    sizes = np.abs(matrix)
    least = np.min(np.where(sizes > 0, sizes, np.inf), axis=axis, initial=np.inf)
    greatest = np.max(sizes, axis=axis, initial=0.0)
    return np.sqrt(np.where(greatest > 0, least, 1.0) * greatest)


def _normalised(vector: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the vector with its largest entry near one, and the factor taken out."""
    factor = float(_power_of_two(np.max(np.abs(vector), keepdims=True))[0])
    return vector / factor, factor


def _clean(value: float, size: float, nothing: float) -> float:
    """Round to the last digit that the largest term of a sum can carry; noise becomes zero."""
    if abs(value) <= nothing:
        return 0.0
    return round(value, DIGITS - 1 - math.floor(math.log10(max(size, abs(value)))))
