"""One verdict a claim, by a written rule, worked out from rows and stored nowhere.

`verdicts` is the door. Behind it: `evidence` turns rows into pieces and traces who made them,
`rules` holds the steps that need single rows, `joint` those that need the system, `assessment` puts
them in order, `indicators` answers for aims. A verdict says what a search has shown, never whether
an article is good.
"""

from aicapacity.ledger.indicators import STATUSES
from aicapacity.ledger.rules import CONTRADICTED, NOT_SEARCHED, VERDICTS
from aicapacity.ledger.verdicts import NoArticle, verdicts

__all__ = ["CONTRADICTED", "NOT_SEARCHED", "STATUSES", "VERDICTS", "NoArticle", "verdicts"]
