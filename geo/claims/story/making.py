"""A claim as a record: where its words stand, its day, and what of its kind is meant."""

import datetime

from frontline.geo.claims.earlier.memory import Memory
from frontline.geo.claims.scene import Scene, window
from frontline.geo.claims.story.days import days
from frontline.geo.claims.story.drafts import Draft
from frontline.geo.model import Claim, ClaimType, Mention


def claim_of(
    scene: Scene, draft: Draft, memory: Memory, published: datetime.date | None, *, comment: bool
) -> Claim:
    """The claim that a draft makes.

    Args:
        published: Day of the text, which is the claim's where none is told.
        comment: Whether it stands in a comment, which has a day of its own.
    """
    trigger, _ = draft.hit.what
    ahead = draft.mood.modality == "predicted"
    when = days(scene, draft.hit, memory.time, published, comment=comment, ahead=ahead)
    start, end = _span(scene, draft)
    actors, against = draft.roles.actors, draft.roles.against
    if trigger.type == "surrounded" and not actors:
        actors, against = against, ()  # who is surrounded, where nobody says by whom
    # What is to come has a type of its own, so that no layer is asked about a day that has not
    # been; "they will not withdraw" foretells no event.
    foretold = ahead and draft.mood.polarity == "positive"
    kind: ClaimType = "expected_future" if foretold else draft.kind or trigger.type
    return Claim(
        start=start,
        end=end,
        type=kind,
        actors=actors,
        against=against,
        places=tuple(m for s in draft.roles.spots for m in _meant(s.mention, trigger.type)),
        start_day=when.first,
        end_day=when.last,
        day_from=when.source,
        modality=draft.mood.modality,
        polarity=draft.mood.polarity,
        speaker=draft.speaker,
        rule=f"{scene.language.code}: {trigger.name}",
    )


def _meant(place: Mention, kind: ClaimType) -> tuple[Mention, ...]:
    """As in "cut the road between A and B": a road is known by its ends."""
    return place.ends if place.ends and kind == "supply_line_cut" else (place,)


def _span(scene: Scene, draft: Draft) -> tuple[int, int]:
    """From the first to the last word of its clause that takes part."""
    around = window(scene, draft.number)
    parts = [(draft.hit.first, draft.hit.last)]
    # Who has no part in it may stand in another clause: "the Kurds had nine and the army entered".
    sides = {*draft.roles.actors, *draft.roles.against}
    parts += [(p.first, p.last) for p in scene.parties if not sides or sides & {*p.sides}]
    parts += [(s.first, s.last) for s in draft.roles.spots]
    inside = [(a, b) for a, b in parts if around.first <= a and b <= around.last]
    first, last = min(a for a, _ in inside), max(b for _, b in inside)
    return scene.words[first].start, scene.words[last - 1].end
