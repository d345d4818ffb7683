"""A notebook has the form that CONTRIBUTING.md describes: it shows its working, and is short."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import papermill
import pytest
from nbformat import NotebookNode

from aicapacity import data, params, paths, record
from aicapacity.anatomy import Anatomy
from aicapacity.reports import scrub

from . import visible

VISIBLE = 0.65
CELLS = (22, 36)  # exercises included; a template shows the form in fewer
WORDS = (700, 1500)
SHORTER = {"template": ((8, 36), (150, 1500))}
SHORTER |= dict.fromkeys(
    ["05_digital_government", "06_culture", "07_social_services", "08_ecology"],
    ((18, 36), (400, 1000)),
)
MEDIAN_LINES, MOST_LINES = 5, 20
FUNCTIONS, SENTENCES, BRIEF_WORDS = 3, 8, 70
AUDITS = {"00_start_here", "12_claims_audit"}  # any article can be audited by rows

TAGS = {
    "parameters",
    "brief",
    "lead",
    "nbval-check-output",
    "nbval-ignore-output",
    "exercise",
    "hint",
    "solution",
    "check",
    "instructor",
    "slide",
}
LAST_HEADINGS = ["How sure are we?", "Beside the article", "Try it", "References", "Results"]
UNITS = r"EFLOPS|[ZEPT]B|TWh|kg|%|per cent|points?|bn|billion|million|km|days?|months?|years?"


def tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def lines(cell: NotebookNode) -> list[str]:
    """The lines of code, without blank ones and comments."""
    found = (line.strip() for line in cell.source.splitlines())
    return [line for line in found if line and not line.startswith("#")]


def nodes(notebook: Anatomy, *kinds: type) -> list[ast.AST]:
    walked = (node for cell in notebook.code for node in ast.walk(ast.parse(cell.source)))
    return [node for node in walked if isinstance(node, kinds)]


def called(notebook: Anatomy, name: str) -> list[ast.Call]:
    """The calls of a function or a method by its last name."""
    calls = nodes(notebook, ast.Call)
    return [call for call in calls if ast.unparse(call.func).rpartition(".")[2] == name]


def outputs(notebook: Anatomy) -> list[tuple[NotebookNode, NotebookNode]]:
    return [(cell, output) for cell in notebook.code for output in cell.outputs]


# --- what a reader sees --------------------------------------------------------------------------


def test_most_cells_show_analysis(notebook: Anatomy) -> None:
    assert visible.share(notebook) >= (0.5 if notebook.stem == "template" else VISIBLE)


def test_the_measure_agrees_with_the_one_that_the_design_names(tmp_path: Path) -> None:
    measure = paths.root().parent / "shared" / "reference" / "visible" / "measure.py"
    if not measure.exists():
        pytest.skip("the design's measure is not beside this checkout")
    command = [sys.executable, measure, paths.notebooks(), paths.root() / "lib"]
    told = subprocess.run(command, capture_output=True, text=True).stdout
    from aicapacity import anatomy

    for stem, share in re.findall(r"^(\d\d_\w+) +\d+ code cells, ([\d.]+) show", told, re.M):
        own = visible.share(anatomy.read(paths.notebooks() / f"{stem}.ipynb"))
        assert own == pytest.approx(float(share), abs=0.04), stem


def test_number_and_length_of_cells(notebook: Anatomy) -> None:
    (fewest, most), _ = SHORTER.get(notebook.stem, (CELLS, WORDS))
    assert fewest <= len(notebook.code) <= most
    lengths = [len(lines(cell)) for cell in notebook.code]
    assert statistics.median(lengths) <= MEDIAN_LINES
    assert max(lengths) <= MOST_LINES, [c.id for c in notebook.code if len(lines(c)) > MOST_LINES]


def test_words_of_markdown(notebook: Anatomy) -> None:
    _, (fewest, most) = SHORTER.get(notebook.stem, (CELLS, WORDS))
    assert fewest <= len(re.findall(r"[A-Za-z][A-Za-z'’-]*", "\n".join(notebook.markdown))) <= most


def test_few_functions_are_defined_each_where_it_is_first_used(notebook: Anatomy) -> None:
    assert len(nodes(notebook, ast.FunctionDef)) <= FUNCTIONS
    assert not nodes(notebook, ast.AsyncFunctionDef, ast.ClassDef)


def test_nothing_is_caught(notebook: Anatomy) -> None:
    # a fault that is hidden turns into "no information"
    assert not nodes(notebook, ast.Try, ast.TryStar, ast.ExceptHandler)


def test_merges_say_what_they_expect(notebook: Anatomy) -> None:
    for call in called(notebook, "merge"):
        assert "validate" in {keyword.arg for keyword in call.keywords}, ast.unparse(call)


def test_few_sentences_are_said_by_cells(notebook: Anatomy) -> None:
    assert len(called(notebook, "say")) <= SENTENCES


def test_a_brief_of_few_words_its_first_sentence_in_bold(notebook: Anatomy) -> None:
    (cell,) = notebook.tagged("brief")
    assert "nbval-check-output" in tags(cell)
    words = cell.outputs[0].data["text/markdown"]
    assert words.startswith("**")
    assert len(words.split()) <= BRIEF_WORDS


def test_one_figure_leads(notebook: Anatomy) -> None:
    (cell,) = notebook.tagged("lead")
    assert any("image/png" in output.get("data", {}) for output in cell.outputs)


def test_no_title_of_a_figure_is_a_typed_number(notebook: Anatomy) -> None:
    titles = [
        k.value for call in called(notebook, "finish") for k in call.keywords if k.arg == "title"
    ]
    assert titles
    for title in titles:
        if isinstance(title, ast.Constant):
            assert not re.search(r"\d", title.value), title.value


# --- the parts -----------------------------------------------------------------------------------


def test_title_asks_a_question_under_the_id_of_the_file_name(notebook: Anatomy) -> None:
    assert notebook.id == ("NN" if notebook.stem == "template" else notebook.stem[:2])
    assert notebook.question.endswith("?")
    assert 5 <= notebook.minutes <= 120
    assert notebook.section


def test_headings_stand_in_their_order(notebook: Anatomy) -> None:
    first = notebook.headings[0]
    assert first == "What is printed" or (notebook.stem == "00_start_here" and first.endswith("?"))
    assert notebook.headings[-len(LAST_HEADINGS) :] == LAST_HEADINGS
    between = notebook.headings[1 : -len(LAST_HEADINGS)]
    assert between and all(heading.endswith("?") for heading in between)


def test_three_exercises_with_hint_and_solution(notebook: Anatomy) -> None:
    for tag in ("exercise", "hint"):
        assert len(notebook.tagged(tag)) == (1 if notebook.stem == "template" else 3)
    solutions = notebook.tagged("solution")
    code = [cell for cell in solutions if cell.cell_type == "code"]
    assert len(code) >= len(notebook.tagged("exercise"))
    said = ["say" in cell.source or "study" in cell.source for cell in code]
    assert not any(said), "a solution computes; it does not repeat a sentence"


def test_only_known_tags_are_used(notebook: Anatomy) -> None:
    assert {tag for cell in notebook.notebook.cells for tag in tags(cell)} <= TAGS


def test_markdown_gives_no_number_with_a_unit_that_is_not_the_articles(notebook: Anatomy) -> None:
    rows = data.load().observations
    article = rows[rows["source"] == "wei-kai-2024"]["value"].abs()
    printed = {f"{value:g}" for value in article} | {str(notebook.minutes)}
    text = "\n".join(notebook.markdown).partition("## References")[0]
    found = re.findall(rf"(\d[\d,.]*\d|\d)[\s-]?(?:{UNITS})(?![a-z])", re.sub(r"`[^`]*`", "", text))
    assert {number.replace(",", "") for number in found} <= printed


def test_markdown_has_no_formula_of_tex(notebook: Anatomy) -> None:
    assert not re.search(r"\$[^$\n]+\$|\\\(|\\\[", "\n".join(notebook.markdown))


# --- the parameters ------------------------------------------------------------------------------


def test_parameters_are_few_literals_with_their_help(notebook: Anatomy) -> None:
    (cell,) = notebook.tagged("parameters")
    assert notebook.notebook.cells[1] is cell
    for line in lines(cell):
        assert re.fullmatch(r"[a-z]\w* = [^#=]+  # [^#=]+", line), line
    names = list(params.read(notebook.path))
    assert "as_of" in names and len(names) <= 5
    assert "subject" not in names
    assert ("article" in names) == (notebook.stem in AUDITS)


def test_papermill_finds_the_same_parameters(path: Path) -> None:
    found = papermill.inspect_notebook(str(path))
    assert list(found) == list(params.read(path))
    assert all(entry["help"].strip() for entry in found.values())


def test_parameters_are_declared_and_checked_in_the_set_up(notebook: Anatomy) -> None:
    params.check(**params.read(notebook.path))  # names every fault
    set_up = notebook.code[1].source
    assert "params.check(" in set_up
    names = {node.id for node in ast.walk(ast.parse(set_up)) if isinstance(node, ast.Name)}
    assert set(params.read(notebook.path)) <= names


# --- how it is stored ----------------------------------------------------------------------------


def test_kernel_is_called_python3(notebook: Anatomy) -> None:
    assert notebook.notebook.metadata.kernelspec.name == "python3"


def test_every_cell_was_run_in_order(notebook: Anatomy) -> None:
    assert [c.execution_count for c in notebook.code] == list(range(1, len(notebook.code) + 1))


def test_about_five_outputs_are_checked(notebook: Anatomy) -> None:
    checked = notebook.tagged("nbval-check-output")
    assert (2 if notebook.stem == "template" else 4) <= len(checked) <= 8
    for cell in checked:
        kinds = {kind for output in cell.outputs for kind in output.get("data", {})}
        assert kinds and "image/png" not in kinds, cell.source


def test_said_sentences_are_checked(notebook: Anatomy) -> None:
    for cell, output in outputs(notebook):
        if "text/markdown" in output.get("data", {}):
            assert "nbval-check-output" in tags(cell), cell.source


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
    kept = [(o.get("text", ""), o.get("data", {})) for _, o in outputs(notebook)]
    shown = [text for text, _ in kept]
    shown += [str(v) for _, kinds in kept for k, v in kinds.items() if not k.startswith("image/")]
    shown += [cell.source for cell in notebook.notebook.cells]
    text = "\n".join(shown)
    assert not re.search(r"\bat 0x[0-9a-fA-F]+", text)
    assert not re.search(r"(?<![\w.:/])/(home|Users|root|tmp|private|var|opt|mnt)/", text)
    assert str(paths.root()) not in text


def test_every_figure_has_alt_text(notebook: Anatomy) -> None:
    for cell, output in outputs(notebook):
        if "image/png" in output.get("data", {}):
            alt = output.metadata.get("image/png", {}).get("alt", "")
            assert len(alt) >= 20, cell.source


def test_results_are_recorded_by_the_last_cell(notebook: Anatomy) -> None:
    assert record.read(notebook.notebook)
    recorded = [c for c, o in outputs(notebook) if record.notebook.KEY in o.get("metadata", {})]
    assert recorded == [notebook.code[-1]]
