"""Counts over coded cells are what a count by hand gives, and belong to one subject."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import coverage, data
from aicapacity.bounds import Bounds
from aicapacity.coverage import CODES, COLUMNS, Matrix, UnknownCode, matrix


def of(*cells):
    """A matrix of (row, column, code, alternative) cells that fill their grid."""
    frame = pd.DataFrame(
        [(row, column, "LND", code, other, f"c-{n}", "", "")
         for n, (row, column, code, other) in enumerate(cells)],
        columns=list(COLUMNS), dtype="object",
    )  # fmt: skip
    rows, columns = (list(dict.fromkeys(frame[side])) for side in ("row", "column"))
    return Matrix("m", frame, rows, columns)


@pytest.fixture(scope="module")
def known():
    return of(
        ("a", "x", "2", ""), ("a", "y", "0", ""), ("a", "z", "F", "1"),
        ("b", "x", "1", "2"), ("b", "y", "2", "1"), ("b", "z", "F", ""),
        ("c", "x", "0", ""), ("c", "y", "0", ""), ("c", "z", "F", "0"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def whole():
    return data.load()


def covering(package, *rows):
    """The package with these rows of coverage instead of its own."""
    columns = ["article", "matrix", *COLUMNS]
    rows = [(*row, *[""] * (len(columns) - len(row))) for row in rows]
    frame = pd.DataFrame(rows, columns=columns, dtype="object")
    return replace(package, tables={**package.tables, "coverage": frame})


def test_a_cell_that_rests_on_another_claim_by_its_second_reading_names_both(known):
    cells = known.cells.copy()
    cells.loc[[2, 3], "alternative_claim"] = ["c-20", "c-30"]
    shown = Matrix("m", cells, known.rows, known.columns).with_both_claims()
    told = {2: "c-2 or c-20", 3: "c-3 or c-30"}
    assert list(shown["claim"]) == [told.get(n, f"c-{n}") for n in range(len(cells))]
    pd.testing.assert_frame_equal(shown.drop(columns="claim"), cells.drop(columns="claim"))
    assert of().with_both_claims().empty


# --- counts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("least", "by", "lower", "upper"),
    [
        ("2", "cell", 1, 3),
        ("2", "row", 1, 2),
        ("2", "column", 1, 2),
        ("1", "cell", 3, 4),
        ("1", "row", 2, 2),
        ("1", "column", 2, 3),
        ("F", "cell", 5, 6),
        ("F", "row", 2, 3),
    ],
)
def test_a_count_runs_from_the_lower_codes_to_the_higher(known, least, by, lower, upper):
    assert known.count(least, by=by) == Bounds(lower, upper)


@pytest.mark.parametrize(
    ("side", "lower", "upper"),
    [({"column": "x"}, 1, 2), ({"row": "b"}, 0, 2), ({"row": "c"}, 0, 0)],
)
def test_a_count_may_keep_to_a_column_or_a_row(known, side, lower, upper):
    assert known.count("2", **side) == Bounds(lower, upper)


def test_what_is_not_there_has_no_count(known):
    assert known.count(column="w") is None and known.count(row="w") is None
    assert of().count() is None and of().count("2", by="row") is None


@pytest.mark.parametrize("least", ["0", "3", ""])
def test_every_cell_reaches_absence_so_it_is_not_counted(known, least):
    with pytest.raises(UnknownCode, match="2, 1, F"):
        known.count(least)


CODE = st.sampled_from([*CODES])
CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")),
    st.tuples(CODE, st.one_of(st.just(""), CODE)),
    min_size=1,
)


@settings(max_examples=40, deadline=None)
@given(CELLS, st.sampled_from(["2", "1", "F"]))
def test_whichever_reading_is_right_in_each_cell_the_count_lies_within(cells, least):
    made = of(*((row, column, *codes) for (row, column), codes in cells.items()))
    strength = {"0": 0, "F": 1, "1": 2, "2": 3}
    for pick in (min, max, lambda pair: pair[0], lambda pair: pair[-1]):
        chosen = {
            place: pick([strength[code] for code in codes if code])
            for place, codes in cells.items()
        }
        reached = {place for place, rank in chosen.items() if rank >= strength[least]}
        assert len(reached) in made.count(least)
        assert len({row for row, _ in reached}) in made.count(least, by="row")
        assert len({column for _, column in reached}) in made.count(least, by="column")
    assert made.count(least, by="row") == made.any().count(least)


# --- what is shown --------------------------------------------------------------------------------


def test_any_is_the_highest_code_of_the_row_by_either_reading(known):
    found = known.any().cells
    assert list(zip(found["row"], found["code"], found["alternative_code"], strict=True)) == [
        ("a", "2", ""),
        ("b", "1", "2"),
        ("c", "0", "F"),
    ]
    assert set(found["column"]) == {"any"} and list(found["claim"]) == ["c-0", "c-3", "c-6"]
    assert list(found["alternative_claim"]) == ["", "", "c-8"]


@pytest.mark.parametrize(
    ("codes", "resting", "due"),
    [
        (("1", "2"), ("CN-SC", "wk-2"), ("1", "CHN", "wk-1", "2", "CN-SC", "wk-2")),
        (("2", "1"), ("CN-SC", "wk-2"), ("1", "CN-SC", "wk-2", "2", "CHN", "wk-1")),
        (("1", "2"), ("", ""), ("1", "CHN", "wk-1", "2", "", "")),
        (("2", ""), ("", ""), ("2", "CHN", "wk-1", "", "", "")),
    ],
)
def test_any_rests_each_of_its_codes_on_the_claim_of_the_cell_that_reaches_it(codes, resting, due):
    cells = pd.DataFrame(
        [("a", "x", "CHN", "0", "", "wk-0", "", ""), ("a", "y", "CHN", *codes, "wk-1", *resting)],
        columns=list(COLUMNS), dtype="object",
    )  # fmt: skip
    found = Matrix("m", cells, ["a"], ["x", "y"]).any().cells.iloc[0]
    names = ("code", "subject", "claim")
    assert [found[f"{side}{name}"] for side in ("", "alternative_") for name in names] == list(due)


def test_the_frame_shows_both_codes_the_lower_first(known):
    frame = known.frame()
    assert list(frame.columns) == ["row", "x", "y", "z"]
    assert frame.loc[1].tolist() == ["b", "1–2", "1–2", "F"]
    assert frame.loc[2].tolist() == ["c", "0", "0", "0–F"]


def test_the_cells_that_reach_a_code_by_either_reading_are_listed(known):
    assert list(known.reaching("2")["claim"]) == ["c-0", "c-3", "c-4"]
    assert list(known.reaching("2", column="x")["claim"]) == ["c-0", "c-3"]


# --- the table ------------------------------------------------------------------------------------


def test_a_cell_without_a_row_is_absent_and_rests_on_nothing(whole):
    rows = [("p", "m", "a", "x", "CHN", "2", "", "wk-1"), ("p", "m", "b", "y", "CHN", "1", "", "")]
    made = matrix(covering(whole, *rows), "m")
    assert made.frame().values.tolist() == [["a", "2", "0"], ["b", "0", "1"]]
    assert list(made.cells["claim"]) == ["wk-1", "", "", ""]


@pytest.mark.parametrize(("stricter", "count"), [(None, (1, 2)), (True, (1, 1)), (False, (2, 2))])
def test_a_reading_may_be_chosen(whole, stricter, count):
    rows = [("p", "m", "a", "x", "CHN", "2", "1", ""), ("p", "m", "a", "y", "CHN", "2", "", "")]
    made = matrix(covering(whole, *rows), "m", stricter=stricter)
    assert made.count("2") == Bounds(*count)
    assert (set(made.cells["alternative_code"]) == {""}) == (stricter is not None)


@pytest.mark.parametrize(
    ("stricter", "place", "claim"),
    [(None, "CN-ZJ-Jiaxing", "wk-2"), (True, "CHN", "wk-1"), (False, "CN-ZJ-Jiaxing", "wk-2")],
)
def test_a_second_reading_brings_the_place_and_the_claim_it_rests_on(whole, stricter, place, claim):
    row = ("p", "m", "a", "x", "CHN", "1", "2", "wk-1", "CN-ZJ-Jiaxing", "wk-2")
    made = matrix(covering(whole, row), "m", stricter=stricter)
    found = made.reaching("1" if stricter else "2").iloc[0]
    assert (found["subject"], found["claim"]) == (place, claim)
    assert list(made.cells.columns) == list(COLUMNS)


def test_a_code_that_the_first_reading_reaches_rests_on_the_first(whole):
    row = ("p", "m", "a", "x", "CHN", "1", "2", "wk-1", "CN-ZJ-Jiaxing", "wk-2")
    found = matrix(covering(whole, row), "m").reaching("1").iloc[0]
    assert (found["subject"], found["claim"]) == ("CHN", "wk-1")


def test_the_choices_of_a_notebook_are_readings():
    assert set(coverage.CODINGS.values()) == {None, True, False}


def test_a_part_counts_for_its_country_and_for_no_other(whole):
    rows = [
        ("wei-kai-2024", "m", "a", "x", "CN-ZJ-Jiaxing", "2", "", ""),
        ("wei-kai-2024", "m", "b", "x", "CHN", "1", "", ""),
    ]
    package = covering(whole, *rows)
    found = {
        subject: matrix(package.select(article="wei-kai-2024", subject=subject), "m").rows
        for subject in ("CHN", "CN-ZJ-Jiaxing", "IND", "WLD")
    }
    assert found == {"CHN": ["a", "b"], "CN-ZJ-Jiaxing": ["a"], "IND": [], "WLD": []}


def test_every_part_of_the_shipped_subjects_names_a_country(whole):
    known = whole.subjects
    countries = set(known.loc[known["kind"] == "country", "subject"])
    assert set(known.loc[known["kind"] == "part", "iso"]) <= countries


def test_an_article_without_coverage_gives_an_empty_matrix(whole):
    made = matrix(covering(whole).select(article="wei-kai-2024", subject="CHN"), "05-channels")
    assert made.cells.empty and list(made.cells.columns) == list(COLUMNS)
    assert made.count() is None and made.any().cells.empty
    assert made.frame().empty and made.reaching("2").empty


def test_the_aims_are_the_claims_of_that_kind_in_the_order_of_the_article(whole):
    package = whole.select(article="wei-kai-2024", subject="CHN")
    assert coverage.aims(package, "05-channels") == ["wk-106", "wk-107"]
    assert coverage.aims(package, ["05-channels", "06-functions"])[:3] == [
        "wk-106",
        "wk-107",
        "wk-118",
    ]
    assert coverage.aims(package, "no such matrix") == []


# counted by hand; dealings without a visit may be read as those with the robot, and the robot as a
# large model at work, since the article gives it as its example of one
SHIPPED = {
    ("05-channels", "2", "cell"): (10, 20),
    ("06-functions", "2", "row"): (2, 3),
    ("06-technologies", "2", "cell"): (2, 4),
    ("08-aims", "2", "row"): (3, 4),
}


@pytest.mark.parametrize(("name", "least", "by"), SHIPPED)
def test_the_shipped_matrices_count_as_specified(whole, name, least, by):
    made = matrix(whole.select(article="wei-kai-2024", subject="CHN"), name)
    assert made.count(least, by=by) == Bounds(*SHIPPED[name, least, by])
