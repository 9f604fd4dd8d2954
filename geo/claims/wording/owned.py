"""Arabic nouns with a pronoun, which are no names: "طرفه", its edge, "مواقعهم", their positions."""

from frontline.geo.lexicon.frequency import counts
from frontline.geo.text.normalize import ARABIC_ARTICLE
from frontline.geo.text.tokens import Word

PRONOUNS = ("ه", "ها", "هم", "هما")
SHORTEST = 3
"""Letters of a noun without its pronoun."""
FORMS = 3
"""Forms of a noun, with pronouns and without, that everyday Arabic has of "طرف", "طرفه", "طرفها";
of names that end like one it has two at most."""


def owned_noun(word: Word, text: str) -> bool:
    """Whether it is an everyday noun with "his", "her" or "their" written onto it.

    A final "ة" is folded to the letter of "his", so what is written in *text* decides.
    """
    written = text[word.start : word.end]
    own = next((p for p in reversed(PRONOUNS) if written.endswith(p)), "")
    stem = word.key.removesuffix(own)
    if not own or len(stem) < SHORTEST or stem.startswith(ARABIC_ARTICLE):
        return False
    known = counts("ar")
    return sum(stem + other in known for other in ("", *PRONOUNS)) >= FORMS
