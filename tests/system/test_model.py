"""What a system answers, and what it refuses."""

from __future__ import annotations

import pytest

from aicapacity.bounds import Bounds
from aicapacity.system import (
    DenominatorNotPositive,
    Expression,
    Infeasible,
    NoPackage,
    NoSubject,
    Quantity,
    Row,
    System,
    UnknownGroup,
)


def quantity(series, period="2023"):
    return Expression.of(Quantity(series, "CHN", period))


def at(name, expression, *bounds, **openness):
    return Row(name, name, expression, bounds=Bounds(*bounds, **openness))


def test_an_empty_system_is_feasible_and_has_no_data():
    system = System([], subject="CHN")
    assert system.feasible() and system.conflicts() == []
    assert system.bounds(system.quantity("anything", "2023")) is None
    assert system.bounds(quantity("a") / quantity("b")) is None
    assert repr(system) == "System(rows none)"


def test_a_quantity_that_no_row_touches_has_no_data_even_in_a_sum():
    system = System([at("a", quantity("a"), 1, 2)])
    assert system.bounds(quantity("a") + quantity("b")) is None
    assert system.bounds(quantity("a") / quantity("b")) is None


def test_a_quantity_that_a_row_touches_without_bounding_it_is_any_value():
    system = System([at("sum", quantity("a") + quantity("b"), 1, 2)])
    assert system.bounds(quantity("a")) == Bounds()
    assert system.bounds(quantity("a") + quantity("b")) == Bounds(1, 2)


def test_a_constant_is_itself():
    assert System([]).bounds(Expression(constant=4)) == Bounds.exactly(4)


def test_float_noise_is_cleaned():
    system = System([at("a", quantity("a"), 0.1, 0.1), at("b", quantity("b"), 0.2, 0.2)])
    assert system.bounds(quantity("a") + quantity("b")) == Bounds.exactly(0.3)
    assert system.bounds(quantity("a") + quantity("b") - 0.3) == Bounds.exactly(0)
    assert system.bounds(quantity("a") / quantity("b")) == Bounds.exactly(0.5)


def test_large_and_small_values_live_together():
    rows = [
        at("large", quantity("large"), 12_000, 12_001, upper_open=True),
        at("small", quantity("small"), 0.0011, 0.0012, lower_open=True),
        Row("rate", "rate", quantity("x"), quantity("large"), Bounds(0.001, 0.002)),
    ]
    system = System(rows)
    assert system.bounds(quantity("small")) == Bounds(0.0011, 0.0012, lower_open=True)
    assert system.bounds(quantity("x")) == Bounds(12, 24.002, upper_open=True)
    found = system.bounds(quantity("small") / quantity("large"))
    assert (found.lower, found.upper) == pytest.approx((0.0011 / 12_001, 1e-7), rel=1e-10)
    assert found.lower_open and not found.upper_open


@pytest.mark.parametrize(
    "lowest, allowed", [(Bounds(0, 5, lower_open=True), True), (Bounds(0, 5), False)]
)
def test_a_denominator_must_be_positive_and_may_come_near_zero(lowest, allowed):
    system = System([Row("a", "a", quantity("a"), bounds=lowest)])
    asked = 1 / quantity("a")
    if allowed:
        assert system.bounds(asked) == Bounds(0.2)
    else:
        with pytest.raises(DenominatorNotPositive, match="add a row or a premise"):
            system.bounds(asked)


def test_an_infeasible_system_names_its_conflicts_when_asked_for_bounds():
    system = System([at("a", quantity("a"), 1, 2), at("b", quantity("a"), 3, 4)])
    with pytest.raises(Infeasible, match=r"\{a, b\}") as caught:
        system.bounds(quantity("a"))
    assert caught.value.conflicts == (("a", "b"),)


def test_rows_that_only_touch_do_not_conflict_and_strict_ones_do():
    closed = System([at("a", quantity("a"), 1, 2), at("b", quantity("a"), 2, 3)])
    assert closed.bounds(quantity("a")) == Bounds.exactly(2)
    strict = System([at("a", quantity("a"), 1, 2), at("b", quantity("a"), 2, 3, lower_open=True)])
    assert strict.conflicts() == [("a", "b")]


def test_the_limits_of_a_ratio_make_a_claim_beyond_them_conflict_with_itself():
    row = Row("a", "a", quantity("part"), quantity("whole"), Bounds(1.2), Bounds(0, 1))
    assert System([row]).conflicts() == [("a",)]


def test_several_rows_of_one_claim_stand_and_fall_together():
    rows = [
        Row("low", "claim", quantity("a"), bounds=Bounds(0, 1)),
        Row("high", "claim", quantity("b"), bounds=Bounds(0, 1)),
        at("other", quantity("a") + quantity("b"), 3),
    ]
    system = System(rows)
    assert system.conflicts() == [("claim", "other")]
    assert system.without("claim").rows == (rows[2],)
    assert system.without("high").observations == ("low", "other")


def test_what_is_not_there_cannot_be_left_out():
    with pytest.raises(UnknownGroup, match="it holds: a"):
        System([at("a", quantity("a"), 1)]).without("b")


def test_a_quantity_needs_a_subject():
    with pytest.raises(NoSubject):
        System([]).quantity("a", "2023")
    assert System([]).quantity("a", "2023", "IND") == Expression.of(Quantity("a", "IND", "2023"))


def test_observations_need_a_package():
    with pytest.raises(NoPackage, match="with_rows"):
        System([]).with_observations("wk-total")
