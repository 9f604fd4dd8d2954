"""Whose word a claim is: the source that its sentence names, or the voice of the segment."""

from dataclasses import dataclass

from frontline.geo.claims.scene import CONJOINED, Scene

LONGEST = 9
"""Words a source may be called by: "a spokesman for the eastern command of the army"."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source named in a sentence: its words, where it says so, and whether it comes after."""

    first: int
    last: int
    at: int
    after: bool


def sources(scene: Scene) -> list[Source]:
    """The sources that a sentence names, in order."""
    found = [_led(scene, b) for _, b in scene.cues.get("lead", ())]
    found += [_saying(scene, a, b) for a, b in scene.cues.get("say", ())]
    return sorted((s for s in found if s is not None), key=lambda s: s.at)


def speaker(scene: Scene, found: list[Source], at: int, voice: str) -> tuple[str, Source | None]:
    """Who says what the trigger at word *at* says; *voice* where the sentence names nobody."""
    # A source that opens the sentence speaks for all of it; one behind ("..., he said") only for
    # what came before.
    before = [s for s in found if s.at <= at and not s.after and not _cut(scene, s.at, at)]
    after = [s for s in found if s.at > at and s.after]
    source = before[-1] if before else after[0] if after else None
    if source is None:
        return voice, None
    return scene.text[scene.words[source.first].start : scene.words[source.last - 1].end], source


def _cut(scene: Scene, said: int, at: int) -> bool:
    """As in "Moscow says it holds A; Kyiv has left B": what a semicolon parts is said by nobody."""
    return any(";" in scene.gap(n) for n in range(said + 1, at + 1))


def _led(scene: Scene, first: int) -> Source | None:
    """As in "According to the ministry, ...": what follows up to a comma."""
    last = _until(scene, first)
    # Behind the first trigger "according to" looks back.
    after = any(h.first < first for h in scene.hits)
    return Source(first, last, first, after) if last > first else None


def _saying(scene: Scene, verb: int, end: int) -> Source | None:
    """The words before the verb of saying, or behind it where nothing stands before."""
    # "The claim that", "contrary to reports": a noun says nothing by itself.
    svo = scene.language.order == "svo"
    named = svo and scene.has_any(verb - 1, "determiners", "preps")
    if named or scene.has("passive", verb - 1) or any(h.first <= verb < h.last for h in scene.hits):
        return None
    if scene.language.order == "vso" and verb > scene.first and _conjoined(scene, verb):
        return _same(scene, verb, end)
    first = verb
    while first > scene.first and not _stops(scene, first):
        first -= 1
    gap = scene.words[first].gap
    first = _behind_adverbs(scene, first, verb)
    last = _before_denial(scene, first, _before_adverbs(scene, first, verb))
    if svo and scene.has("whatever", first):
        return None  # "whatever Telegram says": nobody's word for it
    hits = [h for h in scene.hits if h.first < last and first < h.last]
    # More words than a name has, or a trigger among them, are a clause and nobody's name.
    if 0 < last - first <= LONGEST and not hits and not _pronoun(scene, first, last):
        behind = "," in gap or "،" in gap or first in scene.insets.values()
        quoted = any(c in '"”»“' for c in gap)
        after = (behind or quoted) and _said_before(scene, first) and not _tells(scene, end)
        return Source(first, last, verb, after)
    # "Об освобождении Х сообщила армия": who says it stands behind the verb.
    turned = scene.language.order == "free" and hits and any(p.first == end for p in scene.parties)
    if (last > first and not turned) or (
        scene.language.order == "svo" and not _parted(scene, verb)
    ):
        return None
    last = _until(scene, end)
    if all(scene.timed(n) for n in range(end, last)):
        return None  # "объявили 20 сентября, что"
    # Arabic opens with the verb of saying, so there it never looks back.
    at_end = any(h.first < verb for h in scene.hits) and scene.language.order != "vso"
    return Source(end, last, verb, at_end) if last > end else None


def _behind_adverbs(scene: Scene, first: int, verb: int) -> int:
    """As in "On Monday | General Burhan confirmed": when and how he says it is no part of him."""
    while first < verb:
        led = first + 1 < verb and scene.has("preps", first) and scene.timed(first + 1)
        skipped = scene.has_any(first, "joints", "say_skip", "breaks")
        if not (led or skipped or scene.timed(first)):
            break
        first += 1
    return first


def _before_denial(scene: Scene, first: int, last: int) -> int:
    """As in "the ministry | denied reports that", "Минобороны | эти данные отрицает"."""
    denied = next((n for n in range(first + 1, last) if scene.has("denial", n)), last)
    if denied == last:
        return last
    return next((n for n in range(first + 1, denied) if scene.has("determiners", n)), denied)


def _before_adverbs(scene: Scene, first: int, verb: int) -> int:
    """As in "the Observatory | on Monday also said": when and how often is no part of the name."""
    last = verb
    while last > first:
        led = last < verb and scene.timed(last) and scene.has("preps", last - 1)
        if not (led or scene.timed(last - 1) or scene.has("say_skip", last - 1)):
            break
        last -= 1
    return last


def _conjoined(scene: Scene, verb: int) -> bool:
    """As in "وقالوا", "and they said": what stands before is another clause."""
    return scene.key(verb)[0] in CONJOINED


def _same(scene: Scene, verb: int, end: int) -> Source | None:
    """Who is named behind "and said", or else the party named last before it."""
    last = _until(scene, end)
    if last > end:
        return Source(end, last, verb, False)
    before = [p for p in scene.parties if p.last <= verb]
    return Source(before[-1].first, before[-1].last, verb, False) if before else None


def _parted(scene: Scene, verb: int) -> bool:
    """English turns "said the governor" round behind a comma or a quotation only."""
    return any(c in ",”\"’'" for c in scene.words[verb].gap)


def _tells(scene: Scene, end: int) -> bool:
    """As in "After days of battle, the army said it held": what is said stands behind the verb."""
    if any(c in '"”»' for c in scene.words[end - 1].gap):
        return False  # the verb ends a quotation
    last = end
    while last < scene.last and not any(c in ".,،;:" for c in scene.words[last].gap):
        last += 1
    return any(end <= h.first < last for h in scene.hits)


def _said_before(scene: Scene, first: int) -> bool:
    return any(h.last <= first for h in scene.hits)


def _pronoun(scene: Scene, first: int, last: int) -> bool:
    return last - first == 1 and scene.has("pronouns", first)


def _stops(scene: Scene, at: int) -> bool:
    gap = scene.words[at].gap
    return (
        any(c in ',،;:—–()"“”«»' for c in gap)
        or " -" in gap
        or scene.has("breaks", at)
        or scene.has("that", at - 1)
        or at in scene.insets.values()
    )


def _until(scene: Scene, first: int) -> int:
    """The word after the last one of a source that begins with *first*."""
    starts = {h.first for h in scene.hits}
    last = first
    while last < scene.last and last - first < LONGEST:
        marked = any(c in ',،;:—–()."“”«»' for c in scene.words[last].gap)
        parted = last > first and (marked or last in scene.insets)
        if parted or scene.has("that", last) or last in starts or scene.has("say_stop", last):
            break
        last += 1
    return last
