"""The system against exact elimination in fractions, on small random systems of whole numbers.

The reference shares nothing with the library: it eliminates one unknown after the other from
linear conditions (Fourier and Motzkin), in exact arithmetic, strict conditions kept strict.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity.bounds import Bounds
from aicapacity.system import (
    DenominatorNotPositive,
    Expression,
    Infeasible,
    Quantity,
    Ratio,
    Row,
    System,
)

UNKNOWNS = 3
LETTERS = [Quantity(name, "XXX", "2023") for name in "xyz"]

# A condition is (coefficients, constant, strict): coefficients · x + constant ≥ 0, or > 0.


def eliminated(conditions, position):
    """Project the conditions on the unknowns other than the one at the position."""
    rising, falling, rest = [], [], set()
    for condition in conditions:
        coefficient = condition[0][position]
        if coefficient == 0:
            rest.add(condition)
        else:
            (rising if coefficient > 0 else falling).append(condition)
    for low, low_constant, low_strict in rising:
        for high, high_constant, high_strict in falling:
            by, times = -high[position], low[position]
            row = tuple(a * by + b * times for a, b in zip(low, high, strict=True))
            constant = low_constant * by + high_constant * times
            size = max((abs(a) for a in (*row, constant) if a), default=Fraction(1))
            rest.add((tuple(a / size for a in row), constant / size, low_strict or high_strict))
    return rest


def possible(conditions, width):
    for position in range(width):
        conditions = eliminated(conditions, position)
    return all(c > 0 if strict else c >= 0 for _, c, strict in conditions)


def exact_conditions(row, width):
    """Write a row as conditions by the definition alone."""
    above, below = vector(row.numerator, width), (tuple([Fraction(0)] * width), Fraction(1))
    made = set()
    if row.denominator is not None:
        below = vector(row.denominator, width)
        made.add((*below, True))
    bounds = row.bounds
    if math.isfinite(bounds.lower):
        made.add((*combined(above, 1, below, -Fraction(bounds.lower)), bounds.lower_open))
    if math.isfinite(bounds.upper):
        made.add((*combined(above, -1, below, Fraction(bounds.upper)), bounds.upper_open))
    return made


def vector(expression, width):
    row = tuple(Fraction(expression.terms.get(q, 0)) for q in LETTERS[:width])
    return row, Fraction(expression.constant)


def combined(one, by, other, times):
    row = tuple(a * by + b * times for a, b in zip(one[0], other[0], strict=True))
    return row, one[1] * by + other[1] * times


def all_conditions(rows, width):
    return set().union(*(exact_conditions(row, width) for row in rows))


@st.composite
def expressions(draw, width):
    coefficients = draw(st.lists(st.integers(-3, 3), min_size=width, max_size=width))
    constant = draw(st.sampled_from([0, 0, 0, -2, 5]))
    return Expression(dict(zip(LETTERS, coefficients, strict=False)), constant)


@st.composite
def intervals(draw):
    low = draw(st.integers(-6, 6))
    high = low + draw(st.integers(0, 5))
    if low == high:
        return Bounds.exactly(low)
    ends = draw(st.sampled_from(["both", "both", "lower", "upper"]))
    return Bounds(
        low if ends != "upper" else -math.inf,
        high if ends != "lower" else math.inf,
        lower_open=draw(st.booleans()),
        upper_open=draw(st.booleans()),
    )


@st.composite
def systems(draw, most_rows=6):
    width = draw(st.integers(2, UNKNOWNS))
    # Every unknown has a row of its own, or most systems would be unbounded in every direction.
    rows = [
        Row(f"own{i}", f"own{i}", Expression.of(q), bounds=draw(intervals()))
        for i, q in enumerate(LETTERS[:width])
    ]
    for i in range(draw(st.integers(1, most_rows - width))):
        below = draw(expressions(width)) if draw(st.booleans()) else None
        # Rows may share a claim, and then leave together.
        group = draw(st.sampled_from([f"row{i}", "row0"]))
        rows.append(Row(f"row{i}", group, draw(expressions(width)), below, draw(intervals())))
    return width, rows


def whole(value):
    """Return the fraction with a small denominator that a twelve-digit float stands for."""
    found = Fraction(value).limit_denominator(20_000)
    assert abs(found - Fraction(value)) <= Fraction(1, 10**9) * max(1, abs(found))
    return found


def require_exact(bounds, above, below, conditions, width):
    """Each end is where it should be: nothing beyond, something just inside, itself if closed."""
    for end, open_end, sign in (
        (bounds.lower, bounds.lower_open, 1),
        (bounds.upper, bounds.upper_open, -1),
    ):
        # sign · (above - value · below) > 0 is the side on which the bounds lie.
        def beside(value, sign=sign):
            return combined(above, sign, below, -sign * value)

        def beyond(value, sign=sign):
            return combined(above, -sign, below, sign * value)

        if math.isinf(end):
            far = Fraction(-sign * 10**6)
            assert possible(conditions | {(*beyond(far), True)}, width)
            continue
        value = whole(end)
        assert not possible(conditions | {(*beyond(value), True)}, width)
        inside = value + sign * Fraction(1, 10**6)
        assert possible(conditions | {(*beyond(inside), False)}, width)
        attained = possible(conditions | {(*beyond(value), False), (*beside(value), False)}, width)
        assert attained is not open_end


@settings(deadline=None, max_examples=100)
@given(systems(), st.data())
def test_bounds_of_an_expression_are_exact_with_their_openness(system, data):
    width, rows = system
    asked = data.draw(expressions(width))
    conditions = all_conditions(rows, width)
    made = System(rows)
    if not possible(conditions, width):
        assert not made.feasible()
        with pytest.raises(Infeasible):
            made.bounds(asked)
        return
    assert made.feasible() and made.conflicts() == []
    one = (tuple([Fraction(0)] * width), Fraction(1))
    require_exact(made.bounds(asked), vector(asked, width), one, conditions, width)


@settings(deadline=None, max_examples=100)
@given(systems(), st.data())
def test_bounds_of_a_ratio_are_exact_with_their_openness(system, data):
    width, rows = system
    conditions = all_conditions(rows, width)
    if not possible(conditions, width):
        return
    above, below = data.draw(expressions(width)), data.draw(expressions(width))
    asked = Ratio(above, below)
    exact_below = vector(below, width)
    not_positive = (*combined(exact_below, -1, exact_below, 0), False)
    made = System(rows)
    if possible(conditions | {not_positive}, width):
        with pytest.raises(DenominatorNotPositive):
            made.bounds(asked)
        positive = Row("positive", "positive", below, bounds=Bounds(0, lower_open=True))
        rows = [*rows, positive]
        conditions = all_conditions(rows, width)
        if not possible(conditions, width):
            return
        made = made.with_rows(positive)
    bounds = made.bounds(asked)
    require_exact(bounds, vector(above, width), exact_below, conditions, width)


@settings(deadline=None, max_examples=100)
@given(systems(most_rows=8))
def test_conflicts_are_all_the_irreducible_sets_fewest_first(system):
    width, rows = system
    made = System(rows)
    expected = []
    for size in range(1, len(made.groups) + 1):
        for groups in combinations(made.groups, size):
            if any(set(known) <= set(groups) for known in expected):
                continue
            chosen = [row for row in rows if row.group in groups]
            if not possible(all_conditions(chosen, width), width):
                expected.append(groups)
    found = made.conflicts(limit=1000)
    assert sorted(found) == sorted(expected)
    assert [len(conflict) for conflict in found] == sorted(map(len, expected))
    assert made.conflicts(limit=1) == found[:1]


@settings(deadline=None, max_examples=60)
@given(systems(), st.lists(st.integers(-3, 4), min_size=UNKNOWNS, max_size=UNKNOWNS), st.data())
def test_units_make_no_difference(system, exponents, data):
    """The same system in units a thousandth to ten thousand times as large is bounded alike."""
    width, rows = system
    asked = data.draw(expressions(width))
    units = {q: 10.0**e for q, e in zip(LETTERS, exponents, strict=True)}

    def other(expression):
        if expression is None:
            return None
        return Expression(
            {q: c / units[q] for q, c in expression.terms.items()}, expression.constant
        )

    plain = System(rows)
    scaled = System(
        Row(row.name, row.group, other(row.numerator), other(row.denominator), row.bounds)
        for row in rows
    )
    assert scaled.feasible() == plain.feasible()
    assert scaled.conflicts() == plain.conflicts()
    if plain.feasible():
        one, two = plain.bounds(asked), scaled.bounds(other(asked))
        assert (one.lower_open, one.upper_open) == (two.lower_open, two.upper_open)
        assert (two.lower, two.upper) == pytest.approx((one.lower, one.upper), rel=1e-9, abs=1e-9)


def test_the_reference_itself_knows_open_from_closed():
    half_open = {((Fraction(1),), Fraction(0), True), ((Fraction(-1),), Fraction(0), False)}
    closed = {((Fraction(1),), Fraction(0), False), ((Fraction(-1),), Fraction(0), False)}
    assert not possible(half_open, 1) and possible(closed, 1)
