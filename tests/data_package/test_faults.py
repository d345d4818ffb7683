"""Every fault an editor can make is refused by name, by the loader and the checker alike."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aicapacity import data, paths

Edit = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(paths.data(), copy)
    return copy


def edit_bytes(file: str, change: Callable[[bytes], bytes]) -> Edit:
    def apply(folder: Path) -> None:
        path = folder / file
        path.write_bytes(change(path.read_bytes()))

    return apply


def edit_rows(file: str, change: Callable[[list[list[str]]], None]) -> Edit:
    def apply(folder: Path) -> None:
        path = folder / file
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        change(rows)
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8", newline="\n")

    return apply


def set_cell(file: str, row: int, column: str, value: str) -> Edit:
    def change(rows: list[list[str]]) -> None:
        rows[row - 1][rows[0].index(column)] = value

    return edit_rows(file, change)


def set_row(file: str, key: str, column: str, value: str) -> Edit:
    def change(rows: list[list[str]]) -> None:
        row = next(row for row in rows[1:] if row[0] == key)
        row[rows[0].index(column)] = value

    return edit_rows(file, change)


def row_of(folder: Path, file: str, key: str) -> int:
    with open(folder / file, encoding="utf-8", newline="") as lines:
        return next(number for number, row in enumerate(csv.reader(lines), 1) if row[0] == key)


def last_row(file: str) -> int:
    with open(paths.data() / file, encoding="utf-8", newline="") as lines:
        return len(list(csv.reader(lines)))


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


OBS = "observations.csv"
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
        "allowed: exact, reached, about, over, at_least, under, at_most, nearly",
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
        "no value: write what is known; allowed: exact, reached",
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


def place(problem: data.Problem) -> tuple:
    return problem.file, problem.row, problem.column, problem.value


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
    broken_cells = {key for key in expected if key[2] not in ("subject", "source", "series")}
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


# name: the edits, then file, key of the row, column and value of the problem, and words
BROKEN_RULES = {
    "a base that is no base": (
        [set_row("units.csv", "ZB", "scale", "1000")],
        ("units.csv", "ZB", "base", "ZB"),
        "its own base with scale 1",
    ),
    "a scale of zero": (
        [set_row("units.csv", "%", "scale", "0")],
        ("units.csv", "%", "scale", "0"),
        "above 0",
    ),
    "a part in another unit": (
        [set_row("series.csv", "compute.general.idc", "part_of", "compute.total.growth")],
        ("series.csv", "compute.general.idc", "part_of", "compute.total.growth"),
        "share measure and base unit",
    ),
    "a part of itself": (
        [set_row("series.csv", "compute.total.miit", "part_of", "compute.intelligent.miit")],
        ("series.csv", "compute.total.miit", "part_of", "compute.intelligent.miit"),
        "leads back",
    ),
    "a minimum above the maximum": (
        [set_row("series.csv", "compute.general.share.miit", "minimum", "101")],
        ("series.csv", "compute.general.share.miit", "minimum", "101"),
        "above the maximum",
    ),
    "a repost of grade A": (
        [set_row("sources.csv", "people-2023-04-12", "grade", "A")],
        ("sources.csv", "people-2023-04-12", "grade", "A"),
        "B or C",
    ),
    "a repost of grade B without a date": (
        [set_row("sources.csv", "epium-nda", "grade", "B")],
        ("sources.csv", "epium-nda", "date", ""),
        "prints its date",
    ),
    "an official address that was not read": (
        [set_row("sources.csv", "hknews-2023-07-19", "url_official", "https://example.org/a")],
        ("sources.csv", "hknews-2023-07-19", "url_official", "https://example.org/a"),
        "use url_seen",
    ),
    "a source seen before it was published": (
        [set_row("sources.csv", "people-2026-01-22", "seen", "2025-12-31")],
        ("sources.csv", "people-2026-01-22", "date", "2026-01-22"),
        "later than the day it was seen",
    ),
    "a measured value that was rounded to nothing": (
        [set_row(OBS, "wk-intel", "step", "0")],
        (OBS, "wk-intel", "step", "0"),
        "above 0",
    ),
    "a value that is no multiple of its step": (
        [set_row(OBS, "idc-intel-2024", "step", "0.2")],
        (OBS, "idc-intel-2024", "step", "0.2"),
        "no multiple",
    ),
    "a share above the whole": (
        [set_row(OBS, "mid-2023-intel-share", "value", "250")],
        (OBS, "mid-2023-intel-share", "value", "250"),
        "outside what the series compute.intelligent.share.miit can be, not below 0 and not above "
        "100",
    ),
    "a threshold below the least, though half of its line is not": (
        [set_row(OBS, "wk-total", "value", "-230")],
        (OBS, "wk-total", "value", "-230"),
        "outside what the series compute.total.miit can be, not below 0: correct",
    ),
    "a threshold above the most, though half of its line is not": (
        [
            set_row(OBS, "mid-2023-facilities", "value", "101"),
            set_row(OBS, "mid-2023-facilities", "qualifier", "under"),
        ],
        (OBS, "mid-2023-facilities", "value", "101"),
        "not above 100",
    ),
    "a threshold at the end of what there is": (
        [set_row(OBS, "mid-2023-facilities", "value", "100")],
        (OBS, "mid-2023-facilities", "value", "100"),
        "wholly outside",
    ),
    "a large value that is no multiple of its step": (
        [
            set_row(OBS, "wk-intel", "value", "1000000"),
            set_row(OBS, "wk-intel", "step", "3000000"),
        ],
        (OBS, "wk-intel", "step", "3000000"),
        "the value 1000000 is no multiple",
    ),
    "a period without a basis": (
        [set_row(OBS, "mid-2023-total", "period_basis", "")],
        (OBS, "mid-2023-total", "period_basis", ""),
        "printed or assigned",
    ),
    "a figure from after its vintage": (
        [set_row(OBS, "mid-2023-total", "period", "2024-06")],
        (OBS, "mid-2023-total", "period", "2024-06"),
        "only a forecast",
    ),
    "a forecast of the past": (
        [set_row(OBS, "mid-2023-general-share", "status", "F")],
        (OBS, "mid-2023-general-share", "status", "F"),
        "later than the period",
    ),
    "a vintage that is not the source's": (
        [set_row(OBS, "mid-2023-total", "vintage", "2023-08-20")],
        (OBS, "mid-2023-total", "vintage", "2023-08-20"),
        "must be 2023-08-19",
    ),
    "a vintage basis that is not the source's": (
        [set_row(OBS, "mid-2023-total", "vintage_basis", "seen")],
        (OBS, "mid-2023-total", "vintage_basis", "seen"),
        "must be printed",
    ),
    "a break that one source hides": (
        [set_row(OBS, "miit-fp16-2025-06-epium", "status", "A")],
        (OBS, "miit-fp16-2025-06-epium", "status", "A"),
        "mark it too",
    ),
    "a claim of a quantity without a number": (
        [set_row("claims.csv", "wk-006", "kind", "quantity")],
        ("claims.csv", "wk-006", "kind", "quantity"),
        "at least one",
    ),
    "a stated period that was assigned": (
        [set_row("claims.csv", "wk-004", "period_stated", "1")],
        ("claims.csv", "wk-004", "period_stated", "1"),
        "period_basis",
    ),
    "a number of the article without a claim": (
        [set_row(OBS, "wk-growth-total", "claim", "")],
        (OBS, "wk-growth-total", "claim", ""),
        "names its claim",
    ),
    "an outside figure that poses as a claim": (
        [set_row(OBS, "mid-2023-total", "claim", "wk-001")],
        (OBS, "mid-2023-total", "claim", "wk-001"),
        "cannot state it",
    ),
    "a selection of a row that is not there": (
        [set_row("selections.csv", "wei-kai-2024", "observations", "cac-2022-chained;wk-date")],
        ("selections.csv", "wei-kai-2024", "observations", "cac-2022-chained;wk-date"),
        "'wk-date', which is no observation",
    ),
    "a wrong row that is not selected": (
        [set_row("selections.csv", "wei-kai-2024", "wrong", "cac-2022")],
        ("selections.csv", "wei-kai-2024", "wrong", "cac-2022"),
        "must be one of the observations listed",
    ),
    "a rival that is selected itself": (
        [set_row("selections.csv", "wei-kai-2024", "instead", "wk-data")],
        ("selections.csv", "wei-kai-2024", "instead", "wk-data"),
        "must not be one of the observations listed",
    ),
    "a reading without a rival": (
        [set_row(OBS, "mid-2023-facilities-as-eflops", "locator", "elsewhere")],
        (OBS, "mid-2023-facilities-as-eflops", "reading", "facilities-as-eflops"),
        "no rival",
    ),
}


@pytest.mark.parametrize("name", BROKEN_RULES)
def test_the_checker_names_the_rule_that_a_row_breaks(folder, name):
    edits, (file, key, column, value), words = BROKEN_RULES[name]
    for edit in edits:
        edit(folder)
    expected = (file, row_of(folder, file, key), column, value)
    found = [problem for problem in rules_broken(folder) if place(problem) == expected]
    assert [words in problem.message for problem in found] == [True]


def rules_broken(folder: Path) -> list[data.Problem]:
    from aicapacity.data import rules

    return rules.broken(data.load(folder))


def test_the_check_runs_the_rules(folder):
    edits, (file, key, column, value), _ = BROKEN_RULES["a base that is no base"]
    edits[0](folder)
    assert (file, row_of(folder, file, key), column, value) in map(place, data.check(folder))


def test_the_check_shows_numbers_as_the_file_writes_them(folder):
    set_row(OBS, "mid-2023-intel-share", "value", "1000000.00")(folder)
    set_row("series.csv", "compute.general.share.miit", "minimum", "1000000.50")(folder)
    found = {place(problem) for problem in data.check(folder)}
    share = row_of(folder, OBS, "mid-2023-intel-share")
    series = row_of(folder, "series.csv", "compute.general.share.miit")
    assert (OBS, share, "value", "1000000.00") in found
    assert ("series.csv", series, "minimum", "1000000.50") in found


def relation(name: str, column: str, value: str, number: int) -> Edit:
    def change(rows: list[list[str]]) -> None:
        own = [row for row in rows[1:] if row[0] == name]
        own[number][rows[0].index(column)] = value

    return edit_rows("relations.csv", change)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (relation("wk-growth", "coefficient", "0", 0), "must not be 0"),
        (relation("wk-growth", "series", "compute.total.growth", 0), "one base unit"),
        (relation("mid-2023-intel-share", "part", "denominator", 0), "no numerator"),
    ],
    ids=["a coefficient of zero", "a sum of different units", "a ratio without a numerator"],
)
def test_a_relation_that_makes_no_sense_is_named(folder, edit, words):
    edit(folder)
    found = [problem for problem in rules_broken(folder) if problem.file == "relations.csv"]
    assert any(words in problem.message for problem in found)


def test_a_ratio_whose_series_is_no_ratio_is_named(folder):
    set_row(OBS, "mid-2023-intel-share", "series", "compute.intelligent.miit")(folder)
    assert any("its series is in EFLOPS" in found.message for found in rules_broken(folder))


def descriptor(change: Callable[[dict], object]) -> Edit:
    def apply(folder: Path) -> None:
        path = folder / "datapackage.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(json.dumps(content), encoding="utf-8")

    return apply


DESCRIPTORS = {
    "missing": lambda folder: (folder / "datapackage.json").unlink(),
    "no JSON": edit_bytes("datapackage.json", lambda raw: raw[:100]),
    "not in UTF-8": edit_bytes("datapackage.json", lambda raw: b"\xff" + raw),
    "a list": edit_bytes("datapackage.json", lambda raw: b"[]"),
    "without tables": descriptor(lambda content: content.update(resources=[])),
    "without a table that is needed": descriptor(lambda content: content["resources"].pop()),
    "with a table without fields": descriptor(
        lambda content: content["resources"][0]["schema"].update(fields=[])
    ),
    "with a resource that is a text": descriptor(
        lambda content: content["resources"].insert(0, "units")
    ),
    "with a type that is none": descriptor(
        lambda content: content["resources"][0]["schema"]["fields"][0].update(type="word")
    ),
    "with a file elsewhere": descriptor(
        lambda content: content["resources"][0].update(path="../subjects.csv")
    ),
    "with a key of no column": descriptor(
        lambda content: content["resources"][0]["schema"].update(primaryKey=["code"])
    ),
    "with a link to nowhere": descriptor(
        lambda content: content["resources"][1]["schema"]["foreignKeys"][0]["reference"].update(
            resource="places"
        )
    ),
    "with a pattern that is none": descriptor(
        lambda content: content["resources"][0]["schema"]["fields"][0]["constraints"].update(
            pattern="("
        )
    ),
}


@pytest.mark.parametrize("name", DESCRIPTORS)
def test_a_descriptor_that_cannot_be_used_is_refused_in_words(folder, name):
    if name == "without a table that is needed":
        # the last table, glossary, is not needed to load; take the first, subjects, away instead
        descriptor(lambda content: content["resources"].pop(0))(folder)
    else:
        DESCRIPTORS[name](folder)
    with pytest.raises(data.DataError) as refused:
        data.load(folder)
    assert {problem.file for problem in refused.value.problems} == {"datapackage.json"}
    assert [str(found) for found in data.check(folder)] == [
        str(found) for found in refused.value.problems
    ]


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(data.DataError, match="there is no folder"):
        data.load(tmp_path / "nowhere")


def test_another_folder_can_take_the_place_of_the_data(folder, monkeypatch):
    set_row("subjects.csv", "CHN", "name", "Elsewhere")(folder)
    monkeypatch.setenv("AICAPACITY_DATA", str(folder))
    assert data.load().select(subject="CHN").place() == "Elsewhere"
