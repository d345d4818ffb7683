"""The computing paragraph, its bases A, O and R, worked by hand.

The paragraph states: total above 230 at the end of 2023, intelligent 70 (69.5 to 70.5), grown by
more than 70%, and more than half of what was added to the total. O adds the ministry's 180 for
2022; R puts its "reached 230" in place of the article's row and drops "more than half".
"""

from __future__ import annotations

import math

import pytest

from aicapacity.bounds import Bounds
from aicapacity.system import Expression, Quantity, Row, Structure, System

OPEN = {"lower_open": True, "upper_open": True}
INTELLIGENT, TOTAL = "compute.intelligent.miit", "compute.total.miit"


def compute(series, period):
    return Expression.of(Quantity(series, "CHN", period))


I23, I22 = compute(INTELLIGENT, "2023-12"), compute(INTELLIGENT, "2022-12")
T23, T22 = compute(TOTAL, "2023-12"), compute(TOTAL, "2022-12")


def over(value):
    return Bounds(value, lower_open=True)


def measured(value, step=1.0):
    return Bounds(value - step / 2, value + step / 2, upper_open=True)


def article():
    return System(
        [
            Row("wk-total", "wk-001", T23, bounds=over(230)),
            Row("wk-intel", "wk-002", I23, bounds=measured(70)),
            Row("wk-growth", "wk-003", I23 - I22, I22, over(0.7)),
            Row("wk-added", "wk-004", I23 - I22, T23 - T22, over(0.5)),
        ],
        structure=Structure(
            limits={INTELLIGENT: Bounds(0), TOTAL: Bounds(0)}, part_of={INTELLIGENT: TOTAL}
        ),
        subject="CHN",
    )


def total_of(year, value, step=1.0):
    quantity = {"2022": T22, "2023": T23}[year]
    return Row(f"miit-total-{year}", f"miit-total-{year}", quantity, bounds=measured(value, step))


def basis_o():
    return article().with_rows(total_of("2022", 180))


def basis_r(step=1.0):
    rows = total_of("2022", 180, step), total_of("2023", 230, step)
    return article().without("wk-total", "wk-added").with_rows(*rows)


def require(found, expected):
    assert (found.lower, found.upper) == pytest.approx((expected.lower, expected.upper), rel=1e-11)
    assert (found.lower_open, found.upper_open) == (expected.lower_open, expected.upper_open)


def test_a_the_year_before_lies_below_what_the_growth_allows():
    # I22 < I23 / 1.7 < 70.5 / 1.7, and positive because it is the base of a growth rate.
    require(article().bounds(I22), Bounds(0, 70.5 / 1.7, **OPEN))


def test_a_intelligent_added():
    require(article().bounds(I23 - I22), Bounds(69.5 - 69.5 / 1.7, 70.5, **OPEN))


def test_a_the_increment_is_tighter_than_interval_subtraction():
    together = article().bounds(I23 - I22)
    apart = article().bounds(I23) - article().bounds(I22)
    assert apart.lower < together.lower - 0.5
    assert together.within(apart)


def test_a_the_total_before_has_a_floor_and_no_ceiling():
    # T22 > T23 - 2 (I23 - I22) > 230 - 2 * 70.5, but nothing bounds T23 from above.
    require(article().bounds(T22), Bounds(89, math.inf, lower_open=True))


def test_a_the_share_of_the_total_has_no_floor():
    require(article().bounds(I23 / T23), Bounds(0, 70.5 / 230, **OPEN))


def test_o_share_of_the_total():
    # T23 < T22 + 2 (I23 - I22) < 180.5 + 2 * 69.5 = 319.5 when I23 = 69.5.
    require(basis_o().bounds(I23 / T23), Bounds(69.5 / 319.5, 70.5 / 230, **OPEN))


def test_o_share_of_the_increment_may_exceed_one_if_the_rest_may_shrink():
    share = (I23 - I22) / (T23 - T22)
    require(basis_o().bounds(share), Bounds(0.5, 70.5 / 49.5, **OPEN))


