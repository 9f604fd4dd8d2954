"""Many texts on one process, on several, on Dask: the bars of docs/scale.md, in one run.

    python bench/many.py [speed|memory|kills ...] [--texts 8000] [--sizes 2000 8000 32000]
                         [--runs 30] [--killed 300]

Texts are made here: short, distinct, of towns of several wars. Figures are ratios within the run;
on a machine that does other work take smaller sizes, and look at seconds of CPU rather than at the
clock.
"""

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil

from frontline import geo
from frontline.geo.batch import parallel
from frontline.geo.batch.dask import connected
from frontline.geo.batch.parallel import rows

TOWNS = (
    "Azaz", "Manbij", "Aleppo", "Raqqa", "Kherson", "Bakhmut", "Mosul", "Tikrit", "Homs", "Idlib",
    "Avdiivka", "Sanaa", "Khartoum", "Tripoli", "Geneva",
)  # fmt: skip
THEATRE = "syria"
WARM = 32
IDLE_S = 10
LONGEST_S, GONE_S = 600, 60
Figures = dict[str, float]


def main() -> None:
    """Print each figure with its bar."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("parts", nargs="*", default=["speed", "memory", "kills"])
    options.add_argument("--texts", type=int, default=8_000)
    options.add_argument("--sizes", type=int, nargs="+", default=[2_000, 8_000, 32_000])
    options.add_argument("--runs", type=int, default=30)
    options.add_argument("--killed", type=int, default=300)
    options.add_argument("--client", nargs=2, metavar=("FILE", "OUT"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.client:
        read_and_weigh(*chosen.client)
        return
    with tempfile.TemporaryDirectory() as folder:
        if "speed" in chosen.parts:
            speed(chosen.texts)
        if "memory" in chosen.parts:
            memory(Path(folder), chosen.sizes)
        if "kills" in chosen.parts:
            kills(Path(folder), chosen.runs, chosen.killed)


def texts(count: int) -> Iterator[dict[str, str]]:
    """Short texts, each another one."""
    chance = random.Random(count)  # noqa: S311  no secret
    for number in range(count):
        one, two = chance.sample(TOWNS, 2)
        yield {
            "id": f"t{number}",
            "date": "2016-08-06",
            "outlet": "The Example",
            "text": f"Fighters left {one} on {1 + number % 27} July and reached positions near "
            f"{two}, report {number} said. Shelling was heard.",
        }


def speed(count: int) -> None:
    """Plain, on one worker, on two: wall and CPU seconds.

    Coordination is what is spent outside the reading of chunks, in the same seconds: a busy machine
    reads the same text now in 5 ms of CPU and now in 6, which is more than the bar.
    """
    count_reading()
    list(geo.read_many(texts(WARM), THEATRE, workers=1))
    clock, cpu, read = time.perf_counter(), time.process_time(), read_s()
    told = digest(geo.read_many(texts(count), THEATRE, workers=1))
    plain = {"wall": time.perf_counter() - clock, "cpu": time.process_time() - cpu}
    plain["beside"] = 1 - (read_s() - read) / plain["cpu"]
    print(f"{count:,} texts, plain read_many here: {shown(plain)}")
    one, two = (on_cluster(workers, count, told) for workers in (1, 2))
    print(f"1 -> 2 workers: {one['wall'] / two['wall']:.2f}x by the clock (bar 1.8)")
    for workers, found in ((1, one), (2, two)):
        extra, quiet = (
            (1 - plain["beside"]) / (1 - found[of]) - 1 for of in ("beside", "beside_quiet")
        )
        print(
            f"coordination, workers {workers}: {quiet:+.1%} of CPU for as much reading (bar 5 %), "
            f"{extra:+.1%} with what the cluster's clocks cost while it waited for a processor; "
            f"{found['wall'] / plain['wall'] - 1:+.1%} by the clock"
        )


def on_cluster(workers: int, count: int, told: str) -> Figures:
    """Seconds of a cluster of this machine, once it is warm; its rows must be those of *told*."""
    with connected(f"local:{workers}") as client:
        client.run(count_reading)
        list(geo.read_many(texts(2 * parallel.TEXTS_A_TASK * workers), THEATRE, client=client))
        idle = idle_share(client)
        clock, cpu = time.perf_counter(), time.process_time()
        before, read = (sum(client.run(of).values()) for of in (time.process_time, read_s))
        same = digest(geo.read_many(texts(count), THEATRE, client=client)) == told
        after, read_after = (sum(client.run(of).values()) for of in (time.process_time, read_s))
        spent = after - before + time.process_time() - cpu
        found = {"wall": time.perf_counter() - clock, "cpu": spent}
        reading = read_after - read
        found["beside"] = 1 - reading / spent
        waited = max(found["wall"] - reading / workers, 0)
        found["beside_quiet"] = 1 - reading / (spent - idle * waited)
    print(f"{workers} workers on Dask: {shown(found)}; rows equal: {same}")
    return found


def idle_share(client: Any) -> float:
    """Seconds of CPU that a cluster with nothing to do takes in a second."""
    cpu, before = time.process_time(), sum(client.run(time.process_time).values())
    clock = time.perf_counter()
    time.sleep(IDLE_S)
    spent = time.process_time() - cpu + sum(client.run(time.process_time).values()) - before
    return float(spent) / (time.perf_counter() - clock)


def count_reading() -> None:
    """From here on this process counts the seconds of CPU in which it reads chunks."""
    reading = parallel._read_chunk
    parallel.read_s = 0.0  # type: ignore[attr-defined]  where a worker finds it

    def counted(*given: Any) -> Any:
        before = time.thread_time()
        answers = reading(*given)
        parallel.read_s += time.thread_time() - before  # type: ignore[attr-defined]
        return answers

    # As the reader itself is called: tasks are sent by this name.
    counted.__module__, counted.__qualname__ = reading.__module__, reading.__qualname__
    parallel._read_chunk = counted


def read_s() -> float:
    """How many these are."""
    return float(parallel.read_s)  # type: ignore[attr-defined]


def shown(figures: Figures) -> str:
    """Seconds in words."""
    return (f"{figures['wall']:.1f} s by the clock, {figures['cpu']:.1f} s of CPU, "
            f"{figures['beside']:.1%} of it beside reading")  # fmt: skip


def digest(results: Iterable[Any]) -> str:
    """A digest of all rows, in their order."""
    whole = hashlib.sha256()
    for row in rows(results):
        whole.update(repr(row).encode())
    return whole.hexdigest()


def table(folder: Path, count: int) -> Path:
    """The texts as a file."""
    file = folder / f"texts-{count}.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in texts(count))
    return file


def memory(folder: Path, sizes: list[int]) -> None:
    """Peak of the process that asks, at several sizes; beside it how the cost grows."""
    peaks = []
    for size in sizes:
        out = folder / f"out-{size}"
        command = [sys.executable, __file__, "--client", str(table(folder, size)), str(out)]
        before = os.times()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        after = os.times()
        peaks.append(float(done.stdout.split()[-1]))
        cpu = after.children_user + after.children_system
        cpu -= before.children_user + before.children_system
        parts, readings = (
            sum(f.stat().st_size for f in (out / name).iterdir()) for name in ("parts", "readings")
        )
        print(
            f"{size:,} texts: the client's peak {peaks[-1]:.1f} MB; {cpu:.1f} s of CPU, "
            f"{cpu / size * 1e3:.1f} ms a text; a text {parts / size:,.0f} B of parts, "
            f"{readings / size:,.0f} B of readings; "
            f"manifest {(out / 'manifest.json').stat().st_size / 1e3:,.0f} kB"
        )
    print(f"largest / smallest: {max(peaks) / min(peaks):.3f} (bar 1.10)")


def read_and_weigh(file: str, out: str) -> None:
    """Read into parts with two processes, and print the peak of this one in MB."""
    from frontline import layers

    layers.read_into(out, [file], THEATRE, workers=2)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def kills(folder: Path, runs: int, count: int) -> None:
    """Kill -9 of a random worker or of the client; then the same command to the end."""
    file = table(folder, count)
    clock = time.perf_counter()
    command(file, folder / "whole", "--workers", "2").wait()
    longest = time.perf_counter() - clock
    whole = contents(folder / "whole")
    chance = random.Random(7)  # noqa: S311  no secret
    unequal = again = ended = left = 0
    print(f"{len(whole) // 2} parts in {longest:.0f} s without a kill", flush=True)
    for run in range(runs):
        out = folder / f"run{run}"
        who = ("--cluster", "local:2") if run % 2 else ("--workers", "2")
        started = command(file, out, *who)
        time.sleep(chance.uniform(0.2, 1.0) * longest)
        workers = workers_of(started.pid)
        victim = chance.choice([started.pid, *(one.pid for one in workers)])
        before = stamps(out)
        if started.poll() is None:
            os.kill(victim, signal.SIGKILL)
        ended += started.wait(LONGEST_S) != 0
        left += len(still_there(workers))
        command(file, out, *who).wait(LONGEST_S)
        after = stamps(out)
        again += sum(after.get(name) != stamp for name, stamp in before.items())
        unequal += contents(out) != whole
        shutil.rmtree(out)
        print(
            f"{run + 1} kills at {count} texts: {ended} runs ended by it and were run again; "
            f"parts unequal in {unequal} runs, parts written twice: {again}, workers left: {left}",
            flush=True,
        )


def command(file: Path, out: Path, *who: str) -> subprocess.Popen[bytes]:
    """The command line at work."""
    line = [sys.executable, "-m", "frontline", "read", str(file), "-o", f"{out}/"]
    return subprocess.Popen(
        [*line, "--theatre", THEATRE, *who], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def workers_of(pid: int) -> list[psutil.Process]:
    """Its processes that read."""
    try:
        found = psutil.Process(pid).children(recursive=True)
        return [p for p in found if "spawn_main" in " ".join(p.cmdline())]
    except psutil.Error:
        return []


def still_there(found: list[psutil.Process]) -> list[psutil.Process]:
    """Which of these processes do not end by themselves; a busy machine ends them late."""
    deadline = time.monotonic() + GONE_S
    while (found := [one for one in found if alive(one)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def alive(process: psutil.Process) -> bool:
    """Whether a process runs; one that only waits to be counted does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def contents(out: Path) -> dict[str, bytes]:
    """What every file of a folder of parts holds."""
    found = sorted(out.rglob("*.parquet"))
    return {f.relative_to(out).as_posix(): f.read_bytes() for f in found}


def stamps(out: Path) -> dict[str, tuple[int, int]]:
    """Which file each part is, and when it was written."""
    found = (out / "parts").glob("*.parquet")
    return {f.name: (s.st_ino, s.st_mtime_ns) for f in found for s in [f.stat()]}


if __name__ == "__main__":
    main()
