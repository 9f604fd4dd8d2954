"""Whose flag is raised: it says who holds a place, whoever else the sentence names."""

from frontline.geo.claims.leads import genitive
from frontline.geo.claims.scene import PartySpan, Scene
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.lexicon.wordlists import lexicon

Sides = tuple[str, ...]


def raised(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> Sides | None:
    """The sides whose flag a hit speaks of, none of a people that is no side; None of no such flag.

    After the retreat of A "the flag of B was raised" is no flag of A.
    """
    for first, last in scene.cues.get("flags", ()):
        # "Над містом прапор підняли": it may stand right before the words or behind them.
        if not hit.first - 1 <= first <= hit.last:
            continue
        # "Росіяни прапор України підняли": behind it stands whose it is, before it who raised it.
        owners = [p for p in scene.parties if _owns(scene, p, first, last)]
        owner = owners[-1] if owners else None
        if owner is not None and owner.sides:
            # "Rebels raised the Turkish flag": who raises it is named, and holds the place.
            raising = [p for p in scene.parties if p is not owner and _raises(scene, p, hit, first)]
            return next((p.sides for p in raising if p.sides), owner.sides)
        beside = last if scene.language.order == "vso" else first - 1
        if owner is None and scene.key(beside) in lexicon().demonyms:
            return ()
    return None


def _raises(scene: Scene, party: PartySpan, hit: Hit[tuple[Trigger, Form]], flag: int) -> bool:
    """As in "رفعت قوات النظام العلم", "the rebels raised": the doer stands right by the verb."""
    if scene.language.order == "vso":
        return party.first == hit.first + 1 and party.last <= flag
    led = scene.has("preps", hit.first) or hit.first == flag
    return party.last == hit.first and not (led or genitive(scene, party))


def _owns(scene: Scene, party: PartySpan, first: int, last: int) -> bool:
    """As in "Iraqi flag", "flag of the SDF", "український прапор", "флаг России", "علم النظام"."""
    behind = _behind(scene, last)
    if scene.language.order == "svo":
        return party.last == first or (behind > last and party.first == behind)
    if scene.language.order == "vso":
        return party.first == last
    named = genitive(scene, party) or scene.words[party.first].upper
    return party.last == first or (party.first == last and named)


def _behind(scene: Scene, last: int) -> int:
    """The word behind "of the"."""
    at = last
    if scene.has("of", at):
        at += 1
        while scene.has("definite", at):
            at += 1
    return at
