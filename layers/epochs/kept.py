"""A folder of epochs opened: each compared with the manifest before anything is told from it."""

import hashlib
import io
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import geopandas as gpd
import numpy as np
import pyarrow as pa
import shapely

from frontline.geo.documents.remote import is_address
from frontline.geo.errors import BadInput
from frontline.geo.files.folder import Folder
from frontline.layers.epochs.drawn import zones_in
from frontline.layers.epochs.manifest import DIGITS, FILE, MEND, Manifest, Part, parsed
from frontline.layers.model import UNKNOWN, Holder
from frontline.layers.mosaic.days import Coverage
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.store import store

TAKE_OUT = "take it out of the folder if it is a copy or left over; otherwise " + MEND
OWN_NAME = re.compile(rf"[0-9a-f]{{{DIGITS}}}\.parquet")
"""What a run calls the file of an epoch: by the first digits of its digest."""
SHOWN = 5
"""Faults that one line names."""
# Epochs kept in memory, a war of daily maps by year; a year takes some 35 MB.
OPEN = 12


@dataclass(eq=False)
class Kept:
    """The epochs of one source where they lie.

    Attributes:
        folder: Of the source.
        manifest: As it stands there.
    """

    folder: Folder
    manifest: Manifest
    _open: "OrderedDict[str, Mosaic]" = field(default_factory=OrderedDict)

    def __reduce__(self) -> tuple[type["Kept"], tuple[object, ...]]:
        """What has been read stays here."""
        return Kept, (self.folder, self.manifest)

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """Who ever holds anything; UNKNOWN first."""
        named = {holder for part in self.manifest.parts for holder in part.holders}
        return UNKNOWN, *sorted(named - {UNKNOWN})

    @property
    def coverage(self) -> Coverage:
        """The days there is an answer for."""
        parts = self.manifest.parts
        return Coverage(min(parts[0].days[0], parts[0].informed[0]), parts[-1].last)

    def mosaic(self, part: Part, *, keep: bool = True) -> Mosaic:
        """The arrangement of an epoch, for the days it answers for, with the holders of all.

        Args:
            part: Which.
            keep: Whether it is kept in memory for the next question.

        Raises:
            BadInput: Its file is missing, damaged or of another version.
        """
        found = self._open.pop(part.file, None)
        if found is None:
            found = self._read(part)
            if not keep:
                return found
            while len(self._open) >= OPEN:
                self._open.popitem(last=False)
        self._open[part.file] = found
        return found

    def outside(self, part: Part) -> shapely.Geometry:
        """Ground that only other epochs draw."""
        return self._grounds[part.epoch]

    def zones(self, part: Part, *, shapes: bool = True) -> gpd.GeoDataFrame:
        """The zones drawn on an epoch's own days; without their shapes if these are not wanted.

        Raises:
            BadInput: Their file is missing or damaged, or the store is of a format without them.
        """
        if not part.zones:
            raise BadInput(
                f"{self.folder.name}: written by an older version, which did not keep what was "
                f"drawn; {MEND}"
            )
        return zones_in(self._whole(part.zones, part.zones_sha256), shapes=shapes)

    def marks(self, part: Part) -> gpd.GeoDataFrame:
        """Points and lines of an epoch."""
        return store.marks_of(self._whole(part.file, part.sha256), part.file)

    def footprints(self) -> dict[str, shapely.Geometry]:
        """The ground of each epoch, by its name."""
        table = self._ground_table
        return dict(zip(table["epoch"], table["geometry"], strict=True))

    @cached_property
    def all_ground(self) -> shapely.Geometry:
        """All that any epoch draws."""
        table = self._ground_table
        return shapely.union(table["geometry"].iloc[0], table["outside"].iloc[0])

    @cached_property
    def _grounds(self) -> dict[str, shapely.Geometry]:
        table = self._ground_table
        return dict(zip(table["epoch"], table["outside"], strict=True))

    @cached_property
    def _ground_table(self) -> gpd.GeoDataFrame:
        listed = self.manifest
        content = self._whole(listed.ground, listed.ground_sha256)
        try:
            return gpd.read_parquet(io.BytesIO(content))
        except (OSError, ValueError, KeyError, pa.ArrowException) as fault:
            raise BadInput(
                f"{self.folder.name}/{listed.ground}: damaged: {fault}; {MEND}"
            ) from fault

    def _loaded(self, part: Part) -> Mosaic:
        content = self._whole(part.file, part.sha256)
        return store.load_content(content, f"{self.folder.name}/{part.file}")

    def _read(self, part: Part) -> Mosaic:
        mosaic = self._loaded(part)
        number = np.array([self.holders.index(holder) for holder in mosaic.holders], np.int16)
        spells = replace(mosaic.spells, holder=number[mosaic.spells.holder])
        return replace(
            mosaic, holders=self.holders, spells=spells, coverage_known=self._answers(part, mosaic)
        )

    def _answers(self, part: Part, mosaic: Mosaic) -> Coverage:
        """The days an epoch answers for: from its start, or the first known, to the next one's."""
        parts = self.manifest.parts
        number = parts.index(part)
        last = parts[number + 1].start - timedelta(1) if number + 1 < len(parts) else part.last
        first = part.start if number else min(mosaic.days[0], mosaic.informed[0])
        return Coverage(first, last)

    def _whole(self, name: str, sha256: str) -> bytes:
        content = self.folder.read(name)
        if content is None:
            now = self.folder.read(FILE)
            if now is not None and name not in parsed(now, FILE).files:
                raise BadInput(f"{self.folder.name}: changed since it was opened; open it again")
            raise BadInput(f"{self.folder.name}: {name} is missing; {MEND}")
        if hashlib.sha256(content).hexdigest() != sha256:
            raise BadInput(
                f"{self.folder.name}: {name} is damaged: its bytes are not those that were "
                f"written; {MEND}"
            )
        return content


