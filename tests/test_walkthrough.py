"""“Add next year's figure” in CONTRIBUTING.md, done to a copy: what it says moves, moves."""

import csv
import re
import shutil
from itertools import takewhile
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from aicapacity import paths, record
from aicapacity.cli import app
from aicapacity.record import Result

from .notebooks.shell import run as run_notebook

CONTRIBUTING = (paths.root() / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEXT = CONTRIBUTING.partition("\n## Add next year's figure\n")[2].partition("\n## ")[0]
MOVING = "03_data_resources"

#: Each table and what the text appends to it, its first line before.
BLOCKS = {
    table: block.splitlines()
    for table, block in re.findall(r"`data/(\w+\.csv)`(?:(?!```).)*```csv\n(.*?)```", TEXT, re.S)
}


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


def notebook(name: str) -> Path:
    return paths.notebooks() / f"{name}.ipynb"


def by_name(results: list[Result]) -> dict[tuple[str, str], Result]:
    return {(result.name, result.key): result for result in results}


def stored(name: str) -> dict[tuple[str, str], Result]:
    return by_name(record.read(nbformat.read(notebook(name), as_version=4)))


def over(name: str, data: Path, work: Path, **parameters: str) -> dict[tuple[str, str], Result]:
    made = run_notebook(notebook(name), work, parameters, {paths.DATA_VARIABLE: str(data)})
    return by_name(record.read(made))


# --- the rows and the commands --------------------------------------------------------------------


def test_each_block_is_a_table_with_its_first_line() -> None:
    assert list(BLOCKS) == ["sources.csv", "observations.csv", "relations.csv"]
    for table, (header, *rows) in BLOCKS.items():
        first = (paths.data() / table).read_text(encoding="utf-8").splitlines()[0]
        assert header == first
        assert rows and {len(row) for row in csv.reader([header, *rows])} == {len(first.split(","))}


def test_the_commands_are_there() -> None:
    makefile = (paths.root() / "Makefile").read_text(encoding="utf-8")
    (block,) = re.findall(r"```sh\n(.*?)```", TEXT, re.S)
    called = [command.split() for command in block.splitlines()]
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


def worded(result: Result) -> str:
    """One result as the text's table tells it."""
    headline = ", a headline" if result.headline else ""
    return f"{result.words()}, grade {result.weakest_grade}{headline}"


@pytest.mark.parametrize("name", [MOVING, "00_start_here", "12_claims_audit"])
def test_the_results_of_the_text_move_and_no_others(
    name: str, folder: Path, tmp_path: Path
) -> None:
    cells = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", TEXT, re.M)
    told = {row[0]: row[1:] for row in cells} if name == MOVING else {}
    was, now = stored(name), over(name, folder, tmp_path)
    moved = {key[0]: (worded(was[key]), worded(now[key])) for key in was if was[key] != now[key]}
    assert moved == told and set(was) == set(now)


def test_next_years_figure_alone_moves_no_result(tmp_path: Path) -> None:
    alone = copy(tmp_path / "data", leave_out="revised")
    assert over(MOVING, alone, tmp_path) == stored(MOVING)


def test_as_of_the_day_before_the_report_nothing_has_moved(folder: Path, tmp_path: Path) -> None:
    (as_of,) = re.findall(r'`as_of = "(.+?)"`', TEXT)
    assert over(MOVING, folder, tmp_path, as_of=as_of) == stored(MOVING)
    assert over(MOVING, folder, tmp_path, as_of="2027-04-28") != stored(MOVING)
