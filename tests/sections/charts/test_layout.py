"""Labels, ticks and lines of words have room."""

from itertools import pairwise

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import style
from aicapacity.sections.charts.canvas import text_width, wrap
from aicapacity.sections.charts.points import points
from aicapacity.sections.charts.scales import Scale, limits, spread, ticks, time_marks

from .figures import observed


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
@given(st.lists(st.integers(-500, 5000), min_size=1, max_size=5), st.floats(200, 600))
def test_no_tick_stands_between_whole_numbers(values, room):
    low, high = limits(values)
    found = [value for value, _ in ticks(Scale(low - 0.05, high + 0.05, 0, room), whole=True)]
    assert found and all(value == round(value) for value in found)


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
