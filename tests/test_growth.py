"""Growth: monotone bounds, and refusals that name what they refuse."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import growth
from aicapacity.bounds import Bounds

BLANK = {
    "series": "power",
    "concept": "power",
    "quantity": "power",
    "label": "Power, ministry",
    "population": "",
    "prefix": "decimal",
    "subject": "XXA",
    "period": "2023-12",
    "lower": 1.0,
    "upper": 1.0,
    "lower_open": False,
    "upper_open": False,
    "unit": "GW",
    "status": "A",
    "role": "reported",
    "reading": "",
    "grade": "B",
    "vintage": "2024",
}


def frame(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame([BLANK | row for row in rows], columns=list(BLANK))


def exact(period: str, value: float, **other: object) -> dict:
    return {"period": period, "lower": value, "upper": value} | other


# Pure functions


def test_the_rate_of_exact_figures_is_the_schoolbook_rate():
    assert growth.rate(Bounds.exactly(180), Bounds.exactly(225)) == Bounds.exactly(0.25)


def test_the_rate_is_least_from_the_greatest_start_and_openness_is_kept():
    found = growth.rate(Bounds(100, 200, upper_open=True), Bounds(300, 400, lower_open=True))
    assert (found.lower, found.upper) == (0.5, 3.0)
    assert found.lower_open and not found.upper_open


def test_a_start_without_a_ceiling_may_have_lost_nearly_everything():
    assert growth.rate(Bounds(140, lower_open=True), Bounds.exactly(70)) == Bounds(
        -1, -0.5, lower_open=True, upper_open=True
    )


def test_an_end_without_a_ceiling_has_no_highest_rate():
    assert growth.rate(Bounds.exactly(100), Bounds(170, lower_open=True)).upper == math.inf


def test_cagr_compounds():
    assert growth.cagr(Bounds.exactly(100), Bounds.exactly(400), years=2) == Bounds.exactly(1.0)


def test_doubling_takes_a_year_when_a_figure_doubles_in_a_year():
    assert growth.doubling_time(Bounds.exactly(35), Bounds.exactly(70), 1) == Bounds.exactly(1.0)


def test_growth_of_over_seventy_percent_doubles_in_less_than_sixteen_months():
    found = growth.doubling_time(Bounds.exactly(1), Bounds(1.7, lower_open=True), 1)
    assert found.lower == 0 and found.lower_open
    assert found.upper == pytest.approx(math.log(2) / math.log(1.7)) and found.upper_open


def test_a_figure_that_may_have_stood_still_has_no_longest_doubling_time():
    found = growth.doubling_time(Bounds.exactly(100), Bounds(90, 200), 1)
    assert found == Bounds(1.0)
    assert growth.doubling_time(Bounds.exactly(100), Bounds(100, 200), 1) == Bounds(1.0)


def test_a_figure_that_cannot_have_grown_does_not_double():
    with pytest.raises(growth.NoGrowth):
        growth.doubling_time(Bounds.exactly(100), Bounds(90, 100), 1)


@pytest.mark.parametrize("start", [Bounds(0, 1), Bounds(-1, 1), Bounds()])
def test_growth_from_zero_or_less_is_refused(start):
    with pytest.raises(growth.NotPositive):
        growth.rate(start, Bounds.exactly(1))


def test_growth_to_less_than_zero_is_refused():
    with pytest.raises(growth.NotPositive):
        growth.cagr(Bounds.exactly(1), Bounds(-1, 1), 1)


@pytest.mark.parametrize("years", [0, -1, math.inf, math.nan])
def test_a_time_that_is_not_above_zero_is_refused(years):
    for function in (growth.cagr, growth.doubling_time):
        with pytest.raises(ValueError, match="above zero years"):
            function(Bounds.exactly(1), Bounds.exactly(2), years)


positive = st.floats(0.1, 1e6)


@st.composite
def bounds_and_a_member(draw):
    low, high = sorted((draw(positive), draw(positive)))
    inside = draw(st.floats(low, high))
    return Bounds(low, high), inside


@settings(deadline=None, max_examples=80)
@given(bounds_and_a_member(), bounds_and_a_member(), st.sampled_from([0.5, 1, 2, 3]))
def test_whatever_lies_inside_the_figures_grows_inside_the_bounds(start, end, years):
    def holds(bounds: Bounds, value: float) -> bool:
        slack = 1e-9 * max(1.0, abs(value))
        return bounds.lower - slack <= value <= bounds.upper + slack

    (starts, first), (ends, last) = start, end
    assert holds(growth.rate(starts, ends), last / first - 1)
    assert holds(growth.cagr(starts, ends, years), (last / first) ** (1 / years) - 1)
    if last > first * 1.001:
        time = years * math.log(2) / math.log(last / first)
        assert holds(growth.doubling_time(starts, ends, years), time)


# Chains


def test_growth_between_two_periods_of_one_series():
    rows = frame(exact("2021-12", 100, grade="A"), exact("2023-12", 400), exact("2022-12", 9))
    found = growth.between(rows, "power", "2021-12", "2023-12")
    assert (found.years, found.bounds, found.annual) == (2, Bounds(3, 3), Bounds(1, 1))
    assert found.doubling_time() == Bounds(1, 1)
    assert (found.subject, found.weakest_grade) == ("XXA", "B")


def test_a_missing_figure_gives_none():
    rows = frame(exact("2021-12", 100))
    assert growth.between(rows, "power", "2021-12", "2023-12") is None
    assert growth.between(rows, "power", "2020-12", "2021-12") is None
    assert growth.between(rows, "other", "2020-12", "2021-12") is None


def test_a_period_after_the_other_is_refused():
    rows = frame(exact("2021-12", 100), exact("2023-12", 400))
    with pytest.raises(ValueError, match="above zero years"):
        growth.between(rows, "power", "2023-12", "2021-12")


def broken() -> pd.DataFrame:
    return frame(
        exact("2023-12", 70), exact("2024-12", 90), exact("2025-06", 788, status="B"),
        exact("2025-12", 1590),
    )  # fmt: skip


def test_a_break_between_is_named_with_label_and_periods():
    with pytest.raises(growth.CrossesBreak) as refused:
        growth.between(broken(), "power", "2024-12", "2025-12")
    assert str(refused.value) == (
        "No growth is computed from “Power, ministry” (December 2024) to “Power, "
        "ministry” (December 2025): "
        "the series has a break at June 2025."
    )
    assert isinstance(refused.value, growth.Refusal)


def test_the_break_itself_may_not_be_grown_into_but_may_be_grown_from():
    rows = broken()
    assert growth.obstacle(rows, "power", "2024-12", "power", "2025-06")
    assert growth.obstacle(rows, "power", "2025-06", "power", "2025-12") is None
    assert growth.between(rows, "power", "2025-06", "2025-12").years == 0.5


def test_a_break_outside_the_span_forbids_nothing():
    assert growth.obstacle(broken(), "power", "2023-12", "power", "2024-12") is None


@pytest.mark.parametrize(("start", "end"), [("2025", "2026"), ("2024", "2025")])
def test_a_period_too_coarse_to_tell_the_side_of_a_break_is_refused(start, end):
    assert "a break at June 2025" in growth.obstacle(broken(), "power", start, "power", end)


def test_a_break_of_another_subject_forbids_nothing():
    mine = frame(exact("2024-12", 1), exact("2025-12", 2))
    rows = pd.concat([broken().assign(subject="XXB"), mine])
    assert growth.between(rows, "power", "2024-12", "2025-12", subject="XXA").bounds == Bounds(1, 1)
    with pytest.raises(growth.CrossesBreak):
        growth.between(rows, "power", "2024-12", "2025-12", subject="XXB")


def two_definitions(**second: object) -> pd.DataFrame:
    other = {"series": "power.half", "label": "Power, half precision"} | second
    return frame(exact("2024-12", 90), exact("2025-12", 1590, **other))


def test_two_series_are_never_chained_and_the_sentence_names_what_changes():
    rows = two_definitions(population="key firms", prefix="binary")
    with pytest.raises(growth.CrossesDefinition) as refused:
        growth.between(rows, "power", "2024-12", "2025-12", to_series="power.half")
    assert str(refused.value) == (
        "No growth is computed from “Power, ministry” (December 2024) to “Power, half "
        "precision” (December 2025): the two series are two definitions: the population changes "
        "from none stated to “key firms”; the prefix, as it is read, changes from "
        "“decimal” to “binary”."
    )


def test_two_series_alike_in_every_attribute_are_still_two_definitions():
    said = growth.obstacle(two_definitions(), "power", "2024-12", "power.half", "2025-12")
    assert said.endswith("the two series are two definitions.")


def test_no_figure_comes_before_no_chain():
    rows = two_definitions()
    assert growth.between(rows, "power", "2023-12", "2024-12", to_series="power.half") is None
