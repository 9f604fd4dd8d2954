"""The whole screen: the page fills the window, what is chosen folds away in a sidebar."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from frontline.desk import keeping, library, since, texts, watching
from frontline.desk.bringing import brought, layering
from frontline.desk.doubts import way as doubts
from frontline.desk.page import show
from frontline.desk.plain import option, say
from frontline.desk.review import correct, decisions_of, disputes, offer_files
from frontline.desk.screen import language, wording
from frontline.desk.serving.speaking import said, spoken
from frontline.desk.session import (
    Asked,
    faults,
    note_fault,
    open_layers,
    pick,
    read,
    workspace,
)
from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import Theatre, load_theatre, theatres
from frontline.workspace import Workspace

Room = st.delta_generator.DeltaGenerator
STYLE = """
<style>
.stMainBlockContainer { padding: 0.4rem 0 0; max-width: none; }
.stMainBlockContainer > div > .stVerticalBlock, .stMainBlockContainer > .stVerticalBlock { gap: 0; }
.stAppHeader { background: transparent; height: 2.6rem; min-height: 2.6rem; width: 3rem; }
.stSidebar[data-collapsed="true"] { visibility: hidden; }  /* no key stops at what is folded */
/* The page is its own clock: it does not pale while the server keeps what it told. */
.stElementContainer[data-stale="true"]:has(.stBidiComponent) { opacity: 1; transition: none; }
.st-key-own-text {
  position: fixed; z-index: 1000000; top: 3.1rem; inset-inline-start: 1rem;  /* over the sidebar */
  width: min(46rem, calc(100vw - 2rem));
  max-height: calc(100dvh - 4rem); overflow: auto; padding: 0.6rem 1rem 1rem;
  background: var(--st-background-color, #fbfaf7); border: 1px solid #8a8375; border-radius: 6px;
  box-shadow: 0 6px 28px rgb(0 0 0 / 35%);
}
/* What is being done lies over the page: were the bar another line high, the page would fit itself
   in and tell that, and the run that was at work would begin again. */
.st-key-bar { position: relative; }
.st-key-bar .stElementContainer:has(.stSpinner) {
  position: absolute; z-index: 50; top: 100%; inset-inline-start: 0.8rem; width: auto;
}
/* Streamlit gives some of these a ground of its own, which is dark where the system is. */
.st-key-bar .stSpinner {
  pointer-events: none;  /* the page below it can be used meanwhile */
  padding: 0.2rem 0.8rem; border-radius: 4px; box-shadow: 0 2px 8px rgb(0 0 0 / 30%);
  background: #fff3d6 !important;
}
.st-key-bar .stSpinner * { color: #1d1b18 !important; background: none !important; }
.st-key-bar [data-testid="stSpinnerIcon"] { border-color: #8a3626 #d8cba8 #d8cba8 !important; }
.st-key-bar { padding: 0 0 0.3rem; padding-inline: 3.2rem 0.8rem; min-height: 40px; }
/* Streamlit sets headings and small print to the left, and folds its sidebar away to the left. */
html[dir="rtl"] .stApp :is(h1, h2, h3, [data-testid="stCaptionContainer"]) { text-align: right; }
html[dir="rtl"] .stSidebar[data-collapsed="true"] { display: none; }
/* A passage of a text runs as its own language does. */
.stApp .stText { unicode-bidi: plaintext; }
/* The page's theme is the dashboard's, whatever the system's is; lists, tips and boxes that open
   lie beside .stApp. */
html[data-frontline-theme="dark"] {
  --ground: #1f1d1a; --field: #2b2824; --edge: #6b6459; --words: #ece6d8; --faint: #a8a094;
}
html[data-frontline-theme="light"] {
  --ground: #fbfaf7; --field: #f1eee7; --edge: #b5ad9f; --words: #1d1b18; --faint: #6a6459;
}
html[data-frontline-theme] :is(
  .stApp, [data-testid="stSidebar"], .st-key-own-text, [data-testid="stSelectboxVirtualDropdown"],
  [data-testid="stPopoverBody"], [data-testid="stTooltipContent"]
) { background: var(--ground); color: var(--words); }
html[data-frontline-theme="dark"] body { color-scheme: dark; }
html[data-frontline-theme="light"] body { color-scheme: light; }
html[data-frontline-theme] :is(
  .stApp, [data-testid="stPopoverBody"], [data-testid="stTooltipContent"]
) :is(p, label, h1, h2, h3, span, input, textarea, summary, [data-testid="stSelectbox"] svg) {
  color: var(--words);
}
html[data-frontline-theme] :is(.stApp, [data-testid="stPopoverBody"]) :is(
  button[kind^="secondary"],
  [data-testid$="RootElement"], [data-testid="stSelectbox"] [role="group"],
  [data-testid="stFileUploaderDropzone"], [data-testid="stExpander"] summary
) { background: var(--field); border-color: var(--edge); }
html[data-frontline-theme] .stApp [data-testid="stCheckbox"] label:not([data-selected]) > div:empty,
html[data-frontline-theme] .stApp [data-testid="stRadioOption"]:not([data-selected])
  > div > div:has(> div:empty) { background: var(--field); border-color: var(--edge); }
html[data-frontline-theme] [data-testid="stSelectboxVirtualDropdown"] [role="option"] > * {
  color: var(--words);
}
html[data-frontline-theme] [role="option"]:is([aria-selected="true"], [data-focused], :hover) > * {
  background: var(--field);
}
html[data-frontline-theme] .stApp ::placeholder { color: var(--faint); opacity: 1; }
/* In either theme what is said on a button, and in small print, is read with ease: 4.5 to 1. */
html .stApp button[kind^="primary"]:enabled { background: #8a3626; border-color: #8a3626; }
html .stApp button[kind^="primary"]:enabled :is(p, kbd) { color: #ffffff; }
html .stApp [data-testid="stCaptionContainer"] { opacity: 0.85; }
/* Printed it is the page alone, which lays itself out for a sheet of A4 (sheet.css). */
@page { size: A4 landscape; margin: 10mm; }
@media print {
  .stSidebar, .stAppHeader, .st-key-bar, .st-key-own-text { display: none !important; }
  .stApp, .stMain, .stMainBlockContainer { position: static !important; padding: 0 !important; }
  .stBidiComponent iframe { width: 277mm; height: 188mm; }
}
</style>
"""


def main() -> None:
    """Draw it; a fault that a reader can mend is one line, and the map stays."""
    st.set_page_config("Frontline", page_icon="🗺️", layout="wide", initial_sidebar_state="collapsed")
    st.html(STYLE)
    bar = st.container(key="bar", horizontal=True, vertical_alignment="center")
    box, place = texts.room_of_own(), st.container()
    try:
        work = workspace()
        with st.sidebar:
            st.title("Frontline")
            motto = st.container()
            language.choose(work)
            wording.offer_words()
            motto.caption(said("desk.motto"))
            theatre = _theatre(work)
            if library.asked():
                keeping.offer(work)
        if library.asked():
            library.page(work, theatre)
            return
        if doubts.asked():
            from frontline.desk.doubts.page import page  # slow to load

            page(work, theatre, texts.samples_of(theatre))
            return
        if brought.asked():
            from frontline.desk.bringing.page import page as bringing  # slow to load

            bringing(work, theatre)
            return
        with st.sidebar:
            text = texts.choose(work, theatre)
            chosen = layering.choose(work, theatre)
        with bar:
            texts.offer_own(work, theatre, text, box)
            library.offer()
            doubts.offer()
            keeping.tell_first(work)
            language.offer()
        asked = layering.asked_for(work, theatre, text, chosen)
        _draw_what_can_be(work, asked, bar, place)
    except FrontlineError as fault:
        with bar:
            say("error", str(fault))


def _theatre(work: Workspace) -> Theatre:
    known = sorted(theatres())
    first = "syria" if "syria" in known else known[0]
    asked = pick(work, "theatre", said("desk.theatre"), known, first, _titles(known).__getitem__)
    for key in dict.fromkeys((asked, first, *known)):
        try:
            return load_theatre(key)
        except FrontlineError as fault:
            note_fault(said("desk.other_theatre", fault=str(fault)))
    raise BadInput(said("desk.no_theatre", names=", ".join(known)))


def _titles(keys: Sequence[str]) -> dict[str, str]:
    """What theatres are called, by their keys: no two alike."""
    titles = {key: _title(key) for key in keys}
    often = Counter(titles.values())
    return {
        key: title if often[title] == 1 or title == key else f"{title} ({key})"
        for key, title in titles.items()
    }


def _title(key: str) -> str:
    """What a theatre is called; one that is broken bears its key."""
    try:
        return option(named(load_theatre(key), spoken().code).title)
    except FrontlineError:
        return key


def _draw_what_can_be(work: Workspace, asked: Asked, bar: Room, place: Room) -> None:
    """Where the text cannot be read, the map alone, with a line on why."""
    try:
        _draw(work, asked, bar, place)
    except FrontlineError as fault:
        if asked.text is None:
            raise
        _draw(work, replace(asked, text=None), bar, place)
        with bar:
            say("error", said("desk.without_text", fault=str(fault)))


def _draw(work: Workspace, asked: Asked, bar: Room, place: Room) -> None:
    """The page first, in a room of its own: another takes the place of the one before.

    What else there is needs the reading and the layers themselves, which a page that was kept does
    not: it is on the screen by the time they are opened.
    """
    decisions = decisions_of(work, asked)
    with bar:
        chosen = show(work, asked, decisions, place)
        mosaic, beside = open_layers(work, asked)
        since.tell(work, asked, mosaic)
        texts.ask_day(work, asked, read(work, asked))
        for line in (*faults(), *disputes(work, asked)):
            say("warning", line)
    from frontline.desk.out.offer import offer  # slow to load

    with st.sidebar:
        with st.container():  # with a text or without: what stands below keeps its place
            if asked.text:
                correct(work, asked, chosen)
                offer_files(work, asked)
        watching.offer(work, asked.theatre, mosaic)
        with st.container():
            offer(work, asked, (mosaic, beside), decisions)
        keeping.offer(work)
