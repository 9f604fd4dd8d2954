"""Many readers at once: clients of the dashboard's protocol and one browser, for some minutes.

    python -m bench.clients [--clients 19] [--minutes 3] [--think 2]

Each client opens a session of its own and goes where a reader goes, by links and with a pause
between: a text, a day, the review desk, the library, the map; the browser opens texts on the map,
each time in a tab that has seen nothing. Printed are the seconds from an action until the server
has done with it, faults of any kind, the memory that a further session takes on the server, and who
used the processor meanwhile: server, clients and browser share it here, and no reader's does.
"""

import argparse
import asyncio
import itertools
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(ROOT / "bench"))
import chromium  # noqa: E402

from desk import FLAGS, PATIENCE_S, answered, apps, started  # noqa: E402

LARGEST = 64 * 2**20
"""Bytes of one message of the server."""
STEPS = ("", "text={text}", "text={text}&date={day}", "view=review", "view=library")
TEXTS = sorted(file.stem for file in (ROOT / "theatres/syria/articles").glob("*.md"))


@dataclass
class Seen:
    """Seconds of each action, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    browsed: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def actions(self) -> int:
        """How many there were, of clients and browser."""
        return len(self.seconds) + len(self.opened) + len(self.browsed)


@dataclass(frozen=True)
class Spent:
    """Processor seconds until now.

    Attributes:
        bench: Of the clients, and of what starts and ends tabs.
        machine: Of everything that runs on this machine.
    """

    server: float
    bench: float
    machine: float

    @classmethod
    def by(cls, server: subprocess.Popen[bytes]) -> "Spent":
        """As it stands now."""
        whole, own = psutil.cpu_times(), psutil.Process().cpu_times()
        ours = psutil.Process(server.pid).cpu_times()
        return cls(ours.user + ours.system, own.user + own.system, sum(whole) - whole.idle)


def main() -> None:
    """Run it and print what was seen."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clients", type=int, default=19)
    options.add_argument("--minutes", type=float, default=3.0)
    options.add_argument("--think", type=float, default=2.0, help="seconds between two actions")
    chosen = options.parse_args()
    seen = Seen()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium.find()), args=list(FLAGS))
        with started(apps(Path(folder), "")[0]) as (server, address, _):
            answered(address)
            browse(browser, address, Seen())  # the ground is opened once, whoever comes first
            before, spent, begun = resident(server), Spent.by(server), time.monotonic()
            until = time.monotonic() + chosen.minutes * 60
            crowd = threading.Thread(
                target=lambda: asyncio.run(clients(address, seen, chosen, until))
            )
            crowd.start()
            while time.monotonic() < until:
                browse(browser, address, seen)
            grown = resident(server) - before
            crowd.join()
            shares(seen, spent, Spent.by(server), time.monotonic() - begun)
        browser.close()
    told(seen, grown / (chosen.clients + 1) / 2**20)


def told(seen: Seen, megabytes: float) -> None:
    """Print it; exit 1 where something went wrong or nothing was done."""
    for name, values in (
        ("action of a client", seen.seconds),
        ("a client's first map", seen.opened),
        ("page in the browser", seen.browsed),
        ("all of these", [*seen.seconds, *seen.opened, *seen.browsed]),
    ):
        if not values:
            raise SystemExit(f"{name}: none was done")
        p95 = statistics.quantiles([*values, values[0]], n=20)[-1]
        middle = statistics.median(values)
        print(f"{name:22} {len(values):5} times, median {middle:.2f} s, p95 {p95:.2f} s")
    print(f"memory of a further session: {megabytes:.1f} MB")
    print(f"faults: {len(seen.faults)}", *sorted(set(seen.faults))[:5], sep="\n  ")
    if seen.faults:
        raise SystemExit(1)


def shares(seen: Seen, before: Spent, after: Spent, seconds: float) -> None:
    """Print who used the processor."""
    server, bench = after.server - before.server, after.bench - before.bench
    others = after.machine - before.machine - server - bench
    print(
        f"processor of the server: {server:.1f} s, {1000 * server / seen.actions:.0f} ms an action"
    )
    named = {"server": server, "clients": bench, "browser and all others": others}
    told = ", ".join(f"{name} {spent / seconds:.0%}" for name, spent in named.items())
    print(f"of {psutil.cpu_count()} processors (each 100%): {told}")


def resident(server: subprocess.Popen[bytes]) -> int:
    """Bytes of memory that the server and its children hold."""
    own = psutil.Process(server.pid)
    return sum(one.memory_info().rss for one in (own, *own.children(recursive=True)))


def browse(browser: Browser, address: str, seen: Seen) -> None:
    """Open the page in a tab that has seen nothing, and wait until its map is drawn."""
    begun = time.monotonic()
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    tab = context.new_page()
    tab.on("pageerror", lambda fault: seen.faults.append(f"browser: {fault}"))
    tab.goto(f"{address}?text={random.choice(TEXTS)}")  # noqa: S311  not for secrets
    frame = tab.frame_locator("iframe.frontline-frame")
    frame.locator("body[data-ready]").wait_for(state="attached", timeout=PATIENCE_S * 1000)
    seen.browsed.append(time.monotonic() - begun)
    context.close()


async def clients(address: str, seen: Seen, chosen: argparse.Namespace, until: float) -> None:
    """All of them at once, begun one after another within the first seconds."""
    await asyncio.gather(
        *(client(address, seen, chosen.think, until, number) for number in range(chosen.clients))
    )


async def client(address: str, seen: Seen, think: float, until: float, number: int) -> None:
    """One reader, until the time is over."""
    chance = random.Random(number)  # noqa: S311  not for secrets
    await asyncio.sleep(number * think / 4)
    stream = f"{address.replace('http', 'ws', 1)}_stcore/stream"
    try:
        async with connect(stream, subprotocols=["streamlit"], max_size=LARGEST) as line:  # type: ignore[list-item]
            seen.opened.append(await acted(line, "", seen))
            for step in itertools.cycle(STEPS[1:] + STEPS[:1]):
                await asyncio.sleep(think * chance.uniform(0.5, 1.5))
                if time.monotonic() > until:
                    return
                day = f"2016-08-{chance.randrange(1, 31):02}"
                query = step.format(text=chance.choice(TEXTS), day=day)
                seen.seconds.append(await acted(line, query, seen))
    except (OSError, TimeoutError) as fault:
        seen.faults.append(f"client: {type(fault).__name__}: {fault}")


async def acted(line: ClientConnection, query: str, seen: Seen) -> float:
    """Seconds from asking for the page at an address until the server has done with it."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    begun = time.monotonic()
    await line.send(asked.SerializeToString())
    while True:
        raw = await asyncio.wait_for(line.recv(), PATIENCE_S)
        message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
        if message.delta.new_element.HasField("exception"):
            seen.faults.append(f"page: {message.delta.new_element.exception.message[:80]}")
        if message.WhichOneof("type") == "script_finished":
            return time.monotonic() - begun


if __name__ == "__main__":
    main()
