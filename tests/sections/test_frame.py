"""The frame counts aims between those of which every indicator answers and those of which one."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity.bounds import Bounds
from aicapacity.sections.frame import COLUMNS, HEADINGS, TIERS, MeasurementFrame

AIMS = ["wk-099", "wk-100", "wk-101"]


def measured(package, *rows):
    """The package with these indicators: (aim, indicator, subject, nearest series, tier)."""
    made = [
        {"aim": aim, "indicator": name, "article": package.article, "subject": subject,
         "unit": "%", "kind": "output", "publisher": "an office", "nearest_series": near,
         "tier": tier, "source": ""}
        for aim, name, subject, near, tier in rows
    ]  # fmt: skip
    frame = pd.DataFrame(made, columns=package.indicators.columns, dtype="object")
    return replace(package, tables={**package.tables, "indicators": frame})


@pytest.fixture(scope="module")
def frame(package):
    rows = [
        ("wk-100", "one", "CHN", "near", "I"),
        ("wk-100", "two", "CHN", "", "III"),
        ("wk-099", "one", "CHN", "", "III"),
        ("wk-101", "one", "CN-ZJ-Jiaxing", "near", "II"),
        ("wk-101", "two", "CHN", "near", "II"),
        ("wk-102", "one", "CHN", "near", "I"),
    ]
    return MeasurementFrame(measured(package, *rows), AIMS)


@pytest.mark.parametrize(
    ("tiers", "lower", "upper"),
    [(("I",), 0, 1), (("II",), 1, 1), (("III",), 1, 2), (("I", "II"), 1, 2), (TIERS, 3, 3)],
)
def test_aims_at_a_tier_run_from_every_indicator_to_one(frame, tiers, lower, upper):
    assert frame.at(*tiers) == Bounds(lower, upper)
    assert frame.without(*tiers) == Bounds(3 - upper, 3 - lower)


def test_aims_without_method_and_without_series_are_told_apart(frame, package):
    assert frame.without_method == Bounds(1, 2) and frame.without_series == Bounds(1, 2)
    irregular = MeasurementFrame(measured(package, ("wk-099", "one", "CHN", "", "II")), ["wk-099"])
    assert irregular.without_method == Bounds(0, 0)
    assert irregular.without_series == Bounds(1, 1)


def test_the_rows_name_the_aim_in_our_words_and_its_claim(frame):
    assert list(frame.rows.columns) == list(COLUMNS)
    assert list(frame.rows["claim"]) == ["wk-099", "wk-100", "wk-100", "wk-101", "wk-101"]
    assert list(frame.rows["indicator"]) == ["one", "one", "two", "one", "two"]
    assert frame.rows["aim"].nunique() == 3 and set(HEADINGS) <= set(frame.rows.columns)


def test_a_series_of_ours_is_shown_by_its_label_and_another_as_it_is_called(package):
    rows = [
        ("wk-099", "one", "CHN", "ecology.stations.water", "II"),
        ("wk-100", "two", "CHN", "SDG 6.3.2", "II"),
        ("wk-101", "three", "CHN", "", "III"),
    ]
    shown = list(MeasurementFrame(measured(package, *rows), AIMS).rows["nearest_series"])
    label = package.series.set_index("series").loc["ecology.stations.water", "label"]
    assert shown == [label, "SDG 6.3.2", ""] and label != "ecology.stations.water"


# of the UN's list, as the pages named in the table print it
UN_TIERS = {
    "1.3.1": "I", "3.8.1": "I", "6.3.2": "II", "11.4.1": "II", "11.6.2": "I", "13.2.2": "I",
    "15.5.1": "I",
}  # fmt: skip


@pytest.mark.parametrize("number", UN_TIERS)
def test_an_indicator_of_the_goals_has_the_tier_given_there(whole, number):
    rows = whole.indicators
    mine = rows[rows["indicator"].str.contains(f"(SDG {number})", regex=False)]
    assert set(mine["tier"]) == {UN_TIERS[number]}


def test_a_tier_has_a_source_where_the_indicator_is_one_of_the_goals_and_is_never_the_third(whole):
    rows = whole.indicators
    of_goals = rows["indicator"].str.contains(r"\(SDG [\d.]+\)")
    assert (rows.loc[of_goals, "source"] != "").all() and (
        rows.loc[~of_goals, "source"] == ""
    ).all()
    assert "III" not in set(rows.loc[of_goals, "tier"])


def test_the_tiers_are_counted_as_indicators_and_as_aims(frame):
    tiers = frame.tiers()
    assert list(tiers["tier"]) == ["I", "II", "III"]
    assert list(tiers["indicators"]) == [1, 2, 2]
    assert list(tiers["aims"]) == [Bounds(0, 1), Bounds(1, 1), Bounds(1, 2)]
    assert list(tiers["upper"]) == [1, 1, 2]


def test_an_aim_nobody_proposed_an_indicator_for_is_named_and_not_counted_at_a_tier(package):
    frame = MeasurementFrame(measured(package, ("wk-099", "one", "CHN", "", "I")), AIMS)
    assert frame.unframed == ["wk-100", "wk-101"]
    assert frame.size == Bounds(3, 3) and frame.at(*TIERS) == Bounds(1, 1)
    assert frame.without(*TIERS) == Bounds(2, 2)


def test_indicators_of_another_subject_are_not_counted(whole):
    elsewhere = whole.select(article="wei-kai-2024", subject="IND")
    frame = MeasurementFrame(elsewhere, AIMS)
    assert frame.aims.empty and frame.rows.empty and frame.tiers().empty
    assert frame.size is None and frame.without_method is None and frame.without("I") is None
    assert frame.without_series is None and frame.unframed == []


def test_an_article_without_indicators_has_a_frame_without_rows(package):
    frame = MeasurementFrame(measured(package), "II")
    assert frame.rows.empty and frame.tiers().empty and frame.at("III") is None
    assert list(frame.rows.columns) == list(COLUMNS)


def test_a_section_or_a_paragraph_stands_for_its_aims(package):
    section, paragraph = (MeasurementFrame(package, one) for one in ("II", "II.11"))
    assert {"wk-099", "wk-150", "wk-189"} <= set(section.rows["claim"])
    assert "wk-189" in set(paragraph.rows["claim"])
    assert not {"wk-099", "wk-150"} & set(paragraph.rows["claim"])
    assert section.unframed == []


def test_matrices_stand_for_the_aims_that_their_cells_rest_on(package):
    frame = MeasurementFrame.of_matrices(package, "06-functions")
    assert list(frame.aims["claim"]) == [f"wk-{number}" for number in range(118, 125)]
    assert frame.unframed == []
