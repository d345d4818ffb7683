"""Bounds are drawn as bounds: an end looks open, closed or missing, and no bar is cut away."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt

from aicapacity import style
from aicapacity.bounds import EmptyBounds
from aicapacity.charts import MissingColumns, finish, intervals
from aicapacity.charts.page import NO_DATA

COLUMNS = ["label", "lower", "upper", "lower_open", "upper_open"]
INF = math.inf
LONG = "Intelligent computing power added in 2023, if nothing else is assumed about late 2022"


def frame(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def signs(ax):
    """Marker, where it stands and whether it is hollow, for each end drawn."""
    return [
        (line.get_marker(), float(line.get_xdata()[0]), line.get_markerfacecolor() == style.PAPER)
        for line in ax.lines
    ]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_ends_look_as_they_are():
    ax = intervals(frame(["both", 10, 20, True, False], ["point", 5, 5, False, False]))
    assert signs(ax) == [("o", 10, True), ("o", 20, False), ("o", 5, False)]
    assert len(ax.patches) == 1  # a point has no bar


def test_a_missing_end_is_an_arrow_head_at_the_edge():
    ax = intervals(frame(["up", 70, INF, True, True], ["down", -INF, 20, True, True]))
    low, high = ax.get_xlim()
    (_, first, _), (up, at_up, _), (down, at_down, _), _ = signs(ax)
    assert (first, at_up, at_down) == (70, high, low)
    assert len({"o", up, down}) == 3
    assert high > 70 and low < 20


def test_rows_stand_from_top_to_bottom_in_the_order_of_the_frame(box):
    ax = intervals(frame(["b", 1, 2, False, False], ["a", 1, 2, False, False]))
    first, second = ax.get_yticklabels()
    assert (first.get_text(), second.get_text()) == ("b", "a")
    assert box(first).y0 > box(second).y1


def test_zero_is_seen_where_no_end_is_below():
    assert intervals(frame(["a", 90, 100, False, False])).get_xlim()[0] == 0
    assert intervals(frame(["a", -90, 100, False, False])).get_xlim()[0] < -90


def test_words_are_made_from_the_bounds_and_their_unit():
    rows = frame(["a", 28.6, 70.5, True, True], ["b", 50, INF, True, True], ["c", None, None, 0, 0])
    assert texts(intervals(rows)) == ["28.6 to 70.5", "more than 50", "no figure"]
    shares = rows.assign(unit="%")
    assert texts(intervals(shares)) == ["28.6% to 70.5%", "more than 50%", "no figure"]


def test_words_of_the_frame_come_first():
    rows = frame(["a", 1, 2, True, True]).assign(words="about 1.5", said="one or two")
    assert texts(intervals(rows)) == ["about 1.5"]
    assert texts(intervals(rows, words="said")) == ["one or two"]


def test_a_reference_has_its_name_above_the_axes(box):
    ax = intervals(frame(["a", 1, 2, True, True]), reference=(50, "half"))
    assert ax.get_xlim()[1] > 50
    assert texts(ax)[-1] == "half"
    assert box(ax.texts[-1]).y0 >= ax.get_window_extent().y1


def test_kinds_differ_by_colour_and_sign_and_are_named():
    rows = frame(["a", 1, 2, False, False], ["b", 3, 4, False, False]).assign(who=["x", "y"])
    ax = intervals(rows, hue="who", reference=(2, "a name above"))
    assert len({sign for sign, *_ in signs(ax)[:4]}) == 2
    assert len({line.get_color() for line in ax.lines[:4]}) == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["x", "y"]


def test_the_legend_stands_above_the_name_of_the_reference(box):
    rows = frame(["a", 1, 2, False, False]).assign(who="x")
    ax = intervals(rows, hue="who", reference=(0.1, "a name so long that it takes two lines"))
    assert box(ax.get_legend()).y0 >= box(ax.texts[-1]).y1


def test_long_words_do_not_collide(box):
    rows = frame(*([LONG, 1, INF, True, True] for _ in range(4))).assign(words=LONG)
    ax = intervals(rows)
    for column in (ax.get_yticklabels(), ax.texts):
        at = [box(text) for text in column]
        assert all(above.y0 > below.y1 for above, below in zip(at, at[1:], strict=False))
    heads = [box(line) for line in ax.lines if line.get_xdata()[0] == ax.get_xlim()[1]]
    assert max(head.x1 for head in heads) < min(box(text).x0 for text in ax.texts)


def test_the_height_follows_the_rows():
    one, nine = (intervals(frame(*[["a", 1, 2, True, True]] * n)).bbox.height for n in (1, 9))
    assert nine == pytest.approx(9 * one)


def test_numbers_of_the_scale_have_room(box):
    ax = intervals(frame(["a", 1e11, 9.5e11, True, True]))
    finish(ax, title="T", subtitle="S", source="W", alt="A")
    ax.figure.draw_without_rendering()
    at = [box(text) for text in ax.get_xticklabels() if text.get_text()]
    assert len(at) > 1
    assert all(one.x1 < two.x0 for one, two in zip(at, at[1:], strict=False))


def test_it_draws_where_it_is_told():
    ax = plt.figure().subplots()
    assert intervals(frame(["a", 1, 2, True, True]), ax=ax) is ax


@pytest.mark.parametrize(
    "rows", [pd.DataFrame(), frame(), frame(["a", float("nan"), float("nan"), False, False])]
)
def test_nothing_to_draw(rows):
    ax = intervals(rows, reference=(50, "half"))
    assert finish(ax, title="T", subtitle="S", source="W", alt="A").alt.startswith(NO_DATA)


def test_missing_columns_are_named():
    with pytest.raises(MissingColumns, match="lower_open, who; the frame has label, lower, upper"):
        intervals(frame(["a", 1, 2, True, True]).drop(columns="lower_open"), hue="who")


def test_ends_in_the_wrong_order_are_refused():
    with pytest.raises(EmptyBounds):
        intervals(frame(["a", 2, 1, False, False]))


def test_the_readers_settings_stay():
    with plt.rc_context({"font.size": 33.0}):
        intervals(frame(["a", 1, 2, True, True]))
        assert plt.rcParams["font.size"] == 33.0


ends = st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: round(value, 3))
rows = st.tuples(ends | st.just(-INF), ends | st.just(INF), st.booleans(), st.booleans()).filter(
    lambda row: row[0] < row[1]
)


@settings(deadline=None, max_examples=25)
@given(st.lists(rows, min_size=1, max_size=6), st.none() | ends)
def test_every_bar_is_within_the_axes_and_all_words_are_seen(drawn, at):
    given_rows = frame(*(["a row", *row] for row in drawn))
    ax = intervals(given_rows, reference=None if at is None else (at, "here"))
    low, high = ax.get_xlim()
    for (lower, upper, *_), bar in zip(drawn, ax.patches, strict=True):
        left, right = bar.get_x(), bar.get_x() + bar.get_width()
        noise = 1e-9 * (high - low)
        assert low - noise <= left < right <= high + noise or bar.get_width() <= noise
        assert math.isinf(lower) or left == pytest.approx(lower, abs=noise)
        assert math.isinf(upper) or right == pytest.approx(upper, abs=noise)
    shown = finish(ax, title="T", subtitle="S", source="W", alt="A")
    shown.figure.draw_without_rendering()
    page = shown.figure.bbox
    for text in ax.texts[: len(drawn)]:
        place = text.get_window_extent()
        assert text.get_text() and page.x0 <= place.x0 and place.x1 <= page.x1
    plt.close("all")
