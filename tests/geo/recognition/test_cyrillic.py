"""Names in Cyrillic in every case of the sentence."""

from dataclasses import replace

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.recognition.cyrillic import declined, unit_of
from frontline.geo.theatre.theatre import load_theatre


def town(text: str, at: int = 0, theatre: str | None = "ukraine") -> str:
    """Name of the first place that the word at *at* may be a case of, "" for none."""
    laid = laid_out(text, open_gazetteer(load_theatre(theatre) if theatre else None))
    found = declined(*laid, at)
    return found[2][0].place.name if found else ""


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("Бахмут", 0, "Bakhmut"),
        ("під Авдіївкою", 1, "Avdiivka"),
        ("у Бахмуті", 1, "Bakhmut"),
        ("біля Часового Яру", 1, "Chasiv Yar"),
        ("в Авдеевке", 1, "Avdiivka"),
        ("на Покровському напрямку", 1, "Pokrovsk"),
        ("на Авдеевском направлении", 1, "Avdiivka"),
        ("з Києва", 1, "Kyiv"),
        ("з Нової Каховки", 1, "Nova Kakhovka"),
        ("під Великою Новосілкою", 1, "Velyka Novosilka"),
        ("под Старым Осколом", 1, "Stary Oskol"),
        ("на покровском направлении", 1, "Pokrovsk"),
        ("у Давидовому Броді", 1, "Davydiv Brid"),
        ("Білопільську, Хотінську та Краснопільську громади", 0, "Bilopillia hromada"),
    ],
)
def test_a_name_is_known_in_any_case(text: str, at: int, name: str) -> None:
    assert town(text, at) == name


@pytest.mark.parametrize(
    "text",
    ["северном направлении", "Солдат", "Manbij", "У", "Щось", "ПрезидентЩось", "Ъъъ"],
)
def test_what_is_no_name_is_none(text: str) -> None:
    assert town(text) == ""


def test_small_letters_are_a_name_only_where_nobody_writes_capitals() -> None:
    assert town("бахмут") == "Bakhmut"
    assert town("Солдати бачили бахмут", 2) == ""


def test_the_longest_name_wins() -> None:
    laid = laid_out("Часів Яр тримається", open_gazetteer(load_theatre("ukraine")))
    found = declined(*laid, 0)
    assert found
    assert found[0] == 2


def test_a_word_further_on_must_follow_at_once() -> None:
    laid = laid_out("Часів. Яр тримається", open_gazetteer(load_theatre("ukraine")))
    found = declined(*laid, 0)
    assert found is None or found[0] == 1


def test_a_village_of_the_world_needs_no_guess_of_its_case() -> None:
    assert town("у Парижі", 1, None) == "Paris"


def test_a_town_before_a_list_of_units_is_no_unit() -> None:
    laid = laid_out("Марганцю, Мирівській та Покровській громадах")
    assert unit_of(laid.context, laid.lexicon, 0) == -1
    assert unit_of(laid.context, laid.lexicon, 1) == 4


@pytest.mark.parametrize(
    ("text", "typed", "name"),
    [
        ("под бахмутом тихо", True, "Bakhmut"),
        ("под бахмутом тихо", False, ""),
        ("кліщіївку треба забрати", True, "Klishchiivka"),
        ("луганськ тихий", True, "Luhansk"),
        ("великі суми грошей", True, ""),
        ("рівне поле", True, ""),
    ],
)
def test_readers_type_names_in_small_letters(text: str, typed: bool, name: str) -> None:
    laid = laid_out(text, open_gazetteer(load_theatre("ukraine")))
    marks = bytearray((typed,)) * len(laid.context.words)
    context = replace(laid.context, casual=marks)
    found = [declined(context, laid.gazetteer, laid.lexicon, n) for n in range(len(marks))]
    names = [match[2][0].place.name for match in found if match]
    assert names == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "theatre", "country"),
    [
        ("Турция шлёт людей из Африна в Мисурату.", "libya", "SY"),
        ("Бойцы из Дейр-эз-Зора прибыли в Аден.", "yemen", "SY"),
    ],
)
def test_a_town_abroad_is_nothing_of_the_theatre_that_sounds_alike(
    text: str, theatre: str, country: str
) -> None:
    mention = next(m for m in geo.read(text, theatre, "2020-01-06").places if m.text[0] in "АД")
    assert mention.place
    assert mention.place.country == country


def test_the_first_word_before_an_article_is_no_place_of_its_own() -> None:
    found = geo.read("Бои у Вади-эр-Рабиа, Гарьян у ЛНА.", "libya", "2019-04-08").places
    assert not [m for m in found if m.text == "Вади"]


def test_a_russian_neuter_name_is_the_ukrainian_one() -> None:
    text = "Табаевка оставлена, Крохмальное оставлено ещё раньше."
    assert [m.place.name for m in geo.read(text, "ukraine", "2024-02-05").places if m.place] == [
        "Tabaivka",
        "Krokhmalne",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Жителі Харківської та Луганської областей.", ["Kharkiv Oblast", "Luhansk Oblast"]),
        (
            "Удари з боку Харківської, Сумської та Чернігівської областей.",
            ["Kharkiv Oblast", "Sumy Oblast", "Chernihiv Oblast"],
        ),
        ("Бої на правому березі Осколу.", ["Oskil River"]),
        ("Войска форсировали Оскол.", ["Oskil River"]),
        ("Бої точаться у селі Оскіл.", ["Oskil"]),
        ("Війська стоять вздовж Сіверського Дінця.", ["Siverskyi Donets River"]),
        ("Війська відійшли за Інгулець до берега Інгульця.", ["Inhulets River"] * 2),
    ],
)
def test_oblasts_of_a_list_and_rivers_are_read_in_any_case(text: str, names: list[str]) -> None:
    found = geo.read(text, theatre="ukraine").places
    assert [place.canonical for place in found] == names


@pytest.mark.parametrize(
    ("text", "river"),
    [
        ("Мост через Оскол взорван, войска вышли к Купянску.", "Oskil River"),
        ("Переправились через Ингулец у Снигирёвки.", "Inhulets River"),
        ("Обстріли Ізюма тривають, з боку Донця підійшли танки.", "Siverskyi Donets River"),
        ("Біля Чернігова підірвано міст через Десну.", "Desna"),
    ],
)
def test_a_bridge_leads_over_the_river_and_not_over_the_town_of_its_name(
    text: str, river: str
) -> None:
    kinds = {m.canonical: m.kind for m in geo.read(text, "ukraine", "2022-04-06").places}
    assert kinds.get(river) == "water"


def test_a_village_named_by_an_adjective_is_no_case_of_the_town() -> None:
    places = geo.read("Широкине обстріляли, Бердянське теж під вогнем.", "ukraine", "2015-03-06")
    assert [m.canonical for m in places.places] == ["Shyrokyne", "Berdyanske"]
