"""AI Capacity Notebooks: printed numbers as claims with bounds, analysed, checked and taught.

The modules follow the way of the data: `data` reads rows, `system`, `growth` and `ledger` work on
them, `charts`, `tables` and `text` show what a notebook found, `record` keeps its results,
`reports` runs notebooks unattended. They offer verbs; the argument stands in the notebooks.
"""

from importlib.metadata import version

__version__ = version("aicapacity")
