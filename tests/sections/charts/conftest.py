"""The figures that a test makes the library draw."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg


@pytest.fixture
def drawn(monkeypatch):
    """Collect the figures that are drawn, in their order."""
    figures = []
    draw = FigureCanvasAgg.draw

    def spy(canvas):
        figures.append(canvas.figure)
        return draw(canvas)

    monkeypatch.setattr(FigureCanvasAgg, "draw", spy)
    return figures
