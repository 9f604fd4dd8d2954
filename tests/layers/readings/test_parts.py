"""A folder of parts: the same bytes every time, gone on with, compared on opening."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from frontline import geo, layers
from frontline.geo.batch import parallel
from frontline.geo.batch.executor import Here
from frontline.geo.errors import BadInput
from frontline.geo.files.replace import alone
from frontline.geo.review.apply import decide, drawn
from frontline.layers.readings.manifest import Part
from frontline.layers.readings.part import ReadWith
from frontline.layers.readings.run import Progress, read_to
from frontline.layers.store.signed import signed

TOWNS = ("Azaz", "Manbij", "Raqqa", "Kherson", "Mosul", "Homs")


def rows(count: int) -> list[dict[str, str]]:
    return [
        {
            "id": f"t{n}",
            "text": f"Fighters left {TOWNS[n % 6]} on {1 + n % 9} August, report {n} said.",
            "date": "2016-08-06",
            "outlet": "The Example",
        }
        for n in range(count)
    ]


def table(folder: Path, found: Iterable[dict[str, Any]], name: str = "texts.jsonl") -> Path:
    file = folder / name
    file.write_text("".join(json.dumps(row) + "\n" for row in found), "utf-8")
    return file


@dataclass
class Counting:
    """Reads here, and counts chunks; ends the run after some, as a kill would."""

    most: int = 1_000
    read: list[str] = field(default_factory=list)

    def run(self, work: Callable[[Any], Any], chunks: Iterable[Any]) -> Iterator[Any]:
        for made in Here().run(work, chunks):
            if len(self.read) == self.most:
                raise KeyboardInterrupt
            self.read.append(made.part.digest)
            yield made


def run(
    out: object, *files: object, who: Any = None, with_: ReadWith | None = None, **options: Any
) -> Any:
    sources = [f if isinstance(f, str) else Path(str(f)) for f in files]
    options.setdefault("texts_a_part", 4)
    return read_to(str(out), sources, with_ or ReadWith(), who or Here(), **options)


def contents(out: Path) -> dict[str, bytes]:
    return {f.relative_to(out).as_posix(): f.read_bytes() for f in out.rglob("*") if f.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A source of forty texts, and the folder of its parts."""
    home = tmp_path_factory.mktemp("many")
    source = table(home, rows(40))
    run(home / "out", source)
    return source, home / "out"


def test_rows_equal_those_of_read_many_in_their_order(whole: tuple[Path, Path]) -> None:
    source, out = whole
    plain = layers.mentions(geo.read_many(source, workers=1))
    parts = layers.open_mentions(out)
    assert len({len(part) for part in layers.mention_parts(out)}) > 1
    pd.testing.assert_frame_equal(
        pd.DataFrame(parts[plain.columns.drop("geometry")]),
        pd.DataFrame(plain.drop(columns="geometry")),
        check_dtype=False,
    )
    assert (parts.geometry.x == plain.geometry.x).all()


def test_a_part_says_who_wrote_in_which_words_and_what_is_claimed(tmp_path: Path) -> None:
    row = {"text": "Rebels took Azaz on 4 August 2016. Homs was calm.", "author": "A. Writer"}
    run(tmp_path / "out", table(tmp_path, [row]), with_=ReadWith("syria"))
    azaz, homs = layers.open_mentions(tmp_path / "out").to_dict("records")
    assert azaz["sentence"] == "Rebels took Azaz on 4 August 2016."
    assert homs["sentence"] == "Homs was calm."
    assert (azaz["author"], azaz["theatre"]) == ("A. Writer", "syria")
    assert list(azaz["actors"]) == ["opposition"]
    assert [(str(d["from_day"]), str(d["to_day"])) for d in azaz["days"]] == [
        ("2016-08-04", "2016-08-05")
    ]
    (claim,) = azaz["claims"]
    assert (claim["type"], list(claim["actors"])) == ("control", ["opposition"])
    assert list(homs["claims"]) == []


def test_each_part_is_a_geoparquet_file_of_its_own(whole: tuple[Path, Path]) -> None:
    part = next((whole[1] / "parts").iterdir())
    assert gpd.read_parquet(part).crs == "EPSG:4326"


def test_readings_come_back_as_they_were_read(whole: tuple[Path, Path]) -> None:
    source, out = whole
    kept = [k.reading for k in layers.open_readings(out)]
    assert kept == list(geo.read_many(source, workers=1))


