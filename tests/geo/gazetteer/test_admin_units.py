"""First- and second-level units: they are there, and their point is among their towns."""

from collections import defaultdict

import numpy as np
import pytest

from frontline.geo.gazetteer.admin_units import SOURCE, unit_numbers, units
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.gazetteer.geonames_cities import cities
from frontline.geo.geodesy import distances_km
from frontline.geo.lexicon.tables import read_table
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.theatre import load_theatre

UNNAMED = {"", "00"}
SEATED = {"UA", "SY", "IQ", "LB", "PS", "ML"}
AT_WAR = SEATED | {"RU", "YE", "IL", "SD", "SS", "LY", "BF", "NE", "NG", "ET", "SO", "AF", "MM"}


@pytest.fixture(scope="module")
def towns() -> dict[tuple[str, str], list[tuple[float, float]]]:
    found = defaultdict(list)
    for city in cities():
        unit = city["countrycode"], str(city["admin1code"])
        found[unit].append((city["longitude"], city["latitude"]))
    return found


def first_level() -> dict[tuple[str, str], dict[str, str]]:
    units = {(r["country"], r["code"]): r for r in read_table("units.csv") if r["level"] == "1"}
    regions = {(r["country"], r["code"]): r for r in read_table("regions.csv") if r["code"]}
    states = {("US", r["code"]): r for r in read_table("states.csv")}
    return units | regions | states


def test_every_first_level_unit_with_a_few_towns_is_known(towns) -> None:
    asked = {unit for unit, spots in towns.items() if len(spots) >= 5 and unit[1] not in UNNAMED}
    assert len(asked) > 2_400
    missing = asked - first_level().keys()
    assert len(missing) < 25, sorted(missing)
    assert not {c for c, _ in missing} & AT_WAR


def test_every_point_lies_among_the_towns_of_its_unit(towns) -> None:
    far = []
    for row in read_table("units.csv"):
        if row["level"] == "1":
            lons, lats = np.array(towns[row["country"], row["code"]]).T
            near = distances_km(float(row["lon"]), float(row["lat"]), lons, lats).min()
            if near > float(row["reach_km"]) * 1.02 + 1:  # as far apart as two towns
                far.append((row["country"], row["name"], round(float(near))))
    assert far == []


def test_a_unit_known_by_its_seat_lies_within_the_reach_of_its_province() -> None:
    above = {k: r for k, r in first_level().items() if "reach_km" in r}
    apart = []
    for row in read_table("units.csv"):
        whole = above.get((row["country"], row["code"]))
        if row["level"] == "2" and whole and row["country"] in SEATED:
            lons, lats = np.array([float(whole["lon"])]), np.array([float(whole["lat"])])
            km = distances_km(float(row["lon"]), float(row["lat"]), lons, lats)[0]
            if km > 1.1 * float(whole["reach_km"]):
                apart.append((row["country"], whole["name"], row["name"], round(km)))
    assert apart == []


