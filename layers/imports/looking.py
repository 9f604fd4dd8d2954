"""Files that a reader dropped, before anything is added: which are one source, and what is in them.

Two sources are never merged, so files are put together by their format, and each group is looked at
like an import of its own.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.files.scratch import room
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.imports import dry_run
from frontline.layers.imports.bounded import bounded
from frontline.layers.imports.plan import Plan, Wishes, plan, unknown
from frontline.layers.planar.measure import area_km2
from frontline.layers.sources.files.unpack import input_files
from frontline.layers.sources.registry import detected
from frontline.layers.store import store

STORE = "store"
"""What a store of ours is called in place of a format."""


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are one source.

    Attributes:
        format: Its name; "" where no format knows them.
        files: Their names, below the folder that was looked at.
        facts: What an import would do (``dry_run.facts``), with ``newest``: the newest day drawn,
            and the km2 that zones of each actor have on it; None where nothing can be said.
        fault: Why nothing can be said; "" where it can.
    """

    format: str
    files: tuple[str, ...]
    facts: Mapping[str, Any] | None = None
    fault: str = ""

    @property
    def ready(self) -> bool:
        """Whether it can be added as it is."""
        return self.facts is not None and bool(self.facts["ready"])


def look(folder: Path, theatre: Theatre, said: Mapping[str, Wishes]) -> tuple[Group, ...]:
    """What lies in *folder*, the largest group first.

    Args:
        folder: Holds what the reader dropped, and nothing else.
        theatre: Whose actors the labels mean.
        said: What the reader said of the files of each format; ``"*"`` of all others.

    Raises:
        BadInput: There is nothing, or it takes too long or too much memory.
    """
    return bounded(_looked, folder, theatre.key, dict(said), paths=(folder,), called="the files")


def _looked(folder: Path, theatre: str, said: Mapping[str, Wishes]) -> tuple[Group, ...]:
    groups: dict[str, list[Path]] = {}
    faults: list[Group] = []
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        try:
            groups.setdefault(_format(path), []).append(path)
        except FrontlineError as fault:
            faults.append(_faulty("", [path], folder, fault))
    aside = groups.pop("", [])  # parts of a shapefile
    found = []
    for name, paths in sorted(groups.items(), key=lambda group: -len(group[1])):
        if name == STORE:
            found += [_store(path, folder) for path in paths]
            continue
        beside = [p for p in aside if any(p.with_suffix("") == q.with_suffix("") for q in paths)]
        wishes = replace(said.get(name) or said.get("*") or Wishes(), theatre=theatre)
        found.append(_group(name, paths, [*paths, *beside], folder, wishes))
    return (*found, *faults)


def _format(path: Path) -> str:
    """The format of a file or of what is in an archive; "" for a part of another file."""
    if store.is_store(path):
        return STORE
    with room() as scratch:
        inside = input_files([path], scratch)
        for file in inside:
            if claim := detected(file):
                return claim[0].name
    if inside:
        raise BadInput(f"{path}: {unknown(inside[0])}")
    return ""


def _group(
    name: str, paths: Sequence[Path], files: Sequence[Path], folder: Path, wishes: Wishes
) -> Group:
    try:
        found = plan(paths, wishes)
    except FrontlineError as fault:
        return _faulty(name, files, folder, fault)
    facts = dry_run.facts(found) | {"newest": _newest(found)}
    text = json.dumps(facts, ensure_ascii=False).replace(f"{folder}{os.sep}", "")
    return Group(name, _names(files, folder), json.loads(text))


def _newest(found: Plan) -> dict[str, Any] | None:
    """The newest day that zones draw, and what each actor has on it, as drawn."""
    zones = [zone for file in found.series.files for zone in file.imported.zones]
    if not zones:
        return None
    day = max(zone.day for zone in zones)
    held: dict[str, float] = {}
    for zone in zones:
        if zone.day == day:
            km2 = float(area_km2(np.array([zone.geometry], dtype=object))[0])
            held[zone.holder.actor] = held.get(zone.holder.actor, 0.0) + km2
    return {"day": str(day), "held": {actor: round(km2, 1) for actor, km2 in held.items()}}


def _store(path: Path, folder: Path) -> Group:
    """A store of ours was looked at when it was made."""
    try:
        mosaic, told = store.load(path), store.read_manifest(path)
    except FrontlineError as fault:
        return _faulty(STORE, [path], folder, fault)
    (name,) = _names([path], folder)
    days = [str(day) for day in mosaic.informed]
    facts: dict[str, Any] = {
        "title": "Frontline's own store", "specific": True, "called": mosaic.title, "ready": True,
        "rest": told.get("rest"), "questions": [], "faults": [], "newest": None,
        "files": [{
            "file": name, "source": STORE, "why": "a store of Frontline's", "days": days,
            "day": None, "first_day": days[0] if days else None,
            "last_day": days[-1] if days else None, "kind": None, "since": None, "rule": None,
            "actors": [{"label": holder.actor, "actor": holder.actor, "status": holder.status,
                        "rule": "as it was made", "count": 1} for holder in mosaic.holders],
            "crs": "EPSG:4326", "zones": 0, "marks": 0, "reports": len(mosaic.reports),
            "counts": {}, "skipped": {}, "notes": [], "questions": [],
            "properties": [], "layers": [],
        }],
    }  # fmt: skip
    return Group(STORE, (name,), facts)


def _faulty(name: str, files: Sequence[Path], folder: Path, fault: FrontlineError) -> Group:
    line = str(fault).replace(f"{folder}{os.sep}", "")
    return Group(name, _names(files, folder), None, line)


def _names(files: Sequence[Path], folder: Path) -> tuple[str, ...]:
    return tuple(file.relative_to(folder).as_posix() for file in files)
