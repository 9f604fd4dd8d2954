"""A web of a few answers, for tests that fetch: names and connections are made up here."""

import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from frontline.workspace.ingest.web import Web

PUBLIC = "93.184.216.34"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"


@dataclass
class Net:
    """A web of a few answers.

    Attributes:
        answers: Path -> the bytes of an answer, or what a server does with its connection.
        hosts: Name -> addresses; others are public.
        asked: What was connected to: address, host; and the requests.
    """

    answers: Mapping[str, bytes | Callable[[socket.socket], None]]
    hosts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def resolve(self, host: str) -> Sequence[str]:
        return self.hosts.get(host, [PUBLIC])

    def opener(self, address: str, host: str, seconds: float) -> socket.socket:
        assert seconds > 0
        self.asked.append((address, host))
        ours, theirs = socket.socketpair()
        threading.Thread(target=self._serve, args=(theirs,), daemon=True).start()
        return ours

    def _serve(self, line: socket.socket) -> None:
        with line:
            request = line.recv(65_536).decode("latin-1")
            self.requests.append(request)
            answer = self.answers.get(request.split()[1], b"HTTP/1.1 404 Not Found\r\n\r\n")
            try:
                if callable(answer):
                    answer(line)
                else:
                    line.sendall(answer)
            except OSError:
                return  # the other side has had enough

    def web(self, seconds: float = 5.0, most: int = 100_000) -> Web:
        return Web(self.resolve, self.opener, seconds, most)
