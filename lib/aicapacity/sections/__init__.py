"""What each notebook asks for: one module a question, named after its subject.

A study here takes the selected package and the notebook's parameters, finds the rows by concept
and works out the notebook's results once; the opening summary and the sections below it read the
same object. Nothing here draws, and nothing names a country, a publisher or a year: rows do.
"""
