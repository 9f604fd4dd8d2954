"""What is nested without end is a broken file like any other, in one line that names it."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import tiny

from frontline.geo.errors import BadInput
from frontline.geo.figures.ground import Ground
from frontline.geo.files.nested import json_of, toml_of
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.border import border
from frontline.layers.imports.plan import load_wishes
from frontline.layers.inference.districts import districts
from frontline.layers.inference.rules import read_rules
from frontline.layers.page.payload.basemap import basemap_payload
from frontline.layers.page.payload.drawn import outline_credit
from frontline.layers.publishing.profile import read_profile
from frontline.layers.store.store import load

LISTS, TABLE = "[" * 200_000, f"a = {'[' * 200_000}\n"


def test_both_readers_call_it_their_own_error() -> None:
    with pytest.raises(json.JSONDecodeError, match="too deeply"):
        json_of(LISTS)
    with pytest.raises(tomllib.TOMLDecodeError, match="too deeply"):
        toml_of(TABLE)
    assert json_of(b'{"a": [1]}') == toml_of("a = [1]") == {"a": [1]}


READERS: dict[str, tuple[str, str, Callable[[Path], object]]] = {
    "profile": ("p.toml", TABLE, lambda f: read_profile(f.read_bytes(), str(f))),
    "theatre": ("theatre.toml", TABLE, lambda f: load_theatre(f.parent)),
    "rules": ("ground.toml", TABLE, read_rules),
    "wishes": ("w.json", LISTS, load_wishes),
    "border": ("basemap.geojson", LISTS, lambda f: border(tiny.theatre(f.parent))),
    "basemap": ("basemap.geojson", LISTS, lambda f: basemap_payload(tiny.theatre(f.parent))),
    "districts": ("districts.geojson", LISTS, lambda f: districts(tiny.theatre(f.parent))),
    "figures": ("basemap.geojson", LISTS, lambda f: Ground(tiny.theatre(f.parent)).river("x")),
    "no outlines": ("basemap.geojson", "[]", lambda f: Ground(tiny.theatre(f.parent)).river("x")),
    "credit": ("units.geojson", LISTS, lambda f: outline_credit(tiny.theatre(f.parent))),
    "no credit": ("units.geojson", "[1]", lambda f: outline_credit(tiny.theatre(f.parent))),
}


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_names_the_file_in_one_line(reader: str, tmp_path: Path) -> None:
    name, content, read = READERS[reader]
    (tmp_path / name).write_text(content)
    with pytest.raises(BadInput, match=name) as told:
        read(tmp_path / name)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 500


@pytest.mark.parametrize("key", [b"geo", b"frontline"])
def test_so_does_the_reader_of_parquet(key: bytes, tmp_path: Path) -> None:
    table = pa.table({"geometry": pa.array([b""], pa.binary())})
    file = tmp_path / "a.parquet"
    pq.write_table(table.replace_schema_metadata({key: LISTS.encode()}), file)
    with pytest.raises(BadInput, match=r"a\.parquet"):
        load(file)


def test_a_number_of_400_digits_is_none_of_a_theatre(tmp_path: Path) -> None:
    """It is a whole number to TOML and no float: an OverflowError until now."""
    war = load_theatre("ukraine")
    toml = (war.folder / "theatre.toml").read_text("utf-8")
    line = next(one for one in toml.splitlines() if one.startswith("bbox"))
    (tmp_path / "theatre.toml").write_text(toml.replace(line, f"bbox = [{'9' * 400}, 1, 2, 3]"))
    with pytest.raises(BadInput, match="bbox"):
        load_theatre(tmp_path)
