"""The stages that find places: which words name one, which it is, what is described by it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from frontline.geo.areas.expressions import Area
from frontline.geo.areas.expressions import areas as described
from frontline.geo.context.beside import Beside
from frontline.geo.context.cues import Neighbours
from frontline.geo.context.namesakes import bears_a_name
from frontline.geo.context.no_names import signs, voices
from frontline.geo.context.ranks import bears_rank
from frontline.geo.context.somebody import (
    is_called_so,
    is_first_name,
    is_somebody,
    numbers,
    opens_as_word,
    surnames,
)
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer, unit_of
from frontline.geo.gazetteer.world import World
from frontline.geo.learned.scripts import judged
from frontline.geo.learned.tagger import TaggerWithLists
from frontline.geo.learned.weights import Models
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.merge import Recogniser, WithCyrillic, recognise
from frontline.geo.recognition.out_of_gazetteer import with_unlisted
from frontline.geo.recognition.rules import MIN_LIKELY, matches
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.villages import HOW as VILLAGE
from frontline.geo.recognition.villages import with_villages
from frontline.geo.recognition.whole_names import with_whole_names
from frontline.geo.relations.quarters import in_their_towns
from frontline.geo.relations.read import relations
from frontline.geo.relations.stated import as_stated
from frontline.geo.resolution.combine import UNKNOWN, decide
from frontline.geo.resolution.confidence import FAR_KM, NOTED
from frontline.geo.resolution.focus import misplaced
from frontline.geo.resolution.metonymy import senses
from frontline.geo.resolution.nearby import with_nearby
from frontline.geo.resolution.prior import Choice
from frontline.geo.resolution.unaided import (
    by_others,
    rather_capital,
    speaks_of_one_land,
    unless_foreign,
    with_missed,
)
from frontline.geo.stages.annotations import Annotations, Placed
from frontline.geo.stages.everyday_words import everyday
from frontline.geo.stages.mere_words import mere_words
from frontline.geo.stages.strange_names import unshown
from frontline.geo.text.normalize import name_key

# Further spellings of a place that lists know well, and how far from its company it may lie:
# half the length of a theatre, as resolution.prior has it. By judgement.
NOTED_KM = 200.0
# People of a town that is named far from its neighbours in another script too: by judgement.
PEOPLE = 10_000
# And of a city abroad that is no man, though some are called so: "Riyadh". By judgement.
GREAT = 500_000
INEXACT = frozenset(("transliteration", "misspelling", VILLAGE))
GUESSED = INEXACT | {"unlisted"}
A_WORD = "an everyday word here"
NOTHING_SHOWS = "in no list, and nothing shows that it is a place"


def recognition(
    context: TextContext,
    found: Annotations,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    recogniser: Recogniser,
    beside: Beside | None = None,
) -> Annotations:
    """Which words name places: the rules, what only company tells, and the tagger."""
    every = judged(context, gazetteer, lexicon, matches(context, gazetteer, lexicon))
    ruled = [span for span in every if span.likely >= MIN_LIKELY]
    listed = with_unlisted(context, gazetteer, lexicon, ruled)
    spans = recognise(context, gazetteer, lexicon, listed, recogniser)
    if gazetteer.listed is not None:
        spans = with_whole_names(context, gazetteer, lexicon, spans)
        spans = with_villages(spans, gazetteer, gazetteer.listed)
        spans = with_nearby(context, gazetteer, lexicon, spans, every)
        spans = [_with_units(gazetteer, span) for span in spans]
    # What somebody else's recogniser left out it left out for its own reasons.
    if not gazetteer.home and isinstance(recogniser, TaggerWithLists | WithCyrillic):
        spans = with_missed(context, gazetteer, lexicon, spans, every, beside)
    spans, others = _told_apart(context, found, gazetteer, lexicon, spans)
    kept = {n for span in spans for n in range(span.first, span.last)}
    gone = [
        (_written(context, s), f"a name, but hardly a place here ({s.likely:.2f})")
        for s in every
        if s.likely < MIN_LIKELY
    ]
    gone += [
        (_written(context, s), "the rules see a place, the tagger does not")
        for s in ruled
        if s.first not in kept
    ]
    gone += [(_written(context, s), why) for why, group in others.items() for s in group]
    return replace(found, spans=tuple(spans)).without("recognition", *gone)


def _told_apart(
    context: TextContext,
    found: Annotations,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    spans: Sequence[Span],
) -> tuple[list[Span], dict[str, list[Span]]]:
    """The names of places, and those of something else by the reason why they are none."""
    gone = {
        "bears a rank": _people(context, gazetteer, lexicon, spans),
        "tells a day": [s for s in spans if not s.entries and _is_of_a_day(found, s)],
        # What one look let go for its sake another may have found again by its sound.
        "what is called like a place": [
            s for s in spans if bears_a_name(context, lexicon, s.first, s.last)
        ],
    }
    spans = _without(spans, chain.from_iterable(gone.values()))
    # Whether a name goes on a list of places is only told once no people are among these.
    gone[A_WORD] = everyday(context, lexicon, spans)
    spans = _without(spans, gone[A_WORD])
    gone[NOTHING_SHOWS] = unshown(context, lexicon, spans)
    return _without(spans, gone[NOTHING_SHOWS]), gone


def _without(spans: Iterable[Span], gone: Iterable[Span]) -> list[Span]:
    none = {(s.first, s.last) for s in gone}
    return [s for s in spans if (s.first, s.last) not in none]


def _written(context: TextContext, span: Span) -> str:
    return context.text[span.start : span.end]


def _people(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, spans: Sequence[Span]
) -> list[Span]:
    """Those that are called like a place: who speaks, bears a rank, signs or is somebody."""
    labelled = {at for begun, end in voices(context.text) for at in range(begun, end)}
    people = [
        s
        for s in spans
        if s.start in labelled
        or (
            s.start == context.words[s.first].start
            and (
                bears_rank(context, lexicon, s.first, s.entries, s.last)
                or (not s.entries and signs(context, s.first, s.last))
            )
        )
    ]
    return people + _somebody(context, gazetteer, lexicon, spans)


def resolution(
    context: TextContext,
    found: Annotations,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    models: Models,
    beside: Beside | None = None,
) -> Annotations:
    """Which place each name is; in a text of no war, a name that nothing leads to is left out."""
    choices = decide(context, gazetteer, found.spans, models)
    if beside is not None:
        choices = [by_others(s, c, beside) for s, c in zip(found.spans, choices, strict=True)]
    choices = [rather_capital(s, c) for s, c in zip(found.spans, choices, strict=True)]
    pairs = [_unless_far(gazetteer, s, c) for s, c in zip(found.spans, choices, strict=True)]
    pairs = in_their_towns(context, unless_foreign(context, gazetteer, lexicon, pairs))
    words = {(s.first, s.last) for s, _ in mere_words(pairs)}
    backed = found.trusted or speaks_of_one_land(context, pairs)
    kept: list[Placed] = []
    gone: list[tuple[str, str]] = []
    # A guess that lies too far from all else is no name of a list after all.
    guessed = [s if c.entry or s.how not in GUESSED else replace(s, entries=()) for s, c in pairs]
    strange = {(s.first, s.last) for s in unshown(context, lexicon, guessed)}
    for span, choice in pairs:
        if (span.first, span.last) in strange:
            gone.append((_written(context, span), NOTHING_SHOWS))
        elif (span.first, span.last) in words:
            gone.append((_written(context, span), A_WORD))
        elif backed or not misplaced(context, gazetteer, lexicon, span, choice.entry):
            kept.append((span, choice))
        else:
            gone.append((_written(context, span), "nothing says that it is a place"))
    meant = tuple(senses(context, gazetteer, lexicon, kept))
    return replace(found, placed=tuple(kept), senses=meant).without("resolution", *gone)


def areas(
    context: TextContext, found: Annotations, gazetteer: Gazetteer, lexicon: Lexicon
) -> Annotations:
    """Areas that the text describes by places; they take the place of the names inside them."""
    home = bool(gazetteer.home)
    drawn = list(relations(context, gazetteer, lexicon, found.placed))
    owned = {n for area in drawn for n in range(area.first, area.last)}
    rest = (
        a
        for a in described(context, gazetteer, lexicon, found.placed)
        if owned.isdisjoint(range(a.first, a.last))
    )
    kept = [area for area in rest if home or _spelt_out(context, found.placed, area)]
    every = tuple(sorted([*drawn, *kept], key=lambda area: area.first))
    return replace(found, areas=every, placed=as_stated(context, found.placed, every))


def _somebody(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, spans: Sequence[Span]
) -> list[Span]:
    """Names that only sound like a place of the theatre, and are somebody's or mere words."""

    def is_sure(s: Span) -> bool:
        return s.how == "exact" and any(e.local for e in s.entries)

    sure = [s for s in spans if is_sure(s)]
    named = numbers((s.first, s.last) for s in sure)
    met = surnames(context, lexicon, named)
    called = [s for s in sure if is_called_so(context, lexicon, s.first, s.last, s.key, met)]

    def is_none(s: Span) -> bool:
        around = Neighbours(context, gazetteer, lexicon, s.first, s.last)
        guessed = s.how in INEXACT or not s.entries
        if guessed and opens_as_word(context, around, s.first, s.last):
            return True
        small = not any(e.local or e.capital or e.place.population >= GREAT for e in s.entries)
        if s.entries and small and is_first_name(lexicon, s.key):
            return not around.stated()  # "Taras said" is no Taraz of Kazakhstan's
        spots = all(e.place.kind in ("settlement", "district") for e in s.entries)
        doubted = guessed or spots
        return doubted and is_somebody(context, lexicon, s.first, s.last, named, met)

    return called + [s for s in spans if not is_sure(s) and is_none(s)]


