"""What the files at the project's root say agrees, among them and with the project."""

import re
import shlex
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat import v4
from packaging.requirements import Requirement
from packaging.version import Version

from aicapacity import paths
from aicapacity.reports import scrub


def read(name: str) -> str:
    return (paths.root() / name).read_text(encoding="utf-8")


PROJECT = tomllib.loads(read("pyproject.toml"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+?)(?: ; (?P<marker>.+?))? \\$")


def pins(lock: str) -> list[tuple[str, Version, str, str]]:
    """Name, version, marker and the lines below each pin of a lock."""
    found = []
    blocks = re.split(r"^(?=[A-Za-z0-9])", read(lock), flags=re.MULTILINE)[1:]
    for block in blocks:
        head, _, rest = block.partition("\n")
        pin = PIN.match(head)
        assert pin, f"{lock}: {head}"
        found.append((pin["name"], Version(pin["version"]), pin["marker"] or "", rest))
    return found


def requirements(*lists: list[str]) -> list[Requirement]:
    return [Requirement(line) for lines in lists for line in lines]


# --- the locks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str):
    assert len(pins(lock)) > 50
    for name, _, _, rest in pins(lock):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", rest), f"{lock}: {name}"


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_meets_what_the_project_names(lock: str):
    named = requirements(PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["build"])
    if lock == "requirements-dev.lock":
        named += requirements(PROJECT["project"]["optional-dependencies"]["dev"])
    locked = {}
    for name, version, _, _ in pins(lock):
        locked.setdefault(name, []).append(version)
    for requirement in named:
        versions = locked.get(requirement.name, [])
        assert versions, f"{lock} lacks {requirement.name}: run `make lock`"
        for version in versions:
            assert requirement.specifier.contains(version), f"{requirement}: run `make lock`"


def test_lock_for_tests_holds_the_other_one():
    pinned = {(name, version, marker) for name, version, marker, _ in pins(LOCKS[0])}
    assert pinned <= {(name, version, marker) for name, version, marker, _ in pins(LOCKS[1])}


@pytest.mark.parametrize("lock", LOCKS)
def test_scipy_stays_out(lock: str):
    assert "scipy" not in {name for name, *_ in pins(lock)}


@pytest.mark.parametrize(
    "name", [*LOCKS, "Makefile", "environment.yml", "pyproject.toml", ".pre-commit-config.yaml"]
)
def test_nothing_that_installs_names_a_host(name: str):
    assert not re.search(r"\w://|--(extra-)?index|--find-links|\bgit\+", read(name))


# --- what is said twice --------------------------------------------------------------------------


def test_supported_pythons_are_the_same_everywhere():
    bounds = Requirement(f"python{PROJECT['project']['requires-python']}").specifier
    allowed = [f"3.{minor}" for minor in range(20) if bounds.contains(f"3.{minor}.1")]
    assert allowed == ["3.11", "3.12", "3.13"]
    assert "Python 3.11, 3.12 or 3.13" in read("Makefile")
    assert "(3, 11) <= sys.version_info[:2] <= (3, 13)" in read("Makefile")
    assert "Python 3.11 to 3.13" in read("README.md")


def test_citation_is_complete_and_of_this_version():
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(citation)
    assert citation["version"] == PROJECT["project"]["version"]
    assert citation["license"] == ["MIT", "CC-BY-4.0"]
    assert [author["name"] for author in citation["authors"]] == [
        author["name"] for author in PROJECT["project"]["authors"]
    ]


def test_changelog_tells_of_this_version_or_of_what_comes():
    headings = re.findall(r"^## \[(.+?)\](?: - (.+))?$", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == ("Unreleased", "")
    released = [Version(version) for version, _ in headings[1:]]
    assert released == sorted(released, reverse=True)
    assert all(date.fromisoformat(day) for _, day in headings[1:])


def test_licences_are_the_whole_texts():
    assert read("LICENSE").startswith("MIT License\n")
    assert read("LICENSE").rstrip().endswith("SOFTWARE.")
    content = read("LICENSE-CONTENT")
    assert content.startswith("Attribution 4.0 International\n")
    assert [n for n in range(1, 9) if f"\nSection {n} -- " in content] == list(range(1, 9))
    assert content.rstrip().endswith("Creative Commons may be contacted at creativecommons.org.")


def test_every_command_of_make_is_in_the_readme_or_in_contributing():
    commands = re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE)
    assert commands == ["help", "report", "test", "lab", "refresh", "lock"]
    for command in commands[1:]:
        assert f"make {command}" in read("README.md") + read("CONTRIBUTING.md")


def test_links_between_the_pages_lead_somewhere():
    pages = ("README.md", "METHOD.md", "CONTRIBUTING.md", "data/README.md", "notebooks/README.md")
    for page in pages:
        folder = (paths.root() / page).parent
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", read(page)):
            if "://" not in target:
                assert (folder / target).exists(), f"{page}: {target}"


def test_automatic_checks_call_the_test_command_of_the_readme():
    assert "make test" in read("README.md")
    assert read(".ci/run").rstrip().endswith("exec make test")


def test_ignored_are_work_products_and_never_the_library_or_the_data():
    ignored = {line.strip("/\n") for line in read(".gitignore").splitlines()}
    assert {"reports", "build", ".venv"} <= ignored
    assert not {"lib", "data", "*.csv", "*.ipynb"} & ignored


# --- hooks ---------------------------------------------------------------------------------------


def hooks() -> dict[str, list[str]]:
    repos = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    return {hook["id"]: shlex.split(hook["entry"]) for hook in repos[0]["hooks"]}


def test_hooks_are_local_and_run_tools_of_the_lock():
    locked = {name for name, *_ in pins("requirements-dev.lock")}
    for command in hooks().values():
        assert command[0] == ".ci/tool"
        assert command[1] in locked


def test_hook_scrubs_what_an_editor_leaves_and_keeps_what_counts(tmp_path: Path):
    left = {"collapsed": True, "scrolled": False, "execution": {"iopub": "…"}, "editable": True}
    left |= {"papermill": {"duration": 1.5}, "jp-MarkdownHeadingCollapsed": True}
    kept = {"tags": ["slide"], "slideshow": {"slide_type": "slide"}, "nbgrader": {"grade": True}}
    output = v4.new_output(
        "execute_result",
        data={"text/plain": "1"},
        metadata={"aicapacity": {"results": []}},
        execution_count=1,
    )
    image = v4.new_output(
        "display_data", data={"image/png": "aGk="}, metadata={"image/png": {"alt": "a bar"}}
    )
    cell = v4.new_code_cell("1", execution_count=1, outputs=[output, image], metadata=left | kept)
    notebook = v4.new_notebook(
        cells=[cell, v4.new_markdown_cell("text", metadata=left)],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python", "version": "3.11.1"},
            "papermill": {"duration": 2.5},
            "widgets": {},
        },
    )
    path = tmp_path / "notebook.ipynb"
    nbformat.write(notebook, path)
    command = [sys.executable, "-m", *hooks()["nbstripout"][1:], str(path)]
    subprocess.run(command, check=True, capture_output=True)
    stripped = nbformat.read(path, as_version=4)
    assert stripped == scrub.scrub(notebook)
    assert stripped.cells[0].metadata == kept
    assert stripped.cells[0].outputs == [output, image]
    assert stripped.cells[0].execution_count == 1
