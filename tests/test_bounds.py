"""Bounds: arithmetic is exact and tight, printed words mean what the table says."""

import math
import operator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aicapacity.bounds import (
    QUALIFIERS,
    Bounds,
    EmptyBounds,
    QualifierRules,
    ZeroInDenominator,
    hull_of,
    of_printed,
)

INF = math.inf
NEAR = Fraction(1, 2**40)  # an inner point this near an open end stands for approaching it
FAR = Fraction(2**40)  # and this far out for an infinite one

quick = settings(deadline=None, max_examples=200)

# Ends are dyadic and small, so that every sum, product and quotient below is exact in floats.
QUARTERS = st.integers(-32, 32).map(lambda n: n / 4)
POWERS = st.integers(-2, 3).map(lambda n: 2.0**n)


def interval(lower, upper, lower_open, upper_open):
    """Bounds of two ends in any order; a point where they are one."""
    lower, upper = min(lower, upper), max(lower, upper)
    several = lower < upper
    return Bounds(lower, upper, several and lower_open, several and upper_open)


def intervals():
    lower = st.one_of(QUARTERS, st.just(-INF))
    upper = st.one_of(QUARTERS, st.just(INF))
    return st.builds(interval, lower, upper, st.booleans(), st.booleans())


def positive_intervals():
    """Ends at powers of two, at infinity, or at 0, which is left out."""
    inner = st.builds(
        interval, POWERS, st.one_of(POWERS, st.just(INF)), st.booleans(), st.booleans()
    )
    from_zero = st.builds(
        interval, st.just(0), st.one_of(POWERS, st.just(INF)), st.just(True), st.booleans()
    )
    return st.one_of(inner, from_zero)


def denominators():
    return st.one_of(positive_intervals(), positive_intervals().map(operator.neg))


def probes(bounds):
    """Numbers inside that show each end: the end itself where it is closed, and one next to it."""
    lower = -FAR if math.isinf(bounds.lower) else Fraction(bounds.lower)
    upper = FAR if math.isinf(bounds.upper) else Fraction(bounds.upper)
    candidates = {lower, upper, lower + NEAR, upper - NEAR, (lower + upper) / 2, Fraction(0)}
    return [x for x in candidates if x in bounds]


@st.composite
def with_a_point(draw, intervals):
    bounds = draw(intervals)
    inside = probes(bounds)
    start, end = min(inside), max(inside)
    return bounds, start + (end - start) * Fraction(draw(st.integers(0, 64)), 64)


def assert_tight(result, values):
    """Every value is inside; a closed end is a value; an open end is approached, never a value."""
    assert all(value in result for value in values), (result, values)
    for end, is_open in ((result.lower, result.lower_open), (result.upper, result.upper_open)):
        if math.isinf(end):
            assert any(value * int(math.copysign(1, end)) > 2**20 for value in values), result
        elif is_open:
            assert min(abs(value - Fraction(end)) for value in values) < Fraction(1, 2**20), result
        else:
            assert end in values, result


# Construction ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ends", [(2, 1), (1, 1, True, False), (1, 1, False, True), (INF, INF), (-INF, -INF)]
)
def test_bounds_that_no_number_satisfies_are_refused(ends):
    with pytest.raises(EmptyBounds, match=r"no number lies within [\[(].*, .*[\])]"):
        Bounds(*ends)


@pytest.mark.parametrize("ends", [(math.nan, 1), (1, math.nan)])
def test_an_end_that_is_not_a_number_is_refused(ends):
    with pytest.raises(ValueError, match="not a number"):
        Bounds(*ends)


def test_infinite_ends_are_open_whatever_is_asked():
    everything = Bounds(-INF, INF, False, False)
    assert (everything.lower_open, everything.upper_open) == (True, True)
    assert everything == Bounds()
    assert INF not in everything and -INF not in everything


def test_a_closed_end_is_inside_and_an_open_end_is_not():
    assert 1 in Bounds(1, 2, False, True) and 2 not in Bounds(1, 2, False, True)
    assert 1 not in Bounds(1, 2, True, False) and 2 in Bounds(1, 2, True, False)
    assert 0.999 not in Bounds(1, 2) and 2.001 not in Bounds(1, 2)


def test_negative_zero_is_zero():
    assert str(Bounds(-0.0, 1)) == "[0, 1]"
    assert str(-Bounds(0, 1)) == "[−1, 0]"
    assert math.copysign(1, Bounds(-0.0, 1).lower) == math.copysign(1, (-Bounds(0, 1)).upper) == 1


