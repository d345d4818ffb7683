"""How a run is stopped by hand: at once, and without a kernel left behind."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil
import typer

STOPPED = 130


@contextmanager
def stopped_by_hand(message: str) -> Iterator[None]:
    """End at once, and the kernels too, on an interrupt or when a scheduler asks to."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(message, err=True)
        sys.stdout.flush()
        _end_kernels()
        # A normal exit would wait for the threads, and they for their notebooks.
        os._exit(STOPPED)
    finally:
        signal.signal(signal.SIGTERM, before)


def _end_kernels() -> None:
    """End every process begun here: a kernel still starting up may not see its parent go."""
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            process.kill()
