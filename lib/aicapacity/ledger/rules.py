"""The written rule, one function a step: what makes a claim contradicted or corroborated.

Pure functions of a claim's own piece and the admissible pieces around it. The order of the steps,
and what needs the joint system, is in `assessment`. A finding of None means that the step does not
apply and the next one is asked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from aicapacity import periods
from aicapacity.bounds import Bounds, hull_of
from aicapacity.ledger.evidence import Piece

CONTRADICTED = "contradicted"
CORROBORATED = "corroborated"
IMPLIED = "implied"
UNDETERMINED = "undetermined"
UNCORROBORATED = "uncorroborated"
NOT_SEARCHED = "not_searched"

#: In the order of telling: what stands first, so that no count opens with contradictions.
VERDICTS = (CORROBORATED, IMPLIED, UNDETERMINED, UNCORROBORATED, CONTRADICTED, NOT_SEARCHED)

# Widths are compared after two subtractions of printed decimals.
_NOISE = 1e-9


@dataclass(frozen=True)
class Finding:
    """A verdict and what it rests on.

    Attributes
    ----------
    verdict, sub_kind : str
        One of `VERDICTS`; for contradicted "interval", "definition" or "joint".
    evidence : tuple of Piece
        The rows it rests on.
    premises : tuple of str
        For implied: the claims and observations that bound it; for joint: the conflicting set.
    flags : tuple of str
        disputed, fragile.
    """

    verdict: str
    sub_kind: str = ""
    evidence: tuple[Piece, ...] = ()
    premises: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def same_thing(claim: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of the same series, subject and period.

    An unstated period is the same as none, not even as another unstated one.
    """
    return [
        piece
        for piece in pieces
        if (piece.series, piece.subject) == (claim.series, claim.subject)
        and piece.period and claim.period
        and periods.compare(piece.period, claim.period) == 0
    ]  # fmt: skip


