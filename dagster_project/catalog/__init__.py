"""What users read about the tables: the data dictionary and the answers of `warehouse/queries`, written from the warehouse itself.

`make dictionary` builds a release of the sample corpus in a folder of its own and writes docs/data_dictionary.md, docs/queries.md and
the marked tables of README.md. A test builds the same pages and fails when those in the repository say something else.
"""
