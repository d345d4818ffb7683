"""What rows must be true of each other: the rules that no schema can say, in one list.

They read no file and judge no claim; `check` runs them once the schema has been found kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aicapacity.data.answers import answers_can_be_compared
from aicapacity.data.definitions import (
    memberships_run_forward,
    series_fit_together,
    sources_are_graded,
    units_have_bases,
)
from aicapacity.data.figures import (
    breaks_agree,
    figures_follow_their_vintage,
    numbers_are_printed_sensibly,
    periods_have_a_basis,
    vintages_have_a_basis,
)
from aicapacity.data.packages import Package
from aicapacity.data.problems import Problem
from aicapacity.data.statements import (
    claims_have_numbers,
    readings_have_rivals,
    relations_make_sense,
    rows_belong_to_their_article,
    selections_name_rows,
)

Rule = Callable[[Package], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    units_have_bases,
    series_fit_together,
    sources_are_graded,
    memberships_run_forward,
    numbers_are_printed_sensibly,
    periods_have_a_basis,
    figures_follow_their_vintage,
    vintages_have_a_basis,
    breaks_agree,
    claims_have_numbers,
    rows_belong_to_their_article,
    readings_have_rivals,
    selections_name_rows,
    relations_make_sense,
    answers_can_be_compared,
)


def broken(package: Package) -> list[Problem]:
    """Return every rule that a row breaks.

    Parameters
    ----------
    package : Package
        The whole package, as `load` gives it; of a selected one the rows would be miscounted.

    Returns
    -------
    list of Problem
        In the order of the rules below.
    """
    return [problem for rule in RULES for problem in rule(package)]
