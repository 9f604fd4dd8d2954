"""What layers are called, whom they are owed to and whose war they show comes from themselves."""

import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from frontline import layers
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.build.evidence import addresses, evidence
from frontline.layers.export.zones import export, zones_on
from frontline.layers.imports import plan as importing
from frontline.layers.imports.whose import theatre_of
from frontline.layers.mosaic.days import as_day
from frontline.layers.page.payload.payload import mosaic_payload
from frontline.layers.page.snapshot.manifest import manifest

SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]


def drawn(west: float, south: float, label: str, **words: str) -> str:
    ring = [[west + x, south + y] for x, y in SQUARE[0]]
    feature = {
        "type": "Feature",
        "properties": {"actor": label, "date": "2024-01-01"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", **words, "features": [feature]})


def test_a_plain_file_is_called_by_its_name_and_credits_no_standard(tmp_path: Path) -> None:
    (tmp_path / "my map.geojson").write_text(drawn(37, 35, "Government"))
    mosaic = layers.open(tmp_path / "my map.geojson", theatre="syria")
    assert mosaic.title == "my map.geojson"
    assert mosaic.sources == ("my map.geojson (names no source)",)


def test_a_plain_file_that_says_what_it_is_and_whose_is_believed(tmp_path: Path) -> None:
    words = {"title": "Lines of the week", "attribution": "(c) A. Cartographer", "license": "CC0"}
    (tmp_path / "a.geojson").write_text(drawn(37, 35, "Government", **words))
    mosaic = layers.open(tmp_path / "a.geojson", theatre="syria")
    assert mosaic.title == "Lines of the week"
    assert mosaic.sources == ("(c) A. Cartographer; CC0",)


def test_a_theatre_s_own_export_comes_back_with_its_title_and_sources(tmp_path: Path) -> None:
    own, war = layers.open("syria"), load_theatre("syria")
    file = export(own, tmp_path / "out.geojson", as_day("2016-08-06"), theatre=war)
    back = layers.open(file, theatre="syria")
    assert back.title == own.title
    assert "Wikipedia" in back.sources[0]


@pytest.mark.parametrize(
    ("west", "south", "label", "key"),
    [(37, 35, "Government", "syria"), (36, 48, "Russia", "ukraine")],
)
def test_layers_without_a_theatre_take_the_one_they_lie_in(
    west: float, south: float, label: str, key: str, tmp_path: Path
) -> None:
    (tmp_path / "a.geojson").write_text(drawn(west, south, label))
    assert theatre_of(str(tmp_path)).key == key


def test_files_are_read_once_to_know_where_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.geojson").write_text(drawn(37, 35, "Government"))
    asked = []
    plan = importing.plan
    monkeypatch.setattr(importing, "plan", lambda *a, **k: asked.append(a) or plan(*a, **k))
    assert theatre_of(str(tmp_path)).key == "syria"
    assert len(asked) == 1


def test_layers_that_lie_nowhere_ask_which_theatre(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(drawn(-70, 5, "Government"))
    with pytest.raises(BadInput, match=r"say which with --theatre \(one of .*syria, .*ukraine"):
        theatre_of(str(tmp_path))


def test_a_zip_that_has_one_name_twice_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.geojson", drawn(37, 35, "Government"))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.geojson", drawn(38, 35, "Opposition"))
    with pytest.raises(BadInput, match=r"'a.geojson' twice"):
        layers.open(tmp_path / "a.zip", theatre="syria")


def test_an_object_that_has_one_name_twice_is_refused(tmp_path: Path) -> None:
    text = drawn(37, 35, "Government").replace('"actor":', '"actor": "Opposition", "actor":')
    (tmp_path / "a.geojson").write_text(text)
    with pytest.raises(BadInput, match="the name 'actor' twice") as fault:
        layers.open(tmp_path / "a.geojson", theatre="syria")
    assert "\n" not in str(fault.value)


def test_general_knowledge_is_no_source_that_was_read() -> None:
    mosaic = layers.open("syria")
    counted = evidence(mosaic.reports)
    told = Counter(r.verification for r in mosaic.reports)
    assert (counted.looked_up, counted.general_knowledge, counted.convention) == (
        told["looked_up"], told["general_knowledge"], told["convention"],
    )  # fmt: skip
    assert min(told.values()) > 0
    read = {(r.source, r.url) for r in mosaic.reports if r.verification == "looked_up"}
    assert counted.sources_read == len(read)
    known = told["general_knowledge"]
    assert f"{known:,} statements from general knowledge, not verified" in counted.line
    told = manifest(mosaic, load_theatre("syria"), as_day("2016-08-06"), [], own_reports=True)
    known = [r for r in layers.open("syria").reports if r.verification == "general_knowledge"]
    assert told["evidence"]["general_knowledge"] == len(known) > 0
    assert counted.line in told["rules"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Wikipedia, 'Rojava conflict'", ("https://en.wikipedia.org/wiki/Rojava_conflict",)),
        ("syriahr.com/en/44163 'SDF control'", ("https://syriahr.com/en/44163",)),
        ("newarab.com 2016-09-24; alalam.ir 2016-09-29", ()),
        ("zamanalwsl.net/Reuters Aug 2014 (Akhtarin)", ()),
        ("from general knowledge (not verified)", ()),
    ],
)
def test_a_source_has_the_address_it_gives_and_no_other(source: str, told: tuple[str, ...]) -> None:
    assert addresses(source) == told


def test_the_page_has_the_addresses_and_an_export_says_what_was_verified() -> None:
    mosaic = layers.open("syria")
    sent = mosaic_payload(mosaic, load_theatre("syria"))
    assert len(sent["addresses"]) == len(sent["sources"])
    assert sum(map(bool, sent["addresses"])) > 40
    kinds = "; ".join(zones_on(mosaic, as_day("2016-08-06"))["verification"])
    assert {"looked_up", "general_knowledge"} <= set(kinds.split("; "))
