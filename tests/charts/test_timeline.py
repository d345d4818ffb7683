"""Events stand at their dates, as precisely as they are known, and their words do not collide."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.dates import date2num

from aicapacity.charts import MissingColumns, finish, timeline
from aicapacity.charts.page import NO_DATA
from aicapacity.charts.timeline import NO_DATE

COLUMNS = ["label", "stage", "first_day", "last_day"]


def frame(*rows):
    made = pd.DataFrame(rows, columns=COLUMNS)
    return made.assign(
        first_day=pd.to_datetime(made["first_day"]), last_day=pd.to_datetime(made["last_day"])
    )


RULES = frame(
    ["Rules", "draft", "2023-04-11", "2023-04-11"],
    ["Rules", "signed", "2023-07-10", "2023-07-10"],
    ["Rules", "published", "2023-07-13", "2023-07-13"],
    ["Rules", "in force", "2023-08-15", "2023-08-15"],
    ["Plan", "announced", "2023-10-01", "2023-10-31"],
    ["Pledge", "made", None, None],
)


def dots(ax):
    """Day and marker of every dot."""
    return [
        (line.get_xdata()[0], line.get_marker()) for line in ax.lines if line.get_marker() != "None"
    ]


def assert_apart(boxes):
    for one, two in combinations(boxes, 2):
        assert not (one.x0 < two.x1 and two.x0 < one.x1 and one.y0 < two.y1 and two.y0 < one.y1)


def test_a_day_is_a_dot_and_a_month_a_bar_as_long_as_a_month():
    ax = timeline(RULES)
    assert [day for day, _ in dots(ax)] == [date2num(day) for day in RULES["first_day"][:4]]
    (bar,) = ax.patches
    assert bar.get_x() == date2num(pd.Timestamp("2023-10-01"))
    assert bar.get_width() == 31


def test_lanes_come_in_the_order_of_the_frame(box):
    names = timeline(RULES).get_yticklabels()
    assert [text.get_text() for text in names] == ["Rules", "Plan", "Pledge"]
    assert [box(name).y0 for name in names] == sorted((box(n).y0 for n in names), reverse=True)


def test_every_mark_has_its_words_and_a_lane_without_date_says_so():
    told = [text.get_text() for text in timeline(RULES).texts]
    assert told == ["draft", "signed", "published", "in force", "announced", NO_DATE]


def test_rows_that_say_the_same_are_one_mark():
    ax = timeline(pd.concat([RULES, RULES]))
    assert len(ax.texts) == 6 and len(dots(ax)) == 4


def test_words_touch_neither_each_other_nor_a_mark(box):
    ax = timeline(RULES)
    marks = [line for line in ax.lines if line.get_marker() != "None"]
    assert_apart([box(text) for text in ax.texts])
    for text in ax.texts:
        for mark in marks:
            assert_apart([box(text), box(mark)])


def test_kinds_differ_by_colour_and_sign_and_are_named():
    who = RULES.assign(who=["the article", *["the record"] * 4, "the article"])
    ax = timeline(who, hue="who")
    assert len({marker for _, marker in dots(ax)}) == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "the article",
        "the record",
        "some day within",
    ]


def test_days_alone_need_no_legend():
    assert timeline(RULES[:4]).get_legend() is None


@pytest.mark.parametrize(
    ("last", "names"),
    [("2023-09-01", ["Apr\n2023", "May"]), ("2025-01-01", ["Apr\n2023", "Jul"])],
)
def test_dates_are_named_by_months_and_years(last, names, box):
    ax = timeline(frame(["a", "x", "2023-04-01", "2023-04-01"], ["a", "y", last, last]))
    labels = ax.get_xticklabels()
    assert [text.get_text() for text in labels if text.get_text()][:2] == names
    assert_apart([box(text) for text in labels])


def test_centuries_are_named_by_years(box):
    ax = timeline(frame(["a", "", "1901-01-01", "1901-01-01"], ["a", "", "2024-05-01", None]))
    assert all(text.get_text().isdigit() for text in ax.get_xticklabels())
    assert_apart([box(text) for text in ax.get_xticklabels()])


def test_it_draws_where_it_is_told():
    ax = plt.figure(figsize=(7, 4)).subplots()
    assert timeline(RULES, ax=ax) is ax


@pytest.mark.parametrize("rows", [pd.DataFrame(), frame(), RULES[-1:]])
def test_nothing_to_draw(rows):
    ax = timeline(rows)
    assert finish(ax, title="T", subtitle="S", source="W", alt="A").alt.startswith(NO_DATA)


def test_missing_columns_are_named():
    with pytest.raises(MissingColumns, match="a timeline needs the columns stage; the frame has"):
        timeline(RULES.drop(columns="stage"))


days = st.dates(pd.Timestamp("2015-01-01").date(), pd.Timestamp("2025-12-31").date())
events = st.tuples(
    st.sampled_from(["one", "two"]),
    st.sampled_from(["draft", "approved by the council", "in force", "word " * 20]),
    days,
    st.sampled_from([0, 0, 0, 30, 364]),
)


@settings(deadline=None, max_examples=25)
@given(st.lists(events, min_size=1, max_size=9))
def test_words_never_collide_and_end_within_the_axes(drawn):
    rows = frame(*([a, b, day, day + pd.Timedelta(days=more)] for a, b, day, more in drawn))
    ax = timeline(rows)
    ax.figure.draw_without_rendering()
    # without the paper behind them, which may lie on a grid line
    for text in ax.texts:
        text.set_bbox(None)
    boxes = [text.get_window_extent() for text in ax.texts]
    assert_apart(boxes)
    assert all(
        box.x1 <= ax.bbox.x1 and ax.bbox.y0 <= box.y0 and box.y1 <= ax.bbox.y1 for box in boxes
    )
    plt.close("all")
