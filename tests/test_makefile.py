"""`make` sets up what is missing, once, and an interrupted set-up leaves no trace of success.

The Python that make is told to use is a stand-in that writes down what it was asked.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from aicapacity import paths

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")

PYTHON = """#!/bin/sh
case "$*" in
  "-m venv .venv")
    mkdir -p .venv/bin && echo "venv" >> calls
    for tool in python aicapacity ruff pytest jupyter-lab; do
      cp "$STAND_IN" ".venv/bin/$tool"
    done ;;
  -c*) exit ${UNSUPPORTED:-0} ;;
  --version) echo "Python 3.9.1" ;;
  *)
    echo "$(basename "$0") $*" >> calls
    case "$*" in *"$FAIL_AT"*) [ -z "$FAIL_AT" ] || exit 1 ;; esac ;;
esac
"""


# Nothing of a make that these tests may run under reaches the one they start.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in {"ARGS", "PYTHON", "MFLAGS"} and not name.startswith("MAKE")
}


class Checkout:
    """A folder with the Makefile, and what was called in it."""

    def __init__(self, folder: Path, stand_in: Path):
        self.folder, self.stand_in = folder, stand_in
        folder.mkdir()
        for name in ("Makefile", "pyproject.toml"):
            shutil.copy(paths.root() / name, folder)
        for name in ("requirements.lock", "requirements-dev.lock"):
            (folder / name).write_text(f"{name}\n")

    def make(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        (self.folder / "calls").write_text("")
        return subprocess.run(
            ["make", f"PYTHON={self.stand_in}", *arguments],
            cwd=self.folder,
            env={**ENVIRONMENT, "STAND_IN": str(self.stand_in), "FAIL_AT": "", **env},
            capture_output=True,
            text=True,
        )

    def called(self, *arguments: str, **env: str) -> list[str]:
        done = self.make(*arguments, **env)
        assert done.returncode == 0, done.stdout + done.stderr
        return (self.folder / "calls").read_text().splitlines()

    @property
    def stamps(self) -> list[str]:
        return sorted(path.name.split("-")[1] for path in self.folder.glob(".venv/.ready-*"))


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    stand_in = tmp_path / "python"
    stand_in.write_text(PYTHON)
    stand_in.chmod(0o755)
    return Checkout(tmp_path / "a folder with spaces", stand_in)


INSTALLED = [
    "venv",
    "python -m pip install --quiet --require-hashes -r requirements.lock",
    "python -m pip install --quiet --no-deps --no-build-isolation -e .",
]
REPORT = ["aicapacity report run"]


def test_first_call_sets_up_and_the_second_does_not(checkout: Checkout):
    assert checkout.called("report") == INSTALLED + REPORT
    assert checkout.called("report") == REPORT


def test_set_up_for_tests_goes_over_that_for_reports_and_serves_both(checkout: Checkout):
    checkout.called("report")
    calls = checkout.called("-j4", "test", "report")
    assert "venv" not in calls
    assert calls[0].endswith("--require-hashes -r requirements-dev.lock")
    assert calls[-1:] == REPORT
    assert checkout.stamps == ["report", "test"]


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_changed_lock_or_project_file_is_installed_into_the_same_environment(
    checkout: Checkout, name: str
):
    checkout.called("report")
    before = (checkout.folder / name).read_text()
    (checkout.folder / name).write_text(before + "\n# changed\n")
    assert checkout.called("report") == INSTALLED[1:] + REPORT
    (checkout.folder / name).write_text(before)
    assert checkout.called("report") == INSTALLED[1:] + REPORT


@pytest.mark.parametrize("step", ["--require-hashes", "--no-deps"])
def test_interrupted_set_up_leaves_no_stamp_and_begins_again(checkout: Checkout, step: str):
    failed = checkout.make("report", FAIL_AT=step)
    assert failed.returncode != 0
    assert "aicapacity" not in (checkout.folder / "calls").read_text()
    assert checkout.stamps == []
    assert checkout.called("report") == INSTALLED + REPORT


def test_moved_folder_gets_an_environment_of_its_own(checkout: Checkout):
    checkout.called("report")
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    assert checkout.called("report") == INSTALLED + REPORT


def test_environment_made_by_hand_is_used(checkout: Checkout):
    subprocess.run(
        [checkout.stand_in, "-m", "venv", ".venv"],
        cwd=checkout.folder,
        env={**os.environ, "STAND_IN": str(checkout.stand_in)},
        check=True,
    )
    assert checkout.called("report") == INSTALLED[1:] + REPORT


def test_other_python_is_refused_with_what_to_do(checkout: Checkout):
    refused = checkout.make("test", UNSUPPORTED="1")
    assert refused.returncode != 0
    assert "Python 3.11, 3.12 or 3.13" in refused.stderr
    assert "Python 3.9.1" in refused.stderr
    assert "make test PYTHON=python3.12" in refused.stderr
    assert not (checkout.folder / ".venv").exists()


def test_make_alone_lists_every_command_and_does_nothing(checkout: Checkout):
    listed = checkout.make()
    assert (checkout.folder / "calls").read_text() == ""
    for command in ("report", "test", "lab", "refresh", "lock", "help"):
        assert f"  make {command} " in listed.stdout


def test_failing_report_fails_make(checkout: Checkout):
    assert checkout.make("report", FAIL_AT="report run").returncode != 0


def test_arguments_are_passed_on(checkout: Checkout):
    called = checkout.called("report", 'ARGS=-p as_of="2024 09"')
    assert called[-1] == "aicapacity report run -p as_of=2024 09"
