"""The library of a workspace: texts go in, are found, shown, tagged, forgotten, given out."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.workspace import Workspace
from frontline.workspace.ingest.entrance import Doors, Source, take
from frontline.workspace.ingest.formats.contract import Met, Refusal, Taken
from frontline.workspace.ingest.web import Web
from frontline.workspace.library import judging, search, stale
from frontline.workspace.library.adding import Notify, Run
from frontline.workspace.library.reading import Task, author_given, read_and_keep
from frontline.workspace.library.records import Added, Found, Query, Shown
from frontline.workspace.schema import digest
from frontline.workspace.texts import SELECT, KeptText

WEB, ALLOWED = "web", "allowed"
"""The setting by which a reader allows that pages of the web are fetched."""
# Texts that are read again without being asked to, before an answer: a few seconds of work. More
# wait for refresh, and the answer is given from what was read before.
FEW = 64
# Characters: a tag is a word or two.
LONGEST_TAG = 60
UNUSED = (
    "delete from spelling where place not in (select place from text_place)",
    "delete from place where number not in (select place from text_place) "
    "and number not in (select place from claim_place)",
)
"""What forgotten texts leave: places and spellings that no text names any more."""
BESIDE = (
    "delete from step where before like ?1 or after like ?1",
    "delete from page where name like ?1",
    "delete from setting where name like ?1 or value like ?1",
)
"""Steps, drawn pages and settings that hold a text or its id."""


@dataclass(frozen=True)
class Library:
    """The texts of a workspace.

    Attributes:
        workspace: Where they are kept; safe with several processes at work on it.
    """

    workspace: Workspace

    def add(
        self,
        sources: Sequence[Source],
        theatre: str | None = None,
        *,
        day: date | None = None,
        workers: int | None = None,
        told: Notify | None = None,
        doors: Doors | None = None,
    ) -> Added:
        """Read the texts of *sources* and keep them: ``take`` of ``ingest``, then ``keep``.

        Args:
            sources: Files, folders, URLs, - for *stdin*.
            theatre, day, workers, told: As for ``keep``.
            doors: How the web is asked, and what ``-`` stands for; else the web as the reader has
                allowed it, and nothing.

        Raises:
            BadInput, UnknownName: As ``keep``.
        """
        given = replace(doors or Doors(self.web), was_met=partial(self._met, theatre or ""))
        texts = take(sources, given)
        return self.keep(texts, theatre, day=day, workers=workers, told=told)

    @property
    def web(self) -> Web | None:
        """How pages of the web are fetched; None until the reader has allowed it, once."""
        return Web() if self.workspace.settings.get(WEB) == ALLOWED else None

    def allow_web(self, *, allowed: bool) -> None:
        """Allow that pages of the web are fetched, or forbid it again."""
        self.workspace.settings.set(WEB, ALLOWED if allowed else None)

    def _met(self, theatre: str, raw: str) -> bool:
        """Whether a file with this SHA-256 was taken for a theatre."""
        question = (
            "select 1 from text_source s join text t on t.number = s.text "
            "where s.raw = ? and t.theatre = ?"
        )
        with self.workspace.database.look() as db:
            return db.execute(question, (raw, theatre)).fetchone() is not None

    def keep(
        self,
        texts: Iterable[Taken | Refusal | Met],
        theatre: str | None = None,
        *,
        day: date | None = None,
        workers: int | None = None,
        told: Notify | None = None,
    ) -> Added:
        """Read texts and keep them; one that is known is not read again.

        Kept a chunk at a time: a run that was ended goes on where it was.

        Args:
            texts: As a way in gives them.
            theatre: Key of the theatre to read for; None for the world.
            day: Day of publication of all of them; wins over what they say.
            workers: Processes that read; all cores if not given.
            told: Called with each text once it is kept or known, and with each refusal.

        Raises:
            BadInput: The workspace cannot be written.
            UnknownName: No such theatre.
        """
        war = load_theatre(theatre) if theatre else None
        with self.workspace.database.work() as db:
            stale.note(db, war)
        database = self.workspace.database
        run = Run(database, war, day, told or (lambda _: None))
        for done in read_and_keep(database, run.tasks(texts), war, workers=workers):
            run.note(done)
        return Added(tuple(run.new), run.known, tuple(run.refused), tuple(run.undated))

    def find(self, query: Query) -> Found:
        """The texts that a question asks for, the newest first.

        Raises:
            BadInput: A word of it means nothing here.
        """
        with self.workspace.database.look() as db:
            return search.find(db, query)

    def claims(self, query: Query) -> list[dict[str, object]]:
        """The claims that a question asks for, of the newest texts first.

        Raises:
            BadInput: A word of it means nothing here.
        """
        with self.workspace.database.look() as db:
            return search.claims(db, query)

    def show(self, ident: str) -> Shown:
        """A text with what was read in it.

        Raises:
            BadInput: There is none, or several begin so.
        """
        with self.workspace.database.look() as db:
            number, kept = _text(db, ident)
            return search.show(db, number, kept.body)

    def tag(self, idents: Sequence[str], tags: Sequence[str], *, away: bool = False) -> None:
        """Put tags on texts, or take them away.

        Raises:
            BadInput: There is no such text, or a tag is blank or holds a comma.
        """
        marks = [" ".join(tag.split()) for tag in tags]
        for tag in marks:
            if not 0 < len(tag) <= LONGEST_TAG or "," in tag:
                raise BadInput(f"tag {tag!r}: write 1 to {LONGEST_TAG} letters without a comma")
        change = (
            "delete from tag where tag = ? and text = ?"
            if away
            else "insert or ignore into tag values (?, ?)"
        )
        with self.workspace.database.work() as db:
            numbers = [_text(db, ident)[0] for ident in idents]
            db.executemany(change, [(tag, number) for number in numbers for tag in marks])

    def tags(self) -> dict[str, int]:
        """Every tag, and on how many texts it is."""
        with self.workspace.database.look() as db:
            return dict(db.execute("select tag, count(*) from tag group by tag order by tag"))

    def forget(self, idents: Sequence[str]) -> int:
        """Take texts away, with all that was read in them: no byte of them is left.

        Raises:
            BadInput: There is no such text; none is taken away.
        """
        with self.workspace.database.work() as db:
            found = [_text(db, ident) for ident in idents]
            for number, kept in found:
                db.execute("delete from text where number = ?", (number,))
                db.execute("delete from decision where text = ?", (kept.id,))
                db.execute("delete from note where text = ?", (kept.id,))
                for statement in BESIDE:
                    db.execute(statement, (f"%{kept.id}%",))
            for statement in UNUSED:
                db.execute(statement)
            db.execute("delete from reading")  # kept under digests: whose they are nobody knows
            db.execute("insert into words (words) values ('optimize')")  # words leave the index
        self.workspace.database.overwrite()
        return len(found)

    def refresh(
        self, *, everything: bool = False, most: int | None = None, workers: int | None = None
    ) -> tuple[int, tuple[str, ...]]:
        """Read again what new decisions, names or layers touch.

        Args:
            everything: All texts, whatever has changed: after an update of Frontline, say.
            most: Where more texts of a theatre wait, they go on waiting, and a line says so.
            workers: Processes that read.

        Returns:
            How many texts were read, and lines on what could not be done.
        """
        with self.workspace.database.look() as db:
            keys = [key for (key,) in db.execute("select distinct theatre from text")]
        done, lines = 0, []
        for key in sorted(keys):
            try:
                war = load_theatre(key) if key else None
                with self.workspace.database.work() as db:
                    stale.mark(db, war)
                    if everything:
                        db.execute("update text set decided = null where theatre = ?", (key,))
                    waiting = stale.pending(db, key)
                if most is not None and waiting > most:
                    lines.append(
                        f"{waiting:,} texts wait to be read again: frontline library refresh"
                    )
                    continue
                done += self._read_pending(war, workers if waiting > FEW else 1)
                self._judge_again(war)
            except FrontlineError as fault:
                lines.append(stale.unreadable(key, fault))
        return done, tuple(lines)

    def _read_pending(self, war: Theatre | None, workers: int | None) -> int:
        tasks = self._pending(war.key if war else "")
        results = read_and_keep(self.workspace.database, tasks, war, workers=workers)
        return sum(isinstance(result, Task) for result in results)

    def _pending(self, theatre: str) -> Iterator[Task]:
        question = "select number from text where theatre = ? and decided is null order by number"
        with self.workspace.database.look() as db:
            numbers = [number for (number,) in db.execute(question, (theatre,))]
        for number in numbers:
            with self.workspace.database.look() as db:
                row = db.execute(f"{SELECT} where number = ?", (number,)).fetchone()
            if row is None:
                continue
            kept = KeptText(*row)
            author = author_given(kept.given)
            yield Task(kept.document(), kept.id, author, _still(number, digest(kept.body)))

    def _judge_again(self, war: Theatre | None) -> None:
        """Hold claims against layers that have changed."""
        if war is None:
            return
        now = judging.layers_stamp(war)
        row = (war.key,)
        with self.workspace.database.look() as db:
            known = db.execute("select layers from gazetteer where theatre = ?", row).fetchone()
        if known == (now,):
            return
        last: int | None = 0
        while last is not None:
            with self.workspace.database.work() as db:
                last = judging.judged_after(db, war, last)
        with self.workspace.database.work() as db:
            db.execute("update gazetteer set layers = ? where theatre = ?", (now, war.key))


def _still(number: int, body: str) -> Callable[[sqlite3.Connection], int | None]:
    """Keeps a reading of a text only while the text is the one that was read."""

    def put(db: sqlite3.Connection) -> int | None:
        row = db.execute("select digest from text where number = ?", (number,)).fetchone()
        return number if row == (body,) else None

    return put


def _text(db: sqlite3.Connection, ident: str) -> tuple[int, KeptText]:
    """The text with this id, or the one whose id begins so."""
    question = f"select number, {SELECT.removeprefix('select ')} where id = ?"
    rows = db.execute(question, (ident,)).fetchall()
    if not rows and len(ident) >= 4:
        rows = db.execute(
            question.replace("id = ?", "substr(id, 1, ?) = ? limit 2"), (len(ident), ident)
        ).fetchall()
    if len(rows) != 1:
        why = "several texts begin so; write more of it" if rows else "no such text in the library"
        raise BadInput(f"{ident!r}: {why}; `frontline library list` has the ids")
    return rows[0][0], KeptText(*rows[0][1:])
