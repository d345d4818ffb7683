"""A value is typed by its declaration, and refused with what is allowed before anything runs."""

import keyword
import math

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity import params
from aicapacity.params import ParameterCellError, ParameterError


def notebook(path, *sources: str, tags=("parameters",)):
    cells = [nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)}) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_every_declaration_can_be_said_and_is_a_name():
    for name, parameter in params.DECLARED.items():
        assert name == parameter.name and name.isidentifier() and not keyword.iskeyword(name)
        assert parameter.meaning.endswith(".") and parameter.allowed()


def test_declarations_cannot_be_changed():
    with pytest.raises(TypeError):
        params.DECLARED["extra"] = params.DECLARED["subject"]


@pytest.mark.parametrize(
    "values",
    [
        {"article": "wei-kai-2024", "subject": "CHN", "as_of": "latest"},
        {"as_of": "article"},
        {"as_of": "2024"},
        {"as_of": "2024-09"},
        {"as_of": "2024-02-29"},
        {"tolerance_factor": 1},
        {"tolerance_factor": 0.5},
        {"level": 60},
        {"bridge": True},
    ],
)
def test_allowed_values_pass(values):
    assert params.check(**values) is None


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("article", "another-2025", '"wei-kai-2024"'),
        ("subject", "XXX", '"CHN"'),
        ("subject", "", '"CHN"'),
        ("subject", None, "is no text"),
        ("as_of", "yesterday", '"latest", "article" or an ISO date'),
        ("as_of", "2024-13", "an ISO date"),
        ("as_of", "2023-02-29", "an ISO date"),
        ("as_of", "2024/2025", "an ISO date"),
        ("as_of", "２０２４", "an ISO date"),
        ("as_of", 2024, "is no text"),
        ("ceiling", "next", '"none" or "next_round"'),
        ("reached_means", True, "is no text"),
        ("bridge", 1, "true or false"),
        ("bridge", "true", "true or false"),
        ("tolerance_factor", 0, "a number above 0"),
        ("tolerance_factor", math.nan, "a number above 0"),
        ("tolerance_factor", math.inf, "a number above 0"),
        ("tolerance_factor", True, "a number above 0"),
        ("level", 20, "a whole number from 50 to 99"),
        ("level", 60.0, "a whole number from 50 to 99"),
    ],
)
def test_other_values_are_refused_with_what_is_allowed(name, value, allowed):
    with pytest.raises(ParameterError) as refused:
        params.check(**{name: value})
    assert str(refused.value).startswith(f"{name} = {value!r}: ")
    assert allowed in str(refused.value)


def test_every_fault_is_listed_at_once():
    with pytest.raises(ParameterError) as refused:
        params.check(subject="CHN", ceiling="sky", level=20, subjct="CHN")
    assert [fault.split(" ")[0] for fault in refused.value.faults] == [
        "ceiling",
        "level",
        "subjct:",
    ]
    assert "did you mean subject?" in str(refused.value)


def test_codes_come_from_the_data_folder(tmp_path, monkeypatch):
    (tmp_path / "subjects.csv").write_text("subject,name\nATL,Atlantis\n", encoding="utf-8")
    monkeypatch.setenv("AICAPACITY_DATA", str(tmp_path))
    params.check(subject="ATL")
    with pytest.raises(ParameterError, match='one of "ATL"'):
        params.check(subject="CHN")


@pytest.mark.parametrize("content", [None, b"code\nATL\n", b"subject\n\xff\xfe\n"])
def test_codes_that_cannot_be_read_are_a_fault_not_a_traceback(tmp_path, monkeypatch, content):
    if content is not None:
        (tmp_path / "subjects.csv").write_bytes(content)
    monkeypatch.setenv("AICAPACITY_DATA", str(tmp_path))
    with pytest.raises(ParameterError, match="subjects.csv"):
        params.check(subject="ATL")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("as_of", "2024", "2024"),
        ("subject", "NA", "NA"),
        ("subject", "", ""),
        ("as_of", "true", "true"),
        ("tolerance_factor", "10", 10),
        ("tolerance_factor", "0.5", 0.5),
        ("tolerance_factor", "1e1", 10.0),
        ("level", "61", 61),
        ("bridge", "True", True),
        ("bridge", "false", False),
    ],
)
def test_text_is_typed_by_the_declaration(name, text, value):
    typed = params.parse(name, text)
    assert typed == value and type(typed) is type(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("level", "61.0"),
        ("level", "two"),
        ("level", ""),
        ("level", "20" * 5000),
        ("level", "60_000"),
        ("level", "２"),
        ("tolerance_factor", "nan"),
        ("tolerance_factor", "inf"),
        ("tolerance_factor", "1,5"),
        ("bridge", "1"),
        ("bridge", "yes please"),
        ("nonsense", "1"),
    ],
)
def test_text_of_another_type_is_refused(name, text):
    with pytest.raises(ParameterError, match=name):
        params.parse(name, text)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(params.DECLARED)), st.text(max_size=10))
def test_any_text_is_typed_or_refused(name, text):
    try:
        typed = params.parse(name, text)
    except ParameterError as refused:
        assert refused.faults
    else:
        declared = params.DECLARED[name].type
        assert isinstance(typed, (int, float) if declared is float else declared)


def test_tagged_cell_is_read_as_literals(tmp_path):
    source = """# a comment
subject = "CHN"  # whose = figures
step: float = -0.5
flags = [1, "a", None]"""
    assert params.read(notebook(tmp_path / "a.ipynb", source)) == {
        "subject": "CHN",
        "step": -0.5,
        "flags": [1, "a", None],
    }


def test_notebook_without_the_tag_has_no_parameters(tmp_path):
    assert params.read(notebook(tmp_path / "a.ipynb", "x = 1", tags=())) == {}


def test_nothing_is_executed_to_read_parameters(tmp_path):
    path = notebook(tmp_path / "a.ipynb", f"open({str(tmp_path / 'made')!r}, 'w')")
    with pytest.raises(ParameterCellError):
        params.read(path)
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        (("x = 1", "y = 2"), "2 cells"),
        (("x = 1\nx = 2",), "line 2: x is assigned twice"),
        (("x = y",), "allowed is a literal"),
        (("x = y = 1",), "allowed is `name = literal`"),
        (("x += 1",), "allowed is `name = literal`"),
        (("import os",), "allowed is `name = literal`"),
        (("x =",), "line 1"),
    ],
)
def test_cell_of_anything_else_is_refused_with_file_and_line(tmp_path, sources, says):
    with pytest.raises(ParameterCellError, match=says) as refused:
        params.read(notebook(tmp_path / "a.ipynb", *sources))
    assert "a.ipynb" in str(refused.value)


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b"\xff", b"not json"])
def test_file_that_is_no_notebook_is_refused(tmp_path, content):
    path = tmp_path / "a.ipynb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ParameterCellError, match="a.ipynb"):
        params.read(path)
