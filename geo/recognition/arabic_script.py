"""Names in Arabic script: particles are peeled, and words that are no names are told apart."""

from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry, Gazetteer
from frontline.geo.lexicon.arabic_words import is_word, level
from frontline.geo.lexicon.direction_words import directions
from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.recognition.span import Span
from frontline.geo.recognition.villages import village_entries
from frontline.geo.text.normalize import ARABIC_ARTICLE, ARABIC_PARTICLES, fold_word

# People of a town that a text may name without anything that leads to it.
LARGE = 50_000
# Letters that are left of a word whose prefix and ending were peeled by mistake.
SCRAP = 2
# Letters of a verb of three roots with one more at most: longer words before a noun are names.
SHORT_VERB = 4
# Words of a name that a list spells otherwise, and level of a word that everyday texts hardly have.
LONGEST, RARE = 2, 6
# Half steps by which a name is commoner without the article than with it, where it has none.
SELDOM = 2
# Endings of what is said of a town, and "in the hands of", which says nothing of its gender.
FEMININE, IN_HANDS = ("ت", "ه", "ها"), "بيد"
# Words back from "on" to what is done there, "سيطر الجيش على"; both prepositions folded.
BACK, ON, IN = 3, "علي", "في"
# A letter that readers write onto a name for "on" and "to".
TO = "ع"
# A valley, and what else is named as its river is.
VALLEY, OF_VALLEYS = "وادي", ("نهر", "حوض")


def arabic_span(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int
) -> Span | None:
    """The longest name that begins at this word; a particle written together with it stays outside.

    The whole word comes before what is left without its particles: "بعلبك" is no "in Albek".
    """
    best: tuple[int, str, tuple[Entry, ...], int] | None = None
    for cut, lead in _read(context, lexicon, at):
        found = _arabic_run(context, gazetteer, lexicon, at, lead)
        if found is not None and (best is None or _is_better(found, best)):
            best = *found, cut
    if gazetteer.home and (best is None or not any(e.own for e in best[2])):
        span = _variant(context, gazetteer, lexicon, at)
        if span is not None and (best is None or span.last > best[0] or not _is_placed(best[2])):
            return span
    if best is None or (gazetteer.home and _is_told_of_own(gazetteer, lexicon, at, best)):
        return None
    last, key, entries, cut = best
    # "وإن" is "and that" before it is the city of Van.
    if not cut and key[0] in "وف" and key in lexicon.arabic and not _is_ours(entries):
        return None
    if not cut and context.words[at].near and context.key(at - 1) == VALLEY:
        entries = _of_valley(gazetteer, key, entries)
    if cut and context.words[at].key[0] in "كفع":  # rare before a name: "كسرت" is a verb
        entries = tuple(e for e in entries if e.local)
    is_name = _is_placed(entries) and _is_name(context, gazetteer, lexicon, (at, last), cut)
    start = after_letters(context.text, context.words[at].start, cut)
    return Span(at, last, start, context.words[last - 1].end, key, entries, 0.9 if is_name else 0.0)


def _is_ours(entries: tuple[Entry, ...]) -> bool:
    """A place of the theatre, or no town at all."""
    return any(e.local or e.place.kind != "settlement" for e in entries)


