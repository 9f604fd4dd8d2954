"""The article as the page shows it: blocks of paragraphs of sentences, mentions cut out of them.

All cutting happens here, where offsets are Python characters; the browser gets pieces of text and
never an offset. Nothing of the text is lost but a front matter fence and what Markdown sets around
a heading or a day: what lies outside every segment is shown too, as the kind ``"rest"``, or
``"title"`` where it is the title once more. Lines that were broken to fit some other page are
joined.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from frontline.geo.model import AREAS, Document, Mention, Reading, TimeRef
from frontline.layers.locales.messages import DEFAULT, Language
from frontline.layers.locales.messages import language as spoken
from frontline.layers.locales.reasons import reasons
from frontline.layers.page.payload.drawn import drawn_of
from frontline.layers.page.payload.payload import day_number

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_BREAK = re.compile(r"(?<=\S)\n(?=[ \t]*\S)")
_PARAGRAPH_END = re.compile(r"(?:[ \t]*\r?\n){2,}")
# A claim may end within a word: "opposition" in "the opposition's half".
_REST_OF_WORD = re.compile(r"(?:['’]?\w)*")
_MARKS = " \t\r\n#*_"
"""What Markdown sets around a heading or a day ("# Two towns", "*6 August 2016*")."""
_SENTENCE_END = re.compile(r"[.!?…؟]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?\w)")


class Cut(NamedTuple):
    """Words that are cut out of the text: mention or time *number* of the reading.

    A claim is cut in behind its last word and takes no words itself.
    """

    start: int
    end: int
    number: int
    day: bool
    claim: bool = False

    def piece(self, words: str) -> Any:
        """As the page gets it: *words* are those of it that stand in one sentence."""
        if self.claim:
            return {"claim": self.number}
        return {"day": self.number, "text": words} if self.day else [self.number, words]


# Fewer broken lines than that may break where they do by chance.
LEAST_BREAKS = 3
# Of the longest line; who breaks by hand leaves some room (.98 in theatres/iraq/articles).
FULL = 0.9
# Sentences in a paragraph; a longer one goes on in the next, so that a browser can lay it out.
LONGEST = 60
Span = tuple[int, int]
NONE: Mapping[str, list[Any]] = MappingProxyType({})


def text_payload(
    reading: Reading, language: str = DEFAULT, quarters: Mapping[str, list[Any]] = NONE
) -> dict[str, Any]:
    """Document, places and mentions as JSON-ready data, the reasons in this *language*.

    A sentence is a list of pieces: a text, ``[number of the mention, text]``, ``{"day": number in
    times, "text"}``, or ``{"claim": number}`` where a claim ends. A time is ``[first day, last
    day, words]``, both days included. *quarters* has for a divided city, by its id, how much of it
    each side held (``page.quarters``).
    """
    speaks, document = spoken(language), unwrapped(reading.document)
    mentions = [(n, m) for n, m in _apart(reading.places) if m.end > fence(document)]
    places = {m.place.id: m.place for _, m in mentions if m.place}
    numbers = {key: number for number, key in enumerate(places)}
    drawn = drawn_of(m for _, m in mentions)
    cuts = _cuts(reading, mentions)
    return {
        "title": document.title,
        "outlet": document.outlet,
        "day": day_number(document.date) if document.date else None,
        "blocks": [
            *(_block(document, block, cuts) for block in _blocks(document)),
            *([] if mentions else [_unplaced(speaks)]),
        ],
        "places": [
            {
                "name": p.name,
                "kind": p.kind,
                "lon": round(p.lon, 6),
                "lat": round(p.lat, 6),
                "precision": p.precision_km,
                "area": p.area,
                "country": p.country,
                "spread": p.kind in AREAS,
                **({"drawn": drawn[p.id]} if p.id in drawn else {}),
                **({"quarters": quarters[p.id]} if p.id in quarters else {}),
            }
            for p in places.values()
        ],
        "mentions": [_mention(number, m, numbers, speaks) for number, m in mentions],
        "times": [[day_number(t.first), day_number(t.last) - 1, t.text] for t in _sure(reading)],
    }


def _sure(reading: Reading) -> list[TimeRef]:
    """Times that a reader may jump to: not those whose day and month may change places."""
    return [time for time in reading.times if time.other is None]


def _apart(mentions: tuple[Mention, ...]) -> list[tuple[int, Mention]]:
    """Mentions with their number in the reading; one that overlaps an earlier one is left out."""
    kept: list[tuple[int, Mention]] = []
    for number, mention in enumerate(mentions):
        if not kept or mention.start >= kept[-1][1].end:
            kept.append((number, mention))
    return kept


def _cuts(reading: Reading, mentions: list[tuple[int, Mention]]) -> list[Cut]:
    """Mentions, and the days that stand clear of them, by their place in the text."""
    named = [Cut(m.start, m.end, number, False) for number, m in mentions]
    spoken = (Cut(t.start, t.end, number, True) for number, t in enumerate(_sure(reading)))
    kept: list[Cut] = []
    begin = fence(reading.document)
    for cut in sorted((*named, *(day for day in spoken if day.start >= begin))):
        while kept and kept[-1].day and cut.start < kept[-1].end and not cut.day:
            kept.pop()  # a place matters more than a day
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return _with_claims(reading, kept, begin)


def _with_claims(reading: Reading, cuts: list[Cut], begin: int) -> list[Cut]:
    """The cuts with one of no length behind each claim, never within a word, a name or a day."""
    ends = [cut.end for cut in cuts]
    found = []
    for number, claim in enumerate(reading.claims):
        rest = _REST_OF_WORD.match(reading.document.text, claim.end)
        end = rest.end() if rest else claim.end
        at = bisect_left(ends, end)
        if at < len(cuts) and cuts[at].start < end:
            end = cuts[at].end
        if claim.start >= begin:
            found.append(Cut(end, end, number, False, claim=True))
    return sorted([*cuts, *found], key=lambda cut: (cut.end, cut.start))


def _mention(
    number: int, mention: Mention, places: dict[str, int], speaks: Language
) -> dict[str, Any]:
    return {
        "number": number,
        "text": mention.text,
        "kind": mention.kind,
        "place": places[mention.place.id] if mention.place else None,
        "confidence": round(mention.confidence, 3),
        "metonymic": mention.metonymic,
        "reasons": reasons(mention.reasons, speaks),
        "candidates": [
            [c.place.name, c.place.area or c.place.country, round(c.score, 3)]
            for c in mention.candidates
        ],
    }


def fence(document: Document) -> int:
    """Where a front matter fence ends; what stands in it is not shown, so nothing can quote it."""
    matter = _FRONT_MATTER.match(document.text)
    return matter.end() if matter else 0


def unwrapped(document: Document) -> Document:
    """The document, its offsets as they are, without breaks that only keep its lines short.

    Such are all breaks within paragraphs if after each the next word had no room: with it the line
    would have been as long as the longest there is, or nearly. A list or a verse breaks earlier.
    """
    begin = fence(document)
    lines = document.text[begin:].split("\n")
    broken = [(one, other) for one, other in pairwise(lines) if one.strip() and other.strip()]
    if len(broken) < LEAST_BREAKS:
        return document
    width = max(len(line) for pair in broken for line in pair)
    if any(len(one) + 1 + len(other.split()[0]) < FULL * width for one, other in broken):
        return document
    return replace(document, text=document.text[:begin] + _BREAK.sub(" ", document.text[begin:]))


def _blocks(document: Document) -> Iterator[tuple[str, str, Span]]:
    """Kind, author and span of every segment, and of what lies between segments."""
    at = fence(document)
    for segment in sorted(document.segments, key=lambda s: s.start):
        if segment.start > at:
            yield _between(document, (at, segment.start))
        yield segment.kind, segment.author, (max(at, segment.start), segment.end)
        at = max(at, segment.end)
    yield _between(document, (at, len(document.text)))


def _between(document: Document, span: Span) -> tuple[str, str, Span]:
    """What lies outside every segment: the title once more, as a heading, or the rest."""
    words = document.text[slice(*span)]
    if not (told := words.strip(_MARKS)):
        return "rest", "", (span[1], span[1])
    start = span[0] + words.index(told)
    kind = "title" if told == document.title.strip(_MARKS) else "rest"
    return kind, "", (start, start + len(told))


def _unplaced(speaks: Language) -> dict[str, Any]:
    """What stands below a text in which no place is found."""
    return {"kind": "rest", "author": "", "paragraphs": [[[speaks.say("text.why.unknown")]]]}


def _block(document: Document, block: tuple[str, str, Span], cuts: list[Cut]) -> dict[str, Any]:
    kind, author, span = block
    paragraphs = [
        [_pieces(document.text, sentence, cuts) for sentence in part]
        for p in _paragraphs(document.text, span)
        for part in _batches(_sentences(document.text, p))
    ]
    return {"kind": kind, "author": author, "paragraphs": paragraphs}


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    """Paragraphs without the white space around them; the page spaces them itself."""
    for start, end in _split(text, span, _PARAGRAPH_END):
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Sentences by their closing marks: good enough to quote what stands around a mention."""
    return _split(text, paragraph, _SENTENCE_END)


