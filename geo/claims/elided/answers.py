"""What is told without a verb: the answer to a question: "the Houthis", "Mahardah yes"."""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.claims.scene import PartySpan, PlaceSpan, Scene
from frontline.geo.model import Claim, Polarity

SHORT = 8
"""Words of a sentence that only says yes or no."""
NEAR = 1000
"""Characters between a claim and its answer: some comments of a thread."""


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
    if question is None or scene.hits or scene.question or not named:
        return []
    if scene.spots:
        ends = {p.first: p for p in named if scene.ends(p.last)}
        pairs = ((ends[s.last], s) for s in scene.spots if s.last in ends)
        return [_told(scene, question, party, speaker, spot) for party, spot in pairs]
    first = named[0]
    opens = first.first == scene.first or scene.has("definite", first.first - 1)
    if first.first - scene.first > 1 or not opens or not scene.ends(first.last):
        return []
    return [_told(scene, question, first, speaker)]


def still_near(scene: Scene, told: Sequence[Claim]) -> list[Claim]:
    """Those of the claims that stand so near before the sentence that it may answer them."""
    begins = scene.words[scene.first].start
    return [claim for claim in told if begins - claim.end < NEAR]


def echoed(scene: Scene, earlier: Sequence[Claim], speaker: str) -> list[Claim]:
    """As in "Mahardah yes", "Not in Tel Tamer": what was claimed of a place, said again or denied.

    It is the last claim of that place, whoever made it.

    Args:
        earlier: What was claimed right before, in order.
    """
    short = scene.last - scene.first <= SHORT and len(scene.spots) == 1
    if not short or scene.hits or scene.question or scene.parties or not earlier:
        return []
    spot = scene.spots[0]
    polarity = _yes_or_no(scene, spot)
    names = {spot.mention.canonical}
    said = [c for c in earlier if names & {m.canonical for m in c.places} and c.speaker != speaker]
    if polarity is None or not said:
        return []
    where = spot.mention
    return [
        replace(
            said[-1],
            places=(where,),
            modality="asserted",
            polarity=polarity,
            speaker=speaker,
            start=where.start,
            end=where.end,
        )
    ]


def _yes_or_no(scene: Scene, spot: PlaceSpan) -> Polarity | None:
    """Whether a word beside the place says yes or no, None where none does."""
    before = spot.first - 1
    before -= scene.has("in", before)
    for at, edge in ((before, before == scene.first), (spot.last, spot.first == scene.first)):
        if edge and scene.has("nope", at):
            return "negative"
        if edge and scene.has("yes", at):
            return "positive"
    return None


def _told(
    scene: Scene, question: Claim, party: PartySpan, speaker: str, at: PlaceSpan | None = None
) -> Claim:
    """The question as a claim of that party, of the place that it names."""
    first = at.first if at else party.first
    return replace(
        question,
        actors=party.sides,
        against=(),
        places=(at.mention,) if at else question.places,
        modality="asserted",
        polarity="positive",
        speaker=speaker,
        start=scene.words[first].start,
        end=scene.words[party.last - 1].end,
    )
