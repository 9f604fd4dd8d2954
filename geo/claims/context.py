"""What a sentence leaves to those before it: "the town", "both villages", "they", "this pocket"."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.clauses import (
    announces,
    apposition,
    background,
    by_actors,
    civil,
    ends_here,
    headed_spots,
    it,
    main_subject,
    named_by_kind,
    nobody_named,
    nobody_pushed,
    own_sides,
    relative_sides,
    relative_spots,
    said_by,
    same_force,
)
from frontline.geo.claims.places import lead_of, listed
from frontline.geo.claims.roles import Roles, attributive, passive
from frontline.geo.claims.scene import CONJOINED, PlaceSpan, Scene, window
from frontline.geo.claims.unlisted import unlisted
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.model import TimeRef

UNMEANT = frozenset(("country", "pocket", "relative_area"))
"""Kinds that "the town" does not mean."""
OUTER = frozenset(("country", "region"))
"""Kinds that say where a thing is rather than what was taken: "near the Turkish frontier"."""
# Types that need an armed party: protesters occupy squares, refugees leave towns.
CIVIL = frozenset(("control", "advance", "retreat", "siege"))

NEAR = 3
"""Words before a trigger among which "they" is its subject; one more where order is free."""


@dataclass(slots=True)
class Memory:
    """What the text has named so far, in the segment that is being read.

    Attributes:
        spots: The last place named, or the last list of places.
        land: The last country named as a place.
        sides: The last party that did something.
        time: The last expression of time in this paragraph.
        parties: The text has named some party.
        events: The last claim of each type in this segment.
    """

    spots: tuple[PlaceSpan, ...] = ()
    land: tuple[PlaceSpan, ...] = ()
    sides: tuple[str, ...] = ()
    time: TimeRef | None = None
    parties: bool = False
    events: dict[str, Roles] = field(default_factory=dict)
    _at: tuple[int, int] = field(default=(-2, 0))

    def enter(self, scene: Scene) -> None:
        """A new segment begins with nothing, a new paragraph without a day."""
        if self._at[0] != scene.segment:
            # Another voice, as of a comment, does not go on with what the one before it spoke of.
            self.spots, self.land, self.sides, self.events = (), (), (), {}
        if self._at != (scene.segment, scene.paragraph):
            # A day carries over within a paragraph only: the next one often goes back in time.
            self.time = None
        self._at = (scene.segment, scene.paragraph)
        self.parties = self.parties or bool(scene.parties)

    def leave(self, scene: Scene) -> None:
        """Keep what the sentence named."""
        self.time = scene.times[-1] if scene.times else self.time
        self.spots = last_list(scene, scene.last) or self.spots
        self.land = _countries(scene) or self.land
        named = [p.sides for p in scene.parties if p.sides]
        # The first party of a sentence is mostly its subject, and "they" of the next means the
        # subject.
        self.sides = named[0] if named else self.sides


def _countries(scene: Scene) -> tuple[PlaceSpan, ...]:
    """The last country that is a place here and no party."""
    named = {n for p in scene.parties for n in range(p.first, p.last)}
    lands = [s for s in scene.spots if s.mention.kind == "country" and s.first not in named]
    return tuple(lands[-1:])


def last_list(scene: Scene, before: int, source: Source | None = None) -> tuple[PlaceSpan, ...]:
    """The last place named before a word of the sentence, with the list it ends.

    A place among the words of *source*, as in "the command in Kyiv", is where somebody sits.
    """
    armed = source is not None and bool(said_by(scene, source))
    told = range(source.first, source.last) if source and armed else range(0)
    named = {n for p in scene.parties for n in range(p.first, p.last)}
    spots = [
        s
        for s in scene.spots
        if s.last <= before and s.mention.kind not in UNMEANT and s.first not in named
        if s.first not in told
    ]
    if not spots:
        return ()
    # "Both villages" means the whole list, so what commas and "and" tie to the last name goes
    # along.
    run = [spots[-1]]
    for spot in reversed(spots[:-1]):
        if not listed(scene, spot, run[-1]):
            break
        run.append(spot)
    return tuple(reversed(run))


def borrowed(
    scene: Scene,
    at: int,
    found: Roles,
    memory: Memory,
    source: Source | None,
    earlier: Sequence[tuple[int, Roles]],
) -> Roles | None:
    """The roles of hit number *at* with what they leave unsaid; None where they make no claim.

    Args:
        earlier: Numbers and roles of the claims before it in its sentence.
    """
    told = relative_spots(scene, window(scene, at)) or headed_spots(scene, scene.hits[at])
    spots = found.spots or told or unlisted(scene, at, found)
    # "Left Dohuk for the town" names one place and means another, so what is spoken of goes first.
    if _nameless(spots, scene.hits[at]):
        spots = ()  # "one small pocket inside the town": where it is, not the pocket, is the place
    if not spots or _led_back(scene, at):
        spots = _spots(scene, at, memory, source) or spots
    whole = replace(found, spots=_sorted(spots))
    if (
        earlier
        and earlier[-1][0] == at - 1
        and earlier[-1][1].force
        and _chained(scene, scene.hits[at])
    ):
        whole = replace(whole, force=True)
    sides = _sides(scene, at, memory, source, earlier) or announces(scene, at, whole, source)
    whole = _with_sides(scene, at, whole, memory, sides)
    if not _makes_a_claim(scene, at, whole, memory):
        return None
    # A name of no list that one trigger needed is a place for the next triggers of the sentence
    # too.
    scene.spots.extend(s for s in spots if s.mention.confidence == 0 and s not in scene.spots)
    scene.spots.sort(key=lambda s: s.first)
    memory.events[scene.hits[at].what[0].type] = whole
    return whole


def _nameless(spots: tuple[PlaceSpan, ...], hit: Hit[tuple[Trigger, Form]]) -> bool:
    """All that is named as a place is the pocket of the trigger's own words, on no map."""
    return all(
        s.mention.kind == "pocket" and s.mention.lon is None and s.first < hit.last < s.last + 1
        for s in spots
    )


