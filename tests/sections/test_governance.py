"""The governance study against dates and codes read by hand, and against changed rows."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity import periods
from aicapacity.bounds import Bounds
from aicapacity.sections.dates import Dates, coarser, settled
from aicapacity.sections.governance import Governance
from aicapacity.sections.governance.instruments import HEADINGS

from ..altered import changed, without

NAMES = [
    ("instruments", "domestic"),
    ("instruments", "all"),
    ("draft_to_effect_days", ""),
    ("signature_to_effect_days", ""),
    ("date_contradictions", ""),
    ("roles_mentioned", ""),
    ("roles_with_mechanism", ""),
    ("roles_with_binding_instrument", ""),
]
# 11 April, 10 July and 15 August 2023; March 2023 in the article, April to July in the record
BY_HAND = {
    ("instruments", "domestic"): Bounds.exactly(2),
    ("instruments", "all"): Bounds.exactly(5),
    ("draft_to_effect_days", ""): Bounds.exactly(19 + 31 + 30 + 31 + 15),
    ("signature_to_effect_days", ""): Bounds.exactly(21 + 15),
    ("date_contradictions", ""): Bounds.exactly(1),
    ("roles_mentioned", ""): Bounds.exactly(4),
    ("roles_with_mechanism", ""): Bounds.exactly(4),
    ("roles_with_binding_instrument", ""): Bounds.exactly(1),
}


@pytest.fixture(scope="module")
def study(package):
    return Governance(package)


@pytest.mark.parametrize("name", BY_HAND, ids=lambda name: "-".join(filter(None, name)))
def test_each_result_is_what_was_counted_by_hand(study, name):
    assert study[name].bounds == BY_HAND[name]


def test_every_name_of_the_specification_is_recorded_once(study):
    assert [(result.name, result.key) for result in study.results] == NAMES


def test_a_count_of_contradictions_is_no_headline(study):
    assert [r.name for r in study.results if not r.headline] == ["date_contradictions"]


def test_distances_name_their_instrument_and_their_two_dates(study):
    result = study["draft_to_effect_days"]
    assert (result.base, result.period) == (
        "Rules for the management of generative AI services",
        "2023-04-11/2023-08-15",
    )


# --- precision ------------------------------------------------------------------------------------


def test_by_the_month_a_distance_is_as_wide_as_the_month_before_the_effect(package):
    by_month = Governance(package, precision="month")
    assert by_month["draft_to_effect_days"].bounds == Bounds(107, 136)  # 30 April, 1 April
    assert by_month["signature_to_effect_days"].bounds == Bounds(15, 45)  # 31 July, 1 July
    assert by_month["instruments", "all"] == Governance(package)["instruments", "all"]


def test_each_precision_says_what_the_other_would_give(package, study):
    by_month = Governance(package, precision="month")
    assert study.words["other_draft_days"] == by_month["draft_to_effect_days"].bounds
    assert by_month.words["other_draft_days"] == study["draft_to_effect_days"].bounds


def test_the_day_of_the_effect_stays_a_day(package):
    lanes = Governance(package, precision="month").instruments.lanes
    dates = dict(zip(lanes["stage"], lanes["date"], strict=False))
    assert (dates["draft"], dates["in force"]) == ("2023-04", "2023-08-15")


def test_another_precision_is_refused(package):
    with pytest.raises(ValueError, match="day or month"):
        _ = Governance(package, precision="week").results


@pytest.mark.parametrize("date", ["2023", "2023-04", "2023-04-11", "2023-04-11/2023-04-20"])
def test_a_coarser_date_holds_the_finer_one(date):
    assert periods.parse(date).within(coarser(date, "month"))


# --- dates by rank --------------------------------------------------------------------------------


def dated(*rows):
    return pd.DataFrame(rows, columns=["date", "grade"])


@pytest.mark.parametrize(
    ("rows", "date", "lost"),
    [
        ([("2024-07-01", "A")], "2024-07-01", []),
        ([("2024-07", "A"), ("2024-07-01", "B"), ("2024-06-25", "B")], "2024-07-01",
         ["2024-06-25"]),
        ([("2024-07", "A"), ("2024-07-02", "B"), ("2024-07-09", "B")], "2024-07-02/2024-07-09",
         []),
        ([("2024-07-01", "B"), ("2024-06-25", "B")], "2024-06-25/2024-07-01", []),
        ([("2024", "A"), ("2024-07", "A")], "2024-07", []),
        ([("2023-07-13", "A"), ("2023-07-15", "C")], "2023-07-13", ["2023-07-15"]),
        ([("2023-07", "B"), ("2023-07-15", "C")], "2023-07", []),
        ([("2023-07-15", "C"), ("", "A")], "2023-07-15", []),
    ],
)  # fmt: skip
def test_the_best_grade_says_when_and_a_lower_one_only_more_exactly(rows, date, lost):
    found = settled(dated(*rows))
    assert found.date == date
    assert list(found.others["date"]) == lost


def test_a_stage_that_nobody_dates_has_no_date(package):
    assert settled(dated(("", "A"))) is None
    assert Dates(package).of_record("ai-safety-framework", "effect") is None


def test_without_the_day_of_the_draft_the_distance_is_not_known(package):
    blind = Governance(changed(package, "events", {"event": "genai-draft-2023-04-11"}, date=""))
    assert blind["draft_to_effect_days"].status == "no_data"
    assert blind["signature_to_effect_days"].status == "ok"
    assert len(blind.instruments.spans) == 1


def test_a_page_of_the_lowest_grade_moves_no_date(package, study):
    events = package.events
    fewer = without(package, "events", "event", "genai-published-2023-07-15-saidot")
    assert len(fewer.events) == len(events) - 1
    assert Governance(fewer).instruments.table.equals(study.instruments.table)
    assert Governance(fewer).words["lost_date"] is None
    assert study.words["lost_date"] == "15 July 2023"


# --- instruments ----------------------------------------------------------------------------------


def test_instruments_stand_in_order_of_time_those_at_home_first(study):
    rows = study.instruments.rows
    assert list(rows["action"]) == [
        "genai-measures",
        "ai-safety-framework",
        "global-ai-governance-initiative",
        "un-resolution-ai-capacity",
        "ai-capacity-action-plan",
    ]
    assert list(rows["home"]) == [True, True, False, False, False]


def test_only_the_rule_binds_and_the_record_says_whom(study):
    binding = study.instruments.binding
    assert list(binding["force"]) == ["departmental rule"]
    assert "providers" in binding["addressee"].iloc[0]
    assert set(HEADINGS) <= set(study.instruments.table.columns)


def test_what_binds_is_told_with_whom_it_binds_and_since_when(study, package):
    words = study.words
    assert (words["named"], words["at_home"]) == ("five instruments", "two")
    assert words["binding_told"] == (
        "one is binding: Rules for the management of generative AI services, addressed to "
        "providers of generative AI services to the public in China, in force since 15 August 2023"
    )
    assert words["bound_govern"] == "one governs"
    assert words["binding_party"] == ": government guidance"
    effects = package.events["event"].str.startswith("genai-effect")
    undated = without(package, "events", "event", *package.events.loc[effects, "event"])
    assert "with no day of effect on record" in Governance(undated).words["binding_told"]


def test_where_nothing_binds_that_is_what_is_told(package):
    loose = changed(package, "actions", {"kind": "rule"}, binding=False)
    words = Governance(loose).words
    assert words["binding_told"] == "none is binding"
    assert (words["bound_govern"], words["binding_party"]) == ("none governs", "")


def test_a_vague_word_is_told_as_printed_and_then_as_read(study):
    claimed = study.instruments.checked.set_index("claim")["claimed"]
    assert claimed["wk-169"] == "“recently issued”, read as any day up to 31 December 2024"
    assert claimed["wk-167"] == "March 2023"


def test_a_vague_word_is_outside_what_came_after_the_last_day_of_the_text(package):
    concept = {"concept": "ai-safety-framework"}
    late = Governance(changed(package, "events", concept | {"claim": ""}, date="2025-02-01"))
    assert late["date_contradictions"].bounds == Bounds.exactly(2)
    last = late.words | {"side": late.instruments.checked.set_index("claim")["verdict"]["wk-169"]}
    assert last["side"] == "contradicted"
    right = changed(late.package, "events", {"event": "wk-measures-date"}, date="2023-07")
    words = Governance(right).words
    assert words["against_name"] == "Framework for AI safety governance"
    assert words["against_side"] == "after" and words["against_apart"] is None


def test_names_are_ours_and_titles_the_records(study, package):
    titles = study.instruments.rows.set_index("action")["title"]
    assert titles["genai-measures"].startswith("Interim measures for the management of generative")
    assert (titles != "").all()
    assert study.words["binding_title"] == titles["genai-measures"]
    assert not any("“" in str(study.words[name]) for name in ("home_names", "abroad_names"))
    unread = without(package, "actions", "action", "genai-measures-2023")
    assert Governance(unread).words["binding_title"] is None


def test_the_day_of_publication_rests_on_a_page_that_was_read(study):
    rows = study.instruments.date("genai-measures", "published").rows
    assert list(rows["source"]) == ["tibet-2023-07-14"] and list(rows["grade"]) == ["B"]


def test_the_bases_say_which_instruments_are_counted(study):
    assert study["instruments", "all"].base == (
        "instruments on AI named in the article's parts on governance and on the world"
    )
    named = set(study.instruments.rows["action"])
    assert not named & {"ai-plus-initiative", "smart-tourism-plan", "agenda-2030"}


def test_what_makes_a_page_weak_is_said_once_in_a_sentence(study):
    told = study.words["registered"]
    assert told.count("both publisher and date") == 1 and told.count("(grade C)") == 1


def test_without_the_record_the_articles_own_row_is_told(package):
    events = package.events
    others = events.loc[(events["concept"] == "genai-measures") & (events["claim"] == ""), "event"]
    alone = Governance(without(package, "events", "event", *others))
    issuers = alone.instruments.rows.set_index("action")["issuer"]
    assert "no body named" in issuers["genai-measures"]
    assert alone["instruments", "domestic"].bounds == Bounds.exactly(2)
    assert alone["date_contradictions"].bounds == Bounds.exactly(0)


def test_programmes_of_the_paragraph_are_no_instruments(study):
    assert "ai-certification-tests" not in set(study.instruments.rows["action"])


def test_a_date_that_meets_the_record_is_no_days_apart(study):
    dates = study.instruments.checked.set_index("claim")
    assert dates.at["wk-167", "verdict"] == "contradicted"
    assert dates.at["wk-167", "apart"] == Bounds(104, 134)  # 31 March and 1 March to 13 July
    assert dates.drop("wk-167")["apart"].isna().all()
    assert set(dates.drop("wk-167")["verdict"]) == {"corroborated"}


def test_the_right_month_in_the_article_leaves_nothing_contradicted(package):
    right = changed(package, "events", {"event": "wk-measures-date"}, date="2023-07")
    study = Governance(right)
    assert study["date_contradictions"].bounds == Bounds.exactly(0)
    assert study.words["against_name"] is None
    assert study.words["contradicted"] == "no"


# --- roles ----------------------------------------------------------------------------------------


def test_the_matrix_has_the_mechanisms_that_were_counted(study):
    counts = study.roles.mechanisms.set_index("label")[["lower", "upper"]]
    assert {name: tuple(ends) for name, ends in zip(counts.index, counts.values, strict=True)} == {
        "government guidance": (3, 6),
        "enterprise self-governance": (3, 4),
        "industry self-discipline": (2, 4),
        "social supervision": (2, 2),
    }
    assert study.roles.matrix.count("1") == Bounds(10, 16)


def test_who_has_the_most_mechanisms_is_left_open_where_readings_differ(study, package):
    assert study.words["most_mechanisms"] == (
        "which of government guidance, enterprise self-governance and industry self-discipline "
        "has the most hangs on the reading"
    )
    strict = changed(package, "coverage", {"matrix": "09-roles"}, alternative_code="")
    assert Governance(strict).words["most_mechanisms"] == "government guidance has the most"
    same = changed(package, "coverage", {"matrix": "09-roles"}, code="1", alternative_code="")
    assert Governance(same).words["most_mechanisms"].endswith("social supervision have the most")


def test_a_document_that_does_not_bind_would_make_two_by_one_reading(study):
    assert study.roles.with_any_instrument == Bounds(1, 2)


def test_coders_who_differ_on_the_binding_cell_make_bounds(package):
    where = {"matrix": "09-roles", "row": "government guidance", "column": "rules"}
    split = Governance(changed(package, "coverage", where, alternative_code="1"))
    assert split["roles_with_binding_instrument"].bounds == Bounds(0, 1)
    assert split["roles_with_mechanism"].bounds == Bounds.exactly(4)


def test_a_rule_that_no_longer_binds_leaves_no_role_bound_and_no_distance(package):
    loose = changed(package, "actions", {"action": "genai-measures"}, binding=False)
    loose = Governance(changed(loose, "actions", {"action": "genai-measures-2023"}, binding=False))
    assert loose["roles_with_binding_instrument"].bounds == Bounds.exactly(0)
    assert loose["draft_to_effect_days"].status == "no_data"


def test_the_frame_holds_the_paragraphs_aims_and_says_which_have_no_indicator(study):
    assert study.frame.size == Bounds.exactly(len(study.aims))
    assert len(study.frame.unframed) == len(study.aims) - study.words["framed"]
    assert {"wk-171", "wk-189"} <= set(study.frame.rows["claim"])


# --- other selections -----------------------------------------------------------------------------


def test_as_of_the_article_the_record_of_the_day_gives_the_same(whole):
    then = Governance(whole.select(article="wei-kai-2024", subject="CHN", as_of="article"))
    assert then["draft_to_effect_days"].bounds == Bounds.exactly(126)
    assert then.counted.empty and then.words["registered"] is None


@pytest.mark.parametrize("subject", ["IND", "BRICS"])
def test_a_subject_of_which_the_paragraph_does_not_speak_has_no_result(whole, subject):
    study = Governance(whole.select(article="wei-kai-2024", subject=subject))
    assert [(result.name, result.key) for result in study.results] == NAMES
    assert {result.status for result in study.results} == {"no_data"}
    for frame in (study.instruments.table, study.instruments.lanes, study.instruments.spans,
                  study.instruments.checked, study.roles.mechanisms, study.frame.rows,
                  study.named):  # fmt: skip
        assert frame.empty
    assert study.words["role_count"] is None and study.words["quantities"] is None


def test_before_anything_was_known_nothing_is(whole):
    study = Governance(whole.select(article="wei-kai-2024", subject="CHN", as_of="2020"))
    assert study["instruments", "all"].status == "no_data"
    assert study["draft_to_effect_days"].status == "no_data"


# --- rows of another country ----------------------------------------------------------------------

PAGE = {"subject": "IND", "source": "people-2024-09-10", "vintage": "2024-09-10", "claim": ""}


def event(name, concept, stage, date, kind="rule"):
    told = {"event": name, "concept": concept, "stage": stage, "date": date, "kind": kind}
    return told | {"what": "", "actor": "", "vintage_basis": "printed"} | PAGE


def with_rows(whole, **tables):
    known = {
        name: pd.concat([whole.tables[name], pd.DataFrame(more)], ignore_index=True)
        for name, more in tables.items()
    }
    return replace(whole, tables=dict(whole.tables) | known)


def test_an_event_of_another_country_moves_no_date(whole, study):
    foreign = [
        event("in-effect", "genai-measures", "effect", "2024"),
        event("in-plan", "ai-capacity-action-plan", "published", "2024-07", "plan"),
    ]
    mixed = with_rows(whole, events=foreign).select(article="wei-kai-2024", subject="CHN")
    mixed = Governance(mixed)
    assert mixed["draft_to_effect_days"].bounds == Bounds.exactly(126)
    assert mixed.instruments.table.equals(study.instruments.table)
    assert mixed.words["binding_told"] == study.words["binding_told"]


def test_a_law_that_the_article_does_not_name_is_shown_as_from_outside_it(whole):
    law = {"action": "in-law", "what": "Bill on AI", "kind": "law", "binding": True, "aims": ""}
    law |= {"issuer": "Senate", "addressee": "developers", "place": "", "technology": "AI"} | PAGE
    dates = [
        event("in-draft", "in-law", "draft", "2024-01-01", "law"),
        event("in-approved", "in-law", "approved", "2024-01-31", "law"),
    ]
    more = with_rows(whole, actions=[law], events=dates)
    told = Governance(more.select(article="wei-kai-2024", subject="IND"))
    assert {result.status for result in told.results} == {"no_data"}
    assert told.words["record_told"] == (
        "In its part on governance the article names no instrument of India's own; from outside "
        "it, one instrument is on record: Bill on AI, addressed to developers, binding, with no "
        "day of effect on record"
    )
    assert told.words["timeline_title"] == (
        "Bill on AI: 30 days from the draft (1 January 2024) to the approval (31 January 2024)"
    )
    assert "none, since" not in told.words["credit"]
    assert list(told.instruments.spans["text"]) == ["30 days from the draft to the approval"]
    assert list(told.instruments.stages["approved"]) == ["31 January 2024"]
    effect = [*dates, event("in-effect", "in-law", "effect", "2024-03-01", "law")]
    more = with_rows(whole, actions=[law], events=effect)
    later = Governance(more.select(article="wei-kai-2024", subject="IND"))
    assert later["draft_to_effect_days"].bounds == Bounds.exactly(60)
    assert later["draft_to_effect_days"].base == "Bill on AI"
    assert later["instruments", "domestic"].status == "no_data"
    home = Governance(more.select(article="wei-kai-2024", subject="CHN"))
    assert home.instruments.on_record.empty and home.words["record_told"] is None


def test_instruments_of_the_world_are_those_on_record(whole):
    world = Governance(whole.select(article="wei-kai-2024", subject="WLD"))
    assert list(world.instruments.on_record["action"]) == [
        "un-resolution-ai-safe",
        "un-resolution-ai-capacity",
    ]
    assert {result.status for result in world.results} == {"no_data"}


@pytest.mark.parametrize(
    ("word", "said"), [("over", "more than 60 "), ("under", "fewer than 60 "), ("exact", "60 ")]
)
def test_a_count_is_told_with_the_word_it_is_printed_with(whole, word, said):
    rows = whole.observations
    row = rows[(rows["series"] == "services.genai.registered") & (rows["role"] == "reported")]
    row = row.head(1).assign(observation="in", subject="IND", value=60.0, qualifier=word)
    told = Governance(
        with_rows(whole, observations=row).select(article="wei-kai-2024", subject="IND")
    )
    assert told.words["registered"].startswith(said)
