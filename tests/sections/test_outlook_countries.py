"""The outlook on countries other than the article's: small rows, worked out by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity.bounds import Bounds
from aicapacity.data import Package
from aicapacity.sections.outlook import Outlook

INVESTMENT, USE, SURVEY = "ai.investment.private", "ai.use.microsoft", "ai.use.cnnic"
BOTH = "ciol-2026-01-02"  # prints the United States and others for 2024
WEAK = "feishare-2026-04-21"  # a page of grade C with a floor for the United States in 2025
APART = "noah-2025-04-10"  # another page of the same publisher


def also(whole: Package, *rows: tuple, memberships: tuple[tuple, ...] = ()) -> Package:
    """The package with more rows: series, subject, period, value, step, word, source."""
    table, spells = whole.observations, whole.memberships
    like = table[table["observation"] == "investment-2024-gbr"].iloc[0].to_dict()
    names = ("series", "subject", "period", "value", "step", "qualifier", "source")
    more = [
        like | dict(zip(names, row, strict=True)) | {"observation": f"more-{number}", "note": ""}
        for number, row in enumerate(rows)
    ]
    held = [dict(zip(spells.columns, row, strict=True)) for row in memberships]
    tables = {
        "observations": _with(table, more),
        "memberships": _with(spells, held),
    }
    return replace(whole, tables={**whole.tables, **tables})


def _with(table: pd.DataFrame, more: list[dict]) -> pd.DataFrame:
    if not more:
        return table
    return pd.concat([table, pd.DataFrame(more)[table.columns].astype(table.dtypes)])


def outlook(package: Package, subject: str) -> Outlook:
    return Outlook(package.select(article="wei-kai-2024", subject=subject))


def ratio(series: str, subject: str, period: str, value: float, source: str, word="exact") -> tuple:
    return series, subject, period, value, 0.1, word, source


# --- who stands beside a country ------------------------------------------------------------------


def test_a_later_row_of_a_third_country_takes_no_result_away(whole):
    before = outlook(whole, "CHN")
    lone = also(whole, ratio(INVESTMENT, "IND", "2026", 3.0, WEAK))
    pair = also(
        whole,
        ratio(INVESTMENT, "IND", "2026", 300.0, WEAK),
        ratio(INVESTMENT, "CHN", "2026", 9.0, WEAK),
    )
    for package in (lone, pair):
        after = outlook(package, "CHN")
        assert after.results == before.results
        assert after.words["answer"] == before.words["answer"]


def test_of_countries_on_the_same_pages_the_one_with_most_stands_above(whole):
    other = outlook(also(whole, ratio(INVESTMENT, "BRA", "2024", 1.2, BOTH)), "BRA")
    assert other["investment_ratio"].key == "the United States over Brazil"
    found = other["investment_ratio"].bounds  # 109.1 over 1.2, each to a tenth
    assert (found.lower, found.upper) == pytest.approx((109.05 / 1.25, 109.15 / 1.15))
    said = "Private investment in the United States was 87.24 to 95.0 times that in Brazil in 2024"
    assert other.words["investment_said"] == said
    assert other.words["answer"].startswith(f"{said}. Internet use in")


def test_one_publisher_may_print_two_countries_on_two_pages(whole):
    package = also(whole, ratio(INVESTMENT, "BRA", "2023", 1.1, APART))
    other = outlook(package, "BRA")
    found = other["investment_ratio"]  # 67.2 over 1.1, each to a tenth
    assert (found.bounds.lower, found.bounds.upper) == pytest.approx((67.15 / 1.15, 67.25 / 1.05))
    behind = other.contrasts["investment"].evidence("2023")
    assert set(behind["source"]) == {APART, "techopedia-2024-11-21"}
    assert other.words["unpaired"] is None


def test_two_pages_at_two_dates_are_no_one_page(whole):
    rows = [ratio(INVESTMENT, "BRA", year, 1.1, APART) for year in ("2023", "2025")]
    contrast = outlook(also(whole, *rows), "BRA").contrasts["investment"]
    assert contrast.periods == ["2023", "2025"] and not contrast.on_one_page


def test_figures_that_nothing_prints_beside_another_are_named(whole):
    elsewhere = whole.sources.loc[whole.sources["publisher"] == "ITU", "source"].iloc[0]
    rows = [ratio(INVESTMENT, "BRA", year, 1.1, elsewhere) for year in ("2023", "2024")]
    words = outlook(also(whole, *rows), "BRA").words
    assert words["unpaired"].startswith(
        "Of Brazil the rows hold private investment in AI (2023 and 2024), but no page"
    )
    assert words["investment_said"] is None


# --- figures that bound nothing -------------------------------------------------------------------


def test_two_floors_give_no_ratio_and_the_weak_page_is_named(whole):
    package = also(
        whole,
        ratio(INVESTMENT, "BRA", "2024", 1.2, BOTH),
        ratio(INVESTMENT, "BRA", "2025", 2.5, WEAK, "over"),
    )
    other = outlook(package, "BRA")
    found = {one.period: one.status for one in other.results if one.name == "investment_ratio"}
    assert found == {"2024": "ok", "2025": "refused"}
    assert other.words["investment_said"].endswith(
        " in 2024; for 2025 (more than 80 bn USD against more than 2.5 bn USD; weak source) no"
        " ratio can be told"
    )
    assert list(other.ratios["label"]) == ["Private investment in AI, 2024"]
    assert not other.told  # one date that tells is no change


def test_a_date_on_a_weak_page_says_so(whole):
    package = also(whole, ratio(INVESTMENT, "BRA", "2025", 2.5, WEAK))
    words = outlook(package, "BRA").words
    assert words["investment_said"].endswith(" that in Brazil in 2025 (weak source)")
    assert words["ratio_title"].endswith(" the private investment of Brazil (weak source)")


def test_none_at_all_is_refused_and_stops_nothing(whole):
    other = outlook(also(whole, ("ai.models.notable", "BRA", "2024", 0, 0, "exact", BOTH)), "BRA")
    assert other["notable_models_ratio"].status == "refused"
    assert other.words["models_said"] == (
        "Notable AI models of the United States and Brazil: for 2024 (40 against 0) no ratio can be"
        " told"
    )


# --- which group a country is in ------------------------------------------------------------------

COUNTED = [
    (USE, "GBR", "2025-06", 36.0, 0.1, "exact", BOTH),
    (USE, "GBR", "2025-12", 38.9, 0.1, "exact", BOTH),
    (SURVEY, "GBR", "2025-06", 30.0, 0.1, "exact", BOTH),
    (SURVEY, "GBR", "2025-12", 45.0, 0.1, "exact", BOTH),
]


def in_group(*groups: str, status: str = "member", since: str = "2020") -> tuple[tuple, ...]:
    return tuple((group, "GBR", since, "", status, BOTH) for group in groups)


def test_another_count_is_weighed_only_for_a_country_on_record_in_the_group_behind(whole):
    inside = outlook(also(whole, *COUNTED, memberships=in_group("Global-South")), "GBR")
    turning = inside.words["outweighed_at"]  # (15 - 2.9), each of four to a tenth; 0.6 to 1.0
    assert (turning.lower, turning.upper) == pytest.approx((0.6 / 12.3, 1.0 / 11.9))
    unplaced = (
        "No row here says whether the United Kingdom is in the Global South or in the Global North"
    )
    for memberships, said in [
        ((), True),
        (in_group("Global-North"), False),
        (in_group("Global-South", status="disputed"), False),
        (in_group("Global-South", since="2025-09"), False),
    ]:
        words = outlook(also(whole, *COUNTED, memberships=memberships), "GBR").words
        assert words["outweighed_at"] is None and words["recount_went"] is None
        assert (words["unplaced"] or "").startswith(unplaced) == said
        assert (words["unplaced"] is not None) == said
        assert words["answer"].startswith(
            "Use of generative AI in the United Kingdom is 38.9% or 45%, by definition (December"
        )


def test_a_note_on_one_market_is_printed_of_that_market_only(whole):
    assert "does not see" in outlook(whole, "CHN").words["ai_note"]
    assert outlook(whole, "USA").words["ai_note"] is None
    assert outlook(also(whole, *COUNTED), "GBR").words["ai_note"] is None


# --- a country's own figure -----------------------------------------------------------------------


def test_a_figure_by_one_definition_is_said_and_titled(whole):
    rows = [
        (USE, "BRA", "2025-06", 15.6, 0.1, "exact", BOTH),
        (USE, "BRA", "2025-12", 17.1, 0.1, "exact", WEAK),
    ]
    words = outlook(also(whole, *rows), "BRA").words
    said = (
        "Use of generative AI in Brazil is 17.1% (the second half of 2025; weak source), after"
        " 15.6% (the first half of 2025)"
    )
    assert words["own_use"] == words["definition_title"] == said
    assert words["answer"].startswith(f"{said}. Internet use in")
    assert outlook(whole, "CHN").words["own_use"] is None


def test_a_figure_without_rows_has_a_title_of_its_own(whole):
    words = outlook(whole, "IND").words
    assert words["definition_title"] == "Use of generative AI in India: no row is selected"
    assert words["ratio_alt"] == "No ratio can be formed from the selected rows."


def test_an_alternative_text_begins_with_a_capital(whole):
    words = outlook(also(whole, *COUNTED), "GBR").words
    assert words["definition_alt"].startswith("The United Kingdom: a line of AI use for each")


def test_one_date_is_told_and_no_change_is_counted(whole):
    other = outlook(whole, "GBR")
    assert other["investment_ratio"].bounds.within(Bounds(109.05 / 4.55, 109.15 / 4.45))
    assert other["measures_widening"].status == "no_data"
