"""The study of online government against counts by hand, and against changed rows."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity.bounds import Bounds
from aicapacity.sections.digital_government import DigitalGovernment

INF = float("inf")
NAMES = ["scenarios", "domains_named", "aims", "aims_without_indicator", "aims_without_method"]


@pytest.fixture(scope="module")
def study(package):
    return DigitalGovernment(package)


def changed(package, name, rows):
    return replace(package, tables={**package.tables, name: rows})


# --- worked by hand -------------------------------------------------------------------------------

BY_HAND = {
    "scenarios": Bounds(1001, INF),  # a count of more than 1,000
    "domains_named": Bounds(5, 5),
    ("domains_named", "one portal, by name"): Bounds(5, 5),
    ("domains_named", "no visit, by name"): Bounds(0, 5),  # as it is read
    ("domains_named", "conversation, by name"): Bounds(5, 5),
    ("domains_named", "large model, by name"): Bounds(0, 5),  # announced, the robot an example
    "aims": Bounds(8, 8),
    ("aims_without_indicator", "in the article"): Bounds(8, 8),
    ("aims_without_indicator", "in the world"): Bounds(3, 3),  # those of tier III, and data use
    "aims_without_method": Bounds(2, 2),  # tier III: easy access, large models
}


@pytest.mark.parametrize("name", BY_HAND)
def test_each_result_is_what_a_count_by_hand_gives(study, name):
    assert study[name].bounds == BY_HAND[name]


def test_every_name_of_the_specification_is_recorded_and_no_other(study):
    assert list(dict.fromkeys(result.name for result in study.results)) == NAMES
    assert len(study.results) == len(BY_HAND)


def test_what_is_told_of_the_whole_is_the_headline(study):
    assert {result.name for result in study.results if result.headline} == set(NAMES)
    assert (
        study["domains_named"].headline and not study["domains_named", "no visit, by name"].headline
    )


def test_users_over_residents_is_the_printed_share(study, package):
    share = study.users_share
    assert (share.lower, share.upper) == pytest.approx((97250 / 1409.675, 97350 / 1409.665))
    printed = package.tidy("government.online.share_of_population")
    assert printed["value"].iloc[0] in share


# --- what the sentences say -----------------------------------------------------------------------


def test_the_domains_are_one_pattern_and_one_place(study):
    words = study.words
    assert words["alike"] and words["patterns"] == "one pattern of codes"
    assert words["named_places"] == words["firm_places"] == "Jiaxing"
    assert words["domains"].startswith("commercial registration, ")
    assert words["domains"].endswith(
        " and social security, all of “Service robot Zheng Xiaoyun” in Jiaxing"
    )
    assert words["disputed"] == "no visit and large model"
    assert words["firm_channels"] == "one portal and conversation"
    assert words["named_claims"] == "2 to 3 claims" and words["announced"] is None


@pytest.mark.parametrize("coding", ["both", "stricter", "looser"])
def test_the_place_is_that_of_the_cells_that_count(package, coding):
    rows = package.coverage.copy()
    mine = (rows["matrix"] == "05-channels") & (rows["column"] == "no visit")
    rows.loc[mine, ["alternative_subject", "alternative_claim"]] = ""
    words = DigitalGovernment(changed(package, "coverage", rows), coding=coding).words
    assert words["named_places"] == ("Jiaxing" if coding == "stricter" else "Jiaxing and China")
    assert words["firm_places"] == "Jiaxing"
    named = (
        "“Service robot Zheng Xiaoyun” in Jiaxing" if coding == "stricter" else "Jiaxing and China"
    )
    assert words["domains"].endswith(f" and social security, all of {named}")


def test_a_cell_shows_the_claims_of_both_its_readings(study, package):
    shown = study.cells.drop_duplicates("column").set_index("column")["claim"].to_dict()
    assert shown == {
        "one portal": "wk-109", "no visit": "wk-106 or wk-112",
        "conversation": "wk-112", "large model": "wk-107 or wk-108",
    }  # fmt: skip
    looser = DigitalGovernment(package, coding="looser").cells
    assert set(looser.loc[looser["column"] == "no visit", "claim"]) == {"wk-112"}


def test_a_domain_that_reads_otherwise_ends_the_one_pattern(package):
    rows = package.coverage.copy()
    other = (rows["matrix"] == "05-channels") & (rows["row"] == "real estate")
    rows.loc[other & (rows["column"] == "one portal"), "code"] = "1"
    words = DigitalGovernment(changed(package, "coverage", rows)).words
    assert words["alike"] is None and words["patterns"] == "two patterns of codes"
    assert words["named_cells"] == Bounds(9, 19)
    assert words["firm_channels"] == "conversation"


def test_more_named_cells_are_not_more_patterns(package):
    looser = DigitalGovernment(package, coding="looser").words
    assert looser["named_cells"] == Bounds(20, 20)
    assert looser["patterns"] == "one pattern of codes" and looser["named_claims"] == "three claims"
    assert looser["named_places"] == "Jiaxing" and looser["announced"] is None
    assert looser["firm_channels"] == "one portal and conversation"
    stricter = DigitalGovernment(package, coding="stricter").words
    assert stricter["named_claims"] == "two claims" and stricter["announced"] == "large model"


@pytest.mark.parametrize(("coding", "named"), [("stricter", 0), ("looser", 5)])
def test_the_choice_decides_only_where_there_are_two_readings(package, study, coding, named):
    other = DigitalGovernment(package, coding=coding)
    moved = {
        (one.name, one.key)
        for one, same in zip(other.results, study.results, strict=True)
        if one.bounds != same.bounds
    }
    assert moved == {("domains_named", f"{way}, by name") for way in ("no visit", "large model")}
    assert {other[one].bounds for one in moved} == {Bounds(named, named)}


def test_an_unknown_coding_is_refused(package):
    with pytest.raises(KeyError):
        DigitalGovernment(package, coding="mine")


def test_what_the_sentence_of_the_number_lacks_is_said(study):
    assert study.words["stated"] == "unit and population"
    assert study.words["not_stated"] == "period, publisher or method"
    assert study.words["scenarios_printed"] == "more than 1,000"


def test_the_rows_are_told_apart_by_whose_they_are(study):
    words = study.words
    assert (words["own"], words["others"]) == ("one comes", "ten")
    assert words["row_count"] == "eleven rows"
    assert words["publishers"] == "CNNIC, NDA and UN DESA"


def test_one_sign_on_is_not_published_so_one_aim_has_regular_data(study):
    words = study.words
    assert (words["regular_have"], words["no_method_have"]) == ("one has", "two have")
    assert words["method_have"] == "six have"
    assert words["beside_the_aims"] == "which measures none of them"


def test_the_two_ways_of_lacking_a_measure_are_told_apart(study):
    lost, irregular = study.words["lost_aims"], study.words["irregular_aims"]
    assert "easy" in lost and "Large language models" in lost and "Data" not in lost
    assert "Data" in irregular and "easy" not in irregular


def test_an_indicator_in_the_article_is_counted_with_its_dispute(package):
    rows = package.coverage.copy()
    first = rows.index[rows["matrix"] == "05-aims"][:2]
    rows.loc[first[0], "code"] = "1"
    rows.loc[first[1], "alternative_code"] = "2"
    study = DigitalGovernment(changed(package, "coverage", rows))
    assert study["aims_without_indicator", "in the article"].bounds == Bounds(6, 7)
    assert study.words["beside_the_aims"] == "and 6 to 7 have no indicator there"


@pytest.mark.parametrize("coding", ["both", "stricter", "looser"])
def test_one_domain_reads_as_one(package, coding):
    rows = package.coverage
    mine = (rows["row"] == "real estate") & (rows["column"] == "no visit")
    rows = rows[(rows["matrix"] != "05-channels") | mine]
    words = DigitalGovernment(changed(package, "coverage", rows), coding=coding).words
    assert words["alike"] is None and words["cells"] == "one cell"
    assert words["two_readings"] == (
        "On the stricter reading the one cell is not named, on the looser one it is named"
    )
    assert words["loosely_named"] == "one cell"
    assert words["channels_title"].startswith("No cell has" if coding == "stricter" else "All that")


# --- the index ------------------------------------------------------------------------------------


def test_no_step_of_the_index_is_read_across_the_break(study):
    assert (study.words["refused_from"], study.words["refused_to"]) == ("2020", "2022")
    assert study.words["part_break_date"] == study.words["break_date"] == "2022"
    assert study.words["index_name"] == "E-Government Development Index"


def test_the_year_without_a_value_stays_open(study):
    rows = study.indices
    assert study.words["missing_date"] == "2024" and study.words["index_date"] == "2022"
    assert set(rows.loc[rows["period"] == "2024", "subject"]) == {"the world"}
    assert (study.words["index_here"], study.words["index_world"]) == ("0.8119", "0.6102")


def test_without_the_mark_of_a_break_nothing_is_refused(package):
    rows = package.observations.assign(status="A")
    words = DigitalGovernment(changed(package, "observations", rows)).words
    assert words["refused_from"] is None and words["break_date"] is None


def test_with_a_later_value_nothing_is_missing(package):
    rows = package.observations
    new = rows[rows["observation"] == "egdi-2024-wld"]
    new = new.assign(observation="egdi-2024-new", subject="CHN", value=0.87, step=0.01)
    words = DigitalGovernment(
        changed(package, "observations", pd.concat([rows, new], ignore_index=True))
    ).words
    assert words["missing_date"] is None and words["index_here"] == "0.87"


# --- other selections -----------------------------------------------------------------------------


def test_a_subject_without_rows_gives_every_result_without_data(whole):
    study = DigitalGovernment(whole.select(article="wei-kai-2024", subject="IND"))
    assert list(dict.fromkeys(result.name for result in study.results)) == NAMES
    assert {result.status for result in study.results} == {"no_data"}
    assert study.channels.cells.empty and study.frame.rows.empty and study.scenarios.empty
    assert set(study.rows["subject"]) == {"the world"} and study.users_share is None
    assert study.words["domains"] is study.words["named_places"] is None
    assert study.words["refused_from"] is None


def test_an_article_without_rows_gives_every_result_without_data(package):
    tables = {
        name: rows[:0] if name in ("claims", "coverage", "indicators", "observations") else rows
        for name, rows in package.tables.items()
    }
    study = DigitalGovernment(replace(package, tables=tables))
    assert {result.status for result in study.results} == {"no_data"}
    assert study.rows.empty and study.words["index_date"] is None


def test_as_of_the_article_later_rows_are_left_out(whole):
    then = DigitalGovernment(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert then["scenarios"].bounds == Bounds(1001, INF)
    assert {text[:10] for text in then.rows["vintage"]} <= {
        text[:10] for text in whole.observations["vintage"] if text < "2024-09-26"
    }


def test_the_rows_of_a_part_alone_are_those_of_the_part(whole):
    part = DigitalGovernment(whole.select(article="wei-kai-2024", subject="CN-ZJ-Jiaxing"))
    assert part["scenarios"].bounds == Bounds(1001, INF)
    assert part.channels.columns == ["one portal", "conversation"]
    assert part["aims"].status == "no_data"
