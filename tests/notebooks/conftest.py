"""The notebooks that the tests of this folder run over, and plain papermill to run them with."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from aicapacity import anatomy, paths

NOTEBOOKS = sorted(paths.notebooks().glob("*.ipynb"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `path` once a notebook."""
    if "path" in metafunc.fixturenames:
        metafunc.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem, scope="module")


@pytest.fixture(scope="module")
def notebook(path: Path) -> anatomy.Anatomy:
    """The notebook by its parts."""
    return anatomy.read(path)


@pytest.fixture(scope="session")
def papermill(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., NotebookNode]:
    """Plain `papermill` from a folder that is not the project's; gives back what it wrote."""

    def run(path: Path, env: dict[str, str] | None = None, **parameters: object) -> NotebookNode:
        folder = tmp_path_factory.mktemp(path.stem)
        output = folder / "out.ipynb"
        command = [sys.executable, "-m", "papermill", str(path), str(output), "--no-progress-bar"]
        for name, value in parameters.items():
            # -r hands a text over as it is; -p would make a number of "2024"
            command += ["-r" if isinstance(value, str) else "-p", name, str(value)]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stderr[-4000:]}"
        return nbformat.read(output, as_version=4)

    return run
