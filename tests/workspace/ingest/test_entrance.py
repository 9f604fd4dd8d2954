"""Where texts come in: every source gives its texts in their order, or a line in its place."""

import gzip
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from here import TESTS
from net import PUBLIC, Net

from frontline.workspace.ingest.entrance import Doors, of_upload, take
from frontline.workspace.ingest.formats import ways
from frontline.workspace.ingest.formats.contract import Met, Refusal, Taken
from frontline.workspace.ingest.web import Web

FILES = TESTS / "workspace/ingest/files"


def taken(*sources: str | Path, doors: Doors | None = None) -> list[Taken | Refusal | Met]:
    return list(take(sources, doors or Doors()))


def lines(found: list[Taken | Refusal | Met]) -> list[str]:
    return [one.message for one in found if isinstance(one, Refusal)]


def test_a_folder_gives_all_its_texts_and_names_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "inner/a.md", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).write_text(f"Text of {name}.", "utf-8")
    (tmp_path / "map.png").write_bytes(b"x")
    (tmp_path / "film.mp4").write_bytes(b"x")
    (tmp_path / "a.decisions.jsonl").write_text("{}", "utf-8")
    (tmp_path / "sheet.xlsx").write_bytes(b"x")
    (tmp_path / "blank.txt").write_text(" \n", "utf-8")
    (tmp_path / "latin.txt").write_bytes("Café".encode("latin-1"))
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    found = taken(tmp_path)
    assert [one.text for one in found if isinstance(one, Taken)] == [
        "Text of b.txt.",
        "Text of inner/a.md.",
    ]
    told = lines(found)
    assert [line.split(":")[0].removeprefix(f"{tmp_path}/") for line in told] == [
        "blank.txt",
        "latin.txt",
        "link.txt",
        "sheet.xlsx",
    ]
    assert all("\n" not in line for line in told)


def test_a_file_that_was_met_is_not_opened_again() -> None:
    (first,) = taken(FILES / "report.pdf")
    assert isinstance(first, Taken)
    assert first.address == str(FILES / "report.pdf")
    assert first.name == "report.pdf"
    seen = Doors(was_met={first.raw}.__contains__)
    assert taken(FILES / "report.pdf", doors=seen) == [Met(str(FILES / "report.pdf"))]


def test_entries_of_a_feed_have_addresses_of_their_own_and_are_told_apart_by_their_words() -> None:
    found = taken(FILES / "feed.rss")
    assert [one.address for one in found if isinstance(one, Taken)] == [
        "https://example.org/1",
        "https://example.org/2",
    ]
    assert [one.raw for one in found if isinstance(one, Taken)] == ["", ""]


def test_rows_of_tables_come_with_what_they_say_and_bad_rows_are_lines() -> None:
    found = taken(FILES / "rows.jsonl", FILES / "rows.csv")
    texts = [one for one in found if isinstance(one, Taken)]
    assert [text.text for text in texts] == [
        "Rebels took Azaz.",
        "Raqqa was quiet.",
        "Rebels took Azaz; then left.",
        "Raqqa was quiet.",
    ]
    first = texts[0]
    assert (first.name, first.title, first.outlet, first.author) == ("one", "T", "O", "A")
    assert (str(first.day), first.address) == ("2016-05-03", "https://example.org/one")
    assert [line.split(": ")[0] for line in lines(found)] == [
        "rows.jsonl:3",
        "rows.jsonl:4",
        "rows.jsonl:5",
    ]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv"])
def test_tables_come_in_on_standard_input_too(name: str) -> None:
    raw = (FILES / name).read_bytes()
    found = taken("-", doors=Doors(stdin=io.BytesIO(raw)))
    texts = [one.text for one in found if isinstance(one, Taken)]
    assert texts == [one.text for one in taken(FILES / name) if isinstance(one, Taken)]
    assert all(line.startswith("stdin") for line in lines(found))


def test_one_text_comes_in_on_standard_input() -> None:
    (text,) = taken("-", doors=Doors(stdin=io.BytesIO(b"Rain, text, and snow.\nMore.\n")))
    assert isinstance(text, Taken)
    assert text.text == "Rain, text, and snow.\nMore.\n"
    assert lines(taken("-")) == ["-: nothing comes in on standard input here"]


def test_what_is_not_there_or_too_large_is_a_line(tmp_path: Path, monkeypatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    small = tuple(replace(way, most_bytes=10) for way in ways.WAYS)
    monkeypatch.setattr(ways, "WAYS", small)
    (tmp_path / "long.txt").write_text("x" * 11, "utf-8")
    told = lines(taken(tmp_path / "no.txt", tmp_path / "pipe.txt", tmp_path / "long.txt"))
    assert [line.partition(": ")[2].split(";")[0] for line in told] == [
        "no such file or folder",
        "a pipe or a device, no file",
        "more than 10 bytes, the limit",
    ]


def test_a_url_is_refused_until_it_is_allowed() -> None:
    for url in ("https://example.org/a", "HTTP://example.org", "file:///etc/passwd"):
        (line,) = lines(taken(url))
        assert "--allow-web" in line


def answer(kind: str, raw: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(raw)}\r\n\r\n"
    return head.encode() + raw


def test_a_page_a_feed_and_a_report_come_from_the_web_and_a_picture_does_not() -> None:
    net = Net(
        {
            "/page": answer("text/html; charset=utf-8", (FILES / "page.html").read_bytes()),
            "/feed": answer("application/rss+xml", (FILES / "feed.rss").read_bytes()),
            "/report": answer("application/pdf", (FILES / "report.pdf").read_bytes()),
            "/map.png": answer("image/png", b"x"),
            "/nothing": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
        }
    )
    doors = Doors(Web(net.resolve, net.opener))
    paths = ("page", "feed", "report", "map.png", "nothing")
    found = taken(*(f"https://example.org/{path}" for path in paths), doors=doors)
    texts = [one for one in found if isinstance(one, Taken)]
    assert [text.title for text in texts] == [
        "Two villages change hands", "Azaz taken", "Quiet & cold in Raqqa", "Weekly report",
    ]  # fmt: skip
    assert texts[0].address == "https://example.org/page"
    assert texts[0].raw
    assert [line.split(": ", 1)[1].split(":")[0] for line in lines(found)] == [
        "image/png",
        "nothing that says what it is",
    ]
    assert len(net.asked) == len(paths), "no picture of a page is fetched"
    assert {address for address, _ in net.asked} == {PUBLIC}


def test_uploads_bear_the_last_part_of_their_name_and_are_no_way_out() -> None:
    files = [
        ("../../etc/report.pdf", (FILES / "report.pdf").read_bytes()),
        ("C:\\x\\rows.csv", (FILES / "rows.csv").read_bytes()),
        ("map.png", b"x"),
        ("x.txt.gz", gzip.compress(b"x")),
    ]
    found = list(of_upload(files))
    names = [one.name for one in found if isinstance(one, Taken)]
    assert names == ["report.pdf", "1", "2"]
    assert [line.split(":")[0] for line in lines(found)] == ["map.png", "x.txt.gz"]
