"""The library's figures: texts added a second, a look-up among 100,000, kills while adding.

    python bench/library.py [add|find|kills] [--texts N] [--kills N]

Texts are made of paragraphs of the sample articles in other order: each is new, of 3 kB, and names
places and makes claims as articles do. Wall-clock figures hold for an idle machine; CPU seconds of
all processes and the share of each stage are printed beside them.
"""

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / part) for part in ("", "tests")]

from kills import adding_under_kills  # noqa: E402

from frontline.geo.theatre.theatre import load_theatre  # noqa: E402
from frontline.workspace import Workspace  # noqa: E402
from frontline.workspace.ingest.formats.contract import Taken  # noqa: E402
from frontline.workspace.library.library import Library  # noqa: E402
from frontline.workspace.library.records import Query  # noqa: E402

BYTES = 3_000
RATE, LOOK_UP_MS = 25.0, 50.0
"""The bars: texts a second on two cores; a look-up by place and days among 100,000."""
FIRST = date(2015, 1, 1)
TURNS = 30
APART = 1_000
"""Between the numbers of a text and those of its copies."""


def paragraphs() -> list[str]:
    """Those of the sample articles, and some without a place, as articles have them too."""
    found = []
    for article in load_theatre("syria").articles():
        body = article.read_text("utf-8").split("---", 2)[-1]
        found += [part.strip() for part in body.split("\n\n") if len(part) > 80]
    return found


def texts(count: int, seed: int = 1) -> Iterator[Taken]:
    """Texts of about 3 kB with a day."""
    chance = random.Random(seed)  # noqa: S311  no secret
    parts = paragraphs()
    for number in range(count):
        whole = f"Report {seed}-{number} of the day.\n\n"
        while len(whole) < BYTES:
            whole += chance.choice(parts) + "\n\n"
        day = FIRST + timedelta(days=chance.randrange(2_000))
        yield Taken(whole, f"report {number}", f"report {number}", outlet="Bench", day=day)


