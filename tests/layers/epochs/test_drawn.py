"""The zones that an epoch was drawn from come back as they were given, in any order."""

from datetime import date

import geopandas as gpd
import months
import pandas as pd
import pyarrow.parquet as pq
import shapely

from frontline.layers.epochs.drawn import TOLD, zones_file, zones_in


def test_zones_come_back_to_the_bit_and_whatever_order_gives_the_same_bytes() -> None:
    zones = months.zones()
    zones["label"] = [f"zone {number}" for number in range(len(zones))]
    zones["until"] = pd.Series(
        [None, date.max, date(2024, 2, 5), None, None, None, None], dtype=object
    )
    zones.loc[0, "geometry"] = shapely.Polygon([(38, 35, 7), (39.000000000001, 35, 7), (39, 36, 7)])
    back = zones_in(zones_file(zones))
    wanted = zones.sort_values(["day", "actor", "status", "file", "label"], ignore_index=True)
    for name in TOLD:
        assert back[name].tolist() == wanted[name].tolist()
    assert back.to_wkb()["geometry"].tolist() == wanted.to_wkb()["geometry"].tolist()
    assert zones_file(zones[::-1]) == zones_file(zones) == zones_file(back)


def test_without_their_shapes_only_days_and_words_are_read() -> None:
    rows = zones_in(zones_file(months.zones()), shapes=False)
    assert list(rows.columns) == TOLD
    assert len(rows) == 7


def test_an_epoch_without_days_of_its_own_has_no_zones() -> None:
    assert zones_in(zones_file(months.zones().iloc[:0])).empty


def test_strangers_read_it(tmp_path) -> None:
    file = tmp_path / "zones.parquet"
    file.write_bytes(zones_file(months.zones()))
    assert gpd.read_parquet(file).crs.to_epsg() == 4326
    assert pq.read_metadata(file).num_rows == 7
