"""A timeline draws what is known of a date, no more, and keeps every word legible."""

import io
from datetime import date
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from aicapacity import style
from aicapacity.periods import PeriodError
from aicapacity.sections import charts
from aicapacity.sections.charts import flags
from aicapacity.sections.charts.calendar import calendar
from aicapacity.sections.charts.canvas import text_width
from aicapacity.sections.charts.lanes import Columns, lanes, scale
from aicapacity.sections.charts.scales import Scale, year_of
from aicapacity.sections.text import ABSENT

WORDS = {
    "title": "The rules were in force a third of a year after their draft",
    "subtitle": "Dates as two sources print them",
    "source": "an article; a gazette",
    "alt": "What the figure shows.",
}
EVENTS = pd.DataFrame(
    [
        ("Rules for services", "2023-03", "came out", "article"),
        ("Rules for services", "2023-04-11", "draft", "gazette"),
        ("Rules for services", "2023-07-10", "signed", "gazette"),
        ("Rules for services", "2023-07-13", "published", "gazette"),
        ("Rules for services", "2023-08-15", "in force", "gazette"),
        ("A framework with a name that needs two lines", "2023-03/2024-12", "came out", "article"),
        ("A framework with a name that needs two lines", "2024-09-09", "published", "gazette"),
        ("A pledge", "", "made", "article"),
    ],
    columns=["label", "date", "stage", "who"],
)
SPANS = pd.DataFrame(
    [
        ("Rules for services", "2023-04-11", "2023-08-15", "126 days"),
        ("Rules for services", "2023-07", "2023-08-15", "15 to 45 days"),
    ],
    columns=["label", "start", "end", "text"],
)
SPELLS = pd.DataFrame(
    [("A", "2009", "", False), ("B", "2024-01-01", "", True), ("C", "2010", "2016-06", False)],
    columns=["label", "date", "to", "doubtful"],
)


def texts(figure):
    found = [text for axes in figure.axes for text in axes.texts]
    for axes in figure.axes:
        if axes.axison:
            found += axes.xaxis.get_ticklabels() + axes.xaxis.get_ticklabels(minor=True)
    return [text for text in found if text.get_text().strip() and text.get_visible()]


def said(figure):
    return [text.get_text() for text in texts(figure)]


def assert_legible(figure):
    # the extent of a text takes in the paper that it stands on; only the words count here
    for text in texts(figure):
        text.set_bbox(None)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    met = [
        (a, b)
        for (a, one), (b, two) in combinations(boxes, 2)
        if one.padded(-0.5).overlaps(two.padded(-0.5))
    ]
    assert met == []
    paper = figure.bbox.padded(1)
    assert [w for w, b in boxes if b.x0 < paper.x0 or b.x1 > paper.x1 or b.y0 < paper.y0] == []


def plot(figure):
    """The axis, and where it ends to the right and below, in CSS pixels."""
    (axis,) = [axes for axes in figure.axes if axes.axison]
    page, place = figure.axes[0], axis.get_position()
    return axis, place.x1 * page.get_xlim()[1], (1 - place.y0) * page.get_ylim()[0]


def in_plot(figure, artists, height):
    """The artists above the axis, so that those of the key are left out."""
    floor = plot(figure)[2]
    return [one for one in artists if height(one) < floor]


def bars(figure):
    """Start and length of each bar."""
    page = figure.axes[0]
    boxes = in_plot(figure, [*page.artists, *page.patches], lambda box: box.get_y())
    return sorted((box.get_x(), box.get_width()) for box in boxes)


def lines(figure):
    return in_plot(figure, figure.axes[0].lines, lambda line: min(line.get_ydata()))


def dots(figure):
    """Where dots stand, from left to right."""
    signs = [line for line in lines(figure) if line.get_marker() not in ("None", None, "")]
    return sorted(line.get_xdata()[0] for line in signs)


# --- what is drawn --------------------------------------------------------------------------------