def _is_of_a_day(found: Annotations, span: Span) -> bool:
    """Words of a date, as the month behind "في" of "في أيار 2015": no list has them as a place."""
    return any(t.start < span.end and span.start < t.end for t in found.times)


def _is_reported(gazetteer: Gazetteer, entry: Entry) -> bool:
    """A place that reports name, under a spelling that only lists have: "Atmah" for Atmeh."""
    own = gazetteer.local.get(name_key(entry.place.name), ())
    return gazetteer.fighting is not None and any(e.place.id == entry.place.id for e in own)


def _with_units(gazetteer: Gazetteer, span: Span) -> Span:
    """The span, its villages with the code of the unit they lie in, which no list of them has."""
    if not any(e.local and not e.admin and e.place.kind == "settlement" for e in span.entries):
        return span
    entries = tuple(_with_unit(gazetteer.world, e) for e in span.entries)
    return replace(span, entries=entries)


@lru_cache(maxsize=1 << 14)  # a text names a village many times
def _with_unit(world: World, entry: Entry) -> Entry:
    missing = entry.local and not entry.admin
    return replace(entry, admin=unit_of(world, entry.place)) if missing else entry


def _unless_far(gazetteer: Gazetteer, span: Span, choice: Choice) -> Placed:
    """A slip, another spelling or a village, but far from its company: an unknown name."""
    entry = choice.entry
    # What lists write in many ways is named far and wide; a hamlet only beside its neighbours.
    most = NOTED_KM if entry is not None and entry.rank and entry.noted >= NOTED else FAR_KM
    if span.how == VILLAGE and entry is not None and _is_reported(gazetteer, entry):
        most = NOTED_KM
    if entry is not None and cyrillic(span.key) and entry.own:
        most = max(most, NOTED_KM if not _is_noted(entry) else float("inf"))
    far = span.how in INEXACT and entry is not None and (choice.apart_km or 0) > most
    far = far or (span.how == VILLAGE and choice.entry is None)
    return (replace(span, entries=(), how="unlisted"), UNKNOWN) if far else (span, choice)


def _is_noted(entry: Entry) -> bool:
    """A unit or a town that papers write of in every script: "Меядин" may lie far from all else."""
    return entry.place.kind != "settlement" or entry.place.population >= PEOPLE


def _spelt_out(context: TextContext, placed: Sequence[Placed], area: Area) -> bool:
    """Without a theatre "the south of Lebanon" is an area, "southern Lebanon" is Lebanon.

    "Zaporizhzhia Oblast" is an area too where the gazetteer has the town alone.
    """
    if area.kind == "governorate":
        return area.place is not None and _is_town(placed[area.anchor][1])
    return area.anchor < 0 or any(context.key(n) == "of" for n in range(area.first, area.last))


def _is_town(choice: Choice) -> bool:
    return choice.entry is not None and choice.entry.place.kind == "settlement"
