"""Figures to measure a divide by: exact, as printed, or anything between two ends."""

from hypothesis import strategies as st

from aicapacity import divide
from aicapacity.bounds import Bounds

exactly = Bounds.exactly


def exact(values) -> list[Bounds]:
    return [exactly(value) for value in values]


def printed(value: float, step: float = 0.1) -> Bounds:
    return Bounds(value - step / 2, value + step / 2, upper_open=True)


@st.composite
def between(draw, low: float, high: float) -> tuple[Bounds, float]:
    """Bounds and a number within them."""
    one, other = sorted(draw(st.tuples(st.floats(low, high), st.floats(low, high))))
    part = draw(st.sampled_from([0.0, 0.25, 1.0]) | st.floats(0, 1))
    return Bounds(one, other), min(max(one + part * (other - one), one), other)


def theil(which: str, values, populations) -> float:
    """An index of inequality of exact figures."""
    found = getattr(divide, f"theil_{which}")(exact(values), exact(populations))
    assert found.is_point
    return found.lower
