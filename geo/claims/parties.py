"""Parties of a sentence: the theatre's aliases, and what texts call a side in passing.

"Kurdish fighters", "troops", "загарбники": the language's file says which sides a word may name,
the theatre which of them there are.
"""

from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.claims.leads import without_helpers
from frontline.geo.claims.scene import CONJOINED, PartySpan, PlaceSpan, Scene
from frontline.geo.claims.wording.frames import ARABIC_TO
from frontline.geo.claims.wording.patterns import Hit, longest, spelled
from frontline.geo.claims.wording.triggers import Side
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.text.normalize import DASHES, fold_word
from frontline.geo.theatre.sides import Actor
from frontline.geo.theatre.sides import Party as Listed
from frontline.geo.theatre.theatre import Theatre

ASIDE = 4
"""Words of what commas part from a capital and its verb: "as everybody knows"."""
ARMY = fold_word("الجيش")
TWO = 2
"""Sides of a war in which "the enemy" tells who is meant."""
NOT_HOLDING = frozenset(("contested", "unknown", "un", "observers"))


def parties(
    scene: Scene,
    named: Sequence[tuple[int, int, str]],
    theatre: Theatre | None,
    told: Sequence[str] = (),
) -> list[PartySpan]:
    """Parties in order.

    Args:
        named: The theatre's aliases found in it: (first, last, key).
        told: Sides that the text named before, the one that was named last at the end.
    """
    sides = scene.language.sides.find(scene.spelled, scene.first, scene.last)
    forces = {hit.first for hit in sides if hit.what.generic}
    peoples = {
        hit.first
        for hit in sides
        if not hit.what.generic and hit.last in forces and scene.words[hit.last].near
    }
    # Before the places are laid out: "Українські" is a village too, and takes the word from its
    # people.
    _no_places(scene, peoples)
    meant = [h for h in sides if _meant(h.what, theatre)]
    _no_names(scene, meant)
    _owned_by_name(scene, meant, forces)
    loyal = _whom_they_serve(scene, theatre) + _whose_flag(scene, theatre)
    aliases = [one for one in named if scene.first <= one[0] and one[1] <= scene.last]
    if not (meant or loyal or aliases):
        return []
    places = {
        n
        for spot in scene.spots
        if spot.mention.kind in ("settlement", "country", "governorate")
        for n in range(spot.first, spot.last)
        if not scene.words[n].possessive and not _acts(scene, spot) and not _rules(scene, spot)
    }
    far = {n for s in scene.spots if _by_distance(s) for n in range(s.first, s.last)}
    found = [
        PartySpan(a, b, (key,) if key not in NOT_HOLDING else ())
        for a, b, key in aliases
        if a not in far
    ]
    aliased = {n for party in found for n in range(party.first, party.last)}
    # Of two lists that know the same words, the one whose side this war has is meant.
    known, ended = _keys(theatre), theatre.ended if theatre else frozenset()
    meant.sort(key=lambda h: (h.what.generic, not known & set(h.what.keys)))
    places -= {hit.first for hit in loyal}
    for hit in longest([*meant, *loyal]):
        # The theatre's own aliases are longer and surer than the common words for a side.
        if any(n in aliased | places | far for n in range(hit.first, hit.last)):
            continue
        if _only_qualifies(scene, hit.last) or _of_a_border(scene, hit.first, hit.last):
            continue
        if hit.what.generic and _of_a_thing(scene, hit.first, hit.last):
            continue
        before = [*told, *(key for _, b, key in named if scene.first < b <= hit.first)]
        side = _either(hit.what, before)
        if before and scene.has("definite", hit.first) and not set(side.keys) & set(before):
            # "The group" is whom the text named, not whom that word names most often.
            side = replace(side, keys=(), generic=True)
        party = _party(scene, hit.first, hit.last, side, known)
        # Whose "the army" was is told by the day: of a side that is no more it is nobody's we know.
        found.append(replace(party, sides=()) if ended.intersection(party.sides) else party)
    joined = _joined(scene, sorted(found, key=lambda p: p.first))
    return without_helpers(scene, _with_foes(scene, joined, theatre))


