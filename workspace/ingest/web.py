"""Pages of the web, where the reader allows it: https, public addresses, limits on everything.

No cookie, no name of a reader, no script, no picture; five redirects, each looked at like the first
address. The connection goes to the address that was looked at, whatever the name says a moment on.
"""

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlunsplit

from frontline.geo.errors import BadInput
from frontline.workspace.ingest import public
from frontline.workspace.ingest.public import Resolve, shortened

Opener = Callable[[str, str, float], socket.socket]
"""Address, name of the host, seconds -> a connection with TLS, made to that very address."""
# Bytes of one answer: four times the longest text that is read.
MOST_BYTES = 20_000_000
# For one address, redirects included: a reader waits no longer.
MOST_SECONDS = 30.0
# As browsers and feed readers set them; an article has some hundred kilobytes.
MOST_REDIRECTS = 5
# Answers with an address to go on to; 304 and 300 have none.
MOVED = frozenset((301, 302, 303, 307, 308))
A_PIECE = 65_536
"""Bytes read between two looks at clock and size."""


def opened(address: str, host: str, seconds: float) -> socket.socket:
    """A connection to an address, whose certificate must be that of the host."""
    plain = socket.create_connection((address, 443), timeout=seconds)
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise


@dataclass(frozen=True, slots=True)
class Web:
    """How the web is asked; another way to look up names and to connect is for tests."""

    resolve: Resolve = public.resolve
    opener: Opener = opened
    seconds: float = MOST_SECONDS
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came.

    Attributes:
        url: Where it was found in the end.
        kind: As the server calls it.
    """

    url: str
    kind: str
    raw: bytes


def fetch(url: str, web: Web) -> Fetched:
    """What is found at a URL.

    Raises:
        BadInput: It may not be asked, answers with an error, too slowly or too much.
    """
    until = time.monotonic() + web.seconds
    seen: set[str] = set()
    at = url
    while len(seen) <= MOST_REDIRECTS:
        parts = public.checked_url(at)
        asked = urlunsplit(parts)
        # Before the limit of redirects is reached, so that the reader is told the true reason.
        if asked in seen:
            raise BadInput(f"{shortened(url)}: leads round in a circle")
        seen.add(asked)
        host = parts.hostname or ""
        # Looked up once and connected to: a name that answers differently a moment later leads
        # nowhere inside.
        address = public.address_of(host, web.resolve)
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        try:
            found = _asked(web, (address, host, path), until)
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as fault:
            if isinstance(fault, BadInput):
                raise BadInput(f"{shortened(url)}: {fault}") from fault
            raise BadInput(f"{shortened(url)}: {_why(fault)}") from fault
        if isinstance(found, Fetched):
            return Fetched(asked, found.kind, found.raw)
        at = urljoin(asked, found)
    raise BadInput(f"{shortened(url)}: leads on more than {MOST_REDIRECTS} times")


def _asked(web: Web, place: tuple[str, str, str], until: float) -> Fetched | str:
    """What one server answers, or where it sends us."""
    address, host, path = place
    line = web.opener(address, host, _left(until))
    try:
        asking = http.client.HTTPConnection(host)
        # The client would connect by name; it is given the connection that was checked.
        asking.sock = _Timed(line, until)
        headers = {
            "User-Agent": "frontline",
            "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf, */*;q=0.1",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        asking.request("GET", path, headers=headers)
        answer = asking.getresponse()
        to = answer.headers.get("Location")
        if answer.status in MOVED and to:
            return public.plain(to.encode("latin-1"))  # as it came: servers send UTF-8 as it is
        if answer.status != 200:
            raise BadInput(f"the server answers {answer.status} {answer.reason}"[:100])
        return Fetched("", answer.headers.get("Content-Type", ""), _body(answer, web.most_bytes))
    finally:
        line.close()


def _body(answer: http.client.HTTPResponse, most: int) -> bytes:
    """The whole answer, unpacked where the server packs though it was not asked to.

    Raises:
        BadInput: It is longer than it may be, or packed in another way.
    """
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", ""):
        raise BadInput(f"packed as {packing[:20]!r}, which was not asked for")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packing == "gzip" else None
    found = bytearray()
    while piece := answer.read(A_PIECE):
        # Bounded while it is unpacked: a bomb is a thousand times its size.
        found += unpack.decompress(piece, most + 1 - len(found)) if unpack else piece
        if len(found) > most or (unpack and unpack.unconsumed_tail):
            raise BadInput(f"longer than {most:,} bytes, the limit")
    # Half an article reads like a whole one, so it is refused.
    if answer.length or (unpack and not unpack.eof):
        raise BadInput("the answer ends too soon")
    return bytes(found)


class _Timed:
    """A connection whose every step must be done by the same moment: no answer can drip for ever.

    It has what ``http.client`` asks of a socket.
    """

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        self._line.settimeout(_left(self._until))
        self._line.sendall(data)

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        """What is read from."""
        return io.BufferedReader(_Reader(self._line, self._until))

    def close(self) -> None:
        """Closed by whoever opened it."""


class _Reader(io.RawIOBase):
    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, room: object) -> int:
        """Read what is there."""
        self._line.settimeout(_left(self._until))
        return self._line.recv_into(room)  # type: ignore[arg-type]


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("takes too long")
    return left


def _why(fault: Exception) -> str:
    if isinstance(fault, TimeoutError):
        return "takes longer than it may"
    if isinstance(fault, ssl.SSLError):
        return f"no safe connection ({fault.reason or 'TLS'})"
    if isinstance(fault, OSError):
        return f"cannot be reached ({fault.strerror or type(fault).__name__})"
    return f"the answer makes no sense ({type(fault).__name__})"
