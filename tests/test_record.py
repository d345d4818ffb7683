"""What is recorded is what is read, and a result can never contradict itself."""

import json
import math

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter

from aicapacity import record
from aicapacity.bounds import Bounds
from aicapacity.record import RecordError, Result

numbers = st.floats(allow_nan=False, allow_infinity=True)
words = st.text(max_size=12)


@st.composite
def some_bounds(draw) -> Bounds:
    low, high = sorted((draw(numbers), draw(numbers)))
    if low == high:
        return Bounds.exactly(low if math.isfinite(low) else 0.0)
    return Bounds(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def some_results(draw) -> Result:
    status = draw(st.sampled_from(["ok", "no_data", "refused"]))
    return Result(
        name=draw(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)),
        bounds=draw(some_bounds()) if status == "ok" else None,
        unit=draw(st.sampled_from(["", "EFLOPS", "years", "points a year"])),
        key=draw(words),
        period=draw(words),
        base=draw(words),
        status=status,
        weakest_grade=draw(st.sampled_from(["", "A", "B", "C"])),
        headline=draw(st.booleans()),
        reason=draw(st.text(min_size=1, max_size=12)) if status == "refused" else "",
    )


def stored(*shown) -> nbformat.NotebookNode:
    """A notebook as a kernel and a file leave it: formatted by IPython, through JSON."""
    outputs = []
    for one in shown:
        data, metadata = DisplayFormatter().format(one)
        outputs.append(nbformat.v4.new_output("execute_result", data, metadata=metadata))
    cell = nbformat.v4.new_code_cell("...", outputs=outputs)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Q"), cell])
    return nbformat.reads(nbformat.writes(notebook), as_version=4)


def by_hand(**changes) -> nbformat.NotebookNode:
    """A stored record with a fault."""
    notebook = stored(record.results([Result("share", Bounds(1, 2), "%")]))
    notebook.cells[1].outputs[0].metadata["aicapacity"]["results"][0].update(changes)
    return notebook


@settings(deadline=None, max_examples=60)
@given(st.lists(some_results(), min_size=1, max_size=4, unique_by=lambda r: r.identity))
def test_what_is_read_is_what_was_recorded(recorded):
    assert record.read(stored(record.results(recorded))) == recorded


def test_stored_numbers_are_plain_json_without_infinities():
    _, metadata = record.results([Result("total", Bounds(0.1), "EFLOPS")])._repr_mimebundle_()
    assert json.loads(json.dumps(metadata, allow_nan=False)) == metadata
    (result,) = metadata["aicapacity"]["results"]
    assert (result["lower"], result["upper"]) == (0.1, None)
    assert (result["lower_open"], result["upper_open"]) == (False, True)


def test_several_records_of_a_notebook_are_read_in_order():
    first, second = Result("first", Bounds.exactly(1)), Result("second", None)
    assert record.read(stored(record.results([first]), record.results([second]))) == [first, second]


def test_notebook_without_a_record_reads_as_nothing():
    cells = [nbformat.v4.new_code_cell("1 + 1"), nbformat.v4.new_markdown_cell("text")]
    assert record.read(nbformat.v4.new_notebook(cells=cells)) == []


def test_none_is_recorded_as_no_data():
    assert Result("share", None, "%").status == "no_data"
    assert Result("share", None, "%").words() == "no data"


def test_grade_c_is_never_a_headline():
    assert not Result("share", Bounds(1, 2), "%", weakest_grade="C").headline
    assert Result("share", Bounds(1, 2), "%", weakest_grade="B").headline


def test_per_cent_is_said_as_it_is_stored():
    assert Result("share", Bounds(56.113, 143.877), "%").words() == "56.1% to 143.9%"
    assert Result("total", Bounds(89, lower_open=True), "EFLOPS").words() == "more than 89 EFLOPS"


