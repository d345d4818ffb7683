"""The computing paragraph: how much is intelligent, by which definition, and the year before.

`Compute` is the study behind notebook 02. Its parts: `concepts` (names of series), `bases` (rows
and systems), `lead` (which outside rows lead where the article prints no level), `rounding` (units
of the totals), `definitions` (the share under each definition), `article` (what systems A, O and R
imply), `conditions` (what that takes for granted), `years` (other twelve months), `world` (shares
of the world), `leading`, `wording` and `paragraphs` (what the sentences may name) and `study`.
"""

from aicapacity.sections.compute.study import Compute

__all__ = ["Compute"]
