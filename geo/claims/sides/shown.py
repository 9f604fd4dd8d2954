"""What is known of a side that a claim without a doer may be of, and of nobody: short facts each.

They tell where the side stands in the sentence, on which side its voice is and by which words, who
did what is claimed beside it, who the text told of before, and who held the place then. Which side
it is tells little: with which words each is spoken of.
"""

from collections.abc import Iterator
from functools import partial

from frontline.geo.claims.learned.cues import spoken_of, step
from frontline.geo.claims.scene import PartySpan
from frontline.geo.claims.sides.doing import Doing

OURS = frozenset(
    (
        *("ours", "theirs", "we", "of_us", "our", "first_person", "foe", "of_the_foe"),
        *("pronouns", "owner", "it", "liberated", "occupied"),
    )
)
"""Lists whose words say of a side only whether it is one's own."""
LONG_AGO = 4
"""Sentences after which it is the same how many."""


def of_nobody(doing: Doing) -> list[str]:
    """What speaks for a claim that tells no doer, and what against."""
    scene, kind, form = doing.scene, doing.kind, doing.form
    code, trigger = doing.code, doing.hit.what[0]
    sides = min(len({side for party in doing.parties for side in party.sides}), 3)
    found = (
        "",
        f"type={kind}",
        form,
        f"type={kind} {form}",
        code,
        f"{code} type={kind}",
        f"subject={trigger.subject}",
        f"object={trigger.object}",
        f"sides={sides}",
        f"sides={sides} {form}",
        f"in the text={min(len(doing.memory.told), 3)}",
        f"mood={doing.mood.modality}",
        f"polarity={doing.mood.polarity}",
        f"asks={scene.question}",
        f"voice={bool(scene.own)}",
        f"against={bool(doing.roles.against)}",
        f"force={doing.roles.force}",
        f"reply={scene.segment > 0}",
    )
    return [*(f"nobody {one}" for one in found), *_meanings(doing, "nobody")]


def of_side(doing: Doing, side: str) -> list[str]:
    """What speaks for a side as the doer, and what against."""
    named = [party for party in doing.parties if side in party.sides]
    where = "here" if named else "away"
    found = ["side", f"side type={doing.kind}"]
    found += _stands(doing, side, named) if named else _unnamed(doing)
    generic = any(p.generic and not p.sides for p in doing.scene.parties)
    found += [f"force={doing.roles.force} {where}", f"nameless={generic} {where}"]
    found += [f"is={side} type={doing.kind}", *_meanings(doing, f"is={side}")]
    for part in (_of_voice, _of_text, _of_claims):
        found += part(doing, side, where)
    return [*found, *_of_neighbours(doing, side)]


def _stands(doing: Doing, side: str, named: list[PartySpan]) -> Iterator[str]:
    """Where its sentence names the side, the name that is nearest to the trigger."""
    apart = partial(_apart, doing)
    party = min(named, key=lambda p: abs(apart(p)))
    kind, form, code = doing.kind, doing.form, doing.code
    at = "L" if apart(party) < 0 else "R" if party.first >= doing.hit.last else "I"
    inside = doing.clause.first <= party.first and party.last <= doing.clause.last
    trigger = doing.hit.what[0]
    yield from ("here", f"here {at}", f"here {at}{step(apart(party))}", f"here {at} type={kind}")
    yield from (f"here {at} subject={trigger.subject}", f"here {at} object={trigger.object}")
    yield f"here {at} {code} rule={trigger.name}"
    yield from (f"here {at} {form}", f"here {at} type={kind} {form}", f"here {at} {code} {form}")
    yield from (f"in its clause={inside} {at}", f"in its clause={inside} {at} {form}")
    parted = min(sum(map(doing.scene.breaks_before, _between(doing, party))), 3)
    yield from (f"parted={parted} {at}", f"parted={parted} {at} {code}")
    order = sorted(doing.parties, key=lambda p: abs(apart(p)))
    yield f"nearer={min(next(n for n, p in enumerate(order) if side in p.sides), 2)} {at}"
    if all(side in p.sides for p in doing.parties):
        yield from ("alone", f"alone {form}", f"alone type={kind}")
    if side in doing.parties[0].sides:
        yield from ("first", f"first {form}")
    before = [p for p in doing.parties if p.last <= doing.hit.first]
    if before and side in before[-1].sides:
        yield from ("last before", f"last before {form}")
    led = doing.scene.lists_of(party.first - 1)
    yield from (f"p {name} {at}" for name in led)


def _apart(doing: Doing, party: PartySpan) -> int:
    """Words between a party and the trigger, less than 0 where it stands before; 0 within it."""
    hit = doing.hit
    behind, before = party.first - hit.last, party.last - hit.first
    return behind + 1 if behind >= 0 else min(before - 1, -1) if before <= 0 else 0


