"""How a printed result is set beside ours: the tolerance, the units, the written arguments."""

import math
from dataclasses import replace

import pytest

from aicapacity import known_answers
from aicapacity.bounds import Bounds
from aicapacity.known_answers import Answer, methods

GROWTH = Answer(
    answer="growth",
    method="growth.rate",
    inputs="100 to 112.5",
    arguments={"start": 100, "end": 112.5},
    printed="12%",
    unit="%",
    lower=12.0,
    upper=12.0,
    lower_open=None,
    upper_open=None,
    scale=100.0,
    step=1.0,
    kind="answer",
    source=dict.fromkeys(("grade", "publication", "locator", "host", "note"), ""),
)


# --- the tolerance -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "verdict"),
    [
        (112.5, "reproduced"),  # half a digit may be rounded either way
        (111.5, "reproduced"),
        (112.51, "drifted"),
        (111.49, "drifted"),
    ],
)
def test_half_of_the_last_printed_digit_is_the_tolerance(end, verdict):
    found = known_answers.compare(replace(GROWTH, arguments={"start": 100, "end": end}))
    assert (found.verdict, found.tolerance) == (verdict, 0.5)


def test_ours_is_told_in_the_printed_unit():
    found = known_answers.compare(GROWTH)
    assert found.ours.lower == pytest.approx(12.5)
    assert found.difference == pytest.approx(0.5)
    assert found.share == pytest.approx(1.0)


@pytest.mark.parametrize(("factor", "verdict"), [(0.5, "drifted"), (1, "reproduced")])
def test_the_factor_multiplies_the_tolerance(factor, verdict):
    found = known_answers.compare(GROWTH).within(factor)
    assert (found.tolerance, found.verdict) == (0.5 * factor, verdict)


@pytest.mark.parametrize(("apart", "verdict"), [(5e-12, "reproduced"), (5e-11, "drifted")])
def test_of_a_number_printed_in_full_twelve_digits_count(apart, verdict):
    printed = 12.5 + apart
    found = known_answers.compare(replace(GROWTH, lower=printed, upper=printed, step=1e-14))
    assert (found.difference == 0, found.verdict) == (verdict == "reproduced", verdict)


def test_ours_is_told_in_no_more_digits_than_a_machine_number_has():
    third = {"start": 3, "end": 4}
    full = replace(GROWTH, arguments=third, lower=100 / 3, upper=100 / 3, step=1e-14)
    (row,) = known_answers.frame([known_answers.compare(full)]).itertuples()
    assert row.ours == "33.3333333333333"
    assert row.share == 0


def test_the_further_of_two_ends_counts():
    two = replace(GROWTH, arguments={"start": 100, "end": [110, 113]}, lower=10.0, upper=12.0)
    assert known_answers.compare(two).difference == pytest.approx(1.0)


def test_an_end_that_is_not_printed_is_not_compared():
    one = replace(GROWTH, arguments={"start": 100, "end": [110, 200]}, lower=10.0, upper=None)
    assert known_answers.compare(one).verdict == "reproduced"
    other = replace(one, lower=None, upper=10.0)
    assert known_answers.compare(other).difference == pytest.approx(90.0)


def test_an_infinite_end_is_never_near_a_printed_one():
    half_line = replace(GROWTH, arguments={"start": 100, "end": [112, None]})
    assert known_answers.compare(half_line).share == math.inf


# --- a table of answers --------------------------------------------------------------------------


def test_answers_stand_in_the_order_of_the_registry_with_ours_beside_print(comparisons):
    found = known_answers.frame(comparisons)
    order = list(known_answers.METHODS)
    assert list(dict.fromkeys(found["method"])) == order
    assert len(found) == len(comparisons)
    wilson = found.set_index("answer").loc["newcombe-81-of-263"]
    assert (wilson["printed"], wilson["ours"]) == ("0.2553 to 0.3662", "0.255289 to 0.36621")


def test_no_answers_give_a_table_with_its_columns():
    found = known_answers.frame([])
    assert found.empty and {"method", "printed", "ours", "share"} <= set(found.columns)


def test_an_unknown_method_is_refused_with_those_there_are():
    with pytest.raises(known_answers.UnknownMethod, match=r"growth\.halving.*growth\.rate"):
        known_answers.compare(replace(GROWTH, method="growth.halving"))


# --- written arguments ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        (3, Bounds.exactly(3)),
        ("3/8", Bounds.exactly(0.375)),
        ([1, 2], Bounds(1, 2)),
        (["1/2", None], Bounds(0.5)),
        ([None, 4], Bounds(upper=4)),
    ],
)
def test_written_bounds_are_read(written, bounds):
    assert methods.interval(written) == bounds


ROWS = [
    {"name": "floor", "of": {"x": 1}, "at_least": 3},
    {"name": "ceiling", "of": {"x": 1}, "at_most": 2},
]


@pytest.mark.parametrize(
    ("published", "count"),
    [
        ([["floor", "ceiling"]], 1),
        ([["ceiling", "floor"]], 1),  # a set has no order
        ([["floor"]], -1),  # what is found and was not printed counts against
        ([["floor", "ceiling"], ["floor"]], 1),  # of two printed sets one is found
    ],
)
def test_conflicting_sets_are_counted_for_and_against(published, count):
    found = known_answers.method("system.System.conflicts")(
        {"rows": ROWS, "limits": {}, "published": published}
    )
    assert found == Bounds.exactly(count)


def test_rows_that_clash_are_not_feasible_and_those_that_do_not_are():
    feasible = known_answers.method("system.System.feasible")
    assert feasible({"rows": ROWS, "limits": {}}) == Bounds.exactly(0)
    assert feasible({"rows": ROWS[:1], "limits": {}}) == Bounds.exactly(1)


def test_a_ratio_of_expressions_with_constants_is_bounded():
    # (x + 1) / (x + 3) for x from 1 to 5 runs from 1/2 to 3/4
    found = known_answers.method("system.System.bounds")(
        {
            "of": {"x": 1},
            "constant": 1,
            "over": {"x": 1},
            "over_constant": 3,
            "rows": [{"of": {"x": 1}, "at_least": 1, "at_most": 5}],
            "limits": {},
        }
    )
    assert (found.lower, found.upper) == pytest.approx((0.5, 0.75))
