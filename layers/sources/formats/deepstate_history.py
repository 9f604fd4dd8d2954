"""DeepState, every version of the map (archive of its history API): coloured areas with labels.

A file is named by the second its version came out; several make up a day, of which the last counts.
The label packs up to three languages, ``Ukrainian /// English /// key``, and its words changed over
the years; so the key is read first, then the English, then the Ukrainian words, then the colour.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from frontline.geo.errors import BadInput
from frontline.layers.model import CONTESTED, UNCLEAR, Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Mark, Source
from frontline.layers.sources.files.dates import Dated, day_in_name
from frontline.layers.sources.kit.drawn import Meaning, drawn, imported, unknown_labels
from frontline.layers.sources.kit.features import Shape

OCCUPIED = Holder("russia", "control")
LIBERATED = Holder("ukraine", "control")
KEYS = {
    "status.occupied": OCCUPIED,
    "status.unknown": UNCLEAR,
    "status.contested": CONTESTED,
    "status.dismissed": LIBERATED,
    "status.dismissed_at": LIBERATED,
    "territories.crimea": OCCUPIED,
    "territories.ordlo": OCCUPIED,
    "territories.tuzla": OCCUPIED,
    "zmiinyi_island": LIBERATED,
}
"""Machine keys (from March 2024) that stand for ground of this war."""

WORDS = (
    (r"\bunknown status\b|статус невідомий|невідомо", UNCLEAR),
    (r"\bconte[sn]+[te]?ed\b|\bcontensed\b|під питанням", CONTESTED),
    (r"начебто звільнено", Holder("ukraine", "claimed")),
    (r"\b(taken back|recaptured|liberated)|звільнен|\bsnake island\b", LIBERATED),
    (r"\boccupied (crimea|tuzla)|\bcadr and calr\b|^крим$|окупований крим|^ордло$", OCCUPIED),
    (r"^occupied$|^occupied\W+\d|^окуповано\b|^\S+ окуповано$|^окуповані циркуни$", OCCUPIED),
)
"""Words of the labels, in the order they are tried, English before Ukrainian."""

COLOURS = {
    "#a52714": OCCUPIED,
    "#0f9d58": LIBERATED,
    "#0288d1": LIBERATED,
    "#01579b": LIBERATED,
    "#bcaaa4": UNCLEAR,
    "#bdbdbd": UNCLEAR,
    "#880e4f": OCCUPIED,
    "#000000": OCCUPIED,
}
# Fill of areas that make a point: Karelia, East Prussia, the Kurils. No ground of this war.
ELSEWHERE = "#ff5252"
ELSEWHERE_WORDS = re.compile(
    r"transnistria|придністров|karelia|карел|petsamo|петсамо|\bsalla\b|\bсалла\b|prussia|прусс?і"
    r"|kuril|курил|abkhazia|абхаз|tskhinvali|цхінвал|ichkeria|ічкер|estonia|естон|latvia|латв|pechor|печор",
    re.IGNORECASE,
)
NOT_HERE = "drawn to make a point, not ground of this war"
STRANGE = "label and colour not understood"
_ICON = re.compile(r"\{icon=([\w]+)\}")


def detects(file: InputFile) -> str | None:
    """By labels of the kind ``a /// b``, or by DeepState's Ukrainian words, and its styles."""
    if file.suffix not in {".geojson", ".json"} or not isinstance(file.json, Mapping):
        return None
    features = file.json.get("features")
    if not isinstance(features, list):
        return None
    properties = [f.get("properties") for f in features if isinstance(f, Mapping)]
    styled = [p for p in properties if isinstance(p, Mapping) and "styleHash" in p]
    named = [p for p in styled if _parts(p) and (_by_key(p) or _by_words(p))]
    if len(named) * 4 < len([p for p in styled if "fill" in p]) or not named:
        return None
    return f"{len(named)} features labelled as DeepState does, with styleHash"


