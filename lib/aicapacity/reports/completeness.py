"""Whether an executed notebook is complete: the only judge of success.

An execution that raises nothing may still have stopped half-way: ``exit()`` ends a kernel without
an error, ``sys.exit(0)`` is taken for a success by the tools. So success is read off the notebook:
every code cell ran, in order, without an error, and headline results were recorded. This module
executes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from aicapacity import record


@dataclass(frozen=True)
class Fault:
    """Why a notebook failed.

    Parameters
    ----------
    message : str
        What went wrong, in one line.
    cell : int, optional
        The number of the code cell, counted from 1 as Jupyter counts executions.
    source : str
        The first line of that cell.
    cell_id : str
        The cell's id, for a link.
    """

    message: str
    cell: int | None = None
    source: str = ""
    cell_id: str = ""

    def __str__(self) -> str:
        if self.cell is None:
            return self.message
        return f"code cell {self.cell} `{self.source}`: {self.message}"


def fault(notebook: NotebookNode) -> Fault | None:
    """Find the first reason why an executed notebook is incomplete.

    Parameters
    ----------
    notebook : NotebookNode
        As executed, with outputs and execution counts.

    Returns
    -------
    Fault or None
        None when it is complete.
    """
    return next(_faults(notebook), None)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that an execution runs: code that is not blank."""
    return [c for c in notebook.cells if c.cell_type == "code" and c.source.strip()]


def at(notebook: NotebookNode, cell: NotebookNode, message: str) -> Fault:
    """Make a fault that points at a code cell of the notebook."""
    number = next(n for n, c in enumerate(code_cells(notebook), start=1) if c is cell)
    return Fault(message, number, cell.source.strip().splitlines()[0], cell.get("id", ""))


def _faults(notebook: NotebookNode) -> Iterator[Fault]:
    cells = code_cells(notebook)
    for number, cell in enumerate(cells, start=1):
        for output in cell.outputs:
            if output.output_type == "error":
                yield at(notebook, cell, _one_line(f"{output.ename}: {output.evalue}"))
        if cell.execution_count is None:
            yield at(notebook, cell, "did not run")
        elif cell.execution_count != number:
            count = cell.execution_count
            yield at(notebook, cell, f"ran out of order: count {count}, expected {number}")
    try:
        recorded = record.read(notebook)
    except record.RecordError as error:
        yield Fault(f"the recorded results cannot be read: {_one_line(str(error))}")
    else:
        if not recorded:
            yield Fault("no headline results are recorded: end with record.results([...])")


def _one_line(text: str) -> str:
    line = " ".join(text.split()).removesuffix(":")
    return line if len(line) <= 400 else line[:399] + "…"
