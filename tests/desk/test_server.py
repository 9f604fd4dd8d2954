"""The dashboard's server: nothing outside may be asked, and a key is no part of an address."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from frontline.desk.server import COOKIE, Guard, key_of, policy
from frontline.workspace import places


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
