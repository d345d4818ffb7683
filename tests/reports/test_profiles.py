"""A profile is read whole, or refused by file and key."""

import pytest

from aicapacity import data, paths
from aicapacity.reports import profiles
from aicapacity.reports.profiles import ProfileError

GOOD = """
schema_version = 1
[profiles.default]
notebooks = ["00_start_here", "02_compute"]
[profiles.default.parameters]
subject = "IND"
level = 60
[[profiles.default.sets]]
label = "wide"
parameters = { ceiling = "none", tolerance_factor = 1.5, bridge = true }
"""


def written(tmp_path, text):
    path = tmp_path / "reports.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_profile_is_read_with_its_types(tmp_path):
    profile = profiles.select(written(tmp_path, GOOD), "default")
    assert profile.notebooks == ["00_start_here", "02_compute"]
    assert profile.parameters == {"subject": "IND", "level": 60}
    assert profile.sets[0].parameters == {
        "ceiling": "none",
        "tolerance_factor": 1.5,
        "bridge": True,
    }
    assert profile.sets[0].parameters["bridge"] is True
    assert (profile.formats, profile.cell_timeout) == (["html"], 600)


def test_project_declares_a_default_profile_of_notebooks_that_exist():
    profile = profiles.select(paths.notebooks() / "reports.toml", "default")
    for identifier in profile.notebooks:
        assert (paths.notebooks() / f"{identifier}.ipynb").is_file()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("schema_version = 1", "schema_version = 2", "schema_version"),
        ("schema_version = 1", "", "schema_version: this key is required"),
        ("notebooks =", "notebook =", "profiles.default.notebook: there is no such key"),
        ('"02_compute"]', '"../02"]', "profiles.default.notebooks.1"),
        ('["00_start_here", "02_compute"]', "[]", "profiles.default.notebooks"),
        ('["00_start_here", "02_compute"]', '"02_compute"', "profiles.default.notebooks"),
        ("notebooks", 'formats = ["pdf"]\nnotebooks', "profiles.default.formats.0"),
        ("notebooks", "cell_timeout = 0\nnotebooks", "profiles.default.cell_timeout"),
        ("notebooks", 'cell_timeout = "60"\nnotebooks', "profiles.default.cell_timeout"),
        ('"IND"', '["IND"]', "profiles.default.parameters.subject"),
        ('label = "wide"', 'label = "a/b"', "profiles.default.sets.0.label"),
        ('label = "wide"', "", "profiles.default.sets.0.label: this key is required"),
        ("schema_version", "schema_version = = 1", "is no valid TOML"),
    ],
)
def test_fault_names_file_and_key(tmp_path, old, new, says):
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ProfileError) as refused:
        profiles.read(path)
    assert str(refused.value).startswith(f"{path}: ") and says in str(refused.value)


def test_every_fault_of_a_file_is_named(tmp_path):
    text = GOOD.replace("notebooks =", "notebook =").replace('label = "wide"', "")
    with pytest.raises(ProfileError) as refused:
        profiles.read(written(tmp_path, text))
    assert len(str(refused.value).splitlines()) == 3  # one key unknown, two missing


def test_missing_file_and_unknown_profile_are_named(tmp_path):
    with pytest.raises(ProfileError, match="cannot be read"):
        profiles.read(tmp_path / "reports.toml")
    with pytest.raises(ProfileError, match="no profile 'monthly'; declared are default"):
        profiles.select(written(tmp_path, GOOD), "monthly")


def test_file_that_is_not_utf_8_is_named(tmp_path):
    path = tmp_path / "reports.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ProfileError, match="is no valid TOML"):
        profiles.read(path)


def test_the_default_report_names_the_article_and_its_author():
    about = profiles.select(paths.notebooks() / "reports.toml", "default").about
    sources = data.package().sources
    (article,) = sources[sources["kind"] == "article"].itertuples()
    assert article.title in about and article.publisher in about
