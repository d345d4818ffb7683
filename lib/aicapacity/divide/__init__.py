"""Divides between groups: how wide, widening or not, how unequal, and when they might close.

`forms` holds points, ratio and odds ratio; `inequality` Theil's indices between groups, `implied`
the weights that a printed mean gives two groups, `concentration` the Herfindahl–Hirschman index;
`catch_up` the answers of models that two dates cannot tell apart. Figures come as bounds and leave
as bounds, as tight as they allow.
"""

from aicapacity.divide.catch_up import GOALS, MODELS, Answer, answers, to_leader, to_place
from aicapacity.divide.concentration import hhi
from aicapacity.divide.forms import FORMS, odds, odds_ratio, of_form, points, ratio
from aicapacity.divide.implied import NotBetween, between, weight
from aicapacity.divide.inequality import theil_l, theil_t

__all__ = [
    "FORMS",
    "GOALS",
    "MODELS",
    "Answer",
    "NotBetween",
    "answers",
    "between",
    "hhi",
    "odds",
    "odds_ratio",
    "of_form",
    "points",
    "ratio",
    "theil_l",
    "theil_t",
    "to_leader",
    "to_place",
    "weight",
]
