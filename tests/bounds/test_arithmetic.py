"""Arithmetic with bounds is exact and tight."""

import math
import operator
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aicapacity.bounds import Bounds, ZeroInDenominator

from .intervals import (
    INF,
    assert_tight,
    denominators,
    intervals,
    positive_intervals,
    probes,
    quick,
    with_a_point,
)


@quick
@given(one=intervals(), other=intervals(), name=st.sampled_from(["add", "sub", "mul"]))
@example(one=Bounds(0, 1, True), other=Bounds(1), name="mul")  # 0, left out, times infinity
@example(one=Bounds(0, 1), other=Bounds(1), name="mul")  # 0, included, times infinity
@example(one=Bounds.exactly(0), other=Bounds(), name="mul")
@example(one=Bounds(0, 1, True), other=Bounds(0, 5), name="mul")  # one 0 included is enough
def test_sums_and_products_are_tight(one, other, name):
    operation = getattr(operator, name)
    result = operation(one, other)
    assert_tight(result, [operation(x, y) for x, y in product(probes(one), probes(other))])


@quick
@given(one=intervals(), other=denominators())
@example(one=Bounds(-1, 2), other=Bounds(0, 4, True))  # the denominator approaches 0
@example(one=Bounds(0, 2), other=Bounds(-4, 0, False, True))
@example(one=Bounds(0, 2, True), other=Bounds(1))  # and infinity
@example(one=Bounds(1), other=Bounds(2))
def test_quotients_are_tight(one, other):
    values = [x / y for x, y in product(probes(one), probes(other))]
    assert_tight(one / other, values)


@quick
@given(
    first=with_a_point(intervals()),
    second=with_a_point(denominators()),
    operation=st.sampled_from([operator.add, operator.sub, operator.mul, operator.truediv]),
)
def test_a_result_contains_what_any_values_inside_give(first, second, operation):
    (one, x), (other, y) = first, second
    assert operation(x, y) in operation(one, other)


@pytest.mark.parametrize("denominator", [Bounds(-1, 1), Bounds(0, 1), Bounds(-1, 0), Bounds(), 0])
def test_a_denominator_that_contains_zero_is_refused(denominator):
    with pytest.raises(ZeroInDenominator, match="contains 0"):
        Bounds(1, 2) / denominator


def test_a_number_stands_on_either_side():
    bounds = Bounds(1, 2, True, False)
    assert 10 + bounds == bounds + 10 == Bounds(11, 12, True, False)
    assert 10 - bounds == Bounds(8, 9, False, True)
    assert bounds - 10 == Bounds(-9, -8, True, False)
    assert 3 * bounds == bounds * 3 == Bounds(3, 6, True, False)
    assert bounds / 4 == Bounds(0.25, 0.5, True, False)
    assert 4 / bounds == Bounds(2, 4, False, True)


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
def test_what_is_no_number_is_refused_on_either_side(operation):
    with pytest.raises(TypeError):
        operation(Bounds(1, 2), "3")
    with pytest.raises(TypeError):
        operation("3", Bounds(1, 2))


@quick
@given(bounds=intervals())
def test_negation_and_size_are_tight(bounds):
    assert_tight(-bounds, [-x for x in probes(bounds)])
    assert_tight(abs(bounds), [abs(x) for x in probes(bounds)])


def test_ends_that_rounding_joins_become_one_value():
    assert Bounds(0, 1e-20, True, True) + 1 == Bounds.exactly(1)


@pytest.mark.parametrize("factor", [10, -10])
def test_results_beyond_the_largest_float_are_refused(factor):
    with pytest.raises(OverflowError):
        Bounds(1e308, 1.1e308) * factor


def test_the_increment_of_the_article_by_subtraction_is_wide():
    # 69.5 - 70.5/1.7, and 70.5 - 0: the growth sentence binds both years, subtraction does not know
    start = Bounds(69.5, 70.5, upper_open=True) / Bounds(1.7, lower_open=True)
    assert start.lower == 0 and start.upper == pytest.approx(70.5 / 1.7, rel=1e-15)
    increment = Bounds(69.5, 70.5, upper_open=True) - start
    assert increment.lower == pytest.approx(28.0294117647) and increment.upper == 70.5


# --- monotone functions ---------------------------------------------------------------------------


@quick
@given(bounds=intervals())
def test_increasing_functions_are_tight(bounds):
    assert_tight(bounds.map(lambda x: x**3), [x**3 for x in probes(bounds)])


@quick
@given(bounds=positive_intervals())
def test_decreasing_functions_are_tight(bounds):
    result = bounds.map(
        lambda x: 1 / x, decreasing=True, at_lower=INF if bounds.lower == 0 else None
    )
    assert_tight(result, [1 / x for x in probes(bounds)])


def test_a_limit_replaces_a_call_at_an_open_end():
    positive = Bounds(0, 4, lower_open=True)
    assert positive.map(math.log2, at_lower=-INF) == Bounds(upper=2)
    bounds = Bounds(1, 2, False, True).map(lambda x: 1 / (2 - x), at_upper=INF)
    assert bounds == Bounds(1)
    with pytest.raises(ValueError, match="domain"):
        positive.map(math.log2)


@pytest.mark.parametrize("limit", [{"at_lower": 0.0}, {"at_upper": 0.0}])
def test_a_limit_at_a_closed_end_is_refused(limit):
    with pytest.raises(ValueError, match="closed end"):
        Bounds(1, 2).map(math.log2, **limit)


@pytest.mark.parametrize("decreasing", [True, False])
def test_a_function_that_runs_the_other_way_is_refused(decreasing):
    with pytest.raises(ValueError, match="check `decreasing`"):
        Bounds(1, 2).map(lambda x: x if decreasing else -x, decreasing=decreasing)
