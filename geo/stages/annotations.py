"""What the stages of reading hand on to each other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from frontline.geo.areas.expressions import Area
from frontline.geo.context.text_context import TextContext
from frontline.geo.model import ActorMention, Claim, Document, Mention, TimeRef
from frontline.geo.recognition.actors import Alias
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.metonymy import Sense
from frontline.geo.resolution.prior import Choice

Placed = tuple[Span, Choice]
"""A name and what it was taken for."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a stage looked at and let go.

    Attributes:
        stage: Its name.
        text: The words, ``""`` where it is not about any.
        why: In a few words.
    """

    stage: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """What has been found in a document so far; a stage returns a copy with more in it.

    Attributes:
        context: The text as far as it is laid out.
        named: Parties with the numbers of their words (first, after the last) and their alias.
        home: ISO code of the country that is read for, ``""`` for the whole world.
        trusted: The theatre that was chosen is read for: its names are meant.
        spans: What names places.
        placed: The same, each with what it was taken for.
        senses: For each of *placed*, whether it is a place or a government.
        areas: Areas that the text describes by places.
        dropped: What stages have let go, in order.
    """

    document: Document
    context: TextContext
    named: tuple[tuple[ActorMention, int, int, Alias], ...] = ()
    home: str = ""
    trusted: bool = False
    times: tuple[TimeRef, ...] = ()
    spans: tuple[Span, ...] = ()
    placed: tuple[Placed, ...] = ()
    senses: tuple[Sense, ...] = ()
    areas: tuple[Area, ...] = ()
    places: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=())

    @property
    def actors(self) -> tuple[ActorMention, ...]:
        """The parties named."""
        return tuple(mention for mention, *_ in self.named)

    def without(self, stage: str, *dropped: tuple[str, str]) -> "Annotations":
        """The same, with what a stage let go: (words, why)."""
        if not dropped:
            return self
        gone = (Dropped(stage, text, why) for text, why in dropped)
        return replace(self, dropped=(*self.dropped, *gone))


Run = Callable[[TextContext, Annotations], Annotations]


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step; whatever *run* needs beside the text and what was found is bound to it."""

    name: str
    run: Run
