"""A claim without a place of its own, of the place that is spoken of: "The jihadists had left"."""

from collections import Counter
from collections.abc import Sequence

from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.claims.story.memory import NO_TOWN, UNMEANT, Memory, last_list
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.model import Mention, Place

DONE = frozenset(
    ("control", "advance", "retreat", "reinforcement", "surrounded", "siege", "switch_sides")
)
"""Types that one tells of the place that is spoken of without naming it again."""
ELSEWHERE = frozenset(("truce", "pocket"))
"""Types that are told of a whole war or name their own ground."""
OUTER = frozenset(("country", "region"))
"""Kinds that say where a thing is rather than what was taken: "near the Turkish frontier"."""
MOST = 2
"""Places that one truce is of; of more the sentence tells other things too."""
UNITS = frozenset(("governorate", "district"))
"""Kinds that hold the towns a text tells of."""


def carried(scene: Scene, at: int, found: Roles, memory: Memory) -> tuple[PlaceSpan, ...]:
    """Where a side does something and no place is named, the place that is spoken of.

    That is what the sentence named before, else what heads the paragraph, else what was spoken of
    last where the text began with it too: of texts that tell of one town, most sentences do not
    name it. Where a text goes from one front to another nobody can say which is meant. Where
    nobody does it, or a noun alone tells it ("the attack was beaten off"), it is of the town that
    was spoken of last and that the text names most (17 of 22 right; open halves of all sets).
    """
    hit = scene.hits[at]
    trigger, form = hit.what
    if set_out(scene, hit):
        return ()
    sided = bool(found.actors or found.against)
    if sided and form != "noun" and trigger.type in DONE and not trigger.free_places:
        near = last_list(scene, hit.first)[-1:] or memory.head or _spoken_of(memory)
    else:
        near = ()
    return near or (_main(memory) if trigger.type not in ELSEWHERE else ())


def of_a_truce(scene: Scene, at: int) -> tuple[PlaceSpan, ...]:
    """As in "Sweida factions signed a ceasefire", "the Sheikh Maqsoud deal collapsed".

    A truce is of the places of its sentence, whatever leads to them.
    """
    # Slavic sentences name who talks and where as often (of 4 such claims 1 is right).
    if scene.hits[at].what[0].type != "truce" or scene.language.order == "free":
        return ()
    spots = [s for s in scene.spots if s.mention.kind not in OUTER]
    return tuple(spots) if len(spots) <= MOST else ()


def main_place(places: Sequence[Mention]) -> Place | None:
    """The town that a text names most often; of equals the one named first."""
    towns = [
        m.place
        for m in places
        if m.place is not None and not m.metonymic and m.kind not in NO_TOWN | UNMEANT | UNITS
    ]
    return Counter(towns).most_common(1)[0][0] if towns else None


def _main(memory: Memory) -> tuple[PlaceSpan, ...]:
    """What was spoken of last, by this voice or the one before, where it is the text's main place.

    With no side named and nothing but a noun, that goes on with what all the text is about.
    """
    last = memory.latest
    return last if last and last[0].mention.place == memory.main else ()


def set_out(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "двинулась от Байджи на север": where to is another place than those named before."""
    led = scene.language.order == "free" and scene.has("out_of", hit.last)
    return (
        led and hit.what[0].type == "advance" and any(s.first == hit.last + 1 for s in scene.spots)
    )


def _spoken_of(memory: Memory) -> tuple[PlaceSpan, ...]:
    if not memory.spots and len(memory.heard) > 1:
        return ()  # of several that a title names, or the voice before, which is meant?
    last = memory.latest
    if not last or not memory.topic:
        return last or memory.topic
    return last if last[0].mention.place == memory.topic[0].mention.place else ()
