"""Expressions compute like the linear functions they are."""

from __future__ import annotations

import math

import pytest

from aicapacity.system import Expression, Quantity, Ratio

X, Y = Quantity("x", "CHN", "2023"), Quantity("y", "CHN", "")
x, y = Expression.of(X), Expression.of(Y)


def test_terms_add_cancel_and_scale():
    assert (2 * x + y - 3) - (x * 2) == y - 3
    assert dict((x - x).terms) == {}
    assert (x / 4).terms[X] == 0.25
    assert (5 - x).constant == 5 and (5 - x).terms[X] == -1
    assert -(x + 1) == Expression({X: -1}, -1)


def test_what_cancels_but_for_float_noise_cancels():
    assert 3 * (0.1 * x) - 0.3 * x == Expression()
    assert x + 0.1 + 0.2 - 0.3 == x


def test_equal_expressions_hash_equally():
    assert hash(x + y) == hash(y + x)
    assert x + y == y + x != x - y


def test_an_expression_over_an_expression_is_a_ratio():
    assert (x - y) / y == Ratio(x - y, y)
    assert 1 / x == Ratio(Expression(constant=1), x)


def test_a_ratio_takes_numbers_and_stays_a_ratio():
    growth = (x - y) / y
    assert 100 * growth == Ratio(100 * (x - y), y)
    assert growth + 1 == Ratio(x, y)
    assert 1 - x / y == Ratio(y - x, y)


@pytest.mark.parametrize("wrong", [lambda: (x / y) + (y / x), lambda: x * y, lambda: x + "1"])
def test_what_is_not_linear_is_refused(wrong):
    with pytest.raises(TypeError):
        wrong()


def test_an_expression_never_changes():
    with pytest.raises(AttributeError, match="never changes"):
        x.constant = 1
    with pytest.raises(TypeError):
        x.terms[X] = 2


def test_expressions_read_as_they_are_written():
    assert str(2 * x - y + 3) == "2 x[CHN, 2023] - y[CHN, undated] + 3"
    assert str(-x) == "-x[CHN, 2023]"
    assert str(x - x) == "0"
    assert repr(x) == "Expression(x[CHN, 2023])"


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_coefficients_must_be_finite(value):
    with pytest.raises(ValueError, match="finite"):
        Expression({X: value})
    with pytest.raises(ValueError, match="finite"):
        Expression(constant=value)