def test_two_runs_write_the_same_bytes(whole: tuple[Path, Path], tmp_path: Path) -> None:
    run(tmp_path / "out", whole[0])
    assert contents(tmp_path / "out") == contents(whole[1])


def test_a_stopped_run_goes_on_and_ends_with_the_same_bytes(
    whole: tuple[Path, Path], tmp_path: Path
) -> None:
    out, first, second = tmp_path / "out", Counting(2), Counting()
    with pytest.raises(KeyboardInterrupt):
        run(out, whole[0], who=first)
    with pytest.raises(BadInput, match="not at its end; run the same read again"):
        layers.open_mentions(out)
    run(out, whole[0], who=second)
    assert not set(first.read) & set(second.read)
    assert contents(out) == contents(whole[1])
    third = Counting()
    run(out, whole[0], who=third)
    assert third.read == []


def test_a_text_that_came_moves_one_cut_and_not_all(tmp_path: Path) -> None:
    out, source = tmp_path / "out", table(tmp_path, rows(40))
    run(out, source)
    more = rows(41)
    table(tmp_path, [more[40], *more[:40]])  # before all others
    again = Counting()
    run(out, source, who=again)
    assert len(again.read) <= 2  # the first chunk is another; it may have been split
    assert len(layers.open_mentions(out)) == 41 * 1


def test_parts_that_belong_no_longer_are_gone(tmp_path: Path) -> None:
    out, source = tmp_path / "out", table(tmp_path, rows(20))
    run(out, source)
    table(tmp_path, rows(3))
    run(out, source)
    assert len(layers.open_mentions(out)) == 3
    names = {f"t{n}" for n in range(3)}
    assert {k.reading.document.id for k in layers.open_readings(out)} == names


def test_duplicates_and_refusals_are_told_and_not_read(tmp_path: Path) -> None:
    one, two = rows(2)
    twin = one | {"id": "twin", "outlet": "Another"}
    later = one | {"id": "later", "date": "2016-08-07"}  # "yesterday" means another day in it
    source = table(tmp_path, [one, two, twin, {"id": "no text"}, later])
    told: list[Progress] = []
    manifest = run(tmp_path / "out", source, told=told.append)
    parts: list[Part] = [p.part for p in told]
    assert [d for p in parts for d in p.duplicates] == [
        {"id": "twin", "outlet": "Another", "of": "t0"}
    ]
    assert [r["message"] for p in parts for r in p.refusals] == [
        'texts.jsonl:4: no field "text" with a string'
    ]
    assert sum(p.texts for p in manifest.parts) == 3
    listed = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert (listed["texts"], listed["refusals"], listed["duplicates"]) == (3, 1, 1)


def test_another_decision_reads_anew_and_holds(whole: tuple[Path, Path], tmp_path: Path) -> None:
    out, text = tmp_path / "out", rows(1)[0]["text"]
    shutil.copytree(whole[1], out)
    place = drawn("Azaz", 1.0, 2.0)
    decision = decide(text, text.index("Azaz"), text.index("Azaz") + 4, place, everywhere=True)
    who = Counting()
    manifest = run(out, whole[0], who=who, with_=ReadWith(decisions=(decision,)))
    assert len(who.read) == len(manifest.parts)
    table_ = layers.open_mentions(out)
    assert set(table_[table_.text == "Azaz"].lon) == {1.0}
    assert {n for p in manifest.parts for n in p.decisions} == {0}


def test_a_manifest_that_is_lost_is_made_again_from_the_parts(
    whole: tuple[Path, Path], tmp_path: Path
) -> None:
    out, who = tmp_path / "out", Counting()
    shutil.copytree(whole[1], out)
    (out / "manifest.json").unlink()
    with pytest.raises(BadInput, match=r"no manifest\.json in it"):
        layers.open_mentions(out)
    run(out, whole[0], who=who)
    assert who.read == []
    assert contents(out) == contents(whole[1])


def test_parts_do_not_lie_among_the_texts_nor_are_they_read_as_such(
    whole: tuple[Path, Path], tmp_path: Path
) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(whole[1], texts / "out")
    (texts / "a.txt").write_text("Fighters left Azaz.", "utf-8")
    with pytest.raises(BadInput, match=r"lies in .*texts, which is read"):
        run(texts / "out", texts)
    found = list(parallel.read_many(texts, workers=1))
    assert [r.document.id for r in found if isinstance(r, geo.Reading)] == ["a"]
    assert [r.id for r in found if isinstance(r, geo.Refusal)] == [str(texts / "out")]


