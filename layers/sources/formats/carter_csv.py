"""Carter Center's table of Syrian communities: who controls each, and who did before.

``Controlled By (Previous)`` is a history in one cell: ``Month D, YYYY; Faction, Month D, YYYY;
Faction``. The comma parts both date and list, so the cell is split at its dates. Each entry says
who held the place on its date; who holds it now, it says for the day of the release.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.files.dates import Dated, day_in_name, day_in_value
from frontline.layers.sources.kit import labels
from frontline.layers.sources.kit.mgrs import lon_lat_of_mgrs
from frontline.layers.sources.kit.reported import Said, reports
from frontline.layers.sources.kit.rows import Row, column, header, limited

WHERE, NOW, BEFORE = "Lat Long / MGRS Grid", "Controlled By", "Controlled By (Previous)"
NAMES = ("community", "community_name", "name", "name_en", "location", "area", "town", "place")
ENTRY = re.compile(r"([A-Z][a-z]+ \d{1,2}, \d{4})\s*;")
DEGREES = re.compile(r"(-?\d+\.\d+)[,\s]+(-?\d+\.\d+)", re.ASCII)


def detects(file: InputFile) -> str | None:
    """By its columns."""
    return f"columns {NOW!r} and {BEFORE!r}" if {WHERE, NOW, BEFORE} <= set(header(file)) else None


def read(file: InputFile, asked: Asked) -> Imported:
    """Reports of every date in the histories, and of today's holder on the day of the release.

    Raises:
        BadInput: A history, a date or a position in it cannot be read; the row is named.
    """
    dated = day_in_name(asked.date_from or file.stem, "as_of", asked.order)
    if dated is None:
        return Imported(
            questions=(f"{NOW!r} holds on which day? pass --date-from with the day of the release",)
        )
    skipped: Counter[str] = Counter()
    understood: list[tuple[str, Holder | None, str]] = []
    said: list[Said] = []
    names = header(file)
    title = column(names, NAMES)
    for row in limited(file):
        where = _spot(file, row)
        if where is None:
            skipped["no coordinates"] += 1
            continue
        name = row.cells[title].strip() if title else ""
        for day, label in _statements(file, row, dated):
            holder, rule = labels.holder_of(label, asked)
            understood.append((label, holder, rule))
            if holder == labels.NO_SIDE:
                skipped[labels.IS_NONE] += 1
            elif holder:
                said.append(Said(name or row.cells[WHERE], "", *where, day, holder, "", row.line))
    mapped = labels.mapped(understood)
    return Imported(
        reports=reports(said, "Carter Center", skipped),
        mapped=mapped,
        skipped=skipped,
        notes=(f"{NOW!r} counts from {dated.day}: {dated.rule}", f"days before: {BEFORE!r}"),
        questions=labels.questions(mapped, asked.theatre),
    )


def _statements(file: InputFile, row: Row, dated: Dated) -> Iterator[tuple[date, str]]:
    """Each day and label that one row states."""
    text = row.cells[BEFORE].strip()
    starts = list(ENTRY.finditer(text))
    if text and (not starts or starts[0].start()):
        raise BadInput(
            f"{file.name}: row {row.line}, column {BEFORE}: {text[:40]!r} is no history; write "
            "'Month D, YYYY; Faction, ...'"
        )
    for number, entry in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        label = text[entry.end() : end].strip(" ,")
        try:
            day, _ = day_in_value(entry[1])
        except BadInput as fault:
            raise BadInput(f"{file.name}: row {row.line}, column {BEFORE}: {fault}") from fault
        if label:
            yield day, label
    if now := row.cells[NOW].strip():
        yield dated.day, now


def _spot(file: InputFile, row: Row) -> tuple[float, float] | None:
    text = row.cells[WHERE].strip()
    if not text:
        return None
    if found := DEGREES.fullmatch(text):
        return float(found[2]), float(found[1])
    try:
        return lon_lat_of_mgrs(text)
    except BadInput as fault:
        raise BadInput(f"{file.name}: row {row.line}, column {WHERE}: {fault}") from fault


SOURCE = Source(
    name="carter_csv",
    title="Carter Center, Syrian communities with their history",
    licence="(c) The Carter Center; ask them",
    url="https://www.cartercenter.org",
    detects=detects,
    read=read,
    theatre="syria",
)
