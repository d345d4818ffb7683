"""A page is self-contained, without scripts, and readable without the figures."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from aicapacity.reports.completeness import Fault
from aicapacity.reports.jobs import Heading, Job
from aicapacity.reports.rendering import Pages

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


def shown(mime, content, **metadata):
    data = {mime: content, "text/plain": "<plain text of it>"}
    return nbformat.v4.new_output("display_data", data, metadata={mime: metadata})


def page(*outputs, markdown="# 02 · How much?\n\nSection II.\n\nAims", fault=None, **job):
    cells = [
        nbformat.v4.new_markdown_cell(markdown),
        nbformat.v4.new_code_cell("total = 230  # EFLOPS", outputs=list(outputs), id="cell-a"),
    ]
    language = {"language_info": {"name": "python"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=language)
    before = nbformat.writes(notebook)
    defaults = {"heading": Heading("02 · How much?", "Section II."), "parameters": {}, "given": {}}
    planned = Job("02_compute", "02_compute", None, **(defaults | job))
    text = Pages().notebook(notebook, planned, run="20260101T000000Z", when="today", fault=fault)
    assert nbformat.writes(notebook) == before
    return BeautifulSoup(text, "html.parser"), text


def test_the_method_reads_without_the_project():
    soup = BeautifulSoup(Pages().method(run="20260101T000000Z"), "html.parser")
    assert soup.h1.string == "Method"
    wanted = ["Bounds", "Verdicts", "Codes and tiers", "Breaks", "Vintages", "If something is wrong"]
    wanted += ["Abbreviations"]
    assert [h.get_text() for h in soup.find_all("h2")] == wanted
    assert {a["href"] for a in soup.select("article a")} == set()
    assert soup.find("strong", string="Contradicted.")
    assert soup.table.find_parent("div")["aria-label"] and not soup.find_all("script")


HOSTILE = """<p onclick="steal()">kept</p><script>alert(1)</script><iframe src="https://x.org"></iframe>
<a href="java\tscript:alert(1)">link</a><img src=x onerror=alert(1)><link rel=stylesheet
href="https://cdn.example/x.css"><meta http-equiv=refresh content="0;url=https://x.org">
<form action="https://x.org"><base href="https://x.org"><svg onload=alert(1)></svg>"""


def test_page_is_self_contained_and_declares_it():
    soup, text = page(shown("image/png", PIXEL, alt="a dot"))
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert soup.html["lang"] == "en" and soup.title.string.startswith("02 · How much?")
    assert not soup.find_all(["script", "link", "iframe"]) and "@import" not in text
    assert all(img["src"].startswith("data:") for img in soup.find_all("img"))
    loads = re.findall(r"""(?:src|href)=["']?(https?:|//)""", text)
    assert not loads and "http" not in re.sub(r"http-equiv", "", text)


@pytest.mark.parametrize("mime", ["text/html", "text/markdown"])
def test_nothing_active_survives_in_an_output(mime):
    soup, text = page(shown(mime, HOSTILE))
    assert soup.find("p", string="kept")
    assert not soup.find_all(["script", "iframe", "link", "form", "base"])
    assert len(soup.find_all("meta", attrs={"http-equiv": True})) == 1
    assert "alert" not in text and "steal" not in text


def test_nothing_active_survives_in_markdown_cells():
    soup, text = page(markdown=f"# 02 · How much?\n\n{HOSTILE}")
    assert not soup.find_all(["script", "iframe", "link", "form"]) and "alert" not in text


def test_alt_text_is_kept_with_the_size():
    soup, _ = page(shown("image/png", PIXEL, alt='bounds "from" 1 to 2 < 3', width=640, height=400))
    (image,) = soup.find_all("img")
    assert image["alt"] == 'bounds "from" 1 to 2 < 3'
    assert (image["width"], image["height"]) == ("640", "400")


def test_picture_is_preferred_to_its_text_and_text_to_nothing():
    soup, text = page(shown("image/png", PIXEL, alt="a"), shown("application/x-view+json", "{}"))
    assert text.count("&lt;plain text of it&gt;") == 1 and len(soup.find_all("img")) == 1


def test_script_outputs_and_widgets_fall_back_to_text():
    soup, text = page(shown("application/javascript", "alert(1)"))
    assert "alert" not in text and "&lt;plain text of it&gt;" in text


def test_code_is_folded_away_after_what_it_gave():
    soup, _ = page(shown("text/markdown", "The share is **30%**."))
    (details,) = soup.select("article details")
    assert not details.has_attr("open") and "total" in details.get_text()
    assert soup.find("strong", string="30%")
    (cell,) = soup.select(".code-cell")
    assert [child.name for child in cell.find_all(recursive=False)] == ["div", "details"]


def test_failing_cell_is_open_and_linked_and_the_fault_stands_in_the_head():
    error = nbformat.v4.new_output(
        "error", ename="E", evalue="v", traceback=["\x1b[31mE\x1b[0m: <v>"]
    )
    soup, text = page(error, fault=Fault("E: <v>", 1, "total = 230", "cell-a"))
    assert soup.select_one("details").has_attr("open")
    assert soup.select_one(".failure a")["href"] == "#cell-cell-a"
    assert soup.find(id="cell-cell-a") and "E: &lt;v&gt;" in text and "\x1b" not in text


def test_heading_is_told_once_and_sections_are_listed():
    markdown = "# 02 · How much?\n\nSection II.\n\nAims\n\n## Data\n\n## The *share*\n\n## Data"
    soup, _ = page(markdown=markdown)
    assert [h.get_text() for h in soup.find_all("h1")] == ["02 · How much?"]
    assert soup.get_text().count("Section II.") == 1 and "Aims" in soup.find("article").get_text()
    links = {a["href"]: a.get_text() for a in soup.select(".contents a")}
    assert links == {"#data": "Data", "#the-share": "The share", "#data-2": "Data"}
    assert all(soup.find(id=link[1:]) for link in links)


def test_parameters_are_told_with_those_given():
    parameters = {"subject": "IND", "as_of": "latest", "bridge": False}
    soup, _ = page(parameters=parameters, given={"subject": "IND"})
    rows = [[c.get_text() for c in row.find_all(["th", "td"])] for row in soup.select("tbody tr")]
    assert [row[:2] for row in rows] == [
        ["subject", "IND (given)"],
        ["as_of", "latest"],
        ["bridge", "false"],
    ]
    assert "IND" in soup.select_one(".given").get_text()


def test_tables_have_scopes_and_a_name_and_scroll():
    table = """<table border="1"><caption>Shares</caption><thead><tr><th>of</th></tr></thead>
    <tbody><tr><th>total</th><td>2023-12</td></tr></tbody></table>"""
    soup, _ = page(shown("text/html", table))
    head, row = soup.select("article th")
    assert (head["scope"], row["scope"]) == ("col", "row")
    assert soup.select_one("article .wide")["aria-label"] == "Shares"
    assert "border" not in soup.select_one("article table").attrs


def test_values_from_outside_are_escaped():
    soup, _ = page(heading=Heading("<b>?</b>", "<i>s</i>"), parameters={"subject": "<script>"})
    assert not soup.find_all(["script", "b", "i"])
    assert soup.find("h1").get_text() == "<b>?</b>"