def _with_foes(scene: Scene, found: list[PartySpan], theatre: Theatre | None) -> list[PartySpan]:
    """As in "the Russians entered, the enemy left": in a war of two the enemy is the other."""
    sides = {a.key for a in theatre.actors if a.key not in NOT_HOLDING} if theatre else set()
    named = {key for party in found for key in party.sides} & sides
    if len(sides) != TWO or len(named) != 1:
        return found
    (other,) = sides - named
    return [
        replace(p, sides=(other,), generic=False)
        if not p.sides and scene.has("foe", p.first)
        else p
        for p in found
    ]


def _of_a_border(scene: Scene, first: int, last: int) -> bool:
    """As in "the Turkish border", "الحدود التركية": the people names a line, no force."""
    if scene.language.order == "vso":
        return scene.has("frontier", first - 1)
    return scene.has("frontier", last)


def _of_a_thing(scene: Scene, first: int, last: int) -> bool:
    """As in "военный аэродром", "військову базу": the adjective says what thing, and no force."""
    ends = scene.language.endings.get("adjective", ())
    one = bool(ends) and last - first == 1 and scene.key(first).endswith(ends)
    things = ("nouns", "sites", "ground", "back", "roads")
    return one and not scene.gap(last).strip() and scene.has_any(last, *things)


def _no_places(scene: Scene, peoples: set[int]) -> None:
    """As in "Українські підрозділи", "الرئيس هادي", which are no villages of that name."""
    for spot in list(scene.spots):
        one = spot.last - spot.first == 1 and spot.mention.kind == "settlement"
        people = spot.first in peoples and not scene.has("preps", spot.first - 1)
        if one and (people or scene.has("titles", spot.first - 1)):
            scene.spots.remove(spot)


def _no_names(scene: Scene, sides: Sequence[Hit[Side]]) -> None:
    """As in "مخيم صغير، وقسد تتقدم": a side whose name no list of places knows is no place."""
    if scene.language.order != "vso":
        return
    called = {h.first for h in sides if not h.what.generic}
    for spot in list(scene.spots):
        if spot.mention.place is None and spot.last - spot.first == 1 and spot.first in called:
            scene.spots.remove(spot)


def _owned_by_name(scene: Scene, sides: Sequence[Hit[Side]], forces: set[int]) -> None:
    """As in "Бойцы Азова", "factions backed by Turkey": the name belongs to the force before it."""
    if not sides:
        return
    behind = {n + 1 for n in forces}

    def named(spot: PlaceSpan, hit: Hit[Side]) -> bool:
        if hit.what.generic or not (hit.first <= spot.first and spot.last <= hit.last):
            return False
        longer = hit.last - hit.first > spot.last - spot.first
        one = spot.first in behind and scene.words[spot.first].near
        return longer or (one and scene.language.order != "svo" and not spot.lead)

    for spot in list(scene.spots):
        small = spot.mention.kind in ("settlement", "country", "governorate")
        if small and any(named(spot, hit) for hit in sides):
            scene.spots.remove(spot)


def _acts(scene: Scene, spot: PlaceSpan) -> bool:
    """A country that nothing leads to is a party, a capital that acts: "and Kyiv is begging"."""
    if scene.has("preps", spot.first - 1):
        return False
    suffers = scene.has("suffers", spot.last) or scene.has("suffers", spot.last + 1)
    verb = spot.first - 1 if scene.language.order == "vso" else spot.last
    while scene.language.order == "free" and scene.has("aux", verb):
        verb += 1  # "Дамаск уже стягивает"
    if scene.gap(verb).startswith(","):  # "Эр-Рияд, кстати, вывел", "Киев, понятное дело, отрицает"
        ends = (n for n in range(verb + 1, verb + ASIDE) if scene.gap(n).startswith(","))
        verb = next(ends, verb)
    return spot.mention.kind == "country" or (scene.has("acts", verb) and not suffers)


def _by_distance(spot: PlaceSpan) -> bool:
    """As in "100 km west of Baghdad", "غرب بغداد": the capital only says where a place lies."""
    return spot.mention.kind == "relative_area" and spot.mention.lon is not None


def _rules(scene: Scene, spot: PlaceSpan) -> bool:
    """As in "under the control of Damascus", "под контроль Дамаска": the capital holds it."""
    at = spot.first - 1
    if scene.has("of", at):
        under = scene.among(range(at - 3, at), "under")
        return scene.has("rule", at - 1) and under
    behind = scene.has("behind", at) and scene.has("be", at - 1)  # "останется за Россией"
    return scene.language.order != "svo" and (scene.has("rule", at) or behind)


