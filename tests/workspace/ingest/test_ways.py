"""What comes out of each kind of file: the text, its title, day, outlet, author, and nothing else.

The files of ``files`` are ours; ``golden.json`` holds what must come out of each, read by eye.
"""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import asdict
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geo.calendar import written_day
from frontline.geo.errors import BadInput
from frontline.workspace.ingest.apart import Apart, opened
from frontline.workspace.ingest.formats import feed, mail, page, pdf, plain, ways, word
from frontline.workspace.ingest.formats.contract import Taken, Way, day_of

FILES = Path(__file__).parent / "files"
GOLDEN = Path(__file__).parent / "golden.json"
RICH = sorted(file.name for file in FILES.iterdir() if ways.of_name(file.name))


def came_out(name: str) -> list[dict[str, object]] | str:
    way = ways.of_name(name)
    assert way is not None
    found = opened(way.module, (FILES / name).read_bytes(), name)
    if isinstance(found, str):
        return found
    return [json.loads(json.dumps(asdict(text), default=str)) for text in found]


@pytest.mark.parametrize("name", RICH)
def test_a_file_gives_what_it_gave(name: str, request: pytest.FixtureRequest) -> None:
    golden = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}
    if request.config.getoption("--update-golden"):
        golden[name] = came_out(name)
        GOLDEN.write_text(
            json.dumps(golden, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
        )
    assert came_out(name) == golden[name]


@pytest.mark.parametrize("name", ["page.html", "page_ar.html"])
def test_no_menu_script_caption_or_comment_of_a_page_is_read(name: str) -> None:
    (text,) = page.read((FILES / name).read_bytes(), name)
    for foreign in ("Moscow", "Damascus", "Latakia", "Homs", "Beirut", "دمشق", "بيروت"):
        assert foreign not in text.text


def test_of_a_moment_the_day_is_taken_as_it_is_written_in_its_zone() -> None:
    assert written_day("2016-08-06T23:30:00+03:00") == date(2016, 8, 6)
    assert written_day("Sat, 06 Aug 2016 23:30:00 +0300") == date(2016, 8, 6)
    assert written_day("Sun, 07 Aug 2016 00:10:00 +1200") == date(2016, 8, 7)
    for none in ("", "soon", "2016-02-30", "32 Aug 2016 10:00:00 GMT", "03/04/2016"):
        assert written_day(none) is None


@given(st.text(max_size=40))
def test_no_date_field_brings_it_down(told: str) -> None:
    assert written_day(told) is None or isinstance(written_day(told), date)


def test_the_words_of_a_day_that_is_none_are_kept() -> None:
    assert day_of("soon", "2016-08-06T10:00:00Z") == (date(2016, 8, 6), "")
    assert day_of("", " 32 Aug\n2016 ") == (None, "32 Aug 2016")
    assert day_of("", "") == (None, "")


@pytest.mark.parametrize(
    "told",
    ["6 серпня 2016", "Сб, 06 авг 2016 10:00:00 +0300", "السبت، ٦ أغسطس 2016", "06.08.2016 15:00"],
)
def test_a_day_in_one_of_our_languages_is_read_as_texts_are(told: str) -> None:
    assert day_of(told) == (date(2016, 8, 6), "")


def test_a_day_that_may_be_two_is_none() -> None:
    assert day_of("06/08/2016 15:00") == (None, "06/08/2016 15:00")


def test_what_a_title_names_is_read_with_the_text() -> None:
    entries = feed.read((FILES / "feed.rss").read_bytes(), "feed.rss")
    assert entries[0].text.startswith("Azaz taken\n\nThe opposition captured Azaz.")


def test_an_address_of_a_sender_is_not_kept() -> None:
    for name in ("mail.eml", "mail_html.eml"):
        (text,) = mail.read((FILES / name).read_bytes(), name)
        assert "@" not in str(asdict(text))


@pytest.mark.parametrize("way", ways.WAYS[1:], ids=lambda way: way.module)
@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02" * 99, b"PK\x03\x04" + b"x" * 99, b"<" * 999])
def test_a_file_that_is_none_of_its_kind_is_one_line(way: Way, raw: bytes) -> None:
    told = opened(way.module, raw, "name.x")
    assert isinstance(told, str), "no text can be in it"
    assert told.startswith("name.x: ")
    assert "\n" not in told


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RICH), st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_a_text_or_a_line(name: str, at: int, new: bytes) -> None:
    raw = (FILES / name).read_bytes()
    at %= len(raw)
    way = ways.of_name(name)
    assert way is not None
    found = opened(way.module, raw[:at] + new + raw[at + len(new) :], name)
    assert isinstance(found, str) or all(isinstance(text, Taken) for text in found)


