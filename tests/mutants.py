"""Broken inputs by the thousand: every input that Frontline opens, with bytes changed by a seed.

A mutant is whole, refused in one line, or a fault of ours. What was accepted is compared with the
answer of the original. A store, which bears a checksum, must never answer otherwise; nor may any
file that shows its damage (cut off, a NUL, no UTF-8), unless a notice says what is missing.
"""

import random
import re
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

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
from frontline.layers.imports import plan as importing
from frontline.layers.imports.dry_run import facts, notices
from frontline.layers.imports.plan import Wishes, load_wishes, plan
from frontline.layers.page.payload.basemap import basemap_payload
from frontline.layers.store import store

HERE = TESTS
SECONDS = 20
"""A mutant that takes longer hangs: the originals take a hundredth of it."""
INSERTS = (b"", b"\x00", b"\xff", b"NaN", b"1e999", b"9" * 400, b"9999-12-31", b"\\ud800", b"[[[[",
           b"\"", b"\n", b"\xe2\x80\xae", b"=cmd|x", b"-", b"..", b"\x1b]0;x\x07")  # fmt: skip


CLOSED = frozenset((".json", ".geojson", ".topojson", ".kml", ".kmz", ".zip", ".parquet", ".fgb",
                    ".lua"))  # fmt: skip
"""Formats that end with a sign: what was cut off can be known."""
BINARY = frozenset((".kmz", ".zip", ".parquet", ".fgb"))
MARKS = (b"\0", b"\xff", b"\xc3(")
"""What stands in no text in UTF-8."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an input says: its content, and what the user is told of it beside. Both as text."""

    content: Any
    told: Any = ()


@dataclass(frozen=True, slots=True)
class Case:
    """An input and what opens it."""

    kind: str
    file: Path
    answer: Callable[[Path], Answer]


RIGHT = frozenset(("refused", "same", "other", "told"))
"""How a mutant may end. A store is never "other"; what was damaged (``damaged``) is not either."""


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


def _planned(wishes: Wishes) -> Callable[[Path], Answer]:
    def answer(file: Path) -> Answer:
        found = plan([file], wishes)
        read = [f.imported for f in found.series.files]
        content = [(one.zones, one.reports, one.marks) for one in read]
        return Answer(content, (found.obstacles, notices(facts(found))))

    return answer


def _loaded(file: Path) -> Answer:
    mosaic = store.load(file)
    parts = (mosaic.title, mosaic.days, mosaic.holders, mosaic.states.tobytes(), mosaic.notes)
    return Answer(parts)


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

    def answer(file: Path) -> Answer:
        war = load_theatre(file.parent)
        places = list(read_places(war.places_csv, war.bbox))
        return Answer((war, places, border(war), basemap_payload(war)))

    for name in ("theatre.toml", "places.csv", "basemap.geojson"):
        yield Case(f"theatre {name}", home / name, answer)


def _texts(folder: Path) -> Iterator[Case]:
    article = folder / "a.md"
    article.write_text("---\ntitle: Two towns\ndate: 2016-08-06\n---\nThey left Azaz.\n", "utf-8")
    yield Case("text", article, lambda file: Answer(document.load(file)))
    rows = folder / "a.jsonl"
    rows.write_text('{"text": "They left Azaz.", "date": "2016-08-06"}\n' * 3, "utf-8")
    table = folder / "a.csv"
    table.write_text("id,date,text\n1,2016-08-06,They left Azaz.\n", "utf-8")

    def documents(file: Path) -> Answer:
        read = list(texts.items([file]))
        refused = [item for _, item in read if isinstance(item, texts.Refusal)]
        kept = [(name, item) for name, item in read if not isinstance(item, texts.Refusal)]
        return Answer([texts.document_of(name, item) for name, item in kept], refused)

    yield Case("texts", rows, documents)
    yield Case("texts", table, documents)
    decided = folder / "a.decisions.jsonl"
    decided.write_text(
        '{"name": "azaz", "before": ["left"], "after": [], "verdict": "place", "place": {"id": "1",'
        ' "name": "Azaz", "kind": "settlement", "lon": 37.0, "lat": 36.5}, "by": "A"}\n',
        "utf-8",
    )
    yield Case("decisions", decided, lambda file: Answer(decisions.load(file)))


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


def is_damaged(seed: int) -> bool:
    """Whether the mutant of *seed* shows its damage: one in four does."""
    return seed % 4 == 3


def damaged(content: bytes, seed: int, suffix: str) -> bytes:
    """*content* with damage that any reader can see."""
    by = random.Random(seed)  # noqa: S311  # not for secrets
    at = by.randrange(1, len(content))
    if suffix in BINARY or (suffix in CLOSED and by.random() < 0.5):
        return content[:at].rstrip() if at < len(content.rstrip()) else content[: at // 2]
    return content[:at] + by.choice(MARKS) + content[at:]


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


def tried(case: Case, seed: int, usual: tuple[str, str], room: Path) -> str:
    """What became of a mutant: one of ``RIGHT``, or a fault of ours in words.

    Args:
        usual: What the original says and tells.
    """
    home = room / case.file.parent.name
    shutil.rmtree(home, ignore_errors=True)
    if case.kind.startswith("theatre"):
        shutil.copytree(case.file.parent, home)
    else:
        home.mkdir(parents=True)
    file = home / case.file.name
    content = case.file.read_bytes()
    hurt = is_damaged(seed)
    file.write_bytes(damaged(content, seed, file.suffix) if hurt else mutant(content, seed))
    beside = sorted(home.iterdir())
    try:
        with _in_time():
            found, told = _said(case, file)
        end = "same" if found == usual[0] else "told" if told != usual[1] else "other"
    except FrontlineError as fault:
        end = "refused" if "\n" not in str(fault) else "several lines"
    except Hang:
        end = "hang"
    except Exception as fault:  # noqa: BLE001  # the very thing that is looked for
        end = f"{type(fault).__name__}: {str(fault)[:80]}"
    return end if sorted(home.iterdir()) == beside else f"{end}, and left files"


def _said(case: Case, file: Path) -> tuple[str, str]:
    answer = case.answer(file)
    return repr(answer.content), repr(answer.told)


def run(
    count: int, first: int, folder: Path, only: str = ""
) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How *count* mutants ended, by kind; and one line for each that is a fault of ours.

    Args:
        count, first: How many, and the seed of the first.
        folder: An empty one to work in.
        only: Inputs whose kind or place this is found in; all if empty.
    """
    known = cache(importing.load_theatre)  # the shipped ones do not change meanwhile
    with patch.object(importing, "load_theatre", known):
        return _run(count, first, folder, re.compile(only))


def _run(
    count: int, first: int, folder: Path, only: re.Pattern[str]
) -> tuple[Counter[tuple[str, str]], list[str]]:
    all_cases = [case for case in cases(folder) if only.search(f"{case.kind} {case.file}")]
    room = folder / "mutants"
    ended: Counter[tuple[str, str]] = Counter()
    faults = []
    usual = [_said(case, case.file) for case in all_cases]
    for seed in range(first, first + count):
        number = seed // 4 % len(all_cases)
        case = all_cases[number]
        end = tried(case, seed, usual[number], room)
        ended[case.kind, end] += 1
        silent = end == "other" and (case.kind == "store" or is_damaged(seed))
        wrong = end not in RIGHT or silent
        if wrong:
            told = "damage that nobody is told of" if silent else end
            faults.append(f"seed {seed}: {case.kind} {case.file.name}: {told}")
    return ended, faults
