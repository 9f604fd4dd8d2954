"""Names run together as tags."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.context.hashtags import is_tag, tagged
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.theatre.theatre import load_theatre


@pytest.mark.parametrize(
    ("text", "theatre", "place"),
    [
        ("#DeirEzzor", "syria", "syria:deir-ez-zor"),
        ("#TellRifaat", "syria", "syria:tell-rifaat"),
    ],
)
def test_the_words_of_a_tag_are_taken_apart(text: str, theatre: str, place: str) -> None:
    context, names, _ = laid_out(text, open_gazetteer(load_theatre(theatre)))
    assert is_tag(context, 0)
    found = tagged(context, names, 0)
    assert found
    _, entries = found
    assert [place.split(":")[0] in e.place.id for e in entries]
    assert all(e.local for e in entries)


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("Shelling of #Tell_Rifaat today, rebels say", "syria", "Tell Rifaat"),
        ("Бої за #Часів_Яр тривають", "ukraine", "Chasiv Yar"),
    ],
)
def test_low_lines_part_the_words_of_a_tag(text: str, theatre: str, name: str) -> None:
    assert [m.place.name for m in geo.read(text, theatre).places if m.place] == [name]


@pytest.mark.parametrize("text", ["#Manbij", "#Breaking_News", "#TheWarIsOver", "DeirEzzor"])
def test_other_tags_and_words_are_none(text: str) -> None:
    context, names, _ = laid_out(text, open_gazetteer(load_theatre("syria")))
    assert tagged(context, names, 0) is None


def test_a_sign_with_a_space_is_no_tag() -> None:
    context = laid_out("# Manbij and #Azaz", open_gazetteer(load_theatre("syria"))).context
    assert [is_tag(context, n) for n in range(3)] == [False, False, True]


def test_without_a_theatre_tags_are_left_to_the_other_rules() -> None:
    context, world, _ = laid_out("#DeirEzzor")
    assert tagged(context, world, 0) is None
