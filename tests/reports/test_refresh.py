"""Refreshing stores outputs in all notebooks or in none."""

import stat

import nbformat
import pytest

from aicapacity import record
from aicapacity.reports import refresh
from aicapacity.reports.refresh import RefreshError

from .conftest import RECORD


def test_outputs_are_stored_scrubbed_and_nothing_is_injected(notebook):
    path = notebook("00_one", "subject", RECORD, parameters='subject = "CHN"')
    path.chmod(0o640)
    loose = nbformat.read(path, as_version=4)
    loose.metadata["widgets"] = {}
    nbformat.write(loose, path)
    seen = []
    changed = refresh.refresh([path], watch=lambda *ended: seen.append(ended))
    assert changed == [path] and seen == [(path, None)]
    stored = nbformat.read(path, as_version=4)
    code = [cell for cell in stored.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == [1, 2, 3]
    assert [cell.id for cell in stored.cells] == ["title", "params", "code-1", "code-2"]
    assert code[1].outputs[0].data["text/plain"] == "'CHN'" and record.read(stored)
    assert set(stored.metadata) == {"kernelspec", "language_info"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert refresh.stale([path]) == []
    assert refresh.refresh([path]) == []  # the same bytes again
    assert [p.name for p in path.parent.iterdir()] == ["00_one.ipynb"]


def test_one_failure_leaves_every_notebook_as_it_was(notebook):
    good, bad = notebook("00_good", RECORD), notebook("01_bad", "undefined", RECORD)
    before = good.read_bytes(), bad.read_bytes()
    with pytest.raises(RefreshError, match="01_bad.ipynb: code cell 1 `undefined`: NameError"):
        refresh.refresh([good, bad])
    assert (good.read_bytes(), bad.read_bytes()) == before


def test_notebook_edited_meanwhile_is_not_overwritten(notebook):
    path = notebook("00_one", RECORD)

    def edit(ended, fault):
        path.write_text(path.read_text().replace("How much?", "How many?"))

    with pytest.raises(RefreshError, match="was edited while it ran"):
        refresh.refresh([path], watch=edit)
    assert "How many?" in path.read_text() and '"execution_count": null' in path.read_text()


def test_what_is_stale_is_named_without_executing(notebook):
    path = notebook("00_one", RECORD)
    assert refresh.stale([path]) == [
        "00_one.ipynb: code cell 1 `from aicapacity import record`: did not run"
    ]
