"""UAControlMap backups: ``YYMMDD_HHMM.kmz`` with a front line, units, works and older areas.

Names of units carry a date in brackets, ``[DD/MM/YY]`` in old placemarks and ``[YY/MM/DD]`` in
those with a ``code``: the same bracket, two orders. A date that does not fit the file's own is
left out.
"""

import re
from dataclasses import replace
from datetime import date

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Mark, Source
from frontline.layers.sources.files.dates import Dated, day_in_name
from frontline.layers.sources.formats.kml import placemarks, unread
from frontline.layers.sources.kit import axes
from frontline.layers.sources.kit.drawn import Drawn, Meaning, imported, unknown_labels
from frontline.layers.sources.kit.features import WGS84, Shape, as_crs, shapes

NAMED = re.compile(r"\d{6}_\d{4}")
BRACKET = re.compile(r"\[(\d\d)/(\d\d)/(\d\d)\]")
AXIS = re.compile(r"\baxis\b.*\[z\]", re.IGNORECASE)
PRE_WAR = re.compile(r"pre-?war (crimea|donbas|donetsk|luhansk|dpr|lpr)", re.IGNORECASE)
# The map began with the invasion; an earlier day in it is a slip.
OLDEST = date(2022, 1, 1)
STRANGE = "area not understood"


def detects(file: InputFile) -> str | None:
    """By the name of the backup."""
    if file.suffix in {".kmz", ".kml"} and NAMED.fullmatch(file.outer or file.stem):
        return "named YYMMDD_HHMM"
    return None


def read(file: InputFile, asked: Asked) -> Imported:
    """One backup: areas as zones, where it still has some; lines and units as marks.

    Raises:
        BadInput: Its name is no moment, or the KML is broken.
    """
    dated = day_in_name(file.outer or file.stem, "as_of")
    if dated is None:
        raise BadInput(f"{file.name}: its name is no moment YYMMDD_HHMM; rename it")
    document = placemarks(file)
    drawing = Drawn([], type(document.unread)(), (), WGS84)
    found = shapes(file, document.features, as_crs(WGS84), drawing.counts)
    found, doubts = axes.right_way_round(found, asked)
    drawing = replace(drawing, shapes=found, questions=doubts)
    result = imported(drawing, dated, _means, asked, lambda one: _mark(one, dated))
    return replace(
        result,
        skipped=result.skipped + unread(document),
        questions=(*result.questions, *unknown_labels(result.mapped, STRANGE)),
        supersedes=True,
    )


def _name(one: Shape) -> str:
    return " ".join(str(one.feature.properties.get("name") or "").replace("\xa0", " ").split())


def _means(one: Shape) -> Meaning:
    name = _name(one)
    if AXIS.search(name):
        return name, Holder("russia", "control"), "an axis with [Z]"
    if PRE_WAR.search(name):
        return name, Holder("russia", "control"), "held before 24 February 2022"
    return name, None, STRANGE


def _mark(one: Shape, dated: Dated) -> Mark:
    name, told = _name(one), one.feature.properties
    folder = one.feature.layer.casefold()
    side = "russia" if "russian" in folder else "ukraine" if "ukrainian" in folder else ""
    first, note = _first_seen(name, "code" in told, dated)
    kind = "unit" if side and one.family == "point" else "front line" if name == "Frontline" else ""
    properties = {**told, "folder": one.feature.layer, "first_seen": first and first.isoformat()}
    return Mark(dated.day, None, kind or one.family, side or name, note, properties, one.geometry)


def _first_seen(name: str, coded: bool, dated: Dated) -> tuple[date | None, str]:
    """The date in a name's bracket, by the order its kind of placemark uses; None if it misfits."""
    found = BRACKET.search(name)
    if not found:
        return None, ""
    a, b, c = (int(part) for part in found.groups())
    year, month, day = (a, b, c) if coded else (c, b, a)
    try:
        first = date(2000 + year, month, day)
    except ValueError:
        return None, f"date {found[0]} is none in this order"
    if not OLDEST <= first <= dated.day:
        return None, f"date {found[0]} does not fit a file of {dated.day}"
    return first, ""


SOURCE = Source(
    name="uacontrolmap",
    title="UAControlMap, backups of the map",
    licence="Project Owl; name them and link to their map",
    url="https://github.com/owlmaps/UAControlMapBackups",
    detects=detects,
    read=read,
    theatre="ukraine",
)
