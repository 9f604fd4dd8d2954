"""What a party is to a trigger: its doer, whom it is done to, or nothing, as the language tells."""

from frontline.geo.claims.leads import (
    DIRECT,
    MODIFIERS,
    OPAQUE,
    dative,
    genitive,
    instrumental,
    party_lead,
)
from frontline.geo.claims.scene import PartySpan, Scene, window
from frontline.geo.claims.voice import does_next, drives_them, holds_driven, is_within
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger


def role_of(
    scene: Scene,
    party: PartySpan,
    hit: Hit[tuple[Trigger, Form]],
    *,
    turned: bool,
    taken: bool,
    subject: bool,
) -> str:
    """What a party is to a trigger: a role of the trigger's, "subject", or "none"."""
    trigger, form = hit.what
    if hit.first <= party.first and party.last <= hit.last:
        return _inside_role(scene, trigger, party, subject=subject)
    # A preposition tells more than the order of words, so it is asked first.
    lead = party_lead(scene, party, hit)
    led = _of_whom(scene, party, hit, lead, subject=subject) or _led_role(scene, trigger, lead)
    if led and party.first >= hit.last and _of_another(scene, hit, lead, turned=turned):
        led = "none"
    if led:
        return led
    before = party.last <= hit.first
    words_end = party.first >= hit.last and scene.has("of", hit.last - 1)
    of = words_end or (lead != DIRECT and lead in scene.language.words["of"])
    if form == "noun":
        return _noun_role(scene, party, hit, of=of, before=before)
    if (lead not in (DIRECT, OPAQUE) and not of) or _only_named(scene, party, hit, of=of):
        return "none"
    # "Отбили Банес, армия молчит": who stands right behind a comma begins another clause.
    if scene.language.order == "free" and not before and "," in scene.gap(party.first):
        return "none"
    if scene.language.order == "svo":
        # Behind a comma English goes on with something else: "took the town, the rebels say".
        apart = not before and comma_between(scene, hit.last, party.first)
        return (
            "none" if apart else _by_order(trigger, before=before, turned=turned, subject=subject)
        )
    if trigger.subject == "places":
        return "none" if before else _object_role(trigger)
    if turned and instrumental(scene, party):
        return trigger.by
    suffers = _suffers(scene, party, hit)
    return _by_ending(scene, hit, before=before, taken=taken, subject=subject, suffers=suffers)


def subject_role(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], *, turned: bool, behind: bool = False
) -> str:
    """What the grammatical subject is: the doer, or him to whom it is done."""
    trigger = hit.what[0]
    if turned:
        if trigger.object == "swap":
            return "actors"
        # "The rebels were besieged": it is done to them, though the trigger names no object.
        if trigger.type in ("siege", "surrounded"):
            return "against"
        if trigger.type == "retreat":
            return "actors"  # "the troops have been pulled out"
        return trigger.subject if trigger.object == "none" else trigger.object
    if trigger.object == "swap":
        return "actors" if _by_itself(scene, hit) else "against"
    if is_within(scene, hit):
        return "actors" if behind else "against"  # "в осаде боевиков": whose siege it is
    return "actors" if trigger.subject == "places" else trigger.subject


def _by_itself(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "drove off towards Jarabulus": nobody else is driven out."""
    if scene.language.order != "svo" or hit.what[1] == "noun":
        return False
    if _headline(scene, hit):
        return True
    named = scene.among(range(hit.first, hit.last), "determiners")
    named = named or any(p.first < hit.last and hit.first < p.last for p in scene.parties)
    leads = scene.has("preps", hit.last) and not scene.has("agent", hit.last)
    return not named and leads and not scene.has("preps", hit.last - 1)


def _headline(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "ISIS forced out of Manbij": a place behind "out of" leaves nobody to be driven."""
    verb = scene.key(hit.first).endswith(scene.language.endings["participle"])
    words = range(hit.first + 1, hit.last)
    out = bool(words) and all(scene.has("particles_out", n) for n in words)
    leads = scene.has_any(hit.last - 1, "from", "of")
    held = any(p.last == hit.first for p in scene.parties)
    return verb and out and leads and held and any(s.first == hit.last for s in scene.spots)


def _by_ending(
    scene: Scene,
    hit: Hit[tuple[Trigger, Form]],
    *,
    before: bool,
    taken: bool,
    subject: bool,
    suffers: bool,
) -> str:
    """Arabic and Slavic: who stands before the verb, or first behind it, is its subject."""
    behind = not taken and not subject and not _goes_on(scene, hit)
    if not suffers and (before or behind):
        return "none" if subject else "subject"
    # "З Роботиного [росіян вибили] десантники": who is driven out stands within the words.
    return "against" if holds_driven(scene, hit) else _object_role(hit.what[0])


def _of_another(scene: Scene, hit: Hit[tuple[Trigger, Form]], lead: str, *, turned: bool) -> bool:
    """As in "cut the road used by ISIS": "by" leads to the doer of a passive alone."""
    trigger, form = hit.what
    active = scene.language.order == "svo" and form in ("verb", "base") and not turned
    by = lead in scene.language.words["agent"] and lead not in scene.language.words["to"]
    return active and by and trigger.subject == "actors" and not scene.has("agent", hit.last)


def _suffers(scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "повстанцев отбросили", an accusative that opens its clause; "нанесли удар врагу"."""
    if hit.what[0].type == "fighting":
        return party.first >= hit.last and dative(scene, party)
    if hit.what[0].object != "swap" or _alone_behind(scene, party, hit):
        return hit.what[0].object == "swap"
    opens = party.first == scene.first or "," in scene.words[party.first].gap
    free = scene.language.order == "free"
    # "Боевиков ИГИЛ выбили": the first word of a name has the case of all of it.
    head = PartySpan(party.first, party.first + 1, party.sides)
    return free and opens and party.last == hit.first and genitive(scene, head)


def _alone_behind(scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "вошла в город, выбив оттуда ИГИЛ": who is driven out cannot be left unsaid."""
    if scene.language.order != "free" or party.first < hit.last or drives_them(scene, hit):
        return False
    around = window(scene, scene.hits.index(hit))
    return not any(
        p is not party and around.first <= p.first and p.last <= around.last for p in scene.parties
    )


def _of_whom(
    scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]], lead: str, *, subject: bool
) -> str:
    """Arabic "from" leads to the doer of a noun, and to those of whom some go; "" elsewhere."""
    trigger, form = hit.what
    if scene.language.order != "vso" or lead not in scene.language.words["from"]:
        return ""
    if form == "noun":
        return "none" if subject else _subject_word(trigger)
    # "خرجت الدفعة الأخيرة من مقاتلي": of whom they are the last, not from whom they went.
    left = (trigger.type, trigger.object) == ("retreat", "none") and party.first >= hit.last
    return ("none" if subject else "subject") if left else ""


