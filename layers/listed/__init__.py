"""Ground of a country where a legal list names every place that was ever occupied.

What the list leaves out was never lost, so every community has a history of its own: from dated
reports, from the list, or as one that no list names. ``listing`` reads the list, ``known`` tells
the histories, ``follow`` whom villages without a word of their own follow, ``build`` the mosaic.
"""