def _with_sides(
    scene: Scene, at: int, found: Roles, memory: Memory, sides: tuple[str, ...]
) -> Roles:
    """The roles with the *sides* that the sentence implies, or that an earlier claim named."""
    hit = scene.hits[at]
    trigger, _ = hit.what
    actors, against = found.actors, found.against
    if not actors and not found.subject:
        # "Was driven out" without a name: whom the sentence goes on about is who lost.
        if trigger.object == "swap" or trigger.subject == "against":
            against = against or sides
        else:
            actors = tuple(s for s in sides if s not in against)
    # "The offensive" that comes up again has the sides it was first told with.
    past = memory.events.get(trigger.type) if trigger.loose and not actors else None
    if past and _same(past.spots, found.spots):
        actors, against = past.actors, against or past.against
    if trigger.object == "actors" and scene.has("pronouns", hit.last) and not actors:
        actors = tuple(side for side in memory.sides if side not in against)
    return replace(found, actors=actors, against=against)


def _makes_a_claim(scene: Scene, at: int, found: Roles, memory: Memory) -> bool:
    """An everyday word needs a party, a claim its place, and what is mere background is none."""
    hit = scene.hits[at]
    trigger, _ = hit.what
    said = bool(found.actors or found.against or found.force)
    reach = NEAR if scene.language.order == "svo" else NEAR + 1
    near = range(max(scene.first, hit.first - reach), hit.first)
    owned = any(scene.has("pronouns", n) for n in range(hit.first, hit.last))
    owned = owned or any(scene.has("somebody", n) for n in near)
    # "Сіверськ залишили", "його залишили": by whom, a verb in the plural need not say.
    bare = nobody_named(scene, hit, found.spots)
    bare = bare or (trigger.type == "advance" and passive(scene, hit))  # "has been entered"
    if trigger.agent_needed and not (found.actors or found.force or owned or bare):
        return False
    active = hit.what[1] in ("verb", "base") and not passive(scene, hit)
    of_war = memory.parties or any(scene.has("operation", n) for n in near)
    # "Bread queues are retreating": with no party in all the text nobody does it.
    aim = any(s.first >= hit.first for s in found.spots)
    everyday = trigger.weak or (trigger.type in CIVIL and by_actors(scene, trigger) and not aim)
    if everyday and active and not (said or owned or of_war):
        return False
    if trigger.type in CIVIL and not said and not passive(scene, hit) and civil(scene, hit):
        return False
    follows = any(s.first == hit.last for s in found.spots) and trigger.ergative
    # Such words mean something else before a noun: "fell" in "fell ill" takes no town.
    if trigger.bare_end and not follows and not ends_here(scene, hit):
        return False
    if trigger.type == "fighting" and not said and background(scene, at):
        return False
    if trigger.object == "swap" and active and not said and nobody_pushed(scene, hit):
        return False
    if trigger.type == "pocket" and apposition(scene, hit):
        return False
    if trigger.type in CIVIL - {"siege"} and attributive(scene, hit):
        return False  # "moved into the vacated districts" says which districts are meant
    # A claim without a place cannot be held against a map; only words of war alone may wait for
    # one.
    return bool(found.spots) or (trigger.loose and said)


