"""Figures say what they show, join only what may be joined, and keep every word legible."""

import base64
import io
import math
from itertools import combinations, pairwise

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from aicapacity import charts, style
from aicapacity.charts.canvas import text_width, wrap
from aicapacity.charts.points import breaks, joined, points
from aicapacity.charts.scales import Scale, limits, spread, ticks, time_marks
from aicapacity.text import ABSENT

INF = math.inf
WORDS = {
    "title": "More than half of what was added is intelligent",
    "subtitle": "EFLOPS, end of 2023",
    "source": "A ministry, 2024",
    "alt": "What the figure shows.",
}
TOTAL, FP16, DEVICE = "total.ministry", "intelligent.fp16", "intelligent.device"


def bars_frame(*rows):
    return pd.DataFrame(rows, columns=["name", "lower", "upper", "lower_open", "upper_open"])


def observed(series, period, value, *, spread=0.5, status="A", role="reported", **more):
    return {
        "series": series,
        "concept": series.split(".")[0],
        "label": f"Definition {series}",
        "period": period,
        "value": value,
        "lower": value - spread,
        "upper": value + spread,
        "lower_open": False,
        "upper_open": spread > 0,
        "status": status,
        "role": role,
        "unit": "EFLOPS",
        **more,
    }


def series_frame():
    return pd.DataFrame(
        [
            observed(TOTAL, "2021-12", 140, upper=INF, lower=140, lower_open=True),
            observed(TOTAL, "2022-12", 180),
            observed(TOTAL, "2023-12", 230, spread=60),
            observed(TOTAL, "2024-12", 280, status="B"),
            observed(TOTAL, "2025-12", 300, role="target"),
            observed(DEVICE, "2022", 180),
            observed(DEVICE, "2023", 290, grade="C"),
            observed(DEVICE, "2025", 400, status="F"),
            observed(FP16, "2026-06", 788, status="B"),
            observed(DEVICE, "", 5),
        ]
    )


def history():
    frame = series_frame()
    return frame[(frame["series"] == TOTAL)]


def paths():
    return pd.DataFrame(
        {"period": ["2025-12", "2026-12"], "low": [290, 300], "median": [320, 370],
         "high": [350, 430]}
    )  # fmt: skip


BARS = bars_frame(
    ("Closed", 20, 60, False, False),
    ("Open", 20, 60, True, True),
    ("No ceiling", 70, INF, True, True),
    ("A value", 40, 40, False, False),
    ("Missing", None, None, False, False),
)
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


@pytest.fixture
def drawn(monkeypatch):
    """Collect the figures that are drawn, in their order."""
    figures = []
    draw = FigureCanvasAgg.draw

    def spy(canvas):
        figures.append(canvas.figure)
        return draw(canvas)

    monkeypatch.setattr(FigureCanvasAgg, "draw", spy)
    return figures


def texts(figure):
    found = [text for axes in figure.axes for text in axes.texts]
    found += [
        text
        for axes in figure.axes
        if axes.axison
        for axis in (axes.xaxis, axes.yaxis)
        for text in [*axis.get_ticklabels(), *axis.get_ticklabels(minor=True)]
    ]
    return [text for text in found if text.get_text().strip() and text.get_visible()]


def said(figure):
    return [text.get_text() for text in texts(figure)]


def overlaps(figure):
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    return [
        (a, b)
        for (a, one), (b, two) in combinations(boxes, 2)
        if one.padded(-0.5).overlaps(two.padded(-0.5))
    ]


def outside(figure):
    paper = figure.bbox.padded(1)
    boxes = {text.get_text(): text.get_window_extent() for text in texts(figure)}
    return [
        words
        for words, box in boxes.items()
        if box.x0 < paper.x0 or box.x1 > paper.x1 or box.y0 < paper.y0 or box.y1 > paper.y1
    ]


# --- every kind of figure -------------------------------------------------------------------------


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


# --- bars -----------------------------------------------------------------------------------------


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


