"""What a text has named so far: places, parties, the day and the claims."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.clauses import (
    said_by,
)
from frontline.geo.claims.lists import MEASURED, listed
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.model import Claim, ClaimType, Mention, Place, TimeRef

ASKED = 5
"""Words of a question that asks of a place and of nothing else: "and what of Izium?"."""
UNITS = frozenset(("governorate", "district"))
"""Kinds that hold the towns a text tells of."""
UNMEANT = frozenset(("country", "pocket", "relative_area", "road"))
"""Kinds that "the town" does not mean."""

NO_TOWN = frozenset(("water", "landmark", "road", "country", "crossing", "region"))
"""Kinds that no text is about."""
LASTING = frozenset(("since", "until"))
"""Rules of time that say how long a state lasted; what is told next did not last as long."""
BY_THE_WAY = frozenset(("supply_line_cut", "reinforcement"))
"""Types whose places are a road's end or where men come from."""
TAKES = frozenset(("control", "advance"))
"""Types that take ground."""
RECENT = 3
"""Claims of the text before that are looked back to."""
Told = tuple[ClaimType, tuple[PlaceSpan, ...]]
"""The type of a claim and its places."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where the text named a place last.

    Attributes:
        spot: The name.
        at: Number of its segment and of its paragraph.
        sentence: Number of its sentence in the text.
        facts: "first" or "last" of the places of its sentence; "way": "to" or "from" leads to it.
    """

    spot: PlaceSpan
    at: tuple[int, int] = (-2, 0)
    sentence: int = 0
    facts: frozenset[str] = frozenset()


