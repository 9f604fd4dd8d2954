"""The dashboard's server: nothing outside may be asked, a key is no part of an address, and the
page last seen goes out with the first answer, to its owner alone."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from frontline.desk.serving import MIDDLEWARE, ROUTES, early, shown
from frontline.desk.serving.early import page_name, picture_name
from frontline.desk.serving.server import COOKIE, Guard, key_of, policy
from frontline.workspace import Workspace, places
from frontline.workspace.pages import KeptPage


def answered(cookie: bytes = b"") -> dict[bytes, bytes]:
    """The headers of an answer to a browser with these cookies."""
    sent: list[Any] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/", "headers": [(b"cookie", cookie)]}

    def ask() -> None:
        asyncio.run(Guard(app)(scope, None, send))  # type: ignore[arg-type]

    with ThreadPoolExecutor(1) as apart:  # Playwright's loop may run in this thread
        apart.submit(ask).result()
    return dict(sent[0]["headers"])


def test_every_answer_allows_nothing_outside() -> None:
    told = answered()[b"content-security-policy"].decode()
    assert told == policy(tiles=False)
    assert told.startswith("default-src 'none'")
    assert "http" not in told
    assert "*" not in told
    assert "https://tile.openstreetmap.org" in policy(tiles=True)


def test_a_shared_server_gives_each_browser_a_key_of_its_own(monkeypatch: Any) -> None:
    assert b"set-cookie" not in answered(), "one owner needs none"
    monkeypatch.setenv(places.SHARED, "1")
    one, two = (answered()[b"set-cookie"].decode() for _ in range(2))
    assert one != two
    assert "HttpOnly" in one
    assert "SameSite=Strict" in one
    given = one.split(";")[0].encode()
    assert b"set-cookie" not in answered(given)
    key = key_of(given)
    assert key is not None
    assert places.folder_of(key) is not None


@pytest.mark.parametrize("cookie", [b"", b"other=1", b"\xff\xfe;=;", f"{COOKIE}".encode()])
def test_cookies_that_are_none_of_ours_give_no_key(cookie: bytes) -> None:
    assert key_of(cookie) is None


START = '<script type="module" crossorigin src="./static/js/index.'
SHELL = f'<html><head>{START}0.js"></script></head><body><div id="root"></div></body></html>'
PAGE = "<!doctype html><p>Azaz {x}</p><script>1</script>"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The reader's workspace; nothing is kept for all."""
    monkeypatch.setenv(places.FOLDER, str(tmp_path / "kept"))
    none = Workspace(None)
    for room in (early, shown):
        monkeypatch.setattr(room, "public", lambda: none)
    return Workspace(tmp_path / "kept")