def test_a_reference_line_stands_at_its_value(drawn):
    charts.bars(BARS, label="name", reference=(50, "half"), **WORDS)
    figure = drawn[0]
    assert "half" in said(figure)
    (axis,) = [axes for axes in figure.axes if axes.axison]
    dashed = [line for line in figure.axes[0].lines if line.get_linestyle() == "--"]
    (x,) = {float(value) for line in dashed for value in line.get_xdata()}
    place = axis.transData.transform((50, 0))[0] * style.CSS_PIXELS / style.DPI
    assert x == pytest.approx(place, abs=0.01)


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


# --- series ---------------------------------------------------------------------------------------


def segments(figure):
    """Lines in data axes, as ((x, y), (x, y)) pairs rounded to a day and a unit."""
    return sorted(
        tuple((round(float(x), 2), round(float(y))) for x, y in line.get_xydata())
        for axes in figure.axes
        if axes.axison
        for line in axes.lines
        if len(line.get_xydata())
    )


def test_lines_join_one_definition_and_stop_at_a_break(drawn):
    charts.series(series_frame(), **WORDS)
    assert segments(drawn[0]) == [
        ((2022.0, 140), (2023.0, 180)),
        ((2023.0, 180), (2024.0, 230)),
        ((2023.0, 180), (2024.0, 290)),
        ((2024.0, 290), (2026.0, 400)),
    ]


def test_a_line_to_a_forecast_is_dashed(drawn):
    charts.series(series_frame(), **WORDS)
    lines = [line for axes in drawn[0].axes if axes.axison for line in axes.lines]
    dashed = [line for line in lines if len(line.get_xydata()) and line.is_dashed()]
    assert [round(float(line.get_ydata()[-1])) for line in dashed] == [400]


def test_the_signs_that_are_used_are_explained_and_no_others(drawn):
    charts.series(series_frame(), **WORDS)
    charts.series(history()[1:3], **WORDS)
    key = {
        "no ceiling or floor given", "break: not comparable", "forecast", "source of grade C",
        "target", "rows without a date or a value, not drawn: 1", "end included",
        "end not included",
    }  # fmt: skip
    assert key <= set(said(drawn[0]))
    assert key & set(said(drawn[1])) == {"end included", "end not included"}


def test_every_definition_is_named_at_its_end_and_a_target_with_its_value(drawn):
    charts.series(series_frame(), **WORDS)
    words = " ".join(said(drawn[0]))
    for series in (TOTAL, FP16, DEVICE):
        assert f"Definition {series}" in words
    assert f"Definition {TOTAL}: target 300 EFLOPS" in words


def test_targets_at_one_place_have_one_name(drawn):
    target = observed(TOTAL, "2025-12", 300, role="target")
    over = {**target, "lower": 300.0, "upper": INF, "lower_open": True}
    charts.series(pd.DataFrame([target, over, over]), **WORDS)
    assert "target 300 EFLOPS or more than 300 EFLOPS" in " ".join(said(drawn[0]))


def marks(figure):
    """Markers of a figure's page in the order they are drawn: (colour, size, (x, y))."""
    return [
        (line.get_markerfacecolor(), line.get_markersize(), tuple(line.get_xydata()[0]))
        for line in figure.axes[0].lines
        if line.get_marker() not in ("None", "")
    ]


def sizes(figure):
    return [size for _, size, _ in marks(figure)]


def test_a_point_on_its_own_is_larger_than_the_points_of_a_line(drawn):
    line = [observed("a.x", year, 5, spread=0) for year in ("2020", "2021")]
    charts.series(pd.DataFrame([*line, observed("b.x", "2021", 90, spread=0)]), **WORDS)
    single, *others = sizes(drawn[0])
    assert others == [7, 7]
    assert single > 7


def test_a_second_sighting_adds_no_mark(drawn):
    first = observed("a.x", "2020", 5, spread=0)
    charts.series(pd.DataFrame([first, dict(first)]), **WORDS)
    assert len(sizes(drawn[0])) == 1


