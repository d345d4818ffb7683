"""The search for irreducible conflicting sets, apart from any solver."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicapacity.system.conflicts import irreducible_conflicts


def without(*conflicts):
    """Return what holds when exactly these sets, and what contains them, do not."""
    return lambda chosen: not any(set(conflict) <= chosen for conflict in conflicts)


MEMBERS = "abcdefgh"


@settings(deadline=None)
@given(st.lists(st.sets(st.sampled_from(MEMBERS), min_size=1), max_size=8))
def test_every_irreducible_set_is_found_fewest_first(planted):
    irreducible = [a for a in planted if not any(b < a for b in planted)]
    expected = {tuple(m for m in MEMBERS if m in conflict) for conflict in irreducible}
    found = irreducible_conflicts(MEMBERS, without(*planted), limit=1000)
    assert len(found) == len(expected) and set(found) == expected
    assert [len(conflict) for conflict in found] == sorted(map(len, found))


@settings(deadline=None)
@given(
    st.lists(st.sets(st.sampled_from(MEMBERS), min_size=1), min_size=1, max_size=8),
    st.integers(1, 3),
)
def test_under_a_limit_the_smallest_are_kept(planted, limit):
    everything = irreducible_conflicts(MEMBERS, without(*planted), limit=1000)
    kept = irreducible_conflicts(MEMBERS, without(*planted), limit=limit)
    assert [len(c) for c in kept] == [len(c) for c in everything][:limit]


def test_a_member_impossible_by_itself_is_a_conflict_of_one():
    assert irreducible_conflicts("abc", without("b", "ac"), limit=10) == [("b",), ("a", "c")]


def test_nothing_conflicts_where_everything_holds():
    assert irreducible_conflicts("abc", lambda chosen: True, limit=10) == []
    assert irreducible_conflicts("", lambda chosen: True, limit=10) == []


def test_a_large_collection_with_few_conflicts_asks_few_questions():
    members = [f"claim-{i}" for i in range(60)]
    planted = [members[3:7], members[20:23], [members[5], members[40], members[59]]]
    asked = []

    def holds(chosen):
        asked.append(chosen)
        return without(*planted)(chosen)

    found = irreducible_conflicts(members, holds, limit=10)
    assert sorted(found) == sorted(map(tuple, planted))
    assert len(asked) < 3000  # trying all sets of up to four members would ask half a million


@pytest.mark.parametrize("limit", [1, 5])
def test_many_conflicts_stop_at_the_limit(limit):
    pairs = list(combinations(MEMBERS, 2))
    assert len(irreducible_conflicts(MEMBERS, without(*pairs), limit=limit)) == limit
