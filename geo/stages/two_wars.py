"""Whom a name means on the map of several wars, where each calls another side by it.

"Kurds" are the SDF in Syria and the Kurdistan Region's men in Iraq: the places beside them tell.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.context.text_context import TextContext
from frontline.geo.model import ActorMention, Mention
from frontline.geo.recognition.actors import Alias, read_actors
from frontline.geo.stages.annotations import Annotations
from frontline.geo.theatre.theatre import Theatre

Named = tuple[ActorMention, int, int, Alias]
UNTOLD = "a side of each war, and no place tells which is meant"


def of_their_war(context: TextContext, found: Annotations, theatre: Theatre | None) -> Annotations:
    """The parties, each that several wars know by one name as that of the places beside it.

    Those of its sentence tell, or else those of the whole text; where these are of both wars or of
    none, nobody can say who is meant, and the name is let go.
    """
    if theatre is None or not theatre.parts or not found.named:
        return found
    wars = [_in_war(context, found, part) for part in theatre.parts]
    lands = {part.countries[0]: n for n, part in enumerate(theatre.parts)}
    spots = [(m.start, lands[c]) for m in found.places if (c := _country(m)) in lands]
    kept: list[Named] = []
    gone = []
    for one in found.named:
        mention, first, last, _ = one
        meant = [war.get((first, last)) for war in wars]
        if len({other.actor for other, *_ in filter(None, meant)}) < 2:
            kept.append(one)
            continue
        war = _war_beside(context, mention, spots)
        if war is not None and (here := meant[war]) is not None:
            kept.append(here)
        else:
            gone.append((mention.text, UNTOLD))
    return replace(found, named=tuple(kept)).without("claims", *gone)


def _in_war(
    context: TextContext, found: Annotations, part: Theatre
) -> dict[tuple[int, int], Named]:
    named = read_actors(context.text, context.words, part, found.document.date)
    return {(first, last): (m, first, last, alias) for m, first, last, alias in named}


def _country(mention: Mention) -> str:
    return mention.place.country if mention.place else ""


def _war_beside(
    context: TextContext, mention: ActorMention, spots: Sequence[tuple[int, int]]
) -> int | None:
    """Number of the war whose places alone stand in the sentence, or most often in the text."""
    opens = [word.start for word in context.words if word.opens]
    sentence = bisect_right(opens, mention.start)
    beside = {war for start, war in spots if bisect_right(opens, start) == sentence}
    if len(beside) == 1:
        return beside.pop()
    if beside:
        return None
    told = Counter(war for _, war in spots).most_common(2)
    if not told or (len(told) > 1 and told[0][1] == told[1][1]):
        return None
    return told[0][0]
