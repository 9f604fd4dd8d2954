"""Each format knows its own files, and none claims another's."""

from pathlib import Path
from types import ModuleType

import pytest
from here import TESTS

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Asked, InputFile, Source
from frontline.layers.sources.formats import (
    acled,
    carter_csv,
    deepstate,
    deepstate_history,
    esri_json,
    geojson,
    isw,
    kml,
    nzz,
    owlmaps,
    reports_csv,
    tables,
    uacontrolmap,
    ucdp_ged,
    viina,
    wikipedia_module,
    wkt_csv,
)
from frontline.layers.sources.registry import all_sources

FORMATS = (
    acled, carter_csv, deepstate, deepstate_history, esri_json, geojson, isw, kml, nzz, owlmaps,
    reports_csv, tables, uacontrolmap, ucdp_ged, viina, wikipedia_module, wkt_csv,
)  # fmt: skip
SAMPLES = TESTS / "sources"


def samples(module: ModuleType) -> list[InputFile]:
    """The files of a format's sample."""
    found = []
    for path in sorted((SAMPLES / module.SOURCE.name).glob("input*")):
        inner = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        found += [InputFile(file, file.name) for file in inner]
    return found


def test_every_format_is_looked_at() -> None:
    assert {module.SOURCE.name for module in FORMATS} == {s.name for s in all_sources()}
    assert all(samples(module) for module in FORMATS)


@pytest.mark.parametrize("module", FORMATS, ids=lambda m: m.SOURCE.name)
def test_it_knows_a_file_of_its_own_and_says_why(module: ModuleType) -> None:
    reasons = [why for file in samples(module) if (why := module.detects(file))]
    assert reasons
    assert all(why == why.strip() and "\n" not in why for why in reasons)


@pytest.mark.parametrize(
    "module", [m for m in FORMATS if m.SOURCE.specific], ids=lambda m: m.SOURCE.name
)
def test_a_publishers_format_claims_no_file_of_another(module: ModuleType) -> None:
    for other in FORMATS:
        if other is not module:
            assert not [file.name for file in samples(other) if module.detects(file)], other


STRANGE = {
    "empty": b"",
    "bytes": b"\x00\xff" * 50,
    "cut": b"{",
    "table": b"a,b\n1,2\n",
    "kml": b"<kml/>",
}


@pytest.mark.parametrize("module", FORMATS, ids=lambda m: m.SOURCE.name)
@pytest.mark.parametrize("content", STRANGE)
def test_a_strange_file_is_no_publishers_and_a_broken_one_is_named(
    module: ModuleType, content: str, tmp_path: Path
) -> None:
    for name in ("x.csv", "x.geojson", "x.kml", "x.lua", "x.json", "x"):
        file = tmp_path / name
        file.write_bytes(STRANGE[content])
        try:
            why = module.detects(InputFile(file, name))
        except BadInput as fault:
            assert str(fault).startswith(name)  # noqa: PT017  either it answers or it names the file
        else:
            assert why is None or not module.SOURCE.specific


@pytest.mark.parametrize("module", FORMATS, ids=lambda m: m.SOURCE.name)
def test_what_is_said_of_a_format_is_whole(module: ModuleType) -> None:
    source: Source = module.SOURCE
    assert source.read is module.read
    assert source.title
    assert bool(source.licence) == bool(source.url) or not source.specific


@pytest.mark.parametrize("module", [acled, ucdp_ged], ids=lambda m: m.SOURCE.name)
def test_events_never_say_who_holds_ground(module: ModuleType) -> None:
    read = module.read(samples(module)[0], Asked())
    assert read.marks
    assert not read.zones
    assert not read.reports
