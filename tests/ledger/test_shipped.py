"""The shipped claims: those on computing, and those whose verdict once said too much."""

import pandas as pd
import pytest

from aicapacity import data, ledger


@pytest.fixture(scope="module")
def shipped() -> data.Package:
    return data.load()


def judged(package: data.Package, *claims: str, as_of: str = "latest") -> pd.DataFrame:
    """The ledger of these claims, or of all."""
    selected = package.select(article="wei-kai-2024", subject="CHN", as_of=as_of)
    return ledger.verdicts(selected, claims or None).set_index("claim")


def test_a_few_claims_are_judged_as_in_the_whole_ledger(shipped):
    some = ["wk-004", "wk-141", "wk-167", "wk-152", "wk-194", "wk-225"]
    pd.testing.assert_frame_equal(judged(shipped, *some), judged(shipped).loc[sorted(some)])


def test_the_three_printed_figures_on_computing_are_corroborated(shipped):
    found = judged(shipped, "wk-001", "wk-002", "wk-003")
    assert set(found["verdict"]) == {"corroborated"}
    assert set(found["weakest_grade"]) <= {"A", "B"}
    # the author's own academy prints the ministry's series: one publisher
    assert all(sources == ("MIIT",) for sources in found["sources"])
    assert "reached" in found.loc["wk-001", "note"]


def test_more_than_half_of_what_was_added_is_implied_and_fragile(shipped):
    found = judged(shipped, "wk-004").loc["wk-004"]
    assert (found["verdict"], found["flags"]) == ("implied", ("fragile", "period_assigned"))
    rows = shipped.observations.set_index("observation").loc[list(found["evidence"])]
    used = set(zip(rows["series"], rows["period"], strict=True))
    assert {("compute.total.miit", "2022-12"), ("compute.total.miit", "2023-12")} <= used
    assert "compute.facilities.added_share" not in set(rows["series"])


def test_the_statement_on_facilities_is_no_evidence_for_the_share_in_eflops(shipped):
    rows = shipped.observations
    needed = (rows["series"] == "compute.total.miit") & (rows["period"] == "2022-12")
    found = judged(without(shipped, rows.loc[needed, "observation"]), "wk-004").loc["wk-004"]
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
    then, now = (judged(shipped, *numbers, as_of=as_of) for as_of in ("article", "latest"))
    assert then["verdict"].tolist() == now["verdict"].tolist()
    assert not any("as_of_changed" in flags for flags in now["flags"])


@pytest.mark.parametrize(
    ("claim", "verdict", "evidence"),
    [
        ("wk-029", "uncorroborated", ()),  # one page, by the author
        ("wk-030", "uncorroborated", ()),
        ("wk-008", "undetermined", ("intelligent-centres-2021",)),  # of computing at large, earlier
        ("wk-136", "undetermined", ("social-services-2019",)),  # names one field of three
        ("wk-141", "undetermined", ("medical-models-2025",)),  # names hospitals, no model makers
        ("wk-209", "corroborated", ("unga-78-ai-capacity",)),
        ("wk-222", "undetermined", ("itu-final-announced", "itu-pilot-release")),
        ("wk-245", "undetermined", ("brics-years-2006", "brics-years-2009")),
    ],
)
def test_a_verdict_says_no_more_than_its_rows(shipped, claim, verdict, evidence):
    found = judged(shipped, claim).loc[claim]
    assert (found["verdict"], found["evidence"]) == (verdict, evidence)


@pytest.mark.parametrize("claim", ["wk-096", "wk-125", "wk-135"])
def test_a_date_said_to_be_recent_can_fail(shipped, claim):
    row = shipped.events.set_index("claim").loc[claim]
    late = shipped.events[shipped.events["concept"] == row["concept"]].copy()
    late = late[late["claim"] == ""].assign(date="2191")
    others = shipped.events[~shipped.events["event"].isin(late["event"])]
    tables = {**shipped.tables, "events": pd.concat([others, late], ignore_index=True)}
    found = judged(data.Package(tables=tables), claim).loc[claim]
    assert (found["verdict"], found["sub_kind"]) == ("contradicted", "interval")


def test_no_grade_c_stands_behind_a_verdict(shipped):
    assert "C" not in set(judged(shipped)["weakest_grade"])


def test_no_page_that_was_not_read_is_a_source(shipped):
    assert not shipped.sources["title"].str.contains("not read").any()


def test_no_claim_opens_with_a_loose_pronoun(shipped):
    loose = set("He Her His It Its She That Their These They This Those".split())
    openings = shipped.claims["paraphrase"].str.split().str[0]
    assert shipped.claims.loc[openings.isin(loose), "claim"].tolist() == []
