"""Tables are accessible, safe and the same every time."""

import html
import math
from datetime import date
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity.bounds import Bounds
from aicapacity.sections import tables
from aicapacity.sections.charts import MissingColumns
from aicapacity.sections.text import ABSENT


def frame():
    return pd.DataFrame(
        {
            "what": ["share <b>", "power", "none"],
            "lower": [56.1, 70.0, np.nan],
            "upper": [143.9, math.inf, np.nan],
            "lower_open": [True, True, False],
            "upper_open": [False, True, False],
            "unit": ["%", "EFLOPS", ""],
            "count": [4500.0, np.nan, 2],
            "found": [True, False, True],
        }
    )


COLUMNS = {"what": "What", "bounds": "Bounds", "count": "Number", "found": "Found"}


def cells(table):
    """Rows of the HTML as lists of text, by an XML parser: so it is also well formed."""
    root = ElementTree.fromstring(f"<div>{table.html()}</div>")
    return root, [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]


def test_html_and_text_hold_the_same_written_cells():
    table = tables.show(frame(), columns=COLUMNS, caption="Claims")
    _, rows = cells(table)
    assert rows == [
        ["What", "Bounds", "Number", "Found"],
        ["share <b>", "56.1% to 143.9%", "4,500", "yes"],
        ["power", "more than 70 EFLOPS", "no figure", "no"],
        ["none", "no figure", "2", "yes"],
    ]
    assert str(table).splitlines() == [
        "Claims",
        "",
        "What                    Bounds     Number  Found",
        "---------  -------------------  ---------  -----",
        "share <b>      56.1% to 143.9%      4,500  yes",
        "power      more than 70 EFLOPS  no figure  no",
        "none                 no figure          2  yes",
    ]


def test_headings_have_scopes_and_numbers_stand_at_the_right():
    root, _ = cells(tables.show(frame(), columns=COLUMNS, caption="Claims"))
    assert root.find("table/caption").text == "Claims"
    assert [cell.get("scope") for cell in root.iter("th")] == ["col"] * 4 + ["row"] * 3
    sides = [cell.get("style") for cell in root.find("table/tbody/tr")]
    assert sides == [f"text-align: {side}" for side in ("left", "right", "right", "left")]


def test_html_has_neither_script_nor_ids_nor_colours():
    text = tables.show(frame(), columns=COLUMNS, caption="Claims", note="Source: a").html()
    assert not any(word in text for word in ("<script", " id=", "color", 'class="dataframe'))
    assert text.endswith('<p class="note">Source: a</p>')


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"])))
def test_no_text_of_a_cell_becomes_markup(text):
    table = tables.show(
        pd.DataFrame({"a": [text]}), columns={"a": "x"}, caption="c" + text, note=text
    )
    assert html.escape(text) in table.html()
    assert table.html().count("<") == table.html().count(">") == (18 if text else 16)


def test_the_display_offers_html_and_text():
    table = tables.show(frame(), columns=COLUMNS, caption="Claims")
    assert table._repr_mimebundle_() == {"text/html": table.html(), "text/plain": str(table)}
    assert repr(table) == str(table)


@pytest.mark.parametrize("empty", [frame()[:0], pd.DataFrame()])
def test_a_frame_without_rows_says_so(empty):
    table = tables.show(empty, columns=COLUMNS, caption="Claims")
    root, rows = cells(table)
    assert rows[1:] == [[ABSENT]]
    assert root.find("table/tbody/tr/td").get("colspan") == "4"
    assert str(table).splitlines()[-1] == ABSENT


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Bounds(0.5, lower_open=True), "%", "more than 50%"),
        (Bounds(28.6337, 70.5), "EFLOPS", "28.6 to 70.5 EFLOPS"),
        (20.7, "%", "20.7%"),
        (0.1 + 0.2, "", "0.3"),
        (2 / 3, "", "0.666667"),
        (np.float64(230.0), "EFLOPS", "230 EFLOPS"),
        (np.int64(123456789), "", "123,456,789"),
        (np.bool_(True), "", "yes"),
        (math.inf, "", "∞"),
        (None, "%", "no figure"),
        (math.nan, "%", "no figure"),
        (pd.NA, "", "no figure"),
        (pd.NaT, "", "no figure"),
        ("", "", ""),
        (date(2024, 9, 25), "", "2024-09-25"),
        (pd.Timestamp("2024-09-25"), "", "2024-09-25"),
        (("wk-001", "wk-002"), "", "wk-001 and wk-002"),
        ({"b", "a", "c"}, "", "a, b and c"),
        ([], "", "none"),
    ],
)
def test_cells_are_written_for_readers(value, unit, text):
    assert tables.write(value, unit) == text


def test_units_by_column_join_numbers_and_bounds():
    rows = pd.DataFrame({"a": ["x"], "p": [12.5], "b": [Bounds(0.25, 0.5)]})
    columns = {"a": "a", "p": "p", "b": "b"}
    _, written = cells(tables.show(rows, columns=columns, caption="c", units={"p": "%", "b": "%"}))
    assert written[1] == ["x", "12.5%", "25% to 50%"]


def test_a_long_cell_goes_on_below_itself_in_text():
    rows = pd.DataFrame({"a": ["x", "y"], "b": ["word " * 20, "short"]})
    lines = str(tables.show(rows, columns={"a": "A", "b": "B"}, caption="c")).splitlines()
    assert len(lines) == 4 + 3 + 1
    assert all(len(line) <= 3 + 48 for line in lines)


def test_a_lacking_column_is_named():
    with pytest.raises(MissingColumns, match="nowhere"):
        tables.show(frame(), columns={"what": "a", "nowhere": "b"}, caption="c")
    with pytest.raises(MissingColumns, match="lower, upper"):
        tables.show(pd.DataFrame({"a": [1]}), columns={"a": "a", "bounds": "b"}, caption="c")
    with pytest.raises(MissingColumns, match="at least one column"):
        tables.show(frame(), columns={}, caption="c")


def test_a_table_without_caption_is_refused():
    with pytest.raises(tables.MissingCaption, match="caption="):
        tables.show(frame(), columns=COLUMNS, caption=" ")


def test_without_named_columns_a_table_shows_all_under_their_own_names():
    table = tables.show(pd.DataFrame({"of": ["a"], "n": [2]}), caption="All")
    assert table.headings == ("of", "n")
    assert table.rows == (("a", "2"),)
