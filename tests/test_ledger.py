"""The ledger: one test a rule on small packages, their order, and the shipped computing claims.

The small packages are written as tables into a folder and loaded as any package is. The article is
``art``; ``pow`` is a level in GW, ``gain`` its growth in %, ``extra`` the share of a part in what was
added.
"""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from aicapacity import data, ledger, paths
from aicapacity.bounds import QualifierRules

DEFAULTS = {
    "subjects": {"name": "Somewhere", "kind": "fictitious", "iso": ""},
    "sources": {
        "kind": "repost", "grade": "B", "publisher": "Ministry", "host": "host", "derived_from": "",
        "title": "Title", "date": "2024-03-01", "url_official": "", "url_seen": "",
        "licence": "not stated", "seen": "2024-10-01",
    },
    "series": {
        "concept": "pow", "quantity": "power", "section": "II", "label": "Power",
        "measure": "stock", "unit": "GW", "prefix": "", "population": "all", "bridge_to": "",
        "minimum": "", "maximum": "", "part_of": "", "better": "none", "note": "",
    },
    "claims": {
        "article": "art", "section": "II", "paragraph": "1", "kind": "quantity",
        "paraphrase": "A claim", "tokens": "", "fingerprint": "0" * 64, "unit_stated": "1",
        "period_stated": "1", "population_stated": "1", "publisher_named": "1",
        "method_stated": "1", "baseline": "not_needed", "settled_by": "",
    },
    "searches": {"date": "2024-10-01", "terms": "power", "where": "web", "found": "0"},
    "units": {"base": "GW", "scale": "1"},
    "observations": {
        "series": "pow", "subject": "XXA", "period": "2023-12", "period_basis": "printed",
        "step": "1", "qualifier": "reached", "status": "A", "role": "reported", "locator": "",
        "vintage": "2024-03-01", "vintage_basis": "printed", "claim": "", "reading": "", "note": "",
    },
    "relations": {"subject": "XXA", "coefficient": "1"},
    "events": {
        "concept": "rule", "stage": "published", "subject": "XXA", "what": "A rule",
        "actor": "Office", "kind": "rule", "vintage": "2024-03-01", "vintage_basis": "printed",
        "claim": "",
    },
    "actions": {
        "what": "The plan", "kind": "plan", "issuer": "Office", "addressee": "all", "binding": "0",
        "place": "", "technology": "", "aims": "", "subject": "XXA", "vintage": "2024-03-01",
        "vintage_basis": "printed", "claim": "",
    },
    "indicators": {
        "indicator": "An indicator", "article": "art", "subject": "XXA", "unit": "%",
        "kind": "output", "publisher": "Office", "nearest_series": "", "tier": "I",
    },
    "glossary": {"english": "term", "chinese": "", "pinyin": "", "definition": "It.", "slip": ""},
    "memberships": {}, "exclusions": {}, "coverage": {},
}  # fmt: skip

SOURCES = [
    {"source": "art", "kind": "article", "publisher": "Author", "date": "2024-09-25"},
    {"source": "art2", "kind": "article", "publisher": "Author"},
    {"source": "first", "kind": "primary", "grade": "A"},
    {"source": "bureau", "kind": "primary", "grade": "A", "publisher": "Bureau"},
    {"source": "paper"},
    {"source": "daily", "host": "another host"},
    {"source": "agency", "publisher": "Agency"},
    {"source": "blog", "grade": "C", "publisher": "Blog"},
    {"source": "echo", "publisher": "Echo", "derived_from": "art"},
    {"source": "echo-of-echo", "publisher": "Second echo", "derived_from": "echo"},
    {"source": "relay", "publisher": "Relay", "derived_from": "paper"},
]

