"""What the sentences may name of another count of the subject, and what it does to a gap."""

from aicapacity import selection
from aicapacity.bounds import Bounds
from aicapacity.sections.findings import as_printed, credit
from aicapacity.sections.outlook.recount import Recount

_SILENCE = "No row here gives that share"
_UNPLACED = (
    "No row here says whether {place} is in {low} or in {high}, so what the other count of it would"
    " do to their gap is left open"
)


def of_recount(recount: Recount) -> dict[str, object]:
    """Whether another count of the subject turns the sign of the gap in AI use, and where."""
    went = recounted_words(recount.recounted)
    weak = selection.weakest_grade(recount.rows) == "C"
    world, own = recount.heads or (None, None)
    return {
        "outweighed_at": recount.turning,
        "recount_by": credit(recount.others) if len(recount.others) else None,
        "recount_part": recount.part,
        "recount_went": went and went[0],
        "recount_size": went and went[1],
        "recount_weak": " (partly from a weak source)" if weak else "",
        "own_people": None if own is None else as_printed(own),
        "world_people": None if world is None else as_printed(world),
        "people_silence": None if recount.part or not recount.turning else _SILENCE,
        "unplaced": _unplaced(recount),
    }


def _unplaced(recount: Recount) -> str | None:
    """That no row says in which group the subject is, where another count of it is on record."""
    if not recount.open:
        return None
    high, low = recount.contrast.names
    return _UNPLACED.format(place=recount.contrast.package.place(), high=high, low=low)


def recounted_words(change: Bounds | None) -> tuple[str, str] | None:
    """Say which way a gap would have gone, and by how much.

    Examples
    --------
    >>> recounted_words(Bounds(-0.9, -0.3)), recounted_words(Bounds(-0.1, 0.3))
    (('narrowed', 'by 0.3 to 0.9 points'), ('widened or narrowed', 'by −0.1 to 0.3 points'))
    """
    if change is None:
        return None
    if change.upper < 0:
        return "narrowed", f"by {-change:.2g points}"
    return "widened" if change.lower > 0 else "widened or narrowed", f"by {change:.2g points}"