def _batches(spans: Iterator[Span]) -> Iterator[list[Span]]:
    while batch := list(islice(spans, LONGEST)):
        yield batch


def _split(text: str, span: Span, end: re.Pattern[str]) -> Iterator[Span]:
    """Parts of *span*, each with the mark that ends it: together they are the whole span."""
    start = span[0]
    for match in end.finditer(text, *span):
        yield start, match.end()
        start = match.end()
    if start < span[1]:
        yield start, span[1]


def _pieces(text: str, span: Span, cuts: list[Cut]) -> list[Any]:
    pieces: list[Any] = []
    at, end = span
    first = bisect_right(cuts, at, key=lambda cut: cut.end)
    last = bisect_left(cuts, end, key=lambda cut: cut.start)
    while last < len(cuts) and cuts[last].claim and cuts[last].start == end:
        last += 1  # a claim that ends with the sentence
    for cut in cuts[first:last]:
        # A name may begin before the sentence (in white space) or run on into the next.
        start, stop = max(cut.start, at), min(cut.end, end)
        if cut.claim and not at <= cut.start <= end:
            continue
        pieces += [text[at:start]] if start > at else []
        pieces.append(cut.piece(text[start:stop]))
        at = stop
    return pieces + ([text[at:end]] if at < end else [])
