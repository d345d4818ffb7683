"""What a notebook records is what `expected.csv` works out from the printed numbers alone.

The table writes each end as arithmetic on figures as they are printed, with their half steps: no
module of the library takes part in it. It holds every result for the defaults, and some for other
parameters, over the frozen data package: true rows that are added later move no expectation. Runs
for every other value of every parameter are looked at for what must hold of any.
"""

import ast
import csv
import math
import operator
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import nbformat
import pytest

from aicapacity import params, paths, record
from aicapacity.record import Result

from .conftest import NOTEBOOKS, Run

EXPECTED = Path(__file__).parent / "expected.csv"
FROZEN = paths.root() / "tests" / "frozen" / "data"
DATES = ("article", "2024-12-31", "latest")
NOTHING_KNOWN = "1999"
COUNTS_OF_CLAIMS = {"00_start_here"}  # which have no vintage
#: The marks of a value that was none.
NO_VALUE = re.compile(r"\b(nan|NaT|None(?! (?:of|is))|inf|any value)\b|\{\w*\}|∞")

_OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


# --- the table -----------------------------------------------------------------------------------


def worked_out(text: str) -> float:
    """Arithmetic as a person writes it: + - * / **, ln(x), days("2023-04-11", "2023-08-15")."""
    return float(_value(ast.parse(text, mode="eval").body))


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATIONS[type(op)](_value(left), _value(right))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.Call(func=ast.Name(id="ln"), args=[argument]):
            return math.log(_value(argument))
        case ast.Call(func=ast.Name(id="days"), args=[ast.Constant(a), ast.Constant(b)]):
            return (date.fromisoformat(b) - date.fromisoformat(a)).days
    raise ValueError(f"not arithmetic: {ast.unparse(node)}")


@cache
def rows() -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cases() -> Iterator[tuple[str, str]]:
    return dict.fromkeys((row["notebook"], row["parameters"]) for row in rows())


def given(text: str) -> dict[str, object]:
    pairs = (part.partition("=") for part in text.split(";") if part)
    return {name: params.parse(name, value) for name, _, value in pairs}


def test_the_table_speaks_of_every_notebook() -> None:
    assert {notebook for notebook, _ in cases()} == {path.stem for path in NOTEBOOKS}


@pytest.mark.parametrize(("name", "choice"), list(cases()))
def test_results_are_those_worked_out(name: str, choice: str, in_process: Run) -> None:
    path = next(path for path in NOTEBOOKS if path.stem == name)
    made = in_process(path, FROZEN, **given(choice))
    recorded = {(r.name, r.key): r for r in record.read(made)}
    for row in rows():
        if (row["notebook"], row["parameters"]) == (name, choice):
            _compare(recorded[row["name"], row["key"]], row)


def test_every_result_for_the_defaults_is_worked_out(path: Path, in_process: Run) -> None:
    known = {
        (row["name"], row["key"]): row
        for row in rows()
        if (row["notebook"], row["parameters"]) == (path.stem, "")
    }
    results = record.read(in_process(path, FROZEN))
    assert {(result.name, result.key) for result in results} == set(known)


def _compare(result: Result, row: dict[str, str]) -> None:
    label = f"{row['notebook']} {row['parameters']} {row['name']} {row['key']}"
    assert result.unit == row["unit"], label
    if not row["lower"] and not row["upper"]:
        assert result.bounds is None, label
        return
    assert result.bounds is not None, label
    ends = [
        (result.bounds.lower, row["lower"], -math.inf),
        (result.bounds.upper, row["upper"], math.inf),
    ]
    for found, text, missing in ends:
        due = worked_out(text) if text else missing
        assert found == pytest.approx(due, rel=1e-9, abs=1e-9), label
    assert result.bounds.lower_open == (row["lower_open"] == "true"), label
    assert result.bounds.upper_open == (row["upper_open"] == "true"), label


# --- every value of every parameter --------------------------------------------------------------


def variations() -> Iterator[tuple[Path, str, object]]:
    for path in NOTEBOOKS:
        for name, default in params.read(path).items():
            declared = params.DECLARED[name]
            if name == "as_of":
                values = [*DATES, NOTHING_KNOWN]
            elif declared.type is bool:
                values = [True, False]
            elif declared.choices:
                values = declared.choices
            elif isinstance(default, int | float):
                values = [v for v in (default / 2, default * 2) if declared.admits(v)]
            else:
                values = declared.codes.read() if declared.codes else []
            for value in values:
                if value != default:
                    yield pytest.param(path, name, value, id=f"{path.stem}-{name}-{value}")


@pytest.mark.parametrize(("where", "name", "value"), list(variations()))
def test_it_runs_and_says_nothing_empty(
    where: Path, name: str, value: object, in_process: Run
) -> None:
    made = in_process(where, **{name: value})
    stored = record.read(nbformat.read(where, as_version=4))
    results = record.read(made)
    assert {r.name for r in results} == {r.name for r in stored}
    for cell in made.cells:
        for output in cell.get("outputs", ()):
            words = output.get("data", {}).get("text/markdown", "")
            assert not re.search(
                r"\b(nan|NaT|None(?! (?:of|is))|inf|any value)\b|\{\w*\}|∞", words
            ), words
    if value == NOTHING_KNOWN:
        (brief,) = [c for c in made.cells if "brief" in c.metadata.get("tags", [])]
        assert not brief.outputs[0].data["text/plain"], "a finding without a figure"
        if where.stem not in COUNTS_OF_CLAIMS:
            assert all(result.bounds is None for result in results)


@pytest.mark.parametrize("stem", ["02_compute", "04_digital_economy", "09_governance"])
def test_papermill_with_a_kernel_comes_to_the_same(
    stem: str, papermill: Run, in_process: Run
) -> None:
    path = paths.notebooks() / f"{stem}.ipynb"
    cases = [one.values[1:] for one in variations() if one.values[0] == path]
    name, value = next(case for case in cases if case[1] != NOTHING_KNOWN)
    kernel, here = (run(path, **{name: value}) for run in (papermill, in_process))
    assert record.read(kernel) == record.read(here)
