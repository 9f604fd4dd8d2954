"""The library as a page: search, open a text on the map, add files, tag, forget."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from frontline.desk.naming import full_name
from frontline.desk.plain import option, plain, say
from frontline.desk.serving.speaking import said, spoken, told
from frontline.desk.session import turn_to
from frontline.desk.texts import day_of
from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.geodesy import apart_km
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace import Workspace, places
from frontline.workspace.ingest.entrance import Doors, of_upload, take
from frontline.workspace.ingest.formats.ways import TABLES, WAYS
from frontline.workspace.library.library import FEW, Library
from frontline.workspace.library.records import Added, Found, Item, Query
from frontline.workspace.library.search import VERDICTS

VIEW = "library"
"""What the address says where this page is shown: ``?view=library``."""
# Texts on a page; the newest come first, and a narrower question finds the others.
SHOWN = 40
# Namesakes that a line tells apart; more are counted alone.
NAMED = 6
ANY = "any"
# The fields of the search; they stand in the address, so that a search is a link.
ASKED = ("place", "from", "to", "side", "outlet", "speaker", "verdict", "words", "tag")
# Texts from which on other processes help to read: starting them takes as long as a dozen.
A_POOL = 12
STYLE = """<style>
.st-key-library { padding-block: 0 2rem; padding-inline: 3.2rem 1.2rem; max-width: 66rem; }
</style>"""


def asked() -> bool:
    """Whether this page is what the address asks for."""
    return st.query_params.get("view") == VIEW


def offer() -> None:
    """The way to this page from the map."""
    st.button(said("library.title"), on_click=_enter)


def _enter() -> None:
    # In a callback: what the map tells meanwhile begins another run, which knows of no press.
    st.query_params["view"] = VIEW


def page(work: Workspace, theatre: Theatre) -> None:
    """Draw it; a fault that a reader can mend is one line."""
    st.html(STYLE)
    kept = Library(work)
    with st.container(key="library"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(said("library.title"))
            if st.button(said("desk.back")):
                _leave()
        _add(kept, theatre)
        asked_for = _question(kept, theatre)
        with st.spinner(said("library.reading_new")):
            _, lines = kept.refresh(most=FEW)
        for line in lines:
            say("warning", line)
        try:
            query = _query(asked_for)
            _answer(kept, theatre, kept.find(query), kept.claims(query) if query.of_claims else [])
        except FrontlineError as fault:
            say("error", re.sub(r"^--(\w+) ", r"\1 ", str(fault)))


def _leave() -> None:
    for name in ("view", *ASKED):
        st.query_params.pop(name, None)
    st.rerun()


def _question(kept: Library, theatre: Theatre) -> dict[str, str]:
    """The search form; what it asks once *Search* is pressed, or what the address asks."""
    sides = {ANY: said("library.any_side")} | {a.key: a.label for a in theatre.sides}
    fields = {name: st.query_params.get(name, "") for name in ASKED}
    seldom = any(fields[name] for name in ("outlet", "speaker", "side", "verdict", "tag"))
    with st.form("search", border=False):
        values = _texts(fields, ("place", "words")) | _texts(fields, ("from", "to"))
        # Folded, so that on a phone the answer is not a screen of fields away.
        with st.expander(said("library.more_fields"), expanded=seldom):
            values |= _texts(fields, ("outlet", "speaker"))
            values |= _choices(fields, sides, [ANY, *kept.tags()])
        if st.form_submit_button(said("library.search"), type="primary"):
            for name, value in values.items():
                if value.strip() and value != ANY:
                    st.query_params[name] = value.strip()
                else:
                    st.query_params.pop(name, None)
    return {name: st.query_params[name] for name in ASKED if st.query_params.get(name)}


def _texts(question: dict[str, str], names: Sequence[str]) -> dict[str, str]:
    """Fields beside each other; what stands in each."""
    cells = zip(st.columns(len(names)), names, strict=True)
    return {
        n: cell.text_input(told("library.fields")[n], question[n], key=f"asked {n}")
        for cell, n in cells
    }


def _choices(query: dict[str, str], sides: dict[str, str], tags: list[str]) -> dict[str, str]:
    """Choices beside each other; what is chosen in each."""
    lists: dict[str, tuple[list[str], Callable[[str], str]]] = {
        "side": (list(sides), sides.__getitem__),
        "verdict": ([ANY, *VERDICTS], _verdict),
        "tag": (tags, lambda tag: said("library.any") if tag == ANY else option(tag)),
    }
    cells = zip(st.columns(len(lists)), lists.items(), strict=True)
    return {
        name: cell.selectbox(
            told("library.fields")[name], some, _at(some, query[name]), shown, key=f"asked {name}"
        )
        for cell, (name, (some, shown)) in cells
    }


def _verdict(kind: str) -> str:
    return said("library.any") if kind == ANY else told("claims.verdicts").get(kind, kind)


def _query(some: dict[str, str]) -> Query:
    """What the fields of the search mean.

    Raises:
        BadInput: A day is none.
    """
    return Query(
        place=some.get("place"),
        first=_day(some, "from"),
        last=_day(some, "to"),
        actor=some.get("side"),
        outlet=some.get("outlet"),
        speaker=some.get("speaker"),
        verdict=some.get("verdict"),
        words=some.get("words"),
        tag=some.get("tag"),
        limit=SHOWN,
    )


def _day(question: dict[str, str], name: str) -> date | None:
    return day_of(question.get(name, ""))


def _at(options: Sequence[str], value: str) -> int:
    return options.index(value) if value in options else 0


def _answer(kept: Library, theatre: Theatre, found: Found, claims: list[dict[str, object]]) -> None:
    """The texts found, each with a way to the map and the claims that were asked for.

    What is ticked is tagged or forgotten.
    """
    if len(found.meant) > 1:
        names = said("answers.joint").join(_namesakes(theatre, found.meant[:NAMED]))
        say("caption", said("library.namesakes", n=len(found.meant), names=names))
    some = said("library.newest", n=SHOWN) if found.total > SHOWN else ""
    st.text(said("library.texts", n=found.total) + some)
    ticked = []
    for item in found.items:
        if _row(kept.workspace, theatre, item):
            ticked.append(item.id)
        for claim in (claim for claim in claims if claim["id"] == item.id):
            say(
                "caption",
                said(
                    "library.claim",
                    speaker=claim["speaker"],
                    text=claim["text"],
                    verdict=_verdict(str(claim["verdict"])),
                ),
            )
    if found.items:
        _deal_with(kept, ticked)


def _namesakes(theatre: Theatre, meant: Sequence[tuple[str, str]]) -> list[str]:
    """Places of one name, each with what tells it from the first: unit, kind, kilometres."""
    names = open_gazetteer(theatre)
    first, lines = None, []
    for ident, name in meant:
        place = next((e.place for e in names.entries(name_key(name)) if e.place.id == ident), None)
        if place is None:  # of another theatre, whose list is not at hand
            lines.append(f"{name} ({ident})")
            continue
        kind = told("kinds").get(place.kind, place.kind)
        km = apart_km(first, place) if first else 0.0
        away = said("review.away", n=round(km)) if km >= 1 else ""
        first = first or place
        lines.append(", ".join(filter(None, (full_name(place), kind, away))))
    return lines


def _row(work: Workspace, theatre: Theatre, item: Item) -> bool:
    """One text; whether it is ticked."""
    with st.container(horizontal=True, vertical_alignment="center"):
        title = item.title or item.name or item.id
        ticked = st.checkbox(plain(title), key=f"tick {item.id}", label_visibility="collapsed")
        if st.button(plain(title[:200]), key=f"open {item.id}", help=said("library.open")):
            _open(work, theatre, item)
        counts = (said("library.places", n=item.places), said("library.claims", n=item.claims))
        told = (item.day or said("library.no_day"), item.outlet, *counts)
        say("caption", said("answers.joint").join(filter(None, (*told, item.tags))))
    return ticked


def _open(work: Workspace, theatre: Theatre, item: Item) -> None:
    """Show a text on the map; one that was read for the world is read for the map's theatre."""
    ident = item.id
    if item.theatre:
        work.texts.put_on_desk(ident)
        turn_to("theatre", item.theatre)
    elif kept := work.texts.get(ident):
        day = date.fromisoformat(item.day) if item.day else None
        ident = work.texts.add(kept.body, theatre.key, name=kept.name, day=day).id
    turn_to("text", ident)
    _leave()


