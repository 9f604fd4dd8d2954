"""Which addresses of the internet may be asked: public ones, nothing on this machine or near."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, quote, urlsplit

from frontline.geo.errors import BadInput

Resolve = Callable[[str], Sequence[str]]
"""Name of a host -> its addresses."""
# Characters of a URL; more is no address of an article.
LONGEST = 2_000
_ASCII = "".join(map(chr, range(0x80)))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that carry one of IPv4 (RFC 6052)."""


def resolve(host: str) -> list[str]:
    """The addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def checked_url(url: str) -> SplitResult:
    """The parts of a URL that may be asked.

    Raises:
        BadInput: It is no https, has a name and password or another port, or is no URL at all.
    """
    shown = shortened(url)
    if len(url) > LONGEST or any(c <= " " or c == "\\" or c == "\x7f" for c in url):
        raise BadInput(f"{shown}: no address of a page; copy it anew")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError) as fault:
        raise BadInput(f"{shown}: no address of a page ({fault})") from fault
    if parts.scheme != "https":
        raise BadInput(f"{shown}: {parts.scheme or 'no scheme'}: only https is fetched")
    if parts.username is not None or parts.password is not None:
        raise BadInput(f"{shown.split('://')[0]}://…: holds a name or password; leave them out")
    if not host or port not in (None, 443):
        raise BadInput(f"{shown}: no host, or a port other than that of https")
    return parts._replace(
        netloc=f"[{host}]" if ":" in host else host,
        path=plain(parts.path),
        query=plain(parts.query),
        fragment="",
    )


def plain(part: str | bytes) -> str:
    """A part of a URL as it travels: letters of other scripts as their bytes, %D8%AD; no others."""
    return quote(part, safe=_ASCII)


def address_of(host: str, look_up: Resolve) -> str:
    """The address of a host to connect to: every one of them is public.

    It is this address that is connected to: a name that is looked up again, and then points at
    this machine, gains nothing.

    Raises:
        BadInput: One of its addresses is private, or it has none.
    """
    try:
        found = list(look_up(host))
    except (OSError, UnicodeError) as fault:
        raise BadInput(
            f"{host}: not found ({getattr(fault, 'strerror', None) or fault})"
        ) from fault
    if not found:
        raise BadInput(f"{host}: not found")
    if inner := next((address for address in found if not is_public(address)), None):
        raise BadInput(f"{host}: {inner} is no public address: refused")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an address is anybody's on the internet; of one that carries another, that one."""
    try:
        parsed = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return is_public(str(parsed.ipv4_mapped))
        if parsed.is_site_local or parsed.sixtofour or parsed.teredo:
            return False
        if parsed in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved)


def shortened(url: str) -> str:
    """A URL to show: on one line, its end left out where it is long."""
    line = " ".join(url.split())
    return line if len(line) <= 100 else f"{line[:99]}…"
