"""Which of the words found are triggers: no part of a name, no idiom, no kind of a force."""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.claims.attribution import Source, sources
from frontline.geo.claims.clauses import only_force
from frontline.geo.claims.leads import party_lead
from frontline.geo.claims.moods.forms import form_of
from frontline.geo.claims.scene import Scene
from frontline.geo.claims.voice import pushes_on
from frontline.geo.claims.wording.frames import PARTING
from frontline.geo.claims.wording.patterns import Hit, longest
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.text.normalize import ARABIC_ARTICLE

Found = Hit[tuple[Trigger, Form]]
IN_SUPPORT = 9
"""Words behind an arrival among which "in support of" says what it was for."""
ASIDE = 7
"""Words behind a side that commas part from its verb: "which is part of the IS"."""
LEAD = 4
"""Words before "kilometres from" that only say of what town it is told: ", что в 150"."""


def standing(scene: Scene, found: list[Found], framed: list[Found]) -> list[Found]:
    """The triggers that stand, each with its form; *framed* are those that a frame found."""
    known = scene.language
    idioms = [
        (a, b)
        for a, b in scene.cues.get("idiom", ())
        # "Lost ~ fighters" says nothing of ground, "lost Zumar to the fighters" does.
        if not any(a < s.first and s.last <= b for s in scene.spots)
    ]
    kept = [
        h
        for h in found
        if not _part_of_a_name(scene, h)
        and not _particle(scene, h)
        and not pushes_on(scene, h)
        and not _of_civilians(scene, h)
        and not _how_far(scene, h)
        and not _truce_holds(scene, h, found)
        and not any(a < h.last and h.first < b and h.last - h.first < b - a for a, b in idioms)
    ]
    # "Attack" is verb and noun; the form that its neighbours ask for comes first and wins the tie.
    if known.order == "svo":
        kept.sort(key=lambda h: (h.what[1] == "noun") != _as_noun(scene, h))
    kept = [h for h in kept if not _told_by_another(scene, h, kept)]
    # Of a word that is a trigger and a frame's, the frame says more.
    kept = [h for h in framed if not (_cleft(scene, h) or _acts_behind(scene, h, kept))] + kept
    formed = [Hit((hit.what[0], form_of(scene, hit)), hit.first, hit.last) for hit in longest(kept)]
    stand = [h for n, h in enumerate(formed) if not only_force(scene, h, formed[n + 1 : n + 2])]
    return [_in_support(scene, hit, stand[n + 1 : n + 2]) for n, hit in enumerate(stand)]


def _told_by_another(scene: Scene, hit: Found, found: Sequence[Found]) -> bool:
    """As in "Боровую уже зачистили": of two triggers of a type, the one that asks for nobody."""
    if scene.language.order != "free" or not hit.what[0].agent_needed:
        return False
    kind, span = hit.what[0].type, (hit.first, hit.last)
    same = (h.what[0] for h in found if (h.first, h.last) == span)
    return any(other.type == kind and not other.agent_needed for other in same)


def _cleft(scene: Scene, hit: Found) -> bool:
    """As in "it is the Russians who attack": it says who does it, and nothing of a place."""
    return scene.key(hit.first - 1) == "it" and scene.has("relative", hit.last)


def _acts_behind(scene: Scene, hit: Found, found: Sequence[Found]) -> bool:
    """As in "Yarmouk: the Khaled Army, part of ISIS, attacked Hayt": it does what the verb says."""
    side = any((p.first, p.last) == (hit.first, hit.last) for p in scene.parties)
    if not side or not any(c in ",،" for c in scene.gap(hit.last)):
        return False
    aside = range(hit.last + 1, min(hit.last + ASIDE, scene.last))
    closes = next((n for n in aside if any(c in ",،" for c in scene.gap(n))), -1)
    return any(h.first == closes and h.what[1] == "verb" for h in found)


def _truce_holds(scene: Scene, hit: Found, found: Sequence[Found]) -> bool:
    """As in "a ceasefire between the army and rebels has held": it, and nobody, holds."""
    if hit.what[0].type != "control" or not scene.has("endures", hit.first):
        return False
    truces = [h for h in found if h.what[0].type == "truce" and h.last <= hit.first]
    if not truces or any(scene.breaks_before(n) for n in range(truces[-1].last, hit.first)):
        return False
    near = [p for p in scene.parties if truces[-1].last <= p.first and p.last <= hit.first]
    # "Under the truce rebels hold Homs": who holds stands before the verb, and nothing leads to it.
    words = scene.language.words
    return not near or party_lead(scene, near[-1], truces[-1]) in words["between"] | words["agent"]


def _of_civilians(scene: Scene, hit: Found) -> bool:
    """As in "ordered the families out of": no force leaves."""
    inside = range(hit.first + 1, hit.last)
    return hit.what[0].type == "retreat" and scene.among(inside, "civilians")


def _how_far(scene: Scene, hit: Found) -> bool:
    """As in "Ізюм, що за 120 кілометрів від Харкова": where it lies, and nobody came that near."""
    if not scene.among(range(hit.first, hit.last), "measures"):
        return False
    before = [s.last for s in scene.spots if s.last <= hit.first]
    if scene.among(range(hit.first - LEAD, hit.first), "relative"):
        return True  # "تدمر التي تبعد 160 كم عن حمص"
    # "Курчатов — в 50 км от передовой": of a town, and of nobody who might have come.
    led = any(p.last <= hit.first for p in scene.parties)
    if before and hit.first - before[-1] <= LEAD and not led and scene.has("front", hit.last):
        return True
    return any(scene.gap(n).startswith((",", "،")) and hit.first - n <= LEAD for n in before)


