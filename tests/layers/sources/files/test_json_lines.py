"""GeoJSON a feature a line is the collection it makes; what is broken is named by its line."""

import json
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.layers.imports.plan import Wishes, plan
from frontline.layers.sources.files.contract import InputFile
from frontline.layers.sources.files.json_lines import MARK, read_json

SQUARE = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]
FEATURES = [
    {
        "type": "Feature",
        "properties": {"actor": actor, "date": "2016-01-01"},
        "geometry": {"type": "Polygon", "coordinates": [[[x + east, y] for x, y in SQUARE]]},
    }
    for east, actor in enumerate(["red", "green"])
]
COLLECTION = {"type": "FeatureCollection", "features": FEATURES}
LINES = [json.dumps(feature) for feature in FEATURES]


@pytest.mark.parametrize(
    "text",
    ["\n".join(LINES), "\r\n".join([*LINES, ""]), "\n\n".join(LINES),
     "".join(f"{MARK}{line}\n" for line in LINES)],
)  # fmt: skip
def test_features_one_a_line_are_a_collection(text: str) -> None:
    assert read_json(text) == COLLECTION


def test_a_single_marked_feature_is_a_collection_too() -> None:
    assert read_json(MARK + LINES[0]) == {"type": "FeatureCollection", "features": FEATURES[:1]}


def test_one_value_is_what_it_is() -> None:
    assert read_json(json.dumps(COLLECTION, indent=1)) == COLLECTION
    assert read_json(LINES[0]) == FEATURES[0]


@pytest.mark.parametrize(
    ("second", "said"),
    [("{", "line 2, column 2"), ("3", "line 2 is no GeoJSON feature"),
     ('{"type": "Point"}', "line 2 is no GeoJSON feature")],
)  # fmt: skip
def test_a_line_that_is_no_feature_is_named(second: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_json(f"{LINES[0]}\n{second}\n{LINES[1]}")


@pytest.mark.parametrize("text", ["", "{", "{}\n{}", "1\n2"])
def test_other_texts_are_no_lines_of_features(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        read_json(text)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.geojson", "\n".join(LINES).encode()),
        ("a.geojsonl", "\n".join(LINES).encode()),
        ("a.ndjson", "\n".join(LINES).encode()),
        ("a.geojson", json.dumps(COLLECTION).encode("utf-16")),
        ("a.geojson", b"\xfe\xff" + json.dumps(COLLECTION).encode("utf-16-be")),
    ],
)
def test_such_a_file_is_imported_as_the_collection_is(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / "whole.geojson").write_text(json.dumps(COLLECTION))
    file = tmp_path / "other" / name
    file.parent.mkdir()
    file.write_bytes(content)
    wishes = Wishes(labels=("red=Red", "green=Green"))
    one, other = (plan([path], wishes).series.files[0].imported.zones
                  for path in (tmp_path / "whole.geojson", file))  # fmt: skip
    assert one == other
    assert len(one) == 2


def test_lines_of_texts_in_a_folder_of_maps_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(json.dumps(COLLECTION))
    (tmp_path / "texts.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    found = plan([tmp_path], Wishes(labels=("*=Red",)))
    assert [name.rpartition("/")[2] for name, _ in found.ignored] == ["texts.jsonl"]
    assert not found.obstacles


def test_utf_16_without_its_mark_is_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    file.write_bytes(json.dumps(COLLECTION).encode("utf-16-le"))
    with pytest.raises(BadInput, match=r"a\.geojson: a NUL byte at 1: .*not saved as UTF-8"):
        _ = InputFile(file).json
