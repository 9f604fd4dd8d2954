"""What a label in a file says about who holds a zone: said by the user, or known to the theatre."""

import re
from collections import Counter
from collections.abc import Iterable

from frontline.geo.errors import BadInput
from frontline.geo.theatre.sides import Actor, Party
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.model import (
    CONTESTED,
    DRAWABLE,
    SHARED,
    UNCLEAR,
    UNDECIDED,
    UNKNOWN,
    Holder,
)
from frontline.layers.sources.files.contract import Asked, Mapped

NOT_UNDERSTOOD = "not understood"
"""What a dry run says of a label that nobody is called by."""

NO_SIDE = Holder("-", "unknown")
"""What the user said is no actor (``--map "LABEL=-"``): such an area is left out, and counted."""
IS_NONE = "said to be no actor"
"""Why it is left out."""
_KEY = re.compile(r"[^\W\d]\w*")
_OWN = {"contested": CONTESTED, "unknown": UNKNOWN}


def holder_of(label: str, asked: Asked) -> tuple[Holder | None, str]:
    """Who *label* means, and the rule; None where nobody says.

    What the user said comes first, then the keys, labels, aliases and armies of the theatre's
    actors, word for word, then those of its parties whose ground is drawn as an actor's. Without a
    theatre each label is an actor of its own.
    """
    if said := asked.holder(label):
        return said, IS_NONE if said == NO_SIDE else "said with --map"
    wanted = " ".join(label.split()).casefold()
    if wanted in _OWN:
        return _OWN[wanted], "the word itself"
    if asked.theatre is None:
        key = re.sub(r"\W+", "_", wanted).strip("_")
        return (Holder(key, "control"), "its own words, no theatre given") if key else (None, "")
    where = f"of theatre {asked.theatre.key}"
    for actor in asked.theatre.actors:
        if wanted in _names(asked.theatre, actor):
            return _OWN.get(actor.key) or Holder(actor.key, "control"), f"actor {where}"
    for party in asked.theatre.parties:
        if party.drawn_as and wanted in _names(asked.theatre, party):
            return Holder(party.drawn_as, "control"), f"party {where}, drawn as {party.drawn_as}"
    return None, NOT_UNDERSTOOD


def _names(theatre: Theatre, side: Actor | Party) -> set[str]:
    return {name.casefold() for name in theatre.called(side)}


def as_drawn(holder: Holder, status: str = "") -> Holder:
    """*holder* of a zone that somebody drew, and a property *status*; what is no actor stays none.

    Drawn as of unknown holder is not the same as no data: that is drawn by our own exports alone,
    which say it twice, as actor and as status. So do they of ground that two sides share. Ground
    of theirs that lies between two sides, not known whose, is no data here: it was not drawn.
    """
    if holder == UNKNOWN and status not in (UNKNOWN.status, UNDECIDED.status):
        return UNCLEAR
    said = (holder.actor, status)
    return next((one for one in (UNCLEAR, SHARED) if said == (one.actor, one.status)), holder)


def parse_map(text: str, theatre: Theatre | None) -> tuple[str, Holder]:
    """``"LABEL=actor"`` or ``"LABEL=actor:status"`` as a label and a holder.

    ``"LABEL=+key"`` names an actor that the theatre does not list, ``"LABEL=-"`` none at all.

    Raises:
        BadInput: It has another form, the actor is not one of the theatre's, or no such status.
    """
    label, sign, value = text.rpartition("=")
    key, _, status = value.strip().partition(":")
    if not sign or not key:
        raise BadInput(f'--map {text!r}: write "LABEL=actor" or "LABEL=actor:status"')
    if status and status not in DRAWABLE:
        raise BadInput(f"--map {text!r}: {status!r} is none of {', '.join(DRAWABLE)}")
    if key == NO_SIDE.actor and not status:
        return label, NO_SIDE
    new, key = key.startswith("+"), key.removeprefix("+")
    if new and (not _KEY.fullmatch(key) or key in _OWN):
        raise BadInput(f"--map {text!r}: {key!r} cannot name a new actor; write a word, +my_actor")
    if theatre and not new and key not in {actor.key for actor in theatre.actors}:
        known = ", ".join(actor.key for actor in theatre.actors)
        raise BadInput(
            f"--map {text!r}: {key!r} is no actor of theatre {theatre.key}: {known}; +{key} makes "
            "it a new one, - leaves it out"
        )
    if key in _OWN and status in {"", key}:
        return label, _OWN[key]
    return label, Holder(key, status or "control")


def mapped(labels: Iterable[tuple[str, Holder | None, str]]) -> tuple[Mapped, ...]:
    """How each label was understood, counted, most frequent first."""
    counted = Counter(labels)
    return tuple(Mapped(*key, count) for key, count in counted.most_common())


SHOWN = 200
"""Letters of a label that a question shows: by judgement, more than any map is known to have."""


def _short(label: str) -> str:
    return label if len(label) <= SHOWN else f"{label[: SHOWN - 1]}…"


def questions(found: Iterable[Mapped], theatre: Theatre | None) -> tuple[str, ...]:
    """What to ask about labels that nobody explains."""
    actors = ", ".join(a.key for a in theatre.actors) if theatre else "an actor"
    return tuple(
        f"who holds zones labelled {_short(one.label)!r} ({one.count})? pass --map "
        f'"{_short(one.label)}=ACTOR" '
        f"with one of: {actors}"
        for one in found
        if one.holder is None
    )
