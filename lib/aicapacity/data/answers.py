"""Rules of printed results: what a row of `known_answers` must say to be compared with anything.

Which methods there are is not known here; a test holds the names to the library.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pandas as pd

from aicapacity.data.packages import Package
from aicapacity.data.problems import Problem, number
from aicapacity.data.reading import numbered

_FILE = "known_answers.csv"


def answers_can_be_compared(package: Package) -> Iterator[Problem]:
    """Arguments are an object, an end is printed, the last digit and the scale are above zero."""
    if "known_answers" not in package.tables:
        return
    for row, one in numbered(package.known_answers):
        fault = _arguments_fault(one["arguments"])
        if fault:
            yield Problem(_FILE, row, "arguments", one["arguments"], fault)
        lower, upper = one["lower"], one["upper"]
        if pd.isna(lower) and pd.isna(upper):
            yield Problem(
                _FILE, row, "lower", "", "an end is needed; enter the one that is printed"
            )
        if lower > upper:
            message = f"is above the upper end, {number(upper)}"
            yield Problem(_FILE, row, "lower", number(lower), message)
        for name in ("scale", "step"):
            if not one[name] > 0:
                yield Problem(_FILE, row, name, number(one[name]), "must be above 0")
        if one["kind"] == "misprint" and not one["note"]:
            yield Problem(_FILE, row, "note", "", "a misprint says here why it is one")


def _arguments_fault(text: str) -> str:
    """Say what is wrong with written arguments; empty when nothing is."""
    try:
        read = json.loads(text)
    except json.JSONDecodeError as fault:
        return f"is no JSON: {fault}"
    return "" if isinstance(read, dict) else 'must be an object: {"start": 180, "end": 230}'
