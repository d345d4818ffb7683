"""From frames to rows: what enters, in which unit, under which name."""

from __future__ import annotations

import pandas as pd
import pytest

from aicapacity import data
from aicapacity.bounds import Bounds, QualifierRules
from aicapacity.data import Package
from aicapacity.system import (
    Expression,
    NotAdmitted,
    Quantity,
    Row,
    System,
    UnknownObservation,
    UnknownReading,
    UnknownSeries,
)

NONE = float("nan")


def table(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split())


def package(article="art", subject="CHN", **changed):
    """A paragraph in small: a whole in ZB, its part in EB, a share, a growth in two readings."""
    tables = dict(
        qualifiers=data.package().qualifiers,
        units=table("unit base scale", ("%", "ratio", 0.01), ("EB", "ZB", 0.001), ("ZB", "ZB", 1)),
        series=table(
            "series measure unit minimum maximum part_of",
            ("whole", "flow", "ZB", 0.0, NONE, ""),
            ("part", "flow", "EB", 0.0, NONE, "whole"),
            ("share", "rate", "%", 0.0, 100.0, ""),
            ("growth", "rate", "%", -100.0, NONE, ""),
            ("firms", "count", "ZB", NONE, NONE, ""),
        ),
        sources=table("source kind", ("art", "article"), ("web", "repost")),
        observations=table(
            "observation series subject period value step qualifier status role source claim "
            "reading",
            ("a-whole", "whole", "CHN", "2023", 30, 10, "over", "A", "reported", "art", "c1", ""),
            ("a-share", "share", "CHN", "2023", 40, 1, "reached", "A", "reported", "art", "c2", ""),
            ("a-next", "whole", "CHN", "2024", 50, 1, "about", "F", "reported", "art", "c5", ""),
            ("a-goal", "whole", "CHN", "2025", 90, 0, "at_least", "A", "target", "art", "c6", ""),
            ("a-growth", "growth", "CHN", "2023", 7, 0, "over", "A", "reported", "art", "c3", ""),
            ("b-growth", "growth", "CHN", "2023", 7, 0, "over", "A", "reported", "art", "c3", "b"),
            ("w-whole", "whole", "CHN", "2022", 28.5, 0.1, "exact", "A", "reported", "web", "", ""),
            ("w-part", "part", "CHN", "2023", 900, 10, "exact", "A", "reported", "web", "", ""),
            ("w-firms", "firms", "CHN", "2023", 4500, 0, "over", "A", "reported", "web", "", ""),
        ),
        relations=table(
            "observation part series subject period coefficient",
            ("a-share", "numerator", "part", "CHN", "2023", 1),
            ("a-share", "denominator", "whole", "CHN", "2023", 1),
            ("a-growth", "numerator", "part", "CHN", "2023", 1),
            ("a-growth", "numerator", "part", "CHN", "2022", -1),
            ("a-growth", "denominator", "part", "CHN", "2022", 1),
            ("b-growth", "numerator", "whole", "CHN", "2023", 1),
            ("b-growth", "numerator", "whole", "CHN", "2022", -1),
            ("b-growth", "denominator", "whole", "CHN", "2022", 1),
        ),
    )
    return Package(tables | changed, article=article, subject=subject)


def quantity(series, period):
    return Expression.of(Quantity(series, "CHN", period))


def test_the_article_alone_is_the_default():
    system = System.from_package(package())
    assert system.observations == ("a-whole", "a-share", "a-growth")
    assert system.groups == ("c1", "c2", "c3")
    assert system.sources == ("art",)
    assert System.from_package(package(article=None)).observations == system.observations


def test_a_quantity_is_held_in_the_base_of_its_unit():
    system = System.from_package(package(), ["w-part", "w-whole"])
    assert system.bounds(system.quantity("part", "2023")) == Bounds(0.895, 0.905, upper_open=True)


def test_an_observation_with_relations_states_a_ratio_within_its_own_limits():
    row = System.from_package(package(), ["a-share"]).rows[0]
    assert row.numerator == quantity("part", "2023")
    assert row.denominator == quantity("whole", "2023")
    assert row.bounds == Bounds(0.395, 0.405, upper_open=True)
    assert row.limits == Bounds(0, 1)
    assert (row.group, row.source) == ("c2", "art")


def test_a_relation_without_denominator_states_the_sum():
    relations = package().relations
    sums = package(relations=relations[relations["part"] == "numerator"])
    row = System.from_package(sums, ["b-growth"], readings=["b"]).rows[0]
    assert row.denominator is None
    assert row.numerator == quantity("whole", "2023") - quantity("whole", "2022")


