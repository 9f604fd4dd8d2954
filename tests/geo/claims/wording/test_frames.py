"""Frames find claims by the places and sides around small words."""

import pytest

from frontline.geo.claims.wording.frames import frame, head
from tests.geo.claims.test_claims import claims, names


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Azaz is still rebel.", ("opposition",)),
        ("Azaz has been the army's since Monday.", ("government",)),
        ("Azaz remains opposition territory.", ("opposition",)),
        ("Azaz: SAA control confirmed.", ("government",)),
        ("Azaz? Still FSA.", ("opposition",)),
        ("Azaz is ISIS-held.", ("isis",)),
        ("Azaz belongs to the rebels.", ("opposition",)),
        ("The SAA has had Azaz since December.", ("government",)),
        ("The Kurds have been in Azaz since February.", ("sdf",)),
        ("Rebels in Azaz.", ("opposition",)),
        ("Azaz (rebels).", ("opposition",)),
        ("Azaz = FSA.", ("opposition",)),
        ("Azaz town is rebel.", ("opposition",)),
        ("Azaz back to the rebels.", ("opposition",)),
        ("Манбидж остаётся курдским.", ("sdf",)),
        ("В Азазе уже сирийские войска.", ("government",)),
        ("Манбідж — за повстанцями.", ("opposition",)),
        ("Манбидж с четверга у курдов.", ("sdf",)),
        ("Манбидж, уверяют местные жители, уже за курдами.", ("sdf",)),
        ("Манбідж, з околицями, ще за курдами.", ("sdf",)),
        ("Манбідж уже місяць як курдський.", ("sdf",)),
        ("Найближчі курдські загони — у Манбіджі.", ("sdf",)),
        ("أعزاز بيد قوات النظام.", ("government",)),
        ("أصبحت أعزاز للأكراد.", ("sdf",)),
        ("مقاتلو المعارضة داخل أعزاز.", ("opposition",)),
    ],
)
def test_who_holds_a_place_is_read_without_a_verb_of_war(
    text: str, actors: tuple[str, ...]
) -> None:
    (found,) = claims(text)
    assert (found.type, found.actors, found.modality) == ("control", actors, "asserted")
    assert names(found) in (["Azaz"], ["Manbij"])


@pytest.mark.parametrize(
    "text",
    [
        "Azaz is not rebel.",
        "Azaz is no longer rebel territory.",
        "The SAA does not have Azaz.",
        "The SAA never had Azaz.",
        "There is not a single rebel left in Azaz.",
        "Манбидж не у курдов.",
        "Манбідж не за курдами.",
    ],
)
def test_a_frame_is_denied_by_its_small_words(text: str) -> None:
    assert [(c.type, c.polarity) for c in claims(text)] == [("control", "negative")]


@pytest.mark.parametrize(
    "text",
    [
        "Azaz is Kurdish fighters' first target in their leader's words.",
        "Rebels in Azaz read the paper.",
        "Azaz has the best rebel songs.",
        "The army has Azaz bread for breakfast.",
    ],
)
def test_a_frame_ends_where_its_clause_does(text: str) -> None:
    assert [claim.rule for claim in claims(text) if "learned" not in claim.rule] == []


LISTS = {"be": frozenset({"is", "was"}), "adverb": frozenset({"still", "now"})}


def test_a_written_frame_is_its_elements() -> None:
    elements = frame("START PLACE [<be> <adverb>* SIDE?] END", LISTS)
    assert [e.kind for e in elements] == [
        "start", "place", "open", "list", "list", "side", "close", "end",
    ]  # fmt: skip
    assert elements[3].words == LISTS["be"]
    assert [(e.optional, e.many) for e in elements[3:6]] == [
        (False, False), (True, True), (True, False),
    ]  # fmt: skip
    assert head(elements).kind == "place"


def test_a_list_that_is_not_there_is_a_fault_of_the_frame() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        frame("PLACE [<nowhere> SIDE]", LISTS)


@pytest.mark.parametrize(
    ("text", "type_", "places"),
    [
        ("Azaz, on the other hand, is rebel since Monday.", "control", ["Azaz"]),
        ("The Kurds sit at Azaz and Manbij.", "control", ["Azaz", "Manbij"]),
        ("The SAA still has 200 men in Azaz.", "control", ["Azaz"]),
        ("SDF flag on the Manbij silos.", "control", ["Manbij"]),
        ("Azaz went in three days.", "control", ["Azaz"]),
        ("The rebels never lost Azaz.", "control", ["Azaz"]),
        ("Azaz by October.", "expected_future", ["Azaz"]),
        ("After Azaz we go to Manbij.", "expected_future", ["Azaz", "Manbij"]),
        ("The road linking Homs and Hama is cut.", "supply_line_cut", ["Homs", "Hama"]),
        ("Nothing moves between Homs and Hama.", "supply_line_cut", ["Homs", "Hama"]),
        ("The army is sending 2 battalions to Azaz.", "reinforcement", ["Azaz"]),
        ("The garrison fought its way out of Azaz.", "siege_broken", ["Azaz"]),
        ("We hear shooting from Azaz.", "fighting", ["Azaz"]),
    ],
)
def test_shapes_of_a_clause_hold_for_all_their_verbs(
    text: str, type_: str, places: list[str]
) -> None:
    (found,) = claims(text)
    assert (found.type, names(found), found.polarity) == (type_, places, "positive")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The army is stuck near Azaz.", "advance"),
        ("The tribes won't let the army into Azaz.", "advance"),
        ("Nobody is going to Azaz.", "advance"),
        ("Khanasir road secure.", "supply_line_cut"),
    ],
)
def test_a_shape_may_say_that_it_is_not_so(text: str, type_: str) -> None:
    assert [(c.type, c.polarity) for c in claims(text)] == [(type_, "negative")]