def _of_valley(gazetteer: Gazetteer, key: str, known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """A valley's river or basin, and no camp of its name elsewhere: "وادي اليرموك"."""
    named = (e for head in OF_VALLEYS for e in gazetteer.entries(f"{head} {key}"))
    rivers = tuple(e for e in named if e.own)
    return rivers or tuple(e for e in known if e.place.kind not in ("camp", "base", "landmark"))


def _is_told_of_own(
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    at: int,
    best: tuple[int, str, tuple[Entry, ...], int],
) -> bool:
    """A name abroad that is "city of" before one of the theatre's: "مدينة زنجبار" in Yemen.

    It is the world's Zanzibar City, and Zinjibar behind what it is.
    """
    last, key, entries, cut = best
    unit, _, name = key.partition(" ")
    if cut or not name or last - at != 2 or unit not in lexicon.cues["arabic_units"]:
        return False
    own = any(e.own and e.rank for e in gazetteer.entries(name))
    return own and not any(e.local for e in entries)


def _is_better(
    found: tuple[int, str, tuple[Entry, ...]], best: tuple[int, str, tuple[Entry, ...], int]
) -> bool:
    """It is longer, or the theatre's own town where the whole word is some small one abroad."""
    if found[0] != best[0]:
        return found[0] > best[0]
    own = any(e.own and e.place.population >= LARGE for e in found[2])
    return own and not any(e.local or e.place.population >= LARGE for e in best[2])


def _variant(context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int) -> Span | None:
    """The theatre's place that this word, or this and the next two, is another spelling of.

    Single words are looked up only where everyday texts hardly have them. Whether a name is meant
    is left to the tagger.
    """
    cues = lexicon.cues
    if context.words[at].near and context.key(at - 1) in cues["arabic_heads"]:
        return None  # "أم صميمة" is nothing that its second word sounds like
    if context.key(at) in cues["arabic_leads"] or context.key(at + 1) in cues["arabic_speech"]:
        return None
    most = next((n for n in range(1, LONGEST) if not _goes_on(context, at + n)), LONGEST)
    for size in range(most, 0, -1):
        for cut, lead in _read(context, lexicon, at):
            if size == 1 and (len(lead) <= SCRAP or counts("ar").get(lead, 0) > RARE):
                continue
            key = " ".join([lead, *(context.key(n) for n in range(at + 1, at + size))])
            if key not in lexicon.arabic and (entries := _alike(gazetteer, lexicon, key)):
                start = after_letters(context.text, context.words[at].start, cut)
                end = context.words[at + size - 1].end
                return Span(at, at + size, start, end, key, entries, 0.9, "transliteration")
    return None


def _goes_on(context: TextContext, number: int) -> bool:
    """The word may belong to a name that an Arabic word before it begins."""
    word = context.word(number)
    return word is not None and word.near and not word.cased and not context.taken[number]


def _alike(gazetteer: Gazetteer, lexicon: Lexicon, key: str) -> tuple[Entry, ...]:
    """Places of the theatre, or else of its lists, that are spelled like this or sound so."""
    if found := gazetteer.similar(key):
        return found
    if key.endswith("ا") and key not in counts("ar") and key[:-1] in counts("ar"):
        return ()  # "صار الطريق سالكا": the object form of a word
    if gazetteer.listed and (found := village_entries(key, gazetteer.listed)):
        return found
    if " " in key and key.split()[0] not in lexicon.cues["arabic_heads"]:
        return ()
    return () if _is_counted(key) else gazetteer.sounding(key)


def _is_counted(key: str) -> bool:
    """Everyday texts have it, or it is the dual of a word they have: "القوتان" are two forces."""
    known, stem = counts("ar"), key.removesuffix("ان").removesuffix("ين")
    dual = stem != key and len(stem) > SCRAP
    forms = (stem, f"{stem.removesuffix('ت')}ه") if dual else ()
    return key in known or any(form in known for form in forms)


def _is_name(
    context: TextContext,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    ends: tuple[int, int],
    cut: int,
) -> bool:
    """The rules take it for a name: no word and no person."""
    at, last = ends
    if last == at + 1 and context.words[at].key in lexicon.arabic:
        return False  # a whole word is itself: "وكالة" is no "and Calais"
    letters = context.words[at].key[:cut]
    if is_called(context, lexicon, at, last):
        return False
    return not _is_word(context, gazetteer, lexicon, at, last, letters)


def _is_placed(entries: tuple[Entry, ...]) -> bool:
    """A large place has the name, or one of the theatre."""
    return any(
        e.local or e.place.population >= LARGE or e.place.kind != "settlement" for e in entries
    )


def is_led(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int, letters: str
) -> bool:
    """A word or a letter for "in", "from", "town" leads to this word, or to the list it ends."""
    leads = lexicon.cues["arabic_leads"]
    before = context.key(at - 1)
    if before in leads or before[1:] in leads or letters[-1:] in ("ب", "ل", TO):
        return True
    joined = letters in ("و", "ف") or context.words[at].gap.strip() in ("،", ",")
    names = (before, before.removeprefix("و"), f"{context.key(at - 2)} {before}")
    listed = joined and any(gazetteer.entries(name) for name in names)
    return listed or _is_dateline(context, at)


def _is_dateline(context: TextContext, at: int) -> bool:
    """Read "حلب: قصف" and "كركوك – دخلت": where a report was written."""
    after = context.word(at + 1)
    return context.words[at].opens and after is not None and after.gap.strip()[:1] in (*":-–—|(",)


def _is_word(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int, last: int, letters: str
) -> bool:
    """A single word that is likelier a word than a name: Arabic has no capitals that would tell.

    Where nothing of war is told, something must lead to a name. A short word that opens a sentence
    before a noun with its article is a verb: "دمر الجيش".
    """
    if last - at > 1:
        return False
    everyday = context.key(at)[len(letters) :] in lexicon.cues["everyday_names"]
    if everyday and not context.war and not gazetteer.home:
        return True
    if is_led(context, gazetteer, lexicon, at, letters):
        return False
    after, key = context.word(last), context.key(at)
    if context.words[at].opens and after is not None and after.near and len(key) <= SHORT_VERB:
        return after.key.startswith(ARABIC_ARTICLE) and not after.key.endswith(("ه", "ي"))
    return not context.war and not any(
        e.capital or e.place.kind not in ("settlement", "district") for e in gazetteer.entries(key)
    )


def in_arabic(key: str) -> bool:
    """A word in Arabic letters; digits are none."""
    return "\u0600" <= key[0] < "\u0700" and not key[0].isdigit()


def is_verb(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Behind "who", "has", "will" a verb stands: "من الذي حرض" is not Harad; "فقد النهود" is."""
    lead, word = context.key(at - 1), context.words[at]
    article = word.key.startswith(ARABIC_ARTICLE)
    return word.near and not article and lead in lexicon.cues["arabic_before_verbs"]


def is_attacked(context: TextContext, lexicon: Lexicon, at: int) -> bool:
    """Read "هجوما على الراعي", "اشتباكات في التربة": where war is made, in a war that was chosen.

    Nobody attacks the shepherd, or fights in the soil.
    """
    lead = context.key(at - 1) if context.words[at].near else ""
    if lead == IN:
        return context.key(at - 2) in lexicon.cues["arabic_fights"]
    attacks = lexicon.cues["arabic_attacks"]
    return lead == ON and any(context.key(at - 1 - n) in attacks for n in range(1, BACK + 1))


def is_announced(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """Read "مدينة التربة", "مديرية نهم": a unit or town is named right behind what it is.

    Without its article a word may be said of the town: "مدينة كبيرة" is a big one.
    """
    lead, name = context.key(span.first - 1), context.key(span.first)
    if not context.words[span.first].near or lead not in lexicon.cues["arabic_units"]:
        return False
    after = context.word(span.last)
    more = after is not None and after.near and after.key.startswith(ARABIC_ARTICLE)
    return not more and (name.startswith(ARABIC_ARTICLE) or not is_word(name))


def is_said_of_a_town(context: TextContext, lexicon: Lexicon, span: Span) -> bool:
    """Read "القصير سقطت": towns are feminine, and the short one who fell would not be.

    Nor does a word for a kind of place stand there: "الحي بيد الجيش" is any quarter.
    """
    key, after = context.key(span.first), context.key(span.last)
    cues, bare = lexicon.cues, key.removeprefix(ARABIC_ARTICLE)
    if not context.words[span.first].opens or span.last - span.first > 1 or bare == key:
        return False
    if after not in cues["arabic_states"] or not context.words[span.last].near:
        return False
    kind = any(bare in cues[c] for c in ("arabic_leads", "arabic_kinds", "place_nouns"))
    fits = after.endswith(FEMININE) or after[0] == "ت" or after == IN_HANDS
    return fits and not kind and not bare.endswith("ه")


def has_false_article(context: TextContext, at: int, key: str) -> bool:
    """An article that the name never has: "البنغازي" is from Benghazi, "الحمص" is chickpeas."""
    whole = ARABIC_ARTICLE + key
    if not context.key(at).endswith(whole):
        return False
    return key.endswith("ي") or (not is_word(key) and level(key) >= level(whole) + SELDOM)


def is_called(context: TextContext, lexicon: Lexicon, first: int, last: int) -> bool:
    """A given name before a family name made of a place: "سلمى الدرعاوي"."""
    key, leads = context.key(last), lexicon.cues["arabic_leads"]
    if last - first > 1 or not context.words[last - 1 : last + 1][-1].near or key in directions():
        return False
    nisba = key.startswith(ARABIC_ARTICLE) and key.endswith("ي") and len(key) > 5
    # Five letters: shorter ones ("العلي") are given names of their own more often than origins.
    return nisba and key not in lexicon.arabic and context.key(first - 1) not in leads


def readings(key: str) -> list[tuple[int, str]]:
    """Ways to read a first word: (letters left out in front, what is looked up)."""
    found = [(0, key)]
    if key[0] in ARABIC_PARTICLES and len(key) > 2:
        found.append((1, key[1:]))
        if key[1] in ARABIC_PARTICLES and len(key) > 4:
            found.append((2, key[2:]))
        if key.startswith("لل"):  # the article loses its alif behind "to": "لليمن", "للاذقية"
            found += [(1, "ا" + key[1:]), (1, "ا" + key)]
    return found


def _read(context: TextContext, lexicon: Lexicon, at: int) -> list[tuple[int, str]]:
    """The readings of this word; behind a preposition none begins with another one.

    "إلى بلحاف" is Balhaf, not "to in Haf".
    """
    key = context.key(at)
    if context.words[at].near and context.key(at - 1) in lexicon.cues["arabic_prepositions"]:
        return [(0, key)]
    # Readers write "on" and "to" as one letter: "عكفرجنة" is "to Kafr Jannah".
    spoken = key[0] == TO and len(key) > SHORT_VERB and level(key) < RARE
    return [*readings(key), *([(1, key[1:])] if spoken else ())]


def _arabic_run(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int, lead: str
) -> tuple[int, str, tuple[Entry, ...]] | None:
    key, best = "", None
    for number in range(at, min(at + 4, len(context.words))):
        word = context.words[number]
        if number > at and not _goes_on(context, number):
            break
        key = f"{key} {word.key}" if key else lead
        bare = key.removeprefix(ARABIC_ARTICLE)
        forms = (key, bare, ARABIC_ARTICLE + key)
        if found := _of_forms(context, gazetteer, lexicon, at, forms):
            best = (number + 1, *found)
        if not gazetteer.continues(key):
            break
    if best and best[0] == at + 1 and lead in lexicon.arabic and lead != context.key(at):
        return None
    return best


def _of_forms(
    context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, at: int, forms: tuple[str, ...]
) -> tuple[str, tuple[Entry, ...]] | None:
    """(form, what it may mean) of a name, its bare form and that with the article.

    The world's table knows "Bab" and "al-Bab" as two places; a theatre's name is the same with its
    article and without: "البصرة" is the Basra that the list writes "بصرة".
    """
    key, bare, _ = forms
    first, known = "", dict[str, Entry]()
    for form in forms:
        if not _may_be(context, lexicon, at, key, form) or (first and form != bare):
            continue
        found = gazetteer.entries(form)
        if form != key:
            found = tuple(e for e in found if (e.own if first else e.local))
        known |= {e.place.id: e for e in found if e.place.id not in known}
        first = first or (form if found else "")
    return (first, tuple(known.values())) if first else None


def _may_be(context: TextContext, lexicon: Lexicon, at: int, key: str, form: str) -> bool:
    """No everyday word and no scrap of one, but for a word as it stands: that others judge."""
    if form == key == context.key(at):
        return True
    return form not in lexicon.arabic and min(len(key), len(form)) > SCRAP


def after_letters(text: str, start: int, letters: int) -> int:
    """Offset after so many letters, and after the marks behind them that do not count."""
    after = start
    while letters > 0:
        letters -= bool(fold_word(text[after]))
        after += 1
    while after > start and not fold_word(text[after]):
        after += 1
    return after


def joined_letters(context: TextContext, at: int) -> int:
    """Letters of a particle that an unknown name begins with, as far as counts of words tell."""
    key, counted = context.key(at), counts("ar")
    if len(key) < 5 or key[0] not in ARABIC_PARTICLES or key in counted:
        return 0
    return int(key[0] == "و" or key[1:].startswith(ARABIC_ARTICLE) or key[1:] in counted)
