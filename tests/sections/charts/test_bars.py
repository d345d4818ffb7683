"""Bars show bounds as bounds: open ends look open, endless ones fade."""

from itertools import pairwise

import numpy as np
import pytest

from aicapacity import style
from aicapacity.sections import charts
from aicapacity.sections.charts.canvas import text_width
from aicapacity.sections.charts.marks import pale

from .figures import BARS, INF, WORDS, bars_frame, outside, overlaps, said, texts


def test_bars_say_their_bounds_in_words(drawn):
    charts.bars(BARS, label="name", unit="EFLOPS", **WORDS)
    assert {"20 to 60 EFLOPS", "more than 70 EFLOPS", "40 EFLOPS", "no figure"} <= set(
        said(drawn[0])
    )


def test_per_cent_are_per_cent(drawn):
    charts.bars(bars_frame(("share", 56.1, 143.9, True, True)), label="name", unit="%", **WORDS)
    assert {"56.1% to 143.9%", "0%", "100%"} <= set(said(drawn[0]))


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [(70, INF, "no ceiling given"), (-INF, 70, "no floor given"), (-INF, INF, "no bounds given")],
)
def test_an_end_nobody_gave_is_said_and_fades(lower, upper, words, drawn):
    known = ("known", 10, 100, False, False)
    chart = charts.bars(bars_frame(known, ("x", lower, upper, True, True)), label="name", **WORDS)
    figure = drawn[0]
    assert words in said(figure)
    fades = [image for axes in figure.axes for image in axes.images]
    assert len(fades) == (2 if lower == -upper else 1)
    for fade in fades:
        opacity = fade.get_array()[0, :, 3]
        assert opacity[-1] == 0
        assert all(a > b for a, b in pairwise(opacity))
    assert chart.png


def test_a_fade_reaches_the_edge_beyond_every_finite_value(drawn):
    rows = bars_frame(("x", 70, INF, True, True), ("y", 10, 500, False, False))
    charts.bars(rows, label="name", **WORDS)
    (fade,) = [image for axes in drawn[0].axes for image in axes.images]
    ends = fade.get_extent()[:2]
    page = drawn[0].axes[0]
    caps = [line.get_xdata()[0] for line in page.lines if len(set(line.get_xdata())) == 1]
    assert max(ends) > max(caps) + text_width("no ceiling given", style.SMALL)
    (axis,) = [axes for axes in drawn[0].axes if axes.axison]
    numbers = [float(text.get_text()) for text in axis.get_xticklabels()]
    assert max(numbers) <= 510  # no number is printed where nobody gave one


def signs(figure):
    """How many rings and caps are drawn above the axis of a figure of bars."""
    (axis,) = [axes for axes in figure.axes if axes.axison]
    scale = style.CSS_PIXELS / style.DPI
    floor = (figure.bbox.height - axis.bbox.y0) * scale
    lines = [line for line in figure.axes[0].lines if min(line.get_ydata()) < floor]
    rings = [line for line in lines if line.get_markerfacecolor() == style.PAPER]
    caps = [line for line in lines if len(line.get_xdata()) == 2 and line.get_marker() == "None"]
    return len(rings), len(caps)


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ((False, False), (0, 2)),
        ((True, False), (1, 1)),
        ((False, True), (1, 1)),
        ((True, True), (2, 0)),
    ],
)
def test_an_open_end_is_a_ring_and_a_closed_one_a_cap(opened, expected, drawn):
    charts.bars(bars_frame(("x", 20, 60, *opened)), label="name", **WORDS)
    assert signs(drawn[0]) == expected
    assert ("end not included" in said(drawn[0])) == any(opened)


def test_a_printed_value_inside_its_bounds_is_marked_and_explained(drawn):
    rows = bars_frame(("x", 20, 60, False, False)).assign(value=35.0)
    charts.bars(rows, label="name", **WORDS)
    charts.bars(rows.assign(value=np.nan), label="name", **WORDS)
    assert "value as printed" in said(drawn[0])
    assert "value as printed" not in said(drawn[1])


