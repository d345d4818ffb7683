"""The study of heritage against counts by hand, and against changed rows."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity import coverage
from aicapacity.bounds import Bounds
from aicapacity.sections.culture import FUNCTIONS, PROGRAMME, TECHNOLOGIES, Culture

BY_HAND = {
    "functions_named": Bounds(7, 7),
    "functions_with_programme": Bounds(2, 3),  # display, experiencing; dissemination as it is read
    "programmes": Bounds(2, 2),
}


@pytest.fixture(scope="module")
def study(package):
    return Culture(package)


def covering(package, rows):
    return replace(package, tables={**package.tables, "coverage": rows})


@pytest.mark.parametrize("name", BY_HAND)
def test_each_result_is_what_a_count_by_hand_gives(study, name):
    assert study[name].bounds == BY_HAND[name]
    assert study[name].headline


def test_every_name_of_the_specification_is_recorded_once(study):
    assert [result.name for result in study.results] == list(BY_HAND)


@pytest.mark.parametrize(
    ("coding", "count", "filled"), [("stricter", 2, "two"), ("looser", 3, "four")]
)
def test_a_reading_that_is_kept_throughout_gives_one_number(package, coding, count, filled):
    study = Culture(package, coding=coding)
    assert study["functions_with_programme"].bounds == Bounds(count, count)
    assert study.words["filled"] == filled and study.words["either_way"] == "2 to 3"
    assert study.words["by_name"].endswith(", and on the more generous reading dissemination")
    assert study.words["plans"] == (
        "; “Smart Tourism plan” is tied to no function by name, "
        "and to dissemination in general at most"
    )


def test_the_combinations_are_all_of_technology_and_function(study):
    words = study.words
    assert words["combinations"] == 28 and words["filled"] == "2 to 4"
    share = words["filled_share"]
    assert (share.lower, share.upper) == pytest.approx((2 / 28, 4 / 28))
    assert words["unused"] == words["general_technologies"] == "AIGC and metaverse"
    assert words["unlinked"] is None
    assert words["open_combinations"] == ("digital humans for experiencing and dissemination")
    assert words["general_functions"] == (
        "experiencing and dissemination, and on the more generous reading innovation"
    )


def test_a_technology_that_is_named_for_nothing_is_told_apart_from_one_in_general(package):
    rows = package.coverage.copy()
    mine = (rows["matrix"] == "06-technologies") & (rows["row"] == "metaverse")
    rows.loc[mine, ["code", "alternative_code"]] = ["0", ""]
    words = Culture(covering(package, rows)).words
    assert words["unused"] == "AIGC and metaverse"
    assert (words["general_technologies"], words["unlinked"]) == ("AIGC", "metaverse")


def test_what_a_programme_reaches_one_of_its_technologies_serves_on_each_reading(study, package):
    (programme,) = study.functions.reaching("2")["column"].unique()
    for how in (True, False):
        reached = coverage.matrix(package, FUNCTIONS, stricter=how)
        served = coverage.matrix(package, TECHNOLOGIES, stricter=how)
        assert set(reached.reaching("2", column=programme)["row"]) == set(
            served.reaching("2")["column"]
        )


def test_the_functions_are_sorted_into_reached_open_and_without_anything(study):
    words = study.words
    assert words["firm_functions"] == "display and experiencing"
    assert words["unreached"] == "preservation, restoration, discovery and innovation"
    assert words["unreached_count"] == "four functions"
    assert words["reached_have"] == "2 to 3 have" and words["strictly_functions"].startswith("two")


def test_the_two_readings_of_a_function_say_which_claim_each_rests_on(study, package):
    told = study.words["two_readings"]
    assert told.startswith("For dissemination the stricter reading rests on wk-124 (“AI can")
    assert "the looser on wk-128 (“Digital figures" in told and told.count("For ") == 1
    assert "wk-124 or wk-128" in set(study.reach["claim"])
    same = Culture(covering(package, package.coverage.assign(alternative_claim="")))
    assert "the looser on wk-124" in same.words["two_readings"]
    settled = package.coverage.assign(alternative_code="", alternative_claim="")
    words = Culture(covering(package, settled)).words
    assert words["two_readings"] is None and words["by_name"] == "display and experiencing"


def test_ai_is_stated_for_the_programmes_whose_row_names_it(study, package):
    words = study.words
    assert words["ai_stated"] == "none"
    assert words["technologies_stated"] == "virtual reality and digital humans"
    actions = package.actions.copy()
    actions.loc[actions["action"] == "smart-tourism-plan", "technology"] = "generative AI"
    stated = Culture(replace(package, tables={**package.tables, "actions": actions})).words
    assert stated["ai_stated"] == "one"


def test_where_ai_is_named_beside_the_programmes_is_told(study, package):
    words = study.words
    assert words["ai_introduced"] == "both" and words["ai_elsewhere"] == "one"
    # digital humans are named with AI; the other stands right before the plan
    assert study.beside.set_index("action")["claim"].to_dict() == {
        "sanxingdui-vr": "wk-114", "smart-tourism-plan": "wk-129",
    }  # fmt: skip
    assert words["ai_beside"].startswith("wk-114 (“Generative AI brings")
    assert words["technologies_elsewhere"] == (
        "5G, big data and AI for “Action plan for the innovative development of smart tourism”"
    )
    claims = package.claims.assign(paraphrase="Nothing.")
    words = Culture(replace(package, tables={**package.tables, "claims": claims})).words
    assert words["ai_introduced"] == "none" and words["ai_beside"] is None


def test_the_last_column_of_the_figure_is_the_highest_code_of_the_row(study):
    rows = study.reach[study.reach["column"] == "any"].set_index("row")
    assert rows["code"].to_dict() == {
        "preservation": "0", "restoration": "0", "display": "2", "experiencing": "2",
        "discovery": "0", "innovation": "0", "dissemination": "1",
    }  # fmt: skip
    assert rows.loc["dissemination", "alternative_code"] == "2"
    assert rows.loc["dissemination", "claim"] == "wk-124 or wk-128"
    assert len(study.reach) == 7 * 3


def test_a_function_that_the_plan_names_is_reached_by_it(package):
    rows = package.coverage.copy()
    plan = (rows["matrix"] == "06-functions") & (rows["column"] == "Smart Tourism plan")
    rows.loc[plan & (rows["row"] == "innovation"), "code"] = "2"
    study = Culture(covering(package, rows))
    assert study["functions_with_programme"].bounds == Bounds(3, 4)
    assert study.words["plans"] == ""
    assert study.words["firm_functions"] == "display, experiencing and innovation"


def test_the_programmes_are_those_behind_the_filled_cells(study):
    rows = study.programmes
    assert list(rows["kind"]) == ["system", "plan"] and set(PROGRAMME) <= set(rows.columns)
    assert len(study.elsewhere) == 4
    assert list(study.documents["action"]) == ["smart-tourism-plan-2024"]
    assert study.words["outside_rows"] == "five rows"
    assert "wei-kai-2024" not in set(study.elsewhere["source"])


def test_a_matrix_of_empty_cells_has_no_programme_behind_it(package):
    rows = package.coverage.assign(code="0", alternative_code="")
    study = Culture(covering(package, rows))
    assert study.programmes.empty and study.elsewhere.empty and study.documents.empty
    assert study["functions_with_programme"].bounds == Bounds(0, 0)
    assert study.words["outside_rows"] is None


def test_each_function_has_an_indicator_and_three_have_no_method(study):
    assert study.frame.unframed == [] and len(study.frame.rows) == 7
    assert study.words["no_method_have"] == "three have"
    assert study.words["irregular_have"] == "four have"
    assert study.words["regular_start"] == "No function has"
    assert study.words["regular_indicators"] is None


def test_an_indicator_with_regular_data_is_named(package):
    rows = package.indicators.copy()
    rows.loc[rows["indicator"].str.contains("11.4.1"), "tier"] = "I"
    words = Culture(replace(package, tables={**package.tables, "indicators": rows})).words
    assert "11.4.1" in words["regular_indicators"] and words["regular_kinds"] == "input"
    assert words["regular_start"] == "One function has"


# --- another country ------------------------------------------------------------------------------

PAGE = "sanxingdui-vr-2024"


def told_of(package, subject, **cells):
    """The package with one event more: a page's, on a programme that the article names."""
    events = package.events
    new = events[events["event"] == PAGE].assign(event="new", subject=subject, **cells)
    return replace(package, tables={**package.tables, "events": pd.concat([events, new])})


