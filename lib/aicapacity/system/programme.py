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

import numpy as np

from aicapacity.bounds import Bounds
from aicapacity.system.expressions import Condition, Expression, Quantity
from aicapacity.system.faults import DenominatorNotPositive
from aicapacity.system.solver import maximise

STRICT = 1e-7  # of a row's largest term: a slack above this is one, what is below is float noise
CLEAR = 1e-5  # a slack above this needs no second look
DIGITS = 12  # significant digits that survive the solver's arithmetic
HELD = 1e-10  # share of an objective given up where it is held, for the solver's tolerance
NOTHING = 1e-11  # in scaled units, what is smaller than this is zero

ONE = Expression(constant=1)


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
        found = self._most_slack(asked)
        if found is None or found[-1] > CLEAR:
            return found is not None
        again = self._most_slack(asked, about=found[:-1])
        return again is not None and again[-1] > STRICT

    def bounds(self, numerator: Expression, denominator: Expression = ONE) -> Bounds:
        """Return the tight bounds of a ratio, where the conditions can hold.

        Parameters
        ----------
        numerator, denominator
            Linear expressions of the unknowns; the denominator must be positive wherever the
            conditions hold.

        Returns
        -------
        Bounds
            An end is infinite where the conditions set none, open where it is only approached.

        Raises
        ------
        DenominatorNotPositive
            If the denominator need not be positive where the conditions hold.
        """
        if denominator != ONE:
            self._require_positive(denominator)
        above, above_unit = _normalised(self._vector(numerator) * self._scale)
        below, below_unit = _normalised(self._vector(denominator) * self._scale)
        unit = above_unit / below_unit
        top = self._supremum(above, below, unit)
        bottom = self._supremum(-above, below, unit)
        lower, upper = -bottom.value + 0.0, top.value
        if lower >= upper:  # nothing lies between: the conditions hold, so the value is attained
            return Bounds.exactly(upper)
        return Bounds(lower, upper, lower_open=bottom.open, upper_open=top.open)

    def _require_positive(self, denominator: Expression) -> None:
        lies = self.bounds(denominator)
        if lies.lower < 0 or 0 in lies:
            raise DenominatorNotPositive(
                f"the denominator {denominator} lies in {lies!s} where the rows hold; a ratio is "
                "bounded only where it is positive: add a row or a premise that makes it so"
            )

    def _supremum(self, above: np.ndarray, below: np.ndarray, unit: float) -> _End:
        point = self._optimum(above, below)
        if point is None:
            # Of "unbounded", "infeasible" and "either" the solver's word is not taken.
            if self._escapes(above, below):
                return _End(math.inf, True)
            point = self._optimum(above, below, exists=True)
        value, size = float(above @ point), float(np.max(np.abs(above * point)))
        unity = size if size > NOTHING else 1.0
        held = [(below, 1.0, 1.0), (above / unity, value / unity - HELD, np.inf)]
        slack = self._most_slack(np.ones(len(self._matrix), bool), held, about=point)[-1]
        return _End(_clean(value * unit, size * unit, NOTHING * unit), slack <= STRICT)

    def _optimum(
        self, above: np.ndarray, below: np.ndarray, *, exists: bool = False
    ) -> np.ndarray | None:
        """Return a point of the cone with below·z = 1 where above·z is greatest."""
        free = np.full(len(above), np.inf)
        return maximise(
            above,
            np.vstack([self._matrix, below]),
            lower=np.append(np.zeros(len(self._matrix)), 1.0),
            upper=np.append(self._ceiling, 1.0),
            floor=np.append(-free[:-1], 0.0),
            ceiling=free,
            exists=exists,
        )

    def _escapes(self, above: np.ndarray, below: np.ndarray) -> bool:
        """Say whether some direction raises the objective for ever: a bounded programme."""
        box = np.ones(len(above))
        direction = maximise(
            above,
            np.vstack([self._matrix, below]),
            lower=np.zeros(len(self._matrix) + 1),
            upper=np.append(self._ceiling, 0.0),
            floor=np.append(-box[:-1], 0.0),
            ceiling=box,
        )
        return direction is not None and float(above @ direction) > STRICT

    def _most_slack(
        self,
        asked: np.ndarray,
        held: Sequence[tuple[np.ndarray, float, float]] = (),
        *,
        about: np.ndarray | None = None,
    ) -> np.ndarray | None:
        """Return a point with the greatest slack t that every strict row leaves, t its last entry.

        None: not even the closed conditions can hold. Without held rows (row, lower, upper) s is
        one; with them they fix it, and s > 0 is a strict row like others. The slack of a row is a
        share of its largest coefficient or, about a point, of its largest term there.
        """
        width = self._matrix.shape[1]
        strict = np.append(self._strict[asked], True)
        rows = np.vstack([self._matrix[asked], np.eye(1, width, width - 1)])
        rows, factor = _in_units_of(about, rows)
        # A held point may miss a row by the arithmetic; it must not be lost for that.
        missed = rows @ (about / factor) if held else np.zeros(len(rows))
        extra = np.array([row * factor for row, _, _ in held]).reshape(len(held), width)
        one = np.inf if held else 1.0 / factor[-1]
        free = np.full(width - 1, np.inf)
        point = maximise(
            np.append(np.zeros(width), 1.0),
            np.vstack(
                [
                    np.column_stack([rows, -strict.astype(float)]),
                    np.column_stack([extra, np.zeros(len(held))]),
                ]
            ),
            lower=np.append(np.minimum(missed, 0.0), [lower for _, lower, _ in held]),
            upper=np.concatenate(
                [
                    np.maximum(missed, np.append(self._ceiling[asked], np.inf)),
                    [upper for _, _, upper in held],
                ]
            ),
            floor=np.concatenate([-free, [0.0 if held else one, 0.0]]),
            ceiling=np.concatenate([free, [one, 1.0]]),
            exists=bool(held),
        )
        return point if point is None else point * np.append(factor, 1.0)


class _End(NamedTuple):
    value: float
    open: bool


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


def _in_units_of(about: np.ndarray | None, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Scale unknowns by their size at a point and rows by their largest term there.

    Returns the scaled rows and the factor of each unknown. What is zero at the point keeps its
    unit, and so does everything without a point.
    """
    if about is None:
        return rows, np.ones(rows.shape[1])
    factor = _power_of_two(np.where(np.abs(about) > NOTHING, np.abs(about), 0.0))
    there = np.max(np.abs(rows * about), axis=1, initial=0.0)
    largest = np.max(np.abs(rows * factor), axis=1, initial=0.0)
    unity = _power_of_two(np.where(there > NOTHING, there, largest))
    return rows * factor / unity[:, None], factor


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
