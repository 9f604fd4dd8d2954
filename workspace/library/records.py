"""What is asked of a library, and what it answers with: plain records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# Texts of an answer where nobody sets a limit: more than a library of one desk holds.
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Query:
    """Which texts are looked for: all that is given must hold.

    Speaker and verdict are asked of claims: a place or an actor beside them must be those of the
    same claim.

    Attributes:
        place: A name in any script, or a ``place_id``: every spelling of that place is found.
        first, last: Days of publication, both included; a text without a day is in no span.
        actor: Key, label or alias of a side of the theatre.
        outlet, speaker: Part of their name.
        verdict: As ``layers.analysis.verdicts`` says it: agrees, disagrees, ...
        words: All of them stand in the text; "a phrase" in quotation marks, a beginn* with a star.
        tag: A reader's own.
        theatre: Key of the one it was read for; ``""`` for the world.
        limit: Texts at most, the newest first.
    """

    place: str | None = None
    first: date | None = None
    last: date | None = None
    actor: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    verdict: str | None = None
    words: str | None = None
    tag: str | None = None
    theatre: str | None = None
    limit: int = MOST

    @property
    def of_claims(self) -> bool:
        """Whether single claims are asked for."""
        return self.verdict is not None or self.speaker is not None


@dataclass(frozen=True, slots=True)
class Item:
    """A text of the library, without its words.

    Attributes:
        id: Stands in links and commands.
        day: ISO, ``""`` where unknown.
        name: Of the file or row it came from.
        tags: The reader's, by name.
    """

    id: str
    day: str
    title: str
    outlet: str
    author: str
    theatre: str
    name: str
    places: int
    claims: int
    tags: str


@dataclass(frozen=True, slots=True)
class Found:
    """An answer.

    Attributes:
        items: The newest first, as many as were asked for.
        total: How many there are.
        meant: The places that the name was taken for: id and name.
    """

    items: tuple[Item, ...]
    total: int
    meant: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with all that is kept of it.

    Attributes:
        sources: Files and addresses it was met at.
        places: A row a place: id, name, kind, lon, lat, mentions.
        actors: Keys of the theatre.
        claims: A row a claim.
    """

    item: Item
    body: str
    sources: tuple[str, ...]
    places: tuple[Mapping[str, Any], ...]
    actors: tuple[str, ...]
    claims: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of texts that were added.

    Attributes:
        new: Ids of those read and kept now, in their order.
        known: How many were in the library already.
        refused: A line for each that cannot be read.
        undated: A line for each that is kept without a day, for the day its source states cannot be
            read.
    """

    new: tuple[str, ...] = ()
    known: int = 0
    refused: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
