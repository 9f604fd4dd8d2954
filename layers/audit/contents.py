"""All that a file tells, however it is packed: its words, its points and its days.

What cannot be read, as the pixels of a picture, is said.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import json_of
from frontline.geo.files.regular import content_of
from frontline.geo.files.scratch import room
from frontline.layers.page.payload.codec import inflated
from frontline.layers.page.payload.decode import LARGEST, block, payload
from frontline.layers.page.payload.payload import EPOCH

Points = npt.NDArray[np.float64]
MOST_BYTES = 1_000_000_000
"""Of all files in one that is packed: what a zip of ours may hold, and no bomb."""
BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, OSError,
          DataSourceError, DataLayerError, zipfile.BadZipFile, NotImplementedError)  # fmt: skip
"""What readers of formats raise where a file is none; the line says which file it was."""
_PAIR = re.compile(r"(-?\d+\.\d+),(-?\d+\.\d+)")
# Signs that neither HTML nor JSON takes for its own; what is packed in fewer spells hardly a name.
_PACKED = re.compile(r'[^\s"<>]{100,}')


@dataclass(frozen=True, eq=False)
class Contents:
    """What a file tells.

    Attributes:
        words: Every text in it, names of fields too.
        points: Longitude and latitude of every point and vertex, shape (n, 2).
        days: Every day that a state or a report in it has.
        unread: What of it no program here can read.
    """

    words: str
    points: Points = field(default_factory=lambda: np.empty((0, 2)))
    days: frozenset[date] = frozenset()
    unread: tuple[str, ...] = ()


def contents(file: Path) -> Contents:
    """All that *file* tells.

    Raises:
        BadInput: It cannot be read, or is damaged.
    """
    return _contents(file.name, content_of(file))


def _contents(name: str, raw: bytes) -> Contents:
    read = READERS.get(Path(name).suffix.lower(), _plain)
    try:
        return read(name, raw)
    except BadInput as fault:
        raise BadInput(f"{name}: {fault}") from fault
    except BROKEN as fault:
        raise BadInput(f"{name}: cannot be read: {fault}") from fault


def texts(tree: Any) -> Iterator[str]:
    """Every text in a tree of JSON, names of members too."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield str(key)
            yield from texts(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from texts(value)
    elif isinstance(tree, str):
        yield tree


def _html(_: str, raw: bytes) -> Contents:
    html = raw.decode("utf-8")
    told, data = block(html, "manifest"), block(html, "data")
    # What is packed is unpacked below; by chance its letters spell short names.
    words = [_PACKED.sub(_unless_packed, text) for text in (html, *texts(data), *texts(told))]
    if "mosaic" not in data:  # figures only
        return Contents("\n".join(words), days=_iso(data["days"]))
    packed = (data["names"], (data["basemap"] or {}).get("features"))
    trees = [json_of(inflated(one, LARGEST)) for one in packed if isinstance(one, str)]
    words += [word for tree in trees for word in texts(tree)]
    drawn = payload(data)
    rows = data["mosaic"]["reports"]
    spots = [(row[2], row[3]) for row in rows]
    spots += [(p["lon"], p["lat"]) for p in (data["text"] or {"places": []})["places"]]
    towns: list[Any] = next((t["towns"] for t in trees if isinstance(t, dict) and "towns" in t), [])
    spots += [(town[1], town[2]) for town in towns if len(town) > 2]  # else it is a report's
    noted = data.get("notes", [])
    dated = [date.fromordinal(row[4] + EPOCH) for row in rows]
    days = frozenset([*drawn.days, *drawn.informed, *dated])
    days |= _days(note["properties"] for note in noted)
    return Contents("\n".join(words), _all(drawn.xy, spots, _pairs(noted)), days)


def _unless_packed(run: re.Match[str]) -> str:
    """Nothing where the run of signs is one that ``codec`` packed, else the run."""
    try:
        inflated(run[0], LARGEST)
    except ValueError:
        return run[0]
    return ""


def _json(_: str, raw: bytes) -> Contents:
    tree = json_of(raw)
    rows = [feature["properties"] for feature in tree.get("features", ())]
    return Contents("\n".join(texts(tree)), _all(_pairs(tree)), _days(rows))


def _csv(_: str, raw: bytes) -> Contents:
    text = raw.decode("utf-8")
    return Contents(text, days=_days(csv.DictReader(io.StringIO(text))))


def _kml(_: str, raw: bytes) -> Contents:
    text = raw.decode("utf-8")
    days = re.findall(r"<(?:begin|end)>(\d{4}-\d\d-\d\d)", text)
    return Contents(text, _all([(float(x), float(y)) for x, y in _PAIR.findall(text)]), _iso(days))


def _gpkg(name: str, raw: bytes) -> Contents:
    # Raw bytes too: rows that were taken out of a database lie in it until it is packed.
    words, rows, points = [raw.decode("utf-8", "ignore")], [], [np.empty((0, 2))]
    with room() as folder:
        file = folder / "file.gpkg"
        file.write_bytes(raw)
        for layer in gpd.list_layers(file)["name"]:
            table = gpd.read_file(file, layer=layer)
            told = table.drop(columns="geometry", errors="ignore").astype(str)
            rows += told.to_dict("records")
            words += [str(value) for row in rows for value in row.values()]
            if "geometry" in table:
                points.append(shapely.get_coordinates(table.geometry))
    return Contents("\n".join([name, *words]), np.vstack(points), _days(rows))


def _zip(_: str, raw: bytes) -> Contents:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        members = [one for one in packed.infolist() if not one.is_dir()]
        if sum(one.file_size for one in members) > MOST_BYTES:
            raise BadInput(f"holds more than {MOST_BYTES:,} bytes")
        parts = [_contents(one.filename, packed.read(one)) for one in members]
    return Contents(
        "\n".join([part.words for part in parts] + [one.filename for one in members]),
        _all(*(part.points for part in parts)),
        frozenset[date]().union(*(part.days for part in parts)),
        tuple(line for part in parts for line in part.unread),
    )


def _picture(name: str, raw: bytes) -> Contents:
    return Contents(raw.decode("utf-8", "ignore"), unread=(f"what is drawn in {name}",))


def _pdf(name: str, raw: bytes) -> Contents:
    from pypdf import PdfReader  # few files are such
    from pypdf.errors import PyPdfError

    try:
        words = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    except PyPdfError as fault:
        raise BadInput(f"not a PDF that can be read: {fault}") from fault
    return Contents(words, unread=(f"what is drawn in {name}",))


def _plain(_: str, raw: bytes) -> Contents:
    return Contents(raw.decode("utf-8", "ignore"))


def _all(*parts: Points | list[tuple[float, float]]) -> Points:
    return np.vstack(
        [np.empty((0, 2)), *(np.asarray(part, float).reshape(-1, 2) for part in parts)]
    )


def _pairs(tree: Any) -> list[tuple[float, float]]:
    """The points of a tree of GeoJSON."""
    if isinstance(tree, dict):
        return [pair for value in tree.values() for pair in _pairs(value)]
    if not isinstance(tree, list):
        return []
    if len(tree) >= 2 and all(isinstance(n, int | float) for n in tree[:2]):
        return [(float(tree[0]), float(tree[1]))]
    return [pair for value in tree for pair in _pairs(value)]


def _days(rows: Iterable[Mapping[str, Any]]) -> frozenset[date]:
    """The days that states in *rows* have; an end is the day after the last."""
    found = set()
    for row in rows:
        for key, value in row.items():
            if key and "day" in key and value:
                less = timedelta(1 if key.startswith("end") else 0)
                found |= {day - less for day in _iso([str(value)])}
    return frozenset(found)


def _iso(days: Iterable[str]) -> frozenset[date]:
    return frozenset(
        date.fromisoformat(day[:10]) for day in days if re.match(r"\d{4}-\d\d-\d\d", day)
    )


READERS: Mapping[str, Callable[[str, bytes], Contents]] = {
    ".html": _html,
    ".json": _json,
    ".geojson": _json,
    ".csv": _csv,
    ".kml": _kml,
    ".gpkg": _gpkg,
    ".zip": _zip,
    ".pdf": _pdf,
    **dict.fromkeys((".png", ".svg", ".gif", ".mp4"), _picture),
}
