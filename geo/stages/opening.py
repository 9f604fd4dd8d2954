"""The stages before any place is looked for: words, parties, what the text is about, its days."""

from dataclasses import replace

from frontline.geo.context.text_context import TextContext, with_gazetteer, with_words
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.actors import read_actors
from frontline.geo.recognition.rules import own_spans
from frontline.geo.resolution.focus import elsewhere, is_foreign, lists_places
from frontline.geo.stages.annotations import Annotations
from frontline.geo.stages.letter_case import with_capitals
from frontline.geo.temporal.expressions import read_times
from frontline.geo.text.confusables import in_one_script
from frontline.geo.text.tokens import words
from frontline.geo.theatre.theatre import Theatre


def tokens(context: TextContext, found: Annotations, lexicon: Lexicon) -> Annotations:
    """The words of the text, and what they tell by themselves."""
    return replace(found, context=with_words(context, in_one_script(words(context.text)), lexicon))


def actors(context: TextContext, found: Annotations, theatre: Theatre | None) -> Annotations:
    """Parties of the theatre by their names; their words are no places."""
    day = found.document.date
    return replace(found, named=tuple(read_actors(context.text, context.words, theatre, day)))


def focus(
    context: TextContext,
    found: Annotations,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    theatre: Theatre | None,
) -> Annotations:
    """Whether the names of the theatre that was chosen are meant, and what cannot be a place.

    In a text that is plainly about something else (``resolution.focus``) its names count only where
    something leads to them, and its parties are not meant. Only such texts are asked for names of
    the theatre: a text of fighting that names no other country needs no look.
    """
    document, found = found.document, replace(found, home=gazetteer.home)
    parties = [(first, last) for _, first, last, _ in found.named]
    laid = with_gazetteer(context, document, gazetteer, lexicon, parties)
    if theatre is None:
        return replace(found, context=laid)
    laid = with_capitals(laid, gazetteer, lexicon)
    # The usual case: it costs no search for names.
    if laid.war and not is_foreign(laid, gazetteer):
        return replace(found, context=laid, trusted=True)
    names = own_spans(laid, gazetteer, lexicon)
    listed = lists_places(laid, names)
    telling = listed or any(alias.telling for *_, alias in found.named)
    if telling or not elsewhere(laid, gazetteer, lexicon, names):
        laid = replace(laid, war=laid.war or listed)
        return replace(found, context=laid, trusted=True)
    # In a text of another subject "IS" and "SDF" are other things.
    gone = [(mention.text, "no party of what this text is about") for mention in found.actors]
    gone.insert(0, ("", f"not plainly about {theatre.title}: a name must be led to"))
    plain = with_gazetteer(context, document, gazetteer, lexicon)
    return replace(found, context=plain, named=()).without("focus", *gone)


def time(context: TextContext, found: Annotations) -> Annotations:
    """Days the text speaks of, counted from its own."""
    document = found.document
    return replace(found, times=read_times(document.text, document.date, context.words))
