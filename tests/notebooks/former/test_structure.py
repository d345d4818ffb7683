"""Every notebook has the anatomy that CONTRIBUTING.md describes, and is stored as it should be."""

import ast
import re
import statistics
from dataclasses import dataclass

import pytest
from nbformat import NotebookNode

from aicapacity import anatomy, params, paths, record
from aicapacity.anatomy import Anatomy
from aicapacity.reports import scrub

ALLOWED_TAGS = {
    "parameters",
    "nbval-check-output",
    "nbval-ignore-output",
    "exercise",
    "hint",
    "solution",
    "check",
    "instructor",
    "slide",
}
EXERCISE_TAGS = {"exercise", "hint", "solution", "check"}
COMMON_PARAMETERS = ["article", "subject", "as_of"]
REQUIRED_HEADINGS = [
    "In brief",
    "Parameters",
    "The data",
    "How sure are we?",
    "Summary",
    "Try it",
    "References",
]


@dataclass(frozen=True)
class Limits:
    """What a notebook may measure; both ends included."""

    cells: tuple[int, int] = (14, 22)  # code cells, exercises apart
    words: tuple[int, int] = (700, 1500)  # Markdown and text.say output together


USUAL = Limits()
UNUSUAL = {
    "00_start_here": Limits(cells=(8, 22), words=(400, 1500)),
    "07_social_services": Limits(cells=(10, 18), words=(400, 1000)),
    "08_ecology": Limits(cells=(10, 18), words=(400, 1000)),
    "05_digital_government": Limits(cells=(10, 18), words=(400, 1000)),
    "06_culture": Limits(cells=(10, 18), words=(400, 1000)),
    "template": Limits(cells=(8, 22), words=(150, 1500)),
}
MEDIAN_LINES = 4
MOST_LINES = 20
LINES_OF_SET_UP = 20  # so that the answer stands on the first screen


def tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def lines(cell: NotebookNode) -> list[str]:
    return [line for line in cell.source.splitlines() if line.strip()]


def outputs(notebook: Anatomy) -> list[tuple[NotebookNode, NotebookNode]]:
    return [(cell, output) for cell in notebook.code for output in cell.outputs]


def texts(output: NotebookNode) -> list[str]:
    """Everything that an output shows as text."""
    shown = [output.get("text", "")]
    shown += [v for kind, v in output.get("data", {}).items() if not kind.startswith("image/")]
    shown += [str(output.get("metadata", ""))]
    return [str(part) for part in shown]


def calls(cell: NotebookNode) -> set[str]:
    """The functions a cell calls, as they are written."""
    return {
        ast.unparse(n.func) for n in ast.walk(ast.parse(cell.source)) if isinstance(n, ast.Call)
    }


def limits(notebook: Anatomy) -> Limits:
    return UNUSUAL.get(notebook.stem, USUAL)


# --- what a reader meets -------------------------------------------------------------------------


def test_title_asks_a_question_under_the_id_of_the_file_name(notebook: Anatomy) -> None:
    expected = "NN" if notebook.stem == "template" else notebook.stem[:2]
    assert notebook.id == expected
    assert notebook.question.endswith("?")


def test_section_time_and_prerequisites_are_stated_at_the_beginning(notebook: Anatomy) -> None:
    assert notebook.section in notebook.markdown[0].replace("*", "")
    opening = "\n".join(notebook.markdown).partition("\n## Parameters")[0]
    assert 5 <= notebook.minutes <= 120
    assert re.search(r"\bPrerequisites\b", opening)
    assert re.search(r"\b(necessary|helpful)\b", opening)


def test_aims_equal_the_headings_between_the_data_and_the_doubts(notebook: Anatomy) -> None:
    own = [h for h in notebook.headings if h not in anatomy.COMMON_HEADINGS]
    assert notebook.aims == own
    start, end = map(notebook.headings.index, ("The data", "How sure are we?"))
    assert notebook.headings[start + 1 : end] == notebook.aims


def test_common_headings_stand_in_their_order(notebook: Anatomy) -> None:
    common = [h for h in notebook.headings if h in REQUIRED_HEADINGS]
    assert common == REQUIRED_HEADINGS


def test_nothing_but_its_set_up_stands_before_the_answer(notebook: Anatomy) -> None:
    cells = notebook.notebook.cells
    place = next(n for n, cell in enumerate(cells) if cell.source == "## In brief")
    assert cells[place + 1].source.startswith("text.say(")
    before = cells[:place]
    assert sum(cell.cell_type == "code" for cell in before) == 3  # parameters, imports, study
    assert sum(len(lines(cell)) for cell in before) <= LINES_OF_SET_UP


def test_three_exercises_have_their_solutions_tagged(notebook: Anatomy) -> None:
    exercises, solutions = notebook.tagged("exercise"), notebook.tagged("solution")
    expected = 1 if notebook.stem == "template" else 3
    assert len(exercises) == expected
    assert len(solutions) >= len(exercises)


def test_length_is_readable(notebook: Anatomy) -> None:
    words = " ".join(notebook.markdown)
    words += " ".join(
        o.data["text/markdown"]
        for _, o in outputs(notebook)
        if "text/markdown" in o.get("data", {})
    )
    fewest, most = limits(notebook).words
    assert fewest <= len(re.findall(r"\w[\w'’-]*", words)) <= most


