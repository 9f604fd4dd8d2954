"""Tells places of one name and one unit apart by what lies near them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from frontline.geo.theatre.build.keys import folded
from frontline.geo.theatre.build.reading import plain
from frontline.geo.theatre.build.writing import Line


def told_apart(lines: Sequence[Line]) -> list[Line]:
    """The same places; those that share a spelling, kind and unit have their id beside the unit."""
    clashing = _clashing(lines)
    return [
        replace(line, area=f"{line.area} ({line.id.partition(':')[2]})".strip())
        if line.id in clashing
        else line
        for line in lines
    ]


def _clashing(lines: Sequence[Line]) -> set[str]:
    known: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for line in lines:
        for name in {
            line.name,
            plain(line.name),
            *line.variants.split("|"),
            *line.listed.split("|"),
        }:
            if key := folded(name):
                known[key, line.kind, line.area].add(line.id)
    return {ident for ids in known.values() if len(ids) > 1 for ident in ids}
