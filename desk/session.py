"""What one reader asks of the dashboard, and what was made of it, kept between runs."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from frontline import layers
from frontline.desk.serving.server import COOKIE
from frontline.desk.serving.speaking import said
from frontline.geo.errors import FrontlineError
from frontline.geo.gazetteer.user_added import stamp
from frontline.geo.model import Document, Reading
from frontline.geo.review import apply as review
from frontline.geo.review.decisions import Decision
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.locales.messages import DEFAULT
from frontline.workspace import Workspace, places
from frontline.workspace.texts import KeptText

if TYPE_CHECKING:  # slow to load, and a page that is kept needs none of it
    from frontline.layers.mosaic.mosaic import Mosaic

OWN, NONE = "theatre", "none"
"""Layers: those of the theatre, and no layers."""
FAULTS = "faults"
# Seconds in which a line stays through further runs; the page's first message comes after two.
SHOWN_S = 10
Decided = tuple[Decision, ...]


@dataclass(frozen=True)
class Text:
    """A text that is shown.

    Attributes:
        key: Its id in the workspace, or a sample's name; it stands in the URL.
        kept: None for a sample.
    """

    key: str
    document: Document
    kept: KeptText | None = None


@dataclass(frozen=True)
class Asked:
    """What the screen shows.

    Attributes:
        layers: ``OWN``, ``NONE``, or the layers of the reader's own with this id.
        text: None for the map alone.
        versions: Of the reader's own layers: after days came in, or under another title, the same
            ones are others.
        language: What page and shell speak.
    """

    theatre: Theatre
    text: Text | None
    layers: tuple[str, str]
    versions: tuple[str, str] = ("", "")
    language: str = DEFAULT

    @property
    def opened(self) -> "tuple[tuple[str, str, str], ...]":
        """What is opened for it: theatre, layers and their version."""
        pairs = zip(self.layers, self.versions, strict=True)
        return tuple((self.theatre.key, *pair) for pair in pairs)


def workspace() -> Workspace:
    """This reader's workspace; one in memory where they wish to keep nothing, or have no cookie."""
    if "workspace" not in st.session_state:
        folder = places.folder_of(st.context.cookies.get(COOKIE))
        work = Workspace(folder)
        # The wish itself must be kept somewhere, so the folder is opened first.
        if folder and work.settings.get("keep") == "nothing":
            work = Workspace(None)
        st.session_state["workspace"] = work
    found: Workspace = st.session_state["workspace"]
    return found


def pick(
    work: Workspace,
    name: str,
    label: str,
    options: Sequence[str],
    first: str,
    shown: Callable[[str], str] = str,
) -> str:
    """A choice that stands in the URL and is kept: a link goes before what was chosen last."""
    asked, state = st.query_params.get(name), st.session_state
    wished = state.pop(f"next {name}", None)
    # A link that somebody opens changes the address; a press in the page changes the state, and the
    # address follows.
    if asked is not None and asked != state.get(f"url {name}"):
        wished = wished or asked
    if wished is None and name not in state:
        wished = work.settings.get(name)
    if wished in options:
        state[name] = wished
    elif state.get(name) not in options:
        state[name] = first
    chosen: str = st.selectbox(label, options, key=name, format_func=shown)
    if state.get(f"url {name}") != chosen:
        st.query_params[name] = state[f"url {name}"] = chosen
        work.settings.set(name, chosen)
    return chosen


def turn_to(name: str, value: str) -> None:
    """Choose this at the next run."""
    st.session_state[f"next {name}"] = value


def note_fault(line: str) -> None:
    """A line to show, from the next run on."""
    st.session_state.setdefault(FAULTS, {}).setdefault(line, time.monotonic())


def faults() -> list[str]:
    """The lines that were noted just now: a run that the page starts by itself takes none away."""
    noted: dict[str, float] = st.session_state.get(FAULTS, {})
    now = time.monotonic()
    st.session_state[FAULTS] = {k: then for k, then in noted.items() if now - then < SHOWN_S}
    return list(noted)


def forget_faults() -> None:
    """The reader tries anew."""
    st.session_state.pop(FAULTS, None)


def read(work: Workspace, asked: Asked) -> Reading | None:
    """What was read in the text, before any decision of a reader."""
    if asked.text is None:
        return None
    names = stamp(*asked.theatre.place_files())
    with st.spinner(said("desk.reading")):
        return _read(asked.text.document, asked.theatre.key, names, work)


@st.cache_resource(show_spinner=False, max_entries=32)
def _read(text: Document, theatre: str, names: object, _work: Workspace) -> Reading:
    """Kept by its words, with the names there are just now: other names, another reading."""
    del names
    return _work.readings.read(text, load_theatre(theatre))


def open_layers(work: Workspace, asked: Asked) -> "tuple[Mosaic | None, Mosaic | None]":
    """The layers asked for and those beside them; None for none. A fault leaves the map without."""
    found: list[Mosaic | None] = []
    for theatre, which, version in asked.opened:
        try:
            with st.spinner(said("desk.opening")):
                found.append(None if which == NONE else _open(theatre, which, version, work))
        except FrontlineError as fault:
            note_fault(str(fault))
            found.append(None)
    return found[0], found[1]


@st.cache_resource(
    show_spinner=False,
    max_entries=6,
)
def _open(theatre: str, which: str, version: str, _work: Workspace) -> "Mosaic":
    war = load_theatre(theatre)
    own = which == OWN
    found = layers.open(war.folder, theatre=war) if own else _work.sources.open(which, war)
    _opened().add((theatre, which, version))
    return found


@st.cache_resource(show_spinner=False)
def _opened() -> set[tuple[str, str, str]]:
    """The layers that were opened since the server began: they come at once."""
    return set()


def at_hand(asked: Asked) -> bool:
    """Whether nobody waits for the layers asked for."""
    return all(one[1] == NONE or one in _opened() for one in asked.opened)


def with_decisions(reading: Reading | None, decided: Decided) -> Reading | None:
    """The reading as readers have decided."""
    return review.apply(reading, decided)[0] if reading else None
