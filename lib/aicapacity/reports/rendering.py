"""Rendering: an executed notebook as one self-contained page without scripts.

nbconvert renders the cells by a template of our own; what comes out is cleaned of anything active,
given anchors and accessible tables, and put into the page that all of a report share. A page needs
no network and no other file. What it says comes from the notebook alone.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

from aicapacity import params, paths
from aicapacity.reports import brief
from aicapacity.reports.completeness import Fault
from aicapacity.reports.jobs import Job
from aicapacity.reports.scrub import INJECTED_TAG

TEMPLATES = Path(__file__).parent / "templates"
METHOD = "METHOD.md"
FOLDED = {"hint": "Hint", "solution": "Solution"}
ACTIVE = ("script", "link", "meta", "base", "iframe", "object", "embed", "form", "noscript")
PREFERRED = (
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/plain",
)


@dataclass(frozen=True)
class ParameterRow:
    """A parameter as a page shows it."""

    name: str
    value: str
    meaning: str
    given: bool


class Pages:
    """Renders pages. Not to be shared between threads: nbconvert's exporter is not.

    Parameters
    ----------
    names : iterable of str
        The notebooks of the report, whose pages may be linked to.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset(names)
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._exporter = HTMLExporter(
            template_name="report",
            extra_template_basedirs=[str(TEMPLATES)],
            exclude_anchor_links=True,
        )
        self._exporter.config.NbConvertBase.display_data_priority = list(PREFERRED)

    def page(self, template: str, **values: Any) -> str:
        """Fill one of the page templates."""
        return self._templates.get_template(template).render(**values)

    def notebook(
        self, notebook: NotebookNode, job: Job, *, run: str, when: str, fault: Fault | None = None
    ) -> str:
        """Render an executed notebook.

        Parameters
        ----------
        notebook : NotebookNode
            Scrubbed and executed; left as it is.
        job : Job
            What was executed, with which parameters.
        run, when : str
            The report's id and its start, for the reader.
        fault : Fault, optional
            Why the notebook is incomplete.

        Returns
        -------
        str
            The page.
        """
        body = self._body(_without_heading(notebook, job))
        in_brief = brief.lift(body)
        contents = [
            (heading["id"], heading.get_text(" ", strip=True)) for heading in body.find_all("h2")
        ]
        return self.page(
            "notebook.html.j2",
            title=job.heading.question or job.name,
            section=job.heading.section.strip("*_ "),
            name=job.name,
            run=run,
            when=when,
            fault=fault,
            contents=contents,
            parameters=parameter_rows(job),
            brief=Markup(str(in_brief)),  # noqa: S704 - cleaned by _body
            body=Markup(str(body)),  # noqa: S704 - cleaned by _body
        )

    def method(self, *, run: str) -> str:
        """Render the note on method, so that a report can be read without the project.

        Parameters
        ----------
        run : str
            The report's id.

        Returns
        -------
        str
            The page. A link to another file of the project stays as its words.
        """
        text = (paths.root() / METHOD).read_text(encoding="utf-8")
        title, _, rest = text.removeprefix("# ").partition("\n")
        body = BeautifulSoup(markdown2html(rest), "html.parser")
        _deactivate(body)
        for mark in body.select("a.anchor-link"):
            mark.decompose()
        for link in body.find_all("a"):
            if "://" not in link.get("href", ""):
                link.unwrap()
        _anchor(body.find_all("h2"))
        for table in body.find_all("table"):
            _make_accessible(table, body)
        contents = [(heading["id"], heading.get_text()) for heading in body.find_all("h2")]
        return self.page(
            "method.html.j2",
            title=title.strip(),
            contents=contents,
            run=run,
            body=Markup(str(body)),  # noqa: S704 - cleaned above
        )

    def _body(self, notebook: NotebookNode) -> BeautifulSoup:
        fragment, _ = self._exporter.from_notebook_node(notebook)
        body = BeautifulSoup(fragment, "html.parser")
        _deactivate(body)
        _anchor(body.find_all(["h2", "h3", "h4"]))
        for link in body.find_all("a", href=re.compile(r"^[^:/]+\.ipynb$")):
            self._lead_to_page(link)
        for table in body.find_all("table"):
            _make_accessible(table, body)
        for code in body.select(".code-cell > details:not([open])"):
            code.parent.append(code.extract())
        for tag, summary in FOLDED.items():
            _fold(body, tag, summary)
        return body

    def _lead_to_page(self, link: Tag) -> None:
        """A link to another notebook leads to its page; to its words where the report lacks it."""
        name = unquote(link["href"].removesuffix(".ipynb"))
        if name in self._names:
            link["href"] = f"{quote(name)}.html"
        else:
            link.unwrap()


