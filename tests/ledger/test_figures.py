"""Figures: the rules that need single rows, and the order in which they are asked."""

import pytest

from aicapacity.bounds import QualifierRules

# Rule 2: corroborated, and what is admissible


def test_a_good_source_on_the_same_thing_corroborates(make):
    found = make.figure({"value": "70"}, {"value": "70", "source": "paper"})
    assert (found["verdict"], found["evidence"], found["sources"]) == (
        "corroborated", ("o0",), ("Ministry",),
    )  # fmt: skip
    assert (found["lower"], found["upper"], found["upper_open"], found["unit"]) == (
        69.5, 70.5, True, "GW",
    )  # fmt: skip


def test_two_reposts_of_one_publisher_count_once(make):
    found = make.figure(
        {"value": "70"},
        {"value": "70", "source": "paper"},
        {"value": "70", "source": "daily"},
        {"value": "70", "source": "relay"},  # names itself, but derives from paper
    )
    assert (found["evidence"], found["sources"]) == (("o0", "o1", "o2"), ("Ministry",))


def test_grade_c_never_corroborates_nor_implies(make):
    found = make.figure({"value": "70"}, {"value": "70", "source": "blog"})
    assert (found["verdict"], found["evidence"], found["weakest_grade"]) == (
        "not_searched", (), "",
    )  # fmt: skip


def test_grade_c_never_contradicts_nor_leaves_undetermined(make):
    weak = {"value": "90", "source": "blog"}
    assert make.figure({"value": "70"}, weak)["verdict"] == "not_searched"
    search = [{"search": "s", "claim": "c"}]
    assert make.figure({"value": "70"}, weak, searches=search)["verdict"] == "uncorroborated"
    good = {"value": "90", "source": "first", "period": "2022-12"}
    assert make.figure({"value": "70"}, weak, good)["evidence"] == ("o1",)


def test_another_page_of_the_article_s_author_is_no_evidence(make):
    sources = [
        {"source": "art", "kind": "article", "publisher": "Author", "date": "2024-09-25"},
        {"source": "art2", "kind": "article", "publisher": "Author"},
        {"source": "first", "kind": "primary", "grade": "A"},
        {"source": "talk", "kind": "primary", "grade": "A", "publisher": "Author"},
    ]
    for value in ("70", "90"):
        other = {"value": value, "source": "talk"}
        found = make.figure({"value": "70"}, other, sources=sources)
        assert (found["verdict"], found["evidence"]) == ("not_searched", ())


@pytest.mark.parametrize("source", ["echo", "echo-of-echo", "art"])
def test_what_comes_from_the_article_is_no_evidence(make, source):
    for value in ("70", "90"):
        found = make.figure({"value": "70"}, {"value": value, "source": source})
        assert (found["verdict"], found["evidence"]) == ("not_searched", ())


def test_another_subject_is_no_evidence(make):
    found = make.figure({"value": "70"}, {"value": "70", "source": "first", "subject": "XXB"})
    assert found["verdict"] == "not_searched"


@pytest.mark.parametrize(
    "row",
    [{"role": "target"}, {"status": "F"}, {"reading": "other"}],
)
def test_a_target_a_forecast_or_a_reading_is_no_evidence(make, row):
    found = make.figure({"value": "70"}, {"value": "70", "source": "first"} | row)
    assert found["verdict"] == "not_searched"


@pytest.mark.parametrize("value", ["70", "90"])
def test_a_derived_row_on_the_same_thing_leaves_it_undetermined_and_does_no_more(make, value):
    row = {"value": value, "source": "first", "role": "derived"}
    found = make.figure({"value": "70"}, row)
    assert (found["verdict"], found["evidence"]) == ("undetermined", ("o0",))
    for other in ({"series": "pow.other"}, {"period": "2022-12"}, {"source": "blog"}):
        assert make.figure({"value": "70"}, row | other)["verdict"] == "not_searched"


