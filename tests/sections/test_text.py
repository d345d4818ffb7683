"""Text: the words contain the bounds, and a sentence without its values is not made."""

import math
import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from aicapacity.bounds import Bounds
from aicapacity.record import Result
from aicapacity.sections.text import (
    ABSENT,
    Prose,
    TemplateError,
    caption,
    listing,
    number_word,
    plural,
    say,
    sentence,
)

quick = settings(deadline=None, max_examples=300)
INF = math.inf
NUMBER = r"(−?[\d,]+(?:\.\d+)?)%?"


# How bounds read ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bounds", "spec", "text"),
    [
        (Bounds(28.6337, 70.5, True, True), "EFLOPS", "28.6 to 70.5 EFLOPS"),
        (Bounds(69.5, 70.5), "EFLOPS", "69.5 to 70.5 EFLOPS"),
        (Bounds(229.5, 230.5), "EFLOPS", "229.5 to 230.5 EFLOPS"),
        (Bounds(70, lower_open=True), "EFLOPS", "more than 70 EFLOPS"),
        (Bounds(70), "EFLOPS", "at least 70 EFLOPS"),
        (Bounds(upper=41.5, upper_open=True), "EFLOPS", "less than 41.5 EFLOPS"),
        (Bounds(upper=41.5), "EFLOPS", "at most 41.5 EFLOPS"),
        (Bounds(0, 70.5 / 1.7, True, True), "EFLOPS", "less than 41.5 EFLOPS"),
        (Bounds(0, 41.5, True), "EFLOPS", "at most 41.5 EFLOPS"),
        (Bounds(0, 41.5, False, True), "EFLOPS", "0 to 41.5 EFLOPS"),
        (Bounds(0, lower_open=True), "EFLOPS", "more than 0 EFLOPS"),
        (Bounds.exactly(230), "EFLOPS", "230 EFLOPS"),
        (Bounds(), "EFLOPS", "any value"),
        (Bounds(0.56134, 1.43859), "%", "56.1% to 143.9%"),
        (Bounds(0.5, lower_open=True), "%", "more than 50%"),
        (Bounds(0, 0.5, True, True), "%", "0% to 50%"),
        (Bounds.exactly(0.07), "%", "7%"),
        (Bounds(107, 136), "days", "107 to 136 days"),
        (Bounds(4501), "enterprises", "at least 4,501 enterprises"),
        (Bounds(1234567.8), "", "at least 1,230,000"),
        (Bounds(32.845, 32.855), "ZB", "32.845 to 32.855 ZB"),
        (Bounds(-41.4667, -28.6337), "points", "−41.5 to −28.6 points"),
        (Bounds(9.99, 100), "", "9.99 to 100"),
        (Bounds.exactly(32.85), "ZB", "32.85 ZB"),
        (Bounds.exactly(1 / 3), "", "0.333"),
        (Bounds(1 / 3, 1 / 3 + 1e-14), "", "0.333"),  # float noise is no width
        (Bounds.exactly(4501), ".2g", "4,500"),
        (Bounds(28.6337, 70.5), ".2g EFLOPS", "28 to 71 EFLOPS"),
        (Bounds(28.6337, 70.5), ".1gEFLOPS", "20 to 80 EFLOPS"),
        (Bounds(28.6337, 28.6339), "EFLOPS a year", "28.6337 to 28.6339 EFLOPS a year"),
    ],
)
def test_bounds_read_as_a_person_would_say_them(bounds, spec, text):
    assert format(bounds, spec) == text


@pytest.mark.parametrize("spec", [".2f", ">10", ",", ".0g", "10", ".g", "+", "_"])
def test_a_number_format_is_refused_for_bounds(spec):
    with pytest.raises(ValueError, match="write a unit"):
        format(Bounds(1, 2), spec)


def said(text):
    """The bounds that a text says: lower, upper."""
    values = [float(v.replace(",", "").replace("−", "-")) for v in re.findall(NUMBER, text)]
    if text.startswith(("more than", "at least")):
        return values[0], INF
    if text.startswith(("less than", "at most")):
        return -INF, values[0]
    if text == "any value":
        return -INF, INF
    return values[0], values[-1]


# Bounds as they occur: of any size, wide or narrow, one-sided or not.
SIZES = st.floats(-1e7, 1e7, allow_subnormal=False).filter(lambda x: x == 0 or abs(x) > 1e-7)


