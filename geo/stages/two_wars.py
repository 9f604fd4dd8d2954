"""Whom a name means on the map of several wars, where each calls another side by it.

"Kurds" are the SDF in Syria and the Kurdistan Region's men in Iraq: the places beside them tell.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from frontline.geo.context.text_context import TextContext
from frontline.geo.model import ActorMention, Mention
from frontline.geo.recognition.actors import Alias, read_actors
from frontline.geo.stages.annotations import Annotations
from frontline.geo.theatre.theatre import Theatre

Named = tuple[ActorMention, int, int, Alias]
UNTOLD = "a side of each war, and no place tells which is meant"


@dataclass(frozen=True, slots=True)
class Spots:
    """Of which wars the places of a text are.

    Attributes:
        opens: Where its sentences begin.
        wars: Of each sentence with places of a war, the numbers of those wars.
        most: Number of the war of which most places are, None where two have as many.
    """

    opens: Sequence[int]
    wars: Mapping[int, Set[int]]
    most: int | None

    def war_beside(self, start: int) -> int | None:
        """Number of the war whose places alone stand in the sentence, or most often in the text."""
        here = self.wars.get(bisect_right(self.opens, start), frozenset())
        return self.most if not here else min(here) if len(here) == 1 else None


def of_their_war(context: TextContext, found: Annotations, theatre: Theatre | None) -> Annotations:
    """The parties; a name that several wars use is of the war whose places stand beside it.

    Those of its sentence tell, or else those of the whole text; where these are of both wars or of
    none, nobody can say who is meant, and the name is let go.
    """
    if theatre is None or not theatre.parts or not found.named:
        return found
    wars = [_in_war(context, found, part) for part in theatre.parts]
    spots = _spots(context, found, theatre)
    kept: list[Named] = []
    gone = []
    for one in found.named:
        mention, first, last, _ = one
        meant = [war.get((first, last)) for war in wars]
        if len({other.actor for other, *_ in filter(None, meant)}) < 2:
            kept.append(one)
            continue
        war = spots.war_beside(mention.start)
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


def _spots(context: TextContext, found: Annotations, theatre: Theatre) -> Spots:
    lands = {part.countries[0]: n for n, part in enumerate(theatre.parts)}
    opens = [word.start for word in context.words if word.opens]
    wars: dict[int, set[int]] = defaultdict(set)
    told: Counter[int] = Counter()
    for mention in found.places:
        if (war := lands.get(_country(mention))) is not None:
            wars[bisect_right(opens, mention.start)].add(war)
            told[war] += 1
    most = [war for war, count in told.items() if count == max(told.values())]
    return Spots(opens, wars, most[0] if len(most) == 1 else None)