def test_markdown_has_no_formula_of_tex(notebook: Anatomy) -> None:
    assert not re.search(r"\$[^$\n]+\$|\\\(|\\\[", "\n".join(notebook.markdown))


# --- code ----------------------------------------------------------------------------------------


def test_number_of_code_cells_exercises_apart(notebook: Anatomy) -> None:
    own = [cell for cell in notebook.code if not EXERCISE_TAGS & set(tags(cell))]
    fewest, most = limits(notebook).cells
    assert fewest <= len(own) <= most


def test_cells_are_short(notebook: Anatomy) -> None:
    lengths = [len(lines(cell)) for cell in notebook.code]
    assert statistics.median(lengths) <= MEDIAN_LINES
    assert max(lengths) <= MOST_LINES


def test_no_cell_defines_a_function_or_a_class(notebook: Anatomy) -> None:
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    for cell in notebook.code:
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, definitions), cell.source
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr):
                assert not isinstance(node.value, ast.Lambda), cell.source


def test_no_line_ends_in_a_semicolon(notebook: Anatomy) -> None:
    # nbval does not honour it: the output would be there in the check and not in the page
    assert not [line for c in notebook.code for line in lines(c) if line.rstrip().endswith(";")]


def test_no_code_cell_is_empty(notebook: Anatomy) -> None:
    assert all(lines(cell) for cell in notebook.code)


def test_code_holds_no_chinese_text_that_a_figure_could_show(notebook: Anatomy) -> None:
    assert not re.search(r"[\u3400-\u9fff]", "\n".join(cell.source for cell in notebook.code))


# --- the parameters cell -------------------------------------------------------------------------


def test_one_parameters_cell_stands_first_below_the_title(notebook: Anatomy) -> None:
    (cell,) = notebook.tagged("parameters")
    assert notebook.notebook.cells[1] is cell
    assert notebook.bullets


def test_parameters_are_literals_that_papermill_reads_with_their_help(notebook: Anatomy) -> None:
    (cell,) = notebook.tagged("parameters")
    for line in lines(cell):
        assert re.fullmatch(r"[a-z]\w* = [^#=]+  # [^#=]+", line), line
    assert list(params.read(notebook.path))[: len(COMMON_PARAMETERS)] == COMMON_PARAMETERS


# --- how it is stored ----------------------------------------------------------------------------


def test_kernel_is_called_python3(notebook: Anatomy) -> None:
    assert notebook.notebook.metadata.kernelspec.name == "python3"


def test_every_cell_was_run_in_order(notebook: Anatomy) -> None:
    counts = [cell.execution_count for cell in notebook.code]
    assert counts == list(range(1, len(counts) + 1))


def test_said_sentences_are_checked(notebook: Anatomy) -> None:
    said = [cell for cell in notebook.code if {"text.say", "say"} & calls(cell)]
    said += [c for c, o in outputs(notebook) if "text/markdown" in o.get("data", {})]
    assert said
    for cell in said:
        assert "nbval-check-output" in tags(cell), cell.source
        assert cell.outputs, cell.source


def test_checked_cells_have_something_to_check(notebook: Anatomy) -> None:
    for cell in notebook.tagged("nbval-check-output"):
        kinds = {kind for output in cell.outputs for kind in output.get("data", {"text": ""})}
        assert kinds - {"image/png"}, cell.source


def test_only_known_tags_are_used(notebook: Anatomy) -> None:
    used = {tag for cell in notebook.notebook.cells for tag in tags(cell)}
    assert used <= ALLOWED_TAGS


def test_nothing_is_left_to_scrub(notebook: Anatomy) -> None:
    assert scrub.scrub(notebook.notebook) == notebook.notebook


def test_cell_ids_are_unique(notebook: Anatomy) -> None:
    ids = [cell.id for cell in notebook.notebook.cells]
    assert len(set(ids)) == len(ids)


def test_no_output_is_an_error_or_a_warning(notebook: Anatomy) -> None:
    for cell, output in outputs(notebook):
        assert output.output_type != "error", cell.source
        assert output.get("name") != "stderr", cell.source


def test_no_output_names_a_place_in_memory_or_on_a_disk(notebook: Anatomy) -> None:
    shown = "\n".join(part for _, output in outputs(notebook) for part in texts(output))
    shown += "\n".join(cell.source for cell in notebook.notebook.cells)
    assert not re.search(r"\bat 0x[0-9a-fA-F]+", shown)
    assert not re.search(r"(?<![\w.:/])/(home|Users|root|tmp|private|var|opt|mnt)/", shown)
    assert not re.search(r"\b[A-Z]:\\", shown)
    assert str(paths.root()) not in shown


def test_every_figure_has_alt_text(notebook: Anatomy) -> None:
    for cell, output in outputs(notebook):
        if "image/png" in output.get("data", {}):
            alt = output.metadata.get("image/png", {}).get("alt", "")
            assert len(alt) >= 20, cell.source


def test_results_are_recorded_by_the_last_cell_alone(notebook: Anatomy) -> None:
    assert record.read(notebook.notebook)
    recording = [cell for cell in notebook.code if "record.results" in calls(cell)]
    assert recording == [notebook.code[-1]]


@pytest.mark.parametrize(
    "name",
    ["00_start_here", "02_compute", "03_data_resources", "04_digital_economy", "template"],
)
def test_notebook_exists(name: str) -> None:
    assert (paths.notebooks() / f"{name}.ipynb").is_file()
