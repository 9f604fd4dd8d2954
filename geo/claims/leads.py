"""What leads to a name: the preposition that governs it, its case, or nothing."""

from frontline.geo.claims.lists import AND
from frontline.geo.claims.scene import CONJOINED, PartySpan, Scene
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger

STOPS = frozenset(".;:()")
"""Marks behind which nothing hangs on what stands before."""
MODIFIERS = 2
"""Words the lists do not know between a preposition and its place: "the small hillside town of"."""
DIRECT, OPAQUE = "", "?"
HELPERS = 6
"""Words from "with the support of" in which a second helper is named: by judgement."""


def governor(
    scene: Scene, first: int, hit: Hit[tuple[Trigger, Form]], *, party: bool = False
) -> str:
    """The preposition that leads to the words from *first*; ``""`` the bare case, ``"?"`` unclear.

    Articles, adjectives and words such as "town of" are stepped over.
    """
    strange, article = 0, False
    # Looked for backwards: the preposition may stand before a whole list of names.
    others = {s.last - 1 for s in scene.spots} | {p.last - 1 for p in scene.parties}
    # "В связи с угрозой окружения войска отведены": the preposition leads to the other trigger.
    hits = scene.hits if party else ()
    taken = {h.last - 1 for h in hits if h.last <= first and h is not hit}
    at = first - 1
    while at >= scene.first:
        at = scene.insets.get(at + 1, at + 1) - 1
        if hit.first <= at < hit.last:
            return DIRECT
        key = scene.key(at)
        if at in taken or _apart(scene, at, subject=at < hit.first, party=party):
            return DIRECT
        # Another name in between ends the search: what leads to it need not lead to this one.
        if at in others and not scene.words[at + 1].joined:
            listed_ = scene.has("joints", at + 1) or "," in scene.words[at + 1].gap
            return DIRECT if not listed_ or at < hit.first else OPAQUE
        behind = at - 1 >= hit.last or (at < hit.first and hit.what[1] != "noun")
        if scene.has("of", at) and behind and scene.has("nouns", at - 1):
            at -= 1
        elif scene.has("agent", at) and scene.has("from", at - 1):
            # "من قبل النظام" is "by", "من أيدي النظام" is "out of the hands of".
            return scene.key(at if scene.has("breaks", at) else at - 1)
        elif scene.has("preps", at) and not _about(scene, at):
            aside = party and scene.language.order == "free" and scene.has("bearing", at + 1)
            return DIRECT if aside and at + 2 == first else _preposition(scene, at, hit)
        elif scene.has_any(at, "filler", "nouns", "joints"):
            article = article or scene.has("definite", at) or key in ("a", "an")
        elif "," in scene.words[at + 1].gap or article or strange == MODIFIERS:
            return DIRECT if at < hit.first else OPAQUE
        else:
            strange += 1
        at -= 1
    return DIRECT


def _about(scene: Scene, at: int) -> bool:
    """As in "على نحو ثلثي المدينة": "about" so much of it, behind what leads there."""
    return scene.has("share", at + 1) and scene.has("preps", at - 1)


def _new_noun(scene: Scene, at: int) -> bool:
    """As in "in the east | the rebels": an article right behind a noun begins another one."""
    bare = scene.language.order == "svo" and scene.has("nouns", at) and not scene.has("filler", at)
    return bare and scene.has("definite", at + 1)


def party_lead(scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]]) -> str:
    """The preposition that leads to a party; none in "مقاتل من داعش", who is one of them."""
    lead = governor(scene, party.first, hit, party=True)
    of_them = lead in scene.language.words["from"] and scene.has("partitive", party.first - 2)
    return DIRECT if of_them else lead


