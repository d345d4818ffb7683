"""Catching up: answers by hand, and tight bounds against any choice of figures."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import divide
from aicapacity.bounds import Bounds
from aicapacity.divide import catch_up

from .figures import between, exactly, printed


def all_answers(low, high, years=1.0, whole=None) -> dict:
    return {(a.model, a.goal): a.years for a in divide.answers(low, high, years, whole=whole)}


def test_two_points_have_as_many_answers_as_models():
    low = exactly(10), exactly(20)
    found = all_answers(low, (exactly(70), exactly(80)), whole=100)
    place, leader = divide.GOALS
    assert found["linear", place] == exactly(6)
    assert found["exponential", place].lower == pytest.approx(2)
    # log-odds of 10, 20 and 80: −ln 9, −ln 4, ln 4
    assert found["logit", place].lower == pytest.approx(math.log(16) / math.log(9 / 4))
    assert found["linear", leader] is None  # the points stay as they are
    # 7 times and 4 times: ln 4 / (ln 7 − ln 4)
    assert found["exponential", leader].lower == pytest.approx(math.log(4) / math.log(7 / 4))
    # odds ratios 21 and 16
    assert found["logit", leader].lower == pytest.approx(math.log(16) / math.log(21 / 16))


def test_without_a_whole_there_is_no_logit():
    models = {model for model, _ in all_answers((exactly(1), exactly(2)), (exactly(4),) * 2)}
    assert models == {"linear", "exponential"}
    with pytest.raises(catch_up.UnknownModel, match="needs a whole"):
        divide.to_place((exactly(1), exactly(2)), exactly(4), 1, model="logit")


def test_time_is_in_the_unit_of_the_dates():
    low, place = (exactly(10), exactly(20)), exactly(80)
    assert divide.to_place(low, place, 0.5) == exactly(3)


def test_who_is_there_already_needs_no_time():
    low = exactly(10), exactly(20)
    assert divide.to_place(low, exactly(15), 1) == exactly(0)
    assert divide.to_leader(low, (exactly(9), exactly(9)), 1) == exactly(0)


def test_who_may_stand_still_may_never_arrive():
    found = divide.to_place((Bounds(9, 20), exactly(20)), exactly(30), 1)
    assert found.lower == pytest.approx(10 / 11) and found.upper == math.inf
    assert divide.to_place((exactly(20), exactly(20)), exactly(30), 1) is None


def test_open_ends_stay_open():
    found = divide.to_place((exactly(10), printed(20, 2)), exactly(30), 1)  # [19, 21)
    assert (found.lower, found.lower_open) == (9 / 11, True)
    assert (found.upper, found.upper_open) == (11 / 9, False)


def test_no_time_between_dates_is_refused():
    with pytest.raises(ValueError, match="above zero years"):
        divide.to_place((exactly(1), exactly(2)), exactly(3), 0)


@given(between(1, 40), between(1, 40), between(41, 90), between(41, 90),
       st.sampled_from(divide.MODELS))  # fmt: skip
@settings(deadline=None, max_examples=30)
def test_every_choice_of_figures_arrives_within_the_bounds(l_0, l_1, h_0, h_1, model):
    bounds = (l_0[0], l_1[0]), (h_0[0], h_1[0])
    chosen = (exactly(l_0[1]), exactly(l_1[1])), (exactly(h_0[1]), exactly(h_1[1]))
    for found, fact in [
        [divide.to_leader(*pair, 1, model=model, whole=100) for pair in (bounds, chosen)],
        [
            divide.to_place(pair[0], pair[1][1], 1, model=model, whole=100)
            for pair in (bounds, chosen)
        ],
    ]:
        if found is None:
            assert fact is None
        elif fact is None:
            assert found.upper == math.inf
        else:
            near = 1e-6 * fact.lower + 1e-9
            assert found.lower - near <= fact.lower <= found.upper + near
