"""A claim held against layers: does the map say the same? Never who is right.

Ground is compared as it was held at the end of a day. What moved is looked for within the seven
days up to the day of the claim. Sieges, pockets and cut supply lines are checked as connectedness.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from frontline.geo.model import Claim
from frontline.layers.analysis.resting import FAR_KM, Basis, rest_of
from frontline.layers.analysis.words import Phrase, told, word
from frontline.layers.asked.place_cells import Answer, PlaceCells, Where
from frontline.layers.locales.messages import Language, language
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.claims import UNCALLED

Kind = Literal[
    "agrees", "disagrees", "partly", "contested", "no report near", "no layer that day",
    "not checkable",
]  # fmt: skip
DAY = timedelta(days=1)
# Days within which a change that is claimed must lie: reports of a capture come days late.
LOOK_BACK = 7
# Share of an area from which on it counts as the whole: outlines of districts differ by more.
SETTLED = 0.95
# A piece that is so many times as large was joined to another: Mare' stood alone on 18 km2 and,
# with Azaz and the villages between, on 240.
JOINED = 2.0
SEARCH = 400
"""Days before and after the claim in which a day on which the layer agrees is looked for."""
UNCHECKED = ("truce", "switch_sides", "reinforcement", "fighting", "expected_future")
"""Types of claims about which ground says nothing."""
NOTHING = Phrase()
PARTING = ("disagrees", "partly")
MOODS = ("predicted", "questioned", "hypothetical")
SURE = 0.5
"""Chance below which a place is more likely none or another one: its ground answers nothing."""
PIECES = ("siege", "surrounded", "pocket", "supply_line_cut")
HELD = ("control", "advance", "retreat")
"""Types that the ground of their places answers by itself, whatever happens elsewhere."""
Grounds = Sequence[PlaceCells]
"""The ground of each place that a claim names."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one source says to one claim.

    Attributes:
        kind: The verdict.
        why: In words: what the layer shows instead, or why the claim cannot be checked.
        day: The day compared, None where none was.
        share: How much of the places or the area the layer agrees with, 0 to 1.
        first_later, last_earlier: Where it disagrees, the first day after and the last day before
            on which it agrees with the same claim.
        holders: Who holds each of the places that day, by the keys of the layers.
        basis: What the layer's answer rests on, None where it was drawn.
        source: Title of the layers.
    """

    kind: Kind
    why: Phrase = NOTHING
    day: date | None = None
    share: float | None = None
    first_later: date | None = None
    last_earlier: date | None = None
    holders: tuple[str, ...] = ()
    basis: Basis | None = None
    source: str = ""

    @property
    def rests(self) -> str:
        """What the layer's answer rests on in English, "" where it was drawn."""
        return self.basis.line if self.basis else ""

    @property
    def line(self) -> str:
        """The verdict in English."""
        return self.spoken(language())

    def spoken(self, speaks: Language, called: Mapping[str, str] = UNCALLED) -> str:
        """The verdict in the words of a language; *called* are its names of places."""
        kinds = speaks.told("claims.verdicts")
        parts = [kinds if isinstance(kinds, str) else kinds[self.kind]]
        if self.kind == "partly":
            share = speaks.say("units.percent", n=round(100 * (self.share or 0)))
            parts = [speaks.say("answers.partly", share=share)]
        if self.first_later and self.day:
            parts.append(speaks.say("answers.later", n=(self.first_later - self.day).days))
        if self.last_earlier and self.day:
            parts.append(speaks.say("answers.earlier", n=(self.day - self.last_earlier).days))
        rests = self.basis.spoken(speaks, called) if self.basis else ""
        parts += filter(None, (self.why.spoken(speaks), rests))
        return speaks.say("answers.joint").join(parts)


