"""Candidates for "the place spoken of": the likeliest first, and none where nothing was named."""

from frontline import geo
from frontline.geo.claims.earlier.antecedents import SURE, spoken_of
from frontline.geo.claims.earlier.likeliest import Pointer
from frontline.geo.claims.earlier.memory import Memory
from tests.geo.claims.scenes import scene


def pointer(text: str, memory: Memory) -> Pointer:
    """The last trigger of a sentence, with all its words near it."""
    found = scene(text)
    return Pointer(found, found.hits[-1], range(found.first, found.last), memory, None, ())


def test_what_the_sentence_named_goes_before_what_was_spoken_of() -> None:
    named = scene("The rebels hold Azaz.").spots
    memory = Memory(spots=tuple(named))
    meant = spoken_of(
        pointer("The army left Manbij, and the rebels took the city.", memory), many=False
    )
    assert [s.mention.canonical for s in meant] == ["Manbij"]
    assert (
        told("The rebels hold Azaz. The rebels took the city.", "syria", "control")
        == [["Azaz"]] * 2
    )


def test_nothing_named_is_nothing_spoken_of() -> None:
    assert spoken_of(pointer("The rebels took the city.", Memory()), many=False) == ()


def test_every_candidate_may_find_nothing() -> None:
    empty = pointer("The rebels took it.", Memory())
    assert not any(find(empty) for find in SURE)


def told(text: str, theatre: str, kind: str) -> list[list[str]]:
    """The places of the claims of one type."""
    claims = geo.read(text, theatre, "2016-08-06").claims
    return [[m.canonical for m in c.places] for c in claims if c.type == kind]


def test_the_town_after_several_is_the_one_that_all_is_about() -> None:
    text = "Izium is ours!\n\nBalakliia was freed on Friday, then Kunie. The town was besieged."
    assert told(text, "ukraine", "siege") == [["Izium"]]
    text = "The battle for Manbij began. Azaz fell, then Marea. The town was besieged. O Manbij!"
    assert told(text, "syria", "siege") == [["Manbij"]]


def test_the_town_after_one_is_that_one() -> None:
    text = "Izium is ours!\n\nBalakliia was freed on Friday. The town was besieged."
    assert told(text, "ukraine", "siege") == [["Balakliia"]]


def test_both_are_two_that_were_told_of_one_by_one() -> None:
    text = "The rebels took Azaz on Monday. Marea fell on Friday. The army took both back."
    assert told(text, "syria", "control")[-1] == ["Azaz", "Mare'"]


def test_sides_are_those_of_a_town_and_not_of_the_base_named_last() -> None:
    text = "Homs at war\n\nTiyas base is still rebel. The rebels hold the north and west."
    assert told(text, "syria", "control")[-1] == ["Homs"]
