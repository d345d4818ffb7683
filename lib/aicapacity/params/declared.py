"""The parameters of the collection.

A new one is a row here and a literal in the tagged cell with a comment; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from aicapacity.params.kinds import Codes, Parameter


def _declare(*parameters: Parameter) -> Mapping[str, Parameter]:
    return MappingProxyType({parameter.name: parameter for parameter in parameters})


DECLARED: Mapping[str, Parameter] = _declare(
    Parameter(
        "article",
        str,
        "The article whose claims are analysed: a source of the kind article.",
        codes=Codes("sources", "source", where=("kind", "article")),
    ),
    Parameter(
        "subject",
        str,
        "The country, group or part of a country that the figures are about.",
        codes=Codes("subjects", "subject"),
    ),
    Parameter(
        "as_of",
        str,
        "What was known on this date: rows of a later vintage are left out.",
        choices=("latest", "article"),
        iso_date=True,
    ),
    Parameter(
        "ceiling",
        str,
        "Whether a figure printed as 'over' ends at the next round number or has no ceiling.",
        choices=("none", "next_round"),
    ),
    Parameter(
        "reached_means",
        str,
        "Whether 'reached' states the value itself or a floor.",
        choices=("value", "at_least"),
    ),
    Parameter(
        "rounded_to",
        int,
        "The unit, in EFLOPS, to which the ministry's year-end totals are taken to be rounded.",
        choices=(1, 10),
    ),
    Parameter(
        "bridge",
        bool,
        "Whether populations that the data links are taken as one, so that a target of one may "
        "be set against the rate of another.",
    ),
    Parameter(
        "prefix",
        str,
        "How the letter before B is read in the article's data series: powers of 1024 or 1000.",
        choices=("binary", "decimal"),
    ),
    Parameter(
        "all_in_pilots",
        bool,
        "Whether all applications counted lie in the pilot places.",
    ),
    Parameter(
        "grid_factor_low",
        float,
        "The lower end of the grid factor, in kg of carbon dioxide a kilowatt-hour.",
        above=0,
    ),
    Parameter(
        "grid_factor_high",
        float,
        "The upper end of the grid factor, in kg of carbon dioxide a kilowatt-hour.",
        above=0,
    ),
    Parameter(
        "reached_by",
        str,
        "What ties a programme to a function: its name beside the function, or any mention.",
        choices=("name", "mention"),
    ),
    Parameter(
        "precision",
        str,
        "How exactly dates before an instrument's effect are taken: by the day or by the month.",
        choices=("day", "month"),
    ),
    Parameter(
        "tolerance_factor",
        float,
        "How far a printed result may lie from ours, as a multiple of half its last digit.",
        above=0,
    ),
    Parameter(
        "across_editions",
        bool,
        "Whether figures of two editions are compared, as if the later one had revised nothing.",
    ),
    Parameter(
        "nearly",
        float,
        "From which share of it on a number may be called nearly that number.",
        minimum=0.01,
        maximum=0.99,
    ),
    Parameter(
        "level",
        int,
        "The level of confidence of intervals for shares, in per cent.",
        minimum=50,
        maximum=99,
    ),
)
