"""Every fault of a file or a cell is refused by name, by the loader and the checker alike."""

import pytest

from aicapacity import data, paths

from .edits import OBS, edit_bytes, edit_rows, last_row, place, row_of, set_cell

ROWS = {"units.csv": last_row("units.csv")}


def drop_column(rows: list[list[str]]) -> None:
    place = rows[0].index("scale")
    for row in rows:
        del row[place]


def add_column(rows: list[list[str]]) -> None:
    for number, row in enumerate(rows):
        row.append("remark" if number == 0 else "x")


def swap_columns(rows: list[list[str]]) -> None:
    for row in rows:
        row[0], row[1] = row[1], row[0]


def add_cell(rows: list[list[str]]) -> None:
    rows[2].append("x")


# name: the edit, then the file, row, column and value of the problem, and words of its message
STRUCTURE = {
    "a missing file": (
        lambda folder: (folder / "units.csv").unlink(),
        ("units.csv", None, None, ""),
        "missing",
    ),
    "an empty file": (
        edit_bytes("units.csv", lambda raw: b""),
        ("units.csv", None, None, ""),
        "empty",
    ),
    "a byte-order mark": (
        edit_bytes("units.csv", lambda raw: b"\xef\xbb\xbf" + raw),
        ("units.csv", 1, None, "BOM"),
        "byte-order mark",
    ),
    "carriage returns": (
        edit_bytes("units.csv", lambda raw: raw.replace(b"\n", b"\r\n")),
        ("units.csv", 1, None, "\\r"),
        "CRLF",
    ),
    "semicolons": (
        edit_bytes("units.csv", lambda raw: raw.replace(b",", b";")),
        ("units.csv", 1, None, "unit;base;scale"),
        "commas",
    ),
    "another encoding": (
        edit_bytes("subjects.csv", lambda raw: raw.replace(b"India", b"Ind\xeda")),
        ("subjects.csv", row_of(paths.data(), "subjects.csv", "IND"), None, "b'\\xed'"),
        "UTF-8",
    ),
    "an open quotation mark": (
        edit_bytes("units.csv", lambda raw: raw + b'"ZB'),
        ("units.csv", ROWS["units.csv"] + 1, None, ""),
        f"seen at line {ROWS['units.csv'] + 1}",
    ),
    "an open quotation mark in the middle": (
        edit_bytes("units.csv", lambda raw: raw.replace(b"ratio,ratio,1", b'"ratio,ratio,1')),
        ("units.csv", 3, None, ""),
        f"seen at line {ROWS['units.csv']}",
    ),
    "a column less": (
        edit_rows("units.csv", drop_column),
        ("units.csv", 1, "scale", ""),
        "missing",
    ),
    "a column more": (
        edit_rows("units.csv", add_column),
        ("units.csv", 1, "remark", "remark"),
        "no such column",
    ),
    "columns in another order": (
        edit_rows("units.csv", swap_columns),
        ("units.csv", 1, None, "base,unit,scale"),
        "order",
    ),
    "a cell too many": (
        edit_rows("units.csv", add_cell),
        ("units.csv", 3, None, "ratio,ratio,1,x"),
        "4 cells",
    ),
    "a blank row": (
        edit_bytes("units.csv", lambda raw: raw.replace(b"ratio,ratio,1\n", b"\nratio,ratio,1\n")),
        ("units.csv", 3, None, ""),
        "blank",
    ),
    "an empty table": (
        edit_rows("units.csv", lambda rows: rows.__delitem__(slice(1, None))),
        ("units.csv", None, None, ""),
        "at least 1 row",
    ),
}
CELLS = {
    "a duplicated key": (
        edit_rows("units.csv", lambda rows: rows.append(rows[1])),
        ("units.csv", ROWS["units.csv"] + 1, "unit", "EFLOPS"),
        "row 2 already",
    ),
    "an unknown unit": (
        set_cell("series.csv", 2, "unit", "EFLOP"),
        ("series.csv", 2, "unit", "EFLOP"),
        "did you mean EFLOPS? allowed: %, EB, EFLOPS",
    ),
    "an unknown subject": (
        set_cell(OBS, 2, "subject", "CHM"),
        (OBS, 2, "subject", "CHM"),
        "did you mean CHN? allowed: ARE, BRA",
    ),
    "an unknown source": (
        set_cell(OBS, 2, "source", "wei-kai"),
        (OBS, 2, "source", "wei-kai"),
        "sources.csv",
    ),
    "a word that is not in the list": (
        set_cell(OBS, 2, "qualifier", "more than"),
        (OBS, 2, "qualifier", "more than"),
        "allowed: about, at_least, at_most, exact, nearly, over, reached, under",
    ),
    "NA as a number": (
        set_cell(OBS, 2, "value", "NA"),
        (OBS, 2, "value", "NA"),
        "write what is known",
    ),
    "NA as an optional text": (
        set_cell("series.csv", 2, "note", "NA"),
        ("series.csv", 2, "note", "NA"),
        "leave the cell empty",
    ),
    "not a number": (
        set_cell(OBS, 2, "value", "nan"),
        (OBS, 2, "value", "nan"),
        "no value: write what is known; a number is allowed, written plainly",
    ),
    "NA in place of a code": (
        set_cell(OBS, 2, "qualifier", "NA"),
        (OBS, 2, "qualifier", "NA"),
        "no value: write what is known",
    ),
    "NaN in place of a date": (
        set_cell(OBS, 2, "period", "NaN"),
        (OBS, 2, "period", "NaN"),
        "when nothing is known; a date is allowed: 2023, 2023-12",
    ),
    "infinity": (
        set_cell(OBS, 2, "value", "inf"),
        (OBS, 2, "value", "inf"),
        "is infinite: a number is allowed, written plainly",
    ),
    "less than nothing, infinitely": (
        set_cell(OBS, 2, "step", "-inf"),
        (OBS, 2, "step", "-inf"),
        "is infinite: a number is allowed",
    ),
    "infinity spelt out": (
        set_cell(OBS, 2, "value", "-Infinity"),
        (OBS, 2, "value", "-Infinity"),
        "is infinite: a number is allowed",
    ),
    "a number too large to hold": (
        set_cell(OBS, 2, "value", "9" * 400),
        (OBS, 2, "value", "9" * 400),
        "a number is allowed",
    ),
    "a thousands separator": (
        set_cell(OBS, 2, "value", "1,590"),
        (OBS, 2, "value", "1,590"),
        "no thousands separator",
    ),
    "a negative step": (set_cell(OBS, 2, "step", "-1"), (OBS, 2, "step", "-1"), "not below 0"),
    "no value": (set_cell(OBS, 2, "value", ""), (OBS, 2, "value", ""), "must not be empty"),
    "a month that is none": (
        set_cell(OBS, 2, "period", "2023-13"),
        (OBS, 2, "period", "2023-13"),
        "a date is allowed",
    ),
    "a date the other way round": (
        set_cell(OBS, 2, "vintage", "31.12.2023"),
        (OBS, 2, "vintage", "31.12.2023"),
        "a date is allowed",
    ),
    "a flag that is neither 0 nor 1": (
        set_cell("claims.csv", 2, "unit_stated", "yes"),
        ("claims.csv", 2, "unit_stated", "yes"),
        "0 or 1",
    ),
    "a paragraph that is no whole number": (
        set_cell("claims.csv", 2, "paragraph", "9.5"),
        ("claims.csv", 2, "paragraph", "9.5"),
        "a whole number",
    ),
    "a fingerprint that is none": (
        set_cell("claims.csv", 2, "fingerprint", "abc"),
        ("claims.csv", 2, "fingerprint", "abc"),
        "[0-9a-f]{64}",
    ),
    "a blank at the end of a cell": (
        set_cell(OBS, 2, "series", "compute.total.miit "),
        (OBS, 2, "series", "compute.total.miit "),
        "blank",
    ),
}
REFUSED = STRUCTURE | CELLS


