"""What a text says around its names: countries, units, and the company of one name."""

from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.model import Place, PlaceKind
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.surroundings import ANCHORS, Surroundings, huddled


def entry(name: str, kind: PlaceKind = "settlement", country: str = "SY", admin: str = "") -> Entry:
    return Entry(Place(f"t:{name}", name, kind, 38.0, 35.0, country), 2, admin=admin)


def span(key: str) -> Span:
    return Span(0, 1, 0, len(key), key, (), 1.0, "exact")


SURE = (
    ("syria", 0, entry("Syria", "country")),
    ("aleppo province", 10, entry("Aleppo Province", "governorate", admin="09")),
    ("azaz", 30, entry("Azaz")),
    ("kilis", 40, entry("Kilis", country="TR")),
)


def test_countries_and_units_are_counted_and_towns_are_company() -> None:
    around = Surroundings().with_places(SURE)
    assert around.countries == {"SY": 2}
    assert around.units == {("SY", "09"): 1}
    assert around.homes == (("aleppo province", "SY"), ("azaz", "SY"), ("kilis", "TR"))


def test_what_was_counted_before_is_added_to_and_the_former_stays_as_it_was() -> None:
    first = Surroundings().with_places(SURE[:1])
    second = first.with_places(SURE[:2])
    assert (first.countries["SY"], second.countries["SY"]) == (1, 3)


def test_a_name_is_no_company_of_itself() -> None:
    around = Surroundings().with_places(SURE)
    seen = around.seen_by(span("azaz"))
    assert [around.homes[n] for n in seen.others] == [("aleppo province", "SY"), ("kilis", "TR")]
    assert seen.to_others([1.0, 2.0, 3.0]) == [1.0, 3.0]
    assert (seen.spoken_of("SY"), seen.spoken_of("TR"), seen.spoken_of("IQ")) == (3, 1, 0)
    assert around.seen_by(span("kilis")).spoken_of("TR") == 0
    assert around.seen_by(span("hama")).spoken_of("TR") == 1


def test_of_many_places_so_many_keep_company_as_one_stretch_of_text_names() -> None:
    many = [(f"p{n}", n, entry(f"P{n}")) for n in range(ANCHORS + 5)]
    assert len(Surroundings().with_places(many).homes) == ANCHORS
    country = ("syria", 999, entry("Syria", "country"))
    assert Surroundings().with_places([*many, country]).countries == {"SY": 1}


def village(name: str, lon: float, lat: float) -> Entry:
    place = Place(f"t:{name} {lon}", name, "settlement", lon, lat, country="UA")
    return Entry(place, 2, local=True, own=True)


FRONT = (
    ("pavlivka", 0, [village("Pavlivka", 37.2, 47.8), village("Pavlivka", 33.0, 50.0)]),
    ("ivanivka", 10, [village("Ivanivka", 31.0, 46.9), village("Ivanivka", 37.4, 47.8)]),
    ("novosilka", 20, [village("Novosilka", 37.3, 47.9), village("Novosilka", 28.0, 49.2)]),
)


def test_three_namesakes_that_lie_together_tell_each_other() -> None:
    found = huddled(FRONT)
    assert [(key, at) for key, at, _ in found] == [(key, at) for key, at, _ in FRONT]
    assert all(47.7 < e.place.lat < 48 and 37 < e.place.lon < 38 for *_, e in found)


def test_two_may_lie_together_by_chance_and_so_may_two_threes() -> None:
    assert huddled(FRONT[:2]) == []
    elsewhere = [[*own, village(key, 25.0, 49.0)] for key, _, own in FRONT]
    twice = [(key, at, own) for (key, at, _), own in zip(FRONT, elsewhere, strict=True)]
    assert huddled(twice) == []


def test_of_two_villages_of_one_name_there_none_is_told() -> None:
    key, at, own = FRONT[0]
    both = ((key, at, [*own, village("Pavlivka", 37.25, 47.75)]), *FRONT[1:])
    assert [key for key, *_ in huddled(both)] == ["ivanivka", "novosilka"]
