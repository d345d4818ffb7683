"""The first notebook is the door to the others."""

import re

from aicapacity import anatomy, paths

NOTEBOOKS = sorted(paths.notebooks().glob("*.ipynb"))

LAST = "13"  # up to here notebooks belong to sections of the article


def test_the_first_notebook_leads_to_every_section() -> None:
    door = anatomy.read(paths.notebooks() / "00_start_here.ipynb")
    text = door.under("References")
    links = re.findall(r"\[`(\w+)`\]\((\w+)\.ipynb\)", text)
    assert all(name == target for name, target in links)
    stems = {path.stem for path in NOTEBOOKS}
    linked = {target for _, target in links}
    due = {stem for stem in stems if stem[:2].isdigit() and stem[:2] <= LAST} - {door.stem}
    assert due <= linked <= stems


def test_the_first_notebook_names_the_three_uses() -> None:
    door = anatomy.read(paths.notebooks() / "00_start_here.ipynb")
    uses = re.findall(r"^- \*\*(\w+)\*\*", door.under("References"), re.MULTILINE)
    assert uses == ["Analyse", "Publish", "Teach"]
