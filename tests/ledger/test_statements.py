"""Dates, programmes, institutions, attributions; and aims, which get no verdict."""

import pytest

# Dates


SIGNED = {"stage": "signed", "date": "2023-07-10", "source": "first"}
PUBLISHED = {"stage": "published", "date": "2023-07-13", "source": "first"}
EFFECT = {"stage": "effect", "date": "2023-08-15", "source": "agency"}


def test_a_date_before_all_stages_is_contradicted(make):
    found = make.date({"date": "2023-03"}, SIGNED, PUBLISHED, EFFECT)
    assert (found["verdict"], found["sub_kind"], found["evidence"]) == (
        "contradicted", "interval", ("o0", "o1", "o2"),
    )  # fmt: skip


def test_a_stage_that_only_a_lesser_page_dates_is_a_stage(make):
    verdict = make.date({"date": "2023-08"}, SIGNED, PUBLISHED, EFFECT)["verdict"]
    assert verdict != "contradicted"


def test_a_date_between_two_stages_is_not_contradicted(make):
    assert make.date({"date": "2023-07-12"}, SIGNED, EFFECT | {"source": "first"})["verdict"] == (
        "undetermined"
    )


def test_a_draft_is_no_stage_to_compare_with(make):
    draft = {"stage": "draft", "date": "2023-04-11", "source": "first"}
    assert make.date({"date": "2023-04"}, draft)["verdict"] == "not_searched"
    assert make.date({"date": "2023-04"}, draft, PUBLISHED)["verdict"] == "contradicted"


@pytest.mark.parametrize("printed", ["2023", "2023-07", "2023-07-13"])
def test_a_day_corroborates_whatever_contains_it(make, printed):
    assert make.date({"date": printed}, PUBLISHED)["verdict"] == "corroborated"


def test_the_day_of_another_stage_is_no_disagreement(make):
    found = make.date({"date": "2023-07-13"}, SIGNED, PUBLISHED)
    assert (found["verdict"], found["evidence"], found["flags"]) == ("corroborated", ("o1",), ())


def test_a_month_does_not_corroborate_a_day(make):
    assert make.date({"date": "2023-07-13"}, PUBLISHED | {"date": "2023-07"})["verdict"] == (
        "undetermined"
    )


def test_another_day_in_a_weaker_source_makes_the_date_disputed(make):
    weaker = PUBLISHED | {"date": "2023-07-15", "source": "blog"}
    right = make.date({"date": "2023-07-13"}, PUBLISHED, weaker)
    wrong = make.date({"date": "2023-03"}, SIGNED, PUBLISHED, weaker)
    assert (right["verdict"], right["flags"]) == ("corroborated", ("disputed",))
    assert (wrong["verdict"], wrong["flags"]) == ("contradicted", ("disputed",))


def test_sources_of_equal_rank_that_differ_on_a_stage_leave_the_date_undetermined(make):
    other = PUBLISHED | {"date": "2023-07-20", "source": "bureau"}
    assert make.date({"date": "2023-07-13"}, PUBLISHED, other)["verdict"] == "undetermined"


def test_the_effect_does_not_corroborate_a_date_of_publication_that_a_good_source_denies(make):
    effect = EFFECT | {"source": "first"}
    assert make.date({"date": "2023-08-15"}, PUBLISHED, effect)["verdict"] == "undetermined"


def test_a_date_without_a_first_day_is_any_day_up_to_the_text(make):
    earlier = make.date({"date": ""}, PUBLISHED)
    assert (earlier["verdict"], earlier["evidence"]) == ("corroborated", ("o0",))
    assert "no first day" in earlier["note"]
    later = make.date({"date": ""}, PUBLISHED | {"date": "2191", "vintage": "2191"})
    assert (later["verdict"], later["sub_kind"]) == ("contradicted", "interval")
    assert make.date({"date": "2023-07"}, PUBLISHED)["note"] == ""


# Programmes, institutions, attributions


