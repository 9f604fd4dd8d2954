"""Text to spans: stretches that may name a place, with every place the name may mean.

Longest match over folded words, then cues that tell a place from a person, a firm, a paper, an
everyday word. These are the rules; ``geo.recognition.merge`` joins them with the trained tagger.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.hashtags import is_tag, tagged
from frontline.geo.context.looks import AHEAD, BACK, looks, window
from frontline.geo.context.no_names import is_from
from frontline.geo.context.plausibility import likelihood
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.tables import MAX_WORDS, dotted_abbreviations
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.arabic_script import arabic_span, in_arabic, readings
from frontline.geo.recognition.candidates import lettered, with_article
from frontline.geo.recognition.cyrillic import declined, is_parted, sounding
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.spelling import Misspelt, goes_on
from frontline.geo.text.apostrophes import widened
from frontline.geo.text.confusables import latin_number
from frontline.geo.text.normalize import APOSTROPHES, ARABIC_ARTICLE, ARTICLES
from frontline.geo.text.tokens import Word

# Just below WEAK of context.plausibility: what has any cue for it goes on to the tagger.
MIN_LIKELY = 0.4
SOUNDING = 4
"""Letters of a name that may be a transliteration."""
CITY = 20_000
"""People of a town abroad that a text with a theatre may well mean."""
TELLS = frozenset(("tall", "tell", "tel", "tal", "till"))
"""Spellings of "mound", with which many names begin."""
PLACING = frozenset(("from", "to", "of"))
"""Words that lead to places, and to much else."""
Match = tuple[int, int, str, tuple[Entry, ...]]
"""First word, word after the last, the key they are known under, what they may mean."""
_DOUBLED = re.compile(r"([a-z])\1")
_CONTRACTED = re.compile(rf"[{APOSTROPHES}](?:ll|m|ve|re|d|t)$", re.I)


def find_spans(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Span]:
    """Every stretch of the context that may name a place, in order, never overlapping."""
    return [span for span in matches(context, gazetteer, lexicon) if span.likely >= MIN_LIKELY]


def own_spans(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Span]:
    """The theatre's own names alone: looked for only where one of them begins."""
    local, starts = gazetteer.local, gazetteer.starts
    found: list[Span] = []
    after = 0
    for at, word in enumerate(context.words):
        if at < after or context.taken[at]:
            continue
        if not any(form in local or form in starts for form in _lookups(word.key)):
            continue
        span = _longest(context, gazetteer, lexicon, at)
        if span is not None:
            after = span.last
            found += [span] if span.likely >= MIN_LIKELY else []
    return found


def _lookups(key: str) -> Iterable[str]:
    """The forms under which a first word may be looked up."""
    if in_arabic(key):
        forms = [form for _, form in readings(key)]
        return [*forms, *(form.removeprefix(ARABIC_ARTICLE) for form in forms)]
    return nominatives(key) if cyrillic(key) else (key,)


def matches(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Span]:
    """Every stretch whose words are a name, however unlikely it is that a place is meant."""
    found: list[Span] = []
    misspelt = Misspelt(gazetteer, lexicon)
    look, known = looks(context), dict[Hashable, Span | None]()
    times = Counter(look)
    at = 0
    while at < len(context.words):
        if context.taken[at]:
            at += 1
            continue
        # A word that stands once has nothing to be compared with.
        around = window(look, at, at, BACK, AHEAD) if times[look[at]] > 1 else at
        if around in known:
            match = _moved(context, known[around], at)
        else:
            match = (
                _longest(context, gazetteer, lexicon, at)
                or _misspelt(context, gazetteer, lexicon, at, misspelt)
                or _announced(context, lexicon, at)
            )
            if match is None or not _marked(context, match):
                known[around] = match
        if match is None:
            at += 1
            continue
        found.append(match)
        at = match.last
    return found


def _marked(context: TextContext, span: Span) -> bool:
    """A mark beside it may be a quotation's, which only a longer look tells."""
    beside = (
        context.text[max(0, span.start - 1) : span.start + 1]
        + context.text[span.end - 1 : span.end + 1]
    )
    return any(c in APOSTROPHES for c in beside)