@dataclass(frozen=True)
class Answer:
    """What a browser is sent."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


def ask(address: str, **headers: str) -> Answer:
    """The answer of a server whose shell is one line."""

    async def shell(request: Any) -> HTMLResponse:
        same = "if-none-match" in request.headers
        return HTMLResponse("" if same else SHELL, 304 if same else 200, {"etag": "1"})

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    sent: list[Any] = []
    path, _, query = address.partition("?")
    told = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode()}
    app = Starlette(routes=[*ROUTES, Route("/", shell)], middleware=[*MIDDLEWARE])
    with ThreadPoolExecutor(1) as apart:  # Playwright's loop may run in this thread
        apart.submit(lambda: asyncio.run(app({**scope, "headers": told}, receive, send))).result()
    head, *parts = sent
    found = {k.decode(): v.decode() for k, v in head["headers"]}
    return Answer(head["status"], found, b"".join(part.get("body", b"") for part in parts))


def keep(work: Workspace, text: str, html: str = PAGE) -> KeptPage:
    name = page_name(picture_name("syria", text, None), ("theatre", "none"))
    page = KeptPage(name, "made of", html)
    work.pages.keep(page)
    for setting, value in (("theatre", "syria"), ("text", text), ("layers", "theatre")):
        work.settings.set(setting, value)
    return page


def offered(answer: Any) -> str | None:
    """The digest of the page in the first answer."""
    assert '<div id="root"></div>' in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    found = re.search(r'data-digest="(\w+)"', answer.text)
    return found[1] if found else None


def test_a_new_reader_gets_the_shell_alone_and_no_folder_is_made(kept: Workspace) -> None:
    assert offered(ask("/")) is None
    assert kept.folder is not None
    assert not kept.folder.exists()


def test_the_page_last_seen_goes_out_with_the_first_answer(kept: Workspace) -> None:
    page = keep(kept, "one")
    kept.settings.set("picture syria one", 'day=2016-08-06&x="><script>alert(1)</script>')
    answer = ask("/")
    assert offered(answer) == page.digest
    assert "<script>alert" not in answer.text
    assert "day=2016-08-06&amp;x=&quot;" in answer.text
    told = re.search(r'id="frontline-early-page">(.*?)</script>', answer.text)
    assert told is not None
    assert json.loads(told[1]) == PAGE
    assert offered(ask("/?text=one&theatre=syria")) == page.digest
    assert offered(ask("/?text=other")) is None
    sent = ask(f"/page/{page.digest}")
    assert sent.text == PAGE
    assert sent.headers["content-type"].startswith("text/plain"), "no document by itself"
    assert sent.headers["cache-control"] == "no-store"
    assert ask("/page/0123").status_code == 404


def test_the_shell_starts_once_the_map_is_drawn(kept: Workspace) -> None:
    assert START in ask("/").text, "there is no map to wait for"
    keep(kept, "one")
    answer = ask("/").text
    assert START not in answer
    assert 'class="frontline-shell" crossorigin href="./static/js/index.0.js">' in answer


def test_streamlit_starts_itself_as_we_hold_it_back() -> None:
    installed = Path(streamlit.__file__).with_name("static") / "index.html"
    assert installed.read_text("utf-8").count(START) == 1


def test_no_older_answer_is_used_again(kept: Workspace) -> None:
    page = keep(kept, "one")
    answer = ask("/", if_none_match="1")
    assert offered(answer) == page.digest
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_what_another_program_drew_does_not_go_out(
    kept: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(kept, "one")
    monkeypatch.setattr("frontline.workspace.pages.program", lambda: "another")
    assert offered(ask("/")) is None


@pytest.mark.usefixtures("kept")
def test_a_page_goes_to_its_owner_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.SHARED, "1")
    mine, other = ({"cookie": f"{COOKIE}={key * 43}"} for key in "ab")
    folder = places.folder_of("a" * 43)
    page = keep(Workspace(folder), "one")
    held = KeptPage("held", "made of", "<p>In memory</p>")
    shown.shown().put(folder, held)
    for digest in (page.digest, held.digest):
        assert ask(f"/page/{digest}", **mine).status_code == 200
        assert ask(f"/page/{digest}", **other).status_code == 404
        assert ask(f"/page/{digest}").status_code == 404
    assert offered(ask("/", **mine)) == page.digest
    assert offered(ask("/", **other)) is None
    assert offered(ask("/")) is None
    shown.shown().forget(folder)
    assert ask(f"/page/{held.digest}", **mine).status_code == 404


def test_a_workspace_that_cannot_be_opened_leaves_the_shell_to_say_so(kept: Workspace) -> None:
    assert kept.folder is not None
    kept.folder.mkdir()
    (kept.folder / "workspace.sqlite").write_bytes(b"no database at all" * 100)
    assert offered(ask("/")) is None


def test_where_no_page_is_known_the_link_is_kept_for_the_first_that_is_drawn(
    kept: Workspace,
) -> None:
    answer = ask("/?theatre=ukraine")
    assert kept.settings.get("theatre") is None
    assert offered(answer) is None
    assert START in answer.text, "the shell starts at once"
    body = answer.text.partition("<body>")[2]
    assert body.startswith("<script>window.frontlineLink = window.location.hash;</script>")
