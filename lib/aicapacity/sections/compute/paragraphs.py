"""The paragraphs below the figures, sentence by sentence: one that lacks a value is left out."""

from collections.abc import Mapping

from aicapacity.text import say

TEMPLATES = {
    "shares_told": (
        "The least share is {least_share}, the greatest {most_share}.{unlike_parts}",
        "The share was {only_share} {only_basis}, the one definition on record.{unlike_parts}",
        "{silence}",
    ),
    "year_told": (
        "The intelligent part was {intelligent_2022} in {before}, so the year to {now} "
        "added {intelligent_added_2023}. The total in {before} was "
        "{total_2022_from_article}. At that year's growth the intelligent part doubles in"
        " {intelligent_doubling_time}.{read_note}",
        "{silence}",
        "By {others}, the intelligent part was {intelligent_2022} in {before}, and the "
        "year to {now} added {intelligent_added_2023}.",
        "At that year's growth, by {others}, the intelligent part doubles in "
        "{intelligent_doubling_time}.",
    ),
    "increase_told": (
        "With {with_wording}, the share of the increment is {increment_share_2023} and "
        "the share of the total {intelligent_share_2023}.",
        "By {others}, the intelligent share of the total was {intelligent_share_2023} in {now}.",
        "Of the increase, as worded by {others}, it was {increment_share_2023}.",
        "With both totals read as values, it is {increment_share_2023_totals_reached}.",
        "In the twelve months to {mid}, from printed shares and growth rates, it was "
        "{increment_share_mid_2023}.",
        "For {facilities_period} a statement prints {facilities} of the newly added "
        "*facilities*: another quantity.",
    ),
    "pace_told": (
        "In the year to {after} the share of the increase was "
        "{increment_share_2024}{weak_after}{tens_note_after}, after "
        "{increment_share_2023_totals_reached}.",
        "The doubling time was {intelligent_doubling_time_2024}{weak_after}, after "
        "{intelligent_doubling_time}.",
        "By {others}, the total grew by {total_cagr_2021_2024} a year from {start} to {end}.",
        "{no_after}",
        "{across_note}",
        "{later_growth}",
    ),
    "world_told": (
        "By division, {place} held {world_share_2023_infrastructure} of the world's total"
        " on the infrastructure side in {now}{weak_world}; printed is {world_printed}, "
        "and the two {world_agree}{world_note}.{device_note}",
        "By division, {place} held {world_alone} of the world's total on the "
        "infrastructure side in {now}{weak_world}; no share is printed for that "
        "year.{device_note}",
        "Of the world's total on the infrastructure side, {world_only} is printed.",
        "{device_only}",
    ),
}


def told(words: Mapping[str, object]) -> dict[str, str | None]:
    """The paragraphs by name; None where no sentence can be made."""
    made = {
        name: say(*templates, absent="", **words).plain for name, templates in TEMPLATES.items()
    }
    return {name: paragraph or None for name, paragraph in made.items()}