def verdict(
    claim: Claim,
    places: Sequence[Where],
    mosaic: Mosaic,
    *,
    article: str = "",
) -> Verdict:
    """What *mosaic* says to *claim*.

    Args:
        claim: What a text says.
        places: Where its places lie; those without a point or an area are not checked.
        mosaic: The layers.
        article: Title and text of the article, to tell whether a report was taken from it.
    """
    found = _checked(claim, places, mosaic)
    if found.day is not None and found.kind not in ("not checkable", "no layer that day"):
        shown = min(found.day, mosaic.coverage.last)
        near = _days_near(claim, found.day, mosaic)
        holders = tuple(PlaceCells(near, place).holder(shown) for place in places)
        rest = _worst([rest_of(mosaic, place, shown, article) for place in places])
        found = replace(found, holders=holders, basis=rest)
        found = _unless_inferred(found, rest)
    return replace(found, source=mosaic.title)


def kind_of(claim: Claim, places: Sequence[Where], mosaic: Mosaic) -> Kind:
    """The kind of verdict alone, as a library of texts keeps it.

    The days around it on which the layer agrees, and what its answer rests on, take fifty times as
    long (measured on 930 claims of Syria): they are looked for when a text is opened.
    """
    found = _held(claim, places, mosaic)[0]
    if found.kind not in PARTING or found.day is None:
        return found.kind
    shown = min(found.day, mosaic.coverage.last)
    rest = _worst([rest_of(mosaic, place, shown, "") for place in places])
    return _unless_inferred(found, rest).kind


def _unless_inferred(found: Verdict, rest: Basis | None) -> Verdict:
    """Ground that is inferred from afar parts from no text: better unknown than wrong."""
    # Only what contradicts a text needs good ground; an agreement by inference harms nobody.
    if found.kind not in PARTING or rest is None or rest.km < FAR_KM:
        return found
    return replace(
        found,
        kind="no report near",
        # Ground far from every report parts from no text.
        why=word("answers.inferred"),
        share=None,
        first_later=None,
        last_earlier=None,
    )


def _checked(claim: Claim, places: Sequence[Where], mosaic: Mosaic) -> Verdict:
    found, question = _held(claim, places, mosaic)
    if found.kind != "disagrees" or question is None or found.day is None:
        return found
    later, earlier = _around(question, found.day, mosaic)
    return replace(found, first_later=later, last_earlier=earlier)


def _held(
    claim: Claim, places: Sequence[Where], mosaic: Mosaic
) -> tuple[Verdict, "Question | None"]:
    """The verdict on the day of the claim, and the question that other days answer too."""
    if why := _not_checkable(claim, places, mosaic):
        return Verdict("not checkable", why), None
    day = claim.end_day or claim.start_day
    if day is None:
        return Verdict("not checkable", word("answers.no_day")), None
    # A week behind the last map: an article of that week still speaks of ground that the map shows.
    if not mosaic.coverage.first <= day <= mosaic.coverage.last + LOOK_BACK * DAY:
        return Verdict("no layer that day", _outside(mosaic, day), day), None
    near = _days_near(claim, day, mosaic)
    question = Question(claim, [PlaceCells(near, place) for place in places])
    answer = question.answer(day)
    if isinstance(answer, str):
        if answer == "unknown":
            return Verdict("no report near", _nowhere(places, mosaic, day), day), question
        return Verdict("contested", word("answers.contested"), day), question
    bounds = _bounds(places)
    if answer >= SETTLED:
        return Verdict("agrees", bounds, day, answer), question
    if answer > 1 - SETTLED:
        return Verdict("partly", bounds, day, answer), question
    return Verdict("disagrees", bounds, day, 0.0), question


def _bounds(places: Sequence[Where]) -> Phrase:
    """That an area was compared as a circle, since no outline of it is known."""
    widest = max((place.circle_km for place in places), default=0.0)
    return word("answers.circle", n=round(widest)) if widest else NOTHING


def _days_near(claim: Claim, day: date, mosaic: Mosaic) -> Mosaic:
    """*mosaic* for the days that a verdict looks at; of layers kept in epochs those alone."""
    reach = (SEARCH + LOOK_BACK) * DAY
    return mosaic.within(min(claim.start_day or day, day) - reach, day + reach)