@pytest.mark.parametrize("value", [788, 782])
def test_of_marks_that_coincide_the_smaller_lies_on_the_larger_in_another_colour(value, drawn):
    line = [observed("a.x", "2025-06", 788, spread=0), observed("a.x", "2025-12", 1590, spread=0)]
    single = observed("a.y", "2025-06", value, spread=0)
    for rows in ([*line, single], [single, *line]):
        charts.series(pd.DataFrame(rows), **WORDS)
        (low, large, place), (high, small, other), _ = marks(drawn[-1])
        assert math.dist(place, other) < 7
        assert low != high
        assert large >= 2 * small  # a ring of the lower one is seen all around
        assert small >= 5


def test_every_one_of_three_marks_that_coincide_is_smaller_than_the_one_below(drawn):
    rows = [observed(f"{name}.x", "2020", 5, spread=0) for name in "abc"]
    charts.series(pd.DataFrame(rows), **WORDS)
    found = sizes(drawn[0])
    assert len(found) == 3
    assert found == sorted(set(found), reverse=True)


def strokes(figure):
    """Colour and middle of the break signs of a figure's page, those of its key left out."""
    (axes,) = [axes for axes in figure.axes if axes.axison]
    floor = (figure.bbox.height - axes.bbox.y0) * style.CSS_PIXELS / style.DPI
    found = {}
    for line in figure.axes[0].lines:
        (x0, *_), (y0, *_) = line.get_data()
        x1, y1 = line.get_xydata()[-1]
        slanted = len(line.get_xydata()) == 2 and x0 < x1 and y0 - y1 == pytest.approx(14)
        if slanted and y0 < floor and line.get_color() != style.PAPER:
            found.setdefault((line.get_color(), (y0 + y1) / 2), []).append((x0 + x1) / 2)
    assert all(len(pair) == 2 for pair in found.values())
    return {colour: (sum(xs) / 2, y) for (colour, y), xs in found.items()}


def succession():
    """A definition that another one of its publisher succeeds, beside one that is nobody's."""
    return pd.DataFrame(
        [
            observed("c.ministry", "2023", 70, spread=0),
            observed("c.ministry", "2024", 90, spread=0),
            observed("c.other", "2023", 417, spread=0),
            observed("c.other", "2024", 725, spread=0),
            observed("c.ministry_fp16", "2025-06", 788, spread=0, status="B"),
            observed("c.ministry_fp16", "2025-12", 1590, spread=0),
            observed("c.institute", "2025-06", 300, spread=0),
        ]
    )


def colours(figure, rows):
    """Colour of each series, read from its name at the right (dark enough to be a mark's)."""
    return {
        name: next(
            colour
            for text in texts(figure)
            for colour, _, _ in marks(figure)
            if text.get_text() == name and text.get_color() == style.readable(colour)
        )
        for name in rows["series"].unique()
    }


def test_a_break_shows_which_definition_ends_and_which_begins(drawn):
    rows = succession().assign(label=lambda frame: frame["series"])
    charts.series(rows, **WORDS)
    figure = drawn[0]
    colour = colours(figure, rows)
    places = {
        c: [place for other, _, place in marks(figure) if other == c] for c in set(colour.values())
    }
    found = strokes(figure)
    ends, begins = colour["c.ministry"], colour["c.ministry_fp16"]
    assert set(found) == {ends, begins}
    last, first = max(places[ends]), min(places[begins])
    assert found[ends][1] == pytest.approx(last[1])
    assert 8 < found[ends][0] - last[0] < 25
    assert found[begins][1] == pytest.approx(first[1])
    assert 8 < first[0] - found[begins][0] < 25


def test_without_a_definition_that_ends_only_the_new_one_is_marked(drawn):
    rows = succession()[2:].assign(label=lambda frame: frame["series"])
    charts.series(rows, **WORDS)
    assert set(strokes(drawn[0])) == {colours(drawn[0], rows)["c.ministry_fp16"]}


