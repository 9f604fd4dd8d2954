"""A theatre with actors that it does not list: those of a layer, named by whoever brought it in."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from frontline.geo.theatre.sides import HATCHES, Actor
from frontline.geo.theatre.theatre import Theatre

COLOURS = ("#6a3d9a", "#0a7f7f", "#a6761d", "#c51b7d", "#4d4d4d", "#2f6f2f")
"""Dark and far apart; a theatre's own come first, and beyond six hatches tell them apart."""
# "LABEL=+key" or "LABEL=+key:status": an actor that the theatre does not list.
_NEW = re.compile(r"(?P<label>.*)=\s*\+(?P<key>[^:]*)(?::.*)?", re.DOTALL)

_PLAIN = re.compile(r"[\w\s'’().,/&-]{1,80}")
"""Labels that their words tell from any other; "=1+1" and "+1+1" have the same words."""


def new_in(labels: Iterable[str]) -> dict[str, str]:
    """Key -> label of the new actors among what was said of labels, as ``--map`` takes it."""
    found: dict[str, str] = {}
    for text in labels:
        if said := _NEW.fullmatch(text):
            found.setdefault(said["key"].strip(), said["label"].strip())
    return found


def key_of(label: str) -> str:
    """The key of a new actor: its label's own words, and a digest where they do not tell it."""
    words = re.sub(r"\W+", "_", label.strip().casefold()).strip("_")
    if not label.strip() or (words and _PLAIN.fullmatch(label.strip())):
        return words
    digest = hashlib.sha256(label.strip().encode("utf-8", "surrogatepass")).hexdigest()
    return f"{words[:40]}_{digest[:6]}".lstrip("_")


def widened(theatre: Theatre, actors: Mapping[str, str]) -> Theatre:
    """*theatre* with these actors (key -> label) beside its own; those it has stay as they are."""
    known = {actor.key for actor in theatre.actors}
    used = {actor.colour.lower() for actor in theatre.actors}
    free = [colour for colour in COLOURS if colour not in used] or list(COLOURS)
    new = tuple(
        Actor(
            key, label or key, free[number % len(free)], HATCHES[1 + number % (len(HATCHES) - 1)],
            (),
        )
        for number, (key, label) in enumerate((k, v) for k, v in actors.items() if k not in known)
    )  # fmt: skip
    return replace(theatre, actors=(*theatre.actors, *new)) if new else theatre
