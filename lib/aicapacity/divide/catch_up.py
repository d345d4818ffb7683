"""How long until the lower figure has caught up: the answer of each model, none of them observed.

Two figures at two dates fix a line in any form of growth, so they cannot tell one form from
another. What is caught up with is a choice too: the place where the leader stands, or the leader,
who moves. The answers are for setting side by side, and no one of them is a forecast.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aicapacity.bounds import Bounds
from aicapacity.divide.forms import odds

MODELS = ("linear", "exponential", "logit")
GOALS = ("the leader's present place", "the leader, who moves on")


class UnknownModel(ValueError):
    """A model of growth other than those of `MODELS`."""


@dataclass(frozen=True)
class Answer:
    """What one model says.

    Attributes
    ----------
    model, goal : str
        Of `MODELS` and `GOALS`.
    years : Bounds or None
        From the second date; 0 where it is reached already, without an upper end where the pace
        may be none, None where the figures exclude that it is ever reached at this pace.
    """

    model: str
    goal: str
    years: Bounds | None


def answers(
    low: tuple[Bounds, Bounds], high: tuple[Bounds, Bounds], years: float, *, whole: float | None
) -> Iterator[Answer]:
    """Yield the answer of every model and goal.

    Parameters
    ----------
    low, high : (Bounds, Bounds)
        The lower and the leading figure, each at the first and the second date, above zero.
    years : float
        The time between the dates, above zero.
    whole : float or None
        What the whole is if the figures are shares: the model *logit* needs one.

    Examples
    --------
    >>> low = Bounds.exactly(10), Bounds.exactly(20)
    >>> high = Bounds.exactly(40), Bounds.exactly(40)
    >>> for one in answers(low, high, 1, whole=None):
    ...     print(one.model, "|", one.goal, "|", one.years)
    linear | the leader's present place | [2, 2]
    linear | the leader, who moves on | [2, 2]
    exponential | the leader's present place | [1, 1]
    exponential | the leader, who moves on | [1, 1]
    """
    for model in MODELS if whole is not None else MODELS[:2]:
        yield Answer(model, GOALS[0], to_place(low, high[1], years, model=model, whole=whole))
        yield Answer(model, GOALS[1], to_leader(low, high, years, model=model, whole=whole))


def to_place(
    low: tuple[Bounds, Bounds],
    place: Bounds,
    years: float,
    *,
    model: str = "linear",
    whole: float | None = None,
) -> Bounds | None:
    """Return the years until the lower figure is where the leader stands now.

    With f the scale on which the model is a straight line, that is
    years · (f(place) − f(now)) / (f(now) − f(then)). It falls with `now` and rises with the other
    two, so the bounds are tight. Parameters are those of `answers`.

    Examples
    --------
    >>> print(to_place((Bounds(1, 2), Bounds(3, 4)), Bounds.exactly(10), 1))
    [2, 7]
    """
    scale = _scale(model, whole)
    (then, now), goal = (figure.map(scale) for figure in low), place.map(scale)
    soonest = _time((goal.lower, goal.lower_open), (now.upper, now.upper_open),
                    (then.lower, then.lower_open), years)  # fmt: skip
    latest = _time((goal.upper, goal.upper_open), (now.lower, now.lower_open),
                   (then.upper, then.upper_open), years)  # fmt: skip
    return _span(soonest, latest)


def to_leader(
    low: tuple[Bounds, Bounds],
    high: tuple[Bounds, Bounds],
    years: float,
    *,
    model: str = "linear",
    whole: float | None = None,
) -> Bounds | None:
    """Return the years until both figures meet, each at its own pace.

    The distance f(high) − f(low) is carried on in a straight line: years · now / (then − now).
    *linear* carries on the points, *exponential* the ratio, *logit* the odds ratio. It rises with
    the distance now and falls with the one then, so the bounds are tight.

    Examples
    --------
    >>> still = Bounds.exactly(10)
    >>> print(to_leader((Bounds.exactly(2), Bounds(4, 6)), (still, still), 1))
    [1, 3]
    """
    scale = _scale(model, whole)
    then, now = (b.map(scale) - a.map(scale) for a, b in zip(low, high, strict=True))
    zero = (0.0, False)
    # the distance runs to zero as a figure runs to its goal, with the signs turned
    soonest = _time(zero, *_turned((now.lower, now.lower_open), (then.upper, then.upper_open)),
                    years)  # fmt: skip
    latest = _time(zero, *_turned((now.upper, now.upper_open), (then.lower, then.lower_open)),
                   years)  # fmt: skip
    return _span(soonest, latest)


End = tuple[float, bool]


def _turned(*ends: End) -> tuple[End, ...]:
    return tuple((-value, is_open) for value, is_open in ends)


def _time(goal: End, now: End, then: End, years: float) -> End:
    """Return the years from `now` to `goal` at the pace since `then`, and whether that is open."""
    if not (math.isfinite(years) and years > 0):
        raise ValueError(f"the time between two dates must be above zero years, not {years}")
    if now[0] >= goal[0]:
        return 0.0, now[0] == goal[0] and (now[1] or goal[1])
    if now[0] <= then[0]:
        return math.inf, True
    return (goal[0] - now[0]) * years / (now[0] - then[0]), goal[1] or now[1] or then[1]


def _span(soonest: End, latest: End) -> Bounds | None:
    if soonest[0] == math.inf:
        return None
    return Bounds(soonest[0], latest[0], soonest[1], latest[1])


def _scale(model: str, whole: float | None) -> Callable[[float], float]:
    if model == "linear":
        return lambda value: value
    if model == "exponential":
        return math.log
    if model == "logit" and whole is not None:
        return lambda value: math.log(odds(Bounds.exactly(value), whole=whole).lower)
    raise UnknownModel(
        f"model {model!r} is not known, or needs a whole: use one of {', '.join(MODELS)}"
    )
