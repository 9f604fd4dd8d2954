"""Broken inputs by the thousand: every input that Frontline opens, with bytes changed by a seed.

A mutant is whole, refused in one line, or a fault of ours. What was accepted is compared with the
answer of the original; only a store, which bears a checksum, must never answer otherwise.
"""

import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import series
from here import TESTS

from frontline.geo.documents import corpus as texts
from frontline.geo.documents import document
from frontline.geo.errors import FrontlineError
from frontline.geo.review import decisions
from frontline.geo.theatre.places import read_places
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.border import border
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.imports.plan import Wishes, load_wishes, plan
from frontline.layers.page.payload.basemap import basemap_payload
from frontline.layers.store import store

HERE = TESTS
SECONDS = 20
"""A mutant that takes longer hangs: the originals take a hundredth of it."""
INSERTS = (b"", b"\x00", b"\xff", b"NaN", b"1e999", b"9" * 400, b"9999-12-31", b"\\ud800", b"[[[[",
           b"\"", b"\n", b"\xe2\x80\xae", b"=cmd|x", b"-", b"..", b"\x1b]0;x\x07")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """An input and what opens it: ``answer`` gives something that can be compared."""

    kind: str
    file: Path
    answer: Callable[[Path], Any]


class Hang(BaseException):
    """A mutant took longer than ``SECONDS``."""


def cases(folder: Path) -> list[Case]:
    """Every kind of input, small: golden sources, a store, a theatre, texts, decisions, links."""
    found = []
    for home in sorted((HERE / "sources").iterdir()):
        asked = home / "wishes.json"
        wishes = load_wishes(asked) if asked.exists() else Wishes()
        files = [f for f in home.rglob("input*") if f.is_file()]
        files += [f for f in home.glob("input/**/*") if f.is_file()]
        found += [
            Case(f"source {home.name}", f, _planned(wishes))
            for f in sorted(set(files)) if f.stat().st_size < 60_000
        ]  # fmt: skip
    kept = folder / "war.parquet"
    store.save(mosaic_of_zones(series.series(1, 20), title="War"), kept)
    found.append(Case("store", kept, _loaded))
    return [*found, *_theatre(folder), *_texts(folder), _link(folder)]


def _planned(wishes: Wishes) -> Callable[[Path], Any]:
    def answer(file: Path) -> Any:
        found = plan([file], wishes)
        return [f.imported.zones for f in found.series.files], found.obstacles

    return answer


def _loaded(file: Path) -> Any:
    mosaic = store.load(file)
    return mosaic.title, mosaic.days, mosaic.holders, mosaic.states.tobytes(), mosaic.notes


def _theatre(folder: Path) -> Iterator[Case]:
    home = folder / "theatre"
    home.mkdir()
    for name in ("theatre.toml", "renamed.csv"):
        if (HERE.parent / "theatres" / "ukraine" / name).exists():
            shutil.copy(HERE.parent / "theatres" / "ukraine" / name, home)
    places = (HERE.parent / "theatres" / "ukraine" / "places.csv").read_bytes().splitlines(True)
    (home / "places.csv").write_bytes(b"".join(places[:40]))
    ring = "[[30,48],[34,48],[34,51],[30,51],[30,48]]"
    (home / "basemap.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"layer":"border",'
        f'"name":"Land"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}]}}'
    )

    def answer(file: Path) -> Any:
        war = load_theatre(file.parent)
        return war, list(read_places(war.places_csv, war.bbox)), border(war), basemap_payload(war)

    for name in ("theatre.toml", "places.csv", "basemap.geojson"):
        yield Case(f"theatre {name}", home / name, answer)


def _texts(folder: Path) -> Iterator[Case]:
    article = folder / "a.md"
    article.write_text("---\ntitle: Two towns\ndate: 2016-08-06\n---\nThey left Azaz.\n", "utf-8")
    yield Case("text", article, document.load)
    rows = folder / "a.jsonl"
    rows.write_text('{"text": "They left Azaz.", "date": "2016-08-06"}\n' * 3, "utf-8")
    table = folder / "a.csv"
    table.write_text("id,date,text\n1,2016-08-06,They left Azaz.\n", "utf-8")

    def documents(file: Path) -> Any:
        return [
            item if isinstance(item, texts.Refusal) else texts.document_of(name, item)
            for name, item in texts.items([file])
        ]

    yield Case("texts", rows, documents)
    yield Case("texts", table, documents)
    decided = folder / "a.decisions.jsonl"
    decided.write_text(
        '{"name": "azaz", "before": ["left"], "after": [], "verdict": "place", "place": {"id": "1",'
        ' "name": "Azaz", "kind": "settlement", "lon": 37.0, "lat": 36.5}, "by": "A"}\n',
        "utf-8",
    )
    yield Case("decisions", decided, decisions.load)


def _link(folder: Path) -> Case:
    file = folder / "link.geojson"
    file.symlink_to(HERE / "sources" / "geojson" / "input_2016.geojson")
    return Case("link", file, _planned(load_wishes(HERE / "sources" / "geojson" / "wishes.json")))


def mutant(content: bytes, seed: int) -> bytes:
    """*content* with one to four changes that *seed* decides."""
    by = random.Random(seed)  # noqa: S311  # not for secrets
    changed = bytearray(content)
    for _ in range(by.randint(1, 4)):
        at = by.randrange(len(changed) + 1)
        how = by.randrange(6)
        if how == 0 and at < len(changed):
            changed[at] ^= by.randrange(1, 256)
        elif how == 1:
            changed[at:at] = by.choice(INSERTS)
        elif how == 2:
            del changed[at : at + by.randrange(1, 40)]
        elif how == 3:
            changed[at:at] = changed[at : at + by.randrange(1, 200)]
        elif how == 4:
            changed[at : at + by.randrange(1, 12)] = by.choice(INSERTS)
        elif by.random() < 0.3:
            del changed[at:]
    return bytes(changed)


@contextmanager
def _in_time() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def tried(case: Case, seed: int, usual: str, room: Path) -> str:
    """What became of a mutant: "refused", "same", "other", or a fault of ours in words."""
    home = room / case.file.parent.name
    shutil.rmtree(home, ignore_errors=True)
    if case.kind.startswith("theatre"):
        shutil.copytree(case.file.parent, home)
    else:
        home.mkdir(parents=True)
    file = home / case.file.name
    file.write_bytes(mutant(case.file.read_bytes(), seed))
    beside = sorted(home.iterdir())
    try:
        with _in_time():
            found = repr(case.answer(file))
        end = "same" if found == usual else "other"
    except FrontlineError as fault:
        end = "refused" if "\n" not in str(fault) else "several lines"
    except Hang:
        end = "hang"
    except Exception as fault:  # noqa: BLE001  # the very thing that is looked for
        end = f"{type(fault).__name__}: {str(fault)[:80]}"
    return end if sorted(home.iterdir()) == beside else f"{end}, and left files"


def run(count: int, first: int, folder: Path) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How *count* mutants ended, by kind; and one line for each that is a fault of ours."""
    all_cases = cases(folder)
    room = folder / "mutants"
    ended: Counter[tuple[str, str]] = Counter()
    faults = []
    usual = [repr(case.answer(case.file)) for case in all_cases]
    for seed in range(first, first + count):
        number = seed % len(all_cases)
        case = all_cases[number]
        end = tried(case, seed, usual[number], room)
        ended[case.kind, end] += 1
        wrong = end not in {"refused", "same", "other"} or (case.kind, end) == ("store", "other")
        if wrong:
            faults.append(f"seed {seed}: {case.kind} {case.file.name}: {end}")
    return ended, faults