def _between(doing: Doing, party: PartySpan) -> range:
    hit = doing.hit
    last = doing.scene.last - 1
    if party.first >= hit.last:
        return range(hit.last, min(party.first, last) + 1)
    return range(party.last, min(hit.first, last) + 1)


def _unnamed(doing: Doing) -> Iterator[str]:
    kind, form = doing.kind, doing.form
    code, trigger = doing.code, doing.hit.what[0]
    yield from ("away", f"away type={kind}", f"away {form}", f"away {code}")
    yield from (f"away type={kind} {form}", f"away {code} rule={trigger.name}")
    yield f"away sides={min(len(doing.parties), 2)}"
    if not doing.parties:
        yield from ("away, none here", f"away, none here {form}", f"away, none here type={kind}")


def _of_voice(doing: Doing, side: str, where: str) -> Iterator[str]:
    """Whether the voice is on that side, and by which words it says what happened."""
    scene, kind, form = doing.scene, doing.kind, doing.form
    if side in doing.roles.against:
        yield from ("against", f"against type={kind}", f"against {form}")
    if side in doing.said:
        yield from ("says so", f"says so {form}", f"says so type={kind}", f"says so {where}")
    voices = (
        ("own", scene.own),
        ("foe", scene.foe),
        ("occupier", scene.occupier),
        ("liberator", scene.liberator),
    )
    for voice in (name for name, sides in voices if side in sides):
        yield from (voice, f"{voice} type={kind}", f"{voice} {where}", f"{voice} {form}")
        yield from _words(doing, voice)


def _words(doing: Doing, voice: str) -> Iterator[str]:
    """The words of its clause, cut to their stems, and what they speak of."""
    scene, code = doing.scene, doing.code
    yield from (f"{voice} {code} w={told}" for told in doing.stems)
    if not scene.listed.isdisjoint(OURS):
        words = range(doing.clause.first, doing.clause.last)
        yield from (f"{voice} l={name}" for n in words for name in scene.lists_of(n) & OURS)
    yield from _meanings(doing, voice)


def _meanings(doing: Doing, whose: str) -> list[str]:
    return [fact for meant in doing.about for fact in spoken_of(f"{whose} m", meant)]


def _of_text(doing: Doing, side: str, where: str) -> Iterator[str]:
    """What the sentences before tell of the side."""
    kind, form, memory = doing.kind, doing.form, doing.memory
    if memory.told:
        (most, _), *others = memory.told.most_common()
        share = 4 * memory.told[side] // memory.told.total()
        yield f"share={share} {where}"
        if side == most:
            yield from ("most often", f"most often {where}", f"most often {where} type={kind}")
            yield from (f"most often {where} {form}", f"most often alone={not others} {where}")
    if side in memory.named_at:
        segment, paragraph, sentence = memory.named_at[side]
        voice = segment == doing.scene.segment
        yield f"voice={voice} {where}"
        yield f"paragraph={voice and paragraph == doing.scene.paragraph} {where}"
        ago = min(memory.sentence - sentence, LONG_AGO)
        yield from (f"ago={ago} {where}", f"ago={ago} {where} {form}")
    if side in memory.sides:
        yield from ("last subject", f"last subject {where}", f"last subject {where} {form}")
        yield from (f"last subject {where} type={kind}", f"last subject {where} {doing.code}")
    if side in memory.gains:
        yield from ("gains", f"gains type={kind}", f"gains {where} type={kind}")


def _of_claims(doing: Doing, side: str, where: str) -> Iterator[str]:
    """What the text claimed of the side before, of the same place and of any."""
    kind, memory = doing.kind, doing.memory
    if claim := doing.last_there:
        if side in claim.actors:
            yield from ("did there", f"did there {claim.type} then {kind}")
            yield f"did there {claim.type} then {kind} {where}"
        if side in claim.against:
            yield from ("lost there", f"lost there {claim.type} then {kind}")
    for claim in memory.recent[-1:]:
        if side in claim.actors:
            yield from (f"did last {where}", f"did last {where} {claim.type} then {kind}")
            yield f"did last {where} {doing.form}"
        if side in claim.against:
            yield from (f"lost last {where}", f"lost last {where} {claim.type} then {kind}")
    if memory.recent:
        yield f"of the last={sum(side in c.actors for c in memory.recent)} {where}"


def _of_neighbours(doing: Doing, side: str) -> Iterator[str]:
    """What the other claims of its sentence tell of the side."""
    kind, form = doing.kind, doing.form
    for hit, roles in doing.others:
        order = "before" if hit.first < doing.hit.first else "behind"
        same = not doing.names.isdisjoint(s.mention.canonical for s in roles.spots)
        told = f"{hit.what[0].type} with {kind}"
        for part, sides in (("does", roles.actors), ("suffers", roles.against)):
            if side in sides:
                yield from (f"{part} {order}", f"{part} {order} {told}", f"{part} {order} {form}")
                yield f"{part} {order} same={same} {told}"