def test_words_names_spans_and_source_are_written_and_legible(drawn):
    charts.timeline(EVENTS, group="who", spans=SPANS, **WORDS)
    wanted = {"draft", "signed", "126 days", "15 to 45 days", "A pledge", "no date", "gazette"}
    assert wanted | {WORDS["title"], "Source: an article; a gazette"} <= set(said(drawn[0]))
    assert_legible(drawn[0])


def test_a_day_is_a_dot_and_a_month_is_as_long_as_a_month(drawn):
    charts.timeline(EVENTS[:2], **WORDS)  # March, and a day eleven days after its end
    ((start, month),), (day,) = bars(drawn[0]), dots(drawn[0])
    assert (day - start) / month == pytest.approx(41 / 31, abs=0.001)


def test_equal_days_stand_below_each_other_in_every_lane(drawn):
    twice = pd.DataFrame({"label": ["a", "b", "b"], "date": ["2024-05-01", "2024-05-01", "2023"]})
    charts.timeline(twice, **WORDS)
    one, other = dots(drawn[0])
    assert one == other


def test_each_group_of_a_lane_has_a_line_of_its_own(drawn):
    same = pd.DataFrame({"label": "a", "date": "2024-05-01", "who": ["x", "y"]})
    charts.timeline(same, group="who", **WORDS)
    signs = [line for line in lines(drawn[0]) if line.get_marker() in ("o", "s")]
    assert len({line.get_ydata()[0] for line in signs}) == len(signs) == 2


def test_a_spell_without_an_end_goes_to_the_edge_and_is_explained(drawn):
    charts.timeline(SPELLS, until="to", hollow=("doubtful", "doubted"), **WORDS)
    assert {"goes on", "doubted"} <= set(said(drawn[0]))
    right = plot(drawn[0])[1]
    spells = [line for line in lines(drawn[0]) if line.get_linewidth() == 2.4]
    ends = [max(line.get_xdata()) for line in spells if len(set(line.get_ydata())) == 1]
    assert [bool(right - end < 5) for end in ends] == [True, True, False]
    assert_legible(drawn[0])


def test_a_doubtful_spell_is_dashed_under_a_hollow_sign(drawn):
    charts.timeline(SPELLS[1:2], until="to", hollow=("doubtful", "doubted"), **WORDS)
    assert any(line.is_dashed() for line in lines(drawn[0]))
    assert any(line.get_markerfacecolor() == style.PAPER for line in lines(drawn[0]))


def test_a_reference_is_named_above_the_lanes(drawn):
    charts.timeline(SPELLS, until="to", reference=("2024-06-10", "the day"), **WORDS)
    assert "the day" in said(drawn[0])
    assert_legible(drawn[0])


def test_a_date_narrower_than_a_dot_is_a_dot_and_the_key_says_so(drawn):
    far = pd.DataFrame({"label": "a", "date": ["1980", "2024-05"]})
    charts.timeline(far, **WORDS)
    assert "a day, or some day within, narrower than the dot" in said(drawn[0])
    assert "a day" not in said(drawn[0])  # one dot has one name


def test_a_span_between_days_is_solid_and_one_from_a_month_is_solid_only_in_part(drawn):
    charts.timeline(EVENTS[1:5], spans=SPANS, **WORDS)
    drawn_spans = [line for line in lines(drawn[0]) if line.get_linewidth() == 1.1]
    flat = [line for line in drawn_spans if len(set(line.get_ydata())) == 1]
    most, least = (
        [max(line.get_xdata()) - min(line.get_xdata()) for line in flat if line.is_dashed() is way]
        for way in (True, False)
    )
    assert least[0] == pytest.approx(most[0])
    assert least[1] / most[1] == pytest.approx(14 / 45, abs=0.01)


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("frame", [pd.DataFrame(), EVENTS[:0], EVENTS[-1:]])
def test_without_a_date_the_figure_says_that_there_is_none(frame, drawn):
    chart = charts.timeline(frame, **WORDS)
    assert ABSENT in said(drawn[0])
    assert chart.alt == f"{ABSENT} {WORDS['alt']}"


