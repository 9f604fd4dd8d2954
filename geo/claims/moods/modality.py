"""How surely a thing is said: asserted, hedged, predicted, questioned, hypothetical; or denied."""

from dataclasses import dataclass

from frontline.geo.claims.clauses import resumed
from frontline.geo.claims.moods.conditions import awaited, hypothetical
from frontline.geo.claims.moods.denials import DASHED, clause_end, only_fails, polarity_of
from frontline.geo.claims.moods.forms import event, tried
from frontline.geo.claims.scene import Scene, Window
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.model import Modality, Polarity

HEDGE_AFTER = 3
"""Words behind a trigger in which a hedge is still meant for it."""
VAIN = 8
"""Words behind what is tried among which it says that it failed."""
LOOK_BACK = 5
"""Words before an infinitive among which stands what governs it: "has so far failed to"."""
WEATHER = 4
"""Words behind a road that is closed among which snow or rain closes it."""
SO_CALLED = 2
"""Words in quotation marks that are a word so called, and no speech: "the 'full liberation' of"."""
NAMED_SO = 4
"""So many where they begin with the event and hold no verb: "the 'defeat in east Aleppo'"."""
QUOTED, UNQUOTED = tuple("\"“„«'‘"), tuple("\"”“»'’")


@dataclass(frozen=True, slots=True)
class Mood:
    """How a trigger is meant."""

    modality: Modality
    polarity: Polarity


FACT = Mood("asserted", "positive")


def mood(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> Mood | None:
    """The mood of a hit; None where its words do not speak of an event ("to capture" by itself)."""
    trigger, form = hit.what
    polarity = polarity_of(scene, hit, around)
    # "Pulled out to avoid encirclement": nobody says that they were encircled.
    parted = [h.last for h in scene.hits if h.last <= hit.first]
    near = max(scene.first, hit.first - LOOK_BACK, *parted[-1:])
    if (
        scene.within("avoided", near, hit.last)
        or _by_weather(scene, hit)
        or _never_there(scene, hit)
        or only_fails(scene, hit)
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
    until = hit.first if tried(scene, hit) else hit.last
    return (
        (noun and scene.within("predicted", around.first, until))
        or (event(hit) and scene.within("begins_after", hit.last, around.last))
        or scene.within("strict", around.first, until)
        or _opens(scene, "strict", around)
        or (noun and _foretold(scene, hit))
    )


def _foretold(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "Мета ворога — взяття Покровська": a dash says what it is that is to come."""
    if not any(c in DASHED for c in scene.gap(hit.first)):
        return False
    before = [h for h in scene.hits if h.last <= hit.first][-1:]
    foretold = any(h.what[0].type == "expected_future" for h in before)
    return foretold or scene.within("predicted", scene.first, hit.first)


def _in_vain(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> bool:
    """As in "третий месяц пытаемся замкнуть кольцо и не можем": it was tried, and is not so."""
    attempt = scene.within("attempt", around.first, hit.last)
    reach = min(scene.last, hit.last + VAIN)
    return attempt and not tried(scene, hit) and scene.within("failed", around.first, reach)


def _by_weather(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "the road is closed by snow", which nobody cut, or "snow fell on the town"."""
    cut = hit.what[0].type == "supply_line_cut"
    fell = hit.what[0].type == "control" and hit.what[0].subject == "places"
    behind, before = range(hit.last, hit.last + WEATHER), (hit.first - 1,)
    return (cut and scene.among(behind, "weather")) or (fell and scene.among(before, "weather"))


def _never_there(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "a column was shot to pieces on the way to A": none that went there came."""
    return hit.what[0].type == "reinforcement" and bool(scene.cues.get("waylaid"))


def _long_after(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "a year after the fall of": a noun that tells when it was, and no news of this day."""
    since = any(b == hit.first for _, b in scene.cues.get("long_after", ()))
    return since and hit.what[1] == "noun"


def _opens(scene: Scene, name: str, around: Window) -> bool:
    """A cue that ends where the clause begins belongs to it: "it is believed | that they took"."""
    if name not in scene.cues:
        return False
    said = {a for a, _ in scene.cues.get("say", ())}
    return any(
        b in (around.first, around.first + 1) and a < around.first
        for a, b in scene.cues[name]
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
    if scene.among(range(around.first - 1, hit.first), "that", "say"):
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


def _infinitive(scene: Scene, hit: Hit[tuple[Trigger, Form]], polarity: Polarity) -> Mood | None:
    """An infinitive is as real as what governs it: "managed to", "failed to", "plans to"."""
    first = max(scene.first, hit.first - LOOK_BACK)
    # "Штурмовать Запорожье никто не планирует": nobody will.
    if scene.within("unwilling", hit.last, clause_end(scene, hit)):
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
    told = leads and scene.among(range(leads[-1], last), "they")
    return bool(leads) and scene.within("infinitive", first, last) and not told


def _has_subject(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """English: a plural subject and at most adverbs stand before: "the rebels still hold"."""
    at = hit.first
    spoken = False  # "they" is among the words that may stand before a verb, and its subject
    while at > scene.first and scene.has_any(at - 1, "aux", "now"):
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
    return all(n in places or scene.has_any(n, *known) for n in between)


def _joined_on(scene: Scene, between: range, places: set[int]) -> bool:
    """As in "the troops came over the border last Friday and hold": it shares their verb's mood."""
    if not scene.has("joints", between[-1]) or len(between) <= 1:
        return False
    meant = scene.within("strict", between[0], between[-1])
    aims = any(scene.has("infinitive", n) and n + 1 not in places for n in between)
    return not (meant or aims or scene.among(between, "will"))