def test_no_line_to_a_name_runs_under_a_sign_of_a_break(drawn):
    charts.series(succession(), **WORDS)
    lines = list(drawn[0].axes[0].lines)
    grounds = [n for n, line in enumerate(lines) if line.get_color() == style.PAPER]
    leaders = [n for n, line in enumerate(lines) if is_leader(line)]
    assert len(grounds) == 3  # two in the plot, one in the key
    assert sum(n > max(leaders) for n in grounds) == 2
    assert all(lines[n].get_linewidth() * 100 / 72 > 12 for n in grounds)


def is_leader(line):
    return len(line.get_xydata()) > 1 and line.get_alpha() is not None


def test_a_line_to_a_name_is_thin_and_pale_and_starts_away_from_its_point(drawn):
    charts.series(succession(), **WORDS)
    leaders = [line for line in drawn[0].axes[0].lines if is_leader(line)]
    assert any(line.is_dashed() for line in leaders)
    for line in leaders:
        assert line.get_linewidth() < 0.7
        assert line.get_alpha() < 0.5
        start = line.get_xydata()[0]
        assert min(math.dist(start, place) for _, _, place in marks(drawn[0])) > 12


def broken(*rows):
    """Series and value where breaks are, with series and value of what ends there."""
    found = breaks(points(pd.DataFrame(rows), "series")[0])
    return [
        (begins.line[0], begins.y, *((ended.line[0], ended.y) if ended else ()))
        for begins, ended in found
    ]


def test_a_definition_that_succeeds_another_of_its_concept_is_a_break():
    old = [observed("a.x", "2021", 1), observed("a.x", "2022", 2)]
    assert broken(*old, observed("a.x_new", "2023", 3)) == [("a.x_new", 3, "a.x", 2)]


def test_a_definition_succeeds_none_of_another_name_concept_or_subject():
    old, new = observed("a.x", "2021", 1), observed("a.x_new", "2023", 3, status="B")
    assert broken({**old, "series": "a.y"}, new) == [("a.x_new", 3)]
    assert broken({**old, "concept": "b"}, new) == [("a.x_new", 3)]
    assert broken({**old, "subject": "CHN"}, {**new, "subject": "USA"}) == [("a.x_new", 3)]
    assert broken({**old, "series": "a.y"}, {**new, "status": "A"}) == []


def test_a_definition_that_goes_on_does_not_end():
    old = [observed("a.x", "2021", 1), observed("a.x", "2024", 2)]
    assert broken(*old, observed("a.x_new", "2023", 3)) == []
    assert broken(*old, observed("a.x_new", "2023", 3, status="B")) == [("a.x_new", 3)]


def test_a_break_within_a_line_is_marked_once_where_it_goes_on(drawn):
    again = observed("a.x", "2022", 2, spread=0, status="B")
    rows = [observed("a.x", "2021", 1, spread=0), again, again]
    assert broken(*rows) == [("a.x", 2, "a.x", 1)]
    charts.series(pd.DataFrame(rows), **WORDS)
    (sign,) = strokes(drawn[0]).values()
    assert sign[1] == pytest.approx(marks(drawn[0])[-1][2][1])


