"""A folder of whole files, on this machine or in a store: the same promises for both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput, FrontlineError, UnknownName
from frontline.geo.files.folder import Folder, Reaching, filesystem, open_folder


@pytest.fixture(params=["local", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Folder]:
    if request.param == "local":
        yield open_folder(tmp_path / "out")
        return
    fs, _ = filesystem("memory://out")
    yield open_folder("memory://out")
    if fs.exists("/out"):
        fs.rm("/out", recursive=True)


def test_what_is_written_is_read_and_what_is_not_there_is_none(folder: Folder) -> None:
    assert folder.read("parts/a.bin") is None
    folder.write("parts/a.bin", b"\x00\xff")
    assert folder.read("parts/a.bin") == b"\x00\xff"
    assert folder.read("parts/b.bin") is None
    assert folder.read("parts/a.bin/inside") is None


def test_writing_again_replaces(folder: Folder) -> None:
    folder.write("a", b"longer than the next")
    folder.write("a", b"short")
    assert folder.read("a") == b"short"
    assert folder.sizes() == {"a": 5}


def test_a_folder_that_is_not_there_yet_holds_nothing(folder: Folder) -> None:
    assert folder.sizes() == {}


def test_sizes_name_every_file_below_and_no_hidden_one(folder: Folder) -> None:
    for name in ("m.json", "parts/a", "parts/deep/b", ".draft/x", "parts/.y"):
        folder.write(name, b"123")
    assert folder.sizes() == {"m.json": 3, "parts/a": 3, "parts/deep/b": 3}


def test_removing_twice_is_no_fault(folder: Folder) -> None:
    folder.write("a", b"x")
    folder.remove("a")
    folder.remove("a")
    assert folder.sizes() == {}


def test_alone_lets_its_own_run_write(folder: Folder) -> None:
    with folder.alone():
        folder.write("a", b"x")
    assert folder.read("a") == b"x"


def test_two_runs_do_not_write_one_folder_of_this_machine(tmp_path: Path) -> None:
    folder, other = open_folder(tmp_path / "out"), open_folder(str(tmp_path / "out"))
    with (
        folder.alone(),
        pytest.raises(BadInput, match="another run is changing it"),
        other.alone(),
    ):
        pass


def test_a_link_that_leads_nowhere_hides_no_other_file(tmp_path: Path) -> None:
    folder = open_folder(tmp_path)
    folder.write("a", b"x")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    assert folder.sizes() == {"a": 1}


def test_a_file_in_the_place_of_the_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")
    folder = open_folder(tmp_path / "out")
    with pytest.raises(BadInput, match="out"):
        folder.write("a", b"x")
    with pytest.raises(BadInput, match="out"):
        folder.sizes()
    with pytest.raises(BadInput, match="cannot be written"), folder.alone():
        pass


def test_a_folder_in_the_place_of_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    folder = open_folder(tmp_path)
    for fault in (lambda: folder.read("a"), lambda: folder.remove("a")):
        with pytest.raises(BadInput, match=r"a: "):
            fault()


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (FileNotFoundError("x"), "s3://b: cannot be reached: no such file or folder"),
        (PermissionError("no  way"), "s3://b: cannot be reached: no way"),
        (ValueError("odd\nvalue"), "s3://b: cannot be reached: odd value"),
        (ImportError("Install s3fs"), "Install s3fs; pip install"),
    ],
)
def test_faults_of_a_store_are_one_line_with_the_address(raised: Exception, told: str) -> None:
    with pytest.raises(BadInput, match=told), Reaching("s3://b"):
        raise raised


def test_our_own_errors_and_bugs_pass_as_they_are() -> None:
    with pytest.raises(UnknownName), Reaching("s3://b"):
        raise UnknownName("theatre", "x", [])
    with pytest.raises(KeyError) as fault, Reaching("s3://b"):
        raise KeyError("a bug")
    assert not isinstance(fault.value, FrontlineError)
    with pytest.raises(FileNotFoundError), Reaching("s3://b", absent=True):
        raise FileNotFoundError
