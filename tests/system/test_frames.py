"""A system is made of rows of a frame, and is asked about unknowns."""

import pandas as pd
import pytest

from aicapacity.bounds import Bounds
from aicapacity.data import observations, with_bounds
from aicapacity.periods import PeriodError
from aicapacity.system import (
    NotAdmitted,
    StaleBounds,
    System,
    UnknownSeries,
    UnknownSubject,
    unknowns,
)

ai = unknowns("compute.intelligent.miit", "CHN")
total = unknowns("compute.total.miit", "CHN")


@pytest.fixture(scope="module")
def compute() -> pd.DataFrame:
    return observations("compute", subject="CHN")


@pytest.fixture(scope="module")
def article(compute: pd.DataFrame) -> pd.DataFrame:
    return compute.query("source == 'wei-kai-2024' and reading == ''")


def test_what_the_article_alone_implies_by_hand(article: pd.DataFrame) -> None:
    system = System(article)
    assert str(system.bounds(ai["2022-12"])) == "(0, 41.4705882353)"  # 70.5 / 1.7
    assert system.bounds(total["2022-12"]).lower == 89  # 230 - 2 x 70.5
    assert system.bounds(ai["2023-12"] / ai["2022-12"] - 1).lower == 0.7


def test_rows_of_the_frame_are_what_is_solved(article: pd.DataFrame) -> None:
    rounder = with_bounds(article.query("claim == 'wk-002'").assign(step=10))
    assert System(rounder).bounds(ai["2023-12"]) == Bounds(65, 75, upper_open=True)
    fewer = article.query("claim != 'wk-003'")
    assert System(fewer).bounds(ai["2022-12"]).upper == 70.5  # the article's share of the increase


def test_a_row_made_by_hand_enters(article: pd.DataFrame) -> None:
    like = article.query("claim == 'wk-002'")
    made = like.assign(observation="mine", claim="", period="2022-12", value=40)
    made = with_bounds(made)
    assert System(made).bounds(ai["2022-12"]) == Bounds(39.5, 40.5, upper_open=True)
    assert System(pd.concat([article, made])).feasible()


@pytest.mark.parametrize(
    ("inequality", "expected"),
    [
        (ai["2022-12"] >= 33, "[33, 41.4705882353)"),
        (33 <= ai["2022-12"], "[33, 41.4705882353)"),
        (ai["2022-12"] < 40, "(0, 40)"),
        (ai["2022-12"] > ai["2023-12"] * 0.5, "(34.75, 41.4705882353)"),
        (ai["2023-12"] / ai["2022-12"] <= 2, "[34.75, 41.4705882353)"),
        (total["2022-12"] - ai["2022-12"] >= 300, "(0, 41.4705882353)"),
    ],
)
def test_an_assumption_narrows_what_is_left(article, inequality, expected) -> None:
    assert str(System(article).assume("a guess", inequality).bounds(ai["2022-12"])) == expected


def test_an_assumption_takes_part_in_a_conflict_by_its_name(article: pd.DataFrame) -> None:
    system = System(article).assume("it was large", ai["2022-12"] >= 50)
    assert [set(c) for c in system.conflicts()] == [{"wk-002", "wk-003", "it was large"}]


def test_assumptions_alone_are_no_data() -> None:
    empty = System(observations("compute", as_of="1990"))
    assert empty.assume("a guess", ai["2022-12"] >= 33).bounds(ai["2022-12"]) is None
    assert empty.bounds(ai["2022-12"]) is None and empty.conflicts() == []


def test_what_cannot_be_compared_is_refused(article: pd.DataFrame) -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        33 <= ai["2022-12"] <= 40  # noqa: B015
    with pytest.raises(TypeError, match="takes inequalities"):
        System(article).assume("nothing")
    with pytest.raises(TypeError):
        ai["2023-12"] / ai["2022-12"] >= total["2023-12"] / total["2022-12"]  # noqa: B015


def test_names_that_are_wrong_are_refused_with_those_that_are_near() -> None:
    with pytest.raises(UnknownSeries, match="compute.intelligent.miit"):
        unknowns("compute.inteligent.miit", "CHN")
    with pytest.raises(UnknownSubject, match="CHN"):
        unknowns("compute.intelligent.miit", "CHI")
    with pytest.raises(PeriodError):
        ai["December"]


def test_what_may_not_enter_says_why(compute: pd.DataFrame, article: pd.DataFrame) -> None:
    with pytest.raises(NotAdmitted, match="targets state no fact: .*target-total-2025"):
        System(compute)
    rivals = compute.query("claim == 'wk-003'")
    with pytest.raises(NotAdmitted, match="readings of one claim, wk-003"):
        System(rivals)
    twice = pd.concat([article, with_bounds(article.query("claim == 'wk-002'").assign(value=71))])
    with pytest.raises(NotAdmitted, match="in twice, with different values: wk-intel"):
        System(twice)
    assert System(pd.concat([article, article])).observations == System(article).observations
    with pytest.raises(NotAdmitted, match="needs the columns"):
        System(article[["label", "value"]])


def test_bounds_that_no_longer_fit_their_row_are_refused(article: pd.DataFrame) -> None:
    with pytest.raises(StaleBounds, match="wk-intel.*with_bounds"):
        System(article.assign(value=article["value"].where(article["claim"] != "wk-002", 71)))
