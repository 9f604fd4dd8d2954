"""A text laid out in its words, as the rules of reading get it."""

from typing import NamedTuple

from frontline.geo.context.text_context import TextContext, lay_out
from frontline.geo.documents.document import parse
from frontline.geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from frontline.geo.lexicon.wordlists import Lexicon, lexicon
from frontline.geo.text.tokens import words


class Laid(NamedTuple):
    """What most rules ask for, in their order: the text, and where its words are looked up."""

    context: TextContext
    gazetteer: Gazetteer
    lexicon: Lexicon


def laid_out(text: str, gazetteer: Gazetteer | None = None) -> Laid:
    """*text* with a theatre's gazetteer, or the world's."""
    document, names = parse(text, id="test"), gazetteer or open_gazetteer()
    return Laid(lay_out(document, words(document.text), names, lexicon()), names, lexicon())
