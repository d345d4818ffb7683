"""The command says what happened: a result, or one block and an exit code, never a traceback."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from importlib.metadata import version

import nbformat
import pytest
from typer.testing import CliRunner

from aicapacity import data, generated, params, paths
from aicapacity.cli import app

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
RECORD = """from aicapacity import record
from aicapacity.bounds import Bounds
record.results([record.Result("share", Bounds(25, 50), "%")])"""
PROFILES = """schema_version = 1
[profiles.default]
notebooks = ["00_one"]
[profiles.all]
notebooks = ["00_one", "01_bad"]
[profiles.gone]
notebooks = ["09_gone"]
"""


def notebook(path, *sources, parameters='subject = "CHN"\nas_of = "latest"'):
    cells = [nbformat.v4.new_markdown_cell("# Which?")]
    cells.append(nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), path)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of two notebooks, one of which fails; its folder."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    notebook(folder / "00_one.ipynb", RECORD)
    notebook(folder / "01_bad.ipynb", "undefined", RECORD)
    (folder / "reports.toml").write_text(PROFILES, encoding="utf-8")
    monkeypatch.setattr(paths, "notebooks", lambda: folder)
    monkeypatch.setattr(paths, "reports", lambda: tmp_path / "reports")
    return tmp_path


@pytest.fixture
def quick(project, monkeypatch):
    """The same, on data that needs no checking."""
    monkeypatch.setattr(data, "check", lambda folder=None: [])
    return project


def in_another_process(project, **streams):
    """A report run as its own process, on data that needs no checking."""
    # A shell starts what it runs in the background deaf to interrupts, and children inherit that.
    program = f"""
