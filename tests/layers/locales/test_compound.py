"""Names that are made of several, in the language of a page."""

import pytest

from frontline import layers
from frontline.geo.model import Place
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.locales.compound import besides, compounds
from frontline.layers.page.payload.names import reported

HERE, FAR = (36.2, 35.9), (39.0, 33.0)


def place(name: str, own: str, at: tuple[float, float] = HERE) -> tuple[Place, list[str]]:
    lon, lat = at
    return Place(name, name, "settlement", lon, lat, precision_km=1.0, country="SY"), [own]


LISTED = [
    place("Jobar", "جوبر"),
    place("Damascus", "دمشق", FAR),
    place("Kobani", "كوباني"),
    place("Yalda", "يلدا"),
    place("Babbila", "ببيلا"),
    place("Konotop", "كونوتوب", FAR),
]
TOLD = {"Damascus": "دمشق", "Ayn al-Arab": "كوباني"}


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Jobar (Damascus)", "جوبر (دمشق)"),
        ("Yalda / Babbila", "يلدا / ببيلا"),
        ("Yalda / Babbila (Damascus)", "يلدا / ببيلا (دمشق)"),
        ("Kobani (Ayn al-Arab)", "كوباني"),
        ("Jobar (west)", None),  # half of it in two scripts would say less than it did
        ("Yalda / Nowhere", None),
        ("Konotop (Damascus)", None),  # the one that is listed lies elsewhere
        ("Jobar", None),
        ("Jobar (NE Damascus)", "جوبر (شمال شرق دمشق)"),
        ("Jobar (N of Damascus)", "جوبر (شمال دمشق)"),
        ("Jobar (Damascus E)", "جوبر (شرق دمشق)"),
        ("Jobar (N Nowhere)", None),
        ("Jobar (N)", None),
    ],
)
def test_a_name_of_several_is_told_where_all_of_it_can_be(name: str, own: str | None) -> None:
    assert compounds({name: {HERE}}, TOLD, LISTED, "ar").get(name) == own


def test_what_stands_in_brackets_is_asked_for_beside_the_names() -> None:
    assert besides(["Jobar (Damascus)", "Yalda / Babbila", "Jobar"]) == {"Damascus"}
    assert besides(["Rashidin (W Aleppo)"]) == {"W Aleppo", "Aleppo"}


def test_reports_of_quarters_and_namesakes_are_called_as_the_language_does() -> None:
    """49 such names of Syria and 18 of Ukraine had stood in Latin letters."""
    syria = reported(layers.open("syria"), load_theatre("syria"), "ar")
    assert syria["al-Fuah / Kafriya"] == "الفوعة / كفريا"
    assert syria["Jobar (Damascus)"] == "جوبر (دمشق)"
    assert syria["Rashidin (W Aleppo)"] == "الراشدين (غرب حلب)"
    assert "Deir ez-Zor (western districts)" not in syria
    ukraine = reported(layers.open("ukraine"), load_theatre("ukraine"), "uk")
    assert ukraine["Konotop (Chernihiv)"] == "Конотоп (Чернігів)"
    assert ukraine["Manhush (Mariupol W)"] == "Мангуш (Маріуполь, захід)"
