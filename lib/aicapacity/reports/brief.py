"""What a notebook says in brief, told where a reader looks first.

The cell tagged `brief` says the answer where it is earned, the cell tagged `lead` draws its figure.
In a report both stand first: on the index, and at the head of the notebook's page. A notebook
without such cells says its answer below the heading "In brief", and has no lead figure.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup, Tag
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

HEADING = "In brief"
BRIEF, LEAD = "brief", "lead"


@dataclass(frozen=True)
class Figure:
    """The lead figure of a notebook, as a page shows it.

    Attributes
    ----------
    address : str
        A data address that holds the picture.
    alt : str
        What it shows, in words.
    width, height : int
        In CSS pixels; 0 where the notebook does not say.
    """

    address: str
    alt: str
    width: int = 0
    height: int = 0


def finding(notebook: NotebookNode) -> str:
    """What an executed notebook says in brief, as HTML; empty where it says nothing.

    Of a notebook that says it below the heading, the first sentence in bold.
    """
    for cell in _tagged(notebook, BRIEF):
        return _inner(markdown2html(_markdown(cell)))
    bold = BeautifulSoup(markdown2html(_below_heading(notebook)), "html.parser").find("strong")
    return escape(" ".join(bold.get_text().split())) if bold else ""


def figure(notebook: NotebookNode) -> Figure | None:
    """The first picture that the cell tagged `lead` shows."""
    for cell in _tagged(notebook, LEAD):
        for output in cell.outputs:
            picture = output.get("data", {}).get("image/png")
            if picture:
                about = output.get("metadata", {}).get("image/png", {})
                return Figure(
                    f"data:image/png;base64,{''.join(picture.split())}",
                    str(about.get("alt", "")),
                    int(about.get("width", 0)),
                    int(about.get("height", 0)),
                )
    return None


def lift(body: BeautifulSoup) -> BeautifulSoup:
    """Take what is said in brief out of a rendered notebook, and its lead figure along.

    Parameters
    ----------
    body : BeautifulSoup
        A section a cell, in order; changed. The figure also stays where it is earned.

    Returns
    -------
    BeautifulSoup
        Empty, and the body as it was, where nothing is said in brief.
    """
    lifted = BeautifulSoup("", "html.parser")
    said = body.select_one(f'section[data-tags~="{BRIEF}"]')
    if said and said.select_one(".outputs .prose") and said.get_text(strip=True):
        lifted.append(said.extract())
        drawn = body.select_one(f'section[data-tags~="{LEAD}"] figure')
        if drawn:
            lifted.append(copy.copy(drawn))
        return lifted
    heading = next((h for h in body.find_all("h2") if h.get_text(strip=True) == HEADING), None)
    own = heading.parent if heading else None
    said = own.find_next_sibling("section") if own else None
    if said and said.select_one(".outputs") and _children(own) == [heading]:
        for part in (own, said):
            lifted.append(part.extract())
    return lifted


def _tagged(notebook: NotebookNode, tag: str) -> list[NotebookNode]:
    return [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code" and tag in cell.metadata.get("tags", [])
    ]


def _markdown(cell: NotebookNode) -> str:
    shown = [output.get("data", {}) for output in cell.outputs]
    return "\n\n".join(data["text/markdown"] for data in shown if "text/markdown" in data)


def _below_heading(notebook: NotebookNode) -> str:
    """The Markdown shown by the first code cell below the heading."""
    below = False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            below = cell.source.strip() == f"## {HEADING}"
        elif below:
            return _markdown(cell)
    return ""


def _inner(html: str) -> str:
    """The words of a paragraph, with nothing but emphasis kept of its markup."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(["script", "style"]):
        tag.decompose()
    for tag in soup.find_all(True):
        tag.attrs.clear()
        if tag.name not in ("strong", "em", "code"):
            tag.unwrap()
    return " ".join(str(soup).split())


def _children(tag: Tag) -> list[Tag]:
    return tag.find_all(recursive=False)
