"""The answer of a notebook stands first on the index and on its page."""

import nbformat
import pytest
from bs4 import BeautifulSoup

from aicapacity.reports import brief
from aicapacity.reports.jobs import Heading, Job
from aicapacity.reports.rendering import Pages

SAID = "**The share is *30%*\nof all.** The rest is not."


def said(text):
    return nbformat.v4.new_output("display_data", {"text/markdown": text, "text/plain": text})


def notebook(*outputs, heading="## In brief", between=()):
    markdown, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    cells = [
        markdown("# 02 · How much?\n\nSection II.\n\n**Aims**"),
        code("set = 'up'", outputs=[said("**Not this.**")]),
        markdown(heading),
        *between,
        code("say()", outputs=list(outputs)),
        markdown("## The data\n\n**A caution.**"),
        code("say()", outputs=[said("**Nor this.**")]),
    ]
    return nbformat.v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})


def page(made, *names, markdown=None):
    if markdown:
        made.cells[-2].source = markdown
    job = Job("02", "02", None, Heading("02 · How much?", "Section II."), {}, {})
    text = Pages(names).notebook(made, job, run="20260101T000000Z", when="today")
    return BeautifulSoup(text, "html.parser")


def test_finding_is_the_first_sentence_in_bold_without_markup():
    assert brief.finding(notebook(said(SAID))) == "The share is 30% of all."


@pytest.mark.parametrize(
    "made",
    [
        notebook(said("No data.")),
        notebook(),
        notebook(said(SAID), heading="## In short"),
        notebook(said(SAID), between=[nbformat.v4.new_markdown_cell("## Another")]),
        nbformat.v4.new_notebook(),
    ],
    ids=["nothing in bold", "nothing said", "no heading", "another heading", "no cell"],
)
def test_without_a_sentence_in_bold_there_is_no_finding(made):
    assert brief.finding(made) == ""


def test_the_answer_stands_before_the_contents_and_once():
    soup = page(notebook(said(SAID)))
    assert soup.get_text().count("The rest is not.") == 1
    first = soup.select_one("main").find_all(recursive=False)[0]
    assert first.h2.get_text() == "In brief" and "The share is 30%" in first.get_text()
    assert first.select_one("details.code")  # with the cell that says it
    assert "In brief" not in soup.select_one("article").get_text()


@pytest.mark.parametrize("made", [notebook(), notebook(said(SAID), heading="## In brief\n\nNote.")])
def test_where_nothing_is_said_or_more_than_the_answer_the_page_keeps_its_order(made):
    soup = page(made)
    assert not soup.select(".brief")
    assert [h.get_text() for h in soup.select("article h2")] == ["In brief", "The data"]


def test_a_link_to_a_notebook_leads_to_its_page_where_the_report_has_one():
    markdown = "## The data\n\n[one](03_data.ipynb), [two](04_more.ipynb), [three](https://x.org/a.ipynb)"
    soup = page(notebook(said(SAID)), "02", "03_data", markdown=markdown)
    links = {a.get_text(): a["href"] for a in soup.select("article a")}
    assert links == {"one": "03_data.html", "three": "https://x.org/a.ipynb"}
    assert "two" in soup.select_one("article").get_text()
