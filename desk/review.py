"""The dashboard's part for a reader who corrects: choose a name, say what it is, keep the decision.

Decisions stay in the session, by text; files of other readers hold while they are uploaded. What
this reader decided goes before what the files say, and where they disagree it is shown.
"""

from typing import Any

import streamlit as st

from geo import review
from geo.decisions import Decision, dispute, disputed, joined, parsed, written
from geo.errors import BadInput
from geo.gazetteer import apart_km
from geo.model import Candidate, Document, Place, Reading
from geo.review import Name

NOTHING, DRAWN = "Not a place", "Somewhere else: a point on the map"
FILES, OWN, SAVED = "decision_files", "own_decisions", "saved_name"
TURNED, FOLLOWED, ASKED = "name_turned_to", "choice_followed", "name_asked_about"
"""Keys of the session: the name chosen on the page, the choice itself, the name shown."""
AROUND = 70
"""Characters of the text shown on either side of a name."""

Chosen = dict[str, Any] | None
"""What was chosen on the page: name, lon, lat and, of a mention, its number in the reading."""


def decisions_of(text: Document, theatre: str) -> tuple[Decision, ...]:
    """What holds for *text*: the reader's own decisions, and those of the files uploaded.

    Raises:
        BadInput: A file holds a line that is no decision.
    """
    return tuple(joined(*_uploaded(), _own(text, theatre)))


def offer_files(text: Document, theatre: str) -> None:
    """Decisions in and out: files of readers to apply, and a file of all that holds now."""
    with st.expander("Readers' decisions"):
        st.file_uploader("Files to apply", type="jsonl", accept_multiple_files=True, key=FILES)
        decisions = decisions_of(text, theatre)
        st.download_button(
            f"Download decisions ({len(decisions)})",
            data=written(decisions),
            file_name=f"{text.id}.decisions.jsonl",
            mime="application/jsonl",
            on_click="ignore",
            disabled=not decisions,
            width="stretch",
            help="A small text file that others can apply, here or with `frontline read --review`.",
        )
        for line in _disputes(text, theatre):
            st.warning(line)


def saved_mention(reading: Reading) -> int | None:
    """Number, in a reading with decisions, of the name that was decided on last."""
    start = st.session_state.get(SAVED)
    numbers = (n for n, mention in enumerate(reading.places) if mention.start == start)
    return next(numbers, None)


def correct(read: Reading, shown: Reading, chosen: Chosen) -> None:
    """Choose a name, that of the page first, and decide what it is.

    Args:
        read: The text as read, before any decision.
        shown: As the page shows it, with the decisions.
        chosen: What was chosen on the page.
    """
    text, theatre = read.document, read.theatre or ""
    decisions = decisions_of(text, theatre)
    listed = {name.start: name for name in review.names(read, decisions)}
    if not listed:
        st.caption("No name was found in this text.")
        return
    turned = _turned_to(shown, chosen)
    starts = list(listed)
    start = st.selectbox(
        "Name",
        starts,
        index=starts.index(turned) if turned in listed else 0,
        format_func=lambda n: _title(listed[n]),
        key=f"name {text.id} {turned}",  # another choice on the page, another box
    )
    name = listed[start]
    st.session_state[ASKED] = start
    _quote(text.text, name)
    left, right = st.columns([3, 2], gap="large")
    with left:
        place = _ask(name, chosen)
    with right:
        everywhere = st.checkbox("The same everywhere in this text", key=f"all {start}")
        by = st.text_input("Your name, shown with it", key="decided_by")
        save = st.button("Save", type="primary", width="stretch")
        own = name.decision in _own(text, theatre)
        back = st.button("Take back", width="stretch", disabled=not own)
    if save:
        new = review.decided(read, decisions, name, place, everywhere=everywhere, by=by.strip())
        _keep(read, name, decisions, new)
    elif back:
        _keep(read, name, decisions, review.without(decisions, name))


def _turned_to(shown: Reading, chosen: Chosen) -> int | None:
    """Where the name starts that was chosen on the page last; a click that gives a point is none.

    The page's choice may come while an earlier one is still being drawn, so nothing here is put
    into a widget: a widget's own value comes from the browser and would be the older one.
    """
    number = chosen.get("mention") if chosen else None
    drawing = st.session_state.get(f"what {st.session_state.get(ASKED)}") == DRAWN
    if number is not None and number < len(shown.places):
        choice = (shown.document.id, number)
        if choice != st.session_state.get(FOLLOWED) and not drawing:
            st.session_state[TURNED] = shown.places[number].start
        st.session_state[FOLLOWED] = choice
    turned: int | None = st.session_state.get(TURNED)
    return turned