import signal
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
from aicapacity import data, paths
data.check = lambda: []
paths.notebooks = lambda: Path({str(project / "notebooks")!r})
from aicapacity.cli import app
app(["report", "run", "--output", {str(project / "out")!r}])
"""
    return subprocess.Popen([sys.executable, "-c", program], **streams)


def call(*arguments):
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def refused(*arguments, code=2):
    done = call(*arguments)
    assert done.exit_code == code
    assert done.stderr.startswith("aicapacity: ") and "Traceback" not in done.output
    return done.stderr


def spoiled_data(tmp_path, monkeypatch):
    """A copy of the data package with one unknown unit."""
    folder = tmp_path / "data"
    folder.mkdir()
    for path in [*paths.data().glob("*.csv"), *paths.data().glob("*.json")]:
        (folder / path.name).write_bytes(path.read_bytes())
    text = (folder / "series.csv").read_text(encoding="utf-8")
    (folder / "series.csv").write_text(text.replace("EFLOPS", "furlongs", 1), encoding="utf-8")
    monkeypatch.setenv("AICAPACITY_DATA", str(folder))
    return folder


def test_version_and_help_are_told():
    assert call("--version").output == f"aicapacity {version('aicapacity')}\n"
    told = call("--help").output
    assert all(command in told for command in ("report", "data", "refresh", "params"))


def test_every_parameter_is_listed_with_what_it_may_be():
    told = call("params").output
    for parameter in params.DECLARED.values():
        assert f"{parameter.name}\n  {parameter.meaning}\n  {parameter.allowed()}\n" in told


# --- report run -----------------------------------------------------------------------------------


def test_complete_report_ends_with_where_the_latest_lies(project):
    done = call("report", "run", "-p", "subject=IND", "--workers", 1)
    assert done.exit_code == 0 and not done.stderr
    lines = done.output.splitlines()
    assert lines[0] == "Running 1 notebook: 00_one"
    assert lines[1].startswith("  00_one: complete in ")
    assert lines[2] == f"The report lies at {project / 'reports' / 'latest' / 'index.html'}"
    manifest = json.loads((project / "reports" / "latest" / "manifest.json").read_text())
    assert manifest["parameters"] == {"subject": "IND"}
    assert manifest["notebooks"][0]["parameters"] == {"subject": "IND", "as_of": "latest"}


def test_failing_report_is_told_with_its_cell_and_code_1(quick):
    told = refused("report", "run", "--profile", "all", "--output", quick / "out", code=1)
    assert "01_bad: code cell 2: NameError: name 'undefined' is not defined" in told
    (run,) = (quick / "out").iterdir()
    assert f"This run lies at {run / 'index.html'}" in told and "latest was not made" in told
    (quick / "out" / "latest").symlink_to("an-earlier-run")
    told = refused("report", "run", "--notebook", "01_bad", "--output", quick / "out", code=1)
    assert "latest still points to an-earlier-run" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-p", "subject=XXX"), "00_one: subject = 'XXX': allowed is one of \"ARE\""),
        (("-p", "as_of=soon"), 'allowed is "latest", "article" or an ISO date'),
        (("-p", "ceiling=none"), "no chosen notebook has the parameter 'ceiling'; they have sub"),
        (("-p", "subjct=CHN"), "no such parameter (did you mean subject?)"),
        (("-p", "subject"), "write name=value"),
        (("--notebook", "07_none"), "'07_none' does not exist"),
        (("--profile", "monthly"), "no profile 'monthly'; declared are default, all, gone"),
        (("--profile", "gone"), "'09_gone' does not exist"),
    ],
)
def test_bad_request_is_refused_before_anything_starts(quick, arguments, says):
    assert says in refused("report", "run", *arguments)
    assert not (quick / "reports").exists()


def test_fault_in_the_profiles_names_file_and_key(quick):
    path = quick / "notebooks" / "reports.toml"
    path.write_text(PROFILES.replace("notebooks", "notebook", 1), encoding="utf-8")
    assert f"{path}: profiles.default.notebook: there is no such key" in refused("report", "run")


def test_report_is_not_started_on_data_with_problems(project, tmp_path, monkeypatch):
    spoiled_data(tmp_path, monkeypatch)
    told = refused("report", "run")
    assert "the data has problems" in told and "series.csv" in told and "furlongs" in told
    assert not (project / "reports").exists()


def test_unusable_folder_of_reports_is_a_fault_of_the_run(quick):
    (quick / "file").write_text("")
    assert "cannot be written" in refused("report", "run", "--output", quick / "file", code=1)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_stopped_report_leaves_nothing_behind(quick, stop):
    notebook(quick / "notebooks" / "00_one.ipynb", "import time; time.sleep(90)", RECORD)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = in_another_process(quick, **pipes)
    deadline = time.monotonic() + 60
    while not list((quick / "out").glob(".*.incomplete/.00_one.ipynb")):
        assert time.monotonic() < deadline and running.poll() is None
        time.sleep(0.05)
    running.send_signal(stop)
    _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert told == "Stopped: no report was written.\n" and not list((quick / "out").iterdir())


def test_terminal_shows_a_progress_bar(quick):
    main, terminal = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    running = in_another_process(quick, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    shown = b""
    while chunk := _read(main):
        shown += chunk
    os.close(main)
    assert running.wait(timeout=20) == 0
    assert "Running notebooks" in shown.decode() and "1/1" in shown.decode()
    assert "━" in shown.decode() and "latest/index.html" in shown.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # the other end is closed
        return b""


# --- data -----------------------------------------------------------------------------------------


def test_sound_data_is_told_with_code_0():
    done = call("data", "check")
    assert done.exit_code == 0 and done.output == f"no problem in {paths.data()}\n"


def test_problems_of_the_data_are_a_line_each_and_counted(tmp_path, monkeypatch):
    folder = spoiled_data(tmp_path, monkeypatch)
    done = call("data", "check", folder)
    *lines, last = done.output.splitlines()
    assert done.exit_code == 1 and all(line.startswith("series.csv") for line in lines)
    plural = "problem" if len(lines) == 1 else "problems"
    assert lines and last == f"{len(lines)} {plural} in {folder}"


@pytest.mark.parametrize("name", ["empty", "missing", "file"])
def test_folder_without_data_is_a_clear_problem(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    done = call("data", "check", tmp_path / name)
    assert done.exit_code == 1 and "datapackage.json" in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "command",
    [
        ("params",),
        ("report", "run", "-p", "subject=CHN"),
        ("data", "check"),
        ("data", "verify", "article.txt"),
        ("refresh",),
        ("refresh", "--check"),
    ],
    ids=" ".join,
)
def test_folder_named_by_the_environment_is_looked_at_first(project, monkeypatch, command):
    nowhere = project / "nowhere"
    monkeypatch.setenv("AICAPACITY_DATA", str(nowhere))
    (line,) = refused(*command).splitlines()[1:]
    assert line == (
        f"  AICAPACITY_DATA is set, but there is no folder {nowhere}; "
        "name a data package or unset it"
    )
    nowhere.mkdir()
    (line,) = refused(*command).splitlines()[1:]
    assert f"AICAPACITY_DATA is set, but {nowhere} holds no datapackage.json" in line


def test_missing_folder_of_the_project_is_no_fault_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.delenv("AICAPACITY_DATA", raising=False)
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    (line,) = refused("data", "check").splitlines()[1:]
    assert line == f"  there is no folder {tmp_path / 'data'}"


def test_article_is_verified_both_ways(tmp_path):
    text = tmp_path / "article.txt"
    text.write_text("Nothing of it stands here, but 17 apples.\n", encoding="utf-8")
    done = call("data", "verify", text)
    assert done.exit_code == 1
    assert "claims.csv" in done.output and "'17'" in done.output
    count = len(done.output.splitlines()) - 1
    assert done.output.splitlines()[-1].startswith(f"{count} problems between ")


def test_article_that_cannot_be_read_is_refused(tmp_path):
    assert "there is no such file" in refused("data", "verify", tmp_path / "none.txt")
    assert "there is no such file" in refused("data", "verify", tmp_path)
    (tmp_path / "a.txt").write_text("text")
    told = refused("data", "verify", tmp_path / "a.txt", "--article", "nobody-1999")
    assert "article = 'nobody-1999'" in told


def test_data_that_cannot_be_loaded_refuses_a_verification(tmp_path, monkeypatch):
    folder = spoiled_data(tmp_path, monkeypatch)
    (folder / "claims.csv").write_text("x\n1\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("text")
    assert "claims.csv" in refused("data", "verify", tmp_path / "a.txt")


# --- refresh --------------------------------------------------------------------------------------


def test_refresh_runs_in_place_and_rewrites_the_texts(quick, monkeypatch):
    (quick / "notebooks" / "01_bad.ipynb").unlink()
    made = quick / "notebooks" / "README.md"
    monkeypatch.setattr(generated, "write", lambda: [made])
    done = call("refresh")
    assert done.exit_code == 0
    path = quick / "notebooks" / "00_one.ipynb"
    assert done.output.splitlines()[-1] == f"Changed: {path}, {made}"
    assert nbformat.read(path, as_version=4).cells[-1].execution_count == 2


def test_failing_refresh_changes_nothing(quick, monkeypatch):
    monkeypatch.setattr(generated, "write", lambda: pytest.fail("rewrote the texts"))
    before = {path: path.read_bytes() for path in (quick / "notebooks").iterdir()}
    told = refused("refresh", code=1)
    assert "no notebook was changed" in told and "01_bad.ipynb: code cell 2" in told
    assert {path: path.read_bytes() for path in (quick / "notebooks").iterdir()} == before


def test_refresh_check_names_what_is_out_of_date(quick, monkeypatch):
    def stale(*, check):
        raise generated.StaleTexts([paths.root() / "environment.yml"])

    monkeypatch.setattr(generated, "write", stale)
    told = refused("refresh", "--check", code=1)
    assert "environment.yml" in told and "00_one.ipynb: code cell 1" in told
