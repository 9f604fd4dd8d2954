"""Which names in other scripts than Latin are meant as places: the taggers of those scripts.

The gazetteer proposes, the tagger of the script decides: an Arabic word may be a town and a verb,
and nothing in its letters tells. What a tagger finds that no gazetteer has is a place without a
point, unless a theatre's lists of villages know it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.hashtags import is_tag
from frontline.geo.context.no_names import is_formation, is_from
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import UNITS, Entry, Gazetteer
from frontline.geo.learned.cyrillic_cues import level as cyrillic_level
from frontline.geo.learned.doubts import (
    ends_at_near,
    goes_on_as_a_word,
    is_another,
    is_noted,
    is_nothing_else,
    is_shortened,
    undoubted,
)
from frontline.geo.learned.weights import load_tagger
from frontline.geo.lexicon.arabic_words import UNCOUNTED, is_word, level
from frontline.geo.lexicon.inflection import cyrillic, nominatives
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.arabic_script import (
    LARGE,
    after_letters,
    has_false_article,
    in_arabic,
    is_announced,
    is_attacked,
    is_called,
    is_led,
    is_said_of_a_town,
    is_verb,
    joined_letters,
)
from frontline.geo.recognition.cyrillic import unit_of
from frontline.geo.recognition.rules import MIN_LIKELY
from frontline.geo.recognition.span import Name, Span, parts
from frontline.geo.recognition.villages import village_entries
from frontline.geo.text.normalize import ARABIC_ARTICLE

UNLISTED = "name in no gazetteer"
# What doubts leave of belief: behind a full stop, for a common word, for a slip; and likely enough
# that a theatre's own name stands. By judgement, beside the open written sets.
DOUBTED, ORDINARY, INEXACT, TRUSTED = 0.5, 0.3, 0.8, 0.9
COMMON, LIKELY = 7, 0.7
"""Level of words that are no village; most that is believed of a name in no gazetteer."""
# Level of an Arabic word that is common for other reasons than the town of its name.
WORD = 6
# And of one that is an everyday word, though a town of so many people bears it: "الباب" is the
# door. Of a city that is no doubt: Sudan's "الأبيض" is no white thing behind "in".
COMMON_TOWN, TOWN, CITY = 9, 20_000, 300_000
HEADING = (",", ":")
"""Marks behind the town that a line is about."""
OPEN_ENDINGS = tuple("аеёийоуыьэюяі")
"""Letters that end Cyrillic adjectives, and more words than names of towns."""
AFTER = frozenset(("عن", "بعد", "قبل"))
"""Read "the siege of X", "after X", "before X": they lead to places less often than to others."""
LEADS = ("locative", "preposition", "gone_into", "villages", "reached")
# Endings of family names that hardly any village has.
FAMILIES = ("енко", "чук")
# And of Arabic words for people and peoples, in the plural: "الإيزيديين", "المدنيون".
PEOPLES = ("يين", "يون")


@dataclass(frozen=True, slots=True)
class Script:
    """A script with a tagger of its own.

    Attributes:
        name: As the tagger's file is called.
        has: A folded word is written in it.
        least, least_in_peace: Least belief in a name of a gazetteer; where a text tells of no war
            and no theatre was chosen.
        sure: Least belief in a name of none.
        small: Weight of belief in a village of the world: in a script without capitals most are
            called like an everyday word.
    """

    name: str
    has: Callable[[str], bool]
    least: float
    least_in_peace: float
    sure: float
    small: float


# Set on the open halves of the written sets, by taggers that had not seen the sentence.
SCRIPTS = (
    Script("Arabic", in_arabic, 0.5, 0.6, 0.8, 0.5),
    Script("Cyrillic", cyrillic, 0.4, 0.5, 0.6, 1.0),
)


def judged(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, matched: Sequence[Span]
) -> list[Span]:
    """The spans with the belief of their script's tagger, and what the taggers find besides.

    Args:
        context: The text.
        matched: What the rules match, likely or not; those in Latin letters stay as they are.
    """
    spans, keys = list(matched), {word.key for word in context.words}
    for script in SCRIPTS:
        if any(map(script.has, keys)):
            spans = _judged(context, gazetteer, lexicon, spans, script)
    return spans


def _judged(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    matched: Sequence[Span],
    script: Script,
) -> list[Span]:
    """The spans with the belief of one tagger, and the names that it alone finds."""
    names, chances = (
        load_tagger(script.name).with_lists(gazetteer, lexicon).labelled(context, matched)
    )
    names = [part for name in names for part in parts(context.words, name)]
    least = script.least if context.war or gazetteer.home else script.least_in_peace
    judged_spans = []
    starts = {span.first for span in matched}
    kinds = {s.first for s in matched if s.last in starts and _announces(context, lexicon, s)}
    for span in matched:
        key = span.key if span.how == "exact" else ""
        family = bool(gazetteer.sounds.names) and is_from(context, lexicon, span.first, key)
        if span.first in kinds or family or _is_no_name(context, lexicon, span):
            span = replace(span, likely=0.0)
        elif span.entries and script.has(context.key(span.first)):
            belief = _belief(
                context,
                gazetteer,
                lexicon,
                span,
                max(chances[span.first : span.last]),
                script,
            )
            if is_noted(context, lexicon, span):
                belief = max(belief, least)
            span = replace(span, likely=belief if belief >= least else 0.0)
        judged_spans.append(span)
    judged_spans = _with_own_towns(context, gazetteer, lexicon, judged_spans, script)
    taken = {n for s in judged_spans if s.likely >= MIN_LIKELY for n in range(s.first, s.last)}
    told_of = taken.union(n for name in names for n in range(name.first, name.last))
    free = [
        n
        for n in names
        if n.likely >= script.sure
        and kinds.isdisjoint(range(n.first, n.last))
        and not is_formation(context, lexicon, n.first, n.last)
        and taken.isdisjoint(range(n.first, n.last))
        and _is_free(context, gazetteer, lexicon, n, told_of)
    ]
    found = [_unlisted(context, gazetteer, lexicon, name) for name in free]
    owned = {n for s in found for n in range(s.first, s.last)}
    kept = [s for s in judged_spans if owned.isdisjoint(range(s.first, s.last))]
    return undoubted(context, gazetteer, lexicon, sorted([*kept, *found], key=lambda s: s.first))


def _is_no_name(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """A namesake; an Arabic verb, origin or relation."""
    at, another = span.first, is_another(context, lexicon, span)
    if another or context.words[at].cased:
        return another
    if span.last - at > 1 or not in_arabic(context.key(at)):
        return False
    kin = context.key(at - 1) in lexicon.people["kin"] and context.words[at].near
    if span.key in lexicon.cues["arabic_wholes"]:
        return context.key(at - 1) not in lexicon.cues["arabic_units"]
    return kin or is_verb(context, lexicon, at) or has_false_article(context, at, span.key)


def _belief(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    span: Span,
    belief: float,
    script: Script,
) -> float:
    """Less for a village of the world, and for what the rules doubt behind a full stop."""
    if is_tag(context, span.first):
        return max(belief * INEXACT, span.likely)
    word = context.words[span.first]
    if word.cased and span.likely >= TRUSTED and any(map(_is_ours, span.entries)):
        belief = max(belief, MIN_LIKELY)  # a chosen theatre is trusted
    if not word.cased and _is_trusted(context, gazetteer, lexicon, span):
        belief = max(belief, MIN_LIKELY, script.least)
    if word.cased:
        belief = max(belief, _told(context, gazetteer, lexicon, span))
    named = context.is_raised(span.first) and any(map(_is_ours, span.entries))
    if named or (word.cased and word.upper):  # the tagger has seen no such letters
        belief = max(belief, span.likely)
    if word.cased and unit_of(context, lexicon, span.first) >= 0:
        return max(
            belief, TRUSTED
        )  # "Полтавській області": no adjective before it is anything else
    if word.cased and not span.likely and _is_known(lexicon, word.key):
        belief *= ORDINARY
    elif word.cased and word.opens and not span.likely:
        belief *= DOUBTED
    if span.how != "exact":
        belief *= INEXACT
    whole = " " in span.key and not word.cased  # no word is "رام الله"
    large = whole or any(_is_large(e) for e in span.entries)
    return belief if large else belief * script.small


def _is_trusted(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> bool:
    """A town of the chosen theatre to which a word of place leads, and whose name is no word."""
    letters = context.key(span.first).removesuffix(span.key).removesuffix(ARABIC_ARTICLE)
    led = context.key(span.first - 1) in AFTER
    if not gazetteer.home:
        return False
    if context.key(span.first) in lexicon.cues["arabic_units"]:  # "محافظة تعز" says what it is
        return any(e.local and e.place.kind in UNITS for e in span.entries)
    if not led and not is_led(context, gazetteer, lexicon, span.first, letters):
        return False
    if is_nothing_else(context, gazetteer, lexicon, span):
        return True
    own = [e for e in span.entries if e.own and e.rank]
    if span.how != "exact" or not own:
        return False
    if " " in span.key or ends_at_near(context, span) or is_announced(context, lexicon, span):
        return True
    if is_attacked(context, lexicon, span.first):
        return not goes_on_as_a_word(context, span.last)
    name = context.key(span.first).removeprefix(letters)
    common, people = level(name), max(e.place.population for e in own)
    if people >= CITY:
        return not goes_on_as_a_word(context, span.last)
    if is_word(name) and common >= (COMMON_TOWN if people >= TOWN else WORD):
        return False
    return common < WORD or people >= TOWN or (common == WORD and max(e.noted for e in own) > 0)


def _told(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> float:
    """Belief that the words beside a Cyrillic name give: "м. Ізюм", "Рутба пала"."""
    if is_shortened(context, lexicon, span.first):
        return TRUSTED
    if _opens_as_own_town(context, gazetteer, lexicon, span):
        return LIKELY
    beside = Neighbours(context, gazetteer, lexicon, span.first, span.last)
    return LIKELY if any(e.own for e in span.entries) and beside.said_of_ground() else 0.0


def _opens_as_own_town(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span
) -> bool:
    """A town of the chosen theatre that opens a sentence and is no word: "Херсон сдают"."""
    word, after = context.words[span.first], context.word(span.last)
    if not (gazetteer.home and word.opens) or span.how != "exact":
        return False
    if after is not None and after.gap.strip()[:1] in HEADING:  # "Мариуполь, драмтеатр: дети"
        known = word.key in lexicon.ordinary or word.key in lexicon.people["given"]
        return not known and any(e.own and e.place.population >= TOWN for e in span.entries)
    if word.key.endswith(OPEN_ENDINGS):
        return False  # "Рубежное значение", "Горловка бутылки"
    if after is not None and after.near and after.capital:
        return False  # of somebody's two names
    own = any(e.own and e.place.population >= TOWN for e in span.entries)
    return own and not _is_known(lexicon, word.key)


def _with_own_towns(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    spans: list[Span],
    script: Script,
) -> list[Span]:
    """The spans; a town of the theatre that the tagger doubts stands where the text is of the war.

    That is one of fighting, one that names another place of it surely, or says of the town what is
    said of towns: "تكريت سقطت".
    """
    sure = any(s.likely >= TRUSTED and any(e.own for e in s.entries) for s in spans)
    told, states = context.war or sure, lexicon.cues["arabic_states"]
    return [
        replace(s, likely=script.least)
        if s.likely < script.least
        and not context.words[s.first].cased
        and (told or context.key(s.last) in states)
        and _is_own_town(context, gazetteer, lexicon, s)
        else s
        for s in spans
    ]


def _is_own_town(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, span: Span) -> bool:
    """A town or unit of the chosen theatre whose name is nothing else: "تكريت سقطت"."""
    key = context.key(span.first)
    if is_said_of_a_town(context, lexicon, span) and any(map(_is_ours, span.entries)):
        return True
    everyday = key in lexicon.cues["everyday_names"]
    if (
        _is_no_name(context, lexicon, span)
        or everyday
        or span.how != "exact"
        or is_called(context, lexicon, span.first, span.last)
    ):
        return False
    own = [e.place for e in span.entries if e.own and e.rank]
    people = max((place.population for place in own), default=0)
    city = any(e.local and e.rank and e.place.population >= CITY for e in span.entries)
    # Where no count knows the word, none knows it for more than a name either.
    word = key in lexicon.arabic or (is_word(key) and level(key) > UNCOUNTED)
    if word or level(key) > WORD + 2:  # Damascus is told of often, and is nothing else
        return city and (not word or context.key(span.last) in lexicon.cues["arabic_states"])
    if level(key) < WORD and own and gazetteer.fighting:  # a list of what reports name
        return True
    unit = level(key) < WORD and any(place.kind in UNITS for place in own)
    return unit or people >= TOWN


def _announces(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """A word for a kind of place right before a name: "معسكر ماس" is a camp and no Mascara."""
    word = span.last - span.first == 1 and context.words[span.last].near
    return word and context.key(span.first) in lexicon.cues["arabic_kinds"]


def _is_ours(entry: Entry) -> bool:
    """Of the theatre's own list, or a town of its country: all lists spell Hodeidah in Cyrillic."""
    return entry.own or (entry.local and entry.place.population >= TOWN)


