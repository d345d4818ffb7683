"""Frames to draw, and what was written on a figure: shared by the tests of this folder."""

import math
from itertools import combinations

import pandas as pd

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


def segments(figure):
    """Lines in data axes, as ((x, y), (x, y)) pairs rounded to a day and a unit."""
    return sorted(
        tuple((round(float(x), 2), round(float(y))) for x, y in line.get_xydata())
        for axes in figure.axes
        if axes.axison
        for line in axes.lines
        if len(line.get_xydata())
    )
