"""Intervals of every kind to try, and numbers inside them that show how tight a result is."""

import math
import operator
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from aicapacity.bounds import Bounds

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
