"""AI Capacity Notebooks: printed numbers as claims with bounds, analysed, checked and taught.

The modules follow the way of the data: `data` reads rows, `system`, `growth` and `ledger` work on
them, `sections` asks what each notebook asks, `charts`, `tables` and `text` show it, `record` keeps
the results, `reports` runs notebooks unattended.
"""

from importlib.metadata import version

__version__ = version("aicapacity")
