"""Claims before their days: what two of one sentence share, and which of them says less."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from frontline.geo.claims.attribution import Source, speaker
from frontline.geo.claims.clauses import said_by
from frontline.geo.claims.earlier.memory import Memory
from frontline.geo.claims.learned.beliefs import believed_spots
from frontline.geo.claims.moods.modality import Mood
from frontline.geo.claims.roles import Roles, roles
from frontline.geo.claims.scene import Scene
from frontline.geo.claims.sides.doing import Doing
from frontline.geo.claims.sides.likeliest import doers
from frontline.geo.claims.voice import passive
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.model import ClaimType

# Types that one side does in one go: "with the capture of A they cut the road to B".
ONE_DOER = frozenset(
    ("control", "advance", "siege", "siege_broken", "surrounded", "supply_line_cut")
)

RINGS = frozenset(("siege", "surrounded", "pocket"))
"""Types that say one thing: "besieged on all sides", "holding out, encircled"."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its days.

    Attributes:
        number, hit: Which trigger of its sentence.
        roles, mood: Who, where, and how it is meant.
        speaker: Whose word it is.
        said: The sides of a party that says so.
        kind: What is told where it is not what the trigger tells by itself.
    """

    number: int
    hit: Hit[tuple[Trigger, Form]]
    roles: Roles
    mood: Mood
    speaker: str = "text"
    said: tuple[str, ...] = ()
    kind: ClaimType | None = None

    def by(self, actors: tuple[str, ...]) -> "Draft":
        """The same claim with these doers."""
        same = actors == self.roles.actors
        return self if same else replace(self, roles=replace(self.roles, actors=actors))


def drafted(
    scene: Scene, at: int, named: list[Source], voice: str, mood: Mood
) -> tuple[Draft, Source | None]:
    """A claim of hit number *at* by its own words alone, and who of those *named* says so."""
    hit = scene.hits[at]
    who, source = speaker(scene, named, hit.first, voice)
    apart = (source.first, source.last) if source else (0, 0)
    own = roles(scene, at, apart)
    return Draft(at, hit, own, mood, who, said_by(scene, source)), source


def settled(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The claims of a sentence, each with the doer it shares, without those that say less."""
    kept = [_with_doer(scene, draft, drafts) for draft in drafts]
    for draft in list(kept):
        if any(_says_less(draft, other) or _lent(scene, draft, other) for other in kept):
            kept.remove(draft)
    return kept


def _lent(scene: Scene, draft: Draft, other: Draft) -> bool:
    """As in "The army kept A. | وبقيت B بيد الفصائل": it is not the army that is left with B.

    Of two that would hold one place, whom the sentence names is meant, and not who did it before.
    """
    here = {key for party in scene.parties for key in party.sides}
    one, two = set(draft.roles.actors), set(other.roles.actors)
    alike = draft.hit.what[0].type == other.hit.what[0].type and draft.mood == other.mood
    spots = {s.mention.canonical for s in draft.roles.spots}
    held = bool(spots) and spots <= {s.mention.canonical for s in other.roles.spots}
    return alike and held and bool(one and two) and not one & here and two <= here


def with_likeliest(scene: Scene, drafts: Sequence[Draft], memory: Memory) -> list[Draft]:
    """The claims of a sentence, those that name no doer with the one that is likely, if any is."""
    return [
        _held(draft)
        if _denied_fall(draft)
        else draft.by(doers(_doing(scene, draft, drafts, memory)))
        for draft in drafts
    ]


def _doing(scene: Scene, draft: Draft, drafts: Sequence[Draft], memory: Memory) -> Doing:
    others = [(other.hit, other.roles) for other in drafts if other is not draft]
    return Doing(scene, draft.number, draft.roles, draft.mood, draft.said, others, memory)


def _denied_fall(draft: Draft) -> bool:
    """As in "they denied that Nasib had fallen", where nobody is named to whom it would have."""
    trigger = draft.hit.what[0]
    falls = (trigger.type, trigger.subject, trigger.object) == ("control", "places", "none")
    return falls and draft.mood.polarity == "negative" and not draft.roles.actors


def _held(draft: Draft) -> Draft:
    """Whoever denies that a place has fallen says that he has not lost it."""
    if not draft.said:
        return draft
    return replace(draft.by(draft.said), kind="retreat")


