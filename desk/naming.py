"""How the desk writes a name in its words, and a place in full."""

from frontline.geo.model import Place
from frontline.geo.unseen import written_out


def quoted(text: str, start: int, end: int, around: int) -> str:
    """A name in brackets among its words, as text whatever the words are.

    Args:
        text: The whole text.
        start, end: Of the name, in characters.
        around: Characters shown on either side.
    """
    before = text[max(0, start - around) : start].split(" ")
    after = text[end : end + around].split(" ")
    # A cut falls inside a word, and half a word reads as another one.
    if start > around:
        before[0] = "…"
    if end + around < len(text):
        after[-1] = "…"
    return written_out(" ".join(" ".join([*before, f"[{text[start:end]}]", *after]).split()))


def full_name(place: Place) -> str:
    """Name, unit and country, as far as they are known."""
    return ", ".join(filter(None, (place.name, place.area, place.country)))
