"""Pages kept as they were drawn: the map is there at once when it is opened again.

A page is kept with a digest of all it was drawn from and one of its own bytes: what was drawn from
anything else, by another program, or has been damaged is not given out, and is drawn anew.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from frontline import geo, layers
from frontline.workspace.database import Database

# Pages kept, 0.3 MB each; the oldest goes when another comes.
KEPT = 24

Stamps = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was drawn.

    Attributes:
        name: What it shows: theatre, text, layers. Of each name the newest is kept.
        source: Digest of all it was drawn from.
        html: The page itself.
    """

    name: str
    source: str
    html: str

    @property
    def digest(self) -> str:
        """SHA-256 of the page: nobody who has not seen it can know it."""
        return hashlib.sha256(self.html.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Pages:
    """The pages of a workspace."""

    database: Database

    def get(self, name: str) -> KeptPage | None:
        """The page of this name that this program drew, whole; None where there is none."""
        return self._get("name", name)

    def with_digest(self, digest: str) -> KeptPage | None:
        """The page that has just these bytes."""
        return self._get("digest", digest)

    def _get(self, column: str, value: str) -> KeptPage | None:
        question = f"select name, source, html, digest, program from page where {column} = ?"  # noqa: S608  our own
        with self.database.work() as db:
            row = db.execute(question, (value,)).fetchone()
        if row is None:
            return None
        called, source, html, digest, drawer = row
        page = KeptPage(called, source, html)
        return page if (page.digest, program()) == (digest, drawer) else None

    def keep(self, page: KeptPage) -> None:
        """Keep a page in place of the one of its name."""
        row = (page.name, page.source, page.html, page.digest, program())
        with self.database.work() as db:
            db.execute("delete from page where name = ?", (page.name,))
            db.execute("insert into page values (?, ?, ?, ?, ?)", row)
            db.execute("delete from page where rowid <= (select max(rowid) from page) - ?", (KEPT,))


def source_of(*parts: object) -> str:
    """A digest of all that a page is drawn from: what differs in ``repr`` is another source."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def stamps(files: Iterable[Path]) -> Stamps:
    """Name, time and size of files: written anew, they have other ones."""
    found = ((file, file.stat()) for file in sorted(files) if file.is_file())
    return tuple((file.name, s.st_mtime_ns, s.st_size) for file, s in found)


@lru_cache(maxsize=1)
def program() -> str:
    """A digest of every file that reads and draws: while the program runs they stay."""
    rooms = (Path(room.__file__ or "").parent for room in (geo, layers))
    return source_of(*(stamps(f for f in r.rglob("*") if f.suffix != ".pyc") for r in rooms))
