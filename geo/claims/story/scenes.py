"""Sentences laid out for claims: triggers, parties, places, days and cues of each."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache, partial

from frontline.geo.claims.clauses import does
from frontline.geo.claims.elided.insets import without_insets
from frontline.geo.claims.parties import parties
from frontline.geo.claims.places import nobodys, only_points
from frontline.geo.claims.scene import NONE, PlaceSpan, Scene, spot_of
from frontline.geo.claims.story.standing import Found, of_who_tells, standing
from frontline.geo.claims.story.voices import Forces, Voices, contrasted, of_whom_it_quotes
from frontline.geo.claims.unlisted import without_verb
from frontline.geo.claims.wording.patterns import Spelled, spelled
from frontline.geo.claims.wording.sentences import sentences
from frontline.geo.claims.wording.spoken import languages_of, letters
from frontline.geo.claims.wording.triggers import Language, language
from frontline.geo.model import (
    ActorMention,
    Document,
    Mention,
    Segment,
    TimeRef,
)
from frontline.geo.text.tokens import Word
from frontline.geo.theatre.theatre import Theatre

NO_EVENT = frozenset(("byline", "caption"))
"""Segments that say who wrote and what a picture shows."""
BESIDE_IT = 2.5
"""Degrees from a theatre's box in which its sides may fight: ISIS holds Mosul on a map of Syria."""
FIRST_YEAR, LAST_YEAR = 1000, 1946
"""Numbers between them, where a year stands, are history and not of a war with layers."""


def scenes(
    document: Document,
    words: Sequence[Word],
    places: Sequence[Mention],
    times: Sequence[TimeRef],
    actors: Sequence[ActorMention],
    theatre: Theatre | None,
) -> list[Scene]:
    """Sentences with their parts; what costs time is done only where a trigger stands."""
    starts, words = [w.start for w in words], list(words)
    cut = spelled(words)
    text, told = document.text, list[str]()
    dated = {
        n for t in times for n in range(bisect_left(starts, t.start), bisect_left(starts, t.end))
    }
    # "Moscow denied" names no place of the claim.
    near = [m for m in places if not m.metonymic]
    spots = [_with_its_land(spot_of(m, words, starts, text), theatre) for m in near]
    # "Shaaban" and "Rajab" are months and villages; the time was read first.
    spots = _without_owners([s for s in spots if s.first not in dated], words)
    spot_firsts = [s.first for s in spots]
    named = [
        (bisect_right(starts, a.start) - 1, bisect_left(starts, a.end), a.actor)
        for a in actors
        if a.actor
    ]
    bounds = [
        (_begins(text, s), s.end, n)
        for n, s in enumerate(document.segments)
        if s.kind not in NO_EVENT
    ] or [(0, len(text), -1)]
    voices = {n: words[bisect_left(starts, a) : bisect_left(starts, b)] for a, b, n in bounds}
    authors = {n: document.segments[n].author if n >= 0 else "" for n in voices}
    heard = cache(lambda segment: letters(voices.get(segment, ()), text))
    voiced, forces = Voices(theatre, authors, _by_author(authors, voices)), Forces()
    # Each thing is done in all sentences before the next one, so that its lists stay at hand: it
    # takes a fiftieth of the time of a reading less than one sentence after the other.
    ranges = list(sentences(words, text, bounds))
    read = [_triggers(cut, a, b, partial(heard, segment), text) for a, b, segment, *_ in ranges]
    laid = []
    for one, (known, _) in zip(ranges, read, strict=True):
        lists = {n: known.lists[cut.keys[n]] for n in range(one[0], one[1])}
        laid.append(Scene(text, words, cut, *one, known, lists, NONE.union(*lists.values()), dated))
    triggered = [(scene, found) for scene, (_, found) in zip(laid, read, strict=True)]
    time_starts = [t.start for t in times]
    for scene in laid:
        begin, end = words[scene.first].start, words[scene.last - 1].end
        low, high = bisect_left(time_starts, begin), bisect_left(time_starts, end)
        scene.times.extend(times[low:high])
        low, high = bisect_left(spot_firsts, scene.first), bisect_left(spot_firsts, scene.last)
        _lay_spots(scene, spots[low:high])
    # Cues are looked for in sentences with a trigger alone: most of a text has none.
    for scene in (scene for scene, found in triggered if found):
        lay_cues(scene)
    named_firsts, named_lasts = [first for first, *_ in named], [last for _, last, _ in named]
    for scene in laid:
        low, high = bisect_right(named_lasts, scene.first), bisect_left(named_firsts, scene.last)
        scene.parties.extend(parties(scene, named[low:high], theatre, told))
        voiced.lay(scene)
        forces.lay(scene)
        contrasted(scene)
        of_whom_it_quotes(scene)
        told = _told(told, scene)
    framed = list(map(_framed, laid))
    for (scene, found), by_frames in zip(triggered, framed, strict=True):
        _lay_hits(scene, found, by_frames, words)
    return laid


