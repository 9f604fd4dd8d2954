"""Claims of a text: triggers of its language, and around each the parties, places, days and voice.

Everything is read from the records of the stages before: words, mentions, actors and times.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from frontline.geo.claims.attribution import sources
from frontline.geo.claims.clauses import background
from frontline.geo.claims.earlier.memory import Memory, main_place, topic
from frontline.geo.claims.elided.answers import answered, asked, echoed, still_near
from frontline.geo.claims.elided.gaps import gapped
from frontline.geo.claims.elided.repeats import repeated
from frontline.geo.claims.moods.modality import Mood, mood
from frontline.geo.claims.scene import Scene, window
from frontline.geo.claims.story.beside import of_the_places
from frontline.geo.claims.story.context import borrowed
from frontline.geo.claims.story.drafts import Draft, believed, drafted, settled, with_likeliest
from frontline.geo.claims.story.making import claim_of
from frontline.geo.claims.story.scenes import author_of, far_off, scenes, segment_of
from frontline.geo.claims.story.weighed import by_weights
from frontline.geo.claims.wording.slips import mended
from frontline.geo.model import (
    ActorMention,
    Claim,
    Document,
    Mention,
    TimeRef,
)
from frontline.geo.text.normalize import DASHES
from frontline.geo.text.tokens import Word
from frontline.geo.theatre.theatre import Theatre

SHORT = 5
"""Words of a name between a fall and whose hands it was into."""
LONG = 8
"""Words of a name and "is only a" between an event and what foretells it."""


def read_claims(
    document: Document,
    words: Sequence[Word],
    places: Sequence[Mention],
    times: Sequence[TimeRef],
    actors: Sequence[ActorMention],
    theatre: Theatre | None,
) -> tuple[Claim, ...]:
    """What *document* says happened on the ground, in order of the text.

    Args:
        document: The text.
        words: Its words.
        places, times, actors: What the stages before found in it, in order.
        theatre: Whose sides the parties are; without one they are named in the text's words.
    """
    memory = Memory(main=main_place(places))
    words = mended(words, document.text, places)
    found: list[Claim] = []
    near: list[Claim] = []
    last, voice, question = None, -1, None
    laid = scenes(document, words, places, times, actors, theatre)
    for scene, meant in zip(laid, list(map(_moods, laid)), strict=True):
        memory.enter(scene)
        drafts = _of_sentence(scene, meant, memory, document) if meant else []
        kind = segment_of(document, scene).kind
        comment = kind == "comment"
        if kind == "title":
            memory.head_with(scene)
        likely = believed(scene, drafts)
        told = [claim_of(scene, d, memory, document.date, comment=comment) for d in likely]
        told = gapped(scene, told)
        told += repeated(scene, told, last if voice == scene.segment else None)
        author = author_of(document, scene)
        told += answered(scene, question, author)
        near = still_near(scene, near)
        told += echoed(scene, near, author) if not told else []
        question = asked(scene, told)
        last, voice = (told[-1] if told else None), scene.segment
        sure = of_the_places(scene, told)
        memory.claim(sure)
        # Of what only lies beside a place the weights claim nothing either.
        weighed = by_weights(scene, told, memory, document, comment=comment)
        memory.claim(weighed)
        near += sure + weighed
        found += sure + weighed
        memory.count(scene, sure)
        # "Broke the siege of Taiz after they had taken Dabab": it is Taiz that is spoken of.
        main = [d for d in drafts if not background(scene, d.number)] or drafts
        memory.leave(scene, [(d.hit.what[0].type, d.roles.spots) for d in main], topic(scene))
    return tuple(found)


def _moods(scene: Scene) -> dict[int, Mood]:
    """How each hit of a sentence is meant, by its number; without those that tell of no event.

    What happened in another war or long ago is told as background and is no claim of this day.
    """
    asked = range(0 if far_off(scene) else len(scene.hits))
    return {at: meant for at in asked if (meant := _mood(scene, at)) is not None}


def _of_sentence(
    scene: Scene, meant: Mapping[int, Mood], memory: Memory, document: Document
) -> list[Draft]:
    named = sources(scene)
    voice = author_of(document, scene)
    drafts: list[Draft] = []
    for at, mood_ in meant.items():
        draft, source = drafted(scene, at, named, voice, mood_)
        earlier = [(d.number, d.roles) for d in drafts]
        found = borrowed(scene, at, draft.roles, memory, source, earlier)
        if found is not None:
            drafts.append(replace(draft, roles=found))
    return with_likeliest(scene, settled(scene, drafts), memory)


def _mood(scene: Scene, at: int) -> Mood | None:
    """How hit number *at* is meant; "the fall of X | into the hands of Y" is meant as its first."""
    hit = scene.hits[at]
    falls = hit.what[0].subject == "places" and at > 0
    before = scene.hits[at - 1] if falls else hit
    if before is not hit and before.what[0].subject == "places" and hit.first - before.last < SHORT:
        between = range(before.last, hit.first)
        if not any("," in scene.words[n].gap or scene.breaks_before(n) for n in between):
            return _mood(scene, at - 1)
    if hit.what[1] == "noun" and _foretold(scene, at):
        return mood(scene, scene.hits[at + 1], window(scene, at + 1))
    return mood(scene, hit, window(scene, at))


def _foretold(scene: Scene, at: int) -> bool:
    """As in "the liberation | is just days away": what is said of a noun is said of its event."""
    if at + 1 == len(scene.hits):
        return False
    hit, after = scene.hits[at], scene.hits[at + 1]
    between = range(hit.last, after.first + 1)
    clear = not any("," in scene.gap(n) or _parts(scene, n) for n in between)
    return clear and after.what[0].modality == "predicted" and after.first - hit.last < LONG


def _parts(scene: Scene, at: int) -> bool:
    """A clause begins here; in "Падіння Покровська — справа тижнів" the dash stands for "is"."""
    gap = scene.gap(at).strip()
    dash = scene.language.order == "free" and bool(gap) and gap in DASHES
    return scene.breaks_before(at) and not dash