@pytest.mark.parametrize(
    ("word", "fault"), [("alt", charts.MissingAltText), ("source", charts.MissingSource)]
)
def test_a_figure_without_alt_text_or_source_is_refused(word, fault):
    with pytest.raises(fault, match=f"{word}="):
        charts.timeline(EVENTS, **{**WORDS, word: " "})


def test_lacking_columns_are_named():
    with pytest.raises(charts.MissingColumns, match="to"):
        charts.timeline(EVENTS, until="to", **WORDS)
    with pytest.raises(charts.MissingColumns, match="text"):
        charts.timeline(EVENTS, spans=SPANS.drop(columns="text"), **WORDS)


def test_a_span_of_no_lane_is_refused():
    with pytest.raises(charts.UnknownLane, match="'Elsewhere'"):
        charts.timeline(EVENTS, spans=SPANS.assign(label="Elsewhere"), **WORDS)


def test_a_date_that_is_none_is_refused():
    with pytest.raises(PeriodError, match="last spring"):
        charts.timeline(EVENTS.assign(date="last spring"), **WORDS)


def test_equal_input_gives_equal_bytes_of_the_announced_shape():
    first, second = (charts.timeline(EVENTS, group="who", **WORDS) for _ in range(2))
    assert first.png == second.png
    picture = Image.open(io.BytesIO(first.png))
    assert picture.width / picture.height == pytest.approx(first.width / first.height, rel=0.005)
    assert len(first.png) < 60_000


# --- layout ---------------------------------------------------------------------------------------

POLES = st.lists(
    st.tuples(st.floats(0, 500), st.one_of(st.just(0.0), st.floats(5, 200))), max_size=12
)


@given(POLES)
def test_no_flag_meets_a_flag_or_a_pole(poles):
    places, widths = [place for place, _ in poles], [wide for _, wide in poles]
    found = flags.levels(places, widths)
    boxes = [
        (place + flags.POLE, place + flags.POLE + wide, level)
        for (place, wide), level in zip(poles, found, strict=True)
        if wide
    ]
    for (a, b, one), (c, d, other) in combinations(boxes, 2):
        assert one != other or b < c or d < a
        for (start, end, level), (pole, top) in (
            ((a, b, one), (c - flags.POLE, other)),
            ((c, d, other), (a - flags.POLE, one)),
        ):
            assert not (start < pole < end and level <= top)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.sampled_from(
    ["", "draft", "a rather long word beside a mark"])), min_size=1, max_size=8))  # fmt: skip
def test_every_date_and_word_has_room(events):
    rows = pd.DataFrame([("x", day.isoformat(), words) for day, words in events],
                        columns=["label", "date", "stage"])  # fmt: skip
    (lane,) = lanes(rows, Columns("label", "date", "stage"), [], None)
    across = scale([lane], 100.0, None)
    for mark in lane.tracks[0]:
        assert across.low < mark.start < across.high
        assert across.place(mark.start) + text_width(mark.words, style.SMALL) <= across.end


@settings(max_examples=50, deadline=None)
@given(st.floats(1990, 2030), st.floats(0.09, 40), st.integers(150, 650))
def test_names_of_the_axis_never_touch_and_stand_at_their_tick(low, years, wide):
    across = Scale(low, low + years, 0.0, float(wide))
    edges, names = calendar(across)
    assert all(across.low <= edge <= across.high for edge in edges)
    places = [across.place(place) for place, _ in names]
    assert all(b - a > 30 for a, b in zip(places, places[1:], strict=False))
    for place, text in names:
        if text[:3].isalpha():
            assert place in edges


def test_a_month_begins_on_its_first_day():
    edges, names = calendar(Scale(2023.1, 2023.6, 0, 600))
    assert edges[0] == year_of(date(2023, 3, 1))
    assert [text for _, text in names] == ["Mar\n2023", "Apr", "May", "Jun", "Jul", "Aug"]