def _quote(text: str, name: Name) -> None:
    """The name among its words, and what was decided; as text, whatever the words are."""
    before = text[max(0, name.start - AROUND) : name.start].split(" ")[1:]
    after = text[name.end : name.end + AROUND].split(" ")[:-1]
    words = " ".join(["…", *before, f"[{name.text}]", *after, "…"])
    st.text(" ".join(words.split()))
    if name.decision:
        by = f" by {name.decision.by}" if name.decision.by else ""
        st.text(f"Decided{by}: {name.decision.told}")


def _ask(name: Name, chosen: Chosen) -> Place | None:
    """The place that the reader means, None for no place."""
    known = {f"{c.place.id}": c for c in name.candidates}
    here = name.read.place if name.read else None
    options = [*known, DRAWN, NOTHING]
    label = {key: _candidate(c, here) for key, c in known.items()}
    what = st.radio(
        "What it is",
        options,
        index=options.index(_now(name, known)),
        format_func=lambda key: label.get(key, key),
        key=f"what {name.start}",
    )
    if what in known:
        return known[what].place
    return _draw(name, chosen) if what == DRAWN else None


def _now(name: Name, known: dict[str, Candidate]) -> str:
    """The option that holds now."""
    place = name.now.place if name.now else None
    if name.decision and place is None:
        return NOTHING
    return place.id if place and place.id in known else DRAWN


def _draw(name: Name, chosen: Chosen) -> Place:
    """A point of the reader's own: that chosen on the map, or typed."""
    at = name.now.place if name.now else None
    lon, lat = (at.lon, at.lat) if at else (0.0, 0.0)
    if chosen and chosen["lon"] is not None:
        lon, lat = float(chosen["lon"]), float(chosen["lat"])
    st.caption("Choose a point on the map above, or write its coordinates in degrees.")
    one, two, three = st.columns(3)
    limits: dict[str, Any] = {"format": "%.4f", "step": 0.01}
    lon = one.number_input("Longitude", -180.0, 180.0, lon, key=f"x {name.start} {lon}", **limits)
    lat = two.number_input("Latitude", -90.0, 90.0, lat, key=f"y {name.start} {lat}", **limits)
    called = three.text_input("Called", name.text, key=f"called {name.start}")
    kind = name.read.kind if name.read else "settlement"
    return review.drawn(called.strip() or name.text, lon, lat, kind)


def _title(name: Name) -> str:
    """As it was read: the label of an option must not change while it is chosen."""
    if name.read is None:
        return f"{name.text} (found by a reader)"
    place = name.read.place
    return f"{name.number}. {name.text} → {_unit(place) if place else 'not placed'}"


def _candidate(candidate: Candidate, here: Place | None) -> str:
    place = candidate.place
    km = apart_km(here, place) if here else 0.0
    away = f" · {km:,.0f} km away" if km >= 1 else ""
    likely = f" · {candidate.score:.0%}" if candidate.score < 1 else ""
    return f"{_unit(place)} · {place.kind}{away}{likely}"


def _unit(place: Place) -> str:
    return ", ".join(filter(None, (place.name, place.area, place.country)))


def _uploaded() -> list[list[Decision]]:
    """The decisions of each uploaded file."""
    files = st.session_state.get(FILES) or []
    return [parsed(_decoded(file.name, file.getvalue()), file.name) for file in files]


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(f"{name}: not a text in UTF-8 (byte {fault.start})") from fault


def _disputes(text: Document, theatre: str) -> list[str]:
    """A line for each two decisions that do not agree; the later one holds, the reader's last."""
    lines: list[str] = []
    whole: list[Decision] = []
    for decisions in (*_uploaded(), _own(text, theatre)):
        lines += [f"{dispute(a, b)}. The second holds." for a, b in disputed(whole, decisions)]
        whole = joined(whole, decisions)
    return lines


def _own(text: Document, theatre: str) -> list[Decision]:
    """What this reader decided on *text* in this session."""
    kept: dict[tuple[str, str], list[Decision]] = st.session_state.setdefault(OWN, {})
    return kept.get((theatre, text.id), [])


def _keep(read: Reading, name: Name, before: tuple[Decision, ...], after: list[Decision]) -> None:
    """Keep what is new in *after* as the reader's own, and draw everything with it."""
    text, theatre = read.document, read.theatre or ""
    own = _own(text, theatre)
    new = [d for d in after if d in own or d not in before]
    st.session_state[SAVED] = name.start
    st.session_state[OWN] = {**st.session_state[OWN], (theatre, text.id): new}
    st.rerun()
