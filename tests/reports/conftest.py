"""Tiny notebooks, made where a test needs them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest

from aicapacity.reports.jobs import Job, heading
from aicapacity.reports.scrub import read

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
RECORD = """from aicapacity import record
from aicapacity.bounds import Bounds
record.results([record.Result("share", Bounds(25, 50), "%", weakest_grade="B")])"""


def make(
    path: Path,
    *sources: str,
    title: str = "# 02 · How much?\n\nArticle section II.\n\nMore text.",
    parameters: str | None = None,
) -> Path:
    """A notebook of one Markdown cell, a tagged cell and code cells, with ids that tell them."""
    cells = [nbformat.v4.new_markdown_cell(title, id="title")]
    if parameters is not None:
        tags = {"tags": ["parameters"]}
        cells.append(nbformat.v4.new_code_cell(parameters, metadata=tags, id="params"))
    cells += [
        nbformat.v4.new_code_cell(source, id=f"code-{number}")
        for number, source in enumerate(sources, start=1)
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), path)
    return path


def as_job(path: Path, given: Mapping[str, Any] | None = None, **parameters: Any) -> Job:
    given = given or {}
    return Job(path.stem, path.stem, path, heading(read(path)), given, parameters | given)


@pytest.fixture
def notebook(tmp_path: Path) -> Callable[..., Path]:
    """Make a notebook in the folder of the test."""

    def new(name: str, *sources: str, **more: str) -> Path:
        folder = tmp_path / "notebooks"
        folder.mkdir(exist_ok=True)
        return make(folder / f"{name}.ipynb", *sources, **more)

    return new
