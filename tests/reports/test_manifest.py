"""A manifest is written and read by one declaration; the data's hash is of the data alone."""

import json

import pytest

from aicapacity.reports import manifest
from aicapacity.reports.manifest import Data, Entry, Manifest, ManifestError

ONE = Manifest(
    run="20260101T000000Z",
    profile="default",
    title="T",
    started="2026-01-01T00:00:00+00:00",
    finished="2026-01-01T00:00:09+00:00",
    status="ok",
    parameters={"subject": "NA", "level": 61, "tolerance_factor": 0.5, "bridge": True},
    versions={"python": "3.11.7"},
    data=Data(sha256="0" * 64, files=2),
    notebooks=[
        Entry(
            name="00",
            notebook="00",
            question="?",
            status="ok",
            seconds=1.5,
            parameters={},
            results=1,
            file="00.ipynb",
            page="00.html",
            sha256="1" * 64,
        )
    ],
)


def test_manifest_reads_back_with_its_types(tmp_path):
    path = tmp_path / "manifest.json"
    path.write_text(ONE.text(), encoding="utf-8")
    read = manifest.read(path)
    assert read == ONE
    assert read.parameters["bridge"] is True and type(read.parameters["level"]) is int


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"schema_version": 2}, "schema_version"),
        ({"status": "fine"}, "status"),
        ({"extra": 1}, "extra"),
        ({"notebooks": [{"name": "00"}]}, "notebooks.0.file"),
    ],
)
def test_fault_names_file_and_key(tmp_path, change, says):
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(json.loads(ONE.text()) | change), encoding="utf-8")
    with pytest.raises(ManifestError, match=says) as refused:
        manifest.read(path)
    assert str(path) in str(refused.value)


def test_missing_or_spoiled_manifest_is_named(tmp_path):
    with pytest.raises(ManifestError, match="cannot be read"):
        manifest.read(tmp_path / "manifest.json")
    (tmp_path / "manifest.json").write_bytes(b"{")
    with pytest.raises(ManifestError, match="manifest.json"):
        manifest.read(tmp_path / "manifest.json")


def test_hash_of_the_data_follows_content_and_names_only(tmp_path):
    (tmp_path / "b.csv").write_text("x\n")
    (tmp_path / "a.csv").write_text("y\n")
    first = manifest.data_of(tmp_path)
    (tmp_path / "README.md").write_text("a guide")
    (tmp_path / "a.csv").touch()
    assert manifest.data_of(tmp_path) == first and first.files == 2
    (tmp_path / "a.csv").write_text("y\nz\n")
    (tmp_path / "b.csv").write_text("x\n")
    changed = manifest.data_of(tmp_path)
    (tmp_path / "a.csv").rename(tmp_path / "c.csv")
    assert len({first.sha256, changed.sha256, manifest.data_of(tmp_path).sha256}) == 3


def test_end_of_one_file_never_passes_for_the_beginning_of_the_next(tmp_path):
    (tmp_path / "a.csv").write_text("xy")
    (tmp_path / "b.csv").write_text("z")
    first = manifest.data_of(tmp_path)
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "b.csv").write_text("yz")
    assert manifest.data_of(tmp_path) != first
