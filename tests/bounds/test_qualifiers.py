"""The words a number is printed with stand in one table: a new word is a new row."""

import csv
import shutil

import pytest

from aicapacity import data, paths
from aicapacity.bounds import Bounds, QualifierRules, of_printed, qualifiers, tabulate

FILES = ["qualifiers.csv", "observations.csv"]


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A copy of the data, with a way to add a row to a table."""
    folder = tmp_path / "data"
    shutil.copytree(paths.data(), folder)
    monkeypatch.setenv(paths.DATA_VARIABLE, str(folder))

    def add(table: str, **changed: str) -> None:
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = reader.fieldnames, list(reader)
        model = changed.pop("like")
        row = next(r for r in rows if r[columns[0]] == model)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows([*rows, row | changed])

    return add


def test_a_new_word_is_one_row(package) -> None:
    ends = {"lower": "value", "lower_open": "1", "upper": "step", "upper_open": "0"}
    said = {"qualifier": "just_over", "words": "just over {}", "kind": "measured"}
    package("qualifiers", like="nearly", **said, **ends)
    package("observations", like="miit-total-2022-12", observation="told-just-over",
            qualifier="just_over", value="180", step="10")  # fmt: skip
    assert data.check() == []
    row = data.observations("compute.total.miit").query("observation == 'told-just-over'").iloc[0]
    assert row["printed"] == "just over 180 EFLOPS"
    assert (row["lower"], row["upper"], row["lower_open"], row["upper_open"]) == (
        180, 190, True, False,
    )  # fmt: skip
    assert of_printed(180, 10, "just_over") == Bounds(180, 190, lower_open=True)


def test_a_word_that_is_no_row_is_refused_with_those_there_are(package) -> None:
    package("observations", like="miit-total-2022-12", observation="told", qualifier="ovr")
    with pytest.raises(data.DataError, match="qualifiers.csv"):
        data.observations("compute")
    with pytest.raises(qualifiers.UnknownQualifier, match="use one of over, "):
        of_printed(70, 1, "ovr")


def test_kinds_tell_limits_from_measured_values() -> None:
    words = qualifiers.table()
    assert words["over"].is_floor and words["at_least"].is_floor
    assert words["under"].is_ceiling and words["at_most"].is_ceiling
    assert words["exact"].is_plain and words["reached"].is_plain
    plain = [w for w in words.values() if w.is_floor or w.is_ceiling or w.is_plain]
    assert {w.name for w in words.values()} - {w.name for w in plain} == {"about", "nearly"}


def test_a_word_is_read_as_another_only_where_the_table_says_so() -> None:
    floors = QualifierRules(reached_means="at_least")
    changed = [
        name
        for name in qualifiers.table()
        if of_printed(70, 10, name) != of_printed(70, 10, name, rules=floors)
    ]
    assert changed == ["reached"]


def test_named_bounds_become_a_frame_without_those_that_are_missing() -> None:
    frame = tabulate({"a": Bounds(26.0, 26.5), "b": None, "c": Bounds(50, lower_open=True)}, "%")
    assert list(frame["label"]) == ["a", "c"]
    assert list(frame["words"]) == ["26% to 26.5%", "more than 50%"]
    assert tabulate({}).shape == (0, 7)
