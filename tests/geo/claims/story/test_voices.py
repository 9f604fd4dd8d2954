""" "Our men", "we" and "the enemy" are the sides that a voice means, where its own words tell."""

import pytest

from frontline import geo
from frontline.geo.claims.story.voices import Voices
from frontline.geo.claims.wording.triggers import language
from frontline.geo.text.tokens import words
from frontline.geo.theatre.theatre import load_theatre

Told = tuple[str, tuple[str, ...], list[str]]


def told(text: str, theatre: str = "ukraine") -> list[Told]:
    """Type, sides and places of each claim."""
    claims = geo.read(text, theatre, "2024-11-20").claims
    return [(c.type, c.actors, [m.canonical for m in c.places]) for c in claims]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Хохлы бегут. Наши вошли в Мирноград.",
            ("advance", ("russia",), ["Myrnohrad"]),
        ),
        (
            "Киевский режим молчит. Противник отошёл из Торецка.",
            ("retreat", ("ukraine",), ["Toretsk"]),
        ),
        (
            "Оккупанты штурмуют Торецк. Враг вошёл в Мирноград.",
            ("advance", ("russia",), ["Myrnohrad"]),
        ),
        (
            "Оккупанты штурмуют Торецк. Мы держим Покровск.",
            ("control", ("ukraine",), ["Pokrovsk"]),
        ),
        (
            "Росіяни просунулися біля Сіверська. Окупанти накатують. Ми контратакуємо під "
            "Торецьком.",
            ("fighting", ("ukraine",), ["Toretsk"]),
        ),
        (
            "ЗСУ просунулися біля Торецька. Часів Яр тримаємо.",
            ("control", ("ukraine",), ["Chasiv Yar"]),
        ),
        (
            "ЗСУ просунулися біля Торецька. Вугледар під нами.",
            ("control", ("ukraine",), ["Vuhledar"]),
        ),
    ],
)
def test_a_voice_of_one_side_means_its_own_and_the_other(text: str, meant: Told) -> None:
    assert meant in told(text)


def test_who_drives_away_is_no_army() -> None:
    assert ("retreat", ("ukraine",), ["Bakhmut"]) not in told(
        "Окупанти накатують. Ми виїхали з Бахмута."
    )


def test_a_text_that_writes_the_words_of_both_sides_is_of_neither() -> None:
    known, war = language("ru"), load_theatre("ukraine")
    text = "Хохлы зовут их «орки», орки зовут их хохлы."
    assert Voices(war, {0: ""}, {"": words(text)}).of(0, known) == ()
    assert Voices(war, {0: ""}, {"": words("Хохлы бегут.")}).of(0, known) == ("russia",)


def test_in_a_war_of_more_than_two_sides_no_word_tells_the_enemy() -> None:
    known = language("ru")
    assert Voices(load_theatre("syria"), {0: ""}, {"": words("Хохлы бегут.")}).of(0, known) == ()


def test_one_that_says_nothing_of_its_own_is_on_the_side_of_the_whole_text() -> None:
    known, war = language("uk"), load_theatre("ukraine")
    said = {"one": words("Окупанти відступають."), "other": words("А що там у Лимані?")}
    assert Voices(war, {0: "one", 1: "other"}, said).of(1, known) == ("ukraine",)


@pytest.mark.parametrize(
    ("theatre", "text", "meant"),
    [
        (
            "syria",
            "Сирийская армия вышла к Евфрату. Азаз войска заняли к вечеру.",
            ("control", ("government",), ["Azaz"]),
        ),
        (
            "ukraine",
            "Російські війська відійшли. Уночі війська залишили Ізюм.",
            ("retreat", ("russia",), ["Izium"]),
        ),
    ],
)
def test_a_bare_noun_for_a_force_is_the_side_that_the_text_gave_it_before(
    theatre: str, text: str, meant: Told
) -> None:
    assert meant in told(text, theatre)


