"""The environmental study against figures worked out by hand, and against changed rows."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity.bounds import Bounds
from aicapacity.sections.ecology import Ecology
from aicapacity.sections.ecology.aims import Aims
from aicapacity.sections.ecology.factories import compounded
from aicapacity.sections.ecology.offset import FactorsOutOfOrder, break_even
from aicapacity.sections.findings import Refused

from ..altered import changed, of_another_article

KINDS = ["challenges", "shortcomings", "aims of the plan"]
NAMES = ["aims"] * 4 + ["aims_with_instrument", "aims_with_indicator"] + ["break_even_base"] * 2


@pytest.fixture(scope="module")
def study(package):
    return Ecology(package)


# --- the aims -------------------------------------------------------------------------------------


def test_every_name_of_the_specification_is_recorded(study):
    assert [result.name for result in study.results] == NAMES
    assert [result.key for result in study.results] == ["", *KINDS, "", "", "", "a factory"]


def test_nine_aims_are_three_of_each_kind(study):
    assert study["aims"].bounds == Bounds.exactly(9)
    assert study.aims.kinds == dict.fromkeys(KINDS, 3)
    told = " (three challenges, three shortcomings and three aims of the plan)"
    assert (study.words["aims_stated"], study.words["split"]) == ("nine aims", told)
    assert list(study.aims.table["kind"].unique()) == KINDS


def test_the_kinds_are_no_headlines_and_the_count_is(study):
    told = {(result.name, result.key): result.headline for result in study.results}
    assert told["aims", ""] and not told["aims", "challenges"]


def test_three_aims_have_an_instrument_and_a_fourth_by_one_reading(study):
    assert study["aims_with_instrument"].bounds == Bounds(3, 4)
    assert Aims(study.package, stricter=True).reaching("named instrument", "2") == Bounds.exactly(3)
    assert Aims(study.package, stricter=False).reaching("named instrument", "2") == Bounds(4, 4)
    assert study["aims_with_instrument"].base == "matrix of aims, by either reading"
    fourth = study.aims.matrix.reaching("2", column="named instrument")
    assert list(fourth["claim"]) == ["wk-157", "wk-158", "wk-159", "wk-160"]


def test_ai_is_stated_for_the_shortcomings_and_by_one_reading_for_four_aims_more(study):
    assert study.aims.reaching("AI capability stated", "1") == Bounds(3, 7)
    assert study.words["with_capability"] == "3 to 7 aims"
    assert study.aims.disputed == 4


def test_no_aim_has_an_indicator_in_the_article_and_a_coded_one_would_be_counted(study, package):
    assert study["aims_with_indicator"].bounds == Bounds.exactly(0)
    rows = package.coverage
    there = (rows["column"] == "indicator in the article") & (rows["claim"] == "wk-151")
    coded = rows.assign(code=rows["code"].mask(there, "1"))
    told = Ecology(replace(package, tables={**package.tables, "coverage": coded}))
    assert told["aims_with_indicator"].bounds == Bounds.exactly(1)
    assert study.words["with_indicator"] == "none" and told.words["with_indicator"] == "one"


def test_no_figure_stands_in_a_sentence_that_states_an_aim(study, package):
    assert study.aims.figures == 0
    beside = changed(package, "claims", {"claim": "wk-149"}, kind="quantity")
    assert Ecology(beside).aims.figures == 1


def test_the_figure_on_carbon_is_told_to_stand_elsewhere(study, package):
    said = "elsewhere it prints a cut of carbon emissions of about 21.2%, read as 21.1% to 21.3%"
    assert said in study.words["elsewhere"]
    claims = package.claims.set_index("claim")["fingerprint"]
    beside = changed(package, "claims", {"claim": "wk-093"}, fingerprint=claims["wk-150"])
    assert Ecology(beside).words["elsewhere"] == ""


def test_aims_of_a_sentence_that_names_no_kind_are_just_aims(package):
    plain = changed(package, "claims", {"claim": "wk-158"}, paraphrase="A map.")
    assert Aims(plain).kinds == {"challenges": 3, "shortcomings": 3, "aims": 3}


def test_one_aim_of_one_kind_is_spoken_of_as_one(package):
    rows = package.coverage
    other = rows[(rows["matrix"] != "08-aims") | (rows["claim"] == "wk-159")]
    words = Ecology(replace(package, tables={**package.tables, "coverage": other})).words
    assert (words["aims_stated"], words["split"]) == ("one aim", "")
    assert words["with_instrument"] == "one has" and words["with_capability"] == "0 to 1 aims"
    assert words["with_method"] == "one has" and words["without_method"] == ""
    both = rows[(rows["matrix"] != "08-aims") | rows["claim"].isin(["wk-150", "wk-158"])]
    words = Ecology(replace(package, tables={**package.tables, "coverage": both})).words
    assert words["split"] == " (one challenge and one aim of the plan)"


def test_every_aim_has_a_row_in_the_frame_and_what_names_ai_has_no_method(study):
    assert set(study.indicators["claim"]) == set(study.aims.rows["claim"])
    assert set(study.indicators["aim"]) == set(study.aims.matrix.rows)
    assert study.words["with_method"] == "four have"
    assert study.words["without_method"] == " and five have none"
    assert study.words["of_ai_with_method"] == "none has"


def test_the_figure_draws_each_aim_once_by_the_best_tier_among_its_indicators(study, package):
    drawn = study.best_tiers
    assert list(drawn["lower"]) == list(drawn["upper"]) == [3, 1, 5]
    rows = package.indicators
    fewer = rows[rows["aim"] != "wk-151"]
    drawn = Ecology(replace(package, tables={**package.tables, "indicators": fewer})).best_tiers
    assert list(drawn["lower"]) == [2, 1, 5, 1]
    assert drawn["label"].iloc[-1] == "No indicator in the table"


def test_an_aim_of_which_only_stations_are_counted_is_told_apart(study, package):
    assert study.words["by_input"] == ", one of them only as a count of what is installed"
    none = changed(package, "indicators", {"kind": "input"}, tier="III")
    words = Ecology(none).words
    assert words["by_input"] == "" and words["with_method"] == "three have"


def test_an_indicator_that_names_ai_and_has_a_method_is_counted(package):
    tried = changed(package, "indicators", {"indicator": "Stations that use AI"}, tier="II")
    assert Ecology(tried).words["of_ai_with_method"] == "one has"
    rows = package.indicators
    one = rows[rows["indicator"] == "Emissions that AI avoids"]
    alone = Ecology(replace(package, tables={**package.tables, "indicators": one}))
    assert alone.words["of_ai"] == "one indicator that names AI"


def test_the_network_is_what_had_been_built(study):
    assert dict(zip(study.network.table["series"], study.network.table["value"], strict=True)) == {
        "ecology.stations.water": 1946,
        "ecology.points.soil": 38880,
    }


def of_country(whole, *rows, subject="BRA"):
    """The study of a country with rows of an invented source: series, period, value, more cells."""
    seen = whole.observations
    like = seen[seen["observation"] == "electricity-2024-usa"]
    new = [
        like.assign(
            observation=f"far-{n}",
            series=series,
            subject=subject,
            period=period,
            value=value,
            **more,
        )
        for n, (series, period, value, more) in enumerate(rows)
    ]
    known = whole.subjects[whole.subjects["subject"] != subject]
    country = known.head(1).assign(subject=subject, name="the Far Isles", kind="country", iso="")
    tables = whole.tables | {
        "observations": pd.concat([seen, *new], ignore_index=True),
        "subjects": pd.concat([known, country], ignore_index=True),
    }
    return Ecology(replace(whole, tables=tables).select(article="wei-kai-2024", subject=subject))


WATER, SOIL = "ecology.stations.water", "ecology.points.soil"


def test_what_had_been_built_was_built_before_the_plan(study, package):
    told = "38,880 monitoring points for soil and 1,946 automatic stations for surface water"
    assert study.words["network"] == f"{told} by 2020"
    assert study.words["before_plan"] == ": before the plan"
    undated = changed(package, "events", {"concept": "ecology-monitoring-plan"}, date="")
    assert Ecology(undated).words["before_plan"] == ""
    later = changed(package, "observations", {"observation": "stations-2020"}, period="2023")
    words = Ecology(later).words
    assert words["network"] == (
        "38,880 monitoring points for soil by 2020 (before the plan) "
        "and 1,946 automatic stations for surface water by 2023"
    )
    assert words["before_plan"] == ""


def test_a_later_count_of_stations_does_not_stand_for_what_the_plan_started_from(package):
    seen = package.observations
    later = seen[seen["observation"] == "stations-2020"].assign(
        observation="stations-2024", period="2024", value=3000
    )
    tables = package.tables | {"observations": pd.concat([seen, later], ignore_index=True)}
    assert "1,946 automatic" in Ecology(replace(package, tables=tables)).words["network"]


def test_without_a_plan_each_series_is_told_by_its_last_figure_and_own_period(whole):
    words = of_country(
        whole,
        (WATER, "2020", 100, {"step": 0}),
        (WATER, "2024", 150, {"step": 0}),
        (SOIL, "2022", 1, {"step": 0}),
    ).words
    assert words["network"] == (
        "1 monitoring point for soil by 2022 and 150 automatic stations for surface water by 2024"
    )
    assert words["before_plan"] == "" and words["place_first"] == "The Far Isles"
    assert words["unaimed"] == "the Far Isles" and words["network_alone"] == words["network"]


def test_a_figure_without_a_period_is_said_to_be_undated(whole):
    words = of_country(whole, (WATER, "", 7, {"step": 0})).words
    assert words["network"] == "7 automatic stations for surface water (undated)"


# --- the break-even -------------------------------------------------------------------------------


def test_the_base_is_what_a_calculation_by_hand_gives(study):
    # 276.5 to 277.5 less 101.5 to 102.5 TWh; 0.4 to 0.6 kg/kWh; a cut of 21.1% to 21.3%
    base = study["break_even_base"]
    assert base.bounds.lower == pytest.approx(174 * 0.4 / 0.213)
    assert base.bounds.upper == pytest.approx(176 * 0.6 / 0.211)
    assert base.bounds.lower_open and base.bounds.upper_open
    assert (base.unit, base.period) == ("Mt CO2", "2024/2030")
    assert (base.weakest_grade, base.headline) == ("C", False)


def test_the_base_a_factory_is_the_base_over_their_number(study):
    each, base = study["break_even_base", "a factory"].bounds, study["break_even_base"].bounds
    assert (each * 421).lower == pytest.approx(base.lower)
    assert (each * 421).upper == pytest.approx(base.upper)


def test_a_cut_of_the_base_is_what_the_growth_emits():
    growth, factor, cut = Bounds.exactly(175), Bounds.exactly(0.5), Bounds.exactly(-21.2)
    base = break_even(growth, factor, cut)
    assert (base * -cut / 100).lower == pytest.approx((growth * factor).lower)


@pytest.mark.parametrize(
    ("growth", "cut"), [(Bounds(-1, 5), Bounds.exactly(-20)), (Bounds(1, 5), Bounds(-1, 1))]
)
def test_nothing_to_offset_or_no_cut_is_refused(growth, cut):
    assert isinstance(break_even(growth, Bounds(0.4, 0.6), cut), Refused)


def test_a_cut_a_unit_of_output_is_refused_with_the_reason(package):
    relative = Ecology(package, cut_means="intensity")
    for key in ("", "a factory"):
        result = relative["break_even_base", key]
        assert result.status == "refused" and "unit of output" in result.reason
    assert relative.offset.bases.empty
    assert relative["aims_with_instrument"].status == "ok"


def test_output_may_grow_until_emissions_are_what_they_were(study):
    grown = Bounds.exactly(study.offset.output.lower)
    assert compounded(Bounds.exactly(-21.1), grown).lower == pytest.approx(0)


def test_the_scenario_names_its_outlook_and_that_its_page_lacks_a_date(study, package):
    assert study.words["outlook"] == "IEA"
    assert "both publisher and date" in study.words["scenario_remark"]
    dated = changed(package, "sources", {"grade": "C"}, grade="B")
    assert Ecology(dated).words["scenario_remark"] == ""
    grades = [one.words["scenario_grade"] for one in (study, Ecology(dated))]
    assert grades == [" (grade C)", ""]


def test_published_factors_below_the_range_are_told_apart_from_those_above(package):
    high = Ecology(package, grid_factor_low=0.6, grid_factor_high=0.7).offset
    assert (high.above, high.below) == (0, 1)
    assert high.beyond == ([], ["Ministry of Ecology and Environment, 2021: 0.5568 kg/kWh"])


def test_the_range_of_the_factor_moves_the_base(package):
    wide = Ecology(package, grid_factor_low=0.2, grid_factor_high=1.2)["break_even_base"].bounds
    assert wide.lower == pytest.approx(174 * 0.2 / 0.213)
    assert wide.upper == pytest.approx(176 * 1.2 / 0.211)


def test_a_range_with_its_ends_in_the_wrong_order_is_a_fault(package):
    with pytest.raises(FactorsOutOfOrder, match="0.7 to 0.6"):
        Ecology(package, grid_factor_low=0.7)


def test_published_factors_are_set_beside_the_range(study):
    bases = [one.bounds for one in study.offset.published.values()]
    assert len(bases) == 2 and (study.offset.above, study.offset.below) == (1, 0)
    assert bases[0].lower == pytest.approx(174 * 0.60925 / 0.213)
    assert len(study.offset.bases) == 5
    assert study.words["names_above"] == " (IEA, 2021: 0.6093 kg/kWh)"
    assert study.words["names_below"] == ""


def test_the_width_that_rounding_makes_is_part_of_the_whole_width(study):
    whole, rounding = study.words["range_width"], study.words["rounding_width"]
    assert whole.lower == pytest.approx(176 * 0.6 / 0.211 - 174 * 0.4 / 0.213)
    assert rounding.upper == pytest.approx(0.6 * (176 / 0.211 - 174 / 0.213))
    assert f"{rounding:Mt CO2}" == "at most 10.4 Mt CO2"  # 10.33…, rounded outward


def more_electricity(package, *rows):
    """The package with further rows like the last reported one: series, period, value, status."""
    seen = package.observations
    like = seen[seen["observation"] == "electricity-2024-chn"]
    new = [
        like.assign(observation=f"more-{n}", series=series, period=period, value=value, status=code)
        for n, (series, period, value, code) in enumerate(rows)
    ]
    tables = {**package.tables, "observations": pd.concat([seen, *new], ignore_index=True)}
    return replace(package, tables=tables)


def test_growth_is_from_the_last_year_to_the_last_year_ahead(package):
    series = "electricity.data_centres"
    longer = more_electricity(
        package, (series, "2022", 80, "A"), (series, "2028", 200, "F"), (series, "2032", 300, "F")
    )
    offset = Ecology(longer).offset
    assert str(offset.growth) == "(197, 199)"
    assert Ecology(longer)["break_even_base"].period == "2024/2032"


def test_growth_is_not_taken_from_one_definition_to_another(package):
    series = package.series
    mine = series[series["series"] == "electricity.data_centres"]
    both = pd.concat([series, mine.assign(series="electricity.other")], ignore_index=True)
    package = replace(package, tables={**package.tables, "series": both})
    further = more_electricity(package, ("electricity.other", "2025", 150, "A"))
    assert str(Ecology(further).offset.growth) == "(174, 176)"
    alone = more_electricity(package, ("electricity.other", "2035", 500, "F"))
    assert str(Ecology(alone).offset.growth) == "(174, 176)"


def test_without_a_year_ahead_there_is_nothing_to_offset(package):
    rows = package.observations
    now = rows[~((rows["series"] == "electricity.data_centres") & (rows["status"] == "F"))]
    study = Ecology(replace(package, tables={**package.tables, "observations": now}))
    assert study["break_even_base"].status == "no_data" and study.offset.bases.empty
    assert study.words["output"] is not None


def test_without_a_count_of_factories_the_base_in_all_stands(package):
    rows = package.observations
    other = rows[rows["observation"] != "wk-factories"]
    study = Ecology(replace(package, tables={**package.tables, "observations": other}))
    assert study["break_even_base"].status == "ok"
    assert study["break_even_base", "a factory"].status == "no_data"


USE, IEA = "electricity.data_centres", "electricity.emission_factor.iea"
AHEAD = {"status": "F"}


def test_a_factor_on_record_outside_the_range_goes_before_the_range(whole, study):
    # 14.5 to 15.5 less 6 to 7 TWh, at 0.0975 to 0.0985 and at 0.4 to 0.6 kg/kWh
    own = {"step": 0.001}
    far = of_country(
        whole, (USE, "2024", 6.5, {}), (USE, "2030", 15, AHEAD), (IEA, "2023", 0.098, own)
    )
    assert far.words["more"] == "7.5 to 9.5 TWh more"
    assert far.words["emitting"] == (
        "; at the factor on record (IEA, 2023: 0.098 kg/kWh) that emits 0.731 to 0.936 Mt CO2 "
        "a year (at the 0.4 to 0.6 kg CO2/kWh set here it would be 3 to 5.7 Mt CO2)"
    )
    assert study.offset.own is None and study.words["own_base"] is None
    told = "; at 0.4 to 0.6 kg CO2/kWh that emits 69.6 to 105.6 Mt CO2 a year"
    assert study.words["emitting"] == told


def test_the_base_at_a_factor_on_record_outside_the_range_is_told_too(package):
    words = Ecology(package, grid_factor_low=0.1, grid_factor_high=0.2).words
    assert words["own_base"].bounds.lower == pytest.approx(174 * 0.55675 / 0.213)
    assert words["own_base"].bounds.upper == pytest.approx(176 * 0.60935 / 0.211)
    assert words["own_factors"].startswith("the factors on record (")


def test_a_cut_that_the_article_does_not_print_is_said_to_be_anothers(whole, study):
    cut = {"step": 0, "source": "graphicnews-46940"}
    far = of_country(
        whole,
        (USE, "2024", 6.5, {}),
        (USE, "2030", 15, AHEAD),
        ("factory.effect.carbon", "2024", -10, cut),
    )
    assert far["break_even_base"].bounds.upper == pytest.approx(9.5 * 0.6 / 0.1)
    assert far["break_even_base"].base.endswith("; the cut by outside rows (IEA)")
    words = far.words
    assert words["whose_cut"] == "the cut by rows outside the article (IEA)"
    assert words["each"] == words["elsewhere"] == ""
    assert study.words["whose_cut"] == "the article's cut"
    assert study.words["each"] == ": with 421 of them, 0.776 to 1.189 Mt CO2 on average"


def test_without_a_cut_no_figure_of_it_is_drawn(whole, study):
    far = of_country(whole, (USE, "2024", 6.5, {}), (USE, "2030", 15, AHEAD))
    told = "No figure is drawn: the rows hold no cut of carbon emissions for the Far Isles."
    assert str(far.no_figure) == told
    assert study.no_figure is None


def test_without_a_factor_on_record_the_range_is_said_to_be_assumed(whole):
    words = of_country(whole, (USE, "2024", 6.5, {}), (USE, "2030", 15, AHEAD)).words
    assert ", assumed since the rows hold no factor of its grid, that" in words["emitting"]
    assert words["factors"] is None and words["unfactored"] == "the Far Isles"


def test_what_two_floors_leave_open_is_said_to_be_open(whole):
    over = {"qualifier": "over"}
    words = of_country(whole, (USE, "2024", 3, over), (USE, "2030", 6, over | AHEAD)).words
    assert words["more"] is None
    assert words["left_open"] == "more than 3 TWh in 2024 and more than 6 TWh in 2030"
    half = of_country(whole, (USE, "2024", 3, {}), (USE, "2030", 6, over | AHEAD)).words
    assert half["more"] == "more than 2.5 TWh more" and half["left_open"] is None


def test_less_electricity_emits_nothing_that_needs_an_offset(whole):
    words = of_country(whole, (USE, "2024", 6, {}), (USE, "2030", 3, AHEAD)).words
    assert words["more"] == "2 to 4 TWh less"
    assert words["emitting"] == ", so there is nothing to offset"


def test_a_target_is_neither_end_of_the_growth(whole):
    far = of_country(
        whole,
        (USE, "2024", 6, {}),
        (USE, "2025", 9, {"role": "target"}),
        (USE, "2030", 8, AHEAD),
    )
    assert far.words["start"] == "2024"


# --- other selections -----------------------------------------------------------------------------


def test_as_of_the_article_the_expectation_is_not_known(whole):
    study = Ecology(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert study["break_even_base"].status == "no_data"
    assert study["aims_with_instrument"].bounds == Bounds(3, 4)
    assert study.network.table.empty and study.words["network"] is None


@pytest.mark.parametrize("subject", ["IND", "USA"])
def test_a_subject_that_the_article_does_not_speak_of_has_no_result(whole, subject):
    study = Ecology(whole.select(article="wei-kai-2024", subject=subject))
    assert {r.status for r in study.results} == {"no_data"}
    assert {r.name for r in study.results} == set(NAMES)
    assert study.indicators.empty and study.best_tiers.empty and study.aims.table.empty
    assert study.words["aims_stated"] is None and study.words["of_ai"] is None


def test_rows_of_another_country_and_year_are_read_without_a_change(whole):
    """The article's cut and count, and the expectation, of India and five years later."""
    names = ["electricity-2024-chn", "electricity-2030-chn", "wk-effect-carbon", "wk-factories"]
    later = {"2024": "2029", "2030": "2035", "2023-12": "2028-12", "": ""}
    base = Ecology(of_another_article(whole, names, later))["break_even_base"]
    assert base.period == "2029/2035"
    assert base.bounds.upper == pytest.approx(176 * 0.6 / 0.211)
