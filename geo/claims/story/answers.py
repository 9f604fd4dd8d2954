"""What one reader asks the next one tells: "who has Anad now?" - "the Houthis, since March"."""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.claims.scene import Scene
from frontline.geo.model import Claim


def asked(scene: Scene, told: Sequence[Claim]) -> Claim | None:
    """The last claim of a question that asks who holds a place, else None."""
    if not scene.question or not told or scene.language.order != "svo":
        return None
    who = any(scene.key(n) in ("who", "whos", "whose") for n in range(scene.first, scene.last))
    last = told[-1]
    return last if who and last.type == "control" and not last.actors and last.places else None


def answered(scene: Scene, question: Claim | None, speaker: str) -> list[Claim]:
    """The claim of a sentence that only says who, right behind the question for it."""
    named = [p for p in scene.parties if p.sides]
    if question is None or scene.hits or scene.spots or scene.question or not named:
        return []
    first = named[0]
    opens = first.first == scene.first or scene.has("definite", first.first - 1)
    if first.first - scene.first > 1 or not opens or not scene.ends(first.last):
        return []
    start, end = scene.words[first.first].start, scene.words[first.last - 1].end
    return [
        replace(
            question,
            actors=first.sides,
            against=(),
            modality="asserted",
            polarity="positive",
            speaker=speaker,
            start=start,
            end=end,
        )
    ]
