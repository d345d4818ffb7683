"""The index and the table of results say what was recorded, in words and exactly."""

import csv
import io
import math

import pytest

from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.reports import index
from aicapacity.reports.index import Chapter
from aicapacity.reports.jobs import Heading, Job
from aicapacity.reports.manifest import Entry

ENTRY = Entry(
    name="00",
    notebook="00",
    question="?",
    status="ok",
    seconds=1,
    parameters={},
    results=1,
    file="00.ipynb",
    page="00.html",
    sha256="",
)


def chapter(*results, seconds=1.0):
    job = Job("00", "00", None, Heading("00 · Which?", "**Section II**"))
    return Chapter(job, ENTRY.model_copy(update={"seconds": seconds}), results)


def rows(*results):
    return list(csv.DictReader(io.StringIO(index.table("run", [chapter(*results)]))))


@pytest.mark.parametrize(
    ("bounds", "cells"),
    [
        (Bounds.exactly(230), ["230.0", "230.0", "230.0", "false", "false"]),
        (Bounds(0.1, 0.3, True, False), ["", "0.1", "0.3", "true", "false"]),
        (Bounds(70, lower_open=True), ["", "70.0", "", "true", "true"]),
        (Bounds(), ["", "", "", "true", "true"]),
        (None, ["", "", "", "", ""]),
    ],
)
def test_row_holds_the_exact_bounds(bounds, cells):
    (row,) = rows(Result("share", bounds, "EFLOPS"))
    columns = ("value", "lower", "upper", "lower_open", "upper_open")
    assert [row[column] for column in columns] == cells
    assert row["status"] == ("ok" if bounds else "no_data")


def test_numbers_of_the_table_round_trip():
    value = math.nextafter(1 / 3, 1)
    (row,) = rows(Result("share", Bounds.exactly(value)))
    assert float(row["value"]) == value


def test_texts_with_commas_and_quotes_stay_whole():
    (row,) = rows(Result("share", None, key='a "b", c\nd'))
    assert row["key"] == 'a "b", c\nd'


def test_results_and_those_without_data_are_counted():
    told, silent = Result("share", Bounds(1, 2)), Result("absent", None, headline=False)
    assert index.recorded([chapter(told), chapter(told)]) == "2 results, all with data."
    assert index.recorded([chapter(told, silent)]) == "2 results, 1 of them without data."
    assert index.recorded([]) == ""


def test_index_shows_headlines_and_counts_the_rest():
    shown = Result("share", Bounds(1, 2), period="2023")
    hidden = Result("other", Bounds(1, 2), headline=False)
    silent = Result("absent", None, headline=False)
    assert chapter(shown).others == ""
    assert chapter(shown, hidden).others == "And 1 result more"
    assert chapter(shown, hidden, silent).others == (
        "And 2 results more, 1 of them without a value"
    )
    assert chapter(hidden).others == "No headline result; 1 result"
    assert chapter(shown, hidden).headlines == [shown]
    assert chapter(shown).shows("period") and not chapter(shown).shows("base")


def test_section_is_told_without_markup():
    assert chapter().section == "Section II"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0.0 s"), (59.94, "59.9 s"), (59.96, "1 min 0 s"), (3671, "61 min 11 s")],
)
def test_duration_reads_as_words(seconds, words):
    assert index.in_words(seconds) == words
