"""What each stage found in a text and what it let go, in words a reader can follow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from frontline.geo.resolution.prior import Choice
from frontline.geo.stages.annotations import Annotations

Line = tuple[str, str]
"""Words of the text (``""`` where it is about all of it), and what is said of them."""


@dataclass(frozen=True, slots=True)
class StageAccount:
    """One stage.

    Attributes:
        stage: Its name.
        found, dropped: What it found, and what it looked at and let go, with the reason.
    """

    stage: str
    found: tuple[Line, ...]
    dropped: tuple[Line, ...]


def told(stage: str, before: Annotations, after: Annotations) -> StageAccount:
    """A stage by what stood before it and after it."""
    gone = after.dropped[len(before.dropped) :]
    say = FOUND.get(stage, _nothing)
    return StageAccount(stage, tuple(say(after)), tuple((d.text, d.why) for d in gone))


def _nothing(_: Annotations) -> Iterator[Line]:
    return iter(())


def _tokens(found: Annotations) -> Iterator[Line]:
    yield "", f"{len(found.context.words)} words"
    about = {
        "fighting": found.context.war,
        "cooking": found.context.kitchen,
        "peace": found.context.peace,
    }
    yield from (("", f"speaks of {what}") for what, spoken in about.items() if spoken)


def _actors(found: Annotations) -> Iterator[Line]:
    return ((actor.text, actor.name) for actor in found.actors)


def _focus(found: Annotations) -> Iterator[Line]:
    home = found.home
    yield "", f"read for {home}, as chosen" if home else "read for the whole world"


def _times(found: Annotations) -> Iterator[Line]:
    for time in found.times:
        last = time.last - timedelta(1)
        days = f"{time.first}" if last == time.first else f"{time.first} to {last}"
        yield time.text, f"{days} ({time.rule})"


def _spans(found: Annotations) -> Iterator[Line]:
    text = found.context.text
    for span in found.spans:
        known = f"{len(span.entries)} known" if span.entries else "in no gazetteer"
        yield text[span.start : span.end], f"{span.how}, {known}, a place with {span.likely:.2f}"


def _placed(found: Annotations) -> Iterator[Line]:
    text = found.context.text
    for (span, choice), sense in zip(found.placed, found.senses, strict=True):
        meant = f"; {sense.reason}" if sense.state and sense.reason else ""
        yield text[span.start : span.end], f"{_choice(choice)}{meant}"


def _choice(choice: Choice) -> str:
    why = f": {choice.reasons[0]}" if choice.reasons else ""
    if choice.entry is None:
        return f"no place{why}"
    place = choice.entry.place
    return f"{place.name} ({place.id}), share {choice.share:.2f}{why}"


def _areas(found: Annotations) -> Iterator[Line]:
    words = found.context.words
    for area in found.areas:
        start, end = words[area.first].start, words[area.last - 1].end
        yield found.context.text[start:end], f"{area.kind}: {area.reason}"


def _mentions(found: Annotations) -> Iterator[Line]:
    for mention in found.places:
        state = ", a government" if mention.metonymic else ""
        yield mention.text, f"{mention.canonical}, {mention.kind}{state}, {mention.confidence:.2f}"


def _claims(found: Annotations) -> Iterator[Line]:
    for claim in found.claims:
        who = ", ".join(claim.actors) or "somebody"
        whom = f" against {', '.join(claim.against)}" if claim.against else ""
        where = ", ".join(place.canonical for place in claim.places) or "somewhere"
        mood = claim.modality if claim.polarity == "positive" else f"{claim.modality}, negative"
        day = f", {claim.end_day or claim.start_day} from the {claim.day_from}" * bool(
            claim.day_from
        )
        said = f"{claim.type}: {who}{whom}, {where}{day} ({mood}; {claim.speaker}; {claim.rule})"
        yield found.context.text[claim.start : claim.end], said


FOUND: dict[str, Callable[[Annotations], Iterator[Line]]] = {
    "tokens": _tokens,
    "actors": _actors,
    "focus": _focus,
    "time": _times,
    "recognition": _spans,
    "resolution": _placed,
    "areas": _areas,
    "confidence": _mentions,
    "claims": _claims,
}
"""Stage -> what it has found, a line each."""
