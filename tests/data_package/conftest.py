"""A copy of the shipped data that a test may spoil."""

import shutil

import pytest

from aicapacity import paths


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(paths.data(), copy)
    return copy
