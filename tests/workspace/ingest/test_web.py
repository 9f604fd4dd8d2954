"""Pages of the web: public addresses only, at every step, within limits; all else is one line.

Names are looked up and connections made by the tests themselves: nothing leaves this machine.
"""

import gzip
import socket
import time
from collections.abc import Sequence

import pytest
from net import OK, PUBLIC, Net

from frontline.geo.errors import BadInput
from frontline.workspace.ingest import public
from frontline.workspace.ingest.web import Fetched, Web, fetch


def moved(to: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def refused(net: Net, url: str = "https://example.org/a", **limits: float) -> str:
    with pytest.raises(BadInput) as told:
        fetch(url, net.web(**limits))  # type: ignore[arg-type]
    line = str(told.value)
    assert "\n" not in line
    assert len(line) < 300
    return line


def test_a_page_is_fetched_without_a_word_about_the_reader() -> None:
    net = Net({"/a?b=c": OK})
    found = fetch("https://Example.org/a?b=c#part", net.web())
    assert found == Fetched("https://example.org/a?b=c", "text/html", b"hello")
    assert net.asked == [(PUBLIC, "example.org")]
    (request,) = net.requests
    head = request.lower()
    assert "host: example.org\r\n" in head
    assert "user-agent: frontline\r\n" in head
    for foreign in ("cookie", "referer", "authorization", "accept-language"):
        assert foreign not in head


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://example.org/",
        "ftp://example.org/",
        "gopher://example.org/",
        "data:text/html,x",
        "javascript:alert(1)",
        "https://user:secret@example.org/",
        "https://user@example.org/",
        "https://example.org:8443/",
        "https://example.org:x/",
        "https://",
        "https:///path",
        "https://exa mple.org/",
        "https://example.org\\@127.0.0.1/",
        "https://example.org/\r\nHost: evil",
        "https://[::1/",
        f"https://{'a' * 70}.org/",
        "https://example.org/" + "a" * 3_000,
    ],
)
def test_what_is_no_address_of_a_page_is_refused_before_anybody_is_asked(url: str) -> None:
    net = Net({})
    line = refused(net, url)
    assert net.asked == []
    assert "secret" not in line


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0",  # noqa: S104
        "10.0.0.1", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
        "2001:0:7f00:1::", "fec0::1", "2001:db8::1", "nonsense",
    ],
)  # fmt: skip
def test_no_address_of_this_machine_or_a_private_network_is_asked(address: str) -> None:
    assert not public.is_public(address)
    net = Net({"/": OK}, {"inner.example": [PUBLIC, address]})
    assert "no public address" in refused(net, "https://inner.example/")
    assert net.asked == [], "not even the public one of several"


@pytest.mark.parametrize(
    "address", [PUBLIC, "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert public.is_public(address)


def test_a_name_that_is_an_address_is_looked_at_like_any_other() -> None:
    net = Net({}, {host: [host.strip("[]")] for host in ("127.0.0.1", "::1")})
    for url in ("https://127.0.0.1/", "https://[::1]/"):
        assert "no public address" in refused(net, url)


def test_each_redirect_is_looked_at_like_the_first_address() -> None:
    net = Net(
        {"/a": moved("https://inner.example/"), "/b": moved("http://example.org/"),
         "/c": moved("file:///etc/passwd"), "/d": moved("//user:x@example.org/")},
        {"inner.example": ["10.0.0.1"]},
    )  # fmt: skip
    assert "10.0.0.1 is no public address" in refused(net)
    assert "only https" in refused(net, "https://example.org/b")
    assert "only https" in refused(net, "https://example.org/c")
    assert "password" in refused(net, "https://example.org/d")
    assert {host for _, host in net.asked} == {"example.org"}


ARABIC = "/%D8%AD%D9%84%D8%A8?q=%D8%AD"


def test_an_address_in_another_script_is_asked_as_browsers_ask_it() -> None:
    net = Net({ARABIC: OK, "/a": moved("/حلب?q=ح")})
    for url in ("https://example.org/حلب?q=ح", f"https://example.org{ARABIC}"):
        assert fetch(url, net.web()).url == f"https://example.org{ARABIC}"
    assert fetch("https://example.org/a", net.web()).url == f"https://example.org{ARABIC}"


def test_redirects_lead_on_but_not_round_nor_for_ever() -> None:
    net = Net({"/a": moved("/b", 301), "/b": moved("https://other.example/c", 308), "/c": OK})
    assert fetch("https://example.org/a", net.web()).url == "https://other.example/c"
    loop = Net({"/a": moved("/b"), "/b": moved("/a")})
    assert "round in a circle" in refused(loop)
    long = Net({f"/{n}": moved(f"/{n + 1}") for n in range(20)})
    assert "more than 5 times" in refused(long, "https://example.org/0")
    assert len(long.asked) == 6


def test_it_is_connected_to_the_very_address_that_was_looked_at() -> None:
    turns = iter([[PUBLIC], ["127.0.0.1"]])
    net = Net({"/a": OK})
    web = Web(lambda _: next(turns), net.opener, 5.0)
    fetch("https://rebinding.example/a", web)
    assert net.asked == [(PUBLIC, "rebinding.example")]


def endless(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        line.sendall(b"x" * 65_536)


def dripping(line: socket.socket) -> None:
    for _ in range(200):
        line.sendall(b"X")
        time.sleep(0.05)


def silent(line: socket.socket) -> None:
    time.sleep(3)
    line.sendall(OK)


def packed(content: bytes, kind: str = "gzip") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {kind}\r\n\r\n"
    return head.encode() + gzip.compress(content)


def test_an_answer_that_does_not_end_or_drips_is_left() -> None:
    assert "longer than 100,000 bytes" in refused(Net({"/a": endless}))
    begun = time.monotonic()
    for slow in (dripping, silent):
        assert "takes longer than it may" in refused(Net({"/a": slow}), seconds=0.5)
    assert time.monotonic() - begun < 4


def test_what_is_packed_is_unpacked_within_the_limit() -> None:
    assert fetch("https://example.org/a", Net({"/a": packed(b"hello")}).web()).raw == b"hello"
    assert "longer than" in refused(Net({"/a": packed(b"0" * 50_000_000)}))
    assert "packed as 'br'" in refused(Net({"/a": packed(b"x", "br")}))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"HTTP/1.1 500 Oh\r\n\r\n", "the server answers 500"),
        (b"HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic\r\n\r\n", "the server answers 401"),
        (b"", "cannot be reached"),
        (b"nonsense\r\n\r\n", "makes no sense"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", "makes no sense"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", "ends too soon"),
        (b"HTTP/1.1 302 Found\r\n\r\n", "the server answers 302"),
    ],
)
def test_an_answer_that_is_none_is_one_line(answer: bytes, why: str) -> None:
    assert why in refused(Net({"/a": answer}))


def test_a_name_that_nobody_knows_is_one_line() -> None:
    def unknown(_: str) -> Sequence[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(BadInput, match="not found"):
        fetch("https://nowhere.example/", Web(unknown))
    with pytest.raises(BadInput, match="not found"):
        fetch("https://nowhere.example/", Web(lambda _: []))


def test_who_cannot_be_connected_to_is_one_line() -> None:
    def shut(*_: object) -> socket.socket:
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(BadInput, match="cannot be reached"):
        fetch("https://example.org/", Web(lambda _: [PUBLIC], shut))
