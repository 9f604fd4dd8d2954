"""What a user's words about layers mean: which theatre is theirs, which actor, whose terms hold."""

from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.model import AREAS, Place
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.sides import Party
from frontline.geo.theatre.theatre import Theatre, load_theatre, theatres
from frontline.layers.epochs.open import made_from
from frontline.layers.export.zones import ASK, attribution
from frontline.layers.imports.whose import own_of, with_actors_of
from frontline.layers.mosaic.mosaic import Mosaic


def theatre_known(layers_: str) -> Theatre | None:
    """The theatre of layers: the one they are called by, or that their store was made for."""
    if own := own_of(layers_):
        return load_theatre(own)
    key = (made_from(layers_) or {}).get("theatre")
    return with_actors_of(load_theatre(key), layers_) if key in theatres() else None


def own_place(name: str, theatre: Theatre) -> Place | None:
    """The one place of this name in the theatre's own list; None for areas and namesakes."""
    entries = open_gazetteer(theatre).entries(name_key(name))
    found = [e.place for e in entries if e.own and e.place.kind not in AREAS]
    return found[0] if len(found) == 1 else None


def actor_meant(mosaic: Mosaic, layers_: str, name: str) -> str:
    """The key of the actor that is called *name*: a key, a label, or an alias of the theatre.

    A party is the actor that it is drawn as. A name that nobody bears comes back as it is; the
    layers then say whom they know.
    """
    theatre = theatre_known(layers_)
    if theatre is None or name in {holder.actor for holder in mosaic.holders}:
        return name
    asked = name_key(name)
    for side in theatre.sides:
        if asked in {name_key(n) for n in theatre.called(side)}:
            return (side.drawn_as or name) if isinstance(side, Party) else side.key
    return name


def terms_of(layers_: str) -> str:
    """The licence of layers: that of the theatre's own, or of every input of a store."""
    if own := own_of(layers_):
        return attribution(load_theatre(own))
    inputs = made_from(layers_)
    if inputs is None:
        return ASK
    licences = (row.get("licence") for row in inputs["inputs"])
    return "; ".join(dict.fromkeys(str(terms) for terms in licences if terms)) or ASK
