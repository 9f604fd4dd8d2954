"""A text laid out in its words, as the rules of reading get it."""

from frontline.geo.context.text_context import TextContext, lay_out
from frontline.geo.documents.document import parse
from frontline.geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.text.tokens import words


def laid_out(text: str, gazetteer: Gazetteer | None = None) -> TextContext:
    """*text* with a theatre's gazetteer, or the world's."""
    document = parse(text, id="test")
    return lay_out(document, words(document.text), gazetteer or open_gazetteer(), lexicon())
