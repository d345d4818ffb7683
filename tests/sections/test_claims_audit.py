"""The audit: the five sets that cannot be true, what the article implies, and its verdicts."""

from dataclasses import replace

import nbformat
import pytest

from aicapacity import data, ledger, paths
from aicapacity.data.verify import tokens
from aicapacity.sections.claims_audit import ClaimsAudit, selections
from aicapacity.sections.claims_audit.conflicts import conflicts
from aicapacity.sections.claims_audit.records import Records
from aicapacity.system import Expression

SELECTIONS = selections(data.load().select(article="wei-kai-2024"))


@pytest.fixture(scope="module")
def study(package):
    return ClaimsAudit(package)


@pytest.fixture(scope="module")
def solved(package):
    return {one.selection.name: one for one in conflicts(package)}


def without(package, *observations):
    rows = package.observations
    kept = rows[~rows["observation"].isin(observations)]
    return replace(package, tables={**package.tables, "observations": kept})


def ends(bounds):
    return pytest.approx((bounds.lower, bounds.upper), rel=1e-9)


# --- the five sets: what clashes, and by how much, worked by hand ---------------------------------


def test_levels_of_two_publishers_are_no_growth(solved):
    found = solved["chained definitions"]
    assert found.sets == [("cac-2022-chained", "wk-071", "wk-072")]
    low, high = 32.845 / 8.15 - 1, 32.855 / 8.05 - 1
    assert (100 * low, 100 * high) == ends(found.worked_out)


def test_one_page_misprints_a_level_beside_its_rise(solved):
    found = solved["a misprint in one source"]
    assert found.sets == [("control-2012-12", "control-2021-12-scio", "control-2021-12-rise-scio")]
    assert (51.25 - 24.65, 51.35 - 24.55) == ends(found.worked_out)


def test_the_growth_is_not_that_of_the_total(solved):
    found = solved["the wrong reading of a sentence"]
    assert found.sets == [("miit-total-2022-12", "miit-total-2023-12-reached", "wk-003")]
    assert (100 * (229.5 / 180.5 - 1), 100 * (230.5 / 179.5 - 1)) == ends(found.worked_out)


def test_facilities_are_not_computing_power(solved):
    """The level, 197, is selected and takes no part: a share of an increment does not need it."""
    found = solved["facilities taken for computing power"]
    assert found.sets == [
        (
            "mid-2023-total-growth",
            "mid-2023-intel-share",
            "mid-2023-intel-growth",
            "mid-2023-facilities-as-eflops",
        )
    ]
    assert "mid-2023-total" in found.system.observations
    assert found.system.without("mid-2023-total").conflicts() == found.sets
    # share × (1 − 1/(1 + growth of the part)) / (1 − 1/(1 + growth of the total))
    low = 0.245 * (1 - 1 / 1.44) / (1 - 1 / 1.305)
    high = 0.255 * (1 - 1 / 1.46) / (1 - 1 / 1.295)
    assert (100 * low, 100 * high) == ends(found.worked_out)
    assert found.worked_out.lower < 33.6 < found.worked_out.upper


def test_more_is_stored_than_the_installed_storage_holds(solved):
    found = solved["the scope of storage"]
    assert found.sets == [("nda-stock-2023", "storage-2023-06", "nda-used-2023-installed")]
    assert (100 * 1.725 / 1.085, 100 * 1.735 / 1.075) == ends(found.worked_out)


def test_two_readings_of_the_same_words_are_told_apart(solved):
    for found in solved.values():
        assert found.said(found.selection.wrong) != found.said(found.selection.instead)
    storage = solved["the scope of storage"]
    wrong, instead = map(storage.said, (storage.selection.wrong, storage.selection.instead))
    assert wrong.endswith("59% (NDA), read as a ratio to “Installed storage (MIIT)”, June 2023")
    assert instead.endswith("59% (NDA), read as a ratio to “Storage space (NDA)”, 2023")
    assert "read as a ratio" not in storage.said("nda-stock-2023")


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda one: one.name)
def test_a_set_is_mended_by_the_right_row_and_misses_what_is_printed(solved, selection):
    found = solved[selection.name]
    assert found.mended
    assert not found.worked_out.meets(found.printed)
    for label in found.rows.loc[list(selection.observations), "label"]:
        assert label in found.paragraph()


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda one: one.name)
def test_a_set_without_one_of_its_rows_is_not_held(package, selection):
    less = without(package, selection.observations[0])
    assert selection.name not in {one.selection.name for one in conflicts(less)}


