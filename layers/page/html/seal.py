"""The seal of a snapshot: one hash over every byte of the file, kept in the file itself.

It tells that a file is as it was made; it is no signature. Whoever changes a page on purpose can
seal it anew, which is why ``verify`` also counts everything again.
"""

import hashlib
import re

MARK = "frontline-seal"
"""Stands where the hash goes while the hash is taken."""
_HASH = re.compile(r'"seal":"([0-9a-f]{64})"')


def sealed(html: str) -> str:
    """*html* with its hash in place of the mark; unchanged where it has no mark.

    The mark is looked for with its quotation marks, which no text inside a page can have: in JSON
    and in markup they are escaped.
    """
    head, mark, tail = html.rpartition(f'"seal":"{MARK}"')
    return f'{head}"seal":"{_digest(html)}"{tail}' if mark else html


def unbroken(html: str) -> bool:
    """Whether every byte of *html* is as it was sealed."""
    found = list(_HASH.finditer(html))
    if not found:
        return False
    start, end = found[-1].span()
    return _digest(f'{html[:start]}"seal":"{MARK}"{html[end:]}') == found[-1][1]


def _digest(html: str) -> str:
    return hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()
