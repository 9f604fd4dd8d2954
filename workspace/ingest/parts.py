"""The way in for a folder that ``frontline read -o OUT/`` wrote: its texts are read already."""

from collections.abc import Iterator
from pathlib import Path

from frontline import layers
from frontline.geo.batch import versions
from frontline.geo.files.folder import open_folder
from frontline.layers.readings.manifest import FILE, Manifest
from frontline.workspace.ingest.formats.contract import Taken


def is_parts(folder: Path | str) -> bool:
    """Whether a run has written the folder.

    Args:
        folder: On this machine; a text is its address, such as ``s3://bucket/out/``.

    Raises:
        BadInput: The address cannot be reached.
    """
    if isinstance(folder, str):
        return open_folder(folder).read(FILE) is not None
    return (folder / FILE).is_file() and (folder / "parts").is_dir()


def texts(folder: Path | str) -> Iterator[Taken]:
    """The texts of a folder of parts, each with its reading where it would be read so today.

    Args:
        folder: As for ``is_parts``.

    Raises:
        BadInput: A part is missing, damaged or of another run.
        UnknownName: They were read for a theatre that is not there.
    """
    from frontline.layers.readings.open import open_manifest  # tables are slow to load

    fresh = _fresh(open_manifest(folder))
    for kept in layers.open_readings(folder):
        document = kept.reading.document
        yield Taken(
            document.text,
            document.id,
            address=f"{folder}: {kept.name}",
            title=document.title,
            outlet=document.outlet,
            author=kept.author,
            day=document.date,
            reading=kept.reading if fresh else None,
        )


def _fresh(manifest: Manifest) -> bool:
    """Whether this program, with these lists of names and no reader's word on it, would read so."""
    from frontline.layers.readings.part import program  # tables are slow to load

    read_with = manifest.read_with
    plain = read_with.get("decisions") is None and read_with.get("recogniser") is None
    if not plain or read_with.get("reader") != program():
        return False
    return bool(read_with.get("gazetteer") == versions.gazetteer(read_with.get("theatre")))