def test_a_selection_that_can_be_true_is_no_conflicting_set(package):
    observations = package.observations.copy()
    level = observations["observation"] == "control-2021-12-scio"
    observations.loc[level, "value"] = 55.3
    mended = replace(package, tables={**package.tables, "observations": observations})
    study = ClaimsAudit(mended)
    assert study["conflicting_sets"].value == len(SELECTIONS) - 1
    (found,) = (c for c in study.conflicts if c.selection.name == "a misprint in one source")
    assert "can all be true" in found.paragraph()


def test_the_printed_figure_is_set_against_the_others_in_one_measure(study):
    misses = study.misses.set_index("label")
    assert len(misses) == len(SELECTIONS)
    (chained,) = (row for label, row in misses.iterrows() if "Chained" in label)
    assert chained["upper"] == pytest.approx(100 * 22.445 / (100 * (32.845 / 8.15 - 1)), rel=1e-9)
    assert all(row.upper < 100 or row.lower > 100 for row in study.misses.itertuples())
    assert study.words["missed"] == f"all {len(SELECTIONS)} selections"


def test_only_sets_with_a_row_of_the_article_are_its_own(study, solved):
    own = [name for name, one in solved.items() if any(map(one.of_article, one.sets[0]))]
    assert own == ["chained definitions", "the wrong reading of a sentence"]
    assert study.words["own_sets"].startswith("2 of these hold")
    assert "none of them" in study.words["own_sets"]
    # the misprint needs no reading: its three rows are taken as they are printed
    assert study.words["tried"] == "4 of them"


def test_a_figure_of_the_article_that_does_not_belong_is_its_fault(package, solved):
    found = solved["chained definitions"]
    blamed = replace(found, selection=replace(found.selection, wrong="wk-data"))
    assert blamed.own_error and not found.own_error
    # a sentence read wrongly is no fault of the sentence
    assert not solved["the wrong reading of a sentence"].own_error


def test_a_set_names_numbers_and_no_ids(study, package):
    ids = set(package.observations["observation"]) | set(package.claims["claim"])
    for row in study.sets.itertuples():
        assert not ids & set(row.rows.replace(",", "").split())
    assert study.culprit not in ids and "8.1 ZB" in study.culprit
    assert "197 EFLOPS" not in " ".join(study.sets["rows"])  # a level that takes no part


# --- what the article implies ---------------------------------------------------------------------


def test_the_article_implies_what_it_does_not_print(study):
    rows = {(row.lower, row.upper): row for row in study.implied.itertuples()}
    before = (0, pytest.approx(70.5 / 1.7))
    (intelligent,) = (row for key, row in rows.items() if key == before)
    assert intelligent.claims == ("wk-002", "wk-003")
    (flow,) = (row for row in rows.values() if row.unit == "ZB")
    assert (32.845 / 1.22445, 32.855 / 1.22435) == pytest.approx((flow.lower, flow.upper))
    assert study["implied_quantities"].value == len(rows) == 3


def test_without_more_than_half_the_total_before_is_no_longer_implied(study):
    fewer = study.bearing.implied_without("compute.intelligent.added_share")
    gone = set(study.implied["quantity"]) - set(fewer["quantity"])
    assert len(gone) == 1 and "Total" in gone.pop()


def test_a_claim_bears_a_quantity_whose_bounds_need_it(study):
    system, borne = study.bearing.system, study.bearing.by_claim.set_index("claim")
    for claim in ("wk-001", "wk-002", "wk-071", "wk-072"):
        changed = sum(
            system.without(claim).bounds(Expression.of(quantity))
            != system.bounds(Expression.of(quantity))
            for quantity in system.quantities
        )
        assert borne.at[claim, "count"] == changed
    assert list(borne["count"]) == sorted(borne["count"], reverse=True)


