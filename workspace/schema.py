"""The tables of a workspace, as numbered steps: a file of any earlier number is brought up to date.

A step that has landed is never changed; what comes later is a new step. ``pragma user_version``
holds the number of steps taken.
"""

import hashlib
import sqlite3

from frontline.geo.errors import BadInput

STEPS = (
    """
    create table text (
        id text primary key,        -- random: it stands in links and must tell nothing
        name text not null,         -- of the file it came from, '' if pasted
        body text not null,
        published text,             -- the day the reader gave, ISO; null: what the text states
        theatre text not null,
        added text not null         -- UTC, ISO
    );
    create table reading (
        key text primary key,       -- digest of text, theatre and program
        made text not null          -- JSON, without the text itself
    );
    create table decision (
        theatre text not null,
        text text not null,         -- id of a text, or of a sample article
        place integer not null,     -- order in which they were made
        line text not null,         -- as in a file of decisions
        primary key (theatre, text, place)
    );
    create table layer (
        id text primary key,        -- digest of its files
        title text not null,
        theatre text not null,
        added text not null
    );
    create table layer_file (
        layer text not null references layer (id) on delete cascade,
        name text not null,
        content blob,               -- null where it is a file in the folder
        primary key (layer, name)
    );
    create table setting (name text primary key, value text not null);
    create table step (
        number integer primary key autoincrement,
        what text not null,         -- said on the buttons that undo and redo it
        before text not null,       -- JSON: the rows to put back
        after text not null,
        undone integer not null default 0
    );
    """,
    """
    create table page (
        name text primary key,      -- theatre, text and layers it shows
        source text not null,       -- digest of all it was drawn from
        html text not null,
        digest text not null,       -- of the page itself
        program text not null       -- digest of the program that drew it
    );
    """,
    # Every text belongs to the library: a row with a number, and what was read in it beside it.
    """
    create table text_new (
        number integer primary key, -- row of the text in the tables below
        id text not null unique,
        name text not null,
        body text not null,
        published text,             -- the day the reader or its source gave, ISO
        theatre text not null,      -- '': read for the whole world
        added text not null,
        given text not null default '{}',   -- JSON: title, outlet, author where its source says
        digest text not null,       -- SHA-256 of the body
        desk integer not null default 1,    -- offered in the dashboard's list of texts
        day text not null default '',       -- of publication, as read, ISO; '': unknown
        title text not null default '',     -- as read
        outlet text not null default '',
        author text not null default '',
        decided text                -- digest of the decisions it was read with; null: to be read
    );
    insert into text_new (id, name, body, published, theatre, added, digest)
        select id, name, body, published, theatre, added, sha256(body) from text order by rowid;
    drop table text;
    alter table text_new rename to text;
    create index text_digest on text (digest, theatre);
    create index text_day on text (day, number);
    create index text_outlet on text (outlet, day);
    create index text_unread on text (theatre, decided);
    create table text_source (      -- every place a text was met at
        text integer not null references text (number) on delete cascade,
        address text not null,      -- file or URL
        raw text not null,          -- SHA-256 of the whole file, '' for a row of a table
        primary key (text, address)
    ) without rowid;
    create index text_source_raw on text_source (raw);
    create table tag (
        tag text not null,
        text integer not null references text (number) on delete cascade,
        primary key (tag, text)
    ) without rowid;
    create index tag_text on tag (text);
    create table place (            -- every place that some text names
        number integer primary key,
        id text not null unique,    -- of the gazetteer: one for all spellings and scripts
        name text not null,
        kind text not null,
        lon real not null,
        lat real not null,
        country text not null,
        key text not null           -- the name, folded
    );
    create index place_key on place (key);
    create table spelling (         -- how texts write a place, folded
        key text not null,
        place integer not null references place (number) on delete cascade,
        primary key (key, place)
    ) without rowid;
    create table text_place (
        place integer not null references place (number),
        day text not null,          -- of the text: one look-up for place and days
        text integer not null references text (number) on delete cascade,
        mentions integer not null,
        primary key (place, day, text)
    ) without rowid;
    create index text_place_text on text_place (text);
    create table text_actor (       -- sides of the theatre that a text names
        actor text not null,        -- key in theatre.toml
        text integer not null references text (number) on delete cascade,
        primary key (actor, text)
    ) without rowid;
    create index text_actor_text on text_actor (text);
    create table claim (
        number integer primary key,
        text integer not null references text (number) on delete cascade,
        first integer not null,     -- offsets into the body, half-open
        last integer not null,
        type text not null,
        start_day text,
        end_day text,
        modality text not null,
        polarity text not null,
        speaker text not null,      -- an institution or the author line; '': nobody is indexed
        rule text not null,
        verdict text not null       -- against the theatre's own layers; '': it has none
    );
    create index claim_text on claim (text);
    create index claim_verdict on claim (verdict, text);
    create index claim_speaker on claim (speaker, text);
    create table claim_place (
        claim integer not null references claim (number) on delete cascade,
        place integer not null references place (number),
        kind text not null,         -- what it is in the text: its whole area, or a spot
        primary key (claim, place)
    ) without rowid;
    create index claim_place_place on claim_place (place, claim);
    create table claim_actor (
        claim integer not null references claim (number) on delete cascade,
        actor text not null,
        role text not null,         -- by, against
        primary key (claim, actor, role)
    ) without rowid;
    create virtual table words using fts5 (title, body, tokenize = 'unicode61 remove_diacritics 0');
    create virtual table term using fts5vocab (words, row);
    create table gazetteer (        -- the names that the texts of a theatre were read with
        theatre text primary key,
        stamp text not null,        -- digest of the files of names
        names blob not null,        -- JSON, deflated: id of a place -> its digest and folded names
        layers text not null        -- digest of the reports that the verdicts rest on
    );
    create trigger text_gone after delete on text begin
        delete from words where rowid = old.number; end;
    create trigger text_changed after update of body, published on text
        when old.body <> new.body or old.published is not new.published begin
        update text set decided = null where number = new.number; end;
    """,
    # Layers remember what was said of them and where they come from; readers, what they watch.
    """
    alter table layer add column choices text not null default '{}';  -- JSON: Wishes of an import
    alter table layer add column address text not null default '';    -- where later days are found
    alter table layer add column version text not null default '';    -- digest, once days came in
    create table watched (          -- places that a reader watches
        theatre text not null,
        lon real not null,
        lat real not null,
        name text not null,
        added text not null,        -- UTC, ISO
        primary key (theatre, lon, lat)
    ) without rowid;
    create table visit (            -- what layers said when their reader was here last
        theatre text not null,
        layers text not null,       -- 'theatre', or the id of a layer
        seen text not null,         -- UTC, ISO
        days text not null,         -- JSON: day -> digest of who held how much from then on
        primary key (theatre, layers)
    ) without rowid;
    """,
    """
    create table note (             -- what a reader measured and drew
        number integer primary key, -- order in which they were made
        theatre text not null,
        text text not null,         -- id of a text, or of a sample article; '': of the map alone
        id text not null,           -- random, made by the page
        feature text not null,      -- GeoJSON
        unique (theatre, text, id)
    );
    """,
    """
    alter table place add column people integer not null default 0;
    alter table place add column reach_km real not null default 1;  -- how far its point may be off
    """,
)
TABLES = (
    "text", "reading", "decision", "layer_file", "layer", "setting", "step", "page", "place",
    "gazetteer", "watched", "visit", "note",
)  # fmt: skip
"""Every table with rows of its own; what hangs on a text or a place goes with it."""


