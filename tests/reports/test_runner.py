"""A report is published whole or not at all, and only a complete one becomes the latest."""

import csv
import hashlib
import os
import threading
from collections import namedtuple
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup

from aicapacity import record
from aicapacity.bounds import Bounds
from aicapacity.reports import manifest, runner
from aicapacity.reports.index import COLUMNS
from aicapacity.reports.profiles import Profile
from aicapacity.reports.runner import ReportError

from . import conftest

ANY = Profile(title="Two & more", notebooks=["any"], cell_timeout=3)
FAILING = {
    "failing": ("total = 230", "undefined", conftest.RECORD),
    "exits": ("total = 230", "exit()", conftest.RECORD),
    "quits_last": (conftest.RECORD, "quit"),
    "leaves": ("import sys; sys.exit(0)", conftest.RECORD),
    "dies": ("import os; os._exit(0)", conftest.RECORD),
    "slow": ("import time; time.sleep(60)", conftest.RECORD),
    "silent": ("1 + 1",),
}
Shared = namedtuple("Shared", "report output ended before")


def report_of(folder, output, sources, **more):
    folder.mkdir(exist_ok=True)
    jobs = [
        conftest.as_job(conftest.make(folder / f"{name}.ipynb", *cells))
        for name, cells in sources.items()
    ]
    return runner.run(jobs, output, profile=ANY, **more)


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A complete report of two notebooks, one of them with a parameter."""
    folder = tmp_path_factory.mktemp("good")
    plain = conftest.make(
        folder / "00_plain.ipynb", "print('a', end='')\nprint('b')", conftest.RECORD
    )
    given = conftest.make(
        folder / "01 {given}.ipynb",
        "import os\nprint(os.environ['AICAPACITY_STATIC'], os.getcwd(), subject)",
        conftest.RECORD.replace('"%"', '"%", key=subject, headline=False'),
        parameters='subject = "CHN"',
    )
    jobs = [
        conftest.as_job(plain),
        conftest.as_job(given, given={"subject": 'I"N\\D'}),
    ]
    before = {path: path.read_bytes() for path in (plain, given)}
    ended = []
    output = folder / "the {reports}"
    report = runner.run(
        jobs,
        output,
        profile=ANY,
        given={"subject": 'I"N\\D'},
        watch=lambda end: ended.append((end, threading.current_thread())),
    )
    return Shared(report, output, ended, before)


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    """A report of one good notebook and one for each way to fail."""
    folder = tmp_path_factory.mktemp("bad")
    output = folder / "reports"
    (output / "20200101T000000Z").mkdir(parents=True)
    (output / "latest").symlink_to("20200101T000000Z")
    sources = {"good": (conftest.RECORD,), **FAILING}
    return Shared(report_of(folder / "notebooks", output, sources, workers=3), output, [], {})


# --- a complete report ----------------------------------------------------------------------------


def test_complete_report_is_the_latest(good):
    assert good.report.succeeded
    assert os.readlink(good.output / "latest") == good.report.folder.name  # relative
    assert (good.output / "latest" / "index.html").is_file()


def test_report_holds_its_files_and_nothing_else(good):
    assert sorted(path.name for path in good.report.folder.iterdir()) == [
        "00_plain.html",
        "00_plain.ipynb",
        "01 {given}.html",
        "01 {given}.ipynb",
        "index.html",
        "manifest.json",
        "method.html",
        "results.csv",
    ]
    assert sorted(p.name for p in good.output.iterdir()) == [good.report.folder.name, "latest"]


def test_every_page_leads_to_the_method_and_back(good):
    folder = good.report.folder
    for path in folder.glob("*.html"):
        soup = BeautifulSoup(path.read_bytes(), "html.parser")
        links = {a["href"] for a in soup.find_all("a") if not a["href"].startswith("#")}
        assert ("method.html" if path.stem != "method" else "index.html") in links
        assert all((folder / unquote(link)).is_file() for link in links)


def test_sources_are_never_written(good):
    assert all(path.read_bytes() == content for path, content in good.before.items())


def test_kernels_run_in_the_project_and_draw_static_and_see_parameters(good):
    executed = nbformat.read(good.report.folder / "01 {given}.ipynb", as_version=4)
    printed = executed.cells[3].outputs[0].text
    assert printed == f'1 {runner.paths.root()} I"N\\D\n'


def test_environment_of_the_caller_is_left_as_it_was(monkeypatch, tmp_path):
    monkeypatch.delenv("AICAPACITY_STATIC")
    report_of(tmp_path, tmp_path / "reports", {"one": (conftest.RECORD,)})
    assert "AICAPACITY_STATIC" not in os.environ


def test_watcher_hears_of_each_end_in_the_callers_thread(good):
    assert {end.job.name for end, _ in good.ended} == {"00_plain", "01 {given}"}
    assert all(thread is threading.current_thread() for _, thread in good.ended)
    assert all(end.fault is None and end.seconds > 0 for end, _ in good.ended)


def test_results_are_every_recorded_result_with_its_bounds(good):
    with (good.report.folder / "results.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["notebook"] for row in rows] == ["00_plain", "01 {given}"]
    assert rows[1] == {
        "run": good.report.folder.name,
        "notebook": "01 {given}",
        "name": "share",
        "key": 'I"N\\D',
        "period": "",
        "base": "",
        "value": "",
        "lower": "25.0",
        "upper": "50.0",
        "lower_open": "false",
        "upper_open": "false",
        "unit": "%",
        "status": "ok",
        "weakest_grade": "B",
        "headline": "false",
    }


def test_manifest_says_what_ran_on_what(good):
    read = manifest.read(good.report.folder / "manifest.json")
    assert read == good.report.manifest
    assert (read.schema_version, read.run, read.status) == (1, good.report.folder.name, "ok")
    assert read.started <= read.finished and read.started.endswith("+00:00")
    assert read.parameters == {"subject": 'I"N\\D'}
    assert read.notebooks[1].parameters == {"subject": 'I"N\\D'}
    assert {"python", "pandas", "papermill", "aicapacity"} <= set(read.versions)
    for entry in read.notebooks:
        content = (good.report.folder / entry.file).read_bytes()
        assert entry.sha256 == hashlib.sha256(content).hexdigest()
        assert entry.seconds > 0 and entry.results == 1 and entry.failure is None


def test_index_tells_questions_results_and_links(good):
    soup = BeautifulSoup((good.report.folder / "index.html").read_bytes(), "html.parser")
    assert soup.h1.get_text() == "Two & more" and "2 notebooks, all complete." in soup.get_text()
    first, second = soup.select(".card")
    assert first.h2.get_text() == "02 · How much?" and "25% to 50%" in first.get_text()
    assert "No headline result" in second.get_text() and "25%" not in second.get_text()
    links = {a["href"] for a in soup.find_all("a") if not a["href"].startswith("#")}
    assert all((good.report.folder / link.replace("%20", " ")).exists() for link in links)
    assert not soup.find_all("script") and soup.find("meta", content=lambda c: c and "'none'" in c)


def test_two_runs_of_the_same_inputs_give_the_same_notebooks(good, tmp_path):
    again = runner.run(
        [
            conftest.as_job(path, given={"subject": 'I"N\\D'} if "given" in path.name else None)
            for path in good.before
        ],
        tmp_path / "again",
        profile=ANY,
        workers=1,
    )
    for name in ("00_plain.ipynb", "01 {given}.ipynb"):
        content = (good.report.folder / name).read_bytes()
        assert (again.folder / name).read_bytes() == content
        assert b"papermill" not in content and b"iopub" not in content


def test_recorded_results_survive_execution(good):
    executed = nbformat.read(good.report.folder / "00_plain.ipynb", as_version=4)
    expected = record.Result("share", Bounds(25, 50), "%", weakest_grade="B")
    assert record.read(executed) == [expected]


# --- reports in which something failed ------------------------------------------------------------


def test_failing_report_is_published_and_leaves_the_latest_alone(bad):
    assert not bad.report.succeeded and bad.report.folder.is_dir()
    assert os.readlink(bad.output / "latest") == "20200101T000000Z"
    assert not list(bad.output.glob(".*"))


@pytest.mark.parametrize(
    ("name", "cell", "says"),
    [
        ("failing", 2, "NameError: name 'undefined' is not defined"),
        ("exits", 2, "asked the kernel to exit"),
        ("quits_last", 2, "asked the kernel to exit"),
        ("leaves", 1, "SystemExit: 0"),
        ("dies", 1, "the kernel died"),
        ("slow", 1, "ran longer than 3 s"),
        ("silent", None, "no headline results are recorded"),
    ],
)
def test_each_way_to_fail_is_named_with_its_cell(bad, name, cell, says):
    (entry,) = (entry for entry in bad.report.manifest.notebooks if entry.name == name)
    assert entry.status == "failed" and entry.results == 0
    assert entry.failure.cell == cell and says in entry.failure.message
    soup = BeautifulSoup((bad.report.folder / "index.html").read_bytes(), "html.parser")
    card = soup.find(id=name).get_text()
    assert says in card and "failed" in card and (cell is None or f"code cell {cell}" in card)
    page = BeautifulSoup((bad.report.folder / f"{name}.html").read_bytes(), "html.parser")
    assert says in page.find("header").get_text()
    for link in page.select(".failure a"):
        assert page.find(id=link["href"][1:])


def test_good_notebook_of_a_failing_report_keeps_its_results(bad):
    (entry,) = (entry for entry in bad.report.manifest.notebooks if entry.name == "good")
    assert entry.status == "ok" and entry.results == 1
    with (bad.report.folder / "results.csv").open(newline="", encoding="utf-8") as file:
        assert {row["notebook"] for row in csv.DictReader(file)} == {"good"}
    soup = BeautifulSoup((bad.report.folder / "index.html").read_bytes(), "html.parser")
    assert f"8 notebooks, {len(FAILING)} failed." in soup.get_text()


def test_nothing_runs_after_an_exit(bad):
    executed = nbformat.read(bad.report.folder / "exits.ipynb", as_version=4)
    assert [c.execution_count for c in executed.cells if c.cell_type == "code"] == [1, 2, None]


# --- where a report goes --------------------------------------------------------------------------


def test_latest_that_is_no_link_is_refused_before_anything_runs(tmp_path):
    (tmp_path / "reports" / "latest").mkdir(parents=True)
    with pytest.raises(ReportError, match="in the way"):
        report_of(tmp_path, tmp_path / "reports", {"one": (conftest.RECORD,)})
    assert [p.name for p in (tmp_path / "reports").iterdir()] == ["latest"]


def test_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match="cannot be written"):
        report_of(tmp_path, tmp_path / "file" / "reports", {"one": (conftest.RECORD,)})


def test_failure_outside_a_notebook_leaves_no_half_report(tmp_path):
    def broken(end):
        raise RuntimeError("the watcher broke")

    with pytest.raises(RuntimeError, match="watcher"):
        report_of(tmp_path, tmp_path / "reports", {"one": (conftest.RECORD,)}, watch=broken)
    assert not list((tmp_path / "reports").iterdir())


def test_runs_at_the_same_moment_get_names_of_their_own(tmp_path):
    output, names, errors = tmp_path / "reports", [], []

    def one(number):
        try:
            report = report_of(tmp_path / str(number), output, {"one": (conftest.RECORD,)})
            names.append(report.folder.name)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors and len(set(names)) == 3
    assert sorted(p.name for p in output.iterdir()) == sorted([*names, "latest"])
    assert os.readlink(output / "latest") in names


def test_link_to_the_latest_is_never_missing_while_it_is_replaced(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    link = tmp_path / "latest"
    link.symlink_to("one")
    stop, seen = threading.Event(), set()

    def look():
        while not stop.is_set():
            seen.add(os.readlink(link) if link.is_symlink() and link.exists() else None)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(150):
        for name in ("two", "one"):
            runner._point(link, name)
    stop.set()
    reader.join()
    assert None not in seen and seen <= {"one", "two"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["latest", "one", "two"]