def _moved(context: TextContext, span: Span | None, at: int) -> Span | None:
    """The same span where the same words stand again."""
    if span is None:
        return None
    step = context.words[at].start - context.words[span.first].start
    return Span(
        at,
        at + span.last - span.first,
        span.start + step,
        span.end + step,
        span.key,
        span.entries,
        span.likely,
        span.how,
    )


def _longest(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int) -> Span | None:
    """The longest name that begins at this word; None if no name does."""
    word = context.words[at]
    if tag := tagged(context, gazetteer, at):
        return _span(context, gazetteer, lexicon, (at, at + 1, *tag), "exact")
    if in_arabic(word.key):
        return arabic_span(context, gazetteer, lexicon, at)
    if not word.cased and word.key not in gazetteer.starts:  # "1070 Apartment Project"
        return None
    if cyrillic(word.key):
        found = declined(context, gazetteer, lexicon, at) or _road(context, gazetteer, at)
        if found and not is_parted(context, gazetteer, found):
            return _span(context, gazetteer, lexicon, (at, *found), "exact")
        heard = sounding(context, gazetteer, lexicon, at)
        return (
            _span(context, gazetteer, lexicon, (at, *heard), "transliteration") if heard else None
        )
    best = _best_from(context, gazetteer, lexicon, at, at)
    behind = word.joined and context.key(at - 1) in ARTICLES  # "al-Juba" is no Juba abroad
    if behind or (best is None and _is_article(context.words, at)):
        bare = best if behind else _best_from(context, gazetteer, lexicon, at, at + 1)
        entries = with_article(bare.entries) if bare else ()
        best = replace(bare, entries=entries) if bare and entries else None
    return best


def _road(
    context: TextContext, gazetteer: Gazetteer, at: int
) -> tuple[int, str, tuple[Entry, ...]] | None:
    """A road of the theatre by its number in Cyrillic that is listed in Latin letters."""
    key = latin_number(context.key(at))
    entries = tuple(e for e in gazetteer.entries(key) if e.local) if key else ()
    return (at + 1, key, entries) if entries else None


def _best_from(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int, begin: int
) -> Span | None:
    """Match from word *begin*; the span starts at word *at*, which may be an article before it."""
    key, best = "", None
    for number in range(begin, min(begin + MAX_WORDS, len(context.words))):
        word = context.words[number]
        if number > begin and not _goes_on(context, gazetteer, lexicon, number, key):
            break
        part = "al" if _is_article(context.words, number) else word.key
        key = f"{key} {part}" if key else part
        if (
            entries := _allowed(context, gazetteer, lexicon, at, number, key)
        ) and word.key not in lexicon.cues["links"]:
            best = (number + 1, key, entries)
        if not gazetteer.continues(key):
            break
    if best is not None and (own := _undoubled(gazetteer, best)):
        best = own
    if best is not None and (whole := _run_on(context, gazetteer, best)):
        return _span(context, gazetteer, lexicon, (at, *whole), "transliteration")
    if best is None and begin == at:
        return _transliterated(context, gazetteer, lexicon, at)
    if best is None:
        return _transliterated(context, gazetteer, lexicon, begin, at)
    last, key, entries = best
    return _span(context, gazetteer, lexicon, (at, last, key, entries), "exact")


def _run_on(
    context: TextContext, gazetteer: Gazetteer, best: tuple[int, str, tuple[Entry, ...]]
) -> tuple[int, str, tuple[Entry, ...]] | None:
    """The theatre's Ghayl Ba Wazir, where a text writes "Ghayl Bawazir" and Ghayl is known too.

    And its Tal Hawash for "Tall Hawash", though two towns are called Tall.
    """
    last, key, _ = best
    after = context.word(last)
    if after is None or not (after.near and after.capital) or context.taken[last]:
        return None
    found = gazetteer.sounding(f"{key} {after.key}")
    if not found and key in TELLS:
        found = gazetteer.similar(f"{key} {after.key}")
    return (last + 1, f"{key} {after.key}", found) if found else None


