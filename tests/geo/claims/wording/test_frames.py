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
    assert not claims(text)


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