def test_value_is_given_for_one_point_only():
    assert Result("claims", Bounds.exactly(4)).value == 4
    assert Result("share", Bounds(1, 2)).value is None
    assert Result("share", None).value is None


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"name": "Share"}, "lower case"),
        ({"name": "the share"}, "lower case"),
        ({"bounds": 3.0}, "Bounds.exactly"),
        ({"bounds": Bounds(1, 2), "status": "no_data"}, "has bounds"),
        ({"status": "unknown"}, "none of ok, no_data, refused"),
        ({"status": "refused"}, "a reason is given"),
        ({"reason": "because"}, "a reason is given"),
        ({"bounds": Bounds(1, 2), "unit": "0"}, "write a unit"),
        ({"weakest_grade": "D"}, "none of A, B, C"),
    ],
)
def test_contradictory_result_is_refused_by_its_name(parts, says):
    whole = {"name": "share", "bounds": None} | parts
    with pytest.raises(RecordError, match=says) as refused:
        Result(**whole)
    assert whole["name"] in str(refused.value)


def test_result_given_twice_is_refused():
    twice = [Result("share", Bounds(1, 2)), Result("share", Bounds(1, 3))]
    with pytest.raises(RecordError, match="recorded twice"):
        record.results(twice)
    record.results([twice[0], Result("share", Bounds(1, 3), key="other")])


def test_result_recorded_by_two_cells_is_refused():
    one = record.results([Result("share", Bounds(1, 2))])
    with pytest.raises(RecordError, match="recorded twice"):
        record.read(stored(one, one))


def test_empty_record_is_refused():
    with pytest.raises(RecordError, match="at least one"):
        record.results([])


@pytest.mark.parametrize(
    "changes", [{"lower": "wide"}, {"lower": 3.0}, {"extra": 1}, {"status": "fine"}]
)
def test_spoiled_record_is_refused_with_its_cell(changes):
    with pytest.raises(RecordError, match="cell 2"):
        record.read(by_hand(**changes))


def test_record_of_another_version_is_refused():
    notebook = by_hand()
    notebook.cells[1].outputs[0].metadata["aicapacity"]["schema_version"] = 99
    with pytest.raises(RecordError, match="schema_version 99"):
        record.read(notebook)


def test_table_says_bounds_in_words_and_escapes_them():
    shown = record.results(
        [
            Result("share", Bounds(0.5, lower_open=True), "%", key="a<b", weakest_grade="B"),
            Result("pace", None, "years", status="refused", reason="crosses a break"),
        ]
    )
    data, _ = shown._repr_mimebundle_()
    assert "more than 0.5%" in data["text/plain"] and "more than 0.5%" in data["text/html"]
    assert "refused: crosses a break" in data["text/plain"]
    assert "a&lt;b" in data["text/html"] and '<th scope="col">' in data["text/html"]
    assert "period" not in data["text/plain"]  # a column nothing fills


def test_headlines_are_shown_first_and_the_rest_apart():
    shown = record.results(
        [
            Result("claims", Bounds.exactly(2), "claims", key="contradicted", headline=False),
            Result("pace", Bounds(26.1, 26.2), "%", weakest_grade="C"),
            Result("share", Bounds(1, 2), "%", weakest_grade="B"),
        ]
    )
    data, metadata = shown._repr_mimebundle_()
    for text in data.values():
        headlines, further = text.split("Further results")
        assert "Headline results" in headlines and "share" in headlines
        assert "claims" not in headlines and "pace" not in headlines
        assert "contradicted" in further and "pace" in further and "share" not in further
    names = [result["name"] for result in metadata["aicapacity"]["results"]]
    assert names == ["claims", "pace", "share"]  # the record keeps its order


def test_without_a_headline_nothing_is_shown_as_one():
    data, _ = record.results([Result("claims", None, headline=False)])._repr_mimebundle_()
    for text in data.values():
        assert "Further results" in text and "Headline" not in text


def test_result_formats_as_its_words():
    assert f"{Result('total', Bounds.exactly(230), 'EFLOPS')}" == "230 EFLOPS"
    with pytest.raises(RecordError, match="its own unit"):
        format(Result("total", Bounds.exactly(230), "EFLOPS"), "%")
