"""The study of notebook 05: what its one number counts, and what nobody counts yet.

`study` holds the matrix of domains and channels, the aims with their indicators and the results,
`index` the index that readers know best, with the break in it, `wording` what the sentences may
name and `index_words` what they may name of the index and of what others print.
"""

from aicapacity.sections.digital_government.study import DigitalGovernment

__all__ = ["DigitalGovernment"]