def test_a_noun_that_two_sides_had_is_nobodys_nor_is_one_that_somebody_owns() -> None:
    both = "Российские войска отошли. Украинские войска ждут. Войска заняли Купянск."
    assert ("control", (), ["Kupiansk"]) in told(both)
    owned = "Сирийская армия молчит. Турки довольны: их войска заняли Азаз."
    assert ("control", ("government",), ["Azaz"]) not in told(owned, "syria")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Наші в Макарові, а аеропорт Гостомель вони так і тримають.",
            ("control", ("russia",), ["Hostomel"]),
        ),
        (
            "Наші тримають Гуєво.\n\nДорогу видно. Погребки вони зайняли торік.",
            ("control", ("russia",), ["Pogrebki"]),
        ),
        (
            "Наші зайшли до Погребків. Вони тримають Суджу.",
            ("control", ("ukraine",), ["Sudzha"]),
        ),
    ],
)
def test_they_are_the_others_where_a_voice_sets_them_against_its_own_or_names_nobody(
    text: str, meant: Told
) -> None:
    assert meant in told(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("За словами Конашенкова, противник увійшов до Роботиного.", ("ukraine",)),
        ("За словами Генштабу, противник увійшов до Роботиного.", ("russia",)),
        ("За словами експерта, противник увійшов до Роботиного.", ("russia",)),
    ],
)
def test_the_enemy_of_whom_a_sentence_quotes_is_the_other_side(
    text: str, who: tuple[str, ...]
) -> None:
    assert ("advance", who, ["Robotyne"]) in told(text)


def test_the_same_forces_are_those_last_called_so() -> None:
    text = (
        "سيطرت قوات سوريا الديمقراطية على الطبقة. ونفى التحالف الدولي ذلك. "
        "وتقدمت القوات نفسها إلى قرية حزيمة."
    )
    claims = geo.read(text, "syria", "2017-05-15").claims
    assert [c.actors for c in claims if c.type == "advance"] == [("sdf",)]


@pytest.mark.parametrize(
    ("war", "text", "side"),
    [
        ("ukraine", "Russian MoD: our troops liberated Soledar.", "russia"),
        ("ukraine", "Міноборони Росії: наші підрозділи звільнили Соледар.", "russia"),
        ("ukraine", "Генштаб ЗСУ: наші війська увійшли до Куп'янська.", "ukraine"),
        ("ukraine", "Минобороны РФ: наши войска вошли в Бахмут.", "russia"),
        ("syria", "01:15 SDF: our forces entered Tabqa.", "sdf"),
        ("syria", "قسد: قواتنا دخلت الطبقة", "sdf"),
    ],
)
def test_our_forces_behind_a_colon_are_those_of_who_speaks(war: str, text: str, side: str) -> None:
    assert [c.actors for c in geo.read(text, war, "2023-01-20").claims] == [(side,)]


@pytest.mark.parametrize("forces", ["القوات", "وحدات أخرى"])
def test_arabic_troops_are_of_the_side_that_had_an_army_last(forces: str) -> None:
    text = f"سيطر الجيش السوري على صوران. وانسحب داعش من السخنة. وسيطرت {forces} على عقيربات."
    claims = geo.read(text, "syria", "2017-09-05").claims
    assert claims[-1].actors == ("government",)


@pytest.mark.parametrize(
    ("theatre", "text", "who"),
    [
        ("yemen", "اندحر مرتزقة العدوان. وقواتنا على تخوم صرواح.", [("houthis",)]),
        ("iraq", "بيان صادر عن قيادة العمليات المشتركة. وانسحب العدو من هيت.", [("isis",)]),
        ("sudan", "دخلت قواتنا سنجة. وفرت مليشيا آل دقلو من الدندر.", [("army",), ("rsf",)]),
        # Words that it quotes are not its own.
        ("iraq", 'دخلت "العصابات الإرهابية" هيت، وانسحبت قواتنا.', [()]),
    ],
)
def test_arabic_statements_tell_by_their_words_whose_they_are(
    theatre: str, text: str, who: list[tuple[str, ...]]
) -> None:
    claims = geo.read(text, theatre, "2017-09-05").claims
    assert [c.actors for c in claims if c.places][-len(who) :] == who
