"""The outlook study against figures worked out by hand, and against changed rows."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from aicapacity.bounds import Bounds
from aicapacity.divide import changes
from aicapacity.sections.outlook import Outlook, closing
from aicapacity.sections.outlook.closing import NEVER
from aicapacity.sections.outlook.contrasts import Contrast


@pytest.fixture(scope="module")
def study(package):
    return Outlook(package)


def odds(percent):
    return percent / (100 - percent)


# use of 93 and 27, then 94 and either 23 or about 23, each to one; AI use of 22.9 and 13.1, then
# 24.7 and 14.1, to a tenth; investment of 67.2 over 7.8, 109.1 over 9.3, 285.9 over 12.4, to a
# tenth; counted models of 40 over 15, then 50 over 30
BY_HAND = [
    ("internet_use_gap", "2024", 92.5 - 27.5, 93.5 - 26.5, True, True),
    ("internet_use_gap", "2025", 93.5 - 24, 94.5 - 22, False, True),
    ("internet_use_odds_ratio", "2024", odds(92.5) / odds(27.5), odds(93.5) / odds(26.5), True,
     True),
    ("internet_use_odds_ratio", "2025", odds(93.5) / odds(24), odds(94.5) / odds(22), False, True),
    ("ai_use_gap_change", "2025-06/2025-12", 0.6, 1.0, True, True),
    (
        "ai_use_ratio_change",
        "2025-06/2025-12",
        24.65 / 14.15 - 22.95 / 13.05,
        24.75 / 14.05 - 22.85 / 13.15,
        True,
        True,
    ),
    ("investment_ratio", "2023", 67.15 / 7.85, 67.25 / 7.75, True, True),
    ("investment_ratio", "2024", 109.05 / 9.35, 109.15 / 9.25, True, True),
    ("investment_ratio", "2025", 285.85 / 12.45, 285.95 / 12.35, True, True),
    ("notable_models_ratio", "2024", 40 / 15, 40 / 15, False, False),
    ("notable_models_ratio", "2025", 50 / 30, 50 / 30, False, False),
    ("measures_widening", "", 1, 1, False, False),
    ("measures_undetermined", "", 4, 4, False, False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "period", "lower", "upper", "low_open", "up_open"), BY_HAND)
def test_each_result_is_what_a_calculation_by_hand_gives(
    study, name, period, lower, upper, low_open, up_open
):
    (found,) = [r for r in study.results if (r.name, r.period) == (name, period)]
    assert (found.bounds.lower, found.bounds.upper) == pytest.approx((lower, upper), rel=1e-9)
    assert (found.bounds.lower_open, found.bounds.upper_open) == (low_open, up_open)
    assert found.weakest_grade == "B" and found.headline


def test_every_name_of_the_specification_is_recorded(study):
    names = list(dict.fromkeys(result.name for result in study.results))
    own = list(dict.fromkeys(name for name, *_ in BY_HAND))
    assert names == [*own, "between_group_theil_t", "between_group_theil_l"]
    assert len({result.identity for result in study.results}) == len(study.results)


def test_ratios_say_who_is_set_over_whom(study):
    assert study["investment_ratio"].key == "the United States over China"


# --- signs ----------------------------------------------------------------------------------------


def directions(study) -> dict[str, tuple[str, ...]]:
    found = study.table.groupby("measure", sort=False)["direction"]
    return {measure: tuple(rows) for measure, rows in found}


def test_only_the_measure_with_both_dates_on_one_page_has_a_sign(study):
    found = directions(study)
    assert found.pop("Use of generative AI") == ("widening", "undetermined", "widening")
    assert len(found) == 4
    assert {one for rows in found.values() for one in rows} == {"undetermined", "not defined"}
    why = study.table.set_index(["measure", "form"])["why"]
    assert why["Internet use", "points"] == changes.EDITION
    assert why["Use of generative AI", "ratio"] == changes.ROUNDING
    assert why["Notable AI models", "odds_ratio"] == changes.NO_WHOLE


def test_across_editions_rounding_and_noise_alone_forbid_a_sign(package):
    found = directions(Outlook(package, across_editions=True))
    assert found["Internet use"] == ("widening",) * 3
    assert found["Coverage by 5G"] == ("undetermined",) * 3
    assert found["Private investment in AI"] == ("widening", "widening", "not defined")
    assert found["Notable AI models"][:2] == ("undetermined",) * 2


def test_less_confidence_lets_counts_speak(package):
    sure = Outlook(package, across_editions=True, confidence=95)
    less = Outlook(package, across_editions=True, confidence=50)
    assert sure["measures_undetermined"].bounds == Bounds.exactly(2)
    assert less["measures_undetermined"].bounds == Bounds.exactly(2)  # in points
    assert directions(sure)["Notable AI models"] == ("undetermined",) * 2 + ("not defined",)
    assert directions(less)["Notable AI models"] == ("undetermined", "narrowing", "not defined")


def test_the_form_decides_what_is_counted(package):
    ratio = Outlook(package, form="ratio")
    assert ratio["measures_widening"].bounds == Bounds.exactly(0)
    assert (ratio["measures_widening"].base, ratio.words["tally"]) == (
        "change as a ratio",
        "five are undetermined",
    )
    odds_ratio = Outlook(package, form="odds_ratio")
    assert odds_ratio["measures_undetermined"].bounds == Bounds.exactly(2)
    assert odds_ratio["measures_widening"].bounds == Bounds.exactly(1)


def test_an_unknown_form_is_refused(package):
    with pytest.raises(ValueError, match="points, ratio, odds_ratio"):
        Outlook(package, form="gap")


# --- which rows are set beside each other ---------------------------------------------------------


def changed(package, observations):
    return replace(package, tables={**package.tables, "observations": observations})


def also(package, like: str, **more) -> pd.Series:
    """A copy of an observation with other values."""
    rows = package.observations
    found = rows[rows["observation"] == like].iloc[0].copy()
    for name, value in more.items():
        found[name] = value
    return found


def with_rows(package, *rows):
    table = package.observations
    more = pd.DataFrame([row.to_dict() for row in rows], columns=table.columns)
    return changed(package, pd.concat([table, more.astype(table.dtypes)], ignore_index=True))


def without(package, *names):
    rows = package.observations
    return changed(package, rows[~rows["observation"].isin(names)].reset_index(drop=True))


def test_a_page_that_prints_both_dates_settles_the_sign(package):
    # the later edition prints the year before, revised to 93 and 22: from 71 to 71 points
    page = also(package, "internet-2025-hic")["source"]
    revised = [
        also(package, "internet-2025-hic", observation="x", period="2024", value=93.0, source=page),
        also(package, "internet-2025-lic-techtrends", observation="y", period="2024", value=22.0,
             source=page),
    ]  # fmt: skip
    settled = Outlook(with_rows(package, *revised))
    assert settled.contrasts["internet_use"].on_one_page
    why = settled.table.set_index(["measure", "form"])["why"]
    assert why["Internet use", "points"] == changes.ROUNDING
    assert settled.contrasts["internet_use"].ends[0].low == Bounds(21.5, 22.5, upper_open=True)


def test_a_page_that_prints_one_group_only_is_set_beside_nothing(package):
    lone = without(package, "internet-2025-lic", "internet-2025-lic-techtrends")
    assert Outlook(lone).contrasts["internet_use"].periods == ["2024"]


def test_the_country_ahead_is_found_among_the_rows(package):
    rows = package.observations.copy()
    investment = rows["series"] == "ai.investment.private"
    rows.loc[investment & (rows["subject"] == "USA"), "subject"] = "JPN"
    other = Outlook(changed(package, rows))
    assert other["investment_ratio"].key == "Japan over China"
    assert other["investment_ratio"].bounds.lower == pytest.approx(67.15 / 7.85)
    assert other.words["others"] == "other countries"  # the other measures have another one


def test_a_country_that_is_ahead_is_not_said_to_be_behind_another(whole):
    most = Outlook(whole.select(article="wei-kai-2024", subject="USA")).words
    assert most["pairing"] == "China over the United States"
    assert most["ratio_title"].startswith("China: about 0.043 times the private investment")


def test_a_weak_page_does_not_outrank_a_better_one(study):
    investment = study.contrasts["investment"]
    assert {one.grade for one in investment.best["2025"]} == {"B"}
    assert "C" in {one.grade for one in investment.pairs}
    hubs = study.ratios[study.ratios["label"].str.startswith("AI data centre hubs")]
    assert list(hubs["label"]) == ["AI data centre hubs, 2025 (weak source)"]


def test_pages_of_one_rank_that_differ_give_their_hull(study):
    low = [one.low for one in study.contrasts["internet_use"].best["2025"]]
    assert {(b.lower, b.upper) for b in low} == {(22, 24), (22.5, 23.5)}
    assert study.words["internet_low_last"] == Bounds(0.22, 0.24)


def test_kinds_follow_from_how_a_series_is_measured(study):
    kinds = {name: one.kind for name, one in study.contrasts.items()}
    assert kinds == {
        "internet_use": "share",
        "coverage": "share",
        "ai_use": "share",
        "investment": "amount",
        "models": "count",
        "hubs": "count",
    }


# --- editions and definitions ---------------------------------------------------------------------


def test_a_revision_may_be_larger_than_a_year(study):
    revision = study.revision
    # 2.6 revised to 2.3, and about 2.2 a year on
    assert (revision.by_edition.lower, revision.by_edition.upper) == pytest.approx((-0.4, -0.2))
    assert (revision.by_time.lower, revision.by_time.upper) == pytest.approx((-0.25, 0.05))
    assert study.words["by_time_words"] == "may have risen or fallen"
    assert list(revision.frame["value"]) == [2.6, 2.3, 2.2]
    editions = ["2024, edition of 2024", "2024, edition of 2025", "2025, edition of 2025"]
    assert list(revision.frame["label"]) == editions
    assert study.words["edition_verb"] == "lowered"
    assert study.words["edition_size"].upper == pytest.approx(0.4)


def test_two_editions_of_one_year_are_told_apart_by_month(package):
    rows = package.observations.copy()
    rows.loc[rows["observation"] == "offline-2024", "vintage"] = "2025-02-01"
    first, second, _ = Outlook(changed(package, rows)).revision.frame["label"]
    assert (first, second) == (
        "2024, edition of February 2025",
        "2024, edition of November 2025",
    )


def test_an_unrevised_figure_has_no_revision(package):
    once = Outlook(without(package, "offline-2024-revised", "offline-2024-revised-techtrends"))
    assert once.revision.frame.empty
    assert once.words["by_edition"] is None and once.words["by_time"] is None


def test_two_definitions_stand_far_apart_at_one_date(study):
    words = study.words
    assert (words["definition_low"], words["definition_high"]) == ("16.3%", "42.8%")
    assert (words["trend_low"], words["trend_high"]) == ("fell", "rose")
    assert words["definition_date"] == "December 2025, or the half-year that ends with it"
    assert words["definition_title"] == (
        "Use of generative AI in China to December 2025: 16.3% (weak source) or 42.8%, by"
        " definition and coverage"
    )


def test_figures_of_half_years_are_not_said_to_be_of_a_month(study):
    words = study.words
    assert (words["ai_first"], words["ai_last"]) == (
        "the first half of 2025",
        "the second half of 2025",
    )
    assert (words["ai_dates"], words["internet_dates"]) == ("half-years", "dates")
    dates = study.overview.set_index("measure")["dates"]
    assert dates["Use of generative AI"] == [words["ai_first"], words["ai_last"]]
    assert "2025-06" in {result.period for result in study.results}  # recorded as it was


def test_another_count_of_one_member_could_turn_the_sign(study, package):
    """Differences of 42.8 - 16.3 and 36.5 - 16.4, each to a tenth; a change of 0.6 to 1.0."""
    share = study.words["outweighed_at"]
    assert (share.lower, share.upper) == pytest.approx((0.6 / 6.6, 1.0 / 6.2))
    assert "does not see" in study.words["ai_note"]
    alone = Outlook(without(package, "genai-2025-06"))
    assert alone.words["outweighed_at"] is None and alone.words["people_silence"] is None


def test_the_part_of_the_group_behind_decides_what_the_other_count_would_show(study, package):
    """Of 8.2 bn people, to a tenth, 1,408.28 m, with all but 19.8% to 21.7% in the South."""
    ahead = study.words["weight"]
    part = study.recount.part
    assert part.lower == pytest.approx(1.408275 / (8.25 * (1 - ahead.lower)), rel=1e-6)
    assert part.upper == pytest.approx(1.408285 / (8.15 * (1 - ahead.upper)), rel=1e-6)
    assert part.lower > study.recount.turning.upper
    found = study.recount.recounted
    assert found.lower == pytest.approx(0.6 - 6.6 * part.upper)
    assert found.upper == pytest.approx(1.0 - 6.2 * part.lower)
    assert study.words["recount_went"] == "narrowed" and study.words["recount_weak"]
    nobody = Outlook(without(package, "population-2024-wld"))
    assert nobody.recount.part is None and nobody.words["recount_went"] is None
    assert nobody.words["people_silence"] == "No row here gives that share"


def test_a_sign_that_rests_on_one_publisher_says_so(package, study):
    assert study.words["alone"] == "; the sign rests on Microsoft alone"
    assert Outlook(package, form="ratio").words["alone"] == ""  # no sign
    assert Outlook(package, across_editions=True).words["alone"] == ""  # several publishers


def test_changes_in_the_figure_are_rounded_outward(study):
    drawn = study.relative.set_index("label").loc["As an odds ratio"]
    assert (drawn["lower"], drawn["upper"]) == (0.01, 2.86)
    assert study.words["ai_odds_ratio_by"] == "just above 0% to 2.9%"


def test_the_divides_shown_to_close_are_counted(study, package):
    widths, told = study.words["answer"].split(". ")
    assert widths == (
        "Internet use in high-income countries and low-income countries lies 69.5 to 72.5 points"
        " apart (2025), use of generative AI in the Global North and the Global South lies 10.5 to"
        " 10.7 points apart (the second half of 2025)"
    )
    assert told == "Of five divides followed over time, none can be shown to close in points"
    rows = package.observations.copy()
    first = rows["observation"] == "ai-use-2025-06-global-north"
    rows.loc[first, "value"] = 40.0
    assert "one can be shown to close" in Outlook(changed(package, rows)).words["answer"]


def test_the_gaps_are_told_where_the_subject_has_none_of_the_divides(whole, study):
    other = Outlook(whole.select(article="wei-kai-2024", subject="IND")).words
    assert study.words["answer"].startswith(f"{other['answer']}. Of")
    then = whole.select(article="wei-kai-2024", subject="CHN", as_of="article")
    assert Outlook(then).words["answer"] is None


def test_the_widest_gap_is_printed(study):
    gap = study.words["coverage_points_last"]
    assert (gap.lower, gap.upper) == (79, 81)  # 84 and 4, each to one


def test_a_weaker_account_of_one_edition_is_told(study):
    assert study.words["rival_own"] == "12.4 bn USD"
    assert study.words["rival"] == "about 3.5 bn USD"
    assert study.words["rival_leader_own"] == "285.9 bn USD"
    assert study.words["rival_leader"] == "more than 80 bn USD"
    assert study.words["rival_ratio"].lower == pytest.approx(80 / 3.6)


# --- closing --------------------------------------------------------------------------------------


def t(high, low, mean):
    share = (mean - low) / (high - low)
    return sum(w * x / mean * math.log(x / mean) for w, x in ((share, high), (1 - share, low)))


def test_inequality_takes_the_weights_that_the_mean_implies(study):
    first, last = [r for r in study.results if r.name == "between_group_theil_t"]
    assert (first.period, last.period) == ("2025-06", "2025-12")
    assert last.bounds.lower < t(24.7, 14.1, 16.3) < last.bounds.upper
    ends = [t(24.75, 14.05, mean) for mean in (16.25, 16.35)]
    assert last.bounds.upper == pytest.approx(max(ends))
    ends = [t(24.65, 14.15, mean) for mean in (16.25, 16.35)]
    assert last.bounds.lower == pytest.approx(min(ends))
    weight = study.words["weight"]
    assert weight.lower == pytest.approx((16.25 - 14.15) / (24.75 - 14.15))
    assert weight.upper == pytest.approx((16.35 - 14.05) / (24.65 - 14.05))


def test_without_a_mean_or_with_people_left_out_there_is_no_index(package, study):
    bare = Outlook(without(package, "ai-use-2025-06-wld", "ai-use-2025-12-wld"))
    found = {r.status for r in bare.results if r.name.startswith("between_group")}
    assert found == {"no_data"} and bare.words["weight"] is None
    use = replace(study.contrasts["ai_use"], complete=False)
    assert [r.status for r in closing.inequality(use)] == ["no_data"] * 4


def test_a_mean_outside_its_groups_is_refused_with_the_reason(package):
    rows = package.observations.copy()
    rows.loc[rows["observation"] == "ai-use-2025-12-wld", "value"] = 30.0
    odd = [r for r in Outlook(changed(package, rows)).results if r.name == "between_group_theil_t"]
    assert [r.status for r in odd] == ["ok", "refused"]
    assert "must lie between the groups" in odd[1].reason


def test_two_dates_have_as_many_answers_as_models(study):
    table = study.catching_up.set_index("caught up with")
    place, leader = table.index
    assert list(table.loc[leader]) == [NEVER, "more than 29.3 years", NEVER]
    linear = next(one.years for one in study.answers if (one.model, one.goal) == ("linear", place))
    assert linear.lower == pytest.approx(0.5 * (24.65 - 14.15) / (14.15 - 13.05))
    assert linear.upper == pytest.approx(0.5 * (24.75 - 14.05) / (14.05 - 13.15))
    assert study.words["answer_count"] == "six"
    assert study.words["never_words"] == "two of them"


# --- other subjects and dates ---------------------------------------------------------------------

OF_SUBJECT = {
    "investment_ratio",
    "notable_models_ratio",
    "measures_widening",
    "measures_undetermined",
}


def test_a_country_without_rows_leaves_only_what_is_of_the_world(whole, study):
    other = Outlook(whole.select(article="wei-kai-2024", subject="IND"))
    assert {r.name for r in other.results if r.status == "no_data"} == OF_SUBJECT
    same = {r.identity: r for r in study.results if r.name not in OF_SUBJECT}
    assert same == {r.identity: r for r in other.results if r.name not in OF_SUBJECT}
    assert other.ratios.empty and other.words["tally"] is None
    assert other.words["own_rows"] == "none of them"


def test_when_the_article_appeared_nothing_of_it_was_known(whole):
    then = Outlook(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert {r.status for r in then.results} == {"no_data"}
    assert {r.name for r in then.results} == {name for name, *_ in BY_HAND} | {
        "between_group_theil_t",
        "between_group_theil_l",
    }
    for frame in (then.overview, then.signs, then.four_ways, then.relative, then.ratios):
        assert frame.empty
    assert then.catching_up.empty and then.revision.frame.empty
    assert then.words["index_place"] == "0.63 or 0.64, as pages differ"  # it was out by then
    assert then.words["ratio_title"] == "No ratio can be formed from the selected rows"


def test_one_date_is_not_set_beside_itself(whole):
    early = whole.select(article="wei-kai-2024", subject="CHN", as_of="2025-06-01")
    words = Outlook(early).words
    assert words["internet_last"] == "2024" and words["internet_first"] is None
    assert words["internet_low_first"] is None
    assert words["silence"] == "By the chosen day no change of what is compared here can be told."


def test_no_observations_at_all_leave_empty_frames_and_no_words(package):
    bare = Outlook(changed(package, package.observations.head(0)))
    assert {r.status for r in bare.results} == {"no_data"}
    assert bare.index.empty and bare.ratio_rows.empty and bare.words["index_place"] is None


def test_an_article_without_claims_names_no_aims(package):
    claims = package.tables["claims"].head(0)
    bare = Outlook(replace(package, tables={**package.tables, "claims": claims}))
    assert bare.words["aims"] is None and bare.words["figures"] is None


def test_a_contrast_of_an_unknown_concept_is_empty(package):
    none = Contrast(package, package.tidy("no.such.concept"), "Nothing")
    assert none.periods == [] and none.measure is None and none.names is None
    assert [r.status for r in none.by_period("nothing", "points", "points")] == ["no_data"]
