"""Where things are: from the place of the code, never from the working directory."""

from aicapacity import paths


def test_the_root_holds_the_project(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert (paths.root() / "pyproject.toml").is_file()
    assert paths.notebooks().parent == paths.reports().parent == paths.root()


def test_the_data_folder_is_the_projects_own_unless_another_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("AICAPACITY_DATA", raising=False)
    assert paths.data() == paths.root() / "data"
    monkeypatch.setenv("AICAPACITY_DATA", str(tmp_path))
    assert paths.data() == tmp_path.resolve()
    monkeypatch.setenv("AICAPACITY_DATA", "")
    assert paths.data() == paths.root() / "data"
