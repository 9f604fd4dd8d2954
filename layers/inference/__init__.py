"""Who held each place when, and how far each word carries; no cell is drawn here.

``rules`` has all numbers in one place, ``statements`` what is said of each place, ``barriers`` and
``districts`` what lies between two places, ``near`` the nearest by that way, ``follow`` who held
each place when, ``inferring`` whom a community follows, ``lone`` and ``reach`` what is told too far
off. The rules in words: docs/method.md.
"""
