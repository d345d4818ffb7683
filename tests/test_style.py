"""The palette is told apart by everybody, and numbers read as people write them."""

import math
from itertools import combinations

import matplotlib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from aicapacity import style

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB
VISION = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def lab(colour, vision):
    """CIE 1976 L*a*b* of a colour as somebody with that vision sees it."""
    rgb = np.asarray(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.asarray(VISION[vision]) @ linear, 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    part = xyz @ seen / [0.95047, 1, 1.08883]
    x, y, z = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("vision", VISION)
def test_every_two_colours_differ_with_every_kind_of_colour_vision(vision):
    seen = [lab(colour, vision) for colour in style.palette()]
    nearest = min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2))
    assert nearest > 10  # a difference of 2 to 3 is just noticed side by side


def test_lines_and_words_have_the_contrast_that_wcag_asks_for():
    assert all(style.contrast(colour) >= 3 for colour in style.palette())
    assert all(style.contrast(style.readable(colour)) >= 4.5 for colour in style.palette())
    assert style.contrast(style.INK) >= 7
    assert style.contrast(style.GREY) >= 7


def test_contrast_of_a_known_pair():
    # worked by hand: #777777 has luminance 0.1845, so 1.05 / 0.2345
    assert style.contrast("#777777") == pytest.approx(4.48, abs=0.005)


def test_the_first_thirty_lines_differ_in_colour_or_marker():
    assert len({style.mark(number) for number in range(30)}) == 30


def test_drawing_leaves_the_readers_settings_alone():
    with matplotlib.rc_context({"font.size": 33.0}):
        with style.sheet():
            assert matplotlib.rcParams["font.size"] == style.BODY
        assert matplotlib.rcParams["font.size"] == 33.0


def test_a_sheet_does_not_depend_on_the_readers_settings():
    with style.sheet():
        plain = dict(matplotlib.rcParams)
    with matplotlib.rc_context({"axes.linewidth": 9.0, "lines.marker": "o"}), style.sheet():
        assert dict(matplotlib.rcParams) == plain


def test_use_gives_the_readers_figures_the_look():
    with matplotlib.rc_context():
        style.use()
        assert matplotlib.rcParams["font.family"] == [style.FONT]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (70.0, "70"),
        (4500, "4,500"),
        (32.85, "32.85"),
        (-1234567.5, "−1,234,567.5"),
        (1e15, "1e15"),
        (2.5e-7, "2.5e-7"),
        (-1e300, "−1e300"),
        (-math.inf, "−∞"),
    ],
)
def test_number_reads_as_people_write(value, text):
    assert style.number(value) == text


def test_a_missing_number_is_refused():
    with pytest.raises(ValueError, match="no figure"):
        style.number(float("nan"))


@settings(deadline=None, max_examples=200)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_loses_nothing_but_float_noise(value):
    back = float(style.number(value).replace(",", "").replace("−", "-"))
    assert back == pytest.approx(value, rel=1e-11, abs=0)
