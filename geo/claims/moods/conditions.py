"""What is only supposed: what hangs on an "if" or a "once", is asked in exchange, or could be."""

from frontline.geo.claims.scene import Scene, Window
from frontline.geo.claims.wording.patterns import Hit, spellings
from frontline.geo.claims.wording.triggers import Form, Trigger

PRESENT = ("ي", "ت", "ن")
"""What an Arabic verb begins with in the present; some begin so in the past as well."""
GOVERNS = 6
"""Words before Arabic "that" among which "managed" stands, after which it was done."""
IF = frozenset(("إن", "وإن", "فإن"))
"""Arabic "if", "and if", "then if" as they are written: folded they are "that" as well."""
BY = "by"
"""Rule of a time that says until when a thing will be so."""
OUTSIDE = -1
"""The bracket of a word that stands in none."""


def hypothetical(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> bool:
    """Whether a hit is told as a condition, or as what hangs on one."""
    return (
        any(_conditional(scene, hit, a) for a, _ in scene.cues.get("conditional", ()))
        or _if_it_did(scene, hit)
        or scene.within("hypothetical", around.first, hit.last)
        or _in_exchange(scene, hit)
        or _asked(scene, hit)
        or _may_come(scene, hit, around)
        or _inverted(scene, hit, around)
    )


def _if_it_did(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """Arabic "if" right before a past, and what hangs on it: "إن سقطت النهود انقطع الطريق".

    Before a noun the same letters are "that", and with the hamza above they are so before a verb.
    """
    verbs = (h.first for h in scene.hits if h.first <= hit.first and h.what[1] == "verb")
    return scene.language.order == "vso" and any(_written(scene, n - 1) in IF for n in verbs)


def _written(scene: Scene, at: int) -> str:
    """A word as the text writes it, ``""`` outside the sentence."""
    return scene.text[scene.words[at].start : scene.words[at].end] if at >= scene.first else ""


def bracket(scene: Scene, at: int) -> int:
    """The word that opens the brackets around a word, ``OUTSIDE`` where there are none."""
    opened = OUTSIDE
    for n in range(scene.first, at + 1):
        for mark in scene.gap(n):
            if mark in "()":
                opened = n if mark == "(" else OUTSIDE
    return opened


def _conditional(scene: Scene, hit: Hit[tuple[Trigger, Form]], at: int) -> bool:
    """Whether the "if" at this word is meant for a hit.

    "They took A, and if they take B" and "They hold A, even if B is lost" say that A is theirs.
    """
    mine, its = bracket(scene, hit.first), bracket(scene, at)
    if mine != its:
        return _across(scene, hit, at, mine, its)
    if hit.first > at or hit.what[1] not in ("verb", "base"):
        return True
    told = scene.has_any(at - 1, "joints", "but", "concessive")
    return not told or not any(c in ",،;" for n in (at - 1, at) for c in scene.words[n].gap)


def _across(scene: Scene, hit: Hit[tuple[Trigger, Form]], at: int, mine: int, its: int) -> bool:
    """Of a condition and a hit of which only one stands in brackets.

    "If they (who took A) lose B" says that A was taken, "if they take (and hold) A" does not. "They
    hold A (even if B is lost)" says that A is theirs, "A is lost (if nobody helps)" does not; what
    another comma parts from the brackets hangs on nothing in them.
    """
    if its == OUTSIDE:
        return scene.has("joints", mine)
    clear = hit.last <= its and not _parted(scene, hit.last, its, ",،;:()")
    return clear and not scene.has("concessive", at - 1)


def _parted(scene: Scene, first: int, last: int, marks: str) -> bool:
    """Whether one of these marks stands before a word from *first* up to *last*."""
    return any(c in marks for n in range(first, last) for c in scene.gap(n))


def _in_exchange(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "left A in exchange for the lifting of the siege of B": B is still to be opened."""
    return any(
        b <= hit.first and not _parted(scene, b, hit.first, ",،;()")
        for _, b in scene.cues.get("in_exchange", ())
    )


def _may_come(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> bool:
    """As in "similar switches could happen", "it could also happen in B: the rebels switch"."""
    if hit.what[1] == "noun" and scene.within("may_come", hit.last, around.last):
        return True
    # What stands right before "could happen" is what could, whatever its form: "such switches".
    if any(a == hit.last for a, _ in scene.cues.get("may_come", ())):
        return True
    return any(
        b <= hit.first and bracket(scene, a) == bracket(scene, hit.first)
        for a, b in scene.cues.get("may_come", ())
    )


def _inverted(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> bool:
    """As in "Had they taken Hostomel, the road": an auxiliary that opens stands for "if"."""
    return scene.has("inverted", around.first) and around.first < hit.first


def _asked(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "demanded that they withdraw", "called for a truce", "talks on a truce"."""
    # Who talks of changing sides is being won over; who is called on to do it has not done it.
    if hit.what[0].type == "switch_sides" and not scene.has("infinitive", hit.first - 1):
        return False
    for _, b in scene.cues.get("asked", ()):
        between = range(b, hit.first)
        marks = [c for n in (*between, hit.first) if not scene.has("that", n) for c in scene.gap(n)]
        parted = any(c in ",،;:().—" for c in marks)
        ends = any(scene.has("breaks", n) and not scene.has("that", n) for n in between)
        verbs = any(
            h.last <= hit.first and b <= h.first and h.what[1] != "noun" for h in scene.hits
        )
        if b <= hit.first and not (parted or ends or verbs):
            return True
    return False


def awaited(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> bool:
    """As in "once Manbij falls", "when they are defeated": of a present, it has not been yet.

    Nor has what such a clause opens the sentence for: "once A falls, the road is open".
    """
    first = scene.hits[0]
    if hit.first > first.first and any(a == scene.first for a, _ in scene.cues.get("awaiting", ())):
        return awaited(scene, first, Window(scene.first, first.last))
    for a, b in scene.cues.get("awaiting", ()):
        between = range(b, hit.first)
        if not around.first - 2 <= a < hit.first or any("," in scene.gap(n) for n in between):
            continue
        if scene.among(between, "was", "that"):
            continue
        finite = hit.what[1] == "verb" and scene.key(hit.first).endswith("s")
        if finite or hit.what[1] == "base" or scene.among(between, "present"):
            return True
    return _wished(scene, hit) or _by_then(scene, hit, around) or _said_to_come(scene, hit)


def _wished(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "توقع أن تستعاد المدينة", "قد يهاجم": "that" and "may" right before a present.

    "Before they retook it" and "managed to retake it" tell facts, and so does what is denied.
    """
    at = hit.first - 1
    if not _tells_no_past(scene, hit):
        return False
    if scene.has("may", at):
        return True
    near = max(scene.first, at - GOVERNS)
    done = any(scene.within(name, near, at) for name in ("asserting", "denial"))
    led = scene.has_any(at - 1, "background", "preps")
    return scene.has("subjunctive", at) and not done and not led


def _tells_no_past(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """An Arabic verb in the present: "يتقدم", and no "تقدم" or "نقل"."""
    key = scene.key(hit.first)
    return key.startswith(PRESENT) and scene.language.past.isdisjoint(spellings(key))


def _by_then(scene: Scene, hit: Hit[tuple[Trigger, Form]], around: Window) -> bool:
    """As in "Qusayr falls by Sunday": an English present, and a day by which it will be so."""
    present = hit.what[1] == "verb" and scene.key(hit.first).endswith("s")
    if scene.language.order != "svo" or not present or scene.has("passive", hit.first - 1):
        return False
    begins = [scene.words[n].start for n in range(hit.last, min(around.last + 1, scene.last))]
    return any(t.rule == BY and t.start in begins for t in scene.times)


def _said_to_come(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "they said they would push on": the future of who speaks, told later."""
    at = hit.first
    while at > scene.first and not scene.has("would", at - 1):
        at -= 1
        # "Would have taken" supposes what was not.
        if not scene.has("aux", at) or scene.has("have", at):
            return False
    # "They broke through, which would end the siege" supposes what follows.
    spoken = at - 1 > scene.first and not scene.has("relative", at - 2)
    return spoken and bool(scene.cues.get("say"))
