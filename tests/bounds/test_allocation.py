"""Bounds of a split that nobody printed, against every split that there is."""

import itertools

import pytest

from aicapacity.bounds import Bounds, allocation


def splits(total: int, parts: int, at_least: int):
    """Every way to share so many units among so many parts."""
    for chosen in itertools.product(range(at_least, total + 1), repeat=parts - 1):
        rest = total - sum(chosen)
        if rest >= at_least:
            yield (*chosen, rest)


@pytest.mark.parametrize(
    ("total", "parts", "at_least"),
    [(total, parts, least) for total in range(1, 10) for parts in range(1, 5) for least in (0, 1, 2)
     if total >= parts * least],
)  # fmt: skip
def test_bounds_are_the_least_and_most_of_every_split(total, parts, at_least):
    found = list(splits(total, parts, at_least))
    largest = [max(split) / total for split in found]
    squares = [sum((units / total) ** 2 for units in split) for split in found]
    share = allocation.largest_share(total, parts, at_least=at_least)
    index = allocation.concentration(total, parts, at_least=at_least)
    assert share == Bounds(min(largest), max(largest))
    assert (index.lower, index.upper) == pytest.approx((min(squares), max(squares)), abs=1e-12)
    assert not (index.lower_open or index.upper_open)


def test_units_that_cannot_be_split_evenly_leave_more_than_an_even_share():
    share = allocation.largest_share(257, 5)
    assert share.lower == 52 / 257 > 1 / 5
    assert share.upper == 253 / 257


def test_with_empty_parts_allowed_one_may_have_everything():
    assert allocation.largest_share(257, 5, at_least=0).upper == 1
    assert allocation.concentration(257, 5, at_least=0).upper == 1
    assert allocation.concentration(257, 5).upper < 1


def test_one_part_has_all():
    assert allocation.largest_share(9, 1) == allocation.concentration(9, 1) == Bounds.exactly(1)


def test_the_mean_needs_no_split():
    assert allocation.mean_per_part(257, 5) == Bounds.exactly(51.4)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"total": 0, "parts": 1}, "total is 0"),
        ({"total": 5, "parts": 0}, "parts is 0"),
        ({"total": 5.5, "parts": 2}, "total is 5.5"),
        ({"total": 5, "parts": 2, "at_least": -1}, "at_least is -1"),
        ({"total": 5, "parts": 3, "at_least": 2}, "that takes 6"),
    ],
)
def test_what_cannot_be_shared_out_is_refused_with_the_number(arguments, said):
    for function in (allocation.largest_share, allocation.concentration):
        with pytest.raises(allocation.ImpossibleSplit, match=said):
            function(**arguments)
