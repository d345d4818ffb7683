"""A descriptor that cannot be used is refused in words, and so is a folder without one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from aicapacity import data

from .edits import Edit, edit_bytes, set_row


def descriptor(change: Callable[[dict], object]) -> Edit:
    def apply(folder: Path) -> None:
        path = folder / "datapackage.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(json.dumps(content), encoding="utf-8")

    return apply


DESCRIPTORS = {
    "missing": lambda folder: (folder / "datapackage.json").unlink(),
    "no JSON": edit_bytes("datapackage.json", lambda raw: raw[:100]),
    "not in UTF-8": edit_bytes("datapackage.json", lambda raw: b"\xff" + raw),
    "a list": edit_bytes("datapackage.json", lambda raw: b"[]"),
    "without tables": descriptor(lambda content: content.update(resources=[])),
    "without a table that is needed": descriptor(lambda content: content["resources"].pop()),
    "with a table without fields": descriptor(
        lambda content: content["resources"][0]["schema"].update(fields=[])
    ),
    "with a resource that is a text": descriptor(
        lambda content: content["resources"].insert(0, "units")
    ),
    "with a type that is none": descriptor(
        lambda content: content["resources"][0]["schema"]["fields"][0].update(type="word")
    ),
    "with a file elsewhere": descriptor(
        lambda content: content["resources"][0].update(path="../subjects.csv")
    ),
    "with a key of no column": descriptor(
        lambda content: content["resources"][0]["schema"].update(primaryKey=["code"])
    ),
    "with a link to nowhere": descriptor(
        lambda content: content["resources"][1]["schema"]["foreignKeys"][0]["reference"].update(
            resource="places"
        )
    ),
    "with a pattern that is none": descriptor(
        lambda content: content["resources"][0]["schema"]["fields"][0]["constraints"].update(
            pattern="("
        )
    ),
}


@pytest.mark.parametrize("name", DESCRIPTORS)
def test_a_descriptor_that_cannot_be_used_is_refused_in_words(folder, name):
    if name == "without a table that is needed":
        # the last table, glossary, is not needed to load; take the first, subjects, away instead
        descriptor(lambda content: content["resources"].pop(0))(folder)
    else:
        DESCRIPTORS[name](folder)
    with pytest.raises(data.DataError) as refused:
        data.load(folder)
    assert {problem.file for problem in refused.value.problems} == {"datapackage.json"}
    assert [str(found) for found in data.check(folder)] == [
        str(found) for found in refused.value.problems
    ]


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(data.DataError, match="there is no folder"):
        data.load(tmp_path / "nowhere")


def test_another_folder_can_take_the_place_of_the_data(folder, monkeypatch):
    set_row("subjects.csv", "CHN", "name", "Elsewhere")(folder)
    monkeypatch.setenv("AICAPACITY_DATA", str(folder))
    assert data.load().select(subject="CHN").place() == "Elsewhere"