def _outside(mosaic: Mosaic, day: date) -> Phrase:
    """That the layers do not cover a day."""
    covered = mosaic.coverage
    first, last, shown = covered.first, covered.last, mosaic.on(day).shown
    days = {"asked": day, "first": first, "last": last, "shown": shown}
    return word("answers.outside", **days)


def _not_checkable(claim: Claim, places: Sequence[Where], mosaic: Mosaic) -> Phrase:
    """Why a claim says nothing that ground could answer, nothing where it does."""
    if claim.modality in MOODS:
        return told("answers.moods", claim.modality)
    if claim.type in UNCHECKED:
        return told("answers.unchecked", claim.type)
    if not places:
        return word("answers.off_map")
    if unsure := [m for m in claim.places if m.place is not None and m.confidence < SURE]:
        return word("answers.unsure", place=unsure[0].text)
    drawn = {holder.actor for holder in mosaic.holders}
    # In a siege the ground that counts is that of the besieged.
    sides = claim.against if claim.type in PIECES and claim.against else claim.actors
    sides = sides or claim.against
    if not sides and claim.type not in PIECES and claim.type != "siege_broken":
        return word("answers.nobody_named")
    if sides and not drawn & set(sides):
        return word("answers.no_ground", sides=", ".join(sides))
    return NOTHING


@dataclass(frozen=True, slots=True)
class Question:
    """A claim as a question that each day answers, asked of the ground of its places."""

    claim: Claim
    grounds: Grounds

    def answer(self, day: date) -> Answer:
        """What the ground says at the end of a day."""
        negative = self.claim.polarity == "negative"
        return _ASK[self.claim.type](self.claim, self.grounds, day, negative=negative)

    def agrees(self, day: date) -> bool:
        """Whether the ground says on that day what the claim says."""
        answer = self.answer(day)
        return not isinstance(answer, str) and answer >= SETTLED

    def turns(self, mosaic: Mosaic) -> list[date]:
        """Days between which every answer stays the same, in order."""
        if self.claim.type in HELD:
            days = {day for ground in self.grounds for day in ground.turns}
        else:  # what cuts a place off may happen far from it
            days = set(mosaic.days)
        back = _back(self.claim)
        return sorted({day + after for day in days for after in (-DAY, 0 * DAY, back - DAY, back)})


def _control(claim: Claim, grounds: Grounds, day: date, *, negative: bool) -> Answer:
    """Held by one of the sides at the end of the day; without sides, not by those against."""
    sides = claim.actors or claim.against
    # "X was lost by A" holds where A does not, so a claim with a loser alone is asked the other way
    # round.
    flipped = negative != (not claim.actors)
    return _flip(_mean([ground.held(day, sides) for ground in grounds]), negative=flipped)


def _retreat(claim: Claim, grounds: Grounds, day: date, *, negative: bool) -> Answer:
    """Held within the week before and no more; to deny a loss is to say that one still holds."""
    sides = claim.actors or claim.against
    if negative:
        return _mean([ground.held(day, sides) for ground in grounds])
    return _mean([ground.lost(_from(claim, day), day, sides) for ground in grounds])


def _advance(claim: Claim, grounds: Grounds, day: date, *, negative: bool) -> Answer:
    """Held now and not throughout the week before; "has not entered" is that one does not hold."""
    sides = claim.actors
    if not sides:
        return _retreat(claim, grounds, day, negative=negative)
    if negative:
        return _flip(_mean([ground.held(day, sides) for ground in grounds]), negative=True)
    return _mean([ground.gained(_from(claim, day), day, sides) for ground in grounds])


def _enclosed(claim: Claim, grounds: Grounds, day: date, *, negative: bool) -> Answer:
    """The side's ground at the place is a piece of its own; at two places, apart from the other."""
    sides = _besieged(claim)
    if claim.type == "supply_line_cut" and len(grounds) > 1:
        found = grounds[0].parted_from(grounds[1:], day, sides)
    else:
        # Where nobody is named either side of a divided city may be meant.
        found = _mean([_shut(ground, claim, day, sides) for ground in grounds])
    return _flip(found, negative=negative)


