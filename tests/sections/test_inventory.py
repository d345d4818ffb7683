"""The inventory counts claims, and mends its denominators where a count would mislead."""

from dataclasses import replace

import pytest

from aicapacity import data
from aicapacity.sections.inventory import Inventory


@pytest.fixture(scope="module")
def package():
    return data.load().select(article="wei-kai-2024", subject="CHN")


def with_claims(package, claims):
    return replace(package, tables={**package.tables, "claims": claims})


def test_the_counts_are_those_of_the_rows(package):
    study = Inventory(package)
    claims = package.claims
    assert study["claims"].value == len(claims)
    assert study["quantities"].value == (claims["kind"] == "quantity").sum()
    assert study.by_section["all"].sum() == len(claims)


def test_a_share_counts_quantities_only(package):
    claims = package.claims.assign(period_stated=False)
    first = claims.index[claims["kind"] == "quantity"][0]
    claims.loc[first, "period_stated"] = True
    claims.loc[claims["kind"] != "quantity", "period_stated"] = True
    study = Inventory(with_claims(package, claims))
    assert study["share_with_period"].value == pytest.approx(100 / study["quantities"].value)


def test_a_baseline_is_counted_only_over_quantities_that_need_one(package):
    claims = package.claims.copy()
    quantities = claims.index[claims["kind"] == "quantity"]
    claims.loc[quantities, "baseline"] = "not_needed"
    claims.loc[quantities[:2], "baseline"] = ["stated", "needed"]
    assert Inventory(with_claims(package, claims))["share_with_baseline"].value == 50


def test_without_a_claim_nothing_is_counted_and_nothing_said(package):
    study = Inventory(with_claims(package, package.claims.iloc[:0]))
    assert {result.status for result in study.results} == {"no_data"}
    assert study.stated.empty and study.by_section.empty


def test_the_verdicts_shown_leave_out_aims(package):
    study = Inventory(package)
    aims = set(package.claims.loc[package.claims["kind"] == "aim", "claim"])
    assert aims and not aims & set(study.judged["claim"])
