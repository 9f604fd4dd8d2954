"""Readers' decisions on places, kept in a small text file that readers can share.

The file is JSON Lines: one decision a line, complete in itself, so that files can be read, joined
and compared line by line.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any, Literal, get_args

from frontline.geo.errors import BadInput
from frontline.geo.files.regular import text_of
from frontline.geo.files.replace import replacing
from frontline.geo.model import Place, PlaceKind, Shape
from frontline.geo.review.ground import checked

Verdict = Literal["place", "nothing"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader decided about a name.

    Attributes:
        name: The words of the name, folded, one space between.
        before, after: Up to six folded words on either side of it.
        verdict: ``"place"``: it is this place; ``"nothing"``: it is no place.
        place: The place, None for ``"nothing"``. A point drawn by hand is a place of its own.
        everywhere: It holds for every occurrence of the name, whatever stands around it.
        by: Who decided, as they wish to be called.
        shape: The ground that a reader drew for the place, None for a point.
    """

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    verdict: Verdict
    place: Place | None = None
    everywhere: bool = False
    by: str = ""
    shape: Shape | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """Decisions with one key are about the same name in the same words."""
        return (self.name,) if self.everywhere else (*self.before, self.name, *self.after)

    @property
    def told(self) -> str:
        """What was decided, in words."""
        if self.place is None:
            return "no place"
        p = self.place
        unit = ", ".join(filter(None, (p.area, p.country)))
        return f"{p.name}{f' ({unit})' if unit else ''} at {p.lon:.4f},{p.lat:.4f}"


def load(path: str | PathLike[str]) -> list[Decision]:
    """The decisions of a file; none if it is not there yet.

    Raises:
        BadInput: A line is no decision; the message names it.
    """
    file = Path(path)
    if not file.exists():
        return []
    return parsed(text_of(file), str(file))


def parsed(text: str, where: str) -> list[Decision]:
    """The decisions in the text of a file.

    Raises:
        BadInput: A line is no decision; the message names *where* and the line.
    """
    lines = enumerate(text.split("\n"), 1)
    return [_decision(line, f"{where}: line {n}") for n, line in lines if line.strip()]


def written(decisions: Iterable[Decision]) -> str:
    """The text of a file: one decision a line, in the order of their names."""
    ordered = sorted(joined(decisions), key=lambda d: d.key)
    return "".join(json.dumps(_row(d), ensure_ascii=False) + "\n" for d in ordered)


def _row(decision: Decision) -> dict[str, Any]:
    """As a line has it: ground only where some was drawn."""
    row = asdict(decision)
    if decision.shape is None:
        del row["shape"]
    return row


def save(path: str | PathLike[str], decisions: Iterable[Decision]) -> None:
    """Write decisions to a file; it is replaced whole."""
    text = written(decisions)
    with replacing(path) as draft:
        draft.write_text(text, "utf-8")


def joined(*lists: Iterable[Decision]) -> list[Decision]:
    """The decisions of several readers; of two on one name in one context the later list's wins."""
    return list({d.key: d for decisions in lists for d in decisions}.values())


def general(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that hold in every text; of two on one name the last wins."""
    return list({d.name: d for d in decisions if d.everywhere}.values())


def not_replaced(general: Iterable[Decision], own: Sequence[Decision]) -> list[Decision]:
    """General decisions that still hold where a text has its *own*: one on the name goes before."""
    names = {decision.name for decision in own if decision.everywhere}
    return [decision for decision in general if decision.name not in names]


def disputed(one: Iterable[Decision], other: Iterable[Decision]) -> list[tuple[Decision, Decision]]:
    """Pairs of decisions on the same name in the same words that do not agree."""
    known = {d.key: d for d in one}
    pairs = ((known[d.key], d) for d in other if d.key in known)
    return [(a, b) for a, b in pairs if (a.verdict, a.place) != (b.verdict, b.place)]


def dispute(one: Decision, other: Decision) -> str:
    """One line on two decisions that do not agree: which name, where, and what each reader says."""
    around = " ".join((*one.before, f"[{one.name}]", *one.after))
    where = "everywhere" if one.everywhere else f"in {around!r}"
    said = (f"{d.by or 'a reader'} says {d.told}" for d in (one, other))
    return f"{one.name!r} {where}: {', '.join(said)}"


def _decision(line: str, where: str) -> Decision:
    try:
        row = json.loads(line)
        row["before"], row["after"] = tuple(row["before"]), tuple(row["after"])
        spot, ground = row.pop("place", None), row.pop("shape", None)
        new = Decision(**row, place=Place(**spot) if spot else None)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise BadInput(f"{where}: no decision ({fault}); take the line out") from fault
    place = new.place
    if new.verdict not in get_args(Verdict) or (new.verdict == "place") != (place is not None):
        raise BadInput(f"{where}: verdict {new.verdict!r} does not go with its place")
    if not _words(new.name, new.by, *new.before, *new.after) or not new.name.split():
        raise BadInput(f"{where}: no name, or words that are none; take the line out")
    if place:
        _check_place(place, where)
    if ground is None:
        return new
    if place is None:
        raise BadInput(f"{where}: ground that was drawn for no place; take it out")
    return replace(new, shape=checked(ground, where))


def _check_place(place: Place, where: str) -> None:
    """BadInput where a place from outside is none: it goes on a map."""
    if not _words(place.id, place.name, place.country, place.area, place.source) or not place.name:
        raise BadInput(f"{where}: a place without a name")
    if place.kind not in get_args(PlaceKind):
        raise BadInput(f"{where}: {place.kind!r} is no kind of place that is known")
    for value, limit in ((place.lon, 180.0), (place.lat, 90.0), (place.precision_km, 20_100.0)):
        if not isinstance(value, int | float) or not -limit <= value <= limit:
            raise BadInput(f"{where}: {value!r} is no coordinate or distance on the globe")
    if not isinstance(place.population, int):
        raise BadInput(f"{where}: population {place.population!r} is no number of people")


def _words(*values: object) -> bool:
    return all(isinstance(value, str) for value in values)
