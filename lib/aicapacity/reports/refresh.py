"""Refreshing: the outputs stored in the notebooks, renewed by executing them.

Each notebook is executed apart, with its own parameters and nothing injected; only when every one
is complete are the files replaced. A notebook that was edited meanwhile is not overwritten.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from aicapacity import paths
from aicapacity.reports import completeness, execution, scrub
from aicapacity.reports.completeness import Fault

CELL_TIMEOUT = 600


class RefreshError(RuntimeError):
    """Notebooks that could not be refreshed; none was changed.

    Parameters
    ----------
    faults : sequence of str
        One line a notebook.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def refresh(
    notebooks: Sequence[Path],
    *,
    workers: int | None = None,
    watch: Callable[[Path, Fault | None], None] | None = None,
) -> list[Path]:
    """Execute notebooks and store their outputs in them.

    Parameters
    ----------
    notebooks : sequence of Path
    workers : int, optional
        How many run at a time; by default one a processor.
    watch : callable, optional
        Told of each notebook that ends.

    Returns
    -------
    list of Path
        The files whose content changed.

    Raises
    ------
    RefreshError
        Naming each notebook that failed or changed on disk; nothing is written then.
    """
    before = {path: path.read_bytes() for path in notebooks}
    after: dict[Path, str] = {}
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="aicapacity-refresh-") as scratch:
        execute = partial(_execute, scratch=Path(scratch))
        with execution.side_by_side(execute, notebooks, workers) as ended:
            for path, executed in ended:
                after[path] = scrub.text(executed.notebook)
                if executed.fault:
                    faults.append(f"{path.name}: {executed.fault}")
                if watch:
                    watch(path, executed.fault)
    faults += [
        f"{path.name}: was edited while it ran; refresh again"
        for path, content in before.items()
        if not path.exists() or path.read_bytes() != content
    ]
    if faults:
        raise RefreshError(sorted(faults))
    changed = [path for path in notebooks if after[path].encode() != before[path]]
    for path in changed:
        _replace(path, after[path])
    return changed


def stale(notebooks: Sequence[Path]) -> list[str]:
    """What a refresh would have to put right, as far as it shows without executing.

    Returns
    -------
    list of str
        One line a notebook that is incomplete as stored or carries metadata to be scrubbed.
    """
    found: list[str] = []
    for path in notebooks:
        notebook = scrub.read(path)
        fault = completeness.fault(notebook)
        if fault:
            found.append(f"{path.name}: {fault}")
        elif scrub.scrub(notebook) != notebook:
            found.append(f"{path.name}: holds metadata that is not stored in this project")
    return found


def _execute(path: Path, scratch: Path) -> execution.Execution:
    return execution.execute(
        path,
        scratch / path.name,
        parameters={},
        folder=paths.root(),
        cell_timeout=CELL_TIMEOUT,
    )


def _replace(path: Path, text: str) -> None:
    """Write beside the file and rename, so that it is never half written; its mode stays."""
    fresh = path.with_name(f".{path.name}.fresh")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.chmod(path.stat().st_mode)
    os.replace(fresh, path)