@dataclass(slots=True)
class Memory:
    """What the text has named so far; of places, in the segment that is being read.

    Attributes:
        spots: The last place named, or the last list of places.
        heard: What the voice before spoke of: "IS took it" may answer that.
        asked: The voice before ended with a question, which this one answers.
        named: All places named, those that are no towns too, in order of the text.
        lists: The lists of several places that were named or claimed, in order.
        land: The last country named as a place.
        sides: The last party that did something.
        time: The last expression of time in this paragraph that dates what follows.
        parties: The text has named some party.
        events: The last claim of each type in this segment.
        topic: The first place that was claimed in the text and may be what it is about.
        head: What stands before a colon in this paragraph: "Suwayda: the town is calm".
        first: The first town that this paragraph named.
        paragraph_named: This paragraph has named a side.
        gains: The one side that the sentence before in it told of as taking ground.
        titled: The one town that the title names.
        main: The town that the text names most often.
        towns: How many towns the last sentence that claimed something told of, each by itself.
        seen: Every place of the text where it was named last, in that order.
        sentence: How many sentences were read.
        asked_of: What the sentence before asked of, where it was a question of a place alone.
        told: How often the sentences before named each side.
        named_at: Of each side the segment, the paragraph and the sentence that named it last.
        recent: The last few claims, in order.
        last_of: The last claim of each place, by its name on the map.
    """

    spots: tuple[PlaceSpan, ...] = ()
    heard: tuple[PlaceSpan, ...] = ()
    asked: bool = False
    named: list[PlaceSpan] = field(default_factory=list)
    lists: list[tuple[PlaceSpan, ...]] = field(default_factory=list)
    land: tuple[PlaceSpan, ...] = ()
    sides: tuple[str, ...] = ()
    time: TimeRef | None = None
    parties: bool = False
    events: dict[str, Roles] = field(default_factory=dict)
    topic: tuple[PlaceSpan, ...] = ()
    head: tuple[PlaceSpan, ...] = ()
    first: tuple[PlaceSpan, ...] = ()
    titled: tuple[PlaceSpan, ...] = ()
    paragraph_named: bool = False
    gains: tuple[str, ...] = ()
    main: Place | None = None
    towns: int = 0
    seen: dict[str, Seen] = field(default_factory=dict)
    sentence: int = 0
    asked_of: tuple[PlaceSpan, ...] = ()
    told: Counter[str] = field(default_factory=Counter)
    named_at: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    recent: tuple[Claim, ...] = ()
    last_of: dict[str, Claim] = field(default_factory=dict)
    _at: tuple[int, int] = field(default=(-2, 0))
    _claiming: bool = False
    _question: bool = False

    @property
    def about(self) -> tuple[PlaceSpan, ...]:
        """The place that heads this paragraph, else its first, else what the text began with."""
        return self.head or self.first or self.topic

    @property
    def claiming(self) -> bool:
        """Whether this paragraph has claimed something of a place."""
        return self._claiming

    def of_main(self) -> tuple[PlaceSpan, ...]:
        """Where this segment named the town that the text names most, for the last time."""
        placed = (s for s in reversed(self.named) if s.mention.place is not None)
        return tuple(islice((s for s in placed if s.mention.place == self.main), 1))

    def enter(self, scene: Scene) -> None:
        """A new segment begins without a place, a new paragraph without a day."""
        if self._at[0] != scene.segment:
            # Another voice, as of a comment, does not go on with the places that the one before it
            # spoke of; but "they still hold it" answers what that one said of them.
            self.heard = self.spots or self.heard
            self.asked = self._question
            self.spots, self.events, self.named, self.lists = (), {}, [], []
            self.towns = 0
        if self._at != (scene.segment, scene.paragraph):
            # A day carries over within a paragraph only: the next one often goes back in time.
            self.time = None
            self._claiming = False
            self.head = self.first = self.gains = ()
            self.paragraph_named = False
        self._at = (scene.segment, scene.paragraph)
        self.parties = self.parties or bool(scene.parties)

    def head_with(self, scene: Scene) -> None:
        """Keep the town of a title; of one that names several, none is what the text is about."""
        towns = {s.mention.place: s for s in scene.spots if s.mention.kind == "settlement"}
        self.titled = tuple(towns.values()) if len(towns) == 1 else ()
        self.topic = self.topic or self.titled

    def count(self, scene: Scene, told: Sequence[Claim]) -> None:
        """Keep of how many towns and of whom a sentence told.

        Of "A fell, then B and C", none is "the town".
        """
        towns = {m.canonical for c in told for m in c.places if m.kind == "settlement"}
        self.towns = len(towns) if told or scene.spots else self.towns
        named = [key for party in scene.parties for key in party.sides]
        self.told.update(named)
        self.named_at |= dict.fromkeys(named, (scene.segment, scene.paragraph, self.sentence))

    def claim(self, told: Sequence[Claim]) -> None:
        """Keep what is claimed: the last few of any place, and the last of each."""
        self.recent = (*self.recent, *told)[-RECENT:]
        for claim in told:
            self.last_of |= dict.fromkeys((m.canonical for m in claim.places), claim)

    def leave(
        self, scene: Scene, told: Sequence[Told] = (), head: tuple[PlaceSpan, ...] = ()
    ) -> None:
        """Keep what the sentence named: its claims, and what stands before a colon."""
        self._question = scene.question
        self._see(scene)
        self.head = head[-1:] or self.head
        dated = [time for time in scene.times if time.rule not in LASTING]
        self.time = dated[-1] if dated else self.time
        # What is claimed goes on being spoken of; a road's end or where somebody comes from is
        # named by the way.
        last, claimed = last_list(scene, scene.last), _claimed(told)
        kept = self.spots if told or self._claiming else ()
        bare = scene.question and scene.last - scene.first <= ASKED
        self.asked_of = last if bare else ()
        if self.asked_of:
            kept = ()  # "А Торецьк? Наші здали": what was asked of is spoken of
        self.spots = claimed or kept or last or self.spots
        towns = tuple(s for s in scene.spots if s.mention.kind not in NO_TOWN | UNMEANT)
        self.first = self.first or towns[:1]
        self.topic = self.topic or tuple(s for s in claimed[:1] if s.mention.kind not in NO_TOWN)
        self._claiming = self._claiming or bool(claimed)
        self.named += scene.spots
        lists = [tuple(s for s in spots if s.mention.kind not in UNMEANT) for _, spots in told]
        self.lists += [run for run in (last, *lists) if len(run) > 1]
        self.land = countries(scene) or self.land
        named = [p.sides for p in scene.parties if p.sides]
        self.paragraph_named = self.paragraph_named or bool(named)
        took = any(h.what[0].type in TAKES for h in scene.hits) and "negative" not in scene.cues
        one = named[0] if took and len(set(named)) == 1 else ()
        self.gains = one or (self.gains if not named else ())
        # The first party of a sentence is mostly its subject, and "they" of the next means the
        # subject.
        # "Others have joined the army": those who joined are spoken of, and no army.
        joins = any(h.what[0].type == "switch_sides" for h in scene.hits) and bool(self.sides)
        behind = bool(scene.hits) and all(p.last > scene.hits[0].first for p in scene.parties)
        self.sides = named[0] if named and not (joins and behind) else self.sides

    def _see(self, scene: Scene) -> None:
        """Keep where each place of a sentence stood in it and in the text."""
        self.sentence += 1
        for number, spot in enumerate(scene.spots):
            if _by_the_way(scene, spot, None):
                continue
            places = (("first", 0), ("last", len(scene.spots) - 1))
            facts = {fact for fact, at in places if at == number}
            if led_by(scene, spot, "to", "from"):
                facts.add("way")
            name = named_as(spot)
            self.seen.pop(name, None)
            at = (scene.segment, scene.paragraph)
            self.seen[name] = Seen(spot, at, self.sentence, frozenset(facts))


def named_as(spot: PlaceSpan) -> str:
    """The place that a name stands for, else the name."""
    place = spot.mention.place
    return place.id if place is not None else spot.mention.canonical


