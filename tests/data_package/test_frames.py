"""What a notebook asks for: plain frames, by concept, place and day."""

import pandas as pd
import pytest

from aicapacity import data
from aicapacity.bounds import Bounds
from aicapacity.data import UnknownConcept, UnknownSubject
from aicapacity.selection import bounds_of


def test_a_concept_brings_those_below_it_and_a_series_itself() -> None:
    below = set(data.observations("compute.total")["concept"])
    assert {"compute.total", "compute.total.growth"} == below
    assert set(data.observations("compute.total.miit")["series"]) == {"compute.total.miit"}
    two = data.observations(["compute.total.miit", "enterprises.ai.miit"])
    assert set(two["concept"]) == {"compute.total", "enterprises.ai"}


def test_one_place_or_several() -> None:
    some = data.observations("compute", subject=["CHN", "USA"])
    assert set(some["subject"]) == {"CHN", "USA"}
    assert set(data.observations("compute", subject="CHN")["subject"]) == {"CHN"}


@pytest.mark.parametrize(
    ("asked", "fault", "near"),
    [
        ({"concept": "compute.totl"}, UnknownConcept, "compute.total"),
        ({"concept": ["compute", "factry.effect"]}, UnknownConcept, "factory.effect"),
        ({"concept": ""}, UnknownConcept, "there is no concept or series"),
        ({"subject": "CHI"}, UnknownSubject, "CHN"),
        ({"subject": ["CHN", "China"]}, UnknownSubject, "'China'"),
    ],
)
def test_a_wrong_name_is_an_error_that_says_what_there_is(asked, fault, near) -> None:
    with pytest.raises(fault, match=near):
        data.observations(**asked)


def test_a_wrong_choice_is_refused() -> None:
    with pytest.raises(data.SelectionError, match="as_of"):
        data.observations("compute", as_of="yesterday")
    with pytest.raises(ValueError, match="ceiling"):
        data.observations("compute", ceiling="sky")


def test_as_of_a_day_before_everything_the_frame_is_empty_with_all_its_columns() -> None:
    nothing, all_of_it = data.observations("compute", as_of="1990"), data.observations("compute")
    assert nothing.empty and list(nothing.columns) == list(all_of_it.columns)
    assert str(nothing["last_day"].dtype) == str(all_of_it["last_day"].dtype)


def test_bounds_days_and_words_stand_in_columns() -> None:
    row = data.observations("compute.total.miit").set_index("observation").loc["wk-total"]
    assert row["printed"] == "over 230 EFLOPS"
    assert (row["lower"], row["lower_open"], row["upper_open"]) == (230, True, True)
    assert row["first_day"] == pd.Timestamp("2023-12-01")
    assert row["last_day"] == pd.Timestamp("2023-12-31")
    undated = data.observations("factory.effect.rd").iloc[0]
    assert pd.isna(undated["first_day"])


def test_the_words_can_be_read_in_other_ways() -> None:
    capped = data.observations("compute.total.miit", ceiling="next_round")
    assert capped.set_index("observation").at["wk-total", "upper"] == 240
    floors = data.observations("compute.intelligent.miit", reached_means="at_least")
    assert floors.set_index("observation").at["wk-intel", "upper"] == float("inf")


def test_bounds_follow_a_changed_row_once_they_are_asked_to() -> None:
    rows = data.observations("compute.total.miit").query("observation == 'miit-total-2022-12'")
    changed = data.with_bounds(rows.assign(step=10, value=200))
    assert bounds_of(changed) == [Bounds(195, 205, upper_open=True)]
    assert list(changed["printed"]) == ["reached 200 EFLOPS"]
    assert bounds_of(rows) == [Bounds(179.5, 180.5, upper_open=True)]
    floors = data.with_bounds(rows, reached_means="at_least")
    assert bounds_of(floors) == [Bounds(180)]
    # the reading stays with the rows
    assert bounds_of(data.with_bounds(floors.assign(value=190))) == [Bounds(190)]
    with pytest.raises(ValueError, match="no rule rounding"):
        data.with_bounds(rows, rounding=10)


def test_what_a_reader_writes_to_a_table_stays_with_the_reader() -> None:
    mine = data.package().units
    mine["scale"] = 0.0
    assert (data.package().units["scale"] > 0).all()


def test_events_are_dated_by_days() -> None:
    acts = data.events("genai-measures")
    draft = acts.query("stage == 'draft'").iloc[0]
    assert draft["first_day"] == draft["last_day"] == pd.Timestamp("2023-04-11")
    month = acts.query("claim == 'wk-167'").iloc[0]
    assert (month["last_day"] - month["first_day"]).days == 30
    with pytest.raises(UnknownConcept, match="genai-measures"):
        data.events("genai-measure")
