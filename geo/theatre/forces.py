"""Forces of a war: formations, commanders and by-names, and the side each fights for on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from frontline.geo.errors import BadInput
from frontline.geo.files.csv_lines import opened_table, whole_rows
from frontline.geo.lexicon.tables import split
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.sides import Actor, Party
from frontline.geo.theatre.values import first_day

COLUMNS = ("side", "names", "kind", "from", "until", "source")
KINDS = ("formation", "commander", "authority", "by-name")
"""A brigade or militia; who leads one; a ministry or council; what people call a side."""


@dataclass(frozen=True, slots=True)
class Force:
    """Who fights for a side, for a time.

    Attributes:
        side: Key of the actor or party.
        names: What texts call it, in any language, each as it stands alone.
        kind: One of ``KINDS``.
        first: First day on that side, None where it always was or nobody knows.
        until: First day on which it no longer was, None where it stayed.
        source: Who says so.
    """

    side: str
    names: tuple[str, ...]
    kind: str
    first: date | None
    until: date | None
    source: str

    def on(self, day: date | None) -> bool:
        """It fights for its side on this day; of an unknown day only who never changed does."""
        if day is None:
            return self.first is None and self.until is None
        return (self.first is None or self.first <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, slots=True, eq=False)
class Forces:
    """All forces of a theatre; two such long lists are one only where they are the same object."""

    rows: tuple[Force, ...] = ()


NONE = Forces()


def read_forces(file: Path, sides: Sequence[str]) -> Forces:
    """The rows of a ``forces.csv``; none if there is no such file. Lines with ``#`` are comments.

    Columns: ``side`` (a key of the theatre), ``names`` (parted by ``|``), ``kind`` (``KINDS``),
    ``from`` and ``until`` (``2016-02-04``, ``2016-02``, ``2016`` or empty; half-open), ``source``.

    Args:
        file: The table.
        sides: Keys of the theatre's actors and parties.

    Raises:
        BadInput: A column is missing, or a cell cannot be used; the message names the line.
    """
    if not file.exists():
        return NONE
    with opened_table(file, COLUMNS, comments=True) as table:
        told = tuple(
            _force(row, f"{file}: {row['names'][:60]}", sides)
            for row in whole_rows(table, str(file))
        )
    _check_apart(told, str(file))
    return Forces(told) if told else NONE


def joined_forces(parts: Iterable[Forces], sides: Sequence[Actor | Party] = ()) -> Forces:
    """The forces of several theatres; of a name that several have the first counts.

    Two wars may call two sides by one name: "Kurdish fighters" are others in Iraq than in Syria.

    Args:
        parts: The forces of each theatre.
        sides: Those of the joined theatre, whose aliases come before all forces.
    """
    taken = {name_key(alias): side.key for side in sides for alias in side.aliases}
    known: dict[str, list[Force]] = {}
    rows = []
    for row in (row for part in parts for row in part.rows):
        names = [
            name
            for name in row.names
            if taken.get(name_key(name), row.side) == row.side
            and not any(
                other.side != row.side and _meet(other, row)
                for other in known.get(name_key(name), ())
            )
        ]
        for name in names:
            known.setdefault(name_key(name), []).append(row)
        if names:
            rows.append(replace(row, names=tuple(names)))
    return Forces(tuple(rows)) if rows else NONE


def _force(row: Mapping[str, str], where: str, sides: Sequence[str]) -> Force:
    names = tuple(split(row["names"]))
    if not names:
        raise BadInput(f"{where}: no name; write those that texts use, parted by |")
    if row["side"] not in sides:
        raise BadInput(f"{where}: {row['side']!r} is no side of the theatre: {', '.join(sides)}")
    if row["kind"] not in KINDS:
        raise BadInput(f"{where}: {row['kind']!r} is no kind; use one of {', '.join(KINDS)}")
    first, until = (first_day(row[c], f"{where}, column {c}") for c in ("from", "until"))
    if first and until and until <= first:
        raise BadInput(f"{where}: until {row['until']} is not after from {row['from']}")
    return Force(row["side"], names, row["kind"], first, until, row["source"])


def _check_apart(rows: Sequence[Force], where: str) -> None:
    """BadInput where on one day a name stands for two sides: nobody can say which is meant."""
    known: dict[str, list[Force]] = {}
    for row in rows:
        for name in row.names:
            before = known.setdefault(name.casefold(), [])
            for other in before:
                if other is not row and _meet(other, row):
                    raise BadInput(
                        f"{where}: {name!r} is in a row of {other.side} and in one of {row.side} "
                        "with days that meet; keep one, or give each its days"
                    )
            before.append(row)


def _meet(one: Force, other: Force) -> bool:
    """Whether a day lies in both spans."""
    first = max(one.first or date.min, other.first or date.min)
    until = min(one.until or date.max, other.until or date.max)
    return first < until
