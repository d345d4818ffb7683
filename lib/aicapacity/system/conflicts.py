"""All irreducible conflicting sets of a collection, the smallest first.

A set conflicts when its members cannot hold together, and is irreducible when any member less
would do. Which sets hold is asked of a function; nothing else is known of the members, except that
a part of what holds holds too.

The method is the duality of conflicts and corrections (Reiter 1987, *A theory of diagnosis from
first principles*, Artificial Intelligence 32, 57-95; Ignatiev et al. 2015, *Smallest MUS extraction
with minimal hitting set dualization*, CP 2015): an irreducible conflict meets every correction,
that is every set whose removal lets the rest hold. So a smallest set that meets all corrections
known so far is either a smallest conflict, or holds, and then what it can be grown to leaves out a
correction not yet known. Unlike a deletion filter alone it finds the smallest before the larger.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence


def irreducible_conflicts(
    members: Sequence[str], holds: Callable[[frozenset[str]], bool], *, limit: int
) -> list[tuple[str, ...]]:
    """Return up to `limit` irreducible conflicting sets, fewest members first.

    Parameters
    ----------
    members
        The names, each once; sets are told in this order.
    holds
        Whether a set of members can hold together. The empty set must.
    limit
        The greatest number of sets wanted.

    Examples
    --------
    >>> def holds(chosen):
    ...     return not {"a", "b"} <= chosen and not {"b", "c", "d"} <= chosen
    >>> irreducible_conflicts("abcd", holds, limit=10)
    [('a', 'b'), ('b', 'c', 'd')]
    """
    conflicts: list[frozenset[str]] = []
    corrections: list[frozenset[str]] = []
    if holds(frozenset(members)):
        return []
    while len(conflicts) < limit:
        candidate = _smallest_meeting(corrections, conflicts, members)
        if candidate is None:
            break
        if holds(candidate):
            corrections.append(frozenset(members) - _grown(candidate, members, holds))
        else:
            conflicts.append(candidate)
    return [tuple(m for m in members if m in conflict) for conflict in conflicts]


def _grown(
    start: frozenset[str], members: Sequence[str], holds: Callable[[frozenset[str]], bool]
) -> frozenset[str]:
    """Add members as long as the set holds."""
    grown = start
    for member in members:
        if member not in grown and holds(grown | {member}):
            grown |= {member}
    return grown


def _smallest_meeting(
    corrections: list[frozenset[str]], conflicts: list[frozenset[str]], members: Sequence[str]
) -> frozenset[str] | None:
    """Return a smallest set that meets every correction and contains no conflict, if any."""
    for size in range(len(members) + 1):
        found, cut = _search(frozenset(), frozenset(), size, corrections, conflicts, members)
        if found is not None or not cut:
            return found
    return None


def _search(
    chosen: frozenset[str],
    barred: frozenset[str],
    room: int,
    corrections: list[frozenset[str]],
    conflicts: list[frozenset[str]],
    members: Sequence[str],
) -> tuple[frozenset[str] | None, bool]:
    """Return a set within `room` more members, or None and whether want of room was the reason."""
    if any(conflict <= chosen for conflict in conflicts):
        return None, False
    unmet = [correction - barred for correction in corrections if not correction & chosen]
    if not unmet:
        return chosen, False
    narrowest = min(unmet, key=len)
    if not narrowest:
        return None, False
    if room == 0:
        return None, True
    cut = False
    for member in (m for m in members if m in narrowest):
        found, short = _search(chosen | {member}, barred, room - 1, corrections, conflicts, members)
        if found is not None:
            return found, False
        cut |= short
        barred |= {member}  # every set with this member has now been looked at
    return None, cut
