"""Frames to draw, and what a figure looks like when it is drawn."""

import io

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image


@pytest.fixture(autouse=True)
def _no_figure_stays_open():
    yield
    plt.close("all")


@pytest.fixture
def words():
    return {"title": "It grew", "subtitle": "EFLOPS", "source": "MIIT, 2024", "alt": "A line"}


@pytest.fixture
def prices():
    return pd.DataFrame({"x": [1, 2, 3] * 2, "y": [1, 3, 2, 4, 6, 5], "kind": list("aaabbb")})


@pytest.fixture
def box():
    """Where an artist is drawn, in pixels."""

    def find(artist):
        figure = artist.get_figure(root=True)
        if not isinstance(figure.canvas, FigureCanvasAgg):
            FigureCanvasAgg(figure)
        figure.draw_without_rendering()
        return artist.get_window_extent(figure.canvas.get_renderer())

    return find


@pytest.fixture
def pixels():
    """The picture that a notebook would show, as grey values from 0 (black) to 255."""

    def show(finished, tmp_path):
        file = finished.save(tmp_path / "shown.png").read_bytes()
        return np.asarray(Image.open(io.BytesIO(file)).convert("L"))

    return show
