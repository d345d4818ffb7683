"""Executing notebooks, each in a kernel of its own, never in place, several at a time.

Papermill runs it; what comes back is the scrubbed notebook as far as it got and the reason why it
is incomplete, if it is. Whether the result is published is for others to say.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from aicapacity.reports import completeness, scrub
from aicapacity.reports.completeness import Fault

KERNEL = "python3"
START_TIMEOUT = 120  # seconds; a loaded machine starts several kernels at a time

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Execution:
    """What an execution left behind.

    Parameters
    ----------
    notebook : NotebookNode
        Scrubbed, with the outputs of the cells that ran.
    fault : Fault or None
        Why it is incomplete; None is a success.
    """

    notebook: NotebookNode
    fault: Fault | None


def execute(
    source: Path,
    scratch: Path,
    *,
    parameters: Mapping[str, Any],
    folder: Path,
    cell_timeout: int,
) -> Execution:
    """Execute a notebook and judge it.

    Parameters
    ----------
    source : Path
        The notebook; read, never written.
    scratch : Path
        Where papermill saves as it goes; removed again.
    parameters : mapping
        Injected after the tagged cell; none injects no cell.
    folder : Path
        The kernel's working folder.
    cell_timeout : int
        Seconds that one cell may take.

    Returns
    -------
    Execution
    """
    watch = _Watch()
    failure: Exception | None = None
    try:
        papermill.execute_notebook(
            _literal(source),
            _literal(scratch),
            parameters=dict(parameters),
            kernel_name=KERNEL,
            progress_bar=False,
            start_timeout=START_TIMEOUT,
            execution_timeout=cell_timeout,
            # From here on traits of nbclient's client. `cwd` of papermill would change the folder
            # of this whole process, which other threads share; this one is the kernel's alone.
            resources={"metadata": {"path": str(folder)}},
            # A printed text arrives in chunks that differ from run to run.
            coalesce_streams=True,
            # What a kernel has to say stands in the notebook; its log would cut the progress bar.
            extra_arguments=["--log-level=CRITICAL"],
            on_cell_execute=watch.starts,
            on_cell_executed=watch.ran,
        )
    except Exception as error:  # named in the report; one notebook never ends the others
        failure = error
    # A kernel that could not even start leaves no file.
    executed = scrub.scrub(scrub.read(scratch if scratch.exists() else source))
    scratch.unlink(missing_ok=True)
    return Execution(executed, _fault(executed, failure, watch.position, cell_timeout))


@contextmanager
def side_by_side(
    function: Callable[[Item], Outcome], items: Sequence[Item], workers: int | None = None
) -> Iterator[Iterator[tuple[Item, Outcome]]]:
    """Apply a function that executes notebooks to several items at a time.

    Parameters
    ----------
    function : callable
        Called in other threads; what it raises is raised here.
    items : sequence
    workers : int, optional
        How many at a time; by default one a processor.

    Yields
    ------
    iterator of (item, outcome)
        In the order in which they end. Leaving early drops what has not begun.
    """
    together = max(1, min(workers or processors(), len(items)))
    pool = ThreadPoolExecutor(together, thread_name_prefix="notebook")
    with _static_kernels():
        try:
            futures = {pool.submit(function, item): item for item in items}
            yield ((futures[future], future.result()) for future in as_completed(futures))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _static_kernels() -> Iterator[None]:
    """Kernels started inside draw panels as figures and tables as plain HTML.

    Kernels inherit the environment of this process; there is no other way to tell all of them.
    """
    before = os.environ.get("AICAPACITY_STATIC")
    quiet = logging.NullHandler()  # the fault is reported once, by the report
    logging.getLogger("papermill").addHandler(quiet)
    os.environ["AICAPACITY_STATIC"] = "1"
    try:
        yield
    finally:
        logging.getLogger("papermill").removeHandler(quiet)
        if before is None:
            os.environ.pop("AICAPACITY_STATIC", None)
        else:
            os.environ["AICAPACITY_STATIC"] = before


class _KernelExit(Exception):
    """A cell asked its kernel to exit; the tools would go on while it lives."""


class _Watch:
    """Follows an execution: which cell is running, and whether one asks the kernel to exit."""

    def __init__(self) -> None:
        self.position: int | None = None

    def starts(self, *, cell: NotebookNode, cell_index: int) -> None:
        self.position = cell_index

    def ran(self, *, cell: NotebookNode, cell_index: int, execute_reply: Mapping[str, Any]) -> None:
        payloads = execute_reply["content"].get("payload", [])
        if any(payload.get("source") == "ask_exit" for payload in payloads):
            raise _KernelExit


def _literal(path: Path) -> str:
    """A path in which papermill, which formats paths, finds no field to fill."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _fault(
    notebook: NotebookNode, failure: Exception | None, position: int | None, cell_timeout: int
) -> Fault | None:
    messages = {
        CellTimeoutError: f"ran longer than {cell_timeout} s, the limit for a cell",
        DeadKernelError: "the kernel died while it ran",
        _KernelExit: "asked the kernel to exit",
    }
    if position is not None and type(failure) in messages:
        return completeness.at(notebook, notebook.cells[position], messages[type(failure)])
    found = completeness.fault(notebook)
    if failure is None or (found and isinstance(failure, papermill.PapermillExecutionError)):
        return found
    reason = " ".join(str(failure).split())
    return Fault(f"could not be executed: {type(failure).__name__}: {reason}")