def test_an_article_that_contradicts_itself_implies_nothing(package):
    observations = package.observations.copy()
    part = observations["observation"] == "wk-intel"
    observations.loc[part, "value"] = 400.0
    total = observations["observation"] == "wk-total"
    observations.loc[total, ["value", "qualifier", "step"]] = [230.0, "reached", 1.0]
    study = ClaimsAudit(replace(package, tables={**package.tables, "observations": observations}))
    result = study["implied_quantities"]
    assert result.status == "refused" and "wk-001" in result.reason
    assert study.implied.empty and study.bearing.by_claim.empty


# --- verdicts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "verdict", "sub_kind"),
    [
        ("wk-001", "corroborated", ""),
        ("wk-004", "implied", ""),
        ("wk-086", "corroborated", ""),
        ("wk-090", "contradicted", "definition"),
        ("wk-091", "undetermined", ""),
        ("wk-092", "undetermined", ""),
        ("wk-093", "undetermined", ""),
        ("wk-110", "uncorroborated", ""),
        ("wk-146", "uncorroborated", ""),
        ("wk-167", "contradicted", "interval"),
        ("wk-227", "undetermined", ""),
        ("wk-228", "uncorroborated", ""),
    ],
)
def test_the_verdict_named_in_the_method(study, claim, verdict, sub_kind):
    row = study.ledger.set_index("claim").loc[claim]
    assert (row["verdict"], row["sub_kind"]) == (verdict, sub_kind)


def test_the_rules_came_out_after_the_month_that_the_article_names(study):
    rows = study.contradictions[study.contradictions["claim"] == "wk-167"]
    assert set(rows["record"]) == {"approved, 23 May 2023", "signed, 10 July 2023"}
    apart = dict(zip(rows["record"], rows["apart"], strict=True))
    assert apart["signed, 10 July 2023"] == "101 to 131 days"


def test_the_ledger_is_shown_whole_with_what_each_verdict_rests_on(study, package):
    rows = study.judged.set_index("claim")
    ledger_rows = study.ledger[study.ledger["verdict"] != ""].set_index("claim")
    assert list(rows.index) == list(ledger_rows.index)
    for claim, evidence in ledger_rows["evidence"].items():
        told, row = rows.at[claim, "rests_on"], ledger_rows.loc[claim]
        assert bool(told) == bool(evidence), claim
        assert all(publisher in told for publisher in row["sources"]), claim
        if row["verdict"] != "corroborated":
            assert rows.at[claim, "why"], claim
    assert (study.quantities["bounds"] != "").all()
    assert rows.at["wk-002", "says"].endswith("Read as 69.5 to 70.5 EFLOPS.")
    assert set(study.quantities["claim"]) < set(rows.index)


def test_a_row_of_evidence_is_told_with_publisher_grade_and_day(study):
    rows = study.judged.set_index("claim")
    assert "421 (MIIT, B, " in rows.at["wk-086", "rests_on"]
    assert "reached 230 EFLOPS (MIIT, B, 18 April 2024" in rows.at["wk-001", "rests_on"]
    assert "219 (ITU, A, seen 23 November 2026)" in rows.at["wk-225", "rests_on"]


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        ("wk-001", "as “over” in the article, as “reached” in a source"),
        ("wk-004", "180 EFLOPS"),
        ("wk-082", "The same number is on record for June 2024, and the claim names no date"),
        ("wk-090", "of another quantity and of another population"),
        ("wk-091", "The same number is on record, of another population"),
        ("wk-146", "A search on 23 November 2026 found nothing that may count"),
        ("wk-167", "wholly outside"),
        ("wk-227", "The rows are of another population"),
    ],
)
def test_a_verdict_has_its_reason(study, claim, says):
    assert says in study.judged.set_index("claim").at[claim, "why"]


def test_a_name_that_differs_is_no_right_value(study):
    (row,) = study.contradictions[study.contradictions["claim"] == "wk-090"].itertuples()
    assert row.record.endswith(", of another population")


def test_a_figure_confirmed_by_one_publisher_is_no_second_measurement(study):
    quoted = study.ledger.query("kind == 'quantity' and verdict == 'corroborated'")
    single = (quoted["sources"].map(len) == 1).sum()
    assert str(len(quoted)) in study.words["quoted"]
    assert study.words["single"] in ("each of them", f"{single} of them")


