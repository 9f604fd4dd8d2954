"""The review desk as a page: one doubt at a time, over all texts of the theatre.

Keys: 1-9 the candidate with that number, n no place, s the same everywhere, a an area drawn on the
map (or a point by its numbers), g that point into the gazetteer too, l later, u undo. What is
decided is kept at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from frontline.desk.doubts.called import called
from frontline.desk.doubts.outline import Corners
from frontline.desk.doubts.outline import ask as ask_outline
from frontline.desk.doubts.sketch import picture
from frontline.desk.keeping import undo_words
from frontline.desk.naming import full_name, quoted
from frontline.desk.plain import option, plain, say
from frontline.desk.serving.speaking import said, spoken, told
from frontline.desk.session import NONE, OWN, Asked, Text, note_fault, read
from frontline.desk.session import faults as faults_noted
from frontline.geo.errors import FrontlineError
from frontline.geo.gazetteer.noted import note
from frontline.geo.geodesy import apart_km
from frontline.geo.model import Document, Place
from frontline.geo.review import apply as review
from frontline.geo.review.decisions import Decision, general, not_replaced
from frontline.geo.review.doubts import Doubt, doubts
from frontline.geo.review.ground import Drawn, area
from frontline.geo.text.normalize import name_key
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.locales.reasons import reasons
from frontline.workspace import Workspace

KEYS = 9
"""Candidates with a key of their own."""
AROUND = 220
"""Characters of the text on either side of the name."""
LATER, EVERYWHERE = "doubts later", "doubts everywhere"
"""Of the session: doubts that were put off, and whether the next decision holds everywhere."""
STYLE = """<style>
.st-key-doubts { padding-block: 0 2rem; padding-inline: 3.2rem 1.2rem; max-width: 72rem; }
</style>"""


@dataclass(frozen=True)
class Open:
    """A doubt of a text, with the decisions that hold there."""

    asked: Asked
    decisions: tuple[Decision, ...]
    doubt: Doubt

    @property
    def key(self) -> tuple[str, int]:
        """Which name of which text."""
        return (self.asked.text.key if self.asked.text else "", self.doubt.name.start)


def page(work: Workspace, theatre: Theatre, samples: Mapping[str, Document]) -> None:
    """Draw it.

    Args:
        samples: The theatre's articles, by name.
    """
    st.html(STYLE)
    with st.container(key="doubts"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(said("doubts.title"))
            if st.button(said("desk.back")):
                st.query_params.pop("view", None)
                st.rerun()
            back, _ = work.undo.offered()
            st.button(
                plain(undo_words(back)),
                shortcut="u",
                disabled=back is None,
                on_click=_undo,
                args=(work,),
            )
        for line in faults_noted():
            say("warning", line)
        queue = sorted(_open(work, theatre, samples), key=lambda one: -one.doubt.weight)
        later: list[tuple[str, int]] = st.session_state.setdefault(LATER, [])
        waiting = [one for one in queue if one.key not in later]
        if not waiting:
            _nothing(len(queue))
            return
        say("caption", said("doubts.waiting", n=len(waiting)))
        _ask(work, waiting[0])


def _nothing(put_off: int) -> None:
    st.text(said("doubts.none") if not put_off else said("doubts.put_off", n=put_off))
    if put_off and st.button(said("doubts.again"), shortcut="l"):
        del st.session_state[LATER]
        st.rerun()


def _open(work: Workspace, theatre: Theatre, samples: Mapping[str, Document]) -> Iterator[Open]:
    """The doubts of every text of the reader's on the desk, and of the sample that was shown.

    Where the reader has no text, of all samples.
    """
    texts = [Text(text.id, text.document(), text) for text in work.texts.list(theatre.key)]
    seen = st.query_params.get("text", "")
    wanted = [seen] if seen in samples else [] if texts else list(samples)
    texts += [Text(key, samples[key]) for key in wanted]
    every = [d for text in texts for d in work.decisions.of(theatre.key, text.key)]
    everywhere = general(every)
    for text in texts:
        of = Asked(theatre, text, (OWN, NONE), language=spoken().code)
        own = work.decisions.of(theatre.key, text.key)
        holding = (*not_replaced(everywhere, own), *own)
        try:
            reading = read(work, of)
        except FrontlineError as fault:
            note_fault(str(fault))
            continue
        if reading:
            yield from (Open(of, holding, doubt) for doubt in doubts(reading, holding))


# Each key pressed runs the page again; places and basemap are read for a new doubt only.
@st.cache_data(show_spinner=False, max_entries=64)
def _sketched(theatre: str, places: tuple[Place, ...], language: str) -> str:
    del language  # what is said of it is in one
    return picture(load_theatre(theatre), places)


def _ask(work: Workspace, one: Open) -> None:
    """The name in its words, what it may be, and the keys."""
    name, text = one.doubt.name, one.asked.text
    title = text.document.title or text.key if text else ""
    st.subheader(plain(name.text))
    often = said("doubts.times", n=one.doubt.times) if one.doubt.times > 1 else said("doubts.once")
    claims = said("doubts.claims", n=one.doubt.claims) if one.doubt.claims else ""
    say("caption", said("doubts.named", title=title, times=often) + claims)
    st.text(quoted(text.document.text if text else "", name.start, name.end, AROUND))
    places = [candidate.place for candidate in name.candidates[:KEYS]]
    choices, chart = st.columns([3, 2])
    with chart:
        st.html(_sketched(one.asked.theatre.key, tuple(places), one.asked.language))
    with choices:
        everywhere = st.session_state.get(EVERYWHERE, False)
        _candidates(work, one, places, everywhere=everywhere)
        with st.container(horizontal=True):
            decide = partial(_decide, work, one, everywhere=everywhere)
            st.button(said("doubts.no_place"), shortcut="n", on_click=decide, args=(None,))
            label = said("doubts.everywhere") if everywhere else said("doubts.here_alone")
            st.button(plain(label), shortcut="s", on_click=_turn)
            st.button(said("doubts.later"), shortcut="l", on_click=_put_off, args=(one.key,))
    _own(work, one, everywhere=everywhere)


def _candidates(work: Workspace, one: Open, places: list[Place], *, everywhere: bool) -> None:
    name, here = one.doubt.name, one.doubt.name.read
    own = called(one.asked.theatre, places, one.asked.language)
    for number, place in enumerate(places, 1):
        st.button(
            plain(_candidate_title(place, own.get(place.id), places[0], name.text)),
            shortcut=str(number),
            key=f"candidate {one.key} {number}",
            on_click=partial(_decide, work, one, everywhere=everywhere),
            args=(place,),
            type="primary" if here and here.place == place else "secondary",
            width="stretch",
        )
    if not places:
        say("caption", said("doubts.unlisted"))
    elif here and here.reasons:
        # No Markdown: the signs that isolate a name in a line of Arabic are ours and must stay.
        why = reasons(tuple(map(option, here.reasons)), spoken())
        st.text(said("doubts.because", reasons=said("answers.joint").join(why)))


def _candidate_title(place: Place, own: str | None, first: Place, written: str) -> str:
    """As the page's language calls it, and as the list does, which tells it from namesakes."""
    people = said("doubts.people", n=place.population) if place.population else ""
    km = apart_km(first, place)
    away = said("doubts.away", n=round(km)) if km >= 1 else ""
    spelt = (
        "" if name_key(place.name) == name_key(written) else said("doubts.written", name=written)
    )
    return said("answers.joint").join(
        filter(
            None,
            (own, full_name(place), told("kinds").get(place.kind, place.kind), people, away, spelt),
        )
    )