def standing(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces that their own publisher has not revised.

    A piece is revised when the same publisher has a later one of the same grade and stage that it
    does not meet. A vintage that is only the day a page was seen shows no order.
    """
    return [piece for piece in pieces if not any(_revises(other, piece) for other in pieces)]


def _revises(new: Piece, old: Piece) -> bool:
    alike = (new.publisher, new.grade, new.stage) == (old.publisher, old.grade, old.stage)
    if not (alike and new.vintage and old.vintage):
        return False
    return periods.compare(new.vintage, old.vintage) == 1 and not new.bounds.meets(old.bounds)


def top(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of the best grade there is, if that grade may decide anything."""
    unrevised = standing(pieces)
    best = min((piece.grade for piece in unrevised), default="")
    return [piece for piece in unrevised if piece.grade == best and piece.solid]


def contradicted(claim: Piece, direct: Sequence[Piece]) -> Finding | None:
    """Rule 1, interval: the best sources on the same thing all lie outside what the claim says.

    Where sources of that rank disagree, one of them meeting the claim, nothing is contradicted.
    """
    best = top(direct)
    against = [piece for piece in best if not piece.firm.meets(claim.firm)]
    if not against or any(piece.bounds.meets(claim.bounds) for piece in best):
        return None
    return Finding(CONTRADICTED, "interval", tuple(against), flags=disputed(against, direct))


def contradicted_date(claim: Piece, direct: Sequence[Piece]) -> Finding | None:
    """Rule 1 for a date: disjoint from the hull of all stages, each by its best sources.

    Any stage may be meant by the article's verb, so the claim is outside only when it lies before
    all of them or after all of them; a stage that only a lesser page dates is one of them.
    """
    stages = dict.fromkeys(piece.stage for piece in direct)
    best = [piece for one in stages for piece in top([p for p in direct if p.stage == one])]
    if not best or hull_of(piece.firm for piece in best).meets(claim.firm):
        return None
    return Finding(CONTRADICTED, "interval", tuple(best), flags=disputed(best, direct))


def redefined(claim: Piece, pieces: Sequence[Piece]) -> Finding | None:
    """Rule 1, definition: the same number is printed for another quantity or in another unit.

    Same concept and subject, equal in absolute value, in a source of grade A or B; where both
    periods are stated they must not exclude each other.
    """
    found = tuple(
        piece
        for piece in pieces
        if piece.solid
        and (piece.concept, piece.subject) == (claim.concept, claim.subject)
        and (piece.quantity, piece.unit) != (claim.quantity, claim.unit)
        and math.isclose(abs(piece.value), abs(claim.value))
        and _may_coincide(piece.period, claim.period)
    )
    return Finding(CONTRADICTED, "definition", found) if found else None


def _may_coincide(one: str, other: str) -> bool:
    return not (one and other) or periods.compare(one, other) in (0, None)


def corroborated(claim: Piece, direct: Sequence[Piece]) -> Finding | None:
    """Rule 2: a source of grade A or B on the same thing says as much as the claim does.

    The intervals meet; where the claim is bounded the source is no wider; where it is a half-line
    the source is bounded, or a half-line that begins no earlier. Not where sources of the best
    rank disagree.
    """
    if any(_opposes(piece, claim) for piece in top(direct)):
        return None
    found = [
        piece
        for piece in standing(direct)
        if piece.solid
        and piece.bounds.meets(claim.bounds)
        and says_as_much(piece.bounds, claim.bounds)
    ]
    if not found:
        return None
    return Finding(CORROBORATED, evidence=tuple(found), flags=disputed(found, direct))


def _opposes(piece: Piece, claim: Piece) -> bool:
    # Stages of one event lie on different days without disagreeing.
    return piece.stage == claim.stage and not piece.firm.meets(claim.firm)


def says_as_much(source: Bounds, claim: Bounds) -> bool:
    """Say whether a source's interval is at least as definite as the claim's.

    Examples
    --------
    >>> says_as_much(Bounds(lower=70, lower_open=True), Bounds(69.5, 70.5))
    False
    >>> says_as_much(Bounds(lower=60), Bounds(lower=70, lower_open=True))
    False
    >>> says_as_much(Bounds(lower=80), Bounds(lower=70, lower_open=True))
    True
    """
    if claim.is_bounded:
        return source.is_bounded and source.width <= claim.width + _NOISE * max(1.0, claim.width)
    return source.is_bounded or (source.lower >= claim.lower and source.upper <= claim.upper)


def existing(claim: Piece, pieces: Sequence[Piece]) -> Finding | None:
    """Rule 2 for a programme, an institution or an attribution: a good source names it too."""
    found = [piece for piece in named(claim, pieces) if piece.solid]
    return Finding(CORROBORATED, evidence=tuple(found)) if found else None


def named(claim: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of the claim's series and subject; for an event, of its own concept."""
    return [
        piece for piece in pieces
        if (piece.series, piece.subject) == (claim.series, claim.subject)
    ]  # fmt: skip


def about(claim: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of the claim's concept and subject."""
    return [
        piece
        for piece in pieces
        if (piece.concept, piece.subject) == (claim.concept, claim.subject)
    ]


def undetermined(claim: Piece, pieces: Sequence[Piece]) -> Finding | None:
    """Rule 4: a source of grade A or B is on the topic, but it does not settle the claim.

    The rows nearest to the claim are named: those on the same thing, else of the same series, else
    of the same concept.
    """
    topic = [piece for piece in about(claim, pieces) if piece.solid]
    series = [piece for piece in topic if piece.series == claim.series]
    nearest = same_thing(claim, topic) or series or topic
    return Finding(UNDETERMINED, evidence=tuple(nearest)) if nearest else None


def disputed(winners: Sequence[Piece], direct: Sequence[Piece]) -> tuple[str, ...]:
    """Return the flag where a row that loses on rank differs from a row that won."""
    losers = [piece for piece in direct if piece not in winners]
    differ = any(
        loser.stage == winner.stage and not loser.firm.meets(winner.firm)
        for loser in losers
        for winner in winners
    )
    return ("disputed",) if differ else ()
