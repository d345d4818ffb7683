"""Intervals of counted shares against the tables they were published with, and by their meaning."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import proportions
from aicapacity.bounds import Bounds

#: R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3.
ONE_SHARE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
#: R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
TWO_SHARES = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (5, 56, 0, 29, -0.0381, 0.1926),
]

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.floats(0.5, 0.999)


@pytest.mark.parametrize(("successes", "n", "lower", "upper"), ONE_SHARE)
def test_one_share_as_published(successes, n, lower, upper):
    found = proportions.wilson(successes, n)
    assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)


@pytest.mark.parametrize(("s_1", "n_1", "s_2", "n_2", "lower", "upper"), TWO_SHARES)
def test_two_shares_as_published(s_1, n_1, s_2, n_2, lower, upper):
    found = proportions.newcombe(s_1, n_1, s_2, n_2)
    assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)


@given(counts, levels)
@settings(deadline=None, max_examples=40)
def test_the_ends_of_a_share_are_what_the_score_test_just_does_not_reject(count, level):
    successes, n = count
    found, z = proportions.wilson(successes, n, level=level), proportions.quantile(level)
    for end in {found.lower, found.upper} - {0.0, 1.0}:
        score = (successes / n - end) / math.sqrt(end * (1 - end) / n)
        assert abs(score) == pytest.approx(z, rel=1e-6)
    assert not (found.lower_open or found.upper_open)
    assert successes / n in found and found.within(Bounds(0, 1))


@given(counts, levels)
@settings(deadline=None, max_examples=30)
def test_counting_failures_mirrors_the_interval(count, level):
    successes, n = count
    one = proportions.wilson(successes, n, level=level)
    other = proportions.wilson(n - successes, n, level=level)
    assert one.lower == pytest.approx(1 - other.upper, abs=1e-12)
    assert one.upper == pytest.approx(1 - other.lower, abs=1e-12)


@given(counts, counts, levels)
@settings(deadline=None, max_examples=30)
def test_a_difference_turned_round_changes_its_sign_and_stays_possible(one, other, level):
    there = proportions.newcombe(*one, *other, level=level)
    back = proportions.newcombe(*other, *one, level=level)
    assert there.lower == pytest.approx(-back.upper, abs=1e-12)
    assert there.upper == pytest.approx(-back.lower, abs=1e-12)
    assert -1 - 1e-12 <= there.lower <= there.upper <= 1 + 1e-12


def test_nobody_and_everybody_end_at_the_share_itself():
    assert proportions.wilson(0, 7).lower == 0
    assert proportions.wilson(7, 7).upper == 1


def test_more_confidence_is_wider_and_more_draws_are_narrower():
    widths = [proportions.wilson(5, 20, level=level).width for level in (0.5, 0.9, 0.99)]
    assert widths == sorted(widths)
    assert proportions.wilson(50, 200).width < proportions.wilson(5, 20).width


@given(st.integers(0, 500), levels)
@settings(deadline=None, max_examples=30)
def test_the_ends_of_a_number_of_events_are_what_the_score_test_just_does_not_reject(n, level):
    found, z = proportions.poisson(n, level=level), proportions.quantile(level)
    assert n in found
    for end in {found.lower, found.upper} - {0.0}:
        assert abs(n - end) / math.sqrt(end) == pytest.approx(z, rel=1e-6)


def test_distances_of_independent_terms_add_by_their_squares():
    # 3 below and 4 above one term, 4 below and 3 above the other: 5 on either side of the sum
    found = proportions.recovered([(10.0, Bounds(7, 14)), (-2.0, Bounds(-6, 1))])
    assert found == Bounds(3, 13)


@pytest.mark.parametrize("count", [(-1, 5), (6, 5), (0, 0), (1.5, 5), (1, 5.5)])
def test_an_impossible_count_is_refused(count):
    with pytest.raises(proportions.ImpossibleCount, match="whole numbers"):
        proportions.wilson(*count)
    with pytest.raises(proportions.ImpossibleCount):
        proportions.newcombe(1, 2, *count)


@pytest.mark.parametrize("count", [-1, 2.5])
def test_events_are_counted_in_whole_numbers(count):
    with pytest.raises(proportions.ImpossibleCount, match="whole number of 0 or more"):
        proportions.poisson(count)


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, math.nan])
def test_a_level_lies_strictly_between_none_and_certainty(level):
    with pytest.raises(proportions.NotALevel, match="between 0 and 1"):
        proportions.wilson(1, 2, level=level)
