"""Places that a reader notes while reviewing: a table of their own among the added gazetteers."""

import csv
from pathlib import Path

from frontline.geo.files.csv_cells import cells
from frontline.geo.files.csv_lines import csv_faults
from frontline.geo.files.replace import alone, replacing
from frontline.geo.gazetteer import import_dump
from frontline.geo.gazetteer.user_added import folder
from frontline.geo.model import Place

FILE = "noted-places.csv"
COLUMNS = ("id", "name", "kind", "lon", "lat", "country", "area", "precision_km", "source")
# How long one reader waits for another who notes: that takes a fraction of a second.
PATIENCE_S = 10.0


def note(place: Place) -> Path:
    """Add *place* to the reader's own table and to what names are looked up in.

    A place that is noted again takes the place of the row before.

    Returns:
        The table, which can be edited and added again with ``frontline gazetteer add``.

    Raises:
        BadInput: It cannot be written, or somebody else has been at it all the while.
    """
    table = folder() / FILE
    table.parent.mkdir(parents=True, exist_ok=True)
    with alone(table, PATIENCE_S):
        rows = [row for row in _rows(table) if row["id"] != place.id]
        rows.append({column: str(getattr(place, column)) for column in COLUMNS})
        with replacing(table) as draft, draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(map(cells, rows))
        import_dump.add(table)
    return table


def _rows(table: Path) -> list[dict[str, str]]:
    if not table.exists():
        return []
    with csv_faults(str(table)), table.open(encoding="utf-8", newline="") as file:
        return [{c: row.get(c) or "" for c in COLUMNS} for row in csv.DictReader(file)]