SERIES = [
    {"series": "pow"},
    {"series": "filler", "concept": "filler"},
    {"series": "pow.other", "population": "elsewhere"},
    {"series": "part", "concept": "part", "part_of": "pow"},
    {"series": "gain", "concept": "gain", "quantity": "growth", "measure": "rate", "unit": "%"},
    {"series": "extra", "concept": "extra", "quantity": "share", "measure": "rate", "unit": "%"},
    {"series": "share", "concept": "share", "measure": "rate", "unit": "%", "minimum": "0",
     "maximum": "100"},
    {"series": "sites", "concept": "sites", "measure": "count", "unit": "count"},
    {"series": "speed", "concept": "pace", "quantity": "efficiency", "measure": "rate", "unit": "%"},
    {"series": "cycle", "concept": "pace", "quantity": "cycle", "measure": "rate", "unit": "%"},
    {"series": "speed.firms", "concept": "pace", "quantity": "efficiency", "measure": "rate",
     "unit": "%", "population": "other firms"},
]  # fmt: skip

UNITS = [
    {"unit": "GW"},
    {"unit": "fraction", "base": "fraction"},
    {"unit": "%", "base": "fraction", "scale": "0.01"},
    {"unit": "count", "base": "count"},
]

# A package may not have these tables empty; the rows concern nothing that is tested.
FILLERS = {
    "claims": [{"claim": "z", "article": "art2"}],
    "observations": [
        {"observation": "z-row", "series": "filler", "subject": "XXB", "value": "1", "source": "first"}
    ],
}


class Maker:
    """Writes small packages and asks the ledger about them."""

    def __init__(self, folder: Path):
        self.folder = folder
        descriptor = json.loads((paths.data() / "datapackage.json").read_text(encoding="utf-8"))
        self.columns = {
            table["name"]: [field["name"] for field in table["schema"]["fields"]]
            for table in descriptor["resources"]
        }
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")

    def package(self, **tables: list[dict]) -> data.Package:
        given = {
            "subjects": [{"subject": "XXA"}, {"subject": "XXB"}],
            "sources": SOURCES, "series": SERIES, "units": UNITS,
        } | tables  # fmt: skip
        for name, columns in self.columns.items():
            rows = [DEFAULTS[name] | row for row in given.get(name) or FILLERS.get(name, [])]
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return data.load(self.folder)

    def verdicts(self, *, as_of: str = "latest", rules=None, **tables: list[dict]) -> pd.DataFrame:
        package = self.package(**tables).select(article="art", subject="XXA", as_of=as_of)
        return ledger.verdicts(package, rules=rules or QualifierRules()).set_index("claim")

    def figure(self, own: dict, *others: dict, **tables: list[dict]) -> pd.Series:
        """Return the verdict on one figure of the article beside outside figures."""
        rows = [said(**own), *(numbered(others))]
        return self.verdicts(claims=[{"claim": "c"}], observations=rows, **tables).loc["c"]

    def date(self, own: dict, *others: dict, **tables: list[dict]) -> pd.Series:
        """Return the verdict on one date of the article beside outside events."""
        mine = {"event": "own", "source": "art", "vintage": "2024-09-25", "claim": "c"} | own
        rows = [mine, *({"event": f"o{n}"} | row for n, row in enumerate(others))]
        return self.verdicts(claims=[{"claim": "c", "kind": "date"}], events=rows, **tables).loc["c"]


def said(claim: str = "c", **row: str) -> dict:
    """Return a row of the article."""
    return {
        "observation": f"{claim}-row", "source": "art", "claim": claim, "vintage": "2024-09-25",
        "vintage_basis": "assumed",
    } | row  # fmt: skip


def numbered(rows) -> list[dict]:
    return [{"observation": f"o{n}"} | row for n, row in enumerate(rows)]


@pytest.fixture
def make(tmp_path) -> Maker:
    return Maker(tmp_path)


# Rule 2 and what is admissible


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
        "undetermined", ("o0",), "C",
    )  # fmt: skip


def test_grade_c_never_contradicts(make):
    assert make.figure({"value": "70"}, {"value": "90", "source": "blog"})["verdict"] == (
        "undetermined"
    )


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
    [{"role": "target"}, {"role": "derived"}, {"status": "F"}, {"reading": "other"}],
)
def test_a_target_a_derived_row_a_forecast_or_a_reading_is_no_evidence(make, row):
    found = make.figure({"value": "70"}, {"value": "70", "source": "first"} | row)
    assert found["verdict"] == "not_searched"


