"""Claims that fitted weights make of the places that the rules of a sentence leave out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from frontline.geo.claims.attribution import sources
from frontline.geo.claims.earlier.memory import Memory
from frontline.geo.claims.learned.likely import (
    Likely,
    doubtful,
    enough,
    is_of,
    likely,
    plain,
    unclear,
    with_hits,
)
from frontline.geo.claims.moods.modality import FACT, Mood, mood
from frontline.geo.claims.places import only_road
from frontline.geo.claims.scene import Scene, window
from frontline.geo.claims.story.beside import of_the_places
from frontline.geo.claims.story.drafts import Draft, drafted, travels, with_likeliest
from frontline.geo.claims.story.making import claim_of
from frontline.geo.claims.story.scenes import author_of, far_off, lay_cues
from frontline.geo.model import Claim, Document


def by_weights(
    scene: Scene, told: Sequence[Claim], memory: Memory, document: Document, *, comment: bool
) -> list[Claim]:
    """What weights claim of the places of which the rules' claims, *told*, say nothing.

    A text that has named no party yet claims nothing by them.
    """
    if not memory.parties:
        return []
    # Where cues are laid already, what would be left out for them need not be weighed.
    if far_off(scene) or unclear(scene, told) or not (meant := likely(scene, told)):
        return []
    if not scene.cues:
        lay_cues(scene)
    if far_off(scene) or unclear(scene, told):
        return []
    meant = [one for one in enough(scene, meant, told) if not _void(scene, one.word)]
    if not meant:
        return []
    laid = with_hits(scene, meant)
    drafts = list(_drafts(laid, meant, author_of(document, scene)))
    drafts = with_likeliest(laid, drafts, memory)
    claims = [claim_of(laid, d, memory, document.date, comment=comment) for d in drafts]
    return of_the_places(laid, claims)


def _drafts(scene: Scene, meant: Sequence[Likely], voice: str) -> Iterator[Draft]:
    named = sources(scene)
    for at, hit in enumerate(scene.hits):
        its = [one for one in meant if is_of(one, hit) and not only_road(scene, one.spot, hit)]
        said = mood(scene, hit, window(scene, at)) if its else None
        if said is None:
            continue
        meant_so = said if said != FACT else _no_more_than(scene, its)
        draft, _ = drafted(scene, at, named, voice, meant_so)
        sides = replace(draft.roles, spots=tuple(one.spot for one in its))
        draft = replace(draft, roles=sides)
        # Lost to nobody is no claim.
        if (sides.actors or not sides.against) and not travels(scene, draft):
            yield draft


def _void(scene: Scene, word: int) -> bool:
    """Whether rules know a clause and say of it that nothing happened here and now.

    As in "a year after the army took Palmyra"; an infinitive alone is only none by itself.
    """
    meant = [
        mood(scene, hit, around)
        for at, hit in enumerate(scene.hits)
        if hit.what[1] != "base" and (around := window(scene, at)).first <= word < around.last
    ]
    return bool(meant) and not any(meant)


def _no_more_than(scene: Scene, its: Sequence[Likely]) -> Mood:
    """How a thing is said that no rule calls doubtful: as a fact only where weights are sure.

    In a sentence that doubts, denies or plans anything weights do not know what of it is meant.
    """
    if scene.question:
        return Mood("questioned", "positive")
    return FACT if plain(its) and not doubtful(scene) else Mood("hedged", "positive")
