"""A theatre is made of what layers draw: it loads, and its map shows them, whatever their size."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import months
import pytest
import shapely
from terminal import frontline

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.sides import HATCHES
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.border import border
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.publishing.licences import stated
from frontline.layers.scaffold.derived import derived


def drawn(shapes: dict[str, shapely.Geometry]) -> Mosaic:
    rows = [
        {"day": date(2024, 1, 10), "until": None, "actor": actor, "status": "control",
         "label": actor, "file": "a.kml", "geometry": shape}
        for actor, shape in shapes.items()
    ]  # fmt: skip
    zones = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")
    return mosaic_of_zones(zones, title='A "war"', sources=["made up; MIT"])


def test_a_store_gives_its_theatre_by_one_command_and_is_shown_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTLINE_THEATRES", str(tmp_path))
    store = months.write(tmp_path / "store").parents[1]
    code, out, err = frontline("theatre", "new", "squares", "--from", store)
    assert code == 0, err
    war = load_theatre("squares")
    assert [a.key for a in war.actors] == ["red", "green", "blue", "contested", "unknown"]
    assert war.title == "Three months"
    assert war.day == months.MARCH
    assert war.countries[0] == "SY"
    west, south, east, north = war.bbox
    assert (west, south, east, north) == pytest.approx((37.9, 34.9, 42.1, 36.1), abs=0.11)
    assert "places.csv" in out
    assert frontline("theatre", "check", "squares")[0] == 0
    assert set(stated(war.folder)) == {"theatre.toml", "places.csv", "basemap.geojson"}
    page = tmp_path / "page.html"
    text = tmp_path / "a.txt"
    text.write_text("On 5 February 2024 fighting was reported near Raqqa.", "utf-8")
    code, _, err = frontline(
        "snapshot",
        text,
        "--date",
        "2024-02-06",
        "--theatre",
        "squares",
        "--layers",
        store,
        "-o",
        page,
    )
    assert code == 0, err
    assert page.stat().st_size > 50_000


def test_sides_look_as_in_the_theatre_the_layers_were_made_for(tmp_path: Path) -> None:
    mosaic = drawn({"isis": shapely.box(38, 35, 39, 36), "newcomers": shapely.box(39, 35, 40, 36)})
    derived("derived", mosaic, load_theatre("syria"), into=tmp_path)
    made, own = load_theatre(tmp_path / "derived"), load_theatre("syria").actor("isis")
    assert made.title == 'A "war"'
    assert made.actor("isis") == own
    looks = {(side.colour, side.hatch) for side in made.actors}
    assert len(looks) == len(made.actors) == 4


def test_a_world_of_sides_is_told_apart_and_has_the_worlds_countries(tmp_path: Path) -> None:
    squares = {f"side_{n}": shapely.box(-170 + 8 * n, -50, -162 + 8 * n, 70) for n in range(40)}
    derived("world", drawn(squares), into=tmp_path)
    world = load_theatre(tmp_path / "world")
    assert len({(side.colour, side.hatch) for side in world.actors}) == 42
    assert all(side.hatch in HATCHES for side in world.actors)
    assert len(world.countries) > 150
    assert world.bbox[0] < -165
    assert border(world).area > 10_000  # square degrees of land


def test_what_cannot_be_a_theatre_is_one_line_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r'no key of a side.*--map "Сторона=a_key"'):
        derived("war", drawn({"Сторона": shapely.box(38, 35, 39, 36)}), into=tmp_path)
    with pytest.raises(BadInput, match="lies in no country"):
        derived("war", drawn({"red": shapely.box(-40, 30, -39, 31)}), into=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert frontline("theatre", "new", "war", "--country", "SY", "--from", "syria")[0] == 2


def test_the_ground_of_epochs_is_that_of_one_mosaic(tmp_path: Path) -> None:
    epochs = layers.open(months.write(tmp_path).parents[1])
    whole = mosaic_of_zones(months.zones(), title="Three months")
    assert shapely.symmetric_difference(epochs.footprint, whole.footprint).area < 1e-9
