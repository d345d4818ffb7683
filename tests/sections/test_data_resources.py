"""The study of data resources against figures worked out by hand, and against other rows."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from aicapacity.sections.data_resources import DataResources, storage

from ..altered import of_outsiders, without

LN2 = math.log(2)
NAMES = {
    "data_2022_implied",
    "data_doubling_time",
    "break_ratio_2022",
    "data_cagr_2023_2025",
    "stock_to_flow_2023",
    "retention_2023",
    "data_per_head_2024",
}


@pytest.fixture(scope="module")
def study(package):
    return DataResources(package)


def same(bounds, lower, upper, lower_open=True, upper_open=True):
    assert bounds.lower == pytest.approx(lower, rel=1e-9)
    assert bounds.upper == pytest.approx(upper, rel=1e-9)
    assert (bounds.lower_open, bounds.upper_open) == (lower_open, upper_open)


def with_observations(package, **changes):
    """The package with values of single observations changed: name of the row to a mapping."""
    observations = package.observations.copy()
    for name, new in changes.items():
        row = observations["observation"] == name.replace("_", "-")
        assert row.any(), name
        observations.loc[row, list(new)] = list(new.values())
    return replace(package, tables={**package.tables, "observations": observations})


# 32.85: reached, so [32.845, 32.855). Growth 22.44%: [22.435, 22.445). Elsewhere 8.1 for the year
# before: [8.05, 8.15). A binary ZB is 1024**7 / 1000**7 decimal ones.
IMPLIED = (32.845 / 1.22445, 32.855 / 1.22435)
BY_HAND = {
    "data_2022_implied": (*IMPLIED, True, True),
    "data_doubling_time": (LN2 / math.log(1.22445), LN2 / math.log(1.22435), True, False),
    ("break_ratio_2022", "as printed"): (IMPLIED[0] / 8.15, IMPLIED[1] / 8.05, True, True),
    ("break_ratio_2022", "in bytes"): (
        IMPLIED[0] / 8.15 * 1.024**7,
        IMPLIED[1] / 8.05 * 1.024**7,
        True,
        True,
    ),
    "data_cagr_2023_2025": (
        100 * (math.sqrt(52.255 / 32.855) - 1),
        100 * (math.sqrt(52.265 / 32.845) - 1),
        True,
        True,
    ),
    ("stock_to_flow_2023", "intensity"): (1.725 / 32.855, 1.735 / 32.845, True, True),
    "retention_2023": (2.85, 2.95, False, True),
    # 41.06 ZB over 1,408.28 million people, in TB of 1024**4 bytes or of 1000**4
    ("data_per_head_2024", "binary"): (
        41.055 * 1024**3 / 1408.285e6,
        41.065 * 1024**3 / 1408.275e6,
        True,
        True,
    ),
    ("data_per_head_2024", "decimal"): (41055 / 1408.285, 41065 / 1408.275, True, True),
}


@pytest.mark.parametrize("name", BY_HAND, ids=str)
def test_each_result_is_what_a_calculation_by_hand_gives(study, name):
    same(study[name].bounds, *BY_HAND[name])


def test_every_name_of_the_specification_is_recorded(study):
    assert {result.name for result in study.results} == NAMES
    assert len({result.identity for result in study.results}) == len(study.results)


def test_periods_are_those_of_the_figures(study):
    assert study["data_2022_implied"].period == "2022"
    assert study["data_doubling_time"].period == "2022/2023"
    assert study["data_cagr_2023_2025"].period == "2023/2025"
    assert study["data_per_head_2024"].period == "2024"


def test_growth_that_ends_in_a_source_of_grade_c_is_no_headline(study):
    pace = study["data_cagr_2023_2025"]
    assert (pace.weakest_grade, pace.headline) == ("C", False)
    assert "grade C" in study.words["weak_pace"]


# --- the break -----------------------------------------------------------------------------------


def test_the_chain_of_two_definitions_is_refused_with_both_named(study):
    labels = study.levels.drop_duplicates("series").set_index("series")["label"]
    for series in ("data.production.nda", "data.production.cac"):
        assert labels[series] in study.obstacle
    assert "population" in study.obstacle and "the prefix, as it is read," in study.obstacle


def test_the_chain_would_print_some_three_hundred_per_cent(study):
    # 32.845 / 8.15 and 32.855 / 8.05, less one
    assert study.words["chained_growth"] == "303.0% to 308.2%"


def test_read_as_one_series_level_growth_and_the_other_level_conflict(study):
    found = set(study.chain_conflict["observation"])
    assert found == {"wk-data", "wk-data-growth", "cac-2022-chained"}


def test_a_value_that_fits_the_growth_makes_no_conflict(package):
    fitting = with_observations(package, cac_2022_chained={"value": 26.83, "step": 0.01})
    assert DataResources(fitting).chain_conflict.empty


def test_no_reading_of_the_prefixes_closes_the_gap(study):
    ratios = study.prefixes
    assert len(ratios) == 4
    assert ratios["lower"].min() == pytest.approx(IMPLIED[0] / 8.15 / 1.024**7)
    assert study.words["verdict_on_prefixes"] == "cannot close"
    assert study.words["joining"] == "; what another count prints for 2022 cannot be put before it"
    assert study.words["elsewhere"].startswith("“Data produced in a year (CAC)” prints 8.1 ZB for")


def test_the_ratio_in_bytes_says_that_the_other_prefix_is_assumed(package, study):
    assert (
        study["break_ratio_2022", "as printed"].base
        == "the article's rows and the other definition"
    )
    assert study["break_ratio_2022", "in bytes"].base.endswith("its prefix assumed decimal")
    assert study.words["other_prefix"] == "decimal"
    rows = package.series
    binary = rows.assign(prefix=rows["prefix"].replace("decimal", "binary"))
    other = DataResources(replace(package, tables={**package.tables, "series": binary}))
    assert other["break_ratio_2022", "in bytes"].base.endswith("its prefix assumed binary")


def test_definitions_apart_by_a_prefix_alone_would_be_told(package):
    near = {"value": 26.83, "step": 0.01}
    fitting = with_observations(package, cac_2022=near, cac_2022_xjrb=near)
    words = DataResources(fitting).words
    assert words["verdict_on_prefixes"] == "could close" and words["joining"] == ""
    assert words["elsewhere"] is None


def test_the_tempting_rates_are_those_of_two_definitions_in_successive_years(study):
    rates = study.rates.set_index("label").loc[study.tempting]
    assert list(rates["period"]) == ["2022", "2023"]
    assert list(rates["value"]) == [22.7, 22.44]


def test_the_ratio_of_two_definitions_needs_a_second_definition(package):
    rows = package.observations
    only = rows[~rows["series"].isin(["data.production.cac"])]
    package = replace(package, tables={**package.tables, "observations": only})
    study = DataResources(package)
    assert study["break_ratio_2022"].status == "no_data"
    assert study.obstacle is None
    same(study["data_2022_implied"].bounds, *BY_HAND["data_2022_implied"])


# --- growth --------------------------------------------------------------------------------------


def test_a_break_within_the_series_forbids_the_compound_growth(package):
    broken = with_observations(package, nda_2024={"status": "B"})
    pace = DataResources(broken)["data_cagr_2023_2025"]
    assert pace.status == "refused" and "break" in pace.reason


def test_an_article_whose_figure_shrank_is_refused_a_doubling_time(package):
    shrunk = with_observations(package, wk_data_growth={"value": -5.0})
    doubling = DataResources(shrunk)["data_doubling_time"]
    assert doubling.status == "refused" and "nothing doubles" in doubling.reason


def test_a_level_without_growth_implies_nothing_of_the_year_before(package):
    rows = package.observations
    rows = rows[rows["observation"] != "wk-data-growth"]
    study = DataResources(replace(package, tables={**package.tables, "observations": rows}))
    assert study["data_2022_implied"].status == "no_data"
    assert study["data_doubling_time"].status == "no_data"
    assert study["break_ratio_2022"].status == "no_data"
    assert study["retention_2023"].status == "ok"


# --- stock and flow ------------------------------------------------------------------------------


def test_stored_over_produced_is_refused_as_a_share_and_given_as_a_time(study):
    share = study["stock_to_flow_2023", "share"]
    assert share.status == "refused" and "stock" in share.reason and "flow" in share.reason
    intensity = study["stock_to_flow_2023", "intensity"]
    assert (intensity.status, intensity.unit) == ("ok", "years")
    same(study.words["stock_days"], 365 * 1.725 / 32.855, 365 * 1.735 / 32.845)


def test_the_printed_retention_is_another_number_than_the_quotient(study):
    quotient = study["stock_to_flow_2023", "intensity"].bounds * 100
    assert not quotient.meets(study["retention_2023"].bounds)


def test_space_needed_agrees_with_the_survey_and_not_with_installed_storage(study):
    needed, printed, installed = (
        study.words[name].bounds for name in ("space_needed", "space_printed", "space_installed")
    )
    same(needed, 1.725 / 0.595, 1.735 / 0.585)
    same(printed, 2.925, 2.935, lower_open=False)
    same(installed, 1.075, 1.085, lower_open=False)
    assert needed.meets(printed) and not needed.meets(installed)


def test_more_is_stored_than_installed_storage_holds_as_printed_and_in_bytes(package, study):
    # 1.73 ZB over 1,080 EB; in bytes, binary ZB over decimal EB
    printed = (1.725 / 1.085, 1.735 / 1.075)
    for found, times in zip(storage.filled(study.bases, "binary"), (1, 1.024**7), strict=True):
        same(found, printed[0] * times, printed[1] * times)
    assert study.words["fill"] == "158.9% to 161.4%"
    assert study.words["fill_in_bytes"] == "187.6% to 190.6%"
    assert DataResources(package, prefix="decimal").words["fill_in_bytes"] == "158.9% to 161.4%"


def test_installed_storage_is_named_with_its_unit_day_and_prefix(study):
    assert study.words["installed"] == "1,080 EB"
    assert study.words["installed_when"] == "June 2023"
    assert study.words["installed_prefix"] == "decimal"
    assert study.words["installed_unit"].endswith("in EB")


def test_read_as_one_scope_stored_used_and_installed_conflict(study):
    concepts = set(study.scope_conflict["concept"])
    assert concepts == {"data.stock", "data.storage.used", "data.storage"}
    assert len(study.scope_conflict) == 3


def test_storage_that_is_large_enough_makes_no_conflict(package):
    roomy = with_observations(package, storage_2023_06={"value": 2930.0})
    assert DataResources(roomy).scope_conflict.empty


# --- the prefix ----------------------------------------------------------------------------------


def test_only_binary_prefixes_meet_the_printed_figure_a_head(study):
    assert study.words["head_printed"] == "about 31.31 TB a head"
    assert study.words["prefixes_give"] == "Only binary prefixes give"


@pytest.mark.parametrize(("value", "said"), [(29.16, "Only decimal"), (20, "Neither kind")])
def test_another_printed_figure_a_head_is_met_by_other_prefixes(package, value, said):
    study = DataResources(with_observations(package, nda_2024_head={"value": value}))
    assert said in study.words["prefixes_give"]


def test_the_chosen_prefix_gives_the_headline_and_the_ratio_in_bytes(package, study):
    decimal = DataResources(package, prefix="decimal")
    first = decimal["data_per_head_2024"]
    assert (first.key, first.headline) == ("decimal", True)
    assert not decimal["data_per_head_2024", "binary"].headline
    in_bytes = decimal["break_ratio_2022", "in bytes"].bounds
    assert in_bytes == decimal["break_ratio_2022", "as printed"].bounds


def test_without_the_population_there_is_no_figure_a_head(package):
    rows = package.observations
    rows = rows[rows["observation"] != "population-2024"]
    study = DataResources(replace(package, tables={**package.tables, "observations": rows}))
    assert study["data_per_head_2024"].status == "no_data"


# --- other choices, days, places -----------------------------------------------------------------


def test_reached_as_a_floor_takes_the_ceiling_away(package, study):
    implied = DataResources(package, reached_means="at_least")["data_2022_implied"].bounds
    same(implied, 32.85 / 1.22445, math.inf)
    named = set(study.readings_of_reached["result"])
    assert "data_2022_implied" in named
    assert "data_doubling_time" not in named  # it rests on the growth rate alone
    assert "retention_2023" not in named


def test_as_of_the_article_later_rows_say_nothing(whole):
    then = DataResources(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert then["data_cagr_2023_2025"].status == "no_data"
    assert then["data_per_head_2024"].status == "no_data"
    same(then["data_2022_implied"].bounds, *BY_HAND["data_2022_implied"])


def test_a_subject_without_rows_gives_every_result_without_data(whole):
    study = DataResources(whole.select(article="wei-kai-2024", subject="IND"))
    assert {result.status for result in study.results} == {"no_data"}
    assert {result.name for result in study.results} == NAMES
    for frame in (study.paragraph, study.years, study.rates, study.spaces, study.heads):
        assert frame.empty
    assert study.obstacle is None and study.tempting == []


def test_an_unknown_result_is_refused_with_the_names_there_are(study):
    with pytest.raises(KeyError, match="data_2022_implied"):
        study["data_2021_implied"]


def test_the_paragraph_sets_the_article_beside_outside_rows_of_the_same_years(study):
    table = study.paragraph
    assert {"wk-data", "wk-data-growth"} <= set(table["observation"])
    assert set(table["period"]) == {"2022", "2023"}
    assert {"data.stock", "data.kept_share"} <= set(table["concept"])


def another_country(whole):
    """The article's two rows as another article's on another country, five years later."""
    observations = whole.observations
    mine = observations[observations["observation"].isin(["wk-data", "wk-data-growth"])]
    new = mine.assign(
        observation="in-" + mine["observation"],
        subject="IND",
        period="2028",
        source="paper-2029",
        vintage="2029-05-01",
        claim="",
    )
    relations = whole.relations
    links = relations[relations["observation"] == "wk-data-growth"]
    links = links.assign(
        observation="in-wk-data-growth",
        subject="IND",
        period=links["period"].map({"2023": "2028", "2022": "2027"}),
    )
    source = whole.sources[whole.sources["source"] == "wei-kai-2024"]
    source = source.assign(source="paper-2029", date="2029-05-01")
    tables = dict(whole.tables) | {
        "observations": pd.concat([observations, new], ignore_index=True),
        "relations": pd.concat([relations, links], ignore_index=True),
        "sources": pd.concat([whole.sources, source], ignore_index=True),
    }
    return replace(whole, tables=tables)


def test_rows_of_another_country_and_year_are_read_without_a_change(whole):
    study = DataResources(another_country(whole).select(article="paper-2029", subject="IND"))
    implied = study["data_2022_implied"]
    assert implied.period == "2027"
    same(implied.bounds, *IMPLIED)
    assert study["break_ratio_2022"].status == "no_data"


# --- a country of which only others print anything ------------------------------------------------

MADE, GROWN = "data.production.nda", "data.production.growth"
OF_OTHERS = [
    ("a", MADE, "2022", 2.0, 0.1),
    ("b", MADE, "2023", 3.0, 0.1),
    ("c", MADE, "2024", 6.0, 0.1),
    ("d", "data.stock.nda", "2023", 1.5, 0.1),
    ("e", "data.kept_share.nda", "2023", 4.0, 0.1),
    ("f", "population.nbs", "2023-12", 100.0, 0.1),
]
GROWTH_LINKS = [
    ("g", "numerator", MADE, "2023", 1),
    ("g", "numerator", MADE, "2022", -1),
    ("g", "denominator", MADE, "2022", 1),
]


def test_without_the_article_the_subject_s_own_rows_answer(whole):
    study = DataResources(of_outsiders(whole, OF_OTHERS))
    same(study["data_2022_implied"].bounds, 1.95, 2.05, lower_open=False)
    assert study["data_2022_implied"].base.startswith("outside rows (")
    same(study["data_cagr_2023_2025"].bounds, 100 * (5.95 / 3.05 - 1), 100 * (6.05 / 2.95 - 1))
    assert study["data_cagr_2023_2025"].period == "2023/2024"
    same(study["stock_to_flow_2023", "intensity"].bounds, 1.45 / 3.05, 1.55 / 2.95)
    same(study["retention_2023"].bounds, 3.95, 4.05, lower_open=False)
    # 3 ZB over 100 million people, in TB of 1000**4 bytes
    same(study["data_per_head_2024", "decimal"].bounds, 2.95e9 / 100.05e6, 3.05e9 / 99.95e6)
    words = study.words
    assert words["growth_words"] == "grew by 43.9% to 56.5%"  # 2.95/2.05 and 3.05/1.95, outwards
    assert words["unprinted"] is None and words["level_and_growth"] is None
    assert words["whose"].startswith("The article prints no amount of the data produced in India;")
    assert words["levels_title"].endswith("2 ZB in 2022, 6 ZB in 2024")
    assert words["heads_title"].endswith("none is printed")


def test_a_printed_growth_of_their_own_fixes_the_year_before(whole):
    rows = [*OF_OTHERS, ("g", GROWN, "2023", 50.0, 1)]
    study = DataResources(of_outsiders(whole, rows, GROWTH_LINKS))
    same(study["data_2022_implied"].bounds, 2.95 / 1.505, 3.05 / 1.495)
    doubling = study["data_doubling_time"].bounds
    same(doubling, LN2 / math.log(1.505), LN2 / math.log(1.495), upper_open=False)
    assert study.words["growth_words"] == "grew by 50%"
    assert study.words["before_printed"] == "2 ZB"
    assert study.words["years_title"].startswith("The printed growth puts 2022 at")


def test_a_share_kept_alone_is_told_with_its_year(whole):
    study = DataResources(of_outsiders(whole, [("e", "data.kept_share.nda", "2024", 4.0, 0.1)]))
    kept = study["retention_2023"]
    assert (kept.status, kept.period) == ("ok", "2024")
    assert study.words["kept_when"] == "2024"
    assert study.words["whose"].endswith("and no other selected row does.")
    assert study["data_2022_implied"].status == "no_data"


def test_one_definition_is_drawn_as_one_line_and_tempts_nobody(whole):
    words = DataResources(of_outsiders(whole, OF_OTHERS)).words
    assert words["lines"].startswith("one definition of data produced in a year")
    assert words["no_chain"].startswith("No other definition prints 2022 for India")


def test_a_figure_a_head_without_a_population_stands_by_itself(package):
    bare = without(package, "observations", "series", "population.nbs", "population.undesa")
    title = DataResources(bare).words["heads_title"]
    assert title == "Only the figure a head itself is printed: about 31.31 TB a head"
