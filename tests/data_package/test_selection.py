"""What is selected: by article, by subject, by date, and how a printed number becomes bounds."""

import datetime as dt
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import data, periods
from aicapacity.bounds import QualifierRules

DATED = ("observations", "events", "actions")


@pytest.fixture(scope="module")
def package():
    return data.load()


def days():
    return st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31)).flatmap(
        lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])
    )


@settings(deadline=None, max_examples=60)
@given(as_of=days())
def test_no_row_is_newer_than_the_date_selected_and_none_older_is_lost(package, as_of):
    last = periods.parse(as_of).last
    selected = package.select(as_of=as_of)
    for name in DATED:
        whole = package.tables[name]
        kept = {text for text in whole["vintage"] if periods.parse(text).last <= last}
        assert set(selected.tables[name]["vintage"]) == kept
        assert len(selected.tables[name]) == whole["vintage"].isin(kept).sum()


@settings(deadline=None, max_examples=30)
@given(one=days(), other=days())
def test_a_later_date_knows_all_that_an_earlier_one_knew(package, one, other):
    earlier, later = sorted([one, other], key=lambda text: periods.parse(text).last)
    known = set(package.select(as_of=earlier).observations["observation"])
    assert known <= set(package.select(as_of=later).observations["observation"])


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("latest", "latest"),
        ("article", "2024-09-25"),
        ("2023", "2023-12-31"),
        ("2024-02", "2024-02-29"),
        ("2024-02-03", "2024-02-03"),
    ],
)
def test_a_date_resolves_to_a_day(package, as_of, day):
    assert package.select("wei-kai-2024", as_of=as_of).as_of_day() == day


def test_the_articles_day_knows_its_own_claims_and_not_what_came_the_day_after(package):
    selected = package.select("wei-kai-2024", as_of="article")
    assert "wk-total" in set(selected.observations["observation"])
    assert set(selected.observations["vintage"]) <= {
        text for text in package.observations["vintage"] if text <= "2024-09-25"
    }


def test_relations_follow_their_observations(package):
    selected = package.select(as_of="2023-06")
    assert set(selected.relations["observation"]) <= set(selected.observations["observation"])
    assert len(selected.relations) < len(package.relations)


def test_an_empty_selection_keeps_columns_and_types(package):
    empty = package.select("wei-kai-2024", "IND", "1999")
    for name in DATED:
        assert len(empty.tables[name]) == 0
        assert empty.tables[name].dtypes.to_dict() == package.tables[name].dtypes.to_dict()
    tidy = empty.tidy("compute")
    assert len(tidy) == 0
    assert tidy.dtypes.to_dict() == package.tidy("compute").dtypes.to_dict()


def test_what_belongs_to_another_article_leaves(package):
    tables = dict(package.tables)
    twin = package.sources[package.sources["source"] == "wei-kai-2024"].assign(source="other")
    tables["sources"] = data_concat(tables["sources"], twin)
    for name, column in (("claims", "article"), ("observations", "source"), ("events", "source")):
        rows = tables[name][tables[name]["claim"] != ""]
        copied = rows.assign(**{column: "other", "claim": "o-" + rows["claim"]})
        if name != "claims":
            key = name.removesuffix("s")
            copied = copied.assign(**{key: "o-" + rows[key]})
        tables[name] = data_concat(tables[name], copied)
    both = data.Package(tables)
    selected = both.select("wei-kai-2024")
    assert selected.claims["claim"].tolist() == package.claims["claim"].tolist()
    assert set(selected.observations["observation"]) == set(package.observations["observation"])
    other = both.select("other")
    assert set(other.claims["article"]) == {"other"}
    assert "wk-total" not in set(other.observations["observation"])
    assert "miit-total-2022-12" in set(other.observations["observation"])


def data_concat(one, other):
    import pandas as pd

    return pd.concat([one, other], ignore_index=True)


def test_the_subject_is_remembered_and_the_other_places_stay(package):
    selected = package.select(subject="IND")
    assert selected.place() == "India"
    assert set(selected.observations["subject"]) == set(package.observations["subject"])
    assert set(package.tidy("compute", subject="USA")["subject"]) == {"USA"}


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        ({"article": "nobody-1999"}, "no article 'nobody-1999'; allowed: wei-kai-2024"),
        ({"article": "cns-2024-04-18"}, "no article"),
        ({"subject": "XXX"}, "no subject 'XXX'; allowed: ARE"),
        ({"as_of": "yesterday"}, 'allowed: "article", "latest" or an ISO date'),
        ({"as_of": "article"}, "needs an article"),
    ],
)
def test_what_is_not_there_cannot_be_selected(package, selection, words):
    with pytest.raises(data.SelectionError, match=words):
        package.select(**selection)


def test_without_a_subject_there_is_no_place_to_name(package):
    with pytest.raises(data.SelectionError, match="no subject was selected"):
        package.place()


def test_a_table_that_is_not_there_is_named(package):
    with pytest.raises(AttributeError, match="no table 'observation'; it has actions"):
        _ = package.observation


def test_tidy_gives_the_bounds_by_hand(package):
    rows = package.tidy().set_index("observation")

    def ends(name):
        row = rows.loc[name]
        return row["lower"], row["upper"], row["lower_open"], row["upper_open"]

    assert ends("wk-total") == (230.0, math.inf, True, True)
    assert ends("wk-intel") == (69.5, 70.5, False, True)
    assert ends("wk-added") == (50.0, math.inf, True, True)  # no ceiling of 100 is built in
    assert ends("mid-2023-intel-growth") == (44.0, 46.0, False, False)
    assert ends("mid-2023-facilities") == (50.0, 100.0, True, False)
    assert ends("idc-intel-2024") == (725.25, 725.35, False, True)
    assert ends("target-total-2025") == (300.0, math.inf, False, True)


def test_tidy_follows_the_rules_of_the_caller(package):
    rows = package.tidy(rules=QualifierRules(ceiling="next_round", reached_means="at_least"))
    rows = rows.set_index("observation")
    assert rows.at["wk-total", "upper"] == 240.0
    assert rows.at["wk-intel", "upper"] == math.inf


def test_tidy_takes_a_concept_with_all_below_it_and_nothing_beside_it(package):
    assert set(package.tidy("compute.intelligent")["concept"]) >= {
        "compute.intelligent",
        "compute.intelligent.growth",
    }
    assert set(package.tidy("compute.total.growth")["concept"]) == {"compute.total.growth"}
    assert len(package.tidy("comp")) == 0
    series = package.series
    below = series.loc[series["concept"].str.startswith("compute."), "series"]
    assert len(package.tidy("compute")) == package.observations["series"].isin(below).sum()


def test_tidy_is_ordered_by_series_and_time(package):
    rows = package.tidy()
    assert rows["series"].is_monotonic_increasing
    totals = rows.loc[rows["series"] == "compute.total.miit", "period"].tolist()
    assert totals.index("2023-06") < totals.index("2023-12") < totals.index("2024-06")


def test_each_row_carries_its_unit_and_source(package):
    row = package.tidy().set_index("observation").loc["wk-growth"]
    assert (row["unit"], row["base"], row["scale"]) == ("%", "ratio", 0.01)
    assert (row["kind"], row["grade"]) == ("article", "B")


def test_a_number_that_its_series_cannot_take_is_refused_by_name(package):
    rows = package.observations.copy()
    rows.loc[rows["observation"] == "mid-2023-intel-share", "value"] = 250.0
    broken = data.Package({**package.tables, "observations": rows})
    with pytest.raises(data.DataError, match="mid-2023-intel-share"):
        broken.tidy()