OBSERVATIONS = st.lists(
    st.builds(
        observed,
        st.sampled_from(["a.x", "a.y", "b.z"]),
        st.sampled_from(["2020", "2021", "2021-12", "2022-06", "2023", ""]),
        st.integers(1, 1000),
        status=st.sampled_from("ABEFP"),
        role=st.sampled_from(["reported", "target"]),
        subject=st.sampled_from(["CHN", "USA"]),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=150)
@given(OBSERVATIONS)
def test_nothing_that_differs_in_definition_subject_or_side_of_a_break_is_joined(rows):
    drawn, lost = points(pd.DataFrame(rows, columns=list(observed("", "", 1, subject=""))), "label")
    assert len(drawn) + lost == len(rows)
    broken = {(point.line, point.x) for point in drawn if point.after_break and not point.target}
    for earlier, later in joined(drawn):
        assert earlier.line == later.line
        assert earlier.x < later.x
        assert not (earlier.target or later.target)
        assert not any(line == later.line and earlier.x < x <= later.x for line, x in broken)


def test_two_subjects_are_two_lines_with_names_of_their_own(drawn):
    rows = pd.concat([history().assign(subject=subject) for subject in ("CHN", "USA")])
    charts.series(rows, **WORDS)
    words = said(drawn[0])
    assert sum(text.endswith("CHN") for text in words) >= 1
    assert sum(text.endswith("USA") for text in words) >= 1
    assert len(segments(drawn[0])) == 4


def test_a_logarithmic_scale_is_said(drawn):
    rows = pd.DataFrame([observed("a", "2020", 2), observed("a", "2021", 41)])
    charts.series(rows, log="auto", **WORDS)
    charts.series(rows.assign(value=[2, 39]), log="auto", **WORDS)
    assert any("logarithmic" in text for text in said(drawn[0]))
    assert not any("logarithmic" in text for text in said(drawn[1]))


def test_an_axis_that_does_not_begin_at_zero_says_so(drawn):
    charts.series(pd.DataFrame([observed("a", "2020", 90), observed("a", "2021", 99)]), **WORDS)
    charts.series(pd.DataFrame([observed("a", "2020", 9), observed("a", "2021", 99)]), **WORDS)
    assert any("does not begin at 0" in text for text in said(drawn[0]))
    assert not any("does not begin at 0" in text for text in said(drawn[1]))


def test_a_logarithm_of_nothing_is_refused_by_name():
    rows = pd.DataFrame([observed("a", "2020", 0), observed("a", "2021", 41)])
    with pytest.raises(charts.NotPositive, match="0 \\(Definition a\\)"):
        charts.series(rows, log=True, **WORDS)


def test_bounds_down_to_zero_have_no_end_on_a_logarithmic_scale(drawn):
    rows = pd.DataFrame([observed("a", "2020", 5, lower=0.0, upper=10.0), observed("a", "2021", 9)])
    charts.series(rows, log=True, **WORDS)
    assert "no ceiling or floor given" in said(drawn[0])


SERIES = {
    "one row": series_frame()[:1],
    "only a target": series_frame()[4:5],
    "only undated": series_frame()[-1:],
    "months": pd.DataFrame([observed("a", f"2024-{month:02}", month) for month in range(1, 13)]),
    "decades": pd.DataFrame([observed("a", str(year), year) for year in range(1950, 2025)]),
    "close": pd.DataFrame(
        [observed(f"s{i}", year, 50 + i / 9) for i in range(15) for year in ("2022", "2023")]
    ),
    "extreme": pd.DataFrame([observed("a", "2020", 3e12), observed("a", "2021", 1e-6)]),
    "negative": pd.DataFrame([observed("a", "2020", -3), observed("a", "2021", -9)]),
    "level": pd.DataFrame([observed("a", "2020", 7, spread=0), observed("a", "2021", 7, spread=0)]),
    "zero": pd.DataFrame([observed("a", "2020", 0, spread=0)]),
    "long names": series_frame().assign(label=lambda rows: rows["label"] + " and its name" * 6),
}


@pytest.mark.parametrize("log", [False, "auto"])
@pytest.mark.parametrize("rows", SERIES.values(), ids=SERIES)
def test_awkward_series_stay_legible(rows, log, drawn):
    charts.series(rows, log=log, **WORDS)
    assert overlaps(drawn[0]) == []
    assert outside(drawn[0]) == []


# --- fan ------------------------------------------------------------------------------------------


def band(figure):
    (shape,) = [shape for axes in figure.axes if axes.axison for shape in axes.collections]
    corners = shape.get_paths()[0].vertices
    return {
        round(float(x), 2): (min(ys), max(ys))
        for x in set(corners[:, 0])
        for ys in [corners[corners[:, 0] == x, 1]]
    }


def test_a_fan_opens_from_the_last_observation(drawn):
    charts.fan(history(), paths(), **WORDS)
    assert band(drawn[0]) == {2025.0: (280, 280), 2026.0: (290, 350), 2027.0: (300, 430)}


def test_a_fan_names_its_paths_and_calls_them_no_forecast(drawn):
    names = ("slowest year", "median year", "fastest year")
    charts.fan(history(), paths(), path_names=names, **WORDS)
    words = " ".join(said(drawn[0]))
    for text in (
        "slowest year: 300 EFLOPS",
        "median year: 370",
        "fastest year: 430",
        "no forecast",
    ):
        assert text in words


def test_without_paths_the_history_stays(drawn):
    charts.fan(history(), paths()[:0], **WORDS)
    assert not any("no forecast" in text for text in said(drawn[0]))
    assert len(segments(drawn[0])) == 2


def test_paths_without_a_number_are_left_out(drawn):
    charts.fan(history(), paths().assign(high=[350, INF]), **WORDS)
    assert sorted(band(drawn[0])) == [2025.0, 2026.0]


def test_a_fan_goes_on_from_one_definition_only():
    with pytest.raises(charts.SeveralSeries, match=DEVICE):
        charts.fan(series_frame(), paths(), **WORDS)


def test_a_fan_goes_forward():
    with pytest.raises(charts.BackwardFan, match="2024-12"):
        charts.fan(history(), paths().assign(period=["2024-12", "2025-12"]), **WORDS)


# --- layout ---------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="abc WMil", max_size=120), st.floats(20, 400))
def test_wrapped_lines_fit_and_keep_every_letter(text, width):
    lines = wrap(text, width, style.BODY)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, style.BODY) <= width for line in lines)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.floats(-50, 350), st.floats(5, 30)), min_size=1, max_size=10))
