"""A file that a user names is held whole, or refused at once: no pipe, no device, no end."""

import os
from pathlib import Path

import pytest
from terminal import frontline

from frontline.geo.errors import BadInput
from frontline.geo.files.regular import content_of, regular, text_of


@pytest.fixture(params=["pipe", "device"])
def endless(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / "endless"
    if request.param == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero")
    return file


def test_a_pipe_and_a_device_are_refused_at_once(endless: Path) -> None:
    with pytest.raises(BadInput, match="a pipe or a device, no file"):
        content_of(endless)


@pytest.mark.parametrize(
    "args",
    [
        ("verify", "{}"),
        ("verify", "{}", "--against", "{}"),
        ("snapshot", "--layers", "syria", "--profile", "{}", "-o", "page.html"),
        ("import", "day.geojson", "--use-map", "{}", "--dry-run"),
        ("read", "a.md", "--review", "{}"),
        ("decisions", "{}"),
        ("gazetteer", "add", "{}"),
        ("theatre", "check", "."),
    ],
    ids=lambda args: " ".join(args[:2]),
)
def test_no_command_waits_for_one(
    args: tuple[str, ...], endless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(endless.parent)
    Path("a.md").write_text("They left Azaz.")
    Path("theatre.toml").write_text("title = 'War'")
    code, _, error = frontline(*(arg.format(endless.name) for arg in args))
    assert code == 1
    assert error == "frontline: endless: a pipe or a device, no file; save it to a file first\n"


def test_what_is_not_there_or_too_large_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        regular(tmp_path / "nothing")
    with pytest.raises(BadInput, match="null byte"):
        regular("a\0b")
    with pytest.raises(BadInput, match="a folder"):
        regular(tmp_path)
    file = tmp_path / "a.csv"
    file.write_bytes("é".encode("cp1252"))
    with pytest.raises(BadInput, match=r"a\.csv: cannot be read as UTF-8 \(byte 0\)"):
        text_of(file)
    with pytest.raises(BadInput, match="1 bytes, more than the 0"):
        content_of(file, 0)
    file.write_bytes(b"\xef\xbb\xbfa")
    assert text_of(file) == "a"
