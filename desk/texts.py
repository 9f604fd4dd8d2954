"""Which text is shown, and how a reader brings one."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

import streamlit as st

from frontline.desk.plain import plain, say
from frontline.desk.serving.speaking import said
from frontline.desk.session import Asked, Text, note_fault, pick, turn_to
from frontline.geo.documents import document
from frontline.geo.documents.dateline import days_meant
from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.model import Document, Reading
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace import Workspace
from frontline.workspace.names import checked
from frontline.workspace.pages import stamps
from frontline.workspace.texts import KeptText

MAP_ALONE = "none"
# Days of a text without a date that are offered as its own; more do not fit the bar.
OFFERED = 3
DRAFT = "draft"
# Characters of a draft: a book has fewer.
LONGEST_DRAFT = 2_000_000
PASTING, NEW, BOXES = "pasting", "new", "boxes"
"""Of the session: which text's box is open, by its id, or a new one's; and how many were."""
Room = st.delta_generator.DeltaGenerator


def choose(work: Workspace, theatre: Theatre) -> Text | None:
    """One of the reader's own texts, or of the theatre's sample articles."""
    asked = st.query_params.get("text")
    if asked and (named := work.texts.get(asked)) and named.theatre == theatre.key:
        work.texts.put_on_desk(asked)  # a text of the library that a link names
    own = {text.id: text for text in work.texts.list(theatre.key)}
    samples = samples_of(theatre)
    labels = {MAP_ALONE: said("texts.map_alone")}
    labels |= {
        stem: said("texts.dated", day=str(text.date), title=text.title)
        for stem, text in samples.items()
    }
    labels |= {key: said("texts.yours", title=_title(text)) for key, text in own.items()}
    if asked not in {None, *labels} and st.session_state.get("private") != asked:
        st.session_state["private"] = asked  # said once
        note_fault(said("texts.private"))
    key = pick(
        work,
        "text",
        said("texts.text"),
        [*own, *samples, MAP_ALONE],
        first(theatre, samples),
        labels.__getitem__,
    )
    if key in own:
        return Text(key, own[key].document(), own[key])
    return Text(key, samples[key]) if key in samples else None


def _dated(text: Document) -> str:
    return said("texts.dated", day=str(text.date), title=text.title)


def first(theatre: Theatre, samples: Mapping[str, Document]) -> str:
    """The text to open with: that of the theatre's day, else any, else the map alone."""
    dated = (stem for stem, text in samples.items() if text.date == theatre.day)
    return next(dated, next(iter(samples), MAP_ALONE))


def samples_of(theatre: Theatre) -> dict[str, Document]:
    """The theatre's articles; one that cannot be opened is a line, and the others are there."""
    found = {}
    for file in theatre.articles():
        try:
            found[file.stem] = _sample(file, stamps([file]))
        except FrontlineError as fault:
            note_fault(str(fault))
    return found


@lru_cache(maxsize=64)
def _sample(file: Path, stamped: object) -> Document:
    """An article that came with a theatre, nobody's own: opened once for all sessions."""
    del stamped
    return document.load(file)


def room_of_own() -> Room:
    """Where the box for a text of one's own stands.

    What begins empty is emptied by each run until it is filled again, and what is being typed in it
    goes; so is only the room of a box that is closed, for it goes at once then.
    """
    return st.container() if PASTING in st.session_state else st.empty()


def offer_own(work: Workspace, theatre: Theatre, text: Text | None, place: Room) -> None:
    """The way to a text of one's own, always in sight.

    The box stands in its *place* until it is closed. It is no dialog of Streamlit's: such a one is
    sent closed and then open again by every run, and what is being typed goes with it when the
    page tells the server meanwhile what a reader did on the map.
    """
    # Told by a callback: what the page tells may end this run before it comes to its buttons.
    st.button(said("texts.own"), type="primary", on_click=_open, args=(NEW,))
    kept = text.kept if text else None
    if kept:
        st.button(said("texts.edit"), on_click=_open, args=(kept.id,))
        st.button(said("texts.remove"), on_click=work.texts.remove, args=(kept.id,))
    pasting = st.session_state.get(PASTING)
    if pasting != NEW and not (kept and pasting == kept.id):
        place.empty()  # at once, not when the text is read
        return
    edited = None if pasting == NEW else kept
    box = f"{edited.id if edited else ''} {st.session_state[BOXES]}"
    with place.container(key="own-text"):
        st.fragment(_paste)(work, theatre, edited, box)


def _open(which: str) -> None:
    """The next box is another one: the day and the files of the one before are not in it."""
    st.session_state[PASTING] = which
    st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1