def test_labels_are_moved_apart_in_order_and_inside(labels):
    wanted, heights = zip(*labels, strict=True)
    middles = spread(wanted, heights, 0, 300)
    order = sorted(range(len(labels)), key=lambda i: (wanted[i], i))
    for before, after in pairwise(order):
        gap = (heights[before] + heights[after]) / 2
        assert middles[after] - middles[before] >= gap - 1e-6
    for middle, height in zip(middles, heights, strict=True):
        assert -1e-6 <= middle - height / 2
        assert middle + height / 2 <= 300 + 1e-6


def test_labels_with_room_are_not_moved():
    assert spread([20, 80, 50], [10, 10, 10], 0, 100) == [20, 80, 50]


FINITE = st.floats(-1e9, 1e9).filter(lambda value: value == 0 or abs(value) > 1e-6)


@settings(deadline=None, max_examples=150)
@given(st.lists(FINITE, min_size=1, max_size=5), st.floats(60, 600))
def test_ticks_are_within_the_axis_and_never_touch(values, room):
    low, high = limits(values)
    assert low <= min(values) <= max(values) <= high
    scale = Scale(low, high, 0, room)
    found = ticks(scale)
    slack = 1e-6 * (high - low)
    assert all(low - slack <= value <= high + slack for value, _ in found)
    for (a, one), (b, two) in pairwise(found):
        halves = (text_width(one, style.SMALL) + text_width(two, style.SMALL)) / 2
        assert scale.place(b) - scale.place(a) > halves


@settings(deadline=None, max_examples=100)
@given(st.floats(1900, 2050), st.floats(0.2, 90), st.floats(150, 600))
def test_a_year_is_named_within_itself_and_names_never_touch(first, length, room):
    scale = Scale(first, first + length, 0, room)
    _, names = time_marks(scale)
    for x, text in names:
        year = int(text.split()[-1])
        assert year <= x <= year + 1
    for (a, one), (b, two) in pairwise(names):
        halves = (text_width(one, style.SMALL) + text_width(two, style.SMALL)) / 2
        assert scale.place(b) - scale.place(a) > halves


def test_a_year_end_lies_at_the_end_of_its_year():
    drawn, _ = points(
        pd.DataFrame([observed("a", "2023-12", 1), observed("a", "2023", 1)]), "series"
    )
    assert {point.x for point in drawn} == {2023 + 364 / 365}