@pytest.mark.parametrize("kind", ["programme", "institution", "attribution"])
def test_a_good_source_that_names_it_corroborates_existence(make, kind):
    own = {"event": "own", "source": "art", "claim": "c", "date": "2020"}
    other = {"event": "o0", "date": "2023", "source": "paper"}  # the date plays no part
    tables = {"claims": [{"claim": "c", "kind": kind}]}
    assert make.verdicts(events=[own, other], **tables).loc["c", "verdict"] == "corroborated"
    weak = other | {"source": "blog"}
    assert make.verdicts(events=[own, weak], **tables).loc["c", "verdict"] == "not_searched"
    strange = other | {"concept": "another"}
    assert make.verdicts(events=[own, strange], **tables).loc["c", "verdict"] == "not_searched"


@pytest.mark.parametrize("kind", ["programme", "institution", "attribution"])
def test_what_is_only_announced_or_wider_leaves_existence_undetermined(make, kind):
    own = {"event": "own", "source": "art", "claim": "c", "concept": "rule.fields"}
    tables = {"claims": [{"claim": "c", "kind": kind}]}

    def judged(**other: str):
        row = {"event": "o0", "source": "first", "concept": "rule.fields"} | other
        found = make.verdicts(events=[own, row], **tables).loc["c"]
        return found["verdict"], found["evidence"]

    assert judged() == ("corroborated", ("o0",))
    assert judged(stage="draft") == ("undetermined", ("o0",))
    assert judged(concept="rule") == ("undetermined", ("o0",))
    assert judged(concept="ruler") == ("not_searched", ())


def test_an_action_is_found_by_its_id_among_the_concepts_of_events(make):
    own = {"action": "plan", "source": "art", "claim": "c", "what": "The plan"}
    other = {"event": "o0", "source": "paper", "concept": "plan", "what": "Another name"}
    tables = {"claims": [{"claim": "c", "kind": "programme"}], "actions": [own]}
    found = make.verdicts(events=[other], **tables).loc["c"]
    assert (found["verdict"], found["evidence"]) == ("corroborated", ("o0",))
    elsewhere = other | {"concept": "plan-b", "what": "The plan"}
    assert make.verdicts(events=[elsewhere], **tables).loc["c", "verdict"] == "not_searched"


def test_an_outside_action_shows_that_the_article_s_event_has_an_object(make):
    own = {"event": "own", "source": "art", "claim": "c", "concept": "plan"}
    other = {"action": "plan", "source": "paper"}
    tables = {"claims": [{"claim": "c", "kind": "programme"}], "events": [own]}
    found = make.verdicts(actions=[other], **tables).loc["c"]
    assert (found["verdict"], found["evidence"]) == ("corroborated", ("plan",))


# Aims and evaluations


def aim(make, *indicators: dict, observations=()):
    rows = [{"aim": "c"} | row for row in indicators]
    tables = {"indicators": rows, "observations": make.numbered(observations)}
    return make.verdicts(claims=[{"claim": "c", "kind": "aim"}], **tables).loc["c"]


def test_an_aim_has_an_indicator_status_and_no_verdict(make):
    seen = [{"value": "70", "source": "paper"}]
    known = {"nearest_series": "pow", "tier": "III"}
    assert aim(make, known, observations=seen)["indicator_status"] == "measured"
    assert aim(make, known)["indicator_status"] == "vague"
    assert aim(make, known | {"tier": "II"})["indicator_status"] == "measurable"
    assert aim(make, {"tier": "III"}, {"tier": "I", "indicator": "b"})["indicator_status"] == (
        "measurable"
    )
    assert aim(make)["indicator_status"] == "vague"
    assert aim(make, known, observations=seen)["verdict"] == ""


def test_figures_of_another_subject_do_not_measure_an_aim(make):
    found = aim(make, {"nearest_series": "pow"},
                observations=[{"value": "70", "source": "paper", "subject": "XXB"}])  # fmt: skip
    assert found["indicator_status"] == "measurable"
