"""The shipped claims on computing."""

import pandas as pd
import pytest

from aicapacity import data, ledger


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
