"""The paragraph on data: how fast it grows, and whether the published series join.

`DataResources` is the study behind notebook 03. Its parts: `bases` (rows and systems), `production`
(the year before, the break between definitions, the pace), `storage` (stock against flow, scopes of
storage) and `heads` (the figure a head and the prefix of the unit).
"""

from aicapacity.sections.data_resources.study import DataResources

__all__ = ["DataResources"]
