"""Claims of a text: triggers of its language, and around each the parties, places, days and voice.

Everything is read from the records of the stages before: words, mentions, actors and times.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from frontline.geo.claims.attribution import sources, speaker
from frontline.geo.claims.clauses import background, does, said_by
from frontline.geo.claims.earlier.memory import Memory, main_place, topic
from frontline.geo.claims.elided.answers import answered, asked, echoed
from frontline.geo.claims.elided.gaps import gapped
from frontline.geo.claims.elided.insets import without_insets
from frontline.geo.claims.elided.repeats import repeated
from frontline.geo.claims.learned.likely import doubtful, is_of, likely, with_hits
from frontline.geo.claims.moods.modality import Mood, mood
from frontline.geo.claims.parties import parties
from frontline.geo.claims.places import nobodys, only_points, only_road
from frontline.geo.claims.roles import roles
from frontline.geo.claims.scene import PlaceSpan, Scene, languages_of, spot_of, window
from frontline.geo.claims.story.context import borrowed
from frontline.geo.claims.story.days import days
from frontline.geo.claims.story.drafts import Draft, believed, settled, with_likeliest
from frontline.geo.claims.story.standing import Found, of_who_tells, standing
from frontline.geo.claims.story.voices import Forces, Voices, contrasted, of_whom_it_quotes
from frontline.geo.claims.unlisted import without_verb
from frontline.geo.claims.wording.sentences import sentences
from frontline.geo.claims.wording.slips import mended
from frontline.geo.claims.wording.triggers import Language, language
from frontline.geo.model import (
    ActorMention,
    Claim,
    ClaimType,
    Document,
    Mention,
    Segment,
    TimeRef,
)
from frontline.geo.text.normalize import DASHES
from frontline.geo.text.tokens import Word
from frontline.geo.theatre.theatre import Theatre

NO_EVENT = frozenset(("byline", "caption"))
"""Segments that say who wrote and what a picture shows."""
FACT = Mood("asserted", "positive")
FIRST_YEAR, LAST_YEAR = 1000, 1946
"""Numbers between them, where a year stands, are history and not of a war with layers."""
SHORT = 5
"""Words of a name between a fall and whose hands it was into."""
LONG = 8
"""Words of a name and "is only a" between an event and what foretells it."""


def read_claims(
    document: Document,
    words: Sequence[Word],
    places: Sequence[Mention],
    times: Sequence[TimeRef],
    actors: Sequence[ActorMention],
    theatre: Theatre | None,
) -> tuple[Claim, ...]:
    """What *document* says happened on the ground, in order of the text.

    Args:
        document: The text.
        words: Its words.
        places, times, actors: What the stages before found in it, in order.
        theatre: Whose sides the parties are; without one they are named in the text's words.
    """
    memory = Memory(main=main_place(places))
    words = mended(words, document.text, places)
    found: list[Claim] = []
    last, voice, question = None, -1, None
    for scene in _scenes(document, words, places, times, actors, theatre):
        memory.enter(scene)
        # What happened in another war or long ago is told as background and is no claim of this
        # day.
        drafts: list[Draft] = []
        if scene.hits and not _remote(scene) and not _long_ago(scene):
            drafts = _of_sentence(scene, memory, document)
        segment = document.segments[scene.segment] if scene.segment >= 0 else None
        comment = segment is not None and segment.kind == "comment"
        if segment is not None and segment.kind == "title":
            memory.head_with(scene)
        sure = believed(scene, drafts)
        told = [_claim(scene, d, memory, document.date, comment=comment) for d in sure]
        told = gapped(scene, told)
        told += repeated(scene, told, last if voice == scene.segment else None)
        author = segment.author if segment else ""
        told += answered(scene, question, author or "text")
        told += echoed(scene, found, author or "text") if not told else []
        question = asked(scene, told)
        last, voice = (told[-1] if told else None), scene.segment
        found += told
        if memory.parties and not told:
            found += _by_weights(scene, memory, document, comment=comment)
        memory.count(scene, told)
        # "Broke the siege of Taiz after they had taken Dabab": it is Taiz that is spoken of.
        main = [d for d in drafts if not background(scene, d.number)] or drafts
        memory.leave(scene, [(d.hit.what[0].type, d.roles.spots) for d in main], topic(scene))
    return tuple(found)


def _by_weights(scene: Scene, memory: Memory, document: Document, *, comment: bool) -> list[Claim]:
    """What fitted weights claim of the places of a sentence that claims nothing, told as facts."""
    if doubtful(scene) or _remote(scene) or _long_ago(scene) or not (meant := likely(scene)):
        return []
    if not scene.cues:
        _lay_cues(scene)
        if doubtful(scene) or _remote(scene):
            return []
    segment = document.segments[scene.segment] if scene.segment >= 0 else None
    laid, drafts = with_hits(scene, meant), []
    for at, hit in enumerate(laid.hits):
        likely_spots = (one.spot for one in meant if is_of(one, hit))
        spots = tuple(s for s in likely_spots if not only_road(laid, s, hit))
        if spots and mood(laid, hit, window(laid, at)) == FACT:
            who, source = speaker(laid, sources(laid), hit.first, _voice(segment))
            apart = (source.first, source.last) if source else (0, 0)
            sides = replace(roles(laid, at, apart), spots=spots)
            if sides.actors or not sides.against:  # lost to nobody is no claim
                drafts.append(Draft(at, hit, sides, FACT, who, said_by(laid, source)))
    drafts = with_likeliest(laid, drafts, memory.told)
    return [_claim(laid, d, memory, document.date, comment=comment) for d in drafts]


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


def _of_sentence(scene: Scene, memory: Memory, document: Document) -> list[Draft]:
    named = sources(scene)
    segment = document.segments[scene.segment] if scene.segment >= 0 else None
    voice = _voice(segment)
    drafts: list[Draft] = []
    for at, hit in enumerate(scene.hits):
        meant = _mood(scene, at)
        if meant is None:
            continue
        who, source = speaker(scene, named, hit.first, voice)
        apart = (source.first, source.last) if source else (0, 0)
        earlier = [(d.number, d.roles) for d in drafts]
        found = borrowed(scene, at, roles(scene, at, apart), memory, source, earlier)
        if found is not None:
            drafts.append(Draft(at, hit, found, meant, who, said_by(scene, source)))
    return with_likeliest(scene, settled(scene, drafts), memory.told)


def _voice(segment: Segment | None) -> str:
    return (segment.author if segment else "") or "text"


def _mood(scene: Scene, at: int) -> Mood | None:
    """How hit number *at* is meant; "the fall of X | into the hands of Y" is meant as its first."""
    hit = scene.hits[at]
    falls = hit.what[0].subject == "places" and at > 0
    before = scene.hits[at - 1] if falls else hit
    if before is not hit and before.what[0].subject == "places" and hit.first - before.last < SHORT:
        between = range(before.last, hit.first)
        if not any("," in scene.words[n].gap or scene.breaks_before(n) for n in between):
            return _mood(scene, at - 1)
    if hit.what[1] == "noun" and _foretold(scene, at):
        return mood(scene, scene.hits[at + 1], window(scene, at + 1))
    return mood(scene, hit, window(scene, at))


def _foretold(scene: Scene, at: int) -> bool:
    """As in "the liberation | is just days away": what is said of a noun is said of its event."""
    if at + 1 == len(scene.hits):
        return False
    hit, after = scene.hits[at], scene.hits[at + 1]
    between = range(hit.last, after.first + 1)
    clear = not any("," in scene.gap(n) or _parts(scene, n) for n in between)
    return clear and after.what[0].modality == "predicted" and after.first - hit.last < LONG


def _parts(scene: Scene, at: int) -> bool:
    """A clause begins here; in "Падіння Покровська — справа тижнів" the dash stands for "is"."""
    gap = scene.gap(at).strip()
    dash = scene.language.order == "free" and bool(gap) and gap in DASHES
    return scene.breaks_before(at) and not dash


def _claim(
    scene: Scene, draft: Draft, memory: Memory, published: datetime.date | None, *, comment: bool
) -> Claim:
    trigger, _ = draft.hit.what
    ahead = draft.mood.modality == "predicted"
    when = days(scene, draft.hit, memory.time, published, comment=comment, ahead=ahead)
    start, end = _span(scene, draft)
    actors, against = draft.roles.actors, draft.roles.against
    if trigger.type == "surrounded" and not actors:
        actors, against = against, ()  # who is surrounded, where nobody says by whom
    # What is to come has a type of its own, so that no layer is asked about a day that has not
    # been; "they will not withdraw" foretells no event.
    foretold = ahead and draft.mood.polarity == "positive"
    kind: ClaimType = "expected_future" if foretold else draft.kind or trigger.type
    return Claim(
        start=start,
        end=end,
        type=kind,
        actors=actors,
        against=against,
        places=tuple(m for s in draft.roles.spots for m in _meant(s.mention, trigger.type)),
        start_day=when.first,
        end_day=when.last,
        day_from=when.source,
        modality=draft.mood.modality,
        polarity=draft.mood.polarity,
        speaker=draft.speaker,
        rule=f"{scene.language.code}: {trigger.name}",
    )


def _meant(place: Mention, kind: ClaimType) -> tuple[Mention, ...]:
    """As in "cut the road between A and B": a road is known by its ends."""
    return place.ends if place.ends and kind == "supply_line_cut" else (place,)


def _span(scene: Scene, draft: Draft) -> tuple[int, int]:
    """From the first to the last word of its clause that takes part."""
    around = window(scene, draft.number)
    parts = [(draft.hit.first, draft.hit.last)]
    # Who has no part in it may stand in another clause: "the Kurds had nine and the army entered".
    sides = {*draft.roles.actors, *draft.roles.against}
    parts += [(p.first, p.last) for p in scene.parties if not sides or sides & {*p.sides}]
    parts += [(s.first, s.last) for s in draft.roles.spots]
    inside = [(a, b) for a, b in parts if around.first <= a and b <= around.last]
    first, last = min(a for a, _ in inside), max(b for _, b in inside)
    return scene.words[first].start, scene.words[last - 1].end


def _scenes(
    document: Document,
    words: Sequence[Word],
    places: Sequence[Mention],
    times: Sequence[TimeRef],
    actors: Sequence[ActorMention],
    theatre: Theatre | None,
) -> Iterator[Scene]:
    """Sentences with their parts; what costs time is done only where a trigger stands."""
    starts, words = [w.start for w in words], list(words)
    text, told = document.text, list[str]()
    dated = {
        n for t in times for n in range(bisect_left(starts, t.start), bisect_left(starts, t.end))
    }
    # "Moscow denied" names no place of the claim.
    spots = [spot_of(m, words, starts, text) for m in places if not m.metonymic]
    # "Shaaban" and "Rajab" are months and villages; the time was read first.
    spots = [s for s in spots if s.first not in dated]
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
    voiced, forces = Voices(theatre, authors, _by_author(authors, voices)), Forces()
    for first, last, segment, line, asks in sentences(words, text, bounds):
        known, found = _triggers(words, first, last, voices.get(segment, ()), text)
        listed = known.listed(words[first:last])
        scene = Scene(text, words, first, last, segment, line, asks, known, listed, dated)
        begin, end = words[first].start, words[last - 1].end
        scene.times.extend(t for t in times if begin <= t.start < end)
        low, high = bisect_left(spot_firsts, first), bisect_left(spot_firsts, last)
        here = (s for s in spots[low:high] if not only_points(scene, s))
        scene.spots.extend(s for s in here if not _unsure(scene, s))
        if _dateline(scene):
            del scene.spots[0]
        scene.spots[:] = [s for s in scene.spots if not nobodys(scene, s)]
        # Cues are looked for in sentences with a trigger alone: most of a text has none.
        if found:
            _lay_cues(scene)
        scene.parties.extend(parties(scene, named, theatre, told))
        voiced.lay(scene)
        forces.lay(scene)
        contrasted(scene)
        of_whom_it_quotes(scene)
        told += [key for party in scene.parties for key in party.sides]
        who = scene.parties or scene.spots or scene.among(range(first, last), "they")
        framed = list(known.frames.find(scene)) if who else []
        if framed and not found:
            _lay_cues(scene)
        scene.hits.extend(standing(scene, found, framed))
        of_who_tells(scene)
        without_insets(scene, words)
        scene.spots[:] = [without_verb(scene, s) for s in scene.spots if not does(scene, s)]
        yield scene


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


def _lay_cues(scene: Scene) -> None:
    """Cues of the sentence, but for words that name a time."""
    for names, first, last in scene.language.cues.find(scene.words, scene.first, scene.last):
        for name in () if first in scene.dated else names:
            scene.cues.setdefault(name, []).append((first, last))


def _triggers(
    words: Sequence[Word], first: int, last: int, around: Sequence[Word], text: str
) -> tuple[Language, list[Found]]:
    """All that may be a trigger, in the sentence's language or the one that finds most in it."""
    codes = languages_of(words[first:last], text, around)
    read = [(known, known.triggers.find(words, first, last)) for known in map(language, codes)]
    if len(read) == 1:
        return read[0]

    # Ukrainian and Russian share their letters in short texts: the one whose triggers fit more
    # often is it, of two that fit alike the one that knows more of the words, then the likelier by
    # its letters, which comes first.
    def fits(one: tuple[Language, list[Found]]) -> tuple[int, int]:
        return len({hit.first for hit in one[1]}), _familiar(one[0], words[first:last])

    return max(read, key=fits)


def _familiar(known: Language, cut: Sequence[Word]) -> int:
    """How many words of a sentence stand in the lists of a language, its sides among them."""
    plain = sum(any(word.key in listed for listed in known.words.values()) for word in cut)
    return plain + len(known.sides.find(cut, 0, len(cut)))
