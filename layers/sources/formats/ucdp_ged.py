"""UCDP Georeferenced Event Dataset, as points; an event may last several days."""

from collections.abc import Mapping

from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.kit.events import Columns, read_events
from frontline.layers.sources.kit.rows import header

NEEDED = frozenset(
    {"date_start", "date_end", "type_of_violence", "side_a", "side_b", "latitude", "longitude"}
)
KINDS = {"1": "state-based", "2": "non-state", "3": "one-sided"}


def detects(file: InputFile) -> str | None:
    """By its columns."""
    return "columns date_start, type_of_violence, side_a" if set(header(file)) >= NEEDED else None


def read(file: InputFile, asked: Asked) -> Imported:
    """Each event as a point, from its first day to its last."""
    columns = Columns(
        day="date_start",
        last="date_end",
        kind=lambda row: KINDS.get(row["type_of_violence"].partition(".")[0], "event"),
        label=lambda row: f"{row['side_a']} / {row['side_b']}",
        doubt=_doubt,
    )
    return read_events(file, columns, asked)


def _doubt(row: Mapping[str, str]) -> str:
    """UCDP's date precision: from 2 on the event was on some day between its first and last."""
    exact = row.get("date_prec", "").partition(".")[0] in {"", "0", "1"}
    return "" if exact else "on some day from its first to its last"


SOURCE = Source(
    name="ucdp_ged",
    title="UCDP Georeferenced Event Dataset",
    licence="CC BY 4.0",
    url="https://ucdp.uu.se/downloads",
    detects=detects,
    read=read,
)
