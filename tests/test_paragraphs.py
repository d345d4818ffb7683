"""The map from an article's claims to the notebooks names what is there and leaves nothing out."""

from pathlib import Path

import nbformat
import nbformat.v4 as v4
import pandas as pd
import pytest

from aicapacity import anatomy, data, paragraphs, paths
from aicapacity.paragraphs import BrokenMap, Treatment

CLAIMS = pd.DataFrame(
    {"article": "a", "claim": ["c-1", "c-2", "c-3", "c-4"], "paragraph": [1, 1, 2, 2]}
)


@pytest.fixture
def notebooks(tmp_path: Path) -> dict[str, anatomy.Anatomy]:
    cells = [
        v4.new_markdown_cell("# 07 · How long is a piece?"),
        v4.new_markdown_cell("## Its length\n\nWhy it is asked."),
        v4.new_code_cell("1", id="07-02"),
        v4.new_markdown_cell("## Its end"),
        v4.new_markdown_cell("Two cells of words."),
        v4.new_code_cell("2", id="07-05"),
    ]
    path = tmp_path / "07_pieces.ipynb"
    nbformat.write(v4.new_notebook(cells=cells), path)
    return {"07_pieces": anatomy.read(path)}


def row(first: str, last: str, heading: str = "Its end", notebook: str = "07_pieces") -> Treatment:
    return Treatment("a", first, last, "what it is", notebook, heading)


def test_a_whole_map_has_no_fault_and_leads_to_the_first_cell_below_the_heading(notebooks):
    rows = [row("c-1", "c-2", "Its length"), row("c-3", "c-4")]
    assert paragraphs.faults(rows, CLAIMS, notebooks) == []
    lines = paragraphs.table(rows, CLAIMS, notebooks)[2:]
    assert [line.split(" | ")[0] for line in lines] == ["| 1", "| 2"]
    assert [line.split(" | ")[-1] for line in lines] == ["`07-02` |", "`07-05` |"]


def test_a_run_of_one_claim_is_named_once(notebooks):
    rows = [row("c-1", "c-1"), row("c-2", "c-2"), row("c-3", "c-4")]
    assert "| c-1 |" in paragraphs.table(rows, CLAIMS, notebooks)[2]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([row("c-1", "c-2")], "c-3: treated in no notebook"),
        ([row("c-1", "c-4")], "crosses a paragraph"),
        ([row("c-2", "c-1")], "no such run of claims"),
        ([row("c-1", "c-9")], "no such run of claims"),
        ([row("c-1", "c-2", "Its middle")], "no heading “Its middle”"),
        ([row("c-1", "c-2", notebook="08_ends")], "no notebook 08_ends"),
    ],
)
def test_what_is_wrong_with_a_map_is_said(notebooks, rows, fault):
    assert any(fault in said for said in paragraphs.faults(rows, CLAIMS, notebooks))
    with pytest.raises(BrokenMap, match=fault):
        paragraphs.table(rows, CLAIMS, notebooks)


def test_an_article_that_is_not_mapped_is_no_fault(notebooks):
    other = CLAIMS.assign(article="b")
    rows = [row("c-1", "c-2"), row("c-3", "c-4")]
    assert paragraphs.faults(rows, pd.concat([CLAIMS, other]), notebooks) == []


def test_a_map_with_other_columns_is_refused(tmp_path: Path):
    path = tmp_path / "paragraphs.csv"
    path.write_text("article,claim\na,c-1\n", encoding="utf-8")
    with pytest.raises(BrokenMap, match="the columns must be article, first"):
        paragraphs.read(path)


def test_every_claim_of_the_article_is_treated_in_a_notebook():
    found = {path.stem: anatomy.read(path) for path in paths.notebooks().glob("[0-9][0-9]_*.ipynb")}
    assert paragraphs.faults(paragraphs.read(), data.load().claims, found) == []
