"""Concentration: as published, and tight bounds against every split of the whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import divide
from aicapacity.bounds import Bounds
from aicapacity.divide import concentration

from .figures import exact, exactly


def test_concentration_as_published():
    # Investopedia, Herfindahl–Hirschman index, eight participants: 1,296 points
    shares = exact([10, 9, 12, 15, 12, 11, 15, 16])
    found = divide.hhi(shares, whole=100)
    assert found.is_point and found.lower * 10_000 == pytest.approx(1296)


def test_shares_that_make_up_a_whole_narrow_each_other():
    # two shares of 40 to 70 are 40 to 60, since each leaves the rest to the other
    found = divide.hhi([Bounds(40, 70)] * 2, whole=100)
    assert (found.lower, found.upper) == pytest.approx((0.5, 0.52))


parts = st.lists(st.tuples(st.floats(0.05, 1), st.floats(0, 0.3), st.floats(0, 0.3)),
                 min_size=2, max_size=4)  # fmt: skip


@given(parts)
@settings(deadline=None, max_examples=25)
def test_every_split_of_a_whole_lies_within_its_concentration(parts):
    total = sum(part for part, _, _ in parts)
    shares = [part / total for part, _, _ in parts]
    bounds = [
        Bounds(max(0.0, share - down), share + up)
        for share, (_, down, up) in zip(shares, parts, strict=True)
    ]
    found = divide.hhi(bounds)
    assert found.lower - 1e-9 <= sum(share**2 for share in shares) <= found.upper + 1e-9
    assert 1 / len(parts) - 1e-9 <= found.lower
    assert found.upper <= sum(b.upper**2 for b in bounds) + 1e-9


def test_concentration_is_reached_on_a_grid():
    bounds = [Bounds(0.1, 0.6), Bounds(0.2, 0.5), Bounds(0.05, 0.4)]
    steps = [i / 100 for i in range(101)]
    splits = [
        (x, y, 1 - x - y)
        for x in steps
        for y in steps
        if x in bounds[0] and y in bounds[1] and 0.05 - 1e-9 <= 1 - x - y <= 0.4 + 1e-9
    ]
    squares = [sum(s * s for s in split) for split in splits]
    found = divide.hhi(bounds)
    assert found.lower == pytest.approx(1 / 3)
    assert found.lower <= min(squares) < 0.334
    assert found.upper == pytest.approx(max(squares), abs=1e-9)


def test_open_shares_leave_an_open_concentration():
    third = Bounds(1 / 3, 0.5, lower_open=True)
    found = divide.hhi([third, Bounds(0, 1), Bounds(0, 1)])
    assert found.lower == pytest.approx(1 / 3) and found.lower_open
    assert found.upper == pytest.approx(5 / 9) and found.upper_open  # a third, two thirds, none
    closed = divide.hhi([Bounds(1 / 3, 0.5), Bounds(0, 1), Bounds(0, 1)])
    assert not (closed.lower_open or closed.upper_open)


@pytest.mark.parametrize(
    "shares", [[], [Bounds(0.1, 0.4)] * 2, [Bounds(0.6, 0.7)] * 2, [Bounds(-0.1, 1)], [Bounds(0)],
               [Bounds(0.5, 0.6, lower_open=True), exactly(0.5)]]
)  # fmt: skip
def test_shares_that_make_no_whole_are_refused(shares):
    with pytest.raises(concentration.NoWhole):
        divide.hhi(shares)
