"""The inventory counts claims, and mends its denominators where a count would mislead."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity import ledger, periods
from aicapacity.sections import inventory_words
from aicapacity.sections.inventory import Inventory
from aicapacity.sections.inventory_words import counted, judged


@pytest.fixture(scope="module")
def study(package):
    """The shipped article, judged once for all that do not change a row."""
    return Inventory(package)


def with_claims(package, claims):
    return with_table(package, "claims", claims)


def with_table(package, name, rows):
    return replace(package, tables={**package.tables, name: rows})


def test_the_counts_are_those_of_the_rows(study, package):
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


def test_a_count_is_said_beside_what_it_is_of(package):
    claims = package.claims.assign(period_stated=False, method_stated=False)
    quantities = claims.index[claims["kind"] == "quantity"]
    claims.loc[quantities[:2], "period_stated"] = True
    claims.loc[quantities, "baseline"] = "not_needed"
    claims.loc[quantities[:3], "baseline"] = ["stated", "needed", "needed"]
    study = Inventory(with_claims(package, claims))
    words = counted(study)
    assert (words["with_period"], words["with_method"]) == ("2", "none")
    assert (words["with_baseline"], words["comparisons"]) == ("1", "3 comparisons")
    assert set(study.stated["unit"]) == {f"of {len(quantities)}"}


def test_without_a_claim_nothing_is_counted_and_nothing_said(package):
    study = Inventory(with_claims(package, package.claims.iloc[:0]))
    assert {result.status for result in study.results} == {"no_data"}
    assert study.stated.empty and study.by_section.empty
    words = study.words
    said = ("measuring", "without_verdict", "with_period", "comparisons", "confirmed", "unjudged")
    assert [words[name] for name in said] == [None] * len(said)


def test_aims_and_evaluations_that_figures_measure_are_those_of_the_indicators(study):
    """By hand: three of the six have an indicator whose series the article prints, too."""
    rows = study.without_verdict.set_index("claim")
    measured = {"wk-006", "wk-009", "wk-069", "wk-085", "wk-152", "wk-159"}
    assert set(rows.index[rows["measured"]]) == measured
    assert set(rows.index[rows["in_article"]]) == {"wk-009", "wk-069", "wk-085"}
    words = study.words
    assert (words["measured_aims"], words["in_article"]) == ("6", "3")
    assert words["without_verdict"] == "112 aims and 64 evaluations"


def test_an_aim_that_states_a_figure_of_its_own_is_measured_in_the_article(package):
    aims = package.claims.loc[package.claims["kind"] == "aim", "claim"]
    rows = package.observations.copy()
    rows.loc[rows["observation"] == "wk-data", "claim"] = aims.iloc[0]
    told = Inventory(with_table(package, "observations", rows)).without_verdict.set_index("claim")
    assert told.loc[aims.iloc[0], ["in_article", "measured"]].all()


def test_an_assigned_period_is_told_beside_what_is_corroborated(study):
    flags = study.judged_quantities.set_index("claim")["flags"]
    dated = {"wk-003", "wk-086", "wk-088", "wk-089", "wk-225", "wk-226"}
    verdicts = study.judged_quantities.set_index("claim")["verdict"]
    assert {c for c in flags.index if "period_assigned" in flags[c]} >= dated
    assert set(verdicts[list(dated)]) == {"corroborated"}
    assert study.words["dated_by_us"] == "6 of 10"
    assert study.words["confirmed_terms"] == " (6 of these with a period that we supplied)"


def test_sections_are_named_as_prose_names_them(study, package):
    claims = package.claims
    order = study.sections
    quantities = claims["kind"] == "quantity"
    one, several = claims.copy(), claims.copy()
    one.loc[quantities, "section"] = order[-1]
    several.loc[quantities, "section"] = order[-1]
    several.loc[quantities.idxmax(), "section"] = "opening"
    assert counted(Inventory(with_claims(package, one)))["measuring"] == f"section {order[-1]}"
    said = counted(Inventory(with_claims(package, several)))["measuring"]
    assert said == f"the opening and section {order[-1]}"


def test_the_verdicts_shown_leave_out_aims(study, package):
    aims = set(package.claims.loc[package.claims["kind"] == "aim", "claim"])
    assert aims and not aims & set(study.judged["claim"])


# --- which claims carry the article, and what stands behind them ---------------------------------


def test_a_level_that_others_lean_on_bears_more_than_itself(study):
    """By hand: the part bears itself, the part before (growth) and the total before (share)."""
    borne = study.bearing.by_claim.set_index("claim")["count"]
    assert borne["wk-002"] == 3
    assert borne["wk-001"] == borne["wk-071"] == 2
    assert set(study.carriers["claim"]) == {"wk-001", "wk-002", "wk-071"}
    assert (borne.drop(["wk-001", "wk-002", "wk-071"]) == 1).all()
    assert study.carried["label"].tolist() == study.carriers["paraphrase"].tolist()
    assert study.words["carried_together"] == "6 of the 21 values"
    assert study.words["single"] == "18 claims"


def test_what_carries_is_named_by_its_figures_and_no_id_is_shown(study):
    words = study.words
    assert words["carriers"] == (
        "Three figures bear more than one value: 70 EFLOPS, more than 230 EFLOPS and 32.85 ZB"
    )
    shown = [words["carriers"], words["carried"], *study.carried["label"]]
    assert not [said for said in shown for claim in study.claims["claim"] if claim in said]


def test_a_count_that_carries_is_named_with_what_it_counts(study):
    printed = study.printed.assign(claim="one")
    count = printed[printed["observation"] == "wk-factories"]
    said = inventory_words._carriers(["one"], count)
    assert said == f"One figure bears more than one value: 421 ({count['quantity'].iloc[0]})"


def test_a_claim_that_bears_one_quantity_carries_nothing(package):
    """Without the growth of data, its level bears itself alone."""
    rows = package.observations
    kept = rows[rows["observation"] != "wk-data-growth"]
    study = Inventory(with_table(package, "observations", kept))
    assert set(study.carriers["claim"]) == {"wk-001", "wk-002"}


def test_where_no_claim_bears_more_than_one_nothing_is_drawn_or_said(package):
    rows = package.observations
    kept = rows[(rows["source"] != package.article) | (rows["observation"] == "wk-factories")]
    study = Inventory(with_table(package, "observations", kept))
    words = counted(study)
    assert study.carried.empty and words["single"] == "1 claim"
    assert [words[name] for name in ("carriers", "carried", "carried_together")] == [None] * 3


def test_the_evidence_map_counts_each_judged_claim_once_in_the_order_of_the_article(study):
    table = study.evidence_map
    assert table["section"].tolist()[0] == "opening"
    verdicts = table.drop(columns=["section", "all", "publishers"])
    assert verdicts.to_numpy().sum() == table["all"].sum() == len(study.judged)
    assert (table["publishers"] > 0).all()


def test_a_section_without_a_claim_to_judge_is_told(study):
    left_out = [name for name in study.sections if name not in set(study.evidence_map["section"])]
    assert left_out and study.words["unjudged"] == f"section {' and '.join(left_out)}"
    aims = study.claims[study.claims["section"].isin(left_out)]
    assert set(aims["kind"]) <= {"aim", "evaluation"}


def test_the_articles_own_house_is_told_from_other_publishers(study, package):
    def told(publisher):
        sources = package.sources.copy()
        sources.loc[sources["source"] == package.article, "publisher"] = publisher
        return judged(Inventory(with_table(package, "sources", sources)))["own_house"]

    publisher = max(name for names in study.verdicts["sources"] for name in names)
    assert told(f"A. Author ({publisher})").startswith(f"{publisher}, behind ")
    assert told(f"A. Author ({publisher}x)") is None


def test_what_the_articles_own_house_stands_behind_is_told(study):
    assert study.words["own_house"].startswith("CAICT, behind one claim, “There is an academy")


# --- what rests on a day -------------------------------------------------------------------------


def test_a_changed_verdict_is_told_apart_where_its_page_shows_no_day(study, package):
    """Worked out the long way: give every page without a day a day before the article."""
    tables = dict(package.tables)
    for name in ("observations", "events", "actions"):
        rows = tables[name].copy()
        first = [periods.parse(text).first.isoformat() for text in rows["vintage"]]
        early = (rows["vintage_basis"] == "seen") | (
            pd.Series(first, rows.index) <= study.first_day
        )
        rows.loc[early, "vintage"] = "1000-01-01"
        tables[name] = rows
    then = replace(package, tables=tables).select(package.article, package.subject, as_of="article")
    verdicts = ledger.verdicts(then).set_index("claim")["verdict"]
    now = study.changed.set_index("claim")["verdict"]
    assert set(study.undated["claim"]) == set(now.index[verdicts[now.index] == now])


def test_as_of_the_article_no_verdict_is_another(package):
    then = package.select(package.article, package.subject, as_of="article")
    words = Inventory(then).words
    assert (words["changed"], words["undated"]) == ("none", None)


def test_without_a_claim_nothing_carries_and_the_map_is_empty(package):
    study = Inventory(with_claims(package, package.claims.iloc[:0]))
    assert study.evidence_map.empty


def test_each_quantity_has_its_five_ticks(study):
    assert len(study.ticks) == study["quantities"].value
    stated = dict(zip(study.stated["label"], study.stated["count"], strict=True))
    assert {label: int(study.ticks[label].sum()) for label in stated} == stated


def test_what_is_left_out_most_names_every_tie(package):
    claims = package.claims.assign(population_stated=False, method_stated=False)
    tied = counted(Inventory(with_claims(package, claims)))["least_stated"]
    assert tied == "population and method"
