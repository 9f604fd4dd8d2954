"""What a text has named so far, and what ends with a paragraph or a voice."""

from dataclasses import replace

from frontline import geo
from frontline.geo.claims.earlier.memory import Memory, last_list
from tests.geo.claims.scenes import scene, scenes


def test_a_list_is_remembered_whole_and_one_that_a_verb_parts_is_not() -> None:
    listed = scene("Clashes broke out in Manbij, Azaz and Marea.")
    assert [s.mention.text for s in last_list(listed, listed.last)] == ["Manbij", "Azaz", "Marea"]
    parted = scene("From Manbij the rebels marched on Azaz.")
    assert [s.mention.text for s in last_list(parted, parted.last)] == ["Azaz"]


def test_nothing_that_stands_behind_a_word_was_named_before_it() -> None:
    found = scene("Clashes broke out in Manbij.")
    assert last_list(found, found.first) == ()


def test_a_country_is_no_town_but_is_the_land_that_was_named_last() -> None:
    memory = Memory()
    (found,) = scenes("The rebels retreated in Syria.")
    memory.enter(found)
    memory.leave(found)
    assert memory.spots == ()
    assert [s.mention.text for s in memory.land] == ["Syria"]


def test_a_sentence_without_places_keeps_what_is_remembered() -> None:
    memory = Memory()
    first, second = scenes("ISIS attacked Manbij on 3 August. It was quiet.")
    for one in (first, second):
        memory.enter(one)
        memory.leave(one)
    assert [s.mention.text for s in memory.spots] == ["Manbij"]
    assert memory.sides == ("isis",)
    assert memory.time is not None
    assert memory.parties


def test_a_new_paragraph_keeps_the_place_and_drops_the_day() -> None:
    memory = Memory()
    first, second = scenes("ISIS attacked Manbij on 3 August.\nIt was quiet.")
    memory.enter(first)
    memory.leave(first)
    memory.enter(second)
    assert memory.time is None
    assert memory.spots
    assert memory.sides == ("isis",)


def test_another_voice_begins_without_a_place_and_answers_of_the_same_side() -> None:
    memory = Memory()
    (found,) = scenes("ISIS attacked Manbij on 3 August.")
    memory.enter(found)
    memory.leave(found)
    memory.enter(replace(found, segment=found.segment + 1))
    assert (memory.spots, memory.named, memory.time) == ((), [], None)
    assert memory.sides == ("isis",)
    assert memory.events == {}


def test_it_in_a_comment_is_what_the_comment_before_asked_of() -> None:
    text = "A siege\n\nIt is over.\n\nComments\n\nbn: has Palmyra fallen?\n\nefFlh43: IS took it.\n"
    *_, found = geo.read(text, "syria", "2015-05-24").claims
    assert [m.text for m in found.places] == ["Palmyra"]
    assert (found.actors, found.speaker) == (("isis",), "efFlh43")


def test_who_answers_need_not_say_of_what() -> None:
    text = "козак: русня сунеться\n\nстепова: а Залізничне?\n\nреаліст: там бої\n"
    found = [c for c in geo.read(text, "ukraine", "2025-11-20").claims if c.type == "fighting"]
    assert [[m.canonical for m in c.places] for c in found] == [["Zaliznychne"]]
