"""Wikipedia's ``Module:... detailed map``: a Lua table of places, each with an icon.

The icon says who holds a place and how: ``Location dot red`` held, ``80x80-red-lime-anim`` fought
over, ``Map-ctl2-red+yellow`` shared, ``map-arcNN-red`` under siege. Icons that are not understood
are counted and named, never guessed. What a colour means changes from war to war and, in Syria,
changed at the end of 2024: for other days the user says it with ``--map "red=ACTOR"``. The file has
no date: its own name, or --date-from, gives the day of the revision.
"""

import html
import math
import re
from collections import Counter
from datetime import date

from frontline.geo.errors import BadInput
from frontline.layers.model import CONTESTED, SHARED, Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.files.dates import Dated, day_in_name
from frontline.layers.sources.kit.labels import mapped
from frontline.layers.sources.kit.lua_table import open_tables, tables
from frontline.layers.sources.kit.reported import Said, reports

# The offensive that ended the war began on that day.
SYRIA_UNTIL = date(2024, 11, 27)
SYRIA = {
    "red": Holder("government", "control"),
    "green": Holder("opposition", "control"),
    "lime": Holder("opposition", "control"),
    "grey": Holder("opposition", "control"),
    "yellow": Holder("sdf", "control"),
    "black": Holder("isis", "control"),
}
"""Colours on the maps of Syria until the offensive of late 2024; then they change their sides."""

# Marks this large are background pictures, not places.
BACKGROUND_SIZE = 40

_HELD = re.compile(
    r"(?:location[ _]dot|dot|map-dot|abm|fighter-jet|helicopter)[-_ ]([a-z]+)"
    r"(?:[-_ ][0-9a-f]{3})?(?:[-_ ]icon)?",
)
_FOUGHT = re.compile(r"\d+x\d+-([a-z]+)-([a-z]+)-anim")
_SHARED = re.compile(r"map-ctl\d+-([a-z+]+)")
_NO_HOLDER = (
    (re.compile(r"map-arc[a-z]{2}-[a-z]+"), "siege from one side: says nothing of the holder"),
    (re.compile(r"map-circle-[a-z]+"), "siege: says nothing of the holder"),
    (re.compile(r"(\d)x\1dot-[a-z]+"), "presence in the country around, not control"),
    (re.compile(r"mountain[ _]pass.*"), "border post without a holder"),
)


def detects(file: InputFile) -> str | None:
    """A Lua text with places that have a mark."""
    if file.suffix not in {".lua", ".txt", ".wiki", ".module", ""}:
        return None
    head = file.head
    places = re.search(r"\blat\s*=\s*[\"']?-?\d", head) and re.search(r"\blong\s*=", head)
    return "Lua table with lat, long and mark" if places and "mark" in head else None


def read(file: InputFile, asked: Asked) -> Imported:
    """Reports of who held each place on the day of the revision.

    Raises:
        BadInput: A position in it is none; the line is named.
    """
    dated = day_in_name(asked.date_from or file.stem, "as_of", asked.order)
    if dated is None:
        return Imported(questions=("of which day is this revision? pass --date-from YYYY-MM-DD",))
    skipped: Counter[str] = Counter()
    if unclosed := open_tables(file.text):
        skipped["a table that does not end: is the file cut off?"] += unclosed
    understood: list[tuple[str, Holder | None, str]] = []
    said: list[Said] = []
    colours = _colours(asked, dated)
    for line, fields in tables(file.text):
        if not {"lat", "long", "mark"} <= fields.keys():
            continue
        if _size(fields.get("marksize", "")) >= BACKGROUND_SIZE:
            skipped["background picture"] += 1
            continue
        label, holder, rule = meaning(fields["mark"], colours)
        understood.append((label, holder, rule))
        if holder is None:
            skipped[rule] += 1
            continue
        lon, lat = _degrees(file, line, fields)
        name = _plain(fields.get("label") or fields.get("link") or f"line {line}")
        said.append(Said(name, "", lon, lat, dated.day, holder, fields["mark"], line))
    return Imported(
        dated=dated,
        reports=reports(said, "Wikipedia, detailed map", skipped),
        mapped=mapped(understood),
        skipped=skipped,
        questions=_asks(understood, asked),
    )


def _colours(asked: Asked, dated: Dated) -> dict[str, Holder]:
    """Colour -> holder: what the user said, and Syria's convention while it held."""
    syria = asked.theatre is not None and asked.theatre.key == "syria" and dated.day < SYRIA_UNTIL
    said = {label.strip().casefold(): holder for label, holder in asked.labels.items()}
    return (SYRIA if syria else {}) | said


def meaning(mark: str, colours: dict[str, Holder]) -> tuple[str, Holder | None, str]:
    """What an icon is counted as, who it says holds the place, and the rule or the reason."""
    icon = re.sub(r"\.(svg|gif|png)$", "", mark.strip().lower().replace("file:", ""))
    for pattern, reason in _NO_HOLDER:
        if pattern.fullmatch(icon):
            return reason, None, reason
    if _FOUGHT.fullmatch(icon):
        return "fought over", CONTESTED, "two colours, animated"
    if found := _SHARED.fullmatch(icon):
        return f"shared: {found[1]}", SHARED, "two colours side by side"
    if found := _HELD.fullmatch(icon):
        colour = "grey" if found[1] == "gray" else found[1]
        holder = colours.get(colour)
        return (
            colour,
            holder,
            "colour of the icon" if holder else f"colour {colour}: nobody said who",
        )
    return mark, None, f"icon not understood: {mark[:40]}"


def _asks(understood: list[tuple[str, Holder | None, str]], asked: Asked) -> tuple[str, ...]:
    """Colours without a holder are asked for only while none is known: then nothing can be read."""
    known = any(holder and holder.actor != CONTESTED.actor for _, holder, _ in understood)
    colours = sorted({label for label, _, rule in understood if rule.startswith("colour ") and
                      rule.endswith("who")})  # fmt: skip
    if known or not colours:
        return ()
    actors = ", ".join(a.key for a in asked.theatre.actors) if asked.theatre else "give --theatre"
    return (f'who is {" / ".join(colours)}? pass --map "{colours[0]}=ACTOR" for each ({actors})',)


def _size(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _degrees(file: InputFile, line: int, fields: dict[str, str]) -> tuple[float, float]:
    try:
        lon, lat = float(fields["long"]), float(fields["lat"])
    except ValueError as fault:
        raise BadInput(f"{file.name}: line {line}: lat or long is no number") from fault
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        raise BadInput(f"{file.name}: line {line}: {lat:g}, {lon:g} is not on the earth")
    return lon, lat


def _plain(label: str) -> str:
    """A label without its wiki marks: ``[[A|B]]`` is B."""
    text = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", html.unescape(label))
    return " ".join(re.sub(r"<[^>]*>", " ", text).replace("\xa0", " ").split()) or "?"


SOURCE = Source(
    name="wikipedia_module",
    title="Wikipedia, module of a detailed map (Lua)",
    licence="CC BY-SA 4.0",
    url="https://en.wikipedia.org/wiki/Module:Syrian_Civil_War_detailed_map",
    detects=detects,
    read=read,
)