def _claimed(told: Sequence[Told]) -> tuple[PlaceSpan, ...]:
    """The places of the sentence's last claim that is about a place and not about a road.

    "Around Deir ez-Zor" stands for the town where the claim names no other.
    """
    for kind, spots in reversed(told):
        own = tuple(s for s in spots if s.mention.kind not in UNMEANT)
        own = own or tuple(s for s in spots if s.mention.kind == "relative_area")
        if kind not in BY_THE_WAY and own:
            return own
    return ()


def countries(scene: Scene) -> tuple[PlaceSpan, ...]:
    """The last country that is a place here and no party."""
    lands = [s for s in scene.spots if s.mention.kind == "country"]
    named = {n for p in scene.parties for n in range(p.first, p.last)} if lands else ()
    return tuple([s for s in lands if s.first not in named][-1:])


def last_list(scene: Scene, before: int, source: Source | None = None) -> tuple[PlaceSpan, ...]:
    """The last place named before a word of the sentence, with the list it ends.

    A place among the words of *source*, as in "the command in Kyiv", is where somebody sits.
    """
    if not scene.spots:
        return ()
    armed = source is not None and bool(said_by(scene, source))
    told = range(source.first, source.last) if source and armed else range(0)
    unmeant = {n for p in scene.parties for n in range(p.first, p.last)}
    unmeant.update(scene.aside(before))
    spots = (
        s
        for s in reversed(scene.spots)
        if s.last <= before and s.mention.kind not in UNMEANT and s.first not in unmeant
        if s.first not in told and not _by_the_way(scene, s, source)
    )
    # "Both villages" means the whole list, so what commas and "and" tie to the last name goes
    # along.
    run: list[PlaceSpan] = []
    for spot in spots:
        if run and not listed(scene, spot, run[-1]):
            break
        run.append(spot)
    return tuple(reversed(run))


def _by_the_way(scene: Scene, spot: PlaceSpan, source: Source | None) -> bool:
    """As in "50 km east of Homs", or "a woman who reached Zakho says": it is not spoken of."""
    # "Natives of Mosul" tells where men come from, and not where they are.
    origins = scene.cues.get("origin")
    if origins and any(b in (spot.first, spot.first + 1) for _, b in origins):
        return True
    near = range(max(scene.first, spot.first - MEASURED), spot.first)
    measured = scene.among(near, "measures")
    if measured and not any(s.last - 1 in near for s in scene.spots):
        return True
    if source is not None and source.first <= spot.first < source.last:
        return led_by(scene, spot, "to", "from")
    # "Says a woman who got to Zakho that": between the saying and what is said.
    said = scene.cues.get("say")
    saying = [b for _, b in said if b <= spot.first] if said else []
    if not saying:
        return False
    way = led_by(scene, spot, "to", "from")
    hits = any(saying[-1] <= h.first < spot.first for h in scene.hits)
    if way and saying[-1] == spot.first - 1:
        return True  # "admitted from Erbil"
    says = saying[-1] == spot.first
    if scene.language.order != "vso" or not (says or (way and hits)):
        return False
    return scene.among(range(spot.last, scene.last), "that")


def led_by(scene: Scene, spot: PlaceSpan, *names: str) -> bool:
    """As in "from Homs", "towards Baaj"; a word that means "in" as well leads to the place."""
    led = spot.lead or scene.key(spot.first - 1)
    words = scene.language.words
    return bool(led) and led not in words["in"] and any(led in words[name] for name in names)


def main_place(places: Sequence[Mention]) -> Place | None:
    """The town that a text names most often; of equals the one named first."""
    towns = [
        m.place
        for m in places
        if m.place is not None and not m.metonymic and m.kind not in NO_TOWN | UNMEANT | UNITS
    ]
    return Counter(towns).most_common(1)[0][0] if towns else None


def topic(scene: Scene) -> tuple[PlaceSpan, ...]:
    """As in "Hasakah: the army entered": what stands before the colon is where it happened.

    So is what Arabic opens with "as for": "أما مخمور فقال", and a place that is all of a sentence.
    """
    words = scene.last - scene.first
    if not scene.parties and sum(s.last - s.first for s in scene.spots) == words:
        return tuple(scene.spots[-1:])  # "Kafr Nabl! The army entered on Tuesday."
    if scene.has("as_for", scene.first):
        return tuple(s for s in scene.spots if s.first == scene.first + 1)[:1]
    for spot in scene.spots:
        if spot.last < scene.last and ":" in scene.words[spot.last].gap:
            run = last_list(scene, spot.last)
            return run if run and run[0].first <= scene.first + 1 else ()
    return ()


def same_spots(one: tuple[PlaceSpan, ...], other: tuple[PlaceSpan, ...]) -> bool:
    """Whether two lists have a place in common."""
    names = {s.mention.canonical for s in one}
    return bool(names & {s.mention.canonical for s in other})
