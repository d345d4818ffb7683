"""Every printed result is reproduced, every public method answered or excused, every drift seen."""

import csv
import re
from dataclasses import replace

import pytest

from aicapacity import growth, known_answers, paths
from aicapacity.bounds import Bounds
from aicapacity.known_answers import EXEMPT, METHODS, REASONS, Answer, Method, methods, scope
from aicapacity.known_answers.answers import MISPRINT

with (paths.data() / "known_answers.csv").open(encoding="utf-8", newline="") as file:
    ROWS = {row["answer"]: row for row in csv.DictReader(file)}


# --- the shipped answers -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ROWS)
def test_each_answer_is_reproduced_and_no_misprint_is(name, answers):
    found = known_answers.compare(answers[name])
    assert found.as_it_should, found.sentence()


def test_no_method_has_drifted(comparisons):
    known_answers.require(comparisons)


def decimals(number):
    return len(number.partition(".")[2])


def test_the_tolerance_is_half_of_the_last_digit_that_the_page_prints():
    answers = [row for row in ROWS.values() if row["kind"] == "answer"]
    for row in answers:
        printed = max(map(decimals, re.findall(r"\d+(?:\.\d+)?", row["printed"])), default=0)
        if re.search(r"\d ?[/:] ?\d", row["printed"]):
            assert decimals(row["step"]) >= 10, row  # a fraction is exact
        else:
            assert decimals(row["step"]) == printed, row


def test_every_method_with_a_printed_result_is_shown_where_it_was_read(answers):
    for one in answers.values():
        assert all(one.source[name] for name in ("grade", "publication", "locator", "host")), one


# --- which methods there are ---------------------------------------------------------------------


def test_every_public_method_is_answered_or_exempt_with_a_reason(answers):
    found = known_answers.standing(answers.values())
    neither = found.loc[found["standing"] == known_answers.NEITHER, "method"].tolist()
    assert neither == [], "give these a row of data/known_answers.csv or a reason in exempt.py"


def test_no_method_is_both_answered_and_exempt(answers):
    assert {one.method for one in answers.values()} & set(EXEMPT) == set()


def test_every_exempt_method_exists_and_has_a_known_reason():
    assert set(EXEMPT) <= set(scope.methods())
    assert set(EXEMPT.values()) == set(REASONS)


def test_every_registered_method_is_public_and_has_an_answer(answers):
    assert set(METHODS) <= set(scope.methods())
    answered = {one.method for one in answers.values() if one.kind == known_answers.ANSWER}
    assert answered == set(METHODS)


def test_a_new_public_function_is_in_scope_as_soon_as_it_is_exported(monkeypatch, answers):
    def tripling_time():
        """Stand for a method that nobody has registered."""

    monkeypatch.setattr(growth, "tripling_time", tripling_time, raising=False)
    monkeypatch.setattr(growth, "__all__", [*growth.__all__, "tripling_time"])
    found = known_answers.standing(answers.values()).set_index("method")
    assert found.at["growth.tripling_time", "standing"] == known_answers.NEITHER


def test_what_a_room_only_imports_or_keeps_to_itself_is_out_of_scope():
    found = scope.methods()
    assert "proportions.wilson" in found and "system.System.conflicts" in found
    assert not [name for name in found if name.split(".")[-1].startswith("_check")]
    assert "growth.check_years" not in found  # defined below, not exported


# --- a drift -------------------------------------------------------------------------------------


def drifted(one: Method, by: float) -> Method:
    def call(**arguments):
        return one(arguments) + by

    return Method(one.name, one.title, call)


def seen(one: Answer) -> float:
    """Return the last digit that counts, twice the tolerance: no digit after the twelfth does."""
    furthest = max(abs(end) for end in (one.lower, one.upper) if end is not None)
    return max(1.01 * one.step, 2e-12 * furthest) / one.scale


@pytest.mark.parametrize("name", METHODS)
def test_a_drift_of_any_method_is_seen_and_named(name, answers, monkeypatch):
    rows = [one for one in answers.values() if one.method == name and one.kind != MISPRINT]
    by = max(map(seen, rows))
    monkeypatch.setattr(methods, "METHODS", {**METHODS, name: drifted(METHODS[name], by)})
    with pytest.raises(known_answers.Drift, match=name.replace(".", r"\.")) as caught:
        known_answers.require(known_answers.compared(rows))
    assert caught.value.methods == (name,)


def test_a_misprint_that_is_reproduced_is_a_fault_too(answers):
    wrong = next(one for one in answers.values() if one.kind == MISPRINT)
    ours = known_answers.compare(wrong).ours.lower
    with pytest.raises(known_answers.Drift, match=wrong.answer):
        known_answers.require([known_answers.compare(replace(wrong, lower=ours, upper=ours))])


def test_an_end_that_print_includes_and_we_leave_out_is_a_drift(answers):
    rounded = answers["rounding-1"]
    assert known_answers.compare(rounded).ours == Bounds(6.35, 6.45, upper_open=True)
    closed = known_answers.compare(replace(rounded, upper_open=False))
    assert (closed.difference, closed.verdict) == (0.0, known_answers.DRIFTED)
    unsaid = known_answers.compare(replace(rounded, upper_open=None))
    assert unsaid.verdict == known_answers.REPRODUCED
