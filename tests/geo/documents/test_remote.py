"""A file at an address is used like a path of this machine."""

from collections.abc import Iterator

import pytest

from frontline.geo.documents.remote import Remote, at, is_address
from frontline.geo.errors import BadInput


@pytest.fixture
def folder() -> Iterator[Remote]:
    fs = at("memory://").fs
    fs.pipe_file("/reports/2016/a.txt", "Манбідж".encode())
    fs.pipe_file("/reports/b.csv", b"text\nx\n")
    yield at("memory://reports")
    fs.rm("/reports", recursive=True)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("s3://bucket/out", True),
        ("memory://x", True),
        ("https://example.org/a.txt", True),
        ("out/texts", False),
        ("C:\\texts", False),
        ("-", False),
        (None, False),
        (b"s3://bucket", False),
    ],
)
def test_an_address_is_told_from_a_path(text: object, address: bool) -> None:
    assert is_address(text) is address


@pytest.mark.usefixtures("folder")
def test_names_and_endings_are_those_of_the_last_part() -> None:
    file = at("memory://reports/2016/a.txt")
    assert (file.name, file.suffix, str(file)) == ("a.txt", ".txt", "memory://reports/2016/a.txt")
    assert at("memory://reports/").name == "reports"


def test_files_and_folders_are_told_apart(folder: Remote) -> None:
    assert folder.is_dir()
    assert not folder.is_file()
    assert at("memory://reports/b.csv").is_file()
    assert not at("memory://reports/none.txt").is_file()


@pytest.mark.usefixtures("folder")
def test_a_file_has_a_size_and_is_opened_like_a_path() -> None:
    file = at("memory://reports/2016/a.txt")
    assert file.size() == 14
    with file.open(encoding="utf-8") as lines:
        assert lines.read() == "Манбідж"
    with file.open("rb") as raw:
        assert raw.read(2) == "М".encode()


def test_children_come_by_name_and_are_addresses_again(folder: Remote) -> None:
    found = [(str(child), is_folder) for child, is_folder in folder.children()]
    assert found == [("memory://reports/2016", True), ("memory://reports/b.csv", False)]
    inner = [child.address for child, _ in next(folder.children())[0].children()]
    assert inner == ["memory://reports/2016/a.txt"]


def test_a_page_on_the_web_is_a_file_never_a_folder() -> None:
    assert not Remote("https://example.org/texts/", fs=None, path="").is_dir()


@pytest.mark.usefixtures("folder")
def test_what_is_not_there_is_one_line_that_names_it() -> None:
    with pytest.raises(BadInput, match=r"memory://reports/none.txt: cannot be reached: no such"):
        at("memory://reports/none.txt").open()
    with pytest.raises(BadInput, match=r"memory://nowhere"):
        list(at("memory://nowhere").children())


def test_an_address_that_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInput, match=r"gopher://x"):
        at("gopher://x")
