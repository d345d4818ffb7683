"""Inequality between groups: by hand and as published, and tight bounds against trying."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import divide
from aicapacity.bounds import Bounds
from aicapacity.divide import inequality, optima

from .figures import between, exact, exactly, theil

VALUES, WEIGHTS = [8, 5, 1, 3, 5, 6, 7, 6, 3], [n / 10 for n in range(1, 10)]


def test_theil_t_as_published():
    # Julia package Inequality.jl, manual of `theil`, without and with weights
    assert theil("t", VALUES, [1] * 9) == pytest.approx(0.10494562214323544, abs=1e-14)
    assert theil("t", VALUES, WEIGHTS) == pytest.approx(0.08120013911680612, abs=1e-14)


def test_theil_l_as_published():
    # the same, manual of `mld`
    assert theil("l", VALUES, [1] * 9) == pytest.approx(0.1397460530936332, abs=1e-14)
    assert theil("l", VALUES, WEIGHTS) == pytest.approx(0.10375545537468207, abs=1e-14)
    # R package REAT, manual of `theil`: what it prints under that name is L, not T
    assert theil("l", [10, 10, 10, 20, 50], [1] * 5) == pytest.approx(0.2326302, abs=5e-8)
    assert theil("t", [10, 10, 10, 20, 50], [1] * 5) != pytest.approx(0.2326302, abs=1e-2)


def test_theil_by_hand():
    # means of 1 and 3 with one head each: shares of a quarter and three quarters
    assert theil("t", [1, 3], [1, 1]) == pytest.approx(0.25 * math.log(0.5) + 0.75 * math.log(1.5))
    assert theil("l", [1, 3], [1, 1]) == pytest.approx(0.5 * math.log(2) + 0.5 * math.log(2 / 3))


def test_populations_are_weights_and_not_ornaments():
    assert theil("t", [1, 3], [3, 1]) == pytest.approx(theil("t", [1, 1, 1, 3], [1] * 4))
    assert theil("l", [1, 3], [3, 1]) == pytest.approx(theil("l", [1, 1, 1, 3], [1] * 4))
    assert theil("t", [1, 3], [3, 1]) != pytest.approx(theil("t", [1, 3], [1, 1]))


def test_t_looks_at_the_top_and_l_at_the_bottom():
    few_rich, few_poor = ([1, 10], [99, 1]), ([0.1, 1], [1, 99])
    assert theil("t", *few_rich) > theil("l", *few_rich)
    assert theil("l", *few_poor) > theil("t", *few_poor)


def test_equal_groups_are_not_unequal():
    for which in "tl":
        assert theil(which, [5, 5, 5], [1, 7, 3]) == pytest.approx(0, abs=1e-15)


@given(st.lists(st.tuples(st.floats(0.5, 9), st.floats(0.5, 9)), min_size=2, max_size=4),
       st.floats(0.2, 5))  # fmt: skip
@settings(deadline=None, max_examples=25)
def test_units_of_value_and_of_population_do_not_matter(groups, unit):
    values, heads = zip(*groups, strict=True)
    for which in "tl":
        same = theil(which, values, heads)
        assert theil(which, [x * unit for x in values], heads) == pytest.approx(same, abs=1e-12)
        assert theil(which, values, [n * unit for n in heads]) == pytest.approx(same, abs=1e-12)


groups = st.lists(st.tuples(between(0.5, 9), between(0.5, 9)), min_size=2, max_size=3)


@given(groups, st.sampled_from("tl"))
@settings(deadline=None, max_examples=25)
def test_every_choice_of_figures_lies_within_the_bounds(groups, which):
    values, heads = zip(*groups, strict=True)
    found = getattr(divide, f"theil_{which}")([b for b, _ in values], [b for b, _ in heads])
    value = theil(which, [x for _, x in values], [n for _, n in heads])
    assert found.lower - 1e-12 <= value <= found.upper + 1e-12


@pytest.mark.parametrize("which", "tl")
def test_bounds_are_reached_on_a_grid(which):
    values = [Bounds(1, 2), Bounds(2.5, 4), Bounds(3, 8)]
    heads = [Bounds(1, 3), Bounds(1, 2), Bounds(1, 6)]
    steps = [i / 8 for i in range(9)]
    grids = [[b.lower + s * b.width for s in steps] for b in values]
    ends = list(itertools.product(*[(b.lower, b.upper) for b in heads]))
    of = {"t": inequality._t, "l": inequality._l}[which]
    found = getattr(divide, f"theil_{which}")(values, heads)
    least = min(of(chosen, end) for chosen in itertools.product(*grids) for end in ends)
    corners = list(itertools.product(*[(b.lower, b.upper) for b in values]))
    many = itertools.product(*[[b.lower + s * b.width for s in steps] for b in heads])
    most = max(of(corner, weights) for weights in many for corner in corners)
    assert found.lower == pytest.approx(least, rel=0.02) and found.lower <= least + 1e-12
    assert found.upper == pytest.approx(most, rel=0.02) and found.upper >= most - 1e-12


def test_the_most_lies_at_a_population_between_its_ends():
    # of two groups with 1 and 3 neither a tiny nor a huge second group is the most unequal
    values = exact([1, 3])
    found = divide.theil_t(values, [exactly(1), Bounds(0.01, 100)])
    ends = [divide.theil_t(values, exact([1, heads])).upper for heads in (0.01, 100)]
    assert found.upper > 2 * max(ends)
    assert found.lower == pytest.approx(min(ends)) and not found.upper_open


def test_groups_that_may_be_equal_may_not_be_unequal_at_all():
    heads = exact([1, 1])
    assert divide.theil_t([Bounds(1, 3), Bounds(2, 4)], heads).lower == 0
    touching = divide.theil_t([Bounds(1, 2, upper_open=True), Bounds(2, 4)], heads)
    assert touching.lower == 0 and touching.lower_open
    assert not divide.theil_l([Bounds(1, 2), Bounds(2, 4)], heads).lower_open


def test_ends_that_need_an_open_end_are_open():
    heads = exact([1, 1])
    found = divide.theil_t([Bounds(1, 2, lower_open=True), Bounds(3, 4)], heads)
    assert found.upper_open and not found.lower_open
    found = divide.theil_t([Bounds(1, 2), Bounds(3, 4, lower_open=True)], heads)
    assert found.lower_open and not found.upper_open
    found = divide.theil_l(exact([1, 3]), [exactly(1), Bounds(0.01, 0.02, upper_open=True)])
    assert found.upper_open and not found.lower_open


@pytest.mark.parametrize("function", [divide.theil_t, divide.theil_l])
def test_no_inequality_without_weights_or_of_one_group(function):
    with pytest.raises(inequality.NoGroups, match="fewer than two"):
        function(exact([1]), exact([1]))
    with pytest.raises(inequality.NoGroups, match="population of each"):
        function(exact([1, 2]), [])
    for bad in (Bounds(0, 1), Bounds(1), Bounds(-1, 1)):
        with pytest.raises(inequality.NotPositive, match="above 0, bounded"):
            function([exactly(1), bad], exact([1, 1]))
        with pytest.raises(inequality.NotPositive):
            function(exact([1, 2]), [exactly(1), bad])
    with pytest.raises(optima.TooManyGroups, match="11 groups"):
        function([Bounds(1, 2)] * 11, exact([1] * 11))
