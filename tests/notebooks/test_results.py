"""What a notebook records is what `expected.csv` works out from the printed numbers alone.

The table writes each end as arithmetic on figures as they are printed, with their half steps: no
module of the library takes part in it. It holds every result for the defaults, and some for other
parameters. Runs for every other value of every parameter are looked at for what must hold of any.
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

from aicapacity import params, record
from aicapacity.record import Result

from .conftest import NOTEBOOKS, Run

EXPECTED = Path(__file__).parent / "expected.csv"
DATES = ("article", "2024-12-31", "latest")
NOTHING_KNOWN = "1999"

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
    recorded = {(r.name, r.key): r for r in record.read(in_process(path, **given(choice)))}
    for row in rows():
        if (row["notebook"], row["parameters"]) == (name, choice):
            _compare(recorded[row["name"], row["key"]], row)


def test_every_result_for_the_defaults_is_worked_out(path: Path) -> None:
    known = {
        (row["name"], row["key"]): row
        for row in rows()
        if (row["notebook"], row["parameters"]) == (path.stem, "")
    }
    stored = record.read(nbformat.read(path, as_version=4))
    assert {(result.name, result.key) for result in stored} == set(known)
    for result in stored:
        _compare(result, known[result.name, result.key])


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
            # the marks of a value that was none
            assert not re.search(r"\b(nan|NaT|None(?! of)|inf|any value)\b|\{\w*\}|∞", words), words
    if value == NOTHING_KNOWN:
        (brief,) = [c for c in made.cells if "brief" in c.metadata.get("tags", [])]
        assert not brief.outputs[0].data["text/plain"], "a finding without a figure"
        figures = [r for r in results if r.unit not in ("instruments", "roles", "dates")]
        assert all(r.bounds is None for r in figures)


def test_papermill_with_a_kernel_comes_to_the_same(
    path: Path, papermill: Run, in_process: Run
) -> None:
    name, value = next(
        (n, v)
        for p, n, v in (one.values for one in variations())
        if p == path and v != NOTHING_KNOWN
    )
    kernel, here = (run(path, **{name: value}) for run in (papermill, in_process))
    assert record.read(kernel) == record.read(here)
