"""Bounds as sets: an interval with ends on quarters is known by the eighths that it holds."""

from fractions import Fraction

import pytest
from hypothesis import given

from aicapacity.bounds import Bounds, EmptyBounds, hull_of

from .intervals import intervals, quick


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
