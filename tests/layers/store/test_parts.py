"""What a store is made of: checksum, metadata, manifest in columns, marks, short coordinates."""

import json
import math
from datetime import date

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.layers.planar.arrangement import FINE
from frontline.layers.store import checksum, marks
from frontline.layers.store.geoparquet import WGS84, geo_metadata
from frontline.layers.store.inputs import packed, unpacked
from frontline.layers.store.rounding import cut_short, on_grid

cells = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5))
manifests = st.fixed_dictionaries(
    {"title": st.text(max_size=8)},
    optional={
        "inputs": st.lists(st.fixed_dictionaries({"file": cells, "source": cells}), max_size=5)
    },
)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory) -> bytes:
    file = tmp_path_factory.mktemp("sealed") / "store.parquet"
    table = pa.table({"a": [1, 2, 3]}).replace_schema_metadata({checksum.KEY: checksum.BLANK})
    pq.write_table(table, file)
    assert not checksum.is_whole(file.read_bytes())
    checksum.seal(file)
    assert pq.read_table(file).column("a").to_pylist() == [1, 2, 3]
    return file.read_bytes()


def test_a_sealed_file_is_whole_and_still_parquet(sealed: bytes) -> None:
    assert checksum.is_sealed(sealed)
    assert checksum.is_whole(sealed)


def test_no_byte_changes_without_a_sign(sealed: bytes) -> None:
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 0xFF
        assert not checksum.is_sealed(bytes(changed)) or not checksum.is_whole(bytes(changed)), at


def test_the_system_of_a_store_is_that_of_a_live_table() -> None:
    live = gpd.GeoSeries([shapely.Point(0, 0)], crs="EPSG:4326").crs
    told = json.loads(geo_metadata(["Point"], (1, 2, 3, 4)))["columns"]["geometry"]
    assert pyproj.CRS.from_json_dict(told["crs"]) == live
    assert pyproj.CRS.from_json_dict(WGS84).to_epsg() == 4326
    assert told["bbox"] == [1, 2, 3, 4]
    assert "bbox" not in json.loads(geo_metadata([], None))["columns"]["geometry"]


@given(manifests)
def test_a_manifest_comes_back_from_its_columns(manifest) -> None:
    back = unpacked(packed(manifest))
    assert back == {"inputs": [], **manifest}


def test_what_all_inputs_share_is_said_once() -> None:
    rows = [{"file": f"{n}.json", "licence": "CC BY 4.0"} for n in range(3)]
    told = packed({"inputs": rows})
    assert told["shared"] == {"licence": "CC BY 4.0"}
    assert list(told["each"]) == ["file"]


degrees = st.integers(-1_800_000_000, 1_799_000_000)


@given(st.lists(st.tuples(degrees, degrees), min_size=1, max_size=6))
def test_short_coordinates_come_back_to_the_bit(corners) -> None:
    scale = round(1 / FINE)
    west = np.array(corners) * 100 / scale
    shapes = shapely.box(west[:, 0], west[:, 1] / 2.1, west[:, 0] + 0.5, west[:, 1] / 2.1 + 0.5)
    shapes = on_grid(shapes)
    back = on_grid(cut_short(shapes))
    assert (shapely.get_coordinates(back) == shapely.get_coordinates(shapes)).all()


def test_what_lies_off_the_grid_is_stored_as_it_is() -> None:
    odd = np.array([shapely.box(math.pi, 1, 4, 2)])
    assert cut_short(odd) is odd


def test_marks_come_back_with_their_days() -> None:
    point = gpd.GeoDataFrame(
        {
            "day": [date(2016, 8, 6), None], "until": [None, None], "kind": ["point", "line"],
            "label": ["shelling", "front"], "note": ["", "no date"], "file": ["a", "b"],
            "properties": ["{}", '{"a": 1}'],
        },
        geometry=[shapely.Point(37, 36), shapely.LineString([(37, 36), (38, 37)])], crs="EPSG:4326",
    )  # fmt: skip
    back = marks.of_rows(marks.rows(point))
    assert list(back.columns) == list(marks.COLUMNS)
    assert back.day.tolist() == [date(2016, 8, 6), None]
    assert back.geometry.geom_equals(point.geometry).all()


def test_old_marks_beside_a_store_are_read_or_named(tmp_path) -> None:
    store = tmp_path / "war.parquet"
    assert marks.beside(store).empty
    store.with_suffix(".marks.parquet").write_bytes(b"none")
    with pytest.raises(BadInput, match="points and lines of war"):
        marks.beside(store)