@pytest.mark.parametrize("name", REFUSED)
def test_the_loader_refuses_it_and_names_it(folder, name):
    edit, expected, words = REFUSED[name]
    edit(folder)
    with pytest.raises(data.DataError) as refused:
        data.load(folder)
    assert [place(problem) for problem in refused.value.problems] == [expected]
    assert words in refused.value.problems[0].message
    assert expected[0] in str(refused.value)


# the standard's checker takes a second a run, so the structure is sampled and the cells share runs
@pytest.mark.parametrize(
    "name",
    [
        "a missing file",
        "a byte-order mark",
        "carriage returns",
        "semicolons",
        "another encoding",
        "a column more",
        "a cell too many",
        "an empty table",
    ],
)
def test_the_checker_agrees_with_the_loader(folder, name):
    edit, expected, _ = REFUSED[name]
    edit(folder)
    assert [place(problem) for problem in data.check(folder)] == [expected]


def test_the_checker_agrees_with_the_loader_on_cells(folder):
    observations = [name for name in CELLS if CELLS[name][1][0] == OBS]
    expected = set()
    for row, name in enumerate(observations, 2):  # one fault a row, so that none hides another
        _, (_, _, column, value), _ = CELLS[name]
        set_cell(OBS, row, column, value)(folder)
        expected.add((OBS, row, column, value))
    links = ("subject", "source", "series", "qualifier")
    broken_cells = {key for key in expected if key[2] not in links}
    with pytest.raises(data.DataError) as refused:
        data.load(folder)
    loaded = {place(problem) for problem in refused.value.problems}
    checked = {place(problem) for problem in data.check(folder) if problem.file == OBS}
    assert broken_cells <= loaded
    assert loaded <= checked


@pytest.mark.parametrize("name", ["a duplicated key", "an unknown unit", "an empty file"])
def test_the_standards_own_checker_sees_it_too(folder, name):
    from frictionless import Package

    edit, expected, _ = REFUSED[name]
    edit(folder)
    report = Package(str(folder / "datapackage.json")).validate()
    faulty = {task.name for task in report.tasks if task.errors}
    assert expected[0].removesuffix(".csv") in faulty


def test_every_fault_is_reported_at_once(folder):
    for name in ("an unknown subject", "a negative step", "a duplicated key"):
        REFUSED[name][0](folder)
    with pytest.raises(data.DataError) as refused:
        data.load(folder)
    found = [place(problem) for problem in refused.value.problems]
    assert ("units.csv", ROWS["units.csv"] + 1, "unit", "EFLOPS") in found
    assert (OBS, 2, "step", "-1") in found
