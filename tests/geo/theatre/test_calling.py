"""What a language calls a place that lists spell otherwise: the one at its point."""

import pytest

from frontline.geo.geodesy import DEGREE_KM, points_km
from frontline.geo.model import Place, PlaceKind
from frontline.geo.theatre.calling import SAME_KM, calls_at

Row = tuple[Place, list[str]]


def place(name: str, *others: str, lat: float = 36.0, kind: PlaceKind = "settlement") -> Row:
    return Place(f"own:{name} {lat}", name, kind, 37.0, lat, "SY", 0, 1.0, "", "own"), list(others)


def told(name: str, *listed: Row, lats: tuple[float, ...] = (36.0,)) -> str | None:
    return calls_at({name: {(37.0, lat) for lat in lats}}, listed, "ar").get(name)


def test_of_namesakes_the_nearer_is_meant() -> None:
    near, far = place("Maskanah", "مسكنة", lat=36.004), place("Maskanah", "تل مسكن", lat=36.03)
    assert told("Maskanah", far, near) == "مسكنة"
    assert told("Maskanah", place("Maskanah", "مسكنة", lat=36.2)) is None  # 22 km


@pytest.mark.parametrize("lat", [-35.0, 0.0, 36.0, 49.98, 67.0, 84.0])
@pytest.mark.parametrize("way", [(1, 0), (0, 1), (-1, 0), (0, -1), (0.7, 0.7), (-0.7, -0.7)])
def test_a_place_of_the_name_is_meant_within_ten_kilometres_on_any_side(
    lat: float, way: tuple[float, float]
) -> None:
    listed = place("Maskanah", "مسكنة", lat=lat)
    for km in (0.97 * SAME_KM, 1.06 * SAME_KM):
        north = lat + way[1] * km / DEGREE_KM
        east = 37.0 + way[0] * km / points_km(0.0, lat, 0.01, lat) * 0.01
        near = points_km(37.0, lat, east, north) <= SAME_KM
        assert near == (km < SAME_KM)
        called = calls_at({"Maskanah": {(east, north)}}, [listed], "ar")
        assert called == ({"Maskanah": "مسكنة"} if near else {})


def test_a_further_name_of_a_base_is_a_name_of_it() -> None:
    base = place("Jirah air base", "Jirah airbase", "مطار الجراح", kind="base")
    assert told("Jirah airbase", base) == "مطار الجراح"


def test_what_sounds_or_is_spelt_alike_is_meant_only_from_close_by() -> None:
    assert told("Hujaylah", place("Hajilah", "حجيلة", lat=36.003)) == "حجيلة"
    assert told("Kudnah", place("Kudna", "كودنة", lat=36.003)) == "كودنة"
    assert told("Kudnah", place("Kudna", "كودنة", lat=36.02)) is None


def test_what_is_written_with_the_same_consonants_is_meant_and_not_a_further_name() -> None:
    assert told("Tell Asfar", place("Tal Asfar", "تل الاصفر")) == "تل الاصفر"
    assert told("Khirbat Hadla", place("Kherbet Hadla", "خربة هدلا")) == "خربة هدلا"
    assert told("Tell Asfar", place("Tal Asfar", "تل الاصفر", lat=36.02)) is None
    assert told("Tulayhat", place("Talhan", "Tleihat", "تلحان")) is None, "a neighbour's"


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Abu al-Ghar", ("Abul Gor", "أبو الغر")),  # each word without its article
        ("Tell al Saman", ("Tal Elsamen", "تل السمن")),
        ("Jubb Nashamah", ("Jeb Elbashama", "جب النشامة")),
        ("Judaydat al-Jisr", ("al-Judaydah (Jisr)", "جديدة الجسر")),  # -ah is -at before a word
        ("Asim", ("Asem", "عاسم")),  # two consonants, at the very point
    ],
)
def test_articles_and_endings_of_words_are_left_out(name: str, listed: tuple[str, str]) -> None:
    assert told(name, place(*listed)) == listed[1]


def test_two_consonants_suffice_only_at_the_very_point() -> None:
    assert told("Asim", place("Asem", "عاسم", lat=36.003)) is None


def test_articles_and_the_word_base_make_no_other_place_of_two_within_two_kilometres() -> None:
    assert told("Tell al-Jumu", place("Tell Jumu", "تل جموع", lat=36.012)) == "تل جموع"
    assert told("Regiment 46 base", place("Regiment 46", "الفوج 46", lat=36.008)) == "الفوج 46"
    assert told("Regiment 46 base", place("Regiment 46", "الفوج 46", lat=36.03)) is None
    assert told("Kuwayris airbase", place("Kuwayris", "كويرس", lat=36.008)) is None


def test_another_name_at_the_very_point_is_another_place() -> None:
    assert told("Al-Wahib", place("al-Wahid", "الوحيد")) is None
    assert told("Jafra oil field", place("Julet El Gur", "جولة الغر")) is None
    assert told("Manbij", place("Manbij", "محافظة منبج", kind="governorate")) is None


def test_a_part_is_not_called_as_the_whole() -> None:
    assert told("Mosul (west)", place("Mosul", "الموصل")) is None


def test_a_name_at_two_points_is_told_where_both_are_called_the_same() -> None:
    one, same = place("Tell", "تل"), place("Tell", "تل", lat=35.0)
    assert told("Tell", one, same, lats=(36.0, 35.0)) == "تل"
    assert told("Tell", one, place("Tell", "تلة", lat=35.0), lats=(36.0, 35.0)) is None
    assert told("Tell", one, lats=(36.0, 35.0)) is None
