"""nbval as configured in pyproject.toml sees a stored output that is no longer true."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from aicapacity import paths


def nbval(notebook: Path) -> subprocess.CompletedProcess[str]:
    config = paths.root() / "pyproject.toml"
    command = [sys.executable, "-m", "pytest", "-c", str(config), "--nbval-lax", str(notebook)]
    return subprocess.run(
        [*command, "-q", "-p", "no:cacheprovider"],
        cwd=paths.root(),
        capture_output=True,
        text=True,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copy(paths.notebooks() / "template.ipynb", tmp_path))


def test_nbval_passes_an_unaltered_copy(copy: Path) -> None:
    run = nbval(copy)
    assert run.returncode == 0, run.stdout
    cells = [c for c in nbformat.read(copy, as_version=4).cells if c.cell_type == "code"]
    assert f"{len(cells)} passed" in run.stdout


def test_nbval_fails_where_a_checked_output_was_altered(copy: Path) -> None:
    notebook = nbformat.read(copy, as_version=4)
    checked = next(c for c in notebook.cells if "nbval-check-output" in c.metadata.get("tags", ()))
    for kind in ("text/plain", "text/markdown"):
        checked.outputs[0].data[kind] = checked.outputs[0].data[kind] + " And more."
    nbformat.write(notebook, copy)
    run = nbval(copy)
    assert run.returncode == 1, run.stdout
    assert "1 failed" in run.stdout
    assert "And more." in run.stdout
