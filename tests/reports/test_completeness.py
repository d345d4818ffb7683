"""An executed notebook is complete when every cell ran in order and results are recorded."""

import nbformat
import pytest

from aicapacity import record
from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.reports import completeness


def executed(*counts, error_at=None, recorded=True):
    cells = [nbformat.v4.new_markdown_cell("# Q"), nbformat.v4.new_code_cell("  \n")]
    for number, count in enumerate(counts, start=1):
        outputs = []
        if number == error_at:
            outputs = [nbformat.v4.new_output("error", ename="NameError", evalue="no x")]
        source = f"\nx{number}\nmore"
        cell = nbformat.v4.new_code_cell(source, outputs=outputs, id=f"c{number}")
        cell.execution_count = count
        cells.append(cell)
    if recorded:
        data, metadata = record.results([Result("share", Bounds(1, 2))])._repr_mimebundle_()
        output = nbformat.v4.new_output("display_data", data, metadata=metadata)
        cells[-1].outputs.append(output)
    return nbformat.v4.new_notebook(cells=cells)


def test_complete_notebook_has_no_fault():
    assert completeness.fault(executed(1, 2, 3)) is None


@pytest.mark.parametrize(
    ("notebook", "cell", "message"),
    [
        (executed(1, None, None), 2, "did not run"),
        (executed(None, None), 1, "did not run"),
        (executed(1, 3, 2), 2, "ran out of order: count 3, expected 2"),
        (executed(2, 3), 1, "ran out of order: count 2, expected 1"),
        (executed(1, 2, 3, error_at=2), 2, "NameError: no x"),
        (executed(1, 2, None, error_at=2), 2, "NameError: no x"),
    ],
)
def test_first_fault_is_named_with_its_cell(notebook, cell, message):
    found = completeness.fault(notebook)
    assert (found.cell, found.message, found.cell_id) == (cell, message, f"c{cell}")
    assert str(found) == f"code cell {cell} `x{cell}`: {message}"


def test_notebook_without_results_is_incomplete():
    found = completeness.fault(executed(1, 2, recorded=False))
    assert found.cell is None and "no headline results" in str(found)


def test_results_that_cannot_be_read_are_a_fault():
    notebook = executed(1)
    notebook.cells[-1].outputs[-1].metadata["aicapacity"]["schema_version"] = 0
    assert "cannot be read" in str(completeness.fault(notebook))


def test_cell_whose_error_is_expected_is_still_a_fault():
    notebook = executed(1, 2, error_at=1)
    notebook.cells[2].metadata["tags"] = ["raises-exception"]
    assert completeness.fault(notebook).cell == 1
