"""Heritage behind notebook 06: which functions are named, and which a programme reaches.

Two matrices (functions by programmes, technologies by functions), what is known of the programmes,
and the indicators by which each function could be measured. A programme that is named shows that
something was announced or opened; whether it serves the function is another question.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import pandas as pd

from aicapacity import coverage, selection
from aicapacity.bounds import Bounds
from aicapacity.coverage import Matrix
from aicapacity.data import Package
from aicapacity.record import Result
from aicapacity.sections.dates import graded
from aicapacity.sections.findings import counted, credit, maker, several, spoken
from aicapacity.sections.frame import MeasurementFrame
from aicapacity.sections.study import Study
from aicapacity.text import listing, number_word

FUNCTIONS, TECHNOLOGIES = "06-functions", "06-technologies"

_AI = re.compile(r"\bAI")  # "AI", "generative AI", "AIGC"

#: How a table of programmes is headed.
PROGRAMME: dict[str, str] = {
    "what": "programme",
    "kind": "kind",
    "issuer": "by whom",
    "technology": "technology",
    "aims": "stated aim",
}


class Culture(Study):
    """The results on heritage, by the names they are recorded under.

    Parameters
    ----------
    package
        A selection: article, subject and ``as_of`` chosen.
    coding
        Which reading is taken, a key of `coverage.CODINGS`.
    """

    def __init__(self, package: Package, *, coding: str = "both"):
        super().__init__(package)
        self.stricter = coverage.CODINGS[coding]

    @cached_property
    def results(self) -> list[Result]:
        """Every result of the notebook, in the order it treats them."""
        make = maker(self.article, base="matrix of functions and programmes")
        return [
            make("functions_named", _size(self.functions.rows), "functions"),
            make("functions_with_programme", self.functions.count("2", by="row"), "functions"),
            make("programmes", _size(self.functions.columns), "programmes"),
        ]

    @cached_property
    def words(self) -> dict[str, object]:
        """What the notebook's sentences may name; None where the rows hold nothing."""
        return (
            spoken(self.results)
            | dict(self._reached())
            | dict(self._served())
            | dict(self._behind())
            | dict(self._measured())
            | dict(self._stated())
            | {"place": self.package.place()}
        )

    # --- tables and figures -----------------------------------------------------------------------

    @cached_property
    def functions(self) -> Matrix:
        """Functions of heritage by the programmes that are named."""
        return self._matrix(FUNCTIONS, self.stricter)

    @cached_property
    def reach(self) -> pd.DataFrame:
        """The cells of that matrix, and for each function the highest code of its row."""
        cells = [known.with_both_claims() for known in (self.functions, self.functions.any())]
        return pd.concat(cells, ignore_index=True)

    @cached_property
    def technologies(self) -> Matrix:
        """Technologies by the functions that they are said to serve."""
        return self._matrix(TECHNOLOGIES, self.stricter)

    @property
    def combinations(self) -> pd.DataFrame:
        """The cells of that matrix."""
        return self.technologies.with_both_claims()

    @cached_property
    def frame(self) -> MeasurementFrame:
        """The functions as aims, and the indicators by which they could be measured."""
        return MeasurementFrame.of_matrices(self.package, FUNCTIONS)

    @cached_property
    def programmes(self) -> pd.DataFrame:
        """The programmes as the article tells them, a row each; columns of the table of actions."""
        actions = self.package.actions
        told = actions["source"] == self.package.article
        return actions[actions["action"].isin(self._concepts) & told].reset_index(drop=True)

    @cached_property
    def elsewhere(self) -> pd.DataFrame:
        """What others tell of the programmes: events with publisher and grade, a row each."""
        events = self.package.events
        found = graded(self.package, events[events["concept"].isin(self._concepts)])
        return selection.outside(found, self.package.article).reset_index(drop=True)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """What others state of the programmes: actions of those pages, with concept, a row each."""
        pages = self.elsewhere[["source", "kind", "concept", "publisher"]].drop_duplicates()
        return self.package.actions.merge(pages, on=["source", "kind"])

    @cached_property
    def beside(self) -> pd.DataFrame:
        """The claim that brings AI in before a programme: columns action and claim.

        The first that names AI and also something that the programme works with, or else what the
        article says right before it.
        """
        claims, events = self.package.claims.reset_index(drop=True), self.package.events
        told = events[events["source"] == self.package.article]
        found = []
        for one in self.programmes.itertuples():
            own = claims["claim"].isin(told.loc[told["concept"] == one.action, "claim"])
            before = claims.loc[~own.cummax()]
            before = before[own.any() & before["paraphrase"].str.contains(_AI)]
            for other in before.itertuples():
                near = other.Index + 1 == own.idxmax()
                if near or any(part in other.paraphrase for part in _parts([one.technology])):
                    found.append((one.action, other.claim))
        return pd.DataFrame(found, columns=["action", "claim"]).drop_duplicates("action")

    # --- words ------------------------------------------------------------------------------------

    def _reached(self) -> Iterator[tuple[str, object]]:
        """Which functions a programme reaches, which none does, and what is read in two ways."""
        known = self.functions
        strict, loose = (self._matrix(FUNCTIONS, how) for how in (True, False))
        reached, spoken_of = (set(loose.reaching(code)["row"]) for code in ("2", "1"))
        firm = set(strict.reaching("2")["row"])
        general = [name for name in known.columns if known.count("2", column=name) == Bounds(0, 0)]
        cells = loose.reaching("1")
        at_most = set(cells.loc[cells["column"].isin(general), "row"])
        yield "named", counted(_size(known.rows))
        yield "function_count", _some(len(known.rows), "function")
        yield "programme_count", _some(len(known.columns), "programme")
        yield "reached", counted(known.count("2", by="row"))
        yield "reached_have", counted(known.count("2", by="row"), "has", "have")
        yield "either_way", counted(self._matrix(FUNCTIONS, None).count("2", by="row"))
        yield "strictly_functions", _functions(strict.count("2", by="row"))
        yield "loosely", counted(loose.count("2", by="row"))
        certain = [name for name in known.rows if name in firm]
        doubtful = [name for name in known.rows if name in reached - firm]
        silent = [name for name in known.rows if name not in spoken_of]
        yield "firm_functions", _listed(certain)
        yield "by_name", _by_name(certain, doubtful) if known.rows else None
        yield "two_readings", self._two_readings() or None
        yield "unreached", _listed(silent)
        yield "unreached_count", several(len(silent), "function") if silent else None
        yield "plans", _tied(general, [name for name in known.rows if name in at_most])
        yield "credit_article", credit(self.article if known.rows else self.article[:0])

    def _two_readings(self) -> str:
        """Of each cell with a name by one reading only, the claims that the two rest on."""
        cells = self._matrix(FUNCTIONS, None).cells
        told = self.package.claims.set_index("claim")["paraphrase"].str.rstrip(".")
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

    def _stated(self) -> Iterator[tuple[str, object]]:
        """What the programmes work with, by the article and by others, and where AI is named."""
        rows, beside, others = self.programmes, self.beside, self.documents
        others = others[others["technology"] != ""]
        told = self.package.claims.set_index("claim")["paraphrase"].str.rstrip(".")
        names = rows.set_index("action")["what"].to_dict()
        yield "ai_stated", counted(_with_ai(rows)["action"].nunique()) if len(rows) else None
        yield "ai_introduced", _of_all(beside["action"].nunique(), len(rows)) if len(rows) else None
        yield "technologies_stated", _listed(_parts(rows["technology"]))
        yield "ai_beside", _listed(f"{one} (“{told[one]}”)" for one in beside["claim"].unique())
        yield (
            "ai_elsewhere",
            counted(_with_ai(others)["concept"].nunique()) if len(others) else None,
        )
        said = [
            f"{listing(_parts([one.technology]))} for “{names.get(one.concept, one.what)}”"
            for one in others.itertuples()
        ]
        yield "technologies_elsewhere", _listed(said)

    def _served(self) -> Iterator[tuple[str, object]]:
        """How many combinations of technology and function are filled, and on which reading."""
        known = self.technologies
        filled, cells = known.count("2"), len(known.cells)
        strict, loose = (self._matrix(TECHNOLOGIES, how) for how in (True, False))
        firm, filling = (_places(one.reaching("2")) for one in (strict, loose))
        open_cells = [one for one in filling if one not in firm]
        said = [
            f"{name} for {listing(column for one, column in open_cells if one == name)}"
            for name in dict.fromkeys(name for name, _ in open_cells)
        ]
        used = {name for name, _ in filling}
        yield "combinations", cells or None
        yield "filled", counted(filled)
        yield "filled_share", None if filled is None else filled / cells
        yield "technology_count", _some(len(known.rows), "technology")
        yield "open_combinations", "; ".join(said) or None
        yield from self._unused([name for name in known.rows if name not in used])

    def _unused(self, names: list[str]) -> Iterator[tuple[str, object]]:
        """Of the technologies that no programme uses, for which functions they are mentioned."""
        strict, loose = (self._matrix(TECHNOLOGIES, how) for how in (True, False))
        general = [name for name in names if name in set(loose.reaching("1")["row"])]
        firm, linked = (
            {column for name, column in _places(one.reaching("1")) if name in general}
            for one in (strict, loose)
        )
        certain = [name for name in loose.columns if name in firm]
        doubtful = [name for name in loose.columns if name in linked - firm]
        yield "unused", _listed(names)
        yield "general_technologies", _listed(general)
        yield "general_functions", _by_name(certain, doubtful)
        yield "unlinked", _listed(name for name in names if name not in general)

    def _behind(self) -> Iterator[tuple[str, object]]:
        """What is known of the programmes outside the article, and from whom."""
        rows, publishers = self.elsewhere, self.elsewhere["publisher"].nunique()
        number = len(rows) + len(self.documents)
        told, known = rows["concept"].nunique(), len(self.functions.columns)
        these = f"these {_some(known, 'programme')}" if known else None
        yield "outside_rows", _some(number, "row")
        yield "outside_tell", "tells" if number == 1 else "tell"
        yield "outside_publishers", _some(publishers, "publisher")
        yield "outside_programmes", these if told == known else f"{number_word(told)} of {these}"

    def _measured(self) -> Iterator[tuple[str, object]]:
        """Which functions could be measured, and which nobody knows how to."""
        frame, rows = self.frame, self.frame.rows
        yield "regular_have", counted(frame.at("I"), "has", "have")
        yield "regular_start", _capital(_functions(frame.at("I")))
        yield "irregular_have", counted(frame.at("II"), "has", "have")
        yield "no_method_have", counted(frame.without_method, "has", "have")
        yield "lost", _quoted(rows.loc[rows["tier"] == "III", "indicator"])
        yield "regular_indicators", _quoted(rows.loc[rows["tier"] == "I", "indicator"])
        yield "regular_kinds", _listed(dict.fromkeys(rows.loc[rows["tier"] == "I", "kind"]))

    # --- rows -------------------------------------------------------------------------------------

    @cached_property
    def _concepts(self) -> list[str]:
        """What the events of the claims behind the filled cells are about."""
        claims = set(self._matrix(FUNCTIONS, False).reaching("1")["claim"])
        events = self.package.events
        return list(dict.fromkeys(events.loc[events["claim"].isin(claims), "concept"]))

    def _matrix(self, name: str, stricter: bool | None) -> Matrix:
        return coverage.matrix(self.package, name, stricter=stricter)


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


def _capital(words: str | None) -> str | None:
    return None if words is None else words[:1].upper() + words[1:]


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


def _with_ai(actions: pd.DataFrame) -> pd.DataFrame:
    """The actions whose technology names AI."""
    return actions[actions["technology"].str.contains(_AI)]


def _parts(texts: Iterable[str]) -> list[str]:
    """The technologies that texts state, each once."""
    parts = (part.strip() for text in texts for part in re.split("[;,]", text))
    return list(dict.fromkeys(filter(None, parts)))


def _of_all(number: int, size: int) -> str:
    """How many of so many, as a subject: "both", "all", "one"."""
    whole = "both" if size == 2 else "all"
    return whole if 1 < number == size else counted(number)


def _size(names: list[str]) -> Bounds | None:
    return Bounds.exactly(len(names)) if names else None


def _listed(names) -> str | None:
    """Names as a list within a sentence; None for none."""
    names = list(names)
    return listing(names) if names else None


def _quoted(names) -> str | None:
    return _listed(f"“{name}”" for name in names)