def _shut(ground: PlaceCells, claim: Claim, day: date, besieged: Sequence[str]) -> Answer:
    besiegers = claim.actors if claim.type == "siege" else ()
    return ground.enclosed(day, besieged) if besieged else ground.cut_off(day, besiegers)


def _besieged(claim: Claim) -> tuple[str, ...]:
    """Whose ground is cut off: the garrison of a pocket, else the side that it is done to."""
    if claim.type == "pocket":
        return claim.actors or claim.against
    return claim.against


def _siege_broken(claim: Claim, grounds: Grounds, day: date, *, negative: bool) -> Answer:
    """Enclosed within the week before, connected at the end of the day.

    Where it is connected to is a pocket itself, at times: Mare' was relieved from Azaz on 8 June
    2016, and both were still cut off from Idlib. So a piece that is much larger than it was counts.
    """
    sides = claim.actors
    now = _mean([ground.enclosed(day, sides) for ground in grounds])
    if negative or isinstance(now, str):
        return now
    week = [_from(claim, day) + n * DAY for n in range((day - _from(claim, day)).days)]
    before = [_mean([ground.enclosed(d, sides) for ground in grounds]) for d in week]
    shut = [
        d
        for d, answer in zip(week, before, strict=True)
        if not isinstance(answer, str) and answer >= SETTLED
    ]
    if not shut:
        return 0.0
    if now <= 1 - SETTLED:
        return 1.0
    old, new = ([ground.piece_km2(d, sides) for ground in grounds] for d in (shut[-1], day))
    return float(all(0 < JOINED * a <= b for a, b in zip(old, new, strict=True)))


_ASK: dict[str, Callable[..., Answer]] = {
    "control": _control,
    "retreat": _retreat,
    "advance": _advance,
    "siege_broken": _siege_broken,
    **dict.fromkeys(PIECES, _enclosed),
}


def _from(claim: Claim, day: date) -> date:
    """The first day of the week in which a change may lie; a longer span counts from its start."""
    return day - _back(claim)


def _back(claim: Claim) -> timedelta:
    """How far back a change may lie: a week, and as long as the claim itself spans."""
    span = claim.end_day - claim.start_day if claim.end_day and claim.start_day else timedelta(0)
    return LOOK_BACK * DAY + span


def _mean(answers: Sequence[Answer]) -> Answer:
    """The share over all places; contested or unknown where most of what is asked for is."""
    known = [a for a in answers if not isinstance(a, str)]
    if known:
        # Over all places: one that nobody knows of is no agreement.
        return sum(known) / len(answers)
    return "contested" if "contested" in answers else "unknown"


def _flip(answer: Answer, *, negative: bool) -> Answer:
    return answer if isinstance(answer, str) or not negative else 1 - answer


def _around(question: Question, day: date, mosaic: Mosaic) -> tuple[date | None, date | None]:
    """The first day after and the last one before on which the layer agrees."""
    first, last = mosaic.coverage.first, mosaic.coverage.last
    turns = question.turns(mosaic)
    after = (d for d in turns if day < d <= min(last, day + SEARCH * DAY))
    before = (d for d in reversed(turns) if max(first, day - SEARCH * DAY) <= d < day)
    return next(filter(question.agrees, after), None), next(filter(question.agrees, before), None)


def _nowhere(places: Sequence[Where], mosaic: Mosaic, day: date) -> Phrase:
    """That no ground lies there; nothing where a report does, which is what the answer rests on."""
    shown = min(day, mosaic.coverage.last)
    known = any(rest_of(mosaic, place, shown, "") for place in places)
    return NOTHING if known else word("answers.no_ground_there")


def _worst(rests: Sequence[Basis | None]) -> Basis | None:
    """The weakest of what several places rest on: the farthest, then the oldest."""
    known = [rest for rest in rests if rest is not None]
    return max(known, key=lambda rest: (rest.km, rest.age_days), default=None)
