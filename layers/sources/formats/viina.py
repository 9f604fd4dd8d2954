"""VIINA's control of Ukrainian places, a row a place and day, joined to its file of places.

The table has no coordinates; they are in ``gn_UA_tess.geojson`` (``geonameid``, ``longitude``,
``latitude``), which must be given with it. A year has twelve million rows, so the table is read
as a stream and only the days on which a place changed are kept.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from frontline.geo.errors import BadInput
from frontline.layers.model import CONTESTED, Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.files.dates import day_in_value
from frontline.layers.sources.kit.labels import mapped
from frontline.layers.sources.kit.reported import Said, reports
from frontline.layers.sources.kit.rows import header, rows

KEYS = ("geonameid", "katotth")
STATUS = {
    "UA": Holder("ukraine", "control"),
    "RU": Holder("russia", "control"),
    "CONTESTED": CONTESTED,
}
MAJORITY = "status"


def detects(file: InputFile) -> str | None:
    """The table by its columns; the file of places by the properties of its first features."""
    names = set(header(file))
    if "date" in names and names & set(KEYS) and any(n.startswith(MAJORITY) for n in names):
        return "columns geonameid, date, status"
    if file.suffix in {".geojson", ".json"} and '"FeatureCollection"' in file.head:
        if all(f'"{name}"' in file.head for name in ("geonameid", "longitude", "latitude")):
            return "features with geonameid, longitude, latitude"
        if '"geonameid"' in file.head and _is_places(file):
            return "features with geonameid, longitude, latitude"
    return None


def _is_places(file: InputFile) -> bool:
    features = file.json.get("features") if isinstance(file.json, Mapping) else None
    first = features[0] if isinstance(features, list) and features else None
    tags = first.get("properties") if isinstance(first, Mapping) else None
    return isinstance(tags, Mapping) and {"geonameid", "longitude", "latitude"} <= set(tags)


def read(file: InputFile, asked: Asked) -> Imported:
    """Reports of the first day of each place and of every change after it.

    Raises:
        BadInput: The file of places is missing, a date or a status is none, or the rows of a
            place are not in order of day.
    """
    if not header(file):
        return Imported(notes=("the places of the tables beside it",))
    places = _places(file, asked.beside)
    names = header(file)
    column = asked.actor_from or MAJORITY
    if column not in names:
        raise BadInput(f"{file.name}: no column {column!r}; pass --actor-from with one of {names}")
    key = next(k for k in KEYS if k in names)
    skipped: Counter[str] = Counter()
    understood: Counter[str] = Counter()
    said = list(_changes(file, (key, column), places, skipped, understood))
    labels = (label for label, count in understood.items() for _ in range(min(count, 1)))
    return Imported(
        reports=reports(said, f"VIINA, {column}", skipped),
        mapped=mapped((label, STATUS.get(label), f"column {column!r}") for label in labels),
        skipped=skipped,
        counts=Counter({"rows without a change": understood.total() - len(said)}),
        notes=("days: column 'date', YYYYMMDD", f"who: column {column!r}"),
    )


def _places(file: InputFile, beside: Sequence[InputFile]) -> dict[str, Mapping[str, Any]]:
    """Properties of each place by its id, from the file of places in this import."""
    for other in beside:
        if not header(other) and _is_places(other):
            features = other.json["features"]
            raw = [f.get("properties") for f in features if isinstance(f, Mapping)]
            towns: list[Mapping[str, Any]] = [t for t in raw if isinstance(t, Mapping)]
            return {str(t[k]): t for t in towns for k in KEYS if t.get(k) is not None}
    raise BadInput(
        f"{file.name}: it has no coordinates; give VIINA's gn_UA_tess.geojson together with it"
    )


def _changes(
    file: InputFile,
    columns: tuple[str, str],
    places: Mapping[str, Mapping[str, Any]],
    skipped: Counter[str],
    understood: Counter[str],
) -> Iterator[Said]:
    """A report for each day on which the holder of a place is another than the day before."""
    key, column = columns
    last: dict[str, tuple[date, str]] = {}
    for row in rows(file):
        place, label = row.cells[key].strip(), row.cells[column].strip().upper()
        place = place.removesuffix(".0")
        if label in {"", "NA"} or place not in places:
            skipped["no status" if place in places else "place not in the file of places"] += 1
            continue
        if label not in STATUS:
            raise BadInput(
                f"{file.name}: row {row.line}, column {column}: {label[:20]!r} is none of "
                f"{', '.join(STATUS)}"
            )
        understood[label] += 1
        try:
            day = day_in_value(row.cells["date"])[0]
        except BadInput as fault:
            raise BadInput(f"{file.name}: row {row.line}, column date: {fault}") from fault
        before = last.get(place)
        if before and day < before[0]:
            raise BadInput(f"{file.name}: row {row.line}: {place} goes back in time; sort by date")
        last[place] = (day, label)
        if before is None or before[1] != label:
            yield _said(file, places[place], day, STATUS[label], row.line)


def _said(file: InputFile, row: Mapping[str, Any], day: date, holder: Holder, line: int) -> Said:
    name = str(row.get("asciiname") or row.get("geonameid"))
    try:
        lon, lat = float(row["longitude"]), float(row["latitude"])
    except (KeyError, TypeError, ValueError) as fault:
        raise BadInput(f"{file.name}: the file of places has no position for {name}") from fault
    return Said(name, str(row.get("ADM1_NAME") or ""), lon, lat, day, holder, "", line)


SOURCE = Source(
    name="viina",
    title="VIINA, control of Ukrainian places day by day",
    licence="ODbL 1.0",
    url="https://github.com/zhukovyuri/VIINA",
    detects=detects,
    read=read,
    together=True,
    theatre="ukraine",
)
