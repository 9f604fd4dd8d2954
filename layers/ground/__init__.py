"""Ground from evidence: every community is a cell, reported or inferred, and knows why.

``sites`` says where cells stand, ``shapes`` cuts them, ``table`` lays out who held them by what
``layers.inference`` found, ``build`` joins all to a mosaic. The rules in words: docs/method.md.
"""
