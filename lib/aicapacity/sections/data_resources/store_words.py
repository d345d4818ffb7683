"""What the sentences of notebook 03 may name of stored data and of the figure a head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aicapacity.record import Result
from aicapacity.sections.data_resources import heads, storage
from aicapacity.sections.data_resources.bases import STOCK, USED
from aicapacity.sections.data_resources.wording import count, giving, plain_unit, printed
from aicapacity.sections.findings import credit, in_words

if TYPE_CHECKING:
    from aicapacity.sections.data_resources.study import DataResources


def words(study: DataResources) -> dict[str, object]:
    """The words of both by name; None where the rows hold nothing."""
    return _of_stores(study) | _of_heads(study)


def _of_stores(study: DataResources) -> dict[str, object]:
    """What is stored, the space that it needs, and the storage installed."""
    bases, found = study.bases, storage.space(study.bases)
    there = storage.installed(bases)
    fills = storage.filled(bases, study.choices["prefix"]) or (None, None)
    aside = set(map(plain_unit, there["unit"])) - {storage.UNIT}
    return {
        "stored": printed(bases.at(bases.same(STOCK), bases.period)),
        "used_share": printed(bases.at(bases.same(USED), bases.period)),
        "stock_words": _stock_words(study),
        "kept_year": _kept_year(study),
        "stock_days": storage.in_days(study["stock_to_flow_2023", "intensity"]),
        "space_needed": found["needed"],
        "space_printed": found["printed"],
        "space_installed": found["installed"],
        "installed": printed(there),
        "installed_when": None if there.empty else in_words(there["period"].iloc[0]),
        "installed_prefix": None if there.empty else bases.prefix_of(there["series"].iloc[0]),
        "installed_unit": "".join(f"; installed storage is printed in {unit}" for unit in aside),
        "fill": None if fills[0] is None else f"{fills[0]:%}",
        "fill_in_bytes": None if fills[1] is None else f"{fills[1]:%}",
        "scope_size": count(len(study.scope_conflict)),
        "spaces_title": _spaces_title(found),
        "credit_spaces": credit(storage.space_rows(study.bases)),
    }


def _of_heads(study: DataResources) -> dict[str, object]:
    """The figure a head, and which prefixes give the printed one."""
    stated = heads.printed(study.bases)
    made = study["data_per_head_2024", "binary"].bounds is not None
    return {
        "head_printed": printed(stated),
        "prefixes_give": None if stated.empty or not made else giving(heads.agreeing(study.bases)),
        "prefixes_told": _prefixes_told(study, printed(stated)) if made else None,
        "heads_title": _heads_title(study, made, printed(stated)),
        "heads_alt": None if not made else f"; {printed(stated)} as printed" if len(stated) else "",
        "credit_heads": credit(heads.parts(study.bases)),
    }


def _prefixes_told(study: DataResources, stated: str | None) -> str:
    """What each kind of prefix gives a head, and which gives what is printed."""
    binary, decimal = (study["data_per_head_2024", one].words() for one in ("binary", "decimal"))
    given = f" {giving(heads.agreeing(study.bases))} what is printed, {stated}." if stated else ""
    return (
        f"Level over population gives {binary} in {in_words(heads.period(study.bases))} with "
        f"binary prefixes and {decimal} with decimal ones.{given}"
    )


def _heads_title(study: DataResources, made: bool, stated: str | None) -> str | None:
    """Which prefixes give the printed figure a head, or else what each kind gives."""
    if not made:
        return None if stated is None else f"Only the figure a head itself is printed: {stated}"
    if stated is not None:
        return f"{giving(heads.agreeing(study.bases))} what is printed, {stated}"
    binary, decimal = (study["data_per_head_2024", one].words() for one in ("binary", "decimal"))
    return f"{binary} with binary prefixes, {decimal} with decimal ones; none is printed"


def _stock_words(study: DataResources) -> str:
    """What a sentence adds on all that is stored, in days of production."""
    days = storage.in_days(study["stock_to_flow_2023", "intensity"])
    return "" if days is None else f"; all that is stored amounts to {days:days} of production"


def _kept_year(study: DataResources) -> str:
    """The year of the printed share kept where it is not that of the other figures."""
    rows = storage.kept(study.bases)
    other = len(rows) and rows["period"].iloc[0] != study.bases.period
    return f" for {in_words(rows['period'].iloc[0])}" if other else ""


def _spaces_title(found: dict[str, Result]) -> str | None:
    """The space that what is stored needs, and what another publisher counts as installed."""
    needed, installed = found["needed"], found["installed"]
    if needed.bounds is None:
        return None
    there = (
        ""
        if installed.bounds is None
        else (f"; another publisher counts {installed.words()} as installed")
    )
    return f"What is stored needs {needed.words()} of space{there}"