def test_the_highlighted_row_is_bold_and_the_others_step_back(drawn):
    charts.bars(BARS, label="name", highlight="Open", **WORDS)
    weights = {text.get_text(): text.get_fontweight() for text in texts(drawn[0])}
    assert (weights["Open"], weights["Closed"]) == ("bold", "normal")


def test_the_bold_bounds_of_a_highlighted_row_stay_on_the_paper(drawn):
    wide = bars_frame(("a", 22.435, 22.445, False, True), ("b", 24.5, 25.5, False, True))
    charts.bars(wide, label="name", unit="%", highlight="a", **WORDS)
    assert not outside(drawn[0])


def test_a_row_from_a_source_of_grade_c_is_pale_and_explained(drawn):
    rows = bars_frame(
        ("x", 3, 3, False, False), ("y", 5, 5, False, False), ("z", np.nan, np.nan, 0, 0)
    )
    charts.bars(rows.assign(grade=["C", "B", "C"]), label="name", **WORDS)
    charts.bars(rows.assign(grade=["A", "B", "C"]), label="name", **WORDS)
    dots = [line for line in drawn[0].axes[0].lines if line.get_marker() == "o"]
    strong = style.palette()[0]
    assert [dot.get_markerfacecolor() for dot in dots] == [pale(style.GREY), pale(strong), strong]
    assert "source of grade C" in said(drawn[0])
    assert "source of grade C" not in said(drawn[1])


def test_a_reference_line_stands_at_its_value(drawn):
    charts.bars(BARS, label="name", reference=(50, "half"), **WORDS)
    figure = drawn[0]
    assert "half" in said(figure)
    (axis,) = [axes for axes in figure.axes if axes.axison]
    dashed = [line for line in figure.axes[0].lines if line.get_linestyle() == "--"]
    (x,) = {float(value) for line in dashed for value in line.get_xdata()}
    place = axis.transData.transform((50, 0))[0] * style.CSS_PIXELS / style.DPI
    assert x == pytest.approx(place, abs=0.01)


def ticks_of(figure):
    (axis,) = [axes for axes in figure.axes if axes.axison]
    return [text.get_text() for text in axis.get_xticklabels()]


def test_counts_have_no_tick_between_them_and_other_numbers_may(drawn):
    counts = bars_frame(("a", 3, 3, False, False), ("b", 1, 2, False, False))
    charts.bars(counts, label="name", **WORDS)
    charts.bars(counts.assign(upper=[3.0, 2.5]), label="name", **WORDS)
    assert ticks_of(drawn[0]) == ["0", "1", "2", "3"]
    assert "0.5" in ticks_of(drawn[1])


AWKWARD = {
    "one value": bars_frame(("x", 3, 3, False, False)),
    "all values": bars_frame(("x", -INF, INF, True, True)),
    "zero": bars_frame(("x", 0, 0, False, False)),
    "negative": bars_frame(("x", -5, 3, True, False), ("y", -INF, -4, True, True)),
    "extreme": bars_frame(("x", 1e-9, 2e-9, True, True), ("y", 1e14, 3e14, False, False)),
    "long names": bars_frame(
        ("a name that goes on and on " * 6, 1, 2, False, False), ("x" * 90, 1, INF, False, True)
    ),
    "many rows": bars_frame(*((f"row {i}", i, i + 40, i % 2, i % 3 == 0) for i in range(15))),
}


@pytest.mark.parametrize("rows", AWKWARD.values(), ids=AWKWARD)
def test_awkward_bars_stay_legible(rows, drawn):
    chart = charts.bars(
        rows, label="name", unit="points a year", reference=(1, "a reference, said at length"),
        **WORDS,
    )  # fmt: skip
    assert overlaps(drawn[0]) == []
    assert outside(drawn[0]) == []
    assert len(chart.png) < 60_000
