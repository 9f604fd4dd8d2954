"""A question to the library as one statement of SQL."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from frontline.geo.errors import BadInput
from frontline.workspace.library import names
from frontline.workspace.library.folded import expression, folded
from frontline.workspace.library.records import Found, Item, Query, Shown

VERDICTS = (
    "agrees", "disagrees", "partly", "contested", "no report near", "no layer that day",
    "not checkable",
)  # fmt: skip
CLAIM = (
    "number", "start", "end", "type", "start_day", "end_day", "modality", "polarity", "speaker",
    "rule", "verdict",
)  # fmt: skip
"""What is shown of a claim, in the order of its columns."""
ITEM = """
select t.id, t.day, t.title, t.outlet, t.author, t.theatre, t.name,
    (select count(*) from text_place p where p.text = t.number),
    (select count(*) from claim c where c.text = t.number),
    coalesce((select group_concat(tag, ', ') from (select tag from tag g where g.text = t.number
        order by tag)), '')
from text t
"""


@dataclass
class Where:
    """Conditions on a text ``t``, each with its values."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, part: str, *values: object) -> None:
        """All conditions must hold."""
        self.parts.append(part)
        self.values += values

    @property
    def sql(self) -> str:
        """After ``from text t``."""
        return f" where {' and '.join(self.parts)}" if self.parts else ""


def find(db: sqlite3.Connection, query: Query) -> Found:
    """The texts that a question asks for, the newest first.

    Raises:
        BadInput: A word of it means nothing here: no such place, side, outlet, speaker, verdict.
    """
    where, meant = where_of(db, query)
    total = db.execute(f"select count(*) from text t{where.sql}", where.values).fetchone()[0]  # noqa: S608  our own
    rows = db.execute(
        f"{ITEM}{where.sql} order by t.day desc, t.number desc limit ?",
        (*where.values, query.limit),
    )
    items = tuple(Item(*row) for row in rows)
    return Found(items, total, tuple((ident, name) for _, ident, name in meant))


def show(db: sqlite3.Connection, number: int, body: str) -> Shown:
    """A text with all that was read in it."""
    item = Item(*db.execute(f"{ITEM} where t.number = ?", (number,)).fetchone())
    sources = db.execute(
        "select address from text_source where text = ? order by address", (number,)
    ).fetchall()
    places = db.execute(
        "select p.id, p.name, p.kind, p.lon, p.lat, p.country, t.mentions from text_place t "
        "join place p on p.number = t.place where t.text = ? order by t.mentions desc, p.name",
        (number,),
    ).fetchall()
    actors = db.execute(
        "select actor from text_actor where text = ? order by actor", (number,)
    ).fetchall()
    columns = ("place_id", "name", "kind", "lon", "lat", "country", "mentions")
    return Shown(
        item,
        body,
        tuple(address for (address,) in sources),
        tuple(dict(zip(columns, row, strict=True)) for row in places),
        tuple(actor for (actor,) in actors),
        tuple(claim for _, claim in _claims_of(db, number, body)),
    )


def _claims_of(
    db: sqlite3.Connection, number: int, body: str
) -> Iterator[tuple[int, dict[str, object]]]:
    """The claims of a text, each with its number."""
    question = (
        "select number, first, last, type, start_day, end_day, modality, polarity, speaker, rule, "
        "verdict from claim where text = ? order by first, number"
    )
    for row in db.execute(question, (number,)).fetchall():
        claim = dict(zip(CLAIM, row, strict=True))
        ident = claim.pop("number")
        sides = db.execute(
            "select actor, role from claim_actor where claim = ? order by actor", (ident,)
        ).fetchall()
        spots = db.execute(
            "select p.name from claim_place c join place p on p.number = c.place where claim = ? "
            "order by p.name",
            (ident,),
        ).fetchall()
        yield (
            ident,
            {
                "text": body[claim["start"] : claim["end"]],
                **claim,
                "actors": [actor for actor, role in sides if role == "by" and actor],
                "against": [actor for actor, role in sides if role == "against" and actor],
                "places": [name for (name,) in spots],
            },
        )


def where_of(db: sqlite3.Connection, query: Query) -> tuple[Where, names.Meant]:
    """The conditions of a question, and the places that its name was taken for.

    Raises:
        BadInput: As ``find``.
    """
    where = Where()
    meant: names.Meant = ()
    if query.place is not None:
        meant = names.places(db, query.place)
        if not meant:
            raise BadInput(f"--place {query.place!r}: no text of the library names such a place")
    sides = names.actors(db, query.actor) if query.actor is not None else []
    if query.first and query.last and query.last < query.first:
        raise BadInput(f"--from {query.first} lies after --to {query.last}; turn them round")
    if query.of_claims:
        inner, lands = _of_claim(db, query, meant, sides)
        where.add(f"t.number in (select c.text from claim c{inner.sql})", *inner.values)  # noqa: S608  our own
        if lands:
            where.add(f"t.theatre in ({_marks(lands)})", *lands)
    else:
        _named(where, query, meant, sides)
    if not meant or query.of_claims:
        _days(where, "t.day", query)
    _rest(db, where, query)
    return where, meant


