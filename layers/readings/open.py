"""Folders of readings opened: whole or not at all, or a part at a time.

Before anything is given out each file is compared with the manifest. What is missing, damaged,
unlisted or of another run is named; nothing is left out in silence.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from frontline.geo.batch.kept import unpacked
from frontline.geo.documents.remote import is_address
from frontline.geo.errors import BadInput
from frontline.geo.files.folder import Folder, open_folder
from frontline.geo.model import Reading
from frontline.layers.readings.manifest import FILE, PARTS, READINGS, Manifest, Part, parsed
from frontline.layers.readings.part import MENTION_COLUMNS, READING_COLUMNS
from frontline.layers.store import mentions as single

SHOWN = 5
"""Faults that one line names."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A text of a part with its reading.

    Attributes:
        sha256: Of the text's words, for telling whether one is known.
        name: The file or row that it came from.
        author: As its row said, ``""`` where it did not.
    """

    sha256: str
    name: str
    author: str
    reading: Reading


def is_parts(path: str | PathLike[str]) -> bool:
    """Whether this is a folder of parts, or the address of one."""
    called = fspath(path)
    if is_address(called):
        return not called.lower().endswith(".parquet")
    return Path(called).is_dir()


def open_mentions(path: str | PathLike[str]) -> gpd.GeoDataFrame:
    """All mentions of a ``.parquet`` file, or of a folder of parts, as one table.

    Args:
        path: What ``save_mentions`` or ``frontline read -o`` wrote; also an address.

    Raises:
        BadInput: There is no such file or folder; or a part is missing, damaged or of another run.
    """
    if not is_parts(path):
        return single.open_mentions(path)
    filled = [table for table in mention_parts(path) if len(table)]
    if not filled:
        none = MENTION_COLUMNS.empty_table().to_pandas()
        return single.typed(gpd.GeoDataFrame(none, geometry=[], crs="EPSG:4326"))
    return gpd.GeoDataFrame(pd.concat(filled, ignore_index=True), crs="EPSG:4326")


def mention_parts(path: str | PathLike[str]) -> Iterator[gpd.GeoDataFrame]:
    """The mentions of a folder of parts, a part at a time, in the order of the texts.

    Raises:
        BadInput: As ``open_mentions``; what one look at the folder shows, before the first part.
    """
    folder, manifest = _opened(path)
    for part in manifest.parts:
        content = _whole(folder, part.file, part.sha256)
        yield single.typed(gpd.read_parquet(io.BytesIO(content)))


def open_readings(path: str | PathLike[str]) -> Iterator[Kept]:
    """The texts of a folder of parts with their readings, in their order, one part in memory.

    Raises:
        BadInput: As ``mention_parts``.
    """
    folder, manifest = _opened(path)
    for part in manifest.parts:
        where = f"{folder.name}/{part.readings_file}"
        content = _whole(folder, part.readings_file, part.readings_sha256)
        try:
            table = pq.read_table(io.BytesIO(content), schema=READING_COLUMNS)
        except (OSError, pa.ArrowException, ValueError) as fault:
            raise BadInput(f"{where}: damaged: {fault}") from fault
        for row in table.to_pylist():
            yield Kept(
                row["sha256"], row["name"], row["author"], unpacked(row["reading"], row["text"])
            )


def open_manifest(path: str | PathLike[str]) -> Manifest:
    """The manifest of a folder of parts, compared with what lies there.

    Raises:
        BadInput: As ``mention_parts``.
    """
    return _opened(path)[1]


def _opened(path: str | PathLike[str]) -> tuple[Folder, Manifest]:
    folder = open_folder(path)
    content = folder.read(FILE)
    if content is None:
        raise BadInput(f"{folder.name}: no {FILE} in it: no folder of readings")
    manifest = parsed(content, f"{folder.name}/{FILE}")
    if not manifest.complete:
        raise BadInput(
            f"{folder.name}: the run that writes it is not at its end; run the same read again: "
            "it goes on where it was"
        )
    faults = list(_faults(manifest, folder.sizes()))
    if faults:
        more = f" and {len(faults) - SHOWN:,} more" if len(faults) > SHOWN else ""
        raise BadInput(f"{folder.name}: {'; '.join(faults[:SHOWN])}{more}; {MEND}")
    return folder, manifest


MEND = "run the same read again: what is whole stays, the rest is read anew"


def _faults(manifest: Manifest, there: dict[str, int]) -> Iterator[str]:
    """What a look at the names and sizes of the files shows."""
    if len({part.read_with for part in manifest.parts}) > 1:
        yield "parts that were read with different versions"
    listed = set()
    for part in manifest.parts:
        for name, size in _files(part):
            listed.add(name)
            if name not in there:
                yield f"{name} is missing"
            elif there[name] != size:
                yield f"{name} is damaged ({there[name]:,} bytes, {size:,} listed)"
    for name in sorted(there):
        if name.startswith((PARTS, READINGS)) and name not in listed:
            yield f"{name} is not listed in {FILE}"


def _files(part: Part) -> tuple[tuple[str, int], tuple[str, int]]:
    return (part.file, part.bytes), (part.readings_file, part.readings_bytes)


def _whole(folder: Folder, name: str, sha256: str) -> bytes:
    content = folder.read(name)
    if content is None:
        raise BadInput(f"{folder.name}: {name} is missing; {MEND}")
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BadInput(
            f"{folder.name}: {name} is damaged: its checksum is another; delete it, then {MEND}"
        )
    return content
