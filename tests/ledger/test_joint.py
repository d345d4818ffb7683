"""Figures solved together: what conflicts and what is implied."""

from aicapacity import periods

# Rule 1, joint


def relation(observation: str, part: str, series: str, period: str, coefficient: str = "1") -> dict:
    return {
        "observation": observation, "part": part, "series": series, "period": period,
        "coefficient": coefficient,
    }  # fmt: skip


def growth_of(observation: str, series: str = "pow", end: str = "2023-12") -> list[dict]:
    start = periods.shift(end, -12)
    return [
        relation(observation, "numerator", series, end),
        relation(observation, "numerator", series, start, "-1"),
        relation(observation, "denominator", series, start),
    ]


GROWTH = {"series": "gain", "value": "70", "step": "10", "qualifier": "over"}
BEFORE = {"value": "180", "period": "2022-12", "source": "paper"}
AFTER = {"value": "230", "source": "agency"}


def test_a_claim_in_every_smallest_conflicting_set_is_contradicted(make):
    found = make.figure(GROWTH, BEFORE, AFTER, relations=growth_of("c-row"))
    assert (found["verdict"], found["sub_kind"]) == ("contradicted", "joint")
    assert set(found["premises"]) == {"c", "o0", "o1"}
    assert (found["evidence"], found["sources"]) == (("o0", "o1"), ("Agency", "Ministry"))


def test_no_set_conflicts_with_one_of_its_rows_missing_or_of_grade_c(make):
    relations = growth_of("c-row")
    for others in ([BEFORE], [AFTER], [BEFORE, AFTER | {"source": "blog"}]):
        found = make.figure(GROWTH, *others, relations=relations)
        assert found["verdict"] == "not_searched"


def test_a_claim_outside_some_smallest_set_is_not_contradicted(make):
    # {c, o0, o1} conflicts, but so does {o0, o1, o2} without the claim.
    relations = growth_of("c-row") + growth_of("o2")
    outside = {"series": "gain", "value": "80", "source": "first"}
    found = make.figure(GROWTH, BEFORE, AFTER, outside, relations=relations)
    assert found["verdict"] == "corroborated"


def conflict_elsewhere(first: int) -> tuple[list[dict], list[dict]]:
    """Return three outside rows on another place that cannot all be true, and their relations."""
    rows = [
        {"value": "10", "subject": "XXB", "period": "2022-12", "source": "paper"},
        {"value": "20", "subject": "XXB", "source": "paper"},
        {"series": "gain", "value": "5", "subject": "XXB", "source": "paper"},
    ]
    return rows, [row | {"subject": "XXB"} for row in growth_of(f"o{first + 2}")]


def test_a_conflict_elsewhere_says_nothing_about_a_claim(make):
    rows, relations = conflict_elsewhere(first=0)
    found = make.figure({"value": "70"}, *rows, relations=relations)
    assert found["verdict"] == "not_searched"


def test_a_conflict_elsewhere_does_not_excuse_a_claim(make):
    rows, relations = conflict_elsewhere(first=2)
    relations += growth_of("c-row")
    found = make.figure(GROWTH, BEFORE, AFTER, *rows, relations=relations)
    assert (found["verdict"], set(found["premises"])) == ("contradicted", {"c", "o0", "o1"})


def test_outside_rows_that_tie_enter_as_their_hull(make):
    # 180 alone would conflict with 230 and a growth above 70%; with 120 beside it nothing does.
    other = {"value": "120", "period": "2022-12", "source": "agency"}
    found = make.figure(GROWTH, BEFORE, other, AFTER, relations=growth_of("c-row"))
    assert found["verdict"] == "not_searched"


# Rule 3


ADDED = [
    relation("c-row", "numerator", "part", "2023-12"),
    relation("c-row", "numerator", "part", "2022-12", "-1"),
    relation("c-row", "denominator", "pow", "2023-12"),
    relation("c-row", "denominator", "pow", "2022-12", "-1"),
]
HALF = {"series": "extra", "value": "50", "step": "0", "qualifier": "over"}
PART = [
    {"series": "part", "value": "41", "period": "2022-12", "source": "paper"},
    {"series": "part", "value": "71", "source": "paper"},
]


