"""Whose side a voice is on: "our men", "we" and "the enemy" of a text that speaks for one side.

"Захватчики", "киевский режим": some words only one side writes. A voice that writes such words and
none of the other side's is of it, and where a war has two its enemy is the other. "The troops" of
a text are those of the side to which it gave that noun before. A side that it was not has no part.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from frontline.geo.claims.attribution import Source, sources
from frontline.geo.claims.clauses import before_colon, said_by
from frontline.geo.claims.earlier.memory import Memory
from frontline.geo.claims.parties import NOT_HOLDING, TWO
from frontline.geo.claims.places import QUOTES
from frontline.geo.claims.scene import PartySpan, Scene
from frontline.geo.claims.voice import done_to
from frontline.geo.claims.wording.patterns import Hit, spelled
from frontline.geo.claims.wording.triggers import Form, Language, Trigger
from frontline.geo.text.normalize import ARABIC_ARTICLE, ARABIC_PARTICLES
from frontline.geo.text.tokens import Word
from frontline.geo.theatre.theatre import Theatre

STEM = 4
"""Letters of a Slavic noun that its endings leave alone: "войска", "войсками"."""
REGULARS = "regulars"
"""List of the words for an army and its men, which texts write for one another."""
SURE = 4
"""Times that a voice writes the words of its own side for one of the other, which it may quote."""

AIMED = 3
"""Words from "по" to whom a blow is dealt: "по скоплениям живой силы противника"."""


@dataclass(slots=True)
class Voices:
    """The side of each voice of a text, worked out when it is first asked for.

    Attributes:
        theatre: Whose sides they are; only a war of two has an enemy.
        authors: Number of a segment -> who wrote it.
        said: Author -> the words of all that he says.
    """

    theatre: Theatre | None
    authors: Mapping[int, str]
    said: Mapping[str, Sequence[Word]]
    _known: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    _foes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _of_all: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def of(self, segment: int, known: Language) -> tuple[str, ...]:
        """The side that the voice of this segment is on, else that of the whole text, if one."""
        if self.theatre is None:
            return ()
        asked = known.code, self.authors[segment]
        if asked not in self._known:
            own = self._sides_of(self.said[self.authors[segment]], known)
            # Of a war of many sides the others in a text may be on any.
            if not own and len(self.said) > 1 and len(_sides(self.theatre)) == TWO:
                own = self._sides_of_all(known)
            self._foes.update((side, tuple(foes)) for side, *foes in own if foes)
            self._known[asked] = _of_most(Counter(side for side, *_ in own))
        return self._known[asked]

    def _sides_of_all(self, known: Language) -> list[tuple[str, ...]]:
        """The same of all voices of a text, whichever of them is asked about."""
        if known.code not in self._of_all:
            every = (self._sides_of(cut, known) for cut in self.said.values())
            self._of_all[known.code] = [keys for written in every for keys in written]
        return self._of_all[known.code]

    def _sides_of(self, cut: Sequence[Word], known: Language) -> list[tuple[str, ...]]:
        """For each word that only one side writes, that side and the one that it so calls."""
        of_war = known.voices.get(self.theatre.key) if self.theatre else None
        hits = of_war.find(spelled(cut), 0, len(cut)) if of_war else []
        return [h.what.keys for h in hits if not cut[h.first].gap.endswith(QUOTES)]

    def lay(self, scene: Scene) -> None:
        """Let the enemy, "our men" and "we" of a sentence be the sides that its voice means."""
        if self.theatre is not None and scene.language.order == "free":
            _cited(scene, _sides(self.theatre))
        if self.theatre is not None and self.theatre.occupier:
            scene.occupier.append(self.theatre.occupier)
            others = _sides(self.theatre) - {self.theatre.occupier}
            scene.liberator.extend(others if len(others) == 1 else ())
        own = self.of(scene.segment, scene.language)
        if not own or self.theatre is None:
            return
        others = _sides(self.theatre) - {*own}
        # Of a war of many sides the words that tell the own one tell the enemy as well.
        foe = tuple(others) if len(others) == 1 else self._foes.get(own[0], ())
        scene.own.extend(own)
        scene.foe.extend(foe)
        if foe:
            scene.parties[:] = [_foe(scene, party, foe) for party in scene.parties]
        for at in range(scene.first, scene.last):
            if scene.has("our_men", at):
                _ours(scene, at, own)
        scene.parties.sort(key=lambda p: p.first)


def _sides(theatre: Theatre) -> set[str]:
    return {a.key for a in theatre.actors if a.key not in NOT_HOLDING}


def _of_most(counts: Counter[str]) -> tuple[str, ...]:
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < SURE * ranked[1][1]):
        return ()
    return (ranked[0][0],)


def of_whom_it_quotes(scene: Scene) -> None:
    """As in "SDF: our forces entered Tabqa": those who speak before a colon mean their own."""
    sides = before_colon(scene)
    scene.parties[:] = [
        replace(p, sides=sides, generic=False) if sides and _of_ones_own(scene, p) else p
        for p in scene.parties
    ]


def _of_ones_own(scene: Scene, party: PartySpan) -> bool:
    """As in "our troops"; of "our Kurdish friends" the word before is no part of the name."""
    first = party.first - party.generic
    near = range(first, party.last)
    return scene.among(near, "first_person", "our_men")


def _foe(scene: Scene, party: PartySpan, foe: tuple[str, ...]) -> PartySpan:
    meant = scene.has("foe", party.first)
    return replace(party, sides=foe, generic=False) if meant else party


def _ours(scene: Scene, at: int, own: tuple[str, ...]) -> None:
    """As in "наши вошли", "наших штурмовиков"; "наши соседи" are no force."""
    for number, party in enumerate(scene.parties):
        if party.first <= at < party.last:
            if not party.sides:  # "قواتنا", one word of the lists of forces
                scene.parties[number] = replace(party, sides=own, generic=False)
            return
        if party.first == at + 1 and party.generic:
            scene.parties[number] = PartySpan(at, party.last, own)
            return
    after = at + 1
    ends = after >= scene.last or any(c in ",.;:!—–" for c in scene.gap(after))
    known = ends or bool(scene.language.lists[scene.key(after)] - {"civil"})
    if known or scene.language.triggers.begins(scene.key(after)):
        scene.parties.append(PartySpan(at, after, own))


@dataclass(slots=True)
class Forces:
    """The sides that a text gave to each noun for a force: "Сирийская армия" ... "войска заняли".

    A noun that it gave to two sides, or to several at once, is nobody's.
    """

    _sides: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def lay(self, scene: Scene) -> None:
        """Let forces of no side be those that their noun was before, and learn new ones."""
        if scene.language.order == "vso":
            self._lay_same(scene)
        if scene.language.order != "free":
            return
        scene.parties[:] = [self._known(scene, party) for party in scene.parties]
        for party in scene.parties:
            for noun in self._nouns(scene, party) if party.sides else ():
                one = self._sides.setdefault(noun, party.sides)
                self._sides[noun] = one if one == party.sides and len(one) == 1 else ()

    def _lay_same(self, scene: Scene) -> None:
        """As in "القوات نفسها", the same forces: of the side that was last called by that noun.

        "The troops" alone, and "other units", are of the side that had an army last.
        """
        for number, party in enumerate(scene.parties):
            words = range(party.first, party.last)
            nouns = [scene.key(n).removeprefix(ARABIC_ARTICLE) for n in words]
            nouns += [REGULARS] * scene.among(words, REGULARS)
            last = next((self._sides[noun] for noun in nouns if noun in self._sides), ())
            same = scene.has("same", party.last) or self._goes_on(scene, party)
            if party.generic and last and same:
                scene.parties[number] = replace(party, sides=last, generic=False)
            elif party.sides:
                self._sides.update(dict.fromkeys(nouns, party.sides))

    def _goes_on(self, scene: Scene, party: PartySpan) -> bool:
        """As in "القوات", "وحدات أخرى"; "the international forces" are others."""
        if party.sides or party.last - party.first > 1 or not scene.has(REGULARS, party.first):
            return False
        key = scene.key(party.first).lstrip(ARABIC_PARTICLES[:2])
        return key.startswith(ARABIC_ARTICLE) or scene.has("others", party.last)

    def _known(self, scene: Scene, party: PartySpan) -> PartySpan:
        # "Её военные": whose they are, the sentence tells itself.
        owned = scene.has("owns", party.first) or scene.has("owns", party.first - 1)
        if not party.generic or party.sides or owned:
            return party
        sides = next((self._sides[n] for n in self._nouns(scene, party) if n in self._sides), ())
        return replace(party, sides=sides)

    def _nouns(self, scene: Scene, party: PartySpan) -> list[str]:
        words = range(party.first, party.last)
        return [REGULARS if scene.has(REGULARS, n) else scene.key(n)[:STEM] for n in words]


def we_do(scene: Scene, hit: Hit[tuple[Trigger, Form]], source: Source | None) -> tuple[str, ...]:
    """As in "ми тримаємо", "беремо": who says so, and no place; who drove away may be anybody."""
    trigger, form = hit.what
    if trigger.subject in ("places", "none") or done_to(scene, hit):
        return ()
    near = range(max(scene.first, hit.first - 4), hit.first)
    governs = hit.first - (form == "base")  # "пытаемся замкнуть"
    ends = scene.language.endings.get("we", ())
    ours = form != "noun" and bool(ends) and scene.key(governs).endswith(ends)
    if not ours and not scene.among(near, "first_person"):
        return ()
    moved = trigger.type == "retreat" and scene.has("drives_off", hit.first)
    return said_by(scene, source) or (() if moved else tuple(scene.own))


def our_men(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "our men got it back": of what side, only the voice tells."""
    before = [p for p in scene.parties if p.last <= hit.first]
    owned = bool(before) and scene.key(before[-1].first - 1) == "our"
    return owned and before[-1].generic and not before[-1].sides