def _left(work: Workspace, box: str, *, new: bool) -> None:
    """A box that was closed by mistake has its text again when it is opened anew."""
    if new:
        _keep_draft(work, st.session_state.get(f"body {box}"))
    st.session_state.pop(PASTING, None)


def _keep_draft(work: Workspace, body: str | None) -> None:
    work.settings.set(DRAFT, body or None, LONGEST_DRAFT)


def _paste(work: Workspace, theatre: Theatre, kept: KeptText | None, box: str) -> None:
    if PASTING not in st.session_state:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(said("texts.own"), width="stretch")
        st.button(said("texts.close"), on_click=partial(_left, work, box, new=kept is None))
    # What it began with, as long as it is open: what is kept of it meanwhile is no new beginning.
    start = st.session_state.setdefault(
        f"start {box}", kept.body if kept else (work.settings.get(DRAFT) or "")
    )
    body = st.text_area(
        said("texts.paste"),
        start,
        height=340,
        key=f"body {box}",
        placeholder=said("texts.article"),
    )
    if kept is None and (body or None) != work.settings.get(DRAFT):
        _keep_draft(work, body)  # closed by mistake, it is there again
    st.file_uploader(
        said("texts.upload"), type=["txt", "md"], accept_multiple_files=True, key=f"files {box}"
    )
    st.text_input(
        said("texts.published_or"),
        kept.published or "" if kept else "",
        placeholder=said("texts.day_example", day=date(2016, 8, 6)),
        key=f"day {box}",
    )
    st.button(said("texts.read"), type="primary", on_click=_file, args=(work, theatre, kept, box))
    if fault := st.session_state.pop(f"fault {box}", None):
        say("error", fault)


def _file(work: Workspace, theatre: Theatre, kept: KeptText | None, box: str) -> None:
    """Keep what is in the box, and turn to it; a fault leaves the box open and is said in it."""
    if PASTING not in st.session_state:
        return  # pressed twice: the text was kept, and the box closed, by the first
    body, files, told = (st.session_state[f"{name} {box}"] for name in ("body", "files", "day"))
    try:
        day = day_of(told)
        if kept:
            new = work.texts.edit(kept.id, body, day)
        else:
            new = _added(work, theatre, body, [(f.name, f.getvalue()) for f in files], day)
    except FrontlineError as fault:
        st.session_state[f"fault {box}"] = str(fault)
        return
    work.settings.set(DRAFT, None)
    st.session_state.pop(PASTING)
    turn_to("text", new.id)


def _added(
    work: Workspace,
    theatre: Theatre,
    body: str,
    files: list[tuple[str, bytes]],
    day: date | None,
) -> KeptText:
    sent = [(checked(name), content) for name, content in files]
    read = [(document.from_bytes(content, name).text, name) for name, content in sent]
    if body.strip() or not read:
        read.append((body, ""))
    kept = [work.texts.add(text, theatre.key, name=name, day=day) for text, name in read]
    return kept[-1]


def day_of(text: str) -> date | None:
    """The day in what a reader typed; None where they typed nothing.

    Raises:
        BadInput: It is no day.
    """
    if not text.strip():
        return None
    parts = text.replace("/", "-").replace(".", "-").replace(" ", "-").strip("-").split("-")
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[0]) == 4:
        try:
            return date(*map(int, parts))
        except ValueError:
            pass
    elif days := days_meant(text):
        if len(days) == 1:
            return days[0]
        shown = " or ".join(str(day) for day in days)
        raise BadInput(f"{text!r} can mean {shown}; write the one that is meant")
    raise BadInput(f"{text!r} is not a day; write it as 2016-08-06 or 6 August 2016")


def ask_day(work: Workspace, asked: Asked, reading: Reading | None) -> None:
    """For a text that states no day: the days it names, and a box; it is read meanwhile."""
    if asked.text is None or reading is None or asked.text.document.date or not asked.text.kept:
        return
    st.text(said("texts.no_date"))
    for notice in reading.document.notices:
        say("caption", notice.split("; say the day")[0])
    for day in reading.days_named[:OFFERED]:
        label = said("texts.is_it", day=day)
        then = partial(_publish, work, asked.text.kept, day)
        st.button(plain(label), key=f"published {day}", on_click=then)
    typed = st.text_input(
        said("texts.published"),
        label_visibility="collapsed",
        placeholder="2016-08-06",
        key="published",
        width=150,
    )
    try:
        if day_typed := day_of(typed):
            _publish(work, asked.text.kept, day_typed)
            st.rerun()
    except BadInput as fault:
        say("error", str(fault))


def _publish(work: Workspace, kept: KeptText, day: date) -> None:
    work.texts.edit(kept.id, kept.body, day)


def _title(text: KeptText) -> str:
    shown = text.document()
    return shown.title or text.name or " ".join(text.body.split())[:60]
