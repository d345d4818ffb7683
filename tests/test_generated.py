"""Generated texts follow what they are made of, and those of this project are current."""

from pathlib import Path

import nbformat
import nbformat.v4 as v4
import pytest
import yaml

from aicapacity import anatomy, generated, paths
from aicapacity.generated import CODEBOOK_BEGINS, CODEBOOK_ENDS, MissingMarkers, StaleTexts

PYPROJECT = """
[project]
name = "pieces"
requires-python = ">=3.11,<3.14"
dependencies = ["nbval>=0.11,<0.12", "pandas >= 3.0", "papermill", "jupyterlab>=4.6.2",
                "seaborn~=0.13", "numpy>=2"]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose texts were never made."""
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (tmp_path / "data").mkdir()
    page = f"# Data\n\n{CODEBOOK_BEGINS}\n{CODEBOOK_ENDS}\n"
    (tmp_path / "data" / "README.md").write_text(page, encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    monkeypatch.setattr(paths, "notebooks", lambda: tmp_path / "notebooks")
    monkeypatch.setattr(generated.data, "codebook", lambda folder: f"codebook of {folder.name}")
    monkeypatch.setattr(generated, "paragraph_map", lambda notebooks: ["| 1 | pieces |"])
    return tmp_path


def notebook(folder: Path, name: str) -> None:
    cells = [
        v4.new_markdown_cell("# 07 · How long is a piece?\n\nArticle section II."),
        v4.new_markdown_cell("**Time to learn:** 25 minutes"),
        v4.new_code_cell('article = "a"  # which', metadata={"tags": ["parameters"]}),
    ]
    nbformat.write(v4.new_notebook(cells=cells), folder / name)


def test_generated_texts_of_this_project_are_current():
    assert generated.write(check=True) == []


def test_stale_texts_are_named_with_what_to_do(project: Path):
    with pytest.raises(StaleTexts, match="make refresh") as refusal:
        generated.write(check=True)
    names = {path.relative_to(project).as_posix() for path in refusal.value.paths}
    assert names == {"environment.yml", "notebooks/README.md", "data/README.md"}
    assert not (project / "environment.yml").exists()


def test_writing_once_is_enough(project: Path):
    assert len(generated.write()) == 3
    assert generated.write() == [] == generated.write(check=True)


def test_environment_takes_its_bounds_from_the_project_file():
    made = yaml.safe_load(generated.environment(PYPROJECT))
    assert made["name"] == "pieces"
    assert made["channels"] == ["conda-forge"]
    assert made["dependencies"] == [
        "python>=3.11,<3.14",
        "pip",
        "jupyterlab>=4.6.2",
        "pandas>= 3.0",
        "seaborn~=0.13",
        "papermill",
        "nbval>=0.11,<0.12",
        {"pip": ["-e ."]},
    ]


def test_index_has_a_row_a_notebook_with_what_the_notebook_says(tmp_path: Path):
    notebook(tmp_path, "07_pieces.ipynb")
    index = generated.notebook_index(
        [anatomy.read(tmp_path / "07_pieces.ipynb")], ["| 3 | how long a piece is |"]
    )
    (row,) = (line for line in index.splitlines() if line.startswith("| ["))
    link, *cells = row.strip("| ").split(" | ")
    assert link == "[07_pieces](07_pieces.ipynb)"
    assert cells == ["How long is a piece?", "`article`", "25", "section II"]


def test_index_lists_numbered_notebooks_in_reading_order(project: Path):
    for name in ("10_later.ipynb", "02_sooner.ipynb", "template.ipynb"):
        notebook(project / "notebooks", name)
    generated.write()
    index = (project / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert [line[3:12] for line in index.splitlines() if line.startswith("| [")] == [
        "02_sooner",
        "10_later]",
    ]


def test_codebook_replaces_what_stood_between_the_markers_only():
    page = f"before\n{CODEBOOK_BEGINS}\nold\n{CODEBOOK_ENDS}\nafter\n"
    made = generated.with_codebook(page, "new\n")
    assert made == f"before\n{CODEBOOK_BEGINS}\n\nnew\n\n{CODEBOOK_ENDS}\nafter\n"
    assert generated.with_codebook(made, "new") == made


@pytest.mark.parametrize(
    "page",
    [
        "",
        CODEBOOK_BEGINS,
        f"{CODEBOOK_ENDS}\n{CODEBOOK_BEGINS}",
        f"{CODEBOOK_BEGINS}\n{CODEBOOK_BEGINS}\n{CODEBOOK_ENDS}",
        f"{CODEBOOK_BEGINS}\n{CODEBOOK_ENDS}\n{CODEBOOK_ENDS}",
    ],
)
def test_page_without_its_pair_of_markers_is_refused(page: str):
    with pytest.raises(MissingMarkers, match="once each"):
        generated.with_codebook(page, "new")
