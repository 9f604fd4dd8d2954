"""Ukrainian and Russian case endings lead back to the name a gazetteer lists."""

import pytest

from frontline import geo
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.text.normalize import name_key

UKRAINIAN = (
    "Авдіївкою Авдіївка|Авдіївці Авдіївка|Бахмуті Бахмут|Донеччині Донеччина|Часовому Часів"
    "|Яру Яр|Києва Київ|Харкова Харків|Миколаєва Миколаїв|Львові Львів|Запоріжжі Запоріжжя"
    "|Роботиному Роботине|Кураховим Курахове|Кринок Кринки|Олешках Олешки|Сум Суми|Великої Велика"
    "|Новосілки Новосілка|Області Область|Куп'янського Куп'янський|Суджі Суджа"
    "|Костянтинополя Костянтинопіль|Кривого Кривий"
    "|Рогу Ріг|Розі Ріг|Тернів Терни|Бердичів Бердичі|Покровському Покровськ|Ірпеня Ірпінь"
)
RUSSIAN = (
    "Авдеевкой Авдеевка|Бахмуте Бахмут|Мариуполе Мариуполь|Донецке Донецк|Запорожья Запорожье"
    "|Угледаром Угледар|Кременной Кременная|Голой Голая|Пристани Пристань|Крынках Крынки"
    "|Днепра Днепр|Работине Работино|Часовом Часов|Торецка Торецк|Крыму Крым|Москвы Москва"
    "|Белгородской Белгородская|Снигирёвки Снигирёвка|Херсона Херсон|Изюме Изюм"
)


@pytest.mark.parametrize("pair", (UKRAINIAN + "|" + RUSSIAN).split("|"))
def test_a_case_leads_back_to_the_name(pair: str) -> None:
    written, name = pair.split()
    assert name_key(name) in nominatives(name_key(written))


def test_the_word_itself_comes_first_and_the_forms_stay_few() -> None:
    forms = nominatives(name_key("Костянтинівкою"))
    assert forms[0] == name_key("Костянтинівкою")
    assert len(forms) == len(set(forms)) <= 40


@pytest.mark.parametrize("written", ["Покровська", "Покровську", "Покровськом", "Донецька"])
def test_a_case_of_one_name_is_none_of_another(written: str) -> None:
    forms = nominatives(name_key(written))
    assert name_key(written[: written.rindex("к") + 1]) in forms
    assert name_key(written[: written.rindex("к") + 1] + "е") not in forms


def test_a_town_is_not_taken_for_a_village_near_which_ground_changed_hands() -> None:
    (place,) = geo.read("Бої під Покровськом.", "ukraine", date="2023-05-10").places
    assert place.place is None or place.place.id == "ukraine:pokrovsk"


def test_scripts_are_told_apart() -> None:
    assert cyrillic("бахмут")
    assert not cyrillic("bakhmut")
    assert not cyrillic("حلب")
    assert not cyrillic("")


@pytest.mark.parametrize(
    ("text", "name", "lon", "lat"),
    [
        ("Бої точаться під Авдіївкою на Донеччині.", "Авдіївкою", 37.75, 48.14),
        ("Обстріл у Часовому Яру, є загиблі.", "Часовому Яру", 37.86, 48.59),
        ("Из Херсона вывезли архивы.", "Херсона", 32.61, 46.64),
        ("На Покровському напрямку 12 атак.", "Покровському напрямку", 37.18, 48.28),
        ("На Авдеевском направлении тихо.", "Авдеевском направлении", 37.75, 48.14),
        ("В Новой Каховке нет света.", "Новой Каховке", 33.37, 46.76),
        ("АВДІЇВКА ТРИМАЄТЬСЯ", "АВДІЇВКА", 37.75, 48.14),
        ("Тихо. #Куп'янськ #Бахмут", "Куп'янськ", 37.61, 49.71),
    ],
)
def test_a_declined_name_is_read_with_its_whole_span(
    text: str, name: str, lon: float, lat: float
) -> None:
    found = {m.text: m for m in geo.read(text, "ukraine").places}
    assert name in found
    place = found[name].place
    assert place
    assert abs(place.lon - lon) < 0.1
    assert abs(place.lat - lat) < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "Сили оборони знищили ворога. Мирні жителі сплять.",
        "Перемога буде за нами. Слава героям.",
        "Прогресс налицо, Победа близка. Дружба важнее.",
    ],
)
def test_everyday_words_that_are_also_villages_are_no_places(text: str) -> None:
    assert [m.text for m in geo.read(text, "ukraine").places] == []


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("سيطرت القوات على قرية خربشينة في حلب", "syria", "خربشينة"),
        ("Бої за село Кщвертове. Обстріл Бахмута", "ukraine", "Кщвертове"),
    ],
)
def test_a_village_of_no_gazetteer_is_a_mention_without_a_point(
    text: str, theatre: str, name: str
) -> None:
    (mention,) = [m for m in geo.read(text, theatre).places if m.text == name]
    assert mention.place is None
    assert mention.reasons[0] == "in no gazetteer"


def test_one_village_in_arabic_is_no_name() -> None:
    assert [m.text for m in geo.read("سيطرت على قرية واحدة في حلب", "syria").places] == ["حلب"]


@pytest.mark.parametrize("text", ["معارك بـريف حلب الشمالي", "معارك بريف حلب الشمالي"])
def test_an_arabic_particle_stays_outside_a_described_area(text: str) -> None:
    (mention,) = geo.read(text, "syria").places
    assert mention.text == "ريف حلب الشمالي"
    assert mention.kind == "relative_area"


def test_an_arabic_verb_is_no_town_behind_a_particle() -> None:
    assert [m.text for m in geo.read("كسرت القوات الحصار عن حلب", "syria").places] == ["حلب"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("В Полтавской, Житомирской и Одесской областях тихо.", ["Poltava", "Zhytomyr", "Odesa"]),
        ("В Одеській та Херсонській областях тривога.", ["Odesa", "Kherson"]),
        ("Одеську обл. накрила спека.", ["Odesa"]),
        ("Ударили по Николаевской обл., горит порт.", ["Mykolaiv"]),
    ],
)
def test_a_list_of_adjectives_before_oblasts_is_oblasts(text: str, names: list[str]) -> None:
    found = geo.read(text, "ukraine", "2022-10-01").places
    assert [m.canonical for m in found] == [f"{name} Oblast" for name in names]
    assert {m.kind for m in found} == {"governorate"}
