"""As of a day, the collection says what it would say had nothing been published since."""

import csv
import shutil
from pathlib import Path

import pytest

from aicapacity import data, ledger, paths, periods, record
from aicapacity.record import Result

from .notebooks.shell import run as run_notebook

DATES = ["article", "2024-12-31"]
NOTEBOOKS = sorted(paths.notebooks().glob("*.ipynb"))
DATED = ("observations", "events", "actions")
#: What counts deadlines up to the last day that the data know of, which moves with the rows.
OF_THE_LAST_DAY = {"targets_overdue"}
#: Notebooks that cannot be run so, and why.
APART = {
    "01_ai_plus": "it names a plan of which only later rows know",
    "13_known_answers": "its table has no vintage but the day a page was seen",
}


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data from which every row of a vintage after the article is gone."""
    folder = tmp_path_factory.mktemp("earlier") / "data"
    shutil.copytree(paths.data(), folder)
    kept = data.package(as_of="article")
    for table in (*DATED, "relations"):
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = reader.fieldnames, list(reader)
        key = columns[0]
        known = set(getattr(kept, table)[key])
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for row in rows if row[key] in known)
    return folder


def told(results: list[Result]) -> dict[tuple[str, str], tuple]:
    return {
        (r.name, r.key): (r.status, r.bounds, r.weakest_grade)
        for r in results
        if r.name not in OF_THE_LAST_DAY
    }


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_came_later_might_as_well_not_exist(
    notebook: Path, earlier: Path, tmp_path: Path
) -> None:
    if notebook.stem in APART:
        pytest.skip(APART[notebook.stem])
    # a date after everything, since what a notebook asserts of the latest rows rests on those gone
    ever = {"as_of": "2100"}
    less = run_notebook(notebook, tmp_path, ever, {paths.DATA_VARIABLE: str(earlier)})
    then = run_notebook(notebook, tmp_path, {"as_of": "article"}, {})
    assert told(record.read(less)) == told(record.read(then))


@pytest.mark.parametrize("as_of", DATES)
def test_no_verdict_rests_on_a_row_that_came_later(as_of: str) -> None:
    package = data.package(as_of=as_of)
    verdicts = ledger.verdicts(package)
    named = {name for cell in verdicts["evidence"] for name in cell}
    known = {name for table in DATED for name in getattr(package, table).iloc[:, 0]}
    assert named and named <= known


def test_rows_are_in_when_every_day_of_their_vintage_has_passed() -> None:
    for as_of in DATES:
        package = data.package(as_of=as_of)
        day = package.as_of_day()
        for table in DATED:
            for vintage in set(getattr(package, table)["vintage"]):
                assert periods.parse(vintage).last.isoformat() <= day
