"""``_manifest.json`` of a source: which epochs there are, and what is told without opening any.

An epoch's file bears the digest of its bytes, so a new one never takes the place of one that is
read meanwhile. What is missing, damaged or of another version is seen by the manifest.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, cast, get_args

from frontline.geo.errors import BadInput
from frontline.layers.epochs.periods import Every, checked_every
from frontline.layers.model import Holder, Status
from frontline.layers.store.inputs import packed, unpacked
from frontline.layers.store.signed import UNSIGNED, is_signed, signed

# Readers of Hive-style folders leave out names that begin with an underscore.
FILE = "_manifest.json"
DIGITS = 16
"""Of the digest that a file's name bears."""
KIND = "frontline layers in epochs"
# Counts up when what is written changes so that an older Frontline would misread it.
FORMAT = 3
# Format 1 did not keep what was drawn, so that days cannot be added to it; it answers as ever.
# Formats 1 and 2 did not bear their own digest.
READABLE = (1, 2, FORMAT)
SIGNED = 3
MEND = "import the files again into a new folder"


@dataclass(frozen=True, slots=True)
class Part:
    """An epoch as it is listed.

    Attributes:
        epoch: Its name.
        start: First day it answers for; it does so until the next one's.
        file: Its name in the folder of the source, with the digest of its bytes.
        sha256, bytes: Of the file.
        days, informed: As in a mosaic, from *start* on; those of the first epoch all.
        holders: Who holds anything in it.
        last: Last day it covers, where no epoch follows.
        outside_km2: Ground that only other epochs draw: no data in this one.
        bounds: West, south, east, north in degrees.
        zones, zones_sha256, zones_bytes: The file of the zones drawn on its own days, from which
            it is built again; empty in stores of format 1.
        snapped_km2: Ground held otherwise than drawn, on the day with the most of it; None where
            days are not snapped.
    """

    epoch: str
    start: date
    file: str
    sha256: str
    bytes: int
    days: tuple[date, ...] = field(repr=False)
    informed: tuple[date, ...] = field(repr=False)
    holders: tuple[Holder, ...]
    last: date
    outside_km2: float
    bounds: tuple[float, ...]
    zones: str = ""
    zones_sha256: str = ""
    zones_bytes: int = 0
    snapped_km2: float | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder ``war=WAR/source=SOURCE/`` holds.

    Attributes:
        war, source: Of the folder's name.
        every: How long an epoch is.
        title, sources, rest, rest_word, days_stated: As in a mosaic.
        made: What the layers were made from, as in a store: theatre, rest, inputs.
        parts: The epochs, the earliest first.
        ground, ground_sha256: The file that knows the ground of each epoch.
        drafts: Folders that a run is about to write to; what it does not list counts for nothing.
        blank: Days on which nothing is drawn.
    """

    war: str
    source: str
    every: Every
    title: str
    sources: tuple[str, ...]
    rest: Holder | None
    rest_word: str
    days_stated: bool
    made: Mapping[str, Any]
    parts: tuple[Part, ...]
    ground: str = ""
    ground_sha256: str = ""
    drafts: tuple[str, ...] = ()
    blank: tuple[date, ...] = ()

    @property
    def files(self) -> dict[str, int | None]:
        """Every file that is listed, with its bytes where they are known."""
        epochs = {part.file: part.bytes for part in self.parts}
        drawn = {part.zones: part.zones_bytes for part in self.parts if part.zones}
        return {**epochs, **drawn, self.ground: None}


def written(manifest: Manifest) -> bytes:
    """The manifest as a file: a line an epoch."""
    table = _plain(manifest) | {
        "rest": manifest.rest and _plain(manifest.rest),
        "made": packed(manifest.made),
    }
    parts = ",\n".join(_json(_plain(part)) for part in table.pop("parts"))
    head = {"kind": KIND, "format": FORMAT, "digest": UNSIGNED, **table}
    start = json.dumps(head, ensure_ascii=True, indent=1, default=str).removesuffix("\n}")
    return signed(f'{start},\n "parts": [\n{parts}\n]}}\n'.encode(), UNSIGNED)


def parsed(content: bytes, where: str) -> Manifest:
    """The manifest in a file that is called *where* in errors.

    Raises:
        BadInput: It is damaged, or of another kind or format.
    """
    try:
        raw = json.loads(content)
        kind, form = raw.pop("kind"), raw.pop("format")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise BadInput(f"{where}: damaged, or no manifest of layers: {fault}; {MEND}") from fault
    if kind != KIND:
        raise BadInput(f"{where}: a manifest of {kind!r}, not of layers in epochs")
    if form not in READABLE:
        raise BadInput(
            f"{where}: written in format {form!r}, this Frontline reads up to {FORMAT}; {MEND}"
        )
    # In an older one a digest is a field too many: its format is what was changed.
    if form >= SIGNED and not is_signed(content, raw.pop("digest", None)):
        raise BadInput(f"{where}: damaged: its bytes are not those that were written; {MEND}")
    try:
        parts = tuple(_part(row) for row in raw.pop("parts"))
        if not parts or [p.start for p in parts] != sorted({p.start for p in parts}):
            raise ValueError("its epochs are none, or not in order")
        stated, rest, every = (raw.pop(name) for name in ("made", "rest", "every"))
        _check(raw, ("war", "source", "title", "rest_word", "ground", "ground_sha256"), str)
        _check(raw, ("sources", "drafts"), list)
        _check(raw, ("days_stated",), bool)
        blank = tuple(map(date.fromisoformat, raw.pop("blank", ())))
        rows = {name: tuple(v) if isinstance(v, list) else v for name, v in raw.items()}
        _check_texts(*rows["sources"], *rows["drafts"])
        return Manifest(
            every=checked_every(every),
            rest=_holder(rest["actor"], rest["status"]) if rest else None,
            made=unpacked(stated),
            parts=parts,
            blank=blank,
            **cast(dict[str, Any], rows),
        )
    except (BadInput, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise BadInput(f"{where}: damaged: {fault!r}; {MEND}") from fault


def _plain(record: Manifest | Part | Holder) -> dict[str, Any]:
    """The fields of a record as they are: ``asdict`` would copy every day of every epoch."""
    told = {of.name: getattr(record, of.name) for of in fields(record)}
    if isinstance(record, Part):
        told["holders"] = [[holder.actor, holder.status] for holder in record.holders]
        if record.snapped_km2 is None:
            del told["snapped_km2"]
    return told


def _part(row: Mapping[str, Any]) -> Part:
    days, informed = (tuple(map(date.fromisoformat, row[n])) for n in ("days", "informed"))
    dates = {name: date.fromisoformat(row[name]) for name in ("start", "last")}
    holders = tuple(_holder(actor, status) for actor, status in row["holders"])
    west, south, east, north = map(float, row["bounds"])
    outside_km2 = float(row["outside_km2"])
    if not 0 <= outside_km2 < math.inf:
        raise ValueError(f"outside_km2 is {outside_km2}")
    _check(row, ("epoch", "file", "sha256"), str)
    _check(row, ("bytes",), int)
    if row.get("zones"):
        _check(row, ("zones", "zones_sha256"), str)
        _check(row, ("zones_bytes",), int)
    if "snapped_km2" in row:
        _check(row, ("snapped_km2",), float)
    rest = {"holders": holders, "days": days, "informed": informed, "outside_km2": outside_km2}
    return Part(**{**row, **rest, **dates, "bounds": (west, south, east, north)})


def _holder(actor: Any, status: Any) -> Holder:
    _check_texts(actor)
    if status not in get_args(Status):
        raise ValueError(f"{status!r} is no way to hold ground")
    return Holder(actor, status)


def _check(row: Mapping[str, Any], names: Iterable[str], kind: type) -> None:
    """TypeError where a value is of another kind: an answer would fail on it much later."""
    for name in names:
        if type(row[name]) is not kind:
            raise TypeError(f"{name} is {row[name]!r:.40}")


def _check_texts(*values: Any) -> None:
    if strange := [value for value in values if not isinstance(value, str)]:
        raise TypeError(f"{strange[0]!r:.40} is no text")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), default=str)