def _deal_with(kept: Library, ticked: Sequence[str]) -> None:
    """Tag, untag or forget what is ticked."""
    state = st.session_state
    with st.container(horizontal=True, vertical_alignment="bottom"):
        tag = st.text_input(said("library.tag_for"), key="new tag", width=220)
        for label, away in ((said("library.tag"), False), (said("library.untag"), True)):
            if st.button(plain(label), disabled=not ticked):
                try:
                    kept.tag(ticked, [tag], away=away)
                except BadInput as fault:
                    say("error", str(fault))
                else:
                    st.rerun()
        if st.button(said("library.forget"), disabled=not ticked):
            state["to forget"] = list(ticked)
    if state.get("to forget"):
        st.text(said("library.forget_these", n=len(state["to forget"])))
        with st.container(horizontal=True):
            if st.button(said("library.yes")):
                kept.forget(state.pop("to forget"))
                st.rerun()
            if st.button(said("library.no")):
                del state["to forget"]
                st.rerun()


def _add(kept: Library, theatre: Theatre) -> None:
    """Files and addresses that come in, read for the theatre that is shown."""
    state = st.session_state
    turn = state.setdefault("library uploads", 0)
    for line in state.pop("library lines", ()):
        say("warning", line)
    with st.expander(plain(said("library.add_for", theatre=named(theatre, spoken().code).title))):
        kinds = [s.removeprefix(".") for way in WAYS for s in way.suffixes]
        files = st.file_uploader(
            said("library.kinds"),
            type=[*kinds, *(s.removeprefix(".") for s in TABLES)],
            accept_multiple_files=True,
            key=f"library files {turn}",
        )
        url = "" if places.shared() else _url(kept, turn)
        if not st.button(said("library.add"), type="primary", disabled=not (files or url)):
            return
        sent = [(file.name, file.getvalue()) for file in files]
        with st.spinner(said("library.reading")):
            added = _added(kept, theatre, sent, url)
    state["library uploads"] = turn + 1  # an empty box for the next
    state["library lines"] = (
        *added.refused,
        *added.undated,
        said("library.added", texts=said("library.texts", n=len(added.new)), known=added.known),
    )
    st.rerun()


def _url(kept: Library, turn: int) -> str:
    """A page of the web or a feed; asked for once its reader has allowed it."""
    allowed = st.toggle(said("library.fetch"), kept.web is not None)
    if allowed != (kept.web is not None):
        kept.allow_web(allowed=allowed)
    if not allowed:
        say("caption", said("library.fetch_off"))
        return ""
    return st.text_input(said("library.address"), key=f"library url {turn}").strip()


def _added(kept: Library, theatre: Theatre, sent: list[tuple[str, bytes]], url: str) -> Added:
    workers = None if len(sent) > A_POOL else 1
    first = kept.keep(of_upload(sent), theatre.key, workers=workers)
    if not url:
        return first
    second = kept.keep(take([url], Doors(kept.web)), theatre.key, workers=1)
    return Added(
        (*first.new, *second.new),
        first.known + second.known,
        (*first.refused, *second.refused),
        (*first.undated, *second.undated),
    )
