"""The industry paragraph: how far it has adopted digital tools, and what factories reported.

`DigitalEconomy` is the study behind notebook 04. Its parts: `adoption` (rates, their base figures
and targets), `progress` (the pace that is asked and the pace that was seen), `misprints` (which of
two printed rates the other rows exclude), `drawn` (the rows that both rates are read from at once),
`factories` (the reported effects and what they would mean), `wording` with `rate_words`,
`misprint_words` and `factory_words` (what the sentences may name), `study`.
"""

from aicapacity.sections.digital_economy.misprints import DISPUTED
from aicapacity.sections.digital_economy.study import DigitalEconomy

__all__ = ["DISPUTED", "DigitalEconomy"]