def bring_up_to_date(db: sqlite3.Connection, name: str) -> None:
    """Take the steps that *db* has not taken, all or none.

    Raises:
        BadInput: The file was written by a later Frontline.
    """
    if _taken(db) == len(STEPS):
        return
    db.create_function("sha256", 1, digest, deterministic=True)
    db.execute("begin immediate")  # another process may be at it: look again once it is done
    try:
        taken = _taken(db)
        if taken > len(STEPS):
            raise BadInput(
                f"{name}: kept by a later version of Frontline ({taken}, this one knows "
                f"{len(STEPS)}); update Frontline, or choose another folder with --workspace"
            )
        for step in STEPS[taken:]:
            for statement in statements(step):
                db.execute(statement)
        db.execute(f"pragma user_version = {len(STEPS)}")
        db.execute("commit")
    finally:
        if db.in_transaction:
            db.execute("rollback")


def statements(step: str) -> list[str]:
    """The statements of a step, one by one: a trigger holds statements of its own."""
    found, draft = [], ""
    for line in step.splitlines(True):
        draft += line
        if sqlite3.complete_statement(draft):
            found.append(draft)
            draft = ""
    return [*found, draft] if draft.strip() else found


def digest(text: str) -> str:
    """SHA-256 of a text: the same words are the same text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _taken(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])
