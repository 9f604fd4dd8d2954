"""Names that are made of several, as a language calls them: "Mashhad / Ansari", "Jobar (Damascus)".

Reports write so where one name is not enough: two quarters taken together, a village and the town
that tells it from its namesakes. Such a name is told in a language only where all of it can be.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from frontline.geo.theatre.calling import Listed, Point, calls_at
from frontline.layers.locales.messages import language as spoken

_WAY = re.compile(r"(?P<way>[NS]?[EW]?) (?:of )?(?P<town>.+)|(?P<before>.+) (?P<after>[NS]?[EW]?)")
"""The side of a town: "(W Aleppo)", "(N of Manbij)", "(Mariupol W)"."""
_MADE = re.compile(r"(?P<parts>[^()]+?)(?: \((?P<beside>[^()]+)\))?")


def besides(names: Iterable[str]) -> set[str]:
    """What stands in the brackets of names: "Damascus"."""
    found = (beside for name in names if (beside := _split(name)[1]))
    return {one for beside in found for one in (beside, _way(beside)[1])}


def compounds(
    points: Mapping[str, Set[Point]], told: Mapping[str, str], listed: Listed, language: str
) -> dict[str, str]:
    """What *language* calls those of the names that are made of several.

    The places are those listed at the points: "Konotop (Chernihiv)" is no city of Konotop. What
    stands in a bracket may lie elsewhere, and its name suffices; the same place by another name
    ("Kobani (Ayn al-Arab)") is said once.

    Args:
        points: Names, and where each of them is.
        told: What *language* calls the ``besides`` of these names.
        listed: The places of the theatre.
        language: ISO 639 code.
    """
    made = {name: both for name in points if (both := _split(name)) != ((name,), "")}
    at: dict[str, set[Point]] = defaultdict(set)
    for name, (parts, _) in made.items():
        for part in parts:
            at[part] |= points[name]
    own = calls_at(at, listed, language) if at else {}
    return {
        name: _joined([own[part] for part in parts], there)
        for name, (parts, beside) in made.items()
        if own.keys() >= set(parts) and (there := _beside(beside, told, language)) is not None
    }


def _beside(beside: str, told: Mapping[str, str], code: str) -> str | None:
    """What stands in a bracket, in a language; None where that is not known."""
    way, town = _way(beside)
    if not way or beside in told or town not in told:
        return told.get(beside) if beside else ""
    speaks = spoken(code)
    return speaks.say("winds.side", way=speaks.say(f"winds.ways.{way}"), town=told[town])


def _way(beside: str) -> tuple[str, str]:
    """The way and the town of "W Aleppo"; "" and all of it where it is no such side."""
    found = _WAY.fullmatch(beside)
    way = found and (found["way"] or found["after"])
    return (way.lower(), found["town"] or found["before"]) if found and way else ("", beside)


def _split(name: str) -> tuple[tuple[str, ...], str]:
    """The places that a name joins, and what stands in its bracket, "" where it has none."""
    found = _MADE.fullmatch(name)
    return (tuple(found["parts"].split(" / ")), found["beside"] or "") if found else ((name,), "")


def _joined(parts: Iterable[str], beside: str) -> str:
    """Each once, as the name had them: a list may say by itself whose Rihaniyah it is."""
    own = " / ".join(dict.fromkeys(parts))
    return f"{own} ({beside})" if beside and beside not in own else own
