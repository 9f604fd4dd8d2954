"""Lines whose letters say nothing: posts in small letters, and headlines all in capitals."""

import pytest

from frontline import geo
from frontline.geo.context.text_context import bare
from frontline.geo.documents import document
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.stages.letter_case import with_capitals
from frontline.geo.theatre.theatre import load_theatre


def read(text: str, theatre: str | None, day: str = "2017-04-05") -> list[tuple[str, str]]:
    found = geo.read(text, theatre, day).places
    return [(m.text, m.place.name) for m in found if m.place]


@pytest.mark.parametrize(
    ("theatre", "text", "names"),
    [
        (
            "syria",
            "isis in manbij are surrounded, kurds will take jarabulus next",
            ["Manbij", "Jarabulus"],
        ),
        ("syria", "hts took arzeh and maardes, a quiet night", ["Arzeh", "Maardas"]),
        ("libya", "lna took gharyan, now going for tripoli", ["Gharyan", "Tripoli"]),
        (
            "syria",
            "суран и маардес взяли бармалеи, камхана держится",
            ["Şūrān", "Maardas", "Qomhana"],
        ),
        ("syria", "бармалеи отбили таль рифат и азаз", ["Tell Rifaat", "Azaz"]),
        (
            "ukraine",
            "бахмут взяли, на очереди часов яр и торецк",
            ["Bakhmut", "Chasiv Yar", "Toretsk"],
        ),
        ("ukraine", "наші ще тримають соледар, в бахмуті бої", ["Soledar", "Bakhmut"]),
    ],
)
def test_a_post_in_small_letters_names_what_the_theatre_has(
    theatre: str, text: str, names: list[str]
) -> None:
    assert [name for _, name in read(text, theatre)] == names
    assert [name for _, name in read(text.upper(), theatre)] == names


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("ukraine", "але ж хто знає, може й правда буде мир"),
        ("ukraine", "але суд вже завтра, мир вашому дому, а щастя буде"),
        ("ukraine", "гора роботи, рівне поле і вольно дихати, от і все щастя"),
        ("ukraine", "мир во всем мире, суд завтра, а счастье будет всем"),
        ("syria", "пойду в магазин за солью и хлебом, потом гора дел дома"),
        ("syria", "i hope the red cross gets bread and salt down the marsh road"),
        ("syria", "кот спал на батарее, больше ничего"),
        ("syria", "краб и байдарка над скалой, прогулки в пользу"),
        ("yemen", "that was a hit, kind people of hope and a mood to rest in peace"),
    ],
)
def test_everyday_words_stay_words_in_letters_of_any_size(theatre: str, text: str) -> None:
    assert read(text, theatre) == []
    assert read(text.upper(), theatre) == []


def test_a_claim_is_of_every_town_in_a_headline_in_capitals() -> None:
    told = geo.read("MANBIJ IS FREE, SDF TOOK JARABULUS", "syria", "2016-08-20")
    assert [m.text for m in told.places] == ["MANBIJ", "JARABULUS"]
    assert [(c.type, [m.text for m in c.places], c.actors) for c in told.claims][-1] == (
        "control",
        ["JARABULUS"],
        ("sdf",),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Бармалеи взяли маардес ночью. Идут бои, стреляют у мореком поля.", ["маардес"]),
        ("Кажуть, наші відійшли з кринок. Бої біля роботиного.", ["роботиного"]),
        ("Never saw such a thing. Shelling near klishchiivka again.", ["klishchiivka"]),
    ],
)
def test_a_small_name_in_a_sentence_with_a_capital_is_one_where_it_is_led_to(
    text: str, names: list[str]
) -> None:
    theatre = "syria" if "маардес" in text else "ukraine"
    assert set(names) <= {written for written, _ in read(text, theatre)}


def test_who_writes_names_with_capitals_means_none_by_a_small_letter() -> None:
    text = "The Army met General Said at Homs. Nobody of the Fourth Division saw rastan then."
    assert [written for written, _ in read(text, "syria")] == ["Homs"]


def test_a_comment_in_small_letters_is_read_among_others_that_have_capitals() -> None:
    post = "Siege\n\nThe Army stands at Homs, said General Said.\n\n2 comments\n\n"
    talk = "Anna: General Said lies.\n\nbob: суран и маардес взяли бармалеи\n"
    assert "маардес" in [written for written, _ in read(post + talk, "syria")]


def test_a_side_of_a_town_is_no_quarter_of_another_that_is_called_so() -> None:
    found = geo.read("Російські війська взяли східні квартали Бахмута.", "ukraine", "2023-03-05")
    assert [(m.text, m.kind) for m in found.places] == [
        ("східні квартали Бахмута", "relative_area")
    ]


def test_without_a_theatre_letters_are_as_they_are() -> None:
    assert read("суран и маардес взяли бармалеи, камхана держится", None) == []


def test_of_words_that_nobody_wrote_in_one_size_nothing_is_changed() -> None:
    context = bare(document.parse("Quiet.", id="test"))
    gazetteer = open_gazetteer(load_theatre("syria"))
    assert with_capitals(context, gazetteer, lexicon()) is context
