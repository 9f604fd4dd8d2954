"""An Arabic noun with a pronoun written onto it is no name of a place."""

import pytest

from frontline import geo
from frontline.geo.claims.wording.owned import owned_noun
from frontline.geo.text.tokens import words


@pytest.mark.parametrize("noun", ["طرفه", "مواقعهم", "بيتها"])
def test_an_everyday_noun_is_owned(noun: str) -> None:
    (word,) = words(noun)
    assert owned_noun(word, noun)


@pytest.mark.parametrize("name", ["سلمية", "حماة", "الرقه", "درعا", "سلقين"])
def test_a_name_is_not(name: str) -> None:
    (word,) = words(name)
    assert not owned_noun(word, name)


def test_what_happens_at_its_edge_happens_in_the_town_spoken_of() -> None:
    text = "دخل الجيش مدينة تدمر. واندلعت اشتباكات عند طرفها الشرقي."
    claims = geo.read(text, "syria", "2016-08-06").claims
    assert [m.canonical for c in claims if c.type == "fighting" for m in c.places] == ["Palmyra"]
