"""Arabic names of Ukrainian places: their consonants tell them where nothing else does."""

from datetime import date

import pytest

from frontline import geo
from frontline.geo.model import Place
from frontline.geo.resolution.slavic import farthest_km

DAY = date(2024, 10, 1)


def placed(text: str) -> list[str]:
    return [m.canonical for m in geo.read(text, "ukraine", DAY).places if m.place is not None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("سيطرت القوات الروسية على بوكروفسك وميرنوغراد وسيليدوفي.", {"Myrnohrad", "Selydove"}),
        ("معارك قرب توكماك ومالا توكماتشكا وروبوتيني.", {"Mala Tokmachka", "Robotyne"}),
        ("قصفت القوات الروسية خيرسون ونوفا كاخوفكا وكوزاتشي لاهيري.", {"Nova Kakhovka"}),
        ("قصف الجيش الروسي باخموت وكليشتشييفكا وسوليدار.", {"Klishchiivka"}),
    ],
)
def test_one_sure_place_is_enough_where_a_place_is_told(text: str, names: set[str]) -> None:
    assert names <= set(placed(text))


def test_a_surname_behind_a_name_is_no_town() -> None:
    text = "اشتباكات قرب كوبيانسك وسينكيفكا، وقال المحلل يوري كوبيانسكي إن القتال مستمر."
    assert all("كوبيانسكي" not in m.text for m in geo.read(text, "ukraine", DAY).places)


def test_the_farthest_of_some_places_is_measured() -> None:
    here = Place("a", "A", "settlement", 37.0, 48.0)
    there = Place("b", "B", "settlement", 37.0, 49.0)
    assert farthest_km(37.0, 48.0, (here, there)) == pytest.approx(111, abs=1)


def test_a_member_of_a_list_far_from_its_only_neighbour_is_a_place() -> None:
    assert {"Belgorod", "Shebekino"} <= set(placed("قصف أوكراني على بيلغورود وشيبيكينو وفالويكي."))


def test_a_slavic_name_tells_itself_where_nothing_of_war_is_told() -> None:
    assert placed("نوفوهروديفكا الآن بلا كهرباء.") == ["Novohrodivka"]
    assert "Starozhadanivka" not in placed("بودانوف وغيراسيموف في الأخبار.")
