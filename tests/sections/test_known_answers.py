"""The study of printed results: its counts, its tolerance, and a drift that it cannot miss."""

import operator
import string
from dataclasses import replace
from datetime import date, timedelta

import nbformat
import pytest

from aicapacity import known_answers, paths
from aicapacity.bounds import Bounds
from aicapacity.sections.known_answers import PARTS, KnownAnswers


@pytest.fixture(scope="module")
def study(package):
    return KnownAnswers(package)


def with_table(package, table):
    return replace(package, tables={**package.tables, "known_answers": table})


def with_cells(package, answer, **cells):
    table = package.known_answers.copy()
    for column, value in cells.items():
        table.loc[table["answer"] == answer, column] = value
    return with_table(package, table)


# --- what is counted -----------------------------------------------------------------------------


def test_the_counts_are_those_of_the_table(study, package):
    table = package.known_answers
    answers = table[table["kind"] == "answer"]
    assert study["answers"].value == len(answers)
    assert study["methods_answered"].value == answers["method"].nunique()
    assert study["misprints"].value == len(table) - len(answers)
    assert study["methods_without_printed_result"].value == len(known_answers.EXEMPT)


def test_every_answer_is_reproduced_within_the_precision_of_print(study):
    assert study["answers_reproduced"].value == study["answers"].value
    # 84 of 101 less 89 of 105 is −0.11775 and printed −0.1177: nearly the whole half digit
    assert study["largest_difference"].value == 99.3


def test_every_answer_stands_in_one_part(study):
    tables = [study.table(part) for part in PARTS]
    assert sum(map(len, tables)) == study["answers"].value
    assert len({name for table in tables for name in table["answer"]}) == study["answers"].value
    assert study.parts["answers"].tolist() == [len(table) for table in tables]


def test_the_figure_shows_the_methods_that_differ_from_the_furthest_down(study):
    found = study.by_method
    assert found["upper"].is_monotonic_decreasing
    assert found["title"].iloc[0] == "interval of a difference"
    exact = known_answers.METHODS["bounds.Bounds.__add__"].title
    assert exact not in set(found["title"])


def test_the_weakest_grade_of_the_answers_is_told(study, package):
    assert {result.weakest_grade for result in study.results} == {"B"}
    graded = with_cells(package, "doj-hhi", grade="C")
    assert KnownAnswers(graded)["answers"].weakest_grade == "C"


# --- the tolerance -------------------------------------------------------------------------------


def test_a_narrower_tolerance_asks_for_more_than_was_printed(study, package):
    narrow = KnownAnswers(package, tolerance_factor=0.1)
    assert narrow["answers_reproduced"].value < study["answers_reproduced"].value
    assert narrow["largest_difference"].value == 993.0
    assert narrow["answers"] == study["answers"]


def test_a_wider_tolerance_halves_the_greatest_difference(study, package):
    wide = KnownAnswers(package, tolerance_factor=2.0)
    assert wide["largest_difference"].value == pytest.approx(49.6, abs=0.1)
    assert wide.results != study.results
    assert wide["largest_difference"].base == "tolerance: 2 × half of the last printed digit"
    assert study["largest_difference"].base == "tolerance: half of the last printed digit"


def test_the_printed_months_tell_calendar_months_from_complete_ones(study):
    said = study.answer("tsql-datediff-month")
    assert said.method == "pace.years_between"
    days = (date.fromisoformat(said.arguments[end]) for end in ("earlier", "later"))
    assert -timedelta(days=28) < operator.sub(*days) < timedelta()  # no month is complete
    assert said.lower == 1


def test_the_number_that_agrees_rises_with_the_tolerance_and_misprints_pass_last(study):
    found = study.tolerances
    assert found["answers"].is_monotonic_increasing
    assert found.set_index("factor").at[1.0, "misprints"] == 0
    assert found["misprints"].iloc[-1] == 1  # a serial number taken for a distance: two days off


# --- a drift -------------------------------------------------------------------------------------


@pytest.mark.parametrize("factor", [0.1, 1.0, 1000.0])
def test_a_drift_stops_the_notebook_whatever_tolerance_is_chosen(package, factor):
    moved = with_cells(package, "newcombe-81-of-263", lower=0.2552)
    with pytest.raises(known_answers.Drift, match=r"proportions\.wilson \(newcombe-81-of-263\)"):
        KnownAnswers(moved, tolerance_factor=factor).require()


def test_without_a_drift_the_notebook_goes_on_at_any_tolerance(package):
    for factor in (0.1, 1.0, 1000.0):
        KnownAnswers(package, tolerance_factor=factor).require()


# --- faults --------------------------------------------------------------------------------------


def test_without_any_printed_result_there_is_no_data(package):
    empty = KnownAnswers(with_table(package, package.known_answers.iloc[:0]))
    assert {result.status for result in empty.results} == {"no_data"}
    assert empty.by_method.empty and empty.misprints.empty and empty.parts["answers"].sum() == 0
    assert empty.words["reproduced"] is None
    assert set(empty.incomes.values()) == set(empty.inequality.values()) == {None}
    empty.require()


def test_no_answer_depends_on_place_article_or_day(study, whole):
    elsewhere = KnownAnswers(whole.select(article="wei-kai-2024", subject="IND", as_of="article"))
    assert elsewhere.results == study.results


def test_an_answer_is_found_by_its_name(study):
    assert study.answer("doj-hhi").lower == 2600
    with pytest.raises(KeyError, match="nobody"):
        study.answer("nobody")


def test_the_answer_of_the_exercise_is_theils_l_and_not_t(study):
    said = study.answer("stoermann-theil")
    t, mean_log = (known_answers.method(f"divide.theil_{x}")(said.arguments).lower for x in "tl")
    assert round(mean_log, 7) == said.lower != round(t, 7)


def test_every_word_that_the_notebook_names_has_a_value(study):
    notebook = nbformat.read(paths.notebooks() / "13_known_answers.ipynb", as_version=4)
    own = [c.source for c in notebook.cells if c.cell_type == "code" and "**words" in c.source]
    named = {
        field.partition(":")[0]
        for source in own
        for _, field, _, _ in string.Formatter().parse(source.replace("{}", ""))
        if field and field.isidentifier()
    }
    assert {"reproduced", "place", "misprint_passes"} <= named
    assert study.incomes["sample"] == pytest.approx(17.32, abs=0.005)  # of 10, 10, 10, 20, 50
    assert study.inequality["method"] == "divide.theil_l"
    assert [name for name in named if study.words.get(name) is None] == []


def test_the_greatest_difference_is_that_of_the_row_named(study):
    assert study.words["nearest"].startswith("interval of a difference (84 of 101")
    assert isinstance(study["largest_difference"].bounds, Bounds)
