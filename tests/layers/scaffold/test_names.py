"""Lists of names for a theatre: towns once, licences as told, and a broken list is one line."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.geo.model import Place, PlaceKind
from frontline.layers.scaffold.names import Named, joined, licence_in, lines, of_cities, of_file


def dump(ident: int, name: str, code: str = "PPL", country: str = "YE", others: str = "") -> str:
    """A line of GeoNames, its columns as in the readme of its dumps."""
    cells = [str(ident), name, name, others, "15.3", "44.8", "P", code, country, "", "05"]
    return "\t".join([*cells, "", "", "", "120", "", "150", "Asia/Aden", "2024-01-01"]) + "\n"


def table(folder: Path, content: str | bytes, name: str = "names.csv") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def packed(folder: Path, content: bytes, inside: str = "YE.txt") -> Path:
    file = folder / "YE.zip"
    with zipfile.ZipFile(file, "w") as out:
        out.writestr(inside, content)
    return file


def one(folder: Path, head: str, row: str) -> Named:
    (found,) = of_file(table(folder, f"name,lon,lat{head}\nMarib,45.3,15.5{row}\n"), "YE")
    return found


def test_a_table_of_three_columns_is_enough(tmp_path: Path) -> None:
    found = one(tmp_path, "", "")
    assert (found.place.name, found.place.lon, found.place.lat) == ("Marib", 45.3, 15.5)
    assert (found.place.kind, found.place.country) == ("settlement", "YE")
    assert (found.others, found.licence, found.geonames) == ((), "", "")


def test_further_columns_are_taken_under_the_names_that_lists_give_them(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        ",kind,population,geonames_id,native_name,other_spellings,admin1,precision_km",
        ",district seat,30000,geonames:70225,مأرب,Ma'rib|Mareb,Marib,3",
    )
    place = found.place
    assert (place.kind, place.population, place.precision_km) == ("settlement", 30_000, 3.0)
    assert (place.id, found.geonames, place.area) == ("70225", "70225", "Marib")
    assert found.others == ("مأرب", "Ma'rib", "Mareb")


def test_a_point_without_a_name_and_a_place_abroad_are_passed_over(tmp_path: Path) -> None:
    rows = "name,native_name,lon,lat,country\n,,45,15,YE\nDhofar,,54,17,OM\n,مأرب,45,15,\n"
    found = of_file(table(tmp_path, rows), "YE")
    assert [row.place.name for row in found] == ["مأرب"]


def test_a_dump_has_the_places_of_one_country_and_of_our_kinds(tmp_path: Path) -> None:
    content = "".join((
        dump(1, "Marib", others="Ma'rib,Mareb"), dump(2, "Hotel", "HTL"),
        dump(3, "Salalah", country="OM"), dump(4, "Yemen", "PCLI"), dump(5, "Wadi", "WAD"),
    ))  # fmt: skip
    for file in (table(tmp_path, content, "YE.txt"), packed(tmp_path, content.encode())):
        found = of_file(file, "YE")
        assert [(n.place.name, n.place.kind) for n in found] == [
            ("Marib", "settlement"),
            ("Wadi", "water"),
        ]
        assert found[0].others[1:] == ("Ma'rib", "Mareb")
        assert {n.licence for n in found} == {"CC-BY-4.0"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("name,lon\nMarib,45\n", "no column 'lat'"),
        ("", "no column 'name'"),
        ("name,lon,lat\nMarib,45\n", "line 2, column lat"),
        ("name,lon,lat\nMarib,15.5,145.3\n", "line 2: .*are the two swapped"),
        ("name,lon,lat\nMarib,nan,15\n", "column lon: 'nan' is not a number"),
        ("name,lon,lat,precision_km\nMarib,45,15,inf\n", "column precision_km: 'inf'"),
        ("name,lon,lat,precision_km\nMarib,45,15,-2\n", "'-2' is less than nothing"),
        ("name,lon,lat,kind\nMarib,45,15,spaceport\n", "column kind: 'spaceport' is not one of"),
        ("name,name,lon,lat\nA,B,45,15\n", "two columns are called 'name'"),
        ("name,lon,lat\nMa\0rib,45,15\n", "line 2: a NUL byte"),
        (b"name,lon,lat\nMar\xefb,45,15\n", "cannot be read as a list of names in UTF-8"),
        (f"name,lon,lat\n{'x' * 200_000},45,15\n", "cannot be read as a list of names"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_line_that_names_it(
    tmp_path: Path, content: str | bytes, why: str
) -> None:
    with pytest.raises(BadInput, match=rf"names\.csv: .*{why}|names\.csv: {why}") as fault:
        of_file(table(tmp_path, content), "YE")
    assert "\n" not in str(fault.value)


def test_a_dump_that_cannot_be_used_is_one_line_that_names_it(tmp_path: Path) -> None:
    for file, why in (
        (tmp_path / "no.txt", "not there"),
        (tmp_path, "not there"),
        (table(tmp_path, "a\tb\n", "a.txt"), "line 1: 2 columns, a dump of GeoNames has 19"),
        (table(tmp_path, b"\xff\xfe", "b.txt"), "in UTF-8"),
        (packed(tmp_path, b"x", "OM.txt"), "no YE.txt in it"),
    ):
        with pytest.raises(BadInput, match=why):
            of_file(file, "YE")
    broken = packed(tmp_path, dump(1, "Marib").encode())
    broken.write_bytes(broken.read_bytes().replace(b"Marib", b"Xarib", 1))
    with pytest.raises(BadInput, match=r"YE\.zip: cannot be read"):
        of_file(broken, "YE")


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ("field team", ""),
        ("", ""),
        ("OpenStreetMap (ODbL)", "ODbL-1.0"),
        ("odbl 1.0", "ODbL-1.0"),
        ("OCHA, CC BY 4.0", "CC-BY-4.0"),
        ("CC BY 3.0 IGO", "CC-BY-3.0"),
        ("CC-BY-SA", "CC-BY-SA-4.0"),
        ("Wikipedia, CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("cc by-nc-sa 3.0", "CC-BY-NC-SA-3.0"),
        ("CC BY-NC 4.0", "CC-BY-NC-4.0"),
        ("CC BY-ND", "CC-BY-ND-4.0"),
    ],
)
def test_a_licence_is_what_the_cell_says_and_never_less(told: str, licence: str) -> None:
    assert licence_in(told) == licence


def test_the_column_of_licences_goes_before_that_of_sources(tmp_path: Path) -> None:
    head = ",source,licence"
    assert one(tmp_path, head, ",OpenStreetMap (ODbL),").licence == "ODbL-1.0"
    assert one(tmp_path, head, ",OCHA CC BY 4.0,CC BY-SA 4.0").licence == "CC-BY-SA-4.0"
    assert one(tmp_path, head, ",OCHA CC BY 4.0,ask them").licence == "ask them"


def named(
    name: str, *others: str, lon: float = 45.0, licence: str = "CC-BY-4.0", geonames: str = "",
    kind: PlaceKind = "settlement",
) -> Named:  # fmt: skip
    return Named(Place(f"p{lon}", name, kind, lon, 15.0, "YE"), others, licence, geonames)


def test_two_rows_of_one_name_and_spot_are_one_place_with_all_their_names() -> None:
    (found,) = joined([[named("Marib", "Mareb")], [named("Ma'rib City", "Marib", lon=45.01)]])
    assert (found.place.name, found.place.lon) == ("Marib", 45.0)
    assert found.others == ("Mareb", "Ma'rib City", "Marib")


def test_namesakes_far_apart_or_of_another_kind_are_two_places() -> None:
    assert len(joined([[named("Marib"), named("Marib", lon=45.1)]])) == 2  # 11 km
    assert len(joined([[named("Marib"), named("Marib", kind="governorate")]])) == 2
    assert len(joined([[named("Marib"), named("Mareb")]])) == 2


def test_one_number_of_geonames_is_one_place_wherever_it_is_put() -> None:
    one_, other = named("Marib", geonames="7"), named("Marib", lon=46.0, geonames="7")
    assert len(joined([[one_, other]])) == 1


def test_spellings_of_a_share_alike_list_never_enter_a_row_of_an_open_one() -> None:
    (found,) = joined([[named("Marib")], [named("Marib", "Mareb", licence="ODbL-1.0")]])
    assert found.others == ()
    assert found.licence == "CC-BY-4.0"


def test_the_rows_that_are_written_name_each_spelling_once_and_no_cell_holds_two() -> None:
    (line,) = lines("yemen", [named("Marib", "MARIB", "Mareb", "a|b", "!", "mareb")], ["North"])
    assert (line.id, line.name, line.variants) == ("yemen:p45.0", "Marib", "Mareb")
    assert (line.area, line.people, line.read) == ("North", "", "yes")


def test_namesakes_of_one_area_are_told_apart_by_where_they_are() -> None:
    rows = [named("Marib"), named("Marib", lon=45.5), named("Marib", lon=45.9)]
    areas = [line.area for line in lines("yemen", rows, ["North", "North", "South"])]
    assert areas == ["North", "North (15.000 N 45.500 E)", "South"]


NAMES = st.sampled_from(["Marib", "Mareb", "Aden", "Taiz"])
ROWS = st.lists(
    st.builds(named, NAMES, NAMES, lon=st.sampled_from([45.0, 45.01, 47.0])), max_size=8
)


@given(ROWS)
def test_joining_loses_no_name_and_is_done_once(rows: list[Named]) -> None:
    found = joined([rows])
    said = {n for row in rows for n in (row.place.name, *row.others)}
    assert {n for row in found for n in (row.place.name, *row.others)} == said
    assert all(row.place in [r.place for r in rows] for row in found)
    assert len({line.id for line in lines("x", found, [""] * len(found))}) <= len(found)


def test_the_towns_of_a_country_are_of_that_country_and_in_scripts_that_we_read() -> None:
    towns = list(of_cities("DJ"))
    assert {"Djibouti", "Tadjoura"} <= {t.place.name for t in towns}
    assert {t.place.country for t in towns} == {"DJ"}
    letters = {c for t in towns for n in t.others for c in n if c.isalpha()}
    assert max(letters) < "\u0780"
    assert list(of_cities("XX")) == []
