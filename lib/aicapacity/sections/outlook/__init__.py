"""The outlook: whether the divides that the article wants to bridge close, and by which measure.

`Outlook` is the study behind notebook 11. Its parts: `contrasts` (two groups, measured by one page
at a time), `pairs` (what prints both), `vintages` (what editions and definitions do to a figure),
`recount` (what another count of one country would do to a gap), `closing` (inequality and the
models of catching up), `wording` with `contrast_words`, `ratio_words`, `vintage_words`,
`recount_words` and `index_words` (what the sentences may name), and `study`.
"""

from aicapacity.sections.outlook.study import Outlook

__all__ = ["Outlook"]
