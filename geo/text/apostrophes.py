"""Signs of ayn, hamza and softness at the ends of a name: "'Ayn 'Isa", "Mare'", "Ternopil'".

The same marks quote: one belongs to the name where no other mark of a quotation answers it.
"""

import re

from frontline.geo.text.normalize import APOSTROPHES

# Characters looked at on either side: a line; hostile texts have none.
REACH = 120
VOWELS = "aeiouAEIOU"
_MARKS = f"[{APOSTROPHES}]"
_CLOSING = re.compile(rf"(?<=[\w.,!?]){_MARKS}(?!\w)")
_OPENING = re.compile(rf"(?<![\w-]){_MARKS}(?=\w)")
_LINE = re.compile(r"[^\n]*")


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a name with the signs that belong to it.

    Args:
        text: The text.
        start, end: The name without them, offsets.
    """
    leads = start > 0 and text[start - 1] in APOSTROPHES and text[start] in VOWELS
    if leads and (start == 1 or not text[start - 2].isalnum()) and not _answered(text, end):
        start -= 1
    ends = text[end : end + 1]
    if ends and ends in APOSTROPHES and not text[end + 1 : end + 2].isalnum():
        possessive = text[end - 1] in "sS"
        if text[end - 1].isalpha() and not possessive and not _opened(text, start):
            end += 1
    return start, end


def _answered(text: str, end: int) -> bool:
    """A mark that closes a quotation follows in this line."""
    line = _LINE.match(text, end, end + REACH)
    return line is not None and bool(_CLOSING.search(text, max(end - 1, 0), line.end()))


def _opened(text: str, start: int) -> bool:
    """A mark that opens a quotation stands before, in this line, and none closes it."""
    begin = max(text.rfind("\n", 0, start) + 1, start - REACH)
    opened = sum(1 for _ in _OPENING.finditer(text, begin, start + 1))
    return opened > sum(1 for _ in _CLOSING.finditer(text, begin, start))
