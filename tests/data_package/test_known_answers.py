"""What a row of printed results must say; the checker names what it lacks."""

from dataclasses import replace

import pandas as pd
import pytest

from aicapacity import data
from aicapacity.data.answers import answers_can_be_compared


@pytest.fixture(scope="module")
def package():
    return data.load()


def changed(package, **cells):
    """The package with cells of its first answer changed."""
    table = package.known_answers.head(1).assign(**cells)
    return replace(package, tables={**package.tables, "known_answers": table})


def test_the_shipped_rows_can_be_compared(package):
    assert list(answers_can_be_compared(package)) == []


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"arguments": '{"start": 180,}'}, "arguments", "no JSON"),
        ({"arguments": '["start", 180]'}, "arguments", "an object"),
        ({"lower": float("nan"), "upper": float("nan")}, "lower", "an end is needed"),
        ({"lower": 2.0, "upper": 1.0}, "lower", "above the upper end, 1"),
        ({"step": 0.0}, "step", "above 0"),
        ({"scale": -1.0}, "scale", "above 0"),
        ({"kind": "misprint", "note": ""}, "note", "why it is one"),
    ],
)
def test_a_row_that_cannot_be_compared_is_named(package, cells, column, words):
    (problem,) = answers_can_be_compared(changed(package, **cells))
    assert (problem.file, problem.row, problem.column) == ("known_answers.csv", 2, column)
    assert words in problem.message


def test_a_single_end_is_enough(package):
    assert not list(answers_can_be_compared(changed(package, upper=float("nan"))))


def test_a_package_without_the_table_breaks_no_rule(package):
    tables = {name: table for name, table in package.tables.items() if name != "known_answers"}
    assert not list(answers_can_be_compared(replace(package, tables=tables)))


def test_unstated_ends_stay_unknown_and_are_not_taken_for_closed(package):
    ends = package.known_answers.set_index("answer")[["lower_open", "upper_open"]]
    assert ends.loc["newcombe-81-of-263"].isna().all()
    assert ends.loc["rounding-1"].tolist() == [False, True]
    assert isinstance(package.known_answers["lower_open"].dtype, pd.BooleanDtype)
