"""Sentences say what their values say, in three digits, or are left out."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicapacity.bounds import Bounds
from aicapacity.text import TemplateError, listing, number_word, say, sentence, words

MORE_THAN_HALF = Bounds(50, lower_open=True)


@pytest.mark.parametrize(
    ("value", "spec", "expected"),
    [
        (0.3, "%", "30%"),
        (0.12345, "%", "12.3%"),
        (0.12345, ".2g%", "12%"),
        (12.34, "", "12.3"),
        (12345.6, "", "12,300"),
        (-21.2, "", "−21.2"),
        (2023, "", "2023"),
        (38880, "", "38,880"),
        (1, "days", "1 day"),
        (126, "days", "126 days"),
        (0.5, ".1f", "0.5"),
        (7, "03d", "007"),
        ("China", "", "China"),
        (date(2023, 7, 13), "", "13 July 2023"),
        (pd.Timestamp("2023-07-13"), "", "13 July 2023"),
        (Bounds(56.113, 76.583), ".2g", "56–77"),
        (Bounds(56.113, 143.878), "", "56–144"),
        (Bounds(37.2549, 42.857), "", "37.2–42.9"),
        (Bounds(-7.2, -3.1), "", "−7.20 to −3.10"),
        (Bounds(26.02, 26.19), "", "about 26.1"),
        (Bounds(0.5613, 0.7658), ".2g%", "56–77%"),
        (Bounds(0, 41.47, True, True), "EFLOPS", "less than 41.5 EFLOPS"),
        (MORE_THAN_HALF, "", "more than 50"),
        (Bounds(1001), "scenarios", "at least 1,000 scenarios"),
        (Bounds.exactly(126), "days", "126 days"),
        (Bounds(107, 136), "days", "107–136 days"),
    ],
)
def test_a_value_reads(value, spec, expected) -> None:
    assert words(value, spec) == expected


ends = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 4))


@given(ends, ends, st.sampled_from(["", ".1g", ".2g", ".4g"]))
def test_two_ends_that_are_said_contain_the_bounds(one: float, other: float, spec: str) -> None:
    low, high = sorted([one, other])
    said = words(Bounds(low, high), spec)
    if "about" in said or low == high:
        return
    parts = said.replace(",", "").replace("−", "-").replace(" to ", "–").split("–")
    assert float(parts[0]) <= low and high <= float(parts[1])


def test_a_sentence_without_its_value_is_left_out() -> None:
    templates = ("It was {level}.", "It grew by {growth}%.", "It is {name}.")
    said = say(*templates, level=3, growth=None, name="")
    assert str(said) == "It was 3."
    for missing in (None, float("nan"), pd.NaT, "", Bounds()):
        assert str(say("It was {level}.", level=missing)) == ""


def test_nothing_to_say_is_nothing_to_read() -> None:
    shown = say("It was {level}.", level=None)._repr_mimebundle_()
    assert shown == {"text/markdown": "", "text/plain": ""}


def test_a_value_that_nobody_gave_is_an_error_even_where_another_is_missing() -> None:
    with pytest.raises(TemplateError, match="grwth.*growth, level"):
        say("From {level} by {grwth}.", level=None, growth=1)
    with pytest.raises(TemplateError, match="at least one"):
        say()


def test_markup_in_a_value_is_escaped_and_that_of_the_sentence_kept() -> None:
    said = say("**It was {what}.**", what="*new* [x](y) <b>")
    assert said.markdown == r"**It was \*new\* [x](y) \<b>.**"
    assert said.plain == "It was *new* [x](y) <b>."


def test_a_title_is_the_finding_or_else_the_question() -> None:
    title = "{share:.2g}% in 2024"
    assert sentence(title, share=Bounds(37.3, 42.8)) == "37–43% in 2024"
    assert (sentence(title, share=None) or "More than half?") == "More than half?"


def test_lists_and_counts() -> None:
    assert listing(["a", "b"]) == "a and b" and listing([]) == ""
    assert number_word(0) == "no" and number_word(12) == "twelve" and number_word(13) == "13"