def _undoubled(
    gazetteer: Gazetteer, best: tuple[int, str, tuple[Entry, ...]]
) -> tuple[int, str, tuple[Entry, ...]] | None:
    """The theatre's Kas for a Kass that only a village abroad is called: letters may be doubled."""
    last, key, entries = best
    if not gazetteer.home or any(e.local or e.place.population >= CITY for e in entries):
        return None
    plain = _DOUBLED.sub(r"\1", key)
    own = tuple(e for e in gazetteer.entries(plain) if e.local) if plain != key else ()
    return (last, plain, own) if own else None


def _goes_on(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, number: int, key: str
) -> bool:
    """This word may belong to the name that the words before it, under *key*, begin."""
    word = context.words[number]
    before = context.words[number - 1]
    near = word.near or (word.gap == ". " and len(before.key) <= 2)
    fits = (
        word.capital
        or word.key in lexicon.cues["links"]
        or word.key in ARTICLES
        or not context.words[number - 1].capital
        or key in gazetteer.starts  # "M5 highway", "Serebrianka forest"
    )
    return near and fits and not context.taken[number]


def _is_article(words: Sequence[Word], number: int) -> bool:
    """An Arabic article: hangs on the next word by a hyphen, or is "al" or "el" before one."""
    word = words[number]
    if word.key not in ARTICLES or word.upper or number + 1 == len(words):
        return False
    after = words[number + 1]
    return after.joined or (word.key in ("al", "el") and after.near and after.capital)


def _allowed(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, first: int, number: int, key: str
) -> tuple[Entry, ...]:
    """The entries of a key that the way it is written allows."""
    word = context.words[number]
    key = lettered(context.text[word.start : word.end], key)
    if not (entries := gazetteer.entries(key)):
        return ()
    single = " " not in key
    if not word.capital:  # people type "aleppo", but only a theatre's own names may come so
        plain = single and (len(key) < 5 or key in lexicon.ordinary)
        # Who writes names with a capital means another thing by "the sennar they drank", but not by
        # "the artillery college": what is called by several words is often written so.
        small = single and context.capitals and not context.words[first].capital
        led = _is_led(context, lexicon, first) or context.typed_so(first)
        plain = plain or (small and not led)
        return () if plain else tuple(e for e in entries if e.local and e.rank)
    if single and _CONTRACTED.search(context.text[word.start : word.end]):
        return ()
    if single and key in dotted_abbreviations() and context.text[word.end : word.end + 1] != ".":
        entries = tuple(e for e in entries if e.place.kind != "governorate" or len(key) < 3)
    if single and len(key) <= 3:
        return _short(context.words[first], entries) if entries else ()
    return entries


