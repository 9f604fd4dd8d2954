"""Every source keeps one contract, and reads its own small sample as the golden file says."""

import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import shapely
from here import TESTS

from frontline.geo.errors import BadInput, UnknownName
from frontline.layers.build.zone_table import check_zones
from frontline.layers.imports import dry_run
from frontline.layers.imports import save as saving
from frontline.layers.imports.plan import Plan, Wishes, load_wishes, plan
from frontline.layers.sources.files.contract import InputFile, Source
from frontline.layers.sources.registry import all_sources, index, named

SAMPLES = TESTS / "sources"
SOURCES = all_sources()


def planned(source: Source) -> Plan:
    """The sample of one source, found by itself."""
    folder = SAMPLES / source.name
    wishes = folder / "wishes.json"
    said = load_wishes(wishes) if wishes.exists() else Wishes()
    return plan(sorted(folder.glob("input*")), said)


def golden(found: Plan) -> str:
    """Everything that was read, one thing a line, keys sorted, six decimals."""
    lines: list[dict[str, Any]] = []
    facts = dry_run.facts(found)
    for file in facts.pop("files"):
        lines.append({"what": "file", **file, "file": Path(file["file"]).name})
        del lines[-1]["sha256"]
    for old in facts["superseded"]:
        old |= {name: Path(old[name]).name for name in ("file", "by")}
    lines.append({"what": "all", **facts})
    for file in found.series.files:
        content = file.imported
        lines += [
            {
                "what": "zone",
                "day": z.day,
                "until": z.until,
                "holder": [z.holder.actor, z.holder.status],
                "label": z.label,
                "shape": shape(z.geometry),
            }
            for z in content.zones
        ]
        lines += [
            {
                "what": "mark",
                "day": m.day,
                "until": m.until,
                "kind": m.kind,
                "label": m.label,
                "note": m.note,
                "shape": shape(m.geometry),
            }
            for m in content.marks
        ]
        lines += [
            {
                "what": "report",
                "day": r.day,
                "place": r.place,
                "admin": r.admin,
                "holder": [r.holder.actor, r.holder.status],
                "at": [r.lon, r.lat],
                "source": r.source,
            }
            for r in content.reports
        ]
    return "".join(
        json.dumps(line, sort_keys=True, ensure_ascii=False, default=str) + "\n" for line in lines
    )


def shape(geometry: shapely.Geometry) -> str:
    return shapely.to_wkt(geometry, rounding_precision=6, trim=True)


def test_there_are_sources_to_check() -> None:
    assert len(SOURCES) >= 15
    assert {s.name for s in SOURCES} <= {f.name for f in SAMPLES.iterdir()}


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.name)
def test_a_source_says_what_it_is(source: Source) -> None:
    assert source.name.isidentifier()
    assert source.title
    # A plain format has no publisher: the page of a standard is owed nothing.
    assert source.url.startswith("https://") if source.specific else source.url == ""
    assert source.licence or not source.specific
    assert named(source.name) is source


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.name)
def test_a_source_reads_its_sample_as_the_golden_file_says(
    source: Source, request: pytest.FixtureRequest
) -> None:
    found = planned(source)
    text = golden(found)
    file = SAMPLES / source.name / "expected.jsonl"
    if request.config.getoption("--update-golden"):
        file.write_text(text, "utf-8")
    kept = file.read_text("utf-8") if file.exists() else ""
    assert text == kept


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.name)
def test_a_sample_is_known_by_itself_and_gives_something_to_import(source: Source) -> None:
    found = planned(source)
    assert found.source is source
    assert found.obstacles == []
    zones = saving.zones_table(found)
    if len(zones):
        assert check_zones(zones) is zones
    given = [f.imported for f in found.series.files]
    assert any(g.zones or g.marks or g.reports for g in given)


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.name)
def test_no_source_takes_another_ones_sample_for_its_own(source: Source) -> None:
    for other in SOURCES:
        if other is source or not (source.specific and other.specific):
            continue
        for path in sorted((SAMPLES / other.name).rglob("*")):
            if path.is_file() and path.name not in {"expected.jsonl", "wishes.json"}:
                assert source.detects(InputFile(path)) is None, path


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        "null",
        "[1]",
        '{"features": 3}',
        '{"features": [3]}',
        '{"features": [{}]}',
        '[{"dateKey": 1}]',
        '{"units": 3}',
        "a,b\n1,2\n",
    ],
)
@pytest.mark.parametrize("stem", ["strange", "deepstatemap_data_20240708", "deepstate-map-data"])
@pytest.mark.parametrize("suffix", [".json", ".geojson", ".csv", ".lua", ".txt"])
def test_a_strange_file_is_nobodys(tmp_path: Path, content: str, suffix: str, stem: str) -> None:
    file = tmp_path / f"{stem}{suffix}"
    file.write_text(content)
    for source in SOURCES:
        if suffix in {".json", ".geojson"} and content in {"", "a,b\n1,2\n"}:
            with pytest.raises(BadInput, match="not JSON" if content else "an empty file"):
                named("geojson").detects(InputFile(file))
        else:
            assert source.detects(InputFile(file)) is None, source.name


def modules(*names: str) -> Sequence[ModuleType]:
    made = []
    for name in names:
        module = ModuleType(f"layers.sources.{name}")
        module.SOURCE = named("geojson")  # type: ignore[attr-defined]
        made.append(module)
    return made


def test_two_sources_of_one_name_are_refused() -> None:
    with pytest.raises(BadInput, match=r"two sources are named 'geojson': one is .*\.second"):
        index(modules("first", "second"))


def test_an_unknown_source_lists_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no source named 'deepmind'; known: .*deepstate"):
        named("deepmind")