def believed(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The claims of a sentence without journeys and the places of which they are likely wrong."""
    kept = []
    for draft in _at_home(scene, drafts):
        if travels(scene, draft):
            continue
        if spots := believed_spots(scene, draft.hit, draft.roles, draft.mood):
            named = tuple(spot for spot in spots if spot)
            same = named == draft.roles.spots
            kept.append(draft if same else replace(draft, roles=replace(draft.roles, spots=named)))
    return kept


def _at_home(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Claims without places far from the theatre: "flew to Moscow and returned" takes nothing.

    A truce may be signed anywhere, but holds where the war is: "In Hodeidah the truce agreed in
    Stockholm held".
    """
    for draft in drafts:
        spots = tuple(s for s in draft.roles.spots if not s.abroad)
        truce = draft.hit.what[0].type == "truce"
        if truce and not spots:
            spots = tuple(s for s in scene.spots if not s.abroad)
        if spots == draft.roles.spots or (truce and not spots):
            yield draft
        elif spots:
            yield replace(draft, roles=replace(draft.roles, spots=spots))


def travels(scene: Scene, draft: Draft) -> bool:
    """As in "Assad left Damascus for Sochi": who is named alone goes there as a person.

    Whoever "ordered to withdraw" moves others.
    """
    trigger, form = draft.hit.what
    actors = {*draft.roles.actors}
    named = [p for p in scene.parties if trigger.journey and actors & {*p.sides}]
    alone = (scene.has_any(n, "heads", "titles") for p in named for n in range(p.first, p.last))
    return form == "verb" and bool(named) and all(alone)


def _with_doer(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """As in "retook A, completing the liberation of B": a noun has the doer of its verb."""
    trigger, form = draft.hit.what
    plain = trigger.subject == "actors" and trigger.object != "swap"
    bound = form in ("noun", "passive") or _participle(scene, draft) or passive(scene, draft.hit)
    if draft.roles.actors or not (plain and bound and trigger.type in ONE_DOER):
        return draft
    nominal = form == "noun" or _participle(scene, draft)
    before = [d for d in drafts if d.number == draft.number - 1 and nominal]
    behind = [d for d in drafts if d.number == draft.number + 1 and _led(scene, draft)]
    for other in (*before, *behind):
        doers = tuple(a for a in other.roles.actors if a not in draft.roles.against)
        if other.hit.what[0].type in ONE_DOER and doers and _one_clause(scene, draft, other):
            return draft.by(doers)
    if draft.said and _announced(scene, draft):
        doers = tuple(a for a in draft.said if a not in draft.roles.against)
        return draft.by(doers)
    return draft


def _announced(scene: Scene, draft: Draft) -> bool:
    """As in "the town has been taken, the ministry said": a party announces its own captures."""
    trigger, _ = draft.hit.what
    meant = draft.mood.polarity == "positive" and draft.mood.modality == "asserted"
    foe = scene.has("of_the_foe", draft.hit.first)
    return meant and trigger.type == "control" and trigger.subject == "actors" and not foe


def _participle(scene: Scene, draft: Draft) -> bool:
    ends = scene.language.endings.get("converb", ())
    return bool(ends) and scene.key(draft.hit.first).endswith(ends)


def _led(scene: Scene, draft: Draft) -> bool:
    """A preposition leads to it: "With the capture of"."""
    return any(scene.has("preps", draft.hit.first - n) for n in (1, 2))


def _one_clause(scene: Scene, one: Draft, other: Draft) -> bool:
    low, high = sorted((one.hit, other.hit), key=lambda hit: hit.first)
    return not any(scene.breaks_before(n) for n in range(low.last, high.first + 1))


def _foretells(draft: Draft, other: Draft) -> bool:
    """As in "the liberation is days away": the noun before it already says what is to come."""
    names = {s.mention.canonical for s in draft.roles.spots}
    same = names <= {s.mention.canonical for s in other.roles.spots}
    noun = other.hit.what[1] == "noun" and other.number == draft.number - 1
    # "Will turn on Bab next": the verb says who.
    noun = noun or (draft is not other and bool(other.roles.actors) and not draft.roles.actors)
    ahead = draft.hit.what[0].modality == other.mood.modality == "predicted"
    return noun and ahead and same and len(draft.roles.actors) <= len(other.roles.actors)


def _of_its_place(draft: Draft, other: Draft) -> bool:
    """As in "бої на околиці": the words say where the other one is, and that nobody came there."""
    place = next((s for s in other.roles.spots if s.first <= draft.hit.first < s.last), None)
    inside = place is not None and draft.hit.last <= place.last and draft is not other
    return inside and not draft.roles.actors and draft.hit.what[0].type == "advance"


def _named_only(draft: Draft, other: Draft) -> bool:
    """As in "Подкреплений к Ивановке не перебросили": what its verb denies only has its name."""
    kinds = {draft.hit.what[0].type, other.hit.what[0].type}
    same = draft.roles.spots == other.roles.spots and abs(other.number - draft.number) == 1
    denied = other.mood.polarity == "negative" and draft.mood.polarity == "positive"
    return same and denied and kinds == {"reinforcement"}


def _ends_it(draft: Draft, other: Draft) -> bool:
    """As in "is thought to be in | control of": the noun ends what its verb says."""
    one, two = draft.hit, other.hit
    same = one.what[0].type == two.what[0].type and draft.roles.spots == other.roles.spots
    return same and one.what[1] == "noun" and two.last == one.first


def _says_less(draft: Draft, other: Draft) -> bool:
    """As in "changed hands when the rebels retook it": only the other one says who."""
    one, two = draft.hit.what[0].type, other.hit.what[0].type
    if _foretells(draft, other) or _of_its_place(draft, other):
        return True
    if _named_only(draft, other) or _ends_it(draft, other):
        return True
    if draft is other or (one != two and not {one, two} <= RINGS):
        return False
    names = {s.mention.canonical for s in draft.roles.spots}
    others = {s.mention.canonical for s in other.roles.spots}
    if draft.mood != other.mood or not names <= others:
        return False
    trigger, form = draft.hit.what
    falls = trigger.subject == "places" or form == "noun"
    if trigger.type == "control" and not draft.roles.actors and falls:
        return bool(other.roles.actors) or other.number < draft.number
    said = set(draft.roles.actors) | set(draft.roles.against)
    other_sides = set(other.roles.actors) | set(other.roles.against)
    if one != two or (said == other_sides and names == others and one in RINGS):
        return abs(other.number - draft.number) == 1 and (
            said < other_sides or other.number < draft.number
        )
    more = (len(other_sides), len(others), -other.number) > (len(said), len(names), -draft.number)
    near = abs(other.number - draft.number) == 1
    return near and more and said <= other_sides
