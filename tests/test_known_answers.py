"""Our methods give what others have printed, to half of its last digit."""

import pytest

from aicapacity import data, known_answers
from aicapacity.bounds import Bounds


@pytest.fixture(scope="module")
def compared():
    return known_answers.compare(data.package().known_answers)


def test_every_printed_result_is_reproduced_and_every_misprint_is_not(compared) -> None:
    agrees = (compared["off"] <= 1) & compared["same_ends"]
    wrong = compared[agrees != (compared["kind"] == "answer")]
    assert wrong.empty, wrong[["answer", "method", "printed", "ours", "off"]].to_string()


def test_a_drift_by_more_than_half_a_digit_is_seen() -> None:
    table = data.package().known_answers.query("answer == 'sdmx-growth-1'")
    assert known_answers.compare(table)["off"].item() <= 1
    for end in ("lower", "upper"):
        moved = table.assign(**{end: table[end] + 1.01 * table["step"] / 2})
        assert known_answers.compare(moved)["off"].item() > 1
    ends = table.assign(lower_open=True)
    assert not known_answers.compare(ends)["same_ends"].item()


def test_what_is_written_becomes_what_a_method_takes() -> None:
    assert known_answers.call("growth.rate", {"start": "1/2", "end": [1, None]}) == Bounds(1)
    assert known_answers.call("bounds.Bounds.meets", {"self": [0, 1], "other": [1, 2]}).lower == 1


@pytest.mark.parametrize("name", ["growth.rte", "grwth.rate", "bounds.Bounds.hulls"])
def test_a_name_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises((ImportError, AttributeError)):
        known_answers.call(name, {"start": 1, "end": 2})
