"""Reads what sources say of who held a place from which day on, one statement a row."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.layers.build.evidence import addresses
from frontline.layers.build.reports import CERTAINTIES, EVENTS, KINDS, PRECISIONS, VERIFICATIONS
from frontline.layers.mosaic.days import as_day

NEEDED = ("place", "admin1", "lat", "lon", "date", "precision", "controller", "source")
_WEB = re.compile(r"https?://[^\s<>\"\\]+")
_COPY = re.compile(
    r"github (?P<repo>[\w.-]+/[\w.-]+):? (?P<path>\S+) @(?P<commit>[0-9a-f]{40})", re.I
)
_FOLDER = re.compile(r"github (?P<repo>[\w.-]+/[\w.-]+):? (?P<path>\S+)", re.I)
_BASE = re.compile(
    r"\b(air ?base|airport|military airport|base|barracks|brigade \d+|regiment \d+|battalion"
    r"|\d+\w* brigade)\b",
    re.I,
)
_JOINT = re.compile(r"^joint:", re.I)
_CERTAINTY = (
    (re.compile(r"^claim\b", re.I), "claim"),
    (re.compile(r"^confirmed\b", re.I), "confirmed"),
    (re.compile(r"^list\b", re.I), "list"),
    (re.compile(r"^map edit\b", re.I), "map edit"),
)
# How far from the event a source writes: from several others, from data, from the day itself.
_WRITTEN_AFTERWARDS = {"encyclopaedia": 0, "report": 0, "dataset": 1, "news": 2}


@dataclass(frozen=True, slots=True)
class Statement:
    """One source's word about one place and day.

    Attributes:
        place, admin: As the source file names them.
        lon, lat: Degrees; None where the file has no point.
        coord_source: Whose point it is.
        day, precision: As in ``layers.model.Report``.
        controller, previous: Keys of actors; *previous* is "" where the source does not say.
        kind, event, certainty, verification: As in ``layers.reports``.
        radius_km: How far around the point it speaks; None where it does not say.
        note, source, url: What it says, who says it, where to read it.
        distance: How far from the event the source was written: 0 afterwards from several, 2 news.
        corrects: Somebody held it beside our older row and found that it is right.
        place_id: Of our older rows; "" otherwise.
        origin: File and row.
    """

    place: str
    admin: str
    lon: float | None
    lat: float | None
    coord_source: str
    day: date
    precision: str
    controller: str
    previous: str
    kind: str
    event: str
    certainty: str
    verification: str
    radius_km: float | None
    note: str
    source: str
    url: str
    distance: int
    corrects: bool
    place_id: str
    origin: str

    @property
    def read(self) -> bool:
        """Somebody opened the source."""
        return self.verification == "looked_up"


def read_statements(file: Path) -> list[Statement]:
    """Every row of a file of reports (ours) or of dated events.

    Raises:
        BadInput: The file cannot be read, or a cell of it cannot be used; one line says which.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            table = csv.DictReader(stream)
            if missing := [name for name in NEEDED if name not in (table.fieldnames or ())]:
                raise BadInput(f"{file}: no column {missing[0]!r}")
            return [_statement(row, f"{file.name}:{table.line_num}") for row in table]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadInput(f"{file}: cannot be read as CSV in UTF-8: {fault}") from fault


def _statement(row: Mapping[str, str], origin: str) -> Statement:
    cells = {name: (value or "").strip() for name, value in row.items() if name}
    note = cells.get("note", "")
    verification = cells.get("verification", "")
    source, url = source_and_address(cells["source"])
    return Statement(
        place=cells["place"],
        admin=cells["admin1"],
        lon=_degrees(cells["lon"], origin),
        lat=_degrees(cells["lat"], origin),
        coord_source=cells.get("coord_source", "").removeprefix("project row: "),
        day=as_day(cells["date"]),
        precision=_precision(cells, origin),
        controller=_controller(cells),
        previous=cells.get("previous_controller", ""),
        kind=_kind(cells, note),
        event=_event(cells),
        certainty=cells.get("certainty") or _certainty(note),
        verification=_known(
            "looked_up" if verification == "read_in_source" else verification, VERIFICATIONS, origin
        ),
        radius_km=_degrees(cells.get("radius_km", ""), origin),
        note=note,
        source=source,
        url=cells.get("source_url") or url,
        distance=_distance(cells),
        corrects=note.startswith("corrects"),
        place_id=cells.get("place_id", ""),
        origin=origin,
    )


def source_and_address(text: str) -> tuple[str, str]:
    """The name of a source, and the address that it gives itself; none is made up."""
    if web := _WEB.search(text):
        url = web.group().rstrip(".,;")
        host = re.sub(r"^https?://(?:www\.)?([^/:]+).*$", r"\1", url)
        more = text.replace(web.group(), "").strip(" ;,")
        return (f"{host} {more}".strip(), url)
    if copy := _COPY.search(text):
        url = f"https://github.com/{copy['repo']}/blob/{copy['commit']}/{copy['path']}"
        title = Path(copy["path"]).stem.replace("_", " ")
        return f"Wikipedia article: {title} (copy in {copy['repo']})", url
    if folder := _FOLDER.search(text):
        return text, f"https://github.com/{folder['repo']}"
    own = addresses(text)
    return text, own[0] if own else ""


def _kind(row: Mapping[str, str], note: str) -> str:
    if "source_kind" not in row and row.get("kind"):
        return _known(row["kind"], KINDS, row["place"])
    if _JOINT.match(note):
        return "joint"
    return "base" if _BASE.search(row["place"]) else "place"


def _event(row: Mapping[str, str]) -> str:
    """Our older rows say of a first state that it is one, in the words of their source."""
    word = row["kind"] if "source_kind" in row else row.get("event", "")
    if not word:
        return "state" if "initial state" in row["source"] else "captured"
    return _known(word, EVENTS, row["place"])


def _precision(row: Mapping[str, str], origin: str) -> str:
    """The middle of a month, called a month, is a latest day."""
    precision = _known(row["precision"], PRECISIONS, origin)
    return "approx" if precision == "month" and not row["date"].endswith("-01") else precision


def _controller(row: Mapping[str, str]) -> str:
    """A row that says that a side entered does not say that it held the place."""
    fought_over = _event(row) == "contested_start"
    return "contested" if fought_over else row["controller"]


def _certainty(note: str) -> str:
    return next((word for sign, word in _CERTAINTY if sign.search(note)), CERTAINTIES[0])


def _distance(row: Mapping[str, str]) -> int:
    if kind := row.get("source_kind"):
        return _WRITTEN_AFTERWARDS.get(kind, 2)
    return 0 if row["source"].startswith("Wikipedia") else 2


def _known(value: str, allowed: tuple[str, ...], origin: str) -> str:
    if value not in allowed:
        raise BadInput(f"{origin}: {value[:40]!r} is not one of {', '.join(allowed)}")
    return value


def _degrees(value: str, origin: str) -> float | None:
    if not value:
        return None
    try:
        return float(value)
    except ValueError as fault:
        raise BadInput(f"{origin}: {value[:40]!r} is not a number") from fault