def test_events_and_actions_of_another_country_are_not_told_of_this_one(study, package):
    actions = package.actions
    new = actions[actions["action"] == "smart-tourism-plan-2024"].assign(
        action="other", subject="IND", technology="quantum"
    )
    more = told_of(package, "IND", source="pbg6-2024-05-15", kind="plan", what="A plan of India")
    more = replace(more, tables={**more.tables, "actions": pd.concat([actions, new])})
    assert Culture(more).words["outside_rows"] == study.words["outside_rows"] == "five rows"
    assert "quantum" not in Culture(more).words["technologies_elsewhere"]
    assert "quantum" not in set(Culture(more).programmes["technology"])


def test_what_others_tell_of_a_country_that_the_article_is_silent_on_is_used(whole):
    more = told_of(whole, "IND", what="A museum opened a tour")
    words = Culture(more.select(article="wei-kai-2024", subject="IND")).words
    assert words["unnamed_place"] == "India" and words["by_name"] is None
    assert words["outside_rows"] == "one row" and words["outside_tell"] == "tells"
    assert words["outside_programmes"] == "such a programme (“A museum opened a tour”)"
    silent = Culture(whole.select(article="wei-kai-2024", subject="IND")).words
    assert silent["unnamed_place"] == "India" and silent["akin"] is None


