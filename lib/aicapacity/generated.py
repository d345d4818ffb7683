"""The texts of the project that are made from others, so that no fact is typed twice.

`environment.yml` follows pyproject.toml, `notebooks/README.md` the notebooks, the codebook in
`data/README.md` the data package. ``write()`` brings them up to date, ``write(check=True)`` refuses
a project whose texts are not. Everything else here is a pure function from one text to another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from aicapacity import anatomy, data, paragraphs, params, paths
from aicapacity.anatomy import Anatomy

#: The packages that conda brings; pip adds the rest from pyproject.toml.
CONDA_PACKAGES = ("jupyterlab", "pandas", "seaborn", "papermill", "nbval")

CODEBOOK_BEGINS = "<!-- codebook: made by `make refresh`, do not edit below -->"
CODEBOOK_ENDS = "<!-- end of the codebook -->"


class StaleTexts(RuntimeError):
    """Generated texts that differ from what they are made of; ``paths`` lists them."""

    def __init__(self, stale: Iterable[Path]) -> None:
        self.paths = tuple(stale)
        names = ", ".join(str(path.relative_to(paths.root())) for path in self.paths)
        super().__init__(f"out of date: {names}. Run `make refresh` and commit the result.")


class MissingMarkers(ValueError):
    """A page without the two lines between which its generated part stands."""


def write(*, check: bool = False) -> list[Path]:
    """Bring every generated text up to date.

    Parameters
    ----------
    check : bool
        Write nothing, and refuse when something would be written.

    Returns
    -------
    list of Path
        The files that were rewritten.

    Raises
    ------
    StaleTexts
        With `check`, naming the files that are out of date.
    """
    stale = {path: text for path, text in texts().items() if _read(path) != text}
    if check and stale:
        raise StaleTexts(stale)
    for path, text in stale.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(stale)


def texts() -> dict[Path, str]:
    """Every generated file of this project with the text it should have."""
    pyproject = paths.root() / "pyproject.toml"
    index = paths.notebooks() / "README.md"
    codebook = paths.root() / "data" / "README.md"
    numbered = sorted(paths.notebooks().glob("[0-9][0-9]_*.ipynb"))
    notebooks = {path.stem: anatomy.read(path) for path in numbered}
    return {
        paths.root() / "environment.yml": environment(_read(pyproject)),
        index: notebook_index(notebooks.values(), paragraph_map(notebooks)),
        codebook: with_codebook(_read(codebook), data.codebook(codebook.parent)),
    }


def environment(pyproject: str) -> str:
    """Make the conda environment from the project file.

    Parameters
    ----------
    pyproject : str
        The text of pyproject.toml.

    Returns
    -------
    str
        The text of environment.yml: Python, pip and `CONDA_PACKAGES` with the bounds that the
        project file gives them, and the project itself by pip.
    """
    project = tomllib.loads(pyproject)["project"]
    bounds = dict(_name_and_bounds(line) for line in project["dependencies"])
    lines = [
        "# Made from pyproject.toml by `make refresh`.",
        f"name: {project['name']}",
        "channels:",
        "  - conda-forge",
        "dependencies:",
        f'  - "python{project["requires-python"]}"',
        "  - pip",
        *(f'  - "{name}{bounds[name]}"' for name in CONDA_PACKAGES),
        "  - pip:",
        "      - -e .",
    ]
    return "\n".join(lines) + "\n"


def notebook_index(notebooks: Iterable[Anatomy], treated: Iterable[str]) -> str:
    """Make the table of the notebooks and the map from the article to them.

    Parameters
    ----------
    notebooks : iterable of Anatomy
        In reading order.
    treated : iterable of str
        The lines of the map, a Markdown table; see `paragraphs.table`.

    Returns
    -------
    str
        The text of notebooks/README.md.
    """
    rows = [_index_row(notebook) for notebook in notebooks]
    minutes = sum(row[3] for row in rows)
    return "\n".join(
        [
            "<!-- Made from the notebooks by `make refresh`. -->",
            "",
            "# The notebooks",
            "",
            "In reading order; each stands alone. To write another, start from",
            "[`template.ipynb`](template.ipynb) and read [CONTRIBUTING](../CONTRIBUTING.md).",
            "",
            "| notebook | question | parameters | minutes | article |",
            "|---|---|---|--:|---|",
            *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows),
            "",
            f"Time to learn, all together: {minutes} minutes.",
            "",
            "What a parameter means and what it may be: `aicapacity params`.",
            "Which notebooks a report runs, and with what: [`reports.toml`](reports.toml).",
            "",
            "## From the article to the notebooks",
            "",
            "Every claim of the article is treated somewhere; `00_start_here` counts them all and",
            "`12_claims_audit` judges them all. The map is kept in",
            "[`paragraphs.csv`](paragraphs.csv); a cell is named by its id.",
            "",
            *treated,
            "",
        ]
    )


def paragraph_map(notebooks: Mapping[str, Anatomy]) -> list[str]:
    """Make the lines that say where each part of the article is treated; see `paragraphs`."""
    return paragraphs.table(paragraphs.read(), data.load().claims, notebooks)


def with_codebook(page: str, codebook: str) -> str:
    """Put the codebook between its markers.

    Parameters
    ----------
    page : str
        The text of data/README.md.
    codebook : str
        Markdown.

    Returns
    -------
    str
        The page; what stands outside the markers is left as it is.

    Raises
    ------
    MissingMarkers
        When the page has not exactly one pair of markers.
    """
    before, begins, rest = page.partition(CODEBOOK_BEGINS)
    _, ends, after = rest.partition(CODEBOOK_ENDS)
    if not (begins and ends) or CODEBOOK_BEGINS in rest or CODEBOOK_ENDS in after:
        raise MissingMarkers(
            f"data/README.md must hold these two lines once each, in this order:\n"
            f"{CODEBOOK_BEGINS}\n{CODEBOOK_ENDS}"
        )
    return f"{before}{begins}\n\n{codebook.strip()}\n\n{ends}{after}"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _name_and_bounds(requirement: str) -> tuple[str, str]:
    """Split at the end of the name: ``("nbval", ">=0.11,<0.12")``."""
    name = requirement
    for mark in "<>=!~ [;":
        name = name.partition(mark)[0]
    return name, requirement[len(name) :].strip()


def _index_row(notebook: Anatomy) -> tuple[str, str, str, int, str]:
    names = ", ".join(f"`{name}`" for name in params.read(notebook.path))
    link = f"[{notebook.stem}]({notebook.stem}.ipynb)"
    section = re.sub(r"^Article:? ", "", notebook.section)
    return link, notebook.question, names, notebook.minutes, section