def _told(before: Sequence[str], scene: Scene) -> list[str]:
    """The sides that a text named up to a sentence, each once, the last one at the end."""
    sides = [key for party in scene.parties for key in party.sides]
    last = [*dict.fromkeys(reversed(sides))]
    return [*(key for key in before if key not in last), *reversed(last)]


def _lay_spots(scene: Scene, spots: Sequence[PlaceSpan]) -> None:
    """The places of a sentence, but for what is none of its claims."""
    here = (s for s in spots if not only_points(scene, s))
    scene.spots.extend(s for s in here if not _unsure(scene, s))
    if _dateline(scene):
        del scene.spots[0]
    scene.spots[:] = [s for s in scene.spots if not nobodys(scene, s)]


def _framed(scene: Scene) -> list[Found]:
    """What the frames of its language find in a sentence that names anything."""
    who = scene.parties or scene.spots or scene.among(range(scene.first, scene.last), "they")
    return list(scene.language.frames.find(scene)) if who else []


def _lay_hits(scene: Scene, found: list[Found], framed: list[Found], words: list[Word]) -> None:
    """The triggers of a sentence, of those *found* and those that frames found."""
    if framed and not found:
        lay_cues(scene)
    scene.hits.extend(standing(scene, found, framed))
    of_who_tells(scene)
    without_insets(scene, words)
    scene.spots[:] = [without_verb(scene, s) for s in scene.spots if not does(scene, s)]


def segment_of(document: Document, scene: Scene) -> Segment:
    """The segment of a text that a sentence stands in; of a text without segments, all of it."""
    if scene.segment < 0:
        return Segment("article", 0, len(document.text))
    return document.segments[scene.segment]


def author_of(document: Document, scene: Scene) -> str:
    """Whose voice a sentence is: the comment's author, else the text."""
    return segment_of(document, scene).author or "text"


def far_off(scene: Scene) -> bool:
    """Whether it tells of sport, markets or a war of long ago: no claim of this war."""
    return _remote(scene) or _long_ago(scene)


def _remote(scene: Scene) -> bool:
    """A word of sport or of markets that is no part of a trigger: "the army's next goal is"."""
    return any(
        not any(h.first <= a and b <= h.last for h in scene.hits)
        for a, b in scene.cues.get("remote", ())
    )


def _long_ago(scene: Scene) -> bool:
    """A year before the wars that a map can show: "in 1659", "1659 року"."""
    return not scene.listed.isdisjoint(("year", "year_leads")) and any(
        (scene.has("year", n + 1) or scene.has("year_leads", n - 1))
        and FIRST_YEAR < int(scene.key(n)) < LAST_YEAR
        for n in range(scene.first, scene.last)
        if scene.key(n).isdecimal()
    )


def _without_owners(spots: Sequence[PlaceSpan], words: Sequence[Word]) -> list[PlaceSpan]:
    """As in "took Dabiq's northern outskirts": they were taken, and nothing is said of Dabiq."""
    owned = {s.first for s in spots if s.mention.kind == "relative_area"}
    return [s for s in spots if not (s.last in owned and words[s.last - 1].possessive)]


