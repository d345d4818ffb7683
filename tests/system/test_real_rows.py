"""The bases and the conflicts of the computing paragraph, from the project's own rows."""

from __future__ import annotations

import math

import pytest

from aicapacity import data
from aicapacity.bounds import Bounds
from aicapacity.system import System

ARTICLE = ("wk-total", "wk-intel", "wk-growth", "wk-added")
OPEN = {"lower_open": True, "upper_open": True}


@pytest.fixture(scope="module")
def package():
    return data.load().select(article="wei-kai-2024", subject="CHN", as_of="latest")


@pytest.fixture(scope="module")
def article(package):
    return System.from_package(package, ARTICLE)


@pytest.fixture(scope="module")
def with_official(article):
    return article.with_observations("miit-total-2022-12")


def quantities(system):
    return [
        system.quantity(series, period)
        for series in ("compute.intelligent.miit", "compute.total.miit")
        for period in ("2023-12", "2022-12")
    ]


def require(found, expected):
    assert (found.lower, found.upper) == pytest.approx((expected.lower, expected.upper), rel=1e-11)
    assert (found.lower_open, found.upper_open) == (expected.lower_open, expected.upper_open)


def test_the_article_s_rows_are_in_the_default_selection(package):
    default = System.from_package(package)
    assert set(ARTICLE) <= set(default.observations)
    assert default.feasible()
    assert default.sources == ("wei-kai-2024",)


def test_basis_a(article):
    now, before, _, total_before = quantities(article)
    require(article.bounds(before), Bounds(0, 70.5 / 1.7, **OPEN))
    require(article.bounds(now - before), Bounds(69.5 - 69.5 / 1.7, 70.5, **OPEN))
    require(article.bounds(total_before), Bounds(89, math.inf, lower_open=True))


def test_basis_o(with_official):
    now, before, total, total_before = quantities(with_official)
    share = (now - before) / (total - total_before)
    require(with_official.bounds(now / total), Bounds(69.5 / 319.5, 70.5 / 230, **OPEN))
    require(with_official.bounds(share), Bounds(0.5, 70.5 / 49.5, **OPEN))
    found = with_official.with_premises("complement_grows").bounds(share)
    assert found == Bounds(0.5, 1, lower_open=True)


def test_basis_r(with_official):
    replaced = with_official.replacing("wk-total", by="miit-total-2023-12-reached")
    basis = replaced.without("wk-added")
    now, before, total, total_before = quantities(basis)
    share = (now - before) / (total - total_before)
    require(basis.bounds(share), Bounds(69.5 * (1 - 1 / 1.7) / 51, 70.5 / 49, **OPEN))


def test_growth_of_the_total_is_rejected_by_the_ministry_s_own_totals(package):
    totals = ["miit-total-2022-12", "miit-total-2023-12-reached"]
    wrong = System.from_package(package, ["wk-intel", *totals], readings=["growth-of-total"])
    assert wrong.conflicts() == [("miit-total-2022-12", "miit-total-2023-12-reached", "wk-003")]
    right = System.from_package(package, ["wk-intel", "wk-growth", *totals])
    assert right.feasible()


def test_growth_of_the_total_is_not_rejected_by_exceeded_230(package):
    rows = ["wk-total", "wk-intel", "wk-growth", "miit-total-2022-12"]
    system = System.from_package(package, rows, readings=["growth-of-total"])
    assert "wk-growth" not in system.observations
    assert system.feasible()
    *_, total, _ = quantities(system)
    require(system.bounds(total), Bounds(1.7 * 179.5, math.inf, lower_open=True))


def test_facilities_read_as_computing_power_conflict_at_mid_2023(package):
    rows = ["mid-2023-total", "mid-2023-total-growth", "mid-2023-intel-share"]
    rows += ["mid-2023-intel-growth"]
    plain = System.from_package(package, rows)
    assert plain.feasible()
    wrong = System.from_package(package, rows, readings=["facilities-as-eflops"])
    assert wrong.conflicts() == [
        (
            "mid-2023-total-growth",
            "mid-2023-intel-share",
            "mid-2023-intel-growth",
            "mid-2023-facilities-as-eflops",
        )
    ]


def test_another_subject_has_no_data_here(package):
    system = System.from_package(package, ARTICLE)
    india = system.quantity("compute.total.miit", "2023-12", "IND")
    assert system.bounds(india) is None
