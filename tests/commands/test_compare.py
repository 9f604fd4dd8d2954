"""`frontline compare`, and `frontline import --add`."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
from shapely import box
from terminal import frontline

from frontline import layers
from frontline.layers.store import store

DAYS = {1: (37, 38.5), 2: (37, 39), 3: (36.5, 39)}


def drawn(folder: Path, day: int, west: float, east: float, actor: str = "sdf") -> Path:
    """A file with one zone of *actor*, and one of ISIS east of it."""
    zones = [(actor, west, east), ("isis", east, 40)]
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "properties": {"actor": who, "date": f"2016-08-{day:02d}"},
            "geometry": json.loads(gpd.GeoSeries([box(a, 35, b, 36)]).to_json())["features"][0][
                "geometry"
            ],
        }
        for who, a, b in zones
    ]
    file = folder / f"{day}.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return file


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [drawn(tmp_path, day, *span) for day, span in DAYS.items()]


def stored(output: Path, *args: object) -> Path:
    code, _, err = frontline("import", *args, "--theatre", "syria", "-o", output)
    assert code == 0, err
    return output


def test_two_sources_are_compared_as_numbers_rows_and_a_map(files, tmp_path: Path) -> None:
    one = stored(tmp_path / "one.parquet", files[0])
    other = stored(tmp_path / "other.parquet", files[1])
    order = ("compare", one, other, "--date", "2016-08-02", "--nearest")
    told = json.loads(frontline(*order, "--format", "json")[1])
    assert told["date"] == "2016-08-02"
    assert told["disputed_km2"] > 0
    assert told["agreed_km2"] == pytest.approx(
        sum(row["area_km2"] for row in told["ground"] if row["verdict"] == "agreed")
    )
    (disputed,) = [row for row in told["ground"] if row["verdict"] == "disputed"]
    assert (disputed["one_actor"], disputed["other_actor"]) == ("isis", "sdf")
    assert box(38.5, 35, 39, 36).contains(
        gpd.points_from_xy([disputed["lon"]], [disputed["lat"]])[0]
    )
    code, out, err = frontline(*order, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (code, len(rows)) == (0, len(told["ground"]))
    assert "disputed" in err
    shapes = json.loads(frontline(*order, "--format", "geojson")[1])
    assert shapes["agreed_km2"] == told["agreed_km2"]
    assert len(shapes["features"]) == len(rows)
    assert "disputed" in frontline(*order)[1]


def test_ground_that_one_source_alone_tells_of_has_an_empty_cell_and_no_nan(
    files, tmp_path: Path
) -> None:
    one = stored(tmp_path / "one.parquet", files[0])
    other = stored(tmp_path / "other.parquet", files[2])
    order = ("compare", one, other, "--date", "2016-08-03", "--nearest", "--format")
    (alone,) = [
        row
        for row in json.loads(frontline(*order, "json")[1])["ground"]
        if row["verdict"] == "only other"
    ]
    assert (alone["one_actor"], alone["other_actor"]) == (None, "sdf")
    for format_ in ("json", "csv", "table"):
        assert "nan" not in frontline(*order, format_)[1].casefold()


def test_a_source_that_does_not_cover_the_day_is_not_compared(files, tmp_path: Path) -> None:
    one = stored(tmp_path / "one.parquet", files[0])
    other = stored(tmp_path / "other.parquet", files[1])
    code, out, err = frontline("compare", one, other, "--date", "2016-08-02")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "the nearest day is 2016-08-01, 1 day earlier" in err


def test_who_showed_a_step_first(files, tmp_path: Path) -> None:
    late = tmp_path / "late"
    late.mkdir()
    one = stored(tmp_path / "one.parquet", *files[:2])
    other = stored(tmp_path / "other.parquet", files[0], drawn(late, 5, *DAYS[2]))
    (step,) = json.loads(frontline("compare", one, other, "--leads", "--format", "json")[1])[
        "ground"
    ]
    assert (step["to_actor"], step["lead_days"]) == ("sdf", 3)
    shapes = json.loads(frontline("compare", one, other, "--leads", "--format", "geojson")[1])
    assert shapes["features"][0]["properties"]["one_day"] == "2016-08-02"


def test_sources_that_name_no_holder_alike_are_refused(files, tmp_path: Path) -> None:
    strange = tmp_path / "strange"
    strange.mkdir()
    zone = json.loads(files[0].read_text("utf-8"))
    for number, feature in enumerate(zone["features"]):
        feature["properties"]["actor"] = f"party {number}"
    (strange / "a.geojson").write_text(json.dumps(zone), "utf-8")
    code, out, err = frontline("compare", files[0], strange / "a.geojson", "--date", "2016-08-01")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "no holder in common" in err


def test_compare_needs_a_day_or_the_steps() -> None:
    assert frontline("compare", "syria", "syria")[0] == 2
    assert frontline("compare", "syria", "syria", "--leads", "--date", "2016-08-01")[0] == 2


def test_days_added_give_what_importing_all_gives(files, tmp_path: Path) -> None:
    grown = stored(tmp_path / "grown.parquet", files[0])
    code, _, err = frontline("import", *files, "-o", grown, "--add")
    assert code == 0, err
    assert "2 days added; 1 of the files were in it already" in err
    whole = stored(tmp_path / "whole.parquet", *files)
    ours, theirs = layers.open(grown), layers.open(whole)
    assert (ours.days, ours.informed, ours.holders) == (
        theirs.days,
        theirs.informed,
        theirs.holders,
    )
    assert np.abs(ours.areas() - theirs.areas()).to_numpy().max() < 1e-6
    known = [
        sorted(told["sha256"] for told in store.read_manifest(file)["inputs"])
        for file in (grown, whole)
    ]
    assert known[0] == known[1]


def test_nothing_new_changes_nothing(files, tmp_path: Path) -> None:
    grown = stored(tmp_path / "grown.parquet", *files)
    before = grown.read_bytes()
    code, _, err = frontline("import", *files, "-o", grown, "--add")
    assert code == 0
    assert "0 days added; 3 of the files were in it already" in err
    assert grown.read_bytes() == before


def test_what_cannot_be_added_leaves_the_store_as_it_was(files, tmp_path: Path) -> None:
    grown = stored(tmp_path / "grown.parquet", files[0], files[2])
    before = grown.read_bytes()
    events = tmp_path / "reports.csv"
    syria = Path(layers.__file__).parent.parent / "theatres/syria/control_reports.csv"
    events.write_text("\n".join(syria.read_text("utf-8").splitlines()[:3]), "utf-8")
    for args, says in (
        ((files[1],), "2016-08-02 is not later than 2016-08-03"),
        ((events,), "compared, never merged"),
        ((files[1], "--theatre", "ukraine"), "made for syria, not ukraine"),
    ):
        code, out, err = frontline("import", *args, "-o", grown, "--add")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert says in err
    code, _, err = frontline("import", files[1], "-o", tmp_path / "none.parquet", "--add")
    assert code == 1
    assert "no such file" in err
    assert grown.read_bytes() == before