def _led_back(scene: Scene, at: int) -> bool:
    """As in "Left Dohuk for the town": what it is sent to stands under "the town"."""
    hit = scene.hits[at]
    prefer = hit.what[0].prefer
    around = window(scene, at)
    if any(scene.has("there", n) for n in range(hit.first, hit.last)):
        return True  # "will not stop there": what comes behind it is another place
    leads = [n for n in range(hit.first, around.last) if scene.key(n) in prefer]
    return any(scene.has("back", m) for n in leads for m in (n + 1, n + 2) if m < around.last)


def _same(one: tuple[PlaceSpan, ...], other: tuple[PlaceSpan, ...]) -> bool:
    names = {s.mention.canonical for s in one}
    return bool(names & {s.mention.canonical for s in other})


def _sorted(spots: tuple[PlaceSpan, ...]) -> tuple[PlaceSpan, ...]:
    """Each place once, in order of the text; a country only where nothing else is named."""
    once = {(s.mention.place.id if s.mention.place else s.mention.text): s for s in reversed(spots)}
    kept = sorted(once.values(), key=lambda s: s.mention.start)
    inner = [s for s in kept if s.mention.kind not in OUTER]
    return tuple(inner or kept)


def _spots(scene: Scene, at: int, memory: Memory, source: Source | None) -> tuple[PlaceSpan, ...]:
    """The place that "the town" or "them" stands for, or the one that is spoken of."""
    hit = scene.hits[at]
    trigger, _ = hit.what
    around = window(scene, at)
    placed = {n for s in scene.spots for n in range(s.first, s.last)}
    near = [n for n in range(around.first, around.last) if n not in placed]
    meant = any(scene.has("back", n) for n in near) or it(scene, hit)
    if not trigger.loose and scene.has("definite", hit.first - 1) and hit.what[1] == "noun":
        meant = True
    topic = _topic(scene)
    # A place before a colon heads the sentence, as in feeds: it goes before what earlier sentences
    # named.
    if topic and topic[-1].last <= hit.first:
        return topic
    meant = meant or named_by_kind(scene, hit.last, around.last, placed)
    stands_alone = trigger.intransitive or (trigger.ergative and trigger.subject != "places")
    rest = [
        s
        for s in scene.spots
        if hit.last <= s.first < around.last and lead_of(scene, s, hit) in trigger.place
    ]
    # Arabic puts the subject behind the verb, so that something follows says nothing of a place.
    goes_on = scene.language.order == "vso" or scene.has("preps", hit.last)
    unnamed = stands_alone and (ends_here(scene, hit) or (goes_on and not rest))
    if not (meant or trigger.loose or unnamed):
        return ()
    # First what stands before in the sentence, then the sentence before, and a place that comes
    # later only at the end: readers resolve "the town" backwards.
    last = (
        _pocket(scene, hit)
        or last_list(scene, hit.first, source)
        or memory.spots
        or last_list(scene, scene.last, source)
    )
    if trigger.loose and not last:
        return _countries(scene) or memory.land
    many = any(scene.has("plural", n) for n in near)
    return last if many or trigger.loose else last[-1:]


