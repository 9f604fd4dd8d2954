"""Importing: fourteen traps of real files told or asked, answers kept, the old store left whole."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from here import ROOT, TESTS
from typer.testing import CliRunner

from frontline import cli, layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.imports import dry_run
from frontline.layers.imports import save as saving
from frontline.layers.imports.plan import Plan, Wishes, load_wishes, plan, save_wishes
from frontline.layers.model import Holder
from frontline.layers.sources.kit.mgrs import lon_lat_of_mgrs
from frontline.layers.store import store

SHARED = ROOT.parent / "shared" / "data" / "layers"
LABEL = "Окуповано /// Occupied /// geoJSON.status.occupied\n"

Write = Callable[..., Path]


def square(x: float, y: float, size: float = 0.5) -> dict[str, Any]:
    return json.loads(shapely.to_geojson(shapely.box(x, y, x + size, y + size)))


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """``write(name, *features, **members)`` -> a GeoJSON file."""

    def work(name: str, /, *features: Any, **members: Any) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        collection = {"type": "FeatureCollection", **members, "features": features}
        file.write_text(json.dumps(collection, ensure_ascii=False), "utf-8")
        return file

    return work


def looked(*paths: Path, **wishes: Any) -> Plan:
    return plan(paths, Wishes(**wishes))


def only(found: Plan) -> Any:
    assert found.faults == ()
    (file,) = found.series.files
    return file.imported


def deepstate(write: Write, day: str, x: float = 37.0) -> Path:
    name = f"deepstatemap_data_{day}"
    return write(f"days/{name}.geojson", feature(square(x, 48)), name=name)


# --- the fourteen traps of real files ---------------------------------------------------------


def test_trap_1_a_file_without_attributes_takes_its_day_from_its_names(write: Write) -> None:
    found = looked(deepstate(write, "20240708"))
    assert found.source.name == "deepstate"
    (zone,) = only(found).zones
    assert (zone.day, zone.holder) == (date(2024, 7, 8), Holder("russia", "control"))


def test_the_archive_of_all_days_in_one_file_is_read_day_by_day(write: Write) -> None:
    rows = [feature(square(x, 48), id=i, date=f"2024-07-0{i}") for i, x in ((8, 37), (9, 36))]
    file = write("deepstate-map-data.geojson", *rows)
    found = looked(file)
    assert found.source.name == "deepstate"
    zones = only(found).zones
    assert [(z.day.day, z.holder.actor) for z in zones] == [(8, "russia"), (9, "russia")]
    rows[1]["properties"]["date"] = "2024-07-99"
    (fault,) = looked(write("deepstate-map-data.geojson", *rows)).faults
    assert "feature 2" in fault[1]


def test_trap_1_names_that_contradict_each_other_are_refused(write: Write) -> None:
    file = write("deepstatemap_data_20240708.geojson", feature(square(37, 48)),
                 name="deepstatemap_data_20240709")  # fmt: skip
    (fault,) = looked(file).faults
    assert "2024-07-08" in fault[1]
    assert "2024-07-09" in fault[1]


def history(write: Write, stem: str, *labelled: Any) -> Path:
    told = [feature(shape, name=name, fill=fill, styleHash="1") for name, fill, shape in labelled]
    return write(f"{stem}.geojson", *told)


def test_trap_2_of_several_versions_of_a_day_the_last_counts(write: Write) -> None:
    files = [history(write, s, (LABEL, "#a52714", square(x, 48)))
             for s, x in (("1648989208", 37), ("1648960000", 36))]  # fmt: skip
    found = looked(*files)
    assert [f.file.stem for f in found.series.files] == ["1648989208"]
    assert [(a.file.stem, b.file.stem) for a, b in found.series.superseded] == [
        ("1648960000", "1648989208")
    ]
    assert only(found).dated.day == date(2022, 4, 3)


@pytest.mark.parametrize(
    ("label", "fill", "holder"),
    [
        ("Статус невідомий /// Unknown status\xa0/// geoJSON.status.unknown\n", "#bdbdbd",
         "contested"),
        ("Під питанням /// Contensed\n", "#bcaaa4", "contested"),
        ("Під питанням", "#bcaaa4", "contested"),
        ("Звільнено 31.03 - 02.04/// Taken back 31.03 - 02.04", "#0f9d58", "ukraine"),
        ("Звільнено /// Recaptured\n", "#0288d1", "ukraine"),
        ("Звільнено\xa0/// Liberated\xa0/// geoJSON.status.dismissed_at {{at:26.06}}", "#0f9d58",
         "ukraine"),
        ("ОРДЛО /// CADR and CALR\xa0/// geoJSON.territories.ordlo", "#880e4f", "russia"),
        ("Багатокутник 11", "#a52714", "russia"),
        ("Зміїний ///\xa0Snake Island", "#0f9d58", "ukraine"),
    ],
)  # fmt: skip
def test_traps_3_and_4_labels_of_all_years_are_understood(
    write: Write, label: str, fill: str, holder: str
) -> None:
    anchor = (LABEL, "#a52714", square(38, 48))
    zones = only(looked(history(write, "1648989208", (label, fill, square(37, 48)), anchor))).zones
    assert zones[0].holder.actor == holder
    assert "\xa0" not in zones[0].label
    assert "\n" not in zones[0].label


def test_trap_5_where_colour_and_label_clash_the_label_counts_and_it_is_said(write: Write) -> None:
    label = "Звільнено /// Liberated /// geoJSON.status.dismissed"
    content = only(looked(history(write, "1730148861", (label, "#bcaaa4", square(37, 48)))))
    assert content.zones[0].holder.actor == "ukraine"
    assert content.notes == ("1 areas whose colour says contested and label ukraine",)


@pytest.mark.parametrize("fill", ["#ff5252", "#a52714"])
@pytest.mark.parametrize(
    ("label", "x", "y"),
    [
        ("Окуповані Південні Курильські острови.\n///\nOccupied Southern Kuril islands.", 146, 44),
        ("Придністров'я /// Transnistria", 29.5, 47),
        ("Тимчасово окупована східна Пруссія.\n///\nEast Prussia is temporarily occupied.", 21, 54),
    ],
)
def test_trap_6_areas_drawn_to_make_a_point_are_left_out_and_counted(
    write: Write, label: str, x: float, y: float, fill: str
) -> None:
    anchor = (LABEL, "#a52714", square(38, 48))
    content = only(looked(history(write, "1730148861", (label, fill, square(x, y)), anchor)))
    assert len(content.zones) == 1
    assert content.skipped.total() == 1


def test_trap_7_heights_are_dropped_and_collections_taken_apart(write: Write) -> None:
    high = {
        "type": "Polygon",
        "coordinates": [[[37, 48, 0], [38, 48, 9], [38, 49, 0], [37, 48, 0]]],
    }
    bag = {"type": "GeometryCollection", "geometries": [square(36, 48), square(35, 48),
           {"type": "Point", "coordinates": [36, 48]}]}  # fmt: skip
    content = only(
        looked(write("2024-01-01.geojson", feature(high, actor="a"), feature(bag, actor="a")))
    )
    assert [z.geometry.geom_type for z in content.zones] == ["Polygon", "MultiPolygon"]
    assert not any(z.geometry.has_z for z in content.zones)
    assert [m.kind for m in content.marks] == ["point"]
    assert (content.counts["3-D"], content.counts["collection"]) == (1, 1)


def test_trap_8_features_without_a_shape_are_counted(write: Write) -> None:
    rows = [feature(square(37, 48), layer="VIEW_RussiaCoTinUkraine_V3"),
            feature(None, layer="VIEW_RussiaCoTinUkraine_V3")]  # fmt: skip
    content = only(looked(write("20230521.geojson", *rows)))
    assert content.counts["null geometry"] == 1


@pytest.mark.parametrize(
    ("layer", "actor", "status"),
    [
        ("ロシア軍支配エリア", "russia", "control"),
        ("ロシア軍侵攻エリア", "russia", "claimed"),
        ("ウクライナ軍反撃エリア", "ukraine", "claimed"),
        ("MDS_AssessedRussianAdvanceInUkraine_view", "russia", "advance"),
        ("ClaimedRusianTerritory", "russia", "claimed"),
        ("Claimed_Ukrainian_Counteroffensives", "ukraine", "claimed"),
        ("ClaimedUkrianianCounteroffensive", "ukraine", "claimed"),
        ("UkaineControlMapAO20MAR2022", "russia", "control"),
        ("AssessedRussianControl", "russia", "control"),
    ],
)
def test_trap_9_layers_of_all_spellings_and_languages_are_matched(
    write: Write, layer: str, actor: str, status: str
) -> None:
    (zone,) = only(looked(write("20230501.geojson", feature(square(37, 48), layer=layer)))).zones
    assert zone.holder == Holder(actor, status)  # type: ignore[arg-type]


def test_trap_9_a_new_layer_is_asked_for(write: Write) -> None:
    rows = [feature(square(37, 48), layer=n) for n in ("VIEW_RussiaCoTinUkraine_V3", "NewLayer")]
    file = write("20230501.geojson", *rows)
    assert "what is 'NewLayer' (1)?" in looked(file).obstacles[0]
    assert looked(file, labels=("NewLayer=russia:claimed",)).obstacles == []


def test_trap_10_each_array_of_a_file_is_turned_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "20240601.json"
    units = {"ru": [[1, [38.2, 49.1]]], "ua": [[2, [49.9, 36.3]]]}
    file.write_text(json.dumps({"frontline": [[50.3, 36.4], [49.9, 37.8]], "units": units}))
    content = only(looked(file))
    assert [shapely.get_coordinates(m.geometry)[0].tolist() for m in content.marks] == [
        [36.4, 50.3],
        [38.2, 49.1],
        [36.3, 49.9],
    ]
    assert len(content.notes) == 2


def test_trap_11_one_bracket_two_orders(tmp_path: Path) -> None:
    point = "<Point><coordinates>37.9,48.5</coordinates></Point>"
    code = "<ExtendedData><Data name='code'><value>x</value></Data></ExtendedData>"
    marks = "".join(
        f"<Placemark><name>[{day}] Ru Position</name>{extra}{point}</Placemark>"
        for day, extra in (("05/11/22", ""), ("22/11/05", code), ("22/11/05", ""))
    )
    file = tmp_path / "221210_0000.kml"
    file.write_text(f"<kml><Document>{marks}</Document></kml>")
    seen = [m.properties["first_seen"] for m in only(looked(file)).marks]
    assert seen == ["2022-11-05", "2022-11-05", None]


def test_trap_12_a_period_stays_a_period_and_the_content_counts(write: Write) -> None:
    told = {"date": "2022-03-30", "_datefrom": "2022-03-26", "_dateto": "2022-03-30"}
    found = looked(write("2022-03-31.json", feature(square(37, 48), type="gains", **told)))
    facts = dry_run.facts(found)["files"][0]
    assert (facts["day"], facts["since"], facts["kind"]) == ("2022-03-30", "2022-03-26", "period")
    assert any("its name says 2022-03-31" in note for note in facts["notes"])


def test_trap_13_repeats_and_gaps_are_no_new_information(write: Write) -> None:
    for day, x in (("20240815", 37), ("20240816", 37), ("20240817", 36), ("20240820", 36)):
        file = deepstate(write, day, x)
    found = looked(file.parent)
    assert found.series.repeated == (date(2024, 8, 16), date(2024, 8, 20))
    assert found.series.gaps == ((date(2024, 8, 17), date(2024, 8, 20)),)


def test_trap_14_fillers_are_listed_never_believed(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    rows = ["1527-02-04,48,37", "2022-02-24,48,37", "2023-01-01,0,0", "2023-01-01,,", ",48,37"]
    file.write_text("date,lat,lon\n" + "\n".join(rows) + "\n")
    content = only(looked(file))
    assert [m.day for m in content.marks] == [None, date(2022, 2, 24), None]
    assert all(m.note for m in content.marks)
    assert content.skipped == {"no coordinates, or the filler 0,0": 2}
    assert content.counts["doubtful date"] == 3


def test_a_day_known_to_the_month_says_so(tmp_path: Path) -> None:
    file = tmp_path / "acled.csv"
    head = "event_id_cnty,event_date,event_type,actor1,latitude,longitude,time_precision\n"
    file.write_text(head + "A1,2022-05-01,Battles,x,48,37,3\nA2,2022-05-01,Battles,x,48,37,1\n")
    notes = [m.note for m in only(looked(file)).marks]
    assert notes == ["the day is known to the month only", ""]


def test_our_own_reports_keep_their_precision() -> None:
    found = looked(load_theatre("syria").reports_csv, theatre="syria")
    assert {r.precision for r in only(found).reports} == {"day", "approx", "month"}


@pytest.mark.parametrize(
    ("reference", "lon", "lat"),
    [
        ("18S UJ 23371 06519", -77.03654, 38.88981),
        ("4QFJ1234567890", -157.91608, 21.40980),
        ("56HLH3490049500", 151.21478, -33.88194),
    ],
)
def test_grid_references_are_where_they_are_known_to_be(
    reference: str, lon: float, lat: float
) -> None:
    assert lon_lat_of_mgrs(reference) == pytest.approx((lon, lat), abs=2e-5)


@pytest.mark.parametrize("text", ["", "37S", "61SCA1234", "37SIA1234", "37SCA123", "36.2;37.1"])
def test_what_is_no_grid_reference_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"neither|not in zone"):
        lon_lat_of_mgrs(text)


# --- asking, answering, keeping answers --------------------------------------------------------


def test_an_ambiguous_date_is_asked_for_once_and_answered(write: Write) -> None:
    file = write("zones.geojson", feature(square(37, 48), actor="russia", date="03/05/2022"))
    (line,) = looked(file).obstacles
    assert "2022-03-05 or 2022-05-03" in line
    assert "--date-order" in line
    assert only(looked(file, order="dmy")).zones[0].day == date(2022, 5, 3)


def test_a_file_without_any_date_asks_where_it_is(write: Write) -> None:
    file = write("zones.geojson", feature(square(37, 48), actor="russia", seen="2022-05-03"))
    assert "pass --date-from" in looked(file).obstacles[0]
    assert only(looked(file, date_from="seen")).zones[0].day == date(2022, 5, 3)
    assert only(looked(file, date_from="2022-05-04")).zones[0].day == date(2022, 5, 4)
    with pytest.raises(BadInput, match="neither a day"):
        looked(file, date_from="elsewhere").check()


def test_two_properties_that_could_have_the_day_are_asked_for(write: Write) -> None:
    file = write(
        "z.geojson", feature(square(37, 48), actor="a", date="2022-01-01", day="2022-01-02")
    )
    assert "'date' or 'day'" in looked(file).obstacles[0]


def test_an_unknown_label_asks_and_a_map_answers(write: Write) -> None:
    file = write("2022-05-03.geojson", feature(square(37, 48), side="Orange"))
    (line,) = looked(file, theatre="ukraine").obstacles
    assert '--map "Orange=ACTOR"' in line
    content = only(looked(file, theatre="ukraine", labels=("Orange=russia:claimed",)))
    assert content.zones[0].holder == Holder("russia", "claimed")
    with pytest.raises(BadInput, match="no actor of theatre ukraine"):
        looked(file, theatre="ukraine", labels=("Orange=martians",))
    with pytest.raises(BadInput, match="'held' is none of control"):
        looked(file, theatre="ukraine", labels=("Orange=russia:held",))


def test_one_actor_for_all_needs_no_property(write: Write) -> None:
    file = write("2022-05-03.geojson", feature(square(37, 48)))
    assert "which property says who holds" in looked(file).obstacles[0]
    content = only(looked(file, theatre="ukraine", labels=("*=russia",)))
    assert content.zones[0].holder == Holder("russia", "control")


def test_answers_are_saved_and_used_again(tmp_path: Path) -> None:
    wishes = Wishes(theatre="ukraine", labels=("A=russia",), order="dmy", axes="lat,lon")
    save_wishes(wishes, tmp_path / "map.json")
    assert load_wishes(tmp_path / "map.json") == wishes
    (tmp_path / "bad.json").write_text('{"theater": "x"}')
    with pytest.raises(BadInput, match="not a mapping"):
        load_wishes(tmp_path / "bad.json")


@pytest.mark.parametrize("theatre", [None, "ukraine"])
def test_swapped_axes_are_asked_for_and_swapped_back(write: Write, theatre: str | None) -> None:
    shape = shapely.transform(shapely.box(36, 48, 37, 49), lambda xy: xy[:, ::-1])
    told = json.loads(shapely.to_geojson(shape))
    file = write("2022-05-03.geojson", feature(told, actor="russia"))
    assert "--axes lat,lon" in looked(file, theatre=theatre).obstacles[0]
    zone = only(looked(file, theatre=theatre, axes="lat,lon")).zones[0]
    assert zone.geometry.bounds == (36, 48, 37, 49)


def test_ends_of_spans_are_half_open_whichever_way_they_are_written(write: Write) -> None:
    def ends(*spans: tuple[str, str | None]) -> list[date | None]:
        rows = [feature(square(37, 48), actor="a", start=a, end=b) for a, b in spans]
        return [z.until for z in only(looked(write("spans.geojson", *rows))).zones]

    assert ends(("2022-01-01", "2022-01-04"), ("2022-01-05", None)) == [date(2022, 1, 5), date.max]
    assert ends(("2022-01-01", "2022-01-05"), ("2022-01-05", None)) == [date(2022, 1, 5), date.max]


def test_two_sources_are_never_merged(write: Write) -> None:
    one = deepstate(write, "20240708")
    other = write("20230521.geojson", feature(square(37, 48), layer="VIEW_RussiaCoTinUkraine_V3"))
    with pytest.raises(BadInput, match="import each source"):
        looked(one, other)


def test_two_pictures_of_one_day_that_differ_are_refused(write: Write) -> None:
    one = deepstate(write, "20240708", 37)
    twin = write("again/deepstatemap_data_20240708.geojson", feature(square(36, 48)))
    with pytest.raises(BadInput, match="both draw 2024-07-08"):
        looked(one, twin)


# --- the command -------------------------------------------------------------------------------


def ran(*arguments: str) -> Any:
    return CliRunner().invoke(cli.cli, ["import", *arguments])


def test_the_dry_run_writes_nothing_and_says_all(write: Write, tmp_path: Path) -> None:
    folder = deepstate(write, "20240708").parent
    before = sorted(tmp_path.rglob("*"))
    told = ran(str(folder), "--dry-run", "--json")
    assert told.exit_code == 0
    facts = json.loads(told.stdout)
    (file,) = facts["files"]
    assert facts["source"] == "deepstate"
    assert (file["day"], file["kind"]) == ("2024-07-08", "published")
    assert file["actors"][0]["actor"] == "russia"
    assert len(file["sha256"]) == 64
    table = ran(str(folder), "--dry-run").stdout
    for word in ("deepstate", "2024-07-08", "YYYYMMDD", "russia", "WGS 84", "1 zones", "licence"):
        assert word in table
    assert sorted(tmp_path.rglob("*")) == before


def test_an_import_makes_a_store_that_opens_and_names_its_inputs(
    write: Write, tmp_path: Path
) -> None:
    for day, x in (("20240708", 37.0), ("20240709", 37.25)):
        file = deepstate(write, day, x)
    out = tmp_path / "out.parquet"
    assert ran(str(file.parent), "-o", str(out)).exit_code == 0
    mosaic = layers.open(out)
    ground = mosaic.at("2024-07-09")
    held = ground[ground.actor == "russia"].geometry.iloc[0]
    assert held.symmetric_difference(shapely.box(37.25, 48, 37.75, 48.5)).area < 1e-9
    inputs = store.read_manifest(out)["inputs"]
    assert [i["name"] for i in inputs] == [
        "days/deepstatemap_data_20240708.geojson",
        "days/deepstatemap_data_20240709.geojson",
    ]
    assert {len(i["sha256"]) for i in inputs} == {64}
    assert "DeepState" in inputs[0]["licence"]
    assert str(tmp_path) not in json.dumps(store.read_manifest(out))


def test_points_become_a_table_of_marks(tmp_path: Path) -> None:
    sample = TESTS / "sources" / "ucdp_ged" / "input.csv"
    out = tmp_path / "events.parquet"
    assert ran(str(sample), "-o", str(out)).exit_code == 0
    marks = gpd.read_parquet(out)
    assert marks["label"].tolist() == ["Side A / Side B", "Side C / Side D"]
    assert marks.crs.to_epsg() == 4326


def test_reports_become_a_mosaic_of_the_theatre(tmp_path: Path) -> None:
    sample = TESTS / "sources" / "carter_csv" / "input_2015-12-01.csv"
    out = tmp_path / "carter.parquet"
    assert ran(str(sample), "-o", str(out)).exit_code == 0
    spells = layers.open(out).history(lon=36.99, lat=36.38)
    assert [s.actor for s in spells][-3:] == ["opposition", "contested", "government"]


def test_the_table_of_a_dry_run_cuts_a_label_without_end(tmp_path: Path) -> None:
    """100,000 letters had filled 500 kB of the terminal."""
    square = {"type": "Polygon", "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 35]]]}
    said = {"actor": "A" * 100_000, "date": "2016-08-06"}
    feature = {"type": "Feature", "properties": said, "geometry": square}
    file = tmp_path / "endless.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    table = ran(str(file), "--dry-run").stdout
    assert "AAAA" in table
    assert len(table) < 5000


def test_a_question_stops_the_import_and_the_dry_run_shows_it(write: Write, tmp_path: Path) -> None:
    file = write("zones.geojson", feature(square(37, 48), actor="a", date="03/05/2022"))
    out = tmp_path / "out.parquet"
    for extra in (["-o", str(out)], ["--dry-run"]):
        told = ran(str(file), *extra)
        assert isinstance(told.exception, BadInput)
        assert "--date-order" in str(told.exception)
    assert "? feature 1" in ran(str(file), "--dry-run").stdout
    assert not out.exists()


@pytest.mark.parametrize("when", ["read", "save"])
@pytest.mark.parametrize("blow", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_import_leaves_the_old_store_whole(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str, blow: type
) -> None:
    out = tmp_path / "out.parquet"
    saving.save(looked(deepstate(write, "20240708")), out)
    old = out.read_bytes()

    def strike(*_: object, **__: object) -> None:
        raise blow

    read = "frontline.layers.sources.kit.drawn.geojson_features"
    target = read if when == "read" else "frontline.layers.store.store._write"
    monkeypatch.setattr(target, strike)
    with pytest.raises(blow):
        saving.save(looked(deepstate(write, "20240709")), out)
    assert out.read_bytes() == old
    left = {p.name for p in tmp_path.iterdir()} - {".out.parquet.lock"}
    assert left == {"days", "out.parquet"}


def test_saved_answers_serve_the_next_import(write: Write, tmp_path: Path) -> None:
    file = write("2022-05-03.geojson", feature(square(37, 48), side="Orange"))
    answers, out = str(tmp_path / "map.json"), str(tmp_path / "out.parquet")
    first = ran(str(file), "--theatre", "ukraine", "--map", "Orange=russia", "--save-map", answers,
                "-o", out)  # fmt: skip
    assert first.exit_code == 0, first.exception
    assert ran(str(file), "--use-map", answers, "-o", out).exit_code == 0


def test_without_an_output_the_command_says_so() -> None:
    assert ran("somewhere").exit_code == 2


def test_what_frontline_prints_it_can_import(write: Write, tmp_path: Path) -> None:
    mosaic = saving.build(looked(deepstate(write, "20240708")))
    assert mosaic
    frame = mosaic.at("2024-07-08")
    file = tmp_path / "at_2024-07-08.geojson"
    file.write_text(frame[frame.actor != "unknown"].to_json())
    drawn, rest = only(looked(file, theatre="ukraine")).zones
    assert drawn.holder == Holder("russia", "control")
    assert rest.holder == Holder("ukraine", "rest")


# --- real files --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "source", "files", "zones", "marks"),
    [
        ("deepstate", "deepstate", 536, 536, 0),
        ("deepstate_history", "deepstate_history", 6, 483, 1430),
        ("isw", "isw", 2, 195, 0),
        ("nzz", "nzz", 4, 10, 0),
        ("owlmaps", "owlmaps", 4, 0, 2345),
    ],
)
def test_the_real_files_of_each_source_are_read_whole(
    folder: str, source: str, files: int, zones: int, marks: int
) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"{SHARED / folder} is not on this machine")
    found = looked(SHARED / folder)
    assert found.source.name == source
    assert found.obstacles == []
    assert len(found.series.files) == files
    assert len(saving.zones_table(found)) == zones
    assert len(saving.marks_table(found)) == marks


def test_a_theatre_without_layers_says_how_to_get_some() -> None:
    with pytest.raises(BadInput, match=r"ships no layers; .*frontline import"):
        layers.open("yemen")
