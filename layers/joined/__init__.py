"""Two theatres on one map and one clock.

``seam`` lets cells on either side of a shared border meet, ``build`` puts mosaics side by side.
"""
