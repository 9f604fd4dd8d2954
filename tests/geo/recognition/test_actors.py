"""Parties by the names texts give them."""

import pytest

from frontline import geo

TEXT = "The SAA and Syrian Arab Army met ISIS; Kurds and the Free Syrian Army watched. This is it."


def test_aliases_lead_to_the_theatres_actors() -> None:
    found = {(a.text, a.actor) for a in geo.read(TEXT, "syria").actors}
    assert found >= {
        ("SAA", "government"),
        ("Syrian Arab Army", "government"),
        ("ISIS", "isis"),
        ("Kurds", "sdf"),
        ("Free Syrian Army", "opposition"),
    }


def test_an_acronym_that_is_a_word_must_be_written_in_capitals() -> None:
    assert not any(a.text == "is" for a in geo.read(TEXT, "syria").actors)
    assert any(a.text == "IS" for a in geo.read("Rebels fought IS in Syria.", "syria").actors)
    assert not any(a.text == "IS" for a in geo.read("WHAT IS NEXT FOR SYRIA", "syria").actors)


@pytest.mark.parametrize("theatre", [None, "syria"])
def test_actors_are_in_order_and_hold_their_words(theatre: str | None) -> None:
    actors = geo.read(TEXT, theatre).actors
    assert [a.start for a in actors] == sorted(a.start for a in actors)
    assert all(TEXT[a.start : a.end] == a.text for a in actors)
    assert bool(actors) is (theatre is not None)


def test_what_a_party_is_called_in_brackets_is_its_name_from_there_on() -> None:
    text = "Ansar Allah (AA) came to Marib. AA forces took Harib."
    reading = geo.read(text, "yemen", "2021-10-12")
    assert [(a.text, a.actor) for a in reading.actors] == [
        ("Ansar Allah", "houthis"),
        ("AA", "houthis"),
        ("AA", "houthis"),
    ]
    assert reading.claims[-1].actors == ("houthis",)
    assert all(a.text != "AA" for a in geo.read("AA forces took Harib.", "yemen").actors)


FORCES = [
    ("Боєць 93-ї окремої механізованої бригади", "93-ї окремої механізованої бригади", "ukraine"),
    ("The 93rd Mechanized Brigade left", "93rd Mechanized Brigade", "ukraine"),
    ("144-я дивизия под Сватово", "144-я дивизия", "russia"),
    ("Наказ батальйону «Донбас»", "батальйону «Донбас", "ukraine"),
    ("Разом з ахматівцями", "ахматівцями", "russia"),
    ("вокруг Лимана барсовцев мало", "барсовцев", "russia"),
]


@pytest.mark.parametrize(("text", "name", "side"), FORCES)
def test_a_force_is_known_by_its_number_and_in_any_case(text: str, name: str, side: str) -> None:
    assert [(a.text, a.actor) for a in geo.read(text, "ukraine", "2024-01-05").actors] == [
        (name, side)
    ]


@pytest.mark.parametrize("text", ["93 soldiers of the brigade died", "холодный яр за селом"])
def test_words_that_only_look_like_a_force_are_none(text: str) -> None:
    assert not geo.read(text, "ukraine", "2024-01-05").actors


@pytest.mark.parametrize(
    ("day", "sides"),
    [("2017-01-05", ["houthis"]), ("2018-03-05", []), (None, ["houthis"])],
)
def test_a_force_is_its_sides_on_its_days_alone(day: str | None, sides: list[str]) -> None:
    text = "The Republican Guard holds the hills above Sanaa."
    assert [a.actor for a in geo.read(text, "yemen", day).actors] == sides


def test_in_a_text_without_a_day_who_changed_sides_is_nobody() -> None:
    text = "Kaikal and his Sudan Shield entered Wad Madani."
    assert not geo.read(text, "sudan").actors
    assert {a.actor for a in geo.read(text, "sudan", "2024-03-05").actors} == {"rsf"}
    assert {a.actor for a in geo.read(text, "sudan", "2025-01-12").actors} == {"army"}


@pytest.mark.parametrize(
    ("text", "theatre", "day", "side"),
    [
        ("The Syrian Army took Palmyra", "syria", "2024-12-07", "government"),
        ("The Syrian Army took Palmyra", "syria", "2024-12-08", None),
        ("the syrian army took Palmyra", "syria", None, "government"),
        ("الجيش السوري دخل تدمر", "syria", "2025-03-01", None),
        ("Сирийская армия в Пальмире", "syria", "2025-03-01", None),
        ("Assad forces fled Tartus", "syria", "2025-03-07", "government"),
        ("Popular Committees took Jaar", "yemen", "2012-06-12", None),
        ("Popular Committees took Jaar", "yemen", "2016-06-12", "houthis"),
        ("Southern Resistance fighters took Zinjibar", "yemen", "2015-08-09", "government"),
        ("Southern Resistance fighters took Zinjibar", "yemen", "2019-08-20", "stc"),
        ("Southern Resistance fighters took Zinjibar", "yemen", None, None),
    ],
)
def test_whose_an_army_is_changes_with_the_day(
    text: str, theatre: str, day: str | None, side: str | None
) -> None:
    assert [a.actor for a in geo.read(text, theatre, day).actors] == [side] * (side is not None)


@pytest.mark.parametrize("text", ["The army took Tartus.", "سيطرت القوات الحكومية على حمص"])
def test_the_army_of_a_side_that_is_no_more_is_nobodys(text: str) -> None:
    def takers(day: str) -> list[tuple[str, ...]]:
        return [claim.actors for claim in geo.read(text, "syria", day).claims]

    assert takers("2017-03-01") == [("government",)]
    assert takers("2025-03-01") == [()]


@pytest.mark.parametrize(
    ("theatre", "text", "named"),
    [
        ("sudan", "rsf took singa and the army ran", ["rsf"]),
        ("sudan", "RSF TOOK SINGA", ["RSF"]),
        ("libya", "gna entered tarhuna, lna left", ["gna", "lna"]),
        ("syria", "somebody left a tip, he is un easy", []),
    ],
)
def test_letters_that_are_no_word_name_a_party_in_any_size(
    theatre: str, text: str, named: list[str]
) -> None:
    told = [m.text for m in geo.read(text, theatre, "2020-06-05").actors]
    assert [name for name in told if name != "army"] == named
