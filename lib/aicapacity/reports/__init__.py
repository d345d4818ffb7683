"""Reports: the notebooks of a profile executed, checked, rendered and kept with their provenance.

``profiles`` says what to run, ``jobs`` plans it and refuses what cannot run, ``execution`` runs one
notebook, ``completeness`` decides whether it succeeded, ``runner`` runs them together and publishes
the folder, ``rendering``, ``index`` and ``manifest`` write what the folder holds, ``brief`` finds
what stands first in it. ``refresh`` uses the same execution to renew the outputs stored in the
notebooks. Nothing here analyses anything.
"""
