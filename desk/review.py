"""Correct a place: choose a name, say what it is, keep the decision.

Decisions are kept in the workspace, by text; files of other readers hold while they are uploaded.
What this reader decided goes before what the files say, and where they disagree it is shown.
"""

from dataclasses import dataclass

import streamlit as st

from frontline.desk.naming import full_name, quoted
from frontline.desk.plain import plain
from frontline.desk.serving.speaking import said, told
from frontline.desk.session import Asked, Decided, note_fault, read
from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.geodesy import apart_km
from frontline.geo.model import Candidate, Place, Reading
from frontline.geo.review import apply as review
from frontline.geo.review.apply import Name
from frontline.geo.review.decisions import Decision, disputed, joined, parsed, written
from frontline.geo.text.normalize import name_key
from frontline.geo.unseen import written_out
from frontline.workspace import Workspace

NOTHING, DRAWN = "nothing", "drawn"
FILES, SAVED, ASKED = "decision_files", "saved_name", "name_asked_about"
TURNED, FOLLOWED, POINT = "name_turned_to", "choice_followed", "point_chosen"
"""Keys of the session: the name turned to, the choice that did, a point for which name."""
AROUND = 70
"""Characters of the text shown on either side of a name."""
FOUND = 8
"""Places of a searched name that are offered."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen on the page.

    Attributes:
        spot: lon, lat in degrees; None where it was not placed.
        start: Where the mention starts in the text; None for a spot on the map.
    """

    spot: tuple[float, float] | None
    start: int | None


def decisions_of(work: Workspace, asked: Asked) -> Decided:
    """What holds for the text: the reader's own decisions, and those of the files uploaded."""
    if asked.text is None:
        return ()
    return tuple(joined(*_uploaded(), _own(work, asked)))


def offer_files(work: Workspace, asked: Asked) -> None:
    """Decisions in and out: files of readers to apply, and a file of all that holds now."""
    decisions = decisions_of(work, asked)
    name = asked.text.document.id if asked.text else ""
    with st.expander(said("review.decisions")):
        st.file_uploader(said("review.files"), type="jsonl", accept_multiple_files=True, key=FILES)
        st.download_button(
            said("review.download", n=len(decisions)),
            data=written(decisions),
            file_name=f"{name}.decisions.jsonl",
            mime="application/jsonl",
            on_click="ignore",
            disabled=not decisions,
            width="stretch",
            help=said("review.download_told"),
        )


def decided_on() -> int | None:
    """Where the name starts that was decided on in the run before this one; it is told once."""
    start: int | None = st.session_state.pop(SAVED, None)
    return start


def correct(work: Workspace, asked: Asked, chosen: Chosen | None) -> None:
    """Choose a name, that of the page first, and decide what it is."""
    reading = read(work, asked)
    decisions = decisions_of(work, asked)
    listed = {name.start: name for name in review.names(reading, decisions)} if reading else {}
    _follow(chosen)
    with st.expander(said("review.correct")):
        if reading is None or not listed:
            st.caption(said("review.no_name"))
            return
        turned = st.session_state.get(TURNED)
        starts = list(listed)
        start = st.selectbox(
            said("review.name"),
            starts,
            index=starts.index(turned) if turned in listed else 0,
            format_func=lambda n: _title(listed[n]),
            key=f"name {asked.text.key if asked.text else ''} {turned}",
        )
        st.session_state[ASKED] = start
        _decide(work, asked, reading, decisions, listed[start])


def _follow(chosen: Chosen | None) -> None:
    """Another mention turns the panel to it; a spot on the map is a point for the name shown.

    Nothing here is put into a widget: a widget's own value comes from the browser and would be the
    older one. A point belongs to the name that was shown when it was chosen, and to no other.
    """
    state = st.session_state
    if chosen is None or chosen == state.get(FOLLOWED):
        return
    state[FOLLOWED] = chosen
    if chosen.start is not None:
        state[TURNED] = chosen.start
    elif chosen.spot is not None:
        state[POINT] = (state.get(ASKED), chosen.spot)


def _decide(
    work: Workspace, asked: Asked, reading: Reading, decisions: Decided, name: Name
) -> None:
    start = name.start
    with st.container():  # what comes and goes has a room: the choices below keep their place
        _quote(reading.document.text, name)
    with st.container():
        meant, place = _ask(asked, name)
    everywhere = st.checkbox(said("review.everywhere"), key=f"all {start}")
    by = st.text_input(said("review.by"), key="decided_by")
    save = st.button(said("review.save"), type="primary", width="stretch", disabled=not meant)
    own = name.decision in _own(work, asked)
    back = st.button(said("review.back"), width="stretch", disabled=not own)
    if not (save or back):
        return
    try:
        after = (
            review.decided(reading, decisions, name, place, everywhere=everywhere, by=by.strip())
            if save
            else review.without(decisions, name)
        )
    except FrontlineError as fault:
        note_fault(str(fault))
    else:
        before = _own(work, asked)
        new = [d for d in after if d in before or d not in decisions]
        work.decisions.keep(asked.theatre.key, asked.text.key if asked.text else "", new)
        st.session_state[SAVED] = start
    st.rerun()


