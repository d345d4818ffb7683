"""A matrix shows every code by a sign and a colour, and every word of it can be read."""

import base64
import io
from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from PIL import Image

from aicapacity import coverage, style
from aicapacity.sections import charts
from aicapacity.sections.text import ABSENT

WORDS = {
    "title": "All that is named rests on one place",
    "subtitle": "How an article speaks of each theme",
    "source": "An author, 2024",
    "alt": "What the figure shows.",
}
BLUE = style.palette()[0]


def cells(*rows):
    return pd.DataFrame(rows, columns=["row", "column", "code", "alternative_code", "claim"])


SIMPLE = cells(
    ("registration", "portal", "2", "", "a-1"),
    ("registration", "model", "F", "", "a-2"),
    ("insurance", "portal", "2", "1", "a-1"),
    ("insurance", "model", "0", "", ""),
)
LONG = cells(
    *(
        (row, column, code, other, f"claim-{number}")
        for number, (row, code, other) in enumerate(
            [
                ("a theme whose name is much too long to stand in a single line of the figure",
                 "1", "2"),
                ("self-governance", "2", ""),
            ]
        )
        for column in ["dissemination", "experiencing", "certification", "media and oversight",
                       "a platform for disclosure", "restoration", "rules"]
    )
)  # fmt: skip


@pytest.fixture
def drawn(monkeypatch):
    """The last figure that was drawn."""
    found = []
    finish = charts.canvas.Canvas.chart

    def spy(canvas):
        found.append(canvas.figure)
        return finish(canvas)

    monkeypatch.setattr(charts.canvas.Canvas, "chart", spy)
    return lambda: found[-1]


def texts(figure):
    return [text for axes in figure.axes for text in axes.texts if text.get_text().strip()]


def said(figure):
    return [text.get_text() for text in texts(figure)]


def boxes(figure):
    FigureCanvasAgg(figure).draw()
    return [(text.get_text(), text.get_window_extent()) for text in texts(figure)]


def tiles(figure):
    return [
        patch
        for axes in figure.axes
        for patch in axes.get_children()
        if isinstance(patch, Rectangle) and 12 < patch.get_height() < 40
    ]


def test_codes_claims_and_names_are_written(drawn):
    charts.matrix(SIMPLE, **WORDS)
    words = said(drawn())
    for word in ("registration", "insurance", "portal", "model", "F", "0", "a-2"):
        assert word in words
    assert words.count("2") == 2 and words.count("a-1") == 2


def test_what_is_absent_rests_on_no_claim(drawn):
    charts.matrix(cells(("row", "column", "0", "", "a-9")), **WORDS)
    assert "a-9" not in said(drawn())
    charts.matrix(cells(("row", "column", "0", "1", "a-9")), **WORDS)
    assert "a-9" in said(drawn())


def test_a_marked_cell_has_a_frame_around_its_tile_and_the_key_says_why(drawn):
    charts.matrix(SIMPLE, marked=("binds", {("registration", "portal")}), **WORDS)
    found = sorted(tiles(drawn()), key=lambda one: one.get_linewidth())
    (frame,) = (one for one in found if one.get_linewidth() > 2)
    tile = next(one for one in found if one.get_x() == pytest.approx(frame.get_x() + 2))
    assert frame.get_x() < tile.get_x() and frame.get_width() > tile.get_width()
    assert "binds" in said(drawn())


def test_a_cell_with_two_readings_is_split_the_lower_code_at_the_left(drawn):
    charts.matrix(SIMPLE[SIMPLE["row"] == "insurance"], **WORDS)
    low, high, absent = tiles(drawn())
    assert low.get_x() < high.get_x() and high.get_width() == low.get_width()
    assert high.get_x() == pytest.approx(low.get_x() + low.get_width())
    assert absent.get_width() == pytest.approx(2 * low.get_width())
    assert to_hex(high.get_facecolor()) == BLUE != to_hex(low.get_facecolor())
    marks = [text for text in texts(drawn()) if text.get_text() in ("1", "2")]
    assert [mark.get_text() for mark in sorted(marks, key=lambda m: m.get_position()[0])] == [
        "1",
        "2",
    ]


def test_what_is_announced_has_a_broken_edge_and_no_fill(drawn):
    charts.matrix(SIMPLE[SIMPLE["code"] == "F"], **WORDS)
    (tile,) = tiles(drawn())
    assert tile.get_linestyle() not in ("-", "solid")
    assert to_hex(tile.get_facecolor()) == style.PAPER


def test_no_two_codes_look_alike(drawn):
    frame = cells(*((code, "x", code, "", "") for code in coverage.CODES))
    charts.matrix(frame, **WORDS)
    looks = {(to_hex(tile.get_facecolor()), tile.get_linestyle()) for tile in tiles(drawn())}
    assert len(looks) == len(coverage.CODES)


