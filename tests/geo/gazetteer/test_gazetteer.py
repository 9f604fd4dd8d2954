"""Names and the places they lead to."""

from pathlib import Path

import numpy as np
import pytest

from frontline.geo.errors import BadInput
from frontline.geo.gazetteer import world as world_module
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.gazetteer.world import cache_file, open_world
from frontline.geo.geodesy import apart_km
from frontline.geo.lexicon.tables import read_table
from frontline.geo.text.normalize import loose_key, name_key
from frontline.geo.text.tokens import words
from frontline.geo.theatre.places import read_places
from frontline.geo.theatre.theatre import load_theatre

HEADER = "id,name,kind,lon,lat,precision_km,area,variants,country,source\n"
BOX = (34.5, 31.5, 43.5, 38.5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mu’tasim", "Mu'tasim"),
        ("Māri‘", "mari"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("U.S.", "US"),
        ("إدلب", "ادلب"),
        ("الرقّة", "الرقه"),
        ("Żabłów", "zablow"),
        ("Ale\u00adppo", "Aleppo"),
    ],
)
def test_spellings_that_differ_only_in_dress_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tell Rifaat", "Tall Rifat"),
        ("Salqin", "Salqeen"),
        ("Jarabulus", "Jarabolus"),
        ("Nubl", "Nubul"),
    ],
)
def test_transliterations_of_one_name_share_a_loose_key(one: str, other: str) -> None:
    alike = loose_key(name_key(one)) == loose_key(name_key(other))
    assert alike is (one != "Nubl")  # a vowel more is a slip, not a transliteration


def test_a_possessive_stays_outside_its_word() -> None:
    text = "Aleppo’s fall, the rebels' road"
    assert [text[w.start : w.end] for w in words(text)] == [
        "Aleppo",
        "fall",
        "the",
        "rebels",
        "road",
    ]


def test_every_country_lies_where_its_towns_do_and_not_at_its_capital() -> None:
    world = open_world()
    large = [iso for iso, row in world.country_rows.items() if len(world.inside(iso)) > 200]
    assert len(large) >= 80
    for iso in large:
        place = world.place(world.country_rows[iso])
        rows = world.inside(iso)
        west, east = world.lon[rows].min(), world.lon[rows].max()
        south, north = world.lat[rows].min(), world.lat[rows].max()
        assert west <= place.lon <= east, iso
        assert south <= place.lat <= north, iso


def test_every_country_of_the_table_is_known_once() -> None:
    codes = [row["iso"] for row in read_table("countries.csv")]
    assert len(codes) == len(set(codes)) > 245


def test_russia_is_not_at_moscow() -> None:
    world = open_gazetteer()
    (country,) = [e.place for e in world.entries("russia") if e.place.kind == "country"]
    (moscow,) = [e.place for e in world.entries("moscow") if e.capital]
    assert apart_km(country, moscow) > 2000


def test_a_theatre_place_replaces_the_entry_for_the_same_spot() -> None:
    gazetteer = open_gazetteer(load_theatre("syria"))
    found = [e for e in gazetteer.entries("manbij") if e.place.country == "SY"]
    assert len(found) == 1
    assert found[0].local


def test_damascus_stays_a_capital_in_its_theatre() -> None:
    gazetteer = open_gazetteer(load_theatre("syria"))
    assert any(e.capital for e in gazetteer.entries("damascus"))


def test_a_seat_knows_its_governorate_and_a_village_none() -> None:
    gazetteer = open_gazetteer(load_theatre("syria"))
    (idlib,) = [e for e in gazetteer.entries("idlib") if e.place.kind == "settlement"]
    (azaz,) = [e for e in gazetteer.entries("azaz") if e.place.kind == "settlement"]
    unit = gazetteer.governorate(idlib)
    assert unit is not None
    assert unit.kind == "governorate"
    assert apart_km(unit, idlib.place) < 40
    assert gazetteer.governorate(azaz) is None


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("a,A,settlement,x,36,1,,,SY,own", "line 2, column lon: 'x' is not a number"),
        ("a,A,hamlet,37,36,1,,,SY,own", "line 2, column kind: 'hamlet'"),
        ("a,A,settlement,3,36,1,,,SY,own", "line 2: 'A' at lon 3.0, lat 36.0 lies outside"),
    ],
)
def test_a_bad_row_of_places_names_line_and_column(
    tmp_path: Path, row: str, complaint: str
) -> None:
    file = tmp_path / "places.csv"
    file.write_text(HEADER + row + "\n", "utf-8")
    with pytest.raises(BadInput) as caught:
        list(read_places(file, BOX))
    assert complaint in str(caught.value)


def test_places_without_a_column_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text("id,name\na,A\n", "utf-8")
    with pytest.raises(BadInput, match="no column 'kind'"):
        list(read_places(file, BOX))


def test_a_broken_or_unwritable_cache_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {"lon": np.array([1.0]), "lat": np.array([2.0])} | {
        "population": np.array([3]),
        "country": np.array(["SY"]),
        "admin": np.array([""]),
        "sieve": np.zeros(8, np.uint8),
    }
    monkeypatch.setattr(world_module, "build", lambda: small)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = cache_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(b"half a file")
    assert open_world.__wrapped__().lon.tolist() == [1.0]
    assert open_world.__wrapped__().lon.tolist() == [1.0]  # now from the mended file
    assert [f.name for f in file.parent.iterdir()] == [file.name]
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert open_world.__wrapped__().lon.tolist() == [1.0]
