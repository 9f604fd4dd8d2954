"""What all plain files have in common: features with properties, of which some name a holder."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pyproj
from pyproj.exceptions import CRSError

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.layers.notes.note import is_note
from frontline.layers.sources.files import hive
from frontline.layers.sources.files.answers import CUT
from frontline.layers.sources.files.contract import OUTSIDE, Asked, Imported, InputFile, Mark, Zone
from frontline.layers.sources.files.dates import EARLIEST, doubtful
from frontline.layers.sources.kit import axes, labels
from frontline.layers.sources.kit.features import Feature, Shape, as_crs, elsewhere, shapes
from frontline.layers.sources.kit.timing import Timing, timing

ACTORS = (
    "actor",
    "holder",
    "held_by",
    "controller",
    "controlled_by",
    "control",
    "side",
    "faction",
    "party",
    "occupier",
    "aoi",
    "area_of_influence",
    "areas_of_influence",
    "aoc",
    "area_of_control",
)
"""Properties that name who holds a zone; others must be named with --actor-from. Humanitarian maps
call it the area of influence."""
DATED = re.compile(r"ao[ic]_.+")
"""Such a property with the round of the assessment in its name, as ``AoI_Nov18``."""
OTHERS = ("name", "layer", "type", "label", "title", "status")
"""Properties tried after those, if the theatre or the user knows every word in them."""
STATUSES = ("control", "contested", "joint", "claimed", "advance", "unknown", "rest", "margin")


def read_features(
    file: InputFile, features: Sequence[Feature], crs: pyproj.CRS | None, asked: Asked
) -> Imported:
    """Features of a plain file as zones, and as marks where they are points or lines.

    Args:
        file: Whose they are.
        features: As the file has them.
        crs: Its coordinate system; None where it names none.
        asked: What the user said.
    """
    read = _read(file, features, crs, asked)
    columns = dict.fromkeys(name for f in features for name in f.properties)
    layers = dict.fromkeys(f.layer for f in features if f.layer)
    return replace(read, columns=tuple(columns), layers=tuple(layers))


def _read(
    file: InputFile, features: Sequence[Feature], crs: pyproj.CRS | None, asked: Asked
) -> Imported:
    """The features in degrees with holders and days, or what has to be asked before."""
    if asked.crs and crs is None:
        crs = _named(asked.crs)
    if crs is None:
        return Imported(
            crs="none named",
            questions=("it names no coordinate system; pass --crs, for example --crs EPSG:4326",),
        )
    # What a reader drew beside our own exported zones says of nobody that they hold anything.
    features = [one for one in features if not is_note(one.properties)]
    counts: Counter[str] = Counter()
    features = _in_folders(file, features)
    found = shapes(file, features, crs, counts)
    found, doubts = axes.right_way_round(found, asked)
    when = timing(file, features, asked)
    if when.question:
        return Imported(counts=counts, crs=crs.name, questions=(*doubts, when.question))
    days = dict(zip(map(id, features), when.days, strict=True))
    column, ask = _actor_column([s.feature for s in found if s.family == "zone"], asked)
    read = _Rows(file, asked, column, days)
    for one in found:
        read.take(one)
    understood = labels.mapped(read.labels)
    asks = [ask] if ask else list(labels.questions(understood, asked.theatre))
    return Imported(
        dated=when.dated,
        zones=tuple(read.zones),
        marks=tuple(read.marks),
        mapped=understood,
        skipped=read.skipped,
        counts=counts,
        crs=crs.name,
        notes=(*_notes(when, column), *hive.notes(file), *_doubtful(read.zones)),
        questions=(*doubts, *asks),
    )


def _in_folders(file: InputFile, features: Sequence[Feature]) -> Sequence[Feature]:
    """The features with the properties that the folders of their file give them."""
    keys = hive.attributes(file)
    if not keys:
        return features
    return [replace(f, properties=hive.joined(file, f.where, f.properties, keys)) for f in features]


def _named(crs: str) -> pyproj.CRS:
    try:
        return as_crs(crs)
    except CRSError as fault:
        raise BadInput(
            f"--crs {crs!r} is no coordinate system; write for example EPSG:4326"
        ) from fault


def _notes(when: Timing, column: str | None) -> tuple[str, ...]:
    said = [f"days: {when.rule}"] if when.dated is None and when.rule else []
    return (*said, *when.notes, *([f"who: property {column!r}"] if column else []))


DOUBT = re.compile(rf"\d+ zones? dated |{CUT}")
"""How a note on such days begins, or on a file that lacks something."""


def _doubtful(zones: Sequence[Zone]) -> tuple[str, ...]:
    """Days of zones that a program may have made up, and how many bear each: never in silence."""
    counts = Counter(doubt for zone in zones if (doubt := doubtful(zone.day)))
    return tuple(f"{count} zone{'s' * (count > 1)} {doubt}" for doubt, count in counts.items())


def _actor_column(features: Sequence[Feature], asked: Asked) -> tuple[str | None, str]:
    """The property that names the holder ("layer" for the layer's name), or what to ask."""
    if not features:
        return None, ""
    columns = list(dict.fromkeys(name for f in features for name in f.properties))
    if asked.actor_from:
        known = {*columns, "layer"}
        if asked.actor_from in known:
            return asked.actor_from, ""
        return None, f"--actor-from {asked.actor_from!r}: properties are {', '.join(sorted(known))}"
    named = [c for c in columns if names_actor(c)]
    if len(named) == 1:
        return named[0], ""
    if not named and "*" in asked.labels and len(asked.labels) == 1:
        return None, ""
    others = [c for c in columns if c.strip().casefold() in OTHERS] + ["layer"]
    for column in () if named else others:
        said = {label_of(f, column) for f in features}
        if (asked.theatre or asked.labels) and all(_known(text, asked) for text in said):
            return column, ""
    if named:
        asks = f"which property says who holds a zone: {' or '.join(map(repr, named))}?"
    else:
        there = ", ".join(sorted(columns)) or "its none"
        asks = f"which property says who holds a zone: none of {there}?"
    return None, f'{asks} pass --actor-from NAME, or --map "*=ACTOR" if one actor holds all'


def names_actor(column: str) -> bool:
    """Whether a property is called as those that name who holds a zone."""
    name = column.strip().casefold().replace(" ", "_")
    return name in ACTORS or bool(DATED.fullmatch(name))


def _known(label: str, asked: Asked) -> bool:
    said = asked.holder(label) or (asked.theatre and labels.holder_of(label, asked)[0])
    return bool(label) and said is not None


def label_of(feature: Feature, column: str | None) -> str:
    """The text in which a feature names its holder; "" where it names none."""
    if column is None:
        return ""
    value = feature.properties.get(column)
    if value is None and column == "layer":
        value = feature.layer
    return "" if value is None else str(value).strip()


class _Rows:
    """Collects what the shapes of one file become."""

    def __init__(
        self,
        file: InputFile,
        asked: Asked,
        column: str | None,
        days: dict[int, tuple[date | None, date | None]],
    ) -> None:
        self.file, self.asked, self.column, self.days = file, asked, column, days
        self.zones: list[Zone] = []
        self.marks: list[Mark] = []
        self.labels: list[tuple[str, Holder | None, str]] = []
        self.skipped: Counter[str] = Counter()

    def take(self, one: Shape) -> None:
        """One shape becomes a zone, or a mark where it has no area."""
        first, until = self.days[id(one.feature)]
        if one.family != "zone":
            self.marks.append(as_mark(one, first, until))
            return
        if elsewhere(one, self.asked):
            self.skipped[OUTSIDE] += 1
            return
        if first is None:
            raise BadInput(
                f"{self.file.name}: {one.feature.where}: its date is empty; fill it, or pass "
                "--date-from YYYY-MM-DD for all"
            )
        if first == date.max:
            raise BadInput(
                f"{self.file.name}: {one.feature.where}: starts on {first}, which stands for an "
                "open end; mend its start"
            )
        if until is not None and until <= first:
            raise BadInput(
                f"{self.file.name}: {one.feature.where}: ends on {until}, not after its "
                f"start {first}; mend it"
            )
        label = label_of(one.feature, self.column)
        holder, rule = holder_of(one.feature, label, self.asked)
        self.labels.append((label, holder, rule))
        if holder == labels.NO_SIDE:
            self.skipped[rule] += 1
        elif holder:
            self.zones.append(Zone(first, until, holder, label, one.geometry))


def holder_of(feature: Feature, label: str, asked: Asked) -> tuple[Holder | None, str]:
    """As ``labels.holder_of``, with the status that a property ``status`` gives."""
    holder, rule = labels.holder_of(label, asked)
    status = str(feature.properties.get("status") or "").strip().casefold()
    if holder is None or holder == labels.NO_SIDE:
        return holder, rule
    holder = labels.as_drawn(holder, status)
    if holder.status == "control" and status in STATUSES and status != "control":
        return Holder(holder.actor, status), f"{rule}; property 'status'"  # type: ignore[arg-type]
    return holder, rule


def as_mark(one: Shape, first: date | None, until: date | None) -> Mark:
    """A point or a line; a day that a program made up is left out, and said."""
    note = (doubtful(first) or "") if first else "no date"
    name = one.feature.properties.get("name") or one.feature.properties.get("title") or ""
    ends = None if until == date.max else until
    day = first if first and first >= EARLIEST else None
    return Mark(day, ends, one.family, str(name), note, one.feature.properties, one.geometry)