def cpu() -> float:
    """CPU seconds of this process and of those it has ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def adding(count: int) -> bool:
    """Texts added with claims, a second on two cores."""
    with tempfile.TemporaryDirectory() as room:
        kept = Library(Workspace(Path(room)))
        kept.keep(texts(40, seed=2), "syria", workers=2)  # caches of the machine are warm
        began, spent, own = time.perf_counter(), cpu(), time.process_time()
        added = kept.keep(texts(count), "syria", workers=2)
        wall, used, here = time.perf_counter() - began, cpu() - spent, time.process_time() - own
        claims = sum(item.claims for item in kept.find(Query(limit=500)).items) / 500
        size = sum(file.stat().st_size for file in Path(room).iterdir())
    number = len(added.new)
    each, keeping, room = used / number * 1e3, here / number * 1e3, size / number / 1e3
    print(f"added {number:,} texts of {BYTES:,} characters, {claims:.1f} claims each: {wall:.1f} s")
    print(f"  {number / wall:.1f} a second by the clock (bar {RATE:.0f}, two cores)")
    print(f"  {2e3 / each:.1f} a second by CPU, were both cores ours: {each:.0f} ms each")
    print(f"  of these {keeping:.1f} ms in the process that keeps; {room:.1f} kB a text on disk")
    return 2 * number / used >= RATE


def looking(count: int) -> bool:
    """A look-up by place and days among many texts: rows as the index has them, texts copied."""
    with tempfile.TemporaryDirectory() as room:
        kept = Library(Workspace(Path(room)))
        kept.keep(texts(200, seed=3), "syria", workers=2)
        multiplied(kept, count)
        place = kept.show(kept.find(Query(limit=1)).items[0].id).places[0]["name"]
        spans = [date(2016, 1, 1) + timedelta(days=30 * n) for n in range(TURNS)]
        asked = {
            "place and a month": [Query(place, d, d + timedelta(30)) for d in spans],
            "the same, newest 50": [Query(place, d, d + timedelta(30), limit=50) for d in spans],
            "place, any day, newest 50": [Query(place, limit=50)] * 5,
            "words": [Query(words="army road", limit=50)] * 5,
            "place and verdict": [Query(place, verdict="disagrees", limit=50)] * 5,
            "side and days": [
                Query(None, d, d + timedelta(30), actor="isis", limit=50) for d in spans[:5]
            ],
        }
        ok = True
        for name, queries in asked.items():
            took, found = [], 0
            for query in queries:
                began = time.process_time()
                found = kept.find(query).total
                took.append((time.process_time() - began) * 1e3)
            told = statistics.median(took)
            print(
                f"{name}: {told:.1f} ms CPU in the median, {max(took):.1f} at most, {found:,} texts"
            )
            ok = ok and (name != "place and a month" or told <= LOOK_UP_MS)
        size = sum(file.stat().st_size for file in Path(room).iterdir())
        print(f"{count:,} texts: {size / 1e6:,.0f} MB")
    return ok


COPIED = (
    "insert into text select number + :apart, id || :turn, name, body, :day, theatre, added, "
    "given, digest || :turn, desk, date(:day, '+' || abs(random() % 2000) || ' days'), title, "
    "outlet, author, decided from text where number < :first",
    "insert into text_place select p.place, t.day, t.number, p.mentions from text_place p "
    "join text t on t.number = p.text + :apart where p.text < :first",
    "insert into text_actor select actor, text + :apart from text_actor where text < :first",
    "insert into words (rowid, title, body) "
    "select rowid + :apart, title, body from words where rowid < :first",
    "insert into claim select number + :shift, text + :apart, first, last, type, start_day, "
    "end_day, modality, polarity, speaker, rule, verdict from claim where number <= :top",
    "insert into claim_place select claim + :shift, place, kind from claim_place "
    "where claim <= :top",
    "insert into claim_actor select claim + :shift, actor, role from claim_actor "
    "where claim <= :top",
)
"""Rows of the first texts once more, under other numbers and days."""


def multiplied(kept: Library, count: int) -> None:
    """Copy the rows of the texts there are, with other days, until there are so many."""
    with kept.workspace.database.work() as db:
        known = db.execute("select count(*) from text").fetchone()[0]
        top = db.execute("select max(number) from claim").fetchone()[0]
    for turn in range(1, count // known):
        row = {"turn": f"-{turn}", "day": FIRST.isoformat(), "top": top, "first": APART}
        row |= {"apart": turn * APART, "shift": turn * (top + 1)}
        with kept.workspace.database.work() as db:
            for statement in COPIED:
                db.execute(statement, row)


def killing(kills: int) -> bool:
    """Kills while texts are added: nothing lost, nothing read twice but the open chunk."""
    with tempfile.TemporaryDirectory() as room:
        found = adding_under_kills(Path(room) / "kept", texts=kills * 40, kills=kills, seed=17)
    print(f"{found.kills} kills -9 while {kills * 40:,} texts were added: {len(found.lost)} lost,")
    print(
        f"  {found.missing} missing or twice at the end, {len(found.twice)} read again after they"
    )
    print(f"  were kept; a run read at most {found.again} texts of the chunk that was open again")
    return not (found.lost or found.twice or found.missing)


def main() -> int:
    """Print the figures; 1 where a bar is missed."""
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("what", nargs="*", default=["add", "find", "kills"])
    asking.add_argument("--texts", type=int, default=10_000)
    asking.add_argument("--among", type=int, default=100_000)
    asking.add_argument("--kills", type=int, default=100)
    said = asking.parse_args()
    done = {
        "add": lambda: adding(said.texts),
        "find": lambda: looking(said.among),
        "kills": lambda: killing(said.kills),
    }
    held = [done[what]() for what in said.what]
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main())
