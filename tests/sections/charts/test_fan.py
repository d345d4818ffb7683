"""A fan goes on from one definition, forward, and calls itself no forecast."""

import pytest

from aicapacity.sections import charts

from .figures import DEVICE, INF, WORDS, history, paths, said, segments, series_frame


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


def test_a_fan_of_a_flow_stands_in_the_middle_of_each_year_as_its_history_does(drawn):
    flow = history().assign(measure="flow", period=["2021", "2022", "2023", "2024", "2025"])
    charts.fan(flow, paths().assign(period=["2025", "2026"]), **WORDS)
    assert sorted(band(drawn[0])) == [2024.5, 2025.5, 2026.5]


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
    assert len(segments(drawn[0])) == 1


def test_paths_without_a_number_are_left_out(drawn):
    charts.fan(history(), paths().assign(high=[350, INF]), **WORDS)
    assert sorted(band(drawn[0])) == [2025.0, 2026.0]


def test_a_fan_goes_on_from_one_definition_only():
    with pytest.raises(charts.SeveralSeries, match=DEVICE):
        charts.fan(series_frame(), paths(), **WORDS)


def test_a_fan_goes_forward():
    with pytest.raises(charts.BackwardFan, match="2024-12"):
        charts.fan(history(), paths().assign(period=["2024-12", "2025-12"]), **WORDS)
