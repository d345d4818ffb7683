"""Larger systems of levels, growth rates and shares whose quantities span seven powers of ten.

Each is built around a known truth, so it is feasible and every bound must contain the truth; each
then gets one impossible row, and every conflict found must be one and be irreducible.
"""

from __future__ import annotations

import math
import random

import pytest

from aicapacity.bounds import Bounds
from aicapacity.system import Expression, Quantity, Ratio, Row, Structure, System

# These upset an earlier choice of scaling or tolerance: the first solve stopped undecided, the
# vertex was off by more than the tolerance, or a true margin drowned in the unit of a larger one.
SEEDS = (37, 51, 62, 122, 179, 196, 226, 253, 290, 353, 374, 391, 426)


def around(chance, value):
    """Bounds that hold the value inside, narrow or wide, an end sometimes missing or open."""
    width = abs(value) * chance.choice([0.3, 0.05, 0.01, 0.001])
    below, above = (value + sign * width * (chance.random() + 0.05) for sign in (-1, 1))
    kind = chance.random()
    return Bounds(
        below if kind > 0.2 else -math.inf,
        above if kind < 0.8 else math.inf,
        lower_open=chance.random() < 0.5,
        upper_open=chance.random() < 0.5,
    )


def built(seed):
    chance = random.Random(seed)
    count = chance.randint(3, 15)
    truth = {Quantity(f"q{i}", "XXX", "2023"): 10 ** chance.uniform(-3, 4) for i in range(count)}
    quantities = [Expression.of(quantity) for quantity in truth]
    rows = []
    for i in range(chance.randint(count, 3 * count)):
        one, other = chance.sample(quantities, 2)
        kinds = [(one, None), (one - other, other), (one, other), (one + other, None)]
        above, below = chance.choices(kinds, weights=[4, 3, 2, 1])[0]
        bounds = around(chance, value_of(above, truth) / value_of(below, truth))
        rows.append(Row(f"row{i}", f"group{chance.randint(0, 2 * count)}", above, below, bounds))
    positive = Structure(limits={quantity.series: Bounds(0) for quantity in truth})
    return chance, truth, System(rows, structure=positive)


def value_of(expression, truth):
    if expression is None:
        return 1.0
    return sum(c * truth[q] for q, c in expression.terms.items()) + expression.constant


@pytest.mark.parametrize("seed", SEEDS)
def test_the_truth_lies_within_and_an_impossible_row_is_named(seed):
    chance, truth, system = built(seed)
    assert system.feasible()
    for _ in range(3):
        one, other = (Expression.of(q) for q in chance.sample(system.quantities, 2))
        for asked in (one, one - other, one / (other + 0.001), (one - other) / (one + other)):
            above, below = asked if isinstance(asked, Ratio) else (asked, None)
            true = value_of(above, truth) / value_of(below, truth)
            bounds = system.bounds(asked)
            room = 1e-9 * abs(true)
            assert bounds.lower - room <= true <= bounds.upper + room

    for quantity in system.quantities:
        highest = system.bounds(Expression.of(quantity)).upper
        if math.isfinite(highest):
            break
    planted = Row("planted", "planted", Expression.of(quantity), bounds=Bounds(highest * 1.0001))
    conflicts = system.with_rows(planted).conflicts(limit=3)
    assert conflicts
    for conflict in conflicts:
        assert "planted" in conflict
        only = system.with_rows(planted)
        only = only.without(*(group for group in only.groups if group not in conflict))
        assert not only.feasible()
        assert all(only.without(group).feasible() for group in conflict)