def test_o_share_of_the_increment_can_be_the_whole_if_the_rest_may_not_shrink():
    share = (I23 - I22) / (T23 - T22)
    found = basis_o().with_premises("complement_grows").bounds(share)
    # All of 50 added: I22 = 19.6, I23 = 69.6, T22 = 180, T23 = 230.1 less the tenth is attained.
    assert (found.lower, found.upper) == (0.5, 1.0)
    assert found.lower_open and not found.upper_open


def test_r_share_of_the_increment_with_totals_read_as_reached():
    share = (I23 - I22) / (T23 - T22)
    # Lowest: 69.5 - 69.5/1.7 (never reached: growth is above 70%) over 230.5 - 179.5 (never).
    # Highest: 70.5 (never) over 229.5 - 180.5 (never).
    expected = Bounds(69.5 * (1 - 1 / 1.7) / 51, 70.5 / 49, **OPEN)
    require(basis_r().bounds(share), expected)


def test_r_the_rounding_step_of_the_totals_matters():
    share = (I23 - I22) / (T23 - T22)
    expected = Bounds(69.5 * (1 - 1 / 1.7) / 60, 70.5 / 40, **OPEN)
    require(basis_r(step=10).bounds(share), expected)


def test_r_with_the_premise_the_share_is_at_most_one():
    share = (I23 - I22) / (T23 - T22)
    found = basis_r().with_premises("complement_grows").bounds(share)
    require(found, Bounds(69.5 * (1 - 1 / 1.7) / 51, 1.0, lower_open=True))


def growth_of_total():
    return Row("wk-growth-total", "wk-003", T23 - T22, T22, over(0.7))


def readings_of_growth(total_2023, growth):
    return System(
        [Row("wk-intel", "wk-002", I23, bounds=measured(70)), growth, total_2023]
        + [total_of("2022", 180)],
        structure=article().structure,
    )


def test_growth_read_of_the_total_conflicts_with_180_and_reached_230():
    system = readings_of_growth(total_of("2023", 230), growth_of_total())
    assert not system.feasible()
    assert system.conflicts() == [("wk-003", "miit-total-2023", "miit-total-2022")]


def test_growth_read_of_the_total_is_not_rejected_by_exceeded_230():
    exceeded = Row("wk-total", "wk-001", T23, bounds=over(230))
    system = readings_of_growth(exceeded, growth_of_total())
    assert system.feasible()
    # It then needs a total above 1.7 * 179.5.
    require(system.bounds(T23), Bounds(1.7 * 179.5, math.inf, lower_open=True))


def test_growth_read_of_intelligent_computing_is_feasible():
    growth = Row("wk-growth", "wk-003", I23 - I22, I22, over(0.7))
    assert readings_of_growth(total_of("2023", 230), growth).feasible()


def test_a_planted_total_conflicts_with_the_claims_it_contradicts():
    # With 80 for 2022 the total grew by more than 150, twice which intelligent never added.
    system = article().with_rows(total_of("2022", 80))
    assert not system.feasible()
    assert system.conflicts() == [("wk-001", "wk-002", "wk-004", "miit-total-2022")]
    assert system.without("miit-total-2022").feasible()


def test_facilities_read_as_computing_power_conflict():
    # 197 at mid-2023 (+30%), a quarter of it intelligent (+45%): 33.6% of the increment.
    total, before = compute(TOTAL, "2023-06"), compute(TOTAL, "2022-06")
    part, part_before = compute(INTELLIGENT, "2023-06"), compute(INTELLIGENT, "2022-06")

    def about(value):
        return measured(value, 0.01)

    system = System(
        [
            Row("total", "total", total, bounds=measured(197)),
            Row("growth", "growth", total - before, before, about(0.30)),
            Row("share", "share", part, total, about(0.25)),
            Row("part-growth", "part-growth", part - part_before, part_before, about(0.45)),
        ]
    )
    share = (part - part_before) / (total - before)
    assert 0.336 in system.bounds(share) and system.bounds(share).upper < 0.4
    facilities = Row("facilities", "facilities", *share, over(0.5))
    # The level of the total cancels out of the four shares.
    assert system.with_rows(facilities).conflicts() == [
        ("growth", "share", "part-growth", "facilities")
    ]
