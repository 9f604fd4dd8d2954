"""CSV of anybody: dated reports of who holds a place, or events where no column names a holder.

Found by its columns: a date, a position (``lat`` and ``lon``, or one ``location``), and for reports
a holder. Our own reports files are such tables too.
"""

from collections import Counter
from collections.abc import Sequence

from frontline.geo.errors import BadInput
from frontline.layers.build.reports import COLUMNS, read_reports
from frontline.layers.model import Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.files.dates import Unclear, order_of
from frontline.layers.sources.formats.wkt_csv import shape_column
from frontline.layers.sources.kit import labels
from frontline.layers.sources.kit.events import Columns, day_of, read_events
from frontline.layers.sources.kit.plain import ACTORS
from frontline.layers.sources.kit.reported import Said, reports
from frontline.layers.sources.kit.rows import (
    LATITUDES,
    LONGITUDES,
    PAIRS,
    column,
    header,
    limited,
    spot,
)
from frontline.layers.sources.kit.timing import DAYS, STARTS

PLACES = ("place", "name", "location", "place_desc", "city", "town", "settlement", "title")
ADMINS = ("admin1", "adm1_name", "region", "province", "area", "governorate", "oblast")


def detects(file: InputFile) -> str | None:
    """By columns for a position and a day; shapes in a column are read as such."""
    names = header(file)
    pair = column(names, LATITUDES) and column(names, LONGITUDES)
    if not (pair or column(names, PAIRS)) or not column(names, (*STARTS, *DAYS)):
        return None
    return None if shape_column(file) else "columns for a position and a day"


def read(file: InputFile, asked: Asked) -> Imported:
    """Reports where a column names the holder, else events.

    Raises:
        BadInput: A row is wrong; the message names it and the column.
    """
    names = header(file)
    if set(COLUMNS) <= set(names):
        return _own(file, asked)
    day, ask = _day_column(names, asked)
    if ask:
        return Imported(questions=(ask,))
    holder = asked.actor_from or column(names, ACTORS)
    if holder is None:
        return read_events(file, Columns(day, None, lambda _: "event", _title), asked)
    if holder not in names:
        raise BadInput(f"{file.name}: --actor-from {holder!r}: columns are {', '.join(names)}")
    return _reports(file, names, day, holder, asked)


def _own(file: InputFile, asked: Asked) -> Imported:
    """A reports file of Frontline's, with all it says of precision and sources."""
    if asked.theatre is None:
        return Imported(questions=("whose places are these? pass --theatre",))
    read_file = read_reports(file.path, asked.theatre)
    holders = ((r.holder.actor, r.holder, "column 'controller'") for r in read_file.reports)
    return Imported(
        reports=read_file.reports, mapped=labels.mapped(holders), notes=("days: column 'date'",)
    )


def _title(row: object) -> str:
    cells = row if isinstance(row, dict) else {}
    name = column(list(cells), PLACES)
    return str(cells.get(name or "", ""))


def _day_column(names: Sequence[str], asked: Asked) -> tuple[str, str]:
    if asked.date_from and asked.date_from in names:
        return asked.date_from, ""
    if asked.date_from:
        return "", f"--date-from {asked.date_from!r}: columns are {', '.join(names)}"
    lowered = {name: name.casefold().replace(" ", "_") for name in names}
    starts = [n for n in names if lowered[n] in STARTS] or [n for n in names if lowered[n] in DAYS]
    if len(starts) > 1:
        return "", f"which column has the day: {' or '.join(starts)}? pass --date-from NAME"
    return starts[0], ""


def _reports(
    file: InputFile, names: Sequence[str], day: str, holder: str, asked: Asked
) -> Imported:
    table = limited(file)
    order = asked.order or order_of(row.cells[day] for row in table)
    place, admin = column(names, PLACES), column(names, ADMINS)
    skipped: Counter[str] = Counter()
    understood: list[tuple[str, Holder | None, str]] = []
    said: list[Said] = []
    for row in table:
        where = spot(file, row, names)
        if where is None:
            skipped["no coordinates, or the filler 0,0"] += 1
            continue
        try:
            on = day_of(file, row, day, order)
        except Unclear as fault:
            return Imported(questions=(str(fault),))
        if on is None:
            raise BadInput(f"{file.name}: row {row.line}, column {day}: empty; give the day")
        label = row.cells[holder].strip()
        who, rule = labels.holder_of(label, asked)
        understood.append((label, who, rule))
        name = row.cells[place].strip() if place else ""
        unit = row.cells[admin].strip() if admin else ""
        if who == labels.NO_SIDE:
            skipped[labels.IS_NONE] += 1
        elif who:
            said.append(Said(name or f"row {row.line}", unit, *where, on, who, "", row.line))
    mapped = labels.mapped(understood)
    return Imported(
        reports=reports(said, file.short, skipped),
        mapped=mapped,
        skipped=skipped,
        notes=(f"days: column {day!r}", f"who: column {holder!r}"),
        questions=labels.questions(mapped, asked.theatre),
        columns=tuple(names),
    )


SOURCE = Source(
    name="reports_csv",
    title="CSV of dated reports or events, of any origin",
    licence="",
    url="",
    detects=detects,
    read=read,
    specific=False,
)
