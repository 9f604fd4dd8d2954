"""A press is good whatever the server does meanwhile: an offer outlives the runs around it."""

import pytest
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from frontline.desk.serving import lasting
from frontline.desk.serving.lasting import MADE, OFFERS, LastingFiles
from frontline.geo.errors import BadInput


@pytest.fixture
def store() -> MemoryMediaFileStorage:
    return MemoryMediaFileStorage("/media")


@pytest.fixture
def files(store: MemoryMediaFileStorage, monkeypatch: pytest.MonkeyPatch) -> LastingFiles:
    """Of one session, called by no script."""
    monkeypatch.setattr(lasting, "get_script_run_ctx", lambda: None)
    return LastingFiles(store)


def offer(files: LastingFiles, content: bytes = b"page", at: str = "1.2") -> str:
    return files.add_deferred(lambda: content, "text/html", at, "page.html")


def run_that_ends_early(files: LastingFiles) -> None:
    files.clear_session_refs()
    files.remove_orphaned_files()


def content(store: MemoryMediaFileStorage, url: str) -> bytes:
    return store.get_file(url.rsplit("/", 1)[1]).content


def test_runs_that_come_to_no_button_take_no_offer_away(
    files: LastingFiles, store: MemoryMediaFileStorage
) -> None:
    shown = offer(files)
    for _ in range(3):
        run_that_ends_early(files)
    assert content(store, files.execute_deferred(shown)) == b"page"


def test_the_button_of_a_run_before_is_good_until_it_was_drawn_often(
    files: LastingFiles, store: MemoryMediaFileStorage
) -> None:
    drawn = [offer(files, f"{n}".encode()) for n in range(OFFERS + 1)]
    beside = offer(files, b"beside", "1.3")
    assert content(store, files.execute_deferred(drawn[1])) == b"1", "what was on the screen then"
    assert content(store, files.execute_deferred(beside)) == b"beside"
    with pytest.raises(MediaFileStorageError):
        files.execute_deferred(drawn[0])


def test_a_file_waits_for_the_browser_over_the_runs_that_end_meanwhile(
    files: LastingFiles, store: MemoryMediaFileStorage
) -> None:
    urls = [files.execute_deferred(offer(files, f"{n}".encode())) for n in range(MADE + 1)]
    for _ in range(3):
        run_that_ends_early(files)
    assert content(store, urls[1]) == b"1"
    with pytest.raises(MediaFileStorageError):
        content(store, urls[0])


def test_it_is_forgotten_with_its_session(files: LastingFiles) -> None:
    shown = offer(files)
    files.clear_session_refs("another")
    files.execute_deferred(shown)
    files.clear_session_refs("")
    with pytest.raises(MediaFileStorageError):
        files.execute_deferred(shown)


def test_what_cannot_be_made_says_why(files: LastingFiles) -> None:
    def broken() -> bytes:
        raise BadInput("no lines may go out")

    shown = files.add_deferred(broken, "text/html", "1.2", "page.html")
    with pytest.raises(MediaFileStorageError, match="no lines"):
        files.execute_deferred(shown)