def test_what_the_rest_bounds_inside_the_claim_is_implied(make):
    found = make.figure(HALF, BEFORE | {"value": "181"}, AFTER | {"value": "233"}, *PART,
                        relations=ADDED)  # fmt: skip
    # Added: more than 29 of less than 53.
    assert (found["verdict"], found["flags"]) == ("implied", ())
    assert set(found["premises"]) == set(found["evidence"]) == {"o0", "o1", "o2", "o3"}


def test_it_is_fragile_where_a_coarser_step_of_round_numbers_undoes_it(make):
    found = make.figure(HALF, BEFORE, AFTER, *PART, relations=ADDED)
    assert (found["verdict"], found["flags"]) == ("implied", ("fragile",))


def test_what_the_rest_leaves_open_is_not_implied(make):
    wide = [BEFORE | {"step": "10"}, AFTER | {"step": "10"}]
    assert make.figure(HALF, *wide, *PART, relations=ADDED)["verdict"] == "not_searched"


def test_a_ratio_that_need_not_exist_is_not_implied(make):
    assert make.figure(HALF, BEFORE, *PART, relations=ADDED)["verdict"] == "not_searched"


def test_corroborated_comes_before_implied(make):
    direct = {"series": "extra", "value": "55", "source": "paper"}
    relations = ADDED + [row | {"observation": "o0"} for row in ADDED]
    found = make.figure(HALF, direct, BEFORE, AFTER, *PART, relations=relations)
    assert (found["verdict"], found["premises"]) == ("corroborated", ())


def test_implied_comes_before_undetermined(make):
    elsewhere = {"series": "extra", "value": "55", "period": "2020", "source": "paper"}
    found = make.figure(HALF, BEFORE, AFTER, *PART, elsewhere, relations=ADDED)
    assert found["verdict"] == "implied"


def test_what_the_limits_of_a_series_give_is_not_implied(make):
    own = {"series": "share", "value": "100", "qualifier": "at_most", "step": "0"}
    assert make.figure(own)["verdict"] == "not_searched"


def two_claims(make, *others: dict) -> dict[str, list[dict]]:
    """The part at the end comes from a second claim of the article."""
    end = make.said("d", series="part", value="71")
    return {
        "claims": [{"claim": "c"}, {"claim": "d"}],
        "observations": [make.said(**HALF), end, *make.numbered([BEFORE, AFTER, PART[0], *others])],
        "relations": ADDED,
    }


def test_another_claim_of_the_article_may_be_a_premise(make):
    found = make.verdicts(**two_claims(make))
    assert found.loc["c", "verdict"] == "implied"
    assert set(found.loc["c", "premises"]) == {"d", "o0", "o1", "o2"}
    assert set(found.loc["c", "evidence"]) == {"o0", "o1", "o2"}


def test_rows_left_in_a_conflict_are_no_premise_and_hide_none(make):
    # From 2024 on the same series is in conflict: 233, then 300 and 310 with a growth of 50%.
    later = [
        {"series": "gain", "value": "29", "period": "2024-12", "source": "paper"},
        {"value": "300", "period": "2024-12", "source": "paper"},
        {"value": "310", "period": "2025-12", "source": "paper"},
        {"series": "gain", "value": "50", "period": "2025-12", "source": "paper"},
    ]
    levels = [BEFORE | {"value": "181"}, AFTER | {"value": "233"}]
    relations = ADDED + growth_of("o4", end="2024-12") + growth_of("o7", end="2025-12")
    found = make.figure(HALF, *levels, *PART, *later, relations=relations)
    assert (found["verdict"], set(found["premises"])) == ("implied", {"o0", "o1", "o2", "o3"})


def test_a_contradicted_claim_is_no_premise(make):
    found = make.verdicts(**two_claims(make, {"series": "part", "value": "45", "source": "first"}))
    assert found["verdict"].to_dict() == {"c": "contradicted", "d": "contradicted"}
    assert found.loc["c", "sub_kind"] == "joint"
    assert "d" not in found.loc["c", "premises"]
