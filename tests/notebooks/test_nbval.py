"""nbval as configured in pyproject.toml sees a stored output that is no longer true."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from aicapacity import paths


@pytest.fixture
def copies(tmp_path: Path) -> list[Path]:
    """A notebook as it is, and one whose first checked output was altered."""
    shipped = paths.notebooks() / "template.ipynb"
    altered = nbformat.read(shipped, as_version=4)
    checked = next(c for c in altered.cells if "nbval-check-output" in c.metadata.get("tags", ()))
    data = checked.outputs[0].data
    for kind in data:
        data[kind] += " And more."
    nbformat.write(altered, tmp_path / "altered.ipynb")
    return [Path(shutil.copy(shipped, tmp_path / "same.ipynb")), tmp_path / "altered.ipynb"]


def test_nbval_fails_only_where_a_checked_output_was_altered(copies: list[Path]) -> None:
    config = paths.root() / "pyproject.toml"
    command = [sys.executable, "-m", "pytest", "-c", str(config), "--nbval-lax", *map(str, copies)]
    run = subprocess.run(
        [*command, "-v", "-p", "no:cacheprovider"],
        cwd=paths.root(),
        capture_output=True,
        text=True,
    )
    same, altered = (nbformat.read(copy, as_version=4).cells for copy in copies)
    cells = [c for c in [*same, *altered] if c.cell_type == "code"]
    assert run.returncode == 1, run.stdout
    assert f"1 failed, {len(cells) - 1} passed" in run.stdout
    assert "And more." in run.stdout
    assert "FAILED" in run.stdout and not re.search(r"same\.ipynb.*FAILED", run.stdout)
