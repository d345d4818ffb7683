"""Scrubbing: what is kept of a notebook's metadata, wherever this project stores one.

Kept are tags, slide and nbgrader metadata, counts, outputs with their metadata, and the kernel's
name. Times, versions, editor state and every other trace of a machine go, so that the same inputs
give the same bytes. Sources are never touched.
"""

from __future__ import annotations

import copy
from pathlib import Path

import nbformat
from nbformat import NotebookNode

KEPT_IN_CELLS = ("tags", "slideshow", "nbgrader")
INJECTED_TAG = "injected-parameters"
_ERROR_MARKER_TAG = "papermill-error-cell-tag"  # cells that papermill adds around a failing one


class UnreadableNotebook(ValueError):
    """A file that is no notebook: which, and why."""


def scrub(notebook: NotebookNode) -> NotebookNode:
    """Return a copy that keeps only what is the same on every machine.

    Parameters
    ----------
    notebook : NotebookNode
        Executed or not; it is left as it is.

    Returns
    -------
    NotebookNode
        With papermill's own cells removed and its injected cell under a fixed id.
    """
    clean = copy.deepcopy(notebook)
    clean.metadata = _of_notebook(clean.metadata)
    clean.cells = [c for c in clean.cells if _ERROR_MARKER_TAG not in c.metadata.get("tags", [])]
    for cell in clean.cells:
        cell.metadata = NotebookNode(
            {key: cell.metadata[key] for key in KEPT_IN_CELLS if cell.metadata.get(key)}
        )
        if INJECTED_TAG in cell.metadata.get("tags", []):
            cell.id = INJECTED_TAG
    return clean


def text(notebook: NotebookNode) -> str:
    """The notebook as it is stored: sorted keys, one final newline."""
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"


def read(path: Path) -> NotebookNode:
    """Read a notebook of format 4.

    Raises
    ------
    UnreadableNotebook
        Naming the file, when it is missing, no JSON or no valid notebook.
    """
    try:
        return nbformat.read(path, as_version=4)
    except OSError as fault:
        raise UnreadableNotebook(f"{path}: cannot be read ({fault.strerror})") from fault
    except (ValueError, AttributeError, nbformat.ValidationError) as fault:
        reason = str(fault).splitlines()[0]
        raise UnreadableNotebook(f"{path}: is no notebook of format 4 ({reason})") from fault


def _of_notebook(metadata: NotebookNode) -> NotebookNode:
    kept = NotebookNode()
    if "kernelspec" in metadata:
        kept.kernelspec = metadata.kernelspec
    if "language_info" in metadata:
        language = {k: v for k, v in metadata.language_info.items() if k != "version"}
        kept.language_info = NotebookNode(language)
    return kept
