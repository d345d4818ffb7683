"""“Add next year's figure” in CONTRIBUTING.md, done to a copy: what it says moves, moves."""

import csv
import re
import shutil
from itertools import takewhile
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from aicapacity import data, paths
from aicapacity.cli import app
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.reports import refresh

from .studies import NOTEBOOKS, Told, differing, tell

CONTRIBUTING = (paths.root() / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEXT = CONTRIBUTING.partition("\n## Add next year's figure\n")[2].partition("\n## ")[0]
MOVING = NOTEBOOKS["03_data_resources"]

#: Each table and what the text appends to it, its first line before.
BLOCKS = {
    table: block.splitlines()
    for table, block in re.findall(r"`data/(\w+\.csv)`(?:(?!```).)*```csv\n(.*?)```", TEXT, re.S)
}


def fenced(language: str) -> list[str]:
    (block,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.S)
    return block.splitlines()


def copy(folder: Path, leave_out: str = "") -> Path:
    """The shipped data in another folder, with the walk-through's rows but for some."""
    shutil.copytree(paths.data(), folder)
    for table, (_, *rows) in BLOCKS.items():
        kept = [row for row in rows if not leave_out or leave_out not in row]
        with (folder / table).open("a", encoding="utf-8", newline="") as file:
            file.writelines(f"{row}\n" for row in kept)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("walk") / "data")


@pytest.fixture(scope="module")
def shipped() -> Package:
    return data.load()


@pytest.fixture(scope="module")
def extended(folder: Path) -> Package:
    return data.load(folder)


@pytest.fixture(scope="module")
def before(shipped: Package) -> Told:
    return tell(MOVING, shipped)


@pytest.fixture(scope="module")
def after(extended: Package) -> Told:
    return tell(MOVING, extended)


# --- the rows and the commands --------------------------------------------------------------------


def test_each_block_is_a_table_with_its_first_line() -> None:
    assert list(BLOCKS) == ["sources.csv", "observations.csv", "relations.csv"]
    for table, (header, *rows) in BLOCKS.items():
        first = (paths.data() / table).read_text(encoding="utf-8").splitlines()[0]
        assert header == first
        assert rows and {len(row) for row in csv.reader([header, *rows])} == {len(first.split(","))}


def test_the_commands_are_there() -> None:
    makefile = (paths.root() / "Makefile").read_text(encoding="utf-8")
    called = [command.split() for command in fenced("sh")]
    ours = [words[1:] for words in called if words[0] == "aicapacity"]
    targets = [words[1] for words in called if words[0] == "make"]
    assert ours and targets
    for words in ours:
        plain = list(takewhile(lambda word: word.isalpha(), words))
        assert CliRunner().invoke(app, [*plain, "--help"]).exit_code == 0, words
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.M), target


def check(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(folder))
    called = CliRunner().invoke(app, ["data", "check"])
    return called.exit_code, called.output


def test_the_check_says_that_there_is_no_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, output = check(folder, monkeypatch)
    assert (code, output.splitlines()) == (0, [f"no problem in {folder}"])


def test_the_check_would_miss_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = check(copy(tmp_path / "data", leave_out="primary"), monkeypatch)
    assert code == 1 and "observations.csv" in output and "'example-2027'" in output


# --- what moves -----------------------------------------------------------------------------------


def worded(results: list[Result]) -> str:
    """One result as the text's table tells it."""
    (result,) = results
    headline = ", a headline" if result.headline else ""
    return f"{result.words()}, grade {result.weakest_grade}{headline}"


@pytest.mark.parametrize("path", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_the_results_of_the_text_move_and_no_others(
    path: Path, shipped: Package, extended: Package
) -> None:
    cells = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", TEXT, re.M)
    told = {name: (was, now) for name, was, now in cells} if path == MOVING else {}
    was, now = (tell(path, package).results for package in (shipped, extended))
    moved = differing(was, now)
    assert {name: (worded(was[name]), worded(now[name])) for name in moved} == told


def test_next_years_figure_alone_moves_no_result(tmp_path: Path, before: Told) -> None:
    alone = data.load(copy(tmp_path / "data", leave_out="revised"))
    assert len(alone.observations) == len(before.study.package.observations) + 2
    assert tell(MOVING, alone).results == before.results


def test_the_drawn_tables_hold_the_year_and_the_count_of_rows_is_three_more(
    before: Told, after: Told
) -> None:
    for table in ("rates", "levels"):
        was, now = (set(getattr(told.study, table)["period"]) for told in (before, after))
        assert now - was == {"2026"}
    assert len(after.study.rows) == len(before.study.rows) + 3
    both = after.study.bases.rows
    both = both[(both["series"] == "data.production.nda") & (both["period"] == "2025")]
    assert set(both["value"]) == {52.26, 52.4}


def test_as_of_the_day_before_the_report_nothing_has_moved(before: Told, extended: Package) -> None:
    (as_of,) = re.findall(r'`as_of = "(.+?)"`', TEXT)
    assert tell(MOVING, extended, as_of=as_of).results == before.results
    assert tell(MOVING, extended, as_of="2027-04-28").results != before.results


def test_a_refresh_rewrites_the_sentence(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was, now = (
        [line[1:] for line in fenced("diff") if line.startswith(sign)] for sign in ("-", "+")
    )
    notebook = shutil.copy(MOVING, tmp_path / MOVING.name)
    stored = sentences(notebook)
    assert was and stored.issuperset(was) and stored.isdisjoint(now)
    monkeypatch.setenv(paths.DATA_VARIABLE, str(folder))
    assert refresh.refresh([notebook]) == [notebook]
    fresh = sentences(notebook)
    assert now and fresh.issuperset(now) and fresh.isdisjoint(was)


def sentences(notebook: Path) -> set[str]:
    """What the notebook's cells say, as stored."""
    cells = nbformat.read(notebook, as_version=4).cells
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return {data["text/markdown"] for data in shown if "text/markdown" in data}