def _goes_on(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "та взяла в кільце гарнізон": it has the subject of the verb before, not one behind."""
    at = hit.first - 1
    while at > scene.first and scene.has("aux", at):
        at -= 1
    return scene.language.order == "free" and at > scene.first and scene.has("joints", at)


def _only_named(
    scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]], *, of: bool
) -> bool:
    """As in "at the invitation of the army": but "took the positions of the army" is done to it."""
    at = party.first - 1
    if not of or at < hit.last:
        return False
    while at > hit.last and not scene.has("of", at):
        at -= 1
    return not scene.has_any(at - 1, "nouns", "filler")


def comma_between(scene: Scene, first: int, last: int) -> bool:
    """As in "took the town, the rebels say": what stands behind the comma is no object."""
    return any(comma(scene, n) for n in range(first, last + 1))


def comma(scene: Scene, at: int) -> bool:
    """Whether a comma stands before a word."""
    return any(c in ",،" for c in scene.words[at].gap)


def _inside_role(scene: Scene, trigger: Trigger, party: PartySpan, *, subject: bool) -> str:
    """Arabic puts the subject into the gap of "cut ~ road", the others the owner of the road.

    Slavic languages have both there, the owner in the genitive: "дорогу бойовики перерізали".
    """
    order = scene.language.order
    named = any(p.sides and not p.generic and p.last <= party.first for p in scene.parties)
    if order == "svo" and party.generic and named and trigger.subject == "actors":
        return "none"  # "the rebels brought tanks": theirs, but "B is with the army" is the army's
    if order == "vso" and trigger.inside == "against":
        return "none" if subject else "subject"
    owned = genitive(scene, party) or dative(scene, party)
    if order == "free" and trigger.inside == "against" and not (owned or subject):
        return "subject"
    return "actors" if trigger.inside == "swap" else trigger.inside


def _by_order(trigger: Trigger, *, before: bool, turned: bool, subject: bool) -> str:
    """English: the subject stands before the verb, the object behind it."""
    if before:
        return "none" if subject else "subject"
    return "none" if turned else _object_role(trigger)


def _led_role(scene: Scene, trigger: Trigger, lead: str) -> str:
    """What the preposition before a party makes of it, "" where it says nothing."""
    to = trigger.to if trigger.object == "actors" else "none"
    if trigger.type == "retreat" and trigger.object == "none":
        to = "against"  # "lost Zumar to the militants"
    if trigger.type == "fighting" and lead in scene.language.words["between"]:
        return "actors"  # of clashes "between" two, neither is the one who is attacked
    switch = trigger.type == "switch_sides"
    by_lead = {
        "agent": trigger.by,
        "from": "none" if trigger.object == "swap" else trigger.from_,
        # "Poach rebels trained for the war against ISIS": nobody goes over to the foe.
        "against": "actors" if trigger.with_ == "actors" and not switch else "against",
        "to": to,
        "with": trigger.with_,
    }
    words = scene.language.words
    return next((role for name, role in by_lead.items() if lead and lead in words[name]), "")


def _subject_word(trigger: Trigger) -> str:
    """As in "The exit of the last of the fighters": Arabic leads to the doer with "from"."""
    return "subject" if trigger.subject == "actors" and trigger.type == "retreat" else "against"


def _object_role(trigger: Trigger) -> str:
    return "actors" if trigger.object == "swap" else trigger.object


def _noun_role(
    scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]], *, of: bool, before: bool
) -> str:
    """As in "The Kurdish advance", "Assad's capture of", "the withdrawal of the rebels"."""
    trigger, _ = hit.what
    if not before and scene.has("to", hit.last - 1):
        return _object_role(trigger)  # "the fall of Ramadi to the militants"
    if before:
        close = hit.first - party.last <= MODIFIERS
        return subject_role(scene, hit, turned=False) if close else "none"
    if instrumental(scene, party):
        return trigger.by
    if does_next(scene, trigger, party):
        return "none"
    if of or scene.language.order != "svo":
        # "The retreat of the rebels" is done by them, "the capture of the rebels" is done to them:
        # nothing but the type of the word tells.
        by_itself = trigger.type in ("retreat", "advance", "reinforcement", "pocket")
        if by_itself or scene.language.order == "vso":
            return subject_role(scene, hit, turned=False)
        return trigger.object
    return "none"