def parameter_rows(job: Job) -> list[ParameterRow]:
    """All parameters that a job's notebook saw, in its order."""
    return [
        ParameterRow(name, shown(value), params.DECLARED[name].meaning, name in job.given)
        for name, value in job.parameters.items()
    ]


def shown(value: object) -> str:
    """A parameter's value as it is typed on the command line."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _without_heading(notebook: NotebookNode, job: Job) -> NotebookNode:
    """The notebook without what the page's head says already, and without the injected cell."""
    body = copy.deepcopy(notebook)
    body.cells = [c for c in body.cells if INJECTED_TAG not in c.metadata.get("tags", [])]
    for cell in body.cells:
        found = re.search(r"^# +(.+?) *#*$", cell.source, flags=re.MULTILINE)
        if cell.cell_type == "markdown" and found:
            rest = cell.source[found.end() :].lstrip()
            paragraph, _, others = rest.partition("\n\n")
            spoken = " ".join(paragraph.split()) == job.heading.section
            cell.source = cell.source[: found.start()] + (others if spoken else rest)
            break
    return body


def _deactivate(body: BeautifulSoup) -> None:
    """Remove whatever could run, load or send; the page's policy forbids it a second time."""
    for element in body.find_all(ACTIVE):
        element.decompose()
    for element in body.find_all(True):
        for name, value in list(element.attrs.items()):
            address = re.sub(r"\s", "", str(value)).lower()
            if name.lower().startswith("on") or address.startswith(("javascript:", "vbscript:")):
                del element[name]


def _fold(body: BeautifulSoup, tag: str, summary: str) -> None:
    """Fold cells with a tag away, those in a row together: a reader tries before looking."""
    for cell in body.select(f'section[data-tags~="{tag}"]'):
        before = cell.find_previous_sibling()
        if before is not None and before.name == "details" and tag in before.get("class", []):
            before.append(cell.extract())
            continue
        fold = body.new_tag("details", attrs={"class": f"fold {tag}"})
        fold.append(body.new_tag("summary"))
        fold.summary.string = summary
        cell.wrap(fold)


def _anchor(headings: Iterable[Tag]) -> None:
    taken: dict[str, int] = {}
    for heading in headings:
        slug = re.sub(r"[^a-z0-9]+", "-", heading.get_text(" ").lower()).strip("-") or "part"
        taken[slug] = taken.get(slug, 0) + 1
        heading["id"] = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"


def _make_accessible(table: Tag, body: BeautifulSoup) -> None:
    """Scopes on header cells, and a frame that scrolls where the table is wider than the page."""
    table.attrs.pop("border", None)
    for cell in table.find_all("th"):
        in_head = cell.find_parent("thead") is not None
        cell.attrs.setdefault("scope", "col" if in_head else "row")
    for cell in table.find_all(["th", "td"]):
        text = cell.get_text().strip()
        if len(text) <= 16 and " " not in text:
            cell["class"] = [*cell.get("class", []), "tight"]  # 2023-12 is not to break
    frame = body.new_tag("div", attrs={"class": "wide", "role": "region", "tabindex": "0"})
    caption = table.find("caption")
    frame["aria-label"] = caption.get_text(" ", strip=True) if caption else "Table"
    table.wrap(frame)
