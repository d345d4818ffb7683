"""Which way a divide went: signs by hand, what leaves them open, and their noise."""

import pytest
from hypothesis import given, settings

from aicapacity import divide
from aicapacity.bounds import Bounds
from aicapacity.divide import Gap, Measure, changes

from .figures import between, exactly, printed


def gap(high, low, **more) -> Gap:
    return Gap(high, low, **more)


def one(kind: str, before: Gap, after: Gap, **more) -> dict[str, tuple[str, str]]:
    table = divide.signs([Measure("it", kind, before, after)], **more)
    return {row.form: (row.direction, row.why) for row in table.itertuples()}


def test_a_gap_can_widen_in_points_and_narrow_as_a_ratio():
    found = one("share", gap(exactly(20), exactly(10)), gap(exactly(35), exactly(20)))
    assert found["points"] == ("widening", "")
    assert found["ratio"] == ("narrowing", "")
    # odds 1/4 to 1/9 are 2.25; 35/65 to 1/4 are 2.154
    assert found["odds_ratio"] == ("narrowing", "")


def test_a_gap_can_narrow_in_points_while_the_odds_part():
    found = one("share", gap(exactly(95), exactly(60)), gap(exactly(99), exactly(70)))
    assert found["points"] == ("narrowing", "")
    assert found["ratio"] == ("narrowing", "")
    assert found["odds_ratio"] == ("widening", "")  # 12.7 to 42.4


def test_rounding_that_could_turn_the_sign_leaves_it_open():
    found = one("share", gap(printed(84, 1), printed(4, 1)), gap(printed(84, 1), printed(4, 1)))
    assert found["points"] == ("undetermined", changes.ROUNDING)
    exact_ones = one("share", gap(exactly(84), exactly(4)), gap(exactly(84), exactly(4)))
    assert exact_ones["points"] == ("unchanged", "")


def test_a_change_just_beyond_rounding_has_a_sign():
    before = gap(printed(20), printed(10))
    assert one("share", before, gap(printed(20.2), printed(10)))["points"][0] == "widening"
    assert one("share", before, gap(printed(20.1), printed(10)))["points"][0] == "undetermined"


def test_two_editions_are_not_compared_unless_that_is_asked_for():
    before = gap(exactly(20), exactly(10), edition="2024")
    after = gap(exactly(30), exactly(10), edition="2025")
    assert set(one("share", before, after).values()) == {("undetermined", changes.EDITION)}
    assert one("share", before, after, across_editions=True)["points"] == ("widening", "")


def test_two_definitions_are_never_compared():
    before, after = (gap(exactly(20), exactly(10), series=name) for name in "ab")
    found = one("share", before, after, across_editions=True)
    assert found["points"] == ("undetermined", changes.DEFINITION)


def test_amounts_and_counts_have_no_odds():
    for kind in ("amount", "count"):
        found = one(kind, gap(exactly(20), exactly(10)), gap(exactly(30), exactly(10)))
        assert found["odds_ratio"] == ("not defined", changes.NO_WHOLE)


def test_small_counts_do_not_move_beyond_their_noise():
    before, after = gap(exactly(40), exactly(15)), gap(exactly(50), exactly(30))
    found = one("count", before, after)
    assert found["points"] == found["ratio"] == ("undetermined", changes.NOISE)
    assert one("amount", before, after)["points"] == ("narrowing", "")


def test_large_counts_do():
    before, after = gap(exactly(4000), exactly(1500)), gap(exactly(5000), exactly(3000))
    found = one("count", before, after)
    assert found["points"] == found["ratio"] == ("narrowing", "")


def test_less_confidence_is_less_noise():
    before, after = gap(exactly(40), exactly(15)), gap(exactly(50), exactly(30))
    assert one("count", before, after, level=0.5)["ratio"] == ("narrowing", "")


def test_counts_that_are_not_exact_are_not_tested():
    before, after = gap(Bounds(4000, 4001), exactly(1500)), gap(exactly(5000), exactly(3000))
    assert one("count", before, after)["points"] == ("undetermined", changes.ROUNDING)


def test_a_lead_that_changes_hands_is_measured_from_equality():
    found = one("amount", gap(exactly(20), exactly(10)), gap(exactly(10), exactly(13)))
    assert found["points"] == ("narrowing", "")
    assert one("count", gap(exactly(20), exactly(10)), gap(exactly(10), exactly(13)))["points"] == (
        "undetermined",
        changes.TURNED,
    )
    maybe = one("amount", gap(Bounds(9, 12), exactly(10)), gap(Bounds(9, 12), exactly(10)))
    assert maybe["points"] == ("undetermined", changes.TURNED)


def test_who_may_have_nothing_may_be_any_number_of_times_behind():
    # from twice as much to somewhere between nothing and half as much again
    found = one("amount", gap(exactly(2), exactly(1)), gap(Bounds(0, 1.5), exactly(1)))
    assert found["ratio"] == ("undetermined", changes.TURNED)
    behind = one("amount", gap(Bounds(0, 0.4), exactly(1)), gap(exactly(0.9), exactly(1)))
    assert behind["ratio"] == ("narrowing", "")


def test_events_are_counted_whole():
    with pytest.raises(ValueError, match="whole number"):
        one("count", gap(exactly(40.5), exactly(15)), gap(exactly(80), exactly(15)))


def test_a_ratio_to_nothing_is_not_defined_and_says_why():
    found = one("amount", gap(exactly(20), exactly(0)), gap(exactly(30), exactly(1)))
    assert found["points"] == ("widening", "")
    assert found["ratio"][0] == "not defined" and "above zero" in found["ratio"][1]


def test_no_measures_are_an_empty_table_with_its_columns():
    assert list(divide.signs([]).columns) == list(changes.COLUMNS)
    assert len(divide.signs([])) == 0


def test_another_kind_is_refused():
    with pytest.raises(changes.UnknownKind, match="share, amount, count"):
        Measure("it", "index", gap(exactly(2), exactly(1)), gap(exactly(2), exactly(1)))


shares = between(2, 98)


@given(shares, shares, shares, shares)
@settings(deadline=None, max_examples=30)
def test_a_sign_that_is_given_holds_for_every_choice_of_figures(h_0, l_0, h_1, l_1):
    table = divide.signs([Measure("it", "share", Gap(h_0[0], l_0[0]), Gap(h_1[0], l_1[0]))])
    true = divide.signs(
        [Measure("it", "share", Gap(exactly(h_0[1]), exactly(l_0[1])),
                 Gap(exactly(h_1[1]), exactly(l_1[1])))]
    )  # fmt: skip
    for said, fact in zip(table["direction"], true["direction"], strict=True):
        if said != "undetermined":
            assert fact in (said, "unchanged")
