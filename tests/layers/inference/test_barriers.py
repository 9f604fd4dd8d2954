"""Waters between two places, read from a theatre's files."""

import json
from pathlib import Path

import pytest
import tiny

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.border import border
from frontline.layers.inference import barriers

HUGE = int("9" * 400)


def water(*coordinates: object) -> str:
    feature = {
        "type": "Feature",
        "properties": {"layer": "river", "name": "Nahr"},
        "geometry": {"type": "LineString", "coordinates": list(coordinates)},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.mark.parametrize(
    "text", ["", "[]", '{"features": 1}', '{"features": [{}]}', water([HUGE, 35], [38, 36])]
)
def test_a_broken_file_of_waters_gets_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / barriers.FILE).write_text(text, "utf-8")
    with pytest.raises(BadInput, match=barriers.FILE):
        barriers._waters(tmp_path / barriers.FILE)


def test_rivers_and_lakes_are_read_by_name(tmp_path: Path) -> None:
    file = tmp_path / barriers.FILE
    file.write_text(water([38, 35], [38, 36]), "utf-8")
    ((name, outline),) = barriers._waters(file)
    assert name == "Nahr"
    assert outline.length == 1


def test_a_border_of_400_digits_gets_one_line(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    feature = {
        "type": "Feature",
        "properties": {"layer": "border"},
        "geometry": {"type": "Polygon", "coordinates": [[[HUGE, 1], [2, 2], [3, 1], [HUGE, 1]]]},
    }
    theatre.basemap.write_text(json.dumps({"features": [feature]}), "utf-8")
    with pytest.raises(BadInput, match="basemap"):
        border(theatre)


def test_the_shipped_waters_can_be_read() -> None:
    file = load_theatre("syria").folder / barriers.FILE
    assert len(barriers._waters(file)) > 1
