"""Selection: which row speaks for a quantity where several do."""

import math

import pandas as pd
import pytest

from aicapacity import selection
from aicapacity.bounds import Bounds

BLANK = {
    "observation": "row",
    "series": "power",
    "concept": "power",
    "quantity": "power",
    "label": "Power",
    "population": "",
    "subject": "XXA",
    "period": "2023-12",
    "lower": 0.0,
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
    filled = [BLANK | {"observation": f"row-{n}"} | row for n, row in enumerate(rows)]
    return pd.DataFrame(filled, columns=list(BLANK))


def names(rows: pd.DataFrame) -> list[str]:
    return rows["observation"].tolist()


def test_what_others_say_leaves_out_the_article_and_what_derives_from_it():
    rows = frame({}, {}, {}).assign(source=["art", "copy", "office"], derived_from=["", "art", ""])
    assert names(selection.outside(rows, "art")) == ["row-2"]
    assert names(selection.outside(rows, None)) == ["row-0", "row-1", "row-2"]


def test_the_better_grade_wins_over_the_later_vintage():
    rows = frame({"grade": "B", "vintage": "2025"}, {"grade": "A", "vintage": "2023"})
    assert names(selection.best(rows)) == ["row-1"]


def test_within_a_grade_the_later_vintage_wins():
    rows = frame({"vintage": "2024-03"}, {"vintage": "2024-11-02"}, {"vintage": "2023"})
    assert names(selection.best(rows)) == ["row-1"]


def test_a_coarse_vintage_counts_as_its_last_day():
    rows = frame({"vintage": "2024"}, {"vintage": "2024-11"})
    assert names(selection.best(rows)) == ["row-0"]


def test_rows_that_tie_stay_all_of_them_and_keep_their_order():
    rows = frame({"lower": 5.0, "upper": 6.0}, {"grade": "C"}, {"lower": 1.0})
    assert names(selection.best(rows)) == ["row-0", "row-2"]


def test_each_series_subject_and_period_is_ranked_by_itself():
    rows = frame(
        {"grade": "A"},
        {"grade": "C", "series": "storage"},
        {"grade": "C", "subject": "XXB"},
        {"grade": "C", "period": "2022-12"},
    )
    assert names(selection.best(rows)) == names(rows)


def test_a_target_or_a_reading_does_not_outrank_a_report():
    rows = frame(
        {"grade": "C"}, {"grade": "A", "role": "target"}, {"grade": "A", "reading": "other"}
    )
    assert names(selection.best(rows)) == names(rows)


def test_an_empty_frame_stays_empty_with_its_columns():
    assert list(selection.best(frame()).columns) == list(BLANK)
    assert selection.value(frame(), "power", "2023-12") is None


def test_an_unknown_grade_is_refused():
    with pytest.raises(ValueError, match="'D' is no grade"):
        selection.best(frame({"grade": "D"}))


def test_the_value_of_a_tie_is_the_hull():
    rows = frame(
        {"lower": 5.0, "upper": 6.0, "upper_open": True},
        {"lower": 8.0, "upper": math.inf, "lower_open": True},
        {"lower": 0.0, "grade": "C"},
    )
    assert selection.value(rows, "power", "2023-12") == Bounds(5)


def test_the_value_ignores_targets_readings_forecasts_and_derived_rows():
    rows = frame({"role": "target"}, {"reading": "other"}, {"status": "F"}, {"role": "derived"})
    assert selection.value(rows, "power", "2023-12") is None


def test_the_value_of_another_period_or_subject_is_none():
    rows = frame({})
    assert selection.value(rows, "power", "2022-12") is None
    assert selection.value(rows, "power", "2023-12", subject="XXB") is None


def test_a_subject_must_be_named_where_a_series_has_several():
    rows = frame({"subject": "XXA"}, {"subject": "XXB", "upper": 2.0})
    with pytest.raises(selection.AmbiguousSubject, match="XXA, XXB"):
        selection.value(rows, "power", "2023-12")
    assert selection.value(rows, "power", "2023-12", subject="XXB") == Bounds(0, 2)


def test_the_weakest_grade_is_read_from_rows_as_from_letters():
    assert selection.weakest_grade(frame({"grade": "A"}, {"grade": "B"})) == "B"
    assert selection.weakest_grade(iter("AA")) == "A"
    assert selection.weakest_grade(frame()) == ""
