"""The computing study against figures worked out by hand, and against rows of another country."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from aicapacity.sections.compute import Compute
from aicapacity.sections.compute.rounding import FINE

LN2 = math.log(2)


@pytest.fixture(scope="module")
def study(package):
    return Compute(package)


def same(bounds, lower, upper, lower_open, upper_open):
    assert bounds.lower == pytest.approx(lower, rel=1e-9)
    assert bounds.upper == pytest.approx(upper, rel=1e-9)
    assert (bounds.lower_open, bounds.upper_open) == (lower_open, upper_open)


# 230: over. 70: reached, so [69.5, 70.5). Growth over 70%. Share of the increment over 50%.
BY_HAND = {
    "intelligent_2022": (0, 70.5 / 1.7, True, True),
    "intelligent_added_2023": (69.5 - 69.5 / 1.7, 70.5, True, True),
    # more than half of the increment: 230 - T < 2 (70.5 - 0)
    "total_2022_from_article": (230 - 2 * 70.5, math.inf, True, True),
    "intelligent_doubling_time": (0, LN2 / math.log(1.7), True, True),
    # with the total of the year before in [179.5, 180.5)
    "intelligent_share_2023": (100 * 69.5 / (180.5 + 2 * 69.5), 100 * 70.5 / 230, True, True),
    "increment_share_2023": (50, 100 * 70.5 / (230 - 180.5), True, True),
    # totals in [179.5, 180.5) and [229.5, 230.5), the share not assumed
    "increment_share_2023_totals_reached": (
        100 * (69.5 - 69.5 / 1.7) / 51,
        100 * 70.5 / 49,
        True,
        True,
    ),
    # 25% of 197 EFLOPS, grown by about 45% while the total grew by 30%
    "increment_share_mid_2023": (
        100 * 0.245 * (1 - 1 / 1.44) / (1 - 1 / 1.305),
        100 * 0.255 * (1 - 1 / 1.46) / (1 - 1 / 1.295),
        True,
        True,
    ),
    "increment_share_2024": (100 * 19 / 51, 100 * 21 / 49, True, True),
    "intelligent_doubling_time_2024": (
        LN2 / math.log(90.5 / 69.5),
        LN2 / math.log(89.5 / 70.5),
        True,
        True,
    ),
    "total_cagr_2021_2024": (
        100 * ((279.5 / 140.5) ** (1 / 3) - 1),
        100 * ((280.5 / 139.5) ** (1 / 3) - 1),
        True,
        True,
    ),
    "world_share_2023_infrastructure": (100 * 229.5 / 910.5, 100 * 230.5 / 909.5, True, True),
    "world_share_2023_device": (30.5, 31.5, False, True),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_each_result_is_what_a_calculation_by_hand_gives(study, name):
    same(study[name].bounds, *BY_HAND[name])


def test_coarser_totals_no_longer_give_more_than_half(study):
    name = "increment_share_2023_totals_reached"
    same(study[name, "step 10"].bounds, 100 * (69.5 - 69.5 / 1.7) / 60, 176.25, True, True)
    assert study.depends_on_rounding


def test_coarser_totals_no_longer_give_less_than_half_in_the_year_after(study):
    table = study.roundings.set_index("label")
    coarse = table.loc["Year to December 2024, step 10"]
    assert coarse["lower"] == pytest.approx(100 * 19 / 60)
    assert coarse["upper"] == pytest.approx(100 * 21 / 40)
    assert study.words["tens_note_after"] == ", or 31.6% to 52.5% with totals rounded to tens"
    assert study.words["verdict_after"] == study.words["verdict_on_rounding"]


def test_totals_that_are_rounded_to_tens_by_choice_are_drawn_once(package, study):
    tens = "Year to December 2024, totals rounded to tens"
    assert tens in set(study.increments["label"])
    coarse = Compute(package, total_step=10.0)
    assert tens not in set(coarse.increments["label"])
    assert coarse.words["tens_note_after"] == ""
    assert coarse.rounded[FINE].key == "step 1"


def test_a_share_above_the_whole_is_explained_where_the_rows_allow_one(package, study):
    assert "the rest shrank" in study.words["over_whole"]
    assert Compute(package, complement_grows=True).words["over_whole"] == ""


def test_a_rest_that_does_not_shrink_caps_the_share_at_the_whole(study):
    capped = study["increment_share_2023_totals_reached", "step 1, complement_grows"].bounds
    assert capped.upper == 100 and not capped.upper_open


def test_the_share_by_definition_takes_the_date_nearest_to_the_article(study):
    shares = study.shares_by_definition.set_index("definition")
    assert list(shares.index) == ["miit", "caict_device", "idc"]
    assert list(shares["period"]) == ["2023-12", "2023", "2024"]
    assert list(shares["how"]) == ["of the total", "as printed", "of the parts"]
    idc = study["intelligent_share_by_definition", "idc"].bounds
    same(idc, 100 * 725.25 / (725.25 + 71.55), 100 * 725.35 / (725.35 + 71.45), True, True)


def test_the_ends_of_the_range_name_definition_and_period(study):
    words = study.words
    assert words["least_basis"] == "in December 2023 by “infrastructure side (MIIT)”"
    assert words["most_basis"] == (
        "in 2024 by “half precision (IDC)”, a ratio of two parts measured differently"
    )
    assert words["only_basis"] is None


def test_a_definition_without_a_whole_has_no_share(study):
    assert "miit_fp16" not in set(study.shares_by_definition["definition"])


def test_every_name_of_the_specification_is_recorded(study):
    recorded = {result.name for result in study.results}
    assert recorded == {*BY_HAND, "intelligent_share_by_definition"}


def test_a_result_that_rests_on_grade_c_is_no_headline(study):
    weak = [result for result in study.results if result.weakest_grade == "C"]
    assert weak and not any(result.headline for result in weak)
    assert study["intelligent_2022"].headline


def test_a_ceiling_narrows_and_the_other_reading_of_reached_widens(package, study):
    name = "total_2022_from_article"
    capped = Compute(package, ceiling="next_round")[name].bounds
    assert capped.within(study[name].bounds) and capped.is_bounded
    at_least = Compute(package, reached_means="at_least")["intelligent_2022"].bounds
    assert at_least.upper == math.inf


def test_the_results_that_depend_on_the_reading_of_reached_are_named(study):
    named = set(study.readings_of_reached["result"])
    assert "intelligent_2022" in named
    assert "intelligent_doubling_time" not in named  # it rests on the growth rate alone


def test_a_share_whose_whole_need_not_grow_is_refused_with_the_reason(package):
    share = Compute(package, reached_means="at_least")["increment_share_2023_totals_reached"]
    assert share.status == "refused" and "was not positive" in share.reason


def test_rows_that_cannot_all_be_true_are_refused_with_the_reason(package):
    """A total of 170 after an official 180 leaves no increment to be shared."""
    observations = package.observations.copy()
    total = observations["observation"] == "wk-total"
    observations.loc[total, ["value", "qualifier", "step"]] = [170.0, "reached", 1.0]
    tables = {**package.tables, "observations": observations}
    share = Compute(replace(package, tables=tables))["increment_share_2023"]
    assert share.status == "refused" and "wk-001" in share.reason


def test_as_of_the_article_later_rows_say_nothing(whole):
    then = Compute(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert then["increment_share_2024"].status == "no_data"
    same(then["intelligent_2022"].bounds, *BY_HAND["intelligent_2022"])
    assert then.obstacle is None


def test_a_definition_may_be_known_by_a_printed_share_alone(whole):
    then = Compute(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert list(then.shares_by_definition["definition"]) == ["miit", "caict_device"]
    assert then.words["most_label"] == then.shares_by_definition["label"].iloc[1]


def test_with_one_definition_there_is_no_least_and_greatest(whole):
    package = whole.select(article="wei-kai-2024", subject="CHN", as_of="article")
    rows = package.observations
    rows = rows[rows["observation"] != "caict-device-2021-intel-share"]
    then = Compute(replace(package, tables={**package.tables, "observations": rows}))
    assert then.words["least_share"] is None and then.words["only_share"] is not None


def test_a_subject_without_rows_gives_every_result_without_data(whole):
    study = Compute(whole.select(article="wei-kai-2024", subject="IND"))
    assert {result.status for result in study.results} == {"no_data"}
    assert study.shares_by_definition.empty and study.implied.empty and study.fan(2).empty


def test_the_chain_across_the_new_definition_is_refused_with_both_named(study):
    labels = study.levels.set_index("series")["label"]
    for series in ("compute.intelligent.miit", "compute.intelligent.miit_fp16"):
        assert labels[series].iloc[0] in study.obstacle


def with_growth(package, value):
    """The selection with another growth printed for June 2024."""
    rows = package.observations.copy()
    rows.loc[rows["observation"] == "miit-growth-2024-06", "value"] = float(value)
    return replace(package, tables={**package.tables, "observations": rows})


# From 0.245 * 196.5 = 48.1 to 0.255 * 197.5 = 50.4 in June 2023; the year-ends are 70 and 90.
@pytest.mark.parametrize(
    ("printed", "level", "placed"),
    [
        (65, "79.1 to 83.4 EFLOPS", "between"),  # 48.14 * 1.645 = 79.19
        (20, "57.5 to 60.7 EFLOPS", "not between"),
        (80, "86.4 to 91.0 EFLOPS", "not surely between"),
    ],
)
def test_a_growth_printed_for_a_date_between_is_told_by_the_level_it_leads_to(
    package, printed, level, placed
):
    told = Compute(with_growth(package, printed)).words["later_growth"]
    assert told.startswith(
        "From 48.1 to 50.4 EFLOPS, worked out from a total and a share printed for June 2023"
    )
    assert f"{printed}% printed for June 2024 (on a page that does not" in told
    assert told.endswith(f"to {level}, {placed} the values of December 2023 and December 2024.")


def test_a_growth_from_a_date_without_figures_leads_nowhere(package):
    rows = package.observations
    rows = rows[~rows["observation"].isin(["mid-2023-intel-share"])]
    package = replace(package, tables={**package.tables, "observations": rows})
    assert Compute(package).words["later_growth"] is None


# --- conditions -----------------------------------------------------------------------------------


def changed(package, observations, **columns):
    """The selection with other cells in some rows of its observations."""
    rows = package.observations.copy()
    for column, value in columns.items():
        rows.loc[rows["observation"].isin(observations), column] = value
    return replace(package, tables={**package.tables, "observations": rows})


def test_what_the_article_alone_implies_names_its_conditions(study):
    words = study.words
    assert words["condition"] == (
        ", if its growth of more than 70% is of the intelligent part and over the year to "
        "December 2023"
    )
    assert words["as_read"] and "Two of these rows print no span" in words["read_note"]
    assert study["intelligent_2022"].base == ("A: the article's rows, one reading, spans assigned")


def test_what_is_printed_is_no_condition(package):
    dated = changed(package, ["wk-growth", "wk-added"], period_basis="printed")
    read = ", if its growth of more than 70% is of the intelligent part"
    assert Compute(dated).words["condition"] == read
    assert "no span" not in Compute(dated).words["read_note"]
    rows = dated.observations[dated.observations["reading"] == ""]
    plain = Compute(replace(dated, tables={**dated.tables, "observations": rows}))
    assert (plain.words["condition"], plain.words["as_read"]) == ("", "")
    assert plain.words["read_note"] == ""
    assert plain["intelligent_2022"].base == "A: the article's rows"


def test_the_other_reading_of_the_growth_is_worked_out_and_set_beside_the_official_totals(
    study, package
):
    """By hand: T > 230 grew by over 70%, so over 230 * 0.7 / 1.7 = 94.7 came in, over half of it
    intelligent: less than 70.5 - 47.35 = 23.15 before. Officially 229.5 / 180.5 to 230.5 / 179.5.
    """
    assert study.words["read_note"].endswith(
        " Taken as the growth of total computing power, the same rate would give 0 to 23.2 EFLOPS; "
        "the official total grew by 27.1% to 28.5%, with which that reading conflicts."
    )
    least = changed(package, ["wk-growth-total"], value=20.0)
    assert Compute(least).words["read_note"].endswith("that reading does not conflict.")
    floors = Compute(package, reached_means="at_least")
    assert floors.words["read_note"].endswith("is taken.")


def test_year_ends_of_two_publishers_are_named_with_both(study, package, whole):
    assert study["increment_share_2024"].base == "official year-ends of MIIT and NDA"
    assert study["total_cagr_2021_2024"].base == "official year-ends of MIIT and NDA"
    assert study.words["across"] == " (December 2024 by NDA, December 2023 by MIIT)"
    assert "December 2024 by NDA, earlier ones by MIIT" in study.words["across_note"]
    sources = package.sources.assign(publisher="Office")
    one = Compute(replace(package, tables={**package.tables, "sources": sources}))
    assert one["increment_share_2024"].base == "official year-ends"
    assert (one.words["across"], one.words["across_note"]) == ("", None)
    nothing = Compute(whole.select(article="wei-kai-2024", subject="IND")).words
    assert (nothing["across"], nothing["read_note"], nothing["condition"]) == ("", "", "")


def test_a_level_that_is_printed_is_not_said_to_be_worked_out(package):
    printed = changed(package, ["miit-intel-2024-12"], period="2023-06", value=49.0)
    told = Compute(printed).words["later_growth"]
    assert told.startswith("From 48.5 to 49.5 EFLOPS, printed for June 2023")


def test_an_unknown_result_is_refused_with_the_names_there_are(study):
    with pytest.raises(KeyError, match="intelligent_2022"):
        study["intelligent_2021"]


def test_the_rows_that_results_rest_on_are_all_shown(study):
    shown = set(study.used["observation"])
    assert shown >= {"wk-total", "wk-intel", "wk-growth", "wk-added", "mid-2023-intel-share"}
    outside = study.used[study.used["source"] != "wei-kai-2024"]
    values = set(zip(outside["period"], outside["value"], strict=True))
    assert values >= {("2022-12", 180), ("2023-12", 230), ("2024-12", 90), ("2023-12", 910)}


def test_the_chosen_step_and_premise_make_the_headline(package):
    study = Compute(package, total_step=10.0, complement_grows=True)
    chosen = study["increment_share_2023_totals_reached"]
    assert chosen.headline and chosen.key == "step 10, complement_grows"
    same(chosen.bounds, 100 * (69.5 - 69.5 / 1.7) / 60, 100, True, False)
    headlines = [r for r in study.results if r.name == chosen.name and r.headline]
    assert headlines == [chosen]


def test_the_step_of_the_total_reaches_the_share_of_the_world(package, study):
    coarse = Compute(package, total_step=10.0)
    share = coarse["world_share_2023_infrastructure"].bounds
    same(share, 100 * 225 / 910.5, 100 * 235 / 909.5, True, True)
    assert study.words["world_agree"] == "do not agree"
    assert coarse.words["world_agree"] == "agree within their rounding"
    assert study.words["world_note"] == "; with the total rounded to tens they would"
    assert coarse.words["world_note"] == "; with the total rounded to units they would not"


def test_a_share_of_the_world_ends_at_the_whole(package):
    share = Compute(package, reached_means="at_least")["world_share_2023_infrastructure"].bounds
    assert share.upper == 100


def test_each_reading_of_reached_is_set_beside_the_same_result(package, study):
    """The definitions are ordered by their share, and the two readings order them differently."""
    floors = Compute(package, reached_means="at_least")
    table = study.readings_of_reached.set_index("result")["as a floor"]
    for definition in ("miit", "caict_device", "idc"):
        result = floors["intelligent_share_by_definition", definition]
        assert table[f"intelligent_share_by_definition {definition}"] == result.words()


def test_figures_are_told_as_they_were_printed(study):
    words = study.words
    assert words["world_printed"] == "26%"
    assert words["device_note"] == " On the device side 31% is printed."
    assert words["facilities"] == "more than 50%"


def test_a_ceiling_is_named_as_an_assumption(package, study):
    assert study.words["assumed"] == ""
    assert "assumption" in Compute(package, ceiling="next_round").words["assumed"]


def another_country(whole):
    """Three of the rows as an article on another country, five years later, twice as large."""
    observations = whole.observations
    mine = observations[observations["observation"].isin(["wk-total", "wk-intel", "wk-growth"])]
    new = mine.assign(
        observation="in-" + mine["observation"],
        subject="IND",
        period="2028-12",
        value=mine["value"]
        * [2.0 if series.endswith("miit") else 1.0 for series in mine["series"]],
        source="paper-2029",
        vintage="2029-05-01",
        claim="",
    )
    relations = whole.relations
    links = relations[relations["observation"] == "wk-growth"]
    years = {"2023-12": "2028-12", "2022-12": "2027-12"}
    links = links.assign(
        observation="in-wk-growth", subject="IND", period=links["period"].map(years)
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
    package = another_country(whole).select(article="paper-2029", subject="IND")
    study = Compute(package)
    result = study["intelligent_2022"]
    assert result.period == "2027-12"
    same(result.bounds, 0, 140.5 / 1.7, True, True)
    assert study["increment_share_2023"].status == "no_data"


# --- a country on which the article prints nothing ------------------------------------------------


def of_others(whole, rows, growth_of=None):
    """The selection of a country with outside rows only: (name, series, period, value, step, how).

    `growth_of` is the row that tells the growth of the intelligent part from 2022 to 2023.
    """
    like = whole.observations[whole.observations["observation"] == "miit-total-2023-12-reached"]
    columns = ["observation", "series", "period", "value", "step", "qualifier"]
    new = pd.concat(
        [like.assign(subject="IND", claim="", **dict(zip(columns, r, strict=True))) for r in rows]
    )
    tables = {**whole.tables, "observations": pd.concat([whole.observations, new])}
    if growth_of:
        links = whole.relations[whole.relations["observation"] == "wk-growth"]
        links = links.assign(observation=growth_of, subject="IND")
        tables["relations"] = pd.concat([whole.relations, links])
    package = replace(whole, tables=tables)
    return Compute(package.select(article="wei-kai-2024", subject="IND"))


TOTAL, PART = "compute.total.miit", "compute.intelligent.miit"
LEVELS = [
    ("t21", TOTAL, "2021-12", 3.2, 0.1, "exact"),
    ("t22", TOTAL, "2022-12", 4.1, 0.1, "exact"),
    ("t23", TOTAL, "2023-12", 5.9, 0.1, "exact"),
    ("t24", TOTAL, "2024-12", 9.0, 1.0, "under"),
    ("i22", PART, "2022-12", 1.0, 0.1, "exact"),
    ("i23", PART, "2023-12", 1.9, 0.1, "reached"),
]
OTHERS_BY_HAND = {
    "intelligent_share_by_definition": (100 * 1.85 / 5.95, 100 * 1.95 / 5.85),
    "intelligent_2022": (0.95, 1.05),
    "intelligent_added_2023": (0.8, 1.0),
    "intelligent_doubling_time": (LN2 / math.log(1.95 / 0.95), LN2 / math.log(1.85 / 1.05)),
    "intelligent_share_2023": (100 * 1.85 / 5.95, 100 * 1.95 / 5.85),
    "increment_share_2023": (100 * 0.8 / 1.9, 100 * 1.0 / 1.7),
    "increment_share_2023_totals_reached": (100 * 0.8 / 1.9, 100 * 1.0 / 1.7),
    # the ceiling of 2024 tells no growth, so the span ends a year earlier
    "total_cagr_2021_2024": (
        100 * ((5.85 / 3.25) ** 0.5 - 1),
        100 * ((5.95 / 3.15) ** 0.5 - 1),
    ),
    "world_share_2023_infrastructure": (100 * 5.85 / 910.5, 100 * 5.95 / 909.5),
}


@pytest.fixture(scope="module")
def others(whole):
    return of_others(whole, LEVELS)


@pytest.mark.parametrize("name", OTHERS_BY_HAND)
def test_outside_rows_lead_where_the_article_prints_nothing(others, name):
    bounds = others[name].bounds
    assert (bounds.lower, bounds.upper) == pytest.approx(OTHERS_BY_HAND[name])


def test_it_is_said_whose_rows_lead(others):
    words = others.words
    assert others["intelligent_2022"].base == "outside rows (MIIT)"
    assert others["total_2022_from_article"].status == "no_data"
    assert words["silence"] == (
        "The article prints nothing on the computing power of India; what follows rests on "
        "outside rows (MIIT)."
    )
    assert (words["implied_2022"], words["leads"]) == (None, "Outside rows give")
    assert "article" not in words["obstacle"]
    assert set(others.used["observation"]) >= {name for name, *_ in LEVELS}


def test_a_growth_bounds_the_part_that_no_row_prints(whole):
    rows = [row for row in LEVELS if row[0] in ("t23", "i23")] + [
        ("g", "compute.intelligent.growth", "2023", 80.0, 10.0, "over")
    ]
    study = of_others(whole, rows, growth_of="g")
    same(study["intelligent_2022"].bounds, 0, 1.95 / 1.8, True, True)
    assert study["increment_share_2023"].status == "no_data"


def test_no_level_at_all_is_said(whole):
    words = Compute(whole.select(article="wei-kai-2024", subject="IND")).words
    assert words["silence"] == (
        "The article prints nothing on the computing power of India, and the selection holds no "
        "other level or share of it."
    )
    assert words["others"] is None and "article" not in words["obstacle"]


def test_a_total_of_another_side_is_not_set_over_the_world(whole):
    device = [("d23", "compute.total.caict_device", "2023-12", 9.0, 1.0, "exact")]
    assert of_others(whole, device)["world_share_2023_infrastructure"].status == "no_data"


def test_a_total_keeps_its_own_rounding_unit_and_decimals_leave_no_coarser_one(others):
    name = "increment_share_2023_totals_reached"
    keys = [result.key for result in others.results if result.name == name]
    assert keys == ["step 0.1", "step 0.1, complement_grows"]
    assert list(others.rounded) == [FINE]
    assert others.words["verdict_on_rounding"].endswith("leave no coarser unit")


def test_a_chosen_rounding_counts_stored_units_and_only_coarsens(others):
    name = "intelligent_share_2023"
    coarse = Compute(others.package, total_step=10.0)[name].bounds
    same(coarse, 100 * 1.85 / 6.4, 100 * 1.95 / 5.4, True, True)
    assert Compute(others.package, total_step=0.5)[name].bounds == others[name].bounds


def test_a_ceiling_tells_no_growth_and_has_no_fan(others, study):
    assert others["total_cagr_2021_2024"].period == "2021-12/2023-12"
    assert others.words["end"] == "December 2023" and study.words["end"] == "December 2024"
    ceiling = others.totals[others.totals["qualifier"] == "under"]
    assert list(ceiling["lower"]) == [-math.inf]
    assert others.fan(2).empty and others.words["fan_note"] == ""


def test_a_growth_to_a_ceiling_is_refused(whole):
    rows = [row for row in LEVELS if row[0] in ("t21", "t24", "i23")]
    rows.append(("t23", TOTAL, "2023-12", 6.0, 1.0, "under"))
    growth = of_others(whole, rows)["total_cagr_2021_2024"]
    assert growth.status == "refused" and "ceilings" in growth.reason


def test_one_definition_is_told_as_one(others, study):
    assert others.words["definitions_alt"] == "the figures of the one definition on record"
    assert others.words["definitions_title"].startswith("One definition")
    assert study.words["definitions_alt"] == "a separate line for each of 4 definitions"