@pytest.mark.parametrize(
    ("own", "source", "verdict"),
    [
        ({"value": "70"}, {"value": "70", "step": "5"}, "undetermined"),  # wider
        ({"value": "70", "step": "5"}, {"value": "71"}, "corroborated"),  # narrower
        ({"value": "70"}, {"value": "69", "qualifier": "over"}, "undetermined"),
        ({"value": "70", "qualifier": "over"}, {"value": "72"}, "corroborated"),
        ({"value": "70", "qualifier": "over"}, {"value": "60", "qualifier": "over"}, "corroborated"),
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
    found = make.figure(
        {"value": "230", "qualifier": "over"}, {"value": "230", "source": "paper"}
    )
    assert found["verdict"] == "corroborated"
    assert found["note"] == "printed as “over” in the article, as “reached” in a source"


def test_a_ceiling_is_applied_when_the_rules_have_one(make):
    rows = [
        said(value="70", qualifier="over", step="10"),
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
        {"series": "cycle", "value": "-20.7", "source": "blog"},  # grade C
        {"series": "cycle", "value": "-20.7", "period": "2019"},  # another year altogether
        {"series": "speed.firms", "value": "20.7"},  # another population alone
    ],
)
def test_a_definition_is_not_contradicted_by_less(make, other):
    own = {"series": "speed", "value": "20.7", "step": "0.1", "period": "2023"}
    found = make.figure(own, {"step": "0.1", "period": "2023", "source": "paper"} | other)
    assert (found["verdict"], found["evidence"]) == ("undetermined", ("o0",))


def test_contradicted_comes_before_corroborated(make):
    own = {"series": "speed", "value": "20.7", "step": "0.1"}
    same = {"series": "speed", "value": "20.7", "step": "0.1", "source": "first"}
    cycle = {"series": "cycle", "value": "-20.7", "step": "0.1", "source": "paper"}
    assert make.figure(own, same)["verdict"] == "corroborated"
    assert make.figure(own, same, cycle)["verdict"] == "contradicted"


# Rule 1, joint


def relation(observation: str, part: str, series: str, period: str, coefficient: str = "1") -> dict:
    return {
        "observation": observation, "part": part, "series": series, "period": period,
        "coefficient": coefficient,
    }  # fmt: skip


def growth_of(observation: str, series: str = "pow") -> list[dict]:
    return [
        relation(observation, "numerator", series, "2023-12"),
        relation(observation, "numerator", series, "2022-12", "-1"),
        relation(observation, "denominator", series, "2022-12"),
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


def test_a_conflict_elsewhere_says_nothing_about_a_claim(make):
    far = [
        {"value": "10", "subject": "XXB", "period": "2022-12", "source": "paper"},
        {"value": "20", "subject": "XXB", "source": "paper"},
        {"series": "gain", "value": "5", "subject": "XXB", "source": "paper"},
    ]
    moved = [row | {"subject": "XXB"} for row in growth_of("o2")]
    found = make.figure({"value": "70"}, *far, relations=moved)
    assert found["verdict"] == "not_searched"


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


def two_claims(*others: dict) -> dict[str, list[dict]]:
    """The part at the end comes from a second claim of the article."""
    end = said("d", series="part", value="71")
    return {
        "claims": [{"claim": "c"}, {"claim": "d"}],
        "observations": [said(**HALF), end, *numbered([BEFORE, AFTER, PART[0], *others])],
        "relations": ADDED,
    }


def test_another_claim_of_the_article_may_be_a_premise(make):
    found = make.verdicts(**two_claims())
    assert found.loc["c", "verdict"] == "implied"
    assert set(found.loc["c", "premises"]) == {"d", "o0", "o1", "o2"}
    assert set(found.loc["c", "evidence"]) == {"o0", "o1", "o2"}


def test_a_contradicted_claim_is_no_premise(make):
    found = make.verdicts(**two_claims({"series": "part", "value": "45", "source": "first"}))
    assert found["verdict"].to_dict() == {"c": "contradicted", "d": "contradicted"}
    assert found.loc["c", "sub_kind"] == "joint"
    assert "d" not in found.loc["c", "premises"]


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
    found = make.verdicts(claims=claims, observations=[said(value="70")], searches=[search])
    assert found["verdict"].to_dict() == {"c": "not_searched", "d": "uncorroborated"}


def test_undetermined_comes_before_uncorroborated(make):
    found = make.figure(
        {"value": "70"},
        {"value": "70", "source": "blog"},
        searches=[{"search": "s", "claim": "c"}],
    )
    assert found["verdict"] == "undetermined"


def test_a_claim_with_two_rows_is_as_good_as_the_worse(make):
    rows = [
        said(value="70"),
        said(value="38", series="sites", step="0") | {"observation": "c-second"},
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


# Dates


SIGNED = {"stage": "signed", "date": "2023-07-10", "source": "first"}
PUBLISHED = {"stage": "published", "date": "2023-07-13", "source": "first"}
EFFECT = {"stage": "effect", "date": "2023-08-15", "source": "agency"}


def test_a_date_before_all_stages_is_contradicted(make):
    found = make.date({"date": "2023-03"}, SIGNED, PUBLISHED, EFFECT)
    assert (found["verdict"], found["sub_kind"], found["evidence"]) == (
        "contradicted", "interval", ("o0", "o1"),
    )  # fmt: skip


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


# Programmes, institutions, attributions


@pytest.mark.parametrize("kind", ["programme", "institution", "attribution"])
def test_a_good_source_that_names_it_corroborates_existence(make, kind):
    own = {"event": "own", "source": "art", "claim": "c", "date": "2020"}
    other = {"event": "o0", "date": "2023", "source": "paper"}  # the date plays no part
    tables = {"claims": [{"claim": "c", "kind": kind}]}
    assert make.verdicts(events=[own, other], **tables).loc["c", "verdict"] == "corroborated"
    weak = other | {"source": "blog"}
    assert make.verdicts(events=[own, weak], **tables).loc["c", "verdict"] == "undetermined"
    strange = other | {"concept": "another"}
    assert make.verdicts(events=[own, strange], **tables).loc["c", "verdict"] == "not_searched"


def test_an_action_is_found_by_what_it_is_called(make):
    own = {"action": "own", "source": "art", "claim": "c", "what": "The plan"}
    other = {"action": "o0", "source": "paper", "what": "the plan"}
    tables = {"claims": [{"claim": "c", "kind": "programme"}]}
    found = make.verdicts(actions=[own, other], **tables).loc["c"]
    assert (found["verdict"], found["evidence"]) == ("corroborated", ("o0",))
    renamed = other | {"what": "Another plan"}
    assert make.verdicts(actions=[own, renamed], **tables).loc["c", "verdict"] == "not_searched"


# Aims and evaluations


def aim(make: Maker, *indicators: dict, observations=()) -> pd.Series:
    rows = [{"aim": "c"} | row for row in indicators]
    tables = {"indicators": rows, "observations": numbered(observations)}
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


# Flags and dates of knowledge


def test_a_token_that_equals_a_slip_of_the_glossary_is_flagged(make):
    slips = [{"term": "zb", "slip": "zebytes"}]
    claims = [{"claim": "c", "tokens": "32.85; Zebytes"}, {"claim": "d", "tokens": "zebytes of it"}]
    found = make.verdicts(claims=claims, glossary=[*slips, {"term": "of"}])
    assert found["flags"].to_dict() == {"c": ("name_slip",), "d": ()}


def test_evidence_that_came_later_changes_the_verdict_and_is_flagged(make):
    rows = [said(value="70"), {"observation": "o0", "value": "72", "source": "first"}]
    rows[1] |= {"vintage": "2025-01-31"}
    tables = {
        "claims": [{"claim": "c"}], "observations": rows,
        "searches": [{"search": "s", "claim": "c"}],
    }  # fmt: skip
    latest = make.verdicts(**tables).loc["c"]
    then = make.verdicts(as_of="article", **tables).loc["c"]
    between = make.verdicts(as_of="2025-01", **tables).loc["c"]
    assert (latest["verdict"], latest["flags"]) == ("contradicted", ("as_of_changed",))
    assert (then["verdict"], then["flags"]) == ("uncorroborated", ())
    assert between["verdict"] == "contradicted"


def test_evidence_that_was_there_changes_nothing(make):
    found = make.figure({"value": "70"}, {"value": "72", "source": "first"})
    assert (found["verdict"], found["flags"]) == ("contradicted", ())


# The door


def test_an_article_must_be_selected(make):
    with pytest.raises(ledger.NoArticle, match="select"):
        ledger.verdicts(make.package())


def test_an_article_without_claims_has_an_empty_ledger_with_all_columns(make):
    empty, one = make.verdicts(), make.verdicts(claims=[{"claim": "c"}])
    assert len(empty) == 0 and list(empty.columns) == list(one.columns)


def test_the_ledger_does_not_alter_the_package(make):
    package = make.package(
        claims=[{"claim": "c"}],
        observations=[said(value="70"), {"observation": "o0", "value": "70", "source": "paper"}],
    ).select(article="art")
    before = package.observations.copy(deep=True)
    ledger.verdicts(package)
    pd.testing.assert_frame_equal(package.observations, before)


# The shipped computing claims


@pytest.fixture(scope="module")
def shipped() -> data.Package:
    return data.load()


def judged(package: data.Package, as_of: str = "latest") -> pd.DataFrame:
    selected = package.select(article="wei-kai-2024", subject="CHN", as_of=as_of)
    return ledger.verdicts(selected).set_index("claim")


def test_the_three_printed_figures_on_computing_are_corroborated(shipped):
    found = judged(shipped).loc[["wk-001", "wk-002", "wk-003"]]
    assert set(found["verdict"]) == {"corroborated"}
    assert set(found["weakest_grade"]) <= {"A", "B"}
    assert all("MIIT" in sources for sources in found["sources"])
    assert "reached" in found.loc["wk-001", "note"]


def test_more_than_half_of_what_was_added_is_implied_and_fragile(shipped):
    found = judged(shipped).loc["wk-004"]
    assert (found["verdict"], found["flags"]) == ("implied", ("fragile",))
    rows = shipped.observations.set_index("observation").loc[list(found["evidence"])]
    used = set(zip(rows["series"], rows["period"], strict=True))
    assert {("compute.total.miit", "2022-12"), ("compute.total.miit", "2023-12")} <= used
    assert "compute.facilities.added_share" not in set(rows["series"])


def test_the_statement_on_facilities_is_no_evidence_for_the_share_in_eflops(shipped):
    rows = shipped.observations
    needed = (rows["series"] == "compute.total.miit") & (rows["period"] == "2022-12")
    found = judged(without(shipped, rows.loc[needed, "observation"])).loc["wk-004"]
    assert found["verdict"] == "uncorroborated"


def without(package: data.Package, observations: pd.Series) -> data.Package:
    rows = package.observations
    kept = rows[~rows["observation"].isin(observations)]
    return data.Package(
        tables={**package.tables, "observations": kept},
        article=package.article, subject=package.subject, as_of=package.as_of,
    )  # fmt: skip


def test_the_verdicts_on_computing_were_the_same_on_the_day_of_the_article(shipped):
    numbers = ["wk-001", "wk-002", "wk-003", "wk-004"]
    then, now = (judged(shipped, as_of).loc[numbers] for as_of in ("article", "latest"))
    assert then["verdict"].tolist() == now["verdict"].tolist()
    assert not any("as_of_changed" in flags for flags in now["flags"])