def test_aims_and_evaluations_are_counted_by_what_could_measure_them(study):
    told = study.unjudged.set_index("kind")
    without = study.ledger[study.ledger["verdict"] == ""]
    assert told["all"].to_dict() == without["kind"].value_counts().to_dict()
    assert set(told.columns) - {"all"} == set(without["indicator_status"])


def test_a_search_is_shown_with_its_terms(study, package):
    terms = study.unsettled.set_index("claim")["terms"]
    for row in package.searches[package.searches["claim"].isin(terms.index)].itertuples():
        assert row.terms in terms[row.claim]


def test_what_was_found_later_is_not_called_missing(whole, study):
    assert study.words["unsettled_then"] is None
    then = ClaimsAudit(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert then.words["unsettled"] is None
    assert then.words["unsettled_then"] == f"{len(then.unsettled)} claims"
    assert "none was found" not in then.words["none_found"]
    why = then.judged.set_index("claim").loc[then.unsettled["claim"], "why"]
    assert why.str.contains("dated by 25 September 2024").all()


def test_pages_without_a_day_are_told_from_later_ones(study, package):
    records = Records(package)
    assert not records.shows_a_later_day("itu-cases-2024", "2024-09-25")  # only seen
    assert not records.shows_a_later_day("itu-publisher", "2024-09-25")  # only a year
    assert records.shows_a_later_day("plan-2024-09-25", "2024-09-25")
    assert 0 < study.undated < len(study.changed)


def test_every_claim_that_can_be_judged_was_searched(study):
    assert study["claims", "not_searched"].value == 0
    assert study.unsettled["date"].notna().all() and (study.unsettled["settled_by"] != "").all()


def test_the_verdicts_are_counted_once_each_and_are_no_headline(study):
    counted = [result for result in study.results if result.name == "claims"]
    assert [result.key for result in counted] == list(ledger.VERDICTS)
    assert sum(result.value for result in counted) == (study.ledger["verdict"] != "").sum()
    assert not any(result.headline for result in counted)
    assert study.by_kind["all"].sum() == (study.ledger["verdict"] != "").sum()


def test_the_opening_does_not_lead_with_contradictions():
    notebook = nbformat.read(paths.notebooks() / "12_claims_audit.ipynb", as_version=4)
    (brief,) = (cell for cell in notebook.cells if "**The article" in cell.source)
    (output,) = brief.outputs
    bold = output["data"]["text/markdown"].split("**")[1]
    assert "contradict" not in bold and "none was found" in bold


def test_the_opening_leads_with_the_quantities(study):
    said = study.words["same"]
    counts = study.ledger.query("verdict == 'corroborated'")["kind"].eq("quantity")
    assert said.startswith(
        f"for {counts.sum()} of its {len(study.quantities)} quantities, and for "
    )
    assert f"for {len(counts)} of the {study.words['judged']}" in said
    others = len(counts) - counts.sum()
    assert study.words["only_named"] == f"Of these {len(counts)} claims, {others}"


def test_a_quantity_without_a_search_is_not_checked(package):
    gone = package.searches["claim"] == "wk-146"
    less = replace(package, tables={**package.tables, "searches": package.searches[~gone]})
    study = ClaimsAudit(less)
    assert study["quantities_checked"].value == 20
    assert study["claims", "not_searched"].value == 1


def test_every_number_of_the_claims_has_one_row(study, package):
    printed = [token for part in study.numbers["printed"] for token in tokens(part)]
    claimed = [token for cell in package.claims["tokens"] for token in tokens(cell)]
    excluded = [token for cell in package.exclusions["token"] for token in tokens(cell)]
    assert sorted(printed) == sorted(claimed + excluded)


def test_reached_as_a_floor_turns_what_rests_on_the_totals(study):
    assert study.other_reading["claim"].tolist() == ["wk-004"]


def test_of_a_subject_without_rows_nothing_is_solved(whole, study):
    elsewhere = ClaimsAudit(whole.select(article="wei-kai-2024", subject="IND"))
    assert elsewhere["conflicting_sets"].status == "no_data"
    assert elsewhere["implied_quantities"].status == "no_data"
    assert elsewhere["claims", "corroborated"] == study["claims", "corroborated"]
    assert elsewhere.misses.empty and elsewhere.sets.empty
