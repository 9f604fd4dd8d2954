"""The same on a store of objects: sources and parts at s3://, on a moto server of this machine."""

import json
from collections.abc import Iterator

import pytest
import s3fs
from store_of_objects import war_bucket

from frontline import geo, layers
from frontline.geo.batch.executor import Here
from frontline.geo.batch.parallel import read_many
from frontline.geo.errors import BadInput
from frontline.layers.readings.part import ReadWith
from frontline.layers.readings.run import read_to

TOWNS = ("Azaz", "Manbij", "Raqqa", "Kherson")


@pytest.fixture(scope="module")
def bucket() -> Iterator[s3fs.S3FileSystem]:
    """A bucket ``war`` on a server that ends with these tests."""
    with war_bucket() as fs:
        yield fs


def test_sources_and_parts_lie_in_a_bucket(bucket: s3fs.S3FileSystem) -> None:
    for town in TOWNS:
        bucket.pipe_file(f"war/texts/sub/{town}.txt", f"Fighters left {town}.".encode())
    lines = [{"id": f"r{n}", "text": f"Report {n}: {t} fell."} for n, t in enumerate(TOWNS)]
    bucket.pipe_file("war/texts/rows.jsonl", "\n".join(map(json.dumps, lines)).encode())
    bucket.pipe_file("war/texts/old.pdf", b"%PDF")
    plain = list(read_many("s3://war/texts/", workers=1))
    read = [r for r in plain if isinstance(r, geo.Reading)]
    assert [r.document.id for r in read] == [
        "r0", "r1", "r2", "r3", *(f"sub/{town}" for town in sorted(TOWNS)),
    ]  # fmt: skip

    out = "s3://war/out"
    manifest = read_to(out, ["s3://war/texts/"], ReadWith(), Here(), texts_a_part=2)
    assert [p.refusals[0]["id"] for p in manifest.parts if p.refusals] == ["s3://war/texts/old.pdf"]
    table = layers.open_mentions(out)
    assert list(table.document) == [r.document.id for r in read for _ in r.places]
    assert [k.reading for k in layers.open_readings(out)] == read

    victim = manifest.parts[1].file
    before = bucket.cat_file(f"war/out/{victim}")
    bucket.rm_file(f"war/out/{victim}")
    with pytest.raises(BadInput, match=f"{victim} is missing"):
        layers.open_mentions(out)
    told = []
    read_to(out, ["s3://war/texts/"], ReadWith(), Here(), texts_a_part=2, told=told.append)
    assert [p.part.file for p in told if not p.kept] == [victim]
    assert bucket.cat_file(f"war/out/{victim}") == before


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("s3://war/nowhere/", "no such folder or file"),
        ("s3://other/rows.jsonl", "s3://other/rows.jsonl: "),
        ("nothing://war/x", "Protocol not known"),
    ],
)
def test_an_address_where_nothing_is_is_one_line(
    bucket: s3fs.S3FileSystem, address: str, says: str
) -> None:
    assert bucket.exists("war")
    with pytest.raises(BadInput, match=says):
        read_many(address)