def _is_led(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """A word of place stands before it, or "took"."""
    before, cues = context.key(at - 1), lexicon.cues
    return before in PLACING or any(before in cues[c] for c in ("locative", "taken", "gone_into"))


def _short(word: Word, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Two or three letters are an abbreviation in capitals (US, UAE), or a large town (Ufa)."""
    if word.upper:
        return tuple(e for e in entries if e.place.kind != "settlement")
    if len(word.key) < 3:
        return ()
    return tuple(e for e in entries if e.local or (e.rank > 1 and e.place.population >= 100_000))


def _transliterated(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, begin: int, at: int | None = None
) -> Span | None:
    """One to three words whose loose key only a theatre's place has."""
    if not gazetteer.loose or not context.words[begin].capital:
        return None
    key, best, after = "", None, begin
    for number in range(begin, min(begin + 3, len(context.words))):
        word = context.words[number]
        follows = number == begin or (word.near and (word.capital or word.joined))
        if not follows or context.taken[number]:
            break
        after = number + 1
        if not _is_article(context.words, number):
            key = f"{key} {word.key}" if key else word.key
        known = key in lexicon.ordinary or key in lexicon.demonyms
        entries = gazetteer.similar(key) if len(key) >= 5 and not known else ()
        if entries:
            best = (number + 1, key, entries)
    if best is None:
        entries = _sounding(gazetteer, lexicon, key) or _with_ayn(gazetteer, key)
        best = (after, key, entries) if entries else None
    if best is None or is_from(context, lexicon, begin, ""):
        return None
    last, key, entries = best
    if _is_article(context.words, last - 1) or (
        last < len(context.words) and context.words[last].near and _is_article(context.words, last)
    ):  # "Mleihat al-Atash" is no al-Mleiha
        return None
    return _span(
        context,
        gazetteer,
        lexicon,
        (begin if at is None else at, last, key, entries),
        "transliteration",
    )


def _sounding(gazetteer: Gazetteer, lexicon: Lexicon, key: str) -> tuple[Entry, ...]:
    """What a whole run of words sounds like, if it is no word and nobody's name."""
    people, words = lexicon.people, (lexicon.ordinary, lexicon.demonyms)
    known = any(key in group for group in (*words, people["given"], people["family"]))
    return () if known or len(key) < SOUNDING else gazetteer.sounding(key)


def _with_ayn(gazetteer: Gazetteer, key: str) -> tuple[Entry, ...]:
    """A name whose last letter is an ayn, that papers write as a second "a": Radaa is Rada'."""
    plain = key.removesuffix("a") if key.endswith("aa") else ""
    return tuple(e for e in gazetteer.entries(plain) if e.own) if plain else ()


def _announced(context: TextContext, lexicon: Lexicon, at: int) -> Span | None:
    """A word in Arabic or Cyrillic that "village" or "town" announces: a place of no gazetteer."""
    word = context.words[at]
    foreign = cyrillic(word.key) if word.cased else in_arabic(word.key)
    fits = foreign and word.capital and word.gap == " " and len(word.key) > 3
    common = word.key in lexicon.arabic or word.key in lexicon.ordinary
    if not fits or common or context.key(at - 1) not in lexicon.cues["villages"]:
        return None
    return Span(at, at + 1, word.start, word.end, word.key, (), 0.7, "unlisted")


def _misspelt(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int, misspelt: Misspelt
) -> Span | None:
    """A single word that is one or two slips away from a known name."""
    begin = at + 1 if _is_article(context.words, at) else at
    word = context.words[begin]
    tag = is_tag(context, at)
    if not word.capital or not (tag or word.key.isascii()) or context.taken[begin]:
        return None  # other scripts: ``out_of_gazetteer`` looks, where a cue leads to the name
    before = context.key(at - 1)
    placed = before in lexicon.cues["locative"] or before in PLACING
    entries = misspelt.nearest(word.key, tag or (placed and not word.opens))
    if not entries or is_from(context, lexicon, begin, "") or goes_on(context, lexicon, begin):
        return None
    if gazetteer.listed and gazetteer.listed.named(word.key):
        return None
    span = _span(context, gazetteer, lexicon, (at, begin + 1, word.key, entries), "misspelling")
    return span if span.likely >= MIN_LIKELY else None


def _waters(gazetteer: Gazetteer, key: str) -> tuple[Entry, ...]:
    """Rivers of this name: "the Oskil", "на березі Осколу" is none of the towns on it."""
    named = (*gazetteer.entries(key), *gazetteer.entries(f"{key} river"))
    return tuple({e.place.id: e for e in named if e.place.kind == "water"}.values())


def _span(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    match: Match,
    how: str,
) -> Span:
    first, last, key, entries = match
    beside = Neighbours(context, gazetteer, lexicon, first, last)
    if context.key(first - 1) == "the" and (waters := _waters(gazetteer, key)):
        key, entries = f"{key} river", waters
    elif beside.by_water(max((e.place.population for e in entries), default=0)):
        entries = _waters(gazetteer, key) or entries
    start, end = widened(context.text, context.words[first].start, context.words[last - 1].end)
    likely = likelihood(context, lexicon, beside, key, entries)
    return Span(
        first, last, start, end, key, entries, likely * (1.0 if how == "exact" else 0.8), how
    )