def _own(work: Workspace, one: Open, *, everywhere: bool) -> None:
    """A place of the reader's own: an area drawn on the map, or a point and how far it reaches."""
    name, shown = one.doubt.name, f"own {one.key}"
    if not st.session_state.get(shown):
        st.button(said("doubts.elsewhere"), shortcut="a", on_click=_show, args=(shown,))
        return
    at = one.doubt.name.read.place if one.doubt.name.read else None
    near = at or next((candidate.place for candidate in name.candidates), None)
    ask_outline(work, one.asked, shown, near, partial(_enclose, work, one, everywhere=everywhere))
    say("caption", said("doubts.or_point"))
    lon = st.number_input(said("review.lon"), -180.0, 180.0, at.lon if at else None, format="%.4f")
    lat = st.number_input(said("review.lat"), -90.0, 90.0, at.lat if at else None, format="%.4f")
    km = st.number_input(said("doubts.reaches"), 0.1, 200.0, 1.0)
    called = st.text_input(said("review.called"), name.text)
    if lon is None or lat is None:
        return
    kind = name.read.kind if name.read else "settlement"
    place = review.drawn(called.strip() or name.text, lon, lat, kind, km)
    with st.container(horizontal=True):
        decide = partial(_decide, work, one, everywhere=everywhere)
        st.button(said("doubts.there"), on_click=decide, args=(place,))
        noted = partial(_decide, work, one, everywhere=everywhere, into_list=True)
        st.button(said("doubts.there_noted"), on_click=noted, shortcut="g", args=(place,))


def _undo(work: Workspace) -> None:
    work.undo.back()


def _show(key: str) -> None:
    st.session_state[key] = True


def _turn() -> None:
    st.session_state[EVERYWHERE] = not st.session_state.get(EVERYWHERE, False)


def _put_off(key: tuple[str, int]) -> None:
    st.session_state[LATER].append(key)


def _enclose(work: Workspace, one: Open, corners: Corners | None, *, everywhere: bool) -> None:
    """It is the area within these corners; None where the reader gave it up."""
    if corners is None:
        st.session_state[f"own {one.key}"] = False
        return
    try:
        drawn = area(one.doubt.name.text, corners)
    except FrontlineError as fault:
        note_fault(str(fault))
        return
    _decide(work, one, drawn, everywhere=everywhere)


def _decide(
    work: Workspace,
    one: Open,
    place: Place | Drawn | None,
    *,
    everywhere: bool,
    into_list: bool = False,
) -> None:
    """Keep the decision on the mention it was made for, and nothing else."""
    reading, text = read(work, one.asked), one.asked.text
    if reading is None or text is None:
        return
    key = (one.asked.theatre.key, text.key)
    own = work.decisions.of(*key)
    try:
        if into_list and isinstance(place, Place):
            note(place)
        after = review.decided(reading, own, one.doubt.name, place, everywhere=everywhere)
    except FrontlineError as fault:
        note_fault(str(fault))
        return
    work.decisions.keep(*key, after)
    st.session_state[EVERYWHERE] = False
