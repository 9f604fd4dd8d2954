"""What commas set between a verb and its place: "the army took, on Sunday, the town".

When it was, and whose word it is, parts a verb from no place.
"""

from dataclasses import replace
from itertools import pairwise

from frontline.geo.claims.scene import Scene
from frontline.geo.text.tokens import Word

LONGEST = 9
"""Words of an inset, as of a source's name: "as a spokesman for the eastern command says"."""
SUBJECT = 4
"""Words between a verb and the inset: "took | the forces of the government |, on Sunday,"."""
COMMAS = (", ", "، ")


def without_insets(scene: Scene, words: list[Word]) -> None:
    """Marks the insets of a sentence, and takes the commas around them out of *words*."""
    inner = range(scene.first + 1, scene.last) if scene.hits else ()
    commas = [n for n in inner if scene.words[n].gap in COMMAS]
    for first, last in pairwise(commas):
        if first not in scene.insets and _is_inset(scene, first, last):
            scene.insets[last] = first
    for last, first in scene.insets.items():
        for n in (first, last):
            words[n] = replace(words[n], gap=" ")


def _is_inset(scene: Scene, first: int, last: int) -> bool:
    """A verb stands before it, and between them no place; behind it a place and no other verb."""
    if last - first > LONGEST or not _says_when_or_who(scene, first, last):
        return False
    before = [h for h in scene.hits if h.last <= first]
    if not before or any(h.last > first and h.first < last for h in scene.hits):
        return False
    verb, spots = before[-1], scene.spots
    if verb.what[1] == "noun" or first - verb.last > SUBJECT:
        return False
    if any(verb.first <= s.first < first for s in spots):
        return False
    if any(scene.breaks_before(n) for n in range(verb.last, first)):
        return False
    end = min((h.first for h in scene.hits if h.first >= last), default=scene.last)
    following = next((s for s in spots if last <= s.first < end), None)
    if following is None or scene.has_any(last, "joints", "breaks"):
        return False
    return not any(scene.gap(n) in COMMAS for n in range(last + 1, following.first + 1))


def _says_when_or_who(scene: Scene, first: int, last: int) -> bool:
    words = range(first, last)
    timed = [scene.timed(n) for n in words]
    if any(timed):
        plain = ("preps", "filler", "when", "say_skip", "now", "later")
        return all(t or scene.has_any(n, *plain) for t, n in zip(timed, words, strict=True))
    cues = [*scene.cues.get("lead", ()), *scene.cues.get("say", ())]
    return any(first <= a < last for a, _ in cues)
