"""Chunks hold the source, each text once; their digests tell all that shows in a part."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.batch.chunks import Chunk, Duplicate, Text, chunks
from frontline.geo.documents.corpus import Content, Refusal, items


@dataclass
class Noted:
    """What was met, in memory: an oracle for the ledger."""

    ids: dict[str, str] = field(default_factory=dict)

    def first(self, digest: str, id_: str) -> str | None:
        known = self.ids.get(digest)
        self.ids.setdefault(digest, id_)
        return known


def cut(rows: list[dict[str, str]], texts: int = 4) -> list[Chunk]:
    return list(chunks(items(rows), Noted(), texts=texts))


words = st.text("abc ", min_size=1, max_size=4).filter(str.strip)


@given(st.lists(words, max_size=60), st.integers(1, 8))
def test_chunks_hold_every_text_in_its_order_and_repeat_none(found: list[str], texts: int) -> None:
    made = cut([{"id": str(n), "text": word} for n, word in enumerate(found)], texts)
    entries = [entry for chunk in made for entry in chunk.entries]
    assert len(entries) == len(found)
    read = [e.item["text"] for e in entries if isinstance(e, Text)]
    assert read == list(dict.fromkeys(found))
    for number, entry in enumerate(entries):
        if isinstance(entry, Duplicate):
            assert found[int(entry.of)] == found[number]
            assert entry.id == str(number)
    assert all(sum(isinstance(e, Text) for e in c.entries) <= 2 * texts for c in made)


def test_empty_texts_are_each_refused_and_repeat_none() -> None:
    texts = ["", " ", "a", "", "a"]
    made = cut([{"id": str(n), "text": text} for n, text in enumerate(texts)])
    entries = [entry for chunk in made for entry in chunk.entries]
    assert [type(entry) for entry in entries] == [Text, Text, Text, Text, Duplicate]


@pytest.mark.parametrize("key", ["id", "date", "title", "outlet", "author", "text"])
def test_whatever_shows_in_a_part_makes_another_digest(key: str) -> None:
    row = {"id": "a", "text": "Azaz", "date": "2016-08-06", "title": "T", "outlet": "O"}
    other = row | {key: "2016-08-07" if key == "date" else "x"}
    (one,), (two,) = cut([row]), cut([other])
    assert one.digest("same") != two.digest("same")
    assert one.digest("same") != one.digest("other")
    (wide,) = cut([row | {"views": "12"}])
    assert wide.digest("same") == one.digest("same")


def test_a_file_is_sent_with_what_it_holds_and_a_lost_one_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Azaz {name}", "utf-8")
    found = items(tmp_path)
    first = next(found)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "b.txt").mkdir()
    (chunk,) = chunks([first, ("b", tmp_path / "b.txt")], Noted())
    one, two = chunk.entries
    assert isinstance(one, Text)
    assert one.item == Content(str(tmp_path / "a.txt"), b"Azaz a")
    assert isinstance(two, Refusal)


def test_a_folder_is_walked_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a.b/c.txt", "a/z.txt", "a.txt", "B/d.md", ".h/e.txt", "a/.f.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name, "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    plain = sorted(f for f in tmp_path.rglob("*.*") if f.is_file() and "/." not in str(f))
    loop, *texts = (item for _, item in items(tmp_path))
    assert texts == plain
    assert isinstance(loop, Refusal)
    assert "loop: a link to a folder, which is not followed" in loop.message
