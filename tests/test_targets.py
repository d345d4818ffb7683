"""Targets held against figures: the rule case by case, on rows made for it and on the real ones."""

import pandas as pd
import pytest

from aicapacity import data, pace
from aicapacity.bounds import Bounds, of_printed

SERIES = pd.DataFrame(
    {
        "series": ["rate", "rate.key", "other"],
        "bridge_to": ["rate.key", "", ""],
        "better": ["up", "up", "down"],
    }
)


def row(period, value, qualifier="exact", *, series="rate", role="reported", step=0.0, **more):
    bounds = of_printed(value, step, qualifier)
    return {
        "observation": f"{series}-{period}-{qualifier}-{value:g}-{more.get('source', '')}",
        "series": series,
        "subject": "VLD",
        "period": period,
        "value": value,
        "qualifier": qualifier,
        "lower": bounds.lower,
        "upper": bounds.upper,
        "lower_open": bounds.lower_open,
        "upper_open": bounds.upper_open,
        "status": "A",
        "role": role,
        "reading": "",
        "grade": "B",
        "vintage": "2030",
        "label": series,
    } | more


def aim(period, value, qualifier="at_least", **more):
    return row(period, value, qualifier, role="target", **more)


def standing(*rows, bridge=True):
    (one,) = pace.standings(pd.DataFrame(list(rows)), SERIES, bridge=bridge)
    return one


# --- the rule -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([], "not trackable"),
        ([row("2026", 95)], "not trackable"),
        ([row("2025", 95)], "met"),  # by its first figure
        ([row("2025", 85)], "missed"),
        ([row("2026", 85)], "missed"),
        ([row("2025", 90, step=1.0)], "not trackable"),  # at the deadline is not before it
        ([row("2025-03", 80)], "open"),
        ([row("2024", 90)], "met"),
        ([row("2024", 80), row("2025", 95)], "met"),
        ([row("2024", 95), row("2025", 80)], "met"),  # reached once by the deadline is reached
        ([row("2024", 80), row("2026", 95)], "open"),  # later says nothing of the deadline
        ([row("2024", 80), row("2025", 80)], "missed"),
        ([row("2024", 80), row("2027", 80)], "missed"),
        ([row("2024", 90, step=1.0)], "open"),  # 89.5 to 90.5
        ([row("2024", 80), row("2025", 90, step=1.0)], "open"),
        ([row("2024", 90, "over")], "met"),
        ([row("2024", 85, "over")], "open"),
        ([row("", 95)], "not trackable"),
    ],
)
def test_a_target_of_at_least_ninety_by_the_end_of_2025(figures, said):
    assert standing(aim("2025", 90), *figures).standing == said
    assert said in pace.STANDINGS


def test_of_two_wordings_a_figure_must_meet_or_miss_both():
    aims = [aim("2025", 90, "over", source="one"), aim("2025", 90, source="two")]
    edge = standing(*aims, row("2024", 90))
    assert (edge.standing, edge.goal) == ("open", Bounds(90)) and len(edge.targets) == 2
    assert standing(*aims, row("2024", 90.1)).standing == "met"


def test_pages_that_print_one_target_are_one_target():
    late = aim("2025", 90, source="later", vintage="2031")
    rows = pd.DataFrame([aim("2027", 95), aim("2025", 90), late, row("2024", 80)])
    found = pace.targets(rows)
    assert [one["period"].iloc[0] for one in found] == ["2025", "2027"]
    assert list(found[0]["observation"]) == [late["observation"]]


def test_what_decides_is_the_best_grade_and_then_the_earliest():
    figures = [row("2022", 91, grade="C"), row("2023", 92), row("2024", 93)]
    one = standing(aim("2025", 90), *figures)
    assert (one.decided_by.period, one.latest.period, one.weakest_grade) == ("2023", "2024", "B")
    assert one.figure == one.decided_by


def test_an_open_target_rests_on_the_best_figure_before_it():
    one = standing(aim("2025", 90), row("2022", 70), row("2024", 80, grade="C"))
    assert (one.latest.grade, one.weakest_grade, one.figure) == ("C", "B", one.latest)
    poor = standing(aim("2025", 90), row("2024", 80, grade="C"))
    assert poor.weakest_grade == "C"