def test_limits_and_parts_of_the_series_hold_as_background():
    system = System.from_package(package(), ["a-whole", "w-part"])
    assert system.structure.limits["share"] == Bounds(0, 1)
    assert system.structure.limits["whole"] == Bounds(0)
    assert "firms" not in system.structure.limits
    # The part, in EB, is at most the whole, in ZB.
    only_part = System.from_package(package(), ["w-part", "w-whole", "a-share"])
    assert only_part.bounds(only_part.quantity("whole", "2023")).lower == pytest.approx(
        0.895 / 0.405
    )


def test_a_count_lies_at_the_next_whole_number():
    system = System.from_package(package(), ["w-firms"])
    assert system.bounds(system.quantity("firms", "2023")) == Bounds(4501)


def test_rules_turn_the_open_choices():
    rules = QualifierRules(ceiling="next_round", reached_means="at_least")
    system = System.from_package(package(), rules=rules)
    assert system.bounds(system.quantity("whole", "2023")).upper == 40
    assert system.rows[1].bounds == Bounds(0.4)
    # What is added later is read by the same rules.
    assert System.from_package(package(), [], rules=rules).with_observations("a-whole").rows[
        0
    ].bounds == Bounds(30, 40, lower_open=True, upper_open=True)


def test_a_step_can_be_set_apart_from_the_stored_one():
    system = System.from_package(package(), ["w-part"], steps={"w-part": 100, "w-whole": 1})
    assert system.rows[0].bounds == Bounds(0.85, 0.95, upper_open=True)
    assert system.with_observations("w-whole").rows[1].bounds == Bounds(28, 29, upper_open=True)
    with pytest.raises(UnknownObservation, match="w-prat"):
        System.from_package(package(), steps={"w-prat": 1})


def test_a_reading_enters_when_asked_for_and_its_rival_leaves():
    system = System.from_package(package(), readings=["b"])
    assert system.observations == ("a-whole", "a-share", "b-growth")
    assert system.groups == ("c1", "c2", "c3")
    named = System.from_package(package(), ["a-growth", "w-whole"], readings=["b"])
    assert named.observations == ("w-whole", "b-growth")
    # The rival stays out however the system goes on.
    assert "a-growth" not in system.with_observations("a-growth", "w-whole").observations
    assert "b-growth" not in system.without("b-growth").with_observations("w-whole").observations


def test_a_reading_not_asked_for_is_refused():
    with pytest.raises(NotAdmitted, match=r'readings=\("b",\)'):
        System.from_package(package(), ["b-growth"])


def test_an_unknown_reading_is_refused_with_the_known_ones():
    with pytest.raises(UnknownReading, match="knows: b"):
        System.from_package(package(), readings=["of-total"])


def test_a_target_never_enters():
    with pytest.raises(NotAdmitted, match="target"):
        System.from_package(package()).with_observations("a-goal")


def test_a_forecast_enters_only_by_name():
    assert System.from_package(package(), ["a-next"]).observations == ("a-next",)


def test_bases_read_as_they_are_described():
    alone = System.from_package(package())
    joined = alone.with_observations("w-whole", "w-part")
    assert joined.observations == ("a-whole", "a-share", "a-growth", "w-whole", "w-part")
    replaced = joined.replacing("a-whole", by="w-firms").without("c3")
    assert replaced.observations == ("a-share", "w-whole", "w-part", "w-firms")
    assert alone.observations == ("a-whole", "a-share", "a-growth")
    assert joined.with_observations("w-part").observations == joined.observations


def test_rows_made_by_hand_stay_when_observations_join():
    hand = Row("mine", "mine", quantity("whole", "2023"), bounds=Bounds(0, 35))
    system = System.from_package(package()).with_rows(hand).with_observations("w-whole")
    assert system.observations == ("a-whole", "a-share", "a-growth", "mine", "w-whole")
    assert system.bounds(quantity("whole", "2023")).upper == 35


def test_an_unknown_observation_is_refused():
    with pytest.raises(UnknownObservation, match="a-hole.*vintage"):
        System.from_package(package(), ["a-hole"])


def test_a_row_not_yet_known_at_the_date_can_be_gone_without():
    system = System.from_package(package(), ["a-whole", "later"], readings=["z"], missing="skip")
    assert system.observations == ("a-whole",)
    assert system.absent == ("later",)
    further = system.with_observations("w-part", "latest", missing="skip").without("later")
    assert further.observations == ("a-whole", "w-part")
    assert further.absent == ("later", "latest")


def test_the_subject_of_a_quantity_is_the_package_s():
    system = System.from_package(package(subject="IND"))
    assert system.quantity("whole", "2023") == Expression.of(Quantity("whole", "IND", "2023"))
    assert system.bounds(system.quantity("whole", "2023")) is None


def test_an_undefined_series_is_refused():
    with pytest.raises(UnknownSeries, match="wohle"):
        System.from_package(package()).quantity("wohle", "2023")


def test_an_empty_selection_makes_an_empty_system():
    system = System.from_package(package(observations=package().observations.iloc[:0]))
    assert system.rows == () and system.feasible()
    assert system.bounds(system.quantity("whole", "2023")) is None
