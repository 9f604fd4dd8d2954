"""Names run together as tags: "#DeirEzzor", "#JisrAlShughour"; low lines part words already."""

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.text.normalize import bare_key, name_key


def is_tag(context: TextContext, at: int) -> bool:
    """The word hangs on a number sign."""
    start = context.words[at].start
    return start > 0 and context.text[start - 1] == "#"


def tagged(
    context: TextContext, gazetteer: Gazetteer, at: int
) -> tuple[str, tuple[Entry, ...]] | None:
    """The theatre's place that a tag of several words names: its key and what it may mean."""
    if not is_tag(context, at):
        return None
    word = context.words[at]
    key = name_key(_apart(context.text[word.start : word.end]))
    if " " not in key:
        return None
    names = gazetteer
    # A tag drops articles and hyphens ("#JisrAlShughour"), so the stricter key is tried first.
    for found in (names.entries(key), names.entries(bare_key(key)), names.similar(key)):
        if entries := tuple(e for e in found if e.local):
            return key, entries
    return None


def _apart(tag: str) -> str:
    """The words of a tag, each begun by a capital."""
    humps = (f" {c}" if c.isupper() and tag[n - 1 : n].islower() else c for n, c in enumerate(tag))
    return "".join(humps)
