"""Every kind of figure says what it shows, is drawn once and keeps every word legible."""

import base64
import io

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from PIL import Image

from aicapacity.sections import charts
from aicapacity.sections.text import ABSENT

from .figures import BARS, WORDS, history, outside, overlaps, paths, said, series_frame, texts

DRAW = {
    "bars": lambda **more: charts.bars(BARS, label="name", **{**WORDS, **more}),
    "series": lambda **more: charts.series(series_frame(), **{**WORDS, **more}),
    "fan": lambda **more: charts.fan(history(), paths(), **{**WORDS, **more}),
}
EMPTY = {
    "bars": lambda frame: charts.bars(frame, label="name", **WORDS),
    "series": lambda frame: charts.series(frame, **WORDS),
    "fan": lambda frame: charts.fan(frame, frame, **WORDS),
}
every_kind = pytest.mark.parametrize("draw", DRAW.values(), ids=DRAW)


@every_kind
@pytest.mark.parametrize(
    ("word", "fault"), [("alt", charts.MissingAltText), ("source", charts.MissingSource)]
)
def test_a_figure_without_alt_text_or_source_is_refused(draw, word, fault):
    with pytest.raises(fault, match=f"{word}="):
        draw(**{word: "  "})


@every_kind
def test_a_figure_is_drawn_once_and_without_pyplot(draw, drawn):
    draw()
    assert len(drawn) == 1
    assert plt.get_fignums() == []


@every_kind
def test_equal_input_gives_equal_bytes_whatever_the_readers_settings(draw):
    first = draw()
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "red", "lines.linewidth": 9}):
        before = dict(matplotlib.rcParams)
        assert draw().png == first.png
        assert dict(matplotlib.rcParams) == before


@every_kind
def test_the_file_is_small_names_no_software_and_has_the_announced_shape(draw):
    chart = draw()
    picture = Image.open(io.BytesIO(chart.png))
    assert picture.format == "PNG"
    assert not {"Software", "Creation Time", "date"} & set(picture.info)
    assert len(chart.png) < 60_000
    assert chart.width == 700
    assert picture.width / picture.height == pytest.approx(chart.width / chart.height, rel=0.005)
    assert picture.width >= 1.5 * chart.width


@every_kind
def test_the_display_is_a_picture_with_its_words(draw, tmp_path):
    chart = draw()
    data, metadata = chart._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]) == chart.png
    assert data["text/plain"] == chart.alt == WORDS["alt"]
    assert metadata["image/png"] == {"alt": chart.alt, "width": 700, "height": chart.height}
    assert chart.save(tmp_path / "figure.png").read_bytes() == chart.png
    assert "0x" not in repr(chart)


@every_kind
def test_title_subtitle_and_source_are_written(draw, drawn):
    draw()
    assert {WORDS["title"], WORDS["subtitle"], f"Source: {WORDS['source']}"} <= set(said(drawn[0]))


@every_kind
def test_no_words_overlap_or_leave_the_paper(draw, drawn):
    draw(title="A finding that needs more than one line because it says all that there is to say")
    assert overlaps(drawn[0]) == []
    assert outside(drawn[0]) == []


@every_kind
def test_a_dollar_is_a_dollar(draw, drawn):
    draw(subtitle="US$ 3 and US$ 5")
    assert "US$ 3 and US$ 5" in said(drawn[0])
    assert not any(text.get_parse_math() for text in texts(drawn[0]))


@pytest.mark.parametrize("kind", EMPTY)
@pytest.mark.parametrize("frame", [pd.DataFrame(), BARS[:0], series_frame()[:0]])
def test_an_empty_frame_draws_the_sentence_and_says_it_first(kind, frame, drawn):
    chart = EMPTY[kind](frame)
    assert ABSENT in said(drawn[0])
    assert chart.alt == f"{ABSENT} {WORDS['alt']}"


def test_the_sentence_is_not_said_twice(drawn):
    chart = charts.series(pd.DataFrame(), **{**WORDS, "title": ABSENT, "alt": ABSENT})
    assert said(drawn[0]).count(ABSENT) == 1
    assert chart.alt == ABSENT


@pytest.mark.parametrize("kind", EMPTY)
def test_lacking_columns_are_named(kind):
    with pytest.raises(charts.MissingColumns, match="lower, upper"):
        EMPTY[kind](pd.DataFrame({"other": [1]}))


@pytest.mark.parametrize("kind", ["bars", "series"])
def test_rows_in_different_units_are_refused_unless_the_caller_names_one(kind):
    frame = series_frame().assign(name="x")
    frame.loc[0, "unit"] = "%"
    with pytest.raises(charts.SeveralUnits, match="'%', 'EFLOPS'"):
        EMPTY[kind](frame)
    call = charts.series if kind == "series" else charts.bars
    more = {"label": "name"} if kind == "bars" else {}
    assert call(frame, unit="EFLOPS", **more, **WORDS).png
