"""Results: recorded in a notebook's output metadata, read back by reports and tests.

A notebook ends with ``record.results([...])``. What a reader sees is a small table; what a machine
reads lies beside it, in the metadata of that same output, so a result can never be shown without
being recorded. Nothing is computed here, and nothing that is stored is rounded.
"""

from aicapacity.record.notebook import Record, Results, read, results
from aicapacity.record.result import RecordError, Result

__all__ = ["Record", "RecordError", "Result", "Results", "read", "results"]