def _only_qualifies(scene: Scene, last: int) -> bool:
    """As in "rebel-held Aleppo": it says what place is meant; "is rebel-held" says who holds it."""
    joined = scene.language.order != "svo" or (last < scene.last and scene.words[last].joined)
    said = scene.language.order == "svo" and scene.ends(last + 1)
    return last < scene.last and joined and scene.has("held_by", last) and not said


def _keys(theatre: Theatre | None) -> frozenset[str]:
    if theatre is None:
        return frozenset()
    sides: tuple[Actor | Listed, ...] = (*theatre.actors, *theatre.parties)
    return frozenset(side.key for side in sides)


def _meant(side: Side, theatre: Theatre | None) -> bool:
    return not side.theatres or (theatre is not None and theatre.key in side.theatres)


def _either(side: Side, told: Sequence[str]) -> Side:
    """As in "боевики", who are of the Islamic State where the text last named that."""
    if not side.either:
        return side
    last = next((key for key in reversed(told) if key in side.keys), None)
    return replace(side, keys=(last,)) if last else side


def _party(scene: Scene, first: int, last: int, side: Side, known: frozenset[str]) -> PartySpan:
    if side.generic and _foreign(scene, first):
        return PartySpan(first - 1, last, (), generic=False)
    words = scene.text[scene.words[first].start : scene.words[last - 1].end]
    sides = tuple(key for key in side.keys if key in known)[:1]
    # Without a theatre there are no keys; the words of the text name the side then.
    if not sides and not side.generic and not known:
        sides = (words,)
    return PartySpan(first, last, sides, side.generic)


def _foreign(scene: Scene, at: int) -> bool:
    """As in "British troops": a people that is no party here, not the theatre's own."""
    before = scene.key(at - 1)
    return bool(before) and scene.words[at].near and before in lexicon().demonyms


def _joined(scene: Scene, found: Sequence[PartySpan]) -> list[PartySpan]:
    """As in "Kurdish fighters", which is one; "SAA-Kurd forces" are two in one run."""
    kept: list[PartySpan] = []
    for party in found:
        last = kept[-1] if kept else None
        if last and _object_behind(scene, last, party):
            kept.append(party)
            continue
        between = range(last.last, party.first) if last else range(0)
        if last and not between and not _parted(scene, party.first) and not _led(scene, party):
            kept[-1] = _merged(scene, last, party)
        elif last and _listed(scene, last, party, found):
            own = last.sides and party.generic and not _own_name(scene, last, party)
            sides = last.sides if own else tuple(dict.fromkeys((*last.sides, *party.sides)))
            kept[-1] = PartySpan(last.first, party.last, sides, last.generic and party.generic)
        elif last and last.generic and (_of(scene, between) or _belongs(scene, between)):
            kept[-1] = PartySpan(last.first, party.last, party.sides, party.generic)
        else:
            kept.append(party)
    return kept


def _object_behind(scene: Scene, one: PartySpan, other: PartySpan) -> bool:
    """As in "طردت قسد تنظيم داعش": Arabic names whom it is done to right behind who did it."""
    named = one.sides and other.sides and not one.generic and not other.generic
    if scene.language.order != "vso" or not named or one.last != other.first:
        return False
    if _led(scene, other):
        return False  # "بين الجيش والحوثيين": the next of a list
    qualifies = scene.key(other.first).endswith(scene.language.endings["people"])
    return not qualifies and not set(one.sides) & set(other.sides)


def _parted(scene: Scene, at: int) -> bool:
    return any(c not in DASHES and not c.isspace() for c in scene.words[at].gap)


def _led(scene: Scene, party: PartySpan) -> bool:
    """Arabic writes "and" onto the next of a list; some names begin with that letter themselves."""
    key = scene.key(party.first)
    return (
        scene.language.order == "vso"
        and key[:1] == CONJOINED[0]
        and not scene.language.sides.begins(key)
    )


def _belongs(scene: Scene, between: range) -> bool:
    """As in "fighters loyal to President Hadi", "القوات الموالية للرئيس هادي"."""
    cues = scene.cues.get("loyal", ())
    return bool(between) and any(a == between[0] and between[-1] - b < 2 for a, b in cues)


