"""Keys of names in reports: a dam, a base, a crossing is not the town it is called after."""

import re

from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.build import keys
from frontline.geo.theatre.build.reading import plain

_KINDS = {
    "base": r"(?:military )?(?:air ?base|airport|base)|barracks",
    "camp": r"camp",
    "dam": r"dam|barrage",
    "field": r"(?:oil|gas|oil and gas) ?(?:fields?|plant)|refinery",
    "crossing": r"(?:border )?crossing|checkpoint|junction",
    "hill": r"hill|heights|mountains?",
}
_WORDS = {kind: re.compile(rf"(?<!^)\b(?:{words})$") for kind, words in _KINDS.items()}


def exact(name: str) -> frozenset[str]:
    """Keys of a spelling, with the kind of thing that it says it is."""
    return _kept(name, keys.exact_keys((plain(name),)))


def rough(name: str, slavic: bool) -> frozenset[str]:
    """The same by consonants alone."""
    return _kept(name, keys.rough_keys((plain(name),), slavic))


def _kept(name: str, found: frozenset[str]) -> frozenset[str]:
    key = name_key(plain(name))
    kind = next((kind for kind, words in _WORDS.items() if words.search(key)), "")
    return frozenset(f"{one} {kind}".strip() for one in found)
