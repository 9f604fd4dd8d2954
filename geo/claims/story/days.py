"""The days of a claim: from its sentence, else its paragraph, else the document or comment."""

import datetime
from dataclasses import dataclass

from frontline.geo.claims.scene import Scene, window
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.model import DayFrom, TimeRef
from frontline.geo.temporal.tense import tells

DAY = datetime.timedelta(days=1)
DATES = ("day", "day without a year", "day, ISO", "calendar period", "year")
"""Rules of a time that names a date: "after two weeks" counts on from one."""
WAS = 3
"""Words before a verb in which "was" stands: "كانت القوات تسيطر"."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both included, and what they were taken from."""

    first: datetime.date | None
    last: datetime.date | None
    source: DayFrom


def days(
    scene: Scene,
    hit: Hit[tuple[Trigger, Form]],
    paragraph: TimeRef | None,
    published: datetime.date | None,
    *,
    comment: bool,
    ahead: bool,
) -> Days:
    """The days that a trigger speaks of.

    Args:
        scene: Its sentence.
        hit: The trigger.
        paragraph: The last expression of time in the sentences before it in its paragraph.
        published: Day of the document.
        comment: It stands in a comment.
        ahead: It speaks of the future, whose end nobody states.
    """
    stands = _stands(scene, hit)
    time = _of_sentence(scene, hit, stands=stands)
    # "The siege was lifted after three years" counts from its beginning: what has happened is not
    # of a day behind that on which it is told.
    foretold = time is not None and published is not None and time.first > published
    if _counted_from(scene, hit, time):
        return Days(None, None, "")
    if time is not None and not ahead and _later_than(scene, time):
        # What is held still has been so since; what happened did on no day that is told.
        held = stands and published is not None and time.last <= published
        return Days(time.last, published, "sentence") if held else Days(None, None, "")
    if time is not None and (ahead or not foretold):
        return Days(time.first, time.last - DAY, "sentence")
    told = paragraph is not None and (published is None or paragraph.first <= published)
    headed = paragraph is not None and _heads(scene, paragraph)
    told = told and (not stands or headed)
    if paragraph is not None and told and not ahead and _told(scene, hit):
        return Days(paragraph.first, paragraph.last - DAY, "paragraph")
    source: DayFrom = "" if published is None else "comment" if comment else "document"
    return Days(published, None if ahead else published, source)


def _of_sentence(scene: Scene, hit: Hit[tuple[Trigger, Form]], *, stands: bool) -> TimeRef | None:
    """The nearest expression that no other trigger parts from it; one that opens is for all.

    What stands in its own clause comes first: "took A on 2 August and lost B on 4 August". What is
    told as it stands has no day but one of its own clause or one that opens.
    """
    around = window(scene, scene.hits.index(hit))
    own = range(scene.words[around.first].start, scene.words[around.last - 1].end)
    start, end = scene.words[hit.first].start, scene.words[hit.last - 1].end
    opening = scene.words[min(h.first for h in scene.hits)].start

    def apart(time: TimeRef) -> tuple[bool, int]:
        return time.start not in own, max(time.start - end, start - time.end, 0)

    for time in sorted(scene.times, key=apart):
        low, high = (time.end, start) if time.end <= start else (end, time.start)
        others = (scene.words[h.first].start for h in scene.hits if h is not hit)
        between = scene.text[low:high]
        if ";" in between or (time.end <= start and _closes(between)):
            continue
        if stands and time.start not in own and time.end > opening:
            continue
        if time.end <= opening or not any(low <= other < high for other in others):
            return time
    return None


def _closes(between: str) -> bool:
    """The time stands in brackets before: "Toretsk (Dzerzhynsk until 2016) is under fire"."""
    return ")" in between.partition("(")[0]


def _counted_from(scene: Scene, hit: Hit[tuple[Trigger, Form]], time: TimeRef | None) -> bool:
    """As in "on 3 May, two weeks after they took Manbij": that was earlier, and on no told day."""
    for first, last in scene.cues.get("counted_from", ()):
        # "Після того, як": a comma stands within what leads to the clause.
        lead = last + 1 if scene.language.order == "free" else None
        between = range(last, hit.first)
        apart = any(c in ",،;" for n in between if n != lead for c in scene.gap(n))
        nearer = any(last <= h.first < hit.first for h in scene.hits)
        told = time is not None and time.start > scene.words[first].start
        if last <= hit.first and not (apart or nearer or told):
            return True
    return False


def _later_than(scene: Scene, time: TimeRef) -> bool:
    """As in "after 24 February they took Kherson": on some later day, not on that one."""
    at = next((n for n in range(scene.first, scene.last) if scene.words[n].start >= time.start), -1)
    return time.rule in DATES and scene.has("later_than", at - 1)


def _stands(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """Ground is held as the text is written: "the SDF controls Tabqa", "утримують", "يسيطر".

    The day of a fall that was told before is none of it.
    """
    trigger, form = hit.what
    if trigger.type != "control" or form not in ("verb", "base"):
        return False
    keys = [scene.key(n) for n in range(hit.first, hit.last)]
    if any(tells(key, "") is False for key in keys):
        return False
    if scene.language.order == "free":
        ends = tuple(scene.language.endings["non_past"])
        return any(key.endswith(ends) for key in keys)
    # "كانت تسيطر" tells what was.
    before = (scene.key(n) for n in range(max(scene.first, hit.first - WAS), hit.first))
    was = any(tells(key, "") is False or tells(key[1:], "") is False for key in before)
    return not was and scene.among(range(hit.first, hit.last), "holds")


def _heads(scene: Scene, time: TimeRef) -> bool:
    """A day by itself that heads its paragraph, as in a diary: "5 March 2022. Russians hold"."""
    start, end = time.start, time.end
    opens = not scene.text[:start].rpartition("\n")[2].strip()
    return opens and scene.text[end : end + 1] in tuple(".:\n")


def _told(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """It goes on telling: the past, and nothing that says "now" or "still"."""
    here = scene.among(range(scene.first, scene.last), "now")
    present = scene.among(range(max(scene.first, hit.first - 4), hit.last), "present")
    return hit.what[1] == "verb" and not here and not present
