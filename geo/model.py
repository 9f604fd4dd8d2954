"""The records that reading produces: facts only, frozen, no behaviour beyond plain look-ups.

Longitude comes before latitude, in WGS84 degrees (EPSG:4326). Text offsets are half-open Python
character offsets into the document's own text: ``text[start:end]`` is what was read.
"""

import datetime
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from frontline.geo.notebook import counted, table_html

PlaceKind = Literal[
    "settlement", "district", "governorate", "country", "region", "water", "road", "base",
    "crossing", "landmark", "camp", "pocket", "front", "relative_area",
]  # fmt: skip
MentionKind = Literal[PlaceKind, "capital-as-government"]
ClaimType = Literal[
    "control", "advance", "retreat", "siege", "siege_broken", "surrounded", "pocket",
    "supply_line_cut", "truce", "switch_sides", "reinforcement", "fighting", "expected_future",
]  # fmt: skip
Modality = Literal["asserted", "hedged", "predicted", "questioned", "hypothetical"]
Polarity = Literal["positive", "negative"]
DayFrom = Literal["sentence", "paragraph", "document", "comment", ""]
SegmentKind = Literal["title", "byline", "caption", "article", "quotation", "note", "comment"]

# Kinds that spread over an area or a line: a single point does not say who holds them.
AREAS: frozenset[str] = frozenset(
    {"governorate", "country", "region", "water", "road", "pocket", "front", "relative_area"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer.

    Attributes:
        id: Stable key, ``"geonames:170063"`` or ``"syria:manbij"``.
        name: The name people publish.
        kind: What sort of place it is.
        lon, lat: A point in it (for areas a point near the middle), degrees.
        country: ISO 3166 two-letter code, or ``""`` where it lies in none or several.
        population: People, 0 where unknown.
        precision_km: How far off the point may be, in kilometres.
        area: The unit it lies in, as published, for telling namesakes apart.
        source: Where the entry comes from.
    """

    id: str
    name: str
    kind: PlaceKind
    lon: float
    lat: float
    country: str = ""
    population: int = 0
    precision_km: float = 1.0
    area: str = ""
    source: str = ""

    def __hash__(self) -> int:
        """Of the key alone, which no two places share: places are looked up in every text."""
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Shape:
    """Ground or a line as GeoJSON has it: longitude before latitude, degrees.

    Attributes:
        type: "Polygon", "MultiPolygon", "LineString" or "MultiLineString".
        coordinates: As in GeoJSON, in tuples.
    """

    type: str
    coordinates: tuple[Any, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. ``score`` is a share: all candidates together give <= 1."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text, and the place it was taken for.

    Attributes:
        text: The words exactly as written.
        start, end: Offsets into the document, half-open.
        kind: What it is here; ``"capital-as-government"`` for a government named by its capital.
        place: What it was taken for, or None where the reader abstains.
        confidence: Probability from 0 to 1 that ``place`` is right.
        metonymic: True where the name stands for a state or its government, not for a spot.
        candidates: What else it may mean, most likely first.
        reasons: Short sentences saying why, strongest first.
        segment: Index into ``Document.segments``, -1 outside all of them.
        shape: The ground or the line that the place covers, None for a point and where no outline
            is known.
        ends: The two places that it lies between, where its words name them: of a road that is cut
            they are the places of the claim.
    """

    text: str
    start: int
    end: int
    kind: MentionKind
    place: Place | None
    confidence: float
    metonymic: bool = False
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[str, ...] = ()
    segment: int = -1
    shape: Shape | None = None
    ends: tuple["Mention", ...] = ()

    @property
    def lon(self) -> float | None:
        """Longitude in degrees, None where the reader abstained."""
        return self.place.lon if self.place else None

    @property
    def lat(self) -> float | None:
        """Latitude in degrees, None where the reader abstained."""
        return self.place.lat if self.place else None

    @property
    def canonical(self) -> str:
        """The gazetteer's name, or the words themselves where the reader abstained."""
        return self.place.name if self.place else self.text


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A party named in a text: ``actor`` is a key of the theatre, None for one it does not list."""

    text: str
    start: int
    end: int
    actor: str | None
    name: str


@dataclass(frozen=True, slots=True)
class TimeRef:
    """Days a text speaks of: ``first <= day < last`` (half-open), with the rule that read them.

    Attributes:
        other: The days of the second reading where day and month may change places, as in
            03/04/2016; None where there is one reading only.
    """

    text: str
    start: int
    end: int
    first: date
    last: date
    rule: str
    other: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says happened on the ground.

    Attributes:
        start, end: Offsets of the words that say it, half-open.
        type: What kind of thing is said.
        actors: Keys of the theatre for those who did it, or the text's words for a party that the
            theatre does not list; empty where the text does not say.
        against: The same for those whom it was done to.
        places: Where, as mentioned; a name that no list has is a mention without a place.
        start_day, end_day: First and last day, both included; None where none is known.
        day_from: What gave the days: the sentence, its paragraph, the document or the comment.
        modality: How surely it is said.
        polarity: ``"negative"`` where the text says that it did not happen.
        speaker: The words that name who says it, else the author of the comment, else ``"text"``.
        rule: Name of the trigger that found it, with its language.
    """

    start: int
    end: int
    type: ClaimType
    actors: tuple[str, ...]
    against: tuple[str, ...]
    places: tuple[Mention, ...]
    start_day: date | None
    end_day: date | None
    day_from: DayFrom
    modality: Modality
    polarity: Polarity
    speaker: str
    rule: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a document with one voice: ``author`` is ``""`` where nobody is named."""

    kind: SegmentKind
    start: int
    end: int
    author: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its date.

    Attributes:
        id: The file's stem, or ``"pasted"``.
        text: The input exactly as given, front matter included: all offsets index it.
        title, outlet: As printed, ``""`` where unknown.
        date: Day of publication, None where the text does not say and nobody told us.
        segments: In reading order; they do not overlap.
        notices: What a reader must know of its date, one line each: one that is ambiguous, for
            example, is not taken.
    """

    id: str
    text: str = field(repr=False)
    title: str = ""
    date: datetime.date | None = None
    outlet: str = ""
    segments: tuple[Segment, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What was read in a document. Every tuple is in order of its offsets.

    Attributes:
        theatre: Key of the theatre it was read for, None for the whole world.
        claims: What it says happened on the ground.
    """

    document: Document
    theatre: str | None = None
    places: tuple[Mention, ...] = ()
    times: tuple[TimeRef, ...] = ()
    actors: tuple[ActorMention, ...] = field(default=())
    claims: tuple[Claim, ...] = ()

    @property
    def days_named(self) -> tuple[datetime.date, ...]:
        """Single days that the text names, the most named first: to offer where it states none."""
        one = datetime.timedelta(1)
        sure = (time for time in self.times if time.other is None)
        days = [time.first for time in sure if time.last - time.first == one]
        return tuple(sorted(dict.fromkeys(days), key=lambda day: -days.count(day)))

    def __repr__(self) -> str:
        """One line: which text, its day, and how much was found in it."""
        text = self.document
        counts = (
            counted(len(self.places), "place"),
            counted(len(self.times), "time"),
            counted(len(self.actors), "actor"),
            counted(len(self.claims), "claim"),
        )
        read_for = f", theatre {self.theatre}" if self.theatre else ""
        return f"<Reading of {text.id!r}, {text.date or 'no date'}{read_for}: {', '.join(counts)}>"

    def _repr_html_(self) -> str:
        """The line and the first places, for a notebook."""
        rows = (
            (m.text, m.kind, m.canonical, m.lon, m.lat, round(m.confidence, 2)) for m in self.places
        )
        columns = ("text", "kind", "canonical", "lon", "lat", "confidence")
        return table_html(repr(self)[1:-1], columns, rows)
