"""Reads a document in stages, in order: each adds to what those before it found."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from frontline.geo.calendar import as_day
from frontline.geo.context.beside import Beside
from frontline.geo.context.text_context import bare
from frontline.geo.documents.document import parse
from frontline.geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from frontline.geo.learned.weights import Models, load_models
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.model import Document, Reading
from frontline.geo.recognition.merge import CYRILLIC, Recogniser, WithCyrillic
from frontline.geo.stages import mentions, naming, opening
from frontline.geo.stages.annotations import Annotations, Run, Stage
from frontline.geo.stages.explain import StageAccount, told
from frontline.geo.theatre.theatre import Theatre, load_theatre


def stages(
    theatre: Theatre | None,
    gazetteer: Gazetteer,
    recogniser: Recogniser,
    models: Models,
    beside: Beside | None = None,
) -> tuple[Stage, ...]:
    """The stages of reading in their order, each with what it alone needs.

    The gazetteer is that of the theatre, or of the world where none was chosen, on the day of the
    text: names change, so a stage that looks one up must know when the text was written.

    Parties come before the focus, because their names tell what a text is about; the focus comes
    before any place is looked for, so that a text is matched with one gazetteer and once.
    """
    words = lexicon()

    def with_lists(run: Callable[..., Annotations], **needs: object) -> Run:
        return partial(run, gazetteer=gazetteer, lexicon=words, **needs)

    return (
        Stage("tokens", partial(opening.tokens, lexicon=words)),
        Stage("actors", partial(opening.actors, theatre=theatre)),
        Stage("focus", with_lists(opening.focus, theatre=theatre)),
        Stage("time", opening.time),
        Stage("recognition", with_lists(naming.recognition, recogniser=recogniser, beside=beside)),
        Stage("resolution", with_lists(naming.resolution, models=models, beside=beside)),
        Stage("areas", with_lists(naming.areas)),
        Stage("confidence", with_lists(mentions.confidence, models=models)),
        Stage("claims", with_lists(mentions.claims, models=models, theatre=theatre)),
    )


def read(  # noqa: PLR0913  each is one thing a caller may say
    text: str | Document,
    theatre: str | Theatre | None = None,
    date: str | datetime.date | None = None,
    *,
    id: str = "pasted",  # noqa: A002
    recogniser: Recogniser | None = None,
    models: Models | None = None,
    beside: Beside | None = None,
) -> Reading:
    """Find the places, days and actors a text names.

    Args:
        text: The text, or a document already parsed.
        theatre: Key of a theatre whose places come first; None reads for the whole world. In a
            text that plainly is about something else (a recipe, another war) a name of the theatre
            counts where something leads to it.
        date: Day of publication (ISO if a string); wins over what the text says.
        id: What the document is called, when *text* is a string.
        recogniser: Finds names in Latin text; the tagger that comes with Frontline if not given.
            One whose ``script`` is Cyrillic finds Russian ones beside it, where no theatre is
            chosen: with one ours finds more.
        models: Learned weights; those that come with Frontline if not given.
        beside: What other texts of the same war say (``geo.read_together`` gathers it).

    Raises:
        BadInput: The text is blank or too long, or the date is no ISO date.
        UnknownName: No such theatre.
    """
    document = _document(text, id, date)
    war = load_theatre(theatre) if isinstance(theatre, str) else theatre
    learned = models or load_models()
    *_, (_, _, found) = _steps(document, war, recogniser, learned, beside)
    return _reading(found, war)


def explain(
    text: str | Document,
    theatre: str | Theatre | None = None,
    date: str | datetime.date | None = None,
    *,
    recogniser: Recogniser | None = None,
) -> tuple[StageAccount, ...]:
    """The same reading stage by stage: what each found, and what it let go and why.

    Args:
        text, theatre, date, recogniser: As for ``read``.

    Raises:
        BadInput, UnknownName: As ``read`` does.
    """
    document = _document(text, "pasted", date)
    war = load_theatre(theatre) if isinstance(theatre, str) else theatre
    learned = load_models()
    ran = _steps(document, war, recogniser, learned)
    return tuple(told(stage, before, after) for stage, before, after in ran)


def _steps(
    document: Document,
    war: Theatre | None,
    recogniser: Recogniser | None,
    models: Models,
    beside: Beside | None = None,
) -> Iterator[tuple[str, Annotations, Annotations]]:
    gazetteer = open_gazetteer(war).on(document.date)
    found = Annotations(document, bare(document))
    tagger = models.tagger.with_lists(gazetteer, lexicon())
    own = recogniser or tagger
    if recogniser is not None and getattr(recogniser, "script", "") == CYRILLIC:
        own = tagger if war else WithCyrillic(tagger, recogniser)
    for stage in stages(war, gazetteer, own, models, beside):
        after = stage.run(found.context, found)
        yield stage.name, found, after
        found = after


def _document(text: str | Document, id: str, date: str | datetime.date | None) -> Document:  # noqa: A002
    day = as_day(date) if date is not None else None
    if isinstance(text, str):
        return parse(text, id=id, date=day)
    return replace(text, date=day, notices=()) if day is not None else text


def _reading(found: Annotations, war: Theatre | None) -> Reading:
    return Reading(
        document=found.document,
        theatre=war.key if war else None,
        places=found.places,
        times=found.times,
        actors=found.actors,
        claims=found.claims,
    )
