"""A stock over a flow is no share, whoever asks."""

import pytest

from aicapacity import quotients


@pytest.mark.parametrize("pair", [("stock", "flow"), ("flow", "stock")])
def test_a_stock_and_a_flow_make_no_share_and_the_sentence_says_which_is_which(pair):
    said = quotients.obstacle(*pair, of="stored and produced")
    assert said.index(pair[0]) < said.index(f"of a {pair[1]}")
    assert "stored and produced" in said and "intensity" in said


@pytest.mark.parametrize("pair", [("stock", "flow"), ("flow", "stock")])
def test_as_an_intensity_they_may_be_divided(pair):
    assert quotients.obstacle(*pair, "intensity") is None


@pytest.mark.parametrize("measure", ["stock", "flow", "count"])
def test_a_part_of_a_whole_of_one_kind_is_a_share(measure):
    assert quotients.obstacle(measure, measure) is None


def test_another_name_is_refused_with_the_names_there_are():
    with pytest.raises(quotients.UnknownKind, match="share and intensity"):
        quotients.obstacle("stock", "flow", "ratio")
