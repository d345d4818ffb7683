"""Divides: forms by hand and as published, tight bounds against trying, signs and their noise."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import divide
from aicapacity.bounds import Bounds
from aicapacity.divide import (
    Gap,
    Measure,
    catch_up,
    changes,
    concentration,
    forms,
    implied,
    inequality,
    optima,
)

exactly = Bounds.exactly


def printed(value: float, step: float = 0.1) -> Bounds:
    return Bounds(value - step / 2, value + step / 2, upper_open=True)


@st.composite
def between(draw, low: float, high: float) -> tuple[Bounds, float]:
    """Bounds and a number within them."""
    one, other = sorted(draw(st.tuples(st.floats(low, high), st.floats(low, high))))
    part = draw(st.sampled_from([0.0, 0.25, 1.0]) | st.floats(0, 1))
    return Bounds(one, other), min(max(one + part * (other - one), one), other)


# --- forms ----------------------------------------------------------------------------------------


def test_odds_ratio_as_published_of_smokers_among_cases_and_controls():
    # Doll and Hill 1950: 647 of 649 cases smoked and 622 of 649 controls; printed 14.04
    found = divide.odds_ratio(exactly(647 / 649), exactly(622 / 649))
    assert found.lower == pytest.approx((647 / 2) / (622 / 27))
    assert round(found.lower, 2) == 14.04


def test_forms_of_two_shares_by_hand():
    high, low = printed(90, 2), printed(30, 2)  # [89, 91) and [29, 31)
    assert divide.points(high, low) == Bounds(58, 62, True, True)
    assert divide.ratio(high, low) == Bounds(89 / 31, 91 / 29, True, True)
    found = divide.odds_ratio(high, low, whole=100)
    assert found.lower == pytest.approx((89 / 11) / (31 / 69))
    assert found.upper == pytest.approx((91 / 9) / (29 / 71))
    assert found.lower_open and found.upper_open


def test_odds_ratio_is_no_ratio_of_percentages():
    assert divide.odds_ratio(exactly(50), exactly(20), whole=100) == exactly(4)
    assert divide.ratio(exactly(50), exactly(20)) == exactly(2.5)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
@settings(deadline=None, max_examples=25)
def test_odds_ratio_is_one_number_whichever_side_is_counted(p, q):
    users = divide.odds_ratio(exactly(p), exactly(q)).lower
    others = divide.odds_ratio(exactly(1 - q), exactly(1 - p)).lower
    assert users == pytest.approx(others)


@given(between(1, 99), between(1, 99), st.sampled_from(divide.FORMS))
@settings(deadline=None, max_examples=25)
def test_every_pair_of_figures_lies_within_the_form_of_their_bounds(one, other, form):
    (a, x), (b, y) = one, other
    function = divide.of_form(form, whole=100)
    found, value = function(a, b), function(exactly(x), exactly(y)).lower
    assert found.lower - 1e-9 * abs(found.lower) - 1e-12 <= value
    assert value <= found.upper + 1e-9 * abs(found.upper) + 1e-12


@given(between(1, 99), between(1, 99), st.sampled_from(divide.FORMS))
@settings(deadline=None, max_examples=25)
def test_the_ends_of_a_form_are_reached_at_ends_of_the_figures(one, other, form):
    (a, _), (b, _) = one, other
    function = divide.of_form(form, whole=100)
    found = function(a, b)
    assert function(exactly(a.lower), exactly(b.upper)).lower == pytest.approx(found.lower)
    assert function(exactly(a.upper), exactly(b.lower)).lower == pytest.approx(found.upper)


def test_a_share_that_comes_near_the_whole_has_odds_without_end():
    found = divide.odds_ratio(Bounds(0.9, 1, upper_open=True), exactly(0.5))
    assert found.lower == pytest.approx(9) and found.upper == math.inf


def test_a_floor_gives_a_ratio_a_floor():
    found = divide.ratio(Bounds(80, lower_open=True), Bounds(3.4, 3.6))
    assert (found.lower, found.lower_open, found.upper) == (80 / 3.6, True, math.inf)


@pytest.mark.parametrize(
    ("a", "b"), [(Bounds(-1, 2), exactly(1)), (exactly(1), Bounds(0, 2)), (exactly(1), exactly(-1))]
)
def test_a_ratio_to_what_may_be_nothing_is_refused(a, b):
    with pytest.raises(forms.NotPositive, match="above zero"):
        divide.ratio(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Bounds(0.5, 1), exactly(0.5)),
        (exactly(0.5), Bounds(0, 0.5)),
        (exactly(2), exactly(0.5)),
        (exactly(0.5), exactly(1)),
        (Bounds(-0.1, 0.5), exactly(0.5)),
    ],
)
def test_odds_at_none_or_at_the_whole_are_refused(a, b):
    with pytest.raises(forms.NotAShare, match="odds"):
        divide.odds_ratio(a, b)


def test_another_form_is_refused_with_the_names_there_are():
    with pytest.raises(forms.UnknownForm, match="points, ratio, odds_ratio"):
        divide.of_form("gap")


# --- inequality between groups --------------------------------------------------------------------


def exact(values) -> list[Bounds]:
    return [exactly(value) for value in values]


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


def theil(which: str, values, populations) -> float:
    found = getattr(divide, f"theil_{which}")(exact(values), exact(populations))
    assert found.is_point
    return found.lower


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


# --- concentration --------------------------------------------------------------------------------


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
    assert 1 / len(parts) - 1e-9 <= found.lower and found.upper <= sum(b.upper**2 for b in bounds)


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


# --- signs ----------------------------------------------------------------------------------------


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


# --- catching up ----------------------------------------------------------------------------------


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


# --- weights that a mean implies ------------------------------------------------------------------


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