def _preposition(scene: Scene, at: int, hit: Hit[tuple[Trigger, Form]]) -> str:
    """What the preposition at this word leads to the trigger; ``""`` where it leads elsewhere."""
    # "After Mosul fell": it opens a clause and leads to no noun; "у серпні ЗСУ": to a day.
    # "До того ВСУ": what it leads to is said already.
    closed = scene.has("of_that", at + 1) or scene.timed(at + 1) or _spell(scene, at + 1)
    opens = scene.has("breaks", at) or closed
    if at < hit.first and hit.what[1] != "noun" and opens:
        return DIRECT
    # "Вийшли з-під Чугуєва": from there; reinforcements are told by where they come from.
    double = scene.words[at].joined and scene.has("preps", at - 1)
    if double and hit.what[0].type != "reinforcement":
        return scene.key(at - 1)
    # "The camp in Aden": the noun before the preposition is what is meant.
    owned = scene.has("nouns", at - 1) and not hit.first <= at - 1 < hit.last
    bare = scene.has("in", at) and DIRECT in hit.what[0].place
    return DIRECT if owned and bare else _unjoined(scene, at)


def _unjoined(scene: Scene, at: int) -> str:
    """The preposition without the "and" that Arabic writes onto it: "وفي مأرب وصلت تعزيزات"."""
    key = scene.key(at)
    joined = scene.language.order == "vso" and key[:1] in CONJOINED
    return key[1:] if joined and key not in scene.language.words["preps"] else key


def _spell(scene: Scene, at: int) -> bool:
    """As in "за два дні ЗСУ звільнили", "for two years Raqqa": so long, though no day is named."""
    if scene.language.order == "svo":
        end = at
        while scene.has("spell", end):
            end += 1
        return end > at and scene.has("units", end - 1)
    return scene.language.order == "free" and scene.among((at, at + 1), "spell_of")


def _apart(scene: Scene, at: int, *, subject: bool, party: bool) -> bool:
    """What stands behind this word hangs on nothing before it; for a subject a comma is enough.

    "У місті росіяни захопили": the town ends what the preposition leads to.
    """
    if party and scene.language.order == "free" and scene.has("nouns", at):
        return True
    gap = scene.words[at + 1].gap
    if not STOPS.isdisjoint(gap) or scene.has("that", at):
        return True
    return subject and ("," in gap or scene.has("but", at) or _new_noun(scene, at))


def instrumental(scene: Scene, party: PartySpan) -> bool:
    """Ukrainian and Russian say who did it by the instrumental case."""
    ends = scene.language.endings.get("agent", ())
    # "Силами ДНР": an abbreviation behind it has no ending of its own.
    return bool(ends) and any(scene.key(n).endswith(ends) for n in (party.first, party.last - 1))


def genitive(scene: Scene, party: PartySpan) -> bool:
    """Whose a thing is: "трасу росіян", "дорогу боевиков"."""
    ends = scene.language.endings.get("owner", ())
    return scene.key(party.last - 1).endswith(ends)


def dative(scene: Scene, party: PartySpan) -> bool:
    """To whom a thing is done: "отрезали боевикам дорогу"."""
    ends = scene.language.endings.get("dative", ())
    return bool(ends) and scene.key(party.last - 1).endswith(ends)


def without_helpers(scene: Scene, found: list[PartySpan]) -> list[PartySpan]:
    """As in "the army, backed by Russian jets": who only helps did not do it."""
    spans = scene.cues.get("helped_by", ())
    helped = {b for _, b in spans}
    if not helped:
        return found

    def led(party: PartySpan) -> bool:
        if any(a < party.first and party.last <= b for a, b in spans):
            return True  # "with coalition aircraft overhead"
        at = party.first
        while at > scene.first and at not in helped and scene.has("filler", at - 1):
            at -= 1
        return at in helped

    # "بدعم من الطيران الروسي ومقاتلي حزب الله": the second helper hangs on to the first.
    def goes_on(party: PartySpan) -> bool:
        lead = max((b for _, b in spans if b <= party.first), default=-1)
        between = range(lead, party.first)
        apart = any(c in ",،;" for n in range(lead + 1, party.first + 1) for c in scene.gap(n))
        hits = any(lead <= h.first < party.first for h in scene.hits)
        return (
            lead >= 0 and len(between) <= HELPERS and not (apart or hits) and _joins(scene, party)
        )

    return [party for party in found if not (led(party) or goes_on(party))]


def _joins(scene: Scene, party: PartySpan) -> bool:
    """An "and" stands before it, or in Arabic on its first word or the noun before it."""
    if scene.language.order == "vso":
        return any(scene.key(n).startswith(AND) for n in (party.first, party.first - 1))
    return scene.has("joints", party.first - 1)
