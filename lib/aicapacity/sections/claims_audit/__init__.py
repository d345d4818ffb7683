"""Whether the article adds up: the study behind notebook 12.

`ClaimsAudit` is the door; `selections` names the sets of rows that cannot all be true, `conflicts`
solves them, `ledgers` sets the verdicts out for a reader. The verdicts are the ledger's.
"""

from aicapacity.sections.claims_audit.ledgers import HEADINGS
from aicapacity.sections.claims_audit.selections import Selection, selections
from aicapacity.sections.claims_audit.study import ClaimsAudit

__all__ = ["HEADINGS", "ClaimsAudit", "Selection", "selections"]