def _whom_they_serve(scene: Scene, theatre: Theatre | None) -> list[Hit[Side]]:
    """As in "موالون لكييف": Arabic writes "to" onto the name of the side."""
    found: list[Hit[Side]] = []
    for _, at in scene.cues.get("loyal", ()) if scene.language.order == "vso" else ():
        if scene.key(at).startswith(ARABIC_TO):
            bare = replace(scene.words[at], key=scene.key(at)[1:])
            cut = (bare, *scene.words[at + 1 : at + ASIDE])
            hits = scene.language.sides.find(spelled(cut), 0, len(cut))
            meant = [h for h in hits if h.first == 0 and _meant(h.what, theatre)]
            found += [Hit(h.what, at, at + h.last) for h in meant if not h.what.generic]
    return found


def _whose_flag(scene: Scene, theatre: Theatre | None) -> list[Hit[Side]]:
    """As in "العلم العراقي": a people by itself is no force, but its army is, and so its flag."""
    found: list[Hit[Side]] = []
    for _, at in scene.cues.get("flags", ()) if scene.language.order == "vso" else ():
        if at >= scene.last:
            continue  # the flag ends its sentence: nobody's is named
        army = replace(scene.words[at - 1], key=ARMY)
        cut = (army, *scene.words[at : at + 1])
        hits = scene.language.sides.find(spelled(cut), 0, len(cut))
        whole = [h for h in hits if h.last - h.first == len(cut) and _meant(h.what, theatre)]
        found += [Hit(h.what, at, at + 1) for h in whole if not h.what.generic]
    return found


def _merged(scene: Scene, one: PartySpan, other: PartySpan) -> PartySpan:
    if other.generic or not other.sides:
        return PartySpan(
            one.first, other.last, one.sides or other.sides, one.generic and other.generic
        )
    if scene.has("institution", other.first) and scene.key(one.last - 1) in lexicon().demonyms:
        return PartySpan(one.first, other.last, one.sides, one.generic)  # "Russian government"
    hyphened = scene.words[other.first].joined
    if hyphened and one.sides and not one.generic:
        sides = tuple(dict.fromkeys((*one.sides, *other.sides)))
        return PartySpan(one.first, other.last, sides)
    return PartySpan(one.first, other.last, other.sides)


def _listed(scene: Scene, one: PartySpan, other: PartySpan, found: Sequence[PartySpan]) -> bool:
    """Parted by a comma, a slash or "and" alone."""
    between = range(one.last, other.first)
    if any(c in ".;:()\n" for n in (*between, other.first) for c in scene.words[n].gap):
        return False
    if not between:
        return not _parted(scene, other.first) or _goes_on(scene, other, found)
    opens = one.first - scene.first <= 1
    if scene.language.order == "svo" and not opens and not _and_ends(scene, between, other, found):
        return False  # "a siege by the army, the rebels left": a clause begins, no list goes on
    joined = scene.among(between, "joints")
    joined = joined or any(c in ",،/" for n in (*between, other.first) for c in scene.words[n].gap)
    return (
        joined
        and len(between) <= 2
        and all(
            scene.has("joints", n) or scene.key(n) in ("the", "al", "allied", "their", "its")
            for n in between
        )
    )


def _own_name(scene: Scene, one: PartySpan, other: PartySpan) -> bool:
    """As in "Hezbollah and the army": of two sides, though the second says only "the army"."""
    named = bool(other.sides) and not set(one.sides) & set(other.sides)
    led = scene.has("definite", other.first - 1)
    return named and led and scene.has("institution", other.first)


def _and_ends(scene: Scene, between: range, other: PartySpan, found: Sequence[PartySpan]) -> bool:
    """A joint stands between the two, or behind the second one, or behind those that follow it."""
    if scene.among(between, "joints") or "/" in scene.words[other.first].gap:
        return True
    return scene.among((other.last, other.last + 1), "joints") or any(
        other.last <= p.first <= other.last + 1 for p in found
    )


def _goes_on(scene: Scene, party: PartySpan, found: Sequence[PartySpan]) -> bool:
    """A list of parties ends in "and": "A, B and C"; a comma alone begins the next clause."""
    if scene.language.order == "svo" or "/" in scene.words[party.first].gap:
        return True
    at = party.last
    while any(p.first == at for p in found):
        at = next(p.last for p in found if p.first == at)
    key = scene.key(at)
    return scene.has("joints", at) or key[:1] == CONJOINED[0]


def _of(scene: Scene, between: range) -> bool:
    return (
        0 < len(between) <= 2
        and scene.has("of", between[0])
        and all(scene.words[n].near for n in between)
    )