def _rest(db: sqlite3.Connection, where: Where, query: Query) -> None:
    """What is asked of a text as a whole."""
    if query.outlet is not None:
        some = _voices(db, "select distinct outlet from text", query.outlet, "--outlet")
        where.add(f"t.outlet in ({_marks(some)})", *some)
    if query.words is not None:
        match = "t.number in (select rowid from words where words match ?)"
        where.add(match, expression(query.words))
    if query.tag is not None:
        where.add("t.number in (select text from tag where tag = ?)", query.tag)
    if query.theatre is not None:
        where.add("t.theatre = ?", query.theatre)


def _named(where: Where, query: Query, meant: names.Meant, sides: list[tuple[str, str]]) -> None:
    """Texts that name a place, a side."""
    if meant:
        inner = Where()
        numbers = [number for number, _, _ in meant]
        inner.add(f"place in ({_marks(numbers)})", *numbers)
        _days(inner, "day", query)
        where.add(f"t.number in (select text from text_place{inner.sql})", *inner.values)  # noqa: S608  our own
    if sides:
        pairs = [value for pair in sides for value in pair]
        # Within a span of days few texts are looked at: each is asked, not all of that side read.
        named = (
            "exists (select 1 from text_actor a where a.actor = ? and a.text = t.number)"
            if query.first or query.last
            else "t.number in (select text from text_actor where actor = ?)"
        )
        one = f"(t.theatre = ? and {named})"
        where.add(f"({' or '.join([one] * len(sides))})", *pairs)


def claims(db: sqlite3.Connection, query: Query) -> list[dict[str, object]]:
    """The claims that a question asks for, of the newest texts first, a row each.

    Raises:
        BadInput: As ``find``.
    """
    where, meant = where_of(db, query)
    sides = names.actors(db, query.actor) if query.actor is not None else []
    inner, _ = _of_claim(db, query, meant, sides)
    inner.add(f"c.text in (select t.number from text t{where.sql})", *where.values)  # noqa: S608  our own
    columns = "distinct t.id, t.day, t.outlet, t.title, t.number, t.body"
    joined = f"from claim c join text t on t.number = c.text{inner.sql}"
    newest = "order by t.day desc, t.number desc limit ?"
    question = f"select {columns} {joined} {newest}"
    rows = db.execute(question, (*inner.values, query.limit)).fetchall()
    wanted = {n for (n,) in db.execute(f"select c.number from claim c{inner.sql}", inner.values)}  # noqa: S608  our own
    return [
        {"id": ident, "day": day, "outlet": outlet, "title": title, **claim}
        for ident, day, outlet, title, number, body in rows
        for row, claim in _claims_of(db, number, body)
        if row in wanted
    ]


def _of_claim(
    db: sqlite3.Connection, query: Query, meant: names.Meant, sides: list[tuple[str, str]]
) -> tuple[Where, list[str]]:
    """What must hold of one claim: about the place, by or against the side, said so, judged so.

    With it the theatres whose side it is.
    """
    inner = Where()
    if query.verdict is not None:
        if query.verdict not in VERDICTS:
            raise BadInput(f"--verdict {query.verdict!r}: write one of {', '.join(VERDICTS)}")
        inner.add("c.verdict = ?", query.verdict)
    if query.speaker is not None:
        some = _voices(db, "select distinct speaker from claim", query.speaker, "--speaker")
        inner.add(f"c.speaker in ({_marks(some)})", *some)
    if meant:
        numbers = [number for number, _, _ in meant]
        about = f"select claim from claim_place where place in ({_marks(numbers)})"  # noqa: S608  our own
        inner.add(f"c.number in ({about})", *numbers)
    if sides:
        keys = sorted({key for _, key in sides})
        theirs = f"select claim from claim_actor where actor in ({_marks(keys)})"  # noqa: S608  our own
        inner.add(f"c.number in ({theirs})", *keys)
    return inner, sorted({theatre for theatre, _ in sides})


def _days(where: Where, column: str, query: Query) -> None:
    """Both days are included; a text without a day (``""``) lies in no span."""
    if query.first:
        where.add(f"{column} >= ?", query.first.isoformat())
    if query.last:
        where.add(f"{column} <= ? and {column} <> ''", query.last.isoformat())


def _voices(db: sqlite3.Connection, question: str, asked: str, option: str) -> list[str]:
    """The outlets or speakers with these words in their name."""
    words = f" {folded(asked)} "
    names = (name for (name,) in db.execute(question) if name)
    found = [name for name in names if words in f" {folded(name)} "]
    if not found:
        raise BadInput(f"{option} {asked!r}: nobody of that name in the library")
    return found


def _marks(values: list[object] | list[str] | list[int]) -> str:
    return ", ".join("?" * len(values))
