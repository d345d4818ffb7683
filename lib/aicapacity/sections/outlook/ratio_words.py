"""What the sentences may name of ratios: the other country over the subject, date by date."""

from __future__ import annotations

from collections.abc import Mapping

from aicapacity import selection
from aicapacity.sections.findings import as_printed
from aicapacity.sections.outlook.contrast_words import about, weak
from aicapacity.sections.outlook.contrasts import Contrast
from aicapacity.sections.outlook.pairs import in_order
from aicapacity.sections.text import capital, listing, uncapital

#: What a ratio is of, and what a sentence says of its first date; a later one adds the figure.
NOUNS = {
    "investment": "the private investment",
    "models": "the notable models",
    "hubs": "the AI data centre hubs",
}
_SAID = {
    "investment": "Private investment in {leader} was {times} that in {place} in {date}",
    "models": "Notable models of {leader} were {times} as many as of {place} in {date}",
}
_SHORT = {"investment": "private investment", "models": "models"}
_UNPAIRED = (
    "Of {place} the rows hold {held}, but no page, and no publisher by one definition, prints such"
    " a figure beside another country's for the same date, so no ratio is formed"
)


def of_ratios(contrasts: Mapping[str, Contrast]) -> dict[str, object]:
    """Sentences on each ratio, and the title and the alt text of their figure."""
    return {
        "ratio_title": _title(contrasts),
        "ratio_alt": _alt(contrasts),
        "pairing": f"{capital(others(contrasts))} over {_place(contrasts)}",
        "others": others(contrasts),
        "unpaired": _unpaired(contrasts),
    } | {f"{name}_said": _said(contrasts[name], template) for name, template in _SAID.items()}


def others(contrasts: Mapping[str, Contrast]) -> str:
    """The country beside the subject, by name if it is the same one in every measure."""
    found = {one.names[0] for one in contrasts.values() if one.of_subject and one.periods}
    return found.pop() if len(found) == 1 else "other countries"


def _place(contrasts: Mapping[str, Contrast]) -> str:
    return next(iter(contrasts.values())).package.place()


def _said(contrast: Contrast, template: str) -> str | None:
    """How many times as much at the first and last date that tell, and which dates do not."""
    if not contrast.periods:
        return None
    told = contrast.told("ratio")
    silent = [one for one in contrast.periods if one not in told]
    if not told:
        names = listing(contrast.names)
        return f"{contrast.label} of {names}: {_without(contrast, silent)}"
    first, last = told[0], told[-1] if len(told) > 1 else None
    said = template.format(
        leader=contrast.names[0],
        place=contrast.names[1],
        times=_times(contrast, first),
        date=_dated(contrast, first),
    )
    said += f" and {_times(contrast, last)} in {_dated(contrast, last)}" if last else ""
    return f"{said}; {_without(contrast, silent)}" if silent else said


def _times(contrast: Contrast, period: str) -> str:
    return about(contrast.value(period, "ratio"), "times")


def _dated(contrast: Contrast, period: str) -> str:
    """A date, with a remark where its sources are weak."""
    return f"{contrast.said(period)}{weak(contrast, period)}"


def _without(contrast: Contrast, dates: list[str]) -> str:
    """That no ratio can be told for some dates, with the figures that are printed for each."""
    return f"for {listing(_beside(contrast, one) for one in dates)} no ratio can be told"


def _beside(contrast: Contrast, period: str) -> str:
    rows = contrast.evidence(period)
    printed = [as_printed(rows[rows["subject"] == one]) for one in contrast.pair]
    remark = "; weak source" if selection.weakest_grade(rows) == "C" else ""
    return f"{contrast.said(period)} ({' against '.join(printed)}{remark})"


def _title(contrasts: Mapping[str, Contrast]) -> str:
    """What the figure of ratios shows, of the measures that have a bar."""
    held = {name: one for name in NOUNS if (one := contrasts[name]).told("ratio")}
    shown = {name: one for name, one in held.items() if name in _SAID} or held
    said = []
    for name, one in shown.items():
        last = one.told("ratio")[-1]
        of = "" if said else f" of {_place(contrasts)}"
        said.append(f"{_times(one, last)} {NOUNS[name]}{of}{weak(one, last)}")
    if not said:
        return "No ratio can be formed from the selected rows"
    return f"{capital(others(contrasts))}: {', '.join(said)}"


def _alt(contrasts: Mapping[str, Contrast]) -> str:
    said = []
    for name, noun in _SHORT.items():
        one = contrasts[name]
        if told := one.told("ratio"):
            first = f" from {_times(one, told[0])}" if len(told) > 1 else ""
            said.append(f"{noun}{first} {'to ' if first else ''}{_times(one, told[-1])}")
    over = f"Ratios of {others(contrasts)} over {_place(contrasts)}"
    return f"{over}: {', '.join(said)}." if said else f"{_title(contrasts)}."


def _unpaired(contrasts: Mapping[str, Contrast]) -> str | None:
    """Of what the subject has figures that nothing prints beside another country's."""
    said = []
    for one in contrasts.values():
        own = one.everyone[one.everyone["subject"] == one.package.subject]
        if one.of_subject and not one.periods and len(own) < len(one.everyone):
            dates = listing(one.said(period) for period in in_order(own["period"]))
            said += [f"{uncapital(one.label)} ({dates})"] if len(own) else []
    return _UNPAIRED.format(held=listing(said), place=_place(contrasts)) if said else None
