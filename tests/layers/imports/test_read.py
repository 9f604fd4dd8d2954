"""Files are opened and parsed once, by one process or several, with the same answers."""

import gc
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import shapely
from here import ROOT, TESTS

from frontline.geo.errors import BadInput
from frontline.geo.files.json_pairs import uncollected
from frontline.layers.imports import read
from frontline.layers.imports.plan import Wishes, plan
from frontline.layers.sources.files.contract import Asked, InputFile
from frontline.layers.sources.registry import named

DEEPSTATE = TESTS / "sources/deepstate/input"


def zone(file: Path, **said: Any) -> Path:
    shape = json.loads(shapely.to_geojson(shapely.box(37, 36, 38, 37)))
    told = {"type": "Feature", "properties": {"actor": "isis", **said}, "geometry": shape}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [told]}))
    return file


def test_each_file_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    loads = json.loads

    def counted(text: str, **how: Any) -> Any:
        parsed.append(text)
        return loads(text, **how)

    monkeypatch.setattr("frontline.layers.sources.files.contract.json.loads", counted)
    assert plan([DEEPSTATE], Wishes()).obstacles == []
    texts = [file.read_text("utf-8") for file in DEEPSTATE.iterdir()]
    assert sorted(text for text in parsed if text in texts) == sorted(texts)


def test_what_was_parsed_is_let_go_of(tmp_path: Path) -> None:
    files = [InputFile(zone(tmp_path / f"2016-08-0{day}.geojson")) for day in (1, 2)]
    looked = [read.look(file, None, read.As("geojson", Asked())) for file in files]
    assert all(one.imported for one in looked)
    assert not any({"json", "text", "content"} & set(vars(file)) for file in files)


def test_a_file_of_another_source_is_not_read_as_the_first(tmp_path: Path) -> None:
    file = InputFile(zone(tmp_path / "2016-08-01.geojson"))
    one = read.look(file, None, read.As("deepstate", Asked()))
    assert (one.source, one.imported, one.fault) == ("geojson", None, "")
    with pytest.raises(BadInput, match=r"is deepstate, .* is geojson; import each source"):
        plan([DEEPSTATE, file.path], Wishes())


def test_faults_of_strange_files_come_before_those_of_known_ones(tmp_path: Path) -> None:
    zone(tmp_path / "a_2016-08-01.geojson")
    zone(tmp_path / "b.geojson", date="never")
    (tmp_path / "c.geojson").write_text("{")
    (tmp_path / "d.md").write_text("# Notes")
    found = plan([tmp_path], Wishes(theatre="syria"))
    assert [Path(name).name for name, _ in found.faults] == ["c.geojson", "b.geojson"]
    assert [Path(name).name for name, _ in found.ignored] == ["d.md"]


SEVERAL = """
import sys
from pathlib import Path
from frontline.layers.imports import read
from frontline.layers.imports.dry_run import facts
from frontline.layers.imports.plan import Wishes, plan
read.WORTH_BYTES, read.CHUNK_BYTES = 0, 1
read.os.cpu_count = lambda: 2
assert type(read._executor([])).__name__ == "Processes"
found = plan([Path(sys.argv[1])], Wishes())
print(facts(found))
print([z.geometry.wkt for f in found.series.files for z in f.imported.zones])
"""


def test_several_processes_give_the_same_answer() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL, str(DEEPSTATE)], cwd=ROOT, capture_output=True, text=True,
        check=True, timeout=120,
    )  # fmt: skip
    from frontline.layers.imports.dry_run import facts

    found = plan([DEEPSTATE], Wishes())
    shapes = [z.geometry.wkt for f in found.series.files for z in f.imported.zones]
    assert done.stdout == f"{facts(found)}\n{shapes}\n"


def test_a_script_starts_no_processes_whatever_there_is_to_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(read, "WORTH_BYTES", 0)
    monkeypatch.setattr(sys.modules["__main__"], "__file__", "script.py", raising=False)
    files = [InputFile(path) for path in DEEPSTATE.iterdir()]
    assert isinstance(read._executor(files), read.Here)


def test_files_are_handed_out_in_order_by_their_size() -> None:
    files = [InputFile(path) for path in sorted(DEEPSTATE.iterdir())]
    for size, most in ((0, 1), (1, 1), (10**9, len(files))):
        chunks = list(read._chunks(files, size))
        assert [file for chunk in chunks for file in chunk] == files
        assert max(map(len, chunks)) == most


def test_sources_whose_files_belong_together_know_all_of_them_first() -> None:
    assert named("viina").together
    found = plan(sorted((TESTS / "sources/viina").glob("input*")), Wishes())
    assert found.obstacles == []


def test_the_collector_works_again_after_a_fault(tmp_path: Path) -> None:
    broken = tmp_path / "2016-08-01.geojson"
    broken.write_text("{")
    assert read.look(InputFile(broken), None, None).fault
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
