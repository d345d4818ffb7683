"""Targets: the pace that is needed against the pace that was seen, by base date and form.

A target is a floor with a deadline. From a base figure it needs a pace; an earlier figure beside
the base shows one. A pace is read in a form: ``linear``, in points a year, or ``logit``, in
log-odds a year, which slows down as a rate comes near its ceiling. The verdict depends on base date
and form, so both stand in every answer.

Nothing here says that a pace will last: a projection repeats the past and is no forecast. Two
definitions are crossed only where the caller names the bridge, a break never.

`forms` holds the pure functions, `tracker` reads rows and refuses to cross what may not be crossed,
`targets` says of many targets at once which can be tracked and which were met.
"""

from aicapacity.pace.forms import (
    CEILING,
    FORMS,
    DeadlinePassed,
    NotBelowCeiling,
    UnknownForm,
    crossing,
    observed,
    projected,
    required,
)
from aicapacity.pace.targets import (
    STANDINGS,
    Figure,
    Standing,
    goal_of,
    standing,
    standings,
    targets,
)
from aicapacity.pace.tracker import (
    VERDICTS,
    NotAFloor,
    Pace,
    bridge_of,
    floor_of,
    refuse,
    track,
    verdict,
    years_between,
)

__all__ = [
    "CEILING",
    "FORMS",
    "STANDINGS",
    "VERDICTS",
    "DeadlinePassed",
    "Figure",
    "NotAFloor",
    "NotBelowCeiling",
    "Pace",
    "Standing",
    "UnknownForm",
    "bridge_of",
    "crossing",
    "floor_of",
    "goal_of",
    "observed",
    "projected",
    "refuse",
    "required",
    "standing",
    "standings",
    "targets",
    "track",
    "verdict",
    "years_between",
]
