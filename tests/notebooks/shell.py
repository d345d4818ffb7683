"""A notebook's cells run in this process, which has imported the library long ago.

A kernel spends seconds on its start; a run here costs what the cells cost. Papermill itself reads
the notebook and injects the parameters, IPython runs the cells, and what they show comes back as a
kernel would have sent it. A cell that fails fails the run. Nothing of a run is left to the next
one: names, environment, working folder and settings are those from before.
"""

import builtins
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import TextIOBase
from pathlib import Path
from typing import Any

import matplotlib
from ipykernel.jsonutil import encode_images
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook
from traitlets import Type
from traitlets.config import Config


class CellFailed(Exception):
    """A cell raised: which one, with its source; the cause is what it raised."""


def run(
    path: Path, folder: Path, parameters: Mapping[str, Any], environment: Mapping[str, str]
) -> NotebookNode:
    """The notebook with the outputs of a run.

    `folder` is the working folder and keeps IPython's own files apart from the user's,
    `environment` is added to that of this process while the cells run.
    """
    notebook = load_notebook_node(str(path))
    if parameters:
        notebook = parameterize_notebook(notebook, dict(parameters))
    with _undisturbed():
        os.environ.update(environment)
        os.chdir(folder)
        shell = _Shell.instance(ipython_dir=str(folder / ".ipython"), config=_QUIET)
        try:
            for number, cell in enumerate(notebook.cells, start=1):
                if cell.cell_type == "code" and cell.source.strip():
                    cell.outputs = shell.outputs_of(cell.source, f"{path.name}, cell {number}")
                    cell.execution_count = shell.execution_count - 1
        finally:
            _Shell.clear_instance()
    return notebook


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put back what a cell, or the shell itself, may change for the whole process."""
    folder, path = Path.cwd(), list(sys.path)
    kept = [(holder, dict(holder)) for holder in (os.environ, vars(builtins))]
    main = sys.modules["__main__"]
    with warnings.catch_warnings(), matplotlib.rc_context():
        try:
            yield
        finally:
            os.chdir(folder)
            sys.path[:] = path
            sys.modules["__main__"] = main
            for holder, before in kept:
                for name in set(holder) - set(before):
                    del holder[name]
                holder.update(before)


# --- IPython, with what a cell shows kept in a list ----------------------------------------------

_QUIET = Config()
_QUIET.HistoryManager.enabled = False  # no database


class _Hook(DisplayHook):
    """The value of a cell's last line becomes an output."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict, md_dict: dict | None = None) -> None:
        self.shell.shown.append(
            new_output(
                "execute_result",
                encode_images(format_dict),
                metadata=md_dict or {},
                execution_count=self.prompt_count,
            )
        )


class _Publisher(DisplayPublisher):
    """What a cell displays on its way becomes an output."""

    def publish(self, data: dict, metadata: dict | None = None, **_: Any) -> None:
        shown = new_output("display_data", encode_images(data), metadata=metadata or {})
        self.shell.shown.append(shown)


class _Stream(TextIOBase):
    """What a cell prints becomes one output until something else is shown."""

    def __init__(self, name: str, shown: list[NotebookNode]) -> None:
        self.stream, self.shown = name, shown

    def write(self, text: str) -> int:
        last = self.shown[-1] if self.shown else {}
        if last.get("name") == self.stream:
            last["text"] += text
        elif text:
            self.shown.append(new_output("stream", name=self.stream, text=text))
        return len(text)


class _Shell(InteractiveShell):
    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def outputs_of(self, source: str, where: str) -> list[NotebookNode]:
        self.shown: list[NotebookNode] = []
        streams = _Stream("stdout", self.shown), _Stream("stderr", self.shown)
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            result = self.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        if error is not None and not isinstance(error, Exception):
            raise error  # an interrupt is the tester's, not the cell's
        if error is not None:
            raise CellFailed(f"{where}:\n{source}") from error
        return self.shown

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        """Say nothing: the failure is raised with its traceback."""
