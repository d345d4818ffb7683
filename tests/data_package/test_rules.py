"""Every rule between rows that is broken is named, with the row that breaks it."""

from pathlib import Path

import pytest

from aicapacity import data
from aicapacity.data import rules

from .edits import OBS, Edit, edit_rows, place, row_of, set_row

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
