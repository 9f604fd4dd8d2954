"""Attacks on purpose: broken inputs, killed imports, pairs of writers, hostile words.

    python bench/fuzz.py                 100,000 mutants, 300 kills, 60 pairs, 130 payloads
    python bench/fuzz.py --mutants 3000 --kills 20 --pairs 5

Prints how each ended, and last what must be nought: tracebacks, hangs, half-written files, stores
that answer otherwise, days or marks lost or doubled, decisions lost, words that act.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import mutants  # noqa: E402  # the tests' own

from frontline.commands.dialogue.terminal import BIDI, printable  # noqa: E402
from frontline.geo.errors import FrontlineError  # noqa: E402
from frontline.geo.files.csv_cells import STARTS, cell  # noqa: E402
from frontline.layers.store import store  # noqa: E402

CUE = ("text", "label", "name", "title", "note")
ACTING = (
    "\u001b]0;{}\u0007", "\u001b[2J{}", "\u009b31m{}", "\u202e{}", "\u2066{}", "{}\r\r", "\u0090{}",
    "=cmd|'{}'!A0", "+{}", "-{}", "@{}", "\t={}", "\r={}", "＝{}", " ={}", "={}\n=1",
    "![{}](http://evil.example/x.png)", "<script>{}</script>", "<img src=x onerror={}>",
    "$\\href{{http://evil.example}}{{{}}}$", "\u2028{}", "\u2029{}", "\u061c{}", "\ud800{}",
    "=HYPERLINK(\"{}\")", "\x7f{}",
)  # fmt: skip


def frontline(*args: object) -> subprocess.Popen[bytes]:
    """The command line in a process of its own."""
    line = [sys.executable, "-m", "frontline", *map(str, args)]
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def day_file(folder: Path, day: int) -> Path:
    """A day of a small war: one zone that grows and one point."""
    file = folder / f"2022-05-{day:02}.geojson"
    ring = [[30, 48], [31 + day / 40, 48], [31, 49], [30, 48]]
    shapes = [
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "Point", "coordinates": [30, 48]},
    ]
    told = [{"type": "Feature", "properties": {"actor": "a"}, "geometry": g} for g in shapes]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": told}))
    return file


def state(file: Path) -> tuple[int, int]:
    """Days and marks of a store."""
    return len(store.load(file).informed), len(store.marks(file))


def kills(count: int, folder: Path) -> Counter[str]:
    """``import --add`` killed at a random moment, then run again: old or new, never between."""
    first, second = day_file(folder, 1), day_file(folder, 2)
    kept = folder / "war.parquet"
    frontline("import", first, "-o", kept).communicate()
    whole, ended = kept.read_bytes(), Counter[str]()
    began = time.monotonic()
    frontline("import", second, "--add", "-o", kept).communicate()
    takes = time.monotonic() - began
    by = random.Random(5)  # noqa: S311  # not for secrets
    for _ in range(count):
        kept.write_bytes(whole)
        process = frontline("import", second, "--add", "-o", kept)
        time.sleep(by.uniform(0.6, 1.05) * takes)
        process.kill()
        process.communicate()
        after = state(kept)
        ended["killed: " + {(1, 1): "old", (2, 2): "new"}.get(after, "WRONG")] += 1
        if by.random() < 0.1:
            frontline("import", second, "--add", "-o", kept).communicate()
            ended["again: " + ("new" if state(kept) == (2, 2) else "WRONG")] += 1
    with_drafts = list(folder.glob(".*.draft"))
    frontline("import", second, "--add", "-o", kept).communicate()
    day_file(folder, 3)
    frontline("import", folder / "2022-05-03.geojson", "--add", "-o", kept).communicate()
    ended[f"drafts left by kills, then cleared: {len(with_drafts)}"] += 1
    ended["drafts WRONG"] += len(list(folder.glob(".*.draft")))
    return ended


def pairs(count: int, folder: Path) -> Counter[str]:
    """Two writers at once: whoever says it is done has it kept; the other is told in one line."""
    text, ended = folder / "a.md", Counter[str]()
    text.write_text("They left Azaz. They took Manbij on 6 August 2016.\n", "utf-8")
    for number in range(count):
        kept = folder / f"{number}.jsonl"
        both = [
            frontline("review", text, "--theatre", "syria", "--decisions", kept, "--words", word,
                      "--not-a-place")
            for word in ("Azaz", "Manbij")
        ]  # fmt: skip
        errors = [process.communicate()[1].decode() for process in both]
        done = [process.returncode for process in both].count(0)
        lines = len(kept.read_text("utf-8").splitlines())
        told = all(
            p.returncode == 0 or e.count("\n") == 1 for p, e in zip(both, errors, strict=True)
        )
        ended["pair " + (f"{done} done" if lines == done and told else "WRONG")] += 1
    return ended


def payloads() -> Counter[str]:
    """Hostile words through both doors."""
    ended: Counter[str] = Counter()
    for form in ACTING:
        for cue in CUE:
            word = form.format(cue)
            acts = set(printable(word)) & {
                *BIDI,
                "\x1b",
                "\x9b",
                "\x90",
                "\x7f",
                "\u2028",
                "\ud800",
            }
            runs = str(cell(word)).lstrip(" ").startswith(STARTS)
            ended["payload " + ("WRONG" if acts or runs else "harmless")] += 1
    return ended


def main() -> None:
    """Run what was asked and print it."""
    asked = argparse.ArgumentParser()
    for name, usual in (("mutants", 100_000), ("kills", 300), ("pairs", 60), ("first", 1_000_000)):
        asked.add_argument(f"--{name}", type=int, default=usual)
    said = asked.parse_args()
    wrong: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        rooms = [Path(name) / part for part in ("mutants", "kills", "pairs")]
        for room in rooms:
            room.mkdir()
        ended, faults = mutants.run(said.mutants, said.first, rooms[0])
        by_end: Counter[str] = Counter()
        for (_, end), number in ended.items():
            by_end[f"mutant {end}"] += number
        for line in faults[:50]:
            print(line)
        wrong["mutants"] = len(faults)
        parts = {
            "kills": kills(said.kills, rooms[1]) if said.kills else Counter(),
            "pairs": pairs(said.pairs, rooms[2]) if said.pairs else Counter(),
            "payloads": payloads(),
        }
        for told in (by_end, *parts.values()):
            for end, number in told.most_common():
                print(f"{number:>8,}  {end}")
        for part, told in parts.items():
            wrong[part] = sum(n for end, n in told.items() if "WRONG" in end)
    print("wrong: " + ", ".join(f"{part} {number}" for part, number in wrong.items()))
    sys.exit(any(wrong.values()))


if __name__ == "__main__":
    try:
        main()
    except FrontlineError as fault:
        sys.exit(f"fuzz: {fault}")
