"""Names that no list has, read as places where the place of a claim must stand."""

from frontline.geo.claims.clauses import speaks
from frontline.geo.claims.leads import DIRECT, governor
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PlaceSpan, Scene, Window, window
from frontline.geo.claims.voice import passive
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.context.headlines import is_everyday, is_headline
from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.model import Mention
from frontline.geo.text.normalize import ARTICLES
from frontline.geo.text.tokens import Word

NEEDED = "stands where the place of a claim must stand"
"""The reason of a name that no list has."""
SHORTEST = 5
"""Letters of a name in small letters: of shorter words most are slang, and none is counted."""
PLAIN = (
    "preps",
    "filler",
    "nouns",
    "pronouns",
    "breaks",
    "determiners",
    "back",
    "relative",
    "titles",
    "aux",
    "now",
    "present",
    "joints",
    "negative",
    "question_words",
    "hedged",
    "conditional",
    "asking",
    "say",
    "strict",
    "attempt",
)
"""Lists whose words are no names, capital or not."""


def unlisted(scene: Scene, at: int, found: Roles) -> tuple[PlaceSpan, ...]:
    """A name that no list has, where the place must stand: "captured Zumar", "Zumar was lost"."""
    hit = scene.hits[at]
    trigger, _ = hit.what
    # "Took Friday off" and "entered Parliament" have a capital behind an everyday word.
    if trigger.weak and not (found.actors or found.against):
        return ()
    around = window(scene, at)
    if scene.language.order == "vso" and trigger.subject == "places" and _into_hands(scene, at):
        return (_spot(scene, hit.last, scene.hits[at + 1].first),)
    taken = {n for p in scene.parties for n in range(p.first, p.last)}
    # The word behind a party often goes on with its name ("Free Army Command").
    taken |= {p.last for p in scene.parties if scene.words[min(p.last, scene.last - 1)].near}
    taken |= {n for s in scene.spots for n in range(s.first, s.last)}
    owners = [n for n in range(around.first, hit.first) if scene.words[n].possessive]
    # "Surovikin's troops had crossed": whose troops they are is no place.
    owners = [n for n in owners if not any(p.first == n + 1 for p in scene.parties)]
    if owners and (trigger.loose or trigger.intransitive):
        first = owners[0] - (scene.words[owners[0]].joined and owners[0] > around.first)
        return _names(scene, range(first, owners[0] + 1), taken)
    if passive(scene, hit) or trigger.subject == "places":
        return _as_subject(scene, around, hit, taken)
    if trigger.loose:
        return _beside(scene, hit, taken)
    at_ = hit.last
    vso = scene.language.order == "vso"
    # "Captured the small town of Zumar": adjectives and kinds of place stand in between.
    while at_ < around.last and (
        (vso and at_ in taken)
        or scene.has("filler", at_)
        or scene.has("nouns", at_)
        or scene.key(at_) in trigger.place
        or scene.key(at_).isdecimal()
    ):
        at_ += 1
    for n in range(hit.last, at_):
        named = n + 1 < around.last and n + 1 not in taken and not scene.has("nouns", n + 1)
        if scene.has("named_after", n) and named:
            return (_spot(scene, n, n + 2),)
    names = _names(scene, range(at_, around.last), taken)
    if names and names[0].first == at_:
        return names
    led = _led(scene, trigger, range(around.first, around.last), taken)
    return led or _opening(scene, around, hit, taken, sided=bool(found.actors))


def _as_subject(
    scene: Scene, around: Window, hit: Hit[tuple[Trigger, Form]], taken: set[int]
) -> tuple[PlaceSpan, ...]:
    """As in "Zumar was lost": a name that stands before what is said of it."""
    if numbered := _numbered(scene, range(around.first, hit.first)):
        return (numbered,)
    names = _names(scene, range(around.first, hit.first), taken)
    direct = bool(names) and governor(scene, names[0].first, hit) == DIRECT
    # "The Observatory says the jihadists have been cleared": the subject stands behind that name.
    later = scene.language.order == "svo" and direct
    if later and any(names[-1].last <= p.first < hit.first for p in scene.parties):
        return ()
    if direct and _opens_before_town(scene, names[-1].last, hit.first):
        return ()
    return names if direct else _before_verb(scene, hit.what[0], hit, taken)


