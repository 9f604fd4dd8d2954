"""The server around the dashboard: what a browser may load, and whose browser it is."""

import os
import secrets
from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontline.workspace import places

# Holds a browser's key on a shared server; never in an address.
COOKIE = "frontline"
# What never changes under its name is kept for a year, the longest that browsers honour.
YEAR_S = 365 * 24 * 3600
# Set where readers may switch online tiles on: then that one server may be asked for images.
TILES = "FRONTLINE_TILES"


def policy(tiles: bool) -> str:
    """The Content-Security-Policy: nothing outside this server.

    Streamlit's own page needs inline scripts and styles, and so does the map's, whose frame is
    bound by this policy and by a stricter one of its own. Components come as blobs.
    """
    images = "'self' data: blob:"
    if tiles:
        from frontline.layers.page.html.tiles import OPENSTREETMAP  # slow to load

        images += f" https://{OPENSTREETMAP.host}"
    rules = {
        "default-src": "'none'",
        "script-src": "'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
        "style-src": "'self' 'unsafe-inline' blob:",
        "img-src": images,
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "frame-src": "'self' blob:",
        "worker-src": "'self' blob:",
        "media-src": "'self' data: blob:",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class Guard:
    """Puts the policy on every answer, and on a shared server a key in every browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        fresh = places.shared() and key_of(dict(scope["headers"]).get(b"cookie", b"")) is None

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_headers(fresh)]
            await send(message)

        await self.app(scope, receive, guarded)


def _headers(fresh: bool) -> Sequence[tuple[bytes, bytes]]:
    found = [
        (b"content-security-policy", policy(bool(os.environ.get(TILES))).encode()),
        (b"referrer-policy", b"no-referrer"),
    ]
    if fresh:
        key = f"{COOKIE}={secrets.token_urlsafe(32)}; Max-Age={YEAR_S}; Path=/"
        found.append((b"set-cookie", f"{key}; HttpOnly; SameSite=Strict".encode()))
    return found


def key_of(cookies: bytes) -> str | None:
    """The key in a browser's cookies."""
    try:
        found = SimpleCookie(cookies.decode("latin-1")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None
