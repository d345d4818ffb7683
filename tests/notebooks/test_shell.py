"""A run without a kernel shows what one with a kernel shows, and leaves nothing behind."""

import builtins
import os
import sys
import warnings
from pathlib import Path

import matplotlib
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from aicapacity import paths, record

from .conftest import Run
from .shell import CellFailed

TEMPLATE = paths.notebooks() / "template.ipynb"
PARAMETERS = "choice = 1  # a choice"


@pytest.fixture
def write(tmp_path: Path):
    """A notebook of these cells, the first of which is tagged `parameters`."""

    def write(*sources: str) -> Path:
        cells = [new_code_cell(source) for source in sources]
        cells[0].metadata["tags"] = ["parameters"]
        metadata = {"kernelspec": {"name": "python3", "language": "python", "display_name": ""}}
        nbformat.write(new_notebook(cells=cells, metadata=metadata), tmp_path / "made.ipynb")
        return tmp_path / "made.ipynb"

    return write


def shown(notebook) -> list[tuple]:
    """Source and outputs of each code cell."""
    return [(c.source, c.outputs) for c in notebook.cells if c.cell_type == "code"]


def texts(notebook) -> list[str]:
    """What the last cell shows, as plain text."""
    return [o.get("text") or o["data"]["text/plain"] for o in notebook.cells[-1].outputs]


def test_it_shows_what_papermill_shows(in_process: Run, command: Run) -> None:
    # as of the article, so that a parameter is injected; sentences, table, figure and results
    fast, plain = (run(TEMPLATE, as_of="article") for run in (in_process, command))
    assert shown(fast) == shown(plain)
    assert record.read(fast) == record.read(plain) != []


def test_every_kind_of_output_is_what_papermill_shows(
    write, in_process: Run, papermill: Run
) -> None:
    path = write(
        PARAMETERS,
        "import sys\nfrom IPython.display import Markdown, display\nprint('a')\nprint('b')",
        "display(Markdown('*c*'), metadata={'seen': True})\nprint('d', file=sys.stderr)\n{'e': 1}",
        "silent = 2;",
        "choice, silent, __name__",
    )
    fast, plain = (run(path, choice=3) for run in (in_process, papermill))
    assert shown(fast) == shown(plain)
    assert texts(fast) == ["(3, 2, '__main__')"]


def test_a_cell_that_fails_is_named_with_its_source_and_its_error(write, in_process: Run) -> None:
    path = write(PARAMETERS, "def f():\n    return 1 / 0\n", "f()", "never = True")
    with pytest.raises(CellFailed, match=r"made\.ipynb, cell 3:\nf\(\)") as failed:
        in_process(path)
    assert isinstance(failed.value.__cause__, ZeroDivisionError)
    assert failed.traceback  # and pytest shows where


@pytest.mark.parametrize("source", ["1 +", "undefined", "raise SystemError('no')", "%nonesuch"])
def test_no_error_is_passed_over(source: str, write, in_process: Run) -> None:
    with pytest.raises(CellFailed):
        in_process(write(PARAMETERS, source))


def test_the_data_folder_is_that_of_the_run(write, tmp_path: Path, in_process: Run) -> None:
    path = write(PARAMETERS, "from aicapacity import paths\nstr(paths.data())")
    assert texts(in_process(path, tmp_path)) == [repr(str(tmp_path))]
    assert texts(in_process(path)) == [repr(str(paths.root() / "data"))]


def test_a_run_leaves_nothing_behind(write, in_process: Run) -> None:
    def state() -> tuple:
        return (
            dict(os.environ),
            os.getcwd(),
            list(sys.path),
            sys.modules["__main__"],
            dict(vars(builtins)),
            list(warnings.filters),
            dict(matplotlib.rcParams),
            sys.displayhook,
            sys.stdout,
        )

    path = write(
        PARAMETERS,
        "import builtins, os, sys, warnings, matplotlib\n"
        "os.environ['LEFT'] = 'behind'\n"
        "os.environ.pop('AICAPACITY_STATIC')\n"
        "os.chdir('/')\n"
        "sys.path.insert(0, 'behind')\n"
        "warnings.simplefilter('error')\n"
        "builtins.left = 'behind'\n"
        "matplotlib.rcParams['font.size'] = 99\n"
        "left = choice",
        "sys.stdout.write('')\nleft, os.getcwd()",
    )
    before = state()
    assert texts(in_process(path, choice=7)) == ["(7, '/')"]
    assert state() == before
    with pytest.raises(CellFailed):  # nor after a failure
        in_process(write(PARAMETERS, "import os; os.chdir('/'); os.environ['LEFT'] = ''; 1 / 0"))
    assert state() == before
    with pytest.raises(CellFailed) as failed:
        in_process(write(PARAMETERS, "left"))
    assert isinstance(failed.value.__cause__, NameError)


def test_a_run_works_in_a_folder_of_its_own(write, in_process: Run) -> None:
    path = write(
        PARAMETERS,
        "import os\nopen('found', 'x').close()\nsorted(n for n in os.listdir() if n[0] != '.')",
    )
    assert texts(in_process(path)) == texts(in_process(path)) == ["['found']"]
    assert not (Path.cwd() / "found").exists()
