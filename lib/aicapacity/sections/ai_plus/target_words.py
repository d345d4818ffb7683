"""What the sentences may name of the targets: how they stand, and what cannot be tracked."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from aicapacity import pace
from aicapacity.bounds import Bounds
from aicapacity.sections.ai_plus.board import Board
from aicapacity.sections.findings import in_words
from aicapacity.sections.text import listing, number_word

_BRIDGE = {
    True: "Some targets are held here against figures of another group, which is an assumption.",
    False: "No target is held here against figures of another group.",
}


def of_board(board: Board) -> dict[str, object]:
    """How the targets stand, by name."""
    standings = board.standings
    met, silent, late = board.of("met"), board.silent(), board.late()
    bridged = [one for one in standings if one.bridge]
    trackable = [sum(one.trackable for one in which) for which in (standings, board.otherwise)]
    same = [one.standing for one in standings] == [one.standing for one in board.otherwise]
    return {
        "row_count": len(board.printed),
        "standing_words": _standing(board) if standings else None,
        "other_standings": tally(
            (one.standing for one in standings if one not in met), pace.STANDINGS
        ),
        "trackable_count": number_word(trackable[0]) if standings else None,
        "overdue": _overdue(board),
        "board_title": _board_title(board, trackable[0]) if standings else None,
        "met_names": listing(f"“{board.name(one)}”" for one in met) if met else None,
        "silent": _silent(board, silent),
        "silent_briefly": _silent_briefly(board, silent),
        "between_targets": _between(silent),
        "late": " ".join(_late(board, *one) for one in late) if late else None,
        "bridged": _bridged(bridged),
        "assigned": _assigned(board),
        "bridge_matters": None if same and trackable[0] == trackable[1] else _BRIDGE[board.bridge],
        "other_choice": "Without the bridge" if board.bridge else "With the bridge",
        "other_trackable": number_word(trackable[1]) if standings else None,
        "other_verdicts": "no standing changes" if same else "a standing changes",
    }


def _standing(board: Board) -> str:
    """How many of the trackable targets were met, were missed and are open."""
    met, missed, still = (len(board.of(word)) for word in ("met", "missed", "open"))
    return (
        f"{_count(met)} {_be(met, 'was', 'were')} met, {_count(missed)} "
        f"{_be(missed, 'is', 'are')} known to have been missed and "
        f"{_count(still)} {_be(still, 'is', 'are')} open"
    )


def _count(number: int) -> str:
    return number_word(number) if number else "none"


def _be(number: int, one: str, many: str) -> str:
    return one if number < 2 else many


def _board_title(board: Board, trackable: int) -> str:
    met, still, late = len(board.of("met")), len(board.of("open")), len(board.overdue())
    known = f"Of {number_word(trackable)} targets that can be tracked"
    if not late:
        return f"{known}, {_standing(board)}"
    return (
        f"{known}, {_count(met)} {_be(met, 'was', 'were')} met; {number_word(late)} of the "
        f"{number_word(still)} open {_be(late, 'is past its', 'are past their')} deadline"
    )


def _overdue(board: Board) -> str | None:
    """How many open targets are past their deadline, and what is known of their end."""
    late = board.overdue()
    if not late:
        return None
    number, still = len(late), number_word(len(board.of("open")))
    verb = _be(number, "is past its deadline", "are past their deadline")
    said = f"Of the {still} open, {number_word(number)} {verb}"
    if not all(map(board.unseen, late)):
        return f"{said}."
    weak = sum(one.figure.grade == "C" for one in late)
    remark = f" (for {number_word(weak)} from a source of grade C)" if weak else ""
    return f"{said}: the last figure known of each is older and falls short{remark}."


def _bridged(bridged: list[pace.Standing]) -> str | None:
    """How many targets are held against a figure of another population."""
    if not bridged:
        return None
    number = len(bridged)
    which = f"{number_word(number).capitalize()} {_be(number, 'target is', 'targets are')}"
    return f"{which} held against a figure of another population."


def _assigned(board: Board) -> str | None:
    """How many figures the targets are held against have a date that no page prints."""
    held = [one for one in board.standings if one.figure]
    number = sum(board.assigned(one.figure) for one in held)
    if not number:
        return None
    which = f"{number_word(number).capitalize()} of the {number_word(len(held))} figures held"
    return (
        f"{which} against a target {_be(number, 'has', 'have')} a date that we supplied "
        "(“assigned”), for the reason in the note of the row."
    )


def _silent(board: Board, silent: list[pace.Standing]) -> str | None:
    """Which series have targets and nothing observed."""
    if not silent:
        return None
    names = dict.fromkeys(one.series for one in silent)
    due = {
        name: listing(in_words(one.deadline) for one in silent if one.series == name)
        for name in names
    }
    told = listing(f"“{board.label(name)}” (due {dates})" for name, dates in due.items())
    return f"Of {told} no figure of any year is known, so there is no base."


def _silent_briefly(board: Board, silent: list[pace.Standing]) -> str | None:
    """The same in short, among the targets that cannot be tracked."""
    if not silent:
        return None
    number, which = len(silent), len(board.of("not trackable"))
    names = listing(f"“{board.label(one)}”" for one in dict.fromkeys(s.series for s in silent))
    told = f"{number_word(number)} of the {number_word(which)} that cannot be tracked".capitalize()
    return f"{told} {_be(number, 'is', 'are')} of {names}, without any figure."


def _between(silent: list[pace.Standing]) -> str | None:
    """The pace from one target of a series without a figure to its next one."""
    floors = [one for one in silent if math.isfinite(one.goal.lower)]
    for one in floors:
        for other in floors:
            years = pace.years_between(one.deadline, other.deadline)
            if other.series == one.series and years > 0:
                step = pace.required(Bounds.exactly(one.goal.lower), other.goal.lower, years)
                return f"{step:points a year}"
    return None


def _late(board: Board, one: pace.Standing, first: str) -> str:
    return (
        f"The first figure of “{board.label(one.series)}” is of {in_words(first)}, after the "
        f"deadline of {in_words(one.deadline)}."
    )


def tally(values: Iterable[str], order: Iterable[str]) -> str | None:
    """How many of each word that occurs, in the order given."""
    counts = Counter(values)
    return listing(f"{counts[word]} {word}" for word in order if word in counts) if counts else None
