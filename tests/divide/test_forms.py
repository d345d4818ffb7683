"""Forms of a divide: by hand and as published, and tight bounds."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import divide
from aicapacity.bounds import Bounds
from aicapacity.divide import forms

from .figures import between, exactly, printed


def test_odds_ratio_as_published_of_smokers_among_cases_and_controls():
    # Doll and Hill 1950: 647 of 649 cases smoked and 622 of 649 controls; printed 14.04
    found = divide.odds_ratio(exactly(647 / 649), exactly(622 / 649))
    assert found.lower == pytest.approx((647 / 2) / (622 / 27))
    assert round(found.lower, 2) == 14.04


def test_forms_of_two_shares_by_hand():
    high, low = printed(90, 2), printed(30, 2)  # [89, 91) and [29, 31)
    assert divide.points(high, low) == Bounds(58, 62, True, True)
    assert divide.ratio(high, low) == Bounds(89 / 31, 91 / 29, True, True)
    found = divide.odds_ratio(high, low, whole=100)
    assert found.lower == pytest.approx((89 / 11) / (31 / 69))
    assert found.upper == pytest.approx((91 / 9) / (29 / 71))
    assert found.lower_open and found.upper_open


def test_odds_ratio_is_no_ratio_of_percentages():
    assert divide.odds_ratio(exactly(50), exactly(20), whole=100) == exactly(4)
    assert divide.ratio(exactly(50), exactly(20)) == exactly(2.5)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
@settings(deadline=None, max_examples=25)
def test_odds_ratio_is_one_number_whichever_side_is_counted(p, q):
    users = divide.odds_ratio(exactly(p), exactly(q)).lower
    others = divide.odds_ratio(exactly(1 - q), exactly(1 - p)).lower
    assert users == pytest.approx(others)


@given(between(1, 99), between(1, 99), st.sampled_from(divide.FORMS))
@settings(deadline=None, max_examples=25)
def test_every_pair_of_figures_lies_within_the_form_of_their_bounds(one, other, form):
    (a, x), (b, y) = one, other
    function = divide.of_form(form, whole=100)
    found, value = function(a, b), function(exactly(x), exactly(y)).lower
    assert found.lower - 1e-9 * abs(found.lower) - 1e-12 <= value
    assert value <= found.upper + 1e-9 * abs(found.upper) + 1e-12


@given(between(1, 99), between(1, 99), st.sampled_from(divide.FORMS))
@settings(deadline=None, max_examples=25)
def test_the_ends_of_a_form_are_reached_at_ends_of_the_figures(one, other, form):
    (a, _), (b, _) = one, other
    function = divide.of_form(form, whole=100)
    found = function(a, b)
    assert function(exactly(a.lower), exactly(b.upper)).lower == pytest.approx(found.lower)
    assert function(exactly(a.upper), exactly(b.lower)).lower == pytest.approx(found.upper)


def test_a_share_that_comes_near_the_whole_has_odds_without_end():
    found = divide.odds_ratio(Bounds(0.9, 1, upper_open=True), exactly(0.5))
    assert found.lower == pytest.approx(9) and found.upper == math.inf


def test_a_floor_gives_a_ratio_a_floor():
    found = divide.ratio(Bounds(80, lower_open=True), Bounds(3.4, 3.6))
    assert (found.lower, found.lower_open, found.upper) == (80 / 3.6, True, math.inf)


@pytest.mark.parametrize(
    ("a", "b"), [(Bounds(-1, 2), exactly(1)), (exactly(1), Bounds(0, 2)), (exactly(1), exactly(-1))]
)
def test_a_ratio_to_what_may_be_nothing_is_refused(a, b):
    with pytest.raises(forms.NotPositive, match="above zero"):
        divide.ratio(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Bounds(0.5, 1), exactly(0.5)),
        (exactly(0.5), Bounds(0, 0.5)),
        (exactly(2), exactly(0.5)),
        (exactly(0.5), exactly(1)),
        (Bounds(-0.1, 0.5), exactly(0.5)),
    ],
)
def test_odds_at_none_or_at_the_whole_are_refused(a, b):
    with pytest.raises(forms.NotAShare, match="odds"):
        divide.odds_ratio(a, b)


def test_another_form_is_refused_with_the_names_there_are():
    with pytest.raises(forms.UnknownForm, match="points, ratio, odds_ratio"):
        divide.of_form("gap")