def _in_support(scene: Scene, hit: Found, after: Sequence[Found]) -> Found:
    """As in "a battalion reached Turbah in support of": who comes to help is a reinforcement."""
    trigger, form = hit.what
    until = min([hit.last + IN_SUPPORT, *(h.first for h in after)])
    if trigger.type != "advance" or not scene.within("in_support", hit.last, until):
        return hit
    sent = replace(trigger, type="reinforcement", object="none")
    return Hit((sent, form), hit.first, hit.last)


def _particle(scene: Scene, hit: Found) -> bool:
    """As in "فقد وصلت": a particle before a verb, where "فقد" would need whoever lost something."""
    if scene.has("across", hit.first) and _behind_verb(scene, hit):
        return True
    if not scene.has("particles", hit.first) or hit.last - hit.first > 1:
        return False
    after = hit.last
    named = any(p.first == after for p in scene.parties) or any(
        s.first == after for s in scene.spots
    )
    return not named and not scene.key(after).startswith(ARABIC_ARTICLE)


def _behind_verb(scene: Scene, hit: Found) -> bool:
    """As in "فروا عبر النهر": within the clause of another verb it is a preposition."""
    for at in range(hit.first, scene.first, -1):
        if scene.breaks_before(at) or any(c in ",،" for c in scene.gap(at)):
            return False
        if scene.language.triggers.begins(scene.key(at - 1)):
            return True
    return False


def _part_of_a_name(scene: Scene, hit: Found) -> bool:
    """As in "Free Army", "rebel-held"; or it needs a party within its words and has none."""
    trigger = hit.what[0]
    alone = hit.last - hit.first == 1
    inside = [p for p in scene.parties if p.first < hit.last and hit.first < p.last]
    if trigger.party_inside:
        owned = scene.among(range(hit.first, hit.last), "pronouns")
        return not inside and not owned
    if alone and any(not p.generic for p in inside):
        return True
    if scene.language.order == "svo" and any(p.last == hit.first + 1 for p in inside):
        return hit.what[1] in ("verb", "base")
    if alone and _whole_name(scene, hit):
        return True
    named = any(s.first < hit.first < s.last for s in scene.spots)
    # "Удержала Атак": written as a name within a sentence, it is the town and no attack.
    word = scene.words[hit.first]
    called = word.cased and word.capital and not word.upper and hit.first > scene.first
    if alone and called and any((s.first, s.last) == (hit.first, hit.last) for s in scene.spots):
        return True
    if alone and named and trigger.type in ("control", "advance", "retreat"):
        return True
    # "Rebel-held" is one word that says which town, not that it was taken.
    joined = scene.words[hit.first].joined and hit.first > scene.first
    return alone and joined and scene.language.order == "svo" and hit.what[1] == "verb"


def _whole_name(scene: Scene, hit: Found) -> bool:
    """As in "в Атак", a city whose name means "of attacks", and "the Wadiah crossing"."""
    word = scene.words[hit.first]
    city = word.capital and hit.first > scene.first and scene.language.order == "free"
    if city and any((s.first, s.last) == (hit.first, hit.last) for s in scene.spots):
        return True
    kind = scene.language.order == "svo" and scene.has("ground", hit.first)
    return kind and any(s.last == hit.first for s in scene.spots)


def _as_noun(scene: Scene, hit: Found) -> bool:
    """As in "the capture of", "their full retreat": an English word that may be verb or noun."""
    if scene.has("of", hit.last) or scene.has("of", hit.last - 1):
        return True
    near = range(max(hit.first - 3, scene.first), hit.first)
    if near and scene.words[hit.first - 1].possessive and scene.has("agent", hit.last):
        return True  # "Mosul's capture by the army"
    led = scene.among(near, "determiners")
    # "The IS attack on": a side's name is no verb.
    named = any(p.last == hit.first for p in scene.parties)
    verbal = scene.has_any(hit.first - 1, "infinitive", "strict", "aux")
    return led and (named or not verbal)


def of_who_tells(scene: Scene) -> None:
    """As in "دخل الجيش القرية، وفق سائق وصل إلى حمص": the driver took nothing, nor is it of Homs.

    Arabic sets who tells it behind what is told, and what follows up to the next mark is of them.
    """
    if scene.language.order != "vso":
        return
    for source in sources(scene):
        if not source.after or not any(b == source.at for _, b in scene.cues.get("lead", ())):
            continue
        last = _end(scene, source)
        if any(source.first <= p.first < last for p in scene.parties):
            continue  # a side that tells it did it as well: "وفق الجيش الذي دخل"
        scene.hits[:] = [h for h in scene.hits if not source.last <= h.first < last]
        scene.spots[:] = [s for s in scene.spots if not source.first <= s.first < last]


def _end(scene: Scene, source: Source) -> int:
    """The word after what is said of *source*; what it says is no part of that."""
    last = source.last
    while last < scene.last and not any(c in PARTING for c in scene.gap(last)):
        if scene.has("that", last):
            return last
        last += 1
    return last
