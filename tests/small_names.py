"""A gazetteer of a few made-up names, and spans of a text that are set by hand.

Rules that judge what stands beside a name need no world: here all that may be meant is said.
"""

from functools import lru_cache

from laid_out import Laid, laid_out

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer import build_world
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.gazetteer.world import World
from frontline.geo.model import Place, PlaceKind
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.prior import Choice
from frontline.geo.text.normalize import name_key

HOME = "SY"


def place(
    name: str, lon: float = 37.0, lat: float = 36.0, *, country: str = HOME,
    people: int = 5_000, kind: PlaceKind = "settlement", km: float = 1.0,
) -> Place:  # fmt: skip
    return Place(f"t:{name}@{country}{lon}", name, kind, lon, lat, country, people, km)


def own(*args: object, rank: int = 2, **more: object) -> Entry:
    """An entry of the theatre's own list."""
    return Entry(place(*args, **more), rank, local=True, own=True)


def abroad(*args: object, country: str = "MA", capital: bool = False, **more: object) -> Entry:
    """An entry of the world's table that the theatre has no part in."""
    return Entry(place(*args, country=country, **more), 2, capital=capital)


@lru_cache(maxsize=1)
def nowhere() -> World:
    """A world without a place."""
    return World(build_world._Table({}).columns())


def gazetteer(*entries: Entry, home: str = HOME) -> Gazetteer:
    local: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        key = name_key(entry.place.name)
        local[key] = (*local.get(key, ()), entry)
    cut = [key.split() for key in local]
    starts = {" ".join(words[:n]) for words in cut for n in range(1, len(words))}
    return Gazetteer(nowhere(), local=local, starts=frozenset(starts), home=home)


def scene(text: str, *entries: Entry, home: str = HOME) -> Laid:
    return laid_out(text, gazetteer(*entries, home=home))


def span(
    context: TextContext, name: str, *entries: Entry, likely: float = 0.9, how: str = "exact",
    after: int = 0,
) -> Span:  # fmt: skip
    """The words that *name* covers, from offset *after* on."""
    start = context.text.index(name, after)
    end = start + len(name)
    inside = [n for n, w in enumerate(context.words) if w.end > start and w.start < end]
    first, last = inside[0], inside[-1] + 1
    return Span(first, last, start, end, name_key(name), entries, likely, how)


def chosen(entry: Entry | None, share: float = 0.9) -> Choice:
    return Choice(entry, share, (), ("by hand",))
