"""The paragraph on governance: which instruments bind whom, since when.

`Governance` is the study behind notebook 09. Its parts: `instruments` (who issued what for whom,
and its dates), `roles` (parties and their mechanisms), `study` and `wording`.
"""

from aicapacity.sections.governance.study import Governance

__all__ = ["Governance"]