@pytest.mark.parametrize(
    ("own", "source", "verdict"),
    [
        ({"value": "70"}, {"value": "70", "step": "5"}, "undetermined"),  # wider
        ({"value": "70", "step": "5"}, {"value": "71"}, "corroborated"),  # narrower
        ({"value": "70"}, {"value": "69", "qualifier": "over"}, "undetermined"),
        ({"value": "70", "qualifier": "over"}, {"value": "72"}, "corroborated"),
        ({"value": "70", "qualifier": "over"}, {"value": "60", "qualifier": "over"},
         "undetermined"),  # a lower floor is vaguer
        ({"value": "70", "qualifier": "over"}, {"value": "80", "qualifier": "over"},
         "corroborated"),
        ({"value": "70", "qualifier": "under"}, {"value": "80", "qualifier": "under"},
         "undetermined"),
        ({"value": "70", "qualifier": "over"}, {"value": "90", "qualifier": "under"},
         "undetermined"),
        ({"value": "70", "qualifier": "under"}, {"value": "60", "qualifier": "at_most"},
         "corroborated"),
        ({"value": "421", "series": "sites", "step": "0"},
         {"value": "421", "series": "sites", "step": "0"}, "corroborated"),
    ],
)  # fmt: skip
def test_a_source_corroborates_only_what_it_says_as_definitely(make, own, source, verdict):
    assert make.figure(own, source | {"source": "paper"})["verdict"] == verdict


def test_another_qualifier_is_a_note_and_no_verdict(make):
    found = make.figure({"value": "230", "qualifier": "over"}, {"value": "230", "source": "paper"})
    assert found["verdict"] == "corroborated"
    assert found["note"] == "printed as “over” in the article, as “reached” in a source"


def test_a_ceiling_is_applied_when_the_rules_have_one(make):
    rows = [
        make.said(value="70", qualifier="over", step="10"),
        {"observation": "o0", "value": "75", "step": "20", "source": "paper"},
    ]
    tables = {"claims": [{"claim": "c"}], "observations": rows}
    open_ended = make.verdicts(**tables).loc["c"]
    capped = make.verdicts(rules=QualifierRules(ceiling="next_round"), **tables).loc["c"]
    assert (open_ended["verdict"], capped["verdict"]) == ("corroborated", "undetermined")
    assert capped["upper"] == 80


# Rule 1, interval


def test_the_best_source_outside_the_interval_contradicts(make):
    found = make.figure({"value": "70"}, {"value": "72", "source": "paper"})
    assert (found["verdict"], found["sub_kind"], found["evidence"], found["flags"]) == (
        "contradicted", "interval", ("o0",), (),
    )  # fmt: skip


def test_intervals_that_touch_at_an_open_end_are_disjoint(make):
    found = make.figure({"value": "70"}, {"value": "71", "source": "paper"})  # [69.5, 70.5), [70.5,
    assert found["verdict"] == "contradicted"


def test_the_best_grade_decides_and_the_loser_shows_as_disputed(make):
    first, paper = {"source": "first"}, {"source": "agency"}
    lost = make.figure({"value": "70"}, {"value": "72"} | first, {"value": "70"} | paper)
    won = make.figure({"value": "70"}, {"value": "70"} | first, {"value": "72"} | paper)
    assert (lost["verdict"], lost["evidence"], lost["flags"]) == (
        "contradicted", ("o0",), ("disputed",),
    )  # fmt: skip
    assert (won["verdict"], won["evidence"], won["flags"]) == (
        "corroborated", ("o0",), ("disputed",),
    )  # fmt: skip


def test_grade_c_that_differs_makes_a_corroborated_claim_disputed(make):
    found = make.figure(
        {"value": "70"}, {"value": "70", "source": "paper"}, {"value": "90", "source": "blog"}
    )
    assert (found["verdict"], found["flags"]) == ("corroborated", ("disputed",))


def test_sources_of_equal_rank_that_disagree_leave_it_undetermined(make):
    found = make.figure(
        {"value": "70"}, {"value": "70", "source": "first"}, {"value": "72", "source": "bureau"}
    )
    assert (found["verdict"], found["evidence"]) == ("undetermined", ("o0", "o1"))


def test_a_publisher_that_revised_its_figure_stands_by_the_later_one(make):
    early = {"source": "paper", "value": "70", "vintage": "2024-02"}
    late = {"source": "daily", "value": "72", "vintage": "2024-05"}
    found = make.figure({"value": "70"}, early, late)
    assert (found["verdict"], found["evidence"], found["flags"]) == (
        "contradicted", ("o1",), ("disputed",),
    )  # fmt: skip
    seen = late | {"vintage_basis": "seen"}  # the day it was seen shows no order
    assert make.figure({"value": "70"}, early, seen)["verdict"] == "undetermined"


def test_a_vague_word_alone_never_contradicts(make):
    own = {"value": "20", "qualifier": "nearly"}
    assert make.figure(own, {"value": "15", "source": "first"})["verdict"] == "undetermined"
    assert make.figure(own, {"value": "25", "source": "first"})["verdict"] == "contradicted"
    vague = {"value": "20", "qualifier": "nearly", "source": "first"}
    assert make.figure({"value": "15"}, vague)["verdict"] == "undetermined"


