"""Words for directions in all languages: north, SW, напрямок."""

from functools import lru_cache

from frontline.geo.lexicon.tables import read_table

Direction = tuple[float, float]
"""East and north of a unit step; (0, 0) is the middle."""


@lru_cache(maxsize=1)
def directions() -> dict[str, Direction]:
    """Folded word -> (east, north) of the unit step it means; (0, 0) is the middle."""
    return {r["word"]: (float(r["east"]), float(r["north"])) for r in read_table("directions.csv")}
