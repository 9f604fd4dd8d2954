"""Candidates for "the place spoken of": the likeliest first, and none where nothing was named."""

from frontline.geo.claims.story.antecedents import RANKED, Pointer, spoken_of
from frontline.geo.claims.story.memory import Memory
from tests.geo.claims.scenes import scene


def pointer(text: str, memory: Memory) -> Pointer:
    """The last trigger of a sentence, with all its words near it."""
    found = scene(text)
    return Pointer(found, found.hits[-1], range(found.first, found.last), memory, None, ())


def test_what_the_sentence_named_goes_before_what_was_spoken_of() -> None:
    named = scene("The rebels hold Azaz.").spots
    memory = Memory(spots=tuple(named))
    meant = spoken_of(pointer("The army left Manbij, and the rebels took the city.", memory))
    assert [s.mention.canonical for s in meant] == ["Manbij"]
    alone = spoken_of(pointer("The rebels took the city.", memory))
    assert alone == tuple(named)


def test_nothing_named_is_nothing_spoken_of() -> None:
    assert spoken_of(pointer("The rebels took the city.", Memory())) == ()


def test_every_candidate_may_find_nothing() -> None:
    empty = pointer("The rebels took it.", Memory())
    assert not any(find(empty) for find in RANKED)
