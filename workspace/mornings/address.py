"""What lies at the address of a source: a file or a folder of this machine, or a URL.

URLs are asked as those of texts are: https, public addresses only at every redirect, limits.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import MAX_BYTES
from frontline.layers.sources.files.unpack import MAX_MEMBERS
from frontline.workspace.ingest.folder import files_in
from frontline.workspace.ingest.public import checked_url, shortened
from frontline.workspace.ingest.web import Web, fetch
from frontline.workspace.names import LONGEST, File

# Of all files together, which are held in memory: four of the largest that is read.
MOST_BYTES = 4 * MAX_BYTES
# A map of some megabytes over a slow line; nobody waits longer for a page.
MOST_SECONDS = 120.0
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:", re.ASCII)
KINDS = {
    "application/geo+json": ".geojson",
    "application/json": ".geojson",
    "application/vnd.google-earth.kml+xml": ".kml",
    "application/vnd.google-earth.kmz": ".kmz",
    "application/zip": ".zip",
    "application/gzip": ".gz",
    "application/geopackage+sqlite3": ".gpkg",
    "text/csv": ".csv",
}
"""What servers call maps -> how such a file is named."""


def web_of_layers() -> Web:
    """How the web is asked for layers, which are larger than texts."""
    return Web(seconds=MOST_SECONDS, most_bytes=MAX_BYTES)


def is_url(address: str) -> bool:
    """Whether an address is one of the web, or means to be."""
    return bool(_URL.match(address)) and not Path(address).exists()


def checked(address: str) -> str:
    """An address as it is kept: of this machine in full.

    Raises:
        BadInput: It is a URL that may not be asked, or nothing is there.
    """
    address = address.strip()
    if is_url(address):
        checked_url(address)
        return address
    path = Path(address).expanduser()
    if not address or "\0" in address or not path.exists():
        raise BadInput(f"{shortened(address)}: no such file or folder; give a path, or https://…")
    if not (path.is_file() or path.is_dir()):
        raise BadInput(f"{shortened(address)}: a pipe or a device, no file; name a file or folder")
    return str(path.resolve())


def found_at(address: str, web: Web) -> tuple[File, ...]:
    """Name and content of each file there.

    Hidden files of a folder are left out, as ``frontline import`` does, and links: nobody looks on.

    Raises:
        BadInput: Nothing can be had there, or too much; one line says what.
    """
    if is_url(address):
        found = fetch(address, web)
        return ((_name(found.url, found.kind), found.raw),)
    path = Path(checked(address))
    files = [path] if path.is_file() else _inside(path)
    if not files:
        raise BadInput(f"{path.name}: no files in this folder")
    if sum(file.stat().st_size for file in files) > MOST_BYTES:
        raise BadInput(
            f"{path.name}: more than {MOST_BYTES / 2**20:,.0f} MB, the limit; name a smaller folder"
        )
    return tuple((_below(file, path), _content(file)) for file in files)


def _inside(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in files_in(folder):
        if path.is_file() and not path.is_symlink():
            found.append(path)
        if len(found) > MAX_MEMBERS:
            raise BadInput(f"{folder.name}: more than {MAX_MEMBERS:,} files; name a smaller folder")
    return found


def _below(file: Path, path: Path) -> str:
    return file.name if file == path else file.relative_to(path).as_posix()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise BadInput(f"{file.name}: cannot be read: {fault.strerror or fault}") from fault


def _name(url: str, kind: str) -> str:
    """What a file of the web is called: the end of its address, with an ending of its kind."""
    parts = urlsplit(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2].replace("\\", "_")
    name = last or parts.hostname or "map"
    ending = KINDS.get(kind.partition(";")[0].strip().lower(), "")
    if ending and not (last and Path(last).suffix):
        name += ending
    return name[-LONGEST:]
