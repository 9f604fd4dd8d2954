r"""Signs in foreign text that show nothing and yet change what is read.

Some turn the direction of what stands around them (Unicode, UAX 9): a name may read backwards, or
the words after it. Others are not seen at all (UTR 36): two names look alike, or a text has another
one hidden in it. ``written_out`` shows them as ``\u202e``, for lines that people read;
``replaced`` puts a sign that is seen in place of each, so that no place in a text moves.
"""

import re

_TURNING = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates, and their ends."""
_HIDING = "\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
"""Controls that Unicode gave up, annotations, and letters that are tags: a text within a text."""
# Marks of direction: usual in Arabic text, and turn nothing but the signs beside them.
_MARKS = "\u061c\u200e\u200f"
_EMPTY = (
    "\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0\U000e0100-\U000e01ef"
)
"""Soft hyphens, spaces without width, letters without a shape."""
_JOINERS = re.compile("[\u200c\u200d]+(?![^\0-\x7f])|(?<![^\0-\x7f])[\u200c\u200d]+")
"""Joiners belong to Persian, Indic letters and pictures; beside a Latin letter they only hide."""
_ACTING = re.compile(f"[{_TURNING}{_HIDING}]")
_UNSEEN = re.compile(f"[{_TURNING}{_HIDING}{_MARKS}{_EMPTY}]")
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f]")
SEEN = "\ufffd"


def replaced(text: str) -> str:
    """*text* of the same length, with a sign that is seen for each that turns or hides."""
    return _ACTING.sub(SEEN, text)


def drawable(text: str) -> str:
    """``replaced``, and one for each control too: no font has a shape for them."""
    return _CONTROLS.sub(SEEN, replaced(text))


def disarmed(text: str) -> str:
    """*text* with the signs that turn or hide written out; the others are part of the data."""
    return _ACTING.sub(lambda found: code(found[0]), text)


def written_out(text: str) -> str:
    """*text* with every sign written out that is not seen."""
    # Joiners last: beside a sign that was written out they stand beside Latin letters.
    seen = _UNSEEN.sub(lambda found: code(found[0]), text)
    return _JOINERS.sub(lambda found: code(found[0]), seen)


def code(letter: str) -> str:
    r"""A letter as ``\u202e``, or as the two that JSON writes for it; several one by one."""
    raw = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{raw[at : at + 2].hex()}" for at in range(0, len(raw), 2))
