"""The parts of a notebook are found where they stand, and a missing one is named."""

from pathlib import Path

import nbformat.v4 as v4
import pytest

from aicapacity.anatomy import Anatomy, AnatomyError

TITLE = "# 07 · How long is a piece?\n\n*Article, section II: pieces.*"
OPENING = "A piece was *over 7* feet long.\n\nAbout 25 minutes."


def notebook(*cells: str) -> Anatomy:
    markdown = [v4.new_markdown_cell(cell) for cell in cells]
    code = v4.new_code_cell("a = 1", metadata={"tags": ["parameters"]})
    return Anatomy(Path("07_pieces.ipynb"), v4.new_notebook(cells=[*markdown, code]))


WHOLE = notebook(
    TITLE,
    OPENING,
    "## 1. What is a piece?\n\n### not an H2\n\ntext",
    "more",
    "## Where does it end?",
)


def test_title_gives_id_and_question():
    assert (WHOLE.id, WHOLE.question) == ("07", "How long is a piece?")


def test_section_is_the_line_below_the_title_without_markup():
    assert WHOLE.section == "Article, section II: pieces"


def test_headings_are_the_h2s_without_their_numbers():
    assert WHOLE.headings == ["What is a piece?", "Where does it end?"]


def test_minutes_are_read_as_a_number():
    assert WHOLE.minutes == 25


def test_text_under_a_heading_ends_at_the_next_and_spans_cells():
    assert WHOLE.under("What is a piece?").split() == ["###", "not", "an", "H2", "text", "more"]
    assert WHOLE.under("Where does it end?").strip() == ""


def test_cells_are_found_by_their_tag():
    assert [cell.source for cell in WHOLE.tagged("parameters")] == ["a = 1"]


@pytest.mark.parametrize(
    "first", ["# 7 · Why?", "# 07: Why?", "# 07 · A statement", "## 07 · Why?"]
)
def test_title_of_another_form_is_refused(first: str):
    with pytest.raises(AnatomyError, match=r"07_pieces\.ipynb has no first line such as"):
        _ = notebook(first).question


@pytest.mark.parametrize(
    ("part", "named"),
    [("section", "section"), ("minutes", "time, `About 30 minutes")],
)
def test_missing_part_is_named(part: str, named: str):
    with pytest.raises(AnatomyError, match=named):
        getattr(notebook("# 07 · Why?\n\ntext"), part)


def test_missing_heading_is_named():
    with pytest.raises(AnatomyError, match="## Results"):
        notebook(TITLE).under("Results")
