"""Paces against figures worked out by hand, sampled values, and every refusal."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aicapacity import pace
from aicapacity.bounds import Bounds

POINT = Bounds.exactly
SAMPLES = settings(deadline=None, max_examples=60)


def logit(rate):
    return math.log(rate / (100 - rate))


# --- arithmetic by hand ---------------------------------------------------------------------------


def test_required_pace_is_what_is_missing_over_the_years_left():
    needed = pace.required(Bounds(80.05, 80.15, upper_open=True), 90, 4)
    assert (needed.lower, needed.upper) == pytest.approx((9.85 / 4, 9.95 / 4))
    assert (needed.lower_open, needed.upper_open) == (True, False)


def test_a_target_that_is_passed_needs_a_negative_pace():
    assert pace.required(POINT(95), 90, 5) == POINT(-1)


def test_observed_pace_in_the_logit_form_is_in_log_odds():
    seen = pace.observed(POINT(50), POINT(80), 2, form="logit")
    assert seen.lower == seen.upper == pytest.approx(math.log(4) / 2)


def test_equal_log_odds_slow_down_near_the_ceiling():
    ahead = pace.projected(POINT(50), POINT(80), 1, 1, form="logit")  # odds 1, 4, 16
    assert ahead.lower == pytest.approx(100 * 16 / 17)
    assert pace.projected(POINT(50), POINT(80), 1, 1) == POINT(110)


def test_projection_uses_each_figure_once():
    start, base = Bounds(69, 71), Bounds(74, 76)
    apart = base + pace.observed(start, base, 2) * 4
    assert pace.projected(start, base, 2, 4) == Bounds(80, 90)
    assert apart == Bounds(80, 90)  # the same ends here, since both rise with the base


def test_years_are_counted_between_last_months():
    assert pace.years_between("2023-12", "2027") == 4
    assert pace.years_between("2021-10", "2023-06") == pytest.approx(20 / 12)
    assert pace.years_between("2023-12-31", "2023-06") == -0.5


# --- faults ---------------------------------------------------------------------------------------


def test_an_unknown_form_is_refused_with_those_there_are():
    with pytest.raises(pace.UnknownForm, match="linear, logit"):
        pace.required(POINT(80), 90, 4, form="gompertz")


@pytest.mark.parametrize(("rate", "floor"), [(101, 90), (-1, 90), (80, 100), (80, 120)])
def test_the_logit_form_takes_rates_below_the_ceiling_only(rate, floor):
    with pytest.raises(pace.NotBelowCeiling):
        pace.required(POINT(rate), floor, 4, form="logit")


@pytest.mark.parametrize("years", [0, -1, math.inf, math.nan])
def test_time_must_pass_between_start_base_and_deadline(years):
    for ask in (pace.required, pace.observed):
        with pytest.raises(pace.DeadlinePassed):
            ask(POINT(80), 90 if ask is pace.required else POINT(85), years)


# --- what holds of all figures --------------------------------------------------------------------

shares = st.tuples(st.floats(1, 99), st.floats(1, 99)).map(sorted)


@pytest.mark.parametrize("form", pace.FORMS)
@given(start=shares, base=shares, part=st.tuples(*[st.floats(0, 1)] * 2), ahead=st.floats(0.1, 9))
@SAMPLES
def test_every_pair_of_allowed_figures_stays_within(form, start, base, part, ahead):
    s, b = (low + p * (high - low) for (low, high), p in zip((start, base), part, strict=True))
    s, b = min(max(s, start[0]), start[1]), min(max(b, base[0]), base[1])
    for function in (
        lambda one, other: pace.observed(one, other, 2, form=form),
        lambda one, other: pace.projected(one, other, 2, ahead, form=form),
    ):
        wide, one = function(Bounds(*start), Bounds(*base)), function(POINT(s), POINT(b))
        assert wide.lower - 1e-6 <= one.lower and one.upper <= wide.upper + 1e-6


@given(start=st.floats(5, 80), base=st.floats(5, 90), floor=st.floats(91, 99), left=st.floats(1, 9))
@SAMPLES
def test_on_course_is_to_have_shown_more_than_is_required(start, base, floor, left):
    for form in pace.FORMS:
        needed = pace.required(POINT(base), floor, left, form=form).lower
        seen = pace.observed(POINT(start), POINT(base), 2, form=form).lower
        assume(abs(needed - seen) > 1e-6)
        ahead = pace.projected(POINT(start), POINT(base), 2, left, form=form)
        assert (ahead.lower > floor) == (seen > needed)


def test_crossing_tells_at_once_late_and_never():
    assert pace.crossing(POINT(70), POINT(90), 2, 90) == POINT(0)
    assert pace.crossing(POINT(75), POINT(70), 2, 90) is None
    assert pace.crossing(Bounds(70, 76), Bounds(74, 75), 2, 90) == Bounds(15 * 2 / 5, math.inf)


@pytest.mark.parametrize("form", pace.FORMS)
@given(start=st.floats(5, 60), rise=st.floats(1, 25), floor=st.floats(86, 99))
@SAMPLES
def test_the_projection_reaches_the_floor_when_the_crossing_says(form, start, rise, floor):
    pair = POINT(start), POINT(start + rise)
    when = pace.crossing(*pair, 2, floor, form=form)
    there = pace.projected(*pair, 2, when.lower, form=form)
    assert there.lower == pytest.approx(floor, rel=1e-6)
