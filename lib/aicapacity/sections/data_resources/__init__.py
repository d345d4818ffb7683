"""The paragraph on data: how fast it grows, and whether the published series join.

`DataResources` is the study behind notebook 03. Its parts: `bases` (rows and systems), `production`
(the year before, the break between definitions, the pace), `storage` (stock against flow, scopes of
storage), `heads` (the figure a head and the prefix of the unit), `wording` with `ground_words` and
`store_words` (what the sentences may name).
"""

from aicapacity.sections.data_resources.study import DataResources

__all__ = ["DataResources"]
