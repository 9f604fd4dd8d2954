"""Places are built from lists that somebody publishes, and every row says from which."""

import csv
import math
import shutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from frontline import cli
from frontline.geo.errors import BadInput
from frontline.geo.theatre.build.build import _same_code, build
from frontline.geo.theatre.build.join import TWIN_KM, Link, join
from frontline.geo.theatre.build.near import EXACT_KM, SPOT_KM
from frontline.geo.theatre.build.rows import MEMORY, Row, Site
from frontline.geo.theatre.build.settle import UNSOURCED_KM, point
from frontline.geo.theatre.build.sources import Plan, Source, read_plan
from frontline.geo.theatre.theatre import SHIPPED, load_theatre

BUILT = sorted(file.parent.name for file in SHIPPED.glob("*/sources.toml"))
KM = 1 / 111.195  # degrees of latitude


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def row(source: str, code: str, name: str, north_km: float = 0.0, **more) -> Row:
    """A village so many kilometres north of 36 degrees."""
    usual = {"others": (), "kind": "settlement", "lon": 37.0, "lat": 36 + north_km * KM}
    return Row(source, code, name, **{"origin": source, **usual, **more})


def together(*sources: list[Row], links: list[Link] | None = None) -> list[set[str]]:
    """References of the rows of each site."""
    sites = join(sources, links or ()).sites
    return [{r.reference for r in site.rows} for site in sites]


def test_a_name_in_one_script_joins_two_lists_whatever_the_other_says() -> None:
    one = row("a", "1", "Kafr Nabudah", others=("كفر نبودة",))
    other = row("b", "2", "Kfar Nabouda", 1.0, others=("كفرنبودة",))
    assert together([one], [other]) == [{"a:1", "b:2"}]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Tall ad Dab", "Tell al-Dab"),
        ("Muhambal", "Mhambal"),
        ("Shaykh Yusuf", "Sheikh Youssef"),
        ("Al Khashkhāshah", "Khashkhasha"),
    ],
)
def test_transliterations_of_one_name_meet_where_the_points_do(name: str, other: str) -> None:
    assert together([row("a", "1", name)], [row("b", "2", other, 0.8)]) == [{"a:1", "b:2"}]
    assert len(together([row("a", "1", name)], [row("b", "2", other, 30)])) == 2


def test_a_word_more_joins_neighbours_and_other_sizes_stay_apart() -> None:
    assert len(together([row("a", "1", "صور")], [row("b", "2", "صور اللجا", 0.4)])) == 1
    assert len(together([row("a", "1", "معرضة صغيرة")], [row("b", "2", "معرضة كبيرة", 0.4)])) == 2
    assert len(together([row("a", "1", "تل عرن")], [row("b", "2", "تل حاصل", 0.4)])) == 2


def test_one_spot_under_two_names_is_one_place() -> None:
    one, other = row("a", "1", "Tall ath Thawm"), row("b", "2", "Hajji Badr", SPOT_KM / 2)
    assert together([one], [other]) == [{"a:1", "b:2"}]


def test_two_villages_of_one_list_stay_two_beside_one_of_another() -> None:
    upper, lower = row("a", "1", "Rabiah", 3), row("a", "2", "Rabiah", -3)
    assert together([row("b", "9", "Rabiah", 0.5)], [upper, lower]) == [{"b:9", "a:1"}, {"a:2"}]


def test_a_base_is_no_village_and_an_area_joins_nothing() -> None:
    for kind in ("base", "region", "governorate", "crossing"):
        assert len(together([row("a", "1", "Menagh")], [row("b", "2", "Menagh", kind=kind)])) == 2


def test_a_remembered_point_joins_the_village_that_is_clearly_nearest() -> None:
    mine = row("own", "m", "Qastal", origin=MEMORY, others=("قسطل",))
    near, far = (row("a", c, "Qastal", km, others=("قسطل",)) for c, km in (("1", 5), ("2", -11)))
    assert together([near, far], [mine]) == [{"a:1", "own:m"}, {"a:2"}]
    rival = row("a", "3", "Qastal", -7, others=("قسطل",))
    joined = join([[near, rival], [mine]])
    assert len(joined.sites) == 3
    assert joined.doubtful == {"own:m"}