def test_one_run_at_a_time_writes_to_a_folder(whole: tuple[Path, Path], tmp_path: Path) -> None:
    with alone(tmp_path / "out"), pytest.raises(BadInput, match="another run is changing it"):
        run(tmp_path / "out", whole[0])


def test_sources_without_a_text_make_an_empty_table(
    whole: tuple[Path, Path], tmp_path: Path
) -> None:
    source = table(tmp_path, [])
    run(tmp_path / "out", source)
    none, some = layers.open_mentions(tmp_path / "out"), layers.open_mentions(whole[1])
    assert (len(none), list(none.columns)) == (0, list(some.columns))
    assert (none.dtypes == some.dtypes).all()


def test_a_folder_of_something_else_or_of_other_texts_is_refused(
    whole: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(BadInput, match=r"holds 'notes\.txt' and no manifest\.json"):
        run(tmp_path, whole[0])
    assert [f.name for f in tmp_path.iterdir()] == ["notes.txt"]
    with pytest.raises(BadInput, match=r"holds the readings of .*texts\.jsonl; name another"):
        run(whole[1], tmp_path)
    with pytest.raises(BadInput, match="no such folder or file"):
        run(tmp_path / "new", tmp_path / "nowhere")
    assert not (tmp_path / "new").exists()


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 255
    file.write_bytes(content)


@pytest.mark.parametrize("folder", ["parts", "readings"])
@pytest.mark.parametrize(
    ("harm", "says"),
    [(Path.unlink, "is missing"), (cut, "is damaged"), (flipped, "is damaged")],
)
def test_a_part_missing_or_damaged_is_named_and_made_again(
    whole: tuple[Path, Path], tmp_path: Path, harm: Callable[[Path], None], says: str, folder: str
) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole[1], out)
    victim = sorted((out / folder).iterdir())[1]
    harm(victim)
    with pytest.raises(BadInput, match=rf"{folder}/{victim.stem}.*{says}"):
        list(layers.open_readings(out) if folder == "readings" else layers.mention_parts(out))
    if harm is flipped:
        victim.unlink()
    again = Counting()
    run(out, whole[0], who=again)
    assert again.read == [victim.stem]
    assert contents(out) == contents(whole[1])


def test_a_part_of_another_run_and_one_that_is_not_listed_are_named(
    whole: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole[1], out)
    stranger = out / "parts" / "stranger.parquet"
    stranger.write_bytes(b"PAR1")
    with pytest.raises(BadInput, match=r"stranger\.parquet is not listed"):
        layers.open_mentions(out)
    stranger.unlink()
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["parts"][0]["read_with"] = "0" * 16
    content = signed(json.dumps(manifest).encode(), manifest["digest"])
    (out / "manifest.json").write_bytes(content)
    with pytest.raises(BadInput, match="different versions"):
        layers.open_mentions(out)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "damaged, or no manifest"),
        (b'{"kind": "frontline readings", "format": 9}', "written in format 9"),
        (b'{"kind": "layers", "format": 1}', "a manifest of 'layers'"),
        (b'{"kind": "frontline readings", "format": 1, "parts": [{}]}', "damaged: KeyError"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(BadInput, match=rf"manifest\.json: {says}"):
        layers.open_mentions(tmp_path)


def test_tables_in_a_folder_and_in_parquet_are_read(tmp_path: Path) -> None:
    home = tmp_path / "texts"
    (home / "sub").mkdir(parents=True)
    frame = pa.Table.from_pylist([row | {"wide": "x" * 99} for row in rows(5)])
    pq.write_table(frame, home / "sub" / "a.parquet")
    (home / "b.txt").write_text("Fighters left Azaz.", "utf-8")
    (home / "c.csv").write_text("body\nno text here\n", "utf-8")
    found = list(parallel.read_many(home, workers=1))
    assert [r.document.id for r in found if isinstance(r, geo.Reading)] == [
        "b", "t0", "t1", "t2", "t3", "t4",
    ]  # fmt: skip
    (refused,) = (r for r in found if isinstance(r, geo.Refusal))
    assert 'no column "text"' in refused.message


def test_a_parquet_file_cut_short_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist(rows(5)), file)
    cut(file)
    with pytest.raises(BadInput, match=r"a\.parquet: not Parquet"):
        parallel.read_many(file)