def _pocket(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[PlaceSpan, ...]:
    """The pocket named before in the sentence, where it is of sieges that the trigger speaks."""
    if hit.what[0].type not in ("surrounded", "siege_broken"):
        return ()
    pockets = [s for s in scene.spots if s.mention.kind == "pocket" and s.last <= hit.first]
    return tuple(pockets[-1:])


def _topic(scene: Scene) -> tuple[PlaceSpan, ...]:
    """As in "Hasakah: the army entered": what stands before the colon is where it happened."""
    for spot in scene.spots:
        if spot.last < scene.last and ":" in scene.words[spot.last].gap:
            run = last_list(scene, spot.last)
            return run if run and run[0].first <= scene.first + 1 else ()
    return ()


def _sides(
    scene: Scene,
    at: int,
    memory: Memory,
    source: Source | None,
    earlier: Sequence[tuple[int, Roles]],
) -> tuple[str, ...]:
    """The subject that a verb shares with the one before it, or that a pronoun stands for."""
    hit = scene.hits[at]
    trigger, form = hit.what
    before = [p for p in scene.parties if p.last <= hit.first and p.sides]
    if trigger.inside != "none" and any(
        scene.has("pronouns", n) for n in range(hit.first, hit.last)
    ):
        return before[-1].sides if before else said_by(scene, source) or memory.sides
    if any(scene.has("ours", n) for n in range(hit.first, hit.last)):
        return said_by(scene, source)
    if same_force(scene, hit) and trigger.type != "fighting":
        return before[-1].sides if before else memory.sides
    if trigger.subject in ("places", "none") or passive(scene, hit):
        return ()
    near = range(max(scene.first, hit.first - 4), hit.first)
    if any(scene.has("first_person", n) for n in near) and (speaks := said_by(scene, source)):
        return speaks
    if who := relative_sides(scene, window(scene, at), hit.first):
        return who
    if any(scene.has("pronouns", n) for n in near):
        return before[-1].sides if before else memory.sides
    if form != "noun" and (own := own_sides(scene, source, hit.first)):
        return own
    return _shared(scene, at, source, earlier)


def _shared(
    scene: Scene, at: int, source: Source | None, earlier: Sequence[tuple[int, Roles]]
) -> tuple[str, ...]:
    """The subject that a verb shares with the one before it in its sentence."""
    hit = scene.hits[at]
    form = hit.what[1]
    before = [p for p in scene.parties if p.last <= hit.first and p.sides]
    if scene.has("battles", hit.first) and not scene.has("wages", hit.first - 1):
        return ()  # "звільнили Роботине, а зараз бої точаться біля Вербового": nobody's alone
    if form in ("verb", "base") and at and _chained(scene, hit):
        number, roles = earlier[-1] if earlier else (-1, None)
        if roles is not None and number == at - 1:
            swapped = scene.hits[number].what[0].object == "swap"
            return roles.against if swapped else roles.actors or roles.against
        return before[-1].sides if before else ()
    if hit.what[0].type == "fighting" and form == "noun":
        return ()
    going = scene.language.order == "svo" and scene.key(hit.first).endswith("ing")
    if going and scene.has("background", hit.first - 1) and form == "verb":
        return main_subject(scene, source, hit.first)
    if going and form == "verb" and earlier and earlier[-1][0] == at - 1 and source is None:
        return earlier[-1][1].actors  # "within sight of Aden after overrunning the base"
    bare = form in ("noun", "base") or scene.key(hit.first).endswith("ing")
    if source is not None and (bare or scene.has("claims_to", hit.first - 1)):
        return said_by(scene, source)
    skipped = at and (not earlier or earlier[-1][0] != at - 1)
    if form == "verb" and skipped and before:
        between = range(before[-1].last, hit.first + 1)
        clear = not any(scene.breaks_before(n) or "," in scene.words[n].gap for n in between)
        return before[-1].sides if clear else ()
    return ()


def _clause_start(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> int:
    """The first word of a trigger's clause."""
    return window(scene, scene.hits.index(hit)).first


def _chained(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "took A and advanced to B": only "and", "but" or a comma leads to the verb."""
    opens = _clause_start(scene, hit)
    if scene.language.order == "free" and opens < hit.first and scene.has("but", opens):
        return not any(opens <= p.first < hit.first for p in scene.parties)
    before = hit.first - 1
    while before > scene.first and (scene.has("filler", before) or scene.has("aux", before)):
        before -= 1
    led = scene.text[scene.words[hit.first].start] in CONJOINED
    joint = scene.has("joints", before) or scene.has("but", before)
    joint = joint or (led and scene.language.order == "vso")
    return joint or "," in scene.words[before + 1].gap