def kept_in(folder: Folder) -> Kept:
    """The epochs in a folder, compared by names and sizes with what lies there.

    Raises:
        BadInput: A part is missing, damaged or not listed, or the manifest is.
    """
    content = folder.read(FILE)
    if content is None:
        raise BadInput(
            f"{folder.name}: no {FILE} in it, so nobody knows whether its epochs are all there; "
            f"{MEND}"
        )
    manifest = parsed(content, f"{folder.name}/{FILE}")
    there = folder.sizes()
    lost = list(_lost(manifest, there))
    strange = [
        fault for name, fault in _strange(manifest, there) if not _left_over(folder, manifest, name)
    ]
    if faults := lost + strange:
        more = f" and {len(faults) - SHOWN:,} more" if len(faults) > SHOWN else ""
        todo = MEND if lost else TAKE_OUT
        raise BadInput(f"{folder.name}: {'; '.join(faults[:SHOWN])}{more}; {todo}")
    _check_called(folder.name, manifest)
    return Kept(folder, manifest)


def _check_called(called: str, manifest: Manifest) -> None:
    """BadInput where the folder bears another war than the manifest tells.

    A source may be called otherwise, so that two of one format lie side by side; a war by another
    name is answered with another war's ground, and Hive-style readers believe the folder.
    """
    where = called if is_address(called) else Path(called).absolute().as_posix()
    steps = [step for step in where.split("/") if step.startswith("war=")]
    if steps and unquote(steps[-1].removeprefix("war=")) != manifest.war:
        raise BadInput(
            f"{called}: its folder is called {steps[-1]}, but {FILE} in it was written for "
            f"war={manifest.war}; give the folder its name back, or {MEND}"
        )


def _lost(manifest: Manifest, there: dict[str, int]) -> Iterator[str]:
    """Files that are listed, and are not there or have other sizes."""
    for name, size in manifest.files.items():
        if name not in there:
            yield f"{name} is missing"
        elif size is not None and there[name] != size:
            yield f"{name} is damaged ({there[name]:,} bytes, {size:,} listed)"


def _strange(manifest: Manifest, there: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Files that are there and could be taken for a part, each with what is said of it."""
    for name in sorted(there.keys() - manifest.files.keys()):
        lies_in, called = name.split("/")[0], name.split("/")[-1]
        taken = lies_in.startswith("epoch=") or called.lower().endswith(".parquet")
        # Who reads a folder as Hive does leaves out what begins with an underscore.
        if taken and lies_in not in manifest.drafts and not called.startswith("_"):
            yield name, f"{name} is not listed in {FILE}"
        # As programs call them that keep two folders in step.
        if name != FILE and called.startswith("_manifest") and called.endswith(".json"):
            yield name, f"{name} is a second list beside {FILE}"


def _left_over(folder: Folder, manifest: Manifest, name: str) -> bool:
    """Whether a file is what a run that was killed left: an epoch of this very name and war.

    Runs write what they list later, and the next one takes away what none listed.
    """
    epoch, _, called = name.partition("/")
    starts = {part.file.split("/")[0]: part.start for part in manifest.parts}
    if epoch not in starts or not OWN_NAME.fullmatch(called):
        return False
    content = folder.read(name) or b""
    if not called.startswith(hashlib.sha256(content).hexdigest()[:DIGITS]):
        return False
    try:
        found = store.load_content(content, name)
    except BadInput:
        return False  # named by its bytes, and no store: a stranger like any other
    until = min((day for day in starts.values() if day > starts[epoch]), default=date.max)
    return found.title == manifest.title and starts[epoch] <= found.informed[-1] < until