@quick
@given(
    lower=st.one_of(SIZES, st.just(-INF)),
    upper=st.one_of(SIZES, st.just(INF)),
    spec=st.sampled_from(["", ".1g", ".2g", ".3g", ".5g"]),
    percent=st.booleans(),
)
@example(lower=-0.0994, upper=0.9996, spec="", percent=False)
@example(lower=9.996, upper=9.9999, spec="", percent=False)  # a digit more after rounding up
def test_the_words_contain_the_bounds_and_are_not_much_wider(lower, upper, spec, percent):
    assume(lower < upper)
    bounds = Bounds(lower, upper, True, True)
    text = format(bounds, spec + ("%" if percent else ""))
    assume(not text.startswith("about"))  # ends that differ by noise: the test after this one
    scale = 100 if percent else 1
    low, high = said(text)
    digits = int(spec[1]) if spec else 3
    for is_lower, end, shown in ((True, lower * scale, low), (False, upper * scale, high)):
        if math.isinf(end):
            assert shown == end
            continue
        if is_lower and end == 0:
            assert shown in (0, -INF)  # an open floor of 0 is not spoken
            continue
        noise = abs(end) * 1e-11
        outward = end - shown if is_lower else shown - end
        assert -noise <= outward <= abs(end) * 10.0 ** (1 - digits) + noise, text


@quick
@given(value=SIZES, spec=st.sampled_from(["", ".2g", ".3g"]))
def test_one_value_is_exact_or_its_nearest_rounding(value, spec):
    shown, _ = said(format(Bounds.exactly(value), spec))
    size = math.floor(math.log10(abs(value))) if value else 0
    half = 0.5 * 10.0 ** (size - (2 if spec != ".2g" else 1))
    assert abs(shown - value) <= half * (1 + 1e-9)


@quick
@given(middle=st.floats(1, 1000), width=st.floats(1e-2, 10))
def test_narrow_bounds_keep_their_width(middle, width):
    low, high = said(format(Bounds(middle, middle + width), ""))
    assert high - low <= 1.25 * width + 1e-9


# Sentences ---------------------------------------------------------------------------------------

GROWTH = "It grew by {growth:%} in {period}, to {total:EFLOPS}; {n:,} rows."
VALUES = {
    "growth": Bounds(0.7, lower_open=True),
    "period": "2023",
    "total": Bounds(229.5, 230.5),
    "n": 4500,
}
WORDS = "It grew by more than 70% in 2023, to 229.5 to 230.5 EFLOPS; 4,500 rows."


def test_a_sentence_is_made_from_its_values():
    assert sentence(GROWTH, **VALUES) == WORDS


def test_what_is_shown_says_the_same_words_as_the_sentence():
    prose = say(GROWTH, **VALUES)
    assert prose._repr_mimebundle_() == {"text/markdown": WORDS, "text/plain": WORDS}
    assert str(prose) == repr(prose) == WORDS


@pytest.mark.parametrize("name", sorted(VALUES))
@pytest.mark.parametrize("nothing", [None, math.nan])
def test_a_sentence_that_lacks_any_value_is_not_made(name, nothing):
    values = VALUES | {name: nothing}
    assert sentence(GROWTH, **values) == ABSENT
    assert sentence(GROWTH, absent="Nothing {known}.", **values) == "Nothing {known}."
    assert say(GROWTH, **values)._repr_mimebundle_()["text/markdown"] == ABSENT


def test_a_missing_value_that_the_template_does_not_name_does_not_count():
    assert sentence("No claim is contradicted.", evidence=None) == "No claim is contradicted."


def test_of_several_sentences_those_are_said_whose_values_are_there():
    assert say("It was {a}.", "Now {b}.", a=None, b=3).plain == "Now 3."
    assert say("It was {a}.", "Now {b}.", a=None, b=None).plain == ABSENT


def test_a_recorded_result_reads_in_its_own_unit_and_is_missing_without_data():
    share = Result("share", Bounds(56.1, 60, lower_open=True), "%")
    assert sentence("A share of {share}.", share=share) == "A share of 56.1% to 60%."
    assert sentence("A share of {share}.", share=Result("share", None, "%")) == ABSENT


def test_a_caption_makes_the_four_texts_of_a_figure_from_one_set_of_values():
    made = caption(title="{n} up", subtitle="{n}, %", source="A", alt="A bar of {n}.", n=3)
    assert made == {"title": "3 up", "subtitle": "3, %", "source": "A", "alt": "A bar of 3."}


def test_a_title_without_its_value_gives_way_to_the_subtitle():
    made = caption(title="{n} up", subtitle="Shares, %", source="A", alt="A bar of {n}.", n=None)
    assert made == {
        "title": "Shares, %",
        "subtitle": "Shares, %",
        "source": "A",
        "alt": "Shares, %",
    }