def of_us_or_them(scene: Scene, hit: Hit[tuple[Trigger, Form]], memory: Memory) -> tuple[str, ...]:
    """As in "під нами", "досі за ними", of a voice that is on a side of a war of two."""
    if _dealt_to_the_foe(scene, hit):
        return tuple(scene.own)
    own = range(hit.first, hit.last)
    if hit.what[0].type == "control" and scene.among(own, "of_us"):
        return tuple(scene.own)
    named = [p for p in scene.parties if p.last <= hit.first and p.sides]
    them = hit.what[0].type == "control" and scene.among(own, "theirs")
    return tuple(scene.foe) if them and not named and memory.sides != tuple(scene.foe) else ()


def _dealt_to_the_foe(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "авиация наносила удары по скоплениям противника": by those whose foe it is."""
    if hit.what[0].type != "fighting" or hit.what[1] == "noun" or not scene.own:
        return False
    near = range(hit.first, min(hit.last + 2, scene.last))
    at = next((n for n in near if scene.has("strike_at", n)), scene.last)
    aimed = (p for p in scene.parties if at < p.first <= at + AIMED)
    return any(scene.has("foe", p.first) and p.sides == tuple(scene.foe) for p in aimed)


def those(
    scene: Scene,
    hit: Hit[tuple[Trigger, Form]],
    before: Sequence[PartySpan],
    last: tuple[str, ...],
    *,
    named: bool,
) -> tuple[str, ...]:
    """Whom "they" are: of a voice on a side, the others, where it has not named whom it means.

    Args:
        before: Parties that the sentence named before.
        last: The side that the text spoke of last.
        named: It did so in this very paragraph.
    """
    foe = tuple(scene.foe) if scene.language.order == "free" else ()
    they = scene.among(range(hit.first - 4, hit.last + 1), "they_others")
    if before:
        # "Наші в Макарові, а аеропорт вони тримають": what is set against one's own.
        turned = scene.among(range(before[-1].last, hit.first), "but")
        return foe if foe and they and turned else before[-1].sides
    return foe if foe and they and not named else last


def _cited(scene: Scene, sides: set[str]) -> None:
    """As in "за словами Конашенкова, противник відійшов": the enemy of whom it quotes."""
    foes = [p for p in scene.parties if scene.among(range(p.first, p.last), "foe")]
    for source in sources(scene) if foes and len(sides) == TWO else ():
        said = said_by(scene, source)
        others = tuple(sides - {*said})
        scene.parties[:] = [
            replace(p, sides=others, generic=False)
            if p in foes and said and p.sides == said and not source.first <= p.first < source.last
            else p
            for p in scene.parties
        ]


def contrasted(scene: Scene) -> None:
    """As in "the SDF, not the regime, holds": nobody denies it, and the regime has no part."""
    if scene.language.order != "svo":
        return
    for party in list(scene.parties):
        at = party.first - 1
        while at > scene.first and scene.has("definite", at):
            at -= 1
        and_not = scene.has("joints", at - 1)
        behind = party.last >= scene.last or bool(scene.gap(party.last).strip())
        if scene.key(at) != "not" or not (and_not or ("," in scene.gap(at) and behind)):
            continue
        scene.parties.remove(party)
        denied = [(a, b) for a, b in scene.cues.get("negative", ()) if a != at]
        scene.cues["negative"] = denied
