"""Attacks on purpose: broken inputs, killed writers, pairs of writers, hostile words.

    python bench/fuzz.py                      100,000 mutants, 300 kills, 60 pairs, 150 payloads
    python bench/fuzz.py --mutants 3000 --kills 20 --pairs 6
    python bench/fuzz.py --only 'wkt|esri'    mutants of these inputs alone
    python bench/fuzz.py --kept fuzz.jsonl    slices that are in the file already are not run again

Runs in slices, each with seeds of its own, and adds the figures up: how each ended, and last what
must be nought: tracebacks, hangs, half-written files, stores that answer otherwise, damage that
nobody is told of, days, marks or decisions lost or doubled, words that act.
"""

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.util import get_temp_dir
from pathlib import Path
from xml.etree import ElementTree as Xml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import mutants  # noqa: E402  # the tests' own
import tiny  # noqa: E402
import writers  # noqa: E402

from frontline.commands.dialogue.terminal import printable  # noqa: E402
from frontline.desk.plain import plain  # noqa: E402
from frontline.geo.files.csv_cells import STARTS, cell  # noqa: E402
from frontline.geo.unseen import replaced  # noqa: E402
from frontline.layers.export.kml import kml  # noqa: E402
from frontline.layers.export.zones import zones_on  # noqa: E402
from frontline.layers.page.html.map import script_json  # noqa: E402

FIRST = 1_000_000
"""Seed of the first mutant: those of ``make test`` begin at 0."""
MEMORY = Path("/dev/shm")  # noqa: S108  # a folder made anew, with a name of its own
"""Where files are in memory: half of a run was a disk that makes and removes folders."""
SLICE = {"mutants": 5_000, "kills": 60, "pairs": 12, "payloads": 150}
FORMS = (
    "\u001b]0;{}\u0007", "\u001b[2J{}", "\u009b31m{}", "\u202e{}", "\u2066{}", "{}\r\r", "\u0090{}",
    "=cmd|'{}'!A0", "+{}", "-{}", "@{}", "\t={}", "\r={}", "＝{}", " ={}", "={}\n=1",
    "![{}](http://evil.example/x.png)", "<script>{}</script>", "<img src=x onerror={}>",
    "$\\href{{http://evil.example}}{{{}}}$", "\u2028{}", "\u2029{}", "\u061c{}", "\ud800{}",
    "=HYPERLINK(\"{}\")", "\x7f{}", "\u200b{}", "\U000e0041{}", "a\u200db{}", "\ufeff={}",
)  # fmt: skip
ACTS = {*"\u061c\u202e\u2066\u200b\U000e0041", "\x1b", "\x9b", "\x90", "\x7f", "\u2028", "\ud800"}
TURNS = set("\u202e\u2066\U000e0041")
"""What turns or hides text on a page; the others are data there, in JSON or as text."""
MARKDOWN = set("![](<$*_`")
"""What acts in Markdown unless a backslash stands before it."""


def _terminal(word: str) -> bool:
    return not set(printable(word)) & ACTS


def _csv(word: str) -> bool:
    return not str(cell(word)).lstrip(" \ufeff").startswith(STARTS)


def _dashboard(word: str) -> bool:
    return not set(re.sub(r"\\.", "", plain(word))) & MARKDOWN


def _page(word: str) -> bool:
    told = script_json({"label": word})
    seen = json.loads(told) == {"label": replaced(word)}  # a sign that is seen for each that turns
    return "<" not in told and seen and not set(told) & TURNS


def _kml(word: str) -> bool:
    word = word.encode("utf-8", "replace").decode()  # half a character enters no table
    hostile = tiny.mosaic(names=(word, *tiny.NAMES[1:]))
    zones = zones_on(hostile, tiny.DAYS[0])
    zones.insert(2, "label", [word] * len(zones))
    root = Xml.fromstring(kml(zones, {"title": word, "sources": word, "licence": word}, {}))  # noqa: S314
    tags = {element.tag.rpartition("}")[2].lower() for element in root.iter()}
    return not tags & {"script", "img", "a", "iframe"}


DOORS = (_terminal, _csv, _dashboard, _page, _kml)


def payloads(count: int, _folder: Path, first: int) -> Counter[str]:
    """Hostile words through every door: 30 forms, five doors."""
    every = [(form, door) for form in FORMS for door in DOORS][first : first + count]
    ended: Counter[str] = Counter()
    for form, door in every:
        right = door(form.format("x"))
        told = "harmless" if right else f"WRONG {form!r}"
        ended[f"payload at the door{door.__name__.replace('_', ' ')}: {told}"] += 1
    return ended


def mutated(count: int, folder: Path, first: int, only: str = "") -> Counter[str]:
    """Broken inputs, by how they ended; of each that is a fault of ours its line."""
    ended, faults = mutants.run(count, FIRST + first, folder, only)
    told: Counter[str] = Counter()
    for (_, end), number in ended.items():
        told[f"mutant {end if end in mutants.RIGHT else 'at fault'}"] += number
    return told + Counter(f"WRONG {line}" for line in faults)


Part = Callable[[int, Path, int], Counter[str]]
PARTS: dict[str, Part] = {
    "mutants": mutated,
    "kills": writers.kills,
    "pairs": writers.pairs,
    "payloads": payloads,
}


def slices(part: str, count: int) -> Iterator[tuple[int, int]]:
    """First number and size of each slice."""
    for first in range(0, count, SLICE[part]):
        yield first, min(SLICE[part], count - first)


def ran(work: Part, part: str, first: int, count: int, kept: Path | None) -> Counter[str]:
    """The figures of a slice: as they were kept, or counted now and kept."""
    for line in kept.read_text("utf-8").splitlines() if kept and kept.exists() else ():
        known = json.loads(line)
        if [known["part"], known["first"], known["count"]] == [part, first, count]:
            return Counter(known["ended"])
    began = time.process_time()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as room:
        tempfile.tempdir = room  # for what is unpacked, too
        ended = work(count, Path(room), first)
        tempfile.tempdir = None
    row = {"part": part, "first": first, "count": count, "ended": ended,
           "cpu_s": round(time.process_time() - began, 1)}  # fmt: skip
    if kept:
        with kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
    print(f"{part} {first:,} to {first + count:,} done", file=sys.stderr)
    return ended


def main() -> None:
    """Run what was asked and print it."""
    asked = argparse.ArgumentParser()
    usual = {"mutants": 100_000, "kills": 300, "pairs": 60, "payloads": len(FORMS) * len(DOORS)}
    for name, number in usual.items():
        asked.add_argument(f"--{name}", type=int, default=number)
    asked.add_argument("--only", default="", help="mutants of inputs in which this is found")
    asked.add_argument("--kept", type=Path, help="JSON lines: figures of each slice")
    said = asked.parse_args()
    get_temp_dir()  # the socket of those who fork lies outside the rooms, which are removed
    wrong = {}
    for part, work in (PARTS | {"mutants": partial(mutated, only=said.only)}).items():
        ended: Counter[str] = Counter()
        for first, count in slices(part, getattr(said, part)):
            ended += ran(work, part, first, count, said.kept)
        for end, number in ended.most_common():
            print(f"{number:>8,}  {end}")
        wrong[part] = sum(number for end, number in ended.items() if "WRONG" in end)
    print("wrong: " + ", ".join(f"{part} {number}" for part, number in wrong.items()))
    sys.exit(any(wrong.values()))


if __name__ == "__main__":
    main()
