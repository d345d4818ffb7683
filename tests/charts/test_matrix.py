"""Codes are written in cells whose shade follows them; names are read whole."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from aicapacity import style
from aicapacity.charts import finish, matrix
from aicapacity.charts.page import NO_DATA

CODES = pd.DataFrame(
    {"first coder": [0, "0–1", "F"], "second coder": [2, 1, None]},
    ["Restoring", "Finding", "A function with a name that is much too long for a single line"],
)


def lightness(ax):
    """Luminance of every cell, row by row."""
    (mesh,) = ax.collections
    colours = mesh.to_rgba(mesh.get_array()).reshape(-1, 4)
    return [style.luminance(tuple(colour[:3])) for colour in colours]


def test_codes_stand_in_their_cells():
    ax = matrix(CODES)
    assert [text.get_text() for text in ax.texts] == ["0", "2", "0–1", "1", "F", ""]
    assert ax.texts[1].get_position()[0] > ax.texts[0].get_position()[0]


def test_the_larger_the_code_the_darker_the_cell():
    none, two, range_, one, letter, missing = lightness(matrix(CODES))
    assert letter == missing == 1.0  # white
    assert none > range_ > one > two


def test_shades_may_be_given():
    shade = pd.DataFrame(np.arange(6).reshape(3, 2))
    assert lightness(matrix(CODES, shade=shade)) == sorted(
        lightness(matrix(CODES, shade=shade)), reverse=True
    )


def test_shades_of_another_shape_are_refused():
    with pytest.raises(ValueError, match="one number a code"):
        matrix(CODES, shade=pd.DataFrame([[1]]))


def test_codes_are_read_on_every_shade():
    ax = matrix(CODES)
    for text, light in zip(ax.texts, lightness(ax), strict=True):
        ink = style.luminance(text.get_color())
        assert (max(ink, light) + 0.05) / (min(ink, light) + 0.05) >= 4.5


@pytest.mark.parametrize("count", [2, 6, 18])
def test_names_of_columns_stand_on_top_and_do_not_touch(count, box):
    names = [f"recommendation {number} of the plan" for number in range(count)]
    ax = matrix(pd.DataFrame(0, ["a", "b"], names))
    labels = ax.get_xticklabels()
    assert min(box(label).y0 for label in labels) >= ax.bbox.y1
    upright = [box(label) for label in labels if not label.get_rotation()]
    assert all(one.x1 < two.x0 for one, two in zip(upright, upright[1:], strict=False))
    # slanted names lie side by side when their anchors are further apart than their lines are high
    slanted = [label for label in labels if label.get_rotation()]
    for one, two in zip(slanted, slanted[1:], strict=False):
        apart = ax.transData.transform([(two.get_position()[0], 0), (one.get_position()[0], 0)])
        high = 1.3 * style.SMALL / 72 * ax.figure.dpi * (one.get_text().count("\n") + 1)
        assert (apart[0] - apart[1])[0] * 0.5**0.5 >= high * 0.98


def test_names_of_rows_do_not_touch(box):
    at = [box(label) for label in matrix(CODES).get_yticklabels()]
    assert not any(a.y0 < b.y1 and b.y0 < a.y1 for a, b in combinations(at, 2))


def test_it_draws_where_it_is_told():
    ax = plt.figure().subplots()
    assert matrix(CODES, ax=ax) is ax


@pytest.mark.parametrize("frame", [pd.DataFrame(), CODES[:0], CODES[[]]])
def test_nothing_to_draw(frame):
    shown = finish(matrix(frame), title="T", subtitle="S", source="W", alt="A")
    assert shown.alt.startswith(NO_DATA)


def test_a_finished_matrix_has_no_grid():
    ax = finish(matrix(CODES), title="T", subtitle="S", source="W", alt="A").axes
    assert not ax.xaxis.get_tick_params()["gridOn"]
