"""Bounds have two ends, each inside or not, and read as they are."""

import math

import pytest

from aicapacity.bounds import Bounds, EmptyBounds

from .intervals import INF


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
