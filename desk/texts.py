"""Which text is shown, and how a reader brings one."""

from collections.abc import Mapping
from datetime import date

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


def choose(work: Workspace, theatre: Theatre) -> Text | None:
    """One of the reader's own texts, or of the theatre's sample articles."""
    asked = st.query_params.get("text")
    if asked and (named := work.texts.get(asked)) and named.theatre == theatre.key:
        work.texts.put_on_desk(asked)  # a text of the library that a link names
    own = {text.id: text for text in work.texts.list(theatre.key)}
    samples = _samples(theatre)
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


def _samples(theatre: Theatre) -> dict[str, Document]:
    """The theatre's articles; one that cannot be opened is a line, and the others are there."""
    found = {}
    for file in theatre.articles():
        try:
            found[file.stem] = document.load(file)
        except FrontlineError as fault:
            note_fault(str(fault))
    return found


def offer_own(work: Workspace, theatre: Theatre, text: Text | None) -> None:
    """The way to a text of one's own, always in sight."""
    if st.button("Your own text", type="primary"):
        _paste(work, theatre, None)
    if text and text.kept and st.button("Edit"):
        _paste(work, theatre, text.kept)
    if text and text.kept and st.button("Remove"):
        work.texts.remove(text.key)
        st.rerun()


@st.dialog("Your own text", width="large")
def _paste(work: Workspace, theatre: Theatre, kept: KeptText | None) -> None:
    start = kept.body if kept else (work.settings.get(DRAFT) or "")
    key = f"body {kept.id if kept else ''}"
    body = st.text_area(
        "Paste it, comments and all", start, height=340, key=key, placeholder="The article"
    )
    if kept is None and body != start:
        work.settings.set(DRAFT, body or None)  # closed by mistake, it is there again
    files = st.file_uploader("or upload texts", type=["txt", "md"], accept_multiple_files=True)
    told = st.text_input(
        "Published on (empty: the day the text states)",
        kept.published or "" if kept else "",
        placeholder="2016-08-06, or 6 August 2016",
        key=f"day {kept.id if kept else ''}",
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
