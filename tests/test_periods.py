"""Periods: a printed date is the days it may mean, and distances between them are bounds."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity.bounds import Bounds
from aicapacity.periods import (
    Period,
    PeriodError,
    compare,
    days_between,
    parse,
    shift,
    years_between,
)

quick = settings(deadline=None, max_examples=150)


@st.composite
def points(draw):
    day = draw(st.dates(date(2019, 1, 1), date(2026, 12, 31)))
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def periods(draw):
    """A year, month, day or interval, each read once by hand in the test below."""
    start, end = sorted((draw(points()), draw(points())), key=lambda text: parse(text).first)
    if parse(end).last < parse(start).last or draw(st.booleans()):
        return start
    return f"{start}/{end}"


def days(text):
    period = parse(text)
    return {period.first + timedelta(n) for n in range((period.last - period.first).days + 1)}


# Reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31), "month"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-09-25", date(2024, 9, 25), date(2024, 9, 25), "day"),
        ("2023-10/2023-12", date(2023, 10, 1), date(2023, 12, 31), "month/month"),
        ("2024-09-25/2024-12-31", date(2024, 9, 25), date(2024, 12, 31), "day/day"),
        ("2022/2023-06", date(2022, 1, 1), date(2023, 6, 30), "year/month"),
    ],
)
def test_a_period_covers_every_day_it_may_mean(text, first, last, precision):
    period = parse(text)
    assert period == Period(text, first, last)
    assert (str(period), period.precision) == (text, precision)


@pytest.mark.parametrize(
    "text",
    [
        "", " 2023", "2023 ", "23", "2023-1", "2023-12-1", "2023/12", "2023-12-31T00:00", "2023Q4",
        "2023-", "2023--12", "/2023", "2023/", "2022/2023/2024", "December 2023", "٢٠٢٣", "2023\n",
        "20231231", "-2023",
    ],
)  # fmt: skip
def test_a_text_of_another_form_is_refused_with_the_forms_allowed(text):
    with pytest.raises(PeriodError, match="is not a period") as fault:
        parse(text)
    assert repr(text) in str(fault.value) and "2023-10/2023-12" in str(fault.value)


@pytest.mark.parametrize("text", ["2023-00", "2023-13", "2023-02-29", "2023-12-00", "0000"])
def test_a_date_that_does_not_exist_is_refused(text):
    with pytest.raises(PeriodError, match=f"'{text}' names no real date"):
        parse(text)


@pytest.mark.parametrize("text", ["2023-12/2023-10", "2024/2023", "2023/2023-06"])
def test_an_interval_that_runs_backwards_is_refused(text):
    with pytest.raises(PeriodError, match=f"'{text}' runs backwards"):
        parse(text)


@pytest.mark.parametrize("value", [2023, None, 2023.0, date(2023, 1, 1)])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(PeriodError, match="a period is text"):
        parse(value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023", "2023"),
        ("2023-01", "January 2023"),
        ("2023-12", "December 2023"),
        ("2024-07-01", "1 July 2024"),
        ("2023-10/2023-12-31", "October 2023 to 31 December 2023"),
    ],
)
def test_a_period_reads_as_prose_says_it(text, words):
    assert parse(text).words() == words


# Order -------------------------------------------------------------------------------------------


@quick
@given(one=periods(), other=periods())
def test_order_and_sharing_agree_with_counting_days(one, other):
    here, there = days(one), days(other)
    expected = (
        0 if here == there
        else -1 if max(here) < min(there)
        else 1 if min(here) > max(there)
        else None
    )  # fmt: skip
    assert compare(one, other) == expected
    assert parse(one).meets(other) == bool(here & there)
    assert parse(one).within(parse(other)) == (here <= there)


def test_order_by_hand():
    assert compare("2022-12", "2023") == -1 and compare("2023", "2022-12") == 1
    assert compare("2023", "2023-01-01/2023-12-31") == 0
    assert compare("2023", "2023-12") is None
    assert compare("2023-12-31", "2024-01-01") == -1


# Distance ----------------------------------------------------------------------------------------


def test_draft_to_effect_is_126_days_and_with_the_month_only_107_to_136():
    # 30 April to 15 August is 107 days, 1 April to 15 August 136
    assert days_between("2023-04-11", "2023-08-15") == Bounds.exactly(126)
    assert days_between("2023-04", "2023-08-15") == Bounds(107, 136)


def test_the_wrong_month_of_a_signature_is_101_to_131_days_away():
    assert days_between("2023-03", "2023-07-10") == Bounds(101, 131)


@quick
@given(earlier=periods(), later=periods())
def test_days_between_holds_every_pair_of_days_and_attains_both_ends(earlier, later):
    distances = {(b - a).days for a in extremes(earlier) for b in extremes(later)}
    bounds = days_between(parse(earlier), later)
    assert (bounds.lower, bounds.upper) == (min(distances), max(distances))
    assert not bounds.lower_open and not bounds.upper_open


def extremes(text):
    return min(days(text)), max(days(text))


@pytest.mark.parametrize(
    ("earlier", "later", "years"),
    [
        ("2022", "2023", 1),
        ("2021-12", "2023-12", 2),
        ("2023-06", "2023-12", 0.5),
        ("2022-12-31", "2023-12-31", 1),
        ("2023-06-30", "2023-12-31", 0.5),  # both a month's last day
        ("2023-02-28", "2024-02-29", 1),
        ("2023-03-15", "2023-04-15", 1 / 12),
        ("2023-12", "2021-12", -2),
        ("2022-10/2022-12", "2023-10/2023-12", 1),
        ("2023-12", "2023-12", 0),
    ],
)
def test_years_between_periods_of_one_precision(earlier, later, years):
    assert years_between(earlier, later) == years
    assert years_between(parse(earlier), parse(later)) == years


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2022", "2023-12"), ("2023-12", "2023-12-31"), ("2022", "2023-01/2023-12")],
)
def test_years_between_different_precisions_are_refused(earlier, later):
    with pytest.raises(PeriodError, match="same precision"):
        years_between(earlier, later)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2023-04-11", "2023-08-15"),
        ("2023-06-30", "2023-12-30/2023-12-31"),
        ("2022-10/2022-12", "2023-10/2024-01"),
        ("2023-02-28", "2023-03-30"),
    ],
)
def test_years_that_are_no_whole_months_are_refused(earlier, later):
    with pytest.raises(PeriodError, match="days_between"):
        years_between(earlier, later)


# Shift -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "months", "shifted"),
    [
        ("2023-12", -12, "2022-12"),
        ("2023-12", 1, "2024-01"),
        ("2023-01", -1, "2022-12"),
        ("2023", 24, "2025"),
        ("2023", -12, "2022"),
        ("2023", 0, "2023"),
        ("2023-12-31", -12, "2022-12-31"),
        ("2024-02-29", -12, "2023-02-28"),
        ("2023-12-31", -6, "2023-06-30"),
        ("2023-10/2023-12", -12, "2022-10/2022-12"),
    ],
)
def test_a_shift_keeps_the_precision(period, months, shifted):
    assert shift(period, months) == shifted
    assert shift(parse(period), months) == shifted


@pytest.mark.parametrize(
    ("period", "months", "message"),
    [
        ("2023", 6, "multiple of 12"),
        ("2023/2024", 1, "multiple of 12"),
        ("9999-12", 1, "leaves the years"),
        ("0001", -12, "leaves the years"),
    ],
)
def test_a_shift_that_has_no_answer_is_refused(period, months, message):
    with pytest.raises(PeriodError, match=message):
        shift(period, months)


@quick
@given(year=st.integers(2000, 2030), month=st.integers(1, 12), months=st.integers(-200, 200))
def test_a_shift_of_a_month_goes_back_and_is_its_years_between(year, month, months):
    start = f"{year}-{month:02d}"
    end = shift(start, months)
    assert shift(end, -months) == start
    assert years_between(start, end) == months / 12
