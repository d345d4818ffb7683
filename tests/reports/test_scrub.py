"""Scrubbing keeps what the project stores and nothing of the machine."""

import nbformat

from aicapacity.reports import scrub


def test_only_what_the_project_stores_is_kept():
    output = nbformat.v4.new_output(
        "display_data", {"image/png": "AA=="}, metadata={"image/png": {"alt": "a"}, "own": {"n": 1}}
    )
    cell = nbformat.v4.new_code_cell(
        "x",
        outputs=[output],
        execution_count=3,
        id="kept",
        metadata={
            "tags": ["parameters"],
            "slideshow": {"slide_type": "slide"},
            "nbgrader": {"grade": True},
            "papermill": {"duration": 1.5},
            "execution": {"iopub.status.busy": "2026"},
            "collapsed": True,
        },
    )
    notebook = nbformat.v4.new_notebook(
        cells=[cell],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "language_info": {"name": "python", "version": "3.11.7"},
            "papermill": {"input_path": "/home/someone"},
            "widgets": {},
        },
    )
    clean = scrub.scrub(notebook)
    assert clean.metadata == {
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
    }
    assert set(clean.cells[0].metadata) == {"tags", "slideshow", "nbgrader"}
    assert (clean.cells[0].id, clean.cells[0].execution_count) == ("kept", 3)
    assert clean.cells[0].outputs == [output]
    assert "papermill" in notebook.metadata  # the given one is left as it is
    assert scrub.scrub(clean) == clean


def test_empty_tags_go_and_the_injected_cell_has_a_fixed_id():
    tags = {"tags": ["injected-parameters"]}
    cells = [
        nbformat.v4.new_markdown_cell("text", metadata={"tags": []}),
        nbformat.v4.new_code_cell("x = 1", metadata=tags),
    ]
    clean = scrub.scrub(nbformat.v4.new_notebook(cells=cells))
    assert clean.cells[0].metadata == {} and clean.cells[1].id == "injected-parameters"


def test_cells_that_papermill_adds_around_an_error_go():
    marker = nbformat.v4.new_markdown_cell("!", metadata={"tags": ["papermill-error-cell-tag"]})
    notebook = nbformat.v4.new_notebook(cells=[marker, nbformat.v4.new_code_cell("x")])
    assert [cell.source for cell in scrub.scrub(notebook).cells] == ["x"]


def test_text_reads_back_and_ends_in_one_newline(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("über 人工", id="a")])
    text = scrub.text(notebook)
    assert text.endswith("}\n") and "人工" in text
    (tmp_path / "a.ipynb").write_text(text, encoding="utf-8")
    assert scrub.read(tmp_path / "a.ipynb") == notebook