def _with_its_land(spot: PlaceSpan, theatre: Theatre | None) -> PlaceSpan:
    """A place that is marked where it lies far from the theatre.

    Of some 15,000 places of written claims none does; but people fly to Moscow and come back.
    """
    place = spot.mention.place
    if theatre is None or place is None:
        return spot
    west, south, east, north = theatre.bbox
    apart = max(west - place.lon, place.lon - east, south - place.lat, place.lat - north)
    return replace(spot, abroad=True) if apart > BESIDE_IT else spot


def _unsure(scene: Scene, spot: PlaceSpan) -> bool:
    """A town of no list that the reader gives no chance: most are persons and everyday words.

    English alone tells names from such words well (of 8 claims on them 5 are right, of 41 in
    the other languages 2; open halves of all sets).
    """
    said = spot.mention
    unknown = said.place is None and said.kind == "settlement" and said.shape is None
    return unknown and said.confidence == 0 and scene.language.order != "svo"


def _by_author(
    authors: Mapping[int, str], said: Mapping[int, Sequence[Word]]
) -> dict[str, list[Word]]:
    """All that each author of a text says in it."""
    of_each: dict[str, list[Word]] = defaultdict(list)
    for n, cut in said.items():
        of_each[authors[n]] += cut
    return of_each


def _begins(text: str, segment: Segment) -> int:
    """Where what a segment says begins: behind the name in "name: what was said"."""
    behind = segment.start + len(segment.author)
    named = segment.author and text.startswith(segment.author, segment.start)
    return behind + 1 if named and text[behind : behind + 1] in (":", ">") else segment.start


def _dateline(scene: Scene) -> bool:
    """As in "BEIRUT - Government forces took": where it was written, if another place is named."""
    spots = scene.spots
    if not spots or spots[0].first != scene.first:
        return False
    behind = spots[0].last
    shouted = all(scene.words[n].upper for n in range(scene.first, behind))
    if shouted and _dated(scene, behind):
        return True
    if len(spots) < 2 or scene.language.order == "free":
        return False
    shouted = shouted or scene.language.order == "vso"  # Arabic has no capitals
    return shouted and behind < scene.last and scene.words[behind].gap.strip() in ("-", "–", "—")


def _dated(scene: Scene, behind: int) -> bool:
    """As in "PORT SUDAN, March 22 - ", "БАГДАД, 27 авг.": a day stands behind it, and no more."""
    if behind >= scene.last or not scene.gap(behind).startswith(","):
        return False
    start = scene.words[behind].start
    day = next((t for t in scene.times if t.start <= start < t.end), None)
    after = scene.text[day.end : day.end + 3].strip() if day else ""
    return day is not None and (not after or after[0] in "-–—.(")


def lay_cues(scene: Scene) -> None:
    """Cues of the sentence, but for words that name a time."""
    for names, first, last in scene.language.cues.find(scene.spelled, scene.first, scene.last):
        for name in () if first in scene.dated else names:
            scene.cues.setdefault(name, []).append((first, last))


def _triggers(
    cut: Spelled, first: int, last: int, around: Callable[[], Set[str]], text: str
) -> tuple[Language, list[Found]]:
    """All that may be a trigger, in the sentence's language or the one that finds most in it."""
    codes = languages_of(cut.words[first:last], text, around)
    read = [(known, known.triggers.find(cut, first, last)) for known in map(language, codes)]
    if len(read) == 1:
        return read[0]

    # Ukrainian and Russian share their letters in short texts: the one whose triggers fit more
    # often is it, of two that fit alike the one that knows more of the words, then the likelier by
    # its letters, which comes first.
    def fits(one: tuple[Language, list[Found]]) -> tuple[int, int]:
        return len({hit.first for hit in one[1]}), _familiar(one[0], cut, first, last)

    return max(read, key=fits)


def _familiar(known: Language, cut: Spelled, first: int, last: int) -> int:
    """How many words of a sentence stand in the lists of a language, its sides among them."""
    keys = cut.keys[first:last]
    plain = sum(any(key in listed for listed in known.words.values()) for key in keys)
    return plain + len(known.sides.find(cut, first, last))
