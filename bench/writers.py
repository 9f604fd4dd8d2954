"""Writers that are killed, and writers at once: what of the files they were changing is lost."""

import json
import os
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from forked import Run

from frontline.layers.store import store

AGAIN = 5
"""After each fifth kill the command is run again, to its end."""


def day_file(folder: Path, day: int) -> Path:
    """A day of a small war: one zone that grows and one point."""
    file = folder / f"2022-05-{day:02}.geojson"
    ring = [[30, 48], [31 + day / 40, 48], [31, 49], [30, 48]]
    shapes = [
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "Point", "coordinates": [30, 48]},
    ]
    told = [{"type": "Feature", "properties": {"actor": "russia"}, "geometry": g} for g in shapes]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": told}))
    return file


def state(file: Path) -> tuple[int, int]:
    """Days and marks of a store."""
    return len(store.load(file).informed), len(store.marks(file))


@dataclass(frozen=True)
class Victim:
    """A command that changes a file.

    Attributes:
        name: What it is called in the figures.
        args: The command.
        file: What it changes.
        read: What the file says, to be compared; raises where it is broken.
    """

    name: str
    args: tuple[object, ...]
    file: Path
    read: Callable[[Path], object]


def _victims(room: Path) -> list[Victim]:
    kept, second = room / "war.parquet", day_file(room, 2)
    Run(room / "said", "import", day_file(room, 1), "-o", kept).end()
    text = room / "a.md"
    text.write_text("They left Azaz. They took Manbij on 6 August 2016.\n", "utf-8")
    decided, zones, two = room / "a.jsonl", room / "zones.geojson", room / "two.parquet"
    review = ("review", text, "--theatre", "syria", "--decisions", decided, "--not-a-place")
    export = ("export", two, "--theatre", "ukraine", "-o", zones, "--date")
    for args in (
        (*review, "--words", "Azaz"),
        ("import", day_file(room, 1), second, "-o", two),
        (*export, "2022-05-01"),
    ):
        code, said = Run(room / "said", *args).end()
        if code:
            raise RuntimeError(said)
    return [
        Victim("import --add", ("import", second, "--add", "-o", kept), kept, state),
        Victim("review", (*review, "--words", "Manbij"), decided, _lines),
        Victim("export", (*export, "2022-05-02"), zones, _json),
        Victim("import -o", ("import", second, "-o", kept), kept, lambda f: store.load(f).days),
    ]


def _json(file: Path) -> object:
    return json.loads(file.read_text("utf-8"))


def _lines(file: Path) -> list[object]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def kills(count: int, folder: Path, first: int) -> Counter[str]:
    """A writer killed at a random moment, then run again: the file is old or new, never between."""
    ended: Counter[str] = Counter()
    victims = _victims(folder)
    for number, victim in enumerate(victims):
        whole, before = victim.file.read_bytes(), victim.read(victim.file)
        Run(folder / "said", *victim.args).end()  # the first child is slower than those after it
        victim.file.write_bytes(whole)
        began = time.monotonic()
        code, said = Run(folder / "said", *victim.args).end()
        takes, after = time.monotonic() - began, victim.read(victim.file)
        if code or after == before:
            raise RuntimeError(f"{victim.name} does not work at all: {said}")
        for at in range(first + number, first + count, len(victims)):
            by = random.Random(at)  # noqa: S311  # not for secrets
            victim.file.write_bytes(whole)
            run = Run(folder / "said", *victim.args)
            time.sleep(by.uniform(0.3, 1.05) * takes)
            run.kill()
            found = _read(victim)
            end = {repr(before): "old", repr(after): "new"}.get(repr(found), f"WRONG {found!r}")
            ended[f"killed {victim.name}: {end[:80]}"] += 1
            if at % AGAIN:
                continue
            Run(folder / "said", *victim.args).end()
            end = "new" if _read(victim) == after else "WRONG"
            ended[f"run again after a kill: {end}"] += 1
        for file in folder.glob(".*"):
            os.utime(file, (0, 0))  # as if hours had passed
        Run(folder / "said", *victim.args).end()  # what a killed run leaves the next one sweeps
        victim.file.write_bytes(whole)
    left = [f.name for f in folder.iterdir() if f.name.startswith(".")]
    ended["left after all, WRONG"] += len(left)
    return +ended


def _read(victim: Victim) -> object:
    try:
        return victim.read(victim.file)
    except Exception as fault:  # noqa: BLE001  # a file that cannot be read is what is looked for
        return f"{type(fault).__name__}: {fault}"


@dataclass(frozen=True)
class Pair:
    """Two commands that change one file at once.

    Attributes:
        name: What they are called in the figures.
        both: The commands.
        file: What they change.
        expected: How much is in the file when so many of them say they are done.
        count: How much is in it.
    """

    name: str
    both: tuple[tuple[object, ...], tuple[object, ...]]
    file: Path
    expected: Callable[[int], int]
    count: Callable[[Path], int]


def _pair(folder: Path, number: int) -> Pair:
    """Reviews, later days and exports in turn."""
    text, whole = folder / "a.md", folder / "whole.parquet"
    if number % 3 == 0:
        kept = folder / f"{number}.jsonl"
        words = ("review", text, "--theatre", "syria", "--decisions", kept, "--not-a-place")
        both = ((*words, "--words", "Azaz"), (*words, "--words", "Manbij"))
        return Pair("reviews", both, kept, lambda done: done, lambda file: len(_lines(file)))
    if number % 3 == 1:
        kept = folder / f"{number}.parquet"
        kept.write_bytes(whole.read_bytes())
        two, three = (("import", day_file(folder, d), "--add", "-o", kept) for d in (2, 3))
        return Pair("import --add", (two, three), kept, lambda n: 1 + n, lambda f: min(state(f)))
    kept = folder / f"{number}.csv"
    export = ("export", whole, "--theatre", "ukraine", "--date", "2022-05-01", "-o", kept)
    return Pair("exports", (export, export), kept, lambda _: 2, lambda f: len(_rows(f)))


def _rows(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()


def pairs(count: int, folder: Path, first: int) -> Counter[str]:
    """Two writers at once: whoever says it is done has it kept; the other is told in one line."""
    ended: Counter[str] = Counter()
    (folder / "a.md").write_text("They left Azaz. They took Manbij on 6 August 2016.\n", "utf-8")
    Run(folder / "said", "import", day_file(folder, 1), "-o", folder / "whole.parquet").end()
    for number in range(first, first + count):
        pair = _pair(folder, number)
        runs = [Run(folder / f"said{i}", *args) for i, args in enumerate(pair.both)]
        ends = [run.end() for run in runs]
        done = [code for code, _ in ends].count(0)
        told = all(code == 0 or (code == 1 and said.count("\n") == 1) for code, said in ends)
        right = done and told and pair.count(pair.file) == pair.expected(done)
        ended[f"pair of {pair.name}: " + (f"{done} done" if right else f"WRONG {ends}")] += 1
    left = [f.name for f in folder.iterdir() if f.name.startswith(".")]
    ended["left after all, WRONG"] += len(left)
    return +ended
