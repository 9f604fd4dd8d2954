"""Ground beside a place: who holds it is told of no place, and of the place where it is meant."""

from dataclasses import replace

import pytest

from frontline import geo
from frontline.geo.claims.story.beside import of_the_places
from tests.geo.claims.scenes import scene

SYRIA, UKRAINE, IRAQ, YEMEN = "syria", "ukraine", "iraq", "yemen"
DAYS = {SYRIA: "2017-09-10", UKRAINE: "2023-07-08", IRAQ: "2015-11-13", YEMEN: "2021-11-05"}


def held(text: str, theatre: str) -> set[str]:
    """The named places that a side is told as a fact to hold, and no areas."""
    return {
        place.canonical
        for claim in geo.read(text, theatre, DAYS[theatre]).claims
        if (claim.type, claim.modality, claim.polarity) == ("control", "asserted", "positive")
        for place in claim.places
        if place.kind != "relative_area"
    }


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        (SYRIA, "Government troops seized positions around Saraqib."),
        (SYRIA, "The army captured farms close to the town of Saraqib."),
        (SYRIA, "Rebels took farms between Qabasin and Al-Bab, activists reported."),
        (SYRIA, "The army captured the heights above Saraqib."),
        (SYRIA, "Government troops now hold the high ground dominating Saraqib."),
        (SYRIA, "وحرر الجيش القرى الواقعة إلى الشرق من سراقب."),
        (UKRAINE, "Росіяни контролюють навколишні села Торецька."),
        (IRAQ, "Militias hold the oilfields outside Baiji."),
        (IRAQ, "The army captured a checkpoint 10 km from Baiji."),
        (SYRIA, "سيطرت قوات النظام على نقاط حول كنصفرة بعد قصف عنيف."),
        (YEMEN, "سيطر الحوثيون على الجبال المطلة على مأرب."),
        (SYRIA, "سيطرت قوات النظام على القرى المجاورة لسراقب."),
        (UKRAINE, "Російські війська зайняли ліс під Торецьком."),
        (UKRAINE, "Українські бійці зайняли панівні висоти над Кліщіївкою."),
        (UKRAINE, "Українські військові контролюють протилежний від Зміївки берег річки."),
        (UKRAINE, "Ополчение захватило пост ГАИ под Амвросиевкой и увезло документы."),
        (UKRAINE, "Российские войска заняли посадки возле Торецка."),
    ],
)
def test_ground_beside_a_place_is_not_the_place(theatre: str, text: str) -> None:
    assert not held(text, theatre)


@pytest.mark.parametrize(
    ("theatre", "text", "place"),
    [
        (
            SYRIA,
            "The army captured Saraqib. The villages to its north had been cleared.",
            "Saraqib",
        ),
        (SYRIA, "Rebels hold Saraqib. The army captured the farms around it.", "Saraqib"),
        (
            SYRIA,
            "Rebels hold Saraqib. The army took the hills to the south of the town.",
            "Saraqib",
        ),
        (IRAQ, "سنجار بيد البيشمركة، أما القرى الواقعة جنوبها فلا تزال تحت سيطرة داعش.", "Sinjar"),
        (UKRAINE, "ЗСУ тримають Торецьк. Росіяни зайняли села на північ від нього.", "Toretsk"),
        (UKRAINE, "ВСУ держат Торецк. Россияне заняли лес севернее города.", "Toretsk"),
    ],
)
def test_ground_beside_it_says_nothing_more_of_the_place(
    theatre: str, text: str, place: str
) -> None:
    claims = geo.read(text, theatre, DAYS[theatre]).claims
    named = [c.start for c in claims if c.type == "control" and held(text, theatre) == {place}]
    assert len(named) == 1


@pytest.mark.parametrize(
    ("theatre", "text", "place"),
    [
        (SYRIA, "Syrian troops took Saraqib and the villages around it.", "Saraqib"),
        (SYRIA, "Rebels left Saraqib. The army took the town and the hills around it.", "Saraqib"),
        (SYRIA, "Fighting went on near Saraqib, which the army holds.", "Saraqib"),
        (SYRIA, "The army raised its flag over Saraqib.", "Saraqib"),
        (SYRIA, "انتزعت قسد خشام ومحطة الوقود القريبة منها من قبضة داعش.", "Khasham"),
        (UKRAINE, "ЗСУ взяли Торецьк під контроль.", "Toretsk"),
        (UKRAINE, "Російські війська контролюють Торецьк і села західніше нього.", "Toretsk"),
        (UKRAINE, "Они пойдут на Торецк, он у них.", "Toretsk"),
    ],
)
def test_a_place_that_is_taken_with_the_ground_around_it_is_taken(
    theatre: str, text: str, place: str
) -> None:
    assert place in held(text, theatre)


def test_whoever_leaves_or_fights_beside_a_place_is_told_of_it() -> None:
    told = geo.read("The army was fighting rebels near Saraqib.", SYRIA, DAYS[SYRIA]).claims
    assert [place.canonical for claim in told for place in claim.places] == ["Saraqib"]


@pytest.mark.parametrize(
    ("theatre", "text", "town"),
    [
        (
            SYRIA,
            "The army cleared the villages north of Kafr Nabl. The rebels still hold the town.",
            "Kafr Nabl",
        ),
        (UKRAINE, "Деревни к востоку от Часова Яра взяты. Город держат украинцы.", "Chasiv Yar"),
        (UKRAINE, "Росіяни взяли села на північ від Торецька. Місто тримають ЗСУ.", "Toretsk"),
    ],
)
def test_the_town_is_the_one_beside_which_ground_was_named(
    theatre: str, text: str, town: str
) -> None:
    assert held(text, theatre) == {town}


@pytest.mark.parametrize(
    "text",
    [
        "Росіяни контролюють північні райони Торецька.",
        "Вагнеровцы контролируют восточные кварталы Бахмута.",
    ],
)
def test_quarters_on_one_side_of_a_town_are_an_area_of_their_own(text: str) -> None:
    (claim,) = geo.read(text, UKRAINE, DAYS[UKRAINE]).claims
    assert [(place.kind, place.shape is not None) for place in claim.places] == [
        ("relative_area", True)
    ]


@pytest.mark.parametrize(
    ("text", "stays"),
    [("Rebels hold the hills overlooking Azaz.", False), ("Rebels hold Azaz.", True)],
)
def test_a_claim_stays_where_the_place_itself_is_spoken_of(text: str, stays: bool) -> None:
    found = scene(text)
    (spot,) = found.spots
    (claim,) = geo.read("Rebels hold Azaz.", "syria").claims
    told = [replace(claim, places=(spot.mention,), start=0, end=len(text))]
    assert of_the_places(found, told) == (told if stays else [])
