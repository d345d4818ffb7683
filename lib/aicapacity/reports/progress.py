"""How a run of notebooks looks while it runs: a bar on a terminal, plain lines without one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def shown(names: list[str]) -> Iterator[Callable[[str, float | None, object], None]]:
    """Show that notebooks run; what is yielded is told of each that ends.

    Parameters
    ----------
    names : list of str
        What is about to run.

    Yields
    ------
    callable
        Takes a name, the seconds it took or None, and its fault or None.
    """
    if not sys.stdout.isatty():
        print(
            f"Running {len(names)} notebook{'s' * (len(names) != 1)}: {', '.join(names)}",
            flush=True,
        )
        yield lambda name, seconds, fault: print(_line(name, seconds, fault), flush=True)
        return
    columns = (
        TextColumn("Running notebooks"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns) as bar:
        task = bar.add_task("", total=len(names))

        def tell(name: str, seconds: float | None, fault: object) -> None:
            bar.console.print(_line(name, seconds, fault), markup=False, highlight=False)
            bar.advance(task)

        yield tell


def _line(name: str, seconds: float | None, fault: object) -> str:
    took = "" if seconds is None else f" in {seconds:.1f} s"
    return f"  {name}: {'complete' if fault is None else 'FAILED'}{took}"
