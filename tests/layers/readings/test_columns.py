"""What a part says of each mention, what a run notes, and what a manifest holds."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from frontline import geo
from frontline.geo.errors import BadInput
from frontline.layers.readings.columns import LONGEST, MORE, rows
from frontline.layers.readings.ledger import ledger
from frontline.layers.readings.manifest import Manifest, Part, parsed, written
from frontline.layers.readings.open import is_parts, mention_parts, open_mentions

PART = Part("abc123", "def456", texts=2, rows=3, sha256="00", bytes=10)
TEXT = "The rebels captured Manbij on 3 August. ISIS was quiet near Azaz."


def told(text: str = TEXT, author: str = "") -> list[dict[str, object]]:
    return list(rows(geo.read(text, "syria", "2016-08-06"), "id", author))


def test_a_row_has_the_sentence_of_its_mention_with_parties_and_days_in_it() -> None:
    manbij, azaz = told()
    assert set(MORE) <= set(manbij)
    assert manbij["sentence"] == "The rebels captured Manbij on 3 August."
    assert manbij["actors"] == ["opposition"]
    assert [str(d["from_day"]) for d in manbij["days"]] == ["2016-08-03"]  # type: ignore[attr-defined]
    assert azaz["actors"] == ["isis"]
    assert azaz["days"] == []


def test_a_claim_stands_at_the_places_it_names() -> None:
    manbij, azaz = told()
    assert [claim["type"] for claim in manbij["claims"]] == ["control"]  # type: ignore[attr-defined]
    assert azaz["claims"] == []


def test_the_author_is_the_rows_else_the_voice_of_the_segment() -> None:
    assert {row["author"] for row in told(author="Ann")} == {"Ann"}
    plain = tiny.reading()
    placed = (
        replace(m, segment=int(m.start > plain.document.segments[0].end)) for m in plain.places
    )
    reading = replace(plain, places=tuple(placed))
    assert {row["author"] for row in rows(reading, "id", "Ann")} == {"Ann", "Reader"}


def test_a_sentence_without_end_is_cut_around_the_name() -> None:
    long = "word " * 2000 + "in Manbij " + "word " * 2000
    (row,) = told(long)
    assert "Manbij" in str(row["sentence"])
    assert len(str(row["sentence"])) <= LONGEST


def test_a_ledger_tells_whether_a_text_was_met() -> None:
    with ledger() as run:
        assert run.first("d1", "a") is None
        assert run.first("d1", "b") == "a"
        assert "a.txt" not in run
        run.add("a.txt")
        run.add("a.txt")
        assert "a.txt" in run
        run.add("half \udcff")
        assert "half \udcff" in run


def test_a_ledger_gives_parts_in_the_order_of_the_source() -> None:
    with ledger() as run:
        for number, digest in ((2, "c"), (0, "a"), (1, "b")):
            run.note(number, replace(PART, digest=digest))
        assert [part.digest for part in run.parts()] == ["a", "b", "c"]
        assert run.has("b")
        assert not run.has("z")


def test_a_ledger_knows_parts_of_an_earlier_run_and_which_are_left() -> None:
    with ledger() as run:
        run.know([PART, replace(PART, digest="old")])
        assert run.known("abc123") == PART
        assert run.known("zzz") is None
        run.note(0, PART)
        assert [part.digest for part in run.rest()] == ["old"]


PARTS = st.builds(
    Part,
    digest=st.text("abcdef0123456789", min_size=1, max_size=16),
    read_with=st.text(max_size=5),
    texts=st.integers(0, 99),
    rows=st.integers(0, 99),
    refusals=st.just(({"id": "x", "message": "кінець"},)),
    decisions=st.just((1, 2)),
)


@given(st.lists(PARTS, max_size=4), st.booleans())
def test_a_manifest_comes_back_as_it_was_written(parts: list[Part], complete: bool) -> None:
    manifest = Manifest(("texts/",), {"theatre": "syria"}, tuple(parts), complete)
    assert parsed(written(manifest), "m") == manifest


def test_whatever_is_changed_in_a_manifest_is_seen() -> None:
    """A part taken out with its files had been left out of every answer without a word."""
    parts = tuple(Part(name, "r", 3, 5) for name in ("aa", "bb"))
    content = written(Manifest(("texts/",), {"theatre": "syria"}, parts, complete=True))
    table = json.loads(content)
    for changed in (
        {**table, "parts": table["parts"][:1]},
        {**table, "parts": [*table["parts"], table["parts"][0]]},
        {**table, "parts": table["parts"][::-1]},
        {**table, "read_with": {"theatre": "ukraine"}},
        {**table, "digest": "0" * 64},
        {**table, "format": 1},
        {key: value for key, value in table.items() if key != "digest"},
    ):
        with pytest.raises(BadInput, match="its bytes are not those that were written"):
            parsed(json.dumps(changed).encode(), "m")
    for at in range(len(content)):
        flipped = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        with pytest.raises(BadInput):
            parsed(flipped, "m")


def test_a_manifest_of_before_they_had_a_digest_is_read() -> None:
    known = Manifest(("texts/",), {"theatre": "syria"}, (Part("aa", "r", 3, 5),), complete=True)
    table = json.loads(written(known))
    del table["digest"]
    assert parsed(json.dumps(table | {"format": 1}).encode(), "m") == known


@pytest.mark.parametrize(
    ("path", "parts"),
    [("s3://bucket/out", True), ("s3://bucket/out.parquet", False), ("none", False)],
)
def test_a_folder_of_parts_is_told_from_a_file(path: str, parts: bool) -> None:
    assert is_parts(path) is parts


def test_a_folder_without_a_manifest_is_one_line(tmp_path: Path) -> None:
    assert is_parts(tmp_path)
    with pytest.raises(BadInput, match=r"manifest\.json"):
        open_mentions(tmp_path)
    with pytest.raises(BadInput, match=r"manifest\.json"):
        next(mention_parts(tmp_path))