def _is_large(entry: Entry) -> bool:
    place = entry.place
    return entry.local or place.population >= LARGE or place.kind != "settlement"


def _is_free(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, name: Name, places: set[int]
) -> bool:
    """A text of war, or of a theatre, names it; no known place, party or paper has its words."""
    numbers, word = range(name.first, name.last), context.words[name.first]
    if not (context.war or gazetteer.home) or not word.capital:
        return False
    if word.cased and context.text[word.start].islower():  # of a text that has no capitals
        return False
    if word.cased and len(numbers) == 1:
        led = _is_led(context, lexicon, name.first, places) or _is_listed(gazetteer, word.key)
        if not led or _is_known(lexicon, word.key):
            return False
    people = len(numbers) == 1 and word.key.endswith(PEOPLES)
    kind = len(numbers) == 1 and word.key in lexicon.cues["arabic_kinds"]  # "معسكري" are two camps
    if people or kind or word.key in lexicon.cues["arabic_states"]:
        return False
    return not any(context.taken[n] for n in numbers)


def _is_led(context: TextContext, lexicon: Lexicon, first: int, places: set[int]) -> bool:
    """A word of place leads to it, or it goes on a list of places."""
    before, cues = context.key(first - 1), lexicon.cues
    if any(before in cues[group] for group in LEADS):
        return True
    parted = context.words[first].gap.strip() == ","
    return (parted and first - 1 in places) or (before in cues["joints"] and first - 2 in places)