def test_a_refused_result_says_why_where_nothing_else_can_be_said():
    share = Result("share", None, "%", status="refused", reason="the whole shrank")
    assert (
        sentence("It is {share}.", share=share) == "No figure is given for this: the whole shrank."
    )


def test_nothing_to_say_is_refused():
    with pytest.raises(TemplateError, match="at least one"):
        say()


def test_zero_and_empty_text_are_values():
    assert sentence("{n} rows{note}", n=0, note="") == "0 rows"


@pytest.mark.parametrize(
    ("template", "name"),
    [("{grwth:%}", "grwth"), ("{}", ""), ("{0}", "0"), ("{n:{width}}", "width"), ("{a.b}", "a")],
)
def test_a_template_that_names_no_value_is_refused_even_where_data_are_missing(template, name):
    with pytest.raises(TemplateError, match=re.escape(f"{{{name}}}") + ".*growth and n"):
        sentence(template, growth=Bounds(1, 2), n=1)
    with pytest.raises(TemplateError):
        sentence(template, growth=None, n=1)


def test_parts_of_a_value_can_be_named():
    assert sentence("{b.lower} and {b.width}", b=Bounds(0.1, 0.4)) == "0.1 and 0.3"


@pytest.mark.parametrize(
    ("number", "text"),
    [(2023, "2023"), (0.1 + 0.2, "0.3"), (-5.5, "−5.5"), (4500.0, "4,500"), (28.6337, "28.6337")],
)
def test_a_number_reads_without_noise_and_a_whole_one_as_it_stands(number, text):
    assert sentence("{n}", n=number) == text


def test_indents_of_a_long_template_are_dropped_and_paragraphs_kept():
    prose = say(
        """
        **First** {n}.

        - second
        """,
        n=1,
    )
    assert prose.plain == prose.markdown == "**First** 1.\n\n- second"


@pytest.mark.parametrize(
    ("value", "markdown"),
    [
        ("a*b*c", r"a\*b\*c"),
        ("$5 and $6", r"\$5 and \$6"),
        ("<b>", r"\<b>"),
        ("`x`", r"\`x\`"),
        ("_x_", r"\_x\_"),
        ("compute.intelligent.miit_fp16", "compute.intelligent.miit_fp16"),
        ("a\\b", r"a\\b"),
    ],
)
def test_markup_in_a_value_is_not_taken_for_markup(value, markdown):
    prose = say("**{v}**", v=value)
    assert prose.plain == f"**{value}**"
    assert prose.markdown == f"**{markdown}**"


def test_prose_inside_prose_keeps_its_markup():
    inner = say("**{n}** in {source}", n=3, source="a*b")
    outer = say("Found {inner}.", inner=inner)
    assert outer == Prose(plain="Found **3** in a*b.", markdown=r"Found **3** in a\*b.")


# Small words -------------------------------------------------------------------------------------


def test_listings():
    assert listing([]) == "none"
    assert listing(["a"]) == "a"
    assert listing(iter(["a", "b"])) == "a and b"
    assert listing(["a", "b", "c", "d"]) == "a, b, c and d"
    assert listing([Bounds(1, 2), 3]) == "1 to 2 and 3"


def test_counts_in_words_up_to_twelve():
    expected = "no one two three four five six seven eight nine ten eleven twelve 13".split()
    assert [number_word(n) for n in range(14)] == expected
    assert number_word(4500) == "4,500"


@pytest.mark.parametrize(
    ("number", "nouns", "text"),
    [
        (0, ("claim",), "no claims"),
        (1, ("claim",), "1 claim"),
        (3, ("claim",), "3 claims"),
        (4500, ("enterprise",), "4,500 enterprises"),
        (2, ("country",), "2 countries"),
        (2, ("day",), "2 days"),
        (2, ("class",), "2 classes"),
        (2, ("search",), "2 searches"),
        (2, ("basis", "bases"), "2 bases"),
        (1, ("basis", "bases"), "1 basis"),
        (1.0, ("row",), "1 row"),
    ],
)
def test_counts_of_things(number, nouns, text):
    assert plural(number, *nouns) == text


@pytest.mark.parametrize("number", [-1, 1.5])
def test_what_is_no_count_is_refused(number):
    with pytest.raises(ValueError, match="no count"):
        plural(number, "claim")
    with pytest.raises(ValueError, match="no count"):
        number_word(number)