def test_one_value_is_a_point_without_width():
    point = Bounds.exactly(230)
    assert point.is_point and point.is_bounded and point.width == 0 and point.midpoint == 230
    assert 230 in point and 230.0001 not in point


def test_width_and_midpoint_of_a_half_line():
    half_line = Bounds(70)
    assert half_line.width == INF and not half_line.is_bounded and not half_line.is_point
    with pytest.raises(ValueError, match="infinite"):
        _ = half_line.midpoint
    assert Bounds(56, 144).midpoint == 100


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        (Bounds(69.5, 70.5, upper_open=True), "[69.5, 70.5)"),
        (Bounds(70, lower_open=True), "(70, ∞)"),
        (Bounds(upper=-5), "(−∞, −5]"),
        (Bounds(0.1 + 0.2, 1), "[0.3, 1]"),
    ],
)
def test_the_notation_shows_openness(bounds, text):
    assert str(bounds) == text


# Arithmetic --------------------------------------------------------------------------------------


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


# Monotone functions ------------------------------------------------------------------------------


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


# Sets: an interval with ends on quarters is known by the eighths that it holds --------------------


def eighths(bounds):
    return {n for n in range(-80, 81) if Fraction(n, 8) in bounds}


@quick
@given(one=intervals(), other=intervals())
def test_sets_agree_with_counting(one, other):
    here, there = eighths(one), eighths(other)
    assert one.meets(other) == bool(here & there)
    assert one.within(other) == (here <= there)
    assert eighths(one.hull(other)) == set(range(min(here | there), max(here | there) + 1))
    assert hull_of([one, other, one]) == one.hull(other) == other.hull(one)
    if here & there:
        assert eighths(one.intersection(other)) == here & there
    else:
        with pytest.raises(EmptyBounds, match="within both"):
            one.intersection(other)


def test_numbers_take_part_in_sets():
    assert Bounds(1, 2).meets(2) and not Bounds(1, 2, upper_open=True).meets(2)
    assert Bounds.exactly(2).within(2) and Bounds(1, 2).hull(5) == Bounds(1, 5)
    with pytest.raises(TypeError, match="neither bounds nor a number"):
        Bounds(1, 2).meets("2")


def test_the_hull_of_nothing_is_refused():
    with pytest.raises(EmptyBounds, match="at least one"):
        hull_of([])


# From a printed number to bounds -----------------------------------------------------------------

CEILING = QualifierRules(ceiling="next_round")


@pytest.mark.parametrize(
    ("value", "step", "qualifier", "expected"),
    [
        (230, 1, "exact", "[229.5, 230.5)"),
        (230, 10, "exact", "[225, 235)"),
        (70, 1, "reached", "[69.5, 70.5)"),
        (32.85, 0.01, "exact", "[32.845, 32.855)"),
        (22.44, 0.01, "exact", "[22.435, 22.445)"),
        (180, 0, "exact", "[180, 180]"),
        (180, 0, "reached", "[180, 180]"),
        (-5.2, 0.1, "exact", "[−5.25, −5.15)"),
        (20.7, 0.1, "about", "[20.6, 20.8]"),
        (230, 10, "over", "(230, ∞)"),
        (70, 10, "at_least", "[70, ∞)"),
        (85, 5, "under", "(−∞, 85)"),
        (85, 5, "at_most", "(−∞, 85]"),
        (20, 1, "nearly", "[17, 20)"),
        (-20, 1, "nearly", "(−20, −17]"),
    ],
)
def test_each_word_gives_the_bounds_of_the_table(value, step, qualifier, expected):
    assert str(of_printed(value, step, qualifier)) == expected


def test_decimal_ends_carry_no_float_noise():
    assert of_printed(22.44, 0.01, "exact").lower == 22.435
    assert of_printed(20.7, 0.1, "about") == Bounds(20.6, 20.8)
    assert of_printed(0.3, 0.1, "over", rules=CEILING).upper == 0.4


@quick
@given(
    multiple=st.integers(-40, 40),
    step=st.sampled_from([0.25, 0.5, 1, 10]),
    eighth=st.integers(-4000, 4000),
)
def test_a_value_is_inside_exactly_when_it_rounds_to_what_is_printed(multiple, step, eighth):
    true, unit = Fraction(eighth, 8), Fraction(step)
    rounded = math.floor(true / unit + Fraction(1, 2)) * unit
    printed = of_printed(multiple * step, step, "exact")
    assert (true in printed) == (rounded == multiple * unit)


