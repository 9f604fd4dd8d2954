"""How surely a thing is said: asserted, hedged, predicted, questioned, hypothetical; or denied."""

from dataclasses import dataclass

from frontline.geo.claims.clauses import resumed
from frontline.geo.claims.conditions import awaited, hypothetical
from frontline.geo.claims.scene import CONJOINED, Scene, Window
from frontline.geo.claims.wording.patterns import Hit, object_suffix
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.model import Modality, Polarity

ENDS_SHE = "ت"
"""What an Arabic verb ends in of which "she" or "they" is the subject."""
HEDGE_AFTER = 3
"""Words behind a trigger in which a hedge is still meant for it."""
# Words before an infinitive among which stands what governs it: "has so far failed to".
VAIN = 8
"""Words behind what is tried among which it says that it failed."""
LOOK_BACK = 5
WEATHER = 4
"""Words behind a road that is closed among which snow or rain closes it."""
NEXT = 6
"""Words behind an event among which "there was none" is meant for it."""
SO_CALLED = 2
"""Words in quotation marks that are a word so called, and no speech: "the 'full liberation' of"."""
NAMED_SO = 4
"""So many where they begin with the event and hold no verb: "the 'defeat in east Aleppo'"."""
QUOTED, UNQUOTED = tuple("\"“„«'‘"), tuple("\"”“»'’")
LOOK_AHEAD = 8
"""Words behind a trigger in which it is called untrue: "lost the triangle junction is a lie"."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How a trigger is meant."""

    modality: Modality
    polarity: Polarity


