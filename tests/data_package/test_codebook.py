"""The codebook: current, and made from the schema alone."""

import json
import shutil

from aicapacity import data, generated, paths
from aicapacity.data import schema


def test_the_codebook_in_the_reading_guide_is_current():
    page = (paths.data() / "README.md").read_text(encoding="utf-8")
    assert generated.with_codebook(page, data.codebook()) == page


def test_the_codebook_names_every_table_and_column():
    text = data.codebook()
    for table in schema.read(paths.data()):
        section = text.partition(f"### `{table.name}`\n")[2].partition("\n### ")[0]
        assert [name for name in table.columns if f"`{name}`" not in section] == []


def test_a_change_of_the_schema_changes_the_codebook(tmp_path):
    shutil.copy(paths.data() / schema.DESCRIPTOR, tmp_path)
    path = tmp_path / schema.DESCRIPTOR
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    field = descriptor["resources"][0]["schema"]["fields"][0]
    field["description"] = "Something | else."
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    assert "Something \\| else." in data.codebook(tmp_path)
    assert data.codebook(tmp_path) != data.codebook()