@pytest.mark.parametrize(
    ("value", "step", "qualifier", "expected"),
    [
        (70, 10, "over", "(70, 80)"),
        (230, 10, "over", "(230, 240)"),
        (230, 100, "over", "(230, 300)"),
        (70, 10, "at_least", "[70, 80)"),
        (70, 0, "over", "(70, ∞)"),  # no grid
        (70, 10, "under", "(60, 70)"),
        (75, 10, "at_most", "(70, 75]"),
        (-70, 10, "over", "(−70, −60)"),
        (70, 1, "reached", "[69.5, 70.5)"),  # no threshold
    ],
)
def test_a_ceiling_is_the_next_round_number_of_the_grid(value, step, qualifier, expected):
    assert str(of_printed(value, step, qualifier, rules=CEILING)) == expected


def test_reached_may_mean_at_least_and_then_has_no_ceiling():
    rules = QualifierRules(reached_means="at_least", ceiling="next_round")
    assert of_printed(70, 1, "reached", rules=rules) == Bounds(70)
    assert of_printed(70, 1, "exact", rules=rules) == Bounds(69.5, 70.5, upper_open=True)


def test_nearly_twenty_years_allows_the_first_meeting_and_a_sharper_rule_forbids_it():
    assert 17.7 in of_printed(20, 0, "nearly") and 15 not in of_printed(20, 0, "nearly")
    sharper = QualifierRules(nearly=0.9)
    assert str(of_printed(20, 0, "nearly", rules=sharper)) == "[18, 20)"


@pytest.mark.parametrize(
    ("value", "step", "qualifier", "rules", "expected"),
    [
        (421, 0, "exact", None, "[421, 421]"),
        (421, 1, "exact", None, "[421, 421]"),
        (4500, 100, "exact", None, "[4450, 4549]"),
        (4500, 100, "about", None, "[4400, 4600]"),
        (1000, 0, "over", None, "[1001, ∞)"),
        (1000, 0, "at_least", None, "[1000, ∞)"),
        (1000, 0, "under", None, "(−∞, 999]"),
        (1000, 0, "at_most", None, "(−∞, 1000]"),
        (4500, 500, "over", CEILING, "[4501, 4999]"),
        (10, 0, "nearly", None, "[9, 9]"),
    ],
)
def test_a_count_ends_at_whole_numbers(value, step, qualifier, rules, expected):
    assert str(of_printed(value, step, qualifier, count=True, rules=rules)) == expected


def test_bounds_are_cut_at_what_the_quantity_can_be():
    assert str(of_printed(0.5, 0, "over", minimum=0, maximum=1)) == "(0.5, 1]"
    assert str(of_printed(0.5, 0, "under", minimum=0)) == "[0, 0.5)"
    assert str(of_printed(100, 0, "under", count=True, minimum=0)) == "[0, 99]"


@pytest.mark.parametrize(
    ("arguments", "fault", "message"),
    [
        ((70, 1, "roughly"), ValueError, "roughly.*use one of exact, reached"),
        ((math.nan, 1, "exact"), ValueError, "finite value"),
        ((INF, 1, "over"), ValueError, "finite value"),
        ((70, -1, "exact"), ValueError, "step of 0 or more"),
        ((70, math.nan, "exact"), ValueError, "step of 0 or more"),
        ((20.7, 0, "about"), ValueError, "how near"),
        ((0, 1, "nearly"), ValueError, "nearly 0"),
    ],
)
def test_a_figure_that_says_nothing_is_refused(arguments, fault, message):
    with pytest.raises(fault, match=message):
        of_printed(*arguments)


def test_a_count_that_is_not_whole_is_refused():
    with pytest.raises(ValueError, match="not whole"):
        of_printed(38.5, 0, "exact", count=True)
    with pytest.raises(EmptyBounds, match="no whole number"):
        of_printed(1, 0, "nearly", count=True)


def test_a_figure_outside_what_the_quantity_can_be_is_refused():
    with pytest.raises(EmptyBounds, match=r"over 100 .*\(100, ∞\).*\[0, 100\]"):
        of_printed(100, 0, "over", minimum=0, maximum=100)


@pytest.mark.parametrize(
    "choice", [{"ceiling": "80"}, {"reached_means": "over"}, {"nearly": 0}, {"nearly": 1}]
)
def test_an_unknown_rule_is_refused(choice):
    with pytest.raises(ValueError, match=next(iter(choice))):
        QualifierRules(**choice)


def test_every_qualifier_gives_bounds_that_hold_or_border_the_printed_value():
    for qualifier in QUALIFIERS:
        bounds = of_printed(70, 10, qualifier)
        assert bounds.lower <= 70 <= bounds.upper, qualifier
