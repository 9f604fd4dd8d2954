"""The world's table, built from a few made-up towns and all real lands, and asked by its names."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from frontline.geo.gazetteer import build_world
from frontline.geo.gazetteer.world import World
from frontline.geo.lexicon.tables import ALTERNATE, KINDS, MAX_WORDS, PUBLISHED
from frontline.geo.model import Place
from frontline.geo.text.normalize import name_key

Columns = dict[str, NDArray[Any]]
PARIS, FIRST = 2988507, 900_000_001
"""The id of a real capital, and of the first town that is made up."""


def city(number: int, name: str, *others: str, country: str = "SY", people: int = 900,
         admin: str = "03") -> dict[str, Any]:  # fmt: skip
    return {
        "geonameid": number, "name": name, "latitude": 36.123456, "longitude": -37.654321,
        "countrycode": country, "population": people, "admin1code": admin,
        "alternatenames": list(others),
    }  # fmt: skip


TOWNS = (
    city(
        FIRST,
        "Qwestan",
        "Old Qwest",
        "قويستان",
        "qwestan lower",
        "QWE",
        "QWST",
        "昆斯坦",
        "'Qwesta",
    ),
    city(FIRST + 1, "Qwestan", country="TR", people=50_000),
    city(FIRST + 2, "Zébrin al-Kabir", "Зебрин", "зебрин", people=1_000_000),
    city(FIRST + 3, "Great", " ".join(["Word"] * (MAX_WORDS + 1)), " ".join(["Ward"] * MAX_WORDS)),
    city(FIRST + 4, "Hostile", "Bobby'); DROP TABLE x;--", "=Cmd", "123", "", "Ab"),
    city(PARIS, "Paris", country="FR", people=2_138_551, admin="11"),
    city(FIRST + 5, "القصيبة", "Al Qasibe"),
)


def built(*towns: dict[str, Any]) -> Columns:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build_world, "cities", lambda: iter(towns))
        return build_world.build()


@pytest.fixture(scope="module")
def columns() -> Columns:
    return built(*TOWNS)


@pytest.fixture(scope="module")
def world(columns: Columns) -> World:
    return World(columns)


def named(world: World, name: str) -> dict[str, int]:
    """Id -> rank of what a name may mean."""
    return {world.place(row).id: rank for row, rank in world.rows(name_key(name))}


def only(world: World, name: str) -> Place:
    ((row, _),) = world.rows(name_key(name))
    return world.place(row)


def test_a_town_is_found_by_its_published_and_its_other_names() -> None:
    small = World(built(TOWNS[0]))
    assert named(small, "Qwestan") == {f"geonames:{FIRST}": PUBLISHED}
    assert named(small, "old QWEST") == {f"geonames:{FIRST}": ALTERNATE}
    assert named(small, "قويستان") == {f"geonames:{FIRST}": ALTERNATE}


def test_namesakes_are_all_found(world: World) -> None:
    assert set(named(world, "Qwestan")) == {f"geonames:{FIRST}", f"geonames:{FIRST + 1}"}


def test_a_town_comes_back_with_its_facts(world: World) -> None:
    place = only(world, "Zebrin al Kabir")
    assert place.name == "Zébrin al-Kabir"
    assert (place.lon, place.lat) == (-37.65432, 36.12346)
    assert (place.kind, place.country, place.population) == ("settlement", "SY", 1_000_000)
    assert "GeoNames" in place.source


@pytest.mark.parametrize(
    ("people", "reach"),
    [(0, 1.0), (49_999, 1.0), (50_000, 3.0), (999_999, 3.0), (1_000_000, 8.0), (30_000_000, 8.0)],
)
def test_a_larger_town_reaches_farther(people: int, reach: float) -> None:
    _, place, _, _ = build_world._filed(city(1, "Town", people=people), None)
    assert place.precision_km == reach


@pytest.mark.parametrize("name", ["qwestan lower", "QWE", "QWST", "昆斯坦", "", "Ab", "123"])
def test_sound_alikes_codes_and_scripts_we_do_not_read_are_not_filed(
    world: World, name: str
) -> None:
    mine = {f"geonames:{FIRST}", f"geonames:{FIRST + 4}"}
    assert not mine & set(named(world, name))


@pytest.mark.parametrize("name", ["'Qwesta", "Зебрин", "=Cmd", "Bobby'); DROP TABLE x;--"])
def test_a_name_is_filed_whatever_marks_it_has(world: World, name: str) -> None:
    assert named(world, name)


def test_a_name_of_too_many_words_is_left_out_and_the_longest_allowed_is_not(world: World) -> None:
    assert not named(world, " ".join(["Word"] * (MAX_WORDS + 1)))
    assert named(world, " ".join(["Ward"] * MAX_WORDS))


def test_every_beginning_of_a_long_name_goes_on_and_the_whole_does_not(world: World) -> None:
    words = ["ward"] * MAX_WORDS
    assert all(world.continues(" ".join(words[:n])) for n in range(1, MAX_WORDS))
    assert not world.continues(" ".join(words))
    assert not world.continues("qwestan")
    assert not world.continues("")


def test_a_published_name_outranks_the_same_name_among_the_others() -> None:
    small = World(built(city(FIRST, "Qwestan", "Qwestan", "QWESTAN town")))
    assert named(small, "Qwestan") == {f"geonames:{FIRST}": PUBLISHED}
    assert len(small.rows(name_key("Qwestan"))) == 1


def test_an_arabic_countrys_town_is_found_without_its_article(world: World) -> None:
    ident = f"geonames:{FIRST + 5}"
    assert ident in named(world, "القصيبة")
    assert ident in named(world, "Al Qasibe")
    assert ident in named(world, "Qasibe")


def test_only_a_capital_is_one_and_bears_the_names_of_our_own_table(world: World) -> None:
    (row,) = (r for r, _ in world.rows("paris") if world.place(r).id == f"geonames:{PARIS}")
    assert row in world.capitals
    assert len(world.capitals) == 1
    assert named(world, "Париж")[f"geonames:{PARIS}"] == PUBLISHED
    assert f"geonames:{PARIS}" in named(world, "باريس")


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Syria", "country", "SY"),
        ("سوريا", "country", "SY"),
        ("Сирия", "country", "SY"),
        ("Ukraine", "country", "UA"),
        ("Україна", "country", "UA"),
        ("Netherlands", "country", "NL"),
        ("Texas", "governorate", "US"),
        ("Europe", "region", ""),
        ("Африка", "region", ""),
    ],
)
def test_countries_continents_and_states_are_there_in_four_languages(
    world: World, name: str, kind: str, country: str
) -> None:
    found = [world.place(row) for row, _ in world.rows(name_key(name))]
    assert (kind, country) in {(p.kind, p.country) for p in found}


def test_every_country_stands_there_once_with_a_middle_in_its_row(world: World) -> None:
    countries = [world.place(r) for r in np.nonzero(world.kind == KINDS.index("country"))[0]]
    codes = [p.country for p in countries if p.country]  # some regions count as countries
    assert len(codes) == len(set(codes)) > 190
    assert all(p.precision_km >= 5 and p.name and not p.name.startswith("The ") for p in countries)
    assert all(world.place(world.country_rows[code]).country == code for code in codes)


def test_no_two_places_have_one_id(world: World, columns: Columns) -> None:
    ids = [world.place(row).id for row in range(len(columns["lon"]))]
    assert len(ids) == len(set(ids))


def test_every_place_lies_on_the_globe_and_reaches_somewhere(columns: Columns) -> None:
    assert (np.abs(columns["lon"]) <= 180).all()
    assert (np.abs(columns["lat"]) <= 90).all()
    assert (columns["population"] >= 0).all()
    assert (columns["precision"] > 0).all()
    assert (columns["kind"] < len(KINDS)).all()


def test_the_columns_fit_each_other(columns: Columns) -> None:
    places, names = len(columns["lon"]), len(columns["keys"])
    for column in ("lat", "population", "kind", "precision", "country", "admin", "ids_end"):
        assert len(columns[column]) == places, column
    assert len(columns["key_row"]) == len(columns["key_rank"]) == names
    assert (np.diff(columns["keys"].astype(object)) >= 0).all(), "sorted, to be searched"
    assert columns["key_row"].max() < places
    assert columns["names_end"][-1] == len(columns["names"])
    assert set(np.unique(columns["key_rank"])) == {ALTERNATE, PUBLISHED}


def test_it_is_built_the_same_again(columns: Columns) -> None:
    again = built(*TOWNS)
    assert again.keys() == columns.keys()
    assert all(np.array_equal(again[name], columns[name]) for name in columns)


def test_the_towns_of_a_unit_are_its_own(world: World) -> None:
    rows = world.inside("SY", "03")
    assert {world.place(r).name for r in rows} >= {"Qwestan", "Hostile", "Great"}
    assert all(world.place(r).country == "SY" for r in rows)
    assert len(world.inside("SY", "no such")) == 0


def test_a_table_without_a_place_can_be_asked() -> None:
    nowhere = World(build_world._Table({}).columns())
    assert nowhere.rows("syria") == ()
    assert not nowhere.continues("syria")
    assert nowhere.country_rows == {}
    assert len(nowhere.inside("SY")) == 0


def test_names_that_a_place_bore_for_a_time_are_filed_with_it() -> None:
    table = build_world._Table({f"geonames:{FIRST}": ["Leninstan"]})
    table.add(build_world._filed(city(FIRST, "Qwestan"), None))
    table.add(build_world._filed(city(FIRST + 1, "Zebrin"), None))
    small = World(table.columns())
    assert named(small, "Leninstan") == {f"geonames:{FIRST}": ALTERNATE}


def test_how_far_it_is_goes_to_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def many() -> Iterator[dict[str, Any]]:
        yield from (city(FIRST + n, f"Town {n}") for n in range(5))

    monkeypatch.setattr(build_world, "TOLD_EVERY", 2)
    monkeypatch.setattr(build_world, "cities", many)
    monkeypatch.setattr(build_world, "areas", lambda: iter(()))
    build_world.build()
    told = [record.getMessage() for record in caplog.records]
    assert "first start" in told[0]
    assert [line.split()[1] for line in told[1:-1]] == ["2", "4"]
    assert "ready" in told[-1]
