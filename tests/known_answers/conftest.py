"""The shipped table of printed results, read and compared once."""

import pytest

from aicapacity import data, known_answers
from aicapacity.known_answers import Answer, Comparison


@pytest.fixture(scope="session")
def answers() -> dict[str, Answer]:
    return {one.answer: one for one in known_answers.read(data.load().known_answers)}


@pytest.fixture(scope="session")
def comparisons(answers: dict[str, Answer]) -> list[Comparison]:
    return known_answers.compared(answers.values())