def _quote(text: str, name: Name) -> None:
    """The name among its words, and what was decided; as text, whatever the words are."""
    st.text(quoted(text, name.start, name.end, AROUND))
    if name.decision:
        by, what = name.decision.by, _told(name.decision)
        line = (
            said("review.decided_by", by=by, what=what) if by else said("review.decided", what=what)
        )
        st.text(written_out(line))


def _ask(asked: Asked, name: Name) -> tuple[bool, Place | None]:
    """Whether the reader has said what the name is, and the place; None for no place."""
    here = name.read.place if name.read else None
    known = {c.place.id: c for c in name.candidates}
    with st.container():
        searched = _searched(asked, name)
    known |= {c.place.id: c for c in searched if c.place.id not in known}
    label = {key: plain(_candidate(c, here)) for key, c in known.items()}
    label |= {DRAWN: said("review.drawn"), NOTHING: said("review.nothing")}
    options = [*known, DRAWN, NOTHING]
    now = _now(name, known)
    what = st.radio(
        said("review.what"),
        options,
        index=options.index(now) if now else None,
        format_func=lambda key: label.get(key, key),
        key=f"what {name.start}",
    )
    if what in known:
        return True, known[what].place
    if what == DRAWN:
        place = _draw(name)
        return place is not None, place
    return what == NOTHING, None


def _searched(asked: Asked, name: Name) -> list[Candidate]:
    """Places of a name that the reader looks up in the whole gazetteer."""
    words = st.text_input(said("review.find"), key=f"find {name.start}")
    key = name_key(words)
    if not key:
        return []
    names = open_gazetteer(asked.theatre)
    found = {e.place.id: e.place for e in (*names.entries(key), *names.similar(key))}
    if not found:
        st.caption(said("review.unlisted"))
    return [Candidate(place, 1.0) for place in [*found.values()][:FOUND]]


def _now(name: Name, known: dict[str, Candidate]) -> str | None:
    """The option that holds now; None where nobody knows yet what the name is."""
    place = name.now.place if name.now else None
    if name.decision and place is None:
        return NOTHING
    if place is None:
        return None
    return place.id if place.id in known else DRAWN


def _draw(name: Name) -> Place | None:
    """A point of the reader's own, chosen on the map or typed; None until there is one."""
    at = name.now.place if name.now else None
    whose, spot = st.session_state.get(POINT, (None, None))
    lon, lat = spot if whose == name.start else (at.lon, at.lat) if at else (None, None)
    st.caption(said("review.point"))
    at_key = f"{name.start} {lon} {lat}"
    lon = st.number_input(
        said("review.lon"), -180.0, 180.0, lon, step=0.01, format="%.4f", key=f"x {at_key}"
    )
    lat = st.number_input(
        said("review.lat"), -90.0, 90.0, lat, step=0.01, format="%.4f", key=f"y {at_key}"
    )
    called = st.text_input(said("review.called"), name.text, key=f"called {name.start}")
    if lon is None or lat is None:
        return None
    kind = name.read.kind if name.read else "settlement"
    return review.drawn(called.strip() or name.text, lon, lat, kind)


def _title(name: Name) -> str:
    """As it was read: the label of an option must not change while it is chosen."""
    if name.read is None:
        return said("review.found_by_reader", name=name.text)
    place = name.read.place
    where = full_name(place) if place else said("review.not_placed")
    return said("review.title", number=str(name.number), name=name.text, where=where)


def _candidate(candidate: Candidate, here: Place | None) -> str:
    place = candidate.place
    km = apart_km(here, place) if here else 0.0
    away = said("review.away", n=round(km)) if km >= 1 else ""
    likely = said("units.percent", n=round(candidate.score * 100)) if candidate.score < 1 else ""
    kind = told("kinds").get(place.kind, place.kind)
    return " · ".join(filter(None, (full_name(place), kind, away, likely)))


def _uploaded() -> list[list[Decision]]:
    """The decisions of each uploaded file; one that holds none is named in a line."""
    found = []
    for file in st.session_state.get(FILES) or []:
        try:
            found.append(parsed(_decoded(file.name, file.getvalue()), file.name))
        except BadInput as fault:
            note_fault(str(fault))
    return found


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(f"{name}: not a text in UTF-8 (byte {fault.start})") from fault


def disputes(work: Workspace, asked: Asked) -> list[str]:
    """A line for each two decisions that do not agree; the later one holds, the reader's last."""
    lines: list[str] = []
    whole: list[Decision] = []
    for decisions in (*_uploaded(), _own(work, asked)):
        lines += [_dispute(a, b) for a, b in disputed(whole, decisions)]
        whole = joined(whole, decisions)
    return lines


def _told(decision: Decision) -> str:
    """What was decided, in words."""
    place = decision.place
    if place is None:
        return said("doubts.no_place")
    return f"{full_name(place)} ({place.lon:.4f}, {place.lat:.4f})"


def _dispute(one: Decision, other: Decision) -> str:
    around = " ".join((*one.before, f"[{one.name}]", *one.after))
    where = said("review.where_all") if one.everywhere else said("review.where_here", words=around)
    nobody = said("review.reader")
    return said(
        "review.dispute",
        name=one.name,
        where=where,
        one=one.by or nobody,
        first=_told(one),
        other=other.by or nobody,
        second=_told(other),
    )


def _own(work: Workspace, asked: Asked) -> list[Decision]:
    """What this reader decided on the text."""
    key = asked.text.key if asked.text else ""
    return list(work.decisions.of(asked.theatre.key, key))