def test_a_link_settles_what_is_in_doubt_and_one_that_is_not_sure_needs_a_second_list() -> None:
    mine = row("own", "m", "Qastal", origin=MEMORY)
    near, rival = row("a", "1", "Qastal", 5), row("a", "2", "Qastal", -6)
    sure, unsure = (Link("own:m", "a:2", sure=s) for s in (True, False))
    assert together([near, rival], [mine], links=[sure]) == [{"a:1"}, {"a:2", "own:m"}]
    assert {"own:m"} in together([near, rival], [mine], links=[unsure])
    second = row("b", "9", "Qastal", -6.2)
    assert {"a:2", "b:9", "own:m"} in together([near, rival], [second], [mine], links=[unsure])


NAMES = st.sampled_from(["Rabiah", "ربيعة", "Kafr Zita", "كفر زيتا", "Kafrzita", "Tal Rifat"])
ROWS = st.lists(
    st.builds(
        lambda s, n, x, y: (s, n, x, y),
        st.sampled_from("abc"), NAMES, st.floats(-6, 6), st.floats(-6, 6),
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_joining_loses_no_row_and_joins_nothing_that_lies_apart(drawn) -> None:
    rows = [row(s, f"{n}", name, y, lon=37 + x * KM) for n, (s, name, x, y) in enumerate(drawn)]
    lists = [[r for r in rows if r.source == key] for key in "abc"]
    sites = join(lists).sites
    assert sorted(r.reference for site in sites for r in site.rows) == sorted(
        r.reference for r in rows
    )
    for site in sites:
        for one in site.rows:
            others = [r for r in site.rows if r is not one]
            assert not others or min(one.apart_km(r) for r in others) <= EXACT_KM
        for one, other in combinations(site.rows, 2):
            if one.source == other.source:  # a text cannot tell them apart, nor a third list
                assert one.apart_km(other) <= 2 * EXACT_KM + TWIN_KM
    assert sites == join(lists).sites


def test_the_first_list_gives_the_point_unless_two_others_agree_against_it() -> None:
    a, b, c = row("a", "1", "X"), row("b", "2", "X", 0.5), row("c", "3", "X", 1.0)
    assert point(Site([a, b, c]), ["b", "a"])[0] is b
    astray = row("b", "2", "X", 4.2)
    chosen, reach = point(Site([a, astray, c]), ["b", "a", "c"])
    assert chosen is a
    assert reach >= 4


def test_a_circle_reaches_what_another_list_has() -> None:
    chosen, reach = point(Site([row("a", "1", "X"), row("b", "2", "X", 3.2)]), ["a"])
    assert chosen.source == "a"
    assert math.isclose(reach, 3.5)


def test_a_point_that_nobody_published_has_a_circle_of_ten_kilometres() -> None:
    mine = row("own", "m", "X", origin=MEMORY, precision_km=2.0)
    assert point(Site([mine]), []) == (mine, UNSOURCED_KM)
    assert point(Site([mine, row("a", "1", "X", 3)]), [])[0].source == "a"


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A theatre with an own list, an open one and one whose licence is share-alike."""
    folder = tmp_path / "lake"
    shutil.copytree(SHIPPED / "syria", folder, ignore=shutil.ignore_patterns("*.csv", "articles"))
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    (sources / "own.csv").write_text(
        "code,name,kind,lon,lat,precision_km,others,country,origin\n"
        "lake:rabiah,Rabiah,settlement,37,36,2,ربيعة,SY,memory\n"
        "lake:base,Hill base,base,37.5,36.5,2,,SY,memory\n"
        "lake:lost,Lost,settlement,38.5,36.5,2,,SY,memory\n",
        "utf-8",
    )
    (sources / "open.csv").write_text(
        "pcode,en,ar,lon,lat\nC1,Rabee'a,ربيعة,37.01,36.02\nC2,Um Jloud,أم جلود,38,36\n", "utf-8"
    )
    (sources / "wiki.csv").write_text(
        "code,name,kind,lon,lat\nW1,Rabiah,settlement,37.03,36.03\nW2,Hill base,base,37.52,36.52\n"
        "W3,Far mill,landmark,39,36.25\n",
        "utf-8",
    )
    (folder / "sources.toml").write_text(PLAN, "utf-8")
    return folder


PLAN = """
[sources.own]
label = "own"
file = "sources/own.csv"
licence = "MIT"
credit = "us"
read = "yes"

[sources.open]
label = "Bureau"
file = "sources/open.csv"
licence = "CC-BY-4.0"
credit = "the bureau"
country = "SY"
columns = { code = "pcode", name = "en", native = "ar" }

[sources.wiki]
label = "Wiki"
file = "sources/wiki.csv"
licence = "CC-BY-SA-4.0"
credit = "its authors"
into = "places_wiki.csv"
id = "w-"
country = "SY"
"""


def test_a_build_says_of_each_row_where_it_is_from_and_under_which_licence(lake: Path) -> None:
    build(load_theatre(lake))
    places = {r["id"]: r for r in rows_of(lake / "places.csv")}
    assert places.keys() == {"lake:rabiah", "lake:base", "lake:lost", "lake:c2"}
    found = places["lake:rabiah"]
    assert (found["lon"], found["lat"], found["read"]) == ("37.01", "36.02", "yes")
    assert found["source"] == "Bureau C1; own recollection"
    assert found["licence"] == "CC-BY-4.0 AND MIT"
    assert (found["variants"], found["listed"]) == ("ربيعة", "Rabee'a")
    assert (places["lake:c2"]["read"], places["lake:lost"]["precision_km"]) == ("context", "10")


def test_a_share_alike_list_stays_a_file_of_its_own(lake: Path) -> None:
    build(load_theatre(lake))
    bound = {r["id"]: r for r in rows_of(lake / "places_wiki.csv")}
    assert bound.keys() == {"lake:base", "lake:w-w3"}  # of Rabiah the open list has the point
    assert all("CC-BY-SA-4.0" in r["licence"] for r in bound.values())
    text = (lake / "places.csv").read_text("utf-8")
    assert "37.03" not in text
    assert "37.52" not in text
    assert "Far mill" not in text


def test_one_switch_leaves_a_list_out_with_all_that_came_from_it(lake: Path) -> None:
    build(load_theatre(lake), ["open"])
    text = (lake / "places.csv").read_text("utf-8")
    for trace in ("Bureau", "Rabee", "37.01", "أم جلود", "CC-BY-4.0"):
        assert trace not in text
    by_switch = text
    toml = lake / "sources.toml"
    toml.write_text(PLAN.replace('label = "Bureau"', 'label = "Bureau"\nuse = false'), "utf-8")
    build(load_theatre(lake))
    assert (lake / "places.csv").read_text("utf-8") == by_switch
    build(load_theatre(lake), ["wiki"])
    assert not (lake / "places_wiki.csv").exists()


BROKEN = {
    "unknown key": ('label = "own"', 'lable = "own"', "unknown key 'lable'"),
    "no licence": ('licence = "MIT"\n', "", "missing key 'licence'"),
    "no such file": ("sources/open.csv", "sources/opne.csv", "opne.csv"),
    "no such column": ('"pcode"', '"p_code"', "no column 'p_code'"),
    "share-alike among open rows": (
        'into = "places_wiki.csv"\n',
        "",
        "asks for",
    ),
    "a path upwards": ("places_wiki.csv", "../places.csv", "places_WORD.csv"),
    "a wrong sort": ('country = "SY"\ncolumns', "country = 7\ncolumns", "country"),
    "not TOML": ("[sources.own]", "[sources.own", "TOML"),
}


@pytest.mark.parametrize(("old", "new", "told"), BROKEN.values(), ids=BROKEN)
def test_a_plan_that_cannot_be_meant_is_named_and_nothing_is_written(
    lake: Path, old: str, new: str, told: str
) -> None:
    assert old in PLAN
    (lake / "sources.toml").write_text(PLAN.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput, match=told):
        build(load_theatre(lake))
    assert not (lake / "places.csv").exists()


@pytest.mark.parametrize(("cell", "column"), [("nan", "lon"), ("east", "lon"), ("372", "earth")])
def test_a_cell_that_is_no_point_is_named_by_file_and_line(
    lake: Path, cell: str, column: str
) -> None:
    file = lake / "sources" / "open.csv"
    file.write_text(file.read_text("utf-8").replace("38,36", f"{cell},36"), "utf-8")
    with pytest.raises(BadInput, match=f"open.csv: line 3.*{column}"):
        build(load_theatre(lake))


def test_the_command_builds_and_says_what_it_used(lake: Path) -> None:
    told = CliRunner().invoke(cli.cli, ["theatre", "build", str(lake), "--without", "wiki"])
    assert told.exit_code == 0, told.output
    assert "places.csv" in told.output
    assert "open 2" in told.output
    with pytest.raises(BadInput, match="no source 'osm'"):
        CliRunner().invoke(
            cli.cli, ["theatre", "build", str(lake), "--without", "osm"], catch_exceptions=False
        )


@pytest.mark.parametrize("name", BUILT)
def test_the_shipped_places_are_what_the_lists_give(name: str, tmp_path: Path) -> None:
    """In a window of the theatre: all of it takes bench/places.py half a minute."""
    folder = tmp_path / name
    shutil.copytree(
        SHIPPED / name, folder, ignore=shutil.ignore_patterns("places*.csv", "*.geojson")
    )
    theatre = load_theatre(folder)
    west, south, east, north = theatre.bbox
    lon, lat = west + 0.6 * (east - west), south + 0.6 * (north - south)
    build(replace(theatre, bbox=(lon - 0.5, lat - 0.5, lon + 0.5, lat + 0.5)))
    for file in sorted(folder.glob("places*.csv")):
        shipped = [r for r in rows_of(SHIPPED / name / file.name) if _inside(r, lon, lat)]
        again = [r for r in rows_of(file) if _inside(r, lon, lat)]
        assert again == shipped
        assert again


def _inside(place: dict[str, str], lon: float, lat: float) -> bool:
    """Away from the window's edge, where a row beyond it would have joined."""
    place["area"] = ""  # it tells namesakes of the whole theatre apart
    return max(abs(float(place["lon"]) - lon), abs(float(place["lat"]) - lat)) < 0.3


@pytest.mark.parametrize("name", BUILT)
def test_every_row_has_a_source_and_a_licence_and_no_bound_point_is_in_an_open_file(
    name: str,
) -> None:
    plan = read_plan(SHIPPED / name)
    spots: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for source in plan.sources:
        found = rows_of(SHIPPED / name / source.file)
        spots[source.share_alike] |= {(r["lon"], r["lat"]) for r in found}
    labels = {source.label for source in plan.sources}
    bound = spots[True] - spots[False]
    for file in (SHIPPED / name).glob("places*.csv"):
        for r in rows_of(file):
            assert r["licence"], r
            assert any(r["source"].startswith(label) for label in labels), r
            if file.name == "places.csv":
                assert "-SA-" not in r["licence"], r
                assert "ODbL" not in r["licence"], r
                assert (r["lon"], r["lat"]) not in bound, r


def test_rows_without_a_code_are_not_one_place_because_lists_number_them_alike() -> None:
    lists = [Source(key, key, "", "MIT", "", codes="katottg") for key in ("a", "b")]
    rows = {
        one.key: [row(one.key, "UA1", "Koziatyn"), row(one.key, "none-1", one.key)] for one in lists
    }
    found = list(_same_code(Plan(sources=tuple(lists)), rows))
    assert found == [Link("b:UA1", "a:UA1")]
