"""What a notebook says in brief, told where a reader looks first.

The answer stands below the heading "In brief" of a notebook, behind the cells that it needs. In a
report it comes first: its leading sentence on the index, the whole of it at the top of its page.
"""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

HEADING = "In brief"


def finding(notebook: NotebookNode) -> str:
    """The first sentence in bold that an executed notebook says in brief, without markup.

    Returns
    -------
    str
        Empty where nothing is said below the heading, or nothing in bold.
    """
    bold = BeautifulSoup(markdown2html(_said(notebook)), "html.parser").find("strong")
    return " ".join(bold.get_text().split()) if bold else ""


def lift(body: BeautifulSoup) -> BeautifulSoup:
    """Take what is said in brief out of a rendered notebook.

    Parameters
    ----------
    body : BeautifulSoup
        A section a cell, in order; changed.

    Returns
    -------
    BeautifulSoup
        The heading with what stands below it. Empty, and the body as it was, where the heading
        shares its cell or nothing is said.
    """
    lifted = BeautifulSoup("", "html.parser")
    heading = next((h for h in body.find_all("h2") if h.get_text(strip=True) == HEADING), None)
    own = heading.parent if heading else None
    said = own.find_next_sibling("section") if own else None
    if said and said.select_one(".outputs") and _children(own) == [heading]:
        for part in (own, said):
            lifted.append(part.extract())
    return lifted


def _said(notebook: NotebookNode) -> str:
    """The Markdown shown by the first code cell below the heading."""
    below = False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            below = cell.source.strip() == f"## {HEADING}"
        elif below:
            shown = [output.get("data", {}) for output in cell.outputs]
            return "\n\n".join(data["text/markdown"] for data in shown if "text/markdown" in data)
    return ""


def _children(tag: Tag) -> list[Tag]:
    return tag.find_all(recursive=False)
