"""Fréchet bounds against counts of small populations, by hand and by trying every one."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity.bounds import Bounds, frechet


def test_two_large_shares_overlap_by_what_exceeds_the_whole():
    joint = frechet.both(Bounds(80.05, 80.15, False, True), Bounds(62.85, 62.95, False, True),
                         whole=100)  # fmt: skip
    assert joint.lower == pytest.approx(42.9)
    assert (joint.lower_open, joint.upper, joint.upper_open) == (False, 62.95, True)


def test_two_small_shares_need_not_overlap_at_all():
    joint = frechet.both(Bounds(0.1, 0.2, lower_open=True), Bounds(0.3, 0.4))
    assert joint == Bounds(0, 0.2)


def test_shares_that_just_exceed_the_whole_overlap_by_more_than_nothing():
    joint = frechet.both(Bounds(50, 60, lower_open=True), Bounds.exactly(50), whole=100)
    assert joint == Bounds(0, 50, lower_open=True)


def test_at_equal_upper_ends_an_open_one_is_never_attained():
    assert frechet.both(Bounds(0, 0.5, upper_open=True), Bounds(0, 0.5)).upper_open


@pytest.mark.parametrize("share", [Bounds(-1, 50), Bounds(50, 101), Bounds(50)])
def test_what_is_no_share_is_refused_with_its_limits(share):
    with pytest.raises(frechet.NotShares, match="from 0 to 100"):
        frechet.both(share, Bounds(0, 100), whole=100)


@given(st.integers(1, 6).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n),
                                                     st.integers(0, n))))  # fmt: skip
@settings(deadline=None, max_examples=40)
def test_bounds_are_the_least_and_most_that_a_population_can_show(case):
    size, first, second = case
    sets = [set(chosen) for chosen in itertools.combinations(range(size), second)]
    mine = set(range(first))
    whole = {"whole": float(size)}
    parts = Bounds.exactly(first), Bounds.exactly(second)
    both, either = frechet.both(*parts, **whole), frechet.either(*parts, **whole)
    shared = [len(mine & other) for other in sets]
    joined = [len(mine | other) for other in sets]
    assert (both.lower, both.upper) == (min(shared), max(shared))
    assert (either.lower, either.upper) == (min(joined), max(joined))


@given(*[st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)] * 2, st.floats(0, 1))
@settings(deadline=None, max_examples=60)
def test_every_overlap_of_allowed_shares_lies_within(one, other, part):
    joint = frechet.both(Bounds(*one), Bounds(*other))
    p = one[0] + part * (one[1] - one[0])
    q = other[0] + part * (other[1] - other[0])
    assert joint.lower <= max(0.0, p + q - 1) + 1e-12
    assert min(p, q) <= joint.upper + 1e-12
