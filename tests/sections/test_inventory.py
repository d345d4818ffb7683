"""The inventory counts claims, and mends its denominators where a count would mislead."""

from dataclasses import replace

import pytest

from aicapacity.sections.inventory import Inventory


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


# --- which claims carry the article, and what stands behind them ---------------------------------


def test_a_level_that_others_lean_on_bears_more_than_itself(package):
    """By hand: the part bears itself, the part before (growth) and the total before (share)."""
    study = Inventory(package)
    borne = study.bearing.by_claim.set_index("claim")["count"]
    assert borne["wk-002"] == 3
    assert borne["wk-001"] == borne["wk-071"] == 2
    assert set(study.carriers["claim"]) == {"wk-001", "wk-002", "wk-071"}
    assert (borne.drop(["wk-001", "wk-002", "wk-071"]) == 1).all()
    assert study.words["tied"] == ""


def test_a_tie_behind_the_last_carrier_is_told(package):
    """Without the growth of data, its level bears itself alone, like all that follow."""
    rows = package.observations
    kept = rows[rows["observation"] != "wk-data-growth"]
    study = Inventory(replace(package, tables={**package.tables, "observations": kept}))
    assert study.carriers["count"].tolist()[-1] == 1
    assert "others bear as much" in study.words["tied"]


def test_the_evidence_map_counts_each_judged_claim_once_in_the_order_of_the_article(package):
    study = Inventory(package)
    table = study.evidence_map
    assert table["section"].tolist()[0] == "opening"
    verdicts = table.drop(columns=["section", "all", "publishers"])
    assert verdicts.to_numpy().sum() == table["all"].sum() == len(study.judged)
    assert (table["publishers"] > 0).all()


def test_without_a_claim_nothing_carries_and_the_map_is_empty(package):
    study = Inventory(with_claims(package, package.claims.iloc[:0]))
    assert study.evidence_map.empty


def test_each_quantity_has_its_five_ticks(package):
    study = Inventory(package)
    assert len(study.ticks) == study["quantities"].value
    stated = dict(zip(study.stated["label"], study.stated["count"], strict=True))
    assert {label: int(study.ticks[label].sum()) for label in stated} == stated


def test_what_is_left_out_most_names_every_tie(package):
    claims = package.claims.assign(population_stated=False, method_stated=False)
    tied = Inventory(with_claims(package, claims)).words["least_stated"]
    assert tied == "population and method"