def packed(**parts: bytes) -> bytes:
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as draft:
        for name, content in parts.items():
            draft.writestr(name, content)
    return room.getvalue()


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    for bomb in (packed(a=b"0" * 20_000_000), packed(**{f"p{n}": b"" for n in range(6_000)})):
        with pytest.raises(BadInput, match="would unpack to"):
            word.read(bomb, "bomb.docx")


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_of_a_word_file_fields_boxes_and_what_was_put_in_are_read_and_not_what_was_struck() -> None:
    room = io.BytesIO()
    docx.Document().save(room)
    cell = "<w:tc>{}</w:tc>".format
    said = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format
    body = (
        "<w:p><w:r><w:t>Azaz </w:t></w:r><w:ins><w:r><w:t>fell</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>held</w:delText></w:r></w:del>"
        f"<w:r><w:pict><w:txbxContent>{said('in a box')}</w:txbxContent></w:pict></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{said('in a field')}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr>{cell(said('5'))}{cell(said('5'))}</w:tr><w:tr>"
        f"{cell('<w:tbl><w:tr>' + cell(said('Mare')) + '</w:tr></w:tbl><w:p/>')}</w:tr></w:tbl>"
    )
    whole = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(room) as plain_file:
        parts = {name: plain_file.read(name) for name in plain_file.namelist()}
    (text,) = word.read(packed(**{**parts, "word/document.xml": whole.encode()}), "x.docx")
    assert text.text.split("\n\n") == ["Azaz fell", "in a box", "in a field", "5 | 5", "Mare"]


def test_a_feed_that_defines_entities_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><rss version="2.0"/>'
    with pytest.raises(BadInput, match="entities"):
        feed.read(bomb, "bomb.rss")
    with pytest.raises(BadInput, match="entities"):
        feed.read(bomb.decode().encode("utf-16"), "bomb.rss")
    with pytest.raises(BadInput, match="neither RSS nor Atom"):
        feed.read(b"<html/>", "x.xml")


def test_a_mail_of_many_parts_or_of_none_is_refused() -> None:
    many = EmailMessage()
    many["Subject"] = "x"
    many.make_mixed()
    for _ in range(mail.MOST_PARTS + 1):
        many.add_attachment("x")
    with pytest.raises(BadInput, match="parts"):
        mail.read(bytes(many), "many.eml")
    with pytest.raises(BadInput, match="no e-mail"):
        mail.read(b"words\n", "x.eml")


def test_a_locked_pdf_says_so_and_a_long_one_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(BadInput, match="pages; split it"):
        pdf.read((FILES / "report.pdf").read_bytes(), "report.pdf")
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO((FILES / "report.pdf").read_bytes())))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(BadInput, match="locked with a password"):
        pdf.read(locked.getvalue(), "locked.pdf")


def test_a_plain_text_keeps_every_character() -> None:
    told = "\ufeff---\ntitle: x\n---\n\tКиїв \r\n"
    assert plain.read(told.encode(), "x.md")[0].text == told


def test_what_takes_too_long_or_ends_its_process_is_named_and_the_next_one_is_read() -> None:
    way = next(way for way in ways.WAYS if way.module == "mail")
    raw = (FILES / "mail.eml").read_bytes()
    with Apart(seconds=60) as apart:
        assert apart.read(way, raw, "mail.eml")[0].title == "Azaz, this evening"
        child = apart._at_work[0].process
        child.kill()
        child.wait()
        with pytest.raises(BadInput, match=r"mail\.eml: broken"):
            apart.read(way, raw, "mail.eml")
        assert apart.read(way, raw, "mail.eml")[0].author == "Анна Vera"
        apart.seconds = 0.0
        with pytest.raises(BadInput, match="not read after 0 seconds"):
            apart.read(way, b"x" * 5_000_000, "slow.eml")
    assert apart._at_work == []


def test_the_script_of_whoever_adds_texts_is_not_run_again(tmp_path: Path) -> None:
    """A script of three lines has no ``if __name__``: a child that ran it would add without end."""
    (tmp_path / "a.eml").write_bytes((FILES / "mail.eml").read_bytes())
    script = tmp_path / "script.py"
    script.write_text(
        "print('run')\n"
        "from pathlib import Path\n"
        "from frontline.workspace.ingest.apart import Apart\n"
        "from frontline.workspace.ingest.formats.ways import of_name\n"
        "with Apart() as apart:\n"
        "    found = apart.read(of_name('a.eml'), Path('a.eml').read_bytes(), 'a.eml')\n"
        "print(found[0].author)\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, timeout=90
    )
    assert (done.stdout, done.stderr) == ("run\nАнна Vera\n", "")


def test_a_kind_whose_library_is_not_installed_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "frontline.workspace.ingest.formats.pdf")
    told = opened("pdf", b"x", "a.pdf")
    assert told == "a.pdf: pypdf is not installed; pip install 'frontline-maps[library]'"


def test_a_kind_is_known_by_its_name_and_by_what_a_server_calls_it() -> None:
    assert ways.of_name("A.HTML") is ways.of_type("text/html; charset=utf-8")
    assert ways.of_name("map.png") is None
    assert ways.of_type("image/png") is None
    assert ways.of_type("video/mp4") is None
