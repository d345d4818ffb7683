"""The shipped data, whole and as the notebooks select it by default."""

import pytest

from aicapacity import data
from aicapacity.data import Package


@pytest.fixture(scope="session")
def whole() -> Package:
    return data.load()


@pytest.fixture(scope="session")
def package(whole: Package) -> Package:
    return whole.select(article="wei-kai-2024", subject="CHN")
