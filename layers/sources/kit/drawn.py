"""What a GeoJSON collection draws, ready for a source that knows what its properties mean."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from frontline.layers.model import Holder
from frontline.layers.sources.files.answers import cut_off
from frontline.layers.sources.files.contract import (
    OUTSIDE,
    Asked,
    Imported,
    InputFile,
    Mapped,
    Mark,
    Zone,
)
from frontline.layers.sources.files.dates import Dated
from frontline.layers.sources.kit import axes, labels
from frontline.layers.sources.kit.features import (
    Shape,
    elsewhere,
    geojson_crs,
    geojson_features,
    shapes,
)

Meaning = tuple[str, Holder | None, str]
"""A label, who it means, and the rule; None where nobody, and then the rule says why."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The shapes of one file, what was noticed on the way, and what must be asked."""

    shapes: list[Shape]
    counts: Counter[str]
    questions: tuple[str, ...]
    crs: str


def drawn(file: InputFile, collection: Any, asked: Asked) -> Drawn:
    """The shapes of a GeoJSON collection in EPSG:4326, longitude first."""
    counts: Counter[str] = Counter()
    crs = geojson_crs(file, collection)
    found = shapes(file, geojson_features(file, collection), crs, counts)
    found, doubts = axes.right_way_round(found, asked)
    question, _ = cut_off(file, collection, asked.beside)
    return Drawn(found, counts, (*([question] if question else []), *doubts), crs.name)


def imported(
    drawing: Drawn,
    dated: Dated,
    means: Callable[[Shape], Meaning],
    asked: Asked,
    marks: Callable[[Shape], Mark] | None = None,
    notes: Iterable[str] = (),
) -> Imported:
    """A picture of one day: each area a zone with the holder that *means* finds.

    What the user said with --map wins over *means*. Areas that mean nobody are skipped with the
    rule as reason; points and lines become *marks*, or are skipped where no function is given.
    """
    zones: list[Zone] = []
    other: list[Mark] = []
    understood: list[tuple[str, Holder | None, str]] = []
    skipped: Counter[str] = Counter()
    for one in drawing.shapes:
        if one.family != "zone":
            if marks:
                other.append(marks(one))
            else:
                skipped[f"{one.family}, not an area"] += 1
            continue
        if elsewhere(one, asked):
            skipped[OUTSIDE] += 1
            continue
        label, holder, rule = means(one)
        if said := asked.holder(label):
            holder, rule = labels.as_drawn(said), "said with --map"
        if holder == labels.NO_SIDE:
            rule = labels.IS_NONE
        understood.append((label, holder, rule))
        if holder and holder != labels.NO_SIDE:
            zones.append(Zone(dated.day, None, holder, label, one.geometry))
        else:
            skipped[rule] += 1
    return Imported(
        dated=dated,
        zones=tuple(zones),
        marks=tuple(other),
        mapped=labels.mapped(understood),
        skipped=skipped,
        counts=drawing.counts,
        crs=drawing.crs,
        notes=tuple(notes),
        questions=drawing.questions,
    )


def unknown_labels(found: Iterable[Mapped], reason: str) -> tuple[str, ...]:
    """Questions about labels that *reason* says are not understood."""
    return tuple(
        f'what is {one.label!r} ({one.count})? pass --map "{one.label}=ACTOR[:STATUS]"'
        for one in found
        if one.holder is None and one.rule == reason
    )
