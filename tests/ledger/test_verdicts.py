"""The table: flags, dates of knowledge, and the door."""

import pandas as pd
import pytest

from aicapacity import ledger

# Flags and dates of knowledge


def test_a_token_that_equals_a_slip_of_the_glossary_is_flagged(make):
    slips = [{"term": "zb", "slip": "zebytes"}]
    claims = [{"claim": "c", "tokens": "32.85; Zebytes"}, {"claim": "d", "tokens": "zebytes of it"}]
    found = make.verdicts(claims=claims, glossary=[*slips, {"term": "of"}])
    assert found["flags"].to_dict() == {"c": ("name_slip",), "d": ()}


@pytest.mark.parametrize("basis", ["printed", "assigned"])
def test_a_period_that_the_article_does_not_print_is_remarked(make, basis):
    source = {"value": "70", "source": "first", "period_basis": "assigned"}
    found = make.figure({"value": "70", "period_basis": basis}, source)
    flags = ("period_assigned",) if basis == "assigned" else ()
    assert (found["verdict"], found["flags"]) == ("corroborated", flags)


def test_evidence_that_came_later_changes_the_verdict_and_is_flagged(make):
    rows = [make.said(value="70"), {"observation": "o0", "value": "72", "source": "first"}]
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
        observations=[
            make.said(value="70"),
            {"observation": "o0", "value": "70", "source": "paper"},
        ],
    ).select(article="art")
    before = package.observations.copy(deep=True)
    ledger.verdicts(package)
    pd.testing.assert_frame_equal(package.observations, before)
