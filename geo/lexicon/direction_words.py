"""Words for directions in all languages: north, SW, напрямок."""

from functools import lru_cache

from frontline.geo.lexicon.language import languages

Direction = tuple[float, float]
"""East and north of a unit step; (0, 0) is the middle."""
# Half a right angle, so that all directions have length 1.
_DIAGONAL = 0.7071
STEPS: dict[str, Direction] = {
    "north": (0, 1),
    "northeast": (_DIAGONAL, _DIAGONAL),
    "east": (1, 0),
    "southeast": (_DIAGONAL, -_DIAGONAL),
    "south": (0, -1),
    "southwest": (-_DIAGONAL, -_DIAGONAL),
    "west": (-1, 0),
    "northwest": (-_DIAGONAL, _DIAGONAL),
    "middle": (0, 0),
}


@lru_cache(maxsize=1)
def directions() -> dict[str, Direction]:
    """Folded word -> (east, north) of the unit step it means; (0, 0) is the middle."""
    return {word: STEPS[side] for known in languages() for word, side in known.directions.items()}
