"""Who is known to have held what on which day: the facts that every face of Frontline must show."""

KNOWN = (
    ("Manbij", "2016-05-01", "isis"),
    ("Manbij", "2016-08-06", "contested"),
    ("Manbij", "2016-08-13", "sdf"),
    ("Tell Rifaat", "2016-02-01", "opposition"),
    ("Tell Rifaat", "2016-02-20", "sdf"),
    ("Ramouseh", "2016-08-01", "government"),
    ("Ramouseh", "2016-08-06", "opposition"),
    ("Ramouseh", "2016-09-09", "government"),
    ("Jarabulus", "2016-08-20", "isis"),
    ("Jarabulus", "2016-08-30", "turkey_backed"),
)
"""Place, day, actor."""
