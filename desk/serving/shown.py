"""The pages that are on show: given out once each, by their digest, over a route of their own.

So a run of the script sends the digest alone, and a page is sent when it is another one.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from weakref import WeakValueDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from frontline.desk.serving.public import public
from frontline.desk.serving.server import key_of
from frontline.geo.errors import FrontlineError
from frontline.workspace import Workspace, places
from frontline.workspace.pages import KeptPage

MOST = 24
"""Pages held in memory, 0.3 MB each."""

Owner = Path | None
"""The folder of whose workspace it is; None for one in memory: its digest alone opens it."""


class _Turn:
    """A lock that is forgotten with the last who waits for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()


@dataclass(frozen=True, eq=False)
class Shown:
    """Pages by owner and name, the newest last."""

    _pages: dict[tuple[Owner, str], tuple[KeptPage, str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turns: WeakValueDictionary[str, _Turn] = field(default_factory=WeakValueDictionary)

    def put(self, owner: Owner, page: KeptPage) -> str:
        """Hold a page; its digest."""
        digest = page.digest
        with self._lock:
            self._pages.pop((owner, page.name), None)
            self._pages[owner, page.name] = (page, digest)
            while len(self._pages) > MOST:
                del self._pages[next(iter(self._pages))]
        return digest

    def digest(self, owner: Owner, name: str, source: str) -> str | None:
        """The digest of a page that was drawn from just this; None where it is not held."""
        with self._lock:
            page, digest = self._pages.get((owner, name), (None, None))
        return digest if page and page.source == source else None

    def html(self, owner: Owner, digest: str) -> str | None:
        """The page with this digest, if it is this owner's, or nobody's."""
        with self._lock:
            held = [*self._pages.items()]
        # A digest is no secret between readers, so a page is given to its owner alone.
        return next((p.html for (o, _), (p, d) in held if d == digest and o in {None, owner}), None)

    def forget(self, owner: Owner) -> None:
        """Let go of every page of an owner."""
        with self._lock:
            for key in [key for key in self._pages if key[0] == owner]:
                del self._pages[key]

    @contextmanager
    def turn(self, source: str) -> Iterator[None]:
        """One at a time draws a page from this; who waited finds it drawn."""
        with self._lock:
            turn = self._turns.setdefault(source, _Turn())
        # Outside the other lock: drawing takes seconds, and other pages go on being given out.
        with turn.lock:
            yield


@lru_cache(maxsize=1)
def shown() -> Shown:
    """What this server shows."""
    return Shown()


async def send_page(request: Request) -> Response:
    """The page as plain text, for the frame to be filled with: by itself it is no document."""
    owner = places.folder_of(key_of(request.headers.get("cookie", "").encode("latin-1")))
    html = await run_in_threadpool(_found, owner, request.path_params["digest"])
    kept = {
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-encoding": "identity",  # most of it is packed already
    }
    return PlainTextResponse(html or "", 404 if html is None else 200, kept)


def _found(owner: Owner, digest: str) -> str | None:
    """The page in memory, or as it was kept: then another run of the server showed it."""
    if held := shown().html(owner, digest):
        return held
    for work in (public(), Workspace(owner)):
        try:
            if work.kept and (page := work.pages.with_digest(digest)):
                return page.html
        except FrontlineError:
            continue  # a workspace that cannot be opened is said by the script
    return None