def form_of(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> Form:
    """The form of a trigger: of a Slavic verb by its ending, else what the file says.

    English "cut", "overrun" and "hit" are infinitives behind "to".
    """
    trigger, form = hit.what
    key, ends = scene.key(hit.first), scene.language.endings
    if form == "present":
        return "verb"
    if form == "verb" and scene.language.order == "svo":
        # "Cut", "hit" and "overrun" have one form for past and infinitive; only the "to" before
        # tells.
        to = scene.has("infinitive", hit.first - 1) and not key.endswith(("ed", "ing"))
        return "base" if to else form
    if form == "noun" and scene.language.order == "vso" and _takes_it(scene, hit):
        return "verb"
    if form != "verb" or "past" not in ends:
        return form
    # The reflexive ending stands behind that of the tense, which is the one looked for.
    bare = key.removesuffix("ся").removesuffix("сь")
    if bare.endswith(ends["infinitive"]) and not scene.has("roads", hit.first):
        return "base"  # "пути" of "пути перерезаны" is no infinitive
    # "Кільце замкнулося": the verb may stand behind the first word.
    later = [scene.key(n) for n in range(hit.first + 1, hit.last)]
    past = ends["past"] + tuple(end + own for end in ends["past"] for own in ("ся", "сь"))
    if bare.endswith(ends["past"]) or any(key.endswith(past) for key in later):
        return "verb"
    neuter = bare.endswith(ends.get("neuter", ()))  # "оточене" is no "візьме"
    if trigger.perfective and bare.endswith(ends["non_past"]) and not neuter:
        return "future"
    return "passive" if bare.endswith(ends["passive"]) else "verb"


def _takes_it(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "استعادتها البيشمركة": "its recapture" is spelled so too, but names no doer behind."""
    suffix = object_suffix(scene.key(hit.first))
    doer = any(p.first == hit.last and p.sides for p in scene.parties)
    verb = bool(suffix) and scene.key(hit.first).removesuffix(suffix).endswith(ENDS_SHE)
    return verb and doer and hit.last - hit.first == 1 and not scene.has("preps", hit.first - 1)


def mood(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> Mood | None:
    """The mood of a hit; None where its words do not speak of an event ("to capture" by itself)."""
    trigger, form = hit.what
    polarity = _polarity(scene, hit, around)
    # "Pulled out to avoid encirclement": nobody says that they were encircled.
    parted = [h.last for h in scene.hits if h.last <= hit.first]
    near = max(scene.first, hit.first - LOOK_BACK, *parted[-1:])
    if (
        scene.within("avoided", near, hit.last)
        or _by_weather(scene, hit)
        or _long_after(scene, hit)
    ):
        return None
    # The order of these tests is the order in which they void each other: a question asserts
    # nothing, whatever else its words say.
    if scene.question or scene.within("asking", scene.first, hit.last):
        return Mood("questioned", polarity)
    if hypothetical(scene, hit, around):
        return Mood("hypothetical", polarity)
    if trigger.modality == "predicted" or awaited(scene, hit, around):
        return Mood("predicted", polarity)
    if _in_vain(scene, hit, around):
        return Mood("asserted", "negative")
    if form == "base":
        return _infinitive(scene, hit, polarity)
    if form == "future" or _to_come(scene, hit, around):
        return Mood("predicted", polarity)
    reach = min(around.last, hit.last + HEDGE_AFTER)
    if _opens(scene, "hedged", around) or scene.within("hedged", around.first, reach):
        return Mood("hedged", polarity)
    so_called = polarity == "positive" and _so_called(scene, hit, around)
    if _behind(scene, hit) or so_called or _unsure(scene, hit):
        return Mood("hedged", polarity)
    return Mood("asserted", polarity)


def _to_come(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> bool:
    # "The coming offensive" foretells, "will have taken" may not: a finite verb needs a stricter
    # word before it is taken for the future.
    noun = hit.what[1] == "noun" or scene.key(hit.first).endswith("ing")
    # "Тричі намагалися штурмувати": the word for trying is one of its own, and tells of fighting.
    until = hit.first if _tried(scene, hit) else hit.last
    return (
        (noun and scene.within("predicted", around.first, until))
        or (_event(hit) and scene.within("begins_after", hit.last, around.last))
        or scene.within("strict", around.first, until)
        or _opens(scene, "strict", around)
    )


def _in_vain(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> bool:
    """As in "третий месяц пытаемся замкнуть кольцо и не можем": it was tried, and is not so."""
    tried = scene.within("attempt", around.first, hit.last)
    reach = min(scene.last, hit.last + VAIN)
    return tried and not _tried(scene, hit) and scene.within("failed", around.first, reach)


def _tried(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    return scene.language.order == "free" and _repelled(hit) and hit.last - hit.first > 1


def _event(hit: Hit[tuple[Trigger, Form]]) -> bool:
    """A noun, of which a verb behind it tells when: "reinforcements will arrive"."""
    return hit.what[1] == "noun" or hit.what[0].type == "reinforcement"


def _by_weather(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "the road is closed by snow": nobody cut it."""
    near = range(hit.last, hit.last + WEATHER)
    return hit.what[0].type == "supply_line_cut" and any(scene.has("weather", n) for n in near)


def _long_after(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "a year after the fall of": a noun that tells when it was, and no news of this day."""
    since = any(b == hit.first for _, b in scene.cues.get("long_after", ()))
    return since and hit.what[1] == "noun"


def _opens(scene: Scene, name: str, around: Window) -> bool:
    """A cue that ends where the clause begins belongs to it: "it is believed | that they took"."""
    said = {a for a, _ in scene.cues.get("say", ())}
    return any(
        b in (around.first, around.first + 1) and a < around.first
        for a, b in scene.cues.get(name, ())
        # "Кажуть, що": of nobody that is named it is hearsay.
        if not (scene.has("that", around.first) and a in said and a > scene.first)
    )


def _behind(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "they left the bank, supposedly": a hedge behind a comma that ends what is told."""
    if scene.language.order != "svo":
        return False
    for a, b in scene.cues.get("hedged", ()):
        ends = b >= scene.last or any(c in ".,;:()!" for c in scene.gap(b))
        nearer = any(hit.last <= h.first < a for h in scene.hits)
        if hit.last <= a and ends and not nearer and any(c in ",(" for c in scene.gap(a)):
            return not any(c in ";:" for n in range(hit.last, a) for c in scene.gap(n))
    return False


def _so_called(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> bool:
    """As in "the 'liberation' of Aleppo"; what somebody swears is "firmly held" are his words."""
    if any(scene.has("that", n) or scene.has("say", n) for n in range(around.first - 1, hit.first)):
        return False
    for first in (hit.first, hit.first - 1):
        start = scene.words[max(first, scene.first)].start
        if scene.text[max(start - 1, 0) : start] not in QUOTED:
            continue
        noun = hit.what[1] == "noun" and first == hit.first
        ends = range(hit.first, min(first + (NAMED_SO if noun else SO_CALLED), scene.last))
        if any(scene.text[scene.words[n].end : scene.words[n].end + 1] in UNQUOTED for n in ends):
            return True
    return False


def _unsure(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "they took Azaz, but it is not certain": said of the event of the clause beside it."""
    for a, b in scene.cues.get("unsure", ()):
        low, high = (hit.last, a) if hit.last <= a else (b, hit.first)
        nearer = any(low <= h.first < high for h in scene.hits if h is not hit)
        parted = any(";" in scene.gap(n) for n in range(low, min(high + 1, scene.last)))
        # "It is not certain why they left" says that they left.
        if not (nearer or parted or scene.has("question_words", b)):
            return True
    return False


def _polarity(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> Polarity:
    spared = scene.cues.get("not_negative", [])
    form = hit.what[1]
    if hit.what[0].negative:
        return "negative"
    if _attribute(scene, hit):
        return "positive"
    # "No convoy has | made it to": the word before it is its subject, and denies it.
    if any(h.last == hit.first and scene.has("own_no", h.first) for h in scene.hits):
        return "negative"
    cues = [
        (a, b)
        for a, b in dict(scene.cues.get("negative", [])).items()
        if (around.first <= a or b == hit.first) and b <= hit.last  # "دون أن | يدخل"
        if a != hit.first or _repelled(hit) or scene.has("be_not", a)
        if not any(x <= a and b <= y for x, y in spared) and not _own(scene, hit, a)
        if b >= hit.first or "," not in scene.words[b].gap or scene.has("that", b)
        if (a, b) not in scene.cues.get("denial", ()) or not _said_instead(scene, b, hit)
        if form == "base" or not any(scene.has("joints", n) for n in range(b, hit.first))
    ]
    denied = _denied(scene, hit)
    if denied is not None and denied not in cues:
        cues.append(denied)
    # Two negations ("did not fail to") assert; but languages with concord write two for one.
    # "Denied what channels reported of": the report is what is denied, and denies nothing itself.
    told = scene.cues.get("reported", ()) if denied else ()
    cues = [(a, b) for a, b in cues if not any(x == a for x, _ in told)]
    plain = [(a, b) for a, b in _last_clause(scene, cues) if not scene.has("concord", a)]
    # "Neither A nor B", "ніхто не": negations that belong together are one.
    cues = plain or cues[:1]
    # "Деблокировать окружённых в Димитрове не смогли": what governs it may stand behind another.
    free = scene.language.order == "free"
    last = max(around.last, _clause_end(scene, hit) if free else 0)
    reach = last if form == "base" else min(around.last, hit.last + LOOK_AHEAD)
    after = scene.within("negative_after", hit.last, reach)
    # "Оточення не було": a noun that there was not; of a verb it says why it was.
    # So are "наступальних дій" in "противник наступальних дій не проводив".
    event = _event(hit) or scene.has("battles", hit.first) or _tried(scene, hit)
    after = after or (event and scene.within("absent", hit.last, hit.last + NEXT))
    after = after or (event and (_unseen(scene, hit) or _undone(scene, hit)))
    return "negative" if len(cues) % 2 == 1 or (not cues and after) else "positive"


def _undone(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "підкріплення з Ірану не прийшло", "التعزيزات لم تصل": it is what did not come."""
    return scene.within("undone", hit.last, min(_clause_end(scene, hit), hit.last + LOOK_AHEAD))


def _clause_end(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> int:
    """The word before which a mark ends what the hit stands in."""
    marked = (n for n in range(hit.last, scene.last) if any(c in ",.;:()" for c in scene.gap(n)))
    return next(marked, scene.last)


def _unseen(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "Переброску сил, о которой писали СМИ, мы не фиксируем": the object stands first."""
    seen = [a for a, _ in scene.cues.get("unseen", ()) if a >= hit.last]
    return bool(seen) and not any(hit.last <= h.first < seen[0] for h in scene.hits)


def _last_clause(scene: Scene, cues: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """As in "Не верьте, Лиман мы не сдали": negations that a comma parts do not void each other."""
    kept = sorted(cues)
    for (_, end), (start, _) in zip(sorted(cues), sorted(cues)[1:], strict=False):
        parted = any("," in scene.gap(n) or "،" in scene.gap(n) for n in range(end, start + 1))
        if parted and not any(scene.has("that", n) for n in range(end, start + 1)):
            kept = [cue for cue in kept if cue[0] >= start]
    return kept


def _own(scene: Scene, hit: Hit[tuple[Trigger, Form]], at: int) -> bool:
    """As in "left without a road", "no food gets in": the word says it, and denies nothing."""
    if hit.what[0].type == "expected_future" or hit.what[0].own_no:
        return hit.first <= at < hit.last  # "will not stop there", "cannot last"
    lack = hit.what[0].type in ("siege", "surrounded", "supply_line_cut")
    return lack and hit.first <= at and scene.has("own_no", at)


def _repelled(hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "repelled an attack on": the word itself says that the attack led to nothing."""
    return hit.what[0].type == "fighting"


def _attribute(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "no chance for the trapped rebels": trapped they are."""
    if scene.language.order != "svo" or hit.what[1] != "verb" or hit.last - hit.first > 1:
        return False
    led = scene.has("determiners", hit.first - 1)
    participle = scene.key(hit.first).endswith(scene.language.endings["participle"])
    return led and participle and any(p.first == hit.last for p in scene.parties)


def _denied(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> tuple[int, int] | None:
    """The denial of what the clause says: "отрицают, что", "denied reports that", "نفى ... أن"."""
    for a, b in reversed(scene.cues.get("denial", [])):
        if a >= hit.first:
            continue
        between = range(b, hit.first)
        if any(scene.has("but", n) or ";" in scene.words[n].gap for n in between):
            return None
        if _said_instead(scene, b, hit):
            return None
        clause = any(scene.has("that", n) for n in between)
        verbs = [h for h in scene.hits if b <= h.first < hit.first]
        named = hit.what[1] == "noun" and not verbs
        return (a, b) if (clause and not verbs) or named else None
    return None


def _said_instead(scene: Scene, denied: int, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "denied this and said that they hold it": what is said then is not what is denied."""
    return any(
        denied <= said < hit.first
        # "Rejects reports that" has no "and"; Arabic writes it onto the verb.
        and (scene.has("joints", said - 1) or scene.key(said)[0] in CONJOINED)
        for said, _ in scene.cues.get("say", ())
    )


def _infinitive(scene: Scene, hit: Hit[tuple[Trigger, Form]], polarity: Polarity) -> Mood | None:
    """An infinitive is as real as what governs it: "managed to", "failed to", "plans to"."""
    first = max(scene.first, hit.first - LOOK_BACK)
    # "Штурмовать Запорожье никто не планирует": nobody will.
    if scene.within("unwilling", hit.last, _clause_end(scene, hit)):
        return Mood("predicted", "negative")
    # "Is to be taken" reads as an order or a plan, and neither is an event.
    if scene.language.order == "svo" and scene.has("passive", hit.first - 1):
        return None
    # "Agreed to stop fighting" is a truce already, "agreed to leave" is no retreat yet.
    if scene.within("agreeing", first, hit.first):
        goes = hit.what[0].type == "retreat" and hit.what[0].intransitive
        return Mood("predicted" if goes else "asserted", polarity)
    # "It took them three weeks to", "the first town to": such cues may begin far before.
    if any(first <= b <= hit.first for _, b in scene.cues.get("asserting", ())):
        return Mood("asserted", polarity)
    # "Is trying to poach": that they are wooed is told, that they change sides is not.
    wooed = hit.what[0].type == "switch_sides" and scene.has("infinitive", hit.first - 1)
    if wooed and scene.within("strict", scene.first, hit.first):
        return Mood("hypothetical", polarity)
    if scene.within("strict", first, hit.first):
        return Mood("predicted", polarity)
    # "Failed to take": that it was not taken is as sure as a fact.
    if polarity == "negative":
        return Mood("asserted", polarity)
    if scene.within("hedged", first, hit.first):
        return Mood("hedged", polarity)
    if scene.language.order != "svo" or _led_by_to(scene, first, hit.first):
        # Who talks of changing sides is being won over, whether or not the change is made.
        offered = hit.what[0].type == "switch_sides"
        return Mood("asserted" if offered else "predicted", polarity)
    return Mood("asserted", polarity) if _has_subject(scene, hit) else None


def _led_by_to(scene: Scene, first: int, last: int) -> bool:
    """A "to" leads to the verb; in "according to witnesses they hold" its subject is between."""
    # "Fighters loyal to Kyiv hold": a word of a party's name leads to no verb.
    named = {n for p in scene.parties for n in range(p.first, p.last)}
    leads = [n for n in range(first, last) if scene.has("infinitive", n) and n not in named]
    told = leads and any(scene.has("they", n) for n in range(leads[-1], last))
    return bool(leads) and scene.within("infinitive", first, last) and not told


def _has_subject(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """English: a plural subject and at most adverbs stand before: "the rebels still hold"."""
    at = hit.first
    spoken = False  # "they" is among the words that may stand before a verb, and its subject
    while at > scene.first and (scene.has("aux", at - 1) or scene.has("now", at - 1)):
        at -= 1
        spoken = spoken or scene.has("pronouns", at)
    before = [p for p in scene.parties if p.last <= at]
    if resumed(scene, hit) is not None:
        return True
    if spoken or scene.has("pronouns", at - 1) or (before and before[-1].last == at):
        return True
    if not before or any(scene.breaks_before(n) for n in range(before[-1].last, at + 1)):
        return False
    between = range(before[-1].last, at)
    places = {n for s in scene.spots for n in range(s.first, s.last)}
    if between and _joined_on(scene, between, places):
        return True
    known = ("preps", "nouns", "filler", "joints", "determiners")
    return all(n in places or any(scene.has(name, n) for name in known) for n in between)


def _joined_on(scene: Scene, between: range, places: set[int]) -> bool:
    """As in "the troops came over the border last Friday and hold": it shares their verb's mood."""
    if not scene.has("joints", between[-1]) or len(between) <= 1:
        return False
    meant = scene.within("strict", between[0], between[-1])
    aims = any(scene.has("infinitive", n) and n + 1 not in places for n in between)
    return not (meant or aims or any(scene.has("will", n) for n in between))
