"""The study of notebook 08: what stands behind the environmental aims, and what would be needed.

`aims` reads the aims and their matrix, `network` tells what had been built by when, `offset` asks
how large emissions would have to be for a printed cut to make up for a growth of electricity and
`wording` puts that into words, `study` puts the results together and says which words its sentences
may use.
"""

from aicapacity.sections.ecology.aims import AIMS
from aicapacity.sections.ecology.study import Ecology

__all__ = ["AIMS", "Ecology"]
