"""How a fault is said: one block on the error output, and an exit code.

The code is 2 when something was asked that cannot be done, 1 when notebooks failed or problems were
found.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

FAILED, REFUSED = 1, 2


@contextmanager
def faults_said(what: str, code: int = REFUSED) -> Iterator[None]:
    """Turn the faults that the library names into a block on the error output."""
    try:
        yield
    except OSError as fault:
        refuse(what, [f"{fault.filename or 'a file'}: {fault.strerror or fault}"], code)
    except Exception as fault:
        if not _is_named(fault):
            raise
        refuse(what, str(fault).splitlines(), code)


def _is_named(fault: Exception) -> bool:
    """Whether this project named the fault; anything else is a defect and keeps its traceback."""
    return type(fault).__module__.partition(".")[0] == "aicapacity"


def refuse(what: str, lines: Iterable[str], code: int = REFUSED) -> NoReturn:
    """Say what cannot be done and end the command."""
    say_fault(what, lines)
    raise typer.Exit(code)


def say_fault(what: str, lines: Iterable[str]) -> None:
    """Say on the error output what went wrong, and below it a line each."""
    typer.echo("\n".join([f"aicapacity: {what}", *(f"  {line}" for line in lines)]), err=True)