def _is_listed(gazetteer: Gazetteer, key: str) -> bool:
    listed = gazetteer.listed
    return listed is not None and bool(village_entries(key, listed))


def _is_known(lexicon: Lexicon, key: str) -> bool:
    """Some form of it is a word, a brand or a person's name: rarer than these are villages."""
    forms = nominatives(key)
    if not lexicon.no_places.isdisjoint(forms):
        return True
    ordinary = lexicon.ordinary
    return any(cyrillic_level(f) >= COMMON or f.endswith(FAMILIES) or f in ordinary for f in forms)


def _unlisted(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, name: Name) -> Span:
    """What the tagger found and the longest match did not: known under its own key, or nowhere."""
    first, last = name.first, name.last
    if context.words[first].near and context.key(first - 1) in lexicon.cues["arabic_heads"]:
        first -= 1  # "أم صميمة", of which a tagger sees the second word
    letters = joined_letters(context, first) if in_arabic(context.key(first)) else 0
    start = after_letters(context.text, context.words[first].start, letters)
    key = " ".join(context.key(n) for n in range(first, last))[letters:]
    entries = tuple(e for e in gazetteer.entries(key) if e.local)
    if not entries:
        entries = gazetteer.sounding(key)
    how, likely = ("exact", name.likely) if entries else (UNLISTED, name.likely * LIKELY)
    return Span(first, last, start, context.words[last - 1].end, key, entries, likely, how)
