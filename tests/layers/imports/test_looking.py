"""What is in files before anything is added: by source, with what stands in the way of each."""

import json
from pathlib import Path

import pytest

from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.imports.looking import Group, look
from frontline.layers.imports.plan import Wishes

YEMEN = load_theatre("yemen")
SQUARE = [[44, 15], [45, 15], [45, 16], [44, 16], [44, 15]]
PLACEMARK = """<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>houthis</name>
<Polygon><outerBoundaryIs><LinearRing><coordinates>44,15 45,15 45,16 44,15</coordinates>
</LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"""


def zones(file: Path, **properties: str) -> Path:
    shape = {"type": "Polygon", "coordinates": [SQUARE]}
    feature = {"type": "Feature", "geometry": shape, "properties": properties}
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    return file


def looked(folder: Path, **said: Wishes) -> dict[str, Group]:
    return {group.format: group for group in look(folder, YEMEN, said)}


def test_files_are_put_together_by_their_format(tmp_path: Path) -> None:
    for day in ("2016-01-01", "2016-02-01"):
        zones(tmp_path / f"{day}.geojson", actor="houthis", date=day)
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "2016-03-01.kml").write_text(PLACEMARK, "utf-8")
    found = looked(tmp_path)
    assert list(found) == ["geojson", "kml"]
    assert found["geojson"].files == ("2016-01-01.geojson", "2016-02-01.geojson")
    assert found["geojson"].ready
    assert found["kml"].files == ("1/2016-03-01.kml",)
    assert [file["file"] for file in found["kml"].facts["files"]] == ["1/2016-03-01.kml"]


def test_what_is_said_of_a_format_is_seen_in_its_files_alone(tmp_path: Path) -> None:
    zones(tmp_path / "map.geojson", who="Red")
    (tmp_path / "map.kml").write_text(PLACEMARK, "utf-8")
    bare = looked(tmp_path)["geojson"]
    assert not bare.ready
    assert "no date" in bare.facts["questions"][0]
    said = Wishes(date_from="2016-01-01/2016-02-01", actor_from="who", labels=("Red=houthis",))
    found = looked(tmp_path, geojson=said)
    assert found["geojson"].ready
    newest = found["geojson"].facts["newest"]
    assert newest["day"] == "2016-01-01"
    assert newest["held"]["houthis"] == pytest.approx(11_890, rel=0.01)
    assert not found["kml"].ready


def test_what_cannot_be_read_is_a_line_of_its_own_and_names_no_folder(tmp_path: Path) -> None:
    zones(tmp_path / "good.geojson", actor="houthis", date="2016-01-01")
    (tmp_path / "bad.geojson").write_text("{")
    (tmp_path / "notes.txt").write_text("nothing")
    groups = look(tmp_path, YEMEN, {})
    assert [group.ready for group in groups] == [True, False, False]
    lines = [group.fault for group in groups if group.fault]
    assert [line.split(":")[0] for line in lines] == ["bad.geojson", "notes.txt"]
    assert str(tmp_path) not in "".join(lines)


def test_a_file_with_nothing_in_it_is_called_empty(tmp_path: Path) -> None:
    (tmp_path / "blank.csv").write_text("\ufeff\n\n", "utf-8")
    (tmp_path / "head.csv").write_text("foo,bar\n")
    (tmp_path / "none.geojson").write_text("")
    assert [group.fault for group in look(tmp_path, YEMEN, {})] == [
        "blank.csv: an empty file: there is nothing in it",
        "head.csv: a table without rows: there is nothing below its head",
        "none.geojson: an empty file: there is nothing in it",
    ]