# Rule 1, definition


def test_the_same_number_of_another_quantity_contradicts_by_definition(make):
    own = {"series": "speed", "value": "20.7", "step": "0.1", "qualifier": "about", "period": ""}
    cycle = {"series": "cycle", "value": "-20.7", "step": "0.1", "source": "paper"}
    found = make.figure(own | {"period_basis": ""}, cycle)
    assert (found["verdict"], found["sub_kind"], found["evidence"]) == (
        "contradicted", "definition", ("o0",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        {"series": "cycle", "value": "-20.8"},  # another number
        {"series": "cycle", "value": "-20.7", "period": "2019"},  # another year altogether
        {"series": "speed.firms", "value": "20.7"},  # another population alone
    ],
)
def test_a_definition_is_not_contradicted_by_less(make, other):
    own = {"series": "speed", "value": "20.7", "step": "0.1", "period": "2023"}
    found = make.figure(own, {"step": "0.1", "period": "2023", "source": "paper"} | other)
    assert (found["verdict"], found["evidence"]) == ("undetermined", ("o0",))
    weak = {"series": "cycle", "value": "-20.7", "step": "0.1", "period": "2023", "source": "blog"}
    assert make.figure(own, weak)["verdict"] == "not_searched"


def test_contradicted_comes_before_corroborated(make):
    own = {"series": "speed", "value": "20.7", "step": "0.1"}
    same = {"series": "speed", "value": "20.7", "step": "0.1", "source": "first"}
    cycle = {"series": "cycle", "value": "-20.7", "step": "0.1", "source": "paper"}
    assert make.figure(own, same)["verdict"] == "corroborated"
    assert make.figure(own, same, cycle)["verdict"] == "contradicted"


# Rules 4 and 5


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2022-12"},
        {"period": "2023"},  # contains the month without being it
        {"period": "", "period_basis": ""},
        {"series": "pow.other"},
    ],
)
def test_evidence_on_the_topic_that_is_not_the_same_thing_leaves_it_undetermined(make, other):
    for value in ("70", "90"):
        found = make.figure({"value": "70"}, {"value": value, "source": "first"} | other)
        assert (found["verdict"], found["evidence"]) == ("undetermined", ("o0",))


def test_an_undated_claim_is_not_corroborated_by_an_undated_source(make):
    undated = {"value": "70", "period": "", "period_basis": ""}
    assert make.figure(undated, undated | {"source": "first"})["verdict"] == "undetermined"


def test_the_nearest_rows_are_named(make):
    near, far = {"period": "2022-12"}, {"series": "pow.other"}
    rows = [{"value": "60", "source": "first"} | row for row in (far, near)]
    assert make.figure({"value": "70"}, *rows)["evidence"] == ("o1",)


def test_a_logged_search_makes_the_difference_between_the_last_two(make):
    own = {"value": "257", "series": "sites", "step": "0"}
    search = {"search": "s", "claim": "c"}
    assert make.figure(own)["verdict"] == "not_searched"
    found = make.figure(own, searches=[search])
    assert (found["verdict"], found["evidence"], found["weakest_grade"]) == (
        "uncorroborated", (), "",
    )  # fmt: skip


def test_a_search_for_another_claim_is_not_one_for_this(make):
    claims, search = [{"claim": "c"}, {"claim": "d"}], {"search": "s", "claim": "d"}
    found = make.verdicts(claims=claims, observations=[make.said(value="70")], searches=[search])
    assert found["verdict"].to_dict() == {"c": "not_searched", "d": "uncorroborated"}


def test_undetermined_comes_before_uncorroborated(make):
    found = make.figure(
        {"value": "70"},
        {"value": "70", "source": "first", "period": "2022-12"},
        searches=[{"search": "s", "claim": "c"}],
    )
    assert found["verdict"] == "undetermined"


def test_a_claim_with_two_rows_is_as_good_as_the_worse(make):
    rows = [
        make.said(value="70"),
        make.said(value="38", series="sites", step="0") | {"observation": "c-second"},
        {"observation": "o0", "value": "70", "source": "paper"},
    ]
    tables = {"claims": [{"claim": "c"}], "observations": rows}
    found = make.verdicts(**tables).loc["c"]
    assert (found["verdict"], found["series"], found["unit"]) == (
        "not_searched", ("pow", "sites"), "",
    )  # fmt: skip
    second = {"observation": "o1", "value": "38", "series": "sites", "step": "0", "source": "first"}
    assert make.verdicts(**(tables | {"observations": [*rows, second]})).loc["c", "verdict"] == (
        "corroborated"
    )