@pytest.mark.parametrize(
    ("name", "country", "lon", "lat", "kind"),
    [
        ("Donetsk Oblast", "UA", 37.8, 48.0, "governorate"),
        ("Донецька область", "UA", 37.8, 48.0, "governorate"),
        ("Idlib Governorate", "SY", 36.6, 35.8, "governorate"),
        ("محافظة إدلب", "SY", 36.6, 35.8, "governorate"),
        ("Kursk region", "RU", 36.2, 51.7, "governorate"),
        ("Курская область", "RU", 36.2, 51.7, "governorate"),
        ("محافظة نينوى", "IQ", 42.8, 36.2, "governorate"),
        ("North Darfur", "SD", 25.3, 14.3, "governorate"),
        ("ولاية شمال دارفور", "SD", 25.3, 14.3, "governorate"),
        ("Tigray", "ET", 38.4, 13.8, "governorate"),
        ("North Kivu", "CD", 29.2, -0.6, "governorate"),
        ("Borno State", "NG", 13.0, 11.6, "governorate"),
        ("Bakhmut Raion", "UA", 38.0, 48.6, "district"),
        ("Бахмутський район", "UA", 38.0, 48.6, "district"),
        ("Jisr al-Shughur District", "SY", 36.3, 35.9, "district"),
        ("Tal Afar District", "IQ", 42.4, 36.4, "district"),
        ("Jenin Governorate", "PS", 35.3, 32.45, "district"),
        ("Bint Jbeil District", "LB", 35.4, 33.1, "district"),
        ("Orange County", "US", -117.8, 33.7, "district"),
        ("Anhui", "CN", 117.4, 31.9, "governorate"),
        ("Heilongjiang Province", "CN", 128.3, 48.3, "governorate"),
        ("Vrancea County", "RO", 27.0, 45.8, "governorate"),
        ("Salah Al-Din Governorate", "IQ", 43.7, 34.4, "governorate"),
        ("Newfoundland and Labrador", "CA", -56, 52, "governorate"),
    ],
)
def test_units_of_the_reports_are_where_they_are(
    name: str, country: str, lon: float, lat: float, kind: str
) -> None:
    entries = open_gazetteer().entries(name_key(name))
    places = [e.place for e in entries if e.place.kind == kind and e.place.country == country]
    spots = [distances_km(lon, lat, np.array([p.lon]), np.array([p.lat]))[0] for p in places]
    assert places
    assert min(spots) < 100


def test_a_theatres_own_unit_stands_for_the_worlds() -> None:
    gazetteer = open_gazetteer(load_theatre("syria"))
    found = [e for e in gazetteer.entries(name_key("Idlib Governorate")) if e.place.country == "SY"]
    assert [e.own for e in found] == [True]


def test_no_two_units_share_an_id_and_each_can_stand_on_a_map() -> None:
    places = [place for _, place, _, _ in units()]
    assert len({place.id for place in places}) == len(places) > 2_000
    for place in places:
        assert -180 <= place.lon <= 180
        assert -90 <= place.lat <= 90
        assert place.precision_km > 0
        assert place.population >= 0
        assert len(place.country) == 2
        assert place.source == SOURCE
        assert place.id == place.id.lower()
        assert " " not in place.id


def test_a_county_bears_the_code_of_its_province_and_its_own_name() -> None:
    rows = {place.id: (code, place) for code, place, _, _ in units()}
    counties = [(code, p) for code, p in rows.values() if p.kind == "district"]
    assert counties
    assert all(p.id.startswith(f"unit:{p.country}-{code}-".lower()) for code, p in counties)
    assert all(p.kind == "governorate" for _, p in rows.values() if p.kind != "district")


def test_every_name_of_a_unit_leaves_a_key() -> None:
    for _, place, names, others in units():
        assert all(name_key(name) for name in (place.name, *names, *others)), place


def test_a_seat_that_was_renamed_has_its_oblast_and_a_raion_is_none() -> None:
    gazetteer = open_gazetteer(load_theatre("ukraine"))
    for town, unit in (("dnipro", "Dnipropetrovsk Oblast"), ("kropyvnytskyi", "Kirovohrad Oblast")):
        (entry,) = (e for e in gazetteer.entries(town) if e.own and e.place.population)
        found = gazetteer.governorate(entry)
        assert found
        assert found.name == unit
    (bakhmut,) = (e for e in gazetteer.entries("bakhmut") if e.own and e.place.population)
    assert gazetteer.governorate(bakhmut) is None


def test_nearly_every_unit_has_a_number_of_its_own_with_geonames() -> None:
    numbers, ids = unit_numbers(), [place.id for _, place, _, _ in units()]
    assert len(set(numbers.values())) == len(numbers)
    assert sum(place_id in numbers for place_id in ids) > 0.95 * len(ids)
    assert numbers["unit:us-tx-walker-county"] == 4739690
    assert numbers["unit:us-al-walker-county"] != 4739690
