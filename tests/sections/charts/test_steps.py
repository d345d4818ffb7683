"""Floors are joined by a staircase where it is asked for, and by nothing steeper."""

import math

import pandas as pd
import seaborn
from matplotlib.lines import Line2D

from aicapacity.sections import charts

TEXTS = {
    "title": "Floors rise",
    "subtitle": "count",
    "source": "a register",
    "alt": "A staircase of two floors, from ten to twenty.",
}
FLOORS = pd.DataFrame(
    {
        "series": "a", "label": "a", "period": ["2020", "2022"], "lower": [10.0, 20.0],
        "upper": math.inf, "lower_open": True, "upper_open": True, "status": "A",
        "role": "reported", "value": [10.0, 20.0],
    }
)  # fmt: skip


def styles(monkeypatch, rows=FLOORS, **choice) -> set[str]:
    """The ways in which the lines between observations are drawn."""
    found: set[str] = set()
    real = seaborn.lineplot

    def spy(*args, ax, **look):
        before = set(ax.get_lines())
        made = real(*args, ax=ax, **look)
        lines: set[Line2D] = set(ax.get_lines()) - before
        found.update(line.get_drawstyle() for line in lines)
        return made

    monkeypatch.setattr(seaborn, "lineplot", spy)
    charts.series(rows, **TEXTS, **choice)
    return found


def test_a_floor_holds_until_the_next_is_printed(monkeypatch):
    assert styles(monkeypatch, steps=True) == {"steps-post"}


def test_without_being_asked_floors_are_not_joined_and_values_are_by_straight_lines(monkeypatch):
    assert styles(monkeypatch) == set()
    values = FLOORS.assign(upper=FLOORS["lower"] + 1)
    assert styles(monkeypatch, values) == {"default"}


def test_a_staircase_without_rows_says_that_there_is_no_data():
    chart = charts.series(FLOORS.head(0), steps=True, **TEXTS)
    assert chart.alt.startswith("Nothing can be said of this here")