def test_a_page_on_two_things_of_a_kind_is_the_document_of_neither(package):
    more = told_of(package, "CHN", source="pbg6-2024-05-15", kind="plan", concept="another-plan")
    assert Culture(more).documents.empty


def test_counts_of_one_read_right(package):
    rows = package.coverage
    rows = rows[~rows["matrix"].str.startswith("06") | (rows["row"] == "display")]
    words = Culture(covering(package, rows)).words
    assert (
        words["function_count"] == "one function" and words["reached_of_all"] == "the one function"
    )
    assert words["both_readings"] == "that number, as both readings agree"
    assert words["beside_nothing"] == words["unreached_tail"] == ""


# --- other selections -----------------------------------------------------------------------------


def test_a_subject_without_rows_gives_every_result_without_data(whole):
    study = Culture(whole.select(article="wei-kai-2024", subject="IND"))
    assert [result.name for result in study.results] == list(BY_HAND)
    assert {result.status for result in study.results} == {"no_data"}
    assert study.reach.empty and study.technologies.cells.empty and study.programmes.empty
    assert study.words["combinations"] is None and study.words["filled_share"] is None


def test_an_article_without_rows_gives_every_result_without_data(package):
    empty = ("claims", "coverage", "indicators", "actions", "events")
    tables = {n: rows[:0] if n in empty else rows for n, rows in package.tables.items()}
    study = Culture(replace(package, tables=tables))
    assert {result.status for result in study.results} == {"no_data"}
    assert study.elsewhere.empty and study.words["named"] is None


def test_as_of_the_article_what_was_told_later_is_left_out(whole, study):
    then = Culture(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert [r.bounds for r in then.results] == [r.bounds for r in study.results]
    assert 0 < len(then.elsewhere) < len(study.elsewhere)
    assert set(then.elsewhere["kind"]) == {"plan"}
    assert then.words["outside_programmes"] == "one of these two programmes"
    assert study.words["outside_programmes"] == "these two programmes"
