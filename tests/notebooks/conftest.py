"""The notebooks that the tests of this folder run over, and three ways to run one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import papermill as pm
import pytest
from nbformat import NotebookNode

from aicapacity import anatomy, paths

from . import shell

Run = Callable[..., NotebookNode]
"""Runs a notebook: `run(path, **parameters)`, over another data package `run(path, folder, …)`."""

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
def command(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command `papermill`, as a reader calls it, from a folder that is not the project's."""

    def run(path: Path, data: Path | None = None, /, **parameters: object) -> NotebookNode:
        folder = tmp_path_factory.mktemp(path.stem)
        output = folder / "out.ipynb"
        command = [sys.executable, "-m", "papermill", str(path), str(output), "--no-progress-bar"]
        for name, value in parameters.items():
            # -r hands a text over as it is; -p would make a number of "2024"
            command += ["-r" if isinstance(value, str) else "-p", name, str(value)]
        env = {**os.environ, **_over(data)}
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stderr[-4000:]}"
        return nbformat.read(output, as_version=4)

    return run


@pytest.fixture(scope="session")
def papermill(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Papermill with a kernel, called from here: the command spends seconds on its imports."""

    def run(path: Path, data: Path | None = None, /, **parameters: object) -> NotebookNode:
        folder = tmp_path_factory.mktemp(path.stem)
        with pytest.MonkeyPatch.context() as patch:
            for name, value in _over(data).items():
                patch.setenv(name, value)
            return pm.execute_notebook(
                path, folder / "out.ipynb", parameters, cwd=folder, progress_bar=False
            )

    return run


@pytest.fixture(scope="session")
def in_process(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same without a kernel: several times as fast, and with the same outputs.

    A run that was asked for before is not repeated; what it gives is not to be changed.
    """
    made: dict[tuple, NotebookNode] = {}

    def run(path: Path, data: Path | None = None, /, **parameters: object) -> NotebookNode:
        asked = path, data, path.stat().st_mtime_ns, tuple(sorted(parameters.items()))
        if asked not in made:
            folder = tmp_path_factory.mktemp(path.stem)
            made[asked] = shell.run(path, folder, parameters, _over(data))
        return made[asked]

    return run


def _over(data: Path | None) -> dict[str, str]:
    return {} if data is None else {paths.DATA_VARIABLE: str(data)}
