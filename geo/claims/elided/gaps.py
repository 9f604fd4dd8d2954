"""Claims whose verb was said of another side: "the army took A and the rebels B".

Also where the place stands first: "A went to the SDF, B to the army".
"""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.claims.lists import listed
from frontline.geo.claims.scene import CONJOINED, PartySpan, PlaceSpan, Scene
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.model import Claim
from frontline.geo.text.normalize import DASHES

SHARED = frozenset(
    ("control", "advance", "retreat", "siege", "surrounded", "siege_broken", "expected_future")
)
"""Types that are told of one side after another; of a truce or a fight both are told at once."""
MARKS = ",،;"


def gapped(scene: Scene, told: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, and those of sides whose verb was said of another."""
    named = [p for p in scene.parties if p.sides]
    if len(named) < 2 or not any(_shared(claim) for claim in told):
        return list(told)
    whole = list(told)
    for party in named:
        before = [c for c in whole if _shared(c) and _told_until(scene, c) <= party.first]
        if not before:
            continue
        last = before[-1]
        used = {m.start for claim in whole for m in claim.places}
        run = [s for s in _places_of(scene, party, last) if s.mention.start not in used]
        if run and not _verb_between(scene, _told_until(scene, last), party, run):
            # What stands behind the verb had been read as whom it was done to.
            against = tuple(side for side in last.against if side not in party.sides)
            before[-1] = whole[whole.index(last)] = replace(last, against=against)
            whole = [c for c in whole if c in before or not _of_the_first(c, before, party)]
            whole.append(_next(scene, last, party, run))
    return whole


def _of_the_first(claim: Claim, before: Sequence[Claim], party: PartySpan) -> bool:
    """What "— the army" was taken to say of an earlier place: it is of the one before the dash."""
    last = before[-1]
    same = claim.actors == party.sides != last.actors and claim.type == last.type
    return same and {m.start for m in claim.places} <= {m.start for c in before for m in c.places}


def _shared(claim: Claim) -> bool:
    known = claim.type in SHARED and claim.polarity == "positive"
    return known and bool(claim.actors) and bool(claim.places)


def _told_until(scene: Scene, claim: Claim) -> int:
    """The word behind the last of its places and of those who did it."""
    ends = [s.last for s in scene.spots if s.mention in claim.places]
    ends += [p.last for p in _doers(scene, claim)]
    return max(ends, default=scene.last)


def _doers(scene: Scene, claim: Claim) -> list[PartySpan]:
    actors, words = set(claim.actors), scene.words
    inside = (p for p in scene.parties if claim.start <= words[p.first].start < claim.end)
    return [p for p in inside if p.sides and set(p.sides) <= actors][:1]


def _places_of(scene: Scene, party: PartySpan, claim: Claim) -> list[PlaceSpan]:
    """The places that stand to a party as those of the claim stand to its doer."""
    doers = _doers(scene, claim)
    spot = next((s for s in scene.spots if s.mention in claim.places), None)
    if not doers or spot is None:
        return []
    if doers[0].first < spot.first:
        return _right_behind(scene, party) if _begins(scene, party, doers[0]) else []
    return _right_before(scene, party, doers[0])


def _begins(scene: Scene, party: PartySpan, doer: PartySpan) -> bool:
    """A mark or "and" parts the party from what was said, and it is led as the doer is."""
    at = party.first - scene.has("definite", party.first - 1)
    if scene.has("preps", at - 1):
        if scene.key(at - 1) != scene.key(doer.first - 1):
            return False
        at -= 1  # "у росіян Ізюм, у наших Барвінкове"
    return _opens(scene, at) and not _qualifies(scene, party)


def _opens(scene: Scene, at: int) -> bool:
    """Behind a comma or "and", which Arabic writes onto the word."""
    joint = scene.has_any(at - 1, "joints", "but")
    led = scene.language.order == "vso" and scene.text[scene.words[at].start] in CONJOINED
    return joint or led or any(c in MARKS for c in scene.gap(at))


def _qualifies(scene: Scene, party: PartySpan) -> bool:
    """As in "and Kurdish Afrin", "и сирийский Алеппо": an adjective that says which town."""
    one, key = party.last - party.first == 1, scene.key(party.first)
    if scene.language.order == "svo":
        led = scene.has("definite", party.first - 1) or key.endswith("s")
        return one and not led and key in lexicon().demonyms
    ends = scene.language.endings.get("adjective", ())
    return one and bool(ends) and key.endswith(ends) and not scene.has("our_men", party.first)


def _right_behind(scene: Scene, party: PartySpan) -> list[PlaceSpan]:
    """The list of places right behind a party that ends its clause: "the rebels B and C"."""
    at = party.last
    if at >= scene.last or any(c not in DASHES + " " for c in scene.gap(at)):
        return []
    at += scene.has("preps", at)
    while scene.has_any(at, "towns", "of"):
        at += 1
    run: list[PlaceSpan] = []
    for spot in scene.spots:
        if (not run and spot.first == at) or (run and listed(scene, run[-1], spot)):
            run.append(spot)
    return run if run and _ends(scene, run[-1].last) else []


def _right_before(scene: Scene, party: PartySpan, doer: PartySpan) -> list[PlaceSpan]:
    """The list of places right before a party that ends its clause: "B to the army"."""
    at = _lead(scene, party)
    if scene.key(at) != scene.key(_lead(scene, doer)) and scene.has("preps", at):
        return []
    if scene.language.order == "svo" and not scene.has("preps", at):
        return []  # "B the army": English says again what leads to the doer
    run: list[PlaceSpan] = []
    for spot in reversed(scene.spots):
        if (not run and spot.last == at) or (run and listed(scene, spot, run[0])):
            run.insert(0, spot)
    clear = not scene.gap(at).strip() or scene.gap(at).strip() in DASHES
    first = run[0].first - scene.has("towns", run[0].first - 1) if run else at
    return run if run and clear and _opens(scene, first) and _ends(scene, party.last) else []


def _lead(scene: Scene, party: PartySpan) -> int:
    """The word that leads to a party, the first of the party where none does."""
    at = party.first - scene.has("definite", party.first - 1)
    return at - scene.has_any(at - 1, "preps", "agent")


def _ends(scene: Scene, at: int) -> bool:
    """The clause ends, or says only when it was or "too"."""
    return scene.ends(at) or scene.has_any(at, "also", "when", "later", "now")


def _verb_between(scene: Scene, first: int, party: PartySpan, run: Sequence[PlaceSpan]) -> bool:
    last = max(party.last, run[-1].last)
    # "B — the police", "Б — за армией" is a frame as well, whose words are the party's own.
    own = range(_lead(scene, party), party.last)
    verbs = (h.first for h in scene.hits if not {h.first, h.last - 1} <= {*own})
    return any(first <= verb < last for verb in verbs)


def _next(scene: Scene, last: Claim, party: PartySpan, run: Sequence[PlaceSpan]) -> Claim:
    start = min(scene.words[party.first].start, run[0].mention.start)
    end = max(scene.words[party.last - 1].end, run[-1].mention.end)
    places = tuple(spot.mention for spot in run)
    return replace(last, actors=party.sides, against=(), places=places, start=start, end=end)
