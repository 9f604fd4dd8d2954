"""Which text is shown, and how a reader brings one."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from frontline.desk.plain import plain, say
from frontline.desk.session import Asked, Text, note_fault, pick, turn_to
from frontline.geo.documents import document
from frontline.geo.documents.dateline import days_meant
from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.model import Document, Reading
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace import Workspace
from frontline.workspace.names import checked
from frontline.workspace.texts import KeptText

MAP_ALONE = "none"
OFFERED = 3
"""Days of a text without a date that are offered as its own; more do not fit the bar."""
DRAFT = "draft"
PASTING, NEW, BOXES = "pasting", "new", "boxes"
"""Of the session: which text's box is open, by its id, or a new one's; and how many were."""


def choose(work: Workspace, theatre: Theatre) -> Text | None:
    """One of the reader's own texts, or of the theatre's sample articles."""
    asked = st.query_params.get("text")
    if asked and (named := work.texts.get(asked)) and named.theatre == theatre.key:
        work.texts.put_on_desk(asked)  # a text of the library that a link names
    own = {text.id: text for text in work.texts.list(theatre.key)}
    samples = samples_of(theatre)
    labels = {MAP_ALONE: "The map alone"}
    labels |= {stem: f"{text.date}: {text.title}" for stem, text in samples.items()}
    labels |= {key: f"Yours: {_title(text)}" for key, text in own.items()}
    if asked not in {None, *labels} and st.session_state.get("private") != asked:
        st.session_state["private"] = asked  # said once
        note_fault(
            "The link names a text that is not kept here: whoever sent it has it in a workspace of "
            "their own. The rest of the link is shown."
        )
    key = pick(
        work,
        "text",
        "Text",
        [*own, *samples, MAP_ALONE],
        first(theatre, samples),
        labels.__getitem__,
    )
    if key in own:
        return Text(key, own[key].document(), own[key])
    return Text(key, samples[key]) if key in samples else None


def first(theatre: Theatre, samples: Mapping[str, Document]) -> str:
    """The text to open with: that of the theatre's day, else any, else the map alone."""
    dated = (stem for stem, text in samples.items() if text.date == theatre.day)
    return next(dated, next(iter(samples), MAP_ALONE))


def samples_of(theatre: Theatre) -> dict[str, Document]:
    """The theatre's articles; one that cannot be opened is a line, and the others are there."""
    found = {}
    for file in theatre.articles():
        try:
            found[file.stem] = document.load(file)
        except FrontlineError as fault:
            note_fault(str(fault))
    return found


def offer_own(work: Workspace, theatre: Theatre, text: Text | None) -> None:
    """The way to a text of one's own, always in sight.

    The box stays open until it is closed: the page tells the server a moment later what a reader
    did on the map, and that run must not take away what they have begun to type.
    """
    if st.button("Your own text", type="primary"):
        st.session_state[PASTING] = NEW
    kept = text.kept if text else None
    if kept and st.button("Edit"):
        st.session_state[PASTING] = kept.id
    if kept and st.button("Remove"):
        work.texts.remove(kept.id)
        st.rerun()
    pasting = st.session_state.get(PASTING)
    if pasting == NEW or (kept and pasting == kept.id):
        edited = None if pasting == NEW else kept
        box = f"{edited.id if edited else ''} {st.session_state.get(BOXES, 0)}"
        left = partial(_left, work, box, new=edited is None)
        st.dialog("Your own text", width="large", on_dismiss=left)(_paste)(
            work, theatre, edited, box
        )


def _left(work: Workspace, box: str, *, new: bool) -> None:
    """A box that was closed by mistake has its text again when it is opened anew."""
    if new:
        work.settings.set(DRAFT, st.session_state.get(f"body {box}") or None)
    _closed()


def _closed() -> None:
    """The next box is another one: the day and the files of this are no longer in it."""
    st.session_state.pop(PASTING, None)
    st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1


def _paste(work: Workspace, theatre: Theatre, kept: KeptText | None, box: str) -> None:
    start = kept.body if kept else (work.settings.get(DRAFT) or "")
    body = st.text_area(
        "Paste it, comments and all",
        start,
        height=340,
        key=f"body {box}",
        placeholder="The article",
    )
    if kept is None and body != start:
        work.settings.set(DRAFT, body or None)  # closed by mistake, it is there again
    files = st.file_uploader(
        "or upload texts", type=["txt", "md"], accept_multiple_files=True, key=f"files {box}"
    )
    told = st.text_input(
        "Published on (empty: the day the text states)",
        kept.published or "" if kept else "",
        placeholder="2016-08-06, or 6 August 2016",
        key=f"day {box}",
    )
    if st.button("Read", type="primary"):
        try:
            day = day_of(told)
            if kept:
                new = work.texts.edit(kept.id, body, day)
            else:
                new = _added(work, theatre, body, [(f.name, f.getvalue()) for f in files], day)
        except FrontlineError as fault:
            say("error", str(fault))
            return
        work.settings.set(DRAFT, None)
        _closed()
        turn_to("text", new.id)
        st.rerun()


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


def day_of(told: str) -> date | None:
    """The day in what a reader typed; None where they typed nothing.

    Raises:
        BadInput: It is no day.
    """
    if not told.strip():
        return None
    parts = told.replace("/", "-").replace(".", "-").replace(" ", "-").strip("-").split("-")
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[0]) == 4:
        try:
            return date(*map(int, parts))
        except ValueError:
            pass
    elif days := days_meant(told):
        if len(days) == 1:
            return days[0]
        shown = " or ".join(str(day) for day in days)
        raise BadInput(f"{told!r} can mean {shown}; write the one that is meant")
    raise BadInput(f"{told!r} is not a day; write it as 2016-08-06 or 6 August 2016")


def ask_day(work: Workspace, asked: Asked, reading: Reading | None) -> None:
    """For a text that states no day: the days it names, and a box; it is read meanwhile."""
    if asked.text is None or reading is None or asked.text.document.date or not asked.text.kept:
        return
    st.text("No date stated. Published on:")
    for notice in reading.document.notices:
        say("caption", notice.split("; say the day")[0])
    for day in reading.days_named[:OFFERED]:
        label = f"{day.day} {day:%B %Y}?"
        if st.button(plain(label), key=f"published {day}"):
            _publish(work, asked.text.kept, day)
    told = st.text_input(
        "Published on",
        label_visibility="collapsed",
        placeholder="2016-08-06",
        key="published",
        width=150,
    )
    try:
        if day_typed := day_of(told):
            _publish(work, asked.text.kept, day_typed)
    except BadInput as fault:
        say("error", str(fault))


def _publish(work: Workspace, kept: KeptText, day: date) -> None:
    work.texts.edit(kept.id, kept.body, day)
    st.rerun()


def _title(text: KeptText) -> str:
    shown = text.document()
    return shown.title or text.name or " ".join(text.body.split())[:60]