def test_signs_stand_out_from_their_tile(drawn):
    frame = cells(*((code, "x", code, "", "") for code in coverage.CODES))
    charts.matrix(frame, **WORDS)
    marks = [text for text in texts(drawn()) if text.get_text() in coverage.CODES]
    marks = [text for text in marks if text.get_weight() == "bold"]
    for mark, tile in zip(marks, tiles(drawn()), strict=True):
        ground = to_hex(tile.get_facecolor())
        assert style.contrast(to_hex(mark.get_color()), ground) >= 4.5


def test_the_codes_that_are_used_are_explained_and_no_others(drawn):
    charts.matrix(SIMPLE, **WORDS)
    words = " ".join(said(drawn()))
    assert all(f"{code}: {coverage.CODES[code]}" in words for code in "21F0")
    assert "two readings" in words
    charts.matrix(SIMPLE[SIMPLE["code"] == "F"], **WORDS)
    words = " ".join(said(drawn()))
    assert f"F: {coverage.CODES['F']}" in words
    assert "2:" not in words and "readings" not in words


def test_the_figure_explains_the_codes_as_the_analysis_defines_them():
    module = import_module(
        "aicapacity.sections.charts.matrix"
    )  # its name in the package is the function
    assert list(module.CODES.items()) == list(coverage.CODES.items())


def test_rows_and_columns_keep_the_order_of_the_frame(drawn):
    charts.matrix(SIMPLE, **WORDS)
    place = {text.get_text(): text.get_position() for text in texts(drawn())}
    assert place["registration"][1] < place["insurance"][1]
    assert place["portal"][0] < place["model"][0]


def test_swapped_names_turn_the_matrix(drawn):
    charts.matrix(SIMPLE, rows="column", columns="row", **WORDS)
    place = {text.get_text(): text.get_position() for text in texts(drawn())}
    assert place["portal"][1] < place["model"][1]
    assert place["registration"][0] < place["insurance"][0]


def test_a_place_without_a_cell_stays_empty(drawn):
    charts.matrix(SIMPLE.iloc[[0, 3]], **WORDS)
    assert len(tiles(drawn())) == 2


@pytest.mark.parametrize("frame", [SIMPLE, LONG], ids=["simple", "long"])
@pytest.mark.parametrize("turned", [False, True])
def test_no_words_overlap_or_leave_the_paper(frame, turned, drawn):
    sides = {"rows": "column", "columns": "row"} if turned else {}
    charts.matrix(frame, **sides, **WORDS)
    figure = drawn()
    wide, high = figure.get_size_inches() * figure.dpi
    found = boxes(figure)
    for word, box in found:
        assert box.x0 >= 0 and box.x1 <= wide and box.y0 >= 0 and box.y1 <= high, word
    for place, (word, box) in enumerate(found):
        for other, rest in found[place + 1 :]:
            apart = (box.x1 <= rest.x0 or rest.x1 <= box.x0
                     or box.y1 <= rest.y0 + 1 or rest.y1 <= box.y0 + 1)  # fmt: skip
            assert apart, (word, other)


def test_headings_keep_their_words_whole(drawn):
    charts.matrix(LONG, **WORDS)
    words = said(drawn())
    assert {"dissemination", "certification", "restoration"} <= set(words)


def test_an_empty_frame_says_that_there_is_no_figure(drawn):
    chart = charts.matrix(pd.DataFrame(), **WORDS)
    assert chart.alt.startswith(ABSENT)
    assert ABSENT.split(":")[0] in " ".join(said(drawn()))


def test_lacking_columns_and_unknown_codes_are_named():
    with pytest.raises(charts.MissingColumns, match="claim"):
        charts.matrix(SIMPLE.drop(columns="claim"), **WORDS)
    with pytest.raises(charts.UnknownSign, match="'insurance', 'model' has the code '7'"):
        charts.matrix(SIMPLE.replace({"code": {"0": "7"}}), **WORDS)


@pytest.mark.parametrize("word", ["alt", "source"])
def test_a_figure_without_alt_text_or_source_is_refused(word):
    with pytest.raises((charts.MissingAltText, charts.MissingSource)):
        charts.matrix(SIMPLE, **WORDS | {word: " "})


def test_equal_input_gives_equal_bytes_and_a_picture_of_the_announced_shape():
    one, other = charts.matrix(SIMPLE, **WORDS), charts.matrix(SIMPLE, **WORDS)
    assert one.png == other.png and one.alt == WORDS["alt"]
    data, _ = one._repr_mimebundle_()
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    wide, high = np.array(picture.size) * style.CSS_PIXELS / style.DPI
    assert (wide, high) == pytest.approx((one.width, one.height), abs=1)
