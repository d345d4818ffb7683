"""The cooperation study against counts worked out by hand, and against changed rows."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity import data
from aicapacity.bounds import Bounds
from aicapacity.sections.cooperation import Cooperation
from aicapacity.sections.cooperation.cases import COUNTED, DRAWN, NO_COUNT
from aicapacity.sections.cooperation.membership import Membership
from aicapacity.sections.findings import Refused

from ..altered import changed, without

NAMES = [
    ("resolution_to_plan_days", ""),
    ("cosponsor_share", ""),
    ("selection_rate", COUNTED),
    ("selection_rate", DRAWN),
    ("cases_per_country", ""),
    ("next_edition_selection_rate", COUNTED),
    ("next_edition_selection_rate", DRAWN),
    ("selection_rate_difference", DRAWN),
    ("selection_rate_difference", COUNTED),
    ("brics_members_at_announcement", ""),
]
# 53 of 219 cases of 38 countries, then 160 of 234; 143 of 193 members; 1 July to 25 September
BY_HAND = {
    ("resolution_to_plan_days", ""): (30 + 31 + 25, 30 + 31 + 25),
    ("cosponsor_share", ""): (14300 / 193, 14300 / 193),
    ("selection_rate", COUNTED): (5300 / 219, 5300 / 219),
    ("cases_per_country", ""): (219 / 38, 219 / 38),
    ("next_edition_selection_rate", COUNTED): (16000 / 234, 16000 / 234),
    ("selection_rate_difference", COUNTED): (100 * (160 / 234 - 53 / 219),) * 2,
    ("brics_members_at_announcement", ""): (9, 10),
}


@pytest.fixture(scope="module")
def study(package):
    return Cooperation(package)


@pytest.mark.parametrize("name", BY_HAND, ids=lambda name: "-".join(filter(None, name)))
def test_each_result_is_what_a_calculation_by_hand_gives(study, name):
    bounds, (lower, upper) = study[name].bounds, BY_HAND[name]
    assert (bounds.lower, bounds.upper) == pytest.approx((lower, upper), rel=1e-12)


def test_every_name_of_the_specification_is_recorded_once(study):
    assert [(result.name, result.key) for result in study.results] == NAMES


# --- cases ----------------------------------------------------------------------------------------


def limits(chosen, whole, z=1.959963984540054):
    """The shares p with (chosen/whole − p)² = z² p (1 − p) / whole, by the quadratic in p."""
    a = whole + z * z
    b = -(2 * chosen + z * z)
    c = chosen * chosen / whole
    root = (b * b - 4 * a * c) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def test_the_interval_of_a_share_solves_its_equation(study):
    drawn = study["selection_rate", DRAWN].bounds
    assert (drawn.lower, drawn.upper) == pytest.approx([100 * p for p in limits(53, 219)])


def test_the_interval_of_the_difference_joins_the_two(study):
    drawn = study["selection_rate_difference", DRAWN].bounds
    (low, high), (least, most) = limits(53, 219), limits(160, 234)
    own, later = 53 / 219, 160 / 234
    below = ((later - least) ** 2 + (high - own) ** 2) ** 0.5
    above = ((most - later) ** 2 + (own - low) ** 2) ** 0.5
    expected = [100 * (later - own - below), 100 * (later - own + above)]
    assert (drawn.lower, drawn.upper) == pytest.approx(expected)


def test_a_share_as_counted_lies_within_its_interval_at_every_level(package):
    widths = []
    for level in (50, 80, 99):
        study = Cooperation(package, level=level)
        assert study["selection_rate", COUNTED].value in study["selection_rate", DRAWN].bounds
        widths.append(study["selection_rate", DRAWN].bounds.width)
    assert widths == sorted(widths) and len(set(widths)) == 3


def test_the_level_moves_intervals_and_nothing_else(package, study):
    other = Cooperation(package, level=80)
    moved = {(a.name, a.key) for a, b in zip(study.results, other.results, strict=True)
             if a.bounds != b.bounds}  # fmt: skip
    assert moved == {name for name in NAMES if name[1] == DRAWN}


def test_what_was_never_drawn_is_no_headline(study):
    assert {result.key for result in study.results if not result.headline} == {DRAWN}


def test_the_pilot_release_is_no_edition_of_its_own(study):
    own, later = study.cases.own, study.cases.following
    assert (own.period, later.period) == ("2024", "2025")
    assert list(own.selected["series"]) == ["cases.selected"]
    assert study.words["other_rule"] == "by another rule"
    assert study.words["later_stage"] == "interim report"


def test_an_inexact_count_has_a_share_and_no_interval(package):
    about = changed(package, "observations", {"observation": "wk-submitted"}, qualifier="over")
    study = Cooperation(about)
    drawn = study["selection_rate", DRAWN]
    assert (drawn.status, drawn.reason) == ("refused", NO_COUNT)
    assert study["selection_rate_difference", DRAWN].status == "refused"
    assert study["selection_rate", COUNTED].bounds.upper == pytest.approx(5300 / 220)


def test_as_of_the_article_there_is_no_next_edition(whole):
    then = Cooperation(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert [(result.name, result.key) for result in then.results] == NAMES
    later = ["next_edition_selection_rate", "selection_rate_difference"]
    assert {r.status for r in then.results if r.name in later} == {"no_data"}
    assert then["selection_rate", COUNTED].status == "ok"
    assert then["cosponsor_share"].bounds.lower == pytest.approx(14300 / 193)
    assert "meeting.capacity.attendance" not in [step.series for step in then.reach.steps]
    assert then.words["later_edition"] is None and len(then.shares) == 2


# --- reach ----------------------------------------------------------------------------------------


def test_a_share_needs_counts_that_are_part_of_the_members(study):
    steps = {step.series: step for step in study.reach.steps}
    mixed = steps["meeting.capacity.attendance"].share
    assert isinstance(mixed, Refused) and "organisations" in mixed.reason
    assert steps["governance.initiatives.none"].share.lower == pytest.approx(11800 / 193)
    assert study.reach.members == Bounds.exactly(193)


def test_the_ladder_goes_from_co_sponsors_to_the_countries_of_the_cases(study):
    assert [step.series for step in study.reach.steps] == [
        "un.cosponsors.capacity",
        "un.cosponsors.safe",
        "meeting.capacity.attendance",
        "governance.initiatives.none",
        "governance.initiatives.all",
        "cases.countries",
    ]
    assert list(study.reach.ladder["value"]) == [143, 123, 80, 118, 7, 38]


def test_without_a_source_for_the_members_there_is_no_share(package):
    rows = package.observations
    members = rows.loc[rows["series"] == "un.members", "observation"]
    study = Cooperation(without(package, "observations", "observation", *members))
    assert study["cosponsor_share"].status == "no_data"
    assert study.reach.reference is None
    assert set(study.reach.table["share"]) == {"no share"}


def test_members_of_another_year_are_no_denominator(package):
    other = changed(package, "observations", {"observation": "un-members-2024"}, period="2019")
    assert Cooperation(other)["cosponsor_share"].status == "no_data"


# --- dates ----------------------------------------------------------------------------------------


def test_the_day_that_differs_loses_on_rank_and_would_add_six_days(study):
    assert study.adoption.date == "2024-07-01"
    assert list(study.adoption.others["date"]) == ["2024-06-25"]
    assert study.words["other_days"] == Bounds.exactly(92)
    assert (study.verdict["verdict"], "disputed" in study.verdict["flags"]) == (
        "corroborated",
        True,
    )


def test_an_act_known_by_its_month_gives_bounds(package):
    vague = changed(package, "events", {"event": "wk-resolution-date"}, date="2024-07")
    assert Cooperation(vague)["resolution_to_plan_days"].bounds == Bounds(56, 86)


def test_the_plan_is_the_subjects_own(whole):
    elsewhere = Cooperation(whole.select(article="wei-kai-2024", subject="IND"))
    assert elsewhere["resolution_to_plan_days"].status == "no_data"
    assert elsewhere.words["planned"] is None
    assert elsewhere["selection_rate", COUNTED].status == "ok"  # of the article, not of a country


def test_steps_come_in_order_and_once_each(study):
    assert list(study.steps["concept"].duplicated()) == [False] * len(study.steps)
    assert study.steps["order"].is_monotonic_increasing


# --- membership -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("2005-12-31", (0, 0)),
        ("2008-12-31", (0, 4)),  # one page begins in 2006, another in 2009
        ("2009-06-16", (0, 4)),
        ("2009-12-31", (4, 4)),
        ("2010-12-31", (4, 5)),
        ("2011-12-31", (5, 5)),
        ("2023-12-31", (5, 5)),
        ("2024-01-01", (9, 10)),
        ("2024-06-10", (9, 10)),
    ],
)
def test_members_by_day(study, day, members):
    assert study.membership.at(day) == Bounds(*members)


def test_first_days_that_pages_print_differently_become_an_interval(study):
    rows = study.membership.rows.set_index("name")
    assert (rows.at["China", "from"], rows.at["South Africa", "from"]) == (
        "2006/2009",
        "2010/2011",
    )
    assert list(study.membership.apart["member"]) == ["BRA", "CHN", "IND", "RUS", "ZAF"]
    assert not rows.index.duplicated().any()
    assert study.words["founded"] == "2006 to 2009"
    assert study.words["apart"] == (
        "Brazil, China, India and Russia (2006 to 2009) and South Africa (2010 to 2011)"
    )


def test_two_spells_of_a_member_are_no_disagreement(package):
    left = changed(package, "memberships", {"member": "ZAF", "from": "2010"}, to="2010-12-31")
    spells = Membership(left).rows
    assert list(spells.loc[spells["member"] == "ZAF", "from"]) == ["2010", "2011"]
    assert "ZAF" not in set(Membership(left).apart["member"])


def test_sentences_name_the_resolution_and_what_was_sampled(study):
    assert study.words["resolution"].startswith("General Assembly resolution")
    assert study.words["initiatives"].startswith("seven initiatives outside the UN")
    assert study.words["sampler"] == "UN High-level Advisory Body on AI"


def test_who_left_before_the_day_no_longer_counts(package):
    left = changed(package, "memberships", {"member": "ETH"}, to="2024-05-31")
    assert Membership(left).at("2024-06-10") == Bounds(8, 9)
    unsure = changed(package, "memberships", {"member": "ETH"}, to="2024")
    assert Membership(unsure).at("2024-06-10") == Bounds(8, 10)


def test_a_dispute_that_is_settled_closes_the_bounds(package):
    settled = changed(package, "memberships", {"member": "SAU"}, status="member")
    study = Cooperation(settled)
    assert study["brics_members_at_announcement"].bounds == Bounds.exactly(10)
    assert study.words["disputed"] is None


def test_changes_are_followed_up_to_the_announcement_only(package):
    later = changed(package, "memberships", {"member": "IRN"}, **{"from": "2025-01-06"})
    group = Cooperation(later).membership
    assert "Iran" in set(group.rows["name"]) and "Iran" not in set(group.joined["name"])
    assert list(group.by_date["from"])[-1] == "1 January 2024"


def test_nearly_twenty_years_hold_from_the_first_meeting_only(study):
    years = dict(zip(study.membership.age["date"], study.membership.age["years"], strict=True))
    assert list(years) == ["2006", "2009"]
    # from the last day of 2006 to the first that the article can be of, 25 September 2024
    assert years["2006"].lower == pytest.approx(17 + 269 / 365.2425, abs=0.01)
    assert study.words["meeting_years"] == "2006"


# --- other selections -----------------------------------------------------------------------------


def test_a_count_of_another_stage_is_shown_beside_the_article_s(study):
    assert study.words["printed_share"] == "20%"
    assert any("printed as 20%" in label for label in study.shares["label"])
    assert list(study.judged["verdict"].unique()) == [
        "corroborated",
        "undetermined",
        "uncorroborated",
    ]


def test_an_article_without_rows_has_no_result():
    whole = data.load()
    source = whole.sources[whole.sources["source"] == "wei-kai-2024"].assign(source="empty")
    tables = {**whole.tables, "sources": pd.concat([whole.sources, source], ignore_index=True)}
    study = Cooperation(replace(whole, tables=tables).select(article="empty", subject="CHN"))
    assert [(result.name, result.key) for result in study.results] == NAMES
    assert {result.status for result in study.results} == {"no_data"}
    own, reach, group = study, study.reach, study.membership
    frames = (own.claimed, own.steps, own.shares, reach.ladder, reach.table)
    for frame in (*frames, group.rows, group.by_date, group.age):
        assert frame.empty
    assert study.reach.reference is None and study.membership.reference is None
    assert study.words["group"] is None


def test_a_member_that_left_is_shown_as_having_left(package):
    left = changed(package, "memberships", {"member": "ETH"}, to="2024-03-31")
    study = Cooperation(left)
    table = study.membership.by_date
    assert list(table["from"])[-2:] == ["1 January 2024", "31 March 2024"]
    assert (table["joined"].iloc[-1], table["left"].iloc[-1]) == ([], ["Ethiopia"])
    assert table["members"].iloc[-1] == study["brics_members_at_announcement"].bounds
    assert "left" not in Cooperation(package).membership.by_date.columns
    later = changed(package, "memberships", {"member": "ETH"}, to="2024-12-31")
    assert "left" not in Cooperation(later).membership.by_date.columns


def test_a_founding_of_another_group_is_no_age_of_this_one(package):
    alien = changed(package, "events", {"event": "brics-founded-2006"}, subject="EUU", date="1993")
    assert not any("1993" in text for text in Cooperation(alien).membership.age["date"])
