"""The command ``aicapacity``: reports, data and generated texts from a terminal.

`commands` parses, calls the library and says what happened, `faults` says what went wrong, `stops`
ends a run that is stopped by hand.
"""

from aicapacity.cli.commands import app

__all__ = ["app"]
