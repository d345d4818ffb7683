"""What the notebook's sentences may name: findings in words, None where the rows hold nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from aicapacity.bounds import Bounds
from aicapacity.sections.culture.technology import parts, with_ai
from aicapacity.sections.findings import counted, credit, several, spoken
from aicapacity.sections.text import capital, listing, number_word

if TYPE_CHECKING:
    from aicapacity.sections.culture.study import Culture


def words(study: Culture) -> dict[str, object]:
    """The words of a study by name."""
    return (
        spoken(study.results)
        | dict(_reached(study))
        | dict(_served(study))
        | dict(_behind(study))
        | dict(_measured(study))
        | dict(_stated(study))
        | {"place": study.package.place()}
    )


def _reached(study: Culture) -> Iterator[tuple[str, object]]:
    """Which functions a programme reaches, which none does, and what is read in two ways."""
    known = study.functions
    strict, loose = (study.functions_read(how) for how in (True, False))
    reached, spoken_of = (set(loose.reaching(code)["row"]) for code in ("2", "1"))
    firm = set(strict.reaching("2")["row"])
    general = [name for name in known.columns if known.count("2", column=name) == Bounds(0, 0)]
    cells = loose.reaching("1")
    at_most = set(cells.loc[cells["column"].isin(general), "row"])
    yield "named", counted(len(known.rows)) if known.rows else None
    yield "function_count", _some(len(known.rows), "function")
    yield "programme_count", _some(len(known.columns), "programme")
    yield "reached", counted(known.count("2", by="row"))
    yield "reached_of_all", _of_functions(known.count("2", by="row"), len(known.rows))
    yield "reached_have", counted(known.count("2", by="row"), "has", "have")
    either = study.functions_read(None).count("2", by="row")
    yield "either_way", counted(either)
    alike = either is not None and either.is_point
    yield "both_readings", "that number, as both readings agree" if alike else _both(either)
    yield "strictly_functions", _functions(strict.count("2", by="row"))
    yield "loosely", counted(loose.count("2", by="row"))
    certain = [name for name in known.rows if name in firm]
    doubtful = [name for name in known.rows if name in reached - firm]
    silent = [name for name in known.rows if name not in spoken_of]
    yield "firm_functions", _listed(certain)
    yield "firmly", _by_name(certain, []) if known.rows else None
    nothing = f"; beside {several(len(silent), 'function')} nothing stands"
    yield "beside_nothing", nothing if silent else ""
    yield "unreached_tail", f", and nothing stands beside {listing(silent)}" if silent else ""
    yield "by_name", _by_name(certain, doubtful) if known.rows else None
    yield "two_readings", _two_readings(study) or None
    yield "unreached", _listed(silent)
    yield "unreached_count", several(len(silent), "function") if silent else None
    yield "plans", _tied(general, [name for name in known.rows if name in at_most])
    unnamed = study.coded and not known.rows
    yield "unnamed_place", study.package.place() if unnamed else None
    yield "credit_article", credit(study.article if known.rows else study.article[:0])


def _two_readings(study: Culture) -> str:
    """Of each cell with a name by one reading only, the claims that the two rest on."""
    cells = study.functions_read(None).cells
    told = study.package.claims.set_index("claim")["paraphrase"].str.rstrip(".")
    said = []
    for one in cells[cells["alternative_code"] != ""].itertuples():
        claims = [one.claim, one.alternative_claim or one.claim]
        if one.code == "2":
            claims.reverse()
        general, named = (f"{claim} (“{told[claim]}”)" for claim in claims)
        if "2" in (one.code, one.alternative_code):
            said.append(
                f"For {one.row} the stricter reading rests on {general}, the looser on {named}."
            )
    return " ".join(said)


def _stated(study: Culture) -> Iterator[tuple[str, object]]:
    """What the programmes work with, by the article and by others, and where AI is named."""
    rows, beside, others = study.programmes, study.beside, study.documents
    others = others[others["technology"] != ""]
    told = study.package.claims.set_index("claim")["paraphrase"].str.rstrip(".")
    names = rows.set_index("action")["what"].to_dict()
    yield "ai_stated", counted(with_ai(rows)["action"].nunique()) if len(rows) else None
    yield "ai_introduced", _of_all(beside["action"].nunique(), len(rows)) if len(rows) else None
    yield "technologies_stated", _listed(parts(rows["technology"]))
    yield "ai_beside", _listed(f"{one} (“{told[one]}”)" for one in beside["claim"].unique())
    elsewhere = with_ai(others)["concept"].nunique()
    yield "ai_elsewhere", counted(elsewhere) if elsewhere else None
    said = [
        f"{listing(parts([one.technology]))} for “{names.get(one.concept, one.what)}”"
        for one in others.itertuples()
    ]
    yield "technologies_elsewhere", _listed(said)


def _served(study: Culture) -> Iterator[tuple[str, object]]:
    """How many combinations of technology and function are filled, and on which reading."""
    known = study.technologies
    filled, cells = known.count("2"), len(known.cells)
    strict, loose = (study.technologies_read(how) for how in (True, False))
    firm, filling = (_places(one.reaching("2")) for one in (strict, loose))
    open_cells = [one for one in filling if one not in firm]
    said = [
        f"{name} for {listing(column for one, column in open_cells if one == name)}"
        for name in dict.fromkeys(name for name, _ in open_cells)
    ]
    used = {name for name, _ in filling}
    yield "combinations", cells or None
    yield "filled", counted(filled)
    yield "filled_are", counted(filled, "is", "are")
    yield "combination_count", _some(cells, "combination")
    yield "filled_of_all", _filled(filled, cells)
    yield "filled_share", None if filled is None else filled / cells
    yield "technology_count", _some(len(known.rows), "technology")
    yield "open_combinations", "; ".join(said) or None
    yield from _unused(study, [name for name in known.rows if name not in used])


def _unused(study: Culture, names: list[str]) -> Iterator[tuple[str, object]]:
    """Of the technologies that no programme uses, for which functions they are mentioned."""
    strict, loose = (study.technologies_read(how) for how in (True, False))
    general = [name for name in names if name in set(loose.reaching("1")["row"])]
    firm, linked = (
        {column for name, column in _places(one.reaching("1")) if name in general}
        for one in (strict, loose)
    )
    certain = [name for name in loose.columns if name in firm]
    doubtful = [name for name in loose.columns if name in linked - firm]
    yield "unused", _listed(names)
    yield "unused_tail", f", none for {listing(names)}" if names else ""
    yield "general_technologies", _listed(general)
    yield "general_functions", _by_name(certain, doubtful)
    yield "unlinked", _listed(name for name in names if name not in general)


def _behind(study: Culture) -> Iterator[tuple[str, object]]:
    """What is known of the programmes outside the article, and from whom."""
    rows, publishers = study.elsewhere, study.elsewhere["publisher"].nunique()
    number = len(rows) + len(study.documents)
    told, known = rows["concept"].nunique(), len(study.functions.columns)
    these = f"{'this' if known == 1 else 'these'} {several(known, 'programme')}"
    part = these if told >= known else f"{number_word(told)} of {these}"
    others = rows.drop_duplicates("concept")["what"]
    akin = f"{'such a programme' if told == 1 else 'such programmes'} ({_quoted(others)})"
    yield "outside_rows", _some(number, "row")
    yield "outside_tell", "tells" if number == 1 else "tell"
    yield "outside_state", "technologies it states" if number == 1 else "technologies they state"
    yield "outside_publishers", _some(publishers, "publisher")
    yield "outside_programmes", part if study.own_concepts else akin if number else None
    yield "akin", akin if number and not study.own_concepts else None


def _measured(study: Culture) -> Iterator[tuple[str, object]]:
    """Which functions could be measured, and which nobody knows how to."""
    frame, rows = study.frame, study.frame.rows
    regular = _functions(frame.at("I"))
    yield "regular_have", counted(frame.at("I"), "has", "have")
    yield "regular_start", regular and capital(regular)
    yield "irregular_have", counted(frame.at("II"), "has", "have")
    yield "no_method_have", counted(frame.without_method, "has", "have")
    yield "lost", _quoted(rows.loc[rows["tier"] == "III", "indicator"])
    yield "regular_indicators", _quoted(rows.loc[rows["tier"] == "I", "indicator"])
    yield "regular_kinds", _listed(dict.fromkeys(rows.loc[rows["tier"] == "I", "kind"]))


def _of_functions(count: Bounds | None, size: int) -> str | None:
    """How many of the functions: "2 to 3 of the seven functions", "the one function"."""
    if count is None:
        return None
    if size == 1 and count == Bounds(1, 1):
        return "the one function"
    return f"{counted(count)} of the {several(size, 'function')}"


def _filled(count: Bounds | None, size: int) -> str | None:
    """How many cells are filled: "2 to 4 of 28 cells are", "none of one cell is"."""
    if count is None:
        return None
    return f"{counted(count)} of {several(size, 'cell')} {'is' if count.upper <= 1 else 'are'}"


def _both(count: Bounds | None) -> str | None:
    return None if count is None else f"both readings: {counted(count)}"


def _some(number: int, noun: str) -> str | None:
    """A count of things in words; None for none."""
    return several(number, noun) if number else None


def _functions(count: Bounds | None) -> str | None:
    """How many functions have something: "no function has", "2 to 3 functions have"."""
    if count is None:
        return None
    few = count.is_point and count.upper <= 1
    number = "no" if count.upper == 0 else counted(count)
    return f"{number} {'function has' if few else 'functions have'}"


def _tied(programmes: list[str], functions: list[str]) -> str:
    """What programmes without a named function are tied to, as the end of a sentence."""
    if not programmes:
        return ""
    said = f"; {_quoted(programmes)} {'is' if len(programmes) == 1 else 'are'} tied to no function"
    return f"{said} by name, and to {listing(functions)} in general at most" if functions else said


def _by_name(certain: list[str], doubtful: list[str]) -> str:
    """The functions that count on any reading, and those that do on one reading only."""
    if not doubtful:
        return listing(certain) if certain else "no function"
    more = f"on the more generous reading {listing(doubtful)}"
    return f"{listing(certain)}, and {more}" if certain else more


def _places(cells: pd.DataFrame) -> list[tuple[str, str]]:
    """Row and column of each cell."""
    return list(zip(cells["row"], cells["column"], strict=True))


def _of_all(number: int, size: int) -> str:
    """How many of so many, as a subject: "both", "all", "one"."""
    whole = "both" if size == 2 else "all"
    return whole if 1 < number == size else counted(number)


def _listed(names) -> str | None:
    """Names as a list within a sentence; None for none."""
    names = list(names)
    return listing(names) if names else None


def _quoted(names) -> str | None:
    return _listed(f"“{name}”" for name in names)
