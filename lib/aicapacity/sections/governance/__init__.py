"""The paragraph on governance: which instruments bind whom, since when.

`Governance` is the study behind notebook 09. Its parts: `named` (who issued what for whom),
`instruments` (since when), `roles` (parties and their mechanisms), `study` and `wording`.
"""

from aicapacity.sections.governance.study import Governance

__all__ = ["Governance"]
