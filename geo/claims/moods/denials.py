"""Whether an event is denied: "never took", "denied that they took", "it did not come"."""

from frontline.geo.claims.moods.forms import event, repelled, tried
from frontline.geo.claims.scene import CONJOINED, Scene, Window
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.model import Polarity

NEXT = 6
"""Words behind an event among which "there was none" is meant for it."""
CLOSING = "»”"
"""Marks behind what is quoted."""
DASHED = "–—"
"""Dashes that stand for "is"; a hyphen joins."""
BEHIND_QUOTE = 3
"""Words behind a quotation in which it is called untrue: "» – повна брехня"."""
LOOK_AHEAD = 8
"""Words behind a trigger in which it is called untrue: "lost the triangle junction is a lie"."""


def polarity_of(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> Polarity:
    """Whether a hit is told as so or as not so, by what stands around it in its window."""
    if hit.what[0].negative:
        return "negative"
    if _attribute(scene, hit):
        return "positive"
    # "No convoy has | made it to": the word before it is its subject, and denies it.
    if any(h.last == hit.first and scene.has("own_no", h.first) for h in scene.hits):
        return "negative"
    told = not scene.cues.keys().isdisjoint(("negative", "denial"))
    cues = _negations(scene, hit, around) if told else []
    # "Деблокировать окружённых в Димитрове не смогли": what governs it may stand behind another.
    free = scene.language.order == "free"
    last = max(around.last, clause_end(scene, hit) if free else 0)
    reach = last if hit.what[1] == "base" else min(around.last, hit.last + LOOK_AHEAD)
    after = scene.within("negative_after", hit.last, reach) or _called_untrue(scene, hit)
    # "Оточення не було": a noun that there was not; of a verb it says why it was.
    # So are "наступальних дій" in "противник наступальних дій не проводив".
    happens = event(hit) or scene.has("battles", hit.first) or tried(scene, hit)
    after = after or (happens and scene.within("absent", hit.last, hit.last + NEXT))
    after = after or (happens and (_unseen(scene, hit) or _undone(scene, hit)))
    return "negative" if len(cues) % 2 == 1 or (not cues and after) else "positive"


def _negations(
    scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window
) -> list[tuple[int, int]]:
    """The cues that each deny a hit."""
    spared, form = scene.cues.get("not_negative", []), hit.what[1]
    cues = [
        (a, b)
        for a, b in dict(sorted(scene.cues.get("negative", []))).items()  # the longest of each
        if (around.first <= a or b == hit.first) and b <= hit.last  # "دون أن | يدخل"
        if a != hit.first or repelled(hit) or scene.has("be_not", a)
        if not any(x <= a and b <= y for x, y in spared) and not _own(scene, hit, a)
        if b >= hit.first or "," not in scene.words[b].gap or scene.has("that", b)
        if (a, b) not in scene.cues.get("denial", ()) or not _said_instead(scene, b, hit)
        if form == "base" or not scene.among(range(b, hit.first), "joints")
        if not _of_a_clause_before(scene, b, hit)
        # "Не было котла. дорога простреливалась": readers begin sentences small.
        if not any(c in ".!?" for n in range(b, hit.first + 1) for c in scene.gap(n))
    ]
    begun = {a for a, _ in cues}
    cues += [(a, b) for a, b in _across_an_inset(scene, hit) if a not in begun]
    denied = _denied(scene, hit)
    if denied is not None and denied not in cues:
        cues.append(denied)
    # Two negations ("did not fail to") assert; but languages with concord write two for one.
    # "Denied what channels reported of": the report is what is denied, and denies nothing itself.
    told = scene.cues.get("reported", ()) if denied else ()
    cues = [(a, b) for a, b in cues if not any(x == a for x, _ in told)]
    plain = [(a, b) for a, b in _last_clause(scene, cues) if not scene.has("concord", a)]
    # "Neither A nor B", "ніхто не": negations that belong together are one.
    return plain or cues[:1]


def _across_an_inset(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> list[tuple[int, int]]:
    """As in "failed, despite losses, to take", "не смогли, по данным штаба, взять".

    Two commas hold an inset right before what was not done; what stands before it governs nothing.
    """
    bare = hit.first - scene.has_any(hit.first - 1, "preps", "infinitive")
    governed = hit.what[1] == "base" or bare < hit.first or scene.has("subjunctive", bare - 1)
    if not governed or not _comma(scene, bare):
        return []
    opens = next((n for n in range(bare - 1, scene.first, -1) if _comma(scene, n)), scene.first)
    taken = [h.first for h in scene.hits if h.first < opens]
    ends = (*taken, scene.first)
    near = [(a, b) for a, b in scene.cues.get("negative", ()) if max(ends) <= a and b <= opens]
    clear = not any(_comma(scene, n) for _, b in near[-1:] for n in range(b, opens))
    return near[-1:] if clear and opens > scene.first else []


def _comma(scene: Scene, at: int) -> bool:
    return any(c in ",،" for c in scene.gap(at))


def _of_a_clause_before(scene: Scene, last: int, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "ما في شي تغير، الزيارة مع الثوار": one comma ends a clause, two hold an inset."""
    between = range(last, hit.first + 1)
    commas = sum("،" in scene.gap(n) for n in between)
    return commas == 1 and not scene.among(between, "that")


def _called_untrue(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "хто пише «Лиман звільнено» – брехня": what is quoted is called so behind the quote.

    So is a noun behind a dash: "Інформація про взяття Лимана — фейк".
    """
    if "negative_after" not in scene.cues:
        return False
    ahead = range(hit.last, min(hit.last + LOOK_AHEAD, scene.last))
    marks = CLOSING + DASHED if hit.what[1] == "noun" else CLOSING
    closes = next((n for n in ahead if any(c in marks for c in scene.gap(n))), None)
    return closes is not None and scene.within("negative_after", closes, closes + BEHIND_QUOTE)


def _undone(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "підкріплення з Ірану не прийшло", "التعزيزات لم تصل": it is what did not come."""
    ahead = hit.last + LOOK_AHEAD
    return "undone" in scene.cues and scene.within(
        "undone", hit.last, min(clause_end(scene, hit), ahead)
    )


def only_fails(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "the assault on Hama collapsed": no town does, it is said of the event before."""
    said = any(a <= hit.first and hit.last <= b for a, b in scene.cues.get("undone", ()))
    before = [h for h in scene.hits if h.last <= hit.first and event(h)]
    return said and bool(before) and clause_end(scene, before[-1]) > hit.first


def clause_end(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> int:
    """The word before which a mark ends what the hit stands in."""
    marked = (n for n in range(hit.last, scene.last) if any(c in ",،.;؛:()" for c in scene.gap(n)))
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
        if parted and not scene.among(range(end, start + 1), "that"):
            kept = [cue for cue in kept if cue[0] >= start]
    return kept


def _own(scene: Scene, hit: Hit[tuple[Trigger, Form]], at: int) -> bool:
    """As in "left without a road", "no food gets in": the word says it, and denies nothing."""
    if hit.what[0].type == "expected_future" or hit.what[0].own_no:
        return hit.first <= at < hit.last  # "will not stop there", "cannot last"
    lack = hit.what[0].type in ("siege", "surrounded", "supply_line_cut")
    return lack and hit.first <= at and scene.has("own_no", at)


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
        clause = scene.among(between, "that")
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
