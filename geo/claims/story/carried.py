"""A claim without a place of its own, of the place that is spoken of: "The jihadists had left"."""

from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PlaceSpan, Scene
from frontline.geo.claims.story.memory import Memory, last_list
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger

DONE = frozenset(
    ("control", "advance", "retreat", "reinforcement", "surrounded", "siege", "switch_sides")
)
"""Types that one tells of the place that is spoken of without naming it again."""


def carried(scene: Scene, at: int, found: Roles, memory: Memory) -> tuple[PlaceSpan, ...]:
    """Where a side does something and no place is named, the place that is spoken of.

    That is what the sentence named before, else what heads the paragraph, else what was spoken of
    last where the text began with it too: of texts that tell of one town, most sentences do not
    name it. Where a text goes from one front to another nobody can say which is meant.
    """
    hit = scene.hits[at]
    trigger, form = hit.what
    sided = bool(found.actors or found.against)
    if not sided or form == "noun" or trigger.type not in DONE or trigger.free_places:
        return ()
    if set_out(scene, hit):
        return ()
    return last_list(scene, hit.first)[-1:] or memory.head or _spoken_of(memory)


def set_out(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "двинулась от Байджи на север": where to is another place than those named before."""
    led = scene.language.order == "free" and scene.has("out_of", hit.last)
    return (
        led and hit.what[0].type == "advance" and any(s.first == hit.last + 1 for s in scene.spots)
    )


def _spoken_of(memory: Memory) -> tuple[PlaceSpan, ...]:
    if not memory.spots and len(memory.heard) > 1:
        return ()  # of several that a title names, or the voice before, which is meant?
    last = (memory.spots or memory.heard)[-1:]
    if not last or not memory.topic:
        return last or memory.topic
    return last if last[0].mention.place == memory.topic[0].mention.place else ()
