"""Arabic particles: "and", "so", "in", "to", "like" are one letter, written onto the next word."""

from frontline.geo.text.normalize import ARABIC_PARTICLES

MOST = 2
"""Particles that a word may begin with: "وبحلب" is "and in Aleppo"."""
STEM = 3
"""Letters of a word without its particle: of a shorter one the letter is a part as a rule."""


def without_particle(key: str, least: int = 0) -> str:
    """The word without the letter of a particle it may begin with; any other as it is.

    Args:
        key: One folded word.
        least: Letters that must be left.
    """
    return key[1:] if key[:1] in ARABIC_PARTICLES and len(key) > least else key


def parted(whole: str, name: str) -> tuple[str, str]:
    """The letters of particles that hang on a word, ``""`` if none do, and the word without them.

    Args:
        whole: One folded word.
        name: What it names, as it is looked up.
    """
    cut = next((n for n in range(1, MOST + 1) if whole[n:] == name), 0)
    return whole[:cut], whole[cut:]
