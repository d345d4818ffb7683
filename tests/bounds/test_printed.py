"""From a printed number to bounds: each word means what the table says."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicapacity.bounds import Bounds, EmptyBounds, QualifierRules, of_printed, qualifiers

from .intervals import INF, quick

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
        ((70, 1, "roughly"), ValueError, "roughly.*use one of .*exact, reached"),
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
    for qualifier in qualifiers.table():
        bounds = of_printed(70, 10, qualifier)
        assert bounds.lower <= 70 <= bounds.upper, qualifier