def _opens_before_town(scene: Scene, first: int, last: int) -> bool:
    """As in "Позже город был освобождён": the town is the subject, the word before it no name."""
    apart = first < last and "," in scene.words[first].gap
    towns = scene.among(range(first, last), "towns")
    return scene.language.order == "free" and towns and not apart


def _numbered(scene: Scene, run: range) -> PlaceSpan | None:
    """As in "Base 46", "Hill 112", "مصفى بيجي": a kind of place and what tells which."""
    for n in run:
        number = scene.key(n + 1).isdecimal() and scene.has("ground", n) and n + 1 in run
        number = number and "," not in scene.gap(n + 1)  # "the town, 15 km east of Mosul, was"
        named = scene.has("named_after", n) and n + 2 == run.stop
        if number or (named and not scene.has_any(n + 1, *PLAIN)):
            return _spot(scene, n, n + 2)
    return None


def _opening(
    scene: Scene, around: Window, hit: Hit[tuple[Trigger, Form]], taken: set[int], *, sided: bool
) -> tuple[PlaceSpan, ...]:
    """As in "Урожайное удерживают морпехи": what opens is held, the subject is behind the verb."""
    if scene.language.order != "free" or DIRECT not in hit.what[0].place:
        return ()
    behind = any(hit.last <= p.first < around.last and p.sides for p in scene.parties)
    behind = behind and sided
    names = _names(scene, range(around.first, hit.first), taken)
    # "Вугледар здали": one name does nothing in the plural, so nobody is named.
    many = scene.key(hit.first).endswith("ли") and bool(names) and names[-1].last == hit.first
    opens = bool(names) and names[0].first - around.first < 2
    # "Пальмиру боевики не удержали": who did it stands between the name and the verb.
    between = any(
        names and p.first == names[-1].last and p.last <= hit.first for p in scene.parties
    )
    behind = behind or (between and sided)
    return names if opens and (behind or (many and len(names) == 1)) else ()


def _before_verb(
    scene: Scene, trigger: Trigger, hit: Hit[tuple[Trigger, Form]], taken: set[int]
) -> tuple[PlaceSpan, ...]:
    """As in "تكريت سقطت": the one word before a fall, which nothing leads to and no list has."""
    at = hit.first - 1
    if scene.language.order != "vso" or trigger.subject != "places" or at in taken:
        return ()
    opens = at == scene.first or scene.breaks_before(at) or "،" in scene.words[at].gap
    strange = not scene.has_any(at, *PLAIN, "aux", "now", "civil", "remote")
    return (_spot(scene, at, hit.first),) if opens and strange else ()


def _into_hands(scene: Scene, at: int) -> bool:
    """As in "سقوط القصير في يد": what stands between a fall and the hands can but be a place."""
    hit = scene.hits[at]
    after = scene.hits[at + 1] if at + 1 < len(scene.hits) else hit
    between = range(hit.last, after.first)
    known = scene.among(between, *PLAIN)
    known = known or any(scene.timed(n) for n in between)  # "سقطت يوم الجمعة بيد"
    return 0 < len(between) <= 2 and after.what[0].name == "under control" and not known


def _beside(scene: Scene, hit: Hit[tuple[Trigger, Form]], taken: set[int]) -> tuple[PlaceSpan, ...]:
    """A name right behind the verb, or one that opens the sentence: "оточили Хадіту"."""
    if hit.what[1] == "noun" or scene.language.order == "vso":
        return ()
    after = _names(scene, range(hit.last, min(hit.last + 3, scene.last)), taken)
    if after and after[0].first == hit.last:
        return after
    if scene.language.order != "free":
        return ()
    opening = _names(scene, range(scene.first, hit.first), taken)
    return opening if opening and opening[-1].last == hit.first else ()


def _led(scene: Scene, trigger: Trigger, run: range, taken: set[int]) -> tuple[PlaceSpan, ...]:
    """As in "бої під Суджею": a preposition of the trigger's leads to the name."""
    for n in run:
        if n + 1 in run and scene.key(n) in trigger.place - {""} and scene.has("preps", n):
            at = n + 1
            while at < run.stop and scene.has_any(at, "filler", "nouns"):
                at += 1
            names = _names(scene, range(at, run.stop), taken)
            if names and names[0].first == at and at not in taken:
                return names
    return ()


