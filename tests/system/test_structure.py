"""Background and premises: what holds beside the claims."""

from __future__ import annotations

import pytest

from aicapacity.bounds import Bounds
from aicapacity.system import (
    PREMISES,
    ContradictoryBackground,
    Expression,
    Quantity,
    Row,
    Structure,
    System,
    UnknownPremise,
)


def quantity(series, period="2023"):
    return Expression.of(Quantity(series, "CHN", period))


def at(name, expression, *bounds, **openness):
    return Row(name, name, expression, bounds=Bounds(*bounds, **openness))


def test_limits_bind_without_being_named_in_a_conflict():
    structure = Structure(limits={"share": Bounds(0, 1)})
    share = quantity("share")
    assert str(System([at("a", share, 0.5)], structure=structure).bounds(share)) == "[0.5, 1]"
    impossible = System([at("a", share, 1.2), at("b", share, 0.1)], structure=structure)
    assert impossible.conflicts() == [("a",)]


def test_a_part_is_at_most_its_whole_and_only_of_the_same_subject_and_period():
    structure = Structure(part_of={"part": "whole"})
    rows = [at("a", quantity("part"), 70, 71), at("b", quantity("whole"), 0, 300)]
    rows += [at("c", quantity("whole", "2022"), 0, 300)]
    system = System(rows, structure=structure, subject="CHN")
    assert str(system.bounds(system.quantity("whole", "2023"))) == "[70, 300]"
    assert str(system.bounds(system.quantity("whole", "2022"))) == "[0, 300]"


def test_a_part_of_a_part_is_a_part_though_no_row_speaks_of_what_lies_between():
    structure = Structure(part_of={"inner": "middle", "middle": "outer"})
    rows = [at("a", quantity("inner"), 70, 71), at("b", quantity("outer"), 0, 300)]
    assert str(System(rows, structure=structure).bounds(quantity("outer"))) == "[70, 300]"


def test_background_that_contradicts_itself_is_said_to():
    structure = Structure(
        limits={"part": Bounds(5), "whole": Bounds(0, 4)}, part_of={"part": "whole"}
    )
    rows = [at("a", quantity("part"), 0), at("b", quantity("whole"), 0)]
    system = System(rows, structure=structure)
    assert not system.feasible()
    with pytest.raises(ContradictoryBackground, match="part in whole"):
        system.conflicts()


def chain(*periods, premises=("complement_grows",)):
    """A whole of 100 and a part of 0 to 100 in each period, the part 40 in the first."""
    rows = [at(f"whole-{p}", quantity("whole", p), 100, 100) for p in periods]
    rows += [at(f"part-{p}", quantity("part", p), 0, 100) for p in periods[1:]]
    rows += [at("start", quantity("part", periods[0]), 40, 40)]
    return System(rows, structure=Structure(part_of={"part": "whole"}), premises=premises)


def test_complement_grows_through_successive_periods():
    system = chain("2021", "2022", "2023")
    assert str(system.bounds(quantity("part", "2023"))) == "[0, 40]"
    assert str(system.without("complement_grows").bounds(quantity("part", "2023"))) == "[0, 100]"
    # 2022 -> 2023 is a premise of its own: a part of 10 in 2022 caps that of 2023.
    capped = system.with_rows(at("cap", quantity("part", "2022"), 0, 10))
    assert str(capped.bounds(quantity("part", "2023"))) == "[0, 10]"


def test_complement_grows_orders_periods_of_any_precision_and_skips_overlaps():
    assert str(chain("2021-12", "2022-06").bounds(quantity("part", "2022-06"))) == "[0, 40]"
    assert str(chain("2023", "2023-12").bounds(quantity("part", "2023-12"))) == "[0, 100]"
    assert str(chain("2023", "").bounds(quantity("part", ""))) == "[0, 100]"


def test_a_premise_is_a_group_that_conflicts_name():
    system = chain("2021", "2022").with_rows(at("more", quantity("part", "2022"), 60, 100))
    assert system.groups[-1] == "complement_grows" and system.premises == ("complement_grows",)
    (conflict,) = system.conflicts()
    assert set(conflict) == {"whole-2021", "start", "whole-2022", "more", "complement_grows"}
    assert system.without("complement_grows").feasible()


def test_an_unknown_premise_is_refused_with_the_known_ones():
    with pytest.raises(UnknownPremise, match="complement_grows"):
        System([], premises=["complement_shrinks"])
    assert list(PREMISES) == ["complement_grows"]