def read(file: InputFile, asked: Asked) -> Imported:
    """One version of the map.

    Raises:
        BadInput: The version's time is in neither the file's name nor --date-from.
    """
    dated = _dated(file, asked)
    drawing = drawn(file, _collection(file.json), asked)
    clashes: Counter[str] = Counter()
    result = imported(
        drawing, dated, lambda one: _means(one, clashes), asked, lambda one: _mark(one, dated)
    )
    notes = tuple(f"{count} {what}" for what, count in clashes.items())
    asks = (*result.questions, *unknown_labels(result.mapped, STRANGE))
    return replace(result, notes=notes, questions=asks, supersedes=True)


def _collection(raw: Any) -> Any:
    """The collection itself; answers of the API carry it as ``map``."""
    return raw["map"] if isinstance(raw, Mapping) and isinstance(raw.get("map"), Mapping) else raw


def _dated(file: InputFile, asked: Asked) -> Dated:
    wanted = asked.date_from if asked.date_from not in {None, "file"} else None
    dated = day_in_name(wanted or file.stem, "published", asked.order)
    if dated is None:
        raise BadInput(
            f"{file.name}: no date in its name; name it by the second of its version, or pass "
            "--date-from YYYY-MM-DD"
        )
    return dated


def _means(one: Shape, clashes: Counter[str]) -> Meaning:
    """Who holds an area: by its key, its words, its colour; the label wins over the colour."""
    properties = one.feature.properties
    label = " /// ".join(_parts(properties))
    fill = str(properties.get("fill", "")).lower()
    by_label = _by_key(properties) or _by_words(properties)
    by_colour = COLOURS.get(fill)
    if ELSEWHERE_WORDS.search(label):
        return label, None, NOT_HERE
    if by_label:
        holder, rule = by_label
        if by_colour and by_colour.actor != holder.actor and holder != CONTESTED:
            clashes[f"areas whose colour says {by_colour.actor} and label {holder.actor}"] += 1
        return label, holder, rule
    if fill == ELSEWHERE or "geoJSON.territories." in label:
        return label, None, NOT_HERE
    return (label, by_colour, f"colour {fill}") if by_colour else (label, None, STRANGE)


def _parts(properties: Mapping[str, Any]) -> list[str]:
    """The languages of a label, without the no-break spaces and line ends it comes with."""
    parts = str(properties.get("name") or "").replace("\xa0", " ").split("///")
    return [" ".join(part.split()) for part in parts if part.strip()]


def _by_key(properties: Mapping[str, Any]) -> tuple[Holder, str] | None:
    for part in _parts(properties):
        key, _, _ = part.removeprefix("geoJSON.").partition(" ")
        if part.startswith("geoJSON.") and key in KEYS:
            return KEYS[key], f"key {key}"
    return None


def _by_words(properties: Mapping[str, Any]) -> tuple[Holder, str] | None:
    parts = _parts(properties)
    for part in [*parts[1:2], *parts[:1]]:
        for pattern, holder in WORDS:
            if found := re.search(pattern, part, re.IGNORECASE):
                return holder, f"word {found[0]!r}"
    return None


def _mark(one: Shape, dated: Dated) -> Mark:
    """A point or a line; what it is stands in its description, as ``{icon=enemy}``."""
    properties = one.feature.properties
    icon = _ICON.search(str(properties.get("description") or ""))
    kind = icon[1] if icon else one.family
    label = " /// ".join(_parts(properties))
    return Mark(dated.day, None, kind, label, "", dict(properties), one.geometry)


SOURCE = Source(
    name="deepstate_history",
    title="DeepState, all versions of the map (archive of its history)",
    licence="(c) DeepState; redistribution restricted, ask them",
    url="https://github.com/DanielRose2310/deepstatemaps-history",
    detects=detects,
    read=read,
    theatre="ukraine",
    rest="ukraine",
)
