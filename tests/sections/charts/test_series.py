"""Observations in time are joined only where they may be, and breaks look like breaks."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import style
from aicapacity.sections import charts
from aicapacity.sections.charts.points import breaks, joined, points, when

from .figures import (
    DEVICE,
    FP16,
    INF,
    TOTAL,
    WORDS,
    history,
    observed,
    outside,
    overlaps,
    said,
    segments,
    series_frame,
    texts,
)


def test_lines_join_one_definition_and_stop_at_a_break(drawn):
    charts.series(series_frame(), **WORDS)
    assert segments(drawn[0]) == [
        ((2023.0, 180), (2024.0, 230)),
        ((2023.0, 180), (2024.0, 290)),
        ((2024.0, 290), (2026.0, 400)),
    ]


@pytest.mark.parametrize(
    ("period", "measure", "place"),
    [
        ("2023", "flow", 2023.5),
        ("2023-12", "flow", 2023 + 23 / 24),
        ("2023-07/2024-06", "flow", 2024),
        ("2023", "stock", 2024),
        ("2023", "rate", 2024),
        ("2023", "", 2024),
        ("2023-06", "stock", 2023.5),
    ],
)
def test_a_flow_stands_in_the_middle_of_its_period_and_all_else_at_its_end(period, measure, place):
    assert when(period, measure) == pytest.approx(place, abs=0.01)
    ((point,), _) = points(pd.DataFrame([observed("a", period, 5, measure=measure)]), "series")
    assert point.x == when(period, measure)
    assert point.until == when(period)


def test_the_year_of_a_flow_is_named_below_it(drawn):
    rows = [observed("a.x", str(year), year, measure="flow") for year in range(2017, 2026)]
    charts.series(pd.DataFrame(rows), **WORDS)
    (axes,) = [axes for axes in drawn[0].axes if axes.axison]
    ticks = zip(axes.get_xticks(minor=True), axes.get_xticklabels(minor=True), strict=True)
    named = {text.get_text(): float(x) for x, text in ticks}
    assert named["2025"] == pytest.approx(2025.5)
    assert segments(drawn[0])[-1] == ((2024.5, 2024), (2025.5, 2025))


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


def test_a_line_passes_by_a_value_without_a_ceiling(drawn):
    floor = observed("a", "2021-06", 150) | {"upper": math.inf}
    charts.series(
        pd.DataFrame([observed("a", "2020-12", 140), floor, observed("a", "2021-12", 180)]),
        **WORDS,
    )
    ((start, end),) = segments(drawn[0])
    assert (start[1], end[1]) == (140, 180)


def test_two_values_without_a_ceiling_are_not_joined(drawn):
    rows = [observed("a", year, 150) | {"upper": math.inf} for year in ("2020", "2021")]
    charts.series(pd.DataFrame(rows), **WORDS)
    assert segments(drawn[0]) == []


OBSERVATIONS = st.lists(
    st.builds(
        observed,
        st.sampled_from(["a.x", "a.y", "b.z"]),
        st.sampled_from(["2020", "2021", "2021-12", "2022-06", "2023", ""]),
        st.integers(1, 1000),
        spread=st.sampled_from([0.5, math.inf]),
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
        assert math.isfinite(earlier.bounds.width) and math.isfinite(later.bounds.width)
        assert not any(line == later.line and earlier.x < x <= later.x for line, x in broken)


def test_two_subjects_are_two_lines_with_names_of_their_own(drawn):
    rows = pd.concat([history().assign(subject=subject) for subject in ("CHN", "USA")])
    charts.series(rows, **WORDS)
    words = said(drawn[0])
    assert sum(text.endswith("CHN") for text in words) >= 1
    assert sum(text.endswith("USA") for text in words) >= 1
    assert len(segments(drawn[0])) == 2


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
