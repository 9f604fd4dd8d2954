"""What is known of a place: the words around it, what leads to it and what place it is."""

from frontline.geo.claims.learned.cues import facts, line, stem
from tests.geo.claims.scenes import scene


def test_names_sides_and_times_are_no_words() -> None:
    found = line(scene("On Friday the Kurds slept in Manbij, 40 km from Azaz."))
    assert {"T", "S", "slept", "P", ","} <= set(found.stems)
    assert not {"frida", "kurds", "manbi"} & set(found.stems)
    assert len(found.stems) == len(found.at)


def test_a_clause_ends_at_its_marks() -> None:
    found = line(scene("The guests slept, and Manbij was quiet; so was Azaz."))
    first, last = found.clause(found.stems.index("P"))
    assert found.stems[first:last] == ("and", "P", "was", "quiet")


def test_arabic_words_lose_what_is_written_onto_them() -> None:
    assert stem("والمدينه", "ar") == stem("المدينه", "ar") == stem("مدينه", "ar") == "مدينه"
    assert stem("1987", "ar") == "#"
    assert stem("capturing", "en") == "captu"


def test_a_word_is_told_by_its_side_of_the_place() -> None:
    one = scene("Quiet Manbij slept.")
    spot = one.spots[0]
    found = facts(one, line(one), spot, ())
    assert {"en cL=quiet", "en cR=slept", "en nL=quiet", "en nR=slept"} <= set(found)
    assert "en p=quiet" in found
    assert len(found) == len(set(found))


def test_what_is_claimed_of_other_places_is_a_fact_of_this_one() -> None:
    one = scene("Rebels took Azaz and Manbij.")
    found = facts(one, line(one), one.spots[1], ("control", "control"))
    assert {"told=2", "told type=control"} <= set(found)
    assert len(found) == len(set(found))


def test_what_words_speak_of_is_the_same_in_every_language() -> None:
    told = {}
    for code, text in (("en", "Bread is dear in Manbij."), ("ru", "Хлеб нужен в Манбидже.")):
        one = scene(text)
        told[code] = {f for f in facts(one, line(one), one.spots[0], ()) if f.startswith("m")}
    assert told["en"] == told["ru"] == {"m=food", "mc=food", "mL=food", "mnL=food"}


def test_another_clause_speaks_to_the_sentence_alone() -> None:
    one = scene("The bread is dear, and Manbij slept.")
    found = facts(one, line(one), one.spots[0], ())
    assert "m=food" in found
    assert "mc=food" not in found