def _everyday(scene: Scene, first: int, last: int) -> bool:
    """As in "Should it succeed", "Авіація завдала": a capital that begins a sentence says nothing.

    Of a name of several words, or one that a kind of place stands beside, the word may be any.
    """
    if first != scene.first or last - first > 1 or scene.language.order == "vso":
        return False
    kind = scene.has_any(last, "nouns", "ground")
    return not kind and scene.key(first) in counts(scene.language.code)


def _plain(scene: Scene, n: int) -> bool:
    """A word of a time or of the language's lists, or a name behind a title."""
    if scene.timed(n) or scene.has("titles", n - 1):
        return True
    return scene.has_any(n, *PLAIN)


def _named(scene: Scene, word: Word) -> bool:
    """A capitalised word that is no people and not written so in a headline alone."""
    written = word.capital or _typed(scene, word)
    named = written and word.cased and word.key not in lexicon().demonyms
    if not named or not is_everyday(lexicon(), word.key):
        return named
    # Everyday words with a capital: "Rebels To Switch Sides".
    return not is_headline(lexicon(), scene.words[scene.first : scene.last])


def _typed(scene: Scene, word: Word) -> bool:
    """As in "they took golan": whoever begins a sentence small writes names so too.

    It must be a word that no list of everyday words has.
    """
    plain = word.key.isascii() and word.key.isalpha() and len(word.key) >= SHORTEST
    if scene.words[scene.first].capital or not plain:
        return False
    known = (counts("en"), scene.language.vocabulary, lexicon().ordinary, lexicon().demonyms)
    return not any(word.key in words for words in known)


def _names(scene: Scene, run: range, taken: set[int]) -> tuple[PlaceSpan, ...]:
    """Capitalised words in *run*, joined to names; none where a word is no name."""
    spots: list[PlaceSpan] = []
    first = None
    for n in (*run, run.stop):
        word = scene.words[n] if n < run.stop else None
        own = word is not None and n not in taken and _named(scene, word) and not _plain(scene, n)
        good = own or _article(scene, n, run.stop)
        if good and first is not None and not scene.words[n].near:
            spots.append(_spot(scene, first, n))
            first = n
        elif good and first is None:
            first = n
        elif not good and first is not None:
            spots.append(_spot(scene, first, n))
            first = None
            if not scene.has_any(n, "joints", "filler", "nouns"):
                break
    spots = [s for s in spots if not (speaks(scene, s) or _everyday(scene, s.first, s.last))]
    return tuple(s for s in spots if not _no_town(scene, s))


def _no_town(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "перемирие ООН", "под «Градами»", "Стокгольмское перемирие": Slavic towns are not so.

    An adjective says of which town a road or a truce is, and is no name of it.
    """
    if scene.language.order != "free" or spot.last - spot.first > 1:
        return False
    word, behind = scene.words[spot.first], scene.gap(spot.last)
    quoted = word.gap.endswith(("«", "“", "„", '"')) and behind.startswith(("»", "”", "“", '"'))
    ends = scene.language.endings.get("relational", ())
    of_what = scene.has("roads", spot.last) or any(
        h.first == spot.last and (h.what[1] == "noun" or h.what[0].loose) for h in scene.hits
    )
    adjective = bool(ends) and word.key.endswith(ends) and not behind.strip() and of_what
    return quoted or adjective or (word.upper and len(word.key) > 1)


def _article(scene: Scene, n: int, stop: int) -> bool:
    """The "al" of "al-Durayhimi"."""
    after = scene.words[n + 1] if n + 1 < stop else None
    return after is not None and scene.key(n) in ARTICLES and after.joined and after.capital


def without_verb(scene: Scene, spot: PlaceSpan) -> PlaceSpan:
    """As in "Захватили Хазм": the verb that opens a sentence is no part of the name behind it."""
    if spot.mention.place is not None or spot.last - spot.first == 1:
        return spot
    opens = spot.first == scene.first and not spot.lead
    verb = any(h.first == spot.first and h.what[1] != "noun" for h in scene.hits)
    return _spot(scene, spot.first + 1, spot.last) if opens and verb else spot


def _spot(scene: Scene, first: int, last: int) -> PlaceSpan:
    if last < scene.last and scene.words[last].joined and scene.key(last).isdecimal():
        last += 1  # "Т-4", "К-1"
    start, end = scene.words[first].start, scene.words[last - 1].end
    name = scene.text[start:end]
    mention = Mention(name, start, end, "settlement", None, 0.0, reasons=(NEEDED,))
    return PlaceSpan(first, last, mention)
