"""The section on the world: how far the cooperation reaches.

`Cooperation` is the study behind notebook 10. Its parts: `cases` (submitted and selected, edition
by edition), `reach` (countries and of how many), `membership` (a group on a day), `study` and
`wording`.
"""

from aicapacity.sections.cooperation.study import STEPS, Cooperation

__all__ = ["STEPS", "Cooperation"]
