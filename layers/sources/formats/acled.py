"""ACLED's export of events, as points. It says what happened, never who holds ground."""

from collections.abc import Mapping

from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.kit.events import Columns, read_events
from frontline.layers.sources.kit.rows import header

NEEDED = frozenset({"event_id_cnty", "event_date", "event_type", "actor1", "latitude", "longitude"})


def detects(file: InputFile) -> str | None:
    """By its columns."""
    return "columns event_id_cnty, event_type, actor1" if set(header(file)) >= NEEDED else None


def read(file: InputFile, asked: Asked) -> Imported:
    """Each event as a point; the order of its actors implies no direction."""
    columns = Columns("event_date", None, lambda r: r["event_type"], _label, _doubt)
    return read_events(file, columns, asked)


def _label(row: Mapping[str, str]) -> str:
    return " / ".join(a for a in (row["actor1"].strip(), row.get("actor2", "").strip()) if a)


def _doubt(row: Mapping[str, str]) -> str:
    """ACLED's time precision: 1 the day, 2 the week, 3 the month."""
    within = {"2": "week", "3": "month"}.get(row.get("time_precision", "").strip(), "")
    return f"the day is known to the {within} only" if within else ""


SOURCE = Source(
    name="acled",
    title="ACLED events",
    licence="ACLED terms of use; no raw redistribution",
    url="https://acleddata.com",
    detects=detects,
    read=read,
)