def test_a_forecast_or_another_reading_tracks_nothing():
    for more in ({"status": "F"}, {"role": "derived"}, {"reading": "chained"}):
        assert not standing(aim("2025", 90), row("2024", 95, **more)).trackable


# --- definitions ----------------------------------------------------------------------------------


def test_a_linked_series_counts_with_the_bridge_and_not_without():
    rows = (aim("2025", 90), row("2024", 91, series="rate.key"))
    over = standing(*rows)
    assert (over.standing, over.bridge) == ("met", ("rate", "rate.key"))
    assert standing(*rows, bridge=False).standing == "not trackable"


def test_at_one_date_the_own_series_is_the_latest():
    one = standing(aim("2025", 90), row("2024", 80, series="rate.key"), row("2024", 81))
    assert one.latest.series == "rate" and one.bridge == ()


def test_a_series_without_a_link_never_counts():
    assert not standing(aim("2025", 90), row("2024", 95, series="other")).trackable


@pytest.mark.parametrize(
    ("figure", "broken", "unbroken"),
    [
        (row("2022", 95), row("2024", 50, status="B"), "met"),
        (row("2024", 80), row("2027", 80, status="B"), "missed"),
    ],
)
def test_a_break_between_figure_and_deadline_is_not_crossed(figure, broken, unbroken):
    assert standing(aim("2025", 90), figure, broken).standing == "open"
    assert standing(aim("2025", 90), figure, broken | {"status": "A"}).standing == unbroken


def test_after_a_break_before_the_deadline_figures_count():
    one = standing(aim("2025", 90), row("2022", 50), row("2024", 95, status="B"))
    assert one.standing == "met"


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("qualifier", "better", "goal"),
    [
        ("over", "up", Bounds(5, lower_open=True)),
        ("at_least", "down", Bounds(5)),
        ("reached", "up", Bounds(5)),
        ("exact", "down", Bounds(upper=5)),
        ("under", "up", Bounds(upper=5, upper_open=True)),
        ("at_most", "up", Bounds(upper=5)),
        ("about", "up", Bounds(4.9)),
        ("about", "down", Bounds(upper=5.1)),
        ("nearly", "up", Bounds(0.85 * 5)),
    ],
)
def test_each_word_makes_a_half_line(qualifier, better, goal):
    assert pace.goal_of(pd.Series(aim("2025", 5.0, qualifier, step=0.1)), better=better) == goal


def test_a_ceiling_is_met_from_below():
    rows = [aim("2025", 1.3, "exact", series="other"), row("2024", 1.25, series="other")]
    assert standing(*rows).standing == "met"
    missed = [aim("2025", 1.3, "exact", series="other"), row("2024", 1.5, series="other")]
    assert standing(*missed, row("2025", 1.4, series="other")).standing == "missed"


def test_no_rows_make_no_targets():
    rows = pd.DataFrame([row("2024", 1)])
    assert pace.targets(rows) == [] and pace.standings(rows, SERIES) == []
    assert pace.standings(rows.head(0), SERIES) == []


def test_a_target_without_a_deadline_is_left_out():
    assert pace.targets(pd.DataFrame([aim("", 90)])) == []


# --- the shipped rows -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def package():
    return data.load().select(article="wei-kai-2024", subject="CHN", as_of="2026-11-23")


def test_the_official_targets_stand_as_a_reading_of_the_rows_by_hand_has_it(package):
    found = pace.standings(package.tidy(subject="CHN"), package.series)
    said = {(one.series, one.deadline): one.standing for one in found}
    assert said == {
        ("industry.ai.core", "2020"): "not trackable",  # the first value is of 2021
        ("compute.total.miit", "2025"): "open",  # 280 at the end of 2024
        ("compute.intelligent.share.miit", "2025"): "open",  # 32
        ("factories.demonstration", "2025"): "open",  # 421 at the end of 2023
        ("tools.design.industrial", "2025"): "open",  # 83.5 in March
        ("control.numerical.industrial", "2025"): "open",  # 66.2 in March
        ("digital.core.gdp_share", "2025"): "met",  # 10.5
        ("industry.ai.core", "2025"): "met",
        ("tools.design.above_scale", "2027"): "open",
        ("control.numerical.above_scale", "2027"): "open",
        ("penetration.ai", "2027"): "not trackable",
        ("penetration.ai", "2030"): "not trackable",
        ("industry.ai.core", "2030"): "met",  # above 1,200 in 2025
    }
