"""Heritage behind notebook 06: functions, the programmes that reach them, and their indicators.

`study` holds the two matrices (functions by programmes, technologies by functions), what is known
of the programmes and the results, `technology` reads the technologies that rows state, and
`wording` is what the sentences may name.
"""

from aicapacity.sections.culture.study import FUNCTIONS, PROGRAMME, TECHNOLOGIES, Culture

__all__ = ["FUNCTIONS", "PROGRAMME", "TECHNOLOGIES", "Culture"]
