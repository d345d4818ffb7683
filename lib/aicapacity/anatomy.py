"""A notebook's parts as a reader meets them: question, section, minutes, headings, cells.

The order of the parts is described in CONTRIBUTING.md. This module only finds them in the file; it
executes nothing and judges nothing: what a notebook must hold is for the tests to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn

import nbformat
from nbformat import NotebookNode

TITLE = re.compile(r"# (\d\d|NN) · (.+\?)")


class AnatomyError(ValueError):
    """A part that a notebook must have and has not: which notebook, which part, its form."""


@dataclass(frozen=True)
class Anatomy:
    """One notebook, by its parts.

    Parameters
    ----------
    path : Path
    notebook : NotebookNode
        Format 4, as stored.
    """

    path: Path
    notebook: NotebookNode

    @property
    def stem(self) -> str:
        """The file's name without its ending: ``02_compute``."""
        return self.path.stem

    @cached_property
    def markdown(self) -> list[str]:
        """The Markdown cells' sources, in order."""
        return [c.source for c in self.notebook.cells if c.cell_type == "markdown"]

    @cached_property
    def code(self) -> list[NotebookNode]:
        """The code cells, in order."""
        return [c for c in self.notebook.cells if c.cell_type == "code"]

    def tagged(self, tag: str) -> list[NotebookNode]:
        """The cells that carry a tag."""
        return [c for c in self.notebook.cells if tag in c.metadata.get("tags", [])]

    @cached_property
    def _title(self) -> re.Match[str]:
        first = self.markdown[0].splitlines()[0] if self.markdown else ""
        return TITLE.fullmatch(first) or self._missing("first line such as `# 02 · How much …?`")

    @property
    def id(self) -> str:
        """The two digits of the title, or ``NN`` in the template."""
        return self._title[1]

    @property
    def question(self) -> str:
        """The question that the title asks."""
        return self._title[2]

    @cached_property
    def section(self) -> str:
        """The line below the title: where in the article the notebook stands, without markup."""
        lines = self.markdown[0].splitlines()[1:] if self.markdown else []
        found = next((line.replace("*", "").strip() for line in lines if line.strip()), "")
        if not re.search(r"\bsections?\b|\bwhole article\b", found, re.IGNORECASE):
            self._missing("line below its title that names the article's section")
        return found.removesuffix(".")

    @cached_property
    def minutes(self) -> int:
        """The time to learn."""
        told = r"(?:\btime to learn\b\W+|\babout )(\d+) min"
        found = re.search(told, "\n".join(self.markdown), re.IGNORECASE)
        return int((found or self._missing("time, `About 30 minutes.`"))[1])

    @cached_property
    def headings(self) -> list[str]:
        """The H2s in order, without a leading number."""
        lines = (line for source in self.markdown for line in source.splitlines())
        return [_unnumbered(line[3:]) for line in lines if line.startswith("## ")]

    def under(self, heading: str) -> str:
        """The Markdown between an H2 and the next, code cells left out.

        Raises
        ------
        AnatomyError
            When there is no such heading.
        """
        lines = [line for source in self.markdown for line in (*source.splitlines(), "")]
        starts = [n for n, line in enumerate(lines) if _is_heading(line, heading)]
        if not starts:
            self._missing(f"heading `## {heading}`")
        rest = lines[starts[0] + 1 :]
        end = next((n for n, line in enumerate(rest) if line.startswith("## ")), len(rest))
        return "\n".join(rest[:end])

    def cell_of(self, heading: str) -> str:
        """The id of the first code cell below an H2: where its work begins.

        Raises
        ------
        AnatomyError
            When there is no such heading, or no code cell below it.
        """
        below = False
        for cell in self.notebook.cells:
            if cell.cell_type == "markdown":
                below = below or any(_is_heading(one, heading) for one in cell.source.splitlines())
            elif below:
                return cell.id
        return self._missing(f"code cell below a heading `## {heading}`")

    def _missing(self, part: str) -> NoReturn:
        raise AnatomyError(f"{self.path.name} has no {part}; CONTRIBUTING.md shows the form")


def read(path: Path) -> Anatomy:
    """Read a notebook.

    Parameters
    ----------
    path : Path
        A notebook of format 4.

    Returns
    -------
    Anatomy
        Its parts are found when asked for; each raises `AnatomyError` when it is missing.
    """
    return Anatomy(path, nbformat.read(path, as_version=4))


def _is_heading(line: str, heading: str) -> bool:
    return line.startswith("## ") and _unnumbered(line[3:]) == heading


def _unnumbered(line: str) -> str:
    return re.sub(r"^\d+\. ", "", line.strip())
