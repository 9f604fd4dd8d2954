"""The dry run in the language of the interface: it is itself in English, rules and faults too.

They are known again by the sentences of the terminal, and said anew as the page says them: there is
no option to pass there but a choice to make. A sentence that is not known stays as it is.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from frontline.desk.plain import option
from frontline.layers.imports import dry_run
from frontline.layers.locales.messages import Language
from frontline.layers.sources.kit.labels import IS_NONE, NO_SIDE

NESTED = ("rule", "why", "kind", "where")
"""Placeholders that hold a sentence of the dry run themselves."""
DEEPEST = 6
"""Sentences within sentences; file: layer: feature: fault is four."""
TERMINAL = {
    "in_name": "{rule} in the name",
    "as_name": "{rule} as name",
    "attribute": "property {name}, {rule}",
    "until": "{rule}, until property {end}",
    "layer_name": "{rule} of the layer",
    "chosen": "said with --date-from",
    "chosen_span": "said with --date-from: from {day}, no more on {until}",
    "chosen_map": "said with --map",
    "chosen_format": "{why}; said with --source",
    "itself": "the word itself",
    "own_words": "its own words, no theatre given",
    "of_theatre": "actor of theatre {theatre}",
    "not_understood": "not understood",
    "no_actor": "said to be no actor",
    "n_no_actor": "{n} said to be no actor",
    "nobody": "nobody: {labels}",
    "year_last": "a date with the year last",
    "six": "six digits",
    "month_words": "the month in words",
    "folder": "folder {folder}",
    "utc": "{rule} (UTC day)",
    "extension": "{kind} by its extension",
    "json_type": "JSON with type {kind}",
    "any_origin": "{kind} of any origin",
    "position_day": "columns for a position and a day",
    "columns": "columns {names}",
    "days": "days: {rule}",
    "who": "who: {rule}",
    "column": "column {name}",
    "property": "property {name}",
    "span": "{a} to {b}",
    "year": "{year}, known to the year",
    "as_of": "as_of",
    "observed": "observed",
    "published": "published",
    "ends_last": "ends are last days: the next feature starts a day later",
    "ends_first": "ends are read as the first day a feature holds no more",
    "swapped": "{name}: latitude first, swapped",
    "zones": "{n} zones",
    "marks": "{n} marks",
    "reports": "{n} reports",
    "nothing": "nothing",
    "outside": "{n} outside {where}",
    "no_geometry": "{n} null geometry",
    "no_point": "{n} no coordinates, or the filler 0,0",
    "no_points": "{n} no coordinates",
    "no_date": "{n} no date",
    "doubtful": "{n} doubtful date",
    "twice": "{n} said twice",
    "contradicts": "{n} contradicts another line on one spot and day",
    "left_out": "{n} left out: {why}",
    "degrees": "no row names a coordinate system: read as degrees; --crs says otherwise",
    "ask_day": "no date in its properties, layers or name; {rest}",
    "ask_empty": "nothing in it (no feature, placemark or row), and its name bears no date; {rest}",
    "ask_month": "its name gives a month only ({month}); {rest}",
    "ask_which_day": "which property has the day: {names}? pass --date-from NAME",
    "ask_which_column": "which column has the day: {names}? pass --date-from NAME",
    "ask_can_mean": "its name can mean {shown}; {rest}",
    "ask_names": "its name and its layer's: {days}; {rest}",
    "ask_order": "{day} can mean {shown}; {rest}",
    "ask_holder": "which property says who holds a zone: {names}? {rest}",
    "ask_label": "who holds zones labelled {label} ({n})? {rest}",
    "ask_what": "what is {label} ({n})? {rest}",
    "ask_crs": "it names no coordinate system; pass --crs, for example --crs EPSG:4326",
    "ask_axes": "{share} of its coordinates lie in {where} as written, {turned} if latitude {rest}",
    "ask_first": "longitude or latitude first? pass --axes",
    "ask_degrees": "reaches to {points}, which are no degrees of longitude and latitude; {rest}",
    "ask_name_day": "no date in its name; pass --date-from YYYY-MM-DD",
    "ask_revision": "of which day is this revision? pass --date-from YYYY-MM-DD",
    "ask_year": "its name can mean the year {shown}; say which with --date-from YYYY",
    "ask_format": "can be {shown}; say which with --source",
    "licence": "licence: {terms}",
    "rest": "what they leave out inside the border: {side}'s",
    "repeat": "days that repeat the day before, without new information: {n}",
    "gaps": "no file between {spans}",
    "earlier": "{n} earlier versions of a day are left out",
    "together": "days put together from several files: {n}",
    "differently": "{day} is drawn differently by {others}: {file} counts, {rest}",
    "blank": "nothing is drawn on {days}: {rule}",
    "blank_one": "counts for nothing, as the map shows one side only",
    "blank_all": "what was held before is no data from then on",
    "ignored": "ignored: {file}: {why}",
    "empty": "an empty file: there is nothing in it",
    "no_rows": "a table without rows: there is nothing below its head",
    "no_format": "not a format that can be imported; {rest}",
    "no_utf8": "not a text in UTF-8; save it as UTF-8",
    "no_utf8_at": "not a text in {called} (byte {n}); save it as UTF-8",
    "no_csv": "not a CSV file in UTF-8: {codec} codec {rest}",
    "yet_to_come": "its last day, {day}, is yet to come; a slip of the pen?",
    "mended": "shapes that crossed or touched themselves, mended: {n}",
    "web_page": "a web page (HTML), not a map file: {rest}",
    "not_json_at": "not JSON: line {line}, column {column}: {rest}",
    "nul": "a NUL byte at {n}: damaged, or not saved as UTF-8",
    "infinite": "a coordinate is infinite or not a number; mend it",
    "no_day": "{text} is not a day; write YYYY-MM-DD",
    "no_features": "not a GeoJSON FeatureCollection with a list of features",
    "no_files": "no files in this archive",
    "too_large": "{size} MB, more than {rest}",
    "broken": "broken or truncated: {why}",
    "no_shapes": "no column with shapes in WKT or WKB",
    "ask_no_holder": "which property says who holds a zone: none of {names}? {rest}",
    "entities": "refused: it declares a document type or entities, which KML never needs",
    "wkt": "CSV with shapes as WKT, EWKT or WKB, of any origin",
    "dated": "CSV of dated reports or events, of any origin",
    "esri": "Esri JSON, the answers of ArcGIS services, of any origin",
    "own_store": "Frontline's own store",
}
"""Key of the message -> what the terminal says; "{n}" is a number."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def line(text: str, speaks: Language, depth: int = 0) -> str:
    """*text* as *speaks* says it; of "file: fault" the fault, where that is known."""
    if depth > DEEPEST:
        return text
    for key, pattern in _patterns():
        if found := pattern.fullmatch(text):
            told = {
                name: line(value, speaks, depth + 1) if name in NESTED else value
                for name, value in found.groupdict().items()
            }
            return _said(key, speaks).format(**told)
    before, parted, rest = text.partition(": ")
    return f"{before}: {line(rest, speaks, depth + 1)}" if parted else text


