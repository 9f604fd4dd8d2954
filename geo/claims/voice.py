"""Voice of a verb: whether what it happens to stands as its subject, or it only says which town."""

from frontline.geo.claims.leads import genitive
from frontline.geo.claims.scene import PartySpan, Scene
from frontline.geo.claims.wording.patterns import Hit, object_suffix
from frontline.geo.claims.wording.triggers import Form, Trigger

REFLEXIVE = ("ся", "сь")
"""What a Slavic verb ends in that nobody does to another."""
RINGS = frozenset(("siege", "surrounded"))
"""Types whose doers are not those within: "its defenders"."""


def passive(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """Whether what it happens to stands as its subject."""
    form = hit.what[1]
    if form == "passive":
        return True
    if form != "verb" or scene.language.order != "svo" or hit.what[0].subject == "places":
        return False
    if not scene.key(hit.first).endswith(scene.language.endings["participle"]):
        return False
    return _by_be(scene, hit) or _reduced(scene, hit) or _left(scene, hit)


def _by_be(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "has been taken"; in "IS fighters captured" a name in capitals is no form of "be"."""
    if "passive" not in scene.listed:
        return False
    near = (n for n in range(max(scene.first, hit.first - 3), hit.first) if scene.has("passive", n))
    return any(not any(p.first <= n < p.last for p in scene.parties) for n in near)


def _left(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "leaving its garrison trapped": with nobody behind it, it is done to who stands before.

    Only of sieges: "the rebels attacked" and "the army advanced" are whole in the active.
    """
    if scene.among((hit.first - 1, hit.first - 2), "have"):
        return False  # "which the army has besieged since May"
    after = hit.last
    ends = after >= scene.last or any(c in ".,;:" for c in scene.words[after].gap)
    ends = ends or scene.has_any(after, "preps", "breaks")
    return ends and hit.last - hit.first == 1 and hit.what[0].type in ("siege", "surrounded")


def _reduced(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "Manbij captured by the SDF", "villages seized in the first hours"."""
    if hit.last - hit.first > 1 or hit.what[0].intransitive or hit.last >= scene.last:
        return False
    if hit.what[0].subject != "actors" or hit.what[0].object == "swap":
        return False
    led = any(s.last == hit.first for s in scene.spots) or scene.has("nouns", hit.first - 1)
    held = any(p.last == hit.first for p in scene.parties)
    behind = scene.has_any(hit.last, "agent", "in") or _says_when(scene, hit)
    return led and not held and behind


def _says_when(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "Rawa, retaken on Friday, is open": a day and no object stands behind it."""
    if hit.what[0].type != "control" or "," not in scene.gap(hit.first):
        return False
    at = hit.last + scene.has("preps", hit.last)
    return at < scene.last and scene.timed(at)


def attributive(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "out of the encircled town": the participle only says what town is meant."""
    if scene.language.order != "svo" or hit.what[1] != "verb" or hit.last - hit.first > 1:
        return False
    ends = scene.language.endings["participle"]
    led = scene.has("determiners", hit.first - 1) and scene.key(hit.first).endswith(ends)
    return led and (scene.has("nouns", hit.last) or any(s.first == hit.last for s in scene.spots))


def does_next(scene: Scene, trigger: Trigger, party: PartySpan) -> bool:
    """As in "після взяття Опитного росіяни зайшли": a noun's party in the case of a subject.

    He does what is told next; "захоплення росіян", "відхід військ" are of them.
    """
    if scene.language.order != "free":
        return False
    if trigger.type == "retreat" and trigger.object == "none":
        return scene.key(party.last - 1).endswith(scene.language.endings["nominative"])
    words = range(party.first, party.last)
    upper = any(scene.words[n].upper for n in words)
    owned = any(genitive(scene, PartySpan(n, n + 1, party.sides)) for n in words)
    return trigger.object == "against" and not upper and not owned


def holds_driven(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """Whether who is driven out stands among the trigger's own words."""
    swaps = hit.what[0].object == "swap" and hit.what[0].inside == "swap"
    inside = any(hit.first <= p.first and p.last <= hit.last and p.sides for p in scene.parties)
    return swaps and inside


def pushes_on(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "are pushing towards A from B", "pushed south from B": nobody is driven out."""
    if hit.what[0].object != "swap" or scene.language.order != "svo" or hit.last - hit.first < 2:
        return False
    behind = hit.last + scene.has("definite", hit.last)
    if scene.has("from", hit.last - 1) and scene.has("compass_words", behind):
        return True  # "squeezing Marea from the east"
    by_be = scene.among(range(hit.first - 2, hit.first), "passive")
    done = by_be and scene.key(hit.first).endswith(scene.language.endings["participle"])
    way = scene.has_any(hit.first + 1, "goes_to", "compass_words")
    goes = way or hit.last - hit.first == 2
    return goes and not done and scene.has("from", hit.last - 1) and not _object(scene, hit)


def _object(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """A party or a pronoun right behind the verb: it is they who are driven out."""
    at = hit.first + 1
    parties = any(hit.first < p.first < hit.last for p in scene.parties)
    return parties or scene.has_any(at, "pronouns", "determiners")


def done_to(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """Whatever the verb has for a subject, it is no doer: "وهي محاصرة" is "it is besieged"."""
    return passive(scene, hit) or place_holds(scene, hit) or it_is_ringed(scene, hit)


def it_is_ringed(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """An Arabic participle of a siege: its subject is the place."""
    trigger = hit.what[0]
    ringed = trigger.type in RINGS and trigger.subject != "against"
    return ringed and scene.has("ringed", hit.first)


def place_holds(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "а остров ещё держится": the place is the subject, and nobody else."""
    at = hit.first
    while at > scene.first and scene.has_any(at - 1, "aux", "now"):
        at -= 1
    own = scene.key(hit.first).endswith(REFLEXIVE) and hit.last - hit.first == 1
    own = own and scene.language.order == "free" and hit.what[0].type == "control"
    return own and any(s.last == at and not scene.has("preps", s.first - 1) for s in scene.spots)


def drives_them(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "их выбили ополченцы": who is driven out stands as a pronoun before the verb.

    Arabic writes it onto the verb: "طردتهم الفصائل".
    """
    if hit.what[0].object != "swap":
        return False
    if scene.language.order == "vso":
        return hit.what[1] in ("verb", "future") and bound(scene, hit)
    return scene.language.order == "free" and scene.has("pronouns", hit.first - 1)


def bound(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """A word with "him", "her" or "them" written onto it; "ة" is none of these."""
    word = scene.words[hit.first]
    return bool(object_suffix(word.key)) or scene.text[word.end - 1] == "ه"


def is_within(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "гарнізон в облозі": who is in a siege lays none."""
    siege = hit.what[0].type == "siege" and hit.what[0].object == "against"
    return siege and scene.language.order == "free" and scene.has("in", hit.first)
