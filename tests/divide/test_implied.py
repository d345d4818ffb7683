"""Weights that a mean implies: by hand, and tight bounds against any choice of figures."""

import pytest
from hypothesis import given, settings

from aicapacity import divide
from aicapacity.bounds import Bounds
from aicapacity.divide import implied

from .figures import between, exactly, printed, theil


def test_weight_by_hand():
    # of 30 and 10 with a mean of 15, one head in four is in the higher group
    assert divide.weight(exactly(30), exactly(10), exactly(15)) == exactly(0.25)


@given(between(20, 30), between(1, 10), between(11, 19))
@settings(deadline=None, max_examples=25)
def test_every_choice_of_three_figures_lies_within_weight_and_inequality(high, low, mean):
    bounds, chosen = [figure for figure, _ in (high, low, mean)], (high[1], low[1], mean[1])
    share = (chosen[2] - chosen[1]) / (chosen[0] - chosen[1])
    found = divide.weight(*bounds)
    assert found.lower - 1e-12 <= share <= found.upper + 1e-12
    for which, function in (("t", divide.theil_t), ("l", divide.theil_l)):
        value = theil(which, chosen[:2], [share, 1 - share])
        found = divide.between(function, *bounds)
        assert found.lower - 1e-12 <= value <= found.upper + 1e-12


def test_implied_inequality_is_tighter_than_weights_of_their_own():
    high, low, mean = printed(24.7), printed(14.1), printed(16.3)
    heads = divide.weight(high, low, mean)
    loose = divide.theil_t([high, low], [heads, 1 - heads])
    tight = divide.between(divide.theil_t, high, low, mean)
    assert tight.within(loose) and tight.width < loose.width
    assert tight.lower_open and tight.upper_open


def test_a_mean_outside_its_groups_is_refused():
    for mean in (exactly(5), exactly(40), Bounds(9, 12)):
        with pytest.raises(implied.NotBetween, match="between the groups"):
            divide.weight(exactly(30), exactly(10), mean)
        with pytest.raises(implied.NotBetween):
            divide.between(divide.theil_t, exactly(30), exactly(10), mean)
