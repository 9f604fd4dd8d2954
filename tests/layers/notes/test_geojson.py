"""Notes come in as GeoJSON; what is wrong is one line that names the file and the feature."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from frontline.geo.errors import BadInput
from frontline.layers.notes.geojson import read_notes, written
from frontline.layers.notes.note import SHAPES, Note, is_note

LINE = {"type": "LineString", "coordinates": [[37.0, 36.0], [37.1, 36.1]]}
RING = [[37.0, 36.0], [38.0, 36.0], [38.0, 37.0], [37.0, 36.0]]


def file_of(folder: Path, *features: Any) -> Path:
    file = folder / "notes.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return file


def line(geometry: Any = LINE, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


DAYS = some.one_of(some.none(), some.dates(date(2000, 1, 1), date(2030, 1, 1)))
POINTS = some.tuples(some.floats(-180, 180), some.floats(-85, 85))


@some.composite
def notes(draw: some.DrawFn) -> Note:
    kind = draw(some.sampled_from(sorted(SHAPES)))
    least = SHAPES[kind][1]
    most = 1 if kind == "point" else 6
    points = draw(some.lists(POINTS, min_size=least, max_size=most, unique=True))
    start, end = sorted([draw(DAYS), draw(DAYS)], key=lambda day: day or date.min)
    if start == end:
        end = None
    ident = draw(some.text("abc", min_size=1, max_size=8))
    return Note(ident, kind, tuple(points), draw(some.text("aя<\u202e\n", max_size=9)), start, end)  # type: ignore[arg-type]


@settings(deadline=None)
@given(notes())
def test_a_note_comes_back_as_it_went(tmp_path_factory: pytest.TempPathFactory, note: Note) -> None:
    file = tmp_path_factory.mktemp("notes") / "notes.geojson"
    text = written([note], measured=True)
    file.write_text(text, "utf-8", errors="surrogatepass")
    (back,) = read_notes(file)
    turned = replace(note, points=note.points[::-1]) if note.closed else note
    assert back in (note, turned), "an outline goes around counterclockwise"
    assert is_note(json.loads(text)["features"][0]["properties"])


def test_shapes_of_other_programs_are_plain_notes(tmp_path: Path) -> None:
    ring = {"type": "Polygon", "coordinates": [RING]}
    point = {"type": "Point", "coordinates": [37, 36, 400]}
    found = read_notes(file_of(tmp_path, line(), line(ring, text="Pocket"), line(point)))
    assert [(n.id, n.kind, len(n.points)) for n in found] == [
        ("1", "line", 2), ("2", "area", 3), ("3", "point", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        (None, "no feature but null"),
        ({"geometry": [], "properties": {}}, "must be objects"),
        (line({"type": "MultiPoint", "coordinates": [[37, 36]]}), "use Point, LineString"),
        (line(kind="circle"), 'kind "circle" is not one of distance'),
        (line(kind="area"), "kind 'area' is drawn as Polygon, this is a LineString"),
        (line(text=5), "text must be words"),
        (line(text="a" * 501), "501 letters"),
        (line(start_day="2016-02-30"), 'start_day "2016-02-30": not a day'),
        (line(end_day=20160806), "end_day 20160806: not a day"),
        (line(start_day="2016-08-06", end_day="2016-08-06"), "must come after"),
        (line({"type": "Point", "coordinates": [37, 95]}), "no point"),
        (line({"type": "Point", "coordinates": [True, 36]}), "no point"),
        (line({"type": "Point", "coordinates": [float("nan"), 36]}), "no point"),
        (line({"type": "Point"}), "no point"),
        (line({"type": "LineString", "coordinates": [[37, 36]]}), "1 points; line has 2 to 500"),
        (line({"type": "LineString", "coordinates": "37 36"}), "no coordinates"),
        (line({"type": "Polygon", "coordinates": [RING, RING]}), "holes"),
        (line({"type": "Polygon", "coordinates": [RING[:2]]}), "2 points; area has 3"),
    ],
)
def test_a_bad_feature_is_one_line_that_names_it(tmp_path: Path, feature: Any, words: str) -> None:
    file = file_of(tmp_path, line(), feature)
    with pytest.raises(BadInput) as fault:
        read_notes(file)
    assert str(fault.value).startswith(f"{file}: feature 2: ")
    assert words in str(fault.value)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff", "not readable as GeoJSON"),
        (b"{", "not readable as GeoJSON"),
        (b"[" * 100_000, "not readable as GeoJSON"),
        (b"[]", "not a GeoJSON FeatureCollection"),
        (json.dumps({"features": [line()] * 501}).encode(), "at most 500"),
        (json.dumps({"features": [{**line(), "id": "a"}] * 2}).encode(), "the id 'a'"),
    ],
)
def test_a_bad_file_is_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "notes.geojson"
    file.write_bytes(content)
    with pytest.raises(BadInput, match=words):
        read_notes(file)
