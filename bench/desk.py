"""The dashboard's first map and its second tab, beside an empty Streamlit app in the same run.

    python bench/desk.py [--starts N] [--tabs N] [--text NAME]

Of each start: seconds from the start of the process until the server answers, until the map is
drawn in a fresh browser, and the processor time that the server had used by then; then the same of
further tabs, each a browser that has seen nothing. What an empty app needs is Streamlit's own
share: on a machine that others use, read the ratio and the processor time.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import chromium  # noqa: E402

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
PATIENCE_S = 120
EMPTY = "import streamlit as st\n\nst.text('Empty.')\n"


@dataclass(frozen=True)
class App:
    """What is started, and when it is there.

    Attributes:
        command: How it starts; the port is added.
        seen: Selector of what a reader waits for; after ``>>>`` inside a frame.
        joined: The same once the shell around it is there too.
    """

    name: str
    command: tuple[str, ...]
    seen: str
    joined: str
    path: str = ""


@dataclass(frozen=True)
class Tab:
    """Seconds until a tab showed the map and was joined to the shell; processor seconds spent."""

    seen: float
    joined: float
    server: float
    browser: float


@dataclass(frozen=True)
class Start:
    """One start: seconds from the process's start until its server answered, and its tabs.

    Of the first tab the seconds count from the start, and the server's from its own.
    """

    answers: float
    first: Tab
    later: tuple[Tab, ...]


def apps(folder: Path, text: str) -> tuple[App, App]:
    """Frontline with a workspace of its own, and an app that shows one word."""
    empty = folder / "empty.py"
    empty.write_text(EMPTY)
    options = ("--server.headless=true", "--server.address=127.0.0.1")
    streamlit = (sys.executable, "-m", "streamlit", "run", str(empty), *options, "--server.port")
    kept = ("--headless", "--workspace", str(folder / "kept"))
    serve = (sys.executable, str(ROOT / "cli.py"), "serve", *kept, "--port")
    ready, frame = "body[data-ready]", "iframe.frontline-frame"
    seen, joined = f"iframe.frontline-early, {frame} >>> {ready}", f"{frame} >>> {ready}"
    return (
        App("frontline", serve, seen, joined, text and f"?text={text}"),
        App("empty app", streamlit, ".stText", ".stText"),
    )


@contextmanager
def started(app: App) -> Iterator[tuple[subprocess.Popen[bytes], str, float]]:
    """The process, its address and when it was started; ended by its id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    server = subprocess.Popen(
        [*app.command, str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    try:
        yield server, f"http://127.0.0.1:{port}/", start
    finally:
        os.killpg(server.pid, 15)
        server.wait(20)


def answered(address: str) -> None:
    """Return once the server answers."""
    until = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < until:
        try:
            with urllib.request.urlopen(f"{address}_stcore/health", timeout=2):  # noqa: S310  ours
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise TimeoutError(address)


def spent(pid: int) -> float:
    """Processor seconds that a process has used, its threads and ended children included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def browsing(server: int) -> float:
    """Processor seconds of all that this process started, but for the *server*: the browser."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
    ours, found = {os.getpid()}, set()
    while ours:
        ours = {pid for pid, parent in parents.items() if parent in ours and pid != server}
        found |= ours
    total = 0.0
    for pid in found:
        with suppress(OSError):
            total += spent(pid)
    return total


def there(tab: Page, what: str) -> None:
    """Wait until *what* is there; a frame may be taken over by another meanwhile."""
    frame, inside, element = what.partition(" >>> ")
    found = tab.frame_locator(frame).locator(element) if inside else tab.locator(frame)
    found.first.wait_for(state="attached", timeout=PATIENCE_S * 1000)


def draw(browser: Browser, app: App, address: str, server: int) -> Tab:
    """Open a tab that has seen nothing until it is drawn and joined."""
    before, start = (browsing(server), spent(server)), time.perf_counter()
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    tab = context.new_page()
    tab.goto(f"{address}{app.path}", wait_until="commit")
    there(tab, app.seen)
    seen = time.perf_counter() - start
    there(tab, app.joined)
    joined = time.perf_counter() - start
    after = browsing(server), spent(server)
    context.close()
    return Tab(seen, joined, after[1] - before[1], after[0] - before[0])


def measure(browser: Browser, app: App, tabs: int) -> Start:
    """One start, and tabs after it."""
    with started(app) as (server, address, start):
        answered(address)
        answers = time.perf_counter() - start
        tab = draw(browser, app, address, server.pid)
        first = replace(
            tab, seen=answers + tab.seen, joined=answers + tab.joined, server=spent(server.pid)
        )
        later = []
        for _ in range(tabs):
            time.sleep(2)  # what the tab before asked for at the end is done
            later.append(draw(browser, app, address, server.pid))
        return Start(answers, first, tuple(later))


def told(name: str, starts: list[Start]) -> None:
    """Print the best and the middle of what was seen."""
    print(f"{name:10} {'server answers':36} {best([s.answers for s in starts])}")
    for what, tabs in (
        ("first map", [s.first for s in starts]),
        ("second tab", [tab for s in starts for tab in s.later]),
    ):
        for part, words in (
            ("seen", "on the screen"),
            ("joined", "with its shell"),
            ("server", "processor, server"),
            ("browser", "processor, browser"),
        ):
            values = [getattr(tab, part) for tab in tabs]
            print(f"{name:10} {what:10} {words:25} {best(values)}")


def best(values: list[float]) -> str:
    """The least, and the middle."""
    return f"{min(values):6.2f} s   (median {statistics.median(values):.2f})"


def main() -> int:
    """Measure both apps in turn and print the figures and their ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--starts", type=int, default=3)
    options.add_argument("--tabs", type=int, default=3)
    options.add_argument("--text", default="", help="a sample article, or an own text's id")
    wanted = options.parse_args()
    found: dict[str, list[Start]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium.find()), args=[*FLAGS])
        for _ in range(wanted.starts):
            for app in apps(Path(folder), wanted.text):
                found.setdefault(app.name, []).append(measure(browser, app, wanted.tabs))
        browser.close()
    for name, starts in found.items():
        told(name, starts)
    ours, floor = found.values()
    for what, pick in (
        ("first map", lambda start: start.first.seen),
        ("second tab", lambda start: min(tab.seen for tab in start.later)),
    ):
        ratio = min(map(pick, ours)) / min(map(pick, floor))
        print(f"{what}: {ratio:.2f} x what an empty app takes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
