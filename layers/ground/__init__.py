"""Ground from evidence: every community is a cell, reported or inferred, and knows why.

``rules`` has all numbers in one place, ``statements`` what is said of each place, ``barriers`` what
lies between two places, ``follow`` who held each place when, ``shapes`` the cells, ``build`` joins
them to a mosaic. The rules in words: docs/method.md.
"""
