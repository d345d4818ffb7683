"""A frame is shown as a fine table and stays a frame."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from IPython.core.interactiveshell import InteractiveShell

from aicapacity import style, tables
from aicapacity.bounds import Bounds

FRAME = pd.DataFrame(
    {
        "label": ["total", "<b>part</b>"],
        "year": [2023, 2024],
        "value": [4500.0, 26.0239445],
        "share": [Bounds(56.1, 76.6), None],
        "sure": [True, False],
    }
)


def cells(html: str) -> list[list[str]]:
    rows = BeautifulSoup(html, "html.parser").find_all("tr")
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in rows]


def test_cells_are_written_for_people() -> None:
    head, first, second = cells(tables.html(FRAME))
    assert head == ["label", "year", "value", "share", "sure"]
    assert first == ["total", "2023", "4,500", "56.1 to 76.6", "yes"]
    assert second == ["<b>part</b>", "2024", "26.0239", "", "no"]


def test_numbers_stand_at_the_right_and_nothing_is_active() -> None:
    soup = BeautifulSoup(tables.html(FRAME), "html.parser")
    sides = [cell["style"].split()[-1] for cell in soup.thead.find_all("th")]
    assert sides == ["left", "right", "right", "right", "left"]
    assert not soup.find_all("b") and {th["scope"] for th in soup.thead.find_all("th")} == {"col"}


def test_an_index_that_says_something_heads_its_row_and_a_counter_is_not_shown() -> None:
    counted = FRAME.groupby("year")[["value"]].sum()
    assert cells(tables.html(counted))[1] == ["2023", "4,500"]
    assert BeautifulSoup(tables.html(counted), "html.parser").tbody.th["scope"] == "row"
    assert cells(tables.html(FRAME[FRAME["sure"]]))[1][0] == "total"
    wide = FRAME.pivot_table(index=["label", "year"], columns="sure", values="value")
    assert cells(tables.html(wide))[0] == ["label", "year", "False", "True"]


def test_show_gives_a_caption_and_a_frame() -> None:
    headings = {"label": "what", "value": "EFLOPS"}
    shown = tables.show(FRAME, columns=headings, caption="Power", note="A")
    assert isinstance(shown, pd.DataFrame) and list(shown.columns) == ["what", "EFLOPS"]
    assert shown["EFLOPS"].sum() == pytest.approx(4526.0239445)
    soup = BeautifulSoup(shown._repr_html_(), "html.parser")
    assert soup.caption.get_text() == "Power" and soup.find(class_="note").get_text() == "A"
    assert repr(shown).splitlines()[0] == "Power"
    assert not isinstance(shown.query("EFLOPS > 100"), tables.Shown)
    with pytest.raises(KeyError, match="no column colour; the frame has label, year"):
        tables.show(FRAME, columns=["colour"])


def test_no_rows_say_so() -> None:
    assert tables.NO_ROWS in tables.html(FRAME.head(0))
    assert tables.NO_ROWS in tables.plain(FRAME.head(0))


def test_a_long_frame_says_how_much_of_it_is_shown() -> None:
    long = pd.DataFrame({"n": range(1000)})
    assert f"{tables.ROWS} of 1,000 rows are shown." in tables.html(long)
    assert len(cells(tables.html(long))) == tables.ROWS + 1


def test_equal_frames_give_equal_characters() -> None:
    assert tables.html(FRAME) == tables.html(FRAME.copy())


def test_a_notebook_shows_every_frame_and_series_so(tmp_path) -> None:
    shell = InteractiveShell.instance(ipython_dir=str(tmp_path))
    try:
        style.use()
        shown, _ = shell.display_formatter.format(FRAME)
        assert shown["text/html"] == tables.html(FRAME)
        assert shown["text/plain"] == tables.plain(FRAME)
        captioned, _ = shell.display_formatter.format(tables.show(FRAME, caption="Power"))
        assert "<caption>Power</caption>" in captioned["text/html"]
        counts, _ = shell.display_formatter.format(FRAME["label"].value_counts())
        assert "total" in counts["text/html"] and counts["text/html"].startswith("<table")
    finally:
        InteractiveShell.clear_instance()


def test_outside_a_notebook_nothing_is_changed() -> None:
    tables.use()
    assert "dataframe" in FRAME._repr_html_()