def lines(text: str, speaks: Language) -> str:
    """Each line of a cell; "?" before a question stays."""
    return "\n".join(_part(option(part), speaks) for part in text.split("\n"))


def _part(part: str, speaks: Language) -> str:
    asked = part.removeprefix("? ")
    told = line(part, speaks)
    return f"? {line(asked, speaks)}" if told == part != asked else told


def row(file: Mapping[str, Any], names: Mapping[str, str], speaks: Language) -> tuple[str, ...]:
    """One file of the facts as a row of the table; *names* are those of actors, by their keys."""
    name, *cells, actors, crs, found, noticed = dry_run.row(file)
    told = (lines(cell, speaks) for cell in cells)
    return (
        option(name),
        *told,
        _named(actors, names, speaks),
        option(crs),
        lines(found, speaks),
        lines(noticed, speaks),
    )


def _named(actors: str, names: Mapping[str, str], speaks: Language) -> str:
    """Who holds what, by name: "russia control: Occupied (3)"."""
    statuses = speaks.told("looks.statuses")
    said = []
    for one in map(option, actors.split("\n")):
        who, parted, labels = one.partition(": ")
        key, _, status = who.partition(" ")
        if key == NO_SIDE.actor:
            said.append(f"{line(IS_NONE, speaks)}{parted}{labels}")
        elif key in names:
            shown = statuses.get(status, "") if not isinstance(statuses, str) else status
            said.append(f"{names[key]}{f' ({shown})' if shown else ''}{parted}{labels}")
        else:
            said.append(line(one, speaks))
    return "\n".join(said)


def _said(key: str, speaks: Language) -> str:
    table = speaks.told("dry")
    return TERMINAL[key] if isinstance(table, str) else table[key]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Key and pattern of each sentence; what has most words of its own comes first."""
    longest = sorted(TERMINAL, key=lambda key: -len(_PLACEHOLDER.sub("", TERMINAL[key])))
    return tuple((key, _pattern(TERMINAL[key])) for key in longest)


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _PLACEHOLDER.split(sentence)
    groups = (_group(part) if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return re.compile("".join(groups), re.DOTALL)


def _group(name: str) -> str:
    # A word has no blank: "pages to come" is no span of days.
    shape = {
        "n": r"[\d,]+", "a": r"\S+", "b": r"\S+", "year": r"\d{4}", "size": r"[\d.,]+",
        "line": r"\d+", "column": r"\d+",
    }  # fmt: skip
    return f"(?P<{name}>{shape.get(name, '.+')})"
